"""One form that goes on over several sheets: its head and its money on one, its indicators on the next ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, cast

from attrs import AttrsInstance, evolve, fields, frozen, has

from indicator_specs.projects import Amount
from scoring.findings.addresses import Position, place_in, position_of
from scoring.rule_sets.grades import FULL_POINTS
from scoring.submissions.form_kind import UNKNOWN, Treatment
from scoring.submissions.submission import Entry, Submission
from workbooks.cells.grid import GridCell, SheetGrid
from workbooks.form_reading.form_finding import head_field
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.money.funds import has_funds_table
from workbooks.form_reading.sheet_reading import SheetContents, read_sheet
from workbooks.recalculation.stored_results import SheetResults

_OTHER_FORMS: Final = (Treatment.TARGETS, Treatment.SUMS, Treatment.NAME)
_MOST_HEADS: Final = 2
"""A form has its name on one sheet and its money on another at most."""


@frozen
class ReadSheet:
    """
    A visible sheet, and what was found on it.

    Attributes:
        sheet: Its cells, with the results that the file lacks.
        contents: What was found.
        results: What its formulas give; None where it has none, or the file does not tell them.
        heads: The sheets before it on which its form begins.
    """

    sheet: LabelledSheet
    contents: SheetContents
    results: SheetResults | None = None
    heads: tuple[ReadSheet, ...] = ()

    @property
    def stored(self) -> SheetGrid:
        """Its cells as the file has them."""
        return self.sheet.grid if self.results is None else self.results.grid


def put_together(read: Sequence[ReadSheet], file: str) -> list[ReadSheet]:
    """
    The sheets of a workbook, those that hold one form only together read as one.

    A form without a name, or without money, is read once more below the sheets right before it, which have these and
    no form of their own; that stands where the reading finds both. One without either is read once more below the form
    right before it that has no total; that stands where it loses no indicator and their points are no more than 100.

    Args:
        read: In the order of the tabs.
        file: The workbook as the user named it.
    """
    result: list[ReadSheet] = []
    for each in read:
        heads = _heads_before(result) if _lacks_a_head(each.contents) else []
        whole = next(filter(None, (_together(heads[at:], each, file) for at in range(len(heads)))), None)
        longer = _continued(result[-1], each, file) if result and not whole else None
        if whole is not None:
            result[-len(whole.heads) :] = [whole]
        elif longer is not None:
            result[-1] = longer
        else:
            result.append(each)
    return result


def _continued(begun: ReadSheet, each: ReadSheet, file: str) -> ReadSheet | None:
    """A form and its further indicators as one; None where these may be another form's."""
    if not (_is_one_form(begun.contents) and _is_one_form(each.contents)):
        return None
    (first,), (second,) = begun.contents.submissions, each.contents.submissions
    if first.total.cell or not first.name or second.name.cell or has_money(second):
        return None
    whole = _together((*begun.heads, begun), each, file)
    if whole is None:
        return None
    (form,) = whole.contents.submissions
    is_all = len(form.indicators) == len(first.indicators) + len(second.indicators)
    points = sum((row.points.number or Decimal(0) for row in form.indicators), Decimal(0))
    return whole if is_all and points <= FULL_POINTS else None


def _lacks_a_head(contents: SheetContents) -> bool:
    """One form with indicators, and no name or no money."""
    if len(contents.submissions) != 1 or len(contents.forms) != 1:
        return False
    (form,) = contents.submissions
    return not (form.name and has_money(form))


def has_money(form: Submission) -> bool:
    """It has cells for an amount."""
    return any(form.funds.total[amount].cell for amount in Amount)


def _heads_before(read: Sequence[ReadSheet]) -> list[ReadSheet]:
    heads: list[ReadSheet] = []
    for each in reversed(read[-_MOST_HEADS:]):
        if not _is_a_head(each):
            break
        heads.insert(0, each)
    return heads


def _is_a_head(read: ReadSheet) -> bool:
    """A name with its value, or a funds block, on a sheet that is no form of any kind that is told."""
    sheet = read.sheet
    if not is_no_form(read.contents):
        return False
    last = sheet.grid.row_numbers[-1]
    names = any(head_field(sheet.labels, text)[0] in ("name", "department") for _, _, text in sheet.texts(1, last))
    return names or has_funds_table(sheet, 1, last)


