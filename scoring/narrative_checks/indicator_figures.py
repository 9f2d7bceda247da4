"""Whether a figure of an indicator is right: its target, actual, points and score, and what follows from them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from indicator_specs.actuals import Actual, Exactness, ReportedDate, ReportedQuantity
from indicator_specs.targets import AtLeast, Between, Bounded, Deadline, Equal, MoreThan, Target, Undirected
from indicator_specs.words.comparators import UPWARD
from indicator_specs.words.numbers import NotANumberError, format_decimal, to_decimal
from indicator_specs.words.partial_dates import PartialDate, last_day
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.units import convert
from scoring.formulas.rounding import round_half_up
from scoring.indicator_narrative.claims import IndicatorClaim
from scoring.indicator_narrative.quantities import StatedQuantity
from scoring.indicator_narrative.subjects import AllOf, Group, KnownIndicator
from scoring.indicator_narrative.units_of_indicators import numbers_of, read_of
from scoring.narrative.claims import Claim
from scoring.narrative.numbers import HUNDREDTHS, written_number
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.sentences import folded
from scoring.narrative_checks.figures import ABOUT, UNKNOWN, FigureVerdict, project_figure
from scoring.narrative_checks.indicator_cells import promises_the_same, reports_the_same
from scoring.narrative_checks.slips import is_misprint, is_mistyped
from scoring.unit_facts.project_facts import IndicatorResult, ProjectFacts

_FULL: Final = Decimal(100)


def indicator_figure(claim: IndicatorClaim, projects: Sequence[ProjectFacts]) -> FigureVerdict:
    """Compare a figure, or the cell of a table, with the sheets; it is right as any of what it may be."""
    verdicts = [_verdict(kind, claim, projects) for kind in claim.kinds]
    right = next((each for each in verdicts if each.right), None)
    unknown = next((each for each in verdicts if each.right is None), None)
    return right or unknown or verdicts[0]


def kind_told(claim: IndicatorClaim, projects: Sequence[ProjectFacts]) -> ClaimKind:
    """Which of the kinds that a figure may be it rightly is; what the words lean to where it is none."""
    return next((kind for kind in claim.kinds if _verdict(kind, claim, projects).right), claim.kinds[0])


def actual_figure(claim: IndicatorClaim, projects: Sequence[ProjectFacts]) -> FigureVerdict:
    """Compare a figure with the actual of its indicator, whatever else it may be."""
    return _verdict(ClaimKind.INDICATOR_ACTUAL, claim, projects)


def is_right_as_target_alone(claim: IndicatorClaim, projects: Sequence[ProjectFacts]) -> bool:
    """The actual or the target may be meant, and the figure is not the actual of the sheets."""
    return set(claim.kinds) >= _OPEN and actual_figure(claim, projects).right is False


def is_its_target_by_value(claim: IndicatorClaim) -> bool:
    """Told as the actual, it is the target's number: ``筛查人数 8000人 8120人``."""
    if claim.quantity is None or claim.quantity.is_bound or not isinstance(claim.subject, KnownIndicator):
        return False
    stated = claim.quantity.quantity
    return stated.value in _converted(_bounds(read_of(claim.subject).target), stated.unit)


_OPEN: Final = {ClaimKind.INDICATOR_ACTUAL, ClaimKind.INDICATOR_TARGET}


def may_be_meant_for_its_own(claim: IndicatorClaim) -> bool:
    """
    Of a number in running text that is wrong: whether it may well be meant for the indicator's actual or target.

    It is a misprint of one of them; where the words tell which of the two it is, one other digit of few is enough. One
    that is the other of the two never is.
    """
    if claim.quantity is None or not isinstance(claim.subject, KnownIndicator):
        return False
    read = read_of(claim.subject)
    unit, written = claim.quantity.quantity.unit, claim.quantity.quantity.value
    actual = _converted((read.actual.quantity,) if isinstance(read.actual, ReportedQuantity) else (), unit)
    target = _converted(_bounds(read.target), unit)
    if written in {*actual, *target}:
        return False
    if claim.quantity.is_bound:
        return any(_is_mistyped_bound(written, each) for each in target)
    if any(is_misprint(written, each) for each in (*actual, *target)):
        return True
    told = {ClaimKind.INDICATOR_ACTUAL: actual, ClaimKind.INDICATOR_TARGET: target}
    meant = told.get(claim.kinds[0], ()) if len(claim.kinds) == 1 else ()
    return any(is_mistyped(written, each) for each in meant)


