"""``zpb import``: a sheet, completed or only declaring targets, becomes a project file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from indicator_specs.problems import Problem
    from indicator_specs.projects import Project


def import_workbook(
    workbook: Annotated[Path, typer.Argument(metavar="WORKBOOK", readable=False, help="自评表或绩效目标申报表")],
    *,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="FILE|DIR", readable=False, help="项目TOML文件；表中有多个项目时写目录"),
    ],
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件")] = False,
) -> None:
    """
    把工作簿里的自评表或目标申报表转成项目文件（TOML）：取目标、分值、资金和完成情况，不取填报的得分。
    """
    from cli.error_reports import WRONG_USE, print_problems
    from cli.output_format import print_lines
    from indicator_specs.problems import UnusableInputError
    from indicator_specs.project_files import write_project
    from workbooks.output_files import refuse_existing

    projects, problems = _projects(workbook)
    outputs = _outputs(projects, output)
    written: list[str] = []
    for path, project in outputs.items():
        try:
            refuse_existing(path, force=force)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_project(project, path)
            written.append(str(path))
        except UnusableInputError as error:
            problems += error.problems
    print_lines(["已写出：", *(f"  {path}" for path in written)] if written else [])
    print_problems(problems)
    raise typer.Exit(WRONG_USE if problems else 0)


def _projects(workbook: Path) -> tuple[list[Project], list[Problem]]:
    from indicator_specs.problems import Problem, UnusableInputError
    from scoring.findings import Severity
    from scoring.submission_projects import project_from
    from workbooks.workbook_reading import read_workbook

    contents = read_workbook(workbook)
    problems = [
        Problem(file=finding.file, message=finding.message, cure=finding.fix)
        for finding in contents.findings
        if finding.severity is not Severity.INFO
    ]
    projects = []
    for submission in contents.submissions:
        try:
            projects.append(project_from(submission))
        except UnusableInputError as error:
            problems += error.problems
    return projects, problems


def _outputs(projects: list[Project], output: Path) -> dict[Path, Project]:
    """One file as named, or one per project in a directory."""
    if len(projects) == 1 and output.suffix.lower() == ".toml":
        return {output: projects[0]}
    from workbooks.output_files import file_names_for

    return {output / name: project for name, project in zip(file_names_for(projects, ".toml"), projects, strict=True)}
