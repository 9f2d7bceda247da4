"""
Sources of money that are told down to the lowest: ``2180万元，其中中央1500万元、省级400万元、县级280万元``.

Where nothing was left out, they make the sum; a number is wrong where one digit of it is another, or two are
exchanged. Sources that go down to the county, or are told with 共计, leave nothing out; the first two alone may.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from attrs import frozen

from scoring.narrative.naming.levels_of_government import BEYOND_GOVERNMENT, LADDER
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.quantities import MONEY, PERCENT, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.slips import is_mistyped

_COUNTY: Final = 3
_CITY: Final = 2
_GIVERS: Final = f"{BEYOND_GOVERNMENT}|企业|群众|农户|单位|债券|捐赠"
_LEVELS: Final = (
    *LADDER[:_COUNTY],
    f"{LADDER[_COUNTY]}|本级",
    *LADDER[_COUNTY + 1 :],
    "村",
    f"{_GIVERS}|债",
)
"""From the highest to the lowest; what none of the governments gives comes last."""
_BEYOND_GOVERNMENT: Final = len(_LEVELS) - 1
_APPROPRIATED: Final = re.compile("^(?:当年|本年)?财政(?:拨款|资金|安排|投入|补助)")
_WORDS: Final = (
    "(?:其中|安排|投入|下达|到位|争取|申请|来自|由|[:：])*"
    rf"(?:{'|'.join(LADDER)}|村|本级|{_GIVERS}|财政)"
    r"[^，。；、0-9()追调]{0,12}"
)
_FIRST: Final = re.compile(
    rf"(?:[，,；]?(?:其中|(?:资金)?来源[为是]?|包括|包含|分别由|分别为|具体为|即|由)?[:：，,]?|。其中[:：，,]?|[(（](?:其中)?[:：]?)({_WORDS})"
)
_NEXT: Final = re.compile(rf"[%]?[)）]?[，,、；;和及与]{{1,2}}({_WORDS})")
_SUM_BEHIND: Final = re.compile(
    r"%?[)）]?[，,；。]?(?:以上)?(?:资金|三项|两项|四项|各级)?(?:共计|合计|总计|总额|共)(?:投入|安排|资金|金额|下达|到位)*(?:为|达)?"
)
_LEFT_OUT: Final = re.compile("等(?![级次额于待])|主要|含|另|其余|剩余|此外|不足|如|约|近|余|未|缺口|待")
_LEAST: Final = 2
_THREE: Final = 3


@frozen
class _Sources:
    """
    Attributes:
        parts: What each gave.
        levels: Of each, from the highest.
        total: What they make.
        is_added_up: The total stands behind them as their sum.
    """

    parts: Sequence[WrittenQuantity]
    levels: Sequence[int]
    total: WrittenQuantity
    is_added_up: bool

    @property
    def added(self) -> Decimal:
        """What the parts make, in 万元."""
        return sum((each.value for each in self.parts), Decimal(0))


def sources_and_sum_in(stretch: Sentence) -> Iterator[Derived]:
    """The sources of a stretch up to its full stop, where they leave nothing out."""
    for each in _sources(stretch):
        places = tuple(one.start for one in (*each.parts, each.total))
        if each.added != each.total.value and _leaves_nothing_out(stretch, each):
            wrong = _wrong(stretch, each)
            if wrong is not None:
                stated, meant = wrong
                others = tuple(place for place in places if place != stated.start)
                yield Derived(stated, is_true=False, expected=meant, reason="按各项资金来源与总数计算", operands=others)


def _sources(stretch: Sentence) -> Iterator[_Sources]:
    numbers = [each for each in stretch.numbers if each.unit != PERCENT]
    position = 0
    while position < len(numbers):
        first = numbers[position]
        before = numbers[position - 1] if position else None
        label = _FIRST.fullmatch(stretch.words, _end(stretch, before), first.start)
        if first.unit != MONEY or label is None:
            position += 1
            continue
        parts, labels = [first], [label[1]]
        for one, other in pairwise(numbers[position:]):
            found = _NEXT.fullmatch(stretch.words, _end(stretch, one), other.start)
            if found is None or other.unit != MONEY:
                break
            parts.append(other)
            labels.append(found[1])
        position += len(parts)
        behind = numbers[position] if position < len(numbers) else None
        is_sum = behind is not None and _SUM_BEHIND.fullmatch(stretch.words, _end(stretch, parts[-1]), behind.start)
        total = behind if is_sum else before
        levels = [_level(each) for each in labels]
        if total is not None and total.unit == MONEY and len(parts) >= _LEAST and None not in levels:
            yield _Sources(parts, [each for each in levels if each is not None], total, is_added_up=bool(is_sum))


def _end(stretch: Sentence, number: WrittenQuantity | None) -> int:
    """Behind a number, and the share of the whole that is told of it."""
    if number is None:
        return stretch.start
    share = next((each for each in stretch.numbers if each.start > number.start), None)
    if share is None or share.unit != PERCENT:
        return number.unit_end
    is_its = _ITS_SHARE.fullmatch(stretch.words, number.unit_end, share.start) is not None
    return share.unit_end if is_its else number.unit_end


_ITS_SHARE: Final = re.compile("[，,(（]占(?:比|总投资|总额|资金总额|总数)?的?(?:比例|比重)?(?:为)?")


def _level(label: str) -> int | None:
    found = [number for number, words in enumerate(_LEVELS) if re.search(words, label)]
    if _APPROPRIATED.search(label):
        return 0
    return found[0] if found and found[-1] in {found[0], _BEYOND_GOVERNMENT} else None


def _leaves_nothing_out(stretch: Sentence, sources: _Sources) -> bool:
    levels = sources.levels
    words = stretch.words[min(sources.total.start, sources.parts[0].start) : stretch.end]
    is_vague = any(each.is_about for each in (*sources.parts, sources.total)) or _LEFT_OUT.search(words)
    if is_vague or len(set(levels)) != len(levels):
        return False
    if sources.is_added_up:
        return True
    lowest = _CITY if _is_of_a_city(stretch) else _COUNTY
    is_whole = len(levels) >= _THREE and max(levels) >= lowest
    label = stretch.clause_before(sources.parts[0])
    return is_whole or (
        levels[-1] == _BEYOND_GOVERNMENT and _APPROPRIATED.search(label.removeprefix("其中")) is not None
    )


def _is_of_a_city(stretch: Sentence) -> bool:
    units = [each.unit or "" for each in stretch.scope.everything]
    return bool(units) and all("市" in each and not re.search("[县区旗]", each) for each in units)


def _wrong(stretch: Sentence, sources: _Sources) -> tuple[WrittenQuantity, Decimal] | None:
    """The number that is mistyped, and what it should be: the sum, unless the sheets bear that out."""
    missing = sources.total.value - sources.added
    told = [each.verdict.right for each in stretch.judged if each.statement.claim.value_start == sources.total.start]
    parts = [(each, each.value + missing) for each in sources.parts if _is_mistyped(each, each.value + missing)]
    if True in told:
        return parts[-1] if parts else None
    if _is_mistyped(sources.total, sources.added):
        return sources.total, sources.added
    return (sources.total, sources.added) if parts else None


def _is_mistyped(stated: WrittenQuantity, meant: Decimal) -> bool:
    unit = stated.step.scaleb(stated.places)
    return meant > 0 and is_mistyped(stated.value / unit, meant / unit)
