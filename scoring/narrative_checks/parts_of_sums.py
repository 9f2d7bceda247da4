"""
Sums with their parts: ``预算2437.5万元，其中A87.5万元，B2350万元``; ``A3万元、B5万元，共计8万元``.

The words tell how much the parts say of the sum. After 分别为 they are all there are, so that any other sum is an
error. Sources of money (中央、省级、自筹) may have been left out, but are never more than the sum. Of anything else
only a slip of the pen is told: two digits exchanged, or the decimal point moved, in one of the amounts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from decimal import Decimal
from enum import Enum
from itertools import accumulate, pairwise
from typing import Final

from attrs import frozen

from indicator_specs.words.money import SUMMARY_UNIT, in_money_unit
from indicator_specs.words.numbers import format_decimal
from scoring.narrative.claims import amount_in_wan
from scoring.narrative.naming.levels_of_government import BEYOND_GOVERNMENT, SOURCE
from scoring.narrative.numbers import ARABIC, HUNDREDTHS, MONEY_UNIT, WrittenNumber, written_number
from scoring.narrative.sentences import NEARBY
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative.written_figures import FigureUnit, WrittenFigure, figures_in
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.narrative_checks.figures import rounds_to
from scoring.narrative_checks.slips import are_exchanged, is_slip

LEAST_PARTS: Final = 2
MOST_AMOUNTS: Final = 60
_AMOUNT: Final = re.compile(rf"(.+?)({MONEY_UNIT})?")
_ABOUT: Final = ("约", "近", "超", "超过", "逾", "接近")
_OPENS: Final = re.compile(
    f"其中|(?:分别|依次)(?:为|是)|包括|包含|具体[为是]|(?<=元)中[，,:]|(?:^|(?<=[。；，]))(?:实际|全年|年度)*支出中[，,:]"
    rf"|分别于(?=[^，。；0-9]{{0,4}}[0-9年月日]+[^，。；0-9]{{0,6}}(?:下达|下拨|拨付|到位|拨入|支付)[^，。；0-9]{{0,16}}{ARABIC}(?:{MONEY_UNIT}))"
)
_SOURCE: Final = re.compile(
    r"(?:其中|包括|包含|分别为|分别是|安排|投入|下达|争取|到位|[:：])*(?:[0-9]{4}年度?)?"
    rf"(?:{SOURCE}|{BEYOND_GOVERNMENT}|财政|配套|一般公共预算|政府性基金|国有资本)"
    r"[^，。；、0-9]{0,16}"
)
_CLAUSE: Final = re.compile(r"[，。；;、:：()]|,(?![0-9])")
_TOTAL: Final = re.compile("(?:共计|合计|总计|共)[^，。；、0-9]{0,8}")
_ADDED_UP: Final = re.compile(r"\)?[，,；]?(?:共计|合计|总计)(?:金额|支出)?(?:为)?")
_ANOTHER_FIGURE: Final = re.compile(
    r"(?:[0-9]{4}年度?|截至[0-9年月日底末]*|实际|已|累计|全年|共|资金|项目|年末|尚|未|预算|占|每|单价|节约)*"
    r"(?:预算|支出|支付|执行|使用|结余|结转|剩余|到位|下达|占|节约|单价|每[^，。]*)(?:资金|经费|数|额|金额|为|了|总额|合计|共计)*"
)
"""A clause that tells another figure of the whole, not of a part."""

_FOR_EACH: Final = re.compile("每|人均|户均|亩均|单价|标准")
_OF_PROJECTS: Final = re.compile("项目支出(?:为)?")
_BASIC: Final = "基本支出"
"""Beside it 项目支出 is the other part of all that was spent."""
_IN_BRACKETS: Final = re.compile(rf"\([^，。；、:()0-9]{{0,16}}{ARABIC}(?:{MONEY_UNIT})[^()]*\)")
"""``省级资金87.5万元（奖励32.9万元，补助54.6万元）``"""
_GOES_ON: Final = re.compile("[^，,。；;、:：()和及与]")
_NEXT_ITEM: Final = re.compile(r"[、，,；][^，。；、:0-9]{2,16}")
_ITEM_WITH_MORE: Final = re.compile(r"(?:[、，,；]|以及|[和及])(?:[^，。；、:()0-9]|\([^()0-9]{0,20}\)){2,30}")
"""``以及道路标线喷涂9万元``, ``、各镇（区、街道）路灯更换29万元``"""
_FIRST_ITEM: Final = re.compile(r"[:：][^，。；、:()0-9]{2,16}$")
_ALONE: Final = re.compile("(?:分别|依次|具体)(?:为|是)")


@frozen
class _Amount:
    figure: WrittenFigure
    number: WrittenNumber

    @property
    def wan(self) -> Decimal:
        return self.number.in_wan


class Extent(Enum):
    """What the words say of the parts of a sum."""

    ALL = "all there are"
    AT_MOST = "not more than the sum"
    SOME = "some of them, perhaps"


@frozen
class SumOfParts:
    """
    Attributes:
        passage: Where it stands.
        totals: Amounts before the parts, or after 共计, that may be their sum; the nearest last.
        parts: The amounts that are listed.
        extent: What the words say of the parts.
        is_loose: Much stands between the parts: only two digits exchanged, of three or more, are a slip.
    """

    passage: Passage
    totals: tuple[_Amount, ...]
    parts: tuple[_Amount, ...]
    extent: Extent = Extent.SOME
    is_loose: bool = False

    @property
    def added(self) -> Decimal:
        """What the parts add up to, in 万元."""
        return sum((part.wan for part in self.parts), Decimal(0))

    @property
    def agrees(self) -> bool:
        """The parts add up to one of the amounts, or the first of them do: what follows is none."""
        of_first = set(accumulate(part.wan for part in self.parts)) - {self.parts[0].wan}
        return any(total.wan in of_first or _is_rounded(total, self.added) for total in self.totals)

    @property
    def is_wrong(self) -> bool:
        """By the words alone, whatever the digits are."""
        if self.extent is Extent.ALL:
            return not self.agrees
        is_more = self.added > max(total.wan for total in self.totals)
        return self.extent is Extent.AT_MOST and is_more and not self._is_nested

    @property
    def _is_nested(self) -> bool:
        """``财政资金1900万元，中央资金1500万元、省级资金400万元``: one of them is the sum of others."""
        amounts = [part.wan for part in self.parts]
        return any(
            amount == sum(amounts[first:last], Decimal(0))
            for position, amount in enumerate(amounts)
            for first, last in ((position + 1, len(amounts)), (position + 1, position + 3), (0, position))
        )


def _is_rounded(total: _Amount, added: Decimal) -> bool:
    """A sum in 亿元 may be rounded: 1.14亿元 for 11398.9万元."""
    number = total.number
    exact = in_money_unit(added, SUMMARY_UNIT, number.money_unit)
    return number.places >= HUNDREDTHS and rounds_to(exact, number.value, number.places)


def sums_in(report: ReadReport) -> Iterator[SumOfParts]:
    """Every sum whose parts stand with it."""
    for passage in report.passages:
        amounts = [
            each for figure in figures_in(passage.text) if (each := _amount(passage.text.text, figure)) is not None
        ]
        if LEAST_PARTS < len(amounts) <= MOST_AMOUNTS:
            for start, end in passage.text.sentences:
                yield from _sums_in_sentence(passage, amounts, start, end)


def _amount(text: str, figure: WrittenFigure) -> _Amount | None:
    found = _AMOUNT.fullmatch(figure.written) if figure.unit is FigureUnit.AMOUNT else None
    if found is None or not found[2]:
        return None
    number = written_number(found[1], unit=found[2], about=text[: figure.start].endswith(_ABOUT))
    return None if number is None else _Amount(figure, number)


def _sums_in_sentence(passage: Passage, amounts: Sequence[_Amount], start: int, end: int) -> Iterator[SumOfParts]:
    """Parts after 其中, up to the next 其中; parts before 共计; a list of its own after a colon."""
    text = passage.text.text
    bracketed = list(_in_brackets(passage, [each for each in amounts if start <= each.figure.start < end]))
    yield from bracketed
    openings = [
        each
        for each in _OPENS.finditer(text, start, end)
        if not _explains_a_name(text, each) and not _is_within(each, bracketed)
    ]
    for number, opening in enumerate(openings):
        stop = openings[number + 1].start() if number + 1 < len(openings) else end
        stop = min(stop, _end_of_bracket(text, start, opening.start(), end))
        before = _before(passage, amounts, opening.start())
        yield from _added_up_behind(passage, amounts, opening, stop)
        inside = [each for each in amounts if opening.end() <= each.figure.start < stop]
        parts = _run(text, _outside_brackets(text, inside, opening.end()), opening.end())
        if before and stop == end:
            yield from _going_on(passage, amounts, before, opening, end)
        if before and len(parts) >= LEAST_PARTS:
            right_before = text[before[-1].figure.end : opening.start()].strip("，,")
            is_counted = _tells_all(text, before[-1], opening, len(parts))
            if is_counted or (_ALONE.fullmatch(opening[0]) and not right_before):
                yield SumOfParts(passage, before[-1:], parts, Extent.ALL)
            else:
                yield SumOfParts(passage, before, parts, _extent(text, parts, opening.start()))
    if not openings:
        inside = [each for each in amounts if start <= each.figure.start < end]
        yield from _before_a_total(passage, inside, start)
        yield from _plain_lists(passage, amounts, start, end)
        yield from _list_behind(passage, amounts, start, end)


def _is_within(opening: re.Match[str], bracketed: Sequence[SumOfParts]) -> bool:
    """Between a sum and its parts that were read already."""
    return any(each.totals[0].figure.end <= opening.start() < each.parts[-1].figure.start for each in bracketed)


def _end_of_bracket(text: str, start: int, position: int, end: int) -> int:
    """Where the bracket ends that a place stands in: ``上级86万元（其中中央24万元、省级62万元），区级67.6万元``."""
    is_inside = text.count("(", start, position) > text.count(")", start, position)
    closed = text.find(")", position, end) if is_inside else -1
    return end if closed == -1 else closed


def _explains_a_name(text: str, opening: re.Match[str]) -> bool:
    """``其他资金（包括结余资金、利息收入）515万元``: no amount stands in the brackets."""
    return _NAMES_TO_BRACKET.match(text, opening.end()) is not None


_NAMES_TO_BRACKET: Final = re.compile(r"[^()0-9。]*\)")


def _in_brackets(passage: Passage, amounts: Sequence[_Amount]) -> Iterator[SumOfParts]:
    """Right behind an amount nothing but its parts, all in one pair of brackets."""
    text = passage.text.text
    for whole in amounts:
        found = _IN_BRACKETS.match(text, whole.figure.end)
        if found is None:
            continue
        parts = tuple(each for each in amounts if found.start() < each.figure.start < found.end())
        gaps = [text[one.figure.end : other.figure.start] for one, other in pairwise(parts)]
        is_list = len(parts) >= LEAST_PARTS and all(map(_NEXT_ITEM.fullmatch, gaps))
        ends_with_it = is_list and parts[-1].figure.end == found.end() - 1
        if ends_with_it and len(_run(text, parts, found.start())) == len(parts):
            yield SumOfParts(passage, (whole,), parts)


def _going_on(
    passage: Passage, amounts: Sequence[_Amount], before: tuple[_Amount, ...], opening: re.Match[str], end: int
) -> Iterator[SumOfParts]:
    """``支出85.98万元，其中甲工程监理费22万元，测绘费4.98万元；乙工程监理费…``: semicolons part only whose they are."""
    text, start = passage.text.text, opening.end()
    stop = text.find("。", end)
    stop = len(text) if stop == -1 else stop
    parts = tuple(each for each in amounts if start <= each.figure.start < stop)
    gaps = [text[one.figure.end : other.figure.start] for one, other in pairwise(parts)]
    goes_on = any(each.figure.start >= end for each in parts)
    if goes_on and all(map(_ITEM_WITH_MORE.fullmatch, gaps)) and len(_run(text, parts, start)) == len(parts):
        is_all = _tells_all(text, before[-1], opening, len(parts))
        yield SumOfParts(passage, before, parts, Extent.ALL if is_all else Extent.SOME, is_loose=True)


def _tells_all(text: str, total: _Amount, opening: re.Match[str], parts: int) -> bool:
    """``下达资金60万元，涉及2个项目，分别为：``: so many amounts are all there are."""
    counted = _COUNTED_PROJECTS.fullmatch(text, total.figure.end, opening.start())
    return counted is not None and counted[1] == str(parts) and _ALONE.fullmatch(opening[0]) is not None


_COUNTED_PROJECTS: Final = re.compile("[，,](?:共)?(?:涉及|安排|支持)([0-9]{1,2})个(?:支出|预算)?项目[，,]")


def _added_up_behind(
    passage: Passage, amounts: Sequence[_Amount], opening: re.Match[str], stop: int
) -> Iterator[SumOfParts]:
    """``中标金额分别为1268.4万元、1102.7万元，合计2371.1万元``"""
    text = passage.text.text
    inside = [each for each in amounts if opening.end() <= each.figure.start < stop]
    for position, total in enumerate(inside):
        if position >= LEAST_PARTS and _ADDED_UP.fullmatch(text, inside[position - 1].figure.end, total.figure.start):
            extent = Extent.ALL if _ALONE.fullmatch(opening[0]) else Extent.SOME
            yield SumOfParts(passage, (total,), tuple(inside[:position]), extent)
            return


def _before(passage: Passage, amounts: Sequence[_Amount], position: int) -> tuple[_Amount, ...]:
    """The amounts of the same sentence; of the one before, where 其中 begins a sentence."""
    start, _ = passage.text.sentence_span(position)
    if start and position - start <= 1:
        start, _ = passage.text.sentence_span(start - 1)
    return tuple(each for each in amounts if start <= each.figure.start < position)


def _before_a_total(passage: Passage, amounts: Sequence[_Amount], start: int) -> Iterator[SumOfParts]:
    text = passage.text.text
    for position, total in enumerate(amounts):
        before = amounts[:position]
        if len(before) >= LEAST_PARTS and _TOTAL.fullmatch(_clause(text, before[-1].figure.end, total.figure.start)):
            parts = _run(text, before, start)
            if len(parts) == len(before):
                is_all = _is_whole_list(text, parts, total, start)
                yield SumOfParts(passage, (total,), parts, Extent.ALL if is_all else _extent(text, parts, start))


def _is_whole_list(text: str, parts: Sequence[_Amount], total: _Amount, start: int) -> bool:
    """``资金分配：甲县1265万元、乙县900万元、丙县700万元，共计2865万元``: nothing but the parts and their sum."""
    gaps = [text[one.figure.end : other.figure.start] for one, other in pairwise(parts)]
    is_list = len(parts) > LEAST_PARTS and all(map(_NEXT_ITEM.fullmatch, gaps))
    begins = _FIRST_ITEM.search(text, start, parts[0].figure.start) is not None
    return is_list and begins and _ADDED_UP.fullmatch(text, parts[-1].figure.end, total.figure.start) is not None


def _plain_lists(passage: Passage, amounts: Sequence[_Amount], start: int, end: int) -> Iterator[SumOfParts]:
    """
    ``各市支出情况：甲市3600万元、乙市4250万元、…``, the sum of which was told in the same paragraph.

    An item of another list (``甲市2360万元、乙市1980万元；其他安排：…``) is no sum of this one.
    """
    text = passage.text.text
    colon = text.find(":", start, end)
    parts = tuple(each for each in amounts if colon < each.figure.start < end)
    items = {each for pair in pairwise(amounts) if text.startswith("、", pair[0].figure.end) for each in pair}
    before = tuple(each for each in amounts if each.figure.end <= colon and each not in items)
    gaps = [text[one.figure.end : other.figure.start] for one, other in pairwise(parts)]
    if colon != -1 and before and len(parts) > LEAST_PARTS and all(map(_ITEM_WITH_MORE.fullmatch, gaps)):
        yield SumOfParts(passage, before, parts, is_loose=not all(map(_NEXT_ITEM.fullmatch, gaps)))


def _list_behind(passage: Passage, amounts: Sequence[_Amount], start: int, end: int) -> Iterator[SumOfParts]:
    """``共支197.42万元。支付甲19.2万元，乙92.6万元，丙6.85万元，丁78.77万元。``"""
    text = passage.text.text
    parts = tuple(each for each in amounts if start <= each.figure.start < end)
    first, _ = passage.text.sentence_span(max(start - 1, 0))
    before = tuple(each for each in amounts if first <= each.figure.start < start)
    gaps = [text[one.figure.end : other.figure.start] for one, other in pairwise(parts)]
    if len(before) == 1 and len(parts) > LEAST_PARTS and all(map(_NEXT_ITEM.fullmatch, gaps)):
        yield SumOfParts(passage, before, parts)


def _outside_brackets(text: str, amounts: Sequence[_Amount], start: int) -> list[_Amount]:
    """``中央800万元（一般预算500万元；基金300万元），省级300万元``: what a part is made of is no part of the whole."""
    depths = [text.count("(", start, each.figure.start) - text.count(")", start, each.figure.start) for each in amounts]
    return [each for each, depth in zip(amounts, depths, strict=True) if depth <= depths[0]]


def _run(text: str, amounts: Sequence[_Amount], start: int) -> tuple[_Amount, ...]:
    """The amounts up to the first that is told as something else than the one before it."""
    run: list[_Amount] = []
    first = start
    for each in amounts:
        label = _clause(text, start, each.figure.start)
        if _FOR_EACH.search(label):
            break
        if (
            run
            and _ANOTHER_FIGURE.fullmatch(label)
            and not (_OF_PROJECTS.fullmatch(label) and _BASIC in text[first:start])
        ):
            break
        run.append(each)
        start = each.figure.end
    return tuple(run)


def _extent(text: str, parts: Sequence[_Amount], start: int) -> Extent:
    """Whether all are sources of money; where words follow one (168万元支出147万元), it may be of another sum."""
    for part in parts:
        if _GOES_ON.match(text, part.figure.end) is not None:
            return Extent.SOME
        if not _SOURCE.fullmatch(_clause(text, start, part.figure.start)):
            return Extent.SOME
        start = part.figure.end
    return Extent.AT_MOST


def _clause(text: str, start: int, end: int) -> str:
    """The last words before a figure that are not empty."""
    return next((words for words in reversed(_CLAUSE.split(text[max(start, end - NEARBY) : end])) if words), "")


def places_that_add_up(sums: Iterable[SumOfParts]) -> Iterator[tuple[int, int]]:
    """Passage and place of each part of a sum that agrees."""
    return ((each.passage.number, part.figure.start) for each in sums if each.agrees for part in each.parts)


def wrong_sums(
    sums: Iterable[SumOfParts], wrong: Container[tuple[int, int]], right: Container[tuple[int, int]]
) -> Iterator[Discrepancy]:
    """
    ZP537: the parts do not make the sum that stands with them.

    Args:
        sums: With their parts.
        wrong: Passage and place of the figures that the sheets contradict: a sum of theirs is not told again.
        right: Of those that follow from others, or from the sheets: none of them is a slip.
    """
    for each in sums:
        amounts = (*each.totals, *each.parts)
        is_told = any((each.passage.number, amount.figure.start) in wrong for amount in amounts)
        if each.agrees or is_told or any(amount.number.about for amount in amounts):
            continue
        slip = _slip(each)
        if slip is not None and (each.passage.number, slip[0].figure.start) in right:
            continue
        if slip is not None:
            yield _discrepancy(each, *slip, "应为{}，这样各部分相加才与总数相符")
        elif each.is_wrong:
            yield _discrepancy(each, each.totals[-1], each.added, "按同处各部分相加，应为{}")


def _discrepancy(found: SumOfParts, wrong: _Amount, expected: Decimal, note: str) -> Discrepancy:
    meant = amount_in_wan(expected)
    return Discrepancy(
        code="ZP537",
        passage=found.passage,
        position=wrong.figure.start,
        figure=wrong.figure.start,
        found=wrong.figure.written,
        expected=meant,
        field="金额",
        notes=(note.format(meant),),
    )


def _slip(found: SumOfParts) -> tuple[_Amount, Decimal] | None:
    """The amount that would make the sum agree with two digits exchanged, or its point moved; and what it would be."""
    for total in reversed(found.totals):
        missing = total.wan - found.added
        is_whole = not found.is_loose and not _leaves_some_out(found)
        digit = _one_digit(total, found.parts)
        if digit is not None and is_whole and _tells_misprint(total, found.parts, missing):
            return digit
        looks_so = are_exchanged if found.is_loose else is_slip
        part = next((part for part in found.parts if _is_slip(part, part.wan + missing, looks_so)), None)
        if part is not None:
            return part, part.wan + missing
        if _is_slip(total, found.added, looks_so):
            return total, found.added
        if digit is not None and is_whole and _are_basic_and_projects(found, total):
            return digit
    return None


def _one_digit(total: _Amount, parts: Sequence[_Amount]) -> tuple[_Amount, Decimal] | None:
    """The first amount that would make the sum agree with one digit of it another; and what it would be."""
    missing = total.wan - sum((part.wan for part in parts), Decimal(0))
    tried = ((total, total.wan - missing), *((part, part.wan + missing) for part in parts))
    return next(((each, meant) for each, meant in tried if _is_one_digit(each, meant)), None)


def _leaves_some_out(found: SumOfParts) -> bool:
    """Words behind the first part, or before it, say that there are others: 等, 其他为零星开支, 主要用于."""
    text = found.passage.text
    places = [each.figure.start for each in found.parts]
    start, end = text.sentence_span(min(places))
    is_open = _OTHERS.search(text.text, min(places), max(end, text.sentence_span(max(places))[1])) is not None
    return is_open or _MAINLY.search(text.text, start, min(places)) is not None


_OTHERS: Final = re.compile("等(?![级次额于待])|其他|其余|零星|剩余|另|不含|未列|尚有|此外")
_MAINLY: Final = re.compile("主要(?:用于|为|是|包括|有)|如|例")


def _are_basic_and_projects(found: SumOfParts, total: _Amount) -> bool:
    """``总支出1286.5万元，其中基本支出733万元，项目支出553.5万元``: a unit has hardly any other."""
    left = total.wan - found.added
    if left > 0 and left * _HARDLY_ANY > total.wan:
        return False
    pairs = pairwise((total, found.parts[0], found.parts[-1]))
    labels = [found.passage.text.text[one.figure.end : other.figure.start] for one, other in pairs]
    is_pair = len(found.parts) == LEAST_PARTS and total is found.totals[-1]
    return is_pair and all(map(re.Pattern.fullmatch, (_BASIC_FIRST, _PROJECTS_NEXT), labels))


_HARDLY_ANY: Final = 100
_BASIC_FIRST: Final = re.compile("[，,(]其中[:：，,]?(?:安排)?基本支出(?:预算)?(?:为)?")
_PROJECTS_NEXT: Final = re.compile("[，,、；和](?:安排)?项目支出(?:预算)?(?:为)?")


_TINY: Final = 500
_LEAST_DIGITS: Final = 3


def _tells_misprint(total: _Amount, parts: Sequence[_Amount], missing: Decimal) -> bool:
    """
    What is missing is one digit of one place, and nothing that is likely to have been left out.

    Either it is far too small beside the sum, and no rounding; or two parts and the sum have decimals below it that
    fit: ``总额930.82万元，其中甲759.84万元、乙170.98万元``.
    """
    if not missing or len(abs(missing).normalize().as_tuple().digits) > 1:
        return False
    steps = [
        in_money_unit(Decimal(1).scaleb(-each.number.places), each.number.money_unit, SUMMARY_UNIT) for each in parts
    ]
    rounding = sum(steps, Decimal(0))
    if abs(missing) <= rounding and min(steps) <= Decimal("0.01"):
        return False
    if abs(missing) * _TINY <= total.wan:
        return True
    finest = min(steps)
    odd = [each for each in parts if each.wan % (finest * 10)]
    return len(odd) >= LEAST_PARTS and finest * 100 <= abs(missing)


def _is_one_digit(amount: _Amount, meant_wan: Decimal) -> bool:
    """One digit of three or more is another."""
    meant = in_money_unit(meant_wan, SUMMARY_UNIT, amount.number.money_unit)
    written, wanted = format_decimal(amount.number.value), format_decimal(meant)
    differing = sum(one != other for one, other in zip(written, wanted, strict=False))
    is_long = len(written.replace(".", "").strip("0")) >= _LEAST_DIGITS
    return is_long and meant > 0 and len(written) == len(wanted) and differing == 1


def _is_slip(amount: _Amount, meant_wan: Decimal, looks_so: Callable[[Decimal, Decimal], bool]) -> bool:
    return looks_so(amount.number.value, in_money_unit(meant_wan, SUMMARY_UNIT, amount.number.money_unit))
