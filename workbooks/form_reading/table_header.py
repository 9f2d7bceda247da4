"""The header of an indicator table: where it stands, and which column holds what."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen


@frozen
class TableHeader:
    """
    The header of an indicator table.

    Attributes:
        first_row, last_row: It may stand in two rows.
        columns: Column number by field: ``{"name": 4, "target": 5, …}``.
    """

    first_row: int
    last_row: int
    columns: Mapping[str, int]
