"""A budget project with its indicators and its money: the input of every score."""

from __future__ import annotations

from decimal import Decimal

from attrs import field, frozen

from indicator_specs.actuals import Level


@frozen(kw_only=True)
class FundsLine:
    """
    One row of the funds block (预算执行情况), in the money unit of its ``Funds``.

    Attributes:
        initial: 年初预算数.
        budget: 全年预算数 (A).
        executed: 全年执行数 (B).
    """

    initial: Decimal | None = None
    budget: Decimal | None = None
    executed: Decimal | None = None


@frozen(kw_only=True)
class Funds:
    """
    The project's money (项目资金).

    Attributes:
        money_unit: ``万元`` unless the form says ``元``.
        total: 年度资金总额: the row that the execution rate is taken from.
        appropriation: 其中：当年财政拨款.
        carried_over: 上年结转资金.
        other: 其他资金.
    """

    money_unit: str = "万元"
    total: FundsLine = FundsLine()
    appropriation: FundsLine = FundsLine()
    carried_over: FundsLine = FundsLine()
    other: FundsLine = FundsLine()


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


@frozen(kw_only=True)
class Project:
    """
    A project's approved targets and, at year end, its results (绩效自评表).

    Attributes:
        name: 项目名称.
        year: The budget year; dates without a year belong to it.
        department: 主管部门.
        unit: 项目实施单位 (资金使用单位).
        phone: 联系电话.
        rules: Id of the rule set that applies, or empty.
        funds: 项目资金.
        execution_judgement: A person's decision on the execution score, or None.
        goal: 年初预期目标.
        goal_achieved: 目标实际完成情况.
        indicators: In the order of the form.
        explanation: 总分在80分以下的项目…说明.
        file: The file it was loaded from; not part of its value.
    """

    name: str
    year: int | None = None
    department: str = ""
    unit: str = ""
    phone: str = ""
    rules: str = ""
    funds: Funds = Funds()
    execution_judgement: Judgement | None = None
    goal: str = ""
    goal_achieved: str = ""
    indicators: tuple[Indicator, ...] = ()
    explanation: str = ""
    file: str = field(default="", eq=False)
