"""Files that a review does not read: each is named once with its reason; what is ours is passed over in silence."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from tests.cli.commands.test_review import WRONG, told
from tests.cli.conftest import RunZpb
from tests.cli.filled_workbooks import PROJECT, write_filled
from tests.hostile.test_hostile_reports import docx, paragraph
from tests.workbooks.files.test_file_kinds import lzma_package, package
from tests.workbooks.files.test_unread_files import CASES, NOISE
from workbooks.files.archive_members import MEMBER
from workbooks.files.review_names import UNCHECKED, UNREAD, WORKING_PAPER
from workbooks.files.unread_files import UnreadKind

FOUND: Final = {
    name: (file, content, kind.value)
    for name, (file, content, kind) in CASES.items()
    if kind.value != "workbook" and not file.endswith(".xlsx")
}
"""Files that a folder search does not take for workbooks."""

JPG: Final = b"\xff\xd8\xff\xe0"

TEXTS: Final = {
    name: case for name, case in CASES.items() if case[2] is UnreadKind.TEXT or name == "eml with few fields"
}
"""They can be read, but hold no form."""


def unread(result: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - what zpb gave
    return [(each["file"], each["kind"]) for each in result.json["unread"]]


def without_members(result: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - what zpb gave
    """The unread files that lie on the disk themselves."""
    return [(file, kind) for file, kind in unread(result) if MEMBER not in file]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good sheet."""
    write_filled(tmp_path / "报送" / "表.xlsx")
    return tmp_path / "报送"


# ---------------------------------------------------------------- found or given


@pytest.mark.parametrize(("name", "content", "kind"), FOUND.values(), ids=FOUND)
def test_a_file_that_was_found_is_named_and_fails_no_run(
    zpb: RunZpb, folder: Path, name: str, content: bytes, kind: str
) -> None:
    path = folder / name
    path.write_bytes(content)
    result = zpb("review", folder, "--format", "json")
    assert (result.code, result.err, told(result)) == (0, "", [])
    assert without_members(result) == [(str(path), kind)]


GIVEN: Final = {name: case for name, case in CASES.items() if name not in TEXTS}


@pytest.mark.parametrize(("name", "content", "kind"), GIVEN.values(), ids=GIVEN)
def test_a_file_that_was_given_is_a_finding_and_in_the_list(
    zpb: RunZpb, folder: Path, name: str, content: bytes, kind: str
) -> None:
    path = folder / ("另" + name)
    path.write_bytes(content)
    result = zpb("review", path, folder, "--format", "json")
    (code,) = [code for code, _, _ in told(result, path)]
    assert (result.code, code in {"ZP101", "ZP102", "ZP103", "ZP104"}) == (1, True)
    assert without_members(result) == [(str(path), kind)]


@pytest.mark.parametrize(("name", "content"), [case[:2] for case in TEXTS.values()], ids=TEXTS)
def test_a_text_that_was_given_was_read(zpb: RunZpb, folder: Path, name: str, content: bytes) -> None:
    path = folder / ("另" + name)
    path.write_bytes(content)
    result = zpb("review", path, folder, "--format", "json")
    assert ([code for code, _, _ in told(result, path)], unread(result)) == (["ZP105"], [])


def test_documents_that_were_found_without_a_form_are_named_and_fail_nothing(zpb: RunZpb, folder: Path) -> None:
    (folder / "通知.docx").write_bytes(docx(paragraph("请各单位认真开展绩效自评。")))
    (folder / "说明.md").write_text("# 说明\n\n无。", encoding="utf-8")
    (folder / "页面.html").write_text("<html><body><p>无</p></body></html>", encoding="utf-8")
    (folder / "空白.docx").write_bytes(docx(""))
    result = zpb("review", folder, "--format", "json")
    assert (result.code, [Path(each["path"]).name for each in result.json["files"]]) == (0, ["表.xlsx"])
    assert [(Path(each["file"]).name, each["reason"]) for each in result.json["unread"]] == [
        ("空白.docx", "文件无法读取：没有读到文字；扫描件和图片里的字读不出来，请给出能选中文字的文件"),
        ("说明.md", "没有自评表"),
        ("通知.docx", "没有自评表"),
        ("页面.html", "没有自评表"),
    ]