def is_no_form(contents: SheetContents) -> bool:
    """Nothing was found that is of a known kind."""
    is_read = contents.submissions or contents.declarations or contents.summaries
    is_told = any(form.kind != UNKNOWN and form.kind.treatment in _OTHER_FORMS for form in contents.forms)
    return not (is_read or is_told)


def _together(heads: Sequence[ReadSheet], last: ReadSheet, file: str) -> ReadSheet | None:
    """What is read from the sheets as from one; None where that is no single form with a name and money."""
    below = _Below.each_other([each.sheet.grid for each in (*heads, last)])
    not_computed = below.moved([each.sheet.not_computed for each in (*heads, last)])
    contents = read_sheet(evolve(last.sheet, grid=below.grid, not_computed=not_computed), file)
    if not _is_one_form(contents) or _lacks_a_head(contents):
        return None
    (own,) = last.contents.submissions
    (submission,) = contents.submissions
    if own.name and own.name.text.strip() != submission.name.text.strip():
        return None
    (form,) = last.contents.forms
    (whole,) = contents.forms
    found = evolve(form, kind=whole.kind, begins_at=_place_of_first(heads[0].sheet.grid))
    contents = SheetContents(forms=(found,), submissions=(below.at_home(submission),))
    return evolve(last, contents=contents, heads=tuple(heads))


def _is_one_form(contents: SheetContents) -> bool:
    others = contents.declarations or contents.summaries or contents.findings
    return len(contents.submissions) == len(contents.forms) == 1 and not others


def _place_of_first(grid: SheetGrid) -> str:
    return place_in(grid.name, Position(*grid.places[0]).address)


@frozen
class _Below:
    """
    Sheets as one, each below the other.

    Attributes:
        grid: All their cells, under the name of the last one.
        starts: The row before the first one of each, with its name.
    """

    grid: SheetGrid
    starts: tuple[tuple[int, str], ...]

    @classmethod
    def each_other(cls, grids: Sequence[SheetGrid]) -> _Below:
        cells: dict[tuple[int, int], GridCell] = {}
        merges: dict[Position, Position] = {}
        unseen: set[tuple[int, int]] = set()
        starts: list[tuple[int, str]] = []
        before = 0
        for grid in grids:
            starts.append((before, grid.name))
            cells |= {(row + before, column): cell for (row, column), cell in grid.cells.items()}
            merges |= {
                Position(top + before, left): Position(bottom + before, right)
                for (top, left), (bottom, right) in grid.merges.items()
            }
            unseen |= {(row + before, column) for row, column in grid.unseen}
            ends = (end.row for end in grid.merges.values())
            before += max(grid.row_numbers[-1], *ends, 0)
        return cls(SheetGrid(grids[-1].name, cells, merges, unseen=frozenset(unseen)), tuple(starts))

    def moved(self, of_each: Sequence[Mapping[tuple[int, int], str]]) -> dict[tuple[int, int], str]:
        """What is told of cells of each sheet, as told of those of all."""
        return {
            (row + before, column): told
            for (before, _), cells in zip(self.starts, of_each, strict=True)
            for (row, column), told in cells.items()
        }

    def at_home(self, submission: Submission) -> Submission:
        """The same, with every cell at its own address: ``E6`` on the last sheet, ``基本情况!F5`` on another."""
        return cast("Submission", self._at_home(submission))

    def _of_fields(self, value: AttrsInstance) -> dict[str, object]:
        return {each.name: self._at_home(getattr(value, each.name)) for each in fields(type(value))}

    def _at_home(self, value: object) -> object:
        if isinstance(value, Entry):
            return evolve(value, cell=self._address(value.cell))
        if isinstance(value, tuple):
            return tuple(map(self._at_home, value))
        if not has(type(value)):
            return value
        whole = cast("AttrsInstance", value)
        return evolve(whole, **self._of_fields(whole))  # type: ignore[misc]  # it has attrs

    def _address(self, cell: str) -> str:
        position = position_of(cell)
        if position is None:
            return cell
        before, name = next(start for start in reversed(self.starts) if start[0] < position.row)
        address = Position(position.row - before, position.column).address
        return address if name == self.grid.name else place_in(name, address)
