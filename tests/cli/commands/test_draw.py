"""``zpb draw`` as a person uses it: from a reviewed folder to the sample, the forms and the comparison."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from cli.sources.written_review import written_review

Zpb = Callable[..., Any]

DRAWN_OF_NINE: Final = ["政务公开优化提升、运维、租赁专项经费", "驻外机构工作保障经费"]
"""With the seed 7, of the nine projects of the examples."""


@pytest.fixture(scope="session")
def reviewed_once(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """The nine example projects, scored and reviewed: ``报送`` and ``复核`` in one folder."""
    home = tmp_path_factory.mktemp("draw")
    for arguments in (
        ("score", "examples/yantai-2023", "-o", home / "报送"),
        ("review", home / "报送", "-o", home / "复核", "--no-copies"),
    ):
        subprocess.run([sys.executable, "-m", "cli", *map(str, arguments)], cwd=repository, check=True, text=True)
    return home


def column(path: Path, heading: str, sheet: str = "抽查名单") -> list[object]:
    """What stands below a heading of a list, down to its sums."""
    rows = list(openpyxl.load_workbook(path)[sheet].iter_rows(min_row=3, values_only=True))
    place = [str(each).replace("\n", "") for each in rows[0]].index(heading)
    return [row[place] for row in rows[1:] if row[0] != "合计"]


def test_a_share(zpb: Zpb, reviewed_once: Path, tmp_path: Path) -> None:
    output = tmp_path / "名单.xlsx"
    result = zpb("draw", reviewed_once / "复核", "--share", "15%", "--seed", "7", "-o", output)
    assert (result.code, result.err) == (0, "")
    assert result.lines[-2:] == [
        "9张自评表，抽出2个项目（种子7）",
        f"已写出：{output}（第二张表“全部项目”写明每个项目为什么抽中或没有抽中）",
    ]
    assert column(output, "项目名称") == DRAWN_OF_NINE
    assert column(output, "抽取的理由") == [f"9个中抽15%（按项目数），应抽2个，签号排第{place}" for place in (1, 2)]
    assert column(output, "结果", "全部项目").count("没有抽中") == 7


def test_the_same_seed_gives_the_same_bytes_and_another_another_sample(
    zpb: Zpb, reviewed_once: Path, tmp_path: Path
) -> None:
    first, second, other = (tmp_path / name for name in ("一.xlsx", "二.xlsx", "三.xlsx"))
    for path, seed in ((first, 7), (second, 7), (other, 8)):
        zpb("draw", reviewed_once / "复核", "--share", "15%", "--seed", seed, "-o", path)
    assert first.read_bytes() == second.read_bytes()
    assert column(other, "项目名称") != column(first, "项目名称")


def test_of_many_the_first_are_shown(zpb: Zpb, reviewed_once: Path, tmp_path: Path) -> None:
    head, *records, tail = (reviewed_once / "复核" / "findings.json").read_text(encoding="utf-8").splitlines()
    template = next(line for line in records if "驻外机构" in line).removesuffix(",")
    many = [template.replace("驻外机构工作保障经费", f"经费{number:02}") for number in range(21)]
    start, end = (list(part) for part in (records[:2], records[-2:]))
    text = "\n".join((head, *start, ",\n".join(many), *end, tail))
    (tmp_path / "findings.json").write_text(f"{text}\n", encoding="utf-8")
    lines = zpb("draw", tmp_path, "--share", "100%", "--seed", 7, "-o", tmp_path / "名单.xlsx").lines
    assert (len(lines), lines[19].split()[2], lines[20]) == (23, "经费19", "……另有1个，见名单")
    assert len(column(tmp_path / "名单.xlsx", "项目名称")) == 21


def test_a_rule(zpb: Zpb, reviewed_once: Path, tmp_path: Path) -> None:
    rule = tmp_path / "抽查.toml"
    rule.write_text(
        '[[never]]\nnames = ["驻外机构工作保障经费"]\nreason = "上年已抽查"\n'
        "[[always]]\nbudget_at_least = 1000\n"
        '[[always]]\nbudget_at_least = 303\nreason = "金额较大"\n'
        '[[draw]]\ngrades = ["差"]\nshare = "100%"\n',
        encoding="utf-8",
    )
    output = tmp_path / "名单.xlsx"
    result = zpb("draw", reviewed_once / "复核", "--rule", rule, "--seed", 7, "-o", output)
    assert (result.code, column(output, "抽取的理由")) == (0, ["全年预算数≥1000万元；金额较大", "金额较大"])
    assert [line.partition("：")[2].partition("报送/")[2] or line for line in result.err.splitlines()] == [
        "驻外机构工作保障经费.xlsx › 驻外机构工作保障经费：不抽：上年已抽查；本应必抽：金额较大",
        "注意：抽取的第1条（自评等级为差）没有一个项目符合。请核对条件的写法",
    ]


@pytest.mark.parametrize(
    ("grade", "told"),
    [
        ("优", ""),
        ("优秀", ""),  # another word for it
        (
            "优良",
            "必抽的第1条写的等级“优良”，规则和这次复核里都没有。可以写的：优、良、中、差\n",
        ),
    ],
)
def test_a_grade_that_does_not_exist_is_told_with_those_there_are(
    grade: str, told: str, zpb: Zpb, reviewed_once: Path, tmp_path: Path
) -> None:
    rule = tmp_path / "抽查.toml"
    rule.write_text(f'[[always]]\ngrades = ["{grade}"]\n', encoding="utf-8")
    err = zpb("draw", reviewed_once / "复核", "--rule", rule, "--seed", 7, "-o", tmp_path / "名单.xlsx").err
    assert told in err if told else "规则和这次复核里都没有" not in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], ["没有写抽多少", "没有写种子"]),
        (["--share", "15%"], ["没有写种子"]),
        (["--seed", "7"], ["没有写抽多少"]),
        (["--share", "15", "--seed", "7"], ["比例应为百分数，现为“15”"]),
        (["--share", "15%", "--rule", "没有.toml", "--seed", "7"], ["只能写一个"]),
        (["--rule", "没有.toml", "--seed", "7"], ["文件不存在"]),
    ],
    ids=str,
)
def test_what_cannot_be_drawn_is_told(
    zpb: Zpb, reviewed_once: Path, tmp_path: Path, arguments: list[str], told: list[str]
) -> None:
    output = tmp_path / "名单.xlsx"
    result = zpb("draw", reviewed_once / "复核", *arguments, "-o", output)
    assert (result.code, output.exists()) == (2, False)
    assert [words in line for words, line in zip(told, result.err.splitlines(), strict=True)] == [True] * len(told)


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (None, "目录不存在"),
        ((), "不是 zpb review 写出的目录：没有 findings.json"),
        (("review.sqlite",), "复核没有完成：没有 findings.json"),
        (("findings.json",), "：这里没有 review.sqlite，无法核对复核是否做完、findings.json 是否被改动过"),
        (("findings.json", "review.sqlite"), ""),
    ],
    ids=str,
)
def test_what_is_no_finished_review(
    zpb: Zpb, reviewed_once: Path, tmp_path: Path, left: tuple[str, ...] | None, told: str
) -> None:
    folder = tmp_path / "复核"
    if left is not None:
        folder.mkdir()
    for name in left or ():
        shutil.copy(reviewed_once / "复核" / name, folder / name)
    result = zpb("draw", folder, "--share", "15%", "--seed", 7, "-o", tmp_path / "名单.xlsx")
    assert (result.code, told in result.err if told else result.err == "") == (
        0 if "findings.json" in (left or ()) else 2,
        True,
    )


def unfinished(review: Path) -> None:
    with closing(sqlite3.connect(review / "review.sqlite")) as store, store:
        store.execute("DELETE FROM finished")


def other_total(review: Path) -> None:
    with closing(sqlite3.connect(review / "review.sqlite")) as store, store:
        store.execute("UPDATE projects SET total = '99'")


def other_results(review: Path) -> None:
    findings = review / "findings.json"
    findings.write_text(findings.read_text(encoding="utf-8").replace("驻外机构", "驻外办"), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (unfinished, "：这次复核没有做完，或有文件没有写成，结果不全"),
        (other_total, "：这次复核没有做完，或有文件没有写成，结果不全"),
        (other_results, "findings.json：复核写出以后被改动过，不能从它抽取"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_nothing_is_drawn_from_a_review_that_is_not_as_it_was_finished(
    zpb: Zpb, reviewed_once: Path, tmp_path: Path, change: Callable[[Path], None], told: str
) -> None:
    shutil.copytree(reviewed_once / "复核", tmp_path / "复核")
    change(tmp_path / "复核")
    result = zpb("draw", tmp_path / "复核", "--share", "15%", "--seed", 7, "-o", tmp_path / "名单.xlsx")
    assert (result.code, (tmp_path / "名单.xlsx").exists()) == (2, False)
    assert f"{told}。请再运行一次 zpb review … -o 目录，等它做完" in result.err


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text[: len(text) // 2], "读不懂：不完整"),
        (lambda text: text.removesuffix("}\n"), "读不懂：不完整"),
        (lambda text: text.replace('"budget_wan"', '"budget"'), "读不懂：不完整，或不是这一版"),
        (lambda _: '{\n  "schema_version": 1,\n  "files": [],\n  "unread": []\n}\n', "没有一个项目"),
    ],
)
def test_results_that_are_not_whole(
    zpb: Zpb, reviewed_once: Path, tmp_path: Path, change: Callable[[str], str], told: str
) -> None:
    text = (reviewed_once / "复核" / "findings.json").read_text(encoding="utf-8")
    (tmp_path / "findings.json").write_text(change(text), encoding="utf-8")
    result = zpb("draw", tmp_path, "--share", "15%", "--seed", 7, "-o", tmp_path / "名单.xlsx")
    assert (result.code, told in result.err, (tmp_path / "名单.xlsx").exists()) == (2, True, False)


def test_nothing_is_overwritten_unasked(zpb: Zpb, reviewed_once: Path, tmp_path: Path) -> None:
    output = tmp_path / "名单.xlsx"
    output.write_bytes(b"mine")
    arguments = ("draw", reviewed_once / "复核", "--share", "15%", "--seed", 7)
    assert (zpb(*arguments, "-o", output).code, output.read_bytes()) == (2, b"mine")
    assert zpb(*arguments, "-o", output, "--force").code == 0
    working_paper = reviewed_once / "复核" / "复核底稿.xlsx"
    refused = zpb(*arguments, "-o", working_paper, "--force")
    assert (refused.code, "不能覆盖" in refused.err) == (2, True)


# --- the forms, and what came back -------------------------------------------------------------------------------


@pytest.fixture
def drawn(zpb: Zpb, reviewed_once: Path, tmp_path: Path) -> Path:
    """The folder with the forms of the two drawn projects."""
    arguments = ("--share", "15%", "--seed", 7, "-o", tmp_path / "名单.xlsx", "--forms", tmp_path / "底稿")
    assert zpb("draw", reviewed_once / "复核", *arguments).code == 0
    return tmp_path / "底稿"


def fill_in(path: Path, changes: dict[str, str | int]) -> None:
    """What the unit claimed is found right, but for the changes."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.active
    assert sheet is not None
    for row in range(6, sheet.max_row + 1):
        if sheet.cell(row, 3).value is not None and sheet.cell(row, 9).value is not None:
            sheet.cell(row, 11).value = sheet.cell(row, 9).value
    for cell, value in changes.items():
        sheet[cell] = value
    workbook.save(path)


