"""
A promise and its report once more, in words that the readers know: ``3.6倍`` for ``1:3.6``, ``7场`` for 4场 and 3场.

Each restatement says which verdicts it may give: a number that only grows until the year's end can keep a promise of
more, and not break it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Flag, auto
from typing import Final, NamedTuple

from indicator_specs.decisive.changes import change_in_percent, change_of_two_years, level_reached, way_in_full
from indicator_specs.decisive.days import decisive_day
from indicator_specs.decisive.named_numbers import number_of_its_name
from indicator_specs.decisive.numbers import decisive_number
from indicator_specs.restated.against_the_target import (
    done_by_its_own_share,
    result_from_the_target,
    result_without_the_lacking,
)
from indicator_specs.restated.asides import grade_alone, without_aside
from indicator_specs.restated.averages_and_totals import number_for_each
from indicator_specs.restated.clauses_beside import (
    begun_alone,
    both_counts,
    done_of_begun,
    done_of_due,
    without_clauses,
    without_the_missing,
)
from indicator_specs.restated.counts_of_counts import rate_beside_its_counts, rate_of_counts
from indicator_specs.restated.coverage import all_of_a_count, coverage_in_percent
from indicator_specs.restated.days.days_before_events import day_before_event
from indicator_specs.restated.days.days_of_deeds import day_of_the_deed
from indicator_specs.restated.days.late_days import day_put_off
from indicator_specs.restated.days.several_days import last_of_several_days
from indicator_specs.restated.days.several_deadlines import deciding_part
from indicator_specs.restated.days.short_times import time_by_its_day
from indicator_specs.restated.days.starts_and_ends import (
    day_before_its_reason,
    day_of_the_last_part,
    designed_life,
    end_of_work,
)
from indicator_specs.restated.days.within_months import month_as_a_deadline
from indicator_specs.restated.exact_numbers import exact_number
from indicator_specs.restated.labelled_rates import (
    rate_at_first,
    rate_of_its_label,
    rate_of_its_own_name,
    rate_of_the_rest,
)
from indicator_specs.restated.listed_parts import sum_of_parts
from indicator_specs.restated.nothing_happened import rate_beside_nothing, times_it_happened, zero_alone
from indicator_specs.restated.price_bands import kept_within_the_band
from indicator_specs.restated.ratios import (
    fraction_in_percent,
    ratio_in_times,
    score_in_percent,
    share_of_many,
    staffing_in_times,
)
from indicator_specs.restated.really_done import really_done
from indicator_specs.restated.repeated.periods import (
    all_year_long,
    issues_of_every_period,
    number_by_its_total,
    number_of_a_period,
    number_of_every_quarter,
    numbers_disagree,
    period_at_its_number,
    period_in_plain_words,
    total_of_a_period,
)
from indicator_specs.restated.repeated.times_told import fewest_in_a_period, fewest_told, times_in_one_period
from indicator_specs.restated.shorthand.blanks import with_commas
from indicator_specs.restated.shorthand.confirmed_numbers import confirmed_number
from indicator_specs.restated.shorthand.counts_in_words import counts_in_digits
from indicator_specs.restated.shorthand.other_verbs import money_saved, posts_added
from indicator_specs.restated.shorthand.parts_behind import number_before_its_parts
from indicator_specs.restated.shorthand.short_thousands import thousands_in_full
from indicator_specs.restated.standards import promised_standard, standard_alone
from indicator_specs.restated.whichever_number import the_number_that_decides
from indicator_specs.restated.within_the_budget import amount_within
from indicator_specs.targets import AtLeast, Bounded, Deadline, Equal, MoreThan, Target, Undirected
from indicator_specs.words.characters.misprinted_units import units_as_meant
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
        leaves_words_out: The report is only the part that decides: what the rest may leave open is asked of all of it.
    """

    promised: str
    reported: str
    remark: str
    decides: Decides = Decides.BOTH
    leaves_words_out: bool = False


class Texts(NamedTuple):
    """
    What is to be said in plainer words.

    Attributes:
        wanted, given: Target and actual, cleaned.
        name: The indicator's.
        target: The target as it was read.
    """

    wanted: str
    given: str
    name: str
    target: Target


def plainer_pairs(reported: str, name: str, target: Target) -> Iterator[PlainerPair]:
    """
    The ways to say the same in plainer words, of which at most one should decide.

    Args:
        reported: The actual, the user's own text.
        name: The indicator's.
        target: As it was read, with the user's own text.
    """
    texts = Texts(clean(target.raw).text, clean(reported).text, name, target)
    if numbers_disagree(texts.given) or (texts.given == texts.wanted and isinstance(target, (Bounded, Deadline))):
        return  # what was copied reports nothing, in whatever words
    for restate in _RESTATEMENTS:
        pair = restate(texts)
        if pair is not None:
            yield pair


