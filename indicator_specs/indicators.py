"""One row of the indicator table, and what a person may decide about it."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from attrs import Attribute, field, frozen

from indicator_specs.actuals import Level
from indicator_specs.words.numbers import format_decimal

OPEN: Final = "待定"
"""What is said of points that nobody has given yet."""


@frozen(kw_only=True)
class Judgement:
    """
    A person's decision where a rule cannot decide, or may be departed from (the judged score).

    Attributes:
        level: The band of a qualitative indicator; alone it suffices only for 达成, which then earns full points.
        score: The points given; must lie within the indicator's points and the level's band.
        reason: Why; compulsory where points are lost or the rule gives another number.
    """

    level: Level | None = None
    score: Decimal | None = None
    reason: str = ""


def _exact(_indicator: Indicator, attribute: Attribute[Decimal | None], value: object) -> None:
    """Other numbers would be scored inexactly, or by no rule without a word."""
    if value is not None and not isinstance(value, Decimal):
        raise TypeError(f'{attribute.name} 应为 Decimal，如 Decimal("10")；现为 {value!r}（{type(value).__name__}）')
    if value is not None and not value.is_finite():
        raise ValueError(f"{attribute.name} 应为有限的数；现为 {value}")


@frozen(kw_only=True)
class Indicator:
    """
    One row of the indicator table.

    Attributes:
        category: 一级指标, without its points: ``产出指标``.
        subcategory: 二级指标: ``数量指标``.
        name: 三级指标.
        points: 分值; None while they are open (a 绩效目标申报表 may declare targets alone): nothing is scored then.
        target: 年度指标值, the user's own text.
        actual: 实际完成指标值, the user's own text; empty while nothing was reported.
        note: 偏差原因分析及改进措施.
        formula: A scoring expression for this indicator alone (``每少一个百分点扣1分``), see docs/rule-sets.md.
        criterion: 评分标准 as it was approved with the target; a report's own is none.
        judgement: A person's decision, or None.

    Raises:
        TypeError: points that are another kind of number, in Python code.
        ValueError: points that are NaN or infinite, likewise.
    """

    category: str
    subcategory: str = ""
    name: str
    points: Decimal | None = field(default=None, validator=_exact)
    target: str
    actual: str = ""
    note: str = ""
    formula: str = ""
    criterion: str = ""
    judgement: Judgement | None = None

    @property
    def points_text(self) -> str:
        """The points as they are told: ``10``, or 待定 while they are open."""
        return OPEN if self.points is None else format_decimal(self.points)
