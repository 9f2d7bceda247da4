"""整改: what came out wrong is carried on from round to round, with what people write beside it, until it is closed."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from attrs import frozen
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.conftest import RunZpb
from tests.cli.record.seasons import NO_GROUND, WRONG_SCORE, Written, columns_of, decide, listed, submit
from workbooks.files.review_names import RECORD, WORKING_PAPER

OPEN = "未整改"


@frozen
class Remedied:
    """What a unit writes beside a project's row in the ledger."""

    project: str
    measure: str = ""
    owner: str = ""
    due: object = ""


def remedy(out: Path, *written: Remedied) -> None:
    """Open the working paper, write, and save it as another program does."""
    book = openpyxl.load_workbook(out / WORKING_PAPER)
    sheet = book["整改"]
    columns = columns_of(sheet)
    for each in written:
        row = row_of(sheet, each.project)
        for heading, value in (("整改措施", each.measure), ("责任人", each.owner), ("整改期限", each.due)):
            sheet.cell(row, columns[heading]).value = value or None  # type: ignore[assignment]
    book.save(out / WORKING_PAPER)


def row_of(sheet: Worksheet, project: str) -> int:
    """The row of a project."""
    column = columns_of(sheet)["项目"]
    return next(row for row in range(4, sheet.max_row + 1) if sheet.cell(row, column).value == project)


def ledger(out: Path) -> list[tuple[object, ...]]:
    return listed(out, "整改", "项目", "代码", "整改措施", "责任人", "整改期限", "整改状态")


@pytest.fixture
def out(tmp_path: Path, folder: Path, zpb: RunZpb) -> Path:
    """Reviewed once."""
    zpb("review", folder, "-o", tmp_path / "复核")
    return tmp_path / "复核"


MEETING = Remedied("会议费", "得分改为10", "张三", "2024-04-30")
FILLED = ("会议费", "ZP301", "得分改为10", "张三", "2024-04-30")


def test_errors_are_in_the_ledger_and_warnings_once_they_are_returned(zpb: RunZpb, folder: Path, out: Path) -> None:
    print_fee, meeting = ("印刷费", "ZP226", None, None, None, OPEN), ("会议费", "ZP301", None, None, None, OPEN)
    assert ledger(out) == [print_fee, meeting]
    decide(out, [Written("培训费", "ZP316", "退回", "请写明依据", "李四")])
    zpb("review", folder, "-o", out)
    assert ledger(out) == [print_fee, meeting, ("培训费", "ZP316", None, None, None, OPEN)]


def test_what_is_settled_needs_no_remedy(zpb: RunZpb, folder: Path, out: Path) -> None:
    decide(out, [Written("会议费", "ZP301", "已核实认可", "凭证已核", "张三")])
    zpb("review", folder, "-o", out)
    assert [row[0] for row in ledger(out)] == ["印刷费"]


def test_what_had_a_remedy_stays_as_settled(zpb: RunZpb, folder: Path, out: Path) -> None:
    remedy(out, MEETING)
    zpb("review", folder, "-o", out)
    decide(out, [Written("会议费", "ZP301", "不适用", "另有规定", "张三")])
    zpb("review", folder, "-o", out)
    assert ledger(out)[1] == (*FILLED, "不适用")


def test_what_was_written_is_carried_on_while_the_number_changes_and_closed_when_it_is_right(
    zpb: RunZpb, folder: Path, out: Path
) -> None:
    remedy(out, MEETING)
    zpb("review", folder, "-o", out)
    assert ledger(out)[1] == (*FILLED, OPEN)
    submit(folder, "甲局", "会议费", {"H14": 13})
    zpb("review", folder, "-o", out)
    assert ledger(out)[1] == (*FILLED, OPEN)
    submit(folder, "甲局", "会议费")
    zpb("review", folder, "-o", out)
    assert ledger(out)[1] == (*FILLED, "已整改（第3轮）")
    submit(folder, "乙局", "印刷费")
    zpb("review", folder, "-o", out)
    assert ledger(out) == [
        ("印刷费", "ZP226", None, None, None, "已整改（第4轮）"),
        (*FILLED, "已整改（第3轮）"),
    ]


def test_what_comes_back_is_open_again_and_says_when_it_was_closed(zpb: RunZpb, folder: Path, out: Path) -> None:
    submit(folder, "甲局", "会议费")
    zpb("review", folder, "-o", out)
    submit(folder, "甲局", "会议费", WRONG_SCORE)
    zpb("review", folder, "-o", out)
    assert ledger(out)[1][-1] == "未整改（第2轮整改后又有）"


