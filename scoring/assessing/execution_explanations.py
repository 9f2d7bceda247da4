"""The execution score in words: ``2486.4 ÷ 3300 = 75.35%``; written when somebody reads them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from indicator_specs.words.numbers import format_decimal
from scoring.assessing.execution_rulings import ExecutionGround, ExecutionRuling, Rate, adjusted_too_far, rounded_once
from scoring.assessing.formula_results import FormulaFailure, FormulaResult, step_of
from scoring.assessing.verdicts import TO_BE_JUDGED
from scoring.formulas.rounding import round_half_up
from scoring.formulas.wording import SHOWN_PLACES
from scoring.rule_sets.rule_set import ZeroBudget

_MISSING: Final = {
    (True, False): "缺少全年预算数",
    (False, True): "缺少全年执行数",
    (True, True): "缺少全年预算数和全年执行数",
}

_OF_ZERO: Final = {
    ZeroBudget.PERSON: "全年预算数为0，执行率没有意义，需要人工评定",
    ZeroBudget.ZERO: "全年预算数为0，规则集规定计0分",
    ZeroBudget.FULL: "全年预算数为0，规则集规定计满分",
}


def steps_of(ruling: ExecutionRuling) -> tuple[str, ...]:
    """How the score came about, in order."""
    if ruling.rate is None:
        is_zero = ruling.ground is ExecutionGround.ZERO_BUDGET
        return (_OF_ZERO[ruling.rule_set.execution.zero_budget] if is_zero else TO_BE_JUDGED,)
    return (_division(ruling.rate), *_formula(ruling))


def _division(rate: Rate) -> str:
    return f"{format_decimal(rate.executed)} ÷ {format_decimal(rate.budget)} = {format_decimal(rate.printed)}%"


def _formula(ruling: ExecutionRuling) -> Iterator[str]:
    if not isinstance(ruling.outcome, FormulaResult):
        return
    yield step_of(ruling.outcome, rate=round_half_up(ruling.outcome.values["rate"], SHOWN_PLACES))
    # Rounding once and rounding twice differ now and then; a reader who rounds once must see why.
    once = rounded_once(ruling)
    if once is not None and once != ruling.score:
        yield f"执行率先四舍五入再计分；只舍入一次则为{format_decimal(once)}"


def remarks_of(ruling: ExecutionRuling) -> tuple[str, ...]:
    """Every inference made on the way."""
    match ruling.ground:
        case ExecutionGround.MISSING:
            return (_MISSING[ruling.funds.budget is None, ruling.funds.executed is None],)
        case ExecutionGround.ZERO_BUDGET:
            return (_OF_ZERO[ruling.rule_set.execution.zero_budget],)
        case ExecutionGround.FORMULA:
            return tuple(_failure(ruling)) or tuple(_overspent(ruling))


def _failure(ruling: ExecutionRuling) -> Iterator[str]:
    if isinstance(ruling.outcome, FormulaFailure):
        yield f"{ruling.outcome.message}，需要人工评定"


def attention_of(ruling: ExecutionRuling) -> tuple[str, ...]:
    """More spent than there was, so little that a reason is owed, or a budget that was adjusted."""
    return (*_overspent(ruling), *_low(ruling), *_adjusted(ruling))


def _overspent(ruling: ExecutionRuling) -> Iterator[str]:
    if ruling.score is not None and ruling.rate is not None and ruling.rate.executed > ruling.rate.budget:
        yield "全年执行数超过全年预算数"


def _adjusted(ruling: ExecutionRuling) -> Iterator[str]:
    percent = adjusted_too_far(ruling.funds, ruling.rule_set)
    if percent is not None:
        yield f"全年预算数与年初预算数相差{format_decimal(percent)}%，须说明调整的原因"


def _low(ruling: ExecutionRuling) -> Iterator[str]:
    limit = ruling.rule_set.execution.reason_below
    if ruling.rate is not None and limit is not None and ruling.rate.printed < limit:
        yield f"执行率{format_decimal(ruling.rate.printed)}%低于{format_decimal(limit)}%，须说明原因"