def test_a_workbook_that_cannot_be_read_is_in_the_list_by_its_finding(zpb: RunZpb, folder: Path) -> None:
    path = folder / "坏.xlsx"
    path.write_bytes((folder / "表.xlsx").read_bytes()[:500])
    result = zpb("review", folder, "--format", "json")
    (finding,) = next(each for each in result.json["files"] if each["path"] == str(path))["findings"]
    assert result.json["unread"] == [{"file": str(path), "kind": "workbook", "reason": finding["message"]}]


def test_a_workbook_without_a_form_was_read(zpb: RunZpb, folder: Path) -> None:
    book = openpyxl.Workbook()
    book.save(folder / "别的.xlsx")
    result = zpb("review", folder, "--format", "json")
    assert ([code for code, _, _ in told(result)], unread(result)) == (["ZP105"], [])


def test_damaged_archives_stop_nothing_whatever_they_are_called(zpb: RunZpb, folder: Path) -> None:
    for name in ("一.zip", "一复核.docx", "二_复核.xlsx"):
        (folder / name).write_bytes(lzma_package())
    result = zpb("review", folder, "--format", "json")
    assert [code for code, _, _ in told(result)] == ["ZP101"]
    assert [Path(file).name for file, _ in unread(result)] == ["一.zip", "一复核.docx", "二_复核.xlsx"]


def test_pipes_and_broken_links_stop_nothing(zpb: RunZpb, folder: Path) -> None:
    os.mkfifo(folder / "管道.xlsx")
    (folder / "失效.xlsx").symlink_to(folder / "没有.xlsx")
    (folder / "甲").symlink_to(folder.parent)
    result = zpb("review", folder, "--format", "json")
    expected = [(str(folder / name), "unreadable") for name in ("失效.xlsx", "甲", "管道.xlsx")]
    assert (result.code, unread(result)) == (0, expected)


def test_a_pipe_and_a_broken_link_that_were_given_are_wrong_use(zpb: RunZpb, folder: Path) -> None:
    os.mkfifo(folder / "管道.xlsx")
    (folder / "失效.xlsx").symlink_to(folder / "没有.xlsx")
    result = zpb("review", folder / "管道.xlsx", folder / "失效.xlsx", folder, "--format", "json")
    assert result.code == 2
    assert result.err.splitlines() == [
        f"错误：{folder / '管道.xlsx'}：不是普通文件，没有读取。请给出文件或目录",
        f"错误：{folder / '失效.xlsx'}：文件或目录不存在。请检查路径和文件名",
    ]
    assert unread(result) == [(str(folder / name), "unreadable") for name in ("管道.xlsx", "失效.xlsx")]


def test_files_of_the_system_and_of_open_workbooks_are_nobodys(zpb: RunZpb, folder: Path) -> None:
    for name in ("~$表.xlsx", "~$通知.docx", ".DS_Store", ".隐藏.docx", "Thumbs.db", "desktop.ini"):
        (folder / name).write_bytes(NOISE)
    assert unread(zpb("review", folder, "--format", "json")) == []


# ---------------------------------------------------------------- where it is said


def test_the_text_names_each_file_with_its_reason(zpb: RunZpb, folder: Path) -> None:
    (folder / "扫描件.jpg").write_bytes(JPG)
    (folder / "附\x1b[31m件.zip").write_bytes(package(甲=b""))
    lines = zpb("review", folder).lines
    assert lines[-5] == "有3个文件没有读取："
    assert lines[-4:-1] == [
        f"  {folder}/扫描件.jpg：图片，图里的字不读；拍的是表的，请给出原来的 Excel",
        f"  {folder}/附 [31m件.zip：压缩包里没有能读的表",
        f"  {folder}/附 [31m件.zip › 甲：文件是空的",
    ]


