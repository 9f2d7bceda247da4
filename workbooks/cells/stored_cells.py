"""The cells of a sheet as the file stores them, for whoever calculates: raw values, formulas, formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import NamedTuple

from attrs import frozen

from workbooks.files.package_parts import BookParts


class StoredFormula(NamedTuple):
    """
    Attributes:
        text: Without the leading ``=``; empty where another cell holds it.
        kind: As files write it: ``shared``, ``array``, ``dataTable``; empty for a usual one.
        shared: By what the cells call a formula that they share.
        range: Of an array formula.
    """

    text: str
    kind: str = ""
    shared: str = ""
    range: str = ""


class StoredCell(NamedTuple):
    """
    Attributes:
        kind: As files write it: ``n`` number, ``s`` text, ``b`` truth value, ``e`` error, ``d`` date.
        value: As stored; None where nothing is.
        number_format: Of its style.
        formula: None where it is none.
    """

    kind: str
    value: str | None
    number_format: str
    formula: StoredFormula | None = None


@frozen(slots=False, eq=False)
class StoredSheet:
    """
    Attributes:
        book: The workbook that it is in.
        has_formulas: False where it surely has none.
        read: Reads the cells, by row and column; also those that lie under merged ones.
    """

    book: BookParts
    has_formulas: bool
    read: Callable[[], Mapping[tuple[int, int], StoredCell]]

    @cached_property
    def cells(self) -> Mapping[tuple[int, int], StoredCell]:
        """Read when somebody asks, once."""
        return self.read()
