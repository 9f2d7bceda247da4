"""What a blank form says beside its rows while it is filled in, as LibreOffice computes it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
import python_calamine
from attrs import evolve

from indicator_specs.projects import Funds, FundsLine, Indicator, NamedFundsLine, Project, Subject
from scoring.rule_sets.loading import load_rule_set
from tests.office_program import Office
from workbooks.forms.blank_forms import blank_form
from workbooks.forms.layouts import LAYOUTS
from workbooks.forms.sections import ACTUAL, NOTE, SCORE
from workbooks.sheets.hint_column import HEADING
from workbooks.sheets.plan import Cell, SheetPlan
from workbooks.sheets.writing import write_workbook

RULES: Final = load_rule_set("mof-2020-10")
EVERY_LAYOUT: Final = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
HINT_COLUMN: Final = 9


Typed = dict[tuple[int, int], str | Decimal]
"""Row and column from 0 → what a person types there."""


def _with(form: SheetPlan, typed: Typed) -> SheetPlan:
    """What is typed takes the place of a formula; results that stand in the form already must not help."""

    def cell_as_typed(cell: Cell) -> Cell:
        if (cell.row, cell.column) in typed:
            return evolve(cell, value=typed[cell.row, cell.column], formula="")
        return evolve(cell, value="?") if cell.formula else cell

    return evolve(form, cells=tuple(map(cell_as_typed, form.cells)))


def _hints(office: Office, forms: Sequence[SheetPlan], directory: Path) -> list[list[str]]:
    """The hint beside each row of each form."""
    file = directory / "forms.xlsx"
    write_workbook(forms, file)
    (saved,) = office.convert([file], "xlsx", directory / "saved")
    book = python_calamine.load_workbook(str(saved))
    sheets: list[list[list[Any]]] = [
        book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names
    ]
    return [[str(row[HINT_COLUMN]) if len(row) > HINT_COLUMN else "" for row in sheet] for sheet in sheets]


def _rows(form: SheetPlan) -> list[int]:
    return [cell.row for cell in form.cells if cell.input and cell.input.title == "实际完成值"]


# ---------------------------------------------------------------- the rows


class Row(NamedTuple):
    """
    What is typed into a row, and the hint beside it.

    The name is that of an indicator, with its subcategory before a slash if it matters.
    """

    target: str
    actual: str | Decimal
    hint: str
    name: str = "完成情况"
    score: Decimal | None = None
    note: str = ""


A: Final = "请填写实际完成的数，单位是“次/季”"
PLAIN: Final = "请只写数和单位，例：40次/季"
DAY: Final = "请填写完成的日期，写明年、月、日；否则请评定得分"
WORDS: Final = "达到目标的，照写目标；否则请评定得分"
REASON: Final = "请写明偏差原因和改进措施"
FAR: Final = "与目标值相差太大，请写明单位"
OUT: Final = "得分应在0到分值之间，并与所选档次相符"

ROWS: Final = (
    # what is well
    Row("≥38次/季", "41次/季", ""),
    Row("≥38次/季", "４１ 次/季", ""),
    Row("≥95%", "96.5%", ""),
    Row("≥95%", "96.5", ""),
    Row("≤3月", "2月内", "请只写数和单位，例：2月"),
    Row("12月底前完成", "2023年11月30日", ""),
    Row("12月底前完成", "已完成", ""),
    Row("明显提升", "明显提升", ""),
    Row("明显提升", "达成预期指标", ""),
    Row("明显提升", "部分达成预期指标并具有一定效果", "", score=Decimal("0.7"), note="一个部门还没有使用"),
    Row("≥38次/季", "30次/季", "", note="设备停用一个月"),
    # what is missing
    Row("≥38次/季", "", "请填写"),
    Row("明显提升", "  ", "请填写"),
    # no number
    Row("≥38次/季", "已完成", A),
    Row("≥38次/季", "—", A),
    Row("≥38次/季", "全部做完，效果很好", A),
    Row("≥38次/季", "≥38次/季", f"与目标值相同，{A}"),
    Row("≥4", "已完成", "请填写实际完成的数"),
    # another unit
    Row("≥38次/季", "41人", "请按目标的单位“次/季”填写"),
    Row("≤280万元", "12次", "请按目标的单位“万元”填写", name="采购"),
    Row("≥4", "4摞", "请填写实际完成的数"),
    # a number that is not written plainly
    Row("≥38次/季", "约41次/季", PLAIN),
    Row("≥38次/季", "1,43次/季", PLAIN),
    Row("≥38次/季", "1/2", PLAIN),
    Row("≥95%", "提高到96%", "请只写数和单位，例：96.5%"),
    Row("≥4", "4,3", "请只写数，例：5"),
    # a number that may mean another
    Row("≥95%", "0.95", "请带上百分号填写：0.95%或95%"),
    Row("≥95%", Decimal("0.95"), "请带上百分号填写：0.95%或95%"),
    Row("≥95%", "120", "请带上百分号填写"),
    Row("≥90%", "120%", "这样的比率不会超过100%，请核实", name="满意度"),
    Row("≤50万元", "485000", FAR, name="采购"),
    Row("≥5万件", "5.2", FAR),
    Row("≥4", "4500", FAR),
    Row("≥90分", "4.5分", FAR),
    Row("≥4.5分", "90分", "与目标值相差太大，是不是同一个分制，请核对"),
    Row("≤30万元", "0万元", "没有支出：是节约，还是没有做，要由人看", name="会议费"),
    Row("≤3月", Decimal(45036), "请按目标的单位“月”填写"),
    Row("≤3月", "45036", "请按目标的单位“月”填写"),
    # a number that the rules leave to a person
    Row("≤3月", "4月内", "请只写数和单位，例：2月"),
    Row("80-90件", "95件", "规则不能判断，由人评定"),
    # what no formula computes
    Row("约95%", "已完成", "请填写实际完成的数，单位是“%”"),
    Row("约95%", "94%", "表格算不出这一项，交回后评定"),
    # days
    Row("6月底前完成", "已完成", DAY),
    Row("6月底前完成", "2023年7月5日", "看不出在期限之内，请评定得分"),
    Row("6月底前完成", "2023年7月5日", "", score=Decimal("0.5"), note="招标流标一次"),
    # words
    Row("明显提升", "转化良好", WORDS),
    Row("明显提升", "部分达成预期指标并具有一定效果", "请评定得分"),
    Row("明显提升", "部分达成预期指标并具有一定效果", OUT, score=Decimal("0.9")),
    Row("明显提升", "转化良好", OUT, score=Decimal(2)),
    # a score typed over an actual that says nothing does not stand
    Row("≥38次/季", "已完成", A, score=Decimal(1)),
    # points lost without a reason
    Row("≥38次/季", "30次/季", REASON),
    Row("明显提升", "部分达成预期指标并具有一定效果", REASON, score=Decimal("0.7")),
    # the total cost against 全年执行数 (214.83万元 of 280)
    Row("≤280万元", "214.83万元", "", name="成本指标/总成本"),
    Row("≤280万元", "2148300元", "", name="成本指标/总成本"),
    Row("≤280万元", "214.8万元", "", name="成本指标/总成本"),
    Row("≤280", "214.83", "", name="成本指标/总成本"),
    Row("≤280万元", "215万元", "成本实际值为“215万元”，应为214.83万元", name="成本指标/总成本"),
    Row("≤280万元", "2150000元", "成本实际值为“2150000元”，应为214.83万元", name="成本指标/总成本"),
    Row("≤2800000元", "2000000元", "成本实际值为“2000000元”，应为2148300元", name="成本指标/总成本"),
    Row("≤280", "200", "成本实际值为“200”，应为214.83万元", name="成本指标/总成本"),
    Row("≤280万元", "200万元", "", name="成本指标/总成本", note="余款按合同次年支付"),
    Row("≤280万元", "200万元", "成本实际值为“200万元”，应为214.83万元", name="成本指标/设备费"),
    Row("≤200万元", "150万元", "", name="成本指标/设备费"),
    Row("≤280万元", "200万元", "", name="数量指标/捐赠额"),
)  # fmt: skip


def _indicator(row: Row, number: int, points: Decimal) -> Indicator:
    subcategory, _, name = row.name.rpartition("/")
    name = f"{name}{number}" if name == "完成情况" else name
    return Indicator(category="产出指标", subcategory=subcategory, name=name, points=points, target=row.target)


def test_each_row_says_why_it_has_no_score(office: Office, tmp_path: Path) -> None:
    points = [*[Decimal(1)] * (len(ROWS) - 1), Decimal(91 - len(ROWS))]
    project = Project(
        name="项目",
        year=2023,
        funds=Funds(total=FundsLine(budget=Decimal(280))),
        indicators=tuple(_indicator(*each) for each in zip(ROWS, range(len(ROWS)), points, strict=True)),
    )
    forms = [blank_form(project, RULES, layout)[0] for layout in LAYOUTS.values()]
    filled = []
    for form in forms:
        typed: Typed = {(5, 5): Decimal("214.83")}
        for at, row in zip(_rows(form), ROWS, strict=True):
            typed[at, ACTUAL] = row.actual
            typed |= {(at, NOTE): row.note} if row.note else {}
            typed |= {(at, SCORE): row.score} if row.score is not None else {}
        filled.append(_with(form, typed))
    for form, shown in zip(forms, _hints(office, filled, tmp_path), strict=True):
        assert [row._replace(hint=shown[at]) for at, row in zip(_rows(form), ROWS, strict=True)] == list(ROWS)


# ---------------------------------------------------------------- the money, the goal, the total


PROJECT: Final = Project(
    name="会议费",
    year=2023,
    funds=Funds(total=FundsLine(initial=Decimal(280), budget=Decimal(280))),
    indicators=(
        Indicator(category="产出指标", name="参会率", points=Decimal(50), target="≥95%"),
        Indicator(category="产出指标", name="完成时间", points=Decimal(20), target="12月底前完成"),
        Indicator(category="效益指标", name="成果转化", points=Decimal(20), target="明显提升"),
    ),
)
DEPARTMENT: Final = evolve(
    PROJECT,
    subject=Subject.DEPARTMENT,
    funds=evolve(PROJECT.funds, by_nature=tuple(NamedFundsLine(name=name) for name in ("基本支出", "项目支出"))),
)
OPEN: Final = evolve(PROJECT, indicators=tuple(evolve(each, points=None) for each in PROJECT.indicators))
EXECUTED: Final = "请填写全年执行数"
GOAL: Final = "请填写"


class Sheet(NamedTuple):
    """What is typed into a form, and every hint that is then shown."""

    typed: dict[str, str | int | Decimal]
    hints: dict[str, str]
    project: Project = PROJECT


WHOLE: Final[dict[str, str | int | Decimal]] = {
    "F6": Decimal("214.83"), "F11": "会议已办", "F13": "96%", "F14": "已完成", "F15": "明显提升",
}  # fmt: skip

DONE_OF_DEPARTMENT: Final[dict[str, str | int | Decimal]] = {
    "F12": "会议已办",
    "F14": "96%",
    "F15": "已完成",
    "F16": "明显提升",
}

SHEETS: Final[dict[str, Sheet]] = {
    "nobody began": Sheet({}, {}),
    "all is well": Sheet(WHOLE, {}),
    "a row typed": Sheet(
        {"F13": "96%"},
        {"J6": EXECUTED, "J11": GOAL, "J14": "请填写", "J15": "请填写", "J16": "已得50分，还有3项没有得分"},
    ),
    "one row left": Sheet(
        WHOLE | {"F15": ""},
        {"J15": "请填写", "J16": "已得77.67分，还有1项没有得分"},
    ),
    "more spent than there was": Sheet(
        WHOLE | {"F6": 300},
        {"J6": "全年执行数为300，超过全年预算数280"},
    ),
    "of one kind of money more spent": Sheet(
        WHOLE | {"E7": 200, "F7": Decimal("214.83"), "E8": 80},
        {"J6": "当年财政拨款的全年执行数为214.83，超过全年预算数200"},
    ),
    "parts that do not add up": Sheet(
        WHOLE | {"E7": 220, "E8": 59, "F7": Decimal("214.80"), "F9": Decimal("0.02"), "E9": 0},
        {"J6": "其他资金的全年执行数为0.02，超过全年预算数0\n年度资金总额的全年预算数为280，其中各项之和为279"},
    ),
    "parts that add up": Sheet(
        WHOLE | {"D7": 280, "E7": 200, "E8": 80, "F7": 200, "F8": Decimal("14.83")},
        {},
    ),
    "an amount in words": Sheet(
        WHOLE | {"F6": "214.83万元", "F7": "无"},
        {"J6": "全年执行数应填数值", "J16": "已得90分，还有1项没有得分"},
    ),
    "several at once": Sheet(
        WHOLE | {"E6": "", "F6": 300, "F7": 200, "F8": 50},
        {
            "J6": "请填写全年预算数\n年度资金总额的全年执行数为300，其中各项之和为250",
            "J16": "已得90分，还有1项没有得分",
        },
    ),
    "of a department": Sheet(
        DONE_OF_DEPARTMENT | {"F5": Decimal("214.83"), "E9": 100, "E10": 120, "F9": 110},
        {
            "J5": "基本支出的全年执行数为110，超过全年预算数100\n"
            "按支出性质分，年度资金总额的全年预算数为280，其中各项之和为220"
        },
        DEPARTMENT,
    ),
    "points that are open": Sheet(
        WHOLE | {"G13": 50, "G14": 20},
        {"J15": "请填写分值", "J16": "已得77.67分，还有1项没有得分"},
        OPEN,
    ),
    "points that are not full marks": Sheet(
        WHOLE | {"G13": 50, "G14": 20, "G15": 10},
        {"J16": "分值合计不是100"},
        OPEN,
    ),
}  # fmt: skip


def _place(address: str) -> tuple[int, int]:
    return int(address[1:]) - 1, "ABCDEFGHIJ".index(address[0])


@pytest.fixture(scope="module")
def hints_by_sheet(office: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """Of every form of the table, in one run."""
    forms = [
        _with(
            blank_form(sheet.project, RULES, LAYOUTS["mof-2020-10"])[0],
            {_place(address): _as_typed(value) for address, value in sheet.typed.items()},
        )
        for sheet in SHEETS.values()
    ]
    shown = _hints(office, forms, tmp_path_factory.mktemp("sheets"))
    return {
        name: {f"J{row + 1}": hint for row, hint in enumerate(hints) if hint and hint != HEADING}
        for name, hints in zip(SHEETS, shown, strict=True)
    }


def _as_typed(value: str | int | Decimal) -> str | Decimal:
    return Decimal(value) if isinstance(value, int) else value


@pytest.mark.parametrize("name", SHEETS)
def test_the_sheet_says_what_a_reviewer_would_ask(name: str, hints_by_sheet: dict[str, dict[str, str]]) -> None:
    assert hints_by_sheet[name] == SHEETS[name].hints


LEFT_OUT: Final = ("不适用", "不涉及（没有这项业务）", "不适用", "不适用")
LEFT_OUT_RULES: Final = load_rule_set(
    Path(__file__).parents[3] / "examples" / "rule_sets" / "not-applicable" / "rules.toml"
)


def test_nothing_is_asked_of_a_row_that_the_rules_leave_out(office: Office, tmp_path: Path) -> None:
    """By rules that leave none out, 不适用 is no answer."""
    targets = ("≥38次/季", "约95%", "明显提升", "12月底前完成", "≥95%")
    indicators = tuple(
        Indicator(category="产出指标", name=f"指标{target}", points=Decimal(18), target=target) for target in targets
    )
    project = evolve(PROJECT, indicators=indicators)
    forms = [blank_form(project, rules, LAYOUTS["mof-2020-10"])[0] for rules in (LEFT_OUT_RULES, RULES)]
    typed: Typed = {_place("F6"): Decimal(280), _place("F11"): "会议已办"}
    filled = []
    for form in forms:
        answers = zip(_rows(form), LEFT_OUT, strict=False)
        filled.append(_with(form, typed | {(at, ACTUAL): answer for at, answer in answers}))
    left_out, asked = (
        [hints[at] for at in (*_rows(form), _rows(form)[-1] + 1)]
        for form, hints in zip(forms, _hints(office, filled, tmp_path), strict=True)
    )
    assert left_out == ["", "", "", "", "请填写", "已得10分，还有2项没有得分"]
    assert asked == [A, "请填写实际完成的数，单位是“%”", WORDS, DAY, "请填写", "已得10分，还有5项没有得分"]
