"""Every planted defect as values: exactly its findings, with where, what was found and what should stand there."""

from __future__ import annotations

from typing import Final

import pytest

from scoring.review.sheet_review import review_submission
from scoring.rule_sets.loading import built_in_ids, load_rule_set
from scoring.submissions.submission import Submission
from tests.planted.clean_batches import planted_batch
from tests.planted.clean_sheets import approved_for, clean_sheet
from tests.planted.planted_defects import LEVELS, Defect, Level, Scope, Told, defects, planted_on
from tests.scoring.findings.examples import (
    LAST_YEAR,
    SHEETS,
    changed,
    findings_against_last_year,
    findings_of_report,
)

SHEET_DEFECTS: Final = planted_on(Level.VALUES, Scope.SHEET)
BATCH_DEFECTS: Final = planted_on(Level.VALUES, Scope.BATCH)
OF_TWO_YEARS: Final = {name for name, defect in BATCH_DEFECTS.items() if LAST_YEAR in defect.change}
TEXT_DEFECTS: Final = planted_on(Level.VALUES, Scope.TEXT)


def told_of(sheet: Submission, defect: Defect) -> list[Told]:
    review = review_submission(
        sheet,
        rule_set=load_rule_set(defect.rules) if defect.rules else None,
        rule_sets=tuple(map(load_rule_set, built_in_ids())),
        spec=approved_for(defect),
    )
    return [(each.code, each.severity.value, each.cell, each.found, each.expected) for each in review.findings]


@pytest.mark.parametrize("base", SHEETS)
def test_nothing_is_wrong_with_a_clean_sheet(base: str) -> None:
    clean = Defect(name=base, base=base, rules=base if base in built_in_ids() else "", told={})
    assert told_of(clean_sheet(base, Level.VALUES), clean) == []


@pytest.mark.parametrize("name", SHEET_DEFECTS)
def test_a_planted_defect_is_told_and_nothing_else(name: str) -> None:
    defect = SHEET_DEFECTS[name]
    clean = clean_sheet(defect.base, Level.VALUES)
    assert told_of(changed(clean, defect.change), defect) == defect.told_at(Level.VALUES, clean)


@pytest.mark.parametrize("name", sorted(BATCH_DEFECTS.keys() - OF_TWO_YEARS))
def test_what_no_sheet_shows_alone_is_told_of_the_batch(name: str) -> None:
    batch = planted_batch(BATCH_DEFECTS[name], Level.VALUES)
    assert batch.told() == batch.places_in(BATCH_DEFECTS[name].told[Level.VALUES])


@pytest.mark.parametrize("name", sorted(OF_TWO_YEARS))
def test_what_the_year_before_shows_is_told(name: str) -> None:
    found = findings_against_last_year(BATCH_DEFECTS[name].change)
    assert [(each.code, each.severity.value, each.cell, each.found, each.expected) for each in found] == (
        BATCH_DEFECTS[name].told[Level.VALUES]
    )


@pytest.mark.parametrize("name", TEXT_DEFECTS)
def test_what_a_text_says_wrongly_is_told(name: str) -> None:
    defect = TEXT_DEFECTS[name]
    found = findings_of_report(defect.text)
    assert [(each.code, each.severity.value, each.project, each.found, each.expected) for each in found] == (
        defect.told[Level.VALUES]
    )


@pytest.mark.parametrize(("scope", "name"), [(scope, name) for scope in Scope for name in defects(scope)])
def test_what_cannot_exist_on_a_level_says_why(scope: Scope, name: str) -> None:
    defect = defects(scope)[name]
    assert bool(defect.why) is (set(defect.told) != set(LEVELS[scope]))
