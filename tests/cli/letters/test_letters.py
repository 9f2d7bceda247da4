"""``zpb letters``: of a finished review a letter for each unit, or a word why there is none."""

from __future__ import annotations

import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from cli.record.pending_decisions import PendingDecision, write_pending
from cli.review_store.sealing_key import STATE_VARIABLE
from scoring.narrative.blocks import Piece
from tests.cli.commands.test_review import digests
from tests.cli.conftest import Result, RunZpb
from tests.cli.filled_workbooks import write_filled
from tests.cli.record.seasons import NO_GROUND, WRONG_SCORE, WRONG_TOTAL, Written, decide, submit
from tests.word_invariants import broken_word
from workbooks.documents.word import read_word
from workbooks.files.file_kinds import FileKind
from workbooks.files.review_names import DECISIONS, PENDING, STORE, WORKING_PAPER
from workbooks.letters.default_template import default_template
from workbooks.marking.own_files import is_own_file

SAID: Final = ("--due", "5月31日", "--contact", "绩效科 6789615", "--sender", "某财政局", "--date", "2024年5月6日")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two projects of one unit, wrong in one place each; one of another, clean; a third one sent nothing."""
    folder = tmp_path / "报送"
    submit(folder, "甲局", "会议费", WRONG_SCORE)
    submit(folder, "甲局", "培训费", NO_GROUND)
    submit(folder, "乙局", "印刷费")
    return folder


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "名单.csv"
    text = "单位,项目名称,预算数\n甲局,会议费,280\n甲局,培训费,280\n乙局,印刷费,280\n丙局,差旅费,12\n"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def review(zpb: RunZpb, folder: Path, tmp_path: Path) -> Callable[..., Path]:
    """Reviews the folder on the first of May 2024, and gives the output folder."""

    def run(*options: object) -> Path:
        zpb("review", folder, "-o", tmp_path / "复核", *options)
        noon = datetime(2024, 5, 1, 12).astimezone().timestamp()
        os.utime(tmp_path / "复核" / WORKING_PAPER, (noon, noon))
        return tmp_path / "复核"

    return run


@pytest.fixture
def letters(zpb: RunZpb, tmp_path: Path) -> Callable[..., Result]:
    """Writes the letters of that folder."""

    def run(*options: object) -> Result:
        return zpb("letters", tmp_path / "复核", "-o", tmp_path / "函", *options)

    return run


def read(path: Path) -> list[str]:
    """The paragraphs of a letter."""
    assert broken_word(path.read_bytes()) == []
    return [part.text for part in read_word(path.read_bytes()).parts if isinstance(part, Piece)]


def written(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "函").iterdir())


# ---------------------------------------------------------------- what is written


def test_each_unit_to_which_anything_is_to_be_said_gets_a_letter(
    review: Callable[..., Path], roster: Path, letters: Callable[..., Result], tmp_path: Path
) -> None:
    review("--expected", roster)
    result = letters(*SAID)
    assert (result.code, result.lines) == (
        0,
        [
            f"已写出2封复核意见函（{tmp_path / '函'}）：",
            "  丙局_复核意见函.docx（0个项目，未报1个）",
            "  甲局_复核意见函.docx（2个项目，必须改正1条，需要核实或补充1条）",
            "没有须处理的问题、没有写函的单位1个：乙局",
        ],
    )
    missing = tmp_path / "函" / "丙局_复核意见函.docx"
    assert result.err == f"注意：{missing}：函里的年度写作【待填写】，表上没有写。请填上\n"
    assert read(tmp_path / "函" / "甲局_复核意见函.docx") == [
        "关于2023年度绩效自评复核意见的函",
        "甲局：",
        "你单位报送的2个项目已复核，其中2个项目有复核意见：必须改正1条，需要核实或补充1条。具体意见如下。",
        "一、各项目的复核意见",
        "1. 会议费",
        "文件：会议费.xlsx，工作表“会议费”，填报总分95.17分",
        "必须改正：",
        (
            "（1）H14（ZP301）：指标“公务接待批次”的得分为12，应为10"
            "（目标≥38次/季，实际41次/季；41 ≥ 38 → 完成 → 10）。请改正得分，最高为分值。"
        ),
        "2. 培训费",
        "文件：培训费.xlsx，工作表“会议费”，填报总分97.67分",
        "需要核实或补充：",
        (
            "（1）H17（ZP316）：指标“结算时限”的得分为10，按规则应为7.5，偏差原因“结算资料提交较晚，今后提前催办”"
            "没有讲为什么给这个分（目标≤3月，实际4月；4 > 3 → 未完成；10 × 3 ÷ 4 = 7.5）"
            "（依据：财预〔2020〕10号，通行做法，未见原文）。请改为7.5；确有理由多给分的，写明给分的理由。"
        ),
        (
            "请于5月31日前按上述意见办理：必须改正的，请逐条改正，总分和自评等级随之改变的一并改正；"
            "需要核实或补充的，确有错漏的请改正，没有的请书面说明。改好、补好的自评表，请重新报送。"
        ),
        "联系人：绩效科 6789615",
        "某财政局",
        "2024年5月6日",
    ]
    assert read(missing)[:6] == [
        "关于【待填写】年度绩效自评复核意见的函",
        "丙局：",
        "没有收到你单位报送的绩效自评表。应报而没有报送的项目1个。具体意见如下。",
        "一、没有报送的项目",
        "下列项目应报而没有收到自评表：",
        "（1）差旅费",
    ]


def test_a_day_that_does_not_exist_is_refused_and_one_too_early_is_told(
    review: Callable[..., Path], letters: Callable[..., Result], tmp_path: Path
) -> None:
    review()
    refused = letters("--due", "2026-02-31", "--date", "4月31日")
    assert (refused.code, refused.err.splitlines(), (tmp_path / "函").exists()) == (
        2,
        [
            "错误：--due：没有“2026-02-31”这一天：2026年2月只有28天。请改成真有的日子，如 2026年5月31日",
            "错误：--date：没有“4月31”这一天：4月只有30天。请改成真有的日子，如 2026年5月31日",
        ],
        False,
    )
    early = letters(*SAID[2:], "--due", "2024-05-05")
    assert (early.code, early.err) == (
        0,
        "注意：报回的期限“2024-05-05”早于发函的日期“2024年5月6日”，照写在函里。写错了的，请改正后重新写函\n",
    )


def test_what_nobody_said_is_left_to_be_filled_in(
    review: Callable[..., Path], letters: Callable[..., Result], tmp_path: Path
) -> None:
    review()
    result = letters("--due", "5月31日")
    assert (result.code, result.err) == (
        0,
        "注意：函里的联系人、落款、日期写作【待填写】。请填上，或用 --contact、--sender、--date 写明\n",
    )
    assert read(tmp_path / "函" / "甲局_复核意见函.docx")[-3:] == ["联系人：【待填写】", "【待填写】", "【待填写】"]


def test_the_same_review_gives_the_same_letters_and_nothing_of_it_changes(
    review: Callable[..., Path], letters: Callable[..., Result], folder: Path, tmp_path: Path
) -> None:
    out = review()
    before = digests(out), digests(folder)
    letters("--with-copies")
    first = digests(tmp_path / "函")
    letters("--with-copies", "--force")
    assert (digests(tmp_path / "函"), digests(out), digests(folder)) == (first, *before)


def test_what_is_for_information_is_told_with_all(
    folder: Path, review: Callable[..., Path], letters: Callable[..., Result]
) -> None:
    submit(folder, "乙局", "印刷费", {"F14": "100次/季", "I14": "上级新增任务，今后调高目标"})  # ZP406
    review()
    assert letters().lines[-1] == "没有须处理的问题、没有写函的单位1个：乙局"
    assert "  乙局_复核意见函.docx（1个项目，供参考1条）" in letters("--all", "--force").lines


def test_what_the_office_settled_is_counted_and_not_told(
    review: Callable[..., Path], letters: Callable[..., Result], tmp_path: Path
) -> None:
    decide(review(), [Written("会议费", "ZP301", "已核实认可", "凭证已核", "经办人")])
    review()
    assert letters().lines[1:] == [
        "  甲局_复核意见函.docx（2个项目，需要核实或补充1条）",
        "没有须处理的问题、没有写函的单位1个：乙局",
        "已核实认可或不适用的1条没有列在函里",
    ]
    assert read(tmp_path / "函" / "甲局_复核意见函.docx")[2] == (
        "你单位报送的2个项目已复核，其中1个项目有复核意见：需要核实或补充1条。"
        "另有1条已核实认可或不适用，不必处理，没有列出。具体意见如下。"
    )


def test_the_next_round_says_what_still_stands_and_nothing_of_what_was_mended(
    folder: Path, review: Callable[..., Path], letters: Callable[..., Result], tmp_path: Path
) -> None:
    review()
    letters()
    submit(folder, "甲局", "会议费", WRONG_TOTAL)
    submit(folder, "甲局", "培训费")
    submit(folder, "丁局", "水费", WRONG_SCORE)
    review()
    letters("--force")
    text = read(tmp_path / "函" / "甲局_复核意见函.docx")
    assert [line[: len("（1）（新增）D21（ZP226）")] for line in text if "ZP" in line] == ["（1）（新增）D21（ZP226）"]
    submit(folder, "甲局", "会议费")
    review()
    result = letters("--force", *SAID)
    assert result.lines[1:] == [
        "  丁局_复核意见函.docx（1个项目，必须改正1条）",
        "没有须处理的问题、没有写函的单位2个：乙局、甲局",
    ]
    assert result.err == (
        f"注意：{tmp_path / '函'}：目录里还有1封这次没有写的函（甲局_复核意见函.docx），是以前写的。请移走，以免误发\n"
    )
    assert "（1）（仍未改）H14（ZP301）：" in "".join(read(tmp_path / "函" / "丁局_复核意见函.docx"))


def test_nothing_to_say_is_said(
    folder: Path, review: Callable[..., Path], letters: Callable[..., Result], tmp_path: Path
) -> None:
    shutil.rmtree(folder / "甲局")
    review()
    result = letters()
    assert (result.code, result.lines, result.err) == (
        0,
        ["没有要写的函", "没有须处理的问题、没有写函的单位1个：乙局"],
        "",
    )
    assert not (tmp_path / "函").exists()


def test_sheets_without_a_unit_share_a_letter(
    folder: Path, review: Callable[..., Path], letters: Callable[..., Result], tmp_path: Path
) -> None:
    submit(folder, "", "水费", WRONG_SCORE)
    review()
    result = letters(*SAID)
    path = tmp_path / "函" / "未写单位的项目_复核意见函.docx"
    assert result.err == f"注意：{path}：函里的单位写作【待填写】，表上没有写。请填上\n"
    assert read(path)[1] == "【待填写】："


HOSTILE: Final = {
    "../../外面": "_.._外面_复核意见函.docx",
    "CON": "_CON_复核意见函.docx",
    '<b>"甲|乙"</b>?': "_b_甲_乙_b__复核意见函.docx",
    "=cmd|' /C calc'!A0": "=cmd_' _C calc'!A0_复核意见函.docx",
    "【意见】": "【意见】_复核意见函.docx",
}


@pytest.mark.parametrize(("unit", "name"), HOSTILE.items())
def test_the_name_of_a_unit_is_no_path_and_no_markup(
    folder: Path, review: Callable[..., Path], letters: Callable[..., Result], tmp_path: Path, unit: str, name: str
) -> None:
    shutil.rmtree(folder / "甲局")
    submit(folder, "乙局", "水费", {**WRONG_SCORE, "C4": unit})
    review()
    letters()
    assert written(tmp_path) == [name]
    assert read(tmp_path / "函" / name)[1] == f"{unit}："


def test_names_that_a_file_system_takes_for_one_get_numbers(
    folder: Path, review: Callable[..., Path], letters: Callable[..., Result], tmp_path: Path
) -> None:
    for number, unit in enumerate(("A局", "a局", "a/局", "a:局")):
        submit(folder, "丁", f"项目{number}", {**WRONG_SCORE, "C4": unit})
    review()
    letters()
    assert [name for name in written(tmp_path) if name.lower().startswith("a")] == [
        "A局_复核意见函.docx",
        "a_局_复核意见函(2).docx",
        "a_局_复核意见函.docx",
        "a局_复核意见函(2).docx",
    ]


def test_a_very_long_unit_keeps_the_ending_of_its_letters_and_copies(
    review: Callable[..., Path], folder: Path, letters: Callable[..., Result], tmp_path: Path
) -> None:
    """Cut in its middle; of two that begin alike the second has a number behind the ending."""
    unit = "某市人民政府办公室" * 12
    for number, project in (("一", "会议费"), ("二", "培训费")):
        long = f"{unit}{number}"
        write_filled(folder / f"{project}.xlsx", {**WRONG_SCORE, "C3": project, "C4": long, "G3": long})
    review()
    letters("--with-copies")
    names = [name for name in written(tmp_path) if name.startswith("某市")]
    assert [name.partition("某市")[2].lstrip("人民政府办公室某市") for name in names] == [
        "(2)_标注副本.zip",
        "_复核意见函(2).docx",
        "_复核意见函.docx",
        "_标注副本.zip",
    ]
    assert max(len(name.encode()) for name in names) <= 255


@pytest.mark.parametrize(("where", "refused"), [("报送", True), ("报送/甲局", True), ("报送/函", False), ("函", False)])
def test_letters_do_not_go_among_the_submissions(
    zpb: RunZpb, folder: Path, tmp_path: Path, where: str, *, refused: bool
) -> None:
    for number, name in enumerate(("甲局", "乙局")):
        (folder / name).mkdir(parents=True, exist_ok=True)
        submit(folder / name, name, f"项目{number}", WRONG_SCORE)
    zpb("review", folder, "-o", tmp_path / "复核")
    before = {path for path in folder.rglob("*") if path.is_file()}
    result = zpb("letters", tmp_path / "复核", "-o", tmp_path / where)
    told = f"错误：{tmp_path / where}：是报送表所在的目录，函不写在里面。请用 -o 给出另一个目录，例如 -o 函\n"
    assert (result.code == 2, result.err if refused else "") == (refused, told if refused else "")
    assert {path for path in folder.rglob("*") if path.is_file() and path.suffix != ".docx"} == before


def test_a_letter_is_known_as_ours(review: Callable[..., Path], letters: Callable[..., Result], tmp_path: Path) -> None:
    review()
    letters()
    assert is_own_file(tmp_path / "函" / "甲局_复核意见函.docx", FileKind.WORD)


# ---------------------------------------------------------------- what belongs to no unit


def test_what_nobody_can_give_to_a_unit_is_told(
    folder: Path, review: Callable[..., Path], letters: Callable[..., Result]
) -> None:
    (folder / "甲局" / "坏.xlsx").write_bytes(b"PK\x03\x04")
    review()
    result = letters(*SAID)
    assert (result.code, result.err) == (
        1,
        f"注意：有1条问题不知是哪个单位的，没有写进函里（{folder / '甲局' / '坏.xlsx'}）。请看复核底稿“复核问题”\n",
    )


def two_units_in_one_book(folder: Path) -> Path:
    """Two sheets, of two units."""
    first = submit(folder, "丁局", "水费", WRONG_SCORE)
    second = submit(folder, "戊局", "电费", WRONG_SCORE)
    books = [openpyxl.load_workbook(path) for path in (first, second)]
    source, target = (book.worksheets[0] for book in reversed(books))
    copied: Any = books[0].create_sheet("电费")
    for row in source.iter_rows():
        for cell in row:
            copied[cell.coordinate].value = cell.value
    for merged in source.merged_cells.ranges:
        copied.merge_cells(str(merged))
    target.title = "水费"
    books[0].save(first)
    second.unlink()
    return first


def test_each_unit_hears_only_of_its_own_sheets_of_a_shared_workbook(
    folder: Path, review: Callable[..., Path], letters: Callable[..., Result], tmp_path: Path
) -> None:
    shutil.rmtree(folder / "甲局")
    two_units_in_one_book(folder)
    out = review()
    result = letters("--with-copies", *SAID)
    assert [line.partition("（")[0] for line in result.lines] == [
        "已写出2封复核意见函",
        "  丁局_复核意见函.docx",
        "  戊局_复核意见函.docx",
        "没有须处理的问题、没有写函的单位1个：乙局",
    ]
    why = "里面还有别的单位的项目。请另行处理"
    copy = out / "丁局" / "水费_复核.xlsx"
    assert (result.code, result.err.splitlines()) == (
        1,
        [f"注意：{copy}：没有放进“{unit}”的压缩包：{why}" for unit in ("丁局", "戊局")],
    )
    for unit, own, other in (("丁局", "水费", "电费"), ("戊局", "电费", "水费")):
        text = read(tmp_path / "函" / f"{unit}_复核意见函.docx")
        assert (f"1. {own}" in text, f"1. {other}" in text) == (True, False)


SHARED_TEXT: Final = "全年各项任务按计划推进，制度执行严格，资金使用规范，服务对象反映良好，取得预期成效"


def test_a_unit_hears_nothing_of_another_units_sheets(
    zpb: RunZpb, review: Callable[..., Path], letters: Callable[..., Result], tmp_path: Path
) -> None:
    """What two units have word for word is told to either without the other's name; the office sees both."""
    for unit, project in (("庚局", "燃气费"), ("辛局", "取暖费")):
        submit(tmp_path / "报送", unit, project, {**WRONG_TOTAL, "F11": SHARED_TEXT})
    out = review()
    letters("--with-copies", "--all", *SAID)
    told = "与别的单位的一个项目一字不差"
    texts = {
        "letter": "".join(read(tmp_path / "函" / "庚局_复核意见函.docx")),
        "copy": "".join(texts_of(out / "庚局" / "燃气费_复核.xlsx")),
    }
    assert {name: (told in text, "辛局" in text, "取暖费" in text) for name, text in texts.items()} == dict.fromkeys(
        texts, (True, False, False)
    )
    (message,) = [
        each["message"]
        for file in zpb("review", tmp_path / "报送", "-o", out, "--format", "json").json["files"]
        for each in file["findings"]
        if each["code"] == "ZP611" and each["project"] == "燃气费"
    ]
    assert "与“辛局”的项目“取暖费”一字不差" in message
    assert "辛局" in "".join(texts_of(out / WORKING_PAPER))


