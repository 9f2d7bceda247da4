"""One row of the indicator table, and what a person may decide about it."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from indicator_specs.actuals import Level


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


@frozen(kw_only=True)
class Indicator:
    """
    One row of the indicator table.

    Attributes:
        category: 一级指标, without its points: ``产出指标``.
        subcategory: 二级指标: ``数量指标``.
        name: 三级指标.
        points: 分值.
        target: 年度指标值, the user's own text.
        actual: 实际完成指标值, the user's own text; empty while nothing was reported.
        note: 偏差原因分析及改进措施.
        formula: A scoring expression for this indicator alone (``每少一个百分点扣1分``), see docs/rule-sets.md.
        judgement: A person's decision, or None.
    """

    category: str
    subcategory: str = ""
    name: str
    points: Decimal
    target: str
    actual: str = ""
    note: str = ""
    formula: str = ""
    judgement: Judgement | None = None