def test_a_project_that_did_not_come_stays_open_and_says_so(zpb: RunZpb, folder: Path, out: Path) -> None:
    remedy(out, MEETING)
    (folder / "甲局" / "会议费.xlsx").unlink()
    zpb("review", folder, "-o", out)
    assert ledger(out)[1] == (*FILLED, "未整改（本轮没有报来）")


def test_a_repeated_run_writes_the_same_ledger(zpb: RunZpb, folder: Path, out: Path) -> None:
    remedy(out, MEETING)
    zpb("review", folder, "-o", out)
    first, record = ledger(out), (out / RECORD).read_bytes()
    zpb("review", folder, "-o", out)
    assert (ledger(out), (out / RECORD).read_bytes()) == (first, record)
    (out / WORKING_PAPER).unlink()
    zpb("review", folder, "-o", out)
    assert ledger(out) == first


def test_what_is_blanked_is_taken_back(zpb: RunZpb, folder: Path, out: Path) -> None:
    remedy(out, MEETING)
    zpb("review", folder, "-o", out)
    remedy(out, Remedied("会议费"))
    result = zpb("review", folder, "-o", out)
    assert "有1条整改内容清空了，已撤回" in result.err
    assert ledger(out)[1] == ("会议费", "ZP301", None, None, None, OPEN)
    assert '"measure"' not in (out / RECORD).read_text(encoding="utf-8")


def test_a_day_that_the_office_program_made_a_number_is_a_day_again(zpb: RunZpb, folder: Path, out: Path) -> None:
    remedy(out, Remedied("会议费", "改", "张三", 45412))
    zpb("review", folder, "-o", out)
    assert ledger(out)[1] == ("会议费", "ZP301", "改", "张三", "2024-04-30", OPEN)


def test_rows_that_fit_nothing_are_listed_with_what_stands_in_them(zpb: RunZpb, folder: Path, out: Path) -> None:
    remedy(out, MEETING)
    book = openpyxl.load_workbook(out / WORKING_PAPER)
    sheet = book["整改"]
    columns = columns_of(sheet)
    sheet.cell(row_of(sheet, "印刷费"), columns["项目"]).value = "别的"
    sheet.cell(row_of(sheet, "别的"), columns["责任人"]).value = "李四"
    for heading, text in {"项目": "手写的", "整改措施": "加一行"}.items():
        sheet.cell(9, columns[heading]).value = text
    book.save(out / WORKING_PAPER)
    result = zpb("review", folder, "-o", out)
    assert "有2条处理结果或整改内容没有对应的问题，列在“未能对应”" in result.err
    assert listed(out, "未能对应", "项目", "整改措施", "责任人", "没有采用的原因") == [
        ("手写的", "加一行", None, "这一行没有编号，不知道是哪一个问题"),
        ("别的", None, "李四", "编号与这一行的项目或代码对不上，可能是排序或粘贴时错了行"),
    ]
    assert ledger(out) == [("印刷费", "ZP226", None, None, None, OPEN), (*FILLED, OPEN)]
    again = zpb("review", folder, "-o", out)
    assert "有2条处理结果或整改内容没有对应的问题" in again.err


def test_a_colleagues_record_brings_his_remedies(zpb: RunZpb, folder: Path, out: Path, tmp_path: Path) -> None:
    other = tmp_path / "另一处"
    zpb("review", folder, "-o", other)
    remedy(other, Remedied("会议费", "重算", "", "2024-04-30"), Remedied("印刷费", "重新加总"))
    zpb("review", folder, "-o", other)
    remedy(out, Remedied("会议费", "得分改为10", "张三"))
    (out / "复核记录_李四.jsonl").write_bytes((other / RECORD).read_bytes())
    zpb("review", folder, "-o", out)
    assert ledger(out) == [
        ("印刷费", "ZP226", "重新加总", None, None, OPEN),
        ("会议费", "ZP301", "得分改为10／重算", "张三", "2024-04-30", OPEN),
    ]


