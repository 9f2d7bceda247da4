"""What a formula gives, as Excel means it: a table of formulas, then what is not computed, then laws."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbooks.recalculation.sheets import Cells, formula, number, result_of, results_of, words
from workbooks.recalculation.values import ErrorValue, NotComputed, Scalar

CELLS: Final[Cells] = {
    "A1": number("10"),
    "A2": number("2.5"),
    "A3": words("3"),
    "A4": words("分值"),
    "A5": 't="b"|<v>1</v>',
    # A6 is blank
    "A7": 't="str"|<f>LOWER("")</f><v></v>',
    "A8": words("长" * 1000),
    "B1": number("100"),
    "B2": number("79.55"),
    "C1": 't="e"|<v>#N/A</v>',
    "D1": number("0.1"),
    "D2": number("0.2"),
    "D3": number("0.30000000000000004"),
    "H7": number("4"),
}

GIVES: Final[dict[str, object]] = {
    # order and operators
    "1+2*3": 7,
    "(1+2)*3": 9,
    "-2^2": 4,
    "0-2^2": -4,
    "2^-1": "0.5",
    "2^3^2": 64,
    "2^50%": "1.414213562373095048801688724209698",
    "10%": "0.1",
    "200%%": "0.02",
    "-50%": "-0.5",
    "--A1": 10,
    "+A4": "'分值",
    "1/3": "0.3333333333333333333333333333333333",
    "10-4-3": 3,
    "100/10/2": 5,
    "2*3^2": 18,
    "8/2^2": 2,
    "2^2*3": 12,
    "1+8/2": 5,
    "1-8/2": -3,
    "1&2+3": "'15",
    "1&5-3": "'12",
    "1=1&1": False,
    '"TRUE1"=TRUE&1': True,
    "1<1&1": True,
    "1>1&1": False,
    "1.5E+2": 150,
    ".5+1.": "1.5",
    " 1 + 1 ": 2,
    "D1+D2": "0.3",
    # kinds of values
    "A6": 0,
    "A6+1": 1,
    'A6=""': True,
    "A6=0": True,
    "A6=FALSE": True,
    "A3+1": 4,
    "A3*A2": "7.5",
    '"1,437"+0': 1437,
    '"79.55%"+0': "0.7955",
    '" 5 "+0': 5,
    '"1e2"+0': 100,
    "A4+1": ErrorValue.VALUE,
    "A7+1": ErrorValue.VALUE,
    '"12个"+1': ErrorValue.VALUE,
    "TRUE+TRUE": 2,
    "A5+1": 2,
    "A4": "'分值",
    "A5": True,
    "C1": ErrorValue.NOT_AVAILABLE,
    "C1+1": ErrorValue.NOT_AVAILABLE,
    "1/0+C1": ErrorValue.DIVISION,
    "C1+1/0": ErrorValue.NOT_AVAILABLE,
    "#REF!+1": ErrorValue.REFERENCE,
    "SUM(#REF!)": ErrorValue.REFERENCE,
    "没有的表!A1": ErrorValue.REFERENCE,
    "1/0": ErrorValue.DIVISION,
    "1/A6": ErrorValue.DIVISION,
    "0^0": ErrorValue.NUMBER,
    "0^-1": ErrorValue.DIVISION,
    "(-8)^(1/3)": ErrorValue.NUMBER,
    "10^200*10^200": ErrorValue.NUMBER,
    "10^-200*10^-200": 0,
    "0^2": 0,
    # as large and as small as a spreadsheet's numbers are
    "1.7976931348623157*10^308": "1.7976931348623157E+308",
    "1.7976931348623158*10^308": ErrorValue.NUMBER,
    "-1.7976931348623157*10^308": "-1.7976931348623157E+308",
    "-1.7976931348623158*10^308": ErrorValue.NUMBER,
    "2.2250738585072*10^-300*10^-8": "2.2250738585072E-308",
    "2.2250738585071*10^-300*10^-8": 0,
    "9" * 30: "9" * 30,
    "1E+30": "1E+30",
    "1E-30": "1E-30",
    # the last cells of a sheet
    "XFD1": 0,
    "A1048576": 0,
    # as long as a formula, a text, and a text that is a number
    f"1{'+1' * 999}0": 1009,
    "A8&A8": "'" + "长" * 2000,
    f'"{"0" * 39}7"+0': 7,
    f'"{"0" * 40}7"+0': ErrorValue.VALUE,
    # text
    'A1&"分"': "'10分",
    'A2&""': "'2.5",
    '1/3&""': "'0.333333333333333",
    'A5&""': "'TRUE",
    '0.0001&""': "'0.0001",
    '999999999999999&""': "'999999999999999",
    'A6&"x"': "'x",
    '"他说""好"""': '\'他说"好"',
    '"A"&"B"="ab"': True,
    # comparisons
    "1=1": True,
    "A1>A2": True,
    "A1<>10": False,
    "1<>2": True,
    "1<1": False,
    "1<2": True,
    "1<=1": True,
    "2<=1": False,
    "1>1": False,
    "2>1": True,
    "1>=1": True,
    "1>=2": False,
    "1<2=TRUE": True,
    "D1+D2=D3": True,
    "0.1+0.2=0.3": True,
    "1/3*3=1": True,
    '"a"="A"': True,
    '"优"<>"良"': True,
    '1000<"1"': True,
    '"zzz"<TRUE': True,
    "TRUE>1E+10": True,
    "FALSE<TRUE": True,
    'A4>""': True,
    # SUM and its like
    "SUM(A1:A7)": "12.5",
    "SUM(A1:A2,B1)": "112.5",
    'SUM("3",TRUE,1)': 5,
    'SUM("分值")': ErrorValue.VALUE,
    "SUM(A4)": 0,
    "SUM(A6)": 0,
    "SUM(A1,)": 10,
    "(SUM(A1,))": 10,
    "SUM(,A1)": 10,
    "SUM((A1),ABS(A1))": 20,
    "SUM(A1:C1)": ErrorValue.NOT_AVAILABLE,
    "SUM(B2:A1)": "192.05",
    "SUM(B:B)": "179.55",
    "SUM($B:$B)": "179.55",
    "SUM(2:2)": "82.25",
    "SUM(1048576:1048576)": 0,
    # as wide as the columns that are filled, and up to one that is
    "SUM(B7:G7)": 0,
    "SUM(B7:H7)": 4,
    "SUM(A7:H7)": 4,
    "SUM(H7:P7)": 4,
    "SUM(I7:Q7)": 0,
    "SUM('名 字'!A:C)": 7,
    "'名 字'!A1+1": 8,
    "'名 字'!B1": "'优",
    "SUM(D1:D2)": "0.3",
    "AVERAGE(A1:A7)": "6.25",
    "AVERAGE(A4:A6)": ErrorValue.DIVISION,
    "MIN(A1:A7)": "2.5",
    "MAX(A1:A7,B1)": 100,
    "MAX(A4:A6)": 0,
    "MIN(-1,-2)": -2,
    f"SUM({','.join('1' * 255)})": 255,
    f"COUNT({','.join('1' * 255)})": 255,
    f"MAX({','.join('1' * 255)})": 1,
    f"MIN({','.join('1' * 255)})": 1,
    f"AVERAGE({','.join('1' * 255)})": 1,
    f"AND({','.join('1' * 255)})": True,
    f"OR({','.join('1' * 255)})": True,
    "SUM(1)": 1,
    "COUNT(1)": 1,
    "MAX(1)": 1,
    "MIN(1)": 1,
    "AVERAGE(1)": 1,
    "AND(1)": True,
    "OR(1)": True,
    "COUNT(A1:C7)": 4,
    'COUNT("5","x",TRUE,C1)': 2,
    # rounding
    "ROUND(2.5,0)": 3,
    "ROUND(-2.5,0)": -3,
    "ROUND(1.005,2)": "1.01",
    "ROUND(0.285*100,0)": 29,
    "ROUND(1234.5,-2)": 1200,
    "ROUND(B2/B1*A1,2)": "7.96",
    "ROUND(5,0.9)": 5,
    "ROUND(1.25,1.9)": "1.3",
    "ROUND(A1,)": 10,
    "ROUND(1/3,20)": "0.333333333333333",
    "ROUND(9.995,2)": 10,
    "ROUND(1,-400)": 0,
    "ROUNDUP(1.001,2)": "1.01",
    "ROUNDUP(-1.1,0)": -2,
    "ROUNDUP(1.1-0.1,0)": 1,
    "ROUNDDOWN(1.999,2)": "1.99",
    "ROUNDDOWN(-1.9,0)": -1,
    "ROUNDDOWN((0.1+0.7)*10,0)": 8,
    "ROUNDDOWN(1/3*3,0)": 1,
    "ABS(-3)": 3,
    "ABS(A3)": 3,
    "ABS(A4)": ErrorValue.VALUE,
    # conditions
    "IF(A1>5,1,2)": 1,
    "IF(A1>50,1,2)": 2,
    "IF(A1>50,1)": False,
    "IF(A1>5,,2)": 0,
    "IF(A1>50,1,)": 0,
    "IF(A6,1,2)": 2,
    "IF(A2,1,2)": 1,
    "IF(0,1,2)": 2,
    "IF(1,1,2)": 1,
    "IF(-1,1,2)": 1,
    'IF("TRUE",1,2)': 1,
    "IF(A4,1,2)": ErrorValue.VALUE,
    "IF(C1,1,2)": ErrorValue.NOT_AVAILABLE,
    "IF(A6=0,0,1/A6)": 0,
    "IF(TRUE,A6)": 0,
    'IF(TRUE,A6)=""': True,
    "SUM(IF(A1>5,A1:A2,B1:B2))": "12.5",
    "AND(TRUE,1,A1>5)": True,
    "AND(A1:A6)": True,
    "AND(A4:A4)": ErrorValue.VALUE,
    'AND("分值")': ErrorValue.VALUE,
    "AND(TRUE,C1)": ErrorValue.NOT_AVAILABLE,
    "OR(FALSE,0,A1>5)": True,
    "OR(A1>50,A2>50)": False,
    "IFERROR(1/0,5)": 5,
    'IFERROR(A4+1,"—")': "'—",
    "IFERROR(A1,5)": 10,
    "IFERROR(C1,1/0)": ErrorValue.DIVISION,
    "if(true,Sum(a1:A2),0)": "12.5",
    # as forms have it
    'IF(OR(B1="",B1=0),"",B2/B1)': "0.7955",
    "ROUND(MIN(B2/B1,1)*A1,2)": "7.96",
    'IF(SUM(A1,B1)>=90,"优",IF(SUM(A1,B1)>=80,"良","中"))': "'优",
}
"""``'`` before a text, as in a cell; other texts are numbers."""


