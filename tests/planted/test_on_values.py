"""Every planted defect as values: exactly its findings, with cell, what was found and what should stand there."""

from __future__ import annotations

from typing import Final

import pytest
from attrs import evolve

from scoring.review.sheet_review import review_submission
from scoring.rule_sets.loading import built_in_ids, load_rule_set
from scoring.submissions.submission import Submission
from tests.planted.clean_sheets import approved_for, clean_sheet
from tests.planted.sheet_defects import Level, SheetDefect, Told, planted_on, sheet_defects
from tests.scoring.findings.examples import SHEETS, changed

PLANTED: Final = planted_on(Level.VALUES)


def told_of(sheet: Submission, defect: SheetDefect) -> list[Told]:
    review = review_submission(
        sheet,
        rule_set=load_rule_set(defect.rules) if defect.rules else None,
        rule_sets=tuple(map(load_rule_set, built_in_ids())),
        spec=approved_for(defect),
    )
    return [(each.code, each.severity.value, each.cell, each.found, each.expected) for each in review.findings]


@pytest.mark.parametrize("base", SHEETS)
def test_nothing_is_wrong_with_a_clean_sheet(base: str) -> None:
    clean = evolve(next(iter(PLANTED.values())), base=base, rules=base if base in built_in_ids() else "", approved=None)
    assert told_of(clean_sheet(base, Level.VALUES), clean) == []


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_defect_is_told_and_nothing_else(name: str) -> None:
    defect = PLANTED[name]
    clean = clean_sheet(defect.base, Level.VALUES)
    assert told_of(changed(clean, defect.change), defect) == defect.told_at(Level.VALUES, clean)


@pytest.mark.parametrize("name", sheet_defects())
def test_what_cannot_exist_on_a_level_says_why(name: str) -> None:
    defect = sheet_defects()[name]
    assert bool(defect.why) is (set(defect.told) < set(Level))