def in_full(reported: str, target: Target) -> str:
    """The report with what was left out in haste: a comma for its blank, 余 for a plus; itself where nothing was."""
    unit = target.bound.unit if isinstance(target, Bounded) else ""
    return thousands_in_full(clean(with_commas(reported)).text, unit)


def _by_ratio(texts: Texts) -> PlainerPair | None:
    found = ratio_in_times(texts.wanted, texts.given, texts.name) or staffing_in_times(
        texts.wanted, texts.given, texts.name
    )
    return PlainerPair(*found, f"“{texts.wanted}”“{texts.given}”按后项是前项的几倍比较") if found else None


def _by_parts(texts: Texts) -> PlainerPair | None:
    found = sum_of_parts(texts.given, texts.wanted, texts.name)
    if found is None:
        return None
    total, whole = found
    return PlainerPair(texts.wanted, total, f"“{texts.given}”合计{total}", Decides.BOTH if whole else Decides.MET)


def _by_aside(texts: Texts) -> PlainerPair | None:
    found = without_aside(texts.given, texts.wanted, texts.name)
    if found is None:
        return None
    bare, grows, why = found
    if grows and not isinstance(texts.target, (AtLeast, MoreThan)):
        return None
    return PlainerPair(texts.wanted, bare, why, Decides.MET if grows else Decides.BOTH)


def _by_event(texts: Texts) -> PlainerPair | None:
    day = day_before_event(texts.wanted, texts.given)
    return PlainerPair(day, texts.given, f"“{texts.wanted}”按“{day}”理解") if day else None


def _by_clauses(texts: Texts) -> PlainerPair | None:
    found = without_clauses(texts.given, texts.wanted, texts.name)
    if found is None:
        return None
    bare, met, missed = found
    decides = (Decides.MET if met else Decides(0)) | (Decides.MISSED if missed else Decides(0))
    return PlainerPair(texts.wanted, bare, f"取“{bare}”，其余是比较、说明", decides)


def _by_due(texts: Texts) -> PlainerPair | None:
    about = texts.wanted + texts.name
    done = done_of_due(texts.given) or done_of_begun(texts.given, about) or begun_alone(texts.given, about)
    return PlainerPair(texts.wanted, done, f"“{texts.given}”实际是{done}") if done else None


def _by_really_done(texts: Texts) -> PlainerPair | None:
    done = really_done(texts.target, texts.given, texts.wanted, texts.name)
    if done is None:
        return None
    decides = Decides.MISSED if done.told_why else Decides.BOTH
    return PlainerPair(texts.wanted, done.number, f"取“{done.number}”，其余是计划、报名的数", decides)


def _by_exact_number(texts: Texts) -> PlainerPair | None:
    exact = exact_number(texts.given)
    return PlainerPair(texts.wanted, exact, f"“{texts.given}”取“{exact}”") if exact else None


def _by_count_in_words(texts: Texts) -> PlainerPair | None:
    if not isinstance(texts.target, Bounded):
        return None
    count = counts_in_digits(texts.target, texts.given, texts.wanted + texts.name)
    return PlainerPair(texts.wanted, count, f"“{texts.given}”读作“{count}”") if count else None


def _by_number_for_each(texts: Texts) -> PlainerPair | None:
    each = number_for_each(texts.given, texts.wanted, texts.name)
    return PlainerPair(texts.wanted, each, f"取“{each}”，其余是总数") if each else None


def _by_missing(texts: Texts) -> PlainerPair | None:
    bare = without_the_missing(texts.given, texts.wanted)
    return PlainerPair(texts.wanted, bare, f"取“{bare}”，其余是没有完成的", Decides.MISSED) if bare else None


def _by_smaller_count(texts: Texts) -> PlainerPair | None:
    counts = both_counts(texts.given, texts.wanted)
    return PlainerPair(texts.wanted, counts[0], "文中的两个数都达到目标", Decides.MET) if counts else None


def _by_larger_count(texts: Texts) -> PlainerPair | None:
    counts = both_counts(texts.given, texts.wanted)
    return PlainerPair(texts.wanted, counts[1], "文中的两个数都没有达到目标", Decides.MISSED) if counts else None


def _by_coverage(texts: Texts) -> PlainerPair | None:
    found = coverage_in_percent(texts.wanted, texts.given)
    return PlainerPair(*found, f"“{texts.wanted}”是100%") if found else None


