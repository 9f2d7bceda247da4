"""Which units convert into which."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indicator_specs.words.units import Conversion, convert


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "expected"),
    [
        ("280", "万元", "万元", Conversion(Decimal(280))),
        ("2148300", "元", "万元", Conversion(Decimal("214.83"), "按“万元”换算")),
        ("2.6", "亿元", "万元", Conversion(Decimal(26000), "按“万元”换算")),
        ("6000", "米", "公里", Conversion(Decimal(6), "按“公里”换算")),
        ("30", "亩", "平方米", Conversion(Decimal(20000), "按“平方米”换算")),
        ("1", "年", "个月", Conversion(Decimal(12), "按“个月”换算")),
        ("2", "周", "天", Conversion(Decimal(14), "按“天”换算")),
        ("0.03", "%", "‰", Conversion(Decimal("0.3"), "按“‰”换算")),
        ("12", "次/年", "次/月", Conversion(Decimal(1), "按“次/月”换算")),
        ("3", "名", "人", Conversion(Decimal(3))),
        ("3", "", "个", Conversion(Decimal(3), "没有写单位，按“个”理解")),
        ("3", "个", "", Conversion(Decimal(3), "目标没有写单位，按“个”理解")),
        ("3", "个", "家", Conversion(Decimal(3), "单位“个”按“家”理解")),
        ("22", "件", "件(套)", Conversion(Decimal(22), "单位“件”按“件(套)”理解")),
        ("3", "场", "场/年", Conversion(Decimal(3), "单位“场”按“场/年”理解")),
        ("5", "kWh", "千瓦时", Conversion(Decimal(5))),
        ("18", "次", "次/月", None),
        ("5", "场/季度", "场", None),
        ("3", "元/株", "/株", Conversion(Decimal(3), "单位缺了一部分，按“元”理解")),
        ("3", "户", "人", None),
        ("3", "公里", "万元", None),
        ("1", "月", "天", None),
        ("3", "工作日", "天", None),
        ("3", "人次", "人", None),
        ("3", "项", "家", None),
        ("3", "万美元", "万元", None),
        ("3", "个", "%", None),
        ("3", "元/户", "元/人", None),
    ],
)
def test_conversion(value: str, unit: str, wanted: str, expected: Conversion | None) -> None:
    """One family converts; another never does; what is missing is taken from the other side, and said."""
    assert expected == convert(Decimal(value), unit, wanted)
