"""Everything that a text works out: which figures follow, and which do not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import chain
from typing import Final, TypeAlias

from attrs import frozen

from indicator_specs.words.money import SUMMARY_UNIT, in_money_unit
from indicator_specs.words.numbers import format_decimal
from scoring.formulas.rounding import round_half_up
from scoring.indicator_narrative.roles import POINTS
from scoring.narrative.sentences import NEARBY, folded
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative.surroundings import SUPPOSED, years_in
from scoring.narrative_checks.arithmetic.adjusted_amounts import adjusted_amounts_in
from scoring.narrative_checks.arithmetic.averages import averages_in
from scoring.narrative_checks.arithmetic.balances import balances_in
from scoring.narrative_checks.arithmetic.budget_changes import budget_changes_in
from scoring.narrative_checks.arithmetic.changes import changes_in
from scoring.narrative_checks.arithmetic.classes import class_figures_in
from scoring.narrative_checks.arithmetic.completions import completions_in
from scoring.narrative_checks.arithmetic.counted_parts import counted_parts_in
from scoring.narrative_checks.arithmetic.derived import Derived, Scope
from scoring.narrative_checks.arithmetic.indicator_counts import indicator_counts_in, indicator_levels_in
from scoring.narrative_checks.arithmetic.lost_points import lost_points_in
from scoring.narrative_checks.arithmetic.portions import portions_in, shares_in_lists
from scoring.narrative_checks.arithmetic.quantities import MONEY, PERCENT, PERCENT_POINTS, quantities_in
from scoring.narrative_checks.arithmetic.sentence import Sentence, sentences_of, stretches_of
from scoring.narrative_checks.arithmetic.slips_of_known import slips_of_all_in, slips_of_known_in, slips_of_the_one_in
from scoring.narrative_checks.arithmetic.sources import levels_in, sources_in
from scoring.narrative_checks.arithmetic.totals import totals_in
from scoring.narrative_checks.arithmetic.units_of_money import units_of_money_in
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.narrative_checks.misprints.exchanged_digits import exchanged_digits_in
from scoring.narrative_checks.misprints.rates import rates_of_the_one_in
from scoring.narrative_checks.misprints.surveys import surveys_in
from scoring.narrative_checks.misprints.years import wrong_years_in
from scoring.narrative_checks.money.amounts_before_names import amounts_before_names_in
from scoring.narrative_checks.money.amounts_behind_names import amounts_behind_names_in
from scoring.narrative_checks.money.changed_budgets import changed_budgets_in
from scoring.narrative_checks.money.classes_with_amounts import classes_with_amounts_in
from scoring.narrative_checks.money.instalments import instalments_in
from scoring.narrative_checks.money.loose_ties import is_made_by_amounts
from scoring.narrative_checks.money.rates_of_amounts import rates_of_amounts_in
from scoring.narrative_checks.money.sources_and_sum import sources_and_sum_in
from scoring.narrative_checks.money.sums_of_all import numbers_beside_sum_in, sums_of_all_in
from scoring.narrative_checks.money.sums_of_listed import sums_of_listed_in
from scoring.narrative_checks.selections.shares_of_number import shares_of_number_in
from scoring.narrative_checks.shares_in_words import shares_in_words_in
from scoring.unit_facts.project_facts import ProjectFacts

_Check: TypeAlias = Callable[[Sentence], Iterator[Derived]]
_CHECKS: Final[tuple[_Check, ...]] = (
    adjusted_amounts_in,
    amounts_before_names_in,
    amounts_behind_names_in,
    averages_in,
    balances_in,
    budget_changes_in,
    changed_budgets_in,
    changes_in,
    completions_in,
    exchanged_digits_in,
    indicator_counts_in,
    indicator_levels_in,
    lost_points_in,
    numbers_beside_sum_in,
    portions_in,
    rates_of_amounts_in,
    shares_in_words_in,
    slips_of_known_in,
    sources_in,
    sums_of_all_in,
    sums_of_listed_in,
    surveys_in,
    totals_in,
    units_of_money_in,
)
_ACROSS_SEMICOLONS: Final[tuple[_Check, ...]] = (
    class_figures_in,
    classes_with_amounts_in,
    counted_parts_in,
    instalments_in,
    shares_in_lists,
    shares_of_number_in,
    sources_and_sum_in,
)
_LEAST_PLACES: Final = 2
_COUNTED: Final = ("个", "项")


@frozen
class Derivation:
    """
    Attributes:
        passage: Where it stands.
        derived: The figure.
    """

    passage: Passage
    derived: Derived

    @property
    def place(self) -> tuple[int, int]:
        """Its passage, and where in it the figure stands."""
        return self.passage.number, self.derived.stated.start


def derivations(
    report: ReadReport,
    judged: Iterable[JudgedStatement],
    projects: Sequence[ProjectFacts],
    *,
    is_of_more: bool = False,
) -> Iterator[Derivation]:
    """
    Every figure that follows from others, once; none that a wording gave to a sheet, which knows it better.

    Args:
        report: What was read.
        judged: The statements with their verdicts.
        projects: All that the report should be about.
        is_of_more: It tells of more projects than these: what nobody's words own cannot be wrong by the sheets alone.
    """
    by_passage: dict[int, list[JudgedStatement]] = defaultdict(list)
    for each in judged:
        by_passage[each.statement.passage.number].append(each)
    units = tuple({folded(name) for each in projects for name in (each.unit, each.department) if name})
    names = {each.name: folded(each.name) for each in projects}
    is_of_one = len(projects) == 1 and not is_of_more
    checks, across = _checks_of_one(report) if is_of_one else _checks_of_several(report)
    years = {year for passage in report.passages for year in years_in(f"{passage.heading}{passage.text.text}")}
    checks = (*checks, partial(wrong_years_in, told=years))
    for passage in report.passages:
        if passage.cells:
            continue
        scope = _scope(passage, projects, names, units)
        told = by_passage[passage.number]
        known = {each.statement.claim.value_start for each in told if each.verdict.right is not None}
        found: dict[int, Derived] = {}
        for tried, sentence in (
            *((checks, each) for each in sentences_of(passage, told, scope)),
            *((across, each) for each in stretches_of(passage, told, scope)),
        ):
            for derived in chain.from_iterable(check(sentence) for check in tried):
                is_open = is_of_more and not derived.is_true and _is_perhaps_of_others(derived, sentence)
                if derived.stated.start not in known and not is_open and not _is_of_others_beside(derived, sentence):
                    other = found.get(derived.stated.start)
                    found[derived.stated.start] = derived if other is None or derived.is_true else other
        yield from (Derivation(passage, derived) for derived in _without_those_of_wrong(found))


def _without_those_of_wrong(found: Mapping[int, Derived]) -> Iterator[Derived]:
    """But what does not follow because a number from which it would is wrong itself."""
    for each in found.values():
        wrong = [found[place] for place in each.operands if place in found and not found[place].is_true]
        if each.is_true or all(each.stated.start in one.operands for one in wrong):
            yield each


def _checks_of_one(report: ReadReport) -> tuple[tuple[_Check, ...], tuple[_Check, ...]]:
    """What is looked for in sentences, and across semicolons, of a report on one project."""
    told = _amounts_told(report)
    return (
        (*_CHECKS, partial(slips_of_the_one_in, told_again=_told_again(told)), rates_of_the_one_in),
        (*_ACROSS_SEMICOLONS, partial(levels_in, told=told)),
    )


def _checks_of_several(report: ReadReport) -> tuple[tuple[_Check, ...], tuple[_Check, ...]]:
    """The same of a report on several, or on more than have sheets."""
    told_again = _told_again(_amounts_told(report))
    return (*_CHECKS, partial(slips_of_all_in, told_again=told_again)), _ACROSS_SEMICOLONS


def _amounts_told(report: ReadReport) -> Counter[Decimal]:
    return Counter(
        number.value
        for passage in report.passages
        for number in quantities_in(passage.text, 0, len(passage.text.text))
        if number.unit == MONEY
    )


def _told_again(told: Mapping[Decimal, int]) -> frozenset[Decimal]:
    return frozenset(amount for amount, places in told.items() if places > 1)


def _is_of_others_beside(derived: Derived, sentence: Sentence) -> bool:
    """A percentage that does not follow as its words tell, but from other amounts of its sentence."""
    if derived.is_true or derived.stated.unit != PERCENT:
        return False
    known = tuple(sentence.scope.all_figures(MONEY))
    return is_made_by_amounts(sentence.passage.text, derived.stated.start, known)


def _is_perhaps_of_others(derived: Derived, sentence: Sentence) -> bool:
    is_count = derived.stated.unit.startswith(_COUNTED) and derived.stated.unit != PERCENT_POINTS
    return derived.is_of_all or not (is_count or sentence.owner)


def _scope(
    passage: Passage, projects: Sequence[ProjectFacts], names: Mapping[str, str], units: tuple[str, ...]
) -> Scope:
    lead = passage.lead or passage.carried
    position = None if lead is None else lead.match.project
    own = projects if position is None else (projects[position],)
    named = [projects[each.match.project] for each in passage.mentions if each.match.project is not None]
    return Scope(own, projects, named, (*(names[each.name] for each in (*own, *named)), *units))


def wrong_derivations(found: Iterable[Derivation], wrong: Container[tuple[int, int]]) -> Iterator[Discrepancy]:
    """
    ZP537: a figure that does not follow from those from which the words say that it does.

    Args:
        found: What the text works out.
        wrong: Passage and place of the figures that are told to be wrong: none is told twice.
    """
    for each in found:
        derived = each.derived
        text = each.passage.text
        start, _ = text.sentence_span(derived.stated.start)
        is_supposed = SUPPOSED.search(text.text, max(start, derived.stated.start - NEARBY), derived.stated.start)
        if (
            derived.is_true
            or is_supposed
            or any((each.passage.number, place) in wrong for place in (derived.stated.start, *derived.operands))
        ):
            continue
        expected = _as_written(derived)
        yield Discrepancy(
            code="ZP537",
            passage=each.passage,
            position=derived.stated.start,
            figure=derived.stated.start,
            found=derived.stated.written,
            expected=expected,
            field=_FIELDS.get(derived.stated.unit, "数量"),
            notes=(f"{derived.reason}，应为{expected}" if expected else derived.reason,),
        )


_FIELDS: Final = {"年": "年份", MONEY: "金额", PERCENT: "百分数", PERCENT_POINTS: "百分点", POINTS: "分数"}


def _as_written(derived: Derived) -> str:
    """In the unit of the text, rounded to no fewer places than it has; empty where nobody knows."""
    stated = derived.stated
    if derived.expected is None:
        return ""
    unit = stated.written.lstrip("0123456789,.余多")
    value = in_money_unit(derived.expected, SUMMARY_UNIT, unit) if stated.unit == MONEY else derived.expected
    return f"{format_decimal(round_half_up(value, max(stated.places, _LEAST_PLACES)))}{unit}"


def places_that_follow(found: Iterable[Derivation]) -> Iterator[tuple[int, int]]:
    """Passage and place of each figure that follows from others."""
    return (each.place for each in found if each.derived.is_true)
