"""Stored results held against formulas: which are stale, which are filled in, and how much work that may be."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from collections import Counter
from decimal import Decimal
from typing import Final

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from scoring.findings.addresses import address_of
from tests.workbooks.recalculation.sheets import Cells, book, formula, number, results, results_of, words
from workbooks.cells.xlsx import read_xlsx
from workbooks.files.safe_opening import BoundedArchive
from workbooks.recalculation.stored_results import StaleResult
from workbooks.recalculation.values import NotComputed

INPUTS: Final[Cells] = {"A1": number("10"), "A2": number("0.1"), "A3": number("0.7"), "A4": words("优")}


def stale(cells: Cells, settings: str = "") -> dict[str, StaleResult]:
    found = results(book({"表": {**INPUTS, **cells}}, settings=settings)).stale
    return {address_of(*place): each for place, each in found.items()}


AGREE: Final = {
    "the same": formula("A1*2", "20"),
    "in the last digit of a double": formula("A2*3", "0.30000000000000004"),
    "within the tolerance": formula("A1/3", "3.3333333343"),
    "at the tolerance": formula("0*A1", "0.000000001"),
    "relative to a large number": formula("A1*10^12", "10000000000001"),
    "what doubles give on the edge": formula("ROUNDDOWN((A2+A3)*10,0)", "7"),
    "what exact numbers give on the edge": formula("ROUNDDOWN((A2+A3)*10,0)", "8"),
    "a text": formula('A4&"秀"', "优秀", "str"),
    "an empty text": formula('IF(A1>5,"",1)', "", "str"),
    "a number as a text": formula("A1*2", "20", "str"),
    "a truth value": formula("A1>5", "1", "b"),
    "an error": formula("A1/0", "#DIV/0!", "e"),
    "another error": formula("A1/0", "#VALUE!", "e"),
    "not computed": formula("LOOKUP(A1,A2:A3)", "5"),
    "circular": formula("B1+1", "5"),
    "several cells at once": '|<f t="array" ref="B1:B2">A1:A2*2</f><v>20</v>',
    "a data table": '|<f t="dataTable" ref="B1:B2" r1="A1"/><v>20</v>',
    "a typed target": formula("50个", "3"),
    "a date": 't="d"|<f>A1</f><v>2023-01-01</v>',
}


@pytest.mark.parametrize("name", AGREE)
def test_a_result_that_the_formula_gives_is_not_stale(name: str) -> None:
    assert stale({"B1": AGREE[name]}) == ({} if name != "a date" else {"B1": StaleResult("2023年1月1日", "A1", "10")})


STALE: Final = {
    "another number": (formula("A1*2", "200"), StaleResult("200", "A1*2", "20")),
    "just beyond the tolerance": (
        formula("0*A1", "0.0000000010001"),
        StaleResult("0.0000000010001", "0*A1", "0"),
    ),
    "beyond the tolerance": (formula("A1/4", "2.50000001"), StaleResult("2.50000001", "A1/4", "2.5")),
    "a number without references": (formula("5*1", "50"), StaleResult("50", "5*1", "5")),
    "a number typed as a formula": (formula("90", "80"), StaleResult("80", "90", "90")),
    "a text for a number": (formula("A1*2", "二十", "str"), StaleResult("二十", "A1*2", "20")),
    "an empty text for a number": (formula("A1*2", "", "str"), StaleResult("", "", "20")),
    "another text": (formula('A4&"秀"', "优", "str"), StaleResult("优", 'A4&"秀"', "优秀")),
    "an error for a number": (formula("A1*2", "#REF!", "e"), StaleResult("#REF!", "A1*2", "20")),
    "a number for an error": (formula("A1/0", "5"), StaleResult("5", "A1/0", "#DIV/0!")),
    "another truth value": (formula("A1>5", "0", "b"), StaleResult("FALSE", "A1>5", "TRUE")),
    "a number for a truth value": (formula("A1>5", "1"), StaleResult("1", "A1>5", "TRUE")),
    "a formula of one cell in braces": (
        '|<f t="array" ref="B1">A1*2</f><v>200</v>',
        StaleResult("200", "A1*2", "20"),
    ),
}


@pytest.mark.parametrize("name", STALE)
def test_a_result_that_the_formula_does_not_give_is_stale(name: str) -> None:
    xml, expected = STALE[name]
    assert stale({"B1": xml}) == {"B1": expected}


def test_only_the_cell_that_was_changed_is_stale() -> None:
    chain = {"B1": formula("A1*2", "20"), "B2": formula("B1*2", "41"), "B3": formula("SUM(B1:B2)", "60")}
    assert stale(chain) == {"B2": StaleResult("41", "B1*2", "40")}


def test_after_an_input_was_changed_all_that_rests_on_it_is_stale() -> None:
    chain = {"A1": number("11"), "B1": formula("A1*2", "20"), "B2": formula("B1*2", "40"), "B3": formula("A2", "0.1")}
    assert list(stale(chain)) == ["B1", "B2"]


def test_a_shared_formula_moves_with_its_cells() -> None:
    cells = {
        "B1": '|<f t="shared" ref="B1:B3" si="0">A1*$A$1+SUM(A$1:A1)</f><v>110</v>',
        "B2": '|<f t="shared" si="0"/><v>11.1</v>',
        "B3": '|<f t="shared" si="0"/><v>99</v>',
        "B4": '|<f t="shared" si="7"/><v>99</v>',
    }
    found = results(book({"表": {**INPUTS, **cells}}))
    assert found.stale == {(3, 2): StaleResult("99", "", "17.8")}
    assert found.unverified == {(4, 2): "缺少共用的公式"}


@pytest.mark.parametrize(
    ("master", "reference", "other", "reason"),
    [
        ("B3", "A2", "B2", ""),
        ("B3", "A2", "B1", "引用超出工作表"),
        ("C1", "B1", "B1", ""),
        ("C1", "B1", "A1", "引用超出工作表"),
        ("B1", "A1048575", "B2", ""),
        ("B1", "A1048575", "B3", "引用超出工作表"),
        ("A1", "XFC9", "B1", ""),
        ("A1", "XFC9", "C1", "引用超出工作表"),
    ],
)
def test_a_shared_formula_that_moves_off_the_sheet_is_not_computed(
    master: str, reference: str, other: str, reason: str
) -> None:
    """It moves as far as its cell stands from the one that holds it."""
    cells = {
        master: f'|<f t="shared" ref="A1:C3" si="0">{reference}</f><v>0</v>',
        other: '|<f t="shared" si="0"/><v>0</v>',
    }
    unverified = results(book({"表": cells})).unverified

    assert {address_of(*place): each for place, each in unverified.items()} == ({other: reason} if reason else {})


@pytest.mark.parametrize(
    ("xml", "reasons"),
    [
        ('|<f t="array" ref="B1">A1*2</f><v>20</v>', {}),
        ('|<f t="array" ref="B1:B1">A1*2</f><v>20</v>', {}),
        ('|<f t="array" ref="B1:B2">A1*2</f><v>20</v>', {(1, 2): "数组公式"}),
        ('|<f t="array" ref="B1:C1">A1*2</f><v>20</v>', {(1, 2): "数组公式"}),
        ('|<f t="dataTable" ref="B1:B2" r1="A1"/><v>20</v>', {(1, 2): "模拟运算表"}),
    ],
)
def test_formulas_for_several_cells_are_not_computed(xml: str, reasons: dict[tuple[int, int], str]) -> None:
    assert reasons == results(book({"表": {**INPUTS, "B1": xml}})).unverified


def test_values_under_merged_cells_count_in_a_sum_as_in_excel() -> None:
    content = book({"表": {"A1": number("10"), "A2": number("5"), "B1": formula("SUM(A1:A2)", "15")}})
    assert results(content).stale == {}


AS_DISPLAYED: Final = {
    "General": ("3.33", "3.33333333333333"),
    "0.00": ("3.33", ""),
    "0.0": ("3.33", "3.3"),
    "0%": ("3.33", ""),
    "#,##0": ("3.33", "3"),
}


@pytest.mark.parametrize("number_format", AS_DISPLAYED)
def test_where_the_workbook_calculates_with_what_it_displays(number_format: str) -> None:
    stored, given = AS_DISPLAYED[number_format]
    written = openpyxl.Workbook()
    sheet = written.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "表"
    sheet["A1"], sheet["B1"] = 10, "=A1/3"
    sheet["B1"].number_format = number_format
    written.calculation.fullPrecision = False
    file = io.BytesIO()
    written.save(file)
    found = results(with_result(file.getvalue(), "A1/3", stored)).stale
    assert [each.given for each in found.values()] == ([given] if given else [])


def with_result(content: bytes, formula_text: str, stored: str) -> bytes:
    """The workbook with another stored result of one formula."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(changed, "w") as other:
        for name in archive.namelist():
            xml = archive.read(name).replace(
                f"<f>{formula_text}</f><v></v>".encode(), f"<f>{formula_text}</f><v>{stored}</v>".encode()
            )
            xml = xml.replace(f"<f>{formula_text}</f><v />".encode(), f"<f>{formula_text}</f><v>{stored}</v>".encode())
            other.writestr(name, xml)
    return changed.getvalue()


