"""Formulas of a form: the expression written for Excel, the numbers that a sheet reads, the rows that it can decide."""

from __future__ import annotations

import operator
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet

from indicator_specs.actual_parser import parse_actual
from indicator_specs.actuals import Exactness, ReportedQuantity
from indicator_specs.files.project_files import load_project
from indicator_specs.projects import Indicator
from indicator_specs.target_parser import parse_target
from indicator_specs.targets import Between, Bounded, Deadline
from indicator_specs.words.units import convert
from scoring.assessing.comparing.days import days_in_time
from scoring.assessing.comparing.pairs import compare
from scoring.assessing.comparing.quantities import HOLDS
from scoring.assessing.comparing.size_doubts import DOUBTFUL_FACTOR, DOUBTFUL_SHARE
from scoring.assessing.verdicts import Verdict
from scoring.formulas.formula import compile_formula
from scoring.rule_sets.loading import load_rule_set
from workbooks.forms.blank_forms import blank_form
from workbooks.forms.excel_expressions import excel_text
from workbooks.forms.layouts import LAYOUTS, Layout
from workbooks.forms.number_readings import number_reading
from workbooks.forms.row_formulas import row_formulas
from workbooks.forms.typed_numbers import is_doubtful, read_typed

NAMES = {"points": "G13", "target": "95", "actual": "L13"}


@pytest.mark.parametrize(
    ("expression", "written"),
    [
        ("points * actual / target", "G13*L13/95"),
        ("points * (actual - target)", "G13*(L13-95)"),
        ("points - (target - actual)", "G13-(95-L13)"),
        ("points / (target / actual)", "G13/(95/L13)"),
        ("max(0, points - 2)", "MAX(0,G13-2)"),
        ("-points + 1", "(-G13)+1"),
        ("abs(actual - target) * 0.5", "ABS(L13-95)*0.5"),
        ("floor(actual / target)", "INT(ROUND(L13/95,12))"),
        ("ceil(actual / 2)", "(-INT(-ROUND(L13/2,12)))"),
        ("points if actual >= target else 0", "IF(L13>=95,G13,0)"),
        ("points if actual / target >= 0.9 else 0", "IF(ROUND(L13/95,12)>=0.9,G13,0)"),
        ("points if 80 <= actual < 90 else 0", "IF(IF(80<=L13,L13<90,FALSE),G13,0)"),
        ("points if actual != 0 and target / actual > 1 else 0", "IF(IF(L13<>0,ROUND(95/L13,12)>1,FALSE),G13,0)"),
        ("points if actual == 0 or target / actual > 1 else 0", "IF(IF(L13=0,TRUE,ROUND(95/L13,12)>1),G13,0)"),
        ("points if not actual > target else 0", "IF(NOT(L13>95),G13,0)"),
        ("分值 × 实际值 ÷ 目标值", "G13*L13/95"),
    ],
)
def test_an_expression_in_excel(expression: str, written: str) -> None:
    formula = compile_formula(expression, frozenset(NAMES), where="")
    assert written == excel_text(formula.tree, NAMES)


@pytest.mark.parametrize(
    ("target", "typed", "number"),
    [
        ("≥95%", "99.25%", "99.25"),
        ("≥95%", " 99.25 ％", "99.25"),
        ("≥95%", "９９", "99"),
        ("≥95%", "已完成", None),
        ("≥95%", "约97%", None),
        ("≥95%", "12月31日", None),
        ("≥95%", "1e2", None),
        ("≥95%", "-3%", None),
        ("≥95%", "99.", None),
        ("≥95%", "9 9%", None),
        ("诉求解决率≥90%", "诉求解决率90.8%", "90.8"),
        ("≥38次/季", "41次/季", "41"),
        ("≥38次/季", "41人", None),
        ("≥25件 (套)", "22件 (套)", "22"),
        ("≥25件 (套)", "22件(套)", "22"),
        ("≤280万元", "214.83万元", "214.83"),
        ("≤280万元", "2148300元", "214.83"),
        ("≤280万元", "0.02亿元", "200"),
        ("≤280万元", "1,437", "1437"),
        ("≤280万元", "1,43", None),
        ("≤280万元", "14,37.5", None),
        ("≤365次", "无", "0"),
        ("≥365次", "无", None),
        ("≤2月", "2月内发放", "2"),
        ("≥开会前1小时", "1小时", "1"),
        ("12个月内完成采购", "12个月", "12"),
        ("80%-90%", "85%", "85"),
        ("≥3个", "12345678901234567", None),
    ],
)
def test_a_typed_number(target: str, typed: str, number: str | None) -> None:
    promised = parse_target(target)
    assert isinstance(promised, (Bounded, Between))
    assert (None if number is None else Decimal(number)) == read_typed(typed, number_reading(promised)).number


@pytest.mark.parametrize(
    ("target", "typed", "doubtful"),
    [
        ("≥95%", "0.95", True),
        ("≥95%", "1", True),
        ("≥95%", "0.95%", False),
        ("≥95%", "0", False),
        ("≤1%", "0.95", False),
        ("≤280万元", "2148300", True),
        ("≤280万元", "2148300元", False),
        ("≥3个", "0.95", False),
        ("≤3月", "45036", True),
        ("≤3月", "36525", False),
    ],
)
def test_a_number_that_may_mean_another(target: str, typed: str, *, doubtful: bool) -> None:
    promised = parse_target(target)
    assert isinstance(promised, (Bounded, Between))
    reading = number_reading(promised)
    assert doubtful is is_doubtful(read_typed(typed, reading), reading)


