"""
A promise and its report once more, in words that the readers know: ``3.6倍`` for ``1:3.6``, ``7场`` for 4场 and 3场.

Each restatement says which verdicts it may give: a number that only grows until the year's end can keep a promise of
more, and not break it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Flag, auto
from typing import Final, NamedTuple

from indicator_specs.restated.against_the_target import result_from_the_target
from indicator_specs.restated.asides import grade_alone, without_aside
from indicator_specs.restated.clauses_beside import both_counts, done_of_due, without_clauses, without_the_missing
from indicator_specs.restated.counts_of_counts import rate_beside_its_counts, rate_of_counts
from indicator_specs.restated.coverage import all_of_a_count, coverage_in_percent
from indicator_specs.restated.days_before_events import day_before_event
from indicator_specs.restated.listed_parts import sum_of_parts
from indicator_specs.restated.nothing_happened import times_it_happened
from indicator_specs.restated.periods import (
    number_by_its_total,
    number_of_a_period,
    number_of_every_quarter,
    numbers_disagree,
    period_at_its_number,
    period_in_plain_words,
    total_of_a_period,
)
from indicator_specs.restated.price_bands import kept_within_the_band
from indicator_specs.restated.ratios import ratio_in_times, staffing_in_times
from indicator_specs.restated.several_days import last_of_several_days
from indicator_specs.restated.short_times import time_by_its_day
from indicator_specs.restated.standards import standard_alone
from indicator_specs.restated.starts_and_ends import day_before_its_reason, designed_life, end_of_work
from indicator_specs.restated.whichever_number import the_number_that_decides
from indicator_specs.words.normalisation import clean
from indicator_specs.words.numerals.numerals_in_digits import in_digits
from indicator_specs.words.patterns import Pattern


class Decides(Flag):
    """Which verdicts a restatement may give."""

    MET = auto()
    MISSED = auto()
    BOTH = MET | MISSED


class PlainerPair(NamedTuple):
    """
    Attributes:
        promised, reported: In plainer words.
        remark: What was read how, in Chinese.
        decides: The verdicts that it may give.
    """

    promised: str
    reported: str
    remark: str
    decides: Decides = Decides.BOTH


def plainer_pairs(promised: str, reported: str, name: str) -> Iterator[PlainerPair]:
    """
    The ways to say the same in plainer words, of which at most one should decide.

    Args:
        promised, reported: The user's own texts.
        name: The indicator's.
    """
    wanted, given = clean(promised).text, clean(reported).text
    if numbers_disagree(given):
        return
    for restate in _RESTATEMENTS:
        pair = restate(wanted, given, name)
        if pair is not None:
            yield pair


def _by_ratio(wanted: str, given: str, name: str) -> PlainerPair | None:
    found = ratio_in_times(wanted, given, name) or staffing_in_times(wanted, given, name)
    return PlainerPair(*found, f"“{wanted}”“{given}”按后项是前项的几倍比较") if found else None


def _by_parts(wanted: str, given: str, name: str) -> PlainerPair | None:
    found = sum_of_parts(given, wanted, name)
    if found is None:
        return None
    total, whole = found
    return PlainerPair(wanted, total, f"“{given}”合计{total}", Decides.BOTH if whole else Decides.MET)


def _by_aside(wanted: str, given: str, name: str) -> PlainerPair | None:
    found = without_aside(given, wanted, name)
    if found is None:
        return None
    bare, grows, why = found
    return PlainerPair(wanted, bare, why, Decides.MET if grows else Decides.BOTH)


def _by_event(wanted: str, given: str, name: str) -> PlainerPair | None:  # noqa: ARG001 — as its siblings
    day = day_before_event(wanted, given)
    return PlainerPair(day, given, f"“{wanted}”按“{day}”理解") if day else None


def _by_clauses(wanted: str, given: str, name: str) -> PlainerPair | None:
    found = without_clauses(given, wanted, name)
    if found is None:
        return None
    bare, met, missed = found
    decides = (Decides.MET if met else Decides(0)) | (Decides.MISSED if missed else Decides(0))
    return PlainerPair(wanted, bare, f"取“{bare}”，其余是比较、说明", decides)


def _by_due(wanted: str, given: str, name: str) -> PlainerPair | None:  # noqa: ARG001 — as its siblings
    done = done_of_due(given)
    return PlainerPair(wanted, done, f"“{given}”实际是{done}") if done else None


def _by_missing(wanted: str, given: str, name: str) -> PlainerPair | None:  # noqa: ARG001 — as its siblings
    bare = without_the_missing(given, wanted)
    return PlainerPair(wanted, bare, f"取“{bare}”，其余是没有完成的", Decides.MISSED) if bare else None


def _by_smaller_count(wanted: str, given: str, name: str) -> PlainerPair | None:  # noqa: ARG001 — as its siblings
    counts = both_counts(given, wanted)
    return PlainerPair(wanted, counts[0], "文中的两个数都达到目标", Decides.MET) if counts else None


def _by_larger_count(wanted: str, given: str, name: str) -> PlainerPair | None:  # noqa: ARG001 — as its siblings
    counts = both_counts(given, wanted)
    return PlainerPair(wanted, counts[1], "文中的两个数都没有达到目标", Decides.MISSED) if counts else None


def _by_coverage(wanted: str, given: str, name: str) -> PlainerPair | None:  # noqa: ARG001 — as its siblings
    found = coverage_in_percent(wanted, given)
    return PlainerPair(*found, f"“{wanted}”是100%") if found else None


def _by_price_band(wanted: str, given: str, name: str) -> PlainerPair | None:  # noqa: ARG001 — as its siblings
    found = kept_within_the_band(wanted, given)
    if found is None:
        return None
    limit, kept, above = found
    return PlainerPair(limit, kept, f"“{given}”按浮动的幅度比较", Decides.BOTH if above else Decides.MET)


def _by_count_of_events(wanted: str, given: str, name: str) -> PlainerPair | None:
    times = times_it_happened(wanted, given, name)
    return PlainerPair("≤0次", f"{times}次", f"“{given}”读作{times}次") if times else None


def _by_period(wanted: str, given: str, name: str) -> PlainerPair | None:  # noqa: ARG001 — as its siblings
    given = in_digits(given)
    plain = (
        period_at_its_number(wanted, given)
        or number_of_a_period(wanted, given)
        or number_of_every_quarter(given)
        or number_by_its_total(wanted, given)
        or total_of_a_period(in_digits(wanted), given)
    )
    return PlainerPair(wanted, plain, f"“{given}”读作{plain}") if plain else None


def _by_named_period(wanted: str, given: str, name: str) -> PlainerPair | None:  # noqa: ARG001 — as its siblings
    plain = period_in_plain_words(wanted)
    if not plain or plain == wanted:
        return None
    return PlainerPair(plain, period_at_its_number(plain, given) or given, f"“{wanted}”按“{plain}”理解")


def _by_grade(wanted: str, given: str, name: str) -> PlainerPair | None:  # noqa: ARG001 — as its siblings
    grade = grade_alone(given)
    return PlainerPair(wanted, grade, f"取“{grade}”，其余是说明") if grade else None


def _by_all_of_a_count(wanted: str, given: str, name: str) -> PlainerPair | None:
    share = all_of_a_count(wanted, given, name)
    return PlainerPair(wanted, share, f"“{given}”读作{share}") if share else None


def _by_end_of_work(wanted: str, given: str, name: str) -> PlainerPair | None:
    found = end_of_work(wanted, given, name)
    return PlainerPair(*found, f"“{given}”按完工的时间比较") if found else None


_A_DAY: Final = Pattern("月|年底|年内|年末|季度")


def _by_late_day(wanted: str, given: str, name: str) -> PlainerPair | None:  # noqa: ARG001 — as its siblings
    told = day_before_its_reason(given) if _A_DAY.search(wanted) else ""
    return PlainerPair(wanted, told, f"取“{told}”，其余是原因", Decides.MISSED) if told else None


def _by_designed_life(wanted: str, given: str, name: str) -> PlainerPair | None:
    life = designed_life(given, name)
    return PlainerPair(wanted, life, f"“{given}”读作{life}") if life else None


def _by_standard(wanted: str, given: str, name: str) -> PlainerPair | None:  # noqa: ARG001 — as its siblings
    bare = standard_alone(given)
    return PlainerPair(wanted, bare, f"取“{bare}”，其余说的是怎样发放") if bare else None


def _by_rate_of_counts(wanted: str, given: str, name: str) -> PlainerPair | None:
    rate = rate_of_counts(wanted, given, name) or rate_beside_its_counts(given, wanted + name)
    return PlainerPair(wanted, rate, f"“{given}”是{rate}") if rate else None


def _by_distance(wanted: str, given: str, name: str) -> PlainerPair | None:  # noqa: ARG001 — as its siblings
    result = result_from_the_target(wanted, given)
    return PlainerPair(wanted, result, f"“{given}”读作{result}") if result else None


def _by_any_number(wanted: str, given: str, name: str) -> PlainerPair | None:
    found = the_number_that_decides(wanted, given, name)
    if found is None:
        return None
    number, met = found
    said = "都达到目标" if met else "都没有达到目标"
    return PlainerPair(wanted, number, f"“{given}”里的数{said}", Decides.MET if met else Decides.MISSED)


def _by_day_alone(wanted: str, given: str, name: str) -> PlainerPair | None:  # noqa: ARG001 — as its siblings
    time = time_by_its_day(in_digits(wanted), in_digits(given))
    return PlainerPair(wanted, time, f"“{given}”读作{time}") if time else None


def _by_last_day(wanted: str, given: str, name: str) -> PlainerPair | None:
    found = last_of_several_days(wanted, given, name)
    if found is None:
        return None
    day, breaks = found
    return PlainerPair(wanted, day, f"取最后的“{day}”", Decides.BOTH if breaks else Decides.MET)


_RESTATEMENTS: Final[tuple[Callable[[str, str, str], PlainerPair | None], ...]] = (
    _by_ratio,
    _by_parts,
    _by_aside,
    _by_event,
    _by_coverage,
    _by_price_band,
    _by_count_of_events,
    _by_period,
    _by_named_period,
    _by_grade,
    _by_all_of_a_count,
    _by_clauses,
    _by_due,
    _by_missing,
    _by_smaller_count,
    _by_larger_count,
    _by_end_of_work,
    _by_late_day,
    _by_designed_life,
    _by_standard,
    _by_rate_of_counts,
    _by_distance,
    _by_any_number,
    _by_day_alone,
    _by_last_day,
)
