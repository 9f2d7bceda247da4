"""``zpb summary``: the 汇总表 of sheets that are filled in or completed already."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indicator_specs.problems import Problem
    from scoring.submissions.submission import Submission
    from workbooks.forms.summary_sheet import SummaryRow

ENDING: Final = ".xlsx"


def summary(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", readable=False, help="自评表工作簿，或其所在目录（含子目录）")
    ],
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", readable=False, help="汇总表的文件名（.xlsx）")
    ],
    layout: Annotated[str | None, typer.Option("--layout", metavar="LAYOUT", help="表题的样式；默认随第一张表")] = None,
    department: Annotated[str, typer.Option("--department", metavar="NAME", help="预算部门；默认取自各表")] = "",
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件")] = False,
) -> None:
    """
    由各自评表写出汇总表：照录各表的总分和等级，加总预算；没有填总分的，列为待评定。

    只照录，不复核；先用 zpb review 复核。
    """
    from cli.results.workbook_output import check_layout
    from cli.terminal.error_reports import WRONG_USE, print_notices, print_problems
    from cli.terminal.output_format import print_lines
    from indicator_specs.problems import Problem, UnusableInputError
    from workbooks.files.output_files import refuse_existing
    from workbooks.forms.summary_sheet import summary_plan
    from workbooks.sheets.writing import write_workbook

    if layout:
        check_layout(layout)
    refuse_existing(output, force=force)
    if output.suffix.lower() != ENDING:
        wrong = Problem(file=str(output), message="汇总表是 Excel 工作簿", cure=f"请给出以{ENDING}结尾的文件名")
        raise UnusableInputError([wrong])
    rows, form, problems = _rows(paths, output)
    if rows:
        from workbooks.forms.layouts import LAYOUTS

        plan = summary_plan(rows, LAYOUTS[layout or form], department=department)
        try:
            print_notices(write_workbook([plan], output, force=force))
            print_lines([f"{len(rows)}个项目，已写出：{output}"])
        except UnusableInputError as error:
            problems += error.problems
    print_problems(problems)
    raise typer.Exit(WRONG_USE if problems else 0)


def _rows(paths: list[Path], output: Path) -> tuple[list[SummaryRow], str, list[Problem]]:
    """The rows, the layout that goes with the first sheet, and what kept sheets from being summed up."""
    from cli.sources.batch_scoring import rules_of_form
    from cli.sources.reading_problems import reading_problems
    from cli.sources.workbook_sources import workbook_files
    from indicator_specs.problems import Problem, UnusableInputError
    from scoring.findings.finding import Severity
    from workbooks.form_reading.workbook import read_workbook
    from workbooks.forms.layouts import layout_for_rule_set

    found = workbook_files(paths)
    problems = list(found.problems)
    rows: list[SummaryRow] = []
    places: list[str] = []
    form = ""
    for file in found.files:
        contents = read_workbook(file)
        if contents.submissions and file.resolve() == output.resolve():
            raise UnusableInputError(
                [Problem(file=str(output), message="输出文件就是要汇总的自评表", cure="请换一个文件名")]
            )
        problems += reading_problems(contents, {Severity.ERROR})
        for submission in contents.submissions:
            form = form or layout_for_rule_set(rules_of_form(submission, None).id).id
            rows.append(_row(submission))
            places.append(f"{submission.file} › {submission.sheet}")
    problems += _repeated(rows, places)
    if not rows and not problems:
        problems.append(Problem(message="没有找到自评表", cure="请给出自评表工作簿或其所在的目录"))
    return rows, form, problems


def _repeated(rows: list[SummaryRow], places: list[str]) -> Iterator[Problem]:
    """A project of two sheets would be added up twice: both stay in the list, and a person must take one out."""
    from indicator_specs.problems import Problem
    from scoring.review.approved_projects import plain_name

    first_of: dict[tuple[str, str], str] = {}
    for row, place in zip(rows, places, strict=True):
        first = first_of.setdefault((plain_name(row.unit), plain_name(row.name)), place)
        if first != place and row.name.strip():
            message = f"项目“{row.name.strip()}”有两张自评表，预算汇总了两次；另一张在{first}"
            yield Problem(file=place, message=message, cure="请只留定稿，重新汇总")


def _row(submission: Submission) -> SummaryRow:
    """As the sheet says it; a summary that says otherwise would be a finding."""
    from cli.sources.batch_scoring import rules_of_form
    from indicator_specs.words.money import in_wan
    from indicator_specs.words.numbers import format_decimal
    from scoring.rule_sets.grades import grade_of
    from scoring.submissions.meaningful_text import is_meaningful
    from workbooks.forms.summary_sheet import SummaryRow

    rule_set = rules_of_form(submission, None)
    total, limit = submission.total.number, rule_set.explanation.below
    remark = ""
    if total is not None and total < limit:
        explained = is_meaningful(submission.explanation.text)
        remark = f"低于{format_decimal(limit)}分，{'已说明' if explained else '未说明'}"
    return SummaryRow(
        name=submission.name.text,
        unit=submission.unit.text,
        department=submission.department.text,
        year=submission.year,
        budget=in_wan(submission.funds.total.budget.number, submission.funds.money_unit),
        total=total,
        grade=submission.grade.text.strip() or (None if total is None or total < 0 else grade_of(total, rule_set)),
        remark=remark,
    )