def texts_of(book: Path) -> Iterator[str]:
    """All that stands in the parts of a package, comments included."""
    with zipfile.ZipFile(book) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                yield archive.read(name).decode("utf-8")


# ---------------------------------------------------------------- the copies


def test_the_copies_of_a_unit_lie_beside_its_letter(
    folder: Path, review: Callable[..., Path], letters: Callable[..., Result], tmp_path: Path
) -> None:
    submit(folder / "子", "甲局", "接待费", WRONG_TOTAL, name="会议费")
    out = review()
    result = letters("--with-copies")
    assert result.lines[1] == (
        "  甲局_复核意见函.docx（3个项目，必须改正2条，需要核实或补充1条），甲局_标注副本.zip（3份）"
    )
    assert written(tmp_path) == ["甲局_复核意见函.docx", "甲局_标注副本.zip"]
    with zipfile.ZipFile(tmp_path / "函" / "甲局_标注副本.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "会议费_复核.xlsx": (out / "子" / "甲局" / "会议费_复核.xlsx").read_bytes(),
            "会议费_复核(2).xlsx": (out / "甲局" / "会议费_复核.xlsx").read_bytes(),
            "培训费_复核.xlsx": (out / "甲局" / "培训费_复核.xlsx").read_bytes(),
        }


def test_a_copy_that_was_changed_since_does_not_go_out(
    review: Callable[..., Path], letters: Callable[..., Result], tmp_path: Path
) -> None:
    out = review()
    copy = out / "甲局" / "会议费_复核.xlsx"
    copy.write_bytes(copy.read_bytes() + b"\0")
    result = letters("--with-copies", *SAID)
    why = "写出后被改动过或移走了。请看过以后自己放进去，或再运行一次 zpb review"
    assert (result.code, result.err) == (1, f"注意：{copy}：没有放进“甲局”的压缩包：{why}\n")
    with zipfile.ZipFile(tmp_path / "函" / "甲局_标注副本.zip") as archive:
        assert archive.namelist() == ["培训费_复核.xlsx"]