def test_missing_results_are_filled_in_and_stored_ones_kept() -> None:
    found = results(book({"表": {**INPUTS, "B1": formula("A1*2"), "B2": formula("B1+1", "99"), "B3": formula("B2*2")}}))
    assert {address_of(*place): cell.text for place, cell in found.missing.items()} == {"B1": "20", "B3": "42"}
    assert found.completed_grid.text(1, 2) == "20"
    assert found.completed_grid.text(2, 2) == "99"


MISSING: Final = {
    "A1/3": ("3.33333333333333", Decimal("3.33333333333333")),
    "A1>5": ("TRUE", None),
    'A4&"秀"': ("优秀", None),
    "A1/0": ("#DIV/0!", None),
    "C9": ("0", Decimal(0)),
    'IF(A1>5,"",1)': ("", None),
    "10^20": ("100000000000000000000", Decimal(10) ** 20),
}


def test_what_is_filled_in_is_shown_as_a_sheet_shows_it() -> None:
    cells = {f"B{row}": formula(text) for row, text in enumerate(MISSING, 1)}
    found = results(book({"表": {**INPUTS, **cells}}))
    shown = [(found.missing[row, 2].text, found.missing[row, 2].number) for row in range(1, len(MISSING) + 1)]
    assert shown == list(MISSING.values())
    assert (6, 2) not in found.completed_grid.cells