def _expected(value: object) -> Scalar:
    if isinstance(value, str):
        return value[1:] if value.startswith("'") else Decimal(value)
    assert isinstance(value, (bool, int, ErrorValue))
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def test_formulas_give_what_excel_gives() -> None:
    given_results = dict(zip(GIVES, results_of(list(GIVES), CELLS), strict=True))
    expected = {text: _expected(value) for text, value in GIVES.items()}
    assert {text: (type(value), value) for text, value in given_results.items()} == {
        text: (type(value), value) for text, value in expected.items()
    }


NOT_COMPUTED: Final = {
    "VLOOKUP(A1,B1:C2,2,FALSE)": "VLOOKUP",
    "SUMIF(A1:A3,1)+1": "SUMIF",
    "_xlfn.IFS(A1>1,2)": "IFS",
    "TODAY()": "TODAY",
    "RAND()*10": "RAND",
    "INDIRECT(A4)": "INDIRECT",
    "IF(A1>5,1,VLOOKUP(A1,B1:C2,2))": "VLOOKUP",
    "IFERROR(VLOOKUP(A1,B1:C2,2),0)": "VLOOKUP",
    "SUM(A1:A3,Z99)": "循环引用",
    "[1]表!A1": "外部引用",
    "'[旧.xlsx]表'!A1+1": "外部引用",
    "'C:\\表\\[旧.xlsx]表'!A1": "外部引用",
    "SUM([2]表!A1:A3)": "外部引用",
    "没有的名称+1": "名称没有的名称",
    "A1:A3+1": "把一个区域当作一个数",
    "A1:A3": "把一个区域当作一个数",
    "SUM((A1,A2))": "几个区域的并",
    "SUM(A1:A3 A2:B2)": "看不懂的写法",
    "SUM({1,2})": "看不懂的写法",
    "表1[得分]": "看不懂的写法",
    "SUM(表1:表2!A1)": "看不懂的写法",
    "A1#": "看不懂的写法",
    "1+": "看不懂的写法",
    "(1": "看不懂的写法",
    "1)": "看不懂的写法",
    "SUM(1": "看不懂的写法",
    **{
        f"{name}({','.join('1' * count)})": "看不懂的写法"
        for counts, names in {
            (0, 256): "SUM AVERAGE MIN MAX COUNT AND OR",
            (0, 2): "ABS",
            (1, 3): "ROUND ROUNDUP ROUNDDOWN IFERROR",
            (1, 4): "IF",
        }.items()
        for name in names.split()
        for count in counts
    },
    "1 2": "看不懂的写法",
    '"a': "看不懂的写法",
    "XFE1": "看不懂的写法",
    "A1048577": "看不懂的写法",
    '"2023年1月"+0': "文字“2023年1月”当作数",
    '"５"+0': "文字“５”当作数",
    '"a"<"b"': "文字的大小比较",
    "IFERROR(A6,1)": "IFERROR的空白格",
    "AND(TRUE,)": "省略的参数",
    '1E-9&""': "很大或很小的数写成文字",
    '0.00009999&""': "很大或很小的数写成文字",
    '1000000000000000&""': "很大或很小的数写成文字",
    "9" * 31: "超过30位的数",
    "1E+31": "超过30位的数",
    "1E-31": "超过30位的数",
    "SUM(())": "看不懂的写法",
    "SUM((,1))": "看不懂的写法",
    "SUM(1,ABS())": "看不懂的写法",
    "SUM(ABS(),1)": "看不懂的写法",
    "A0": "看不懂的写法",
    "SUM(0:1)": "看不懂的写法",
    "SUM(1048577:1048577)": "看不懂的写法",
    'A8&A8&"长"': "文字超过2000字",
    "+".join(["1"] * 1001): "公式超过2000字",
}


