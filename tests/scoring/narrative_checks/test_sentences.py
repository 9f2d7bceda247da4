"""
Sentences of many wordings at their places in a report: of the true ones nothing is told, of the wrong ones a finding.

Each line of the tables is ``place|sentence``, the places those of ``office.HEADINGS``; a true sentence may hold figures
that no sheet has.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.scoring.narrative_checks.office import compared_at

MISSING: Final = "ZP534"
"""One sentence takes up few of the projects, as no report would."""


def _sentences(file: str) -> list[tuple[str, str]]:
    lines = Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines()
    return [(place, sentence) for place, _, sentence in (line.partition("|") for line in lines) if sentence]


def _codes(place: str, sentence: str) -> list[str]:
    found = (each.finding.code for each in compared_at(place, sentence).findings)
    return [code for code in found if code != MISSING]


@pytest.mark.parametrize(("place", "sentence"), _sentences("true_sentences.txt"))
def test_nothing_is_told_of_a_true_sentence(place: str, sentence: str) -> None:
    assert _codes(place, sentence) == []


@pytest.mark.parametrize(("place", "sentence"), _sentences("wrong_sentences.txt"))
def test_something_is_told_of_a_wrong_sentence(place: str, sentence: str) -> None:
    assert _codes(place, sentence) != []
