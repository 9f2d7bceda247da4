"""``zpb import``: a sheet, completed or only declaring targets, becomes a project file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer
from attrs import evolve

from cli.commands.block_option import BlockOption
from cli.commands.options import ForceOption
from cli.sources.loading import LoadedSheet, Selection, Wanted, load_sheets, made_of_each
from cli.sources.open_points import open_points_notices
from cli.sources.project_file import ProjectFile
from cli.sources.units import Units
from cli.terminal.error_reports import WRONG_USE, print_notices, print_problems
from cli.terminal.output_format import print_lines
from indicator_specs.files.project_files import write_project
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.projects import Project
from scoring.submissions.declared_questions import declared_questions
from scoring.submissions.submission_projects import has_open_points
from scoring.submissions.target_block import TargetBlock
from workbooks.files.input_files import InputFiles
from workbooks.files.output_files import file_names_for, refuse_existing, unusable_directory

TO_ADD: Final = "请在写出的项目文件里补上 points，再评分；zpb form 和 --spec 现在就可以用它"


def import_workbook(
    workbook: Annotated[
        Path,
        typer.Argument(metavar="文件", readable=False, help="自评表或绩效目标申报表（Excel、Word、PDF、网页、文本）"),
    ],
    *,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="文件|目录", readable=False, help="项目TOML文件；表中有多个项目时写目录"
        ),
    ],
    block: BlockOption = None,
    force: ForceOption = False,
) -> None:
    """
    把工作簿或文档里的自评表或目标申报表转成项目文件（TOML）：取目标、分值、资金和完成情况，不取填报的得分。
    """
    units = Units(asks_for_rules=False)
    projects, notices, problems = _projects(workbook, block, units)
    inputs = InputFiles.of([workbook, *units.read_files()])
    outputs, in_the_way = _outputs(projects, output, overwrite=force, inputs=inputs)
    problems += in_the_way
    written: list[str] = []
    imported: list[Project] = []
    for path, project in outputs.items():
        try:
            write_project(project, path)
            written.append(str(path))
            imported.append(evolve(project, file=str(path)))
        except UnusableInputError as error:
            problems += error.problems
    print_lines(["已写出：", *(f"  {path}" for path in written)] if written else [])
    print_notices([*notices, *open_points_notices(imported, TO_ADD)])
    print_problems(problems)
    raise typer.Exit(WRONG_USE if problems else 0)


def _projects(
    workbook: Path, block: TargetBlock | None, units: Units
) -> tuple[list[Project], list[Problem], list[Problem]]:
    """The projects, what a person should look at, and what kept others from being taken."""
    problems: list[Problem] = []
    file = ProjectFile(workbook, is_workbook=True)
    sheets = list(load_sheets([file], problems, Selection(wanted=Wanted.RESULTS_FIRST, block=block, units=units)))
    projects = list(made_of_each(sheets, _imported, problems))
    questions = [each for sheet in sheets for each in declared_questions(sheet.submission)]
    return projects, [*questions, *units.notices()], problems


def _imported(sheet: LoadedSheet) -> Project:
    """With the rule set that the form shows, so that it is scored by the form it came from; with none where unclear."""
    shown = sheet.recognised()
    is_clear = shown.fits and not shown.rivals and not has_open_points(sheet.submission)
    return evolve(sheet.project, rules=shown.rule_set.id if is_clear else "")


def _outputs(
    projects: list[Project], output: Path, *, overwrite: bool, inputs: InputFiles
) -> tuple[dict[Path, Project], list[Problem]]:
    """One file as named, or one per project in a directory; none where anything is in the way."""
    if not projects:
        return {}, []
    is_file = output.suffix.lower() == ".toml"
    if is_file and len(projects) > 1:
        message = f"工作簿里有{len(projects)}个项目，不能写进一个文件"
        return {}, [Problem(file=str(output), message=message, cure="请用 -o 给出一个目录")]
    problems = unusable_directory(output.parent if is_file else output)
    if problems:
        return {}, problems
    paths = [output] if is_file else [output / name for name in file_names_for(projects, ".toml")]
    problems += inputs.problems(paths)
    for path in paths:
        try:
            refuse_existing(path, force=overwrite)
        except UnusableInputError as error:
            problems += error.problems
    return ({}, problems) if problems else (dict(zip(paths, projects, strict=True)), [])