@pytest.mark.parametrize("text", NOT_COMPUTED)
def test_what_is_not_computed_is_told_by_name(text: str) -> None:
    assert result_of(text, CELLS) == NotComputed(NOT_COMPUTED[text])


def test_names_of_one_range() -> None:
    names = {"甲": "表!$A$1:$A$2", "乙": "'名 字'!$A$1", "丙": "表!$A$1*2", "丁": "[1]表!$A$1", "戊": "没有!$A$1"}
    texts = ["SUM(甲)", "乙+1", "丙", "丁", "戊"]
    expected = [Decimal("12.5"), Decimal(8), NotComputed("名称丙"), NotComputed("外部引用"), ErrorValue.REFERENCE]
    assert results_of(texts, CELLS, names) == expected


@pytest.mark.parametrize(("length", "result"), [(200, Decimal(10)), (201, NotComputed("名称甲"))])
def test_how_long_the_range_of_a_name_may_be(length: int, result: Scalar) -> None:
    """What a name stands for is longer only if it is something else."""
    assert result_of("甲", CELLS, {"甲": f"{'表!$A$1':<{length}}"}) == result


def test_a_chain_that_is_not_computed_goes_on_from_what_is_stored() -> None:
    cells = {"A1": formula("VLOOKUP(1,B1:C1,2)", "5"), "A2": formula("VLOOKUP(1,B1:C1,2)")}
    assert results_of(["A1*2", "A2*2"], cells) == [Decimal(10), NotComputed("VLOOKUP")]


