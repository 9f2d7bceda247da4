"""What becomes of a project when other rules score it: who rises, who falls, whose grade changes, and by which rows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from scoring.assessing.assessment import Assessment, ExecutionScore, IndicatorScore
from scoring.assessing.execution_scoring import EXECUTION_NAME


class Change(StrEnum):
    """Which way the total goes."""

    RISES = "提高"
    FALLS = "降低"
    SAME = "不变"
    OPEN = "无法比较"


@frozen
class RescoredRow:
    """
    A row whose score the two rule sets do not agree about.

    Attributes:
        name: The indicator's, or 预算执行率.
        before, after: Its score by the one and by the other; None where a person must decide.
    """

    name: str
    before: Decimal | None
    after: Decimal | None


@frozen
class Rescored:
    """
    A project, scored by two rule sets.

    Attributes:
        before, after: By the one and by the other.
    """

    before: Assessment
    after: Assessment

    @property
    def difference(self) -> Decimal | None:
        """So much more the second gives; None where one of them gives no total."""
        if self.before.total is None or self.after.total is None:
            return None
        return self.after.total - self.before.total

    @property
    def change(self) -> Change:
        """Which way the total goes."""
        if self.difference is None:
            return Change.OPEN
        if self.difference == 0:
            return Change.SAME
        return Change.RISES if self.difference > 0 else Change.FALLS

    @property
    def changes_grade(self) -> bool:
        """Both give a grade, and not the same."""
        return None not in (self.before.grade, self.after.grade) and self.before.grade != self.after.grade

    @property
    def rows(self) -> tuple[RescoredRow, ...]:
        """The rows whose scores differ, in the order of the sheet; where a rule set has other points, execution too."""
        return tuple(self._rows())

    def _rows(self) -> Iterator[RescoredRow]:
        pairs: list[tuple[str, ExecutionScore | IndicatorScore, ExecutionScore | IndicatorScore]] = [
            (EXECUTION_NAME, self.before.execution, self.after.execution),
            *(
                (before.indicator.name, before, after)
                for before, after in zip(self.before.indicators, self.after.indicators, strict=True)
            ),
        ]
        for name, before, after in pairs:
            if before.score != after.score:
                yield RescoredRow(name, before.score, after.score)
