"""The blank form: what is locked, where one types, what is said there, and what its colours show."""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO
from itertools import accumulate
from typing import Final

import openpyxl
import pytest

from indicator_specs.actual_parser import parse_actual
from indicator_specs.indicator_context import IndicatorContext
from indicator_specs.projects import Funds, FundsLine, Indicator, NamedFundsLine, Project
from indicator_specs.target_parser import parse_target
from indicator_specs.targets import Between, Bounded, Deadline
from scoring.assessing.comparing.pairs import compare
from scoring.assessing.verdicts import Verdict
from scoring.new_year.carried_over import carried_over
from scoring.rule_sets.loading import load_rule_set
from workbooks.forms.blank_forms import blank_form
from workbooks.forms.form_terms import Before, values_before
from workbooks.forms.layouts import LAYOUTS, Layout
from workbooks.forms.prompts import BAND_PHRASES, example_day, example_number
from workbooks.sheets import hint_column
from workbooks.sheets.plan import LONGEST_LIST, LONGEST_PROMPT, LONGEST_TITLE, SheetPlan
from workbooks.sheets.styles import PALE_BLUE, PALE_ORANGE, PALE_YELLOW
from workbooks.sheets.writing import workbook_bytes

LONGEST_FORMULA: Final = 8192
DEEPEST_NESTING: Final = 64
LONGEST_TEXT_IN_A_FORMULA: Final = 255 + 2
TALLEST_ROW: Final = 120.0
"""Of a form with short texts: 目标实际完成情况, with room for six lines."""

EVERY_LAYOUT: Final = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
RULES: Final = load_rule_set("mof-2020-10")
PROJECT: Final = Project(
    name="会议费",
    year=2023,
    department="市政府办公室",
    unit="市政府办公室",
    funds=Funds(total=FundsLine(initial=Decimal(280), budget=Decimal(280), executed=Decimal(200))),
    goal="办好会议。",
    goal_achieved="会议已办。",
    indicators=(
        Indicator(category="产出指标", name="参会率", points=Decimal(50), target="≥95%", actual="99%", note="甲"),
        Indicator(category="产出指标", name="完成时间", points=Decimal(20), target="12月底前完成", actual="已完成"),
        Indicator(category="效益指标", name="成果转化", points=Decimal(20), target="明显提升", actual="明显提升"),
    ),
)
INPUTS: Final = {
    "yantai-2023": "G4 E6 F6 D7 E7 F7 D8 E8 F8 D9 E9 F9 F11 F13 I13 F14 H14 I14 F15 H15 I15 D17",
    "mof-2020-10": "E6 F6 D7 E7 F7 D8 E8 F8 D9 E9 F9 F11 F13 I13 F14 H14 I14 F15 H15 I15 D18",
}
"""The head's telephone, money, goal, then row by row: the actual, the score where a person judges, the note."""


def _form(layout: Layout, project: Project = PROJECT) -> SheetPlan:
    return blank_form(project, RULES, layout)[0]


def _address(row: int, column: int) -> str:
    return f"{'ABCDEFGHIJKLMN'[column]}{row + 1}"


@EVERY_LAYOUT
def test_inputs_are_unlocked_and_of_one_colour_and_all_else_is_locked(layout: Layout) -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook_bytes([_form(layout)])[0])).worksheets[0]
    unlocked = [
        cell
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked and cell.__class__.__name__ != "MergedCell"
    ]
    assert sheet.protection.sheet is True
    assert sheet.protection.password is None
    assert INPUTS[layout.id].split() == [cell.coordinate for cell in unlocked]
    assert {cell.fill.fgColor.rgb for cell in unlocked} == {f"FF{PALE_BLUE[1:]}"}
    assert sheet.sheet_view.selection[0].activeCell == INPUTS[layout.id].split()[0]


@EVERY_LAYOUT
def test_results_that_the_project_holds_are_left_out(layout: Layout) -> None:
    form = _form(layout)
    values = {_address(cell.row, cell.column): cell.value for cell in form.cells}
    typed = [values[address] for address in INPUTS[layout.id].split() if address[0] != "H"]
    assert [value for value in typed if value] == [Decimal(280)]  # the year's budget as approved


