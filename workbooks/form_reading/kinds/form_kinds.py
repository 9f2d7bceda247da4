"""
Which forms stand in a sheet, and of what kind each is, told by title, labels and columns (``form_kinds.toml``).

What becomes of each is decided by whoever reads the sheet (``sheet_reading``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from attrs import frozen

from indicator_specs.words.remembered_texts import remembered
from scoring.findings.addresses import address_of
from scoring.submissions.form_kind import AMBIGUOUS, PROJECT_LIST, UNKNOWN, FormKind, FormOnSheet, Treatment
from workbooks.form_reading.form_finding import FormExtent
from workbooks.form_reading.kinds.kind_signs import KindSigns, WayToTell
from workbooks.form_reading.label_cores import compact, label_core
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.list_columns import find_headings
from workbooks.form_reading.neighbours.other_tables import begins_other_table

_DIGITS: Final = re.compile(r"[0-9]+|[一二三四五六七八九十]+(?=月)")
_DASHES: Final = re.compile(r"[-–—~～至到]+(?=#)")
_MAX_LABEL: Final = 24
"""Longer texts are prose; what they mention names no column."""
_MAX_TITLE: Final = 60
_TITLE_ROWS: Final = 8
"""A title stands above its table; forms with more lines before it have not been seen."""
_LEAST_ROWS: Final = 2
_NONE: Final[frozenset[str]] = frozenset()
_TITLE: Final = re.compile(r"(?:表|清单|台账|底稿|公示|自评|报告|统计|汇总|目录|结果)(?:\(.*\))?$")
_FORM_TITLE: Final = re.compile(r"(?:绩效|自评|监控|整改|佐证).{0,30}(?:表|清单|台账|底稿|统计)(?:\(.*\))?$")
"""What looks like a form's title, whether or not its kind is known."""


@frozen
class _Evidence:
    """What a form shows: titles, labels of its headings, labels anywhere in it (as lines), columns of its table."""

    titles: tuple[str, ...]
    head: str
    form: str
    columns: frozenset[str]


@frozen
class ToldForm:
    """
    A form that was found, and its rows.

    Attributes:
        found: Where and what it is.
        first_row, last_row: Title to last row.
        candidates: The kinds that it fits; one where it was told, none where none fits.
        named_by: Fields of its head that name it where it has no 项目名称.
    """

    found: FormOnSheet
    first_row: int
    last_row: int
    candidates: tuple[FormKind, ...]
    named_by: tuple[str, ...] = ()

    @property
    def treatment(self) -> Treatment:
        """What is done with its kind."""
        return self.found.kind.treatment

    def holds(self, row: int) -> bool:
        """A row is one of its own."""
        return self.first_row <= row <= self.last_row


def list_form(sheet: LabelledSheet, first_row: int, last_row: int) -> ToldForm:
    """A table that was read as a 汇总表 though only its columns tell it."""
    kind = next(each.kind for each in sheet.labels.kinds if each.kind.treatment is Treatment.LIST)
    found = FormOnSheet(sheet=sheet.grid.name, range=_range(sheet, first_row, last_row), kind=kind)
    return ToldForm(found, first_row, last_row, (kind,))


def project_list_form(sheet: LabelledSheet) -> ToldForm | None:
    """The list of projects (名单) that a sheet is, which nothing else tells; None where it is none."""
    heading = next(find_headings(sheet), None)
    if heading is None:
        return None
    first_row, last_row = sheet.grid.row_numbers[0], sheet.grid.row_numbers[-1]
    found = FormOnSheet(sheet=sheet.grid.name, range=_range(sheet, first_row, last_row), kind=PROJECT_LIST)
    return ToldForm(found, first_row, last_row, (PROJECT_LIST,))


def tell_forms(sheet: LabelledSheet, extents: Sequence[FormExtent]) -> tuple[ToldForm, ...]:
    """
    Every form of a sheet from top to bottom, of whatever kind; tables that are no form of the year are left out.

    Args:
        sheet: The sheet.
        extents: Those with an indicator table (``find_forms``).
    """
    return tuple(_Telling(sheet, sheet.labels.kinds, has_forms=bool(extents)).forms(extents))


