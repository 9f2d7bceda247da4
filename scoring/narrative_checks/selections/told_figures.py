"""Figures of projects that a text picks out or lists, each right or with what it should be."""

from __future__ import annotations

import re
from decimal import Decimal

from attrs import evolve, frozen

from indicator_specs.words.numbers import format_decimal, to_decimal
from scoring.formulas.rounding import round_half_up
from scoring.narrative.numbers import HUNDREDTHS
from scoring.narrative.statements import Passage
from scoring.narrative_checks.discrepancies import Discrepancy


@frozen
class ToldFigure:
    """
    Attributes:
        passage: Where it stands.
        start: Of its digits.
        discrepancy: None where it is right.
    """

    passage: Passage
    start: int
    discrepancy: Discrepancy | None = None

    @property
    def place(self) -> tuple[int, int]:
        """Passage and place."""
        return self.passage.number, self.start

    def wrong(  # noqa: PLR0913 - what is told, and what is known
        self, code: str, found: str, expected: str, field: str, *, project: str = "", is_of_all: bool = False,
        reason: str = "",
    ) -> ToldFigure:  # fmt: skip
        """
        It, as one that should be another.

        Args:
            code: Of the finding.
            found: What the text says, with its unit.
            expected: What it should say, with its unit.
            field: Which figure, in Chinese.
            project: Whose; empty where it is of several.
            is_of_all: It is about all projects together.
            reason: What the right figure follows from, in Chinese; empty where a sheet holds it.
        """
        discrepancy = Discrepancy(
            code=code,
            passage=self.passage,
            position=self.start,
            figure=self.start,
            found=found,
            expected=expected,
            project=project,
            field=field,
            notes=(f"{reason}，应为{expected}",) if reason else (),
            is_of_all=is_of_all,
        )
        return evolve(self, discrepancy=discrepancy)


def wrong_amount(passage: Passage, found: re.Match[str], exact: Decimal, reason: str) -> ToldFigure:
    """An amount, with ``number`` and ``unit``, that does not follow from what the sheets say; ``exact`` in its unit."""
    written, expected = found["number"] + found["unit"], f"{format_decimal(exact)}{found['unit']}"
    return ToldFigure(passage, found.start("number")).wrong("ZP537", written, expected, "金额", reason=reason)


def percentage(exact: Decimal, unit: str = "%") -> str:
    """A share or a number of 百分点, as a report would write it: two decimals at most."""
    return f"{format_decimal(round_half_up(exact, HUNDREDTHS))}{unit}"


def rounds_to_it(found: re.Match[str], exact: Decimal) -> bool:
    """The exact number, rounded to the places of the written ``number``."""
    return round_half_up(exact, len(found["number"].partition(".")[2])) == to_decimal(found["number"])