# ---------------------------------------------------------------- what stands in the way


def test_existing_letters_stay_unless_force(
    review: Callable[..., Path], letters: Callable[..., Result], tmp_path: Path
) -> None:
    review()
    path = tmp_path / "函" / "甲局_复核意见函.docx"
    path.parent.mkdir()
    path.write_text("函")
    result = letters()
    assert (result.code, result.out, path.read_text()) == (2, "", "函")
    assert result.err == f"错误：{path}：文件已存在，没有覆盖。请换一个输出位置，或加上 --force 覆盖\n"
    assert letters("--force").code == 0


def test_the_template_is_never_overwritten(
    review: Callable[..., Path], letters: Callable[..., Result], tmp_path: Path
) -> None:
    review()
    path = tmp_path / "函" / "甲局_复核意见函.docx"
    path.parent.mkdir()
    path.write_bytes(default_template().content)
    result = letters("--template", path, "--force")
    assert (result.code, path.read_bytes()) == (2, default_template().content)
    assert result.err == f"错误：{path}：输出文件是这次要读取的文件，不能覆盖，--force 也不能。请换一个输出位置\n"


FIRST: Final = "请先运行 zpb review 报送 -o 目录，再给出那个目录"
AGAIN: Final = "请再运行一次 zpb review … -o 目录，等它做完"
HERE: Final = "请在这台机器上对同一个目录再运行一次 zpb review … -o 目录"


