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
from scoring.narrative.numbers import HUNDREDTHS, WrittenNumber
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import COUNT_KINDS, About, Passage, ReadReport, Statement
from scoring.narrative_checks.figures import FigureVerdict, budget_verdict, rounds_to
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.unit_facts.unit_facts import UnitFacts, percentage

_IN_FULL: Final = re.compile("(?:全部|足额|全额)[^，。；]{0,4}到位|到位率(?:为|达到?)?100%")
_ALL_HERE: Final = re.compile("(?:全部|足额|全额)[^，。；]{0,4}到位")
_JUST_A_COMMA: Final = re.compile(r"(?:的?项目)?[，,(]?(?:项目数)?")
_FULL: Final = Decimal(100)


def judged_by_sentences(
    report: ReadReport, statements: Sequence[JudgedStatement], facts: UnitFacts
) -> list[JudgedStatement]:
    """The same statements, with verdicts on those that their own sentences, or the paragraphs after them, decide."""
    shown = len({each.lead.match.written for each in report.passages if each.lead and _SHOWN.search(each.lead.tail)})
    return [
        judged
        for _, passage in groupby(statements, lambda each: each.statement.passage.number)
        for judged in _passage(list(passage), facts, shown)
    ]


_SHOWN: Final = re.compile("综述|自评情况|自评结果")
"""The head of a paragraph that shows the result of one project."""


def _passage(statements: Sequence[JudgedStatement], facts: UnitFacts, shown: int) -> Iterator[JudgedStatement]:
    for number, each in enumerate(statements):
        if each.verdict.right is not None or each.statement.about not in {About.PROJECT, About.ALL}:
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
        elif kind is ClaimKind.RATE and _follows(each, statements):
            verdict = FigureVerdict(right=True)
        elif kind is ClaimKind.ARRIVAL_RATE:
            verdict = _arrival_rate(each, statements, facts)
        yield evolve(each, verdict=verdict)


def _follows(each: JudgedStatement, statements: Sequence[JudgedStatement]) -> bool:
    """A rate for which no sheet is there is that of the budget and the expenditure in its own sentence."""
    numbers = {
        kind: [
            other.statement.claim.number for other in _beside(each, statements) if other.statement.claim.kind is kind
        ]
        for kind in (ClaimKind.BUDGET, ClaimKind.EXECUTED)
    }
    (budget, *_), (executed, *_) = (numbers[kind] or [None] for kind in (ClaimKind.BUDGET, ClaimKind.EXECUTED))
    rate = each.statement.claim.number
    if rate is None or budget is None or executed is None or rate.about or budget.about or executed.about:
        return False
    exact = percentage(executed.in_wan, budget.in_wan)
    return exact is not None and rounds_to(exact, rate.value, rate.places)


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


def _share(statement: Statement, before: JudgedStatement, how_many: int) -> FigureVerdict:
    """``等级为优的项目5个，占83.33%``: of all projects."""
    counted = before.statement.claim
    between = _words_between(before.statement, statement)
    is_near = counted.kind in COUNT_KINDS and between is not None and _JUST_A_COMMA.fullmatch(between)
    if not is_near or not how_many or counted.number is None or before.verdict.right is False:
        return FigureVerdict(None)
    return _percent(statement.claim.number, counted.number.value / how_many * _FULL)


def _percent(number: WrittenNumber | None, exact: Decimal | None) -> FigureVerdict:
    if number is None or exact is None:
        return FigureVerdict(None)
    right = rounds_to(exact, number.value, number.places)
    return FigureVerdict(right, f"{format_decimal(round_half_up(exact, HUNDREDTHS))}%")


def _words_between(one: Statement, other: Statement) -> str | None:
    return one.passage.text.text[one.claim.end : other.claim.start] if one.passage is other.passage else None


def _is_in_full(statement: Statement) -> bool:
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