def _by_price_band(texts: Texts) -> PlainerPair | None:
    found = kept_within_the_band(texts.wanted, texts.given)
    if found is None:
        return None
    limit, kept, above = found
    return PlainerPair(limit, kept, f"“{texts.given}”按浮动的幅度比较", Decides.BOTH if above else Decides.MET)


def _by_count_of_events(texts: Texts) -> PlainerPair | None:
    times = times_it_happened(texts.wanted, texts.given, texts.name)
    return PlainerPair("≤0次", f"{times}次", f"“{texts.given}”读作{times}次") if times else None


def _by_zero(texts: Texts) -> PlainerPair | None:
    zero = zero_alone(texts.given) or rate_beside_nothing(texts.given)
    return PlainerPair(texts.wanted, zero, f"取“{zero}”，其余是说明", Decides.MET) if zero else None


def _by_label(texts: Texts) -> PlainerPair | None:
    rate = (
        rate_of_its_label(texts.given, texts.name)
        or rate_of_its_own_name(texts.given, texts.name)
        or rate_at_first(texts.given, texts.name)
    )
    return PlainerPair(texts.wanted, rate, f"指标问的是“{texts.name}”，取“{rate}”") if rate else None


def _by_score(texts: Texts) -> PlainerPair | None:
    share = score_in_percent(texts.wanted, texts.given, texts.name)
    return PlainerPair(texts.wanted, share, f"“{texts.given}”折合{share}") if share else None


def _by_the_rest(texts: Texts) -> PlainerPair | None:
    rate = rate_of_the_rest(texts.given, texts.name)
    return PlainerPair(texts.wanted, rate, f"“{texts.given}”，其余是{rate}") if rate else None


def _by_fraction(texts: Texts) -> PlainerPair | None:
    share = fraction_in_percent(texts.wanted, texts.given, texts.name)
    if not share:
        return None
    decides = Decides.MET if share.endswith("100%") else Decides.BOTH
    return PlainerPair(share, texts.given, f"“{texts.wanted}”按“{share}”理解", decides)


def _by_share_of_many(texts: Texts) -> PlainerPair | None:
    found = share_of_many(texts.wanted, texts.given)
    return PlainerPair(*found, f"“{texts.wanted}”按“{found[0]}”理解") if found else None


def _by_period(texts: Texts) -> PlainerPair | None:
    given = in_digits(texts.given)
    plain = (
        period_at_its_number(texts.wanted, given)
        or number_of_a_period(texts.wanted, given)
        or number_of_every_quarter(given)
        or number_by_its_total(texts.wanted, given)
        or total_of_a_period(in_digits(texts.wanted), given)
        or all_year_long(in_digits(texts.wanted), given, texts.name)
        or issues_of_every_period(in_digits(texts.wanted), given, texts.name)
    )
    return PlainerPair(texts.wanted, plain, f"“{given}”读作{plain}") if plain else None


def _by_months(texts: Texts) -> PlainerPair | None:
    wanted, given = in_digits(texts.wanted), in_digits(texts.given)
    fewest = fewest_told(wanted, texts.given) or fewest_told(wanted, given)
    found = (wanted, fewest) if fewest else fewest_in_a_period(wanted, given)
    return PlainerPair(*found, f"“{texts.given}”读作{found[1]}") if found else None


def _by_one_period(texts: Texts) -> PlainerPair | None:
    fewer = times_in_one_period(in_digits(texts.wanted), in_digits(texts.given))
    return PlainerPair(texts.wanted, fewer, f"“{texts.given}”里有一期没有做够", Decides.MISSED) if fewer else None


def _by_named_period(texts: Texts) -> PlainerPair | None:
    plain = period_in_plain_words(texts.wanted)
    if not plain or plain == texts.wanted:
        return None
    return PlainerPair(
        plain, period_at_its_number(plain, texts.given) or texts.given, f"“{texts.wanted}”按“{plain}”理解"
    )


def _by_grade(texts: Texts) -> PlainerPair | None:
    grade = grade_alone(texts.given)
    return PlainerPair(texts.wanted, grade, f"取“{grade}”，其余是说明") if grade else None


def _by_all_of_a_count(texts: Texts) -> PlainerPair | None:
    share = all_of_a_count(texts.wanted, texts.given, texts.name)
    return PlainerPair(texts.wanted, share, f"“{texts.given}”读作{share}") if share else None