@EVERY_LAYOUT
def test_every_input_says_what_belongs_there_within_excels_limits(layout: Layout) -> None:
    long_target = "达到" + "非常" * 200 + "满意"
    rows = (*PROJECT.indicators[:2], Indicator(category="效益指标", name="乙", points=Decimal(20), target=long_target))
    form = _form(layout, Project(name="甲", indicators=rows))
    inputs = [cell.input for cell in form.cells if cell.input]
    assert [cell.style.locked for cell in form.cells if cell.input] == [False] * len(inputs)
    for wanted in inputs:
        assert 0 < len(wanted.title) <= LONGEST_TITLE
        assert 0 < len(wanted.prompt) <= LONGEST_PROMPT
        assert len(wanted.refusal) <= LONGEST_PROMPT
        assert len(",".join(wanted.choices)) <= LONGEST_LIST
    assert BAND_PHRASES in [wanted.choices for wanted in inputs]
    assert workbook_bytes([form])[1] == ()


def test_prompts_fit_the_indicator() -> None:
    asked = [cell.input for cell in _form(LAYOUTS["mof-2020-10"]).cells if cell.input and cell.column == 5]
    assert [(wanted.prompt, wanted.choices) for wanted in asked if wanted.title == "实际完成值"] == [
        ("目标：≥95%\n请填数和单位，例：96.5%", ()),
        ("目标：12月底前完成\n请填完成日期，例：2023年11月30日", ("已完成", "按时完成")),
        (
            "目标：明显提升\n达到目标的，照写目标的表述或选第一档；没有完全达到的，选后两档之一，并在得分格评定得分",
            ("明显提升", *BAND_PHRASES),
        ),
    ]


@pytest.mark.parametrize(
    "target",
    [
        "≥95%", "≥99.5%", "≥100%", ">90%", ">100%", "≤3%", "<3%", "≤280万元", "≤0.5万元", "≥38次/季", "≤1次/台/月",
        "<1次", "≤0起", "=100%", "=12期", "80%-90%", "3～5个", "≥1个", "≥1200亩", "≤3月", "12月底前完成", "9月前",
        "1月底前", "2023年1月15日前", "2024年12月31日前",
    ],
)  # fmt: skip
def test_every_example_meets_its_target(target: str) -> None:
    promised = parse_target(target, IndicatorContext(name="甲"))
    if isinstance(promised, Deadline):
        example = example_day(promised, 2023)
    else:
        assert isinstance(promised, (Bounded, Between))
        example = example_number(promised)
    assert Verdict.MET == compare(promised, parse_actual(example, promised), year=2023).verdict


def test_a_judged_score_keeps_to_its_band() -> None:
    (wanted,) = [
        cell.input
        for cell in _form(LAYOUTS["mof-2020-10"]).cells
        if cell.input and cell.input.condition and (cell.row, cell.column) == (14, 7)
    ]
    assert wanted.condition == (
        "AND(ISNUMBER(H15),H15>=0,H15<=G15,"
        'IF(F15="达成预期指标",AND(H15>=0.8*G15,H15<=1*G15),'
        'IF(F15="部分达成预期指标并具有一定效果",AND(H15>=0.6*G15,H15<0.8*G15),'
        'IF(F15="未达成预期指标且效果较差",AND(H15>=0*G15,H15<0.6*G15),TRUE))))'
    )


def test_money_takes_numbers_only() -> None:
    form = _form(LAYOUTS["mof-2020-10"])
    assert {_address(cell.row, cell.column) for cell in form.cells if cell.input and cell.input.number} == {
        *"E6 F6 D7 E7 F7 D8 E8 F8 D9 E9 F9".split()
    }


def test_colours_show_what_is_missing() -> None:
    marks = {
        (_address(mark.row, mark.column), mark.fill): mark.condition for mark in _form(LAYOUTS["yantai-2023"]).marks
    }
    begun = "COUNTA(F6,F11,F13:F15)>0"
    assert marks[("F13", PALE_ORANGE)] == f"AND(LEN(TRIM(F13))=0,{begun})"
    assert marks[("I13", PALE_ORANGE)] == "AND(ISNUMBER(H13),H13<G13,LEN(TRIM(I13))=0)"
    assert marks[("D17", PALE_ORANGE)] == "AND(ISNUMBER(D16),D16<80,LEN(TRIM(D17))=0)"
    assert marks[("H13", PALE_YELLOW)] == 'H13="待评定"'
    assert {address for address, fill in marks if fill == PALE_ORANGE} == {
        *"E6 F6 F11 F13 F14 F15 I13 I14 I15 D17".split()
    }


