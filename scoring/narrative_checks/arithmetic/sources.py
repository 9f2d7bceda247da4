"""
Sources of money that the sheets tell apart: ``全年预算320万元，其中财政拨款200万元、其他资金120万元``.

What neither 当年财政拨款 nor 上年结转资金 has is 其他资金. A figure of a source is wrong where its clause tells whether
it was given or spent, or stands behind 其中, and another figure beside it is rightly the source's, or it is a slip.

What each level of government gave to the one project of a report (省级下拨…；市级下拨…) stands on no sheet, but all
of it makes the budget; an amount is wrong where it is a misprint of the one that would.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import Final, TypeAlias

from scoring.narrative.naming.levels_of_government import WITH_TREASURY
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.scope import words_of_plans
from scoring.narrative.surroundings import years_in
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.known_figures import kinds_told, known_figures
from scoring.narrative_checks.arithmetic.quantities import MONEY, PERCENT, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.slips import are_exchanged, is_mistyped, is_slip
from scoring.unit_facts.project_facts import ProjectFacts
from scoring.unit_facts.unit_facts import all_known, percentage

_SOURCE: Final = re.compile(
    "(?:其中|当年|本年|年度|全年|实际|[:：])*(?:(?P<appropriated>(?:当年|本年)?财政拨款)|(?P<carried>上年结转(?:资金)?)"
    "|(?P<other>(?:[^，。；、0-9]{0,12}等)?其他资金))(?:资金|收入)?(?P<rest>[^，。；、0-9]{0,8})$"
)
_PAID: Final = re.compile("支出|执行|支付|使用")
_LEVEL: Final = re.compile(f"中央|自治区|[{WITH_TREASURY}](?:级|财政)|省内|地方(?=财政|配套|匹配|安排)|乡镇|自筹")
_NOT_OF_THE_YEAR: Final = re.compile("上年|去年|同比|追加|调[增减]|核[增减]|结[转余]|[一二三四五六七八九十]批")
_GIVEN: Final = re.compile("预算|安排|下达|投入|资金总额")
_LAST_YEAR: Final = re.compile("上年(?!结转)|去年|同比|较|比|20[0-9]{2}年")
_REASON: Final = "按自评表的资金来源"
_Money: TypeAlias = tuple[Decimal | None, Decimal | None]
"""Given and spent."""


def sources_in(sentence: Sentence) -> Iterator[Derived]:
    """The amounts, and the rates, of sources of money."""
    if not sentence.numbers:
        return
    is_of_some = sentence.names_before(sentence.numbers[-1])
    owners = sentence.owner or (() if is_of_some else sentence.scope.everything)
    told = [each for number in sentence.numbers if (each := _told(sentence, number, owners)) is not None]
    agree = [number.agrees_with(exact) for number, exact in told]
    for (number, exact), is_true in zip(told, agree, strict=True):
        if is_true or is_slip(number.value, exact) or agree.count(True) >= agree.count(False) > 0:
            yield Derived(number, is_true, exact, _REASON)


def levels_in(sentence: Sentence, told: Counter[Decimal]) -> Iterator[Derived]:
    """
    What the levels gave, told together, each with one amount.

    Args:
        sentence: Of a report on one project, up to a full stop.
        told: How often the report tells each amount, in 万元.
    """
    known = [each for kind, each in known_figures(sentence.owner).items() if kind in _GIVEN_KINDS]
    parts, rest = list[WrittenQuantity](), list[WrittenQuantity]()
    levels = list[str]()
    for amount in (each for each in sentence.numbers if each.unit == MONEY):
        clause = sentence.clause_before(amount)
        named = set(_LEVEL.findall(clause))
        is_part = len(named) == 1 and not amount.is_about and not _NOT_OF_THE_YEAR.search(clause)
        (parts if is_part else rest).append(amount)
        levels += named if is_part else ()
    figures = list(known_figures(sentence.owner).values())
    is_whole = all(any(each.agrees_with(figure) for figure in figures) for each in rest)
    if len(parts) <= 1 or len(set(levels)) != len(parts) or not is_whole or not _is_of_this_year(sentence, parts):
        return
    added = sum((each.value for each in parts), Decimal(0))
    if added in known:
        return
    for part, total in product(parts, known):
        meant = part.value + total - added
        unit = part.step.scaleb(part.places)
        is_exchange = are_exchanged(part.value / unit, meant / unit)
        if is_exchange or (told[meant] and is_mistyped(part.value / unit, meant / unit)):
            yield Derived(part, is_true=False, expected=meant, reason="按自评表的预算数与同处各级安排的数计算")
            return


_GIVEN_KINDS: Final = frozenset({ClaimKind.INITIAL, ClaimKind.BUDGET})


def _is_of_this_year(sentence: Sentence, parts: Sequence[WrittenQuantity]) -> bool:
    before = sentence.words[sentence.start : parts[-1].start]
    years = years_in(before)
    is_to_come = any(words_of_plans(sentence.passage.text, parts[-1].start))
    return not is_to_come and (not years or years <= sentence.scope.years)


def _told(
    sentence: Sentence, number: WrittenQuantity, owners: Sequence[ProjectFacts]
) -> tuple[WrittenQuantity, Decimal] | None:
    """A number that is a source's, and what that has; None for any other."""
    clause = sentence.clause_before(number)
    found = _SOURCE.search(clause)
    before = sentence.words[sentence.start : number.start]
    if found is None or number.is_about or _LAST_YEAR.search(before) or not owners:
        return None
    given, spent = _of_source(found, owners)
    kinds = kinds_told(found["rest"])
    exact: Decimal | None = None
    if number.unit == PERCENT and kinds == [ClaimKind.RATE]:
        exact = percentage(spent, given)
    elif number.unit == MONEY and (kind := _kind(found["rest"], before)) is not None:
        exact = spent if kind is ClaimKind.EXECUTED else given
    return None if exact is None else (number, exact)


def _kind(rest: str, before: str) -> ClaimKind | None:
    """By its own words, else by the last word about money before them."""
    if rest and not (_PAID.search(rest) or _GIVEN.search(rest)):
        return None
    for words in (rest, before):
        paid = [each.start() for each in _PAID.finditer(words)]
        given = [each.start() for each in _GIVEN.finditer(words)]
        if paid or given:
            return ClaimKind.EXECUTED if max(paid, default=-1) > max(given, default=-1) else ClaimKind.BUDGET
    return None


def _of_source(found: re.Match[str], owners: Sequence[ProjectFacts]) -> _Money:
    amounts = [_of_project(found, each) for each in owners]
    given, spent = all_known(each for each, _ in amounts), all_known(each for _, each in amounts)
    return (
        None if given is None else sum(given, Decimal(0)),
        None if spent is None else sum(spent, Decimal(0)),
    )


def _of_project(found: re.Match[str], project: ProjectFacts) -> _Money:
    appropriated, carried = project.appropriated, project.carried_over
    if found["appropriated"]:
        return appropriated.budget, appropriated.executed
    if found["carried"]:
        return carried.budget, carried.executed
    return (
        _left(project.budget, appropriated.budget, carried.budget),
        _left(project.executed, appropriated.executed, carried.executed),
    )


def _left(total: Decimal | None, appropriated: Decimal | None, carried: Decimal | None) -> Decimal | None:
    return None if total is None or appropriated is None else total - appropriated - (carried or Decimal(0))
