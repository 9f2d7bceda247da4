"""What the sheets know of one project, or of all, in the terms that a text compares with other years."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from scoring.narrative.patterns import ClaimKind
from scoring.narrative_checks.arithmetic.quantities import MONEY, PERCENT
from scoring.unit_facts.project_facts import ProjectFacts
from scoring.unit_facts.unit_facts import all_known, mean, percentage

_KINDS: Final = (
    (ClaimKind.RATE, "(?:预算)?(?:执行率|支出率|支出进度|执行进度)"),
    (ClaimKind.AVERAGE, "平均得?分"),
    (ClaimKind.BUDGET, "支出(?:全年|年度)?预算|调整后预算"),
    (ClaimKind.INITIAL, "年初预算|年初批复|年初安排"),
    (ClaimKind.BALANCE, "结余|结转|未执行|未支出|未支付|未使用"),
    (ClaimKind.EXECUTED, "预算执行|预算支出|执行|支出|支付|列支|兑付|兑现"),
    (ClaimKind.BUDGET, "预算|安排资金|资金安排|资金规模|资金总额"),
)
"""What words tell, the first ones first: 预算执行数 is no budget, 支出预算 no expenditure."""

_KIND: Final = re.compile("|".join(f"(?P<k{number}>{words})" for number, (_, words) in enumerate(_KINDS)))
_UNITS: Final = {ClaimKind.RATE: PERCENT, ClaimKind.AVERAGE: "分"}


def kinds_told(words: str) -> list[ClaimKind]:
    """Which figures words name, in their order."""
    return [_KINDS[int(str(found.lastgroup)[1:])][0] for found in _KIND.finditer(words)]


def without_kinds(words: str) -> str:
    """The words but for those that name figures."""
    return _KIND.sub("", words)


def unit_of(kind: ClaimKind) -> str:
    """What a figure is told in."""
    return _UNITS.get(kind, MONEY)


def known_figures(projects: Sequence[ProjectFacts]) -> dict[ClaimKind, Decimal]:
    """
    The figures of some projects together, amounts in 万元, not rounded.

    Args:
        projects: One, some, or all; a sum of which a part is not known is left out.
    """
    initial = _sum(each.initial for each in projects)
    budget = _sum(each.budget for each in projects)
    executed = _sum(each.executed for each in projects)
    totals = all_known(each.total for each in projects)
    figures = {
        ClaimKind.INITIAL: initial,
        ClaimKind.BUDGET: budget,
        ClaimKind.EXECUTED: executed,
        ClaimKind.BALANCE: None if budget is None or executed is None else budget - executed,
        ClaimKind.RATE: percentage(executed, budget),
        ClaimKind.AVERAGE: None if totals is None else mean(totals),
    }
    return {kind: figure for kind, figure in figures.items() if figure is not None}


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = all_known(amounts)
    return None if known is None else sum(known, Decimal(0))
