"""An indicator's texts, read and held against each other: once, however many rule sets then score it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Final

from attrs import evolve, frozen

from indicator_specs.actual_parser import parse_actual
from indicator_specs.actuals import Actual, ReportedDate, ReportedQuantity
from indicator_specs.indicator_context import UNDESIRED, IndicatorContext, Sense, context_of
from indicator_specs.indicators import Indicator
from indicator_specs.left_open.changes_and_totals import why_a_level, why_more_than_asked, why_no_change
from indicator_specs.left_open.narrower_scope import why_narrower
from indicator_specs.left_open.other_deeds import why_another_deed
from indicator_specs.left_open.reasons import why_left_open
from indicator_specs.left_open.taken_back import why_taken_back
from indicator_specs.part_by_part import (
    PairOfParts,
    pairs_of_changes,
    pairs_of_clauses,
    pairs_of_parts,
    pairs_of_stages,
)
from indicator_specs.restated.plainer_pairs import Decides, in_full, plainer_pairs
from indicator_specs.restated.shorthand.short_thousands import says_and_more
from indicator_specs.target_parser import LONGEST_READ, parse_target
from indicator_specs.targets import AtLeast, Bounded, Equal, MoreThan, Target
from indicator_specs.words.normalisation import clean
from scoring.assessing.comparing.comparator_sense import sense_under, target_turned_round
from scoring.assessing.comparing.comparison import Comparison, undetermined
from scoring.assessing.comparing.pairs import compare
from scoring.assessing.verdicts import Verdict


@frozen(slots=False)  # as Comparison
class ComparedIndicator:
    """
    What an indicator's texts say.

    Attributes:
        context: Where it stands; tells the direction in which it improves.
        target: What was promised.
        actual: What was reported.
        comparison: The one against the other, before any rule set.
    """

    context: IndicatorContext
    target: Target
    actual: Actual
    comparison: Comparison

    @cached_property
    def overshoot(self) -> Decimal | None:
        """Actual over target, where more is better; None elsewhere."""
        less_is_better = (
            isinstance(self.target, Equal) and sense_under(self.target, self.context) is Sense.LESS_IS_BETTER
        )
        if less_is_better or not isinstance(self.target, (AtLeast, MoreThan, Equal)):
            return None
        return self.comparison.completion

    @cached_property
    def turned_round(self) -> str | None:
        """The target with its comparator put right, or None where it needs none."""
        return target_turned_round(self.target, self.context)


def compared(indicator: Indicator, year: int | None) -> ComparedIndicator:
    """
    Read and compare.

    Args:
        indicator: Of its fields only the words count.
        year: The project's year, for dates without one.
    """
    return _compared(
        indicator.category, indicator.subcategory, indicator.name, indicator.target, indicator.actual, year
    )


@lru_cache(maxsize=8192)
def _compared(  # noqa: PLR0913, PLR0917 — the words themselves are what is remembered
    category: str, subcategory: str, name: str, promised: str, reported: str, year: int | None
) -> ComparedIndicator:
    read = _read_in_some_way(category, subcategory, name, promised, reported, year)
    why = _why_no_result(read, promised, reported, name, year)
    return evolve(read, comparison=undetermined(*read.comparison.remarks, why)) if why else read


def _why_no_result(read: ComparedIndicator, promised: str, reported: str, name: str, year: int | None) -> str:
    """What the whole report says against what was read in it, in whatever words."""
    if read.comparison.verdict is Verdict.UNDETERMINED:
        return ""
    words, named = clean(reported).text, clean(name).text
    if isinstance(read.actual, ReportedDate) and (why := why_another_deed(words, clean(promised).text + named)):
        return why
    if isinstance(read.actual, ReportedQuantity) and isinstance(read.target, Bounded):
        given = read.actual.quantity
        why = (
            why_no_change(given, words, named)
            or why_a_level(given, read.target.bound, words, named)
            or why_more_than_asked(words, clean(promised).text + named)
        )
        if why:
            return why
    is_met = read.comparison.verdict is Verdict.MET
    if not is_met:
        return ""
    wanted = clean(promised).text
    return why_taken_back(words, evolve(read.target, raw=promised), named, year) or why_narrower(words, wanted, named)


def _read_in_some_way(  # noqa: PLR0913, PLR0917 — as above
    category: str, subcategory: str, name: str, promised: str, reported: str, year: int | None
) -> ComparedIndicator:
    context = context_of(category, subcategory, name)
    target = parse_target(promised, context)
    actual = parse_actual(reported, target, context.name)
    comparison = _unless_left_open(target, actual, year, context)
    if comparison.verdict is Verdict.UNDETERMINED and max(len(promised), len(reported)) <= LONGEST_READ:
        by_parts = _compared_by_parts(promised, reported, context, year)
        if by_parts is not None:
            return ComparedIndicator(context, target, actual, by_parts)
        plainer = _in_plainer_words(reported, target, context, year)
        full = in_full(reported, target)
        if plainer is None and full != clean(reported).text:
            written = _compared(category, subcategory, name, promised, full, year)
            enough = written.comparison.verdict is Verdict.MET and isinstance(target, (AtLeast, MoreThan, Equal))
            sure = enough or not says_and_more(reported)
            plainer = _read_in_full(written, reported, full) if sure else None
        return plainer or ComparedIndicator(context, target, actual, comparison)
    return ComparedIndicator(context, target, actual, comparison)


def _read_in_full(written: ComparedIndicator, reported: str, full: str) -> ComparedIndicator | None:
    """What a report in haste says once it is written in full; None where that decides nothing either."""
    if written.comparison.verdict is Verdict.UNDETERMINED:
        return None
    remark = f"“{reported}”按“{full}”理解"
    return evolve(
        written,
        actual=evolve(written.actual, raw=reported),
        comparison=evolve(written.comparison, remarks=(remark, *written.comparison.remarks)),
    )


def _unless_left_open(target: Target, actual: Actual, year: int | None, context: IndicatorContext) -> Comparison:
    """What numbers and days decide, unless the words beside them leave open whether they are of the same thing."""
    comparison = compare(target, actual, year=year, context=context)
    if comparison.verdict is Verdict.UNDETERMINED:
        return comparison
    why = why_left_open(target, actual, context.name, missed=comparison.verdict is Verdict.MISSED)
    return Comparison(verdict=Verdict.UNDETERMINED, remarks=(*comparison.remarks, why)) if why else comparison


_MAY_DECIDE: Final = {Verdict.MET: Decides.MET, Verdict.MISSED: Decides.MISSED, Verdict.UNDETERMINED: Decides(0)}


def _in_plainer_words(
    reported: str, read: Target, context: IndicatorContext, year: int | None
) -> ComparedIndicator | None:
    """What the same texts say in other words; None where these decide nothing either."""
    for pair in plainer_pairs(reported, context.name, read):
        target = parse_target(pair.promised, context)
        actual = parse_actual(pair.reported, target, context.name)
        if pair.leaves_words_out:
            actual = evolve(actual, raw=reported)
        comparison = _unless_left_open(target, actual, year, context)
        if pair.decides & _MAY_DECIDE[comparison.verdict]:
            comparison = evolve(comparison, remarks=(pair.remark, *comparison.remarks))
            return ComparedIndicator(context, evolve(target, raw=read.raw), evolve(actual, raw=reported), comparison)
    return None


_NAMES_A_MEASURE: Final = ("率", "度", "数", "量", "额", "面积", "时间", "时长", "成本", "费用")


def _compared_by_parts(promised: str, reported: str, context: IndicatorContext, year: int | None) -> Comparison | None:
    """A promise of several numbers is kept where each of them is, and missed where one is; None where it is open."""
    pairs = (
        pairs_of_parts(promised, reported)
        or pairs_of_changes(promised, reported)
        or pairs_of_stages(promised, reported)
        or pairs_of_clauses(promised, reported)
    )
    return _each_of(pairs, context, year)


def _each_of(pairs: Sequence[PairOfParts], context: IndicatorContext, year: int | None) -> Comparison | None:
    steps: list[str] = []
    verdicts: list[Verdict] = []
    for pair in pairs:
        named = pair.name.endswith(_NAMES_A_MEASURE) or UNDESIRED.found_in(pair.name)
        about = evolve(context, name=pair.name) if named else context
        target = parse_target(pair.promised, about)
        part = _unless_left_open(target, parse_actual(pair.reported, target, about.name), year, about)
        verdicts.append(part.verdict)
        steps.append(f"{pair.name}{part.step or pair.reported}")
    if not verdicts or (Verdict.UNDETERMINED in verdicts and Verdict.MISSED not in verdicts):
        return None
    if Verdict.MISSED in verdicts:
        remark = "目标有几个数，有的没有达到，得分无从计算"
        return Comparison(verdict=Verdict.MISSED, step="；".join(steps), remarks=(remark,))
    return Comparison(verdict=Verdict.MET, step="；".join(steps), remarks=("目标的几个数分别比较",))
