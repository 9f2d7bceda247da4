"""
One amount in two units: ``2100.00万元（0.21亿元）``; an amount with the wrong unit: 150亿元 for 150万元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from scoring.narrative.patterns import ClaimKind
from scoring.narrative.surroundings import years_in
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.known_figures import known_figures, unit_of
from scoring.narrative_checks.arithmetic.quantities import MONEY, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence

_TOLD_AGAIN: Final = re.compile(r"\((?:约合?|折合|即|合)?")
_ANOTHER_TIME: Final = re.compile("上年|去年|往年|同比|下年|次年|明年")
_OF_EACH: Final = re.compile("增收|收入|[人户亩]均|标准|单价|每")
_UNIT: Final = re.compile("[^0-9.,余多]+$")
_MISTAKEN: Final = frozenset({Decimal(10_000), Decimal("0.0001"), Decimal(100_000_000), Decimal("0.00000001")})
_LEAST_DIGITS: Final = 3


def units_of_money_in(sentence: Sentence) -> Iterator[Derived]:
    """Amounts in brackets behind the same amount, and amounts in a unit that cannot be theirs."""
    numbers = sentence.numbers
    for position, stated in enumerate(numbers):
        if stated.unit == MONEY:
            before = numbers[position - 1] if position else None
            if before is not None and _is_told_again(sentence, before, stated):
                is_true = stated.agrees_with(before.value, before.slack)
                yield Derived(stated, is_true, before.value, "与同处的数是同一个数", (before.start,))
            else:
                yield from _beyond_all(sentence, stated)
                yield from _mistaken(sentence, stated)


def _is_told_again(sentence: Sentence, before: WrittenQuantity, stated: WrittenQuantity) -> bool:
    words = sentence.words
    is_other_unit = _UNIT.findall(before.written) != _UNIT.findall(stated.written)
    is_alone = words.startswith(")", stated.unit_end)
    return (
        before.unit == MONEY
        and is_other_unit
        and is_alone
        and bool(_TOLD_AGAIN.fullmatch(words, before.unit_end, stated.start))
    )


def _beyond_all(sentence: Sentence, stated: WrittenQuantity) -> Iterator[Derived]:
    """``平均每户审计费4000万元`` in a report on a project of 30万元: nobody gets more than there is."""
    budget = known_figures(sentence.owner).get(ClaimKind.BUDGET)
    is_of_each = _PAID_FOR_EACH.search(sentence.clause_before(stated)) is not None
    is_in_wan = stated.written.endswith("万元") and stated.value >= _LEAST_OF_EACH
    if budget and is_of_each and is_in_wan and stated.value > budget * _FAR and not stated.is_about:
        yield Derived(stated, is_true=False, expected=stated.value / _WAN, reason="金额单位写错，超过项目的全部预算")


_PAID_FOR_EACH: Final = re.compile(
    r"(?:人均|户均|每[人户村家亩座处场台生班](?:\([^()]{1,6}\))?)(?:每[年月次])?[^，。；0-9收产值税利贷]{0,6}"
    "(?:费|补助|补贴|补偿|津贴)(?:标准)?(?:为)?$"
)
_LEAST_OF_EACH: Final = 100
_FAR: Final = 10
_WAN: Final = 10_000


def _mistaken(sentence: Sentence, stated: WrittenQuantity) -> Iterator[Derived]:
    """By digits it is the figure of the project that is told of, or of all where none is named."""
    owners = sentence.owner or (() if sentence.names_before(stated) else sentence.scope.everything)
    digits = stated.written.replace(",", "").replace(".", "").strip("0")
    before = sentence.words[sentence.start : stated.start]
    years = years_in(before)
    is_other_year = bool(years and sentence.scope.years and not years & sentence.scope.years)
    is_of_each = _OF_EACH.search(sentence.clause_before(stated)) is not None
    if (
        not owners
        or is_of_each
        or _ANOTHER_TIME.search(before)
        or is_other_year
        or len(_UNIT.sub("", digits)) < _LEAST_DIGITS
    ):
        return
    figures = [each for kind, each in known_figures(owners).items() if unit_of(kind) == MONEY and each]
    meant = next((each for each in figures if each / stated.value in _MISTAKEN), None) if stated.value else None
    if meant is not None and not any(stated.agrees_with(each) for each in sentence.scope.all_figures(MONEY)):
        yield Derived(stated, is_true=False, expected=meant, reason="金额单位写错")
