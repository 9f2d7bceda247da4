"""A review rule: what it asks of a sheet, and which numbers it could contradict."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum, StrEnum, auto
from typing import Final

from attrs import frozen

from scoring.findings.finding import Finding
from scoring.sheet_facts.facts import SheetFacts


class Role(StrEnum):
    """What a number is on its form."""

    MONEY = "money"
    RATE = "rate"
    POINTS = "points"
    SCORE = "score"
    TARGET = "target"
    ACTUAL = "actual"
    WEIGHT = "weight"
    """Of a level above the indicators."""
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    TOTAL_POINTS = "total points"
    SUMMARY = "summary"
    OTHER = "other"
    PROSE = "prose"
    """Not a number of the form, but told once a sheet: its words tell numbers, too."""


ROLE_WORDS: Final = {
    Role.MONEY: "金额",
    Role.RATE: "执行率",
    Role.POINTS: "分值",
    Role.SCORE: "得分",
    Role.TARGET: "目标值",
    Role.ACTUAL: "实际完成值",
    Role.WEIGHT: "权重",
    Role.SUBTOTAL: "小计",
    Role.TOTAL: "总分",
    Role.TOTAL_POINTS: "分值合计",
    Role.SUMMARY: "汇总表中的数",
    Role.OTHER: "其他",
    Role.PROSE: "文字",
}


class Forms(Enum):
    """The forms that a rule is about."""

    ALL = auto()
    SCORED = auto()
    """Those with scores."""
    NOT_SCORED = auto()
    """Those without: 转移支付绩效自评表."""


@frozen
class Rule:
    """
    Attributes:
        ask: Gives the findings on a sheet.
        forms: On which forms it is asked.
        checks: The roles of the numbers that it holds against others; a rule that only asks whether a field is filled
            in, or what words say, checks none.
    """

    ask: Callable[[SheetFacts], Iterator[Finding]]
    forms: Forms
    checks: frozenset[Role]


def rule(ask: Callable[[SheetFacts], Iterator[Finding]], *checks: Role, forms: Forms = Forms.SCORED) -> Rule:
    """A rule and the roles that it checks."""
    return Rule(ask, forms, frozenset(checks))
