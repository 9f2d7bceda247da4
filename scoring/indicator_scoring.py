"""The score of one indicator: parse, compare, apply the rule set, let a person's judgement stand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from attrs import evolve

from indicator_specs.actuals import Level
from indicator_specs.indicator_context import Sense
from indicator_specs.indicators import Indicator
from indicator_specs.numbers import format_decimal
from indicator_specs.targets import AtLeast, Equal, MoreThan
from scoring.comparison import Comparison
from scoring.formulas import Formula, FormulaError
from scoring.indicator_comparison import compared
from scoring.indicator_score import IndicatorScore
from scoring.judgements import band_remark, judged_score
from scoring.rounding import round_half_up
from scoring.rule_set import EqualExceeded, RuleSet
from scoring.rule_set_formulas import indicator_formula, rival_formulas, target_formula
from scoring.verdicts import Status, Verdict


def score_indicator(indicator: Indicator, rule_set: RuleSet, year: int | None = None) -> IndicatorScore:
    """
    Score one indicator.

    Args:
        indicator: The row as it was given.
        rule_set: The rules.
        year: The project's year, for dates without one.

    Raises:
        FormulaError: The indicator's own formula is no formula (``indicator_problems`` tells it beforehand).
    """
    read = compared(indicator, year)
    target, actual = read.target, read.actual
    comparison = _by_rule_of_equals(read.comparison, rule_set)
    ruling = _rule(indicator, comparison, rule_set)
    exceeding = _exceeding(comparison, rule_set) if isinstance(target, (AtLeast, MoreThan, Equal)) else _NOTHING
    if read.sense is Sense.LESS_IS_BETTER and isinstance(target, Equal):
        exceeding = _NOTHING
    rule_score = ruling.score
    if rule_score is not None and exceeding.score is not None:
        rule_score = max(Decimal(0), rule_score + exceeding.score)
    judged = judged_score(indicator.judgement, indicator.points)
    departs = judged is not None and rule_score is not None and judged != rule_score
    score = rule_score if judged is None else judged
    return IndicatorScore(
        indicator=indicator,
        target=target,
        actual=actual,
        verdict=comparison.verdict,
        rule_score=rule_score,
        judged_score=judged,
        score=score,
        status=_status(score, judged),
        steps=(*ruling.steps, *exceeding.steps, *_judged_steps(indicator, judged)),
        remarks=(*target.remarks, *actual.remarks, *comparison.remarks, *ruling.remarks),
        attention=(*exceeding.attention, *(_departure(indicator, judged, rule_score) if departs else ())),
    )


class _Ruling(NamedTuple):
    """What a rule says: a score (or what it takes off), how it came about, and what to look at."""

    score: Decimal | None = None
    steps: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    attention: tuple[str, ...] = ()


_NOTHING: Final = _Ruling()


def _status(score: Decimal | None, judged: Decimal | None) -> Status:
    if judged is not None:
        return Status.JUDGED
    return Status.UNDETERMINED if score is None else Status.BY_RULE


def _by_rule_of_equals(comparison: Comparison, rule_set: RuleSet) -> Comparison:
    """An ``=`` target that was passed on its good side: places differ (docs/rule-sets.md)."""
    if not comparison.exceeded or rule_set.equal_exceeded is EqualExceeded.FORMULA:
        return comparison
    if rule_set.equal_exceeded is EqualExceeded.MET:
        remark = "目标为“=”，实际优于目标，按完成计；另有规则按偏差扣分，或不相等即不得分"
        return evolve(comparison, verdict=Verdict.MET, remarks=(*comparison.remarks, remark))
    remark = "目标为“=”，实际优于目标，规则集规定由人评定"
    return evolve(comparison, verdict=Verdict.UNDETERMINED, remarks=(*comparison.remarks, remark))


def _rule(indicator: Indicator, comparison: Comparison, rule_set: RuleSet) -> _Ruling:
    if indicator.formula and comparison.actual is not None:
        return _own_formula(indicator, comparison, rule_set)
    points = format_decimal(indicator.points)
    match comparison.verdict:
        case Verdict.UNDETERMINED:
            step = f"{comparison.step} → 待评定" if comparison.step else "待评定"
            return _Ruling(steps=(step,))
        case Verdict.MET:
            return _Ruling(indicator.points, (f"{comparison.step} → 完成 → {points}",))
        case Verdict.MISSED:
            return _missed(indicator, comparison, rule_set)


def _missed(indicator: Indicator, comparison: Comparison, rule_set: RuleSet) -> _Ruling:
    step = f"{comparison.step} → 未完成"
    if comparison.level is not None and comparison.level is not Level.ACHIEVED:
        return _Ruling(steps=(step,), remarks=(band_remark(comparison.level, indicator.points, rule_set),))
    if comparison.formula is None or comparison.target is None or comparison.actual is None:
        return _Ruling(steps=(step,), remarks=("没有可用的计分公式，需要人工评定",))
    if comparison.target < 0:
        return _Ruling(steps=(step,), remarks=("目标值为负数，完成比例没有意义，需要人工评定",))
    ruling = _evaluated(target_formula(rule_set, comparison.formula), indicator, comparison, rule_set)
    if ruling.score is None:
        return ruling._replace(steps=(step, *ruling.steps))
    return ruling._replace(steps=(step, *ruling.steps, *_rivals(indicator, comparison, rule_set, ruling.score)))


def _own_formula(indicator: Indicator, comparison: Comparison, rule_set: RuleSet) -> _Ruling:
    """``每少一个百分点扣1分``: the indicator's own formula decides, met or missed."""
    compiled = indicator_formula(indicator.formula, where=f"指标“{indicator.name}”")
    ruling = _evaluated(compiled, indicator, comparison, rule_set, may_be_full=True)
    return ruling._replace(steps=(comparison.step, *ruling.steps), remarks=(*ruling.remarks, "按本指标自己的计分公式"))


