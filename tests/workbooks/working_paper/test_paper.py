"""复核底稿.xlsx: what the finance office keeps of a review, read back by two other libraries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest
import python_calamine
from attrs import evolve, field, frozen
from openpyxl.worksheet.worksheet import Worksheet

from indicator_specs.problems import UnusableInputError
from scoring.findings.finding import Finding, Severity
from scoring.review.records import FileReach, FileRecord, ProjectRecord
from tests.workbooks.review_record_factory import finding, project, yantai
from workbooks.sheets.plan import SheetPlan
from workbooks.sheets.text_width import COLUMN_PADDING, PIXELS_PER_DIGIT
from workbooks.sheets.writing import workbook_bytes
from workbooks.working_paper.paper import WorkingPaper
from workbooks.working_paper.statistics import ReviewTally, counts_by_project

RECORDS = (
    FileRecord(
        file="甲.xlsx",
        projects=(
            project(
                claimed_total=Decimal("97.67"),
                total=Decimal("95.17"),
                claimed_execution=Decimal("7.67"),
                total_rests_on_claims=2,
                undetermined=1,
            ),
        ),
        findings=(
            finding(),
            finding("ZP304", Severity.WARNING, cell="F15", message="没有报告数值", expected="", found="已完成"),
        ),
    ),
    FileRecord(
        file="乙/乙.xlsx",
        projects=(
            project(
                "=1+1",
                file="乙/乙.xlsx",
                sheet="表1",
                budget_wan=Decimal("20.5"),
                executed_wan=None,
                rate=None,
                claimed_execution=Decimal("0.5"),
                execution=None,
                claimed_total=Decimal(79),
                total=None,
                claimed_grade="中",
                grade=None,
            ),
            project(
                "丙", file="乙/乙.xlsx", sheet="表2", claimed_total=Decimal(100), total=Decimal(100), explained=True
            ),
        ),
    ),
    FileRecord(
        file="坏.xlsx",
        error="文件无法读取：压缩结构损坏",
        findings=(finding("ZP101", file="坏.xlsx", sheet="", cell="", message="文件无法读取", project=""),),
    ),
)
"""Three projects of two files, and a file that could not be read."""


@frozen
class _Waiting:
    """The rows of records that lie on disk, so to say: a second iteration ends the first."""

    records: Sequence[FileRecord]
    _iterations: list[object] = field(factory=list)

    @property
    def findings(self) -> Iterator[Finding]:
        return (finding for record in self._read() for finding in record.findings)

    @property
    def reaches(self) -> Iterator[FileReach]:
        return (record.reach for record in self._read())

    def _read(self) -> Iterator[FileRecord]:
        mine = object()
        self._iterations.append(mine)
        for record in self.records:
            assert self._iterations[-1] is mine
            yield record


def _paper(records: Iterable[FileRecord]) -> WorkingPaper:
    paper = WorkingPaper()
    for record in records:
        paper.take_in(record)
    return paper


def _plans(records: Sequence[FileRecord] = RECORDS, most_rows: int = 1000) -> Sequence[SheetPlan]:
    return _paper(records).sheets(_Waiting(records), most_rows=most_rows)


def _content(records: Sequence[FileRecord] = RECORDS, most_rows: int = 1000) -> bytes:
    return workbook_bytes(_plans(records, most_rows), row_by_row=True)[0]


def _rows(content: bytes, sheet: str) -> Sequence[Sequence[object]]:
    """As calamine reads them; what is blank is ""."""
    book = python_calamine.load_workbook(BytesIO(content))
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def _sheets(content: bytes) -> dict[str, Worksheet]:
    book = openpyxl.load_workbook(BytesIO(content))
    return {sheet.title: sheet for sheet in book.worksheets}


# ---------------------------------------------------------------- one row per project


def test_every_project_is_one_row_with_what_it_claims_and_what_the_review_gives() -> None:
    rows = _rows(_content(), "复核底稿")
    assert rows[0][0] == "绩效自评复核底稿"
    assert rows[1][0] == (
        "共3个文件（1个无法复核，见“复核问题”）、3个项目；1个项目没有复核总分（得分须由人评定，或没有读全）；"
        "错误2条、警告1条、提示0条。差异＝复核－填报；有错误的项目整行着色"
    )
    assert [str(heading).replace("\n", "") for heading in rows[2]] == (
        "序号 项目名称 实施单位 全年预算数（万元） 全年执行数（万元） 执行率（%） 总分填报 总分复核 总分差异 "
        "等级填报 等级复核 复核总分依据 错误 警告 提示 低于80分 说明"
    ).split()
    money = [280, 214.83, 76.73]
    assert rows[3:6] == [
        [1, "会议费", "某办公室", *money, 97.67, 95.17, -2.5, "优", "优", "其中2条照录自评", 1, 1, 0, "", ""],
        [2, "=1+1", "某办公室", 20.5, "", "", 79, "", "", "中", "", "没有复核总分", 0, 0, 0, "是", "无"],
        [3, "丙", "某办公室", *money, 100, 100, 0, "优", "优", "", 0, 0, 0, "", "有"],
    ]


def test_the_details_of_every_project_stand_under_the_same_number() -> None:
    rows = _rows(_content(), "项目明细")
    assert rows[1][0] == "序号与“复核底稿”相同"
    assert [str(heading).replace("\n", "") for heading in rows[2]] == (
        "序号 项目名称 文件 工作表 评分规则 执行得分填报 执行得分复核 执行得分差异 待评定指标 核对的数 未核对的数"
    ).split()
    rules = yantai().title
    assert rows[3:] == [
        [1, "会议费", "甲.xlsx", "自评表", rules, 7.67, 7.67, 0, 1, 0, 0],
        [2, "=1+1", "乙/乙.xlsx", "表1", rules, 0.5, "", "", 0, 0, 0],
        [3, "丙", "乙/乙.xlsx", "表2", rules, 7.67, 7.67, 0, 0, 0, 0],
        ["合计", "3个项目", "", "", "", "", "", "", 1, 0, 0],
    ]


def test_a_missing_total_says_why() -> None:
    waiting = project(total=None, grade=None, undetermined=2)
    unscored = project("转移支付", rule_set=None, total=None, grade=None)
    rows = _rows(_content((FileRecord(file="甲.xlsx", projects=(waiting, unscored)),)), "复核底稿")
    assert [row[11] for row in rows[3:5]] == ["没有复核总分（2项待评定）", "不计分的表"]


def test_the_last_row_adds_up_what_a_filter_leaves() -> None:
    content = _content()
    rows = _rows(content, "复核底稿")
    assert rows[6] == ["合计", "3个项目", "", 580.5, 429.66, 74.02, *[""] * 6, 1, 1, 0, "", ""]
    sheet = _sheets(content)["复核底稿"]
    assert {cell.coordinate: cell.value for cell in sheet[7] if str(cell.value).startswith("=")} == {
        "B7": '=SUBTOTAL(102,A4:A6)&"个项目"',
        "D7": "=SUBTOTAL(109,D4:D6)",
        "E7": "=SUBTOTAL(109,E4:E6)",
        "F7": '=IF(N(D7)>0,ROUND(E7/D7*100,2),"")',
        "M7": "=SUBTOTAL(109,M4:M6)",
        "N7": "=SUBTOTAL(109,N4:N6)",
        "O7": "=SUBTOTAL(109,O4:O6)",
    }


def test_a_projects_name_that_looks_like_a_formula_is_a_text() -> None:
    cell = _sheets(_content())["复核底稿"]["B5"]
    assert (cell.value, cell.data_type, bool(cell.quotePrefix)) == ("=1+1", "s", True)


def test_rows_with_errors_take_a_colour() -> None:
    (condition,) = _sheets(_content())["复核底稿"].conditional_formatting
    (rule,) = condition.rules
    assert (str(condition.sqref), rule.formula, rule.dxf.fill.bgColor.rgb) == ("A4:Q6", ["$M4>0"], "FFFDE7E5")


A4_ON_ITS_SIDE = (11.69 - 2 * 0.5) * 96
"""In pixels, between the margins."""


@pytest.mark.parametrize("number", range(4))
def test_a_list_can_be_read_in_print(number: int) -> None:
    """As wide as a page, or hardly wider, so that letters stay nearly as large as on the screen."""
    plan = _plans()[number]
    width = sum(PIXELS_PER_DIGIT * each + COLUMN_PADDING for each in plan.column_widths)
    assert (plan.landscape, plan.title_rows) == (True, (2, 2))
    assert width <= A4_ON_ITS_SIDE * 1.2


# ---------------------------------------------------------------- one row per finding


def test_every_finding_is_one_row_those_of_unreadable_files_included() -> None:
    rows = _rows(_content(), "复核问题")
    fix, place = "请改正得分", ["甲.xlsx", "自评表"]
    decided = ["状态", "处理结果", "理由", "经办人", "编号"]
    assert rows[2] == "序号 级别 文件 工作表 单元格 项目 问题 填报 应为 处理建议 代码".split() + decided
    assert [row[:11] for row in rows[3:]] == [
        [1, "错误", *place, "H14", "会议费", "得分为5，应为2.5", "5", "2.5", fix, "ZP302"],
        [2, "警告", *place, "F15", "会议费", "没有报告数值", "已完成", "", fix, "ZP304"],
        [3, "错误", "坏.xlsx", "", "", "", "文件无法读取", "5", "2.5", fix, "ZP101"],
    ]


def test_more_findings_than_a_sheet_holds_go_on_in_the_next() -> None:
    content = _content(most_rows=2)
    assert list(_sheets(content)) == ["复核底稿", "复核问题", "复核问题（续1）", "项目明细", "未核对的数", "统计"]
    assert [row[0:11:10] for row in _rows(content, "复核问题")[3:]] == [[1, "ZP302"], [2, "ZP304"]]
    assert [row[0:11:10] for row in _rows(content, "复核问题（续1）")[3:]] == [[3, "ZP101"]]
    assert _sheets(content)["复核问题（续1）"].auto_filter.ref == "A3:P4"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-5", "@SUM(A1)", "＝1", "<r>粗体</r>", "<r><t>&</r>", "_x0041_", "http://example.org", "两\n行"],
)
def test_what_was_found_stays_a_text_whatever_it_looks_like(text: str) -> None:
    content = _content((FileRecord(file="甲.xlsx", findings=(finding(found=text),)),))
    assert _rows(content, "复核问题")[3][7] == text
    cell = _sheets(content)["复核问题"]["H4"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)


def test_a_text_too_long_to_be_looked_through_is_cut_and_says_so() -> None:
    content = _content((FileRecord(file="甲.xlsx", findings=(finding(found="长" * 40_000),)),))
    assert _rows(content, "复核问题")[3][7] == "长" * 598 + "……"


# ---------------------------------------------------------------- looks


@pytest.mark.parametrize(("sheet", "panes", "filtered"), [("复核底稿", "C4", "A3:Q6"), ("复核问题", "D4", "A3:P6")])
def test_lists_have_filters_and_keep_their_heading_in_view_and_in_print(sheet: str, panes: str, filtered: str) -> None:
    shown = _sheets(_content())[sheet]
    page = shown.page_setup
    assert (shown.freeze_panes, shown.auto_filter.ref) == (panes, filtered)
    assert (shown.print_title_rows, page.paperSize, page.orientation) == ("$3:$3", 9, "landscape")
    assert shown.sheet_properties.pageSetUpPr is not None
    assert (shown.sheet_properties.pageSetUpPr.fitToPage, page.fitToWidth or 1, page.fitToHeight) == (True, 1, 0)


@pytest.mark.parametrize("sheet", ["复核底稿", "复核问题"])
def test_every_cell_of_a_list_is_in_the_official_font_and_has_borders(sheet: str) -> None:
    cells = [cell for row in _sheets(_content())[sheet].iter_rows(min_row=3) for cell in row]
    assert {cell.font.name for cell in cells} == {"宋体"}
    assert {(cell.border.left.style, cell.border.top.style) for cell in cells} == {("thin", "thin")}


def test_rows_are_as_high_as_their_texts_need() -> None:
    long = finding(message="得分为5，应为2.5；" * 12)
    sheet = _sheets(_content((FileRecord(file="甲.xlsx", findings=(finding(), long)),)))["复核问题"]
    assert [sheet.row_dimensions[row].height for row in (4, 5)] == [21.0, 108.0]


# ---------------------------------------------------------------- statistics


def test_statistics_count_grades_bands_severities_and_codes() -> None:
    tally = ReviewTally()
    for record in RECORDS:
        tally.add(record)
    assert tally.overview().rows == (
        ("文件", (3,)),
        ("其中无法复核的文件", (1,)),
        ("项目", (3,)),
        ("其中低于80分的项目", (1,)),
        ("低于80分而没有说明的项目", (1,)),
    )
    assert tally.grades().rows == (
        ("优", (2, 2)),
        ("良", (0, 0)),
        ("中", (1, 0)),
        ("差", (0, 0)),
        ("未填或待定", (0, 1)),
    )
    assert tally.totals().rows == (
        ("100分及以上", (1, 1)),
        ("90—99.99分", (1, 1)),
        ("80—89.99分", (0, 0)),
        ("60—79.99分", (1, 0)),
        ("60分以下", (0, 0)),
        ("未填或待定", (0, 1)),
    )
    assert [row for row in tally.rates().rows if row[1] != (0,)] == [("60%—79.99%", (2,)), ("未填或待定", (1,))]
    assert tally.by_severity().rows == (("错误", (2, 2)), ("警告", (1, 1)), ("提示", (0, 0)))
    frequent = [(each.code, each.title, each.findings, each.files) for each in tally.most_frequent(2)]
    assert frequent == [("ZP101", "文件无法读取", 1, 1), ("ZP302", "得分高于规则且没有理由", 1, 1)]


@pytest.mark.parametrize(
    ("limits", "low", "heading"),
    [
        (("70",), "低于70分", "低于\n70分"),
        (("80", "70"), "低于70/80分", "低于\n70/80分"),
        ((), "低分", "低分"),
    ],
)
def test_low_totals_are_named_by_the_limits_of_the_rules(limits: Sequence[str], low: str, heading: str) -> None:
    records = [FileRecord(file="甲.xlsx", projects=tuple(map(_below, limits)))]
    tally = ReviewTally()
    tally.add(records[0])
    assert [label for label, _ in tally.overview().rows[3:]] == [f"其中{low}的项目", f"{low}而没有说明的项目"]
    assert heading in _rows(_content(records), "复核底稿")[2]


def _below(limit: str) -> ProjectRecord:
    """A project of rules that ask for an explanation below a limit."""
    told = project()
    explanation = evolve(yantai().explanation, below=Decimal(limit))
    return evolve(told, project=evolve(told.project, rule_set=evolve(yantai(), explanation=explanation)))


def test_a_grade_that_is_none_of_the_rules_is_counted_under_its_own_word() -> None:
    tally = ReviewTally()
    tally.add(FileRecord(file="甲.xlsx", projects=(project(claimed_grade="特优"), project(claimed_grade=""))))
    assert [label for label, _ in tally.grades().rows] == ["优", "良", "中", "差", "特优", "未填或待定"]


def test_the_statistics_sheet_shows_each_table_and_a_chart_beside_it() -> None:
    content = _content()
    rows = _rows(content, "统计")
    titles = ["复核范围", "自评等级", "总分分布", "预算执行率分布", "问题级别", "最常见的问题"]
    assert [row[0] for row in rows if row[0] in titles] == titles
    first = next(number for number, row in enumerate(rows) if row[0] == "最常见的问题")
    assert [row[:5] for row in rows[first + 1 : first + 4]] == [
        ["代码", "问题", "级别", "条数", "文件数"],
        ["ZP101", "文件无法读取", "错误", 1, 1],
        ["ZP302", "得分高于规则且没有理由", "错误", 1, 1],
    ]
    assert [_chart_titles(chart) for chart in _charts(content)] == titles[1:]
    page = _sheets(content)["统计"].page_setup
    assert (page.paperSize, page.fitToWidth or 1, page.fitToHeight or 1) == (9, 1, 1)


CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def _charts(content: bytes) -> Iterator[ElementTree.Element]:
    with ZipFile(BytesIO(content)) as parts:
        for number in range(1, sum(name.startswith("xl/charts/chart") for name in parts.namelist()) + 1):
            yield ElementTree.fromstring(parts.read(f"xl/charts/chart{number}.xml"))  # noqa: S314 - we wrote it


def _chart_titles(chart: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in chart.find(f".//{CHART}title").iter(f"{DRAWING}t"))  # type: ignore[union-attr]  # each has one


def test_a_chart_points_at_the_numbers_of_its_table_and_holds_them_too() -> None:
    """A preview, which does not compute, draws what the chart itself holds."""
    content = _content()
    grades = next(_charts(content))
    sheet = _sheets(content)["统计"]
    references = [each.text or "" for each in grades.iter(f"{CHART}f")]
    held = [each.text for each in grades.iter(f"{CHART}v")]
    pointed = [
        str(cell.value)
        for reference in references
        for (cell,) in sheet[reference.replace("统计!", "").replace("$", "")]
    ]
    assert held == ["填报", *pointed[:10], "复核", *pointed[10:]]
    assert pointed[:10] == ["优", "良", "中", "差", "未填或待定", "2", "0", "1", "0", "0"]


# ---------------------------------------------------------------- which project a finding belongs to


@pytest.mark.parametrize(
    ("found", "counted"),
    [
        (finding(cell="H5", project="一"), (1, 0, 0)),
        (finding(cell="H25", project="二"), (0, 1, 0)),
        (finding(cell="H45", project="二"), (0, 0, 1)),
        (finding(cell="H25", project=""), (0, 1, 0)),
        (finding(cell="", project="二"), (0, 1, 0)),
        (finding(cell="", project=""), (1, 0, 0)),
        (finding(sheet="另一张"), (0, 0, 0)),
        (finding(sheet="", cell=""), (0, 0, 0)),
    ],
    ids=["first", "by name", "of one name, by row", "by row", "name without cell", "neither", "elsewhere", "the file"],
)
def test_projects_stacked_in_one_sheet_are_told_apart(found: Finding, counted: tuple[int, ...]) -> None:
    stacked = (project("一", name_cell="C3"), project("二", name_cell="C23"), project("二", name_cell="C43"))
    record = evolve(RECORDS[0], projects=stacked, findings=(found,))
    assert tuple(counts[Severity.ERROR] for counts in counts_by_project(record)) == counted


# ---------------------------------------------------------------- the file


def test_equal_records_give_equal_bytes() -> None:
    assert _content() == _content()


def test_row_by_row_writes_the_same_cells_as_all_at_once() -> None:
    at_once = workbook_bytes(_plans())[0]
    for sheet in ("复核底稿", "复核问题", "统计"):
        assert _rows(_content(), sheet) == _rows(at_once, sheet)


def test_a_review_without_projects_gives_headings_and_zeros() -> None:
    content = _content(())
    assert _rows(content, "复核底稿")[3][:6] == ["合计", "0个项目", "", 0, 0, ""]
    assert len(_rows(content, "复核问题")) == 3
    assert _sheets(content)["复核底稿"].auto_filter.ref == "A3:Q3"


def test_an_existing_workbook_stays_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "复核底稿.xlsx"
    path.write_bytes(b"mine")
    with pytest.raises(UnusableInputError):
        _paper(RECORDS).write(path, _Waiting(RECORDS))
    assert path.read_bytes() == b"mine"
    assert _paper(RECORDS).write(path, _Waiting(RECORDS), force=True) == ()
    assert path.read_bytes() == _content()
    assert list(tmp_path.iterdir()) == [path]
