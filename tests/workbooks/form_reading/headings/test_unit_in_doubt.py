"""Amounts of the money exactly ten thousand times a total cost that has its unit with it: the head is in doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring.findings.finding import Severity
from tests.workbooks.form_reading.headings.road_form import Rows, reviewed, road_form, serious, told


def form_with_total_cost(unit: str, budget: float, executed: float, cost: str) -> Rows:
    rows = road_form()
    rows[3][0] = f"项目资金（{unit}）"
    rows[4][2:5] = [budget, budget, executed]
    rows[6][5:7] = [40, 40]
    rows.insert(7, ["产出指标", "成本指标", "项目总成本", "≤465万元", cost, 10, 10, None])
    return rows


@pytest.mark.parametrize(("unit", "budget", "executed"), [("万元", 4_650_000, 4_382_700), ("元", 465, 438.27)])
def test_the_head_is_doubted(unit: str, budget: float, executed: float, tmp_path: Path) -> None:
    (finding,) = serious(reviewed(form_with_total_cost(unit, budget, executed, "438.27万元"), tmp_path))

    assert (finding.code, finding.severity, finding.cell) == ("ZP507", Severity.WARNING, "E5")
    assert f"资金的单位（{unit}）可能写错" in finding.message


@pytest.mark.parametrize(
    ("cost", "expected"), [("438.27万元", []), ("438.72万元", [("ZP507", "E8")]), ("43.827万元", [("ZP507", "E8")])]
)
def test_other_amounts_are_the_costs_fault(cost: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    assert told(reviewed(form_with_total_cost("万元", 465, 438.27, cost), tmp_path)) == expected
