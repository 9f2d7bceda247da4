"""How much of a sheet its facts quote: at each limit, and one beside it."""

from __future__ import annotations

from typing import Final

import pytest
from attrs import evolve

from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.fact_finding import establish
from scoring.sheet_facts.unsettled_cells import unsettled_cells
from scoring.submissions.submission import Submission
from tests.scoring.submission_factory import blank, clean_submission, with_row, words

CLEAN: Final = clean_submission()
NAMES: Final = [row.name.text for row in CLEAN.indicators]


def with_shared_score(how_many: int) -> Submission:
    """The first indicators share the score of the first, and none of them was met."""
    first, *parts = (
        evolve(row, target=words(row.target.cell, "≥38次"), actual=words(row.actual.cell, "36次"))
        for row in CLEAN.indicators[:how_many]
    )
    shared = (
        evolve(row, parent=first.name, points=blank(row.points.cell), score=blank(row.score.cell)) for row in parts
    )
    return evolve(CLEAN, indicators=(first, *shared))


@pytest.mark.parametrize(("how_many", "named"), [(2, 2), (3, 3), (4, 3)])
def test_so_many_of_those_that_share_a_score_are_named(how_many: int, named: int, mof: RuleSet) -> None:
    facts = establish(with_shared_score(how_many), rule_set=mof, recognition=None, spec=None)
    basis = facts.rows[0].basis

    assert NAMES[:named] == [name for name in NAMES if f"“{name}”" in basis]


@pytest.mark.parametrize(("length", "quoted"), [(29, "做" * 29), (30, "做" * 30), (31, f"{'做' * 30}…")])
def test_so_much_of_an_answer_is_quoted(length: int, quoted: str, mof: RuleSet) -> None:
    sheet = with_row(CLEAN, 15, actual=words("E15", "做" * length), score=blank("G15"))
    facts = establish(sheet, rule_set=mof, recognition=None, spec=None)
    (told,) = (each.message for each in unsettled_cells(facts) if "E15" in each.place)

    assert f"填的是“{quoted}”" in told
