"""How an actual stands to its target: met, missed or undetermined, and the numbers that a formula needs."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Final

from attrs import frozen

from indicator_specs.actuals import Level, Statement
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.verdicts import Verdict


@frozen
class Numbers:
    """
    What a formula scores by.

    Attributes:
        target: The bound; of a range, the end that was missed.
        actual: In the target's unit.
        kind: Which formula of the rule set scores a miss: ``at_least``, ``between_below`` …
    """

    target: Decimal
    actual: Decimal
    kind: str


@frozen(kw_only=True, slots=False)  # slots make a class with cached properties look up every attribute slowly
class Comparison:
    """
    Attributes:
        verdict: Met, missed or undetermined.
        sign: How the actual stands to the target, both numbers: ``≥``; empty elsewhere.
        numbers: For a formula; None where a miss has no measure, such as a deadline.
        exceeded: An ``=`` target was passed on its good side; the rule set says what that means.
        unanswered: Nothing was reported that points can be given for: blank, copied, no number where one was promised,
            units that do not convert. Undetermined then, or missed by the report's own words (未完成).
        level: The band that a qualitative statement names, or None.
        days_late: After a deadline, where both days are exact; else None.
        remarks: Every inference made, in Chinese; for an undetermined comparison also why.
    """

    verdict: Verdict
    _step: str = ""
    sign: str = ""
    numbers: Numbers | None = None
    exceeded: bool = False
    unanswered: bool = False
    level: Level | None = None
    days_late: int | None = None
    remarks: tuple[str, ...] = ()

    @property
    def step(self) -> str:
        """The comparison as it is shown: ``41 ≥ 38``."""
        if self.numbers is None or not self.sign:
            return self._step
        return f"{format_decimal(self.numbers.actual)} {self.sign} {format_decimal(self.numbers.target)}"

    @cached_property
    def completion(self) -> Decimal | None:
        """Actual over target, where that is a number."""
        if self.numbers is None or self.numbers.target <= 0:
            return None
        return self.numbers.actual / self.numbers.target


COPIED: Final = "实际值只是照抄目标值，没有报告实际完成的结果"


def undetermined(*remarks: str, step: str = "") -> Comparison:
    """A person must decide, for the reasons that the remarks give."""
    return Comparison(verdict=Verdict.UNDETERMINED, step=step, remarks=remarks)


def unanswered(*remarks: str) -> Comparison:
    """Undetermined, and nothing was reported that points can be given for."""
    return Comparison(verdict=Verdict.UNDETERMINED, remarks=remarks, unanswered=True)


def said_to_be_missed(actual: Statement, *remarks: str) -> Comparison:
    """``未完成`` for a number or a day: missed for certain, and by how much nobody said."""
    step = f"实际“{actual.text}”没有达到目标"
    return Comparison(verdict=Verdict.MISSED, step=step, remarks=remarks, unanswered=True)
