"""What a form's own 评分标准 says of points taken off, and the scores that it gives."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indicator_specs.indicators import Indicator
from scoring.assessing.indicator_comparison import compared
from scoring.sheet_facts.scores_by_text import scores_by_text


@pytest.mark.parametrize(
    ("text", "target", "actual", "scores"),
    [
        ("每少1次扣1分", "≥12次", "10次", ["8"]),
        ("每少一次扣1分，扣完为止", "≥12次", "1次", ["0"]),
        ("完成得满分；每减少2期扣0.5分", "≥12期", "8期", ["9"]),
        ("每低于目标值1个百分点扣1分", "≥95%", "92%", ["7"]),
        ("每降低1%扣2分", "≥95%", "92.5%", ["6", "5"]),  # whole points only, or in proportion
        ("每超过1件，扣2分", "≤10件", "12件", ["6"]),
        ("每超1个百分点扣0.5分", "≤100%", "103.5%", ["8.5", "8.25"]),
        ("每少1次扣1分", "≥12次", "15次", ["10"]),
        ("每少1次扣1分", "≥12次/季", "10次/季", ["8"]),
        ("每少1季扣1分", "≥12次/季", "10次/季", []),
        ("每少1次扣1分", "≥12期", "10期", []),  # of something else
        ("每少1%扣1分", "≥12次", "10次", []),  # per cent of what?
        ("每超过1次扣1分", "≥12次", "10次", []),  # says nothing of falling short
        ("每少1次扣1分，每超1次扣2分", "≥12次", "10次", []),  # two of them
        ("按完成比例计分", "≥12次", "10次", []),
        ("每少0次扣1分", "≥12次", "10次", []),
        ("", "≥12次", "10次", []),
        ("每少1次扣1分", "10—12次", "9次", []),  # a range
    ],
)
def test_scores_by_a_text(text: str, target: str, actual: str, scores: list[str]) -> None:
    read = compared(Indicator(category="产出指标", name="数量", target=target, actual=actual), 2024)
    numbers = read.comparison.numbers
    assert numbers is not None

    assert [Decimal(score) for score in scores] == list(
        scores_by_text(text, read.target, numbers, Decimal(10), places=2)
    )
