"""A worksheet of a form that a test makes, with what the maker knows of every number on it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import TypeAlias

from attrs import Factory, define, frozen
from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING

from scoring.findings.addresses import address_of
from scoring.review.coverage import NumberState
from scoring.review_rules.rule import NumberRole


@frozen
class Formatted:
    """A number in a cell with a format of its own: 0.95 shown as 95%."""

    number: Decimal
    format: str


Content: TypeAlias = str | int | Decimal | Formatted


@define
class FormSheet:
    """
    What stands in the cells, and what is to become of each number.

    Attributes:
        kind: Id of the kind that it is to be told as.
        reviewed: Its numbers are held against the rules.
        projects: How many self-assessments it holds.
        tab: Name of the worksheet.
        states: Of every number that can be checked, or is used to judge.
        unchecked: The role of every number that nothing can be held against.
        prose: The cells that tell numbers among words.
        places: The cells of each field that tests change, by a word for it.
        planted: Code and cell of every mistake that was made on purpose; warnings and errors only.
        row: The row that is written next.
    """

    kind: str
    reviewed: bool = False
    projects: int = 0
    tab: str = "Sheet1"
    cells: dict[tuple[int, int], Content] = Factory(dict)
    merges: list[tuple[int, int, int, int]] = Factory(list)
    states: dict[str, NumberState] = Factory(dict)
    unchecked: dict[str, NumberRole] = Factory(dict)
    prose: set[str] = Factory(set)
    places: dict[str, list[str]] = Factory(dict)
    planted: list[tuple[str, str]] = Factory(list)
    row: int = 1

    def put(self, column: int, content: Content, *, to: tuple[int, int] | None = None) -> str:
        """Words, or what is no quantity, into the row; merged to another row and column if these are given."""
        return self.put_at(self.row, column, content, to=to)

    def put_at(self, row: int, column: int, content: Content, *, to: tuple[int, int] | None = None) -> str:
        """As ``put``, anywhere."""
        if content != "":
            self.cells[row, column] = content
        if to and to != (row, column):
            self.merges.append((row, column, *to))
        return address_of(row, column)

    def placed(self, field: str, cell: str) -> str:
        """Remember where a field stands."""
        self.places.setdefault(field, []).append(cell)
        return cell

    def counted(self, column: int, content: Content, state: NumberState, *, row: int | None = None) -> str:
        """A number that is checked, or read; a field that is blank is none."""
        cell = self.put_at(row or self.row, column, content)
        if content != "":
            self.states[cell] = state
        return cell

    def uncounted(self, column: int, content: Content, role: NumberRole, *, row: int | None = None) -> str:
        """A number that nothing can be held against."""
        cell = self.put_at(row or self.row, column, content)
        if content != "":
            self.unchecked[cell] = role
        return cell

    def told(self, column: int, words: str, *, to: tuple[int, int] | None = None) -> str:
        """Somebody's own words, perhaps with numbers among them."""
        cell = self.put(column, words, to=to)
        if any(map(str.isdigit, words)):
            self.prose.add(cell)
        return cell

    def line(self, contents: Sequence[Content]) -> None:
        """One row of words from the first column on."""
        for column, content in enumerate(contents, 1):
            self.put(column, content)
        self.row += 1

    def of_state(self, state: NumberState) -> int:
        """How many numbers are checked, or read."""
        return list(self.states.values()).count(state)

    def write(self, path: Path) -> Path:
        """The form as a workbook."""
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = self.tab
        for (row, column), content in self.cells.items():
            cell = sheet.cell(row, column)
            if isinstance(content, Formatted):
                cell.value, cell.number_format = content.number, content.format
            else:
                cell.value = content
            if isinstance(content, str):
                cell.data_type = TYPE_STRING  # no formula of a target such as =100%
        for first_row, first_column, last_row, last_column in self.merges:
            sheet.merge_cells(start_row=first_row, start_column=first_column, end_row=last_row, end_column=last_column)
        book.save(path)
        return path


@frozen
class NumberStyle:
    """How a person, or a system, writes numbers."""

    as_text: bool
    with_units: bool
    percent: str

    @classmethod
    def any_of(cls, random: Random) -> NumberStyle:
        """One of them."""
        return cls(random.random() < 0.4, random.random() < 0.3, random.choice(("text", "format", "bare")))

    def number(self, value: Decimal | int, unit: str = "") -> Content:
        """``186``, ``"186"``, ``"186万元"``"""
        value = Decimal(value)
        if unit and self.with_units:
            return f"{value.normalize():f}{unit}"
        return f"{value.normalize():f}" if self.as_text else value

    def rate(self, value: Decimal) -> Content:
        """92 per cent as ``"92%"``, as 0.92 in a cell that shows it so, or as 92."""
        match self.percent:
            case "text":
                return f"{value.normalize():f}%"
            case "format":
                return Formatted(value / 100, "0.00%")
            case _:
                return self.number(value)
