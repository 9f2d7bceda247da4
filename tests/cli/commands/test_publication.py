"""``zpb report --with-sheets``: what a unit publishes, whole, and as our own review and comparison find it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.cli.unit_projects import write_unit
from tests.office_program import Office

Zpb = Callable[..., Any]

SHARES: Final = ("--project-count", "50", "--project-budget", "40000")


@pytest.fixture
def examples(repository: Path) -> Path:
    return repository / "examples" / "yantai-2023"


def _written(zpb: Zpb, path: Path, *sources: object, options: Sequence[str] = ()) -> Any:  # noqa: ANN401 - python-docx leaves its documents untyped
    assert zpb("report", *sources, "--with-sheets", "-o", path, *options).code in {0, 1}
    return Document(str(path))


def _navigation(document: Any) -> list[str]:  # noqa: ANN401 - as above
    return [each.text for each in document.paragraphs if each.style.name in {"Title", "Heading 1"}]


def _findings(zpb: Zpb, *paths: object) -> Counter[tuple[str, str, str]]:
    files = zpb("review", *paths, "--format", "json").json["files"]
    found = (each for file in files for each in file["findings"])
    return Counter((each["code"], each["severity"], each["message"]) for each in found)


def test_the_order_is_that_of_published_accounts(zpb: Zpb, examples: Path, tmp_path: Path) -> None:
    document = _written(zpb, tmp_path / "公开.docx", examples)
    names = [project["name"] for project in zpb("score", examples, "--format", "json").json["projects"]]
    sheets = ["附件1　汇总表", *(f"附件{number}　{name}" for number, name in enumerate(names, start=2))]
    shown = _navigation(document)
    words = [each for each in shown if each not in sheets]
    begin = shown.index(sheets[0])
    assert shown[begin : begin + len(sheets)] == sheets
    assert [words[0], shown[begin + len(sheets)]] == ["2023年度预算绩效情况说明", "绩效自评工作情况总结"]


def test_each_sheet_has_a_page_of_its_own_and_words_have_theirs(zpb: Zpb, examples: Path, tmp_path: Path) -> None:
    document = _written(zpb, tmp_path / "公开.docx", examples)
    margins = [round(section.left_margin.mm) for section in document.sections]
    assert margins == [28, *[15] * 10, 28]
    footers = {
        section.footer._sectPr is not None and section.footer.is_linked_to_previous for section in document.sections
    }
    assert footers == {False, True}
    assert [each.text for each in document.sections[0].footer.paragraphs[0]._p.iter(qn("w:instrText"))] == ["PAGE"]


def test_titles_stand_in_the_navigation(zpb: Zpb, examples: Path, tmp_path: Path) -> None:
    styles = _written(zpb, tmp_path / "公开.docx", examples).styles
    levels = {
        name: styles[name].element.find(f".//{qn('w:outlineLvl')}").get(qn("w:val")) for name in ("Title", "Heading 1")
    }
    assert levels == {"Title": "0", "Heading 1": "0"}


@pytest.mark.parametrize(
    ("shape", "last"), [("shanghai", "附件10　驻外机构工作保障经费"), ("plain", "附件10　驻外机构工作保障经费")]
)
def test_where_a_template_names_no_place_the_sheets_stand_last(
    zpb: Zpb, examples: Path, tmp_path: Path, shape: str, last: str
) -> None:
    document = _written(zpb, tmp_path / "公开.docx", examples, options=("--shape", shape))
    assert _navigation(document)[-1] == last


def test_the_list_of_the_words_gives_way_to_the_summary(zpb: Zpb, examples: Path, tmp_path: Path) -> None:
    whole = _written(zpb, tmp_path / "公开.docx", examples)
    zpb("report", examples, "-o", tmp_path / "文字.docx")
    words = Document(str(tmp_path / "文字.docx"))
    assert [sum(each.text == "附表1" for each in document.paragraphs) for document in (whole, words)] == [0, 1]


def test_what_is_missing_is_told(zpb: Zpb, examples: Path, tmp_path: Path) -> None:
    result = zpb("report", examples, "--with-sheets", "-o", tmp_path / "公开.docx")
    assert "〔待补充〕，自评表里没有，须由人补上" in result.err


# --- as our own review and comparison find it ----------------------------------------------------------------------


@pytest.mark.parametrize("shape", ["shandong", "shanghai", "plain"])
def test_the_nine_projects_published_are_found_as_their_workbooks(
    zpb: Zpb, examples: Path, tmp_path: Path, shape: str
) -> None:
    path = tmp_path / "公开.docx"
    _written(zpb, path, examples, options=(*SHARES, "--shape", shape))
    zpb("score", examples, "-o", tmp_path / "表")
    assert zpb("compare", path, "--format", "json").json["findings"] == []
    assert zpb("compare", path, "--with", examples, "--format", "json").json["findings"] == []
    assert _findings(zpb, path) == _findings(zpb, tmp_path / "表")


def test_forty_projects_published_are_found_as_their_workbooks(zpb: Zpb, tmp_path: Path) -> None:
    unit, path = write_unit(tmp_path / "单位", 40), tmp_path / "公开.docx"
    document = _written(zpb, path, *unit, options=SHARES)
    assert sum(each.startswith("附件") for each in _navigation(document)) == 41
    zpb("score", *unit, "-o", tmp_path / "表")
    assert zpb("compare", path, "--format", "json").json["findings"] == []
    assert _findings(zpb, path) == _findings(zpb, tmp_path / "表")


@pytest.mark.usefixtures("libreoffice_writer")
def test_as_a_pdf_it_is_found_as_the_document(zpb: Zpb, examples: Path, tmp_path: Path, office: Office) -> None:
    path = tmp_path / "公开.docx"
    _written(zpb, path, examples, options=SHARES)
    (pdf,) = office.convert([path], "pdf", tmp_path)
    assert zpb("compare", pdf, "--format", "json").json["findings"] == []
    assert _findings(zpb, pdf) == _findings(zpb, path)


def test_it_is_no_report_of_ours_that_a_search_passes_over(zpb: Zpb, examples: Path, tmp_path: Path) -> None:
    _written(zpb, tmp_path / "报来" / "公开.docx", examples)
    assert len(zpb("review", tmp_path / "报来", "--format", "json").json["files"]) == 1


# --- wrong use -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("output", [("-o", "公开.md"), ("-o", "公开.html"), ("--html", "公开.html")])
def test_sheets_need_word(zpb: Zpb, examples: Path, tmp_path: Path, output: tuple[str, str]) -> None:
    option, name = output
    result = zpb("report", examples, "--with-sheets", option, tmp_path / name)
    assert (result.code, result.err.splitlines()) == (
        2,
        ["错误：--with-sheets：自评表只能写进Word文件。请用 -o 给出以 .docx 结尾的文件名"],
    )
    assert list(tmp_path.iterdir()) == []
