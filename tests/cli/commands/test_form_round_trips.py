"""Blank forms of every origin and shape, filled in as people do, are scored and reviewed clean: the same numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import openpyxl
import pytest
from attrs import evolve, frozen

from tests.cli.filled_forms import Answers, Zpb, fill_documents, fill_workbooks, totals_of
from tests.cli.filled_workbooks import PROJECT, write_filled

Arguments: TypeAlias = Sequence[str | Path]
MakesSource: TypeAlias = Callable[[Zpb, Path], Arguments]
"""Writes into a folder what the office has, and says how ``zpb form`` is asked."""

OF_MEETINGS: Final = Answers(
    executed=214.83,
    actuals={
        "总成本": "214.83万元",
        "公务接待批次": "41次/季",
        "设备保养次数": "4次",
        "会议参与度": "92%",
        "结算时限": "3月",
        "成果转化程度": "明显提升",
        "成果采纳率": "35%",
        "主管部门满意度": "95%",
    },
)
MEETINGS: Final = {"会议费": "97.67"}
"""214.83 of 280 earn 7.67 of 10; every target is met."""

OF_MEETINGS_ANEW: Final = evolve(OF_MEETINGS, budget=280)
"""What is carried over brings no money."""

OF_FORESTRY: Final = Answers(
    budget=200,
    executed=150,
    actuals={
        "造林面积": "1300亩",
        "成活率": "90%",
        "完成时间": "2025年10月1日",
        "森林覆盖率": "36%",
        "农户满意度": "95%",
    },
)
FORESTRY: Final = {"林业补助": "97.5"}

# ---------------------------------------------------------------- what the office has


def project_files(*names: str) -> MakesSource:
    def made(_: Zpb, folder: Path) -> Arguments:
        for name in names:
            (folder / f"{name}.toml").write_text(PROJECT.replace('"会议费"', f'"{name}"'), encoding="utf-8")
        return [folder, "--rules", "yantai-2023"]

    return made


def last_years_workbook(_: Zpb, folder: Path) -> Arguments:
    return ["--from", write_filled(folder / "上年.xlsx"), "--year", "2024"]


def last_years_document(zpb: Zpb, folder: Path) -> Arguments:
    (folder / "会议费.toml").write_text(PROJECT, encoding="utf-8")
    zpb("score", folder / "会议费.toml", "--rules", "yantai-2023", "--word", "-o", folder / "上年")
    return ["--from", folder / "上年" / "会议费.docx", "--year", "2024"]


TOP: Final = (
    ("项目支出绩效目标申报表",),
    ("（2025年度）",),
    ("项目名称", "林业补助"),
    ("主管部门", "市林业局", "实施单位", "市林场"),
)
NAMES: Final = ("造林面积", "成活率", "完成时间", "森林覆盖率", "农户满意度")
CLASSES: Final = (
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("效益指标", "生态效益指标"),
    ("满意度指标", "服务对象满意度指标"),
)
TARGETS: Final = ("≥1200亩", "≥85%", "2025年11月底前", "≥35%", "≥90%")
IN_PARTS: Final = (("≥", 1200, "亩"), ("≥", 85, "%"), ("", "2025年11月底前", ""), ("≥", 35, "%"), ("≥", 90, "%"))


def declaration(heading: Sequence[str], *columns: Sequence[object]) -> MakesSource:
    def made(_: Zpb, folder: Path) -> Arguments:
        book = openpyxl.Workbook()
        rows = [(*classes, name, *rest) for classes, name, *rest in zip(CLASSES, NAMES, *columns, strict=True)]
        for row in (*TOP, ("一级指标", "二级指标", "三级指标", *heading), *rows):
            book.worksheets[0].append(list(row))
        book.save(folder / "申报表.xlsx")
        return [folder / "申报表.xlsx"]

    return made


# ---------------------------------------------------------------- there and back


@frozen
class Trip:
    """``options`` are of ``zpb form``."""

    source: MakesSource
    answers: Answers = OF_MEETINGS
    totals: Mapping[str, str] = MEETINGS
    options: tuple[str, ...] = ()
    in_word: bool = False


NATIONAL: Final = ("--layout", "mof-2020-10")

TRIPS: Final = {
    "a project file": Trip(project_files("会议费")),
    "a project file, national layout": Trip(project_files("会议费"), options=NATIONAL),
    "a project file, in Word": Trip(project_files("会议费"), in_word=True),
    "a project file, national layout in Word": Trip(project_files("会议费"), options=NATIONAL, in_word=True),
    "two in one workbook": Trip(
        project_files("会议费", "培训费"), totals=MEETINGS | {"培训费": "97.67"}, options=("--one-workbook",)
    ),
    "last year's workbook": Trip(last_years_workbook, OF_MEETINGS_ANEW),
    "last year's workbook, targets open": Trip(last_years_workbook, OF_MEETINGS_ANEW, options=("--open-targets",)),
    "last year's workbook, national layout": Trip(last_years_workbook, OF_MEETINGS_ANEW, options=NATIONAL),
    "last year's workbook, now in Word": Trip(last_years_workbook, OF_MEETINGS_ANEW, in_word=True),
    "last year's document": Trip(last_years_document, OF_MEETINGS_ANEW),
    "last year's document, again in Word": Trip(last_years_document, OF_MEETINGS_ANEW, in_word=True),
    "a declaration without points": Trip(
        declaration(["指标值"], TARGETS), OF_FORESTRY, FORESTRY, options=("--propose-points",)
    ),
    "a declaration with points": Trip(
        declaration(["年度指标值", "分值"], TARGETS, (20, 20, 10, 30, 10)), OF_FORESTRY, FORESTRY
    ),
    "a declaration with its targets in parts": Trip(
        declaration(["指标性质", "指标值", "度量单位"], *zip(*IN_PARTS, strict=True)),
        OF_FORESTRY,
        FORESTRY,
        options=("--propose-points",),
    ),
    "a declaration of the year and of all years": Trip(
        declaration(["实施期指标值", "年度指标值"], ("≥9000亩", "≥90%", "2028年底前", "≥40%", "≥95%"), TARGETS),
        OF_FORESTRY,
        FORESTRY,
        options=("--propose-points",),
    ),
    "a declaration, in Word": Trip(
        declaration(["年度指标值", "分值"], TARGETS, (20, 20, 10, 30, 10)), OF_FORESTRY, FORESTRY, in_word=True
    ),
}


@pytest.mark.parametrize("trip", TRIPS.values(), ids=TRIPS)
def test_a_form_is_filled_scored_and_reviewed_clean(zpb: Zpb, tmp_path: Path, trip: Trip) -> None:
    (tmp_path / "来").mkdir()
    arguments = trip.source(zpb, tmp_path / "来")
    made = zpb("form", *arguments, *trip.options, *(["--word"] if trip.in_word else []), "-o", tmp_path / "表")
    assert made.code == 0, made.err
    if trip.in_word:
        zpb("form", *arguments, *trip.options, "-o", tmp_path / "同")
        filled = fill_documents(tmp_path / "表", tmp_path / "同", trip.answers, tmp_path / "填")
    else:
        filled = fill_workbooks(tmp_path / "表", trip.answers, tmp_path / "填")
    assert totals_of(zpb, filled) == (trip.totals, trip.totals, [])
