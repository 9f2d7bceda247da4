"""Figures that only the words around them can confirm: a share of a count, money that arrived, projects shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final

from attrs import evolve

from indicator_specs.words.numbers import format_decimal
from scoring.formulas.rounding import round_half_up
from scoring.narrative.numbers import ARABIC, HUNDREDTHS, MONEY_UNIT, WrittenNumber, written_number
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import COUNT_KINDS, About, Aside, FigureStatement, Passage, ReadReport
from scoring.narrative_checks.doubts.distances import has_digits_exchanged
from scoring.narrative_checks.figures import FigureVerdict, budget_verdict, rounds_to
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.unit_facts.unit_facts import UnitFacts, all_known, percentage

_IN_FULL: Final = re.compile("(?:全部|足额|全额)[^，。；]{0,4}到位|到位率(?:为|达到?)?100%")
_ALL_HERE: Final = re.compile("(?:全部|足额|全额)[^，。；]{0,4}到位")
_JUST_A_COMMA: Final = re.compile(r"(?:的?项目)?[，,(]?(?:项目数)?")
_COMMAS: Final = frozenset("，,、")
_FULL: Final = Decimal(100)
_LEAVES: Final = frozenset({ClaimKind.BUDGET, ClaimKind.EXECUTED, ClaimKind.RATE})
"""What was left follows from these."""
_NOT_THE_WHOLE: Final = frozenset({Aside.A_PART, Aside.BEFORE_CHANGE, Aside.ANOTHER_YEAR})
OWNED: Final = frozenset({About.PROJECT, About.ALL})
"""What words tell to be one project's, or all projects'."""


def judged_by_sentences(
    report: ReadReport, statements: Sequence[JudgedStatement], facts: UnitFacts
) -> list[JudgedStatement]:
    """The same statements, with verdicts on those that their own sentences, or the paragraphs after them, decide."""
    shown = len({name for passage in report.passages for name in _shown_in(passage)})
    return [
        judged
        for _, passage in groupby(statements, lambda each: each.statement.passage.number)
        for judged in _passage(list(passage), facts, shown)
    ]


_SHOWN: Final = re.compile("综述|自评情况|自评结果")
"""The head of a paragraph that shows the result of one project."""
_HEAD_WITHIN: Final = re.compile('[”》"]?(?:项目)?(?:绩效)?(?:目标完成情况|自评)综述[。：:]')


def _shown_in(passage: Passage) -> Iterator[str]:
    """Whose results a paragraph shows: at its beginning, or behind what was taken into it from another."""
    if passage.lead and _SHOWN.search(passage.lead.tail):
        yield passage.lead.match.written
    text = passage.text.text
    yield from (each.match.written for each in passage.mentions if _HEAD_WITHIN.match(text, each.end))


def _passage(statements: Sequence[JudgedStatement], facts: UnitFacts, shown: int) -> Iterator[JudgedStatement]:
    for number, each in enumerate(statements):
        if each.verdict.right is False and each.statement.claim.kind is ClaimKind.BALANCE:
            is_whole = _is_all_that_was_left(each, statements) or _is_misprint_of_what_was_left(each, facts)
            yield each if is_whole else evolve(each, verdict=FigureVerdict(None))
            continue
        if each.verdict.right is False and (_is_share_of_budget(each, facts) or _is_of_first_budget(each, facts)):
            yield evolve(each, verdict=FigureVerdict(right=True))
            continue
        if each.verdict.right is not None or each.statement.about not in OWNED:
            yield each
            continue
        kind = each.statement.claim.kind
        verdict = each.verdict
        if kind is ClaimKind.SHARE and number:
            verdict = _share(each.statement, statements[number - 1], len(facts.projects))
        elif kind is ClaimKind.SHOWN_COUNT and shown and each.statement.claim.number is not None:
            verdict = FigureVerdict(each.statement.claim.number.value == shown, f"{shown}个")
        elif kind is ClaimKind.ARRIVED and _is_in_full(each.statement):
            verdict = budget_verdict(each.statement.claim, _projects(each, facts))
        elif kind is ClaimKind.RATE and rate_of_amounts(each, statements).right:
            verdict = FigureVerdict(right=True)
        elif kind is ClaimKind.ARRIVAL_RATE:
            verdict = _arrival_rate(each, statements, facts)
        yield evolve(each, verdict=verdict)


def _is_all_that_was_left(each: JudgedStatement, statements: Sequence[JudgedStatement]) -> bool:
    """
    It is called 结余; what is left of others stands rightly in the same sentence; or the paragraph tells of the same
    project, or of all, of what it is left.
    """
    statement = each.statement
    if "结余" in statement.passage.text.text[statement.claim.start : statement.claim.value_start]:
        return True
    if any(_is_left_beside(other, statement) for other in statements):
        return True
    told = (other.statement for other in statements if other.verdict.right and other.statement.claim.kind in _LEAVES)
    return any(other.about is statement.about and other.mention == statement.mention for other in told)


def _is_misprint_of_what_was_left(each: JudgedStatement, facts: UnitFacts) -> bool:
    """Two digits of it are exchanged, in a sentence that names the project, or in a report on one project."""
    is_told_whose = len(facts.projects) == 1 or _names_its_project(each.statement)
    return is_told_whose and has_digits_exchanged(each)


def _names_its_project(statement: FigureStatement) -> bool:
    start, _ = statement.passage.text.sentence_span(statement.claim.start)
    here = {each.number for each in statement.passage.mentions if start <= each.start < statement.claim.start}
    return statement.mention is not None and statement.mention.number in here


def _is_left_beside(other: JudgedStatement, statement: FigureStatement) -> bool:
    """``未执行530万元，其中甲320万元、乙100万元``"""
    is_left = other.statement.claim.kind is ClaimKind.BALANCE and other.verdict.right is True
    return is_left and other.statement.sentence_number == statement.sentence_number


def _is_share_of_budget(each: JudgedStatement, facts: UnitFacts) -> bool:
    """``尾款320万元待支付，占全年预算的40%``: of an amount that its sentence tells, not of what was spent."""
    claim, text = each.statement.claim, each.statement.passage.text
    budget = _projects(each, facts).budget
    if claim.kind is not ClaimKind.RATE or claim.number is None or not budget or text.text[claim.start] != "占":
        return False
    start, _ = text.sentence_span(claim.start)
    amounts = (found for found in _AMOUNT.finditer(text.text, start, claim.start))
    numbers = (written_number(found[1], unit=found[2]) for found in amounts)
    return any(_percent(claim.number, percentage(one.in_wan, budget)).right for one in numbers if one is not None)


def _is_of_first_budget(each: JudgedStatement, facts: UnitFacts) -> bool:
    """``按年初预算计算，执行率为107.46%``"""
    claim, projects = each.statement.claim, _projects(each, facts)
    if claim.kind is not ClaimKind.RATE or "年初预算" not in _sentence(each.statement.passage, claim.start):
        return False
    return _percent(claim.number, percentage(projects.executed, _first_budget(projects))).right is True


def _first_budget(facts: UnitFacts) -> Decimal | None:
    initial = all_known(project.initial for project in facts.projects)
    return None if initial is None else sum(initial, Decimal(0))


_AMOUNT: Final = re.compile(rf"(?<![0-9.,])({ARABIC})({MONEY_UNIT})")


def rate_of_amounts(each: JudgedStatement, statements: Sequence[JudgedStatement]) -> FigureVerdict:
    """
    What a rate should be by the budget and the expenditure beside it, of the same project or of all.

    Args:
        each: The rate.
        statements: Of its passage.
    """
    beside = list((_beside if each.statement.about in OWNED else _right_before)(each, statements))
    budget, executed = _first(ClaimKind.BUDGET, beside), _first(ClaimKind.EXECUTED, beside)
    rate = each.statement.claim.number
    if rate is None or budget is None or executed is None or rate.about or budget.about or executed.about:
        return FigureVerdict(None)
    return _percent(rate, percentage(executed.in_wan, budget.in_wan))


def _first(kind: ClaimKind, statements: Sequence[JudgedStatement]) -> WrittenNumber | None:
    """Of those that are not wrong, and not of a part, a change or another year."""
    whole = (each for each in statements if each.statement.aside not in _NOT_THE_WHOLE)
    claims = (each.statement.claim for each in whole if each.verdict.right is not False)
    return next((claim.number for claim in claims if claim.kind is kind), None)


def _right_before(each: JudgedStatement, statements: Sequence[JudgedStatement]) -> Iterator[JudgedStatement]:
    """What stands before a figure that is nobody's, but for commas: ``甲预算9万元，支出9万元，执行率100%``."""
    text, start = each.statement.passage.text.text, each.statement.claim.start
    for other in reversed(statements):
        claim = other.statement.claim
        if claim.end <= start:
            if other.statement.about in OWNED or text[claim.end : start] not in _COMMAS:
                return
            yield other
            start = claim.start


