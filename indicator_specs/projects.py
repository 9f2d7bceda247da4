"""A budget project with its indicators and its money: the input of every score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from attrs import field, frozen

from indicator_specs.indicators import Indicator, Judgement
from indicator_specs.words.money import in_wan

__all__ = [
    "Amount",
    "Funds",
    "FundsLine",
    "FundsRow",
    "Indicator",
    "Judgement",
    "Keyed",
    "NamedFundsLine",
    "Project",
    "Subject",
    "added_up",
    "budget_in_wan",
]


class Subject(StrEnum):
    """What a self-assessment is of: one project's money, or all that a department spends (部门整体支出)."""

    PROJECT = "项目"
    DEPARTMENT = "部门整体"


class _Worded(StrEnum):
    """A key of project files, with the words of the form for it."""

    words: str

    def __new__(cls, key: str, words: str) -> _Worded:
        member = str.__new__(cls, key)
        member._value_, member.words = key, words
        return member


class FundsRow(_Worded):
    """The rows of the funds block (预算执行情况): the total, then the parts that it is the sum of."""

    TOTAL = "total", "年度资金总额"
    APPROPRIATION = "appropriation", "当年财政拨款"
    CARRIED_OVER = "carried_over", "上年结转资金"
    OTHER = "other", "其他资金"


class Amount(_Worded):
    """The amounts of each of these rows."""

    INITIAL = "initial", "年初预算数"
    BUDGET = "budget", "全年预算数"
    EXECUTED = "executed", "全年执行数"


Thing = TypeVar("Thing")
Key = TypeVar("Key", FundsRow, Amount)
Value = TypeVar("Value")


class Keyed(Generic[Key, Value]):
    """A funds block or a row of one, a project's or a submission's: ``funds[FundsRow.OTHER][Amount.BUDGET]``."""

    __slots__ = ()

    def __getitem__(self, key: Key) -> Value:
        value: Value = getattr(self, key)
        return value


@frozen(kw_only=True)
class FundsLine(Keyed[Amount, Decimal | None]):
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
class NamedFundsLine(FundsLine):
    """A row that the form names by itself: 基本支出, 项目支出, 经营支出. Its name comes first, in a file too."""

    name: str
    initial: Decimal | None = None
    budget: Decimal | None = None
    executed: Decimal | None = None


@frozen(kw_only=True)
class Funds(Keyed[FundsRow, FundsLine]):
    """
    The project's money (项目资金).

    Attributes:
        money_unit: ``万元`` unless the form says ``元``.
        total: 年度资金总额: the row that the execution rate is taken from.
        appropriation: 其中：当年财政拨款.
        carried_over: 上年结转资金.
        other: 其他资金.
        by_nature: 按支出性质分: 基本支出, 项目支出 of a whole department; its total once more.
    """

    money_unit: str = "万元"
    total: FundsLine = FundsLine()
    appropriation: FundsLine = FundsLine()
    carried_over: FundsLine = FundsLine()
    other: FundsLine = FundsLine()
    by_nature: tuple[NamedFundsLine, ...] = ()


@frozen(kw_only=True)
class Project:
    """
    A project's approved targets and, at year end, its results (绩效自评表).

    Attributes:
        name: 项目名称, or 部门（单位）名称.
        subject: Of what it is.
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
        reviewed_grade: 财政评价等级, of the finance office's own evaluation; empty while there is none.
        file: The file it was loaded from; not part of its value.
    """

    name: str
    subject: Subject = Subject.PROJECT
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
    reviewed_grade: str = ""
    file: str = field(default="", eq=False)


def added_up(things: Sequence[Thing], subject_of: Callable[[Thing], Subject]) -> tuple[Thing, ...]:
    """Those that are counted, and whose money is: what a department spends holds that of its projects once more."""
    projects = tuple(each for each in things if subject_of(each) is Subject.PROJECT)
    return projects or tuple(things)


def budget_in_wan(project: Project) -> Decimal | None:
    """全年预算数 in 万元, exactly, or None where it is missing or its money unit is unknown."""
    return in_wan(project.funds.total.budget, project.funds.money_unit)