FORM_OF_THE_OFFICE: Final = "驻外机构工作保障经费_抽查底稿.xlsx"


def test_a_form_has_thirteen_columns_and_our_side_filled_in(drawn: Path) -> None:
    assert sorted(path.name for path in drawn.iterdir()) == [f"{name}_抽查底稿.xlsx" for name in DRAWN_OF_NINE]
    rows = list(openpyxl.load_workbook(drawn / FORM_OF_THE_OFFICE).worksheets[0].iter_rows(values_only=True))
    assert rows[1] == (
        *("项目名称", "驻外机构工作保障经费", None, None, None, None),
        *("实施单位", None, "烟台市人民政府驻北京联络处、驻沪联络处、驻济南办事处", None, None, None, None),
    )
    ours = "一级指标 二级指标 三级指标 指标性质 指标值 度量单位 权重 自评完成值 自评得分".split()
    theirs = "复核完成值 复核得分 偏离度 备注".split()
    assert rows[4] == (*ours, *theirs)
    open_ones = (None, None, None, None)
    assert [row[:9] for row in rows[5:9]] == [
        ("预算执行", None, "预算执行率", None, None, None, 10, "86.33", 8.63),
        ("成本指标", "经济成本指标", "驻外工作保障经费总成本", "≤", 303, "万元", 20, "261.58万元", 20),
        ("产出指标", "数量指标", "在职人员总数", "≥", 23, "人", 15, "23人", 15),
        ("产出指标", "质量指标", "工作保障经费使用对象合格率", None, "100%", None, 15, "100%", 15),
    ]
    assert {row[9:] for row in rows[5:13]} == {open_ones}
    assert rows[13][0] == "合计"
    assert (rows[13][6], rows[13][8], rows[13][10]) == ("=SUM(G6:G13)", "=SUM(I6:I13)", "=SUM(K6:K13)")