def _next_year(old: Project) -> tuple[Project, Before]:
    project = carried_over(old, None).project
    return project, values_before(old, (row.name for row in project.indicators))


def test_next_year_shows_the_year_before() -> None:
    project, before = _next_year(PROJECT)
    form = blank_form(project, RULES, LAYOUTS["yantai-2023"], before=before)[0]
    told = "上年（2023年）：目标≥95%，实际99%"
    comments = {_address(cell.row, cell.column): cell.comment for cell in form.cells if cell.comment}
    assert (project.year, project.funds, project.goal_achieved) == (2024, Funds(), "")
    assert [row.actual for row in project.indicators] == ["", "", ""]
    assert comments["E13"] == told
    assert [cell.input.prompt for cell in form.cells if cell.input and cell.input.prompt.endswith(told)] == [
        f"目标：≥95%\n请填数和单位，例：96.5%\n{told}"
    ]


@EVERY_LAYOUT
def test_equal_projects_give_equal_bytes(layout: Layout) -> None:
    project, before = _next_year(PROJECT)
    one, other = (workbook_bytes(blank_form(project, RULES, layout, before=before))[0] for _ in range(2))
    assert one == other


@EVERY_LAYOUT
def test_hints_stand_beside_the_form_and_say_nothing_yet(layout: Layout) -> None:
    form = _form(layout)
    hints = [cell for cell in form.cells if cell.column == len(form.column_widths)]
    assert max(form.row_heights) < TALLEST_ROW
    assert form.margin_widths == (hint_column.WIDTH,)
    assert [cell.value for cell in hints if cell.value] == [hint_column.HEADING]
    assert {cell.style.locked for cell in hints} == {True}


@EVERY_LAYOUT
def test_formulas_keep_to_excels_limits(layout: Layout) -> None:
    formulas = [cell.formula for cell in _form(layout).cells if cell.formula]
    assert max(map(len, formulas)) <= LONGEST_FORMULA
    assert max(map(_depth, formulas)) <= DEEPEST_NESTING


def test_what_somebody_wrote_is_only_text_in_a_formula() -> None:
    """Quotation marks, names in braces, and more than a text of a formula can hold."""
    odd = '"&A1&"{execution.rate}{no.cell}' + "长" * 300
    funds = Funds(total=FundsLine(budget=Decimal(1)), by_nature=(NamedFundsLine(name=odd), NamedFundsLine(name="乙")))
    rows = (
        Indicator(category=odd, name=odd, points=Decimal(50), target=f"≥5{odd}"),
        Indicator(category=odd, name=f"成本{odd}", points=Decimal(40), target=odd),
    )
    for cell in _form(LAYOUTS["mof-2020-10"], Project(name=odd, funds=funds, indicators=rows)).cells:
        texts = re.findall('"(?:[^"]|"")*"', cell.formula)
        outside = re.sub('"(?:[^"]|"")*"', "", cell.formula)
        assert max(map(len, texts), default=0) <= LONGEST_TEXT_IN_A_FORMULA
        assert re.findall("[{长]", outside) == []


def _depth(formula: str) -> int:
    outside_texts = "".join(formula.split('"')[::2])
    levels = accumulate({"(": 1, ")": -1}.get(character, 0) for character in outside_texts)
    return max(levels, default=0)


@EVERY_LAYOUT
def test_intermediate_results_are_hidden_and_not_printed(layout: Layout) -> None:
    book = openpyxl.load_workbook(BytesIO(workbook_bytes(blank_form(PROJECT, RULES, layout))[0]))
    sheet = book.worksheets[0]
    hidden = sheet.column_dimensions["K"]
    assert (sheet.column_dimensions["J"].hidden, hidden.hidden, hidden.min, hidden.max) == (False, True, 11, 13)
    assert {sheet[f"{column}13"].number_format for column in "KLM"} == {";;;"}
    assert [sheet["K13"].value is None, sheet["N13"].value] == [False, None]
    assert str(sheet.print_area).partition("!")[2].startswith("$A$1:$I$")
    assert book.sheetnames == ["会议费", "填表说明"]
