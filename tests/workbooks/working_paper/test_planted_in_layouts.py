"""Mistakes planted into thirty layouts of each family: found at their cells, and nothing else of error or warning."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Final, TypeAlias

import pytest

from scoring.findings.addresses import position_of
from scoring.findings.finding import Severity
from scoring.review.coverage import NumberState
from tests.workbooks.working_paper.assessment_forms import KINDS
from tests.workbooks.working_paper.form_sheets import Content, FormSheet
from tests.workbooks.working_paper.test_checked_cells import changed
from tests.workbooks.working_paper.test_forms_of_every_kind import SETTINGS
from workbooks.form_reading.entries import plain_number
from workbooks.working_paper.file_review import review_file

LAYOUTS: Final = 30
ONE_OF_THEM: Final = 15
"""The points of one of the indicators that share a score."""

Planted: TypeAlias = Iterator[tuple[str, Content, str, str]]
"""Cell and new content; code and cell of the finding. A blank cell and code: only to make the mistake a single one."""


def _content(form: FormSheet, cell: str) -> Content:
    place = position_of(cell)
    assert place is not None
    return form.cells.get(place, "")


def _number(form: FormSheet, cell: str) -> Decimal:
    number = plain_number(str(_content(form, cell)))
    assert number is not None
    return number


def another_weight(field: str) -> Callable[[FormSheet], Planted]:
    """A tenth more than its parts."""

    def plant(form: FormSheet) -> Planted:
        for cell in form.places.get(field, ())[-1:]:
            if form.states.get(cell) is not NumberState.CHECKED:
                continue
            yield cell, changed(_content(form, cell), Decimal("1.1")), "ZP202", cell

    return plant


def negative_amount(form: FormSheet) -> Planted:
    """In one row of the funds block or another."""
    filled = [cell for cell in form.places.get("amount", ()) if str(_content(form, cell)).strip("0万元.%") != ""]
    for cell in filled[len(form.cells) % max(len(filled), 1) :][:1]:
        yield cell, changed(_content(form, cell), Decimal(-1)), "ZP209", cell


def another_total(form: FormSheet) -> Planted:
    """One more than the scores."""
    for cell in form.places.get("total", ()):
        yield cell, _number(form, cell) + 1, "ZP226", cell


def _rescored(form: FormSheet, score: Decimal) -> Planted:
    (cell,) = form.places["shared score"]
    difference = score - _number(form, cell)
    yield cell, score, "", ""
    for total in (*form.places.get("subtotal score", ())[:1], *form.places.get("total", ())):
        yield total, _number(form, total) + difference, "", ""


def _is_one_number(form: FormSheet) -> bool:
    """The score of both stands in one cell, and both are numbers that can be compared."""
    cells = form.places.get("shared score", [])
    is_odd = any(cell in form.unchecked for cell in form.places.get("sharing actual", ()))
    return bool(cells) and not is_odd and _number(form, cells[0]) > ONE_OF_THEM


def _was_missed(form: FormSheet) -> bool:
    return any(_content(form, cell) for cell in form.places["sharing note"])


def reduced_without_a_reason(form: FormSheet) -> Planted:
    if _is_one_number(form) and not _was_missed(form):
        yield from _rescored(form, Decimal(26))
        yield "", "", "ZP401", form.places["sharing note"][0]


def missed_and_full(form: FormSheet) -> Planted:
    if _is_one_number(form) and _was_missed(form):
        yield from _rescored(form, Decimal(30))
        for note in form.places["sharing note"]:
            yield note, "", "", ""
        code = "ZP306" if "sharing points" not in form.places else "ZP302"  # points of their own give a score
        yield "", "", code, form.places["shared score"][0]


def a_copy_among_them(form: FormSheet) -> Planted:
    """What the second of two reported is its target once more."""
    for target, actual in list(
        zip(form.places.get("sharing target", ()), form.places.get("sharing actual", ()), strict=True)
    )[1:]:
        if not form.places["shared score"] or str(_content(form, target))[:1] not in "≥>":
            continue
        yield actual, _content(form, target), "ZP305", actual


DEFECTS: Final[dict[str, tuple[Callable[[FormSheet], Planted], dict[str, int]]]] = {
    "another weight of a category": (
        another_weight("category weight"),
        {"two level weights": 24, "points without scores": 16},
    ),
    "another weight of a subcategory": (
        another_weight("subcategory weight"),
        {"two level weights": 20, "shares of weights": 16, "points without scores": 17},
    ),
    "a negative amount": (
        negative_amount,
        {
            "project": 24,
            "odd project": 17,
            "two level weights": 24,
            "shares of weights": 23,
            "shared scores": 20,
            "points without scores": 23,
            "department": 23,
            "transfer": 22,
        },
    ),
    "another total": (another_total, {"two level weights": 21, "shares of weights": 23, "shared scores": 18}),
    "reduced without a reason": (reduced_without_a_reason, {"shared scores": 7}),
    "missed, and full marks": (missed_and_full, {"shared scores": 5}),
    "a copy among them": (a_copy_among_them, {"shared scores": 12}),
}
"""Each mistake with the kinds of forms that it can be made in, and in how many of their layouts."""


def test_every_kind_of_form_has_a_mistake_planted() -> None:
    assert {kind for _, kinds in DEFECTS.values() for kind in kinds} == set(KINDS)


@pytest.mark.parametrize(
    ("defect", "kind", "layouts"),
    [(name, kind, layouts) for name, (_, kinds) in DEFECTS.items() for kind, layouts in kinds.items()],
)
def test_a_mistake_is_found_at_its_cell_and_nothing_else(defect: str, kind: str, layouts: int, tmp_path: Path) -> None:
    plant, _ = DEFECTS[defect]
    planted = 0
    for number in range(LAYOUTS):
        form = KINDS[kind](Random(f"{kind} {number}"))  # noqa: S311 — the same forms every time
        if {code for code, _ in form.planted} - {"ZP205"} or not (mistake := list(plant(form))):
            continue
        planted += 1
        for cell, content, _, _ in mistake:
            if place := position_of(cell):
                form.cells[place] = content
        expected = [*form.planted, *((code, cell) for _, _, code, cell in mistake if code)]
        findings = review_file(form.write(tmp_path / "表.xlsx"), SETTINGS).findings
        told = [(each.code, each.cell) for each in findings if each.severity is not Severity.INFO]
        assert sorted(told) == sorted(expected), f"{kind} {number}"
    assert planted == layouts
