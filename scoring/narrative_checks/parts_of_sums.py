"""
Sums with their parts: ``预算2437.5万元，其中A87.5万元，B2350万元``; ``A3万元、B5万元，共计8万元``.

The words tell whether the parts are all there are: sources of money (中央、省级、自筹), or 分别为. Then a wrong sum is an
error whatever its size. Otherwise parts may have been left out, and only a slip of the pen, two digits exchanged or the
decimal point moved in one of the amounts, is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Final

from attrs import frozen

from indicator_specs.words.money import SUMMARY_UNIT, in_money_unit
from indicator_specs.words.numbers import format_decimal
from scoring.narrative.claims import amount_in_wan
from scoring.narrative.numbers import MONEY_UNIT, WrittenNumber, written_number
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative.written_figures import FigureUnit, WrittenFigure, figures_in
from scoring.narrative_checks.discrepancies import Discrepancy

LEAST_PARTS: Final = 2
MOST_AMOUNTS: Final = 60
_AMOUNT: Final = re.compile(rf"(.+?)({MONEY_UNIT})?")
_OPENS: Final = re.compile("其中|分别(?:为|是)|包括|包含")
_SOURCE: Final = re.compile(
    r"(?:其中|包括|包含|分别为|分别是|安排|投入|下达|争取|到位|[:：])*(?:[0-9]{4}年度?)?"
    r"(?:中央|省|市|州|县|区|镇|乡|上级|本级|地方|财政|自筹|自有|其他|配套|社会|银行|贷款|专项债|一般公共预算|政府性基金|国有资本)"
    r"[^，。；、0-9]{0,16}"
)
_CLAUSE: Final = re.compile(r"[，。；;、:：()]|,(?![0-9])")
_TOTAL: Final = re.compile("(?:共计|合计|总计|共)[^，。；、0-9]{0,8}")
_ANOTHER_FIGURE: Final = re.compile(
    r"(?:[0-9]{4}年度?|截至[0-9年月日底末]*|实际|已|累计|全年|共|资金|项目|年末|尚|未|预算|占|每|单价|节约)*"
    r"(?:预算|支出|支付|执行|使用|结余|结转|剩余|到位|下达|占|节约|单价|每[^，。]*)(?:资金|经费|数|额|金额|为|了|总额|合计|共计)*"
)
"""A clause that tells another figure of the whole, not of a part."""

_NEXT_ITEM: Final = re.compile(r"[、，,；][^，。；、:0-9]{2,16}")
_ALONE: Final = re.compile("分别(?:为|是)")


@frozen
class _Amount:
    figure: WrittenFigure
    number: WrittenNumber

    @property
    def wan(self) -> Decimal:
        return self.number.in_wan


@frozen
class SumOfParts:
    """
    Attributes:
        passage: Where it stands.
        totals: Amounts before the parts, or after 共计, that may be their sum; the nearest last.
        parts: The amounts that are listed.
        is_whole: The words say that the parts are all there are.
    """

    passage: Passage
    totals: tuple[_Amount, ...]
    parts: tuple[_Amount, ...]
    is_whole: bool

    @property
    def added(self) -> Decimal:
        """What the parts add up to, in 万元."""
        return sum((part.wan for part in self.parts), Decimal(0))

    @property
    def agrees(self) -> bool:
        """The parts add up to one of the amounts."""
        return any(total.wan == self.added for total in self.totals)


def sums_in(report: ReadReport) -> Iterator[SumOfParts]:
    """Every sum whose parts stand with it."""
    for passage in report.passages:
        amounts = [each for figure in figures_in(passage.text) if (each := _amount(figure)) is not None]
        if LEAST_PARTS < len(amounts) <= MOST_AMOUNTS:
            for start, end in passage.text.sentences:
                yield from _sums_in_sentence(passage, amounts, start, end)


def _amount(figure: WrittenFigure) -> _Amount | None:
    found = _AMOUNT.fullmatch(figure.written) if figure.unit is FigureUnit.AMOUNT else None
    number = None if found is None else written_number(found[1], unit=found[2] or "")
    return None if number is None or found is None or not found[2] else _Amount(figure, number)


def _sums_in_sentence(passage: Passage, amounts: Sequence[_Amount], start: int, end: int) -> Iterator[SumOfParts]:
    """Parts after 其中, up to the next 其中; parts before 共计; a list of its own after a colon."""
    text = passage.text.text
    openings = list(_OPENS.finditer(text, start, end))
    for number, opening in enumerate(openings):
        stop = openings[number + 1].start() if number + 1 < len(openings) else end
        before = _before(passage, amounts, opening.start())
        parts = _run(text, [each for each in amounts if opening.end() <= each.figure.start < stop], opening.end())
        if before and len(parts) >= LEAST_PARTS:
            whole = _ALONE.fullmatch(opening[0]) is not None or _are_sources(text, parts, opening.start())
            yield SumOfParts(passage, before, parts, whole)
    if not openings:
        inside = [each for each in amounts if start <= each.figure.start < end]
        yield from _before_a_total(passage, inside, start)
        yield from _plain_lists(passage, amounts, start, end)


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
                yield SumOfParts(passage, (total,), parts, _are_sources(text, parts, start))


def _plain_lists(passage: Passage, amounts: Sequence[_Amount], start: int, end: int) -> Iterator[SumOfParts]:
    """``各市支出情况：甲市3600万元、乙市4250万元、…``, the sum of which was told in the same paragraph."""
    text = passage.text.text
    colon = text.find(":", start, end)
    parts = tuple(each for each in amounts if colon < each.figure.start < end)
    before = tuple(each for each in amounts if each.figure.end <= colon)
    gaps = [text[one.figure.end : other.figure.start] for one, other in pairwise(parts)]
    if colon != -1 and before and len(parts) > LEAST_PARTS and all(map(_NEXT_ITEM.fullmatch, gaps)):
        yield SumOfParts(passage, before, parts, is_whole=False)


def _run(text: str, amounts: Sequence[_Amount], start: int) -> tuple[_Amount, ...]:
    """The amounts up to the first that is told as something else than the one before it."""
    run: list[_Amount] = []
    for each in amounts:
        if run and _ANOTHER_FIGURE.fullmatch(_clause(text, start, each.figure.start)):
            break
        run.append(each)
        start = each.figure.end
    return tuple(run)


def _are_sources(text: str, parts: Sequence[_Amount], start: int) -> bool:
    for part in parts:
        if not _SOURCE.fullmatch(_clause(text, start, part.figure.start)):
            return False
        start = part.figure.end
    return True


def _clause(text: str, start: int, end: int) -> str:
    """The last words before a figure that are not empty."""
    return next((words for words in reversed(_CLAUSE.split(text[start:end])) if words), "")


def wrong_sums(sums: Sequence[SumOfParts]) -> Iterator[Discrepancy]:
    """ZP537: the parts do not make the sum that stands with them."""
    for each in sums:
        if each.agrees or any(amount.number.about for amount in (*each.totals, *each.parts)):
            continue
        slip = _slip(each)
        if slip is not None:
            yield _discrepancy(each, *slip, "这样各部分相加才与总数相符")
        elif each.is_whole:
            yield _discrepancy(each, each.totals[-1], each.added, "按同处各部分相加")


def _discrepancy(found: SumOfParts, wrong: _Amount, expected: Decimal, note: str) -> Discrepancy:
    return Discrepancy(
        code="ZP537",
        passage=found.passage,
        position=wrong.figure.start,
        figure=wrong.figure.start,
        found=wrong.figure.written,
        expected=amount_in_wan(expected),
        field="金额",
        notes=(note,),
    )


def _slip(found: SumOfParts) -> tuple[_Amount, Decimal] | None:
    """The amount that, two of its digits exchanged or its point moved, would make the sum agree; and what it would be."""
    for total in reversed(found.totals):
        missing = total.wan - found.added
        part = next((part for part in found.parts if _is_slip(part, part.wan + missing)), None)
        if part is not None:
            return part, part.wan + missing
        if _is_slip(total, found.added):
            return total, found.added
    return None


def _is_slip(amount: _Amount, needed_wan: Decimal) -> bool:
    if needed_wan <= 0:
        return False
    needed = in_money_unit(needed_wan, SUMMARY_UNIT, amount.number.money_unit)
    ratio = needed / amount.number.value if amount.number.value else Decimal(0)
    if ratio in _MOVED:
        return True
    digits, wanted = format_decimal(amount.number.value), format_decimal(needed)
    return any(_exchanged(digits, *places) == wanted for places in combinations(range(len(digits)), 2))


_MOVED: Final = {Decimal(10), Decimal("0.1"), Decimal(10_000), Decimal("0.0001")}


def _exchanged(digits: str, first: int, second: int) -> str:
    swapped = list(digits)
    swapped[first], swapped[second] = swapped[second], swapped[first]
    return "".join(swapped)