def execute(store: Path, statement: str) -> None:
    with closing(sqlite3.connect(store)) as connection:
        connection.execute(statement)
        connection.commit()


def without_store(out: Path) -> None:
    (out / STORE).unlink()


def other_total(out: Path) -> None:
    execute(out / STORE, "UPDATE projects SET claimed_total = '100'")


def other_copy(out: Path) -> None:
    execute(out / STORE, "UPDATE files SET copy = CAST('../外面.xlsx' AS BLOB)")


def unfinished(out: Path) -> None:
    execute(out / STORE, "DELETE FROM finished")


def decided_since(out: Path) -> None:
    decide(out, [Written("会议费", "ZP301", "已核实认可", "凭证已核")])


def decided_on_page(out: Path) -> None:
    write_pending(out / PENDING, [PendingDecision(id="3f9a1c07b2de-5e21c4aa", result="accepted", reason="凭证已核")])


def decided_by_program(out: Path) -> None:
    (out / DECISIONS).write_text("# 还没有采用\n", encoding="utf-8")


def without_paper(out: Path) -> None:
    (out / WORKING_PAPER).unlink()


def damaged(out: Path) -> None:
    (out / STORE).write_bytes((out / STORE).read_bytes()[:5000])


def of_another_program(out: Path) -> None:
    execute(out / STORE, "PRAGMA application_id = 7")