@pytest.mark.parametrize(
    ("target", "limit"),
    [("≥95%", DOUBTFUL_SHARE), ("≤280万元", 280 * DOUBTFUL_FACTOR), ("=5元", 5 * DOUBTFUL_FACTOR)],
)
@pytest.mark.parametrize("beside", ["-0.01", "0", "0.01"])
def test_a_sheet_doubts_exactly_what_the_engine_doubts(target: str, limit: Decimal, beside: str) -> None:
    promised, typed = parse_target(target), str(limit + Decimal(beside))
    assert isinstance(promised, Bounded)
    reading = number_reading(promised)
    judged = compare(promised, parse_actual(typed, promised))
    assert (judged.verdict is Verdict.UNDETERMINED) is is_doubtful(read_typed(typed, reading), reading)
    assert limit in (reading.least_doubtful, reading.most_doubtful)


TARGETS = tuple("≥95% ≥38次/季 ≤280万元 ≥25件(套) ≤2月 ≥3 12个月内完成采购 诉求解决率≥90% ≤365次 =100%".split())
PIECES = (" ", *"0 5 12 99.5 1,437 . , % ％ 万元 元 次 件 (套) 月 内 个 约 - 至 无".split())


@given(st.sampled_from(TARGETS), st.lists(st.sampled_from(PIECES), max_size=5).map("".join))
def test_a_sheet_never_reads_what_the_parser_reads_otherwise(target: str, typed: str) -> None:
    promised = parse_target(target)
    assert isinstance(promised, (Bounded, Between))
    read = read_typed(typed, number_reading(promised))
    if read.number is not None:
        actual = parse_actual(typed, promised)
        assert isinstance(actual, ReportedQuantity)
        wanted = promised.bound if isinstance(promised, Bounded) else promised.high
        converted = convert(actual.quantity.value, actual.quantity.unit, wanted.unit)
        assert converted is not None
        assert read.number == converted.value
        assert (actual.exactness is Exactness.AT_MOST) == (read.text != read.plain)


@pytest.mark.parametrize(
    ("target", "decides"),
    [
        ("≥95%", True),
        ("12月底前完成", True),
        ("明显提升", True),
        ("≥80%，且≤15天", False),
        ("/", False),
        ("≥123456789012345678", False),
    ],
)
def test_the_rows_that_a_sheet_can_decide(target: str, *, decides: bool) -> None:
    indicator = Indicator(category="产出指标", name="甲", points=Decimal(10), target=target)
    assert decides is (row_formulas(indicator, load_rule_set("mof-2020-10"), 2023) is not None)


SIGNS = {"≥3次": ">=", ">3次": ">", "≤3次": "<=", "<3次": "<", "=3次": "="}


def _score_formula(target: str) -> str:
    indicator = Indicator(category="产出指标", name="甲", points=Decimal(10), target=target)
    formulas = row_formulas.__wrapped__(indicator, load_rule_set("mof-2020-10"), 2023)
    assert formulas is not None
    return formulas.score


@pytest.mark.parametrize(("target", "sign"), SIGNS.items())
def test_a_target_is_met_in_the_sheet_by_the_relation_that_the_engine_asks_for(
    target: str, sign: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert f"IFERROR(IF({{this.number}}{sign}3," in _score_formula(target)
    promised = parse_target(target)
    assert isinstance(promised, Bounded)
    monkeypatch.setitem(HOLDS, type(promised), operator.lt)
    assert "IFERROR(IF({this.number}<3," in _score_formula(target)


@pytest.mark.parametrize("target", ["9月前", "9月底前", "2023年9月15日前", "2月底前"])
def test_the_last_day_in_time_is_the_engines(target: str) -> None:
    promised = parse_target(target)
    assert isinstance(promised, Deadline)
    last, _ = days_in_time(promised.date, 2023)
    assert f"<=DATE({last.year},{last.month},{last.day})" in _score_formula(target)


def test_no_formula_is_beyond_what_excel_accepts(repository: Path) -> None:
    """8192 characters, 64 levels of brackets, 255 characters in a text; and only functions that WPS has too."""
    known = set("IF IFERROR AND OR NOT ISNUMBER ISERROR FIND LEFT RIGHT MID LEN TRIM ASC SUBSTITUTE VALUE TEXT".split())
    known |= set("ROUND INT MIN MAX ABS CELL DATE DATEVALUE YEAR MONTH DAY".split())
    rule_sets = [load_rule_set("yantai-2023"), load_rule_set("full-from-95")]
    indicators = [
        indicator
        for path in (repository / "examples" / "yantai-2023").glob("*.toml")
        for indicator in load_project(path).indicators
    ]
    for indicator in indicators:
        for rule_set in rule_sets:
            formulas = row_formulas(indicator, rule_set, 2023)
            for formula in (*formulas.working.values(), formulas.score) if formulas else ():
                texts = re.findall(r'"((?:[^"]|"")*)"', formula)
                bare = re.sub(r'"(?:[^"]|"")*"', '""', formula)
                assert len(formula) < 8192
                assert max(map(len, texts), default=0) <= 255
                assert _depth(bare) <= 64
                assert set(re.findall(r"([A-Z]+)\(", bare)) <= known


def _depth(formula: str) -> int:
    depth = deepest = 0
    for sign in formula:
        depth += (sign == "(") - (sign == ")")
        deepest = max(deepest, depth)
    return deepest


NINE = sorted((Path(__file__).parents[3] / "examples" / "yantai-2023").glob("*.toml"))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_form_needs_no_function_that_is_stored_under_another_name(layout: Layout) -> None:
    """As those newer than Excel 2010 are, which the writing of a sheet does not look for."""
    rules = load_rule_set("yantai-2023")
    plans = [plan for path in NINE for plan in blank_form(load_project(path), rules, layout)]
    formulas = [cell.formula for plan in plans for cell in plan.cells if cell.formula]
    assert formulas
    assert [Worksheet()._prepare_formula(f"={formula}") for formula in formulas] == formulas
