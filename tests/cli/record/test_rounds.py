"""The rounds of a review: what is new, still there and mended, who is missing; kept in a file that people can read."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import Result, RunZpb
from tests.cli.record.seasons import NO_GROUND, WRONG_SCORE, Written, decide, listed, submit
from workbooks.files.review_names import RECORD


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "复核"


def states(result: Result) -> dict[tuple[str, str], str]:
    """Project and code of every finding that is told or ended → its state."""
    told = ((each["project"], each) for file in result.json["files"] for each in file["findings"])
    ended = ((each["project"], each) for each in result.json["ended"])
    return {(project, each["code"]): each["state"] for project, each in (*told, *ended)}


def units(result: Result, *counts: str) -> dict[str, tuple[int, ...]]:
    return {unit["unit"]: tuple(unit[count] for count in counts) for unit in result.json["round"]["units"]}


def test_the_first_round_says_nothing_of_another(zpb: RunZpb, folder: Path, out: Path) -> None:
    plain, kept = zpb("review", folder), zpb("review", folder, "-o", out)
    assert kept.lines[:-1] == plain.lines[:-1]
    assert not any("轮" in line or "新增" in line for line in kept.lines)


def test_a_review_that_is_only_shown_keeps_no_record(zpb: RunZpb, folder: Path) -> None:
    document = zpb("review", folder, "--format", "json").json
    assert set(document) == {"schema_version", "files", "unread", "rules"}
    assert not any("state" in each for file in document["files"] for each in file["findings"])


def test_the_next_round_says_what_is_new_still_there_and_mended(zpb: RunZpb, folder: Path, out: Path) -> None:
    zpb("review", folder, "-o", out)
    submit(folder, "甲局", "会议费")
    submit(folder, "甲局", "培训费", {**NO_GROUND, "D21": 99})
    submit(folder, "丙局", "差旅费", WRONG_SCORE)
    result = zpb("review", folder, "-o", out, "--format", "json")
    assert states(result) == {
        ("会议费", "ZP301"): "mended",
        ("培训费", "ZP316"): "open",
        ("培训费", "ZP226"): "new",
        ("印刷费", "ZP226"): "open",
        ("差旅费", "ZP301"): "new",
    }
    assert units(result, "projects", "new", "open", "mended") == {
        "丙局": (1, 1, 0, 0),
        "乙局": (1, 0, 1, 0),
        "甲局": (2, 1, 1, 1),
    }


def test_the_text_says_it_too(zpb: RunZpb, folder: Path, out: Path) -> None:
    zpb("review", folder, "-o", out)
    submit(folder, "甲局", "会议费")
    shutil.rmtree(folder / "乙局")
    lines = zpb("review", folder, "-o", out).lines
    assert [line.split("  ")[1] for line in lines if "ZP3" in line] == ["ZP316 警告 仍未改", "ZP301 错误 已改正"]
    assert lines[-4:-1] == [
        "第2轮，与上一轮比：新增0条，仍未改1条，已改正1条；1个项目这次没有报来，上次的1条问题没有改正",
        "  乙局：0个项目；新增0条，仍未改0条，已改正0条；1个项目这次没有报来，上次的1条问题没有改正",
        "  甲局：2个项目；新增0条，仍未改1条，已改正1条",
    ]


def test_the_working_paper_says_it_too(zpb: RunZpb, folder: Path, out: Path) -> None:
    zpb("review", folder, "-o", out)
    submit(folder, "甲局", "会议费", {**WRONG_SCORE, "H15": 11})
    zpb("review", folder, "-o", out)
    assert set(listed(out, "复核问题", "项目", "代码", "填报", "状态")) == {
        ("印刷费", "ZP226", "99", "仍未改"),
        ("会议费", "ZP301", "12", "仍未改"),
        ("会议费", "ZP301", "11", "新增"),
        ("培训费", "ZP316", "10", "仍未改"),
    }
    assert listed(out, "按单位", "单位", "已报项目", "有错误的项目") == [
        ("乙局", 1, 1),
        ("甲局", 2, 1),
    ]


def move_it(folder: Path) -> None:
    (folder / "甲局" / "会议费.xlsx").rename(folder / "会议.xlsx")


def put_it_among_others(folder: Path) -> None:
    shutil.move(folder / "甲局", folder / "新文件夹")


@pytest.mark.parametrize("change", [move_it, put_it_among_others])
def test_a_file_that_moved_begins_no_round(zpb: RunZpb, folder: Path, out: Path, change: Any) -> None:  # noqa: ANN401
    first = zpb("review", folder, "-o", out, "--format", "json")
    change(folder)
    again = zpb("review", folder, "-o", out, "--format", "json")
    assert (again.json["round"]["number"], states(again)) == (1, states(first))


def test_a_run_that_is_repeated_tells_the_same_round(zpb: RunZpb, folder: Path, out: Path) -> None:
    zpb("review", folder, "-o", out)
    submit(folder, "甲局", "会议费")
    second = zpb("review", folder, "-o", out, "--format", "json")
    record = (out / RECORD).read_bytes()
    assert zpb("review", folder, "-o", out, "--format", "json").json == second.json
    assert zpb("review", folder, "-o", out, "--format", "json", "--fresh").json == second.json
    assert (out / RECORD).read_bytes() == record


def test_what_is_not_chosen_is_put_down_all_the_same(zpb: RunZpb, folder: Path, out: Path) -> None:
    zpb("review", folder, "-o", out, "--select", "ZP2")
    submit(folder, "甲局", "会议费")
    result = zpb("review", folder, "-o", out, "--format", "json")
    assert states(result)["会议费", "ZP301"] == "mended"


def test_other_rules_mend_nothing(zpb: RunZpb, folder: Path, out: Path) -> None:
    zpb("review", folder, "-o", out)
    result = zpb("review", folder, "-o", out, "--rules", "mof-2020-10", "--format", "json")
    assert "mended" not in states(result).values()
    submit(folder, "丙局", "差旅费")
    result = zpb("review", folder, "-o", out, "--rules", "mof-2020-10", "--format", "json")
    assert "mended" not in states(result).values()


def test_a_project_that_comes_twice_is_followed_twice(zpb: RunZpb, folder: Path, out: Path) -> None:
    submit(folder, "甲局", "会议费", WRONG_SCORE, name="会议费（改）")
    zpb("review", folder, "-o", out)
    (folder / "甲局" / "会议费（改）.xlsx").unlink()
    result = zpb("review", folder, "-o", out, "--format", "json")
    assert units(result, "projects", "absent", "open")["甲局"] == (2, 0, 2)


def test_the_marked_copy_says_it_too(zpb: RunZpb, folder: Path, out: Path) -> None:
    zpb("review", folder, "-o", out)
    first = comment_of(out / "甲局" / "会议费_复核.xlsx", "H14")
    submit(folder, "甲局", "会议费", {**WRONG_SCORE, "H15": 11})
    zpb("review", folder, "-o", out)
    again = comment_of(out / "甲局" / "会议费_复核.xlsx", "H14")
    new = comment_of(out / "甲局" / "会议费_复核.xlsx", "H15")
    assert [each.splitlines()[1][:14].split("]")[0] for each in (first, again, new)] == [
        "[ZP301 错误",
        "[ZP301 错误 仍未改",
        "[ZP301 错误 新增",
    ]


def test_what_is_settled_is_nothing_to_mend_in_the_marked_copy(zpb: RunZpb, folder: Path, out: Path) -> None:
    zpb("review", folder, "-o", out)
    decide(out, [Written("会议费", "ZP301", "已核实认可", "凭证已核", "张三")])
    zpb("review", folder, "-o", out)
    copy = openpyxl.load_workbook(out / "甲局" / "会议费_复核.xlsx")
    told = [str(row[0].value) for row in copy["复核意见"].iter_rows() if "、" in str(row[0].value)]
    assert "一、已核实认可或不适用（1条）：不必处理" in told
    assert not any("必须改正" in each for each in told)
    assert "处理：" not in comment_of(out / "甲局" / "会议费_复核.xlsx", "H14")


def comment_of(copy: Path, cell: str) -> str:
    """In the form of a marked copy."""
    sheets = openpyxl.load_workbook(copy).worksheets
    return next(str(sheet[cell].comment.text) for sheet in sheets if sheet[cell].comment)


# ---------------------------------------------------------------- names


def test_a_project_under_another_name_is_asked_about_and_the_answer_counts(
    zpb: RunZpb, folder: Path, out: Path
) -> None:
    zpb("review", folder, "-o", out)
    (folder / "甲局" / "会议费.xlsx").unlink()
    submit(folder, "甲局", "会议工作费", WRONG_SCORE)
    asked = zpb("review", folder, "-o", out)
    question = "“会议费”（甲局）没有报来，“会议工作费”（甲局）是新的，两者的预算和指标几乎相同：是不是改了名称？"
    assert question in asked.err
    ((state, unit, name, told),) = listed(out, "名单核对", "情况", "单位", "项目", "说明")
    assert (state, unit, name) == ("可能改名", "甲局", "会议工作费")
    assert str(told).startswith("“会议费”（甲局）没有报来，这个是新的，两者的预算和指标几乎相同：是不是改了名称？")
    (out / "decisions.toml").write_text(
        '[[renamed]]\nold_unit = "甲局"\nold_name = "会议费"\nunit = "甲局"\nname = "会议工作费"\n', encoding="utf-8"
    )
    result = zpb("review", folder, "-o", out, "--format", "json")
    assert (result.json["round"]["questions"], states(result)["会议工作费", "ZP301"]) == ([], "open")
    assert units(result, "projects", "absent")["甲局"] == (2, 0)
    assert "名单核对" not in openpyxl.load_workbook(out / "复核底稿.xlsx").sheetnames


# ---------------------------------------------------------------- the file


def test_the_record_can_be_read_by_a_person(zpb: RunZpb, folder: Path, out: Path) -> None:
    zpb("review", folder, "-o", out)
    head, *lines = (out / RECORD).read_text(encoding="utf-8").splitlines()
    assert json.loads(head)["round"] == 1
    assert [json.loads(line)["project"] for line in lines] == ["印刷费", "会议费", "培训费"]
    assert '"indicator": "公务接待批次", "field": "得分", "about": "目标值≥38次/季；' in lines[1]


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda text: text.replace('"zpb_record": 1', '"zpb_record": 99'), "第1行：由更新的版本写成（格式99）"),
        (lambda text: text[: len(text) // 2], "不是一行 JSON"),
        (lambda _: "随便写的\n", "第1行：不是一行 JSON"),
    ],
    ids=["newer", "half", "no record"],
)
def test_a_record_that_cannot_be_read_is_never_replaced(
    zpb: RunZpb,
    folder: Path,
    out: Path,
    damage: Any,  # noqa: ANN401
    why: str,
) -> None:
    zpb("review", folder, "-o", out)
    text = damage((out / RECORD).read_text(encoding="utf-8"))
    (out / RECORD).write_text(text, encoding="utf-8")
    result = zpb("review", folder, "-o", out)
    assert result.code == 2
    assert why in result.err
    assert (out / RECORD).read_text(encoding="utf-8") == text


def test_what_a_newer_version_wrote_stays(zpb: RunZpb, folder: Path, out: Path) -> None:
    zpb("review", folder, "-o", out)
    text = (out / RECORD).read_text(encoding="utf-8")
    (out / RECORD).write_text(text.replace('"seen": 1', '"seen": 1, "colour": "red"'), encoding="utf-8")
    submit(folder, "甲局", "会议费")
    zpb("review", folder, "-o", out)
    assert (out / RECORD).read_text(encoding="utf-8").count('"colour": "red"') == 3


def test_the_record_is_no_file_that_was_handed_in(zpb: RunZpb, folder: Path, out: Path) -> None:
    zpb("review", folder, "-o", out)
    shutil.copy(out / RECORD, folder / "从前的记录.jsonl")
    assert zpb("review", folder).lines[-3].startswith("共3个文件、3个项目：")
