"""
Which forms stand in a sheet, and of what kind each is, told by title, labels and columns (``form_kinds.toml``).

Reading does not ask yet: a form of another kind that looks like a self-assessment is still read as one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from attrs import frozen

from scoring.findings.addresses import address_of
from scoring.submissions.form_kind import AMBIGUOUS, UNKNOWN, FormKind, FormOnSheet, Treatment
from workbooks.form_reading.form_finding import FormExtent, find_forms
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.labels import compact, label_core

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


@frozen(kw_only=True)
class Way:
    """
    One way to tell a kind; texts are compact, with ``#`` for digits.

    Attributes:
        signs: Groups of ways to write the same label; each group counts once.
        must: So many of the first groups are compulsory.
        enough: How many groups tell it without a title; 0 where a title is needed.
        titled: How many tell it with one.
        in_head: The signs stand in a row of headings, or in two; else they stand anywhere.
        table: Columns that its indicator table has.
        without: Columns that its indicator table lacks.
    """

    signs: tuple[tuple[str, ...], ...]
    must: int
    enough: int
    titled: int
    in_head: bool
    table: frozenset[str]
    without: frozenset[str]


@frozen(kw_only=True)
class KindSigns:
    """
    How a kind is told.

    Attributes:
        kind: The kind.
        titles: Phrases of its title.
        outranks: Ids of kinds that it is more particular than.
        ways: Any of them will do.
    """

    kind: FormKind
    titles: tuple[str, ...]
    outranks: frozenset[str]
    ways: tuple[Way, ...]


@frozen
class _Evidence:
    """What a form shows: titles, labels of its headings, labels anywhere in it, columns of its indicator table."""

    titles: tuple[str, ...]
    head: frozenset[str]
    form: frozenset[str]
    columns: frozenset[str]


@frozen
class ToldForm:
    """A form with what is needed to read it; ``extent`` is None where no indicator table stands in it."""

    found: FormOnSheet
    extent: FormExtent | None
    first_row: int
    last_row: int


@lru_cache(maxsize=1)
def default_kinds() -> tuple[KindSigns, ...]:
    """The kinds that come with the project."""
    document = tomllib.loads(files("workbooks.form_reading").joinpath("form_kinds.toml").read_text(encoding="utf-8"))
    return tuple(_kind(id_, entry) for id_, entry in document.items())


def tell_forms(sheet: LabelledSheet, kinds: Sequence[KindSigns] | None = None) -> tuple[ToldForm, ...]:
    """Every form of a sheet from top to bottom, of whatever kind; tables that are no form of the year are left out."""
    return tuple(_Telling(sheet, default_kinds() if kinds is None else kinds).forms())


@frozen
class _Telling:
    sheet: LabelledSheet
    kinds: Sequence[KindSigns]

    def forms(self) -> Iterator[ToldForm]:
        """The forms with an indicator table, and between them whatever else is one."""
        numbers = self.sheet.grid.row_numbers
        before = 0
        for extent in find_forms(self.sheet):
            yield from self._without_indicators(before + 1, extent.first_row - 1)
            yield self._with_indicators(extent)
            before = extent.last_row
        if numbers:
            yield from self._without_indicators(before + 1, numbers[-1])

    def _with_indicators(self, extent: FormExtent) -> ToldForm:
        header = extent.headers[0]
        rows = self.sheet.grid.rows_between(extent.first_row, extent.last_row)
        titles = self._titles([row for row in rows if row < header.first_row])
        columns = frozenset(header.columns)
        head = self._labels((header.first_row,)) | self._labels_of_two(header.first_row)
        fitting = self._fitting(titles, head=head, form=self._labels(rows), columns=columns)
        return self._form(extent.first_row, extent.last_row, fitting, extent)

    def _without_indicators(self, first_row: int, last_row: int) -> Iterator[ToldForm]:
        rows = self.sheet.grid.rows_between(first_row, last_row)
        heads = list(self._heads(rows))
        if not heads:
            yield from self._scattered(rows)
            return
        starts = [rows[0], *(self._with_title(rows, head) for head, _ in heads[1:])]
        for start, stop, (head, labels) in zip(starts, [*starts[1:], last_row + 1], heads, strict=True):
            table = self.sheet.grid.rows_between(start, stop - 1)
            titles = self._titles([row for row in table if row < head][-_TITLE_ROWS:])
            fitting = self._fitting(titles, head=labels, form=self._labels(table))
            yield self._form(start, table[-1], fitting)

    def _heads(self, rows: Sequence[int]) -> Iterator[tuple[int, frozenset[str]]]:
        """The rows of headings that tell a kind, with their labels; a second such row below is part of the first."""
        before = 0
        for at, row in enumerate(rows):
            titles = self._titles([each for each in rows[:at] if each > before][-_TITLE_ROWS:])
            for labels, last in ((self._labels((row,)), row), (self._labels_of_two(row), row + 1)):
                if self._fitting(titles, head=labels, form=frozenset()):
                    if row > before + 1 or not before:
                        yield row, labels
                    before = max(before, last)
                    break

    def _fitting(
        self, titles: tuple[str, ...], *, head: frozenset[str], form: frozenset[str], columns: frozenset[str] = _NONE
    ) -> list[KindSigns]:
        evidence = _Evidence(titles, head, form, columns)
        return [each for each in self.kinds if _fits(each, evidence)]

    def _scattered(self, rows: Sequence[int]) -> Iterator[ToldForm]:
        """A form whose labels stand anywhere, or one that is none of those known."""
        if sum(1 for row in rows if len(self.sheet.grid.rows[row]) > 1) < _LEAST_ROWS:
            return
        titles = self._titles(rows[:_TITLE_ROWS])
        fitting = self._fitting(titles, head=_NONE, form=self._labels(rows))
        if fitting or any(_FORM_TITLE.search(title) for title in titles):
            yield self._form(rows[0], rows[-1], fitting)

    def _with_title(self, rows: Sequence[int], head: int) -> int:
        above = next((row for row in reversed(rows) if row < head), head)
        return above if len(self.sheet.grid.rows[above]) == 1 else head

    def _form(
        self, first_row: int, last_row: int, fitting: Sequence[KindSigns], extent: FormExtent | None = None
    ) -> ToldForm:
        outranked = frozenset[str]().union(*(each.outranks for each in fitting))
        best = tuple(each.kind for each in fitting if each.kind.id not in outranked)
        kind = best[0] if len(best) == 1 else AMBIGUOUS if best else UNKNOWN
        name, range_ = self.sheet.grid.name, _range(self.sheet, first_row, last_row)
        found = FormOnSheet(sheet=name, range=range_, kind=kind, also=best if kind is AMBIGUOUS else ())
        return ToldForm(found, extent, first_row, last_row)

    def _titles(self, rows: Iterable[int]) -> tuple[str, ...]:
        """The title lines; the name on the tab where there is none."""
        lines = [compact(text) for row in rows for text in self.sheet.texts_in(row) if len(text) <= _MAX_TITLE]
        return tuple(line for line in lines if _TITLE.search(line)) or (compact(self.sheet.grid.name),)

    def _labels(self, rows: Iterable[int]) -> frozenset[str]:
        return frozenset(label for row in rows for text in self.sheet.texts_in(row) for label in _plain(text))

    def _labels_of_two(self, row: int) -> frozenset[str]:
        """Headings over two rows, each lower one also together with the one that it stands under."""
        grid = self.sheet.grid
        labels = set(self._labels((row, row + 1))) if row + 1 in grid.rows else set()
        above = ""
        upper = {column: grid.text(row, column) for column in grid.rows[row]}
        ends = {column: grid.end_of(row, column).column for column in upper}
        for column in grid.rows.get(row + 1, ()):
            above = next((upper[each] for each in upper if each <= column <= ends[each]), "")
            labels.update(_plain(above + grid.text(row + 1, column)) if above else ())
        return frozenset(labels)


def _fits(kind: KindSigns, evidence: _Evidence) -> bool:
    is_titled = any(phrase in title for title in evidence.titles for phrase in kind.titles)
    return any(_holds(way, evidence, is_titled=is_titled) for way in kind.ways)


def _holds(way: Way, evidence: _Evidence, *, is_titled: bool) -> bool:
    if not way.table <= evidence.columns or way.without & evidence.columns:
        return False
    wanted = way.titled if is_titled else way.enough
    if not is_titled and not way.enough:
        return False
    labels = evidence.head if way.in_head else evidence.head | evidence.form
    shown = [_shows(group, labels) for group in way.signs]
    return all(shown[: way.must]) and sum(shown) >= wanted


def _shows(group: tuple[str, ...], labels: frozenset[str]) -> bool:
    return any(sign[1:] in labels if sign.startswith("=") else _is_part(sign, labels) for sign in group)


def _is_part(sign: str, labels: frozenset[str]) -> bool:
    return any(sign in label for label in labels)


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


def _kind(id_: str, entry: Mapping[str, Any]) -> KindSigns:
    return KindSigns(
        kind=FormKind(id_, entry["name"], Treatment(entry["treatment"])),
        titles=tuple(map(compact, entry["titles"])),
        outranks=frozenset(entry["outranks"]),
        ways=tuple(_way(way) for way in entry["ways"]),
    )


def _way(entry: Mapping[str, Any]) -> Way:
    return Way(
        signs=tuple(tuple(map(compact, group)) for group in entry["signs"]),
        must=entry.get("must", 0),
        enough=entry["enough"],
        titled=entry["titled"],
        in_head=entry["where"] == "head",
        table=frozenset(entry.get("table", ())),
        without=frozenset(entry.get("without", ())),
    )