def test_a_deadline_is_held_against_the_day_that_somebody_names(zpb: RunZpb, folder: Path, out: Path) -> None:
    remedy(out, MEETING)
    states = []
    for day in (("--today", "2024-04-30"), ("--today", "2024年5月1日"), ()):
        zpb("review", folder, "-o", out, *day)
        states.append(ledger(out)[1][-1])
    assert states == ["未整改", "已逾期", "未整改"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--today", "明天", "-o"), "--today 应为年月日，如 2024-05-06，现为“明天”"),
        (("--today", "2024-05-06"), "--today 是写底稿“整改”用的，请同时用 -o 指定目录"),
    ],
    ids=["no day", "no folder"],
)
def test_a_day_that_is_none_or_for_nothing_is_refused(
    zpb: RunZpb, folder: Path, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    output = (tmp_path / "复核",) if arguments[-1] == "-o" else ()
    result = zpb("review", folder, *arguments, *output)
    assert (result.code, message in result.err.replace("\n", "")) == (2, True)
    assert not (tmp_path / "复核").exists()


def test_a_review_without_errors_has_no_ledger(zpb: RunZpb, tmp_path: Path) -> None:
    submit(tmp_path / "报送", "甲局", "培训费", NO_GROUND)
    zpb("review", tmp_path / "报送", "-o", tmp_path / "复核")
    assert "整改" not in openpyxl.load_workbook(tmp_path / "复核" / WORKING_PAPER).sheetnames


# ---------------------------------------------------------------- by program


def ids(zpb: RunZpb, folder: Path, out: Path) -> dict[str, str]:
    """Project → the id of its row in the ledger, as findings.json tells it."""
    document = zpb("review", folder, "-o", out, "--format", "json").json
    return {each["project"]: each["id"] for each in document["ledger"]}


def test_what_is_done_about_it_may_be_written_by_program(zpb: RunZpb, folder: Path, out: Path) -> None:
    id_ = ids(zpb, folder, out)["会议费"]
    text = f'[[remedies]]\nid = "{id_}"\nmeasure = "得分改为10"\nowner = "张三"\ndue = "2024-04-30"\n'
    (out / "decisions.toml").write_text(text, encoding="utf-8")
    document = zpb("review", folder, "-o", out, "--format", "json").json
    assert (*FILLED, OPEN) in ledger(out)
    (row,) = [each for each in document["ledger"] if each["project"] == "会议费"]
    assert {key: row[key] for key in ("unit", "code", "since", "measure", "owner", "due", "state", "id")} == {
        "unit": "甲局",
        "code": "ZP301",
        "since": 1,
        "measure": "得分改为10",
        "owner": "张三",
        "due": "2024-04-30",
        "state": OPEN,
        "id": id_,
    }


def test_the_id_of_a_finding_names_its_remedy_too(zpb: RunZpb, folder: Path, out: Path) -> None:
    files = zpb("review", folder, "-o", out, "--format", "json").json["files"]
    id_ = next(each["id"] for file in files for each in file["findings"] if each["code"] == "ZP301")
    (out / "decisions.toml").write_text(f'[[remedies]]\nid = "{id_}"\nowner = "张三"\n', encoding="utf-8")
    zpb("review", folder, "-o", out)
    assert ("会议费", "ZP301", None, "张三", None, OPEN) in ledger(out)


def test_what_the_file_changes_while_the_paper_holds_the_old_text_is_told_as_written_twice(
    zpb: RunZpb, folder: Path, out: Path
) -> None:
    id_ = ids(zpb, folder, out)["会议费"]

    def by_program(measure: str) -> str:
        text = f'[[remedies]]\nid = "{id_}"\nmeasure = "{measure}"\nowner = "张三"\ndue = "2024-04-30"\n'
        (out / "decisions.toml").write_text(text, encoding="utf-8")
        return zpb("review", folder, "-o", out).err

    by_program("得分改为10")
    told = by_program("得分改为9")
    assert "有1条处理结果或整改内容没有对应的问题，列在“未能对应”" in told
    assert listed(out, "未能对应", "整改措施", "没有采用的原因", "原来在") == [
        ("得分改为9", "同一个问题写了两种处理结果或整改内容", "decisions.toml第1个 remedies")
    ]
    assert (*FILLED, OPEN) in ledger(out)
    remedy(out, Remedied("会议费", "得分改为9", "张三", "2024-04-30"))
    zpb("review", folder, "-o", out)
    assert ("会议费", "ZP301", "得分改为9", "张三", "2024-04-30", OPEN) in ledger(out)


def test_a_remedy_by_program_that_fits_nothing_is_told(zpb: RunZpb, folder: Path, out: Path) -> None:
    (out / "decisions.toml").write_text('[[remedies]]\nid = "000000000000"\nowner = "张三"\n', encoding="utf-8")
    zpb("review", folder, "-o", out)
    assert listed(out, "未能对应", "责任人") == [("张三",)]
    (out / "decisions.toml").write_text("[[remedies]]\nowner = 3\n", encoding="utf-8")
    result = zpb("review", folder, "-o", out)
    assert (result.code, "缺少 id、owner，或不是文字" in result.err) == (2, True)