# ---------------------------------------------------------------- laws

NUMBERS: Final = st.decimals(-1_000_000, 1_000_000, places=4)


@given(st.lists(NUMBERS, min_size=1, max_size=12))
def test_a_sum_is_its_terms_added(numbers: list[Decimal]) -> None:
    cells = {f"A{row}": number(str(each)) for row, each in enumerate(numbers, 1)}
    added = "+".join(cells)
    whole, typed, mean, count = results_of(["SUM(A:A)", added, "AVERAGE(A:A)*COUNT(A:A)", "COUNT(A:A)"], cells)
    assert whole == typed == sum(numbers)
    assert isinstance(mean, Decimal)
    assert abs(mean - sum(numbers)) < Decimal("1E-20")
    assert count == len(numbers)


@given(NUMBERS, st.integers(-3, 5))
def test_rounding_is_bounded_by_rounding_down_and_up(value: Decimal, places: int) -> None:
    down, near, up = results_of([f"{name}({value},{places})" for name in ("ROUNDDOWN", "ROUND", "ROUNDUP")])
    assert isinstance(down, Decimal)
    assert isinstance(near, Decimal)
    assert isinstance(up, Decimal)
    assert abs(down) <= abs(value) <= abs(up)
    assert near in {down, up}
    assert abs(near - value) * 2 <= Decimal(1).scaleb(-places)


@given(st.text(max_size=30))
def test_no_text_breaks_the_computation(text: str) -> None:
    printable = "".join(char for char in text if char.isprintable())
    assert isinstance(result_of(printable, CELLS), (Decimal, str, bool, ErrorValue, NotComputed))


SIGNS: Final = st.sampled_from(
    ["1", "A1", "A1:B2", "SUM(", "IF(", "ROUND(", "(", ")", ",", "+", "-", "^", "%", "&", "=", '"a"', "TRUE", "#N/A"]
)


@given(st.lists(SIGNS, max_size=12))
def test_no_order_of_signs_breaks_the_computation(signs: list[str]) -> None:
    assert isinstance(result_of("".join(signs), CELLS), (Decimal, str, bool, ErrorValue, NotComputed))