def _is_mistyped_bound(written: Decimal, meant: Decimal) -> bool:
    """Not 10 for 12, a rounder bound that the writer may have chosen, nor one digit alone, which may be any other."""
    is_rounder = len(written.normalize().as_tuple().digits) < len(meant.normalize().as_tuple().digits)
    return is_mistyped(written, meant) and not is_rounder and len(format_decimal(written)) > 1


def is_far_from_its_own(claim: IndicatorClaim) -> bool:
    """A number in running text that nobody would write for the indicator's actual or target: half of it off."""
    if claim.quantity is None or not isinstance(claim.subject, KnownIndicator):
        return False
    read = read_of(claim.subject)
    unit, written = claim.quantity.quantity.unit, claim.quantity.quantity.value
    actual = (read.actual.quantity,) if isinstance(read.actual, ReportedQuantity) else ()
    known = _converted((*actual, *_bounds(read.target)), unit)
    return bool(known) and not any(
        abs(written - each) <= abs(each) * _HALF or is_mistyped(written, each) for each in known
    )


def is_mistyped_for_its_own(claim: IndicatorClaim) -> bool:
    """A number in running text that is a slip of the pen for the indicator's actual or target, or a digit off."""
    if claim.quantity is None or not isinstance(claim.subject, KnownIndicator):
        return False
    known = numbers_of(claim.subject, claim.quantity.quantity.unit)
    return any(is_mistyped(claim.quantity.quantity.value, each) for each in known)


_HALF: Final = Decimal("0.5")


def _converted(quantities: Sequence[Quantity], unit: str) -> tuple[Decimal, ...]:
    found = (convert(each.value, each.unit, unit) for each in quantities)
    return tuple(each.value for each in found if each is not None)


def _verdict(kind: ClaimKind, claim: IndicatorClaim, projects: Sequence[ProjectFacts]) -> FigureVerdict:
    subject = claim.subject
    if isinstance(subject, KnownIndicator):
        if kind in _OF_POINTS:
            return _points_of_one(kind, claim, subject, projects[subject.project])
        return _cell(kind, claim.text, subject) if claim.quantity is None else _stated(kind, claim.quantity, subject)
    if isinstance(subject, Group):
        return _of_group(kind, claim, subject)
    if isinstance(subject, AllOf):
        return _counted(kind, claim, subject, projects)
    project = projects[subject.project]
    if kind is ClaimKind.INDICATOR_LOSS:
        return _lost_by_project(_number(claim), project)
    number = written_number(folded(claim.text or claim.written).rstrip("%分"))
    return project_figure(Claim(kind=kind, number=number, written=claim.written), project) if number else UNKNOWN


def _points_of_one(
    kind: ClaimKind, claim: IndicatorClaim, indicator: KnownIndicator, project: ProjectFacts
) -> FigureVerdict:
    """In prose a score behind an indicator may be the whole project's: ``满意度90.3%，得99.9分``."""
    stated = _number(claim)
    is_in_prose = kind in _MAY_BE_TOTAL and claim.quantity is not None
    if is_in_prose and stated is not None and stated == project.total:
        return FigureVerdict(right=True)
    exact = _OF_POINTS[kind](indicator.result)
    points = indicator.result.indicator.points
    is_too_much = stated is not None and points is not None and stated > points
    if is_in_prose and is_too_much and _tells_of_what_is_above(claim):
        return UNKNOWN
    is_bare = is_in_prose and set(claim.kinds) >= _MAY_BE_TOTAL
    if is_bare and stated is not None and _is_more_than_it_has(stated, exact, indicator):
        return _in_points(stated, indicator)
    return _points(stated, exact)


