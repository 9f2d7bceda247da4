"""From which number on an actual may be the sum of what was promised for each."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indicator_specs.around_numbers.narrower_promises import total_from
from indicator_specs.words.quantities import Quantity


@pytest.mark.parametrize(
    ("promised", "name", "unit", "expected"),
    [
        ("≤800元", "人均成本", "元", Decimal(4000)),
        ("人均≤800元", "培训成本", "元", Decimal(4000)),
        ("≤800元", "每户补助", "元", Decimal(4000)),
        ("≤800元", "单位成本", "元", Decimal(4000)),
        ("≤800元", "单位建筑面积造价", "元", None),
        ("≤800元", "台均费用", "元", Decimal(4000)),
        ("≥800吨", "日均处理量", "吨", Decimal(4000)),
        ("≤800元", "总成本", "元", None),
        ("≥800次", "户均走访次数", "次", None),
        ("≥80%", "人均达标率", "%", None),
    ],
)
def test_what_may_be_a_sum(promised: str, name: str, unit: str, expected: Decimal | None) -> None:
    """Five times the promise; of what is only counted, and of rates, no number is."""
    wanted = Quantity(Decimal(80 if unit == "%" else 800), unit)

    assert expected == total_from(promised, name, wanted)