UNFIT: Final[dict[str, tuple[Callable[[Path], None], str]]] = {
    "no review's": (without_store, f"：不是复核写出的结果目录（其中没有 {STORE}）。{FIRST}"),
    "not done": (unfinished, f"：这次复核没有做完，或有文件没有写成，结果不全。{AGAIN}"),
    "a number was changed": (other_total, f"：这次复核没有做完，或有文件没有写成，结果不全。{AGAIN}"),
    "a path was changed": (other_copy, f"：这次复核没有做完，或有文件没有写成，结果不全。{AGAIN}"),
    "decided since": (
        decided_since,
        f"/{WORKING_PAPER}：复核写出以后被改动过或移走了，其中填的处理结果还没有采用。{AGAIN}",
    ),
    "decided on the page since": (decided_on_page, f"/{PENDING}：自评台上写了处理结果，还没有采用。{AGAIN}"),
    "decided by program since": (
        decided_by_program,
        f"/{DECISIONS}：复核以后改动过，其中的处理结果还没有采用。{AGAIN}",
    ),
    "no working paper": (
        without_paper,
        f"/{WORKING_PAPER}：复核写出以后被改动过或移走了，其中填的处理结果还没有采用。{AGAIN}",
    ),
    "damaged": (damaged, f"/{STORE}：结果库已损坏或版本不同。{HERE}"),
    "another program's": (
        of_another_program,
        f"/{STORE}：不是 zpb review 写的结果库，没有使用。请把它移走，或换一个输出目录",
    ),
}


