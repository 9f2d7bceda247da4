"""Rule sets that state only what differs, and the file that an office begins its own with."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve

from indicator_specs.problems import UnusableInputError
from scoring.rule_sets.differences import differing_parts
from scoring.rule_sets.loading import built_in_ids, load_rule_set
from scoring.rule_sets.rule_set import RuleSet
from scoring.rule_sets.stated_values import stated_values
from scoring.rule_sets.template import template
from tests.scoring.rule_sets.own_rules import HEAD, loaded


def test_what_is_not_stated_is_taken_over_but_for_name_and_document(tmp_path: Path) -> None:
    expected = evolve(
        load_rule_set("mof-2020-10"),
        id="本市",
        title="本市的规则",
        document="本市〔2025〕1号",
        number="",
        effective=date(2025, 1, 1),
        note="",
        based_on="mof-2020-10",
    )
    assert loaded(HEAD, tmp_path) == expected


GRADES: Final = """
[grading]
source = "本市〔2025〕1号第7条"
grades = [{ name = "合格", least = 60 }, { name = "不合格", least = 0 }]
"""

CHANGES: Final = {
    "a value of a table, the others stay": (
        '[execution]\nreason_below = 90\nsource = "本市〔2025〕1号第5条"',
        lambda rules: (rules.execution.points, rules.execution.formula, rules.execution.reason_below),
        (Decimal(10), "points * rate / 100", Decimal(90)),
    ),
    "one formula, the other six stay": (
        '[[formulas]]\nkind = "equal"\nexpression = "0"\nsource = "本市〔2025〕1号第6条"',
        lambda rules: [(each.kind, each.expression) for each in rules.formulas if "/" not in each.expression],
        [("equal", "0")],
    ),
    "grades as a whole": (
        GRADES,
        lambda rules: [(each.name, each.least) for each in rules.grading.grades],
        [("合格", Decimal(60)), ("不合格", Decimal(0))],
    ),
}


@pytest.mark.parametrize(("text", "part", "expected"), CHANGES.values(), ids=CHANGES)
def test_what_is_stated_stands(text: str, part: Callable[[RuleSet], object], expected: object, tmp_path: Path) -> None:
    rules = loaded(f"{HEAD}\n{text}\n", tmp_path)
    assert (part(rules), len(rules.formulas)) == (expected, 7)


MISTAKES: Final = {
    "unknown base": (
        HEAD.replace("mof-2020-10", "mof-2020"),
        [("沿用的规则 (based_on)", "只能沿用内置的规则，没有“mof-2020”")],
    ),
    "a file as base": (
        HEAD.replace("mof-2020-10", "../别处.toml"),
        [("沿用的规则 (based_on)", "只能沿用内置的规则，没有“../别处.toml”")],
    ),
    "no text": (HEAD.replace('"mof-2020-10"', "5"), [("沿用的规则 (based_on)", "只能沿用内置的规则，没有“5”")]),
    "values without a source of their own, all at once": (
        f"{HEAD}\n[execution]\npoints = 10\n[rounding]\ntotal_places = 1\n",
        [
            ("预算执行率 › 依据 (execution.source)", "改了数值，却没有写依据"),
            ("四舍五入 › 依据 (rounding.source)", "改了数值，却没有写依据"),
        ],
    ),
    "parts that do not add up with those taken over": (
        f'{HEAD}\n[execution]\npoints = 20\nsource = "第5条"\n',
        [("一级指标 (categories)", "执行率和各一级指标的分值合计应为100，现为20 + 50 + 30 + 10 = 110")],
    ),
    "no name of its own": (HEAD.replace('title = "本市的规则"\n', ""), [("名称 (title)", "缺少“名称”")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "problems"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes(text: str, problems: list[tuple[str, str]], tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError) as caught:
        loaded(text, tmp_path)
    assert [(each.place, each.message) for each in caught.value.problems] == problems


@pytest.mark.parametrize("base", built_in_ids())
def test_the_template_is_the_base_under_another_name(base: str, tmp_path: Path) -> None:
    rules, original = loaded(template(load_rule_set(base), "我市-2025"), tmp_path), load_rule_set(base)
    expected = evolve(
        original,
        id="我市-2025",
        title=rules.title,
        document=rules.document,
        note=rules.note,
        number="",
        valid_from=None,
        valid_to=None,
        places=(),
        based_on=base,
    )
    assert rules == expected


STATED_WHOLE: Final = {"categories", "formulas", "qualitative", "grading", "explanation", "rounding"}
"""Parts of which nothing is left to a default."""


@pytest.mark.parametrize("base", built_in_ids())
def test_every_line_of_the_template_can_be_made_to_count(base: str, tmp_path: Path) -> None:
    """All of it made to count says the same again, on grounds that are still to be written."""
    text = template(load_rule_set(base), "我市-2025")
    begun = text[text.index("id = ") :]
    rules = loaded(re.sub("^# ", "", begun, flags=re.MULTILINE), tmp_path)
    assert differing_parts(rules, loaded(text, tmp_path)) == ()
    grounds = {
        value.evidence.document for value in stated_values(rules) if value.evidence and value.path[0] in STATED_WHOLE
    }
    assert [each for each in grounds if not each.startswith("请写出自哪个文件哪一条（底稿：")] == []


@pytest.mark.parametrize("name", ["", "a b", "规则（新）", "../x", "x" * 61])
def test_a_name_that_is_no_id_is_replaced(name: str) -> None:
    assert 'id = "本地规则"' in template(load_rule_set("mof-2020-10"), name)
