"""What stands beside a form: a form of its own, a part of it, or what cannot be told."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from attrs import frozen

from tests.workbooks.form_reading.test_unseen_layouts_reading import (
    CONTENT,
    FORM,
    FUNDS_HEAD,
    FUNDS_TOTAL,
    HEADINGS,
    LEFT,
    LENGTH,
    NAME,
    TITLE,
    TOTAL,
    Row,
    contents_of,
)

WIDTH: Final = 9
OTHER: Final[tuple[Row, ...]] = tuple(("项目名称", "农村公路安保") if row == NAME else row for row in FORM)
TWO_TITLES: Final[Row] = ("2023年度项目支出绩效自评表", *[LEFT] * (2 * WIDTH - 2))
UNIT_OVER_BOTH: Final[Row] = (*[None] * (2 * WIDTH - 2), "单位：元")


def beside(left: tuple[Row, ...], right: tuple[Row, ...], *, apart: int = 1) -> tuple[Row, ...]:
    """Rows of both, the second one so many columns right of the first."""
    rows = max(len(left), len(right))
    width = max(map(len, left)) + apart
    padded = [(*some, *[()] * (rows - len(some))) for some in (left, right)]
    return tuple((*one, *[None] * (width - len(one)), *other) for one, other in zip(*padded, strict=True))


def without_title_and_unit(form: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(("项目资金", *row[1:]) if row == FUNDS_HEAD else row for row in form[1:])


@frozen
class Case:
    rows: tuple[Row, ...]
    forms: tuple[tuple[str, str, bool], ...]
    names: tuple[str, ...]
    findings: tuple[str, ...] = ()


CASES: Final = {
    "two forms, a column apart": Case(
        beside(FORM, OTHER),
        (("project", "A1:H8", True), ("project", "J1:Q8", True)),
        ("乡村道路养护", "农村公路安保"),
    ),
    "two forms, nothing between them": Case(
        beside(FORM, OTHER, apart=0),
        (("project", "A1:H8", True), ("project", "I1:P8", True)),
        ("乡村道路养护", "农村公路安保"),
    ),
    "one title over both": Case(
        (TWO_TITLES, UNIT_OVER_BOTH, *beside(*map(without_title_and_unit, (FORM, OTHER)))),
        (("project", "A3:H9", True), ("project", "J2:Q9", True)),
        ("乡村道路养护", "农村公路安保"),
    ),
    "the indicators go on at the right": Case(
        (TITLE, NAME, FUNDS_HEAD, FUNDS_TOTAL, *beside((HEADINGS, LENGTH, TOTAL), (HEADINGS, CONTENT))),
        (("entangled", "A1:Q7", False),),
        (),
        ("ZP110",),
    ),
    "goals that reach across": Case(
        (
            *beside(FORM[:4], OTHER[:4]),
            ("年度总体目标", "养护道路", *[LEFT] * WIDTH),
            *beside(FORM[4:], OTHER[4:]),
        ),
        (("entangled", "A1:Q9", False),),
        (),
        ("ZP110",),
    ),
    "somebody's sums at the side": Case(
        beside(FORM, ((), (), ("核对", 160), ("差", 40))), (("project", "A1:K8", True),), ("乡村道路养护",)
    ),
    "a list of payments at the side": Case(
        beside(FORM, (("支付日期", "摘要", "金额"), ("3月5日", "材料款", 80), ("6月1日", "人工费", 40))),
        (("project", "A1:H8", True),),
        ("乡村道路养护",),
    ),
    "another form further down at the right": Case(
        beside(FORM, (*[()] * 6, *OTHER)),
        (("project", "A1:H8", True), ("project", "J7:Q14", True)),
        ("乡村道路养护", "农村公路安保"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_stands_beside_a_form(case: str, tmp_path: Path) -> None:
    expected = CASES[case]

    contents = contents_of(tmp_path, *expected.rows)

    assert tuple((each.kind.id, each.range, each.reviewed) for each in contents.forms) == expected.forms
    assert tuple(each.name.text for each in contents.submissions) == expected.names
    assert tuple(each.code for each in contents.findings) == expected.findings


def test_a_title_over_both_gives_both_its_year_and_unit(tmp_path: Path) -> None:
    contents = contents_of(tmp_path, *CASES["one title over both"].rows)

    told = [(each.year, each.funds.money_unit, each.funds.total.budget.cell) for each in contents.submissions]
    assert told == [(2023, "元", "D5"), (2023, "元", "M5")]


def test_numbers_at_the_side_of_a_form_are_left_over(tmp_path: Path) -> None:
    (found,) = contents_of(tmp_path, *CASES["somebody's sums at the side"].rows).submissions

    assert [entry.cell for entry in found.left_over.numbers] == ["K3", "K4"]