@pytest.mark.parametrize(
    ("options", "where"),
    [([], "--format json 的 unread，或加 -o 写出的复核底稿.xlsx"), (["-o"], "复核底稿.xlsx的“未读取的文件”")],
)
def test_a_hundred_unknown_files_are_counted_and_twenty_shown(
    zpb: RunZpb, folder: Path, tmp_path: Path, options: list[str], where: str
) -> None:
    for number in range(100):
        (folder / f"{number:03}.dat").write_bytes(NOISE)
    out = [*options, tmp_path / "复核"] if options else []
    lines = zpb("review", folder, *out).lines
    start = lines.index("有100个文件没有读取：")
    assert lines[start + 1 : start + 21] == [
        f"  {folder}/{number:03}.dat：内容认不出是什么文件，没有读" for number in range(20)
    ]
    assert lines[start + 21] == f"  另有80个，全部列在{where}"


@pytest.mark.parametrize("form", ["csv", "sarif"])
def test_lists_of_findings_say_it_beside(zpb: RunZpb, folder: Path, form: str) -> None:
    (folder / "扫描件.jpg").write_bytes(JPG)
    result = zpb("review", folder, "--format", form)
    assert result.err.splitlines() == [
        "有1个文件没有读取：",
        f"  {folder}/扫描件.jpg：图片，图里的字不读；拍的是表的，请给出原来的 Excel",
    ]


