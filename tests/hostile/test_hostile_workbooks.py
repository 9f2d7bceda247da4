"""Each hostile workbook is answered within ten seconds and 500 MB, and a sound one beside it is reviewed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from scoring.rule_sets.loading import load_rule_set
from tests.bounded_runs import needs_limits, run_bounded
from tests.hostile.workbook_files import FORM, HOSTILE, rows, sheet, sound, xlsx
from workbooks.cells.grid import GridCell, SheetGrid
from workbooks.cells.workbook_grids import _within_bounds
from workbooks.cells.xlsx import _formats
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import MAX_CELLS, MAX_CHARACTERS, MAX_NUMERALS, MAX_UNREAD_SHEETS, file_content
from workbooks.form_reading.workbook import read_workbook
from workbooks.recalculation.formula_findings import MOST_TOLD_ALONE
from workbooks.working_paper import file_review
from workbooks.working_paper.settings import ReviewSettings

REVIEW = """
from cli.main import run
sys.argv = ["zpb", "review", sys.argv[1], "--format", "json"]
try:
    run()
except SystemExit as end:
    assert end.code in (0, 1), end.code
"""


@needs_limits
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_beside_a_sound_one(python: Sequence[str], tmp_path: Path, name: str) -> None:
    build, code = HOSTILE[name]
    (tmp_path / "a.xlsx").write_bytes(build())
    (tmp_path / "b.xlsx").write_bytes(sound())

    hostile, other = json.loads(run_bounded(python, REVIEW, tmp_path))["files"]

    assert code in {"", *(finding["code"] for finding in hostile["findings"])}
    assert [project["name"] for project in other["projects"]] == ["测试项目"]


def test_a_file_of_which_little_is_stored_is_measured_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(20_000_000_000)
    with pytest.raises(UnreadableWorkbookError, match="文件有20000MB"):
        file_content(path)


def test_what_was_read_before_a_bound_is_reviewed_and_the_rest_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    ledger = sheet(rows(*[("甲",) * 20] * 9_000))
    path.write_bytes(xlsx(sheet(rows(*FORM)), ledger, ledger, sheet(rows(*FORM))))

    contents = read_workbook(path)

    assert [each.sheet for each in contents.submissions] == ["S1"]
    assert [(each.code, each.message) for each in contents.findings if each.code == "ZP103"] == [
        ("ZP103", f"超出安全界限：各工作表的单元格合起来超过{MAX_CELLS // 10_000}万个，从工作表“S3”起没有读")
    ]


def grid(count: int, text: str) -> SheetGrid:
    return SheetGrid("表", {(row, 1): GridCell(text) for row in range(1, count + 1)})


BEYOND: dict[str, tuple[Callable[[], Sequence[SheetGrid | UnreadableWorkbookError]], int]] = {
    "cells": (lambda: [grid(MAX_CELLS, ""), grid(1, "")], 1),
    "characters": (lambda: [grid(1, "长" * MAX_CHARACTERS), grid(1, "长")], 1),
    "numbers among words": (lambda: [grid(1, "1月" * MAX_NUMERALS), grid(1, "1月")], 1),
    "sheets that cannot be read": (
        lambda: [UnreadableWorkbookError("ZP101", "", str(number)) for number in range(MAX_UNREAD_SHEETS + 2)],
        MAX_UNREAD_SHEETS,
    ),
}
"""What makes sheets beyond a bound, and how many of them are kept."""


@pytest.mark.parametrize("name", BEYOND)
def test_a_bound_holds_to_the_last_one(name: str) -> None:
    make, kept = BEYOND[name]
    grids = make()
    *before, last = _within_bounds(grids)
    assert before == grids[:kept]
    assert isinstance(last, UnreadableWorkbookError)
    assert last.code == "ZP103"


def test_formulas_without_results_are_told_one_by_one_and_then_together(tmp_path: Path) -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}"><f>TODAY()</f></c></row>' for n in range(11, 11 + MOST_TOLD_ALONE + 5))
    computed = '<row r="10"><c r="A10"><f>1+1</f><v>2</v></c></row>'
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(sheet(rows(*FORM) + computed + cells)))

    told = [each for each in read_workbook(path).findings if each.code == "ZP106"]

    assert len(told) == MOST_TOLD_ALONE + 1
    assert "另有5个公式没有保存计算结果（A111、A112、A113、A114、A115）" in told[-1].message


def test_of_too_many_findings_the_gravest_are_told_and_the_others_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(sheet(rows(*FORM[:-1], ("产出指标", "数量指标", "数量", "≥10个", "20个", "90", "9")))))
    settings = ReviewSettings(rule_set=load_rule_set("mof-2020-10"), rule_sets=())
    everything = file_review.review_file(path, settings).findings
    errors = [each for each in everything if each.severity == "error"]
    monkeypatch.setattr(file_review, "MAX_FINDINGS", len(errors))

    first, *kept = file_review.review_file(path, settings).findings

    assert [each.code for each in everything] == ["ZP205", "ZP402", "ZP215", "ZP405", "ZP407"]
    assert [each.code for each in kept] == ["ZP205", "ZP402"]
    assert first.message == "超出安全界限：共有5条问题，只列出2条，其余3条（错误0条）没有列出"


def test_a_style_may_name_its_format_by_any_number_of_digits() -> None:
    styles = f'<styleSheet><cellXfs><xf numFmtId="{"9" * 9_000}"/><xf numFmtId="9"/></cellXfs></styleSheet>'
    assert _formats(styles) == {"0": "General", "1": "0%"}
