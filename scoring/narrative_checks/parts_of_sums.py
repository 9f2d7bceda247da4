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
from itertools import combinations
from typing import Final

from attrs import frozen

from indicator_specs.words.money import SUMMARY_UNIT, in_money_unit
from indicator_specs.words.numbers import format_decimal
from scoring.narrative.claims import amount_in_wan
from scoring.narrative.numbers import MONEY_UNIT, WrittenNumber, written_number
from scoring.narrative.sentences import NEARBY
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative.written_figures import FigureUnit, WrittenFigure, figures_in
from scoring.narrative_checks.discrepancies import Discrepancy

LEAST_PARTS: Final = 2
MOST_PARTS: Final = 60
_AMOUNT: Final = re.compile(rf"(.+?)({MONEY_UNIT})?")
_OPENS: Final = re.compile("其中|分别(?:为|是)|包括|包含")
_SOURCE: Final = re.compile(
    r"(?:其中|包括|包含|分别为|分别是|安排|投入|下达|争取|到位|[:：])*(?:[0-9]{4}年度?)?"
    r"(?:中央|省|市|州|县|区|镇|乡|上级|本级|地方|财政|自筹|自有|其他|配套|社会|银行|贷款|专项债|一般公共预算|政府性基金|国有资本)"
    r"[^，。；、0-9]{0,16}"
)
_CLAUSE: Final = re.compile(r"[，。；;、:：()]|,(?![0-9])")
_TOTAL: Final = re.compile("(?:共计|合计|总计|共)[^，。；、0-9]{0,8}")
_ANOTHER_LABEL: Final = re.compile("执行|支出|支付|使用|结余|结转|剩余|占|节约|单价|每")
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
        total, parts: The amounts.
        is_whole: The words say that the parts are all there are.
    """

    passage: Passage
    total: _Amount
    parts: tuple[_Amount, ...]
    is_whole: bool

    @property
    def agrees(self) -> bool:
        """The parts add up."""
        return sum((part.wan for part in self.parts), Decimal(0)) == self.total.wan


def sums_in(report: ReadReport) -> Iterator[SumOfParts]:
    """Every sum whose parts stand in the same sentence."""
    for passage in report.passages:
        if _OPENS.search(passage.text.text) or _TOTAL.search(passage.text.text):
            yield from _sums_in(passage)


def _sums_in(passage: Passage) -> Iterator[SumOfParts]:
    amounts = [each for figure in figures_in(passage.text) if (each := _amount(figure)) is not None]
    for start, end in passage.text.sentences:
        inside = [each for each in amounts if start <= each.figure.start < end]
        if len(inside) > LEAST_PARTS and len(inside) <= MOST_PARTS:
            yield from _sums_in_sentence(passage, inside, start, end)


def _amount(figure: WrittenFigure) -> _Amount | None:
    found = _AMOUNT.fullmatch(figure.written) if figure.unit is FigureUnit.AMOUNT else None
    number = None if found is None else written_number(found[1], unit=found[2] or "")
    return None if number is None or found is None or not found[2] else _Amount(figure, number)


def _sums_in_sentence(passage: Passage, amounts: Sequence[_Amount], start: int, end: int) -> Iterator[SumOfParts]:
    """Parts after 其中, up to the next 其中, and parts before 共计."""
    text = passage.text.text
    opens = [match for match in _OPENS.finditer(text, start, end)]
    for number, opening in enumerate(opens):
        stop = opens[number + 1].start() if number + 1 < len(opens) else end
        before = [each for each in amounts if each.figure.end <= opening.start()]
        parts = _run(text, [each for each in amounts if opening.end() <= each.figure.start < stop], opening.end())
        if before and len(parts) >= LEAST_PARTS and not _breaks(text, before[-1].figure.end, opening.start()):
            whole = _ALONE.fullmatch(opening[0]) is not None or _are_sources(text, parts, opening.start())
            yield SumOfParts(passage, before[-1], tuple(parts), whole)
    for position, total in enumerate(amounts):
        before = amounts[:position]
        label = _clause(text, before[-1].figure.end, total.figure.start) if before else ""
        if (
            len(before) >= LEAST_PARTS
            and _TOTAL.fullmatch(label)
            and not _OPENS.search(text, start, total.figure.start)
        ):
            parts = _run(text, before, start)
            if len(parts) == len(before):
                yield SumOfParts(passage, total, tuple(parts), _are_sources(text, parts, start))


def _breaks(text: str, start: int, end: int) -> bool:
    """Another figure than an amount stands between the sum and its parts: the parts may be of that."""
    return end - start > NEARBY or re.search("[0-9]", text[start:end]) is not None


def _run(text: str, amounts: Sequence[_Amount], start: int) -> list[_Amount]:
    """The amounts up to the first that a clause of its own tells as something else."""
    run: list[_Amount] = []
    for each in amounts:
        if run and _ANOTHER_LABEL.search(text[start : each.figure.start]):
            break
        run.append(each)
        start = each.figure.end
    return run


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
        if each.agrees or any(amount.number.about for amount in (each.total, *each.parts)):
            continue
        needed = sum((part.wan for part in each.parts), Decimal(0))
        slip = _slip(each)
        if each.is_whole or slip is not None:
            yield _discrepancy(each, needed, slip)


def _discrepancy(found: SumOfParts, needed: Decimal, slip: tuple[_Amount, Decimal] | None) -> Discrepancy:
    wrong, expected = slip or (found.total, needed)
    what = "各部分相加" if wrong is found.total else "总数减去其余各部分"
    return Discrepancy(
        code="ZP537",
        passage=found.passage,
        position=wrong.figure.start,
        figure=wrong.figure.start,
        found=wrong.figure.written,
        expected=amount_in_wan(expected),
        field="金额",
        notes=(f"{what}得{amount_in_wan(expected)}",),
    )


def _slip(found: SumOfParts) -> tuple[_Amount, Decimal] | None:
    """The amount that, two of its digits exchanged or its point moved, would make the sum agree; and what it would be."""
    needed = sum((part.wan for part in found.parts), Decimal(0))
    if _is_slip(found.total, needed):
        return found.total, needed
    candidates = (
        (part, found.total.wan - needed + part.wan)
        for part in found.parts
        if _is_slip(part, found.total.wan - needed + part.wan)
    )
    return next(candidates, None)


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