def test_the_working_paper_has_a_sheet_of_them_in_which_nothing_is_a_formula(
    zpb: RunZpb, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    Path("=1+1.jpg").write_bytes(JPG)
    Path("空.txt").touch()
    zpb("review", "=1+1.jpg", "空.txt", "表.xlsx", "-o", tmp_path / "复核")
    book = openpyxl.load_workbook(tmp_path / "复核" / WORKING_PAPER)
    assert book.sheetnames == ["复核底稿", "复核问题", "整改", "按单位", "项目明细", UNCHECKED, "统计", UNREAD]
    assert [[cell.value for cell in row] for row in book[UNREAD]][2:] == [
        ["序号", "文件", "种类", "没有读取的原因"],
        [1, "=1+1.jpg", "图片", "图片，图里的字不读；拍的是表的，请给出原来的 Excel"],
        [2, "空.txt", "空文件", "文件是空的"],
    ]
    cell = book[UNREAD]["B4"]
    assert (cell.data_type, bool(cell.quotePrefix)) == ("s", True)
    assert str(book["复核底稿"]["A2"].value).startswith("共3个文件（2个没有读取，见“未读取的文件”）、1个项目；")


def test_the_outputs_change_with_what_was_not_read(zpb: RunZpb, folder: Path, tmp_path: Path) -> None:
    def listed() -> list[str]:
        zpb("review", folder, "-o", tmp_path / "复核")
        document = json.loads((tmp_path / "复核" / "findings.json").read_text(encoding="utf-8"))
        book = openpyxl.load_workbook(tmp_path / "复核" / WORKING_PAPER)
        rows = [row[1].value for row in book[UNREAD].iter_rows(min_row=4)] if UNREAD in book.sheetnames else []
        assert [each["file"] for each in document["unread"]] == rows
        return [Path(str(row)).name for row in rows]

    assert listed() == []
    (folder / "扫描件.jpg").write_bytes(JPG)
    assert listed() == ["扫描件.jpg"]
    assert listed() == ["扫描件.jpg"]
    (folder / "扫描件.jpg").unlink()
    assert listed() == []


def test_a_folder_of_nothing_else_says_what_lies_there(zpb: RunZpb, tmp_path: Path) -> None:
    for number in range(22):
        (tmp_path / f"{number:02}.jpg").write_bytes(JPG)
    result = zpb("review", tmp_path, "--format", "json")
    lines = result.err.splitlines()
    assert (result.code, len(lines)) == (2, 22)
    assert lines[:2] == [
        "错误：没有找到工作簿。请给出自评表工作簿或其所在的目录",
        f"错误：{tmp_path}/00.jpg：没有读取：图片，图里的字不读；拍的是表的，请给出原来的 Excel",
    ]
    assert lines[-1] == "错误：另有2个文件也没有读取"


# ---------------------------------------------------------------- our own files


def test_every_output_of_a_review_is_known_as_ours(zpb: RunZpb, folder: Path, tmp_path: Path) -> None:
    write_filled(folder / "错.xlsx", {"C3": "培训费", **WRONG})
    out = tmp_path / "复核"
    zpb("review", folder, "-o", out)
    shutil.copy(out / "review.sqlite", out / "review.damaged.sqlite")
    for ending in ("-wal", "-shm", "-journal"):
        (out / f"review.sqlite{ending}").write_bytes(NOISE)
    result = zpb("review", out, "--format", "json")
    assert ([Path(each["path"]).name for each in result.json["files"]], unread(result)) == (["错_复核.xlsx"], [])


def test_an_opinion_is_known_as_ours_wherever_it_lies(zpb: RunZpb, folder: Path, tmp_path: Path) -> None:
    write_filled(tmp_path / "宏.xlsx", WRONG)
    book = openpyxl.load_workbook(tmp_path / "宏.xlsx")
    for name in book.sheetnames:
        book.remove(book[name])
    book.create_sheet("复核意见")
    book.save(folder / "某表_复核意见(1).xlsx")
    result = zpb("review", folder, "--format", "json")
    assert [Path(each["path"]).name for each in result.json["files"]] == ["表.xlsx"]


def test_settings_and_written_pages_are_ours(zpb: RunZpb, repository: Path, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "项目").mkdir()
    (tmp_path / "项目" / "会议费.toml").write_text(PROJECT, encoding="utf-8")
    (folder / "会议费.toml").write_text(PROJECT, encoding="utf-8")
    (folder / "unit.toml").write_text('rules = "yantai-2023"\n', encoding="utf-8")
    (folder / "用词.toml").write_text('[indicator_columns]\ntarget = ["任务标准"]\n', encoding="utf-8")
    (folder / "单位.toml").write_text('[[units]]\nfolder = "甲"\n', encoding="utf-8")
    for own in ("scoring/rule_sets/hubei-20.toml", "workbooks/form_reading/kinds/form_kinds.toml"):
        shutil.copy(repository / own, folder)
    assert zpb("report", tmp_path / "项目", "--html", folder / "总览.html").code == 0
    for name in ("报告.docx", "报告.html", "报告.md"):
        assert zpb("report", tmp_path / "项目", "-o", folder / name).code in {0, 1}
    (folder / "别人的.toml").write_text("[tool.x]\na = 1\n", encoding="utf-8")
    (folder / "别人的.html").write_text("<html></html>", encoding="utf-8")
    result = zpb("review", folder, "--format", "json")
    assert unread(result) == [(str(folder / "别人的.html"), "web_page"), (str(folder / "别人的.toml"), "text")]
    passed = "、".join(str(folder / name) for name in ("总览.html", "报告.docx", "报告.html"))
    assert f"略过了看来是本工具以前写出的4个文件：{passed}等。" in result.err


@pytest.fixture
def copied(zpb: RunZpb, folder: Path, tmp_path: Path) -> Path:
    """A folder with a wrong sheet, copied together with an earlier review of it that lies below."""
    write_filled(folder / "甲" / "错.xlsx", {"C3": "培训费", **WRONG})
    assert zpb("review", folder, "-o", folder / "复核").code == 1
    shutil.copytree(folder, tmp_path / "去年" / "报送")
    return tmp_path / "去年"


@pytest.mark.parametrize("missing", [(), ("review.sqlite",), (WORKING_PAPER,)], ids=["all", "no store", "no paper"])
@pytest.mark.parametrize("options", [[], ["-o"]], ids=["shown", "kept elsewhere"])
def test_an_earlier_review_below_the_folder_counts_nothing(
    zpb: RunZpb, copied: Path, tmp_path: Path, missing: tuple[str, ...], options: list[str]
) -> None:
    for name in missing:
        (copied / "报送" / "复核" / name).unlink()
    out = [*options, tmp_path / "新"] if options else []
    result = zpb("review", copied, "--format", "json", *out)
    assert [each["path"] for each in result.json["files"]] == [
        str(copied / "报送" / "表.xlsx"),
        str(copied / "报送" / "甲" / "错.xlsx"),
    ]
    assert (told(result), unread(result)) == ([("ZP302", "error", "H14")], [])


def test_what_a_person_put_among_earlier_outputs_is_not_lost(zpb: RunZpb, copied: Path) -> None:
    later = write_filled(copied / "报送" / "复核" / "补报.xlsx", {"C3": "差旅费"})
    (copied / "报送" / "复核" / "甲" / "扫描件.pdf").write_bytes(b"%PDF-1.7")
    result = zpb("review", copied, "--format", "json")
    assert str(later) in [each["path"] for each in result.json["files"]]
    assert unread(result) == [(str(copied / "报送" / "复核" / "甲" / "扫描件.pdf"), "pdf")]


def test_a_marked_copy_comes_back_where_it_is_named_or_alone(zpb: RunZpb, copied: Path, tmp_path: Path) -> None:
    copy = copied / "报送" / "复核" / "甲" / "错_复核.xlsx"
    alone = tmp_path / "收回"
    alone.mkdir()
    shutil.copy(copy, alone)
    for path in (copy, copy.parent, copied / "报送" / "复核", alone):
        result = zpb("review", path, "--format", "json")
        assert [Path(each["path"]).name for each in result.json["files"]] == ["错_复核.xlsx"]


def test_a_marked_copy_beside_its_form_and_the_store_counts_nothing(zpb: RunZpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "表.xlsx", WRONG)
    zpb("review", path, "-o", tmp_path)
    result = zpb("review", tmp_path, "--format", "json")
    assert ([each["path"] for each in result.json["files"]], told(result)) == ([str(path)], [("ZP302", "error", "H14")])


def test_a_folder_of_outputs_without_copies_is_told_as_such(zpb: RunZpb, folder: Path, tmp_path: Path) -> None:
    zpb("review", folder, "-o", tmp_path / "复核")
    result = zpb("review", tmp_path / "复核")
    message = "这是复核写出的结果目录，其中没有要复核的工作簿。请给出报来的自评表，或收回的标注副本"
    assert (result.code, result.err) == (2, f"错误：{tmp_path / '复核'}：{message}\n")


# ---------------------------------------------------------------- the other commands


def test_other_commands_tell_in_one_line_each_what_they_did_not_read_and_what_holds_no_form(
    zpb: RunZpb, folder: Path, tmp_path: Path
) -> None:
    for name in ("一.ofd", "四.zip"):
        (folder / name).write_bytes(package(**{"OFD.xml": b""}))
    (folder / "三.docx").write_bytes(docx(paragraph("通知")))
    (folder / "说明.txt").write_text("说明", encoding="utf-8")
    commands: list[list[object]] = [
        ["score", folder],
        ["summary", folder, "-o", tmp_path / "汇总.xlsx"],
        ["report", folder, "-o", tmp_path / "报告.md"],
        ["form", folder, "-o", tmp_path / "空表"],
    ]
    notice = (
        f"注意：有2个文件没有读取（PDF 文件1个、压缩包1个）：{folder / '一.ofd'}、{folder / '四.zip'}。"
        "其中有自评表的，请单独给出那个文件，或给出 Excel、Word 文件\n"
        f"注意：有2个文件里没有自评表：{folder / '三.docx'}、{folder / '说明.txt'}。"
        "其中应有自评表的，请单独给出那个文件，看是什么原因\n"
    )
    told = {command[0]: zpb(*command).err for command in commands}
    assert {name: err.endswith(notice) for name, err in told.items()} == dict.fromkeys(told, True)
    assert [name for name, err in told.items() if err != notice] == ["report"]  # what a person still has to write


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("旧版.doc", b"\xd0\xcf\x11\xe0", "Word 文件"),  # cut short
        ("旧版.doc", "只是文字".encode(), "Word 文件"),
        ("旧版.xls", bytes(range(256)), ""),  # meant as a workbook: whoever reads it tells what is wrong
        ("扫描.pdf", bytes(range(256)), "PDF 文件"),
        ("旧版.dat", bytes(range(256)), ""),
    ],
)
def test_what_is_a_document_by_its_name_alone_is_named(
    zpb: RunZpb, folder: Path, tmp_path: Path, name: str, content: bytes, kind: str
) -> None:
    (folder / name).write_bytes(content)
    err = zpb("form", folder, "-o", tmp_path / "空表").err
    assert (f"注意：有1个文件没有读取（{kind}1个）：{folder / name}。" in err) == bool(kind)


