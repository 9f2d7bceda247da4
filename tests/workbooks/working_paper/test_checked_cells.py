"""Through real workbooks: every cell that counts as checked is changed, and the review says something else."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Final

import pytest

from scoring.findings.addresses import position_of
from scoring.review.coverage import NumberState
from tests.workbooks.working_paper.form_sheets import Content, Formatted, FormSheet
from tests.workbooks.working_paper.test_forms_of_every_kind import KINDS, SETTINGS
from workbooks.form_reading.entries import plain_number
from workbooks.working_paper.file_review import review_file

FORMS: Final = [(kind, number) for kind in KINDS for number in range(3)]


def changed(content: Content, factor: Decimal) -> Content:
    """The content with another number, written as it was."""
    if isinstance(content, Formatted):
        return Formatted(content.number * factor, content.format)
    if not isinstance(content, str):
        return Decimal(content) * factor
    digits = content.rstrip("%万元分")
    held = plain_number(digits)
    assert held is not None, content
    return f"{held * factor:f}{content[len(digits) :]}"


def told(form: FormSheet, path: Path) -> Counter[tuple[str, str, str, str]]:
    findings = review_file(form.write(path), SETTINGS).findings
    return Counter((each.code, each.cell, each.found, each.expected) for each in findings)


@pytest.mark.parametrize(("kind", "number"), FORMS)
def test_no_checked_cell_can_be_wrong_without_a_word(kind: str, number: int, tmp_path: Path) -> None:
    """More or less: money whose rows are not all there must at least not be less than they are."""
    form = KINDS[kind](Random(f"{kind} {number}"))  # noqa: S311 — the same forms every time
    before = told(form, tmp_path / "表.xlsx")
    silent = []
    for cell, state in form.states.items():
        place = position_of(cell)
        assert place is not None
        content = form.cells[place]
        if state is not NumberState.CHECKED or not content or changed(content, Decimal(3)) == content:
            continue  # a zero
        others = [deepcopy(form) for _ in range(2)]
        for other, factor in zip(others, (Decimal("0.5"), Decimal(3)), strict=True):
            other.cells[place] = changed(content, factor)
        if all(told(other, tmp_path / "另.xlsx") == before for other in others):
            silent.append((cell, content))
    assert silent == []
    assert NumberState.CHECKED in form.states.values()
