"""
Rates of two amounts that stand before them: ``合同金额1200万元，已支付900万元，支付比例75%``.

Which rate is of which amounts is data (``rates.toml``). The two are the last amounts before it, in its sentence or,
where that has none, in the one before. Any two amounts that make the rate make it right. What was saved between two
amounts is their difference.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

from attrs import frozen

from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.quantities import MONEY, PERCENT, WrittenQuantity, quantities_in
from scoring.narrative_checks.arithmetic.sentence import Sentence

_LINK: Final = "(?:仅|只|约)?(?:为|达到?|是)?$"
_WITHIN: Final = re.compile("其中|上年|去年|累计|每|平均|首[批期]|尾款|质保")
_BOTH: Final = 2
_FULL: Final = 100
_REASON: Final = "按同处的金额计算"


@frozen
class RateWording:
    """
    Attributes:
        rate: The words right before a rate.
        whole: Words before the amount that it is of.
        part: Words before the amount that makes it.
        is_of_difference: It is what the second amount falls short of the first.
        example: A right one.
    """

    rate: re.Pattern[str]
    whole: re.Pattern[str]
    part: re.Pattern[str]
    is_of_difference: bool
    example: str


@cache
def rate_wordings() -> tuple[RateWording, ...]:
    """The table, in its order."""
    content = tomllib.loads(Path(__file__).with_name("rates.toml").read_text(encoding="utf-8"))
    return tuple(
        RateWording(
            re.compile(f"^(?:{each['rate']}){_LINK}"),
            re.compile(each["whole"]),
            re.compile(each["part"]),
            each.get("of_difference", False),
            each["example"],
        )
        for each in content["rates"]
    )


def rates_of_amounts_in(sentence: Sentence) -> Iterator[Derived]:
    """Each rate that is told as that of the two amounts before it."""
    for stated in sentence.numbers:
        clause = sentence.clause_before(stated) if stated.unit == PERCENT and not stated.is_about else ""
        wording = next((each for each in rate_wordings() if each.rate.search(clause)), None)
        if wording is not None:
            yield from _judged(sentence, stated, wording)
        elif stated.unit == MONEY and _SAVING.search(sentence.clause_before(stated)):
            yield from _saving(sentence, stated)


def _saving(sentence: Sentence, stated: WrittenQuantity) -> Iterator[Derived]:
    """``控制价3600万元，中标价3420万元，节约资金180万元``"""
    start, amounts = _amounts_before(sentence, stated)
    if len(amounts) != _BOTH or any(each.is_about for each in (*amounts, stated)):
        return
    whole, part = amounts
    is_told = any(
        each.whole.search(_label(sentence, whole)) and each.part.search(_label(sentence, part))
        for each in rate_wordings()
        if each.is_of_difference
    )
    if is_told and whole.value > part.value and not _WITHIN.search(sentence.words, start, stated.start):
        exact = whole.value - part.value
        is_true = stated.agrees_with(exact, whole.slack + part.slack)
        yield Derived(stated, is_true, exact, _REASON, (whole.start, part.start))


def _judged(sentence: Sentence, stated: WrittenQuantity, wording: RateWording) -> Iterator[Derived]:
    start, amounts = _amounts_before(sentence, stated)
    if len(amounts) < _BOTH or any(each.is_about for each in amounts) or _is_behind_another(sentence, stated):
        return
    values = [each.value for each in amounts]
    rates = [rate for whole in values if whole for part in values if part is not whole for rate in _rates(part, whole)]
    places = tuple(each.start for each in amounts[-_BOTH:])
    if any(stated.agrees_with(each) for each in rates):
        yield Derived(stated, is_true=True, expected=stated.value, reason=_REASON, operands=places)
        return
    whole, part = amounts[-_BOTH:] if not _tells_saving(sentence, amounts) else (amounts[0], amounts[-1])
    if whole.value < part.value or not whole.value or _WITHIN.search(sentence.words, start, stated.start):
        return
    is_told = wording.whole.search(_label(sentence, whole)) and wording.part.search(_label(sentence, part))
    is_saved = _SAVED.search(_label(sentence, part)) is not None
    if is_told and len(amounts) <= _BOTH + is_saved:
        share = part.value / whole.value * _FULL
        exact = _FULL - share if wording.is_of_difference and not is_saved else share
        yield Derived(stated, is_true=False, expected=exact, reason=_REASON, operands=places)


_SAVING: Final = re.compile("^(?:共|合计|累计)?节[约省](?:了|出|财政|采购|资金|预算|金额|成本)*$")
_SAVED: Final = re.compile("节[约省]")


def _tells_saving(sentence: Sentence, amounts: Sequence[WrittenQuantity]) -> bool:
    """``预算320万元，采购288万元，节约32万元，节约率10%``"""
    return len(amounts) == _BOTH + 1 and _SAVED.search(_label(sentence, amounts[-1])) is not None


def _rates(part: Decimal, whole: Decimal) -> tuple[Decimal, Decimal]:
    share = part / whole * _FULL
    return share, abs(_FULL - share)


def _is_behind_another(sentence: Sentence, stated: WrittenQuantity) -> bool:
    """``完成投资2071万元，形象进度90%，完成率100%``: of what was told last."""
    before = [each for each in sentence.numbers if each.start < stated.start]
    return bool(before) and before[-1].unit != MONEY


def _amounts_before(sentence: Sentence, stated: WrittenQuantity) -> tuple[int, Sequence[WrittenQuantity]]:
    """Those of its sentence, else of the one before; and where that begins."""
    here = [each for each in sentence.numbers if each.unit == MONEY and each.start < stated.start]
    if here or not sentence.start:
        return sentence.start, here
    first, last = sentence.passage.text.sentence_span(sentence.start - 1)
    return first, [each for each in quantities_in(sentence.passage.text, first, last) if each.unit == MONEY]


def _label(sentence: Sentence, amount: WrittenQuantity) -> str:
    """The words before an amount in its clause, which may be of the sentence before."""
    first, _ = sentence.passage.text.sentence_span(amount.start)
    return re.split(r"[，。；、：:！？]", sentence.words[first : amount.start])[-1]
