"""What to write where nothing was reported that can be scored: by what was promised, and by what stands there."""

from __future__ import annotations

import pytest

from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.fact_finding import establish
from scoring.sheet_facts.unsettled_cells import unsettled_cells
from tests.scoring.submission_factory import blank, clean_submission, with_row, words


@pytest.mark.parametrize(
    ("target", "actual", "cure"),
    [
        ("≥95%", "0.95", "请带上百分号填写"),
        ("≥95%", "12亩", "请按目标的单位“%”填写"),
        ("≥10公里", "12亩", "请按目标的单位“公里”填写"),
        ("≥5000件", "0.5", "请按目标的单位“件”填写"),
        ("80%-90%", "0.85", "请带上百分号填写"),
        ("≥10公里", "/", "请填写实际完成的数；没有做的，填0公里"),
        ("≥10公里", "已完成", "请填写实际完成的数，单位是“公里”"),
        ("≥10", "已完成", "请填写实际完成的数"),
        ("9月底前", "3次", "请填写完成的日期，写明年、月、日"),
        ("明显提升", "/", "请填写实际完成的结果"),
    ],
)
def test_what_to_write(target: str, actual: str, cure: str, mof: RuleSet) -> None:
    entries = {"target": words("D16", target), "actual": words("E16", actual)}
    sheet = with_row(clean_submission(), 16, **entries, score=blank("G16"), note=words("H16", "已上报"))
    facts = establish(sheet, rule_set=mof, recognition=None, spec=None)

    assert [cure] == [each.cure for each in unsettled_cells(facts)]