def test_a_folder_of_documents_without_forms_is_wrong_use(zpb: RunZpb, tmp_path: Path) -> None:
    (tmp_path / "三.docx").write_bytes(docx(paragraph("通知")))
    result = zpb("score", tmp_path)
    assert (result.code, result.err.splitlines()[-1]) == (
        2,
        "错误：没有找到自评表。请给出项目TOML文件或自评表所在的目录",
    )


def test_other_commands_count_no_earlier_outputs(zpb: RunZpb, copied: Path, tmp_path: Path) -> None:
    result = zpb("summary", copied, "-o", tmp_path / "汇总.xlsx")
    assert (result.code, result.lines[0]) == (0, f"2个项目，已写出：{tmp_path / '汇总.xlsx'}")
    own = "、".join(str(copied / "报送" / "复核" / name) for name in ("复核底稿.xlsx", "甲/错_复核.xlsx"))
    assert result.err == f"注意：略过了看来是本工具以前写出的2个文件：{own}。{SINGLE}\n"


# ---------------------------------------------------------------- what only seems to be ours

SINGLE: Final = "其中有报来的表的，请单独给出那个文件"


def test_a_form_that_is_made_to_look_like_our_list_is_told(zpb: RunZpb, folder: Path) -> None:
    disguised = folder / "某局_复核.xlsx"
    shutil.copy(folder / "表.xlsx", disguised)
    book = openpyxl.load_workbook(disguised)
    for place, name in enumerate(("复核底稿", "复核问题")):
        book.create_sheet(name, place)
    book.save(disguised)
    result = zpb("review", folder, "--format", "json")
    assert [Path(each["path"]).name for each in result.json["files"]] == ["表.xlsx"]
    assert result.err == f"注意：略过了看来是本工具以前写出的1个文件：{disguised}。{SINGLE}\n"
    assert len(zpb("review", disguised, "--format", "json").json["files"][0]["projects"]) == 1


