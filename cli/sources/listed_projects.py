"""The projects of lists (项目名单): one file stands for all forms of an office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import evolve, frozen

from cli.guard.guarded_child import by_child
from cli.guard.process_limits import seconds_for
from cli.sources.found_files import FoundFiles
from cli.sources.loading import LoadedProject
from cli.sources.named_projects import NamedProjects
from cli.sources.project_file import ProjectFile
from cli.sources.units import Units
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.projects import Project
from workbooks.project_lists.list_reading import project_list_in
from workbooks.project_lists.project_list import ProjectList


@frozen(kw_only=True)
class ListedProjects:
    """
    What the lists among some files name.

    Attributes:
        projects: In the order of files and rows.
        others: The files that are no lists.
        notices: What was left open, assumed, or not used.
    """

    projects: tuple[LoadedProject, ...]
    others: FoundFiles
    notices: tuple[Problem, ...]

    def besides(self, others: Iterable[Project]) -> tuple[tuple[LoadedProject, ...], tuple[Problem, ...]]:
        """
        Those for which there is nothing that says more, and what is told of the others.

        Args:
            others: The projects that have a form or a file of their own.
        """
        with_files = NamedProjects((each.unit, each.name, each) for each in others)
        own = [each for each in self.projects if with_files.of(each.unit, each.name)]
        message = f"名单里有{len(own)}个项目另有自己的文件，按那个文件做：{'、'.join(f'“{each.name}”' for each in own)}"
        told = (Problem(file=str(own[0].file.path), message=message, cure="请核对"),) if own else ()
        return tuple(each for each in self.projects if each not in own), told


def listed_projects(found: FoundFiles, problems: list[Problem], units: Units) -> ListedProjects:
    """
    Read the lists among files.

    Args:
        found: The files, of any kind.
        problems: Grows by the rows and projects that cannot be taken.
        units: What is said of units; gathers what is to be told of it.
    """
    workbooks = [file for file in found.files if file.is_workbook]
    lists = by_child(project_list_in, (file.path for file in workbooks), lost=_lost, seconds=seconds_for)
    read = {file: each for file, each in zip(workbooks, lists, strict=True) if each}
    projects: list[LoadedProject] = []
    notices: list[Problem] = []
    for file, listed in read.items():
        if listed.forms_beside:
            continue
        problems += listed.problems
        notices += listed.notices
        projects += _completed(file, listed, problems, units)
    others = tuple(file for file in found.files if file not in read or read[file].forms_beside)
    return ListedProjects(
        projects=tuple(projects), others=evolve(found, files=others), notices=(*notices, *_beside_forms(read))
    )


def _lost(path: Path) -> ProjectList:  # noqa: ARG001 - whoever reads its forms tells it
    return ProjectList()


def _completed(
    file: ProjectFile, listed: ProjectList, problems: list[Problem], units: Units
) -> Iterator[LoadedProject]:
    for project in listed.projects:
        try:
            yield LoadedProject(file, units.completed(project, file))
        except UnusableInputError as error:
            problems += error.problems
            return


def _beside_forms(read: dict[ProjectFile, ProjectList]) -> Iterator[Problem]:
    for file, listed in read.items():
        if listed.forms_beside:
            message = f"里面除了表还有项目名单（{len(listed.projects)}个项目），只按表做，名单没有用"
            yield Problem(file=str(file.path), message=message, cure="要按名单做，请把名单单独存成一个文件")