def test_of_two_sheets_of_a_project_the_form_has_the_head_and_the_rows_of_one(
    zpb: Zpb, reviewed_once: Path, tmp_path: Path
) -> None:
    """The first by its name is drawn, though it stands second."""
    reported = tmp_path / "报送" / "驻外.xlsx"
    reported.parent.mkdir()
    workbook = openpyxl.load_workbook(reviewed_once / "报送" / "驻外机构工作保障经费.xlsx")
    final = workbook.worksheets[0]
    draft = workbook.copy_worksheet(final)
    final.title, draft.title = "终稿", "初稿"
    (changed,) = (cell for row in draft.iter_rows() for cell in row if cell.value == "在职人员总数")
    changed.value = "在编人员总数"
    workbook.save(reported)
    assert zpb("review", reported.parent, "-o", tmp_path / "复核", "--no-copies").code in (0, 1)
    arguments = ("--share", "100%", "--seed", 7, "-o", tmp_path / "名单.xlsx", "--forms", tmp_path / "底稿")
    assert zpb("draw", tmp_path / "复核", *arguments).code == 0
    (form,) = (tmp_path / "底稿").iterdir()
    names = [row[2] for row in openpyxl.load_workbook(form).worksheets[0].iter_rows(min_row=6, values_only=True)]
    assert ("在编人员总数" in names, "在职人员总数" in names) == (True, False)


