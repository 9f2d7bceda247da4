"""A review rule: what it asks of a sheet, and which numbers it could contradict."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum, StrEnum, auto
from typing import Final

from attrs import frozen

from scoring.findings.finding import Finding
from scoring.sheet_facts.facts import SheetFacts


class NumberRole(StrEnum):
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
    NumberRole.MONEY: "金额",
    NumberRole.RATE: "执行率",
    NumberRole.POINTS: "分值",
    NumberRole.SCORE: "得分",
    NumberRole.TARGET: "目标值",
    NumberRole.ACTUAL: "实际完成值",
    NumberRole.WEIGHT: "权重",
    NumberRole.SUBTOTAL: "小计",
    NumberRole.TOTAL: "总分",
    NumberRole.TOTAL_POINTS: "分值合计",
    NumberRole.SUMMARY: "汇总表中的数",
    NumberRole.OTHER: "其他",
    NumberRole.PROSE: "文字",
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
    checks: frozenset[NumberRole]


def rule(ask: Callable[[SheetFacts], Iterator[Finding]], *checks: NumberRole, forms: Forms = Forms.SCORED) -> Rule:
    """A rule and the roles that it checks."""
    return Rule(ask, forms, frozenset(checks))
