"""An indicator's score in words: ``2 > 1 → 未完成``, ``5 × 1 ÷ 2 = 2.5``; written when somebody reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from indicator_specs.indicators import Indicator
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.comparison import Comparison
from scoring.assessing.explained_results import Explanation
from scoring.assessing.indicator_comparison import ComparedIndicator
from scoring.assessing.indicator_rulings import (
    Excess,
    Ruling,
    excess_of,
    formula_values,
    has_own_formula,
    rival_scores_of,
    rule_score_of,
    ruling_of_a_miss,
    ruling_of_own_formula,
    verdict_by_rules,
)
from scoring.assessing.judgements import judged_score
from scoring.assessing.verdicts import Verdict
from scoring.formulas.rounding import round_half_up
from scoring.rule_sets.rule_set import EqualExceeded, RuleSet


def explanation_of(indicator: Indicator, read: ComparedIndicator, rule_set: RuleSet) -> Explanation:
    """How ``score_indicator`` came to its score."""
    verdict = verdict_by_rules(read.comparison, rule_set)
    steps, remarks = _ruling_in_words(indicator, read.comparison, verdict, rule_set)
    excess = excess_of(read, verdict, rule_set)
    return Explanation(
        steps=(*steps, *_cut(excess, rule_set), *_judgement(indicator)),
        remarks=(
            *read.target.remarks,
            *read.actual.remarks,
            *read.comparison.remarks,
            *_equal_exceeded(read.comparison, rule_set),
            *remarks,
        ),
        attention=(*_excess(excess), *_departure(indicator, rule_score_of(indicator, read, rule_set))),
    )


_EQUAL_EXCEEDED: Final[Mapping[EqualExceeded, tuple[str, ...]]] = {
    EqualExceeded.MET: ("目标为“=”，实际优于目标，按完成计；另有规则按偏差扣分，或不相等即不得分",),
    EqualExceeded.FORMULA: (),
    EqualExceeded.PERSON: ("目标为“=”，实际优于目标，规则集规定由人评定",),
}


def _equal_exceeded(comparison: Comparison, rule_set: RuleSet) -> tuple[str, ...]:
    return _EQUAL_EXCEEDED[rule_set.equal_exceeded] if comparison.exceeded else ()


def _ruling_in_words(
    indicator: Indicator, comparison: Comparison, verdict: Verdict, rule_set: RuleSet
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Steps and remarks."""
    if has_own_formula(indicator, comparison):
        ruling = ruling_of_own_formula(indicator, comparison, rule_set)
        steps = (comparison.step, *_formula_step(ruling, indicator, comparison))
        return steps, (*_remarks(ruling), "按本指标自己的计分公式")
    match verdict:
        case Verdict.UNDETERMINED:
            return (f"{comparison.step} → 待评定" if comparison.step else "待评定",), ()
        case Verdict.MET:
            return (f"{comparison.step} → 完成 → {format_decimal(indicator.points)}",), ()
        case Verdict.MISSED:
            ruling = ruling_of_a_miss(indicator, comparison, rule_set)
            rivals = _rivals(indicator, comparison, rule_set, ruling.score)
            steps = (f"{comparison.step} → 未完成", *_formula_step(ruling, indicator, comparison), *rivals)
            return steps, _remarks(ruling)


def _remarks(ruling: Ruling) -> tuple[str, ...]:
    return (ruling.remark,) if ruling.remark else ()


def _formula_step(ruling: Ruling, indicator: Indicator, comparison: Comparison) -> Iterator[str]:
    if ruling.formula is None or ruling.exact is None or ruling.score is None:
        return
    written, score = ruling.formula.with_values(**formula_values(indicator, comparison)), format_decimal(ruling.score)
    yield f"{written} = {score}" if ruling.exact == ruling.score else f"{written} = {_shown(ruling.exact)} → {score}"


def _shown(exact: Decimal) -> str:
    """An unrounded result as far as a reader needs it: six places."""
    short = round_half_up(exact, 6)
    return format_decimal(short) if short == exact else f"{format_decimal(short)}…"


def _rivals(indicator: Indicator, comparison: Comparison, rule_set: RuleSet, score: Decimal | None) -> Iterator[str]:
    """What formulas in use elsewhere would give, where they give something else."""
    if score is None:
        return
    for rival, formula, other in rival_scores_of(indicator, comparison, rule_set):
        if other != score:
            written = formula.with_values(**formula_values(indicator, comparison))
            yield f"另有规则（{rival.name}）：{written} → {format_decimal(other)}"


def _cut(excess: Excess | None, rule_set: RuleSet) -> Iterator[str]:
    limit = rule_set.over_achievement.reason_from
    if excess is not None and excess.cut is not None and limit is not None:
        yield f"超过目标的{format_decimal(limit * 100)}% → 扣{format_decimal(excess.cut)}分"


def _excess(excess: Excess | None) -> Iterator[str]:
    if excess is not None:
        what = "须说明原因" if excess.owes_reason else "目标是否偏低"
        yield f"实际为目标的{format_decimal(excess.percent)}%，{what}"


def _judgement(indicator: Indicator) -> Iterator[str]:
    judgement, judged = indicator.judgement, judged_score(indicator.judgement, indicator.points)
    if judgement is None or judged is None:
        return
    level = f"“{judgement.level}”" if judgement.level else ""
    reason = f"（{judgement.reason}）" if judgement.reason else ""
    yield f"人工评定{level}{reason} → {format_decimal(judged)}"


def _departure(indicator: Indicator, rule_score: Decimal | None) -> Iterator[str]:
    judged = judged_score(indicator.judgement, indicator.points)
    if judged is None or rule_score is None or judged == rule_score:
        return
    reason = indicator.judgement.reason if indicator.judgement else ""
    yield f"评定得分{format_decimal(judged)}，规则得分{format_decimal(rule_score)}：{reason}"
