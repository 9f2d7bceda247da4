"""``zpb score`` for people: a table of the projects, then everything that a person must still do or look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from pathlib import Path
from typing import Final

from cli.terminal.plain_text import plain
from cli.terminal.text_tables import GAP, Align, display_width, shortened, table
from indicator_specs.problems import Problem
from indicator_specs.projects import added_up, budget_in_wan
from indicator_specs.words.money import SUMMARY_UNIT
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.assessment import Assessment, ExecutionScore, IndicatorScore, rests_on_claims
from scoring.assessing.verdicts import Status
from scoring.sheet_facts.total_confirmation import other_results

HEAD: Final = ("项目", "执行得分", "指标得分", "总分", "等级", "需注意")
ALIGNS: Final = (Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT, Align.LEFT)
UNKNOWN: Final = "待定"
HOW_TO_JUDGE_A_ROW: Final = (
    "  办法：在项目文件里该指标的下面写明评定，再运行一次，例如",
    "      [indicators.judgement]",
    '      level = "达成"          # 或“部分达成”“未达成”，并写 score 和 reason',
)
HOW_TO_JUDGE_IN_A_SHEET: Final = (
    "  办法：在自评表里写明实际完成的结果，再运行一次；没有报告、照抄目标或读不出结果的，填了得分也不算；",
    "        只能由人评定的，在得分栏填写评定的得分，低于分值的在偏差原因栏写明理由",
)
HOW_TO_JUDGE_EXECUTION: Final = (
    "  预算执行率：在项目文件里补上全年预算数和全年执行数，或写明评定",
    "      [execution_judgement]",
    "      score = 10              # 得分，并写 reason",
)
HOW_TO_JUDGE_EXECUTION_IN_A_SHEET: Final = (
    "  预算执行率：在自评表里核对全年预算数和全年执行数；预算确实是0的，由人评定，在执行率一行的得分栏填写得分",
)
HOW_TO_STATE_A_TARGET: Final = ("  没有目标值的：在自评表里填写年度指标值，再运行一次",)
LEAST_NAME_WIDTH: Final = 16
"""A project's name is never shortened below this, however narrow the terminal is."""


def score_report(
    assessments: Sequence[Assessment],
    written: Sequence[Path],
    terminal_width: int | None,
    gaps: Sequence[Problem] = (),
) -> list[str]:
    """
    The lines of the report.

    Args:
        assessments: In the order of the files.
        written: The workbooks that were written.
        terminal_width: Columns, or None where the output does not go to a terminal and nothing need be shortened.
        gaps: What was left blank in filled-in sheets.
    """
    sections = (
        _overview(assessments, terminal_width),
        _gaps(gaps),
        _undetermined(assessments, {gap.file for gap in gaps}),
        _low_totals(assessments),
        _notices(assessments),
        _rule_sets(assessments),
        _written(written),
    )
    lines = [line for section in sections for line in ("", *section) if section]
    return lines[1:]


def _overview(assessments: Sequence[Assessment], terminal_width: int | None) -> list[str]:
    if not assessments:
        return []
    rows = [_row(assessment) for assessment in assessments]
    fixed = table([HEAD[1:], *(row[1:] for row in rows)], ALIGNS[1:])
    if terminal_width is not None:
        room = max(LEAST_NAME_WIDTH, terminal_width - max(map(display_width, fixed)) - len(GAP))
        rows = [(shortened(row[0], room), *row[1:]) for row in rows]
    return [*table([HEAD, *rows], ALIGNS), _sum_line(assessments)]


def _row(assessment: Assessment) -> tuple[str, ...]:
    return (
        plain(assessment.project.name),
        _number(assessment.execution.score) if assessment.execution.points else "—",
        _number(_indicators_sum(assessment)),
        _number(assessment.total),
        assessment.grade or UNKNOWN,
        "，".join(_marks(assessment)),
    )


def _marks(assessment: Assessment) -> Iterator[str]:
    if assessment.total_rests_on_claims:
        yield rests_on_claims(assessment.total_rests_on_claims)
    if assessment.flaws:
        yield f"{len(assessment.flaws)}处有误，没有总分"
    if assessment.undetermined:
        yield f"{len(assessment.undetermined)}项待评定"
    if assessment.needs_explanation:
        yield f"低于{_limit(assessment)}分{'' if assessment.explained else '未说明'}"
    notices = sum(1 for _ in _notices_of(assessment))
    if notices:
        yield f"{notices}条提示"


def _indicators_sum(assessment: Assessment) -> Decimal | None:
    scores = [scored.score for scored in assessment.indicators if scored.score is not None]
    return sum(scores, Decimal(0)) if len(scores) == len(assessment.indicators) else None


def _sum_line(all_assessments: Sequence[Assessment]) -> str:
    assessments = added_up(all_assessments, lambda each: each.project.subject)
    left = len(all_assessments) - len(assessments)
    known_budgets = [budget for budget in (budget_in_wan(each.project) for each in assessments) if budget is not None]
    budget = f"全年预算数{format_decimal(sum(known_budgets, Decimal(0)))}{SUMMARY_UNIT}"
    unknown = len(assessments) - len(known_budgets)
    if unknown:
        budget += f"（{unknown}个项目没有可用的预算数，未计入）"
    grades = Counter(assessment.grade or UNKNOWN for assessment in assessments)
    known = [grade.name for grade in assessments[0].rule_set.grading.grades]
    order = [*known, *sorted(set(grades) - set(known))]
    shares = "、".join(f"{grade}{grades[grade]}个" for grade in order if grades[grade])
    departments = f"；另有部门整体{left}个，不计入合计" if left else ""
    return f"合计  {len(assessments)}个项目，{budget}；{shares}{departments}"


