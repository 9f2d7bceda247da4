"""
Things that are counted with their parts: ``孤儿88人、散居儿童271人，合计359人``; ``51个，完成41个，未完成10个``.

Amounts of money have parts of their own kinds (``parts_of_sums``), points what was lost (``lost_points``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile
from typing import Final

from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.quantities import MONEY, PERCENT, PERCENT_POINTS, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.slips import are_exchanged, is_slip, neighbours_exchanged

_ADDED_UP: Final = re.compile(r"[)）]?[，,；]?(?:两项|三项|二者|两者|三者)?(?:合计|共计|总计|共|一共)(?:为|有|计)?")
_ADDED_UP_LOOSELY: Final = re.compile(
    r"[)）]?[^，。；;：:0-9]{0,4}[，,；][两二三][\u4e00-\u9fff]{1,2}(?:合计|共计|总计)[^，。；;：:0-9]{0,4}"
)
"""``两病合计管理3919人``: words more may let it count other things, so that only a slip is told."""
_NEXT_PART: Final = re.compile(r"[^，。；;：:0-9]{0,16}[、，,和及与](?P<words>[^，。；;：:、0-9]{0,24})")
_LONG_NAME: Final = 16
"""Behind so many characters the next number may be no part of the sum; it is, where that is but a slip for it."""

_NO_PART: Final = re.compile("其中|较|比|累计|目标|计划|上年|去年|任务|超|等|分别|平均|每|占|另")
_STATE: Final = (
    "达到|达标|达成|完成|实现|超过|超额|整改|合格|办结|通过|到位|建成|开工|验收|销号|年度|全年|目标|任务|值|要求"
    "|或|的|了|指标|有|为|到|能|数"
)
_DONE: Final = re.compile(rf"(?:其中|已经?|实际|足额|全部|按期|如期|本年|当年|年内)*(?:{_STATE})+")
_REST: Final = re.compile(
    rf"(?:其余|余下|剩余|尚余|尚有|还有|仅有|只有|另有|尚|仍有)*(?:的)?(?:未|没有?|尚未)(?:{_STATE})+|(?:其余|余下|剩余|尚余)的?"
)
_WHOLE: Final = re.compile("共|合计|总|设|发现|指出|纳入|涉及|计划|梳理|排查|收到|受理|项目|指标|问题")
_UNCOUNTED: Final = frozenset({MONEY, PERCENT, PERCENT_POINTS, "分"})
_REASON: Final = "按同处的个数计算"
_LEAST: Final = 2


def counted_parts_in(sentence: Sentence) -> Iterator[Derived]:
    """Sums of what is counted right before them, and what is left of a number beside what was done of it."""
    numbers = sentence.numbers
    for position, stated in enumerate(numbers):
        if stated.unit in _UNCOUNTED or stated.is_about:
            continue
        yield from _misprinted_part(sentence, numbers, position)
        yield from _misprinted_long_part(sentence, numbers, position)
        yield from _misprinted_in_list(sentence, numbers, position)
        if position >= _LEAST and _ADDED_UP.fullmatch(sentence.words, _end(numbers[position - 1]), stated.start):
            yield from _sum(sentence, numbers[:position], stated)
        elif position >= _LEAST and _ADDED_UP_LOOSELY.fullmatch(
            sentence.words, numbers[position - 1].end, stated.start
        ):
            yield from _sum(sentence, numbers[:position], stated, is_loose=True)
        elif _REST.fullmatch(sentence.clause_before(stated)):
            alike = [each for each in numbers[:position] if _measure(each, stated)]
            if len(alike) >= _LEAST:
                yield from _rest(sentence, alike[-_LEAST], alike[-1], stated)


def _misprinted_part(sentence: Sentence, numbers: Sequence[WrittenQuantity], position: int) -> Iterator[Derived]:
    """``编制29人（其中行政编制21人、事业编制8人）``: two parts of one kind, one of them with two digits exchanged."""
    if position + _LEAST >= len(numbers):
        return
    whole, first, second = numbers[position : position + 1 + _LEAST]
    found = _TWO_PARTS.fullmatch(sentence.words, whole.end, second.end)
    if found is None or _NO_MORE_PARTS.match(sentence.words, second.end + len(found["unit"])) is None:
        return
    if any(each.is_about for each in (whole, first, second)) or first.value + second.value == whole.value:
        return
    for each, other in ((first, second), (second, first)):
        if is_slip(each.value, whole.value - other.value):
            yield Derived(
                each, is_true=False, expected=whole.value - other.value, reason=_REASON, operands=(whole.start,)
            )
            return


_TWO_PARTS: Final = re.compile(
    r"(?P<unit>[\u4e00-\u9fff]{1,2})(?:\((?:其中[:，,]?)?|[，,]其中[:，,]?)[\u4e00-\u9fff]{0,6}(?P<kind>[\u4e00-\u9fff]{2})[0-9]+(?P=unit)[、，,和]"
    r"[\u4e00-\u9fff]{0,6}(?P=kind)[0-9]+"
)
_NO_MORE_PARTS: Final = re.compile("[)。；]|$")
"""Both are of the same kind by their last two characters: 行政编制, 事业编制."""


def _misprinted_long_part(sentence: Sentence, numbers: Sequence[WrittenQuantity], position: int) -> Iterator[Derived]:
    """``132697卷（册），其中：档案118606卷（册），资料14091册``: whatever each counts, by chance none is so."""
    if position + _LEAST >= len(numbers):
        return
    whole, first, second = numbers[position : position + 1 + _LEAST]
    is_opened = _OPENED_BY_LONG.fullmatch(sentence.words, whole.end, first.start) is not None
    if not is_opened or _NEXT_LONG.fullmatch(sentence.words, first.end, second.start) is None:
        return
    if any(each.is_about or each.places or each.unit in _UNCOUNTED for each in (whole, first, second)):
        return
    for each, other in ((first, second), (second, first)):
        meant = whole.value - other.value
        if are_exchanged(each.value, meant) and len(each.written.replace(",", "")) >= _LONG_NUMBER:
            yield Derived(
                each, is_true=False, expected=meant, reason="按同处各数相加", operands=(whole.start, other.start)
            )
            return


_LONG_NUMBER: Final = 5
_OPENED_BY_LONG: Final = re.compile("[^，。；;0-9]{1,16}[，,]其中[:：，,]?[^，。；;0-9]{1,12}")
_NEXT_LONG: Final = re.compile("[^，。；;0-9]{1,16}[，,][^，。；;0-9]{1,12}")


def _misprinted_in_list(sentence: Sentence, numbers: Sequence[WrittenQuantity], position: int) -> Iterator[Derived]:
    """``治理142.4公顷，其中梯田25.3公顷，封育95.8公顷，林果21.3公顷``: two digits of one of them are exchanged."""
    whole, parts = numbers[position], _listed_parts(sentence, numbers, position)
    if len(parts) < _LEAST or any(each.is_about for each in parts):
        return
    missing = whole.value - sum((each.value for each in parts), Decimal(0))
    least = _DIGITS_OF_TWO if len(parts) == _LEAST and missing > 0 else 0
    is_whole_list = len(parts) >= _MANY and abs(missing) * _TINY <= whole.value
    looks_so = _exchanged_of_two if is_whole_list else are_exchanged
    slips = [
        (each, meant)
        for each, meant in ((whole, whole.value - missing), *((part, part.value + missing) for part in parts))
        if looks_so(each.value, meant) and len(each.written.replace(".", "")) >= least
    ]
    if missing and slips:
        wrong, meant = max(slips, key=lambda slip: len(slip[0].written))
        others = tuple(each.start for each in (whole, *parts) if each is not wrong)
        yield Derived(wrong, is_true=False, expected=meant, reason="按同处各数相加", operands=others)


def _exchanged_of_two(written: Decimal, meant: Decimal) -> bool:
    return are_exchanged(written, meant) or neighbours_exchanged(written, meant)


_DIGITS_OF_TWO: Final = 4
"""Two parts that are less than the whole may leave a third one out: a shorter number may be as it is then."""
_MANY: Final = 4
_TINY: Final = 20
"""So many parts that make nearly all leave out none, so that two digits of two, exchanged, are a slip, too."""


def _listed_parts(sentence: Sentence, numbers: Sequence[WrittenQuantity], position: int) -> Sequence[WrittenQuantity]:
    """The numbers behind 其中 that count in the same measure, where nothing but their names stands between them."""
    words, whole = sentence.words, numbers[position]
    parts, last = list[WrittenQuantity](), whole
    for each in numbers[position + 1 :]:
        if each.unit.startswith(_OF_AGE):
            continue
        measure = _measure(whole, each)
        between = words[last.end_with(measure) : each.start]
        if not measure or not (_NEXT_LISTED if parts else _FIRST_LISTED).fullmatch(between):
            break
        parts.append(each)
        last = each
    end = last.end_with(_measure(whole, last))
    is_whole_list = _NO_MORE_PARTS.match(words, end) is not None
    is_more = sum((each.value for each in parts), Decimal(0)) > whole.value
    is_long = len(parts) > _LEAST or (is_more and _are_of_one_kind(words, parts))
    if not is_whole_list and is_long and words[end : end + 1] in {"，", ","}:
        following = next((each for each in numbers if each.start > end), None)
        is_whole_list = following is None or not _measure(whole, following)
    return parts if is_whole_list else ()


def _are_of_one_kind(words: str, parts: Sequence[WrittenQuantity]) -> bool:
    """``寄宿生612人、走读生123人`` by the last character of their names: 女教师 may be among 中级以上职称."""
    return len(parts) == _LEAST and len({words[each.start - 1] for each in parts}) == 1


_OF_AGE: Final = ("周岁", "岁")
_AGE: Final = "(?:[0-9]{2,3}(?:[-—~至][0-9]{2,3})?周?岁)?"
"""``70-79周岁382人``: the numbers of an age are none of the list."""
_PART: Final = f"(?:{_AGE}(?:(?!其他|其余|累计|较|比|占|每|平均|超)[^，。；;、0-9]){{1,20}}|{_AGE})"
_FIRST_LISTED: Final = re.compile(f"[，,(]?其中[:，,]?{_PART}")
_NEXT_LISTED: Final = re.compile(f"(?:[、，,和及与]|以及){_PART}")


def _end(number: WrittenQuantity) -> int:
    """Where its measure word ends, which may be of one character or two: 人次."""
    return number.end + (2 if number.unit[1:2] in _SECOND else 1)


_SECOND: Final = frozenset("次里米吨斤亩时件")


def _measure(one: WrittenQuantity, other: WrittenQuantity) -> str:
    """What both count in: the first characters that they share; 人 is none of 人次."""
    same = "".join(
        each for each, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one.unit, other.unit, strict=False))
    )
    goes_on = {one.unit[len(same) : len(same) + 1], other.unit[len(same) : len(same) + 1]}
    return "" if goes_on & _SECOND else same


def _sum(
    sentence: Sentence, before: Sequence[WrittenQuantity], stated: WrittenQuantity, *, is_loose: bool = False
) -> Iterator[Derived]:
    """Of the numbers in the same measure, one right behind the other, that stand before it."""
    words = sentence.words
    parts = [before[-1]]
    for each in reversed(before[:-1]):
        between = _NEXT_PART.fullmatch(words, each.end, parts[-1].start)
        if between is None or _NO_PART.search(words, each.end, parts[-1].start) or not _measure(each, stated):
            break
        is_loose = is_loose or len(between["words"]) > _LONG_NAME
        parts.append(each)
    first = parts[-1]
    if len(parts) < _LEAST or not all(_measure(each, stated) for each in parts) or any(x.is_about for x in parts):
        return
    if _NO_PART.search(sentence.clause_before(first)):
        return
    sums = [sum((each.value for each in parts[:size]), Decimal(0)) for size in range(_LEAST, len(parts) + 1)]
    if is_loose and stated.value not in sums and not _is_slip_of_sum(stated, parts, sums[-1]):
        return
    yield Derived(stated, stated.value in sums, sums[-1], "按同处各数相加", tuple(each.start for each in parts))


def _is_slip_of_sum(stated: WrittenQuantity, parts: Sequence[WrittenQuantity], added: Decimal) -> bool:
    missing = stated.value - added
    return is_slip(stated.value, added) or any(is_slip(each.value, each.value + missing) for each in parts)


def _rest(
    sentence: Sentence, whole: WrittenQuantity, done: WrittenQuantity, stated: WrittenQuantity
) -> Iterator[Derived]:
    """``发现问题7个，已整改6个，余下1个``"""
    is_one_thing = _measure(whole, done) and _measure(done, stated)
    if not is_one_thing or not _DONE.fullmatch(_without_brackets(sentence.clause_before(done))):
        return
    if not _WHOLE.search(sentence.clause_before(whole)) or whole.value < done.value or whole.is_about or done.is_about:
        return
    left = whole.value - done.value
    behind = [each.value for each in sentence.numbers if each.start > stated.start and _measure(each, stated)]
    if behind and stated.value != left and not is_slip(stated.value, left):
        return  # ``未开工2个，在建4个``
    yield Derived(stated, stated.value == left, left, _REASON, (whole.start, done.start))


_BRACKETS: Final = re.compile(r"\([^()]{0,12}\)")


def _without_brackets(words: str) -> str:
    return _BRACKETS.sub("", words)
