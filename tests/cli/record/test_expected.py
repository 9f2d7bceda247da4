"""``--expected``: which projects did not come, came unexpectedly or twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import RunZpb
from tests.cli.filled_workbooks import fill
from tests.cli.record.seasons import listed, submit


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "报送"
    submit(folder, "甲局", "会议费")
    submit(folder, "甲局", "会议费", name="会议费（改）")
    submit(folder, "乙局", "印刷费", {"D21": 99})
    submit(folder, "乙局", "没有批的")
    return folder


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "名单.csv"
    text = "单位,项目名称,预算数\n甲局,会议费,280\n甲局,培训费,30\n乙局,印刷费,280\n丙局,差旅费,12\n"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_text_tells_by_unit_who_is_missing(zpb: RunZpb, folder: Path, roster: Path) -> None:
    lines = zpb("review", folder, "--expected", roster).lines
    assert lines[-5:-1] == [
        "名单上应报4个项目：已报2个，未报2个；名单外1个，重报1个",
        "  甲局：未报1个：培训费；重报1个：会议费",
        "  丙局：未报1个：差旅费",
        "  乙局：名单外1个：没有批的",
    ]


def test_the_json_tells_every_project(zpb: RunZpb, folder: Path, roster: Path) -> None:
    document = zpb("review", folder, "--expected", roster, "--format", "json").json
    assert [(each["arrival"], each["unit"], each["project"], each["sheets"]) for each in document["expected"]] == [
        ("duplicate", "甲局", "会议费", 2),
        ("missing", "甲局", "培训费", 0),
        ("in", "乙局", "印刷费", 1),
        ("missing", "丙局", "差旅费", 0),
        ("unexpected", "乙局", "没有批的", 1),
    ]
    assert document["expected"][1]["budget_wan"] == "30"


def test_the_working_paper_tells_both(zpb: RunZpb, folder: Path, roster: Path, tmp_path: Path) -> None:
    out = tmp_path / "复核"
    zpb("review", folder, "--expected", roster, "-o", out)
    assert listed(out, "按单位", "单位", "应报项目", "未报项目", "已报项目", "有错误的项目") == [
        ("乙局", 1, 0, 2, 1),
        ("甲局", 2, 1, 1, 0),
        ("丙局", 1, 1, 0, 0),
    ]
    assert listed(out, "名单核对", "情况", "单位", "项目") == [
        ("重报", "甲局", "会议费"),
        ("未报", "甲局", "培训费"),
        ("未报", "丙局", "差旅费"),
        ("名单外", "乙局", "没有批的"),
    ]


def test_a_project_that_was_renamed_came(zpb: RunZpb, folder: Path, roster: Path, tmp_path: Path) -> None:
    """Once decisions.toml says so: it is neither missing nor beside the list, and no letter asks for it."""
    out = tmp_path / "复核"
    submit(folder, "丙局", "出差费")
    zpb("review", folder, "--expected", roster, "-o", out)
    names = 'old_unit = "丙局"\nold_name = "差旅费"\nunit = "丙局"\nname = "出差费"\n'
    (out / "decisions.toml").write_text(f"[[renamed]]\n{names}", encoding="utf-8")
    lines = zpb("review", folder, "--expected", roster, "-o", out).lines
    assert "名单上应报4个项目：已报3个，未报1个；名单外1个，重报1个，预算数与名单不同1个" in lines
    assert [line for line in lines if line.startswith("  丙局：未报")] == []
    assert listed(out, "名单核对", "情况", "单位", "项目") == [
        ("重报", "甲局", "会议费"),
        ("未报", "甲局", "培训费"),
        ("已报", "丙局", "差旅费"),
        ("名单外", "乙局", "没有批的"),
    ]
    assert zpb("letters", out, "-o", tmp_path / "函").code == 0
    assert [path.name for path in (tmp_path / "函").iterdir() if "丙局" in path.name] == []


def test_a_form_that_came_back_empty_did_not_come(zpb: RunZpb, tmp_path: Path) -> None:
    """As ``zpb form`` makes it; one number typed into it, and it came."""
    folder, roster = tmp_path / "报送", tmp_path / "名单.csv"
    roster.write_text("单位,项目名称,预算数\n丙局,差旅费,12\n", encoding="utf-8")
    zpb("form", roster, "-o", folder)
    (path,) = folder.glob("*.xlsx")
    empty = zpb("review", folder, "--expected", roster, "--format", "json").json["expected"]
    fill(path, {"F5": 10})
    filled = zpb("review", folder, "--expected", roster, "--format", "json").json["expected"]
    assert [(each["arrival"], each["sheets"], each["hint"]) for each in empty] == [
        ("missing", 0, f"报来的表没有填执行数、实际完成值和得分（{path}）")
    ]
    assert [(each["arrival"], each["sheets"], each["hint"]) for each in filled] == [("in", 1, "")]


def test_a_budget_that_is_not_that_of_the_list_is_told(zpb: RunZpb, folder: Path, roster: Path, tmp_path: Path) -> None:
    """The sheets say 280."""
    out = tmp_path / "复核"
    text = "单位,项目名称,预算数\n甲局,会议费,280.004\n乙局,印刷费,300\n乙局,没有批的,\n"
    roster.write_text(text, encoding="utf-8")
    lines = zpb("review", folder, "--expected", roster, "-o", out).lines
    assert "名单上应报3个项目：已报3个，未报0个；重报1个，预算数与名单不同1个" in lines
    assert "  乙局：预算数与名单不同1个：印刷费（预算数：名单为300万元，报来的表为280万元）" in lines
    assert listed(out, "名单核对", "情况", "项目", "预算数（万元）", "报来的表（万元）", "说明") == [
        ("重报", "会议费", 280.004, 280, None),
        ("已报", "印刷费", 300, 280, "预算数：名单为300万元，报来的表为280万元"),
    ]
    told = zpb("review", folder, "--expected", roster, "--format", "json").json["expected"]
    assert [(each["budget_wan"], each["reported_wan"], bool(each["hint"])) for each in told] == [
        ("280.004", "280", False),
        ("300", "280", True),
        (None, "280", False),
    ]


def test_a_column_that_looks_like_the_units_and_is_not_known_is_told(zpb: RunZpb, folder: Path, tmp_path: Path) -> None:
    roster = tmp_path / "名单.csv"
    roster.write_text("考核对象单位,项目名称,预算数\n甲局,会议费,280\n甲局,培训费,\n", encoding="utf-8")
    result = zpb("review", folder, "--expected", roster)
    assert "名单上应报2个项目：已报1个，未报1个；名单外2个，重报1个" in result.lines
    assert [line.partition("：")[2] for line in result.err.splitlines() if "名单" in line and "像是" in line] == [
        (
            f"{roster}：名单第1行：“考核对象单位”一栏像是单位，没有认出，没有用上。"
            "是的，请把栏名改成“单位”，或写进 --labels 文件的 [list_columns]"
        )
    ]


def test_another_list_is_told_though_no_file_changed(zpb: RunZpb, folder: Path, roster: Path, tmp_path: Path) -> None:
    out = tmp_path / "复核"
    first = zpb("review", folder, "--expected", roster, "-o", out)
    assert zpb("review", folder, "--expected", roster, "-o", out).out == first.out
    roster.write_text("单位,项目名称\n甲局,会议费\n", encoding="utf-8")
    changed = zpb("review", folder, "--expected", roster, "-o", out)
    assert "名单上应报1个项目：已报1个，未报0个；名单外2个，重报1个" in changed.lines


def test_a_list_that_cannot_be_read_stops_the_run(zpb: RunZpb, folder: Path, tmp_path: Path) -> None:
    result = zpb("review", folder, "--expected", tmp_path / "没有.xlsx")
    assert (result.code, "名单读不了" in result.err) == (2, True)