def _beside(each: JudgedStatement, statements: Sequence[JudgedStatement]) -> Iterator[JudgedStatement]:
    """What the same sentence says of the same project, or of all."""
    text, mention = each.statement.passage.text, each.statement.mention
    sentence = text.sentence_number(each.statement.claim.start)
    for other in statements:
        is_of_the_same = other.statement.about is each.statement.about and other.statement.mention == mention
        if is_of_the_same and text.sentence_number(other.statement.claim.start) == sentence:
            yield other


def _projects(each: JudgedStatement, facts: UnitFacts) -> UnitFacts:
    """The project that a statement is about, or all."""
    return facts if each.project is None else evolve(facts, projects=(facts.assessed[each.project],))


def _share(statement: FigureStatement, before: JudgedStatement, how_many: int) -> FigureVerdict:
    """``等级为优的项目5个，占83.33%``: of all projects, unless so many are counted of others."""
    counted = before.statement.claim
    between = _words_between(before.statement, statement)
    is_near = counted.kind in COUNT_KINDS and between is not None and _JUST_A_COMMA.fullmatch(between)
    if not is_near or not how_many or counted.number is None or before.verdict.right is False:
        return FigureVerdict(None)
    verdict = _percent(statement.claim.number, counted.number.value / how_many * _FULL)
    is_of_others = before.statement.about is About.NOTHING_KNOWN or counted.number.value > how_many
    return FigureVerdict(None) if is_of_others and not verdict.right else verdict


