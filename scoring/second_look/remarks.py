"""What a 备注 says of points taken off, and of evidence that is missing."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.words.normalisation import clean
from indicator_specs.words.numbers import format_decimal, to_decimal

_SIZE: Final = r"扣(?:除|减|了|掉)?(?P<size>[0-9]+(?:\.[0-9]+)?)(?P<unit>分|%)"
_DEDUCTION: Final = re.compile(rf"(?<![不未少])(?<!(?<![相对])应)(?<!应[当该予]){_SIZE}")
"""``应扣2分`` is what a rule would take off; ``相应扣2分`` is taken off."""
_TOTALS: Final = tuple(
    re.compile(words + _SIZE)
    for words in (r"(?<![^,;。:、\n(分])实际?", "(?:合计|总计|累计|共计)", "(?<!公)共")  # not 不实扣1分, 公共扣1分
)
"""What was taken off in the end, or together: of these words the first that stands there holds."""
_PARTS: Final = (
    re.compile(r"(扣[^扣(]{1,6}(?:分|%))\([^()]*(?:\)|$)"),
    re.compile(r"(扣[^扣]{1,6}(?:分|%))[,;:、(]?其中[^。\n]*?(?=[,;。\n](?:另|再|又|此外)|[。\n]|$)"),
    re.compile(r"(扣[^。;\n]*?)其中[^,;。\n]*扣[^。;\n]*?(?=,(?:另|再|又|此外)|[。;\n]|$)"),
)
"""The parts of a deduction that stands before them: in brackets, behind 其中, or behind 其中 further on."""
_BY_STEPS: Final = re.compile(r"每[^,，;；。]{0,20}?扣")
_OTHERWISE: Final = re.compile(r"(?<![不未少])[扣减加](?:除|减|了|掉|上)?[0-9一二两三四五六七八九十半]")
_NO_EVIDENCE: Final = re.compile(
    r"(?:未能提供|未提供|没有提供|无法提供|未取得|未附|未见|没有|缺少|缺乏|无|缺)(?:相关|任何|有效|相应|完成|支撑)?的?"
    r"(?:佐证|证明|支撑)?(?:材料|资料|依据|佐证|证据)"
    r"|(?:佐证|证明|支撑)(?:材料|资料|依据)?(?:缺失|缺乏|未提供|没有提供)"
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
    """
    ``扣1分：迟报；另扣0.5分`` → 1.5 points; None where no number is said, or only how much for each step.

    ``共扣3分，其中迟报扣1分`` → 3: the parts of a total are not added to it, nor held against it, for a remark need not
    name them all.
    """
    whole = text = _BY_STEPS.sub("", clean(remark).text)
    for parts in _PARTS:
        text = parts.sub(r"\1", text)
    totals = (list(total.finditer(each)) for each in (text, whole) for total in _TOTALS)  # 扣1分、扣2分（共扣3分）
    deductions = next(filter(None, totals), None)
    if deductions is None and not is_by_steps(remark):
        deductions = list(_DEDUCTION.finditer(text))
    if not deductions:
        return None
    found = [(to_decimal(each["size"]), each["unit"]) for each in deductions]
    points = sum((size for size, unit in found if unit == "分"), Decimal(0))
    return StatedDeduction(points, tuple(size for size, unit in found if unit == "%"))


def is_by_steps(remark: str) -> bool:
    """``每少1次扣1分``: how much that is, the remark does not say."""
    return bool(_BY_STEPS.search(clean(remark).text))


def states_otherwise(remark: str) -> bool:
    """Points in a way that ``stated_deduction`` does not read: ``扣二分``, ``扣2``, ``加2分``."""
    return bool(_OTHERWISE.search(clean(remark).text))


def says_no_evidence(remark: str) -> bool:
    """``无佐证``, ``未提供相关资料``; where only a part is missing, a part of the points may be right."""
    clauses = _CLAUSE.split(clean(remark).text)
    return any(_NO_EVIDENCE.search(clause) and not any(word in clause for word in _SOME) for clause in clauses)