def _tells_of_what_is_above(claim: IndicatorClaim) -> bool:
    """``1.产出指标。验收合格率100%，开工率100%，该项得50分``: 该项 may be all of the level."""
    text = claim.passage.text
    start, _ = text.sentence_span(claim.start)
    return _THIS_ITEM.search(text.text, start, claim.start) is not None


_THIS_ITEM: Final = re.compile("[该此本]项[^，。；0-9]{0,8}$")


def _is_more_than_it_has(stated: Decimal, exact: Decimal | None, indicator: KnownIndicator) -> bool:
    """So many points an indicator has not, and they are no slip for those that are meant."""
    points = indicator.result.indicator.points
    return points is not None and stated > points and not (exact is not None and is_mistyped(stated, exact))


def _in_points(stated: Decimal, indicator: KnownIndicator) -> FigureVerdict:
    """``群众满意度87.6分``: what its sheet has as 87.6 %."""
    actual = read_of(indicator).actual
    is_actual = isinstance(actual, ReportedQuantity) and actual.quantity == Quantity(stated, "%")
    return FigureVerdict(right=True) if is_actual else UNKNOWN


_MAY_BE_TOTAL: Final = frozenset({ClaimKind.INDICATOR_SCORE, ClaimKind.INDICATOR_POINTS})


def _lost_by_project(stated: Decimal | None, project: ProjectFacts) -> FigureVerdict:
    """What its total lost; or, without the rate of execution, what its indicators lost."""
    of_total = _points(stated, None if project.total is None else _FULL - project.total)
    losses = [_lost(each) for each in project.indicators]
    if of_total.right or not losses or None in losses:
        return of_total
    of_indicators = _points(stated, sum(filter(None, losses), Decimal(0)))
    return of_indicators if of_indicators.right else of_total


# ---------------------------------------------------------------- numbers in running text


def _stated(kind: ClaimKind, stated: StatedQuantity, indicator: KnownIndicator) -> FigureVerdict:
    read = read_of(indicator)
    if kind is ClaimKind.INDICATOR_TARGET:
        return _target(stated, read.target)
    if kind is ClaimKind.INDICATOR_ACTUAL:
        return _actual(stated, read.target, read.actual)
    if kind is ClaimKind.INDICATOR_COMPLETION:
        return _completion(stated.quantity.value, stated.step, read.target, read.actual)
    return _difference(stated, read.target, read.actual)


def _lost(result: IndicatorResult) -> Decimal | None:
    points, score = result.indicator.points, result.score
    return None if points is None or score is None else points - score


_OF_POINTS: Final[Mapping[ClaimKind, Callable[[IndicatorResult], Decimal | None]]] = {
    ClaimKind.INDICATOR_POINTS: lambda result: result.indicator.points,
    ClaimKind.INDICATOR_SCORE: lambda result: result.score,
    ClaimKind.INDICATOR_LOSS: _lost,
}


def _points(stated: Decimal | None, actual: Decimal | None) -> FigureVerdict:
    if stated is None or actual is None:
        return UNKNOWN
    return FigureVerdict(stated == actual, f"{format_decimal(actual)}分")


def _target(stated: StatedQuantity, target: Target) -> FigureVerdict:
    if not isinstance(target, (Bounded, Between)) or (isinstance(target, Bounded) and target.parts):
        return UNKNOWN
    same = [_same(stated, bound) for bound in target.bounds]
    if any(same):
        return FigureVerdict(right=True, expected=target.raw)
    return UNKNOWN if None in same else FigureVerdict(right=False, expected=target.raw)


def _actual(stated: StatedQuantity, target: Target, actual: Actual) -> FigureVerdict:
    if not isinstance(actual, ReportedQuantity) or actual.parts:
        return UNKNOWN
    same = _same(stated, actual.quantity)
    if same and not stated.is_bound:
        return FigureVerdict(right=True, expected=actual.raw)
    if same is None or actual.exactness is not Exactness.EXACT:
        return UNKNOWN
    if not stated.is_bound:
        return FigureVerdict(right=False, expected=actual.raw)
    reached = convert(actual.quantity.value, actual.quantity.unit, stated.quantity.unit)
    if reached is None or any(_same(stated, bound) for bound in _bounds(target)):
        return UNKNOWN
    above = reached.value >= stated.quantity.value
    holds = above if stated.limit in UPWARD else not above or reached.value == stated.quantity.value
    return UNKNOWN if holds else FigureVerdict(right=False, expected=actual.raw)