def _by_end_of_work(texts: Texts) -> PlainerPair | None:
    found = end_of_work(texts.wanted, texts.given, texts.name)
    return PlainerPair(*found, f"“{texts.given}”按完工的时间比较") if found else None


_A_DAY: Final = Pattern("月|年底|年内|年末|季度")


def _by_late_day(texts: Texts) -> PlainerPair | None:
    told = day_before_its_reason(texts.given) or day_of_the_last_part(texts.given) or day_put_off(texts.given)
    told = told if _A_DAY.search(texts.wanted) else ""
    return PlainerPair(texts.wanted, told, f"取“{told}”，其余是说明", Decides.MISSED) if told else None


def _by_month(texts: Texts) -> PlainerPair | None:
    deadline = month_as_a_deadline(texts.wanted, texts.given, texts.name)
    if not deadline:
        return None
    return PlainerPair(deadline, texts.given, f"“{texts.wanted}”按“{deadline}”理解")


def _by_day_of_the_deed(texts: Texts) -> PlainerPair | None:
    if not isinstance(texts.target, Deadline) or texts.target.throughout:
        return None
    day = day_of_the_deed(texts.wanted, texts.given, texts.name)
    return PlainerPair(texts.wanted, day, f"“{texts.given}”读作“{day}”") if day else None


def _by_budget(texts: Texts) -> PlainerPair | None:
    kept = amount_within(texts.wanted, texts.given)
    return PlainerPair(texts.wanted, kept, f"取“{kept}”，其余说的是没有超过", Decides.MET) if kept else None


def _by_saved_or_added(texts: Texts) -> PlainerPair | None:
    told = posts_added(texts.given, texts.wanted + texts.name) or money_saved(texts.given, texts.name)
    return PlainerPair(texts.wanted, told, f"“{texts.given}”读作“{told}”") if told else None


def _by_confirmed_number(texts: Texts) -> PlainerPair | None:
    if not isinstance(texts.target, Bounded) or isinstance(texts.target, Undirected):
        return None
    number = confirmed_number(texts.target, texts.given)
    return PlainerPair(texts.wanted, number, f"取“{number}”，其余说的是与目标相差多少") if number else None


def _by_number_before_its_parts(texts: Texts) -> PlainerPair | None:
    whole = number_before_its_parts(texts.given)
    if whole is None:
        return None
    decides = Decides.BOTH if whole.adds_up else Decides.MET
    return PlainerPair(texts.wanted, whole.report, f"取“{whole.report}”，其余是其中的部分", decides)


def _by_designed_life(texts: Texts) -> PlainerPair | None:
    life = designed_life(texts.given, texts.name)
    return PlainerPair(texts.wanted, life, f"“{texts.given}”读作{life}") if life else None


def _by_standard(texts: Texts) -> PlainerPair | None:
    bare = standard_alone(texts.given) or promised_standard(texts.wanted, texts.given)
    return PlainerPair(texts.wanted, bare, f"取“{bare}”，其余说的是怎样发放") if bare else None


def _by_rate_of_counts(texts: Texts) -> PlainerPair | None:
    rate = rate_of_counts(texts.wanted, texts.given, texts.name) or rate_beside_its_counts(
        texts.given, texts.wanted + texts.name
    )
    return PlainerPair(texts.wanted, rate, f"“{texts.given}”是{rate}") if rate else None


def _by_distance(texts: Texts) -> PlainerPair | None:
    result = result_from_the_target(texts.wanted, texts.given)
    decides = Decides.MISSED if "超支" in texts.given else Decides.BOTH
    return PlainerPair(texts.wanted, result, f"“{texts.given}”读作{result}", decides) if result else None


def _by_lacking(texts: Texts) -> PlainerPair | None:
    if not isinstance(texts.target, (AtLeast, MoreThan, Equal)):
        return None
    rest = result_without_the_lacking(texts.wanted, texts.given, texts.name)
    return PlainerPair(texts.wanted, rest, f"“{texts.given}”读作{rest}", Decides.MISSED) if rest else None


def _by_own_share(texts: Texts) -> PlainerPair | None:
    found = done_by_its_own_share(texts.wanted, texts.given)
    if found is None:
        return None
    remark = f"“{texts.given}”的完成率是按“{found.promised}”算的，取“{found.done}”"
    if found.is_all:
        return PlainerPair(texts.wanted, found.done, remark)
    return PlainerPair(found.promised, found.done, remark, Decides.MISSED)


def _by_misprinted_unit(texts: Texts) -> PlainerPair | None:
    found = units_as_meant(texts.wanted, texts.given, texts.name)
    return (
        PlainerPair(*found, f"“{texts.wanted}”“{texts.given}”里写错的单位按“{found[0]}”“{found[1]}”理解")
        if found
        else None
    )


