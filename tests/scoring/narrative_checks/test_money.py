"""
Money that a text ties to a project, a budget or each other: silent where it is right, told where one number is wrong.

Each line of ``money_sentences.txt`` is ``place|sentence``, the places those of ``office.HEADINGS``, or 单项 for the
report on one project. A figure that is told when it is wrong stands as 〔true→wrong〕; where parts and their sum do not
agree, another of them may be told. Sentences without such a mark tell figures of other scopes in the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve

from scoring.narrative_checks.money.rates_of_amounts import RateWording, rate_wordings
from scoring.narrative_checks.results import NarrativeComparison
from tests.scoring.narrative_checks.office import PROJECTS, compared_at, compared_of_farmland

MISSING: Final = "ZP534"
"""One sentence takes up few of the projects, as no report would."""

_MARK: Final = re.compile("〔(?P<true>[^〕→]*)→(?P<wrong>[^〕]*)〕")


def _rows() -> list[tuple[str, str]]:
    lines = Path(__file__).with_name("money_sentences.txt").read_text(encoding="utf-8").splitlines()
    return [(place, sentence) for place, _, sentence in (line.partition("|") for line in lines)]


def _true(sentence: str) -> str:
    return _MARK.sub(lambda mark: mark["true"], sentence)


def _with_one_wrong(sentence: str) -> Iterator[str]:
    for mark in _MARK.finditer(sentence):
        yield _true(sentence[: mark.start()]) + mark["wrong"] + _true(sentence[mark.end() :])


def _compared(place: str, sentence: str) -> NarrativeComparison:
    return compared_of_farmland(sentence) if place == "单项" else compared_at(place, sentence)


def _found(place: str, sentence: str) -> list[str]:
    found = (each.finding for each in _compared(place, sentence).findings)
    return [str(each.found) for each in found if each.code != MISSING]


@pytest.mark.parametrize(("place", "sentence"), _rows())
def test_nothing_is_told_of_a_true_sentence(place: str, sentence: str) -> None:
    assert _found(place, _true(sentence)) == []


@pytest.mark.parametrize(
    ("place", "sentence"), [(place, wrong) for place, sentence in _rows() for wrong in _with_one_wrong(sentence)]
)
def test_a_wrong_number_is_told_in_its_sentence(place: str, sentence: str) -> None:
    assert _found(place, sentence)


@pytest.mark.parametrize("wording", rate_wordings(), ids=lambda each: each.example)
def test_each_wording_of_a_rate_reads_its_example(wording: RateWording) -> None:
    """The rate is right as it stands, and told as wrong three points beside."""
    right, number = wording.example + "。", re.search("([0-9]+)%$", wording.example)
    assert number is not None
    wrong = f"{wording.example[: number.start()]}{int(number[1]) - 3}%。"
    assert (_found("单项", right), _found("单项", wrong)) == ([], [f"{int(number[1]) - 3}%"])


AT_FIRST: Final[list[tuple[str, list[str]]]] = [
    # six sheets with the same budget, 7230万元, before and after the year's changes, of which they know nothing
    ("6个项目年初预算6910万元，年中追加320万元。", []),
    ("6个项目年初预算6910万元。", ["6910万元"]),
    ("6个项目年初预算7320万元，年中追加320万元。", ["7320万元"]),
]


@pytest.mark.parametrize(("sentence", "expected"), AT_FIRST)
def test_sheets_without_a_change_tell_nothing_of_what_was_before_it(sentence: str, expected: list[str]) -> None:
    unchanged = tuple(evolve(each, initial=each.budget) for each in PROJECTS)
    found = compared_at("总体", sentence, unchanged).findings
    assert [str(each.finding.found) for each in found if each.finding.code != MISSING] == expected
