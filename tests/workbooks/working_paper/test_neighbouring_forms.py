"""Several forms on one sheet: each is told apart with its own range, and reviewed as if it stood alone."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Final

import pytest

from scoring.findings.finding import Severity
from scoring.review.coverage import NumberState
from tests.workbooks.working_paper.neighbouring_forms import ARRANGEMENTS
from tests.workbooks.working_paper.test_forms_of_every_kind import SETTINGS
from workbooks.working_paper.file_review import review_file

SHEETS: Final = [(arrangement, number) for arrangement in ARRANGEMENTS for number in range(20)]


@pytest.mark.parametrize(("arrangement", "number"), SHEETS)
def test_forms_on_one_sheet_are_told_apart(arrangement: str, number: int, tmp_path: Path) -> None:
    made = ARRANGEMENTS[arrangement](Random(f"{arrangement} {number}"))  # noqa: S311 — the same sheets every time
    sheet = made.sheet

    record = review_file(sheet.write(tmp_path / "表.xlsx"), SETTINGS)

    told = [(each.kind.id, each.range, each.reviewed) for each in record.forms]
    assert sorted(told) == sorted((each.form.kind, each.range, each.form.reviewed) for each in made.forms)
    assert len(record.projects) == sheet.projects
    findings = [(each.code, each.cell) for each in record.findings if each.severity is not Severity.INFO]
    assert sorted(findings) == sorted(sheet.planted)
    assert {each.cell: each.role for each in record.coverage.unchecked} == sheet.unchecked
    assert record.coverage.checked == sheet.of_state(NumberState.CHECKED)
    assert record.coverage.read == sheet.of_state(NumberState.READ)
    assert sum(each.cells for each in record.coverage.prose) == len(sheet.prose)
