"""Broken, disguised and hostile files: each gives exactly its finding, never an exception, a hang or a crash."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.findings.catalogue import Family, catalogue
from scoring.findings.finding import Severity
from scoring.rule_sets.loading import load_rule_set
from tests.bounded_runs import needs_limits, run_bounded
from workbooks.form_reading.workbook import read_workbook
from workbooks.working_paper.file_review import review_file
from workbooks.working_paper.settings import ReviewSettings

FORM = (
    ("2023年度项目支出绩效自评表",),
    ("项目名称", "测试项目"),
    ("预算执行情况（10分）", None, "全年预算数", "全年执行数", "分值", "执行率", "得分"),
    (None, "年度资金总额", 100, 90, 10, 90, 9),
    ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
    ("产出指标", "数量指标", "完成数量", "≥10个", "12个", 90, 90),
    ("总分", None, None, None, None, 100, 99),
)
SHEET = "xl/worksheets/sheet1.xml"
CONTENT_TYPES = "[Content_Types].xml"


def form() -> bytes:
    """A small correct form, written by openpyxl."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "自评表"
    for row, values in enumerate(FORM, 1):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column, value)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def edited(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The small form with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(form())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def in_sheet(old: str, new: str) -> bytes:
    """The small form with one replacement in the XML of its sheet."""

    def change(parts: dict[str, bytes]) -> None:
        before = parts[SHEET].decode()
        assert old in before
        parts[SHEET] = before.replace(old, new, 1).encode()

    return edited(change)


def in_score_cell(xml: str) -> bytes:
    """The small form with another cell G6 (the indicator's score)."""
    return in_sheet('<c r="G6" t="n"><v>90</v></c>', xml)


def with_far_row(cells: str) -> bytes:
    return in_sheet("</sheetData>", f"{cells}</sheetData>")


def compound_file(*streams: str) -> bytes:
    """A compound (OLE2) file with nothing but directory entries."""
    sector = 512
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(sector - 8)
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return header + entries.ljust(4 * sector, b"\0")


def bomb() -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        parts[SHEET] = parts[SHEET] + b" " * 60_000_000

    return edited(change)


def many_bombs() -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        parts.update({f"xl/media/image{index}.png": b"\0" * 9_000_000 for index in range(12)})

    return edited(change)


def word_document() -> bytes:
    return zipped({CONTENT_TYPES: b"<Types/>", "word/document.xml": b"<w:document/>"})


def entity_bomb() -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        text = parts[SHEET].decode().removeprefix('<?xml version="1.0"?>')
        parts[SHEET] = f"{entities}{text}".encode()

    return edited(change)


def external_entity_in_utf16() -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        text = parts[SHEET].decode()
        parts[SHEET] = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>{text}'.encode("utf-16")

    return edited(change)


def disguised_encoding() -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        parts[SHEET] = b'<?xml version="1.0" encoding="cp037"?>' + parts[SHEET]

    return edited(change)


def without_sheet_parts() -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        parts.pop(SHEET)

    return edited(change)


def cut_off_sheet() -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        parts[SHEET] = parts[SHEET][: len(parts[SHEET]) // 2].rstrip(b">")

    return edited(change)


def flipped_bytes() -> bytes:
    content = form()
    inside = content.index(SHEET.encode()) + 200
    return content[:inside] + b"\xff" * 50 + content[inside + 50 :]


def many_parts() -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        parts.update({f"xl/extra{index}.xml": b"" for index in range(2_500)})

    return edited(change)


def too_many_cells() -> bytes:
    rows = (
        f'<row r="{row}">' + "".join(f'<c r="{letter}{row}"><v>1</v></c>' for letter in "ABCDEFGHIJKLMNOP") + "</row>"
        for row in range(10, 14_000)
    )
    return with_far_row("".join(rows))


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.xlsx": (lambda: b"", "ZP101"),
    "truncated.xlsx": (lambda: form()[:3000], "ZP101"),
    "first bytes only.xlsx": (lambda: form()[:10], "ZP101"),
    "flipped bytes.xlsx": (flipped_bytes, "ZP101"),
    "sheet cut off.xlsx": (cut_off_sheet, "ZP101"),
    "unknown encoding.xlsx": (disguised_encoding, "ZP101"),
    "damaged.xls": (lambda: compound_file("Workbook"), "ZP101"),
    "password.xlsx": (lambda: compound_file("EncryptedPackage", "EncryptionInfo"), "ZP102"),
    "bomb.xlsx": (bomb, "ZP103"),
    "many bombs.xlsx": (many_bombs, "ZP103"),
    "many parts.xlsx": (many_parts, "ZP103"),
    "too many cells.xlsx": (too_many_cells, "ZP103"),
    "word.xls": (word_document, "ZP101"),
    "old word.xls": (lambda: compound_file("WordDocument"), "ZP104"),
    "table.xls": (lambda: b"<html><body><table><tr><td>1</td></tr></table></body></html>", "ZP104"),
    "values.xlsx": (lambda: "项目名称,得分\n甲,90\n".encode("gbk"), "ZP104"),
    "report.xlsx": (lambda: b"%PDF-1.7\n", "ZP101"),
    "binary.xlsb": (lambda: zipped({CONTENT_TYPES: b"<Types/>", "xl/workbook.bin": b"\x83"}), "ZP104"),
    "archive.xlsx": (lambda: zipped({"自评表.xlsx": form()}), "ZP104"),
    "no form.xlsx": (without_sheet_parts, "ZP105"),
    "entities.xlsx": (entity_bomb, "ZP108"),
    "hidden entities.xlsx": (external_entity_in_utf16, "ZP108"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_gives_one_finding(tmp_path: Path, name: str) -> None:
    build, code = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(build())

    contents = read_workbook(path)

    assert [finding.code for finding in contents.findings] == [code]
    assert contents.submissions == ()
    assert contents.findings[0].file == str(path)
    assert contents.findings[0].fix != ""


def test_what_is_no_file_gives_one_finding(tmp_path: Path) -> None:
    assert [finding.code for finding in read_workbook(tmp_path).findings] == ["ZP104"]
    assert [finding.code for finding in read_workbook(tmp_path / "没有.xlsx").findings] == ["ZP101"]


LONG_TEXT = "长" * 10_000

KEPT: dict[str, tuple[Callable[[], bytes], list[tuple[str, str, Severity]]]] = {
    "stray cell": (
        lambda: with_far_row('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        [("ZP103", "XFD1048576", Severity.WARNING)],
    ),
    "dimension": (
        lambda: in_sheet('<dimension ref="A1:G7"', '<dimension ref="A1:XFD1048576"'),
        [("ZP103", "", Severity.INFO)],
    ),
    "long text": (
        lambda: in_score_cell(f'<c r="G6" t="inlineStr"><is><t>{LONG_TEXT}</t></is></c>'),
        [("ZP103", "G6", Severity.WARNING)],
    ),
    "formulas of which one is without result": (
        lambda: in_score_cell('<c r="G6"><f>LOOKUP(F6,A1:A9)</f></c><c r="I6"><f>F6</f><v>90</v></c>'),
        [("ZP106", "G6", Severity.ERROR)],
    ),
    "formula without result": (
        lambda: in_score_cell('<c r="G6"><f>LOOKUP(F6,A1:A9)</f></c>'),
        [("ZP107", "G6", Severity.WARNING)],
    ),
    "formula with an empty result": (
        lambda: in_score_cell('<c r="G6"><f>LOOKUP(F6,A1:A9)</f><v></v></c>'),
        [("ZP107", "G6", Severity.WARNING)],
    ),
    "formula that can be computed": (
        lambda: in_score_cell('<c r="G6"><f>F6*1</f></c>'),
        [("ZP114", "G6", Severity.INFO)],
    ),
    "formula of which another result is stored": (
        lambda: in_score_cell('<c r="G6"><f>F6*1</f><v>80</v></c>'),
        [("ZP113", "G6", Severity.ERROR)],
    ),
    "value under a merged cell": (
        lambda: in_sheet("</sheetData>", '</sheetData><mergeCells><mergeCell ref="E6:F6"/></mergeCells>'),
        [("ZP112", "F6", Severity.INFO)],
    ),
    "hidden row": (lambda: in_sheet('<row r="6"', '<row hidden="1" r="6"'), [("ZP112", "D6", Severity.INFO)]),
    "row of no height": (
        lambda: in_sheet('<row r="6"', '<row ht="0" customHeight="1" r="6"'),
        [("ZP112", "D6", Severity.INFO)],
    ),
    "hidden column": (
        lambda: in_sheet("<sheetData>", '<cols><col min="7" max="7" width="9" hidden="1"/></cols><sheetData>'),
        [("ZP112", "G4", Severity.INFO)],
    ),
    "column of no width": (
        lambda: in_sheet("<sheetData>", '<cols><col min="7" max="8" width="0" customWidth="1"/></cols><sheetData>'),
        [("ZP112", "G4", Severity.INFO)],
    ),
    "text that looks like XML": (
        lambda: in_score_cell('<c r="G6" t="inlineStr"><is><t>&lt;v&gt;90&lt;/v&gt;</t></is></c>'),
        [],
    ),
    "cells of another namespace": (
        lambda: in_score_cell(
            '<x:c xmlns:x="urn:other" r="G6"><x:v>1</x:v></x:c><c r="G6"><v>90</v></c>'
            '<c xmlns="urn:other" r="H6"><v>1</v></c>'
        ),
        [],
    ),
    "cells inside an element of another namespace": (
        lambda: in_score_cell(
            '<c r="G6"><v>90</v></c><x:old xmlns:x="urn:other"><c r="H6"><v>1</v></c><c r="G6"><v>1</v></c></x:old>'
        ),
        [],
    ),
    "processing instruction inside a value": (lambda: in_score_cell('<c r="G6"><v>9<?page 1?>0</v></c>'), []),
    "the same cell twice, alike": (
        lambda: in_score_cell('<c r="G6" t="n"><v>90</v></c><c r="G6" t="n"><v>90</v></c>'),
        [],
    ),
    "hidden column without numbers": (
        lambda: in_sheet("<sheetData>", '<cols><col min="9" max="16384" hidden="1"/></cols><sheetData>'),
        [],
    ),
    "formula whose result is no text": (lambda: in_score_cell('<c r="G6" t="str"><f>""</f><v></v></c>'), []),
    "formula with a result": (lambda: in_score_cell('<c r="G6"><f>F6*1</f><v>90</v></c>'), []),
    "formula to another workbook": (lambda: in_score_cell('<c r="G6"><f>[1]表!A1</f><v>90</v></c>'), []),
    "number typed as a formula": (lambda: in_score_cell('<c r="G6"><f>90</f></c>'), []),
    "comments in the XML": (lambda: in_score_cell('<!-- x --><c r="G6"><v>90</v></c>'), []),
    "single quotes": (lambda: in_score_cell("<c r='G6'><v>90</v></c>"), []),
    "cell without address": (lambda: in_score_cell("<c><v>90</v></c>"), []),
    "overlapping merges": (
        lambda: in_sheet("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        [],
    ),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_can_be_read_is_read_and_the_rest_is_told(tmp_path: Path, name: str) -> None:
    build, expected = KEPT[name]
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(build())

    contents = read_workbook(path)

    assert [(finding.code, finding.cell, finding.severity) for finding in contents.findings] == expected
    assert [found.name.text for found in contents.submissions] == ["测试项目"]
    assert [row.name.text for row in contents.submissions[0].indicators] == ["完成数量"]


def test_another_form_is_named_and_no_project(tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(with_monitoring())

    contents = read_workbook(path)

    assert [(finding.code, finding.sheet, finding.cell, finding.message) for finding in contents.findings] == [
        ("ZP109", "监控", "A1", "这是绩效运行监控表（A1:G4），不是自评表，没有复核")
    ]
    assert [found.sheet for found in contents.submissions] == ["自评表"]


def cover() -> bytes:
    """A workbook that holds a title and nothing else."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B4"] = "2023年度绩效自评材料"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def book_of(name: str, *rows: tuple[str, ...]) -> bytes:
    """A workbook with one sheet of texts."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def form_in_words_unknown() -> bytes:
    """By its title a form of the year, by its headings none that is known."""
    return book_of("表", ("项目支出绩效自评表",), ("承诺", "兑现"), ("≥12公里", "12公里"), ("≥3次", "3次"))


def results_in_words_unknown() -> bytes:
    """The small form whose column of results is headed as no other."""
    book = openpyxl.load_workbook(io.BytesIO(form()))
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == "实际完成值":
                cell.value = "年终成果"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def department_form_without_a_number() -> bytes:
    """A whole-department form that refers to other papers for all that it should say itself."""
    return book_of(
        "表",
        ("部门整体支出绩效自评表",),
        ("部门（单位）名称", "某局", "年度主要任务", "保障运转"),
        ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "未完成原因和改进措施"),
        ("产出指标", "数量指标", "公文运转", "见部门计划", "见部门总结", ""),
    )


def test_a_cell_that_is_written_twice_is_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(in_score_cell('<c r="G6" t="n"><v>90</v></c><c r="G6" t="n"><v>9</v></c>'))

    contents = read_workbook(path)

    assert contents.submissions == ()
    assert [(each.code, each.sheet, each.message) for each in contents.findings] == [
        ("ZP101", "自评表", "文件无法读取：单元格G6在文件里写了两次，不知以哪个为准")
    ]


def with_monitoring() -> bytes:
    """The form, and on a second sheet a 绩效运行监控表 of the same project."""
    book = openpyxl.load_workbook(io.BytesIO(form()))
    sheet = book.create_sheet("监控")
    sheet.append(["项目支出绩效运行监控表"])
    sheet.append(["项目名称", "测试项目"])
    sheet.append(["一级指标", "二级指标", "三级指标", "年度指标值", "1-7月执行情况", "全年预计完成情况", "偏差原因"])
    sheet.append(["产出指标", "数量指标", "完成数量", "≥10个", "4个", "9个", ""])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


EXAMPLES: dict[str, tuple[Callable[[], bytes], Callable[[], bytes]]] = {
    "ZP101": (lambda: form()[: len(form()) // 2], form),
    "ZP102": (REFUSED["password.xlsx"][0], form),
    "ZP103": (lambda: with_far_row('<row r="1048576"><c r="A1048576" t="str"><v> </v></c></row>'), form),
    "ZP104": (REFUSED["old word.xls"][0], form),
    "ZP105": (cover, form),
    "ZP106": (KEPT["formulas of which one is without result"][0], KEPT["formula with a result"][0]),
    "ZP107": (KEPT["formula without result"][0], KEPT["formula with a result"][0]),
    "ZP108": (entity_bomb, form),
    "ZP109": (with_monitoring, form),
    "ZP110": (form_in_words_unknown, form),
    "ZP111": (department_form_without_a_number, form),
    "ZP113": (KEPT["formula of which another result is stored"][0], KEPT["formula with a result"][0]),
    "ZP114": (KEPT["formula that can be computed"][0], KEPT["formula with a result"][0]),
    "ZP115": (results_in_words_unknown, form),
    "ZP112": (KEPT["value under a merged cell"][0], form),
}
"""The files that 错例 and 正例 of the catalogue speak of."""


def test_every_code_about_files_has_its_example() -> None:
    assert set(EXAMPLES) == {code for code, entry in catalogue().items() if entry.family is Family.FILE}


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_examples_of_the_catalogue_are_true(tmp_path: Path, code: str) -> None:
    told = []
    for number, build in enumerate(EXAMPLES[code]):
        path = tmp_path / f"{number}.xls"
        path.write_bytes(build())
        found = review_file(path, ReviewSettings(rule_set=None, rule_sets=(load_rule_set("mof-2020-10"),))).findings
        told.append([finding.code for finding in found if catalogue()[finding.code].family is Family.FILE])
    assert told == [[code], []]


ODD_SCORES = {
    "NaN": ('<c r="G6"><v>NaN</v></c>', "NaN"),
    "infinite": ('<c r="G6"><v>1E+999</v></c>', "1E+999"),
    "far too large": ('<c r="G6"><v>1E+300</v></c>', "1E+300"),
    "true": ('<c r="G6" t="b"><v>1</v></c>', "TRUE"),
    "error": ('<c r="G6" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
    "date": ('<c r="G6" t="d"><v>2023-12-31T00:00:00</v></c>', "2023年12月31日"),
    "words": ('<c r="G6" t="inlineStr"><is><r><t>满</t></r><r><t>分</t></r><rPh><t>ㄇㄢ</t></rPh></is></c>', "满分"),
}


@pytest.mark.parametrize("name", ODD_SCORES)
def test_what_is_no_number_is_kept_as_text(tmp_path: Path, name: str) -> None:
    xml, shown = ODD_SCORES[name]
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(in_score_cell(xml))

    contents = read_workbook(path)

    score = contents.submissions[0].indicators[0].score
    assert contents.findings == ()
    assert (score.cell, score.text, score.number) == ("G6", shown, None)


def test_a_workbook_with_macros_is_read(tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(edited(lambda parts: parts.update({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})))

    contents = read_workbook(path)

    assert contents.findings == ()
    assert len(contents.submissions) == 1


def test_repeated_rows_and_columns_of_an_ods_are_not_unrolled(tmp_path: Path) -> None:
    namespaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    cell = (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="16384">'
        "<text:p>甲</text:p></table:table-cell>"
    )
    content = (
        f'<office:document-content {namespaces}><office:body><office:spreadsheet><table:table table:name="表">'
        f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "重复.ods"
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    path.write_bytes(zipped({"mimetype": mimetype, "content.xml": content.encode()}))

    assert [finding.code for finding in read_workbook(path).findings] == ["ZP103"]


@needs_limits
@pytest.mark.parametrize("build", [bomb, many_bombs, too_many_cells], ids=lambda build: str(build.__name__))
def test_memory_stays_below_500_mb(python: Sequence[str], tmp_path: Path, build: Callable[[], bytes]) -> None:
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(build())
    read = "from pathlib import Path; from workbooks.form_reading.workbook import read_workbook;"
    run_bounded(python, f"{read} print(len(read_workbook(Path(sys.argv[1])).findings))", path)


@given(position=st.integers(0, 5_000), length=st.integers(1, 400), filler=st.binary(min_size=1, max_size=8))
def test_damage_anywhere_never_raises(
    tmp_path_factory: pytest.TempPathFactory, position: int, length: int, filler: bytes
) -> None:
    content = form()
    damaged = content[:position] + (filler * length)[:length] + content[position + length :]
    path = tmp_path_factory.mktemp("damaged") / "自评表.xlsx"
    path.write_bytes(damaged)

    contents = read_workbook(path)

    assert contents.submissions or contents.findings


@given(position=st.integers(0, 3_000), filler=st.text('<>/"=&;c rv015sf![]', min_size=1, max_size=12))
def test_any_xml_in_a_sheet_never_raises(tmp_path_factory: pytest.TempPathFactory, position: int, filler: str) -> None:
    def change(parts: dict[str, bytes]) -> None:
        text = parts[SHEET]
        parts[SHEET] = text[:position] + filler.encode() + text[position:]

    path = tmp_path_factory.mktemp("odd") / "自评表.xlsx"
    path.write_bytes(edited(change))

    contents = read_workbook(path)

    assert contents.submissions or contents.summaries or contents.findings