def test_what_came_back_is_held_against_itself_and_summed_up(zpb: Zpb, reviewed_once: Path, drawn: Path) -> None:
    first, second = sorted(drawn.iterdir())
    fill_in(first, {"K7": 18, "M7": "扣2分：少了3份合同"})
    fill_in(second, {"K8": 10, "M8": "扣4分：资料不全", "M9": "未提供佐证资料"})
    output = drawn.parent / "汇总.xlsx"
    result = zpb("draw", reviewed_once / "复核", "--read", drawn, "-o", output)
    assert (result.code, result.err) == (1, "")
    assert [line.partition("抽查底稿.xlsx › ")[2] or line for line in result.lines] == [
        "抽查底稿!M8  “在职人员总数”备注写扣4分，复核得分10比自评得分15少5分",
        "抽查底稿!K9  “工作保障经费使用对象合格率”备注写没有佐证，复核得分却是15",
        "2份底稿，2个项目有自评、复核两个总分：平均自评94.68分，复核91.18分，差-3.5分",
        "须核实的2处（汇总的“核对”一张逐处列出）",
        f"已写出：{output}",
    ]
    units = list(openpyxl.load_workbook(output)["复核汇总"].iter_rows(min_row=4, values_only=True))
    assert [row[2:] for row in units] == [
        (1, 1, 90.72, 88.72, -2),
        (1, 1, 98.63, 93.63, -5),
        (2, 2, 94.68, 91.18, -3.5),
    ]
    assert column(output, "单元格", "核对") == ["M8", "K9"]


def test_forms_that_agree_and_one_that_did_not_come_back(zpb: Zpb, reviewed_once: Path, drawn: Path) -> None:
    (drawn / FORM_OF_THE_OFFICE).unlink()
    (other,) = drawn.iterdir()
    fill_in(other, {})
    arguments = ("draw", reviewed_once / "复核", "--read", drawn, "-o", drawn.parent / "汇总.xlsx", "--force")
    assert zpb(*arguments).lines[:2] == [
        "1份底稿，1个项目有自评、复核两个总分：平均自评90.72分，复核90.72分，差0分",
        "底稿核对无误",
    ]
    with_sample = zpb(*arguments, "--share", "15%", "--seed", 7)
    assert (with_sample.code, with_sample.lines[0]) == (
        0,
        "没有列入平均分：烟台市人民政府驻北京联络处、驻沪联络处、驻济南办事处 驻外机构工作保障经费（没有收回底稿）",
    )
    assert column(drawn.parent / "汇总.xlsx", "说明", "按项目") == [None, "没有收回底稿"]


