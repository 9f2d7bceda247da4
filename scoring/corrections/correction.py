"""A correction as a value: one cell, what stands there, what belongs there, and why."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Final

from attrs import frozen

from scoring.submissions.submission import Entry


class CorrectedField(StrEnum):
    """What a corrected cell holds; the value is the word that users see."""

    RATE = "执行率"
    EXECUTION_SCORE = "执行率得分"
    SCORE = "得分"
    TOTAL = "总分"
    GRADE = "自评等级"


SCORES: Final = frozenset((CorrectedField.EXECUTION_SCORE, CorrectedField.SCORE))
"""What the total adds up."""


@frozen(kw_only=True)
class Correction:
    """
    Attributes:
        sheet, cell: Where; a form may go on over several sheets.
        field: What the cell holds.
        name: 三级指标 of a score, else empty.
        was: What stands there, as typed; empty for a blank.
        becomes: What belongs there, as it is to be read: ``76.73%`` where a sign of per cent stood.
        why: In Chinese.
        is_computed: A formula gives what stands there, so that only who changes the formula can correct it.
    """

    sheet: str
    cell: str
    field: CorrectedField
    name: str = ""
    was: str
    becomes: str
    why: str
    is_computed: bool = False

    @property
    def is_blank(self) -> bool:
        """Nothing stands there."""
        return not self.was.strip()


@frozen(kw_only=True)
class Corrected:
    """
    A sheet once its arithmetic is put right.

    Attributes:
        corrections: By row and column.
        total: The sum of the scores that then stand, rounded; None where one is missing or can be none.
        grade: Of that total; None without one.
        waiting: How many scores in ``total`` do not stand as they are: a person decides them first.
        no_numbers: The scores in whose cells something else stands than a number, so that no total is put below them.
        passed_over: Amounts kept as texts, for which the formula of the execution score gives nothing.
    """

    corrections: tuple[Correction, ...] = ()
    total: Decimal | None = None
    grade: str | None = None
    waiting: int = 0
    no_numbers: tuple[Entry, ...] = ()
    passed_over: tuple[Entry, ...] = ()


NOTHING_CORRECTED: Final = Corrected()