def test_forms_beside_a_store_that_somebody_planted_are_told(zpb: RunZpb, folder: Path, tmp_path: Path) -> None:
    zpb("review", folder, "-o", tmp_path / "复核")
    hidden = write_filled(folder / "某局" / "甲" / "错.xlsx", WRONG)
    book = openpyxl.load_workbook(hidden)
    book.create_sheet("复核意见")
    book.save(hidden)
    shutil.copy(tmp_path / "复核" / "review.sqlite", folder / "某局")
    result = zpb("review", folder, "--format", "json")
    assert result.err == f"注意：略过了看来是本工具以前写出的1个文件：{hidden}。{SINGLE}\n"


def test_a_workbook_that_is_called_like_a_lock_file_is_read(zpb: RunZpb, folder: Path) -> None:
    (folder / "~$锁.xlsx").write_bytes(b"\x00" * 165)
    shutil.copy(folder / "表.xlsx", folder / "~$表.xlsx")
    result = zpb("review", folder, "--format", "json")
    assert [Path(each["path"]).name for each in result.json["files"]] == ["~$表.xlsx", "表.xlsx"]


def test_a_link_does_not_take_the_place_of_the_file_that_it_leads_to(zpb: RunZpb, tmp_path: Path) -> None:
    form = write_filled(tmp_path / "报送" / "乙局" / "表.xlsx")
    (tmp_path / "报送" / "甲局").mkdir()
    (tmp_path / "报送" / "甲局" / "表.xlsx").symlink_to(form)
    result = zpb("review", tmp_path / "报送", "--format", "json")
    assert [each["path"] for each in result.json["files"]] == [str(form)]


