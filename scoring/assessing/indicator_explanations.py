"""An indicator's score in words: ``2 > 1 → 未完成``, ``5 × 1 ÷ 2 = 2.5``; written when somebody reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_DOWN, Decimal
from typing import Final

from indicator_specs.indicators import OPEN, Indicator
from indicator_specs.words.normalisation import clean
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.distances import Distance
from scoring.assessing.formula_results import FormulaFailure, FormulaResult, step_of
from scoring.assessing.indicator_rulings import Ground, Ruling, criterion_results, rival_results, rounded_to_full
from scoring.assessing.judgements import band_remark, judged_score
from scoring.assessing.verdicts import NOT_APPLICABLE, TO_BE_JUDGED
from scoring.formulas.wording import SHOWN_PLACES
from scoring.rule_sets.compiled_formulas import rule_for
from scoring.rule_sets.rule_set import EqualExceeded, LimitEffect


def steps_of(ruling: Ruling, *, with_rivals: bool = True) -> tuple[str, ...]:
    """How the score came about, in order; a person's judgement last; with what formulas in use elsewhere would give."""
    rivals = _rivals(ruling) if with_rivals else ()
    return (*_grounds(ruling), *rivals, *_limit(ruling.distance), *_judgement(ruling.indicator))


def _grounds(ruling: Ruling) -> Iterator[str]:
    step = ruling.read.comparison.step
    match ruling.ground:
        case Ground.NOT_APPLICABLE:
            yield f"{NOT_APPLICABLE} → 不计入总分，其余指标按分值折算"
        case Ground.UNDETERMINED:
            yield f"{step} → {TO_BE_JUDGED}" if step else TO_BE_JUDGED
        case Ground.MET:
            yield f"{step} → 完成 → {ruling.indicator.points_text}"
        case Ground.OWN_FORMULA | Ground.NAMED_RULE:
            yield step
        case Ground.OPEN_POINTS:
            yield f"{step} → 分值{OPEN}" if step else f"分值{OPEN}"
        case Ground.CRITERION_GIVES_NOTHING:
            yield f"{step} → 未完成"
            yield f"项目文件或批复的评分标准“{_criterion(ruling)}” → 0"
        case Ground.CRITERION:
            yield f"{step} → 未完成"
            yield f"按项目文件或批复的评分标准“{_criterion(ruling)}”"
        case _:
            yield f"{step} → 未完成"
    if isinstance(ruling.outcome, FormulaResult) and ruling.ground is not Ground.FULL_FOR_A_MISS:
        yield step_of(ruling.outcome)


def _rivals(ruling: Ruling) -> Iterator[str]:
    """What formulas in use elsewhere would give, where they give something else."""
    for rival, other in rival_results(ruling):
        if other.score != ruling.score:
            written = other.formula.with_values(**other.values)
            yield f"另有规则（{rival.name}）：{written} → {format_decimal(other.score)}"


def _limit(distance: Distance | None) -> Iterator[str]:
    if distance is None or distance.limit.effect not in {LimitEffect.ZERO, LimitEffect.CUT}:
        return
    ((sign, share),) = distance.limit.limits
    percent = f"目标的{format_decimal(share * 100)}%"
    cut = distance.limit.cut
    what = f"扣{format_decimal(cut)}分" if cut is not None else "不得分"
    yield f"{_PASSED[sign]}{percent} → {what}"


_PASSED: Final[Mapping[str, str]] = {">=": "达到", ">": "超过", "<": "不到", "<=": "不超过"}


def _judgement(indicator: Indicator) -> Iterator[str]:
    judgement, judged = indicator.judgement, judged_score(indicator.judgement, indicator.points)
    if judgement is None or judged is None:
        return
    level = f"“{judgement.level}”" if judgement.level else ""
    reason = f"（{judgement.reason}）" if judgement.reason else ""
    yield f"人工评定{level}{reason} → {format_decimal(judged)}"


# ---------------------------------------------------------------- remarks


def remarks_of(ruling: Ruling) -> tuple[str, ...]:
    """Every inference made on the way."""
    read = ruling.read
    exceeded = _EQUAL_EXCEEDED[ruling.rule_set.equal_exceeded] if read.comparison.exceeded else ()
    remarks = (*read.target.remarks, *read.actual.remarks, *read.comparison.remarks, *exceeded)
    return (*remarks, *_remarks_on_the_ground(ruling))


_EQUAL_EXCEEDED: Final[Mapping[EqualExceeded, tuple[str, ...]]] = {
    EqualExceeded.MET: ("目标为“=”，实际优于目标，按完成计；另有规则按偏差扣分，或不相等即不得分",),
    EqualExceeded.FORMULA: (),
    EqualExceeded.PERSON: ("目标为“=”，实际优于目标，规则集规定由人评定",),
}