def _bounds(target: Target) -> tuple[Quantity, ...]:
    return target.bounds if isinstance(target, (Bounded, Between)) else ()


def _same(stated: StatedQuantity, known: Quantity) -> bool | None:
    """The known number, rounded to the written digits, is the stated one; None in units that do not convert."""
    found = convert(known.value, known.unit, stated.quantity.unit)
    if found is None:
        return None
    if stated.about:
        return abs(found.value - stated.quantity.value) <= abs(found.value) * ABOUT
    return _rounds_to(found.value, stated.quantity.value, stated.step)


def _rounds_to(exact: Decimal, stated: Decimal, step: Decimal) -> bool:
    return round_half_up(exact / step, 0) * step == stated


def _completion(stated: Decimal, step: Decimal, target: Target, actual: Actual) -> FigureVerdict:
    """Actual over target; what was exceeded may be told as 100 %."""
    numbers = _both(target, actual)
    if numbers is None or not isinstance(target, (AtLeast, MoreThan, Equal, Undirected)) or not numbers[0]:
        return UNKNOWN
    exact = numbers[1] / numbers[0] * _FULL
    right = _rounds_to(exact, stated, step) or (exact > _FULL and stated == _FULL)
    return FigureVerdict(right, f"{format_decimal(round_half_up(exact, HUNDREDTHS))}%")


def _difference(stated: StatedQuantity, target: Target, actual: Actual) -> FigureVerdict:
    numbers = _both(target, actual)
    if numbers is None or not isinstance(target, Bounded):
        return UNKNOWN
    found = convert(abs(numbers[1] - numbers[0]), target.bound.unit, stated.quantity.unit)
    if found is None:
        return _growth(stated, *numbers)
    unit = "个百分点" if stated.quantity.unit == "%" else stated.quantity.unit
    expected = f"{format_decimal(found.value)}{unit}"
    return FigureVerdict(_rounds_to(found.value, stated.quantity.value, stated.step), expected)


def _growth(stated: StatedQuantity, target: Decimal, actual: Decimal) -> FigureVerdict:
    """``助餐162400人次，比目标增长8.27%``"""
    if stated.quantity.unit != "%" or not target:
        return UNKNOWN
    exact = abs(actual - target) / target * _FULL
    right = _rounds_to(exact, stated.quantity.value, stated.step)
    return FigureVerdict(right, f"{format_decimal(round_half_up(exact, HUNDREDTHS))}%")


def _both(target: Target, actual: Actual) -> tuple[Decimal, Decimal] | None:
    """Target and actual in the target's unit."""
    if not isinstance(target, Bounded) or not isinstance(actual, ReportedQuantity):
        return None
    if target.parts or actual.parts or actual.exactness is not Exactness.EXACT:
        return None
    found = convert(actual.quantity.value, actual.quantity.unit, target.bound.unit)
    return None if found is None else (target.bound.value, found.value)


# ---------------------------------------------------------------- groups and counts


def _of_group(kind: ClaimKind, claim: IndicatorClaim, group: Group) -> FigureVerdict:
    return _first_right(_group_reading(kind, claim, results) for results in group.readings)


def _group_reading(kind: ClaimKind, claim: IndicatorClaim, results: Sequence[IndicatorResult]) -> FigureVerdict:
    if kind in _OF_POINTS:
        parts = [_OF_POINTS[kind](each) for each in results]
        return UNKNOWN if None in parts else _points(_number(claim), sum(filter(None, parts), Decimal(0)))
    return _count(_number(claim), _count_of(kind, results))


def _first_right(verdicts: Iterator[FigureVerdict]) -> FigureVerdict:
    given = list(verdicts)
    right = next((each for each in given if each.right), None)
    return right or (UNKNOWN if any(each.right is None for each in given) else given[0])


