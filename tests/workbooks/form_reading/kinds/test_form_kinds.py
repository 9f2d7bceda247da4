"""Forms of every kind, invented by somebody who had not read the recogniser: each is told as what it is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

import pytest

from scoring.findings.addresses import Position
from workbooks.cells.grid import GridBuilder, GridCell, SheetGrid
from workbooks.form_reading.form_finding import find_forms
from workbooks.form_reading.kinds.form_kinds import tell_forms
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.labels import default_labels
from workbooks.form_reading.sheet_reading import read_sheet

DOCUMENT: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("other_forms.toml").read_text("utf-8"))

KIND_OF: Final = {
    "project_self_assessment": "project",
    "two_level_weights": "project",
    "department_self_assessment": "department",
    "transfer_self_assessment": "transfer",
    "target_declaration": "declaration",
    "grade_statistics": "statistics",
    "evidence_list": "evidence",
    "rectification_ledger": "rectification",
}
"""Names of the data file that are not those of ``form_kinds.toml``; two-level weights are a layout, no kind."""

NO_FORM: Final = {"not_a_form", "none"}

TOLD_OTHERWISE: Final = {
    "review_result-08": ["summary"],
    "second_look-07": ["second_look"],
    "target_audit-07": ["target_audit"],
    "two_level_weights-06": ["department"],
    "two_level_weights-07": ["project"],
    "system_export-08": ["monitoring"],
    "not_a_form-12": ["unknown"],
    "mixed-10/目录": ["unknown"],
    "mixed-11/参数": ["target_audit"],
}
"""
Where something else comes out than the inventor expected: two forms on end without a title between them are told as
one, a weighted form of a department as a department's, exported monitoring as monitoring; the rest are mistakes.
"""


def grid_of(name: str, text: str) -> SheetGrid:
    """A sheet from lines of cells; ``→`` and ``↑`` are merged with the cell before and above."""
    builder = GridBuilder(name)
    anchors: dict[tuple[int, int], tuple[int, int]] = {}
    for row, line in enumerate(text.strip("\n").split("\n"), 1):
        for column, cell in enumerate(map(str.strip, line.split("|")), 1):
            if cell in ("→", "↑"):
                before = (row, column - 1) if cell == "→" else (row - 1, column)
                anchors[row, column] = anchors.get(before, before)
            elif cell:
                builder.add(Position(row, column), _cell(cell))
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for place, anchor in anchors.items():
        ends[anchor] = max(ends.get(anchor, anchor), place)
    for start, end in ends.items():
        builder.merge(Position(*start), Position(*end))
    return builder.grid()


def _cell(text: str) -> GridCell:
    shown = text.replace("\\n", "\n").removeprefix("'")
    try:
        return GridCell(shown, None if text.startswith("'") else Decimal(text))
    except InvalidOperation:
        return GridCell(shown)


def sheets() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every sheet with its name; those that an officer would call ambiguous are left out."""
    yield from ((form["id"], form) for form in DOCUMENT["form"])
    for book in DOCUMENT["workbook"]:
        yield from ((f"{book['id']}/{sheet['name']}", {"sheet": sheet["name"], **sheet}) for sheet in book["sheet"])


SHEETS: Final = {name: sheet for name, sheet in sheets() if sheet["kind"] != "ambiguous"}


@pytest.mark.parametrize("name", SHEETS)
def test_a_form_is_told_as_what_it_is(name: str) -> None:
    sheet = SHEETS[name]
    parts = [part["kind"] for part in sheet.get("parts", [])] or [sheet["kind"]]
    expected = [KIND_OF.get(kind, kind) for kind in parts if kind not in NO_FORM]

    labelled = LabelledSheet(grid_of(sheet.get("sheet", "Sheet1"), sheet["grid"]), default_labels())
    told = tell_forms(labelled, find_forms(labelled))

    assert [form.found.kind.id for form in told] == TOLD_OTHERWISE.get(name, expected)


SELF_ASSESSMENTS: Final = {"project", "department", "transfer"}
LISTS: Final = {"summary"}

UNREAD_LISTS: Final = {"summary-06"}
"""Lists without a project: told as not read (ZP110)."""


@pytest.mark.parametrize("name", [name for name, sheet in SHEETS.items() if grid_of("", sheet["grid"]).cells])
def test_what_is_done_follows_from_the_kind(name: str) -> None:
    """No form of another kind becomes a self-assessment, or a list of them; none is passed over without a word."""
    sheet = SHEETS[name]
    labelled = LabelledSheet(grid_of(sheet.get("sheet", "Sheet1"), sheet["grid"]), default_labels())
    contents = read_sheet(labelled, "表.xlsx")
    told = [form.found.kind.id for form in tell_forms(labelled, find_forms(labelled))]

    reviewed = SELF_ASSESSMENTS if name in UNREAD_LISTS else SELF_ASSESSMENTS | LISTS
    assert [(form.kind.id, form.reviewed) for form in contents.forms] == [(kind, kind in reviewed) for kind in told]
    assert len(contents.submissions) == len([kind for kind in told if kind in SELF_ASSESSMENTS])
    assert len(contents.summaries) == len([kind for kind in told if kind in reviewed & LISTS])
    of_forms = [each for each in contents.findings if each.code != "ZP115"]
    assert len(of_forms) == len([kind for kind in told if kind not in reviewed])