def _percent(number: WrittenNumber | None, exact: Decimal | None) -> FigureVerdict:
    if number is None or exact is None:
        return FigureVerdict(None)
    right = rounds_to(exact, number.value, number.places)
    return FigureVerdict(right, f"{format_decimal(round_half_up(exact, HUNDREDTHS))}%")


def _words_between(one: FigureStatement, other: FigureStatement) -> str | None:
    return one.passage.text.text[one.claim.end : other.claim.start] if one.passage is other.passage else None


def _is_in_full(statement: FigureStatement) -> bool:
    return _IN_FULL.search(_sentence(statement.passage, statement.claim.start)) is not None


def _sentence(passage: Passage, position: int) -> str:
    start, end = passage.text.sentence_span(position)
    return passage.text.text[start:end]


def _arrival_rate(each: JudgedStatement, statements: Sequence[JudgedStatement], facts: UnitFacts) -> FigureVerdict:
    """From the amount that arrived, told in the same sentence, and the budget."""
    beside = (other.statement.claim for other in _beside(each, statements))
    arrived = [claim.number for claim in beside if claim.kind is ClaimKind.ARRIVED]
    if not arrived and _ALL_HERE.search(_sentence(each.statement.passage, each.statement.claim.start)):
        return _percent(each.statement.claim.number, _FULL)
    budget = _projects(each, facts).budget
    if len(arrived) != 1 or arrived[0] is None or budget is None or arrived[0].about:
        return FigureVerdict(None)
    number = each.statement.claim.number
    if number is not None and number.value == _FULL and arrived[0].in_wan != budget:
        return FigureVerdict(None)
    return _percent(number, percentage(arrived[0].in_wan, budget))
