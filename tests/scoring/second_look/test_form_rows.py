"""A target in the three columns of the form: split only where nothing is lost."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scoring.second_look.form_rows import TargetParts, target_parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("≥95%", TargetParts("≥", Decimal(95), "%")),
        (" ≤ 280 万元", TargetParts("≤", Decimal(280), "万元")),
        ("=3次", TargetParts("=", Decimal(3), "次")),
        ("明显提升", TargetParts("定性", "明显提升", "")),
        ("超时转办次数≤365次", TargetParts("", "超时转办次数≤365次", "")),
        ("80%-90%", TargetParts("", "80%-90%", "")),
        ("12月底前完成", TargetParts("", "12月底前完成", "")),
        ("", TargetParts("", "", "")),
    ],
)
def test_a_target(text: str, parts: TargetParts) -> None:
    assert target_parts(text) == parts
