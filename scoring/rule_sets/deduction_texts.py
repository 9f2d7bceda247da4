"""What a 评分标准 says of a miss: points taken off (``每少1次扣1分``), none left, or what the rules say anyway."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from attrs import evolve, frozen

from indicator_specs.targets import AtLeast, AtMost, Bounded, Deadline, Equal, LessThan, MoreThan, Target
from indicator_specs.words.normalisation import clean
from indicator_specs.words.numbers import to_decimal
from indicator_specs.words.units import split_unit
from scoring.formulas.formula import Formula
from scoring.rule_sets.compiled_formulas import SIDES, indicator_formula
from scoring.rule_sets.scoring_tables import Deduction, StepCount, deduction_expression

_BELOW: Final = "短少|缺少|减少|降低|下降|低于|少于|低|少|差|缺"
_ABOVE: Final = "超过|超出|超期|高于|多于|增加|上升|逾期|延期|延迟|推迟|迟|晚|超|高|多"
_SENTENCE: Final = re.compile(
    rf"每(?:(?P<below>{_BELOW})|(?P<above>{_ABOVE}))(?:目标值?|指标值?)?(?P<size>[0-9]+(?:\.[0-9]+)?|一)?"
    r"(?P<unit>个百分点|百分点|[^0-9扣,，;；。]{0,6})[,，]?扣(?:除|减)?(?P<points>[0-9]+(?:\.[0-9]+)?)分"
)
_PERCENT: Final = frozenset(("%", "个百分点", "百分点"))
_BETWEEN_CLAUSES: Final = re.compile(r"[,，;；。:：、()（）\s]+")

_PARTS_OF_A_STEP: Final = {
    StepCount.WHOLE: re.compile(r"不足(?:1|一)?.{0,5}?的?不扣(?:分)?|不足一步不扣"),
    StepCount.BEGUN: re.compile(r"不足(?:1|一)?.{0,5}?的?按(?:1|一).{0,5}?(?:计|计算|算|扣|扣分)"),
    StepCount.PROPORTION: re.compile(r"(?:不足.{1,6}的?)?按比例(?:扣|扣分|扣减|扣除|折算)"),
}
"""What becomes of a step that is not whole, where the text says so."""

_SAYS_NOTHING_MORE: Final = re.compile(
    r"(?:直至|直到)?扣完(?:本项|该项)?(?:分值|分数|为止|分值为止|分数为止)|最低(?:得|为|计)?0分|"
    r"(?:完成|达标|达到|达成)?(?:年度)?(?:目标|指标)?值?(?:的|得|计)?满分|"
    r"(?:未完成|未达标|未达到|未达成|否则)(?:年度)?(?:目标|指标)?值?(?:的|则|时)?"
)
"""That full points are for what was promised and none are left below 0 goes without saying."""


@frozen
class DeductionText:
    """
    One deduction, as a form words it.

    Attributes:
        deduction: Its step and points, whatever becomes of a step that is not whole.
        unit: Of a step: ``次``, ``%``; empty where none is named.
        counts: What may become of such a step: two of them where the text does not say.
        other: What it says besides, clause by clause, and is not understood here.
    """

    deduction: Deduction
    unit: str
    counts: tuple[StepCount, ...]
    other: tuple[str, ...] = ()

    def is_of(self, target: Target) -> bool:
        """Its steps are counted in the target's unit, 次 for 次/季, too; those of a deadline are days."""
        if isinstance(target, Deadline):
            return self.unit in _DAYS
        return isinstance(target, Bounded) and self.unit in {"", target.bound.unit, split_unit(target.bound.unit)[0]}

    def is_all_of(self, target: Target) -> bool:
        """It is of the target, and understood to its last word."""
        promise = _without_sign(target.raw)
        return self.is_of(target) and all(
            _without_sign(each) == promise or _is_of_promise(_FULL_POINTS, each, target) for each in self.other
        )

    def counts_for(self, kind: str) -> bool:
        """Points are taken off on a side on which a target of this kind may be missed."""
        return self.side in SIDES.get(kind, ())

    @property
    def side(self) -> str:
        """On which side of the target points are taken off, as ``Deduction`` calls it."""
        return "each_below" if self.deduction.each_above is None else "each_above"

    def takes_off(self, target: Decimal, actual: Decimal) -> bool:
        """The actual lies on that side of the target."""
        return actual < target if self.side == "each_below" else actual > target

    @property
    def formulas(self) -> tuple[Formula, ...]:
        """One for each of ``counts``; of any actual."""
        expressions = (
            deduction_expression(evolve(self.deduction, steps=steps), is_missed=False) for steps in self.counts
        )
        return tuple(indicator_formula(each, where="评分标准") for each in expressions)