def test_a_form_that_cannot_be_read_stops_no_other(zpb: Zpb, reviewed_once: Path, drawn: Path) -> None:
    first, second = sorted(drawn.iterdir())
    fill_in(first, {})
    second.write_bytes(b"PK\x03\x04")
    output = drawn.parent / "汇总.xlsx"
    result = zpb("draw", reviewed_once / "复核", "--read", drawn, "-o", output)
    assert (result.code, FORM_OF_THE_OFFICE in result.err, output.exists()) == (2, True, True)


def test_our_side_of_a_form_that_was_changed_and_a_score_beyond_its_weight(
    zpb: Zpb, reviewed_once: Path, drawn: Path
) -> None:
    first, second = sorted(drawn.iterdir())
    fill_in(first, {})
    fill_in(second, {"E8": 20, "G9": 20, "H10": "改过", "K9": 16, "M9": "多给1分：另有资料"})
    result = zpb("draw", reviewed_once / "复核", "--read", drawn, "-o", drawn.parent / "汇总.xlsx")
    told = [line.partition("抽查底稿.xlsx › ")[2] or line for line in result.lines]
    actual = openpyxl.load_workbook(second, data_only=True).worksheets[0]
    assert actual["H10"].value == "改过"
    assert told[:3] == [
        "抽查底稿!E8  “在职人员总数”目标为“≥20人”，报来的自评表是“≥23人”",
        "抽查底稿!G9  “工作保障经费使用对象合格率”权重为20，报来的自评表是15",
        told[2],
    ]
    assert told[2].startswith("抽查底稿!H10  ")
    assert told[3].startswith("没有列入平均分：")
    assert told[3].endswith("（复核得分超出0到权重：“工作保障经费使用对象合格率”）")
    assert told[4].startswith("2份底稿，1个项目有自评、复核两个总分：平均自评90.72分，复核90.72分")
    notes = column(drawn.parent / "汇总.xlsx", "说明", "按项目")
    assert notes == [None, "复核得分超出0到权重：“工作保障经费使用对象合格率”"]


def test_a_draw_as_json(zpb: Zpb, reviewed_once: Path, tmp_path: Path) -> None:
    arguments = ("--share", "15%", "--seed", 7, "-o", tmp_path / "名单.xlsx", "--forms", tmp_path / "底稿")
    result = zpb("draw", reviewed_once / "复核", *arguments, "--format", "json")
    answer = json.loads(result.out)
    assert (result.code, answer["seed"], answer["drawn"]) == (0, "7", 2)
    assert [each["name"] for each in answer["projects"] if each["drawn"]] == DRAWN_OF_NINE
    assert {each["fate"] for each in answer["projects"]} == {"by_lot", "not_drawn"}
    assert {len(each["lot"]) for each in answer["projects"]} == {64}
    assert answer["written"] == [
        str(tmp_path / "名单.xlsx"),
        *(str(tmp_path / "底稿" / f"{name}_抽查底稿.xlsx") for name in DRAWN_OF_NINE),
    ]


def test_what_came_back_as_json(zpb: Zpb, reviewed_once: Path, drawn: Path) -> None:
    first, second = sorted(drawn.iterdir())
    fill_in(first, {})
    fill_in(second, {"K8": 16, "M8": "多给"})
    output = drawn.parent / "汇总.xlsx"
    result = zpb("draw", reviewed_once / "复核", "--read", drawn, "-o", output, "--format", "json")
    answer = json.loads(result.out)
    assert (result.code, answer["forms"], answer["written"]) == (1, 2, [str(output)])
    assert answer["all"] == {
        "projects": 2,
        "compared": 1,
        "claimed": "90.72",
        "found": "90.72",
        "difference": "0",
    }
    assert [(each["cell"], each["indicator"]) for each in answer["mismatches"]] == [("K8", "在职人员总数")]
    assert [(each["found_total"], each["why_not"]) for each in answer["projects"]] == [
        ("90.72", ""),
        (None, "复核得分超出0到权重：“在职人员总数”"),
    ]