def test_a_reference_to_a_hidden_or_unknown_sheet() -> None:
    content = book({"表": {"A1": formula("库!A1*2", "8"), "A2": formula("无!A1", "1")}, "库": {"A1": number("4")}})
    assert results(content).stale == {(2, 1): StaleResult("1", "无!A1", "#REF!")}


# ---------------------------------------------------------------- bounds

SECONDS: Final = 10


def _in_time(content: bytes) -> Counter[str]:
    """What came of the formulas, and how often, after some seconds at most."""
    start = time.process_time()
    found = results(content)
    reasons = Counter(each.reason if isinstance(each, NotComputed) else "" for each in found.results.values())
    assert time.process_time() - start < SECONDS
    return reasons


def test_a_chain_may_be_long() -> None:
    cells = {"A1": number("1")} | {f"A{row}": formula(f"A{row - 1}+1") for row in range(2, 10_001)}
    found = results(book({"表": cells}))
    assert found.results[10_000, 1] == 10_000


def test_a_long_circle_is_told() -> None:
    cells = {f"A{row}": formula(f"A{row % 5_000 + 1}+1") for row in range(1, 5_001)}
    assert _in_time(book({"表": cells})) == {"循环引用": 5_000}


def test_what_leads_into_a_circle_is_told_and_the_rest_computed() -> None:
    cells = {"A1": formula("A2"), "A2": formula("A1"), "A3": formula("A1+1"), "A4": formula("IF(TRUE,1,A1)")}
    assert results_of(["A1", "A3", "A4"], cells) == [NotComputed("循环引用"), NotComputed("循环引用"), Decimal(1)]


def test_a_circle_is_one_whichever_branch_is_taken() -> None:
    cells = {"A1": formula("IF(TRUE,1,A3)"), "A2": formula("A1+1"), "A3": formula("A2+1")}
    assert results_of(["A1", "A2", "A3"], cells) == [NotComputed("循环引用")] * 3


HEAVY: Final = {
    "all above": "SUM(A$1:A{above})+1",
    "whole columns": "SUM(B:XFD)",
    "powers": "+".join(["1.0000001^12345.678"] * 90),
    "powers of powers": "^".join(["9.99"] * 300),
    "long texts": "A{above}&A{above}&1",
    "brackets": "(" * 900 + "1" + ")" * 900,
    "signs": "-" * 1_900 + "1",
    "conditions": "IF(1," * 300 + "1" + ")" * 300,
    "other workbooks": "[" * 1_900,
    "quotation marks": "'" * 1_900,
    "dots": "a." * 900,
    "references": "+A{above}" * 300,
}


@pytest.mark.parametrize("name", HEAVY)
def test_nobody_can_make_it_long(name: str) -> None:
    cells = {"A1": number("1")} | {
        f"A{row}": formula(f"{row}+{HEAVY[name].format(above=row - 1)}") for row in range(2, 3_000)
    }
    assert sum(_in_time(book({"表": cells})).values()) == 2_998


def test_a_power_costs_as_much_as_many_steps() -> None:
    cells = {f"A{row}": formula(HEAVY["powers"]) for row in range(1, 101)}
    found = _in_time(book({"表": cells}))
    assert 20 <= 100 - found["计算量过大"] <= 30  # with 90 powers each


def test_the_xml_of_a_sheet_is_not_kept() -> None:
    content = book({"表": {"A1": number("1") + " " * 4_000_000}, "另表": {"A1": formula("表!A1+1")}})
    tracemalloc.start()
    grids = list(read_xlsx(BoundedArchive(io.BytesIO(content))))
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(grids) == len(("表", "另表"))
    assert kept < 1_000_000
    assert results(content, "另表").results == {(1, 1): Decimal(2)}


def test_of_too_many_formulas_the_rest_is_told() -> None:
    """Of a sheet twenty thousand are computed."""
    last = 20_000 // 2 + 1
    cells = {f"{column}{row}": formula("1+1", "2") for row in range(1, last + 1) for column in "AB"}
    told = dict.fromkeys([(last, 1), (last, 2)], "超过20000个公式")
    assert results(book({"表": cells})).unverified == told