def _counted(kind: ClaimKind, claim: IndicatorClaim, every: AllOf, projects: Sequence[ProjectFacts]) -> FigureVerdict:
    """With the rate of execution among the indicators, or without; what is told first decides for what follows."""
    chosen = [projects[position] for position in every.projects]
    results = [each for project in chosen for each in project.indicators]
    if not results or any(not project.indicators for project in chosen):
        return UNKNOWN
    with_rate = len(results) + len(chosen)
    number = _number(claim)
    if kind is ClaimKind.INDICATOR_COUNT:
        verdict = _count(number, len(results))
        return FigureVerdict(right=True) if number == with_rate else verdict
    full = sum(project.rate is not None and project.rate >= _FULL for project in chosen)
    is_with_rate = every.counted == with_rate
    met, missed = _count_of(ClaimKind.MET_COUNT, results), _count_of(ClaimKind.MISSED_COUNT, results)
    if met is None or missed is None:
        return UNKNOWN
    if is_with_rate:
        met, missed = met + full, missed + len(chosen) - full
    if kind is ClaimKind.MET_SHARE:
        if number is None or claim.quantity is None:
            return UNKNOWN
        exact = Decimal(met) / (met + missed) * _FULL
        expected = f"{format_decimal(round_half_up(exact, HUNDREDTHS))}%"
        return FigureVerdict(_rounds_to(exact, number, claim.quantity.step), expected)
    return _count(number, met if kind is ClaimKind.MET_COUNT else missed)


def _count_of(kind: ClaimKind, results: Sequence[IndicatorResult]) -> int | None:
    if kind is ClaimKind.INDICATOR_COUNT:
        return len(results)
    if any(each.met is None for each in results):
        return None
    return sum(bool(each.met) is (kind is ClaimKind.MET_COUNT) for each in results)


def _count(stated: Decimal | None, actual: int | None) -> FigureVerdict:
    if stated is None or actual is None:
        return UNKNOWN
    return FigureVerdict(stated == actual, f"{actual}个")


def _number(claim: IndicatorClaim) -> Decimal | None:
    if claim.quantity is not None:
        return claim.quantity.quantity.value
    return _number_in(claim.text)


def _number_in(text: str) -> Decimal | None:
    try:
        return to_decimal(folded(text).removesuffix("分"))
    except NotANumberError:
        return None


# ---------------------------------------------------------------- cells of tables


def _cell(kind: ClaimKind, text: str, indicator: KnownIndicator) -> FigureVerdict:
    if kind is ClaimKind.INDICATOR_TARGET:
        return _told(promises_the_same(text, indicator), indicator.result.indicator.target)
    if kind is ClaimKind.INDICATOR_ACTUAL:
        return _told(reports_the_same(text, indicator), indicator.result.indicator.actual)
    number = _number_in(text.strip().rstrip("%"))
    if number is None:
        return UNKNOWN
    if kind is ClaimKind.INDICATOR_DIFFERENCE:
        return _days_apart(number, indicator)
    exponent = number.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    read = read_of(indicator)
    return _completion(number, step, read.target, read.actual)


def _days_apart(stated: Decimal, indicator: KnownIndicator) -> FigureVerdict:
    """How many days the reported day lies from the last one."""
    read = read_of(indicator)
    if not isinstance(read.target, Deadline) or not isinstance(read.actual, ReportedDate):
        return UNKNOWN
    days = [_day(each, indicator.year) for each in (read.target.date, read.actual.date)]
    if None in days or read.actual.span or read.actual.by:
        return UNKNOWN
    first, last = sorted(each for each in days if each is not None)
    apart = (last - first).days
    return FigureVerdict(stated == apart, f"{apart}天")


def _day(date: PartialDate, year: int | None) -> datetime.date | None:
    within = date.year_within(year)
    if date.day is None or within is None or date.day > last_day(date.month, within):
        return None
    return datetime.date(within, date.month, date.day)


def _told(same: bool | None, expected: str) -> FigureVerdict:  # noqa: FBT001 - it is the answer itself
    return UNKNOWN if same is None else FigureVerdict(same, expected)
