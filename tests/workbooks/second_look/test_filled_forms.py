"""Forms of the second look are read by their headings, whoever laid them out."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

import openpyxl
import pytest

from indicator_specs.problems import UnusableInputError
from scoring.second_look.filled_form import NOTHING, Filled, FilledForm, FilledRow
from workbooks.second_look.filled_forms import filled_forms

Table = list[list[str | int | float | None]]

OTHERWISE_LAID_OUT: Final[Table] = [
    ["某项目绩效自评复核底稿"],
    ["实施单位", "甲局", "项目名称", "会议费"],
    ["复核得分", "备注", "三级指标", "分值", "自评 得分"],
    [8, "扣2分", "会议次数", 10, 10],
    ["九", None, "参会人数", "10", 9.5],
    [None, None, None, None, None],
    [17, None, "合计", 20, 19.5],
    [1, None, "表外的数", 1, 1],
]


def written(path: Path, table: Table) -> Path:
    workbook = openpyxl.Workbook()
    for row in table:
        workbook.worksheets[0].append(row)
    workbook.save(path)
    return path


def test_columns_in_another_order_and_by_other_words(tmp_path: Path) -> None:
    path = written(tmp_path / "底稿.xlsx", OTHERWISE_LAID_OUT)
    assert filled_forms(path) == (
        FilledForm(
            file=str(path),
            sheet="Sheet",
            name="会议费",
            unit="甲局",
            year="",
            rows=(
                FilledRow(
                    name=Filled("C4", "会议次数"),
                    points=Filled("D4", "10", Decimal(10)),
                    claimed=Filled("E4", "10", Decimal(10)),
                    found=Filled("A4", "8", Decimal(8)),
                    remark=Filled("B4", "扣2分"),
                ),
                FilledRow(
                    name=Filled("C5", "参会人数"),
                    points=Filled("D5", "10", Decimal(10)),
                    claimed=Filled("E5", "9.5", Decimal("9.5")),
                    found=Filled("A5", "九"),
                    remark=NOTHING,
                ),
            ),
            sums=FilledRow(
                name=Filled("C7", "合计"),
                points=Filled("D7", "20", Decimal(20)),
                claimed=Filled("E7", "19.5", Decimal("19.5")),
                found=Filled("A7", "17", Decimal(17)),
            ),
        ),
    )


@pytest.mark.parametrize("missing", [0, 2, 4], ids=["复核得分", "三级指标", "自评得分"])
def test_a_sheet_without_one_of_these_columns_is_no_form(tmp_path: Path, missing: int) -> None:
    table = [[None if column == missing else text for column, text in enumerate(row)] for row in OTHERWISE_LAID_OUT]
    assert filled_forms(written(tmp_path / "别的.xlsx", table)) == ()


def test_a_head_that_says_nothing(tmp_path: Path) -> None:
    head: Table = [["项目名称", None, "实施单位", None]]
    table = head + OTHERWISE_LAID_OUT[2:]
    (form,) = filled_forms(written(tmp_path / "底稿.xlsx", table))
    assert (form.name, form.unit, len(form.rows)) == ("", "", 2)


def test_a_total_that_is_not_stated_is_not_the_label_beside_it(tmp_path: Path) -> None:
    table: Table = [["自评总分", None, "自评等级", "优"], *OTHERWISE_LAID_OUT[1:]]
    (form,) = filled_forms(written(tmp_path / "底稿.xlsx", table))
    assert form.claimed_total == NOTHING


@pytest.mark.parametrize(
    ("stated", "year"),
    [
        (2024, "2024"),
        ("2024", "2024"),
        ("2024年", "2024"),
        ("2024 年度", "2024"),
        ("２０２４年度", "2024"),
        ("上年度", "上年度"),
        ("20245", "20245"),
        (None, ""),
    ],
    ids=str,
)
def test_a_year_as_people_write_it(tmp_path: Path, stated: str | int | None, year: str) -> None:
    table: Table = [["年度", stated], *OTHERWISE_LAID_OUT[1:]]
    (form,) = filled_forms(written(tmp_path / "底稿.xlsx", table))
    assert form.year == year


HEADINGS: Final = ["序号", "一级指标", "三级指标", "权重", "自评得分", "复核得分", "备注"]


@pytest.mark.parametrize("words", ["合计", "总分", "总 计"])
@pytest.mark.parametrize(("column", "ends"), [(0, True), (1, True), (2, True), (3, False), (6, False)])
def test_only_what_stands_as_a_name_ends_the_table(tmp_path: Path, words: str, column: int, ends: bool) -> None:  # noqa: FBT001
    first: list[str | int | float | None] = [1, "产出", "会议次数", 10, 10, 8, "扣2分"]
    first[column] = words
    table: Table = [["项目名称", "会议费"], [*HEADINGS], first, [2, "产出", "参会人数", 10, 10, 10, None]]
    (form,) = filled_forms(written(tmp_path / "底稿.xlsx", table))
    assert (len(form.rows), bool(form.sums.name)) == ((0, True) if ends else (2, False))


def test_a_remark_left_of_the_names_ends_no_table(tmp_path: Path) -> None:
    table = [[*row] for row in OTHERWISE_LAID_OUT]
    table[3][1] = "合计"
    (form,) = filled_forms(written(tmp_path / "底稿.xlsx", table))
    assert [row.name.text for row in form.rows] == ["会议次数", "参会人数"]


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(UnusableInputError, match="读不了"):
        filled_forms(path)


def test_a_score_that_is_a_formula_without_result(tmp_path: Path) -> None:
    table: Table = [["三级指标", "权重", "自评得分", "复核得分"], ["会议次数", 10, 10, "=C2-2"]]
    (form,) = filled_forms(written(tmp_path / "底稿.xlsx", table))
    assert [(row.found.cell, row.found.text, row.found.number, row.found.uncalculated) for row in form.rows] == [
        ("D2", "", None, True)
    ]
