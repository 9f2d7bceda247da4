"""``zpb summary``: the 汇总表 of sheets that are filled in or completed already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Final

import typer
from attrs import frozen

from cli.commands.options import FilledSheets, ForceOption, TrustUnitsOption, UnitsOption
from cli.results.workbook_output import check_layout
from cli.sources.found_files import FoundFiles, workbook_files
from cli.sources.loading import LoadedSheet, load_sheets, made_of_each
from cli.sources.mixed_years import mixed_years_notices
from cli.sources.unit_trust import unit_trust
from cli.sources.units import Units
from cli.terminal.error_reports import WRONG_USE, print_notices, print_problems
from cli.terminal.output_format import print_lines
from cli.terminal.plain_text import plain
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.projects import Subject, added_up
from indicator_specs.words.money import in_wan
from indicator_specs.words.names import project_key
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.assessment import rests_on_claims
from scoring.rule_sets.grades import grade_of
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.total_confirmation import Confirmation, confirmation_of, confirmation_text, is_possible
from scoring.submissions.meaningful_text import is_meaningful
from scoring.submissions.submission import Submission
from workbooks.files.output_files import refuse_existing
from workbooks.forms.layouts import LAYOUTS, Layout, layout_for_rule_set
from workbooks.forms.summary_sheet import SummaryRow, summary_plan
from workbooks.sheets.writing import write_workbook

ENDING: Final = ".xlsx"


def summary(  # noqa: PLR0913 - one parameter per option
    paths: FilledSheets,
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", readable=False, help="汇总表的文件名（.xlsx）")
    ],
    layout: Annotated[str | None, typer.Option("--layout", metavar="LAYOUT", help="表题的样式；默认随第一张表")] = None,
    department: Annotated[str, typer.Option("--department", metavar="NAME", help="预算部门；默认取自各表")] = "",
    units: UnitsOption = None,
    trust_units: TrustUnitsOption = None,
    force: ForceOption = False,
) -> None:
    """
    由各自评表写出汇总表：照录各表的总分和等级，加总预算；没有填总分的，列为待评定。

    总分与复核不一致、复核没有总分或不可能的，在备注里和屏幕上注明；逐项的问题用 zpb review 看。
    """
    if layout:
        check_layout(layout)
    found = workbook_files(paths)
    problems = list(found.problems)
    refuse_existing(output, force=force)
    if output.suffix.lower() != ENDING:
        wrong = Problem(file=str(output), message="汇总表是 Excel 工作簿", cure=f"请给出以{ENDING}结尾的文件名")
        raise UnusableInputError([wrong])
    known = Units(unit_trust(units, trust_units))
    all_lines = _lines(found, output, known, problems)
    lines = added_up(all_lines, lambda line: line.subject)
    if lines:
        form = LAYOUTS[layout] if layout else lines[0].layout
        plan = summary_plan([line.row for line in lines], form, department=department)
        try:
            print_notices(write_workbook([plan], output, force=force))
            print_lines([f"{len(lines)}个项目，已写出：{output}", *_unconfirmed(lines)])
        except UnusableInputError as error:
            problems += error.problems
    print_notices(_departments_left_out(all_lines, lines))
    mixed = mixed_years_notices(line.row.year for line in lines)
    print_notices([*mixed, *known.notices(), *found.notices])
    print_problems(problems)
    raise typer.Exit(WRONG_USE if problems else 0)


WITHOUT_SCORES: Final = "表上没有得分一栏"


@frozen
class _Line:
    """
    A line of the summary.

    Attributes:
        row: As it is written.
        place: Where its sheet stands.
        layout: The one that goes with the sheet.
        subject: Of what it is.
        unconfirmed: Why its total is not confirmed by the review, in Chinese; empty where it is.
    """

    row: SummaryRow
    place: str
    layout: Layout
    subject: Subject
    unconfirmed: str = ""


def _unconfirmed(lines: Iterable[_Line]) -> list[str]:
    told = [f"  {plain(line.row.name or line.place)}：{line.unconfirmed}" for line in lines if line.unconfirmed]
    return ["复核不能确认的总分（备注里已注明）：", *told] if told else []


def _departments_left_out(lines: Sequence[_Line], taken: Sequence[_Line]) -> Iterator[Problem]:
    """What a department spends holds that of its projects once more."""
    for line in lines:
        if line not in taken:
            yield Problem(
                file=line.place, message="部门整体支出自评，没有列入项目的汇总表", cure="要汇总各部门，请单独给出它们"
            )


def _lines(found: FoundFiles, output: Path, units: Units, problems: list[Problem]) -> list[_Line]:
    """The lines; what keeps sheets from being summed up is added to the problems."""
    lists: list[Path] = []
    sheets = load_sheets(found.files, problems, units=units, lists=lists)
    lines = list(made_of_each(sheets, _line, problems))
    found.inputs(*units.read_files(), without=lists).refuse([output])
    problems += _repeated(lines)
    if not lines and not problems:
        problems.append(Problem(message="没有找到自评表", cure="请给出自评表工作簿或其所在的目录"))
    return lines


def _repeated(lines: list[_Line]) -> Iterator[Problem]:
    """A project of two sheets would be added up twice: both stay in the list, and a person must take one out."""
    first_of: dict[tuple[str, str], str] = {}
    for line in lines:
        name = line.row.name.strip()
        first = first_of.setdefault(project_key(line.row.unit, name), line.place)
        if first != line.place and name:
            message = f"项目“{name}”有两张自评表，预算汇总了两次；另一张在{first}"
            yield Problem(file=line.place, message=message, cure="请只留定稿，重新汇总")


def _line(sheet: LoadedSheet) -> _Line:
    """As the sheet says it; a summary that says otherwise would be a finding."""
    submission, reviewed = sheet.submission, sheet.scored(None)
    rule_set, total = reviewed.rule_set, submission.total.number
    is_confirmed = confirmation_of(reviewed) is Confirmation.CONFIRMED
    if not submission.has_score_column:
        unconfirmed = WITHOUT_SCORES
    else:
        unconfirmed = "" if is_confirmed else confirmation_text(reviewed)
    remarks = [_low(submission, rule_set), unconfirmed or rests_on_claims(reviewed.total_rests_on_claims)]
    row = SummaryRow(
        name=submission.name.text,
        unit=submission.unit.text,
        department=submission.department.text,
        year=submission.year,
        budget=in_wan(submission.funds.total.budget.number, submission.funds.money_unit),
        total=total,
        grade=submission.grade.text.strip() or (_grade(total, rule_set) if is_confirmed else None),
        remark="；".join(filter(None, remarks)),
    )
    place = f"{submission.file} › {submission.sheet}"
    return _Line(row, place, layout_for_rule_set(rule_set.id), submission.subject, unconfirmed)


def _grade(total: Decimal | None, rule_set: RuleSet) -> str | None:
    """An impossible total has none."""
    return grade_of(total, rule_set) if total is not None and is_possible(total) else None


def _low(submission: Submission, rule_set: RuleSet) -> str:
    total, limit = submission.total.number, rule_set.explanation.below
    if total is None or total >= limit:
        return ""
    return f"低于{format_decimal(limit)}分，{'已说明' if is_meaningful(submission.explanation.text) else '未说明'}"
