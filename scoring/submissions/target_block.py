"""Of the two blocks that a declaration may hold, one of the year and one of all years, which is meant."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from attrs import frozen


class TargetBlock(StrEnum):
    """A block of targets, or an amount, as a person names it."""

    YEAR = "年度"
    ALL_YEARS = "中期"
    """Of the whole life of a project: 中期, 长期, 实施期."""


OTHER_BLOCK: Final = {TargetBlock.YEAR: TargetBlock.ALL_YEARS, TargetBlock.ALL_YEARS: TargetBlock.YEAR}


@frozen
class BlockDoubt:
    """
    Where it cannot be told which one is meant.

    Attributes:
        cells: All that could be, from left to right.
        what: 指标值, 资金总额.
        message: Why it cannot be told, with what stands there.
        cure: What to do.
    """

    cells: tuple[str, ...]
    what: str
    message: str
    cure: str
