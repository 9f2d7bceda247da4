"""This year's targets held against what the same indicators of the same projects reached last year (ZP618)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import PurePath
from typing import Final, Protocol, TypeVar

from attrs import evolve, frozen

from indicator_specs.actuals import Exactness, ReportedQuantity
from indicator_specs.indicator_context import Sense
from indicator_specs.indicators import Indicator
from indicator_specs.targets import AtLeast, AtMost, Bounded, Equal, LessThan, MoreThan
from indicator_specs.words.names import indicator_key
from indicator_specs.words.normalisation import same_words, shorten
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.units import convert
from scoring.assessing.comparing.comparator_sense import sense_under
from scoring.assessing.indicator_comparison import ComparedIndicator, compared
from scoring.findings.addresses import placed
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding
from scoring.new_year.moved_years import moved_text
from scoring.review.records import IndicatorRecord, ProjectRecord
from scoring.review.reviewed_projects import ReviewedProject

TARGET_FIELD: Final = "目标值"


class HeldOutcome(StrEnum):
    """What came of holding a target, or a whole project, against last year's."""

    BELOW = "below"
    NOT_BELOW = "not_below"
    INCOMPARABLE = "incomparable"
    NO_INDICATOR = "no_indicator"
    NO_PROJECT = "no_project"
    SEVERAL = "several"
    OTHER_YEAR = "other_year"


WHY_NOT: Final[Mapping[HeldOutcome, str]] = {
    HeldOutcome.NO_PROJECT: "上年没有同单位同名的",
    HeldOutcome.SEVERAL: "上年有几份的",
    HeldOutcome.OTHER_YEAR: "上年的表不是上一年度的",
    HeldOutcome.NO_INDICATOR: "上年没有同名指标的",
    HeldOutcome.INCOMPARABLE: "两年的数不可比的",
}
"""Why a target, or all of a project, could not be held against last year's, in the order in which it is told."""

OF_A_PROJECT: Final = frozenset((HeldOutcome.NO_PROJECT, HeldOutcome.SEVERAL, HeldOutcome.OTHER_YEAR))
"""Said once for a whole project."""


@frozen(kw_only=True)
class LastYearsIndicator:
    """
    Attributes:
        subcategory, name: 二级, 三级指标.
        target, actual: 年度指标值 and 实际完成值, as typed.
    """

    subcategory: str
    name: str
    target: str
    actual: str


@frozen(kw_only=True)
class LastYearsProject:
    """
    Attributes:
        unit, name: As on its sheet.
        year: Of that; None where it tells none.
        file: Which holds it, as that review named it.
        indicators: In the order of the form.
    """

    unit: str
    name: str
    year: int | None
    file: str
    indicators: tuple[LastYearsIndicator, ...]


class LastYear(Protocol):
    """Last year's projects, wherever they are kept."""

    def of(self, unit: str, name: str) -> Sequence[LastYearsProject]:
        """Those of a unit and a name, as they are compared (``project_key``)."""


@frozen(kw_only=True)
class HeldAgainst:
    """
    A target held against last year's actual, or why it was not.

    Attributes:
        outcome: What came of it.
        unit, project: Of this year's sheet.
        indicator: Its name; empty for a whole project.
        finding: Where the target is below.
    """

    outcome: HeldOutcome
    unit: str
    project: str
    indicator: str = ""
    finding: Finding | None = None


@frozen
class LastYearTold:
    """
    What came of holding a batch against last year.

    Attributes:
        counts: How many targets, and whole projects, by what came of it.
        not_held: Those that could not be held, in the order of the review; iterated over several times.
    """

    counts: Mapping[HeldOutcome, int]
    not_held: Iterable[HeldAgainst]

    @property
    def below(self) -> int:
        """How many targets are below."""
        return self.counts.get(HeldOutcome.BELOW, 0)

    @property
    def held(self) -> int:
        """How many were held against anything."""
        return self.below + self.counts.get(HeldOutcome.NOT_BELOW, 0)


def name_in_the_next_year(name: str, year: int | None) -> str:
    """``2023年慰问经费`` of 2023 is called ``2024年慰问经费`` a year later."""
    return name if year is None else moved_text(name, year, year + 1).text


def held_against_last_year(record: ProjectRecord, last_year: LastYear) -> Iterator[HeldAgainst]:
    """
    Every target of a sheet, with what came of it.

    Args:
        record: The sheet, with its indicators; those without a target promise nothing and are told elsewhere.
        last_year: Last year's projects.
    """
    sheet = record.project
    found, why_not = _the_same_project(sheet, last_year)
    if found is None:
        yield HeldAgainst(outcome=why_not, unit=sheet.unit, project=sheet.name)
        return
    for row in record.indicators:
        if row.target.strip():
            outcome, finding = _held(row, sheet, found)
            yield HeldAgainst(outcome=outcome, unit=sheet.unit, project=sheet.name, indicator=row.name, finding=finding)


