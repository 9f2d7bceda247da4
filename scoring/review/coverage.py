"""What of a form was checked, what was only read, and what was neither, with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final, TypeAlias

from attrs import frozen

from scoring.findings.addresses import placed
from scoring.review_rules.rule import NumberRole
from scoring.submissions.submission import Entry, LeftOver

NO_RATE: Final = "缺少预算数或执行数，或预算数为0"
"""Why a rate was not checked."""


class NumberState(StrEnum):
    """What was done with a number."""

    CHECKED = "checked"
    """A rule that could contradict it was applied."""
    READ = "read"
    """It was used to judge another number."""
    UNCHECKED = "unchecked"
    """Neither."""


@frozen(kw_only=True)
class UncheckedNumber:
    """
    A number on a form that nothing was held against.

    Attributes:
        sheet, cell: Where it stands.
        text: As it stands there.
        role: What it is.
        reason: Why it was not checked, in Chinese.
    """

    sheet: str
    cell: str
    text: str
    role: NumberRole
    reason: str


@frozen
class ProseOnSheet:
    """How many cells of a sheet tell numbers among words."""

    sheet: str
    cells: int


@frozen
class CoverageCounts:
    """How many numbers a review checked, read, and left unchecked, and how many cells tell numbers among words."""

    checked: int
    read: int
    unchecked: int
    prose: int

    def __add__(self, other: CoverageCounts) -> CoverageCounts:
        """Of both."""
        return CoverageCounts(
            self.checked + other.checked,
            self.read + other.read,
            self.unchecked + other.unchecked,
            self.prose + other.prose,
        )


@frozen(kw_only=True)
class Coverage:
    """
    How far a review reached.

    Attributes:
        checked, read: How many numbers a rule could have contradicted, and how many were used to judge.
        unchecked: Every other number, with the reason.
        prose: By sheet, how many cells tell numbers among words; what stands in prose is not checked.
    """

    checked: int = 0
    read: int = 0
    unchecked: tuple[UncheckedNumber, ...] = ()
    prose: tuple[ProseOnSheet, ...] = ()

    @property
    def is_empty(self) -> bool:
        """There was a form, and not one of its numbers could be checked or used."""
        return self.checked + self.read == 0

    @property
    def counts(self) -> CoverageCounts:
        """As many as there are, without the list of those that were not checked."""
        prose = sum(each.cells for each in self.prose)
        return CoverageCounts(self.checked, self.read, len(self.unchecked), prose)


NOTHING_COVERED: Final = Coverage()


def together(coverages: Iterable[Coverage]) -> Coverage:
    """Several forms as one."""
    each = tuple(coverages)
    return Coverage(
        checked=sum(one.checked for one in each),
        read=sum(one.read for one in each),
        unchecked=tuple(number for one in each for number in one.unchecked),
        prose=_by_sheet(prose for one in each for prose in one.prose),
    )


def _by_sheet(prose: Iterable[ProseOnSheet]) -> tuple[ProseOnSheet, ...]:
    cells: Counter[str] = Counter()
    for each in prose:
        cells[each.sheet] += each.cells
    return tuple(ProseOnSheet(sheet, count) for sheet, count in cells.items())


Stated: TypeAlias = tuple[Entry, NumberRole, NumberState | str]
"""A number, its role, and its state; or the reason why it was not checked."""


def coverage_of(sheet: str, stated: Iterable[Stated], left_over: LeftOver) -> Coverage:
    """
    Args:
        sheet: Name of the worksheet.
        stated: The numbers that became fields; a cell that is told twice counts once.
        left_over: Everything else.
    """
    by_cell = {entry.cell: (entry, role, state) for entry, role, state in (*stated, *_without_result(left_over))}
    others = [(entry, NumberRole.OTHER, "不在认得的栏目里") for entry in left_over.numbers if entry.cell not in by_cell]
    not_computed = {each.entry.cell: each.reason for each in left_over.formulas if not each.entry.uncalculated}
    counts: Counter[NumberState] = Counter()
    unchecked: list[UncheckedNumber] = []
    for entry, role, state in (*by_cell.values(), *others):
        if isinstance(state, NumberState):
            counts[state] += 1
        else:
            text = entry.text.strip()
            formula = f"；公式不能核对：{not_computed[entry.cell]}" if entry.cell in not_computed else ""
            place, reason = placed("", sheet, entry.cell), f"{state}{formula}"
            unchecked.append(UncheckedNumber(sheet=place.sheet, cell=place.cell, text=text, role=role, reason=reason))
    return Coverage(
        checked=counts[NumberState.CHECKED],
        read=counts[NumberState.READ],
        unchecked=tuple(unchecked),
        prose=(ProseOnSheet(sheet, left_over.prose),) if left_over.prose else (),
    )


def _without_result(left_over: LeftOver) -> Iterator[Stated]:
    """Formulas that nobody calculated, and we cannot: numbers that nobody can see."""
    for each in left_over.formulas:
        if each.entry.uncalculated:
            yield each.entry, NumberRole.OTHER, f"公式没有计算结果，也不能由程序计算：{each.reason}"
