"""
What comes to one of many: ``补贴家电8.12万台，平均每台671.50元``; ``6场、168家，场均28家``; ``95.36万吨，日均2605吨``.

The amount or the number that is shared out, and among how many, stand in the sentence, or the project's sheet has them:
what was spent, and the actual of an indicator in the unit of 每台. A mean that no two of these make is wrong only where
it is mistyped for one that they do make.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import Final

from attrs import frozen

from indicator_specs.actuals import Exactness, ReportedQuantity
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.indicator_comparison import compared
from scoring.formulas.rounding import round_half_up
from scoring.narrative.naming.levels_of_government import WHOLE_PLACE
from scoring.narrative.surroundings import years_in
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.quantities import MONEY, PERCENT, PERCENT_POINTS, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.slips import is_misprint, is_mistyped
from scoring.unit_facts.project_facts import ProjectFacts

_SHARED: Final = "人次|人|户|亩|次|场|件|台|辆|处|家|座|个|间|村|校|班|期|批|吨|平方米|公里|名|所|盏|栋|条"
_TIMES: Final = {"日": (365, 366), "月": (12,), "周": (52, 53)}
_MEAN: Final = re.compile(
    rf"(?:(?P<by>{_SHARED}|日|月|周)均(?:[^，。；：0-9]{{0,6}})|每个?(?P<each>{_SHARED})(?:\([^()]{{1,2}}\))?[^，。；：0-9每]{{0,8}})$"
)
_NOT_THESE: Final = re.compile(f"标准|定额|目标|计划|上年|去年|同比|{WHOLE_PLACE}|拟|上限|不超过|控制|单价|限价")
_BY_RULE: Final = re.compile("按(?:照)?[^，。；]{0,6}$")
_RULE_BEHIND: Final = re.compile("(?:万元|元)?(?:/[\u4e00-\u9fff])?的?(?:测算|标准|核算|核定|计算)")
"""``按人均390元测算``"""
_TEN_THOUSAND: Final = "万"


@frozen
class _Number:
    """
    A number that may be shared out, or among which.

    Attributes:
        value: The number.
        off: How far it may be, of itself.
        start: Its place in the text; None for a sheet's.
        is_likely: A mean of it may be mistyped; of what was not spent it is right, or of something else.
    """

    value: Decimal
    off: Decimal = Decimal(0)
    start: int | None = None
    is_likely: bool = True


def averages_in(sentence: Sentence) -> Iterator[Derived]:
    """Every mean whose parts are told."""
    for position, stated in enumerate(sentence.numbers):
        found = None if stated.unit in {PERCENT, PERCENT_POINTS, "分"} else _MEAN.search(sentence.clause_before(stated))
        if found is None or _is_of_others(sentence, stated):
            continue
        before = sentence.numbers[:position]
        shared = found["by"] or found["each"]
        wholes = [*_wholes(sentence, stated, before)]
        among = (
            [_Number(Decimal(each)) for each in _TIMES[shared]]
            if shared in _TIMES
            else [*_among(sentence, shared, before)]
        )
        yield from _judged(stated, wholes, among)


def _is_of_others(sentence: Sentence, stated: WrittenQuantity) -> bool:
    before = sentence.words[sentence.start : stated.start]
    if _BY_RULE.search(sentence.clause_before(stated)) or _RULE_BEHIND.match(sentence.words, stated.end):
        return True
    years = years_in(before)
    return _NOT_THESE.search(before) is not None or bool(years - sentence.scope.years)


def _wholes(sentence: Sentence, stated: WrittenQuantity, before: Sequence[WrittenQuantity]) -> Iterator[_Number]:
    """What is shared out: amounts, or numbers in the unit of the mean."""
    if stated.unit == MONEY:
        yield from (_of(each) for each in before if each.unit == MONEY)
        yield from (_Number(each.executed) for each in sentence.likely_owner if each.executed is not None)
        yield from (_Number(each.budget, is_likely=False) for each in sentence.likely_owner if each.budget is not None)
        return
    unit = stated.unit[:1]
    yield from (_of(each) for each in before if each.unit.removeprefix(_TEN_THOUSAND).startswith(unit))
    yield from _actuals(sentence.likely_owner, unit)


def _among(sentence: Sentence, shared: str, before: Sequence[WrittenQuantity]) -> Iterator[_Number]:
    yield from (_of(each) for each in before if _counts(each.unit, shared))
    yield from _actuals(sentence.likely_owner, shared)


def _counts(unit: str, shared: str) -> bool:
    plain = unit.removeprefix(_TEN_THOUSAND)
    return plain.startswith(shared) and not (shared == "人" and plain.startswith("人次"))


def _of(number: WrittenQuantity) -> _Number:
    times = 10_000 if number.unit.startswith(_TEN_THOUSAND) else 1
    return _Number(number.value * times, number.slack / number.value if number.value else Decimal(0), number.start)


def _actuals(projects: Sequence[ProjectFacts], unit: str) -> Iterator[_Number]:
    for project in projects:
        for each in project.indicators:
            actual = compared(each.indicator, project.year).actual
            if isinstance(actual, ReportedQuantity) and not actual.parts and actual.exactness is Exactness.EXACT:
                quantity = actual.quantity
                if _counts(quantity.unit, unit):
                    yield _Number(quantity.value)


def _judged(stated: WrittenQuantity, wholes: Sequence[_Number], among: Sequence[_Number]) -> Iterator[Derived]:
    pairs = [(whole, parts) for whole, parts in product(wholes, among) if parts.value and whole.value]
    means = [(whole.value / parts.value, whole, parts) for whole, parts in pairs]
    for mean, whole, parts in means:
        if stated.agrees_with(mean, mean * (whole.off + parts.off)):
            yield Derived(stated, is_true=True, expected=mean, reason=_REASON, operands=_starts(whole, parts))
            return
    for mean, whole, parts in means:
        are_written = whole.start is not None and parts.start is not None
        if whole.is_likely and not stated.is_about and _is_mistyped(stated, mean, are_written=are_written):
            yield Derived(stated, is_true=False, expected=mean, reason=_REASON, operands=_starts(whole, parts))
            return


_REASON: Final = "按总数和个数计算"


def _starts(*numbers: _Number) -> tuple[int, ...]:
    return tuple(each.start for each in numbers if each.start is not None)


def _is_rounded(written: Decimal, mean: Decimal) -> bool:
    """``人均95500元`` for 95520.15: to its last digit that is no naught."""
    last = Decimal(1).scaleb(int(written.normalize().as_tuple().exponent))
    return abs(written - mean) <= last / 2


def _is_mistyped(stated: WrittenQuantity, mean: Decimal, *, are_written: bool) -> bool:
    """
    ``are_written``: both numbers stand in the sentence, so that fewer digits tell. 178元 a month is no
    slip for the 175元 that come of what a sheet has, by whatever number of persons.

    What lies within one of the last place was but rounded in another way.
    """
    unit = stated.step.scaleb(stated.places)
    written, meant = stated.value / unit, round_half_up(mean / unit, stated.places)
    if abs(stated.value - mean) < stated.step or _is_rounded(written, mean / unit):
        return False
    digits = len(format_decimal(meant).replace(".", ""))
    return digits > 1 and is_mistyped(written, meant) if are_written else is_misprint(written, meant)
