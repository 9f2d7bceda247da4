"""Workbooks of many makers are marked: what is not touched stays byte for byte, and Excel would open the copy."""

from __future__ import annotations

import re
import warnings
import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from scoring.findings.addresses import address_of
from scoring.findings.finding import Finding, Severity
from tests.office_program import Office
from tests.package_invariants import broken, comments_in, looks_in, packed_parts, parts_of, sheets_of_names
from tests.workbooks.packages.made_packages import ALL, FORM, rich_form
from workbooks.cells.grid import SheetGrid
from workbooks.cells.xlsx import read_xlsx
from workbooks.files.review_names import MARKS_SHEET_NAME, OPINION_SHEET_NAME
from workbooks.files.safe_opening import BoundedArchive
from workbooks.marking.marked_copy import write_marked_copy

CELLS = ("A1", "B1", "D2", "B2", "C7", "J4")


def _findings(*cells: str) -> list[Finding]:
    severities = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    return [
        Finding(
            code="ZP302", severity=severities[number % 3], file="a", sheet=FORM, cell=cell, message=f"{cell}<有误>&"
        )
        for number, cell in enumerate(cells)
    ]


def mark(content: bytes, directory: Path, *cells: str) -> bytes:
    """The marked copy of a package."""
    source = directory / "表.xlsx"
    source.write_bytes(content)
    result = write_marked_copy(source, _findings(*cells), directory / "表_复核.xlsx", force=True)
    assert result.findings == ()
    return result.path.read_bytes()


def _contents(content: bytes) -> list[object]:
    return [
        (grid.name, grid.hidden, dict(grid.cells), grid.merges)
        for grid in read_xlsx(BoundedArchive(BytesIO(content)))
        if isinstance(grid, SheetGrid) and grid.name not in {OPINION_SHEET_NAME, MARKS_SHEET_NAME}
    ]


def _looks(content: bytes) -> dict[str, dict[str, object]]:
    return {
        name: look for name, look in looks_in(content).items() if name not in {OPINION_SHEET_NAME, MARKS_SHEET_NAME}
    }


def _touched(content: bytes) -> set[str]:
    """The parts that may change: of the form its sheet and comments, and what names parts and looks."""
    parts = parts_of(content)
    sheet = next(part for name, part, _ in parts.sheets if name == FORM)
    own = [target for _, kind, target in parts.relations.get(sheet, ()) if kind in {"comments", "vmlDrawing"}]
    selected = [part for _, part, _ in parts.sheets if b"tabSelected" in parts.content[part]]
    styles = parts.related(parts.book, "styles")
    folder, _, name = parts.book.rpartition("/")
    rels = {f"{folder}/_rels/{name}.rels", sheet.replace("worksheets/", "worksheets/_rels/") + ".rels"}
    return {"[Content_Types].xml", "docProps/app.xml", parts.book, sheet, *rels, *own, *selected, *styles}


@pytest.mark.parametrize("content", ALL.values(), ids=ALL.keys())
def test_the_checks_find_nothing_in_what_others_made(content: bytes) -> None:
    assert broken(content) == []


@pytest.mark.parametrize("content", ALL.values(), ids=ALL.keys())
def test_a_copy_is_as_sound_as_its_source(content: bytes, tmp_path: Path) -> None:
    marked = mark(content, tmp_path, *CELLS)
    assert broken(marked) == []
    assert sheets_of_names(content).items() <= sheets_of_names(marked).items()


@pytest.mark.parametrize("content", ALL.values(), ids=ALL.keys())
def test_untouched_parts_stay_byte_for_byte(content: bytes, tmp_path: Path) -> None:
    before, after = packed_parts(content), packed_parts(mark(content, tmp_path, *CELLS))
    touched = _touched(content)
    assert {name: packed for name, packed in after.items() if name in before and name not in touched} == {
        name: packed for name, packed in before.items() if name not in touched
    }
    assert list(after)[: len(before)] == list(before)


@pytest.mark.parametrize("content", ALL.values(), ids=ALL.keys())
def test_our_reader_reads_the_same(content: bytes, tmp_path: Path) -> None:
    marked = mark(content, tmp_path, *CELLS)
    assert _contents(marked) == _contents(content)
    assert _contents(mark(marked, tmp_path, "A1")) == _contents(content)


UNKNOWN_TO_OTHERS = {"strict", "foreign elements", "in UTF-16", "in GBK"}
READ_BY_OTHERS = {name: content for name, content in ALL.items() if name not in UNKNOWN_TO_OTHERS}
"""openpyxl or calamine knows no strict form and only UTF-8, or takes a foreign element for a cell."""


@pytest.mark.parametrize("content", READ_BY_OTHERS.values(), ids=READ_BY_OTHERS.keys())
def test_others_read_the_same(content: bytes, tmp_path: Path) -> None:
    marked = mark(content, tmp_path, *CELLS)

    def by_calamine(package: bytes) -> object:
        return python_calamine.load_workbook(BytesIO(package)).get_sheet_by_name(FORM).to_python(skip_empty_area=True)

    def by_openpyxl(package: bytes) -> dict[str, object]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not keep
            sheet = openpyxl.load_workbook(BytesIO(package), data_only=True)[FORM]
        return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}

    assert by_calamine(marked) == by_calamine(content)
    assert by_openpyxl(marked) == by_openpyxl(content)


@pytest.mark.parametrize("content", ALL.values(), ids=ALL.keys())
def test_cells_get_marks_and_lose_them(content: bytes, tmp_path: Path) -> None:
    marked = mark(content, tmp_path, *CELLS)
    cleaned = mark(marked, tmp_path)
    assert broken(cleaned) == []
    assert _looks(cleaned) == _looks(content)
    assert comments_in(cleaned) == comments_in(content)
    assert set(comments_in(marked)) >= {FORM}
    assert MARKS_SHEET_NAME not in [name for name, _, _ in parts_of(cleaned).sheets]


