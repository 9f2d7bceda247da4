"""
What projects come to that are counted before they are listed: ``3个项目（甲、乙、丙）共安排4310万元，支出4224万元``.

The list must hold just as many projects as are counted, all of them known, and the words behind it nothing but what
is summed up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from scoring.narrative.mentions import Mention
from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.patterns import ClaimKind
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.known_figures import known_figures
from scoring.narrative_checks.arithmetic.quantities import MONEY, PERCENT, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.money.occasions import is_of_the_whole_year
from scoring.unit_facts.project_facts import ProjectFacts

_COUNTED: Final = re.compile(
    rf"(?<![第0-9])(?P<count>{COUNT})[个项](?:[^，。；、:0-9()]{{0,6}}项目)?(?:\(|[，,]?(?:分别[是为]|即|包括|为|是)[:：]?)[“《\"]?$"
)
_BETWEEN: Final = re.compile(r"[”》\"]?(?:项目)?(?:[、，,]|和|及|与|以及)[“《\"]?")
_CLOSED: Final = re.compile(r"[”》\"]?(?:项目)?(?:等)?\)?")
_LABEL: Final = re.compile(
    "[，,]?(?:其|上述|以上|项目)?(?P<sum>合计|共计|总计|共|总)?(?:年初|全年|年度|实际|已)*"
    "(?P<what>预算|安排|下达|投入|支出|执行|支付|结转结余|结余|结转|预算执行率|执行率|支出率)(?:资金|经费|数|金额|总额|预算)*(?P<also>合计|共计|总计|共)?(?:为|达)?"
)
_KINDS: Final = {
    "支出": ClaimKind.EXECUTED,
    "执行": ClaimKind.EXECUTED,
    "支付": ClaimKind.EXECUTED,
    "结余": ClaimKind.BALANCE,
    "结转": ClaimKind.BALANCE,
    "结转结余": ClaimKind.BALANCE,
    "执行率": ClaimKind.RATE,
    "预算执行率": ClaimKind.RATE,
    "支出率": ClaimKind.RATE,
}
"""All other words tell what was given."""
_REASON: Final = "按所列项目相加"
_LEAST: Final = 2
_HALF: Final = 2


def sums_of_listed_in(sentence: Sentence) -> Iterator[Derived]:
    """The figures right behind each list of as many projects as were counted."""
    named = [each for each in sentence.passage.mentions if sentence.start <= each.start < sentence.end]
    for position, first in enumerate(named):
        counted = _COUNTED.search(sentence.words, sentence.start, first.start)
        number = written_number(counted["count"]) if counted else None
        if number is None or number.value < _LEAST:
            continue
        listed = named[position : position + int(number.value)]
        if _is_list(sentence.words, listed, int(number.value)):
            owners = [sentence.scope.everything[each.match.project or 0] for each in listed]
            behind = named[position + len(listed) :]
            yield from _told(sentence, listed[-1], owners, behind[0].start if behind else sentence.end)


def _is_list(words: str, listed: Sequence[Mention], count: int) -> bool:
    projects = {each.match.project for each in listed if not each.is_told_by_figures}
    is_known = None not in projects and len(projects) == len(listed) == count
    return is_known and all(_BETWEEN.fullmatch(words, one.end, other.start) for one, other in pairwise(listed))


def _told(sentence: Sentence, last: Mention, owners: Sequence[ProjectFacts], end: int) -> Iterator[Derived]:
    """What follows the list, up to the first figure that is told in other words."""
    closed = _CLOSED.match(sentence.words, last.end)
    start, is_sum = last.end if closed is None else closed.end(), False
    for stated in (each for each in sentence.numbers if last.end <= each.start < end):
        label = _LABEL.fullmatch(sentence.words, start, stated.start)
        if label is None or stated.is_about or not is_of_the_whole_year(sentence, stated):
            return
        is_sum = is_sum or bool(label["sum"] or label["also"])
        exact = _exact(label["what"], stated, owners)
        if not exact or not is_sum:
            return
        is_true = any(stated.agrees_with(each) for each in exact)
        if is_true or exact[0] / _HALF <= stated.value <= exact[0] * _HALF:
            yield Derived(stated, is_true, exact[0], _REASON)
        start = stated.unit_end


def _exact(what: str, stated: WrittenQuantity, owners: Sequence[ProjectFacts]) -> list[Decimal]:
    figures = known_figures(owners)
    kind = _KINDS.get(what)
    kinds = (ClaimKind.BUDGET, ClaimKind.INITIAL) if kind is None else (kind,)
    unit = PERCENT if kind is ClaimKind.RATE else MONEY
    return [figures[each] for each in kinds if each in figures] if stated.unit == unit else []
