"""The rows of a list: what stands in each field, and which rows speak of one project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from indicator_specs.words.names import project_key
from scoring.findings.addresses import position_of
from scoring.submissions.submission import Entry
from workbooks.form_reading.entries import entry_at, money_entry_at, points_entry_at, target_entry_at
from workbooks.form_reading.label_cores import compact
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.list_columns import ListHeading, find_headings
from workbooks.form_reading.money.money_unit import money_unit

OF_INDICATORS: Final = ("category", "subcategory", "indicator", "target", "target_sign", "target_unit", "points")
_SUMS: Final = ("合计", "总计", "小计", "共计")


@frozen
class ListedRow:
    """
    A row.

    Attributes:
        number: Of the row on its sheet.
        entries: By field; a cell merged down holds for each of its rows.
        is_numbered: It has a number of its own left of the name.
        has_more: Something stands beside the name, below a heading of which nothing is taken.
    """

    number: int
    entries: Mapping[str, Entry]
    is_numbered: bool
    has_more: bool

    def text(self, field: str) -> str:
        """What stands in a field, on one line."""
        entry = self.entries.get(field)
        return " ".join(entry.text.split()) if entry else ""

    @property
    def has_indicator(self) -> bool:
        """It declares one."""
        return bool(self.text("indicator") or self.text("target"))

    def agrees_with(self, other: ListedRow) -> bool:
        """It says nothing of a project that the other one does not say."""
        return all(self.text(field) in ("", other.text(field)) for field in self.entries if field not in OF_INDICATORS)

    @property
    def has_own_facts(self) -> bool:
        """It says something of a project beside its name and indicators."""
        return any(self.text(field) for field in self.entries if field not in ("name", *OF_INDICATORS))


@frozen
class SheetList:
    """
    The lists of one sheet: one may go on under a heading of its own.

    Attributes:
        sheet: Where they stand.
        heading: The first.
        rows: Of all of them, from top to bottom.
    """

    sheet: LabelledSheet
    heading: ListHeading
    rows: tuple[ListedRow, ...]

    @property
    def money_unit(self) -> str:
        """Of its amounts."""
        return money_unit(self.sheet, 1, self.heading.last_row)

    def amount(self, row: ListedRow, field: str) -> Entry | None:
        """In ``money_unit``; None where nothing stands there."""
        entry = row.entries.get(field)
        place = position_of(entry.cell) if entry else None
        return place and money_entry_at(self.sheet.grid, place.row, place.column, self.money_unit)


def sheet_list(sheet: LabelledSheet, *, may_report: bool = False) -> SheetList | None:
    """
    What a sheet lists; None where nothing heads a list.

    Args:
        sheet: A sheet, or a table of a document.
        may_report: As of ``find_headings``.
    """
    headings = list(find_headings(sheet, may_report=may_report))
    if not headings:
        return None
    ends = [*(each.first_row - 1 for each in headings[1:]), sheet.grid.row_numbers[-1]]
    rows = (row for heading, end in zip(headings, ends, strict=True) for row in listed_rows(sheet, heading, end))
    return SheetList(sheet, headings[0], tuple(rows))


def listed_rows(sheet: LabelledSheet, heading: ListHeading, last_row: int) -> Iterator[ListedRow]:
    """The rows below a heading down to ``last_row``, sums and headings that are repeated left out."""
    grid, columns = sheet.grid, heading.columns
    anchors = _anchors(sheet, heading, last_row)
    for row in grid.rows_between(heading.last_row + 1, last_row):
        entries = {
            field: _entry(sheet, field, anchors.get((row, column), row), column) for field, column in columns.items()
        }
        first = [compact(grid.text(row, column)) for column in grid.rows[row] if column <= columns["name"]]
        if sheet.is_label(row, columns["name"]) or any(text.rstrip(":").endswith(_SUMS) for text in first):
            continue
        numbers = (grid.cells[row, column].number for column in grid.rows[row] if column < columns["name"])
        is_numbered = any(number is not None for number in numbers)
        has_more = any(grid.text(row, column).strip() for column in heading.unused_columns)
        is_line = _is_line(sheet, grid.text(row, columns["name"]))
        yield ListedRow(row, entries, is_numbered, has_more and not is_line)


def _is_line(sheet: LabelledSheet, text: str) -> bool:
    """``填表人：某某`` below a list."""
    label, colon, _ = text.replace("：", ":").partition(":")
    return bool(colon) and sheet.labels.is_label(label)


def _anchors(sheet: LabelledSheet, heading: ListHeading, last_row: int) -> dict[tuple[int, int], int]:
    """The row whose text holds for a cell that is merged with it."""
    wanted = set(heading.columns.values())
    return {
        (row, column): start.row
        for start, end in sheet.grid.merges.items()
        for column in range(start.column, min(end.column, max(wanted)) + 1)
        if column in wanted and column == start.column
        for row in range(max(start.row, heading.last_row) + 1, min(end.row, last_row) + 1)
    }


def _entry(sheet: LabelledSheet, field: str, row: int, column: int) -> Entry:
    if field == "points":
        return points_entry_at(sheet.grid, row, column)
    return target_entry_at(sheet.grid, row, column) if field == "target" else entry_at(sheet.grid, row, column)


@frozen
class ListedProject:
    """The rows that speak of one project, from top to bottom."""

    rows: tuple[ListedRow, ...]

    @property
    def name(self) -> str:
        """项目名称."""
        return self.rows[0].text("name")

    @property
    def unit(self) -> str:
        """The first that is given."""
        return next(filter(None, (row.text("unit") for row in self.rows)), "")

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from others."""
        return project_key(self.unit, self.name)

    def values(self, field: str) -> tuple[str, ...]:
        """What its rows say in a field, each once."""
        return tuple(dict.fromkeys(filter(None, (row.text(field) for row in self.rows))))


def grouped(rows: Sequence[ListedRow]) -> tuple[list[ListedProject], list[ListedRow], list[ListedRow]]:
    """
    The projects of a list.

    Returns:
        The projects; the rows that say something of a project and do not name it; the rows that have a text where the
        name stands and nothing else.
    """
    groups: dict[tuple[str, str], list[ListedRow]] = {}
    nameless: list[ListedRow] = []
    alone: list[ListedRow] = []
    current: list[ListedRow] | None = None
    for row in rows:
        if not row.text("name"):
            if current is not None and row.has_indicator and row.agrees_with(current[0]):
                current.append(row)
            elif row.has_indicator or row.has_own_facts:
                nameless.append(row)
            continue
        if not (row.has_indicator or row.has_own_facts or row.is_numbered or row.has_more):
            alone.append(row)
            continue
        goes_on = current is not None and current[0].text("name") == row.text("name") and not row.text("unit")
        if not (goes_on and row.has_indicator):
            current = groups.setdefault(project_key(row.text("unit"), row.text("name")), [])
        assert current is not None  # noqa: S101 - it goes on, or was just made
        current.append(row)
    return [ListedProject(tuple(each)) for each in groups.values()], nameless, alone