@pytest.mark.parametrize(("change", "told"), UNFIT.values(), ids=UNFIT)
def test_what_is_no_finished_review_gives_no_letter(
    review: Callable[..., Path],
    letters: Callable[..., Result],
    tmp_path: Path,
    change: Callable[[Path], None],
    told: str,
) -> None:
    out = review()
    change(out)
    before = digests(out)
    result = letters()
    assert (result.code, result.out, result.err) == (2, "", f"错误：{out}{told}\n")
    assert digests(out) == before
    assert not (tmp_path / "函").exists()


def test_a_store_that_somebody_else_wrote_is_not_believed(
    review: Callable[..., Path], letters: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = review()
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "别人"))
    before = digests(out)
    result = letters()
    assert (result.code, result.err) == (
        2,
        f"错误：{out / STORE}：结果库不是您的程序写的（校验不符），不采用。{HERE}\n",
    )
    assert digests(out) == before


def test_a_review_that_is_under_way_gives_no_letter(
    review: Callable[..., Path], letters: Callable[..., Result], tmp_path: Path
) -> None:
    store = review() / STORE
    with closing(sqlite3.connect(store, isolation_level=None)) as running:
        running.execute("BEGIN EXCLUSIVE")
        result = letters()
    told = "结果库正由另一个程序使用，或不能写入。请等它结束，或换一个输出目录"
    assert (result.code, result.err) == (2, f"错误：{store}：{told}\n")
    assert not (tmp_path / "函").exists()


