"""
Figures that are told together: parts of a number beside their sum, one figure for each of several after 分别.

A part is no figure of the whole: ``完成24座（新建9座、改造15座）``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from scoring.indicator_narrative.claims import IndicatorClaim
from scoring.indicator_narrative.known_indicators import NameSpan
from scoring.indicator_narrative.quantities import StatedQuantity
from scoring.indicator_narrative.roles import PERCENT, POINTS
from scoring.indicator_narrative.subjects import KnownIndicator
from scoring.narrative.clauses import foreign_words
from scoring.narrative.patterns import ClaimKind

RESPECTIVELY: Final = "分别"
LEAST_PARTS: Final = 2
LONGEST_BRACKET: Final = 120
_SHARE: Final = re.compile("占(?:比|了|到)?$")
_NAMES_SHARE: Final = re.compile("占|比[例重]")
_LIST_SIGN: Final = re.compile("[、和及与]|以及")
_CLAUSE: Final = re.compile(r"[，；:。！？]|,(?![0-9])")
_PARTS_FOLLOW: Final = re.compile(r"\((?:其中|含|包括|包含)")
_AFTER_WHOLE: Final = re.compile("其中|包括|包含|分为")
_NO_PART: Final = re.compile(
    "目标|计划|指标|任务|应|实际|超|比|较|高[于出]|低于|多[于出]|少于|差|率|上年|去年|20[0-9]{2}年|[≥≤><]"
)
"""Words of a figure in a bracket that say what it is: its target, what it exceeded."""

_OF_YEARS: Final = re.compile("累计")
_YEAR_S_OWN: Final = re.compile("[，,(](?:其中)?[:：]?(?:本年|当年|今年|20[0-9]{2}年)")
"""``累计培训9860人，其中本年986人``"""
_OF_THE_YEAR: Final = re.compile("(?:全年|本年|当年|年度|截至[^，。；]{0,12})[^，。；]{0,4}累计")


def parts_in_brackets(text: str, figures: Sequence[StatedQuantity]) -> frozenset[int]:
    """Which of the figures are parts of the one right before their bracket."""
    found: set[int] = set()
    for number, whole in enumerate(figures):
        if not text.startswith("(", whole.end) or whole.quantity.unit == POINTS:
            continue
        closed = text.find(")", whole.end, whole.end + LONGEST_BRACKET)
        inside = [
            place
            for place, each in enumerate(figures[number + 1 : number + 1 + LONGEST_BRACKET], start=number + 1)
            if each.end <= closed and each.quantity.unit == whole.quantity.unit
        ]
        are_parts = len(inside) >= LEAST_PARTS or _PARTS_FOLLOW.match(text, whole.end) is not None
        if inside and are_parts and _NO_PART.search(text, whole.end, closed) is None:
            found.update(inside)
    return frozenset(found)


def in_one_list(text: str, figures: Sequence[StatedQuantity], first: StatedQuantity) -> tuple[StatedQuantity, ...]:
    """The figure and those after it with nothing but list signs between them: ``68人和326人``."""
    found = [first]
    for each in figures:
        if each.start > found[-1].start and _LIST_SIGN.fullmatch(text, found[-1].end, each.start):
            found.append(each)
    return tuple(found)


def is_share_of_something(words: str, unit: str, names: Sequence[str]) -> bool:
    """``两项运转经费占78.2%``: how much of a whole, where no indicator near is called so."""
    return unit == PERCENT and _SHARE.search(words) is not None and not any(_NAMES_SHARE.search(each) for each in names)


def several_in_bracket(
    text: str, figures: Sequence[StatedQuantity], first: StatedQuantity
) -> tuple[StatedQuantity, ...]:
    """``两项都超过指标值（98%、90%）``: one for each of several, in a bracket of their own."""
    group = in_one_list(text, figures, first)
    is_whole = text[first.start - 1 : first.start] == "(" and text.startswith(")", group[-1].end)
    return group if is_whole and len(group) >= LEAST_PARTS else ()


def clause_before(text: str, start: int, position: int) -> tuple[int, int]:
    """Start and end of the clause before the one around a position, lists included; empty where there is none."""
    stops = [each.start() for each in _CLAUSE.finditer(text, start, position)]
    if not stops:
        return start, start
    return (stops[-2] + 1 if len(stops) > 1 else start), stops[-1]


def clause_start(text: str, start: int, position: int) -> int:
    """Where the clause around a position begins, lists included."""
    return max([start, *(each.end() for each in _CLAUSE.finditer(text, start, position))])


def without_parts(
    claims: Sequence[IndicatorClaim], figures: Sequence[StatedQuantity], names: Sequence[NameSpan], start: int
) -> Iterator[IndicatorClaim]:
    """
    The claims of a sentence without actuals that are but parts of others, or of more years.

    Args:
        claims: In order.
        figures: All figures of the sentence.
        names: Where full names of indicators stand.
        start: Where the sentence begins.
    """
    actuals: dict[KnownIndicator, list[IndicatorClaim]] = defaultdict(list)
    for each in claims:
        if isinstance(each.subject, KnownIndicator) and _is_actual(each):
            actuals[each.subject].append(each)
    parts = {each.start for told in actuals.values() for each in _parts(told, names, start)}
    parts |= {each.start for told in actuals.values() for each in told if _is_of_years(each, figures, start)}
    return (each for each in claims if each.start not in parts)


def _is_actual(claim: IndicatorClaim) -> bool:
    quantity = claim.quantity
    is_difference = ClaimKind.INDICATOR_DIFFERENCE in claim.kinds
    return (
        quantity is not None
        and not quantity.is_bound
        and not is_difference
        and ClaimKind.INDICATOR_ACTUAL in claim.kinds
    )


def _parts(told: Sequence[IndicatorClaim], names: Sequence[NameSpan], start: int) -> Iterator[IndicatorClaim]:
    """Of figures that cannot all be the actual of one indicator, those that are not told to be it."""
    total = sum(map(_value, told), Decimal(0))
    if len(told) > LEAST_PARTS:
        whole = next((each for each in told if 2 * _value(each) == total), None)
        if whole is not None:
            yield from (each for each in told if each is not whole)
            return
    text = told[0].passage.text.text
    first = _AFTER_WHOLE.search(text, told[0].end, told[-1].start)
    left = [each for each in told if first is None or each.start < first.start()]
    yield from told[len(left) :]
    if len(set(map(_value, left))) > 1:
        yield from (each for each in left if not _is_told_to_be_it(each, names, start))


def _is_told_to_be_it(claim: IndicatorClaim, names: Sequence[NameSpan], start: int) -> bool:
    """The indicator's full name stands in its clause, or nothing that names anything."""
    text = claim.passage.text.text
    first = clause_start(text, start, claim.start)
    if any(first <= each.start and each.end <= claim.start and claim.subject in each.indicators for each in names):
        return True
    words = text[max(first, text.rfind("、", first, claim.start) + 1) : claim.start]
    return not foreign_words(_VERBS.sub("|", words), ())


_VERBS: Final = re.compile("实际|完成|实现|达到|共|全年|已")


def _is_of_years(claim: IndicatorClaim, figures: Sequence[StatedQuantity], start: int) -> bool:
    """``完成34个村的整治，累计完成426个``: the second is not of the year alone."""
    text = claim.passage.text.text
    first = clause_start(text, start, claim.start)
    if _OF_YEARS.search(text, first, claim.start) is None:
        return False
    if _YEAR_S_OWN.match(text, claim.end):
        return True
    if _OF_THE_YEAR.search(text, first, claim.start) is not None:
        return False
    unit = None if claim.quantity is None else claim.quantity.quantity.unit
    return any(each.end <= first and each.quantity.unit == unit for each in figures)


def _value(claim: IndicatorClaim) -> Decimal:
    return Decimal(0) if claim.quantity is None else claim.quantity.quantity.value
