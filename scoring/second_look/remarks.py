"""What a 备注 says of points taken off, and of evidence that is missing."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.words.normalisation import clean
from indicator_specs.words.numbers import format_decimal, to_decimal

_DEDUCTION: Final = re.compile(r"(?<![不未少])扣(?:除|减|了|掉)?(?P<size>[0-9]+(?:\.[0-9]+)?)(?P<unit>分|%)")
_BY_STEPS: Final = re.compile(r"每[^,，;；。]{0,20}扣")
_NO_EVIDENCE: Final = re.compile(
    r"(?:未能提供|未提供|没有提供|无法提供|未取得|未附|未见|没有|缺少|缺乏|无|缺)(?:相关|任何|有效|相应|完成|支撑)?的?"
    r"(?:佐证|证明|支撑)?(?:材料|资料|依据|佐证|证据)"
)
_CLAUSE: Final = re.compile(r"[,，;；。\n]")
_SOME: Final = ("部分", "个别", "少数", "其中")


@frozen
class StatedDeduction:
    """
    What a remark takes off.

    Attributes:
        points: Together.
        percents: Each apart; of which number, a remark does not say.
    """

    points: Decimal
    percents: tuple[Decimal, ...]

    def __str__(self) -> str:
        """``扣2分、扣30%``"""
        points = [f"扣{format_decimal(self.points)}分"] if self.points else []
        return "、".join([*points, *(f"扣{format_decimal(each)}%" for each in self.percents)])

    def of(self, whole: Decimal) -> Decimal:
        """In points, where the percents are those of a number."""
        return self.points + sum(self.percents, Decimal(0)) * whole / 100


def stated_deduction(remark: str) -> StatedDeduction | None:
    """``扣1分：迟报；另扣0.5分`` → 1.5 points; None where no number is said, or only how much for each step."""
    text = clean(remark).text
    if is_by_steps(remark):
        return None
    found = [(to_decimal(each["size"]), each["unit"]) for each in _DEDUCTION.finditer(text)]
    if not found:
        return None
    points = sum((size for size, unit in found if unit == "分"), Decimal(0))
    return StatedDeduction(points, tuple(size for size, unit in found if unit == "%"))


def is_by_steps(remark: str) -> bool:
    """``每少1次扣1分``: how much that is, the remark does not say."""
    return bool(_BY_STEPS.search(clean(remark).text))


def says_no_evidence(remark: str) -> bool:
    """``无佐证``, ``未提供相关资料``; where only a part is missing, a part of the points may be right."""
    clauses = _CLAUSE.split(clean(remark).text)
    return any(_NO_EVIDENCE.search(clause) and not any(word in clause for word in _SOME) for clause in clauses)
