"""``zpb score`` for people: a table of the projects, then everything that a person must still do or look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from cli.terminal.long_lists import SHOWN_AT_MOST
from cli.terminal.plain_text import plain
from cli.terminal.text_tables import Align, fitted_rows, table
from indicator_specs.problems import Problem
from indicator_specs.projects import added_up, budget_in_wan
from indicator_specs.words.money import SUMMARY_UNIT
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.assessment import Assessment, ExecutionScore, IndicatorScore, rests_on_claims
from scoring.assessing.indicator_rulings import Ground
from scoring.assessing.verdicts import WAITING, Status
from scoring.rule_sets.stated_values import checked_words, is_verified
from scoring.sheet_facts.total_confirmation import other_results
from scoring.submissions.blank_fields import BLANK

HEAD: Final = ("项目", "执行得分", "指标得分", "总分", "等级", "需注意")
ALIGNS: Final = (Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT, Align.LEFT)
HOW_TO_JUDGE_A_ROW: Final = (
    "  办法：在项目文件里该指标的下面写明评定，再运行一次，例如",
    "      [indicators.judgement]",
    '      level = "达成"          # 或“部分达成”“未达成”，并写 score 和 reason',
)
HOW_TO_JUDGE_EXECUTION: Final = (
    "  预算执行率：在项目文件里补上全年预算数和全年执行数，或写明评定",
    "      [execution_judgement]",
    "      score = 10              # 得分，并写 reason",
)


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
        _undetermined(assessments),
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
    return [*table(fitted_rows([HEAD, *rows], ALIGNS, terminal_width), ALIGNS), _sum_line(assessments)]


def _row(assessment: Assessment) -> tuple[str, ...]:
    return (
        plain(assessment.project.name),
        _number(assessment.execution.score) if assessment.execution.points else "—",
        _number(_indicators_sum(assessment)),
        _number(assessment.total),
        assessment.grade or WAITING,
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
    if assessment.discounted:
        yield f"折算后{format_decimal(assessment.discounted.total)}分"
    notices = sum(1 for _ in _notices_of(assessment))
    if notices:
        yield f"{notices}条提示"


def _indicators_sum(assessment: Assessment) -> Decimal | None:
    scores = [scored.score for scored in assessment.counted if scored.score is not None]
    return sum(scores, Decimal(0)) if len(scores) == len(assessment.counted) else None


def _sum_line(all_assessments: Sequence[Assessment]) -> str:
    assessments = added_up(all_assessments, lambda each: each.project.subject)
    left = len(all_assessments) - len(assessments)
    known_budgets = [budget for budget in (budget_in_wan(each.project) for each in assessments) if budget is not None]
    budget = f"全年预算数{format_decimal(sum(known_budgets, Decimal(0)))}{SUMMARY_UNIT}"
    unknown = len(assessments) - len(known_budgets)
    if unknown:
        budget += f"（{unknown}个项目没有可用的预算数，未计入）"
    grades = Counter(assessment.grade or WAITING for assessment in assessments)
    known = [grade.name for grade in assessments[0].rule_set.grading.grades]
    order = [*known, *sorted(set(grades) - set(known))]
    shares = "、".join(f"{grade}{grades[grade]}个" for grade in order if grades[grade])
    departments = f"；另有部门整体{left}个，不计入合计" if left else ""
    return f"合计  {len(assessments)}个项目，{budget}；{shares}{departments}"


def _undetermined(assessments: Sequence[Assessment]) -> list[str]:
    """What a person must judge; of a sheet, which cells to touch (a cell that is merely blank was told as a gap)."""
    of_files = [each for each in assessments if each.claims is None]
    in_files = [line for each in of_files for line in _undetermined_lines(each)]
    in_sheets = [f"  {plain(str(problem))}" for each in assessments for problem in each.unsettled]
    if not (in_files or in_sheets):
        return []
    return [
        "待评定：下列各项规则无法判定，评定之前项目没有总分",
        *in_files,
        *in_sheets,
        *(HOW_TO_JUDGE_A_ROW if any(map(_rows_to_judge, of_files)) else ()),
        *(HOW_TO_JUDGE_EXECUTION if any(map(_execution_to_judge, of_files)) else ()),
    ]


def _rows_to_judge(assessment: Assessment) -> list[IndicatorScore]:
    return [scored for scored in assessment.indicators if scored.status is Status.UNDETERMINED]


def _execution_to_judge(assessment: Assessment) -> bool:
    return assessment.execution.status is Status.UNDETERMINED


def _undetermined_lines(assessment: Assessment) -> Iterator[str]:
    name = plain(assessment.project.name)
    if _execution_to_judge(assessment):
        yield f"  {name} › 预算执行率{_why(assessment.execution)}"
    for scored in _rows_to_judge(assessment):
        indicator = scored.indicator
        pair = f"目标“{plain(indicator.target)}”，实际“{plain(indicator.actual)}”"
        yield f"  {name} › {plain(indicator.name)}：{pair}{_why(scored)}"


def _why(scored: ExecutionScore | IndicatorScore) -> str:
    return f"（{'；'.join(map(plain, scored.remarks))}）" if scored.remarks else ""


def _gaps(gaps: Sequence[Problem]) -> list[str]:
    """One line for each sheet's cell that is still blank."""
    if not gaps:
        return []
    return ["没有填写：", *(f"  {plain(gap.file)}：{plain(gap.place)}{_besides(gap)}" for gap in gaps)]


def _besides(gap: Problem) -> str:
    """What is told of a blank cell, besides that it is blank."""
    return plain(gap.message.removeprefix(BLANK))


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
    if assessment.explained:
        return "已说明"
    if assessment.claims is None:
        return "尚未说明，请在项目文件中填写 explanation"
    cell = assessment.claims.explanation_cell
    return f"尚未说明，请在{cell or '表末'}写明没有实现目标的原因和拟采取的措施"


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
        *(
            f"评分规则：{rule_set.id}（{rule_set.title}）"
            + ("" if is_verified(rule_set) else f"，{checked_words(rule_set)}")
            for rule_set in used.values()
        ),
        *_beside_the_rules(assessments),
    ]


def _beside_the_rules(assessments: Sequence[Assessment]) -> Iterator[str]:
    """What the project itself says of single indicators, and the rule set does not."""
    lines = [
        f"  {plain(assessment.project.name)} › {plain(scored.indicator.name)}：{plain(by)}"
        for assessment in assessments
        for scored in assessment.indicators
        if (by := _scored_by_its_own(scored))
    ]
    if lines:
        yield f"其中{len(lines)}个指标按项目自己写的计分："
        yield from lines[:SHOWN_AT_MOST]
    if len(lines) > SHOWN_AT_MOST:
        yield f"  ……另有{len(lines) - SHOWN_AT_MOST}个，见 --format json"


def _scored_by_its_own(scored: IndicatorScore) -> str:
    indicator, ground = scored.indicator, scored.ruling.ground
    if scored.status is not Status.BY_RULE:
        return ""
    if ground is Ground.OWN_FORMULA:
        return f"计分公式“{' '.join(indicator.formula.split())}”"
    by_criterion = ground in (Ground.CRITERION, Ground.CRITERION_GIVES_NOTHING)
    return f"评分标准“{' '.join(indicator.criterion.split())}”" if by_criterion else ""


def _written(written: Sequence[Path]) -> list[str]:
    return ["已写出：", *(f"  {path}" for path in written)] if written else []


def _limit(assessment: Assessment) -> str:
    return format_decimal(assessment.rule_set.explanation.below)


def _number(value: Decimal | None) -> str:
    return WAITING if value is None else format_decimal(value)