def _the_same_project(sheet: ReviewedProject, last_year: LastYear) -> tuple[LastYearsProject | None, HeldOutcome]:
    """The one that it was last year; else why there is none."""
    namesakes = last_year.of(sheet.unit, sheet.name)
    of_last_year = [each for each in namesakes if None in {each.year, sheet.year} or each.year == _before(sheet)]
    if not namesakes:
        return None, HeldOutcome.NO_PROJECT
    if not of_last_year:
        return None, HeldOutcome.OTHER_YEAR
    found = _the_only(of_last_year)
    return found, HeldOutcome.SEVERAL


def _before(sheet: ReviewedProject) -> int | None:
    return None if sheet.year is None else sheet.year - 1


_Value = TypeVar("_Value")


def _the_only(values: Sequence[_Value]) -> _Value | None:
    return values[0] if len(values) == 1 else None


def _held(
    row: IndicatorRecord, sheet: ReviewedProject, earlier: LastYearsProject
) -> tuple[HeldOutcome, Finding | None]:
    named = _named_alike(row, earlier)
    if not named:
        return HeldOutcome.NO_INDICATOR, None
    before = _the_only(named)
    laxer = None if before is None else _laxer_if_readable(row, before, earlier.year)
    if before is None or laxer is None:
        return HeldOutcome.INCOMPARABLE, None
    return (HeldOutcome.BELOW, _finding(row, sheet, before, earlier, laxer)) if laxer else (HeldOutcome.NOT_BELOW, None)


def _named_alike(row: IndicatorRecord, earlier: LastYearsProject) -> Sequence[LastYearsIndicator]:
    """The indicators of that name; of several, those in the same place."""
    own = indicator_key(row.name)
    named = [
        each
        for each in earlier.indicators
        if own in map(indicator_key, (each.name, name_in_the_next_year(each.name, earlier.year)))
    ]
    return [each for each in named if same_words(each.subcategory, row.subcategory)] or named


# ---------------------------------------------------------------- the numbers

LOWER: Final = "低"
WIDER: Final = "宽"
"""How a target is laxer: it promises less, or allows more."""


def _laxer_if_readable(row: IndicatorRecord, before: LastYearsIndicator, year: int | None) -> str | None:
    try:
        return _laxer(row, before, year)
    except (ArithmeticError, ValueError):  # numbers beyond all measure (ZP307 tells this year's)
        return None


def _laxer(row: IndicatorRecord, before: LastYearsIndicator, year: int | None) -> str | None:
    """How the target is laxer than what was reached; empty where it is not, None where that cannot be said."""
    now = _read(row, row.target, before.actual, year)
    then = _read(row, before.target, before.actual, year)
    target, numbers = now.target, now.comparison.numbers
    if not isinstance(target, Bounded) or target.parts or target.approximate or now.turned_round or numbers is None:
        return None
    reached = _reached(now)
    if reached is None or reached != _reached(then) or not _same_kind(reached, target.bound):
        return None
    if isinstance(target, Equal) and sense_under(target, now.context) is Sense.OPEN:
        return None
    if isinstance(target, (AtMost, LessThan)) or _is_a_limit(now):
        return WIDER if numbers.target > numbers.actual else ""
    if isinstance(target, (AtLeast, MoreThan, Equal)):
        return LOWER if numbers.target < numbers.actual else ""
    return None


def _read(row: IndicatorRecord, target: str, actual: str, year: int | None) -> ComparedIndicator:
    """What was reached, read beside a target: the one gives the other its unit."""
    indicator = Indicator(
        category=row.category,
        subcategory=row.subcategory.strip(),
        name=row.name.strip(),
        target=target,
        actual=actual,
    )
    return compared(indicator, year)


def _reached(read: ComparedIndicator) -> Quantity | None:
    """Exactly what was reached, as one number; a bare one is in the unit of the target beside it, if that is plain."""
    actual, target = read.actual, read.target
    if not isinstance(actual, ReportedQuantity) or actual.exactness is not Exactness.EXACT or actual.parts:
        return None
    if actual.quantity.unit or not isinstance(target, Bounded):
        return actual.quantity
    return evolve(actual.quantity, unit=target.bound.unit) if target.bound.multiplier == 1 else None


def _same_kind(reached: Quantity, promised: Quantity) -> bool:
    both_told = bool(reached.unit) == bool(promised.unit)
    return both_told and convert(reached.value, reached.unit, promised.unit) is not None


def _is_a_limit(now: ComparedIndicator) -> bool:
    return isinstance(now.target, Equal) and sense_under(now.target, now.context) is Sense.LESS_IS_BETTER


# ---------------------------------------------------------------- what is told


def _finding(
    row: IndicatorRecord, sheet: ReviewedProject, before: LastYearsIndicator, earlier: LastYearsProject, laxer: str
) -> Finding:
    found, last = shorten(row.target), shorten(before.actual)
    finding = catalogue()["ZP618"].finding(
        placed(sheet.file, sheet.sheet, row.target_cell),
        found=found,
        project=sheet.name.strip(),
        name=shorten(row.name),
        year="上年" if earlier.year is None else f"{earlier.year}年度",
        last=last,
        laxer=laxer,
        where=PurePath(earlier.file.replace("\\", "/")).name,
    )
    return evolve(
        finding,
        indicator=" ".join(row.name.split()),
        field=TARGET_FIELD,
        about=f"{TARGET_FIELD}{found}；上年实际{last}",
    )