@frozen(slots=False)  # it has a cached property
class _Telling:
    sheet: LabelledSheet
    kinds: Sequence[KindSigns]
    has_forms: bool

    def forms(self, extents: Sequence[FormExtent]) -> Iterator[ToldForm]:
        """The forms with an indicator table, and between them whatever else is one."""
        numbers = self.sheet.grid.row_numbers
        before = 0
        for extent in extents:
            yield from self._without_indicators(before + 1, extent.first_row - 1)
            yield self._with_indicators(extent)
            before = extent.last_row
        if numbers:
            yield from self._without_indicators(before + 1, numbers[-1])

    def _with_indicators(self, extent: FormExtent) -> ToldForm:
        """What tells a form stands above its indicators; below come promises and results."""
        header = extent.headers[0]
        rows = self.sheet.grid.rows_between(extent.first_row, header.last_row + 1)
        titles = self._titles([row for row in rows if row < header.first_row]) or self._titles_elsewhere()
        head = self._labels((header.first_row,)) + self._labels_of_two(
            header.first_row, are_broken=header.last_row > header.first_row
        )
        fitting = self._fitting(titles, head=head, form=self._labels(rows), columns=frozenset(header.columns))
        return self._form(extent.first_row, extent.last_row, fitting)

    def _without_indicators(self, first_row: int, last_row: int) -> Iterator[ToldForm]:
        rows = self.sheet.grid.rows_between(first_row, last_row)
        heads = list(self._heads(rows))
        if not heads:
            yield from self._scattered(rows)
            return
        starts = [self._with_title(head) for head, _ in heads]
        is_below_another = any(begins_other_table(self.sheet, row) for row in rows if row < starts[0])
        if not is_below_another or not self._has_a_title(heads[0][0]):
            starts[0] = rows[0]
        for start, stop, (head, labels) in zip(starts, [*starts[1:], last_row + 1], heads, strict=True):
            table = self.sheet.grid.rows_between(start, stop - 1)
            titles = self._titles([row for row in table if row < head][-_TITLE_ROWS:])
            fitting = self._fitting(titles, head=labels, form=self._labels(table))
            yield self._form(start, table[-1], fitting)

    def _heads(self, rows: Sequence[int]) -> Iterator[tuple[int, str]]:
        """
        The rows of headings that tell a kind, with their labels.

        A second row of them belongs to the first, and the same headings again, without a title above, to the next page.
        """
        before = 0
        told: list[KindSigns] = []
        for at, row in enumerate(rows):
            candidates = self._headings(row)
            if not any(key in candidates[-1][0] for key in self._keys):
                continue  # most rows, seen at little cost
            titles = self._titles([each for each in rows[max(0, at - _TITLE_ROWS) : at] if each > before])
            for labels, last in candidates:
                fitting = self._fitting(titles, head=labels, form="")
                if fitting:
                    is_below = before and row <= before + 1
                    if not is_below and (fitting != told or self._has_a_title(row)):
                        yield row, labels
                    before, told = max(before, last), fitting
                    break

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        """What the first compulsory signs of the kinds that are told by their headings consist of."""
        firsts = (sign for kind in self.kinds for way in kind.ways if way.in_head for sign in way.signs[0])
        return tuple(dict.fromkeys(sign.strip() for sign in firsts))

    def _headings(self, row: int) -> tuple[tuple[str, int], ...]:
        """The labels of a row, and of it with the one below; with the last row of each. A number is no heading."""
        if self._holds_a_number(row):
            return (("", row),)
        return (self._labels((row,)), row), (self._labels_of_two(row), row + 1)

    def _fitting(
        self, titles: tuple[str, ...], *, head: str, form: str, columns: frozenset[str] = _NONE
    ) -> list[KindSigns]:
        evidence = _Evidence(titles, head, head + form, columns)
        return [each for each in self.kinds if _fits(each, evidence)]

    def _scattered(self, rows: Sequence[int]) -> Iterator[ToldForm]:
        """A form whose labels stand anywhere, or one that is none of those known."""
        if sum(1 for row in rows if len(self.sheet.grid.rows[row]) > 1) < _LEAST_ROWS:
            return
        titles = self._titles(rows[:_TITLE_ROWS])
        fitting = self._fitting(titles, head="", form=self._labels(rows))
        if fitting or any(_FORM_TITLE.search(title) for title in titles):
            yield self._form(rows[0], rows[-1], fitting)

    def _has_a_title(self, row: int) -> bool:
        """A title stands above a row of headings, or is what the row itself begins with."""
        return len(self.sheet.grid.rows[row]) == 1 or self._with_title(row) != row

    def _with_title(self, head: int) -> int:
        """The row of the title above a row of headings, or that row itself."""
        numbers = self.sheet.grid.row_numbers
        above = numbers[bisect_left(numbers, head) - 1]
        return above if len(self.sheet.grid.rows[above]) == 1 else head

    def _holds_a_number(self, row: int) -> bool:
        cells = self.sheet.grid.cells
        return any(cells[row, column].number is not None for column in self.sheet.grid.rows[row])

    def _form(self, first_row: int, last_row: int, fitting: Sequence[KindSigns]) -> ToldForm:
        outranked = frozenset[str]().union(*(each.outranks for each in fitting))
        best = [each for each in fitting if each.kind.id not in outranked]
        kind = best[0].kind if len(best) == 1 else AMBIGUOUS if best else UNKNOWN
        found = FormOnSheet(sheet=self.sheet.grid.name, range=_range(self.sheet, first_row, last_row), kind=kind)
        candidates = tuple(each.kind for each in best)
        return ToldForm(found, first_row, last_row, candidates, best[0].named_by if best else ())

    def _titles(self, rows: Iterable[int]) -> tuple[str, ...]:
        """The title lines; the name on the tab where there is none, and nothing else has it for a title."""
        titles = _title_lines([text for row in rows for text in self.sheet.texts_in(row)])
        return titles or (() if self.sheet.is_part or self.has_forms else (compact(self.sheet.grid.name),))

    def _titles_elsewhere(self) -> tuple[str, ...]:
        """Over a form and its neighbour, or on the tab."""
        return _title_lines(self.sheet.lines_above) or (compact(self.sheet.grid.name),)

    def _labels(self, rows: Iterable[int]) -> str:
        cells, columns = self.sheet.grid.cells, self.sheet.grid.rows
        words = (cells[row, column] for row in rows for column in columns[row])
        return _lines(label for cell in words if cell.number is None for label in _plain(cell.text))

    def _labels_of_two(self, row: int, *, are_broken: bool = False) -> str:
        """Headings over two rows, each lower one also together with what it stands under; 一级 and 指标 may be one."""
        grid = self.sheet.grid
        if row + 1 not in grid.rows:
            return ""
        ends = {column: grid.end_of(row, column).column for column in grid.rows[row]}
        joined: list[str] = []
        for column in grid.rows[row + 1] if are_broken or any(last > first for first, last in ends.items()) else ():
            above = next((grid.text(row, first) for first, last in ends.items() if first <= column <= last), "")
            joined.extend(_plain(above + grid.text(row + 1, column)) if above else ())
        return self._labels((row, row + 1)) + _lines(joined)


