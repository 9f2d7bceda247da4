"""What tables of rates and of shares have in common: heads, numbers in cells, a percentage and what it should be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.words.numbers import format_decimal
from scoring.formulas.rounding import round_half_up
from scoring.narrative.numbers import ARABIC, HUNDREDTHS, WrittenNumber, written_number
from scoring.narrative.sentences import folded
from scoring.narrative.statements import Passage
from scoring.narrative.tables import cell_start
from scoring.narrative_checks.discrepancies import Discrepancy

FULL: Final = 100
LEAST: Final = 2
"""A table is taken to work out its percentages only where so many of its rows do, and as many as do not."""

_MARKS: Final = re.compile(r"\([^()]{0,12}\)")
_CELL: Final = re.compile(rf"({ARABIC})%?")


@frozen
class StatedPercentage:
    """
    Attributes:
        row, column: Where it stands.
        number: As the row states it.
        exact: As the amounts of the table make it.
        places: Passage and place of the amounts that make it, and its own.
    """

    row: Passage
    column: int
    number: WrittenNumber
    exact: Decimal
    places: tuple[tuple[int, int], ...]


def only_columns(row: Passage, labels: Sequence[re.Pattern[str]]) -> tuple[int, ...] | None:
    """The columns whose heads are these, without what stands in brackets; None unless each stands there once."""
    heads = [_MARKS.sub("", folded(cell)) for cell in row.cells]
    found = [[column for column, head in enumerate(heads) if label.fullmatch(head)] for label in labels]
    return tuple(each[0] for each in found) if all(len(each) == 1 for each in found) else None


def number_at(row: Passage, column: int) -> WrittenNumber | None:
    """The number that is all of a cell, with or without %."""
    cell = _CELL.fullmatch(folded(row.cells[column])) if column < len(row.cells) else None
    return written_number(cell[1]) if cell else None


def places_at(row: Passage, columns: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Passage and place of a row's cells."""
    return tuple((row.number, cell_start(row.cells, column)) for column in columns)


def percentage_discrepancy(stated: StatedPercentage, field: str, made_by: str) -> Discrepancy:
    """
    ZP537 of a percentage.

    Args:
        stated: It.
        field: What it is, in Chinese.
        made_by: What it should follow from, in Chinese.
    """
    place = cell_start(stated.row.cells, stated.column)
    meant = f"{format_decimal(round_half_up(stated.exact, HUNDREDTHS))}%"
    return Discrepancy(
        code="ZP537",
        passage=stated.row,
        position=place,
        figure=place,
        found=f"{format_decimal(stated.number.value)}%",
        expected=meant,
        field=field,
        notes=(f"{made_by}计算，应为{meant}",),
    )