def _by_any_number(texts: Texts) -> PlainerPair | None:
    found = the_number_that_decides(texts.wanted, texts.given, texts.name)
    if found is None:
        return None
    number, met = found
    said = "都达到目标" if met else "都没有达到目标"
    return PlainerPair(
        texts.wanted.removeprefix("各"), number, f"“{texts.given}”里的数{said}", Decides.MET if met else Decides.MISSED
    )


def _by_day_alone(texts: Texts) -> PlainerPair | None:
    time = time_by_its_day(in_digits(texts.wanted), in_digits(texts.given))
    return PlainerPair(texts.wanted, time, f"“{texts.given}”读作{time}") if time else None


def _by_last_day(texts: Texts) -> PlainerPair | None:
    found = last_of_several_days(texts.wanted, texts.given, texts.name)
    if found is None:
        return None
    day, breaks = found
    return PlainerPair(texts.wanted, day, f"取最后的“{day}”", Decides.BOTH if breaks else Decides.MET)


def _by_part_of_the_year(texts: Texts) -> PlainerPair | None:
    part = deciding_part(in_digits(texts.wanted), in_digits(texts.given))
    if part is None:
        return None
    remark = f"各部分依次比较，决定的是“{part.deadline}”与“{part.day}”"
    return PlainerPair(part.deadline, part.day, remark, Decides.MET if part.in_time else Decides.MISSED)


def _by_level(texts: Texts) -> PlainerPair | None:
    level = level_reached(texts.given, texts.wanted + texts.name)
    return PlainerPair(texts.wanted, level, f"“{texts.given}”读作{level}") if level else None


def _by_way(texts: Texts) -> PlainerPair | None:
    full = (
        way_in_full(texts.given)
        or change_in_percent(texts.wanted, texts.given)
        or change_of_two_years(texts.wanted, texts.given)
    )
    return PlainerPair(texts.wanted, full, f"“{texts.given}”读作“{full}”") if full else None


def _by_decisive_day(texts: Texts) -> PlainerPair | None:
    day = decisive_day(texts.target, texts.given, texts.wanted, texts.name)
    return PlainerPair(texts.wanted, day, f"取“{day}”，其余是说明", leaves_words_out=True) if day else None


def _by_named_number(texts: Texts) -> PlainerPair | None:
    found = number_of_its_name(texts.target, texts.given, texts.wanted, texts.name)
    if found is None:
        return None
    decides = Decides.BOTH if found.is_of_a_kind else Decides.MET
    return PlainerPair(
        texts.wanted, found.words, f"指标问的是“{texts.name}”，取“{found.words}”", decides, leaves_words_out=True
    )


def _by_decisive_number(texts: Texts) -> PlainerPair | None:
    found = decisive_number(texts.target, texts.given, texts.wanted, texts.name)
    if found is None:
        return None
    decides = (Decides.MET if found.met else Decides(0)) | (Decides.MISSED if found.missed else Decides(0))
    remark = f"取“{found.report}”，其余是说明"
    return PlainerPair(texts.wanted, found.report, remark, decides, leaves_words_out=True)


_RESTATEMENTS: Final[tuple[Callable[[Texts], PlainerPair | None], ...]] = (
    _by_ratio,
    _by_parts,
    _by_aside,
    _by_event,
    _by_coverage,
    _by_price_band,
    _by_count_of_events,
    _by_period,
    _by_months,
    _by_one_period,
    _by_named_period,
    _by_grade,
    _by_all_of_a_count,
    _by_clauses,
    _by_due,
    _by_really_done,
    _by_exact_number,
    _by_count_in_words,
    _by_number_for_each,
    _by_missing,
    _by_smaller_count,
    _by_larger_count,
    _by_end_of_work,
    _by_late_day,
    _by_month,
    _by_day_of_the_deed,
    _by_confirmed_number,
    _by_budget,
    _by_saved_or_added,
    _by_number_before_its_parts,
    _by_designed_life,
    _by_standard,
    _by_rate_of_counts,
    _by_distance,
    _by_lacking,
    _by_own_share,
    _by_misprinted_unit,
    _by_any_number,
    _by_day_alone,
    _by_last_day,
    _by_part_of_the_year,
    _by_zero,
    _by_label,
    _by_the_rest,
    _by_score,
    _by_fraction,
    _by_share_of_many,
    _by_level,
    _by_way,
    _by_decisive_day,
    _by_named_number,
    _by_decisive_number,
)