@lru_cache(maxsize=4096)
def deduction_text(text: str) -> DeductionText | None:
    """The one deduction that a text states; None where it states none, or several."""
    plain = clean(text).text
    found = list(_SENTENCE.finditer(plain))
    if len(found) != 1:
        return None
    (match,) = found
    size = Decimal(1) if match["size"] in {None, "一"} else to_decimal(match["size"])
    points = to_decimal(match["points"])
    if size <= 0 or points <= 0:
        return None
    below, above = (size, None) if match["below"] else (None, size)
    unit = "%" if match["unit"] in _PERCENT else match["unit"].removeprefix("个") or match["unit"]
    clauses = _BETWEEN_CLAUSES.split(f"{plain[: match.start()]},{plain[match.end() :]}")
    said = {count: _says(pattern, clauses) for count, pattern in _PARTS_OF_A_STEP.items()}
    counts = tuple(count for count, says in said.items() if says)
    understood = {clause for clauses_of_count in said.values() for clause in clauses_of_count}
    other = tuple(each for each in clauses if each not in understood and not _goes_without_saying(each))
    deduction = Deduction(each_below=below, each_above=above, points=points)
    return DeductionText(deduction, unit, counts if len(counts) == 1 else _EITHER, other)


_EITHER: Final = (StepCount.WHOLE, StepCount.PROPORTION)


def _says(pattern: re.Pattern[str], clauses: list[str]) -> tuple[str, ...]:
    return tuple(each for each in clauses if pattern.fullmatch(each))


def _goes_without_saying(clause: str) -> bool:
    return not clause or _SAYS_NOTHING_MORE.fullmatch(clause) is not None


# ---------------------------------------------------------------- no points, and what the rules say


_DAYS: Final = frozenset(("天", "日", "自然日", "日历天"))
_UPWARD: Final = (AtLeast, MoreThan, Equal)
_DOWNWARD: Final = (AtMost, LessThan, Equal)

_FULL_POINTS: Final = re.compile(
    r"(?:(?P<upward>不低于|不少于|不小于)|(?P<downward>不超过|未超过|不高于|不多于|不大于|控制在)|"
    r"(?:按时|按期|如期|及时)?(?:完成|达标|达到|达成|实现))?"
    r"(?P<promise>.*?)(?:(?:及|含)?以上(?P<from_above>)|(?:及|含)?(?:以内|以下)(?P<from_below>))?(?:的|则|完成)*(?:得|计)?满分"
)
_NO_POINTS: Final = re.compile(
    r"(?:否则|(?:(?P<upward>低于|少于|小于|不足)|(?P<downward>超过|超出|高于|多于|大于)|逾期|"
    r"(?:未能?|没有|没|不)(?:按时|按期|如期|及时)?(?:完成|达标|达到|达成|实现)|达不到)(?P<promise>.*?))"
    r"(?:的|则|时|完成)*(?:不得分|不计分|不给分|[得计]0分)"
)
_OF_THE_TARGET: Final = re.compile("(?:年度)?(?:目标|指标)?(?:值|要求)?")
_BY_THE_RULES: Final = re.compile(
    r"(?:(?:未完成|未达标|未达到|未达成|否则)(?:的|则)?)?(?:按照?)(?:实际)?(?:完成)?(?:比例|率|比率)(?:计算?|得|给)(?:得)?分"
)


def leaves_nothing(text: str, target: Target) -> bool:
    """``不超过得满分，否则不得分``: a miss leaves no points; it says nothing else, and of no other target."""
    clauses = [each for each in _BETWEEN_CLAUSES.split(clean(text).text) if not _goes_without_saying(each)]
    lost = [each for each in clauses if _is_of_promise(_NO_POINTS, each, target)]
    return bool(lost) and all(each in lost or _is_of_promise(_FULL_POINTS, each, target) for each in clauses)


def follows_the_rules(text: str) -> bool:
    """``按完成比例计分``: nothing but what the rule set says anyway."""
    clauses = [each for each in _BETWEEN_CLAUSES.split(clean(text).text) if not _goes_without_saying(each)]
    return bool(clauses) and all(_BY_THE_RULES.fullmatch(each) for each in clauses)


def says_nothing_of_a_miss(text: str) -> bool:
    """``完成得满分``: full points for what was promised, and no word of what is lost otherwise."""
    return all(map(_goes_without_saying, _BETWEEN_CLAUSES.split(clean(text).text)))


def _is_of_promise(pattern: re.Pattern[str], clause: str, target: Target) -> bool:
    """The clause speaks of this target, not of another number, and of the side on which it may be missed."""
    match = pattern.fullmatch(clause)
    if match is None:
        return False
    said = match.groupdict()
    is_upward = said["upward"] is not None or said.get("from_above") is not None
    is_downward = said["downward"] is not None or said.get("from_below") is not None
    if (is_upward and not isinstance(target, _UPWARD)) or (is_downward and not isinstance(target, _DOWNWARD)):
        return False
    promise = _without_sign(said["promise"] or "")
    return _OF_THE_TARGET.fullmatch(promise) is not None or promise == _without_sign(target.raw)


def _without_sign(promise: str) -> str:
    return clean(promise).text.lstrip("≥≤><=")