def _undetermined(assessments: Sequence[Assessment], with_gaps: Set[str]) -> list[str]:
    """What a person must judge; a cell that is merely blank was told as a gap already."""
    open_rows = [(assessment, _rows_to_judge(assessment, with_gaps)) for assessment in assessments]
    executions = [_execution_to_judge(assessment, with_gaps) for assessment in assessments]
    lines = [
        line
        for (assessment, rows), execution in zip(open_rows, executions, strict=True)
        for line in _undetermined_lines(assessment, rows, execution=execution)
    ]
    if not lines:
        return []
    judged_in_files = any(rows for each, rows in open_rows if not _is_sheet(each))
    in_sheets = [row for each, rows in open_rows if _is_sheet(each) for row in rows]
    executions_of = {_is_sheet(each) for each, is_open in zip(assessments, executions, strict=True) if is_open}
    return [
        "待评定：下列各项规则无法判定，评定之前项目没有总分",
        *lines,
        *(HOW_TO_JUDGE_A_ROW if judged_in_files else ()),
        *(HOW_TO_JUDGE_IN_A_SHEET if any(map(_has_target, in_sheets)) else ()),
        *(HOW_TO_STATE_A_TARGET if not all(map(_has_target, in_sheets)) else ()),
        *(HOW_TO_JUDGE_EXECUTION if False in executions_of else ()),
        *(HOW_TO_JUDGE_EXECUTION_IN_A_SHEET if True in executions_of else ()),
    ]


def _rows_to_judge(assessment: Assessment, with_gaps: Set[str]) -> list[IndicatorScore]:
    rows = [scored for scored in assessment.indicators if scored.status is Status.UNDETERMINED]
    return [row for row in rows if row.indicator.actual.strip() or assessment.project.file not in with_gaps]


def _execution_to_judge(assessment: Assessment, with_gaps: Set[str]) -> bool:
    return assessment.execution.status is Status.UNDETERMINED and assessment.project.file not in with_gaps


def _has_target(scored: IndicatorScore) -> bool:
    return bool(scored.indicator.target.strip())


def _is_sheet(assessment: Assessment) -> bool:
    """It came from a filled-in workbook."""
    return assessment.claims is not None


def _undetermined_lines(assessment: Assessment, rows: Sequence[IndicatorScore], *, execution: bool) -> Iterator[str]:
    name = plain(assessment.project.name)
    if execution:
        yield f"  {name} › 预算执行率{_why(assessment.execution)}"
    for scored in rows:
        indicator = scored.indicator
        target = f"目标“{plain(indicator.target)}”，" if _has_target(scored) else ""
        pair = f"{target}实际“{plain(indicator.actual)}”"
        yield f"  {name} › {plain(indicator.name)}：{pair}{_why(scored)}"


def _why(scored: ExecutionScore | IndicatorScore) -> str:
    return f"（{'；'.join(map(plain, scored.remarks))}）" if scored.remarks else ""


def _gaps(gaps: Sequence[Problem]) -> list[str]:
    """One line for each sheet's cell that is still blank."""
    if not gaps:
        return []
    return ["没有填写：", *(f"  {plain(gap.file)}：{plain(gap.place)}" for gap in gaps)]


def _low_totals(assessments: Sequence[Assessment]) -> list[str]:
    low = [assessment for assessment in assessments if assessment.needs_explanation]
    if not low:
        return []
    return [
        f"总分低于{_limit(low[0])}分，须说明原因：",
        *(
            f"  {plain(assessment.project.name)}：{_number(assessment.total)}分，{_explained(assessment)}"
            for assessment in low
        ),
    ]


def _explained(assessment: Assessment) -> str:
    return "已说明" if assessment.explained else "尚未说明，请在项目文件中填写 explanation"


def _notices(assessments: Sequence[Assessment]) -> list[str]:
    notices = [
        f"  {plain(assessment.project.name)} › {notice}"
        for assessment in assessments
        for notice in _notices_of(assessment)
    ]
    return ["提示：", *notices] if notices else []


def _notices_of(assessment: Assessment) -> Iterator[str]:
    yield from map(plain, (*assessment.attention, *other_results(assessment)))
    yield from (f"预算执行率：{plain(text)}" for text in assessment.execution.attention)
    for scored in assessment.indicators:
        yield from (f"{plain(scored.indicator.name)}：{plain(text)}" for text in scored.attention)


def _rule_sets(assessments: Sequence[Assessment]) -> list[str]:
    used = {assessment.rule_set.id: assessment.rule_set for assessment in assessments}
    return [
        f"评分规则：{rule_set.id}（{rule_set.title}）" + ("" if rule_set.verified else "，未与文件原文核对")
        for rule_set in used.values()
    ]


def _written(written: Sequence[Path]) -> list[str]:
    return ["已写出：", *(f"  {path}" for path in written)] if written else []


def _limit(assessment: Assessment) -> str:
    return format_decimal(assessment.rule_set.explanation.below)


def _number(value: Decimal | None) -> str:
    return UNKNOWN if value is None else format_decimal(value)
