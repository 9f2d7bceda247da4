"""ZP402 in its own words: which total is below the limit, and what stands on the sheet beside it."""

from __future__ import annotations

from typing import Any, Final

import pytest

from scoring.review.sheet_review import review_submission
from scoring.rule_sets.loading import load_rule_set
from tests.scoring.findings.examples import YANTAI, changed, example_sheet

GROUND: Final = "（依据：公开的自评表表样“总分在80分以下的项目”一栏）"
OWED: Final = f"应说明未实现绩效目标的原因和拟采取的措施{GROUND}"

RECEPTIONS: Final = "公务接待批次"
"""Of 10 points, and 0 as the sheet has it, whose scores add to 76.5."""


def told(change: dict[str, Any]) -> list[tuple[str, str]]:
    """What of the sheet of 76.5 points is told of its total, with these changes."""
    review = review_submission(changed(example_sheet("ZP402"), change), rule_set=load_rule_set(YANTAI), rule_sets=())
    return [(each.found, each.message) for each in review.findings if each.code == "ZP402"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, [("", f"总分为76.5，低于80分，说明栏为空白，{OWED}")]),
        ({"total": "76.50"}, [("", f"总分为76.5，低于80分，说明栏为空白，{OWED}")]),
        ({"total": "78.6"}, [("", f"总分为76.5（表上写的是78.6），低于80分，说明栏为空白，{OWED}")]),
        ({"total": "85"}, [("", f"总分为76.5（表上写的是85），低于80分，说明栏为空白，{OWED}")]),
        ({"total": ""}, [("", f"总分为76.5，低于80分，说明栏为空白，{OWED}")]),
        ({"explanation": "无"}, [("无", f"总分为76.5，低于80分，说明栏为“无”，{OWED}")]),
        ({"explanation": "接待推迟到下一年度，已制定计划"}, []),
    ],
    ids=["as added up", "with a nought", "wrong", "wrong and above the limit", "blank", "无", "explained"],
)
def test_which_total_is_low(change: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert told(change) == expected


@pytest.mark.parametrize(
    ("score", "total", "expected"),
    [
        ("3.49", "79.99", [("", f"总分为79.99，低于80分，说明栏为空白，{OWED}")]),
        ("3.5", "80", []),
        ("3.49", "81", [("", f"总分为79.99（表上写的是81），低于80分，说明栏为空白，{OWED}")]),
    ],
)
def test_at_the_limit(score: str, total: str, expected: list[tuple[str, str]]) -> None:
    assert told({"total": total, "indicators": {RECEPTIONS: {"score": score}}}) == expected