def test_where_no_form_is(zpb: Zpb, reviewed_once: Path, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    result = zpb("draw", reviewed_once / "复核", "--read", tmp_path / "空", "-o", tmp_path / "汇总.xlsx")
    assert (result.code, "没有读到一份复核底稿" in result.err, (tmp_path / "汇总.xlsx").exists()) == (2, True, False)


def test_no_form_of_a_sheet_that_was_changed_or_is_gone(zpb: Zpb, reviewed_once: Path, tmp_path: Path) -> None:
    home = tmp_path / "另一处"
    shutil.copytree(reviewed_once, home)
    findings = home / "复核" / "findings.json"
    text = findings.read_text(encoding="utf-8").replace(str(reviewed_once), str(home))
    findings.write_text(text, encoding="utf-8")
    (home / "复核" / "review.sqlite").unlink()
    changed, gone = (home / "报送" / f"{name}.xlsx" for name in DRAWN_OF_NINE)
    fill_in(changed, {"A30": "改了"})
    gone.unlink()
    arguments = ("--share", "15%", "--seed", 7, "-o", tmp_path / "名单.xlsx", "--forms", tmp_path / "底稿")
    result = zpb("draw", home / "复核", *arguments)
    assert (result.code, (tmp_path / "名单.xlsx").exists(), (tmp_path / "底稿").exists()) == (2, True, False)
    assert [line.partition("经费.xlsx：")[2].partition("。")[0] for line in result.err.splitlines()[1:]] == [
        "复核以后又改动过，没有做底稿",
        "这张自评表找不到或打不开，没有做底稿",
    ]


def test_a_finding_is_of_its_project_whose_name_ends_in_a_blank(reviewed_once: Path, tmp_path: Path) -> None:
    lines = (reviewed_once / "复核" / "findings.json").read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if "驻外机构" in line)
    record = json.loads(lines[at].removesuffix(","))
    (project,) = record["projects"]
    project["name"] = "甲 "
    record["projects"].append({**project, "name": "乙"})
    wrong = {"sheet": project["sheet"], "project": "甲", "severity": "error", "code": "ZP301"}
    record["findings"] = [wrong]
    lines[at] = json.dumps(record, ensure_ascii=False) + ("," if lines[at].endswith(",") else "")
    (tmp_path / "findings.json").write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = {each.candidate.name: each.candidate.errors for each in written_review(tmp_path).projects}
    assert (found["甲 "], found["乙"]) == (1, 0)


def test_a_name_that_looks_like_a_formula_stays_text(zpb: Zpb, reviewed_once: Path, tmp_path: Path) -> None:
    text = (reviewed_once / "复核" / "findings.json").read_text(encoding="utf-8")
    name = '"name": "驻外机构工作保障经费"'
    (tmp_path / "findings.json").write_text(text.replace(name, '"name": "=1+1"'), encoding="utf-8")
    output = tmp_path / "名单.xlsx"
    zpb("draw", tmp_path, "--share", "100%", "--seed", 7, "-o", output)
    cells = [cell for row in openpyxl.load_workbook(output)["抽查名单"].iter_rows() for cell in row]
    assert [(cell.value, cell.data_type) for cell in cells if cell.value == "=1+1"] == [("=1+1", "s")]


def test_files_that_the_review_could_not_read_are_named(zpb: Zpb, reviewed_once: Path, tmp_path: Path) -> None:
    shutil.copytree(reviewed_once / "报送", tmp_path / "报送")
    (tmp_path / "报送" / "坏.xlsx").write_bytes(b"PK\x03\x04" + bytes(100))
    (tmp_path / "报送" / "说明.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    zpb("review", tmp_path / "报送", "-o", tmp_path / "复核", "--no-copies")
    result = zpb("draw", tmp_path / "复核", "--share", "15%", "--seed", "7", "-o", tmp_path / "名单.xlsx")
    assert (result.code, column(tmp_path / "名单.xlsx", "项目名称")) == (0, DRAWN_OF_NINE)
    assert result.err == (
        f"注意：有2个文件没有读出，不在抽取范围：{tmp_path}/报送/坏.xlsx、{tmp_path}/报送/说明.png。"
        "要抽的，请先改成能读的文件，重新复核\n"
    )


def test_what_a_draw_wrote_among_the_submissions_is_ours(zpb: Zpb, reviewed_once: Path, tmp_path: Path) -> None:
    submissions = tmp_path / "报送"
    submissions.mkdir()
    shutil.copy(reviewed_once / "报送" / "驻外机构工作保障经费.xlsx", submissions)
    review = reviewed_once / "复核"
    sample, forms, sums = submissions / "抽查名单.xlsx", tmp_path / "底稿", submissions / "复核汇总.xlsx"
    assert zpb("draw", review, "--share", "15%", "--seed", 7, "-o", sample, "--forms", forms).code == 0
    assert zpb("draw", review, "--read", forms, "-o", sums).code == 1
    result = zpb("review", submissions)
    assert f"略过了看来是本工具以前写出的2个文件：{sums}、{sample}" in result.err
    assert "共1个文件、1个项目" in result.out