def _remarks_on_the_ground(ruling: Ruling) -> Iterator[str]:
    level, outcome, points = ruling.read.comparison.level, ruling.outcome, ruling.indicator.points
    if ruling.ground is Ground.BAND and level is not None and points is not None:
        yield band_remark(level, points, ruling.rule_set)
    elif isinstance(outcome, FormulaFailure):
        yield f"{outcome.cause.lstrip('的')}，需要人工评定"
    elif ruling.ground is Ground.FULL_FOR_A_MISS and outcome is not None:
        yield f"未完成而公式给出{format_decimal(outcome.exact)}分，不低于满分，需要人工评定"
    if ruling.ground is Ground.NAMED_RULE:
        yield _of_named_rule(ruling)
    yield from _of_criterion(ruling)
    if ruling.ground in _REMARKS:
        yield _REMARKS[ruling.ground]


def _of_named_rule(ruling: Ruling) -> str:
    """With the document's words, by which a reader finds it again."""
    rule = rule_for(ruling.indicator, ruling.rule_set)
    return f"按规则集对本指标的规定：{rule.words}" if rule and rule.words else "按规则集对本指标的规定"


def _of_criterion(ruling: Ruling) -> Iterator[str]:
    """Of the 评分标准 that was approved with the target, where a person has to score by it."""
    text = _criterion(ruling)
    if ruling.ground is Ground.CRITERION_IN_DOUBT:
        results = criterion_results(ruling.indicator, ruling.read, ruling.rule_set)
        scores = "或".join(format_decimal(result.score) for result in results)
        yield f"项目文件或批复的评分标准“{text}”没有说不足一步怎样扣分，按它得{scores}分，需要人工评定"
    elif ruling.ground is Ground.CRITERION_UNREAD:
        yield f"项目文件或批复的评分标准“{text}”没有读懂，要由人按它计分"


def _criterion(ruling: Ruling) -> str:
    return " ".join(ruling.indicator.criterion.split())


_REMARKS: Final[Mapping[Ground, str]] = {
    Ground.OWN_FORMULA: "按本指标自己的计分公式",
    Ground.NO_NUMBERS: "没有可用的计分公式，需要人工评定",
    Ground.NEGATIVE_TARGET: "目标值为负数，完成比例没有意义，需要人工评定",
}


# ---------------------------------------------------------------- attention


def attention_of(ruling: Ruling) -> tuple[str, ...]:
    """Missed and yet full points, far over the target, judged away from the rule."""
    return (*_full_by_rounding(ruling), *_far(ruling.distance), *_left_out(ruling), *_departure(ruling))


def _full_by_rounding(ruling: Ruling) -> Iterator[str]:
    """Full points beside 未完成 look like a mistake: the rule's rounding made them."""
    exact = rounded_to_full(ruling)
    if exact is not None:
        cut = exact.quantize(_CUT, rounding=ROUND_DOWN)  # a rounded one would be full points again
        shown = f"{format_decimal(cut)}{'' if cut == exact else '…'}"
        yield f"没有完成目标，按公式得{shown}分，四舍五入后为{ruling.indicator.points_text}分，与满分相同"


_CUT: Final = Decimal(1).scaleb(-SHOWN_PLACES)


def _left_out(ruling: Ruling) -> Iterator[str]:
    """Leaving an indicator out raises the weight of all others, so whoever reads must be told each time."""
    indicator = ruling.indicator
    if ruling.ground is Ground.NOT_APPLICABLE and indicator.judgement is None:
        why = f"：{indicator.note.strip()}" if indicator.note.strip() else "，没有说明为什么不适用"
        yield f"填作“{clean(indicator.actual).text}”，{indicator.points_text}分不计入总分{why}"


def _far(distance: Distance | None) -> Iterator[str]:
    if distance is not None:
        doubt = "目标是否偏低" if distance.limit.is_over else "目标是否偏高"
        what = "须说明原因" if distance.owes_reason else doubt
        yield f"实际为目标的{format_decimal(distance.percent)}%，{what}"


def _departure(ruling: Ruling) -> Iterator[str]:
    judgement, rule_score = ruling.indicator.judgement, ruling.score
    judged = judged_score(judgement, ruling.indicator.points)
    if judgement is None or judged is None or rule_score is None or judged == rule_score:
        return
    yield f"评定得分{format_decimal(judged)}，规则得分{format_decimal(rule_score)}：{judgement.reason}"
