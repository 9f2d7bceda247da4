"""A list that may be longer than a sheet: its rows are read again and again from where they wait, and none is held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Generic, TypeVar

from attrs import frozen

from workbooks.sheets.list_sheet import ListColumn, ListSheet, RowMark
from workbooks.sheets.plan import SheetPlan

Row = TypeVar("Row")


@frozen(kw_only=True)
class LongList(Generic[Row]):
    """
    A list of the working paper.

    Attributes:
        name: Of its sheet; further ones are called ``…（续1）``.
        title, columns, frozen_columns, marks, hidden: As for ``ListSheet``.
    """

    name: str
    title: str
    columns: Sequence[ListColumn[Row]]
    frozen_columns: int
    marks: tuple[RowMark, ...] = ()
    hidden: ListColumn[Row] | None = None

    def row_height(self, row: Row) -> float:
        """So high a row must be to show all of it."""
        return self._sheet(self.name, "").row_height(row)

    def sheets(
        self,
        rows: Callable[[], Iterable[Row]],
        heights: Sequence[float],
        note: str,
        most: int,
        *,
        least_sheets: int = 1,
    ) -> Iterator[SheetPlan]:
        """
        Args:
            rows: Gives all rows anew whenever it is asked.
            heights: ``row_height`` of each row.
            note: Below the title.
            most: So many rows at most on a sheet.
            least_sheets: 0 where a list without rows needs no sheet.
        """
        for start in range(0, max(len(heights), least_sheets), most):
            name = self.name if start == 0 else f"{self.name}（续{start // most}）"
            here = islice(rows(), start, start + most)
            yield self._sheet(name, note).plan(here, heights[start : start + most], first_number=start + 1)

    def _sheet(self, name: str, note: str) -> ListSheet[Row]:
        return ListSheet(
            name=name,
            title=self.title,
            note=note,
            columns=self.columns,
            frozen_columns=self.frozen_columns,
            marks=self.marks,
            hidden=self.hidden,
        )
