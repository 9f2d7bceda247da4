"""How lists name their limits, which execution rate is told as low, and how long a reason may be."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from scoring.rule_sets.grades import common_grade, grade_of, plain_grade
from scoring.rule_sets.limits import allowed_lengths, below_label, slow_rate_limit, unfit_length
from scoring.rule_sets.loading import built_in_rule_set
from scoring.rule_sets.rule_set import Grade


@pytest.mark.parametrize(
    ("limits", "label"),
    [
        (["80"], "低于80分"),
        (["80", "80.0"], "低于80分"),
        (["80", "70.5"], "低于70.5/80分"),
        ([], "低分"),
    ],
)
def test_a_low_total_is_named_by_every_limit_in_use(limits: list[str], label: str) -> None:
    assert below_label(map(Decimal, limits)) == label


@pytest.mark.parametrize(("rules", "limit"), [("full-from-95", "90"), ("mof-2020-10", "80")])
def test_a_slow_rate_is_that_of_the_rules_or_ours(rules: str, limit: str) -> None:
    assert slow_rate_limit(built_in_rule_set(rules)) == Decimal(limit)


@pytest.mark.parametrize(
    ("least", "most", "length", "told", "allowed"),
    [
        (10, 100, 0, "", "10～100字"),
        (10, 100, 9, "只有9字，少于10字", "10～100字"),
        (10, 100, 10, "", "10～100字"),
        (10, 100, 100, "", "10～100字"),
        (10, 100, 101, "有101字，多于100字", "10～100字"),
        (None, 100, 1, "", "100字以内"),
        (None, 100, 101, "有101字，多于100字", "100字以内"),
        (10, None, 9, "只有9字，少于10字", "10字以上"),
        (10, None, 101, "", "10字以上"),
        (None, None, 1, "", ""),
    ],
)
def test_how_long_a_reason_may_be(least: int | None, most: int | None, length: int, told: str, allowed: str) -> None:
    """Blanks do not count, and where there is no reason nothing is said of its length."""
    rules = built_in_rule_set("mof-2020-10")
    rules = evolve(rules, reasons=evolve(rules.reasons, least_characters=least, most_characters=most))

    assert (told, allowed) == (unfit_length(" \n".join("因" * length), rules), allowed_lengths(rules))


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.99", "中"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
    ],
)
def test_the_grade_of_a_total(total: str, grade: str) -> None:
    """At its least total, and just below."""
    assert grade_of(Decimal(total), built_in_rule_set("mof-2020-10")) == grade


@pytest.mark.parametrize(
    ("own", "text", "grade"),
    [
        (("优", "良", "中", "差"), "优", "优"),
        (("优", "良", "中", "差"), " 优秀 ", "优"),
        (("优", "良", "中", "差"), "合格", "中"),
        (("优", "良", "中", "差"), "甲等", "甲等"),
        (("优秀", "良好", "合格"), "优秀", "优秀"),
        (("优秀", "良好", "合格"), "合格", "合格"),
        (("优秀", "良好", "合格"), "不合格", "差"),
    ],
)
def test_a_grade_in_the_words_of_the_rule_set(own: tuple[str, ...], text: str, grade: str) -> None:
    """Its own names come first, then what others call them."""
    rules = built_in_rule_set("mof-2020-10")
    grades = tuple(Grade(name=name, least=Decimal(90 - 10 * at)) for at, name in enumerate(own))

    assert grade == plain_grade(text, evolve(rules, grading=evolve(rules.grading, grades=grades)))


@pytest.mark.parametrize(("grade", "common"), [("优秀", "优"), ("优", "优"), ("较差", "差"), ("甲等", "甲等")])
def test_a_grade_in_the_words_of_reports(grade: str, common: str) -> None:
    assert common == common_grade(grade)