def test_a_link_does_not_bring_in_what_lies_elsewhere(zpb: RunZpb, folder: Path, tmp_path: Path) -> None:
    link = folder / "别处.xlsx"
    link.symlink_to(write_filled(tmp_path / "别处" / "表.xlsx", {"C3": "培训费"}))
    result = zpb("review", folder, "--format", "json")
    assert [Path(each["path"]).name for each in result.json["files"]] == ["表.xlsx"]
    assert unread(result) == [(str(link), "unreadable")]


def test_project_files_beside_workbooks_are_told_to_have_taken_their_place(zpb: RunZpb, folder: Path) -> None:
    (folder / "会议费.toml").write_text(PROJECT, encoding="utf-8")
    message = "文件夹里有项目文件（TOML）的，只取项目文件，1个工作簿没有读取"
    cure = "要读工作簿，请单独给出它们，或放在另一个文件夹里"
    assert zpb("score", folder).err == f"注意：{message}：{folder / '表.xlsx'}。{cure}\n"


def test_project_files_take_the_place_of_workbooks_in_their_own_folder_alone(zpb: RunZpb, folder: Path) -> None:
    project = PROJECT.replace('"会议费"', '"培训费"')
    (folder / "乙").mkdir()
    (folder / "乙" / "培训费.toml").write_text(project, encoding="utf-8")
    left = write_filled(folder / "乙" / "旧" / "表.xlsx", {"C3": "差旅费"})
    result = zpb("score", folder, "--format", "json")
    assert sorted(each["name"] for each in result.json["projects"]) == ["会议费", "培训费"]
    assert f"1个工作簿没有读取：{left}" in result.err


def test_what_a_run_wrote_is_not_told_as_left_out(zpb: RunZpb, folder: Path) -> None:
    result = zpb("score", folder, "-o", folder / "结果")
    assert (result.code, result.err) == (0, "")


def test_toml_that_cannot_be_read_is_told_beside_workbooks(zpb: RunZpb, folder: Path) -> None:
    wrong = folder / "别的.toml"
    wrong.write_text("不是TOML", encoding="utf-8")
    result = zpb("score", folder, "--format", "json")
    assert (result.code, [each["name"] for each in result.json["projects"]]) == (2, ["会议费"])
    assert f"错误：{wrong}：" in result.err


