"""Which approved indicator a row reports on: that of its name, and of several the one in its place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indicator_specs.indicators import Indicator
from scoring.sheet_facts.approved_indicators import approved_for
from scoring.submissions.submission import Entry, SubmittedIndicator


def approved(name: str, subcategory: str) -> Indicator:
    return Indicator(category="产出指标", subcategory=subcategory, name=name, target="≥1", points=Decimal(10))


QUALITY = approved("完成率", "质量指标")
TIME = approved("完成率", "时效指标")
QUOTED = approved("1.“三公经费”控制率", "数量指标")
APPROVED = (QUALITY, TIME, QUOTED)


@pytest.mark.parametrize(
    ("name", "subcategory", "expected"),
    [
        ("完成率", "质量指标", QUALITY),
        ("完成率", "时效指标", TIME),
        ("指标3：完成率", "时效指标", TIME),
        ("完成率", "成本指标", QUALITY),
        ("三公经费控制率", "数量指标", QUOTED),
        ("完成数", "质量指标", None),
    ],
)
def test_the_approved_indicator_of_a_row(name: str, subcategory: str, expected: Indicator | None) -> None:
    row = SubmittedIndicator(category="产出指标", subcategory=Entry(text=subcategory), name=Entry(text=name))
    assert approved_for(row, APPROVED) == expected
