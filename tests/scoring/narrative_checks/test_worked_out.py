"""
What a text works out from its figures and those of the sheets: true as it is, wrong with one digit changed.

Each line of ``worked_out_sentences.txt`` is ``place|sentence``, the places those of ``office.HEADINGS``. A derived
figure stands as 〔true→wrong〕; as 〔true~wrong〕 where nobody can tell, as no wording ties it to one quantity.
Sentences without such a mark tell figures of other scopes in the same words: nothing may be said of them.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.scoring.narrative_checks.office import PROJECTS, compared_at

MISSING: Final = "ZP534"
"""One sentence takes up few of the projects, as no report would."""

CODES: Final = {"ZP521", "ZP522", "ZP524", "ZP527", "ZP528", "ZP537", "ZP539"}
"""Those of figures that do not follow, of figures of projects, of sums and counts, and of indicators."""

_UNIT: Final = re.compile("[^0-9.]+$")
_MARK: Final = re.compile("〔(?P<true>[^〕]*?)(?P<sign>[→~])(?P<wrong>[^〕]*)〕")
_SUMS: Final = (Decimal(7230), Decimal(6910), Decimal(6700), Decimal(530))
"""Of all projects of the office, in 万元: what is told, 全年预算, and all else that would make a number true."""


def _rows() -> list[tuple[str, str]]:
    lines = Path(__file__).with_name("worked_out_sentences.txt").read_text(encoding="utf-8").splitlines()
    return [(place, sentence) for place, _, sentence in (line.partition("|") for line in lines)]


def _true(sentence: str) -> str:
    return _MARK.sub(lambda mark: mark["true"], sentence)


def _with_one_wrong(sentence: str, sign: str) -> list[tuple[str, str]]:
    """The sentence with one of its marked figures wrong, and that figure."""
    marks = [mark for mark in _MARK.finditer(sentence) if mark["sign"] == sign]
    return [
        (_true(sentence[: mark.start()]) + mark["wrong"] + _true(sentence[mark.end() :]), mark["wrong"])
        for mark in marks
    ]


def _found(place: str, sentence: str) -> list[tuple[str, str]]:
    findings = (each.finding for each in compared_at(place, sentence).findings)
    return [(each.code, str(each.found)) for each in findings if each.code != MISSING]


@pytest.mark.parametrize(("place", "sentence"), _rows())
def test_nothing_is_told_of_what_was_worked_out_rightly(place: str, sentence: str) -> None:
    assert _found(place, _true(sentence)) == []


@pytest.mark.parametrize(
    ("place", "sentence", "wrong"),
    [(place, *wrong) for place, sentence in _rows() for wrong in _with_one_wrong(sentence, "→")],
)
def test_the_figure_that_does_not_follow_is_told(place: str, sentence: str, wrong: str) -> None:
    assert [(code in CODES, _UNIT.sub("", found)) for code, found in _found(place, sentence)] == [(True, wrong)]


@pytest.mark.parametrize(
    ("rate", "wrong"),
    [("100", []), ("83.33", ["83.33%"])],
)
def test_grades_have_the_names_that_the_rules_give_them(rate: str, wrong: list[str]) -> None:
    names = {"优": "优秀", "良": "良好"}
    projects = tuple(evolve(each, grade=names[each.grade or ""]) for each in PROJECTS)
    found = compared_at("总体", f"6个项目自评等级为：优秀5个、良好1个，优良率{rate}%。", projects).findings
    assert [each.finding.found for each in found if each.finding.code != MISSING] == wrong


@settings(max_examples=40)
@given(base=st.integers(min_value=670_000, max_value=790_000).map(lambda cents: Decimal(cents) / 100))
def test_growth_from_any_base_is_right_as_it_follows_and_wrong_beside_it(base: Decimal) -> None:
    growth, *others = (((each - base) / base * 100).quantize(Decimal("0.01"), ROUND_HALF_UP) for each in _SUMS)
    assume(all(abs(abs(each) - abs(growth) - 2) > Decimal("0.02") for each in others))
    verb = "增长" if growth >= 0 else "下降"
    true, wrong = (f"预算总额较上年的{base}万元{verb}{number}%。" for number in (abs(growth), abs(growth) + 2))
    assert _found("总体", true) == []
    assert [code for code, _ in _found("总体", wrong)] == ["ZP537"]