def _evaluated(
    formula: Formula, indicator: Indicator, comparison: Comparison, rule_set: RuleSet, *, may_be_full: bool = False
) -> _Ruling:
    values = _values(indicator, comparison)
    try:
        exact = formula.evaluate(**values)
    except FormulaError as error:
        return _Ruling(remarks=(f"{error.cause.lstrip('的')}，需要人工评定",))
    if exact >= indicator.points and not may_be_full:
        return _Ruling(remarks=(f"未完成而公式给出{format_decimal(exact)}分，不低于满分，需要人工评定",))
    score = round_half_up(min(max(exact, Decimal(0)), indicator.points), rule_set.rounding.indicator_places)
    return _Ruling(score, (_formula_step(formula.with_values(**values), exact, score),))


def _values(indicator: Indicator, comparison: Comparison) -> dict[str, Decimal]:
    assert comparison.target is not None  # noqa: S101 — a formula is only asked where both numbers are known
    assert comparison.actual is not None  # noqa: S101
    return {"points": indicator.points, "target": comparison.target, "actual": comparison.actual}


def _formula_step(written: str, exact: Decimal, score: Decimal) -> str:
    if exact == score:
        return f"{written} = {format_decimal(score)}"
    return f"{written} = {_shown(exact)} → {format_decimal(score)}"


def _shown(exact: Decimal) -> str:
    """An unrounded result as far as a reader needs it: six places."""
    short = round_half_up(exact, 6)
    return format_decimal(short) if short == exact else f"{format_decimal(short)}…"


def _rivals(indicator: Indicator, comparison: Comparison, rule_set: RuleSet, score: Decimal) -> Iterator[str]:
    """What formulas in use elsewhere would give, where they give something else."""
    assert comparison.formula is not None  # noqa: S101 — asked only after a formula gave the score
    values = _values(indicator, comparison)
    for rival, formula in rival_formulas(rule_set, comparison.formula):
        try:
            exact = formula.evaluate(**values)
        except FormulaError:
            continue  # a rival that does not apply to these numbers has no other number to tell
        other = round_half_up(min(max(exact, Decimal(0)), indicator.points), rule_set.rounding.indicator_places)
        if other != score:
            yield f"另有规则（{rival.name}）：{formula.with_values(**values)} → {format_decimal(other)}"


def _exceeding(comparison: Comparison, rule_set: RuleSet) -> _Ruling:
    """Far over the target: flagged, a reason owed, or points taken off, as the rule set says."""
    rule, completion = rule_set.over_achievement, comparison.completion
    if completion is None or comparison.verdict is not Verdict.MET:
        return _NOTHING
    if rule.reason_from is not None and completion >= rule.reason_from:
        cut = -rule.cut if rule.cut else None
        steps = (
            (f"超过目标的{format_decimal(rule.reason_from * 100)}% → 扣{format_decimal(rule.cut)}分",)
            if rule.cut
            else ()
        )
        return _Ruling(cut, steps, attention=(f"实际为目标的{_percent(completion)}，须说明原因",))
    if rule.flag_from is not None and completion >= rule.flag_from:
        return _Ruling(attention=(f"实际为目标的{_percent(completion)}，目标是否偏低",))
    return _NOTHING


def _percent(share: Decimal) -> str:
    return f"{format_decimal(round_half_up(share * 100, 2))}%"


def _judged_steps(indicator: Indicator, judged: Decimal | None) -> tuple[str, ...]:
    judgement = indicator.judgement
    if judgement is None or judged is None:
        return ()
    level = f"“{judgement.level}”" if judgement.level else ""
    reason = f"（{judgement.reason}）" if judgement.reason else ""
    return (f"人工评定{level}{reason} → {format_decimal(judged)}",)


def _departure(indicator: Indicator, judged: Decimal | None, rule_score: Decimal | None) -> tuple[str, ...]:
    assert judged is not None  # noqa: S101 — asked only where both numbers exist
    assert rule_score is not None  # noqa: S101
    reason = indicator.judgement.reason if indicator.judgement else ""
    return (f"评定得分{format_decimal(judged)}，规则得分{format_decimal(rule_score)}：{reason}",)