def test_a_review_of_nothing_gives_no_letter(zpb: RunZpb, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "空.xlsx")
    zpb("review", tmp_path / "空.xlsx", "-o", tmp_path / "复核")
    result = zpb("letters", tmp_path / "复核", "-o", tmp_path / "函")
    assert (result.code, result.err) == (
        2,
        f"错误：{tmp_path / '复核'}：这次复核没有读到一个项目，没有函可写。请看其中的复核底稿\n",
    )


MISSING: Final = {
    (): "请给出复核目录",
    ("复核",): "请用 -o 给出写函的目录",
}


@pytest.mark.parametrize(("arguments", "told"), MISSING.items())
def test_what_was_not_said_is_asked_for(zpb: RunZpb, arguments: tuple[str, ...], told: str) -> None:
    result = zpb("letters", *arguments)
    assert (result.code, result.err) == (2, f"错误：{told}。例如 zpb letters 复核 -o 函\n")


# ---------------------------------------------------------------- the template


def test_the_template_is_written_for_the_office_to_change_and_used_where_it_is_named(
    zpb: RunZpb, review: Callable[..., Path], letters: Callable[..., Result], tmp_path: Path
) -> None:
    template = tmp_path / "模板.docx"
    result = zpb("letters", "--write-template", template)
    assert (result.code, result.lines) == (0, [f"已写出模板：{template}"])
    assert zpb("letters", "--write-template", template).code == 2
    assert zpb("letters", "--write-template", tmp_path / "模板.txt").err == (
        f"错误：{tmp_path / '模板.txt'}：模板是 Word 文件。请给出以.docx结尾的文件名\n"
    )
    review()
    letters(*SAID)
    by_default = digests(tmp_path / "函")
    letters(*SAID, "--template", template, "--force")
    assert digests(tmp_path / "函") == by_default


def test_a_template_that_cannot_be_used_stops_before_anything_is_written(
    review: Callable[..., Path], letters: Callable[..., Result], tmp_path: Path
) -> None:
    review()
    (tmp_path / "模板.docx").write_text("【意见】")
    result = letters("--template", tmp_path / "模板.docx")
    assert (result.code, (tmp_path / "函").exists()) == (2, False)