@pytest.mark.parametrize("content", ALL.values(), ids=ALL.keys())
def test_marking_again_adds_nothing(content: bytes, tmp_path: Path) -> None:
    once = mark(content, tmp_path, *CELLS)
    twice = mark(once, tmp_path, *CELLS)
    assert _looks(twice) == _looks(once)
    assert comments_in(twice) == comments_in(once)
    assert len(parts_of(twice).content) == len(parts_of(once).content)
    assert mark(twice, tmp_path, *CELLS) == twice


_LOOKS = st.fixed_dictionaries(
    {},
    optional={
        "bold": st.booleans(),
        "bg_color": st.sampled_from(["#DDEBF7", "#FFFFFF", "#00B050"]),
        "num_format": st.sampled_from(["0.00%", "@", "yyyy-mm-dd"]),
        "border": st.integers(0, 3),
        "locked": st.booleans(),
    },
)
_VALUES = st.one_of(st.none(), st.integers(-5, 5), st.text("得分=<&>'\" \n", max_size=6), st.just("=1+1"))
_PLACES = st.tuples(st.integers(0, 5), st.integers(0, 4))


@settings(max_examples=60)
@example(cells={}, notes={(0, 0): "\n"}, marked=[], again=[(0, 0)])
@given(
    cells=st.dictionaries(_PLACES, st.tuples(_VALUES, _LOOKS), max_size=8),
    notes=st.dictionaries(_PLACES, st.text("核对\n见附件", min_size=1, max_size=9), max_size=3),
    marked=st.lists(_PLACES, max_size=5),
    again=st.lists(_PLACES, max_size=3),
)
def test_marking_then_cleaning_gives_back_contents_and_styles(
    cells: dict[tuple[int, int], tuple[object, dict[str, object]]],
    notes: dict[tuple[int, int], str],
    marked: list[tuple[int, int]],
    again: list[tuple[int, int]],
) -> None:
    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet(FORM)
    for (row, column), (value, look) in cells.items():
        sheet.write(row, column, value, workbook.add_format(look))
    for (row, column), text in notes.items():
        sheet.write_comment(row, column, text)
    workbook.close()
    content = buffer.getvalue()
    with TemporaryDirectory() as folder:
        first, second = ([address_of(row + 1, column + 1) for row, column in places] for places in (marked, again))
        copy = mark(mark(content, Path(folder), *first), Path(folder), *second)
        cleaned = mark(copy, Path(folder))
    assert broken(copy) == broken(cleaned) == []
    assert _contents(copy) == _contents(cleaned) == _contents(content)
    assert _looks(cleaned) == _looks(content)
    assert comments_in(cleaned).get(FORM, {}) == comments_in(content).get(FORM, {})


def test_libreoffice_may_save_the_copy_in_between(office: Office, tmp_path: Path) -> None:
    """It writes every part anew: other numbers of styles, other boxes, shared texts."""
    (saved,) = office.convert([_written(tmp_path / "源.xlsx", rich_form())], "xlsx", tmp_path / "saved")
    source = saved.read_bytes()
    marked = _written(tmp_path / "标注.xlsx", mark(source, tmp_path, *CELLS))
    (again,) = office.convert([marked], "xlsx", tmp_path / "saved")
    cleaned = mark(again.read_bytes(), tmp_path)
    assert MARKS_SHEET_NAME in [name for name, _, _ in parts_of(again.read_bytes()).sheets]
    assert set(broken(cleaned)) <= set(broken(again.read_bytes()))
    assert [name for name, _, _ in parts_of(cleaned).sheets][1:] == [name for name, _, _ in parts_of(source).sheets]
    assert _contents(cleaned) == _contents(source)
    assert _fills(cleaned) == _fills(source)
    assert comments_in(cleaned)[FORM].keys() == comments_in(source)[FORM].keys()
    assert {place: text for place, (text, _) in comments_in(cleaned)[FORM].items()} == {
        place: text for place, (text, _) in comments_in(source)[FORM].items()
    }


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _fills(content: bytes) -> dict[str, tuple[object, object]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl does not keep
        sheet = openpyxl.load_workbook(BytesIO(content))[FORM]
    filled = {cell.coordinate: cell for row in sheet.iter_rows(max_row=12, max_col=10) for cell in row}
    return {
        address: (cell.fill.fill_type, cell.fill.fgColor.rgb) for address, cell in filled.items() if cell.fill.fill_type
    }


_INLINE_TEXTS = re.compile(r"Worksheet \S+ has \d+ inline-string cell")
"""Texts of ours stand in their cells, as in any file of a library; the validator says what Excel makes of that."""


@pytest.mark.parametrize("content", ALL.values(), ids=ALL.keys())
def test_a_validator_finds_nothing_new(content: bytes, tmp_path: Path) -> None:
    def told(name: str, package: bytes) -> set[str]:
        return {error.description for error in OpenXmlValidator().validate(_written(tmp_path / name, package)).errors}

    new = told("marked.xlsx", mark(content, tmp_path, *CELLS)) - told("source.xlsx", content)
    assert {problem for problem in new if not _INLINE_TEXTS.match(problem)} == set()


def test_equal_files_give_equal_copies(tmp_path: Path) -> None:
    content = rich_form()  # once: XlsxWriter puts the hour into it
    assert mark(content, tmp_path, *CELLS) == mark(content, tmp_path, *CELLS)


def test_zip_archives_open_without_extensions(tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(mark(ALL["zip64"], tmp_path, "A1"))) as archive:
        assert [info.extra for info in archive.infolist()] == [b""] * len(archive.infolist())
