"""Which indicator is the cost of the whole project, so that its actual must be the money that was spent."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from indicator_specs.indicator_context import IndicatorContext
from indicator_specs.words.units import FAMILIES

TOTAL_COST_WORDS: Final = ("总成本", "成本总额", "项目成本", "总费用", "总投资")
"""In a name: the cost of the whole project."""


class TotalCost(Enum):
    """Whether an indicator measures it; unit costs and parts of the cost do not."""

    NEVER = auto()
    BY_NAME = auto()
    IF_THE_BUDGET_IS_PROMISED = auto()
    """Its name leaves it open; a target that is 全年预算数 tells."""


def measures_total_cost(context: IndicatorContext, unit: str) -> TotalCost:
    """
    Args:
        context: Where the indicator stands.
        unit: Of its number; empty where there is none.
    """
    if "成本" not in context.category + context.subcategory + context.name:
        return TotalCost.NEVER
    if unit not in FAMILIES["人民币"] if unit else "率" in context.name:
        return TotalCost.NEVER
    if any(word in context.name for word in TOTAL_COST_WORDS):
        return TotalCost.BY_NAME
    return TotalCost.IF_THE_BUDGET_IS_PROMISED
