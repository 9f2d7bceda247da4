"""The sheets of a batch as files: all names are settled, and none of them taken, before the first byte is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Final, TypeAlias

from attrs import field, frozen

from cli.results.own_workbooks import OwnWorkbook, ScoredSheet, completed_workbooks, left_as_it_is, not_completed
from indicator_specs.files.structure_problems import suggestion
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.projects import Project
from scoring.assessing.assessment import Assessment
from workbooks.files.input_files import InputFiles
from workbooks.files.output_files import (
    free_file_name,
    leading_out,
    refuse_existing,
    same_name_key,
    unusable_directory,
    write_file,
)
from workbooks.forms.layouts import LAYOUTS, Layout, completed_sheet, layout_for_rule_set
from workbooks.forms.sheet_files import WORKBOOK, write_sheets
from workbooks.forms.summary_sheet import SHEET_NAME, summary_sheet
from workbooks.sheets.plan import SheetPlan

SINGLE_FILE: Final = "绩效自评表"
"""Without its ending."""

PlannedOutputs: TypeAlias = dict[Path, list[SheetPlan] | OwnWorkbook]
"""The files to write, each with its sheets in order; or what is to be completed in its own layout."""


@frozen
class WrittenWorkbooks:
    """
    What came of writing.

    Attributes:
        paths: The files that are there now, in the order of the projects, the summary last.
        problems: What kept a file from being written.
        notices: What could not be written as it was given.
    """

    paths: list[Path] = field(factory=list)
    problems: list[Problem] = field(factory=list)
    notices: list[Problem] = field(factory=list)


@frozen
class WorkbookLook:
    """
    How the files of a batch look.

    Attributes:
        layout: Id of the form for all projects, or None for the one that goes with each rule set.
        formulas: Computed cells of the self-assessments hold formulas and their results.
        one_file: All sheets into one file, the summary first.
        ending: Of the files: a workbook's, or Word's.
    """

    layout: str | None
    formulas: bool = False
    one_file: bool = False
    ending: str = WORKBOOK


def write_workbooks(
    projects: Sequence[ScoredSheet], directory: Path, look: WorkbookLook, *, overwrite: bool, inputs: InputFiles
) -> WrittenWorkbooks:
    """
    Write a self-assessment per project and the summary, or all of them as one file.

    Nothing is written where any of the files exists already and may not be overwritten.

    Args:
        projects: None of them for no workbook at all.
        directory: Made if it does not exist.
        look: How the files look.
        overwrite: Replace files that exist, but none of the
        inputs: files that the command reads.

    Raises:
        UnusableInputError: there is no such layout.
    """
    if not projects:
        return WrittenWorkbooks()
    return write_all(_planned(projects, directory, look), directory, overwrite=overwrite, inputs=inputs)


def write_all(
    outputs: Mapping[Path, list[SheetPlan] | OwnWorkbook], directory: Path, *, overwrite: bool, inputs: InputFiles
) -> WrittenWorkbooks:
    """
    Write files; none of them where one exists already and may not be overwritten.

    Args:
        outputs: Each with its sheets; its ending tells whether it is a workbook or a Word document.
        directory: Holds all of them; made if it does not exist.
        overwrite: Replace files that exist, but none of the
        inputs: files that the command reads.
    """
    if not outputs:
        return WrittenWorkbooks()
    result = WrittenWorkbooks(problems=_refused(outputs, directory, overwrite=overwrite, inputs=inputs))
    if result.problems:
        return result
    ours = {path: output for path, output in outputs.items() if isinstance(output, list)}
    _complete({path: output for path, output in outputs.items() if not isinstance(output, list)}, result, overwrite)
    for path, sheets in ours.items():
        try:
            result.notices.extend(write_sheets(sheets, path, force=overwrite))
        except UnusableInputError as error:
            result.problems.extend(error.problems)
        else:
            result.paths.append(path)
    return result


def _complete(workbooks: Mapping[Path, OwnWorkbook], result: WrittenWorkbooks, overwrite: bool) -> None:  # noqa: FBT001 - as its caller was given it
    """Write each completed workbook; one that cannot be is told, and stops no other."""
    if not workbooks:
        return
    done = completed_workbooks(list(workbooks.values()))
    for (path, own), completed in zip(workbooks.items(), done, strict=True):
        if completed.why_not:
            result.problems.append(not_completed(own, completed.why_not))
            continue
        try:
            write_file(path, completed.content, force=overwrite)
        except UnusableInputError as error:
            result.problems.extend(error.problems)
            continue
        result.paths.append(path)
        result.notices.extend(left_as_it_is(own))


def check_layout(name: str) -> None:
    """
    Raises:
        UnusableInputError: there is no such layout.
    """
    if name not in LAYOUTS:
        cure = suggestion(name, list(LAYOUTS)) or f"可用的样式：{'、'.join(LAYOUTS)}"
        raise UnusableInputError([Problem(message=f"没有自评表样式“{name}”", cure=cure)])


def _layout(name: str | None, assessment: Assessment) -> Layout:
    return LAYOUTS[name] if name else layout_for_rule_set(assessment.rule_set.id)


def _planned(projects: Sequence[ScoredSheet], directory: Path, look: WorkbookLook) -> PlannedOutputs:
    assessments = [each.assessment for each in projects]
    forms = [_layout(look.layout, assessment) for assessment in assessments]
    sheets = [
        completed_sheet(assessment, form, formulas=look.formulas)
        for assessment, form in zip(assessments, forms, strict=True)
    ]
    summary = summary_sheet(assessments, forms[0], stated=[each.stated for each in projects])
    if look.one_file:
        return {directory / f"{SINGLE_FILE}{look.ending}": [summary, *sheets]}
    items: dict[Project | OwnWorkbook, list[SheetPlan] | OwnWorkbook] = {}
    folders: dict[Project | OwnWorkbook, Path] = {}
    for each, sheet in zip(projects, sheets, strict=True):
        key = each.workbook or each.assessment.project
        items[key] = each.workbook or [sheet]
        folders[key] = each.folder
    summary_file = f"{SHEET_NAME}{look.ending}"
    paths = paths_for(list(items), directory, list(folders.values()), taken=(summary_file,), ending=look.ending)
    return dict(zip(paths, items.values(), strict=True)) | {directory / summary_file: [summary]}


def paths_for(
    projects: Sequence[Project | OwnWorkbook],
    directory: Path,
    folders: Sequence[Path],
    *,
    taken: Sequence[str] = (),
    ending: str = WORKBOOK,
) -> list[Path]:
    """
    A file for each project, no two the same.

    Args:
        projects: They name the files; so do workbooks that are completed themselves, and keep their endings.
        directory: Where all of them go.
        folders: For each project the folder below that; none for ``directory`` itself.
        taken: File names in ``directory`` that are not to be used.
        ending: Of the projects' files.
    """
    names: dict[Path, set[str]] = {Path(): {same_name_key(name) for name in taken}}
    ours = frozenset(names[Path()])
    paths = []
    for project, given in zip(projects, folders or [Path()] * len(projects), strict=True):
        folder = _beside(given, ours)
        known = names.setdefault(folder, set())
        own_ending = ending if isinstance(project, Project) else project.ending
        name = free_file_name(project.name, known, own_ending)
        known.add(same_name_key(name))
        paths.append(directory / folder / name)
    return paths


def _beside(folder: Path, taken: AbstractSet[str]) -> Path:
    """A folder that is called like an output in ``taken`` gets another name."""
    first, *others = folder.parts or ("",)
    return Path(f"{first}_", *others) if same_name_key(first) in taken else folder


def _refused(outputs: Collection[Path], directory: Path, *, overwrite: bool, inputs: InputFiles) -> list[Problem]:
    """What stands in the way: inputs first, as these are in it whatever is asked."""
    problems = inputs.problems(outputs) or leading_out(outputs, directory)
    if problems:
        return problems
    for path in outputs:
        try:
            refuse_existing(path, force=overwrite)
        except UnusableInputError as error:
            problems.extend(error.problems)
    return problems or unusable_directory(directory)