def test_linked_project_files_bring_nothing_in(zpb: RunZpb, folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "别处.toml"
    elsewhere.write_text(PROJECT.replace('"会议费"', '"培训费"'), encoding="utf-8")
    (folder / "培训费.toml").symlink_to(elsewhere)
    result = zpb("score", folder, "--format", "json")
    assert [each["name"] for each in result.json["projects"]] == ["会议费"]
    assert "培训费.toml" in result.err


@pytest.mark.parametrize("command", [["score"], ["review"], ["compare", "说明.txt", "--with"], ["form", "-o", "空表"]])
def test_folders_that_cannot_be_looked_into_are_told(
    zpb: RunZpb, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "说明.txt").write_text("会议费项目自评得分97.67分。", encoding="utf-8")
    shut, scandir = folder / "乙", os.scandir
    shut.mkdir()

    def refused(path: str | os.PathLike[str]) -> Any:  # noqa: ANN401 - whatever the system gives
        if Path(path) == shut:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    result = zpb(*command, folder)
    assert result.code == 2
    assert f"错误：{shut}：打不开这个目录，其中的文件没有读取。请检查权限" in result.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.parametrize("name", ["review.sqlite", "复核底稿.xlsx"])
@pytest.mark.parametrize("command", ["review", "score"])
def test_nobody_waits_for_a_pipe_that_is_called_like_an_output(
    zpb: RunZpb, folder: Path, name: str, command: str
) -> None:
    os.mkfifo(folder / name)
    result = zpb(command, folder)
    assert (result.code, "会议费" in result.out or command == "review") == (0, True)
    assert name in result.out + result.err


@pytest.mark.parametrize("content", ['id = "x"\n', "[[units]]\n"])
def test_settings_beside_workbooks_do_not_take_their_place(zpb: RunZpb, folder: Path, content: str) -> None:
    (folder / "别的.toml").write_text(content, encoding="utf-8")
    result = zpb("score", folder, "--format", "json")
    assert ([each["name"] for each in result.json["projects"]], result.err) == (["会议费"], "")


def test_forms_that_wait_where_the_outputs_go_are_told(zpb: RunZpb, folder: Path) -> None:
    waiting = write_filled(folder / "复核" / "甲" / "错.xlsx", {"C3": "培训费", **WRONG})
    result = zpb("review", folder, "-o", folder / "复核")
    reason = "在输出目录里，不是本工具写出的，没有复核。其中有报来的表的，请移到输出目录之外"
    assert result.err == f"注意：{waiting}：文件{reason}\n"


@pytest.mark.parametrize("name", ["findings.csv", "Findings.CSV", "复核底稿.xlsx", "review.sqlite"])
def test_a_folder_that_is_called_like_an_output_keeps_nothing_from_the_office(
    zpb: RunZpb, folder: Path, tmp_path: Path, name: str
) -> None:
    write_filled(folder / name / "错.xlsx", {"C3": "培训费", **WRONG})
    result = zpb("review", folder, "-o", tmp_path / "复核")
    assert (result.code, result.err) == (1, "")
    assert (tmp_path / "复核" / f"{name}_" / "错_复核.xlsx").is_file()
    assert (tmp_path / "复核" / "findings.csv").is_file()


def test_folders_that_differ_in_letter_case_alone_share_no_copy(zpb: RunZpb, tmp_path: Path) -> None:
    for number, name in enumerate(("A", "a")):
        write_filled(tmp_path / "报送" / name / "错.xlsx", {"C3": f"培训费{number}", **WRONG})
    zpb("review", tmp_path / "报送", "-o", tmp_path / "复核")
    found = sorted(str(path.relative_to(tmp_path / "复核")) for path in (tmp_path / "复核").rglob("错*.xlsx"))
    assert found == ["A/错_复核.xlsx", "a/错(2)_复核.xlsx"]


def test_the_counts_add_up_in_every_run(zpb: RunZpb, folder: Path, tmp_path: Path) -> None:
    """A file that could not be read is counted once, whether anybody tried to read it or not."""
    write_filled(folder / "又一张.xlsx", {"C3": "又一个项目"})
    (folder / "坏.xlsx").write_bytes((folder / "表.xlsx").read_bytes()[:500])
    (folder / "通知.docx").write_bytes(docx(paragraph("请各单位认真开展绩效自评。")))
    (folder / "旧.doc").write_bytes(b"old")
    first, second = (zpb("review", folder, "-o", tmp_path / "复核", "--fix") for _ in range(2))
    for run in (first, second):
        assert [line.partition("：")[0] for line in run.lines if line.startswith("共")] == [
            "共5个文件（3个没有读取）、2个项目"
        ]
        assert "有3个文件没有读取：" in run.lines
    assert (first.err, second.err) == ("", "2个文件都与上次相同，采用上次的结果；要全部重新复核，加 --fresh\n")
    note = openpyxl.load_workbook(tmp_path / "复核" / "复核底稿.xlsx")["复核底稿"]["A2"].value
    assert str(note).startswith("共5个文件（3个没有读取，见“未读取的文件”）、2个项目；")
    write_filled(folder / "第三张.xlsx", {"C3": "第三个项目"})
    third = zpb("review", folder, "-o", tmp_path / "复核", "--fix")
    assert third.err == "2个文件与上次相同，采用上次的结果；复核了其余1个\n"
