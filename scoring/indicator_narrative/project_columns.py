"""Tables of projects with columns for indicators that all of them have: ``维修工程（处）`` above ``目标 | 完成``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from scoring.indicator_narrative.claims import IndicatorClaim
from scoring.indicator_narrative.known_indicators import KnownIndicators
from scoring.indicator_narrative.tables import NOTHING, kind_of_head
from scoring.indicator_narrative.units_of_indicators import goes_with
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.sentences import folded
from scoring.narrative.statements import Passage, ReadTable
from scoring.narrative.tables import cell_start

_HEAD: Final = re.compile(r"(?P<label>[^()]{2,20})(?:\((?P<unit>[^()]{1,6})\))?")
_NUMBER: Final = re.compile(r"[≥≤><]?[0-9][0-9.,]*")
_VALUES: Final = frozenset({ClaimKind.INDICATOR_TARGET, ClaimKind.INDICATOR_ACTUAL})


@frozen
class _Column:
    label: str
    unit: str
    kind: ClaimKind


def claims_of_columns(table: ReadTable, known: KnownIndicators) -> Iterator[IndicatorClaim]:
    """
    Every number in such a column, as long as the head's words mean an indicator of the row's project in its unit.

    Args:
        table: With its rows.
        known: The indicators of all projects.
    """
    columns: Mapping[int, _Column] = {}
    above: Sequence[str] = ()
    for row in table.rows:
        columns = _columns(above, row.cells) or columns
        above = row.cells
        project = None if row.lead is None else row.lead.match.project
        if project is not None:
            yield from _of_row(row, columns, known, project)


def _columns(above: Sequence[str], heads: Sequence[str]) -> dict[int, _Column]:
    """Column → what stands in it, where one row names indicators and the next tells target and actual."""
    found = {}
    for column, (label, head) in enumerate(zip(above, heads, strict=False)):
        named, kind = _HEAD.fullmatch(folded(label)), kind_of_head(head)
        if named is not None and kind in _VALUES:
            found[column] = _Column(named["label"], named["unit"] or "", kind)
    return found


def _of_row(
    row: Passage, columns: Mapping[int, _Column], known: KnownIndicators, project: int
) -> Iterator[IndicatorClaim]:
    for column, head in columns.items():
        written = row.cells[column].strip() if column < len(row.cells) else ""
        subject = None if folded(written) in NOTHING else known.named_alike(head.label, project)
        if subject is None or (head.unit and not goes_with(head.unit, subject)):
            continue
        start = cell_start(row.cells, column)
        text = f"{written}{head.unit}" if _NUMBER.fullmatch(folded(written)) else written
        yield IndicatorClaim(
            kinds=(head.kind,), subject=subject, passage=row, mention=row.lead,
            start=start, end=start + len(folded(written)), written=written, text=text,
        )  # fmt: skip
