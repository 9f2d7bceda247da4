"""Thirty forms of every kind in varied layouts: kind, what was done, and what was checked of each number, are exact."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Final

import pytest

from scoring.findings.finding import Severity
from scoring.review.coverage import NumberState
from scoring.rule_sets.loading import built_in_ids, load_rule_set
from tests.workbooks.working_paper.assessment_forms import KINDS as ASSESSMENTS
from workbooks.working_paper.file_review import review_file
from workbooks.working_paper.settings import ReviewSettings

SETTINGS: Final = ReviewSettings(rule_set=None, rule_sets=tuple(load_rule_set(each) for each in built_in_ids()))
KINDS: Final = {**ASSESSMENTS}
FORMS: Final = [(kind, number) for kind in KINDS for number in range(30)]


@pytest.mark.parametrize(("kind", "number"), FORMS)
def test_every_number_of_a_form_is_accounted_for(kind: str, number: int, tmp_path: Path) -> None:
    form = KINDS[kind](Random(f"{kind} {number}"))  # noqa: S311 — the same forms every time

    record = review_file(form.write(tmp_path / "表.xlsx"), SETTINGS)

    assert [(each.kind.id, each.reviewed) for each in record.forms] == [(form.kind, form.reviewed)]
    assert len(record.projects) == form.projects
    told = [(each.code, each.cell) for each in record.findings if each.severity is not Severity.INFO]
    assert sorted(told) == sorted(form.planted)
    assert {each.cell: each.role for each in record.coverage.unchecked} == form.unchecked
    assert record.coverage.checked == form.of_state(NumberState.CHECKED)
    assert record.coverage.read == form.of_state(NumberState.READ)
    assert sum(each.cells for each in record.coverage.prose) == len(form.prose)
