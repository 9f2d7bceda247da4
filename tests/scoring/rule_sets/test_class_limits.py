"""Limits for a class of indicators: which one counts, and how a mistaken one is answered."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from indicator_specs.indicators import Indicator
from indicator_specs.problems import UnusableInputError
from scoring.assessing.indicator_scoring import score_indicator
from tests.scoring.rule_sets.own_rules import HEAD, loaded


def limits(*lines: str) -> str:
    return "\n".join(f'[[limits]]\nsource = "第1条"\n{line}\n' for line in lines)


ZERO: Final = limits('category = "产出指标"\nless_than = 0.7\neffect = "zero"')


@pytest.mark.parametrize(
    ("category", "target", "actual", "formula", "score"),
    [
        ("产出指标", "≥100个", "69个", "", "0"),
        ("产出指标", "≥100个", "70个", "", "7"),
        ("产出", "≥100个", "69个", "", "0"),  # as some forms word it
        ("效益指标", "≥100个", "69个", "", "6.9"),  # another class
        ("产出指标", "=100个", "69个", "", "0"),
        ("产出指标", "≤100个", "200个", "", "5"),  # less is better: no limit says how much more is too much
        ("产出指标", "≥100个", "69个", "points - (target - actual) * 0.1", "6.9"),  # approved for just this indicator
        ("产出指标", "≥100个", "", "", None),
    ],
)
def test_which_rows_a_limit_concerns(
    category: str, target: str, actual: str, formula: str, score: str | None, tmp_path: Path
) -> None:
    row = Indicator(category=category, name="数量", points=Decimal(10), target=target, actual=actual, formula=formula)

    assert (None if score is None else Decimal(score)) == score_indicator(row, loaded(HEAD + ZERO, tmp_path)).rule_score


MISTAKES: Final = {
    "no limit, no cut": (
        limits('effect = "cut"'),
        [
            ("第1个偏离界限 (limits[0])", "要写一个界限，现为0个"),
            ("第1个偏离界限 (limits[0])", 'effect = "cut"和cut（扣几分）要一起写'),
        ],
    ),
    "on the wrong side, a percentage": (
        limits('more_than = 0.7\neffect = "zero"', 'less_than = 70\neffect = "zero"'),
        [
            ("第1个偏离界限 (limits[0])", "应是目标值的倍数，大于1，现为0.7"),
            ("第2个偏离界限 (limits[1])", "应是目标值的倍数，在0和1之间，现为70"),
        ],
    ),
    "a cut without effect, of nothing": (
        limits('more_than = 1.3\neffect = "zero"\ncut = 2', 'more_than = 1.3\neffect = "cut"\ncut = 0'),
        [
            ("第1个偏离界限 (limits[0])", 'effect = "cut"和cut（扣几分）要一起写'),
            ("第2个偏离界限 › 扣分 (limits[1].cut)", "扣分应大于0，现为0"),
        ],
    ),
    "of a class that these rules have not": (
        limits(
            *(
                f'category = "{category}"\nless_than = 0.7\neffect = "zero"'
                for category in ("产出", "产出指表", "服务对象满意度指标", "决策指标")
            )
        ),
        [
            (
                f"第{number}个偏离界限 › 一级指标 (limits[{number - 1}].category)",
                f"没有“{category}”这个一级指标，这个界限永远用不上",
            )
            for number, category in ((2, "产出指表"), (4, "决策指标"))
        ],
    ),
}


@pytest.mark.parametrize(("text", "problems"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes_are_told_all_at_once(text: str, problems: list[tuple[str, str]], tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError) as caught:
        loaded(HEAD + text, tmp_path)

    assert problems == [(problem.place, problem.message) for problem in caught.value.problems]
