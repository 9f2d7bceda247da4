"""What the office decides in its working paper: read first, kept, told apart, and let go when the number changes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from cli.record.decisions_file import read_decisions
from indicator_specs.files.toml_bounds import BY_HAND
from tests.cli.conftest import Result, RunZpb
from tests.cli.record.seasons import WRONG_SCORE, Written, columns_of, decide, listed, submit
from workbooks.files.review_names import RECORD, WORKING_PAPER


@pytest.fixture
def out(tmp_path: Path, folder: Path, zpb: RunZpb) -> Path:
    """Reviewed once."""
    zpb("review", folder, "-o", tmp_path / "复核")
    return tmp_path / "复核"


ACCEPTED = Written("会议费", "ZP301", "已核实认可", "凭证已核", "张三")
RETURNED = Written("印刷费", "ZP226", "退回", "请重新加总", "李四")


def findings(result: Result) -> dict[str, dict[str, Any]]:
    """Project → its one finding."""
    return {each["project"]: each for file in result.json["files"] for each in file["findings"]}


def test_the_paper_offers_the_results_and_prints_no_names_of_rows(out: Path) -> None:
    sheet = openpyxl.load_workbook(out / WORKING_PAPER)["复核问题"]
    columns = columns_of(sheet)
    offered = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    letter = get_column_letter(columns["处理结果"])
    assert offered[f"{letter}4:{letter}6"] == '"退回,已核实认可,不适用"'
    assert sheet.column_dimensions[get_column_letter(columns["编号"])].hidden
    assert sheet.print_area.endswith(f"${get_column_letter(columns['编号'] - 1)}$6")


def test_what_was_decided_is_read_kept_and_counted_apart(zpb: RunZpb, folder: Path, out: Path) -> None:
    decide(out, [ACCEPTED, RETURNED])
    result = zpb("review", folder, "-o", out)
    assert "共3个文件、3个项目：错误1条，警告1条，提示0条；另有1条已认可或不适用" in result.lines
    assert [line.split("  ")[1] for line in result.lines if "会议费.xlsx" in line] == [
        "ZP301 错误 已核实认可：凭证已核（张三）"
    ]
    assert listed(out, "复核问题", "项目", "处理结果", "理由", "经办人") == [
        ("印刷费", "退回", "请重新加总", "李四"),
        ("会议费", "已核实认可", "凭证已核", "张三"),
        ("培训费", None, None, None),
    ]
    assert listed(out, "按单位", "单位", "已认可或不适用", "有错误的项目") == [("乙局", 0, 1), ("甲局", 1, 0)]


def test_what_is_settled_makes_no_review_fail(zpb: RunZpb, folder: Path, out: Path) -> None:
    decide(out, [ACCEPTED, Written("印刷费", "ZP226", "不适用", "没有总分一栏", "张三")])
    assert zpb("review", folder, "-o", out).code == 0


def test_what_was_edited_stays_beside_the_new_paper(zpb: RunZpb, folder: Path, out: Path) -> None:
    decide(out, [ACCEPTED])
    edited = (out / WORKING_PAPER).read_bytes()
    assert (
        zpb("review", folder, "-o", out).err.strip()
        == "3个文件都与上次相同，采用上次的结果；要全部重新复核，加 --fresh"
    )
    assert (out / "复核底稿（第1轮改动前）.xlsx").read_bytes() == edited
    decide(out, [RETURNED])
    zpb("review", folder, "-o", out)
    assert (out / "复核底稿（第1轮改动前）(2).xlsx").exists()
    assert len(listed(out, "复核问题", "项目")) == 3


def test_a_decision_lapses_with_the_number_that_it_is_about(zpb: RunZpb, folder: Path, out: Path) -> None:
    decide(out, [ACCEPTED])
    zpb("review", folder, "-o", out)
    submit(folder, "甲局", "会议费", {"H14": 13})
    told = findings(zpb("review", folder, "-o", out, "--format", "json"))["会议费"]
    assert (told["state"], told["settled"], told["back"], told["decision"]) == ("open", False, True, None)
    submit(folder, "甲局", "会议费", WRONG_SCORE)
    told = findings(zpb("review", folder, "-o", out, "--format", "json"))["会议费"]
    assert (told["settled"], told["back"]) == (True, False)


def test_a_decision_holds_while_other_numbers_change(zpb: RunZpb, folder: Path, out: Path) -> None:
    decide(out, [ACCEPTED])
    zpb("review", folder, "-o", out)
    submit(folder, "甲局", "会议费", {**WRONG_SCORE, "G4": "1234567"})
    (folder / "甲局" / "会议费.xlsx").rename(folder / "会议.xlsx")
    assert findings(zpb("review", folder, "-o", out, "--format", "json"))["会议费"]["settled"]


def test_nothing_is_settled_without_a_reason(zpb: RunZpb, folder: Path, out: Path) -> None:
    decide(out, [Written("会议费", "ZP301", "已核实认可", "无", "张三")])
    result = zpb("review", folder, "-o", out)
    assert (result.code, "有1条认可或不适用的没有写理由，没有采用" in result.err) == (1, True)
    assert listed(out, "复核问题", "处理结果", "理由", "经办人")[1] == ("已核实认可", "无", "张三")


def test_what_is_blanked_is_taken_back(zpb: RunZpb, folder: Path, out: Path) -> None:
    decide(out, [ACCEPTED])
    zpb("review", folder, "-o", out)
    decide(out, [Written("会议费", "ZP301", "")])
    result = zpb("review", folder, "-o", out)
    assert (result.code, "有1条处理结果清空了，已撤回" in result.err) == (1, True)
    assert '"result"' not in (out / RECORD).read_text(encoding="utf-8")


def test_what_fits_nothing_is_listed_and_told_until_somebody_looks(zpb: RunZpb, folder: Path, out: Path) -> None:
    decide(out, [Written("会议费", "ZP301", "算了", "不想改", "张三")])
    book = openpyxl.load_workbook(out / WORKING_PAPER)
    sheet = book["复核问题"]
    columns = columns_of(sheet)
    for heading, text in {"项目": "别的", "代码": "ZP999", "处理结果": "退回", "理由": "手写的一行"}.items():
        sheet.cell(9, columns[heading]).value = text
    book.save(out / WORKING_PAPER)
    result = zpb("review", folder, "-o", out)
    assert "有2条处理结果没有对应的问题，列在“未能对应”。" in result.err
    unmatched = [
        ("会议费", "算了", "不想改", "处理结果应为退回、已核实认可、不适用"),
        ("别的", "退回", "手写的一行", "这一行没有编号，不知道是哪一个问题"),
    ]
    assert listed(out, "未能对应", "项目", "处理结果", "理由", "没有采用的原因") == unmatched
    submit(folder, "甲局", "会议费")
    again = zpb("review", folder, "-o", out)
    assert "有2条处理结果没有对应的问题，列在“未能对应”（都是以前列出的）。" in again.err
    assert listed(out, "未能对应", "项目", "处理结果", "理由", "没有采用的原因") == unmatched


def test_what_fits_nothing_and_is_new_is_told_apart_from_what_was_told(zpb: RunZpb, folder: Path, out: Path) -> None:
    decide(out, [Written("会议费", "ZP301", "算了", "不想改", "张三")])
    zpb("review", folder, "-o", out)
    decide(out, [Written("会议费", "ZP301", "随便", "不想改", "张三")])
    told = zpb("review", folder, "-o", out).err
    assert "有2条处理结果没有对应的问题，列在“未能对应”（其中1条是这次新列出的）。" in told


def test_rows_may_be_sorted_and_columns_moved(zpb: RunZpb, folder: Path, out: Path) -> None:
    decide(out, [ACCEPTED])
    book = openpyxl.load_workbook(out / WORKING_PAPER)
    sheet = book["复核问题"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    for number, row in enumerate(reversed(rows), start=4):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
    sheet.insert_cols(3)
    book.save(out / WORKING_PAPER)
    assert findings(zpb("review", folder, "-o", out, "--format", "json"))["会议费"]["settled"]


def test_rows_that_were_sorted_without_their_names_decide_nothing(zpb: RunZpb, folder: Path, out: Path) -> None:
    decide(out, [ACCEPTED])
    book = openpyxl.load_workbook(out / WORKING_PAPER)
    sheet = book["复核问题"]
    names = [sheet.cell(row, columns_of(sheet)["编号"]) for row in (4, 5, 6)]
    for cell, value in zip(names, [cell.value for cell in reversed(names)], strict=True):
        cell.value = value
    names[1].value, names[0].value = names[0].value, names[1].value
    book.save(out / WORKING_PAPER)
    result = zpb("review", folder, "-o", out, "--format", "json")
    assert not any(each["settled"] for each in findings(result).values())
    assert listed(out, "未能对应", "没有采用的原因") == [("编号与这一行的项目或代码对不上，可能是排序或粘贴时错了行",)]


def test_a_paper_that_cannot_be_read_stops_the_run(zpb: RunZpb, folder: Path, out: Path) -> None:
    (out / WORKING_PAPER).write_bytes(b"PK\3\4" + b"\0" * 100)
    result = zpb("review", folder, "-o", out)
    assert (result.code, "里面的处理结果读不出来" in result.err) == (2, True)
    assert (out / WORKING_PAPER).read_bytes() == b"PK\3\4" + b"\0" * 100


# ---------------------------------------------------------------- by program


def test_decisions_may_be_written_by_program(zpb: RunZpb, folder: Path, out: Path) -> None:
    id_ = findings(zpb("review", folder, "-o", out, "--format", "json"))["会议费"]["id"]
    decisions = f'[[decisions]]\nid = "{id_}"\nresult = "accepted"\nreason = "凭证已核"\nby = "张三"\n'
    (out / "decisions.toml").write_text(decisions, encoding="utf-8")
    told = findings(zpb("review", folder, "-o", out, "--format", "json"))["会议费"]
    assert told["decision"] == {"result": "accepted", "reason": "凭证已核", "by": "张三"}
    submit(folder, "甲局", "会议费", {"H14": 13})
    told = findings(zpb("review", folder, "-o", out, "--format", "json"))["会议费"]
    assert (told["settled"], told["back"]) == (False, True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("decisions = 3\n", "应写成一段段的表"),
        ("[[decisions]]\nid = 3\n", "缺少 id、result、reason，或不是文字"),
        ('[[decisions]]\nid = "a-b"\nresult = "算了"\nreason = ""\n', "result“算了”不认得"),
        ("[[", "文件末尾：不合TOML格式“[[”"),
    ],
)
def test_decisions_that_cannot_be_used_stop_the_run(zpb: RunZpb, folder: Path, out: Path, text: str, told: str) -> None:
    (out / "decisions.toml").write_text(text, encoding="utf-8")
    result = zpb("review", folder, "-o", out)
    assert (result.code, told in result.err) == (2, True)


def test_more_decisions_than_anybody_types_are_read(tmp_path: Path) -> None:
    count = BY_HAND.items + 1
    rows = (f'[[decisions]]\nid = "{number}"\nresult = "accepted"\nreason = ""\n' for number in range(count))
    (tmp_path / "decisions.toml").write_text("".join(rows), encoding="utf-8")
    assert [each.id for each in read_decisions(tmp_path / "decisions.toml").decisions] == list(map(str, range(count)))


# ---------------------------------------------------------------- two people


def test_the_records_of_two_people_are_put_together(zpb: RunZpb, folder: Path, out: Path, tmp_path: Path) -> None:
    other = tmp_path / "李四的复核"
    zpb("review", folder, "-o", other)
    decide(out, [ACCEPTED])
    decide(other, [RETURNED])
    zpb("review", folder, "-o", out)
    zpb("review", folder, "-o", other)
    shutil.copy(other / RECORD, out / "复核记录_李四.jsonl")
    told = findings(zpb("review", folder, "-o", out, "--format", "json"))
    assert {name: each["decision"] and each["decision"]["by"] for name, each in told.items()} == {
        "印刷费": "李四",
        "会议费": "张三",
        "培训费": None,
    }


def test_where_two_people_disagree_neither_counts_until_one_decides(
    zpb: RunZpb, folder: Path, out: Path, tmp_path: Path
) -> None:
    other = tmp_path / "李四的复核"
    zpb("review", folder, "-o", other)
    decide(out, [ACCEPTED])
    decide(other, [Written("会议费", "ZP301", "退回", "请改", "李四")])
    zpb("review", folder, "-o", out)
    zpb("review", folder, "-o", other)
    shutil.copy(other / RECORD, out / "复核记录_李四.jsonl")
    result = zpb("review", folder, "-o", out)
    assert "意见不一：张三已核实认可（凭证已核）；李四退回（请改）；都没有采用" in result.err
    assert listed(out, "复核问题", "项目", "处理结果", "理由")[1] == (
        "会议费",
        None,
        "意见不一：张三已核实认可（凭证已核）；李四退回（请改）",
    )
    decide(out, [ACCEPTED])
    assert findings(zpb("review", folder, "-o", out, "--format", "json"))["会议费"]["settled"]


def test_what_was_decided_under_the_new_name_outlasts_the_answer_that_it_is_one(
    zpb: RunZpb, folder: Path, out: Path
) -> None:
    (folder / "甲局" / "会议费.xlsx").unlink()
    submit(folder, "甲局", "会议工作费", WRONG_SCORE)
    zpb("review", folder, "-o", out)
    decide(out, [Written("会议工作费", "ZP301", "已核实认可", "凭证已核", "张三")])
    zpb("review", folder, "-o", out)
    (out / WORKING_PAPER).unlink()
    names = 'old_unit = "甲局"\nold_name = "会议费"\nunit = "甲局"\nname = "会议工作费"\n'
    (out / "decisions.toml").write_text(f"[[renamed]]\n{names}", encoding="utf-8")
    zpb("review", folder, "-o", out)
    assert ("会议工作费", "已核实认可", "凭证已核") in listed(out, "复核问题", "项目", "处理结果", "理由")