def _title_lines(texts: Sequence[str]) -> tuple[str, ...]:
    lines = [compact(text) for text in texts if len(text) <= _MAX_TITLE]
    return tuple([line for line in lines if _TITLE.search(line)])


def _lines(labels: Iterable[str]) -> str:
    """One text, in which a label, or a part of one, is looked for once for all: ``\\n分值\\n得分\\n``."""
    return "".join(f"\n{label}\n" for label in dict.fromkeys(labels))


def _fits(kind: KindSigns, evidence: _Evidence) -> bool:
    is_titled = any(phrase in title for title in evidence.titles for phrase in kind.titles)
    return any(_holds(way, evidence, is_titled=is_titled) for way in kind.ways)


def _holds(way: WayToTell, evidence: _Evidence, *, is_titled: bool) -> bool:
    if not way.table <= evidence.columns or way.without & evidence.columns:
        return False
    wanted = way.titled if is_titled else way.enough
    if not is_titled and not way.enough:
        return False
    labels = evidence.head if way.in_head else evidence.form
    if not all(_shows(group, labels) for group in way.signs[: way.must]):
        return False
    return way.must + sum(_shows(group, labels) for group in way.signs[way.must :]) >= wanted


def _shows(group: tuple[str, ...], labels: str) -> bool:
    return any(sign in labels for sign in group)


@remembered(longest=2 * _MAX_LABEL, texts=8192)
def _plain(text: str) -> tuple[str, ...]:
    """``1—7月\\n执行数`` → ``#-#月执行数``; also without its brackets; nothing for prose."""
    if len(text) > 2 * _MAX_LABEL:
        return ()
    whole = _DASHES.sub("-", _DIGITS.sub("#", compact(text))).rstrip(":")
    return tuple({whole, label_core(whole)}) if len(whole) <= _MAX_LABEL else ()


def _range(sheet: LabelledSheet, first_row: int, last_row: int) -> str:
    rows = sheet.grid.rows_between(first_row, last_row)
    columns = [column for row in rows for column in sheet.grid.rows[row]]
    return f"{address_of(rows[0], min(columns))}:{address_of(rows[-1], max(columns))}"
