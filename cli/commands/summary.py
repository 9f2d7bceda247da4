"""``zpb summary``: the 汇总表 of sheets that are filled in or completed already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Final

import typer
from attrs import evolve, frozen

from cli.commands.options import FilledSheets, ForceOption, TrustUnitsOption, UnitsOption
from cli.results.workbook_output import check_layout
from cli.sources.found_files import FoundFiles, workbook_files
from cli.sources.loading import FoundBeside, LoadedSheet, Selection, load_sheets, made_of_each
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
from scoring.assessing.verdicts import TO_BE_JUDGED
from scoring.rule_sets.grades import grade_of
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.total_confirmation import Confirmation, confirmation_of, confirmation_text, is_possible
from scoring.submissions.meaningful_text import is_meaningful
from scoring.submissions.submission import Submission
from workbooks.files.output_files import refuse_existing
from workbooks.forms.layouts import LAYOUTS, Layout, layout_for_rule_set
from workbooks.forms.sheet_files import SHEET_ENDINGS, write_sheets
from workbooks.forms.summary_sheet import GRADE_WITHOUT_TOTAL, SummaryRow, summary_plan


def summary(  # noqa: PLR0913 - one parameter per option
    paths: FilledSheets,
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="文件", readable=False, help="汇总表的文件名（.xlsx 或 .docx）")
    ],
    layout: Annotated[str | None, typer.Option("--layout", metavar="样式", help="表题的样式；默认随第一张表")] = None,
    department: Annotated[str, typer.Option("--department", metavar="名称", help="预算部门；默认取自各表")] = "",
    by_unit: Annotated[
        bool, typer.Option("--by-unit", help="同一单位的项目排在一起，下面加一行小计（项目数、预算数）")
    ] = False,
    units: UnitsOption = None,
    trust_units: TrustUnitsOption = None,
    force: ForceOption = False,
) -> None:
    """
    由各自评表写出汇总表：照录各表的总分和等级，加总预算；没有填总分的，写明未填写。

    总分与复核不一致、复核没有总分或不可能的，在备注里和屏幕上注明；逐项的问题用 zpb review 看。
    """
    if layout:
        check_layout(layout)
    found = workbook_files(paths)
    problems = list(found.problems)
    refuse_existing(output, force=force)
    if output.suffix.lower() not in SHEET_ENDINGS:
        cure = f"请给出以{'或'.join(SHEET_ENDINGS)}结尾的文件名"
        wrong = Problem(file=str(output), message="汇总表是 Excel 工作簿或 Word 文件", cure=cure)
        raise UnusableInputError([wrong])
    known = Units(unit_trust(units, trust_units))
    all_lines = _lines(found, output, known, problems)
    lines = added_up(all_lines, lambda line: line.subject)
    if lines:
        form = LAYOUTS[layout] if layout else lines[0].layout
        plan = summary_plan([line.row for line in lines], form, department=department, by_unit=by_unit)
        try:
            print_notices(write_sheets([plan], output, force=force))
            print_lines([f"{len(lines)}个项目，已写出：{output}", *_graded_here(lines), *_unconfirmed(lines)])
        except UnusableInputError as error:
            problems += error.problems
    print_notices(_departments_left_out(all_lines, lines))
    mixed = mixed_years_notices(line.row.year for line in lines)
    print_notices([*mixed, *known.notices(), *found.notices])
    print_problems(problems)
    raise typer.Exit(WRONG_USE if problems else 0)


NO_SCORES: Final = "—"
NOT_FILLED_IN: Final = "未填写"
NOT_CALCULATED: Final = "未计算"
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
        is_graded_here: Its grade follows from its total, because the form has no place for one.
    """

    row: SummaryRow
    place: str
    layout: Layout
    subject: Subject
    unconfirmed: str = ""
    is_graded_here: bool = False


def _graded_here(lines: Iterable[_Line]) -> list[str]:
    count = sum(line.is_graded_here for line in lines)
    return [f"{count}张表没有等级一栏，汇总表里的等级按总分和评分规则得出"] if count else []


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
    beside = FoundBeside()
    sheets = load_sheets(found.files, problems, Selection(units=units), beside)
    lines = list(made_of_each(sheets, _line, problems))
    found.inputs(*units.read_files(), without=beside.lists).refuse([output])
    problems += _repeated(lines)
    lines = _with_repetitions_marked(lines)
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


def _with_repetitions_marked(lines: Sequence[_Line]) -> list[_Line]:
    """Whoever gets the list without having seen the screen must know that its sum holds a project twice."""
    times = Counter(project_key(line.row.unit, line.row.name.strip()) for line in lines if line.row.name.strip())
    return [_marked(line, times[project_key(line.row.unit, line.row.name.strip())]) for line in lines]


def _marked(line: _Line, times: int) -> _Line:
    if times <= 1:
        return line
    remark = "；".join(filter(None, (f"这个项目有{times}张自评表，预算汇总了{times}次", line.row.remark)))
    return evolve(line, row=evolve(line.row, remark=remark))


def _line(sheet: LoadedSheet) -> _Line:
    """As the sheet says it; a summary that says otherwise would be a finding."""
    submission, reviewed = sheet.submission, sheet.scored(None)
    rule_set, total = reviewed.rule_set, submission.total.number
    is_confirmed = confirmation_of(reviewed) is Confirmation.CONFIRMED
    if not submission.has_score_column:
        unconfirmed = WITHOUT_SCORES
    else:
        unconfirmed = "" if is_confirmed else confirmation_text(reviewed)
    by_rule = _grade(total, rule_set) if is_confirmed else None
    stated, has_field = submission.grade.text.strip(), bool(submission.grade.cell)
    remarks = [
        GRADE_WITHOUT_TOTAL if stated and total is None else "",
        _low(submission, rule_set),
        unconfirmed or rests_on_claims(reviewed.total_rests_on_claims),
        f"没有填写等级，按总分为“{by_rule}”" if by_rule and has_field and not stated else "",
    ]
    row = SummaryRow(
        name=submission.name.text,
        unit=submission.unit.text,
        department=submission.department.text,
        year=submission.year,
        budget=in_wan(submission.funds.total.budget.number, submission.funds.money_unit),
        total=total,
        grade=stated or (None if has_field else by_rule),
        without_total=_without_total(submission),
        remark="；".join(filter(None, remarks)),
    )
    place = f"{submission.file} › {submission.sheet}"
    is_graded_here = bool(row.grade) and not stated
    return _Line(row, place, layout_for_rule_set(rule_set.id), submission.subject, unconfirmed, is_graded_here)


def _without_total(submission: Submission) -> str:
    """待评定 is what a person must still judge; a blank is only to be filled in, a formula to be calculated."""
    if not submission.has_score_column:
        return NO_SCORES
    if submission.total.uncalculated:
        return NOT_CALCULATED
    return TO_BE_JUDGED if submission.total else NOT_FILLED_IN


def _grade(total: Decimal | None, rule_set: RuleSet) -> str | None:
    """An impossible total has none."""
    return grade_of(total, rule_set) if total is not None and is_possible(total) else None


def _low(submission: Submission, rule_set: RuleSet) -> str:
    total, limit = submission.total.number, rule_set.explanation.below
    if total is None or total >= limit:
        return ""
    return f"低于{format_decimal(limit)}分，{'已说明' if is_meaningful(submission.explanation.text) else '未说明'}"
