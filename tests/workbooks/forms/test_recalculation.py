"""LibreOffice computes the forms: what it finds is what the engine finds, to the last digit."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
import python_calamine
from attrs import evolve, frozen

from indicator_specs.files.project_files import load_project
from indicator_specs.projects import Funds, FundsLine, Indicator, Project
from scoring.assessing.assessment import Assessment, IndicatorScore
from scoring.assessing.judgements import judged_score
from scoring.assessing.project_scoring import score_project
from scoring.assessing.verdicts import TO_BE_JUDGED
from scoring.rule_sets.loading import built_in_ids, load_rule_set
from scoring.rule_sets.rule_set import RuleSet
from tests.office_program import Office
from workbooks.forms.blank_forms import blank_form
from workbooks.forms.layouts import LAYOUTS, Layout, completed_sheet
from workbooks.forms.sections import ACTUAL, NOTE, SCORE
from workbooks.sheets import styles
from workbooks.sheets.plan import Cell, SheetPlan
from workbooks.sheets.writing import write_workbook

Shown = list[list[Any]]
"""The values of a sheet, by row and column."""


PER_FILE: Final = 60


def _recalculated(office: Office, plans: Sequence[SheetPlan], directory: Path, *, ending: str = "xlsx") -> list[Shown]:
    """
    The sheets as LibreOffice computes them, in order.

    Args:
        ending: What it saves them as. To save ``xls`` takes half the time; the text of some formulas comes back as 0
            from it, so that it serves only where a number in the place of a text cannot pass.
    """
    files = []
    for start in range(0, len(plans), PER_FILE):
        files.append(directory / f"{start:05}.xlsx")
        write_workbook(plans[start : start + PER_FILE], files[-1])
    converted = office.convert(files, ending, directory / "recalculated")
    return [sheet for path in converted for sheet in _sheets(path)]


def _sheets(path: Path) -> Iterator[Shown]:
    book = python_calamine.load_workbook(str(path))
    for name in book.sheet_names:
        yield book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def test_recalculation_is_forced(office: Office, tmp_path: Path) -> None:
    """A stored result that is wrong comes back right: otherwise the tests below would prove nothing."""
    wrong = SheetPlan(
        name="表",
        cells=(Cell(0, 0, Decimal(5), styles.NUMBER, formula="1+1"),),
        column_widths=(10.0,),
        row_heights=(20.0,),
    )
    assert _recalculated(office, [wrong], tmp_path) == [[[2.0]]]


# ---------------------------------------------------------------- filling in a form as a person does


def _filled(form: SheetPlan, project: Project) -> SheetPlan:
    """A form with a project's results typed into its inputs."""
    typed: dict[tuple[int, int], str | Decimal | None] = {}
    amounts = _inputs(form, "全年预算数")[0], _inputs(form, "全年执行数")[0]
    for cell, amount in zip(amounts, (project.funds.total.budget, project.funds.total.executed), strict=True):
        typed[cell.row, cell.column] = amount
    for cell in _inputs(form, "财政评价等级"):
        typed[cell.row, cell.column] = project.reviewed_grade
    for cell, indicator in zip(_inputs(form, "实际完成值"), project.indicators, strict=True):
        typed[cell.row, ACTUAL] = indicator.actual
        judged = judged_score(indicator.judgement, indicator.points)
        if judged is not None:
            typed[cell.row, SCORE] = judged
            typed[cell.row, NOTE] = indicator.judgement.reason if indicator.judgement else ""
    return evolve(form, cells=tuple(_with_typed(cell, typed) for cell in form.cells))


def _inputs(form: SheetPlan, title: str) -> list[Cell]:
    return [cell for cell in form.cells if cell.input and cell.input.title == title]


def _with_typed(cell: Cell, typed: dict[tuple[int, int], str | Decimal | None]) -> Cell:
    """What is typed takes the place of a formula; results that stand in the form already must not help."""
    if (cell.row, cell.column) in typed:
        return evolve(cell, value=typed[cell.row, cell.column], formula="")
    return evolve(cell, value="?") if cell.formula else cell


@frozen
class Numbers:
    """What a sheet says: execution score, indicator scores, total and grade, ``待评定`` where it cannot tell."""

    execution: Any
    scores: tuple[Any, ...]
    total: Any
    grade: Any


def _engine_numbers(assessment: Assessment) -> Numbers:
    def shown(score: Decimal | None, *, typed: bool = True) -> Any:  # noqa: ANN401 - a number or a text
        if score is not None:
            return float(score)
        return TO_BE_JUDGED if typed else ""

    return Numbers(
        shown(assessment.execution.score),
        tuple(shown(row.score, typed=bool(row.indicator.actual.strip())) for row in assessment.indicators),
        shown(assessment.total),
        assessment.grade or "",
    )


def _form_numbers(shown: Shown, form: SheetPlan, layout: Layout) -> Numbers:
    rows = [cell.row for cell in _inputs(form, "实际完成值")]
    execution_row, total_row = _inputs(form, "全年执行数")[0].row, rows[-1] + 1
    if layout.id == "yantai-2023":
        total, grade = shown[total_row][3], shown[total_row][8]
    else:
        total, grade = shown[total_row][SCORE], shown[total_row + 1][2]
    return Numbers(shown[execution_row][8], tuple(shown[row][SCORE] for row in rows), total, grade)


# ---------------------------------------------------------------- rules as places have them


EXAMPLES: Final = Path(__file__).parents[3] / "examples" / "rule_sets"
BY_HAND: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[2] / "scoring" / "rule_sets" / "worked_by_hand.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_forms_compute_what_was_worked_by_hand(office: Office, tmp_path: Path, layout: Layout) -> None:
    """Each example of docs/rule-sets.md, filled in as a person does."""
    projects = [load_project(EXAMPLES / example / "project.toml") for example in BY_HAND]
    rules = [load_rule_set(EXAMPLES / example / "rules.toml") for example in BY_HAND]
    forms = [blank_form(*pair, layout)[0] for pair in zip(projects, rules, strict=True)]
    sheets = _recalculated(office, [_filled(*pair) for pair in zip(forms, projects, strict=True)], tmp_path)
    by_hand = [
        Numbers(each["execution"], tuple(each["scores"]), each["total"], each["grade"]) for each in BY_HAND.values()
    ]
    assert by_hand == [_form_numbers(shown, form, layout) for shown, form in zip(sheets, forms, strict=True)]
    assert [each.get("discounted") for each in BY_HAND.values()] == [_beside("折算后得分", shown) for shown in sheets]


CRITERIA: Final = [
    ("≥12次", "每少1次扣1分", "10次", 18),
    ("≥12次", "每少1次扣1分", "13次", 20),
    ("≥95%", "每低于1个百分点扣1分，不足1个百分点按1个百分点计", "92.5%", 17),
    ("≥95%", "每低于1个百分点扣1分", "92.5%", TO_BE_JUDGED),  # 18 or 17.5: a person decides
    ("≤10件", "每超过1件扣0.5分", "12件", 1),
    ("≥12次", "未达到不得分", "11次", 0),
    ("≥12次", "按完成比例计分", "6次", 1),
    ("≥40所", "完成率≥90%得80%分值", "37所", TO_BE_JUDGED),  # not understood: a person decides
    ("5～8次", "每少1次扣1分", "3次", TO_BE_JUDGED),  # of a range
]
"""The first four of 20 points, all others of 2."""


def test_forms_compute_by_the_criteria_that_were_approved(office: Office, tmp_path: Path) -> None:
    rules, layout = load_rule_set("mof-2020-10"), LAYOUTS["mof-2020-10"]
    rows = tuple(
        Indicator(
            category="产出指标",
            name=f"数量{number}",
            points=Decimal(20 if number <= 4 else 2),
            target=target,
            criterion=criterion,
            actual=actual,
        )
        for number, (target, criterion, actual, _) in enumerate(CRITERIA, 1)
    )
    project = Project(name="项目", year=2024, indicators=rows)
    form = blank_form(project, rules, layout)[0]
    (shown,) = _recalculated(office, [_filled(form, project)], tmp_path)
    by_hand = tuple(score for *_, score in CRITERIA)

    assert by_hand == _engine_numbers(score_project(project, rules)).scores
    assert by_hand == _form_numbers(shown, form, layout).scores


def test_forms_ask_for_the_reasons_that_are_owed(office: Office, tmp_path: Path) -> None:
    """As soon as the money is typed; for an explanation, both go."""
    folder = EXAMPLES / "reasons"
    project, rules = load_project(folder / "project.toml"), load_rule_set(folder / "rules.toml")
    form = _filled(blank_form(project, rules, LAYOUTS["mof-2020-10"])[0], project)
    (place,) = _inputs(form, "原因和措施")
    typed: dict[tuple[int, int], str | Decimal | None] = {(place.row, place.column): "年中追加预算，尾款次年支付"}
    explained = evolve(form, cells=tuple(_with_typed(cell, typed) if cell is place else cell for cell in form.cells))
    asked = "  执行率低于90%，须说明原因  预算有调整，须说明原因"
    assert [asked, ""] == [str(shown[-1][0]) for shown in _recalculated(office, [form, explained], tmp_path)]


def _beside(label: str, shown: Shown) -> Any:  # noqa: ANN401 - a number or a text
    """What stands in the last column of the row that has a label; None where no row has it."""
    return next((row[NOTE] for row in shown if label in row), None)


# ---------------------------------------------------------------- nine real projects


NINE: Final = tuple(sorted((Path(__file__).parents[3] / "examples" / "yantai-2023").glob("*.toml")))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_nine_real_projects_filled_in(office: Office, tmp_path: Path, layout: Layout) -> None:
    projects = [load_project(path) for path in NINE]
    rule_set = load_rule_set("yantai-2023")
    forms = [blank_form(project, rule_set, layout)[0] for project in projects]
    sheets = _recalculated(office, [_filled(*pair) for pair in zip(forms, projects, strict=True)], tmp_path)
    expected = [_engine_numbers(score_project(project, rule_set)) for project in projects]
    assert expected == [_form_numbers(shown, form, layout) for shown, form in zip(sheets, forms, strict=True)]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_completed_sheets_store_what_their_formulas_give(office: Office, tmp_path: Path, layout: Layout) -> None:
    rule_set = load_rule_set("yantai-2023")
    plans = [completed_sheet(score_project(load_project(path), rule_set), layout, formulas=True) for path in NINE]
    sheets = _recalculated(office, plans, tmp_path)
    stored = [{(cell.row, cell.column): _as_read(cell) for cell in plan.cells if cell.formula} for plan in plans]
    computed = [
        {(cell.row, cell.column): shown[cell.row][cell.column] for cell in plan.cells if cell.formula}
        for plan, shown in zip(plans, sheets, strict=True)
    ]
    assert stored == computed


def _as_read(cell: Cell) -> float | str:
    return float(cell.value) if isinstance(cell.value, Decimal) else cell.value or ""


def test_what_a_formula_cannot_read_waits_for_a_person(office: Office, tmp_path: Path) -> None:
    """Never full points and never 0: the engine decides such a row when the form comes back."""
    texts = [*ONLY_FOR_THE_ENGINE, *UNREADABLE]
    rule_set, layout = load_rule_set("mof-2020-10"), LAYOUTS["mof-2020-10"]
    rows = [
        Indicator(category="产出指标", name=f"满意率{number}", points=Decimal(1), target="≥95%", actual=text)
        for number, text in enumerate(texts)
    ]
    rows.append(
        Indicator(category="产出指标", name="其余", points=90 - Decimal(len(rows)), target="≥1个", actual="1个")
    )
    project = Project(name="项目", indicators=tuple(rows))
    form = blank_form(project, rule_set, layout)[0]
    (shown,) = _recalculated(office, [_filled(form, project)], tmp_path)
    found = _form_numbers(shown, form, layout)
    assert (found.scores, found.total) == (
        (*[TO_BE_JUDGED] * len(texts), float(rows[-1].points or 0)),
        TO_BE_JUDGED,
    )


# ---------------------------------------------------------------- five hundred invented ones


PROJECTS: Final = 500
OWN_FORMULAS: Final = (
    "points - 2 * (target - actual)",
    "points if actual >= target else points * 0.8 if actual >= target * 0.9 else 0",
    "max(0, points - ceil((target - actual) / 2))",
    "points * min(1, actual / target)",
)
UNREADABLE: Final = tuple("已完成 1/2 12月31日 1e3 ３×５ 0.95 1,43 -- 1.2.3 (5) $5 1:30 ≥95%".split())
"""Texts of which Excel's own VALUE makes numbers, or that report nothing: neither the engine nor a form scores them."""

ONLY_FOR_THE_ENGINE: Final = ("约90%", "九成", "90%以上", "=100%", "百分之九十五", "满意率约为97%", "提高到96%")
"""Texts that the engine's parser reads and no formula does."""


@frozen
class Filled:
    """A project, its rules, and the form of it as LibreOffice shows it once it is filled in."""

    project: Project
    rule_set: RuleSet
    layout: Layout
    form: SheetPlan
    shown: Shown


@pytest.fixture(scope="module")
def invented(office: Office, tmp_path_factory: pytest.TempPathFactory) -> list[Filled]:
    """
    Missed and met, reverse, zero, ties at half a cent, units, own formulas, texts that no formula may read.

    A text that came back as 0 where the engine says 0 would still show in the total, which would wait for a person.
    """
    chance = random.Random(2023)  # noqa: S311 - the same projects in every run
    rule_sets = [load_rule_set(rules_id) for rules_id in built_in_ids()]
    layouts = list(LAYOUTS.values())
    cases = [
        (_project(chance, rule_sets[number % len(rule_sets)]), rule_sets[number % len(rule_sets)], layouts[number % 2])
        for number in range(PROJECTS)
    ]
    forms = [blank_form(project, rule_set, layout)[0] for project, rule_set, layout in cases]
    filled = [_filled(form, project) for form, (project, _, _) in zip(forms, cases, strict=True)]
    sheets = _recalculated(office, filled, tmp_path_factory.mktemp("invented"), ending="xls")
    return [Filled(*case, form, shown) for case, form, shown in zip(cases, forms, sheets, strict=True)]


def test_five_hundred_invented_projects(invented: list[Filled]) -> None:
    different = [
        (each.project.indicators, each.rule_set.id, expected, found)
        for each in invented
        if (expected := _engine_numbers(score_project(each.project, each.rule_set)))
        != (found := _form_numbers(each.shown, each.form, each.layout))
    ]
    assert different == []


def test_a_hint_is_shown_exactly_where_something_is_left_to_do(invented: list[Filled]) -> None:
    """The engine has no score, or less than full points for which nobody wrote a reason; or the cost is amiss."""
    wrong = [
        (row.indicator, each.rule_set.id, row.score, hint)
        for each in invented
        for row, hint in zip(score_project(each.project, each.rule_set).indicators, _hints(each), strict=True)
        if not _fits(hint, row, each.project)
    ]
    assert wrong == []


def _hints(filled: Filled) -> list[str]:
    return [filled.shown[cell.row][HINT] for cell in _inputs(filled.form, "实际完成值")]


HINT: Final = NOTE + 1
REASON: Final = "请写明偏差原因和改进措施"


def _fits(hint: str, row: IndicatorScore, project: Project) -> bool:
    if not row.indicator.actual.strip():
        return hint == "请填写"
    if row.score is None:
        return hint not in ("", "请填写", REASON) and not hint.startswith("成本")
    if hint.startswith("成本"):  # which of them, the table of hints tells
        return "成本" in row.indicator.name and project.funds.total.executed is not None
    return hint == (REASON if row.score < (row.indicator.points or 0) else "")


def _project(chance: random.Random, rule_set: RuleSet) -> Project:
    left = 100 - rule_set.execution.points
    indicators: list[Indicator] = []
    while left:
        points = min(left, Decimal(chance.choice(("5", "7.5", "10", "15", "20"))))
        left -= points
        indicators.append(_indicator(chance, len(indicators), points))
    budget, executed = _money(chance)
    return Project(
        name="项目",
        year=2023,
        funds=Funds(total=FundsLine(budget=budget, executed=executed)),
        indicators=tuple(indicators),
    )


def _money(chance: random.Random) -> tuple[Decimal, Decimal]:
    """Budgets of every size, some of them zero; shares that end in half a hundredth of a per cent."""
    if chance.random() < 0.1:
        return Decimal(0), Decimal(chance.choice((0, 5)))
    if chance.random() < 0.4:
        budget = Decimal(chance.choice((200, 280, 400, 2000, 4000)))
        return budget, budget * (2 * chance.randrange(10_000) + 1) / 20_000
    budget = Decimal(chance.randrange(1, 10 ** chance.randrange(3, 9))) / 100
    return budget, (budget * chance.randrange(130) / 100).quantize(Decimal("0.01"))


def _indicator(chance: random.Random, number: int, points: Decimal) -> Indicator:
    kind = chance.choice((_tied, _tied, _counted, _counted, _in_percent, _in_money, _between, _worded, _due, _odd))
    target, actual, formula = kind(chance, points)
    name = f"{chance.choice(('完成数量', '事故次数', '总成本'))}{number}"
    return Indicator(category="产出指标", name=name, points=points, target=target, actual=actual, formula=formula)


Pair = tuple[str, str, str]
"""Target, actual and the indicator's own formula."""


def _tied(chance: random.Random, points: Decimal) -> Pair:
    """The score of the miss lies exactly between two hundredths."""
    target = chance.choice((40, 80, 160, 200, 400, 800, 1600, 2000, 4000))
    ties = [actual for actual in range(1, target) if points * actual * 1000 / target % 10 == 5]
    actual = chance.choice(ties or [1])
    if chance.random() < 0.3 and actual:
        return f"≤{actual}件", f"{target}件", ""
    return f"≥{target}件", f"{actual}", ""


def _counted(chance: random.Random, _: Decimal) -> Pair:
    target = chance.choice((0, 1, 3, 12, 38, 365, 1437))
    actual = chance.choice((0, target, target + 1, chance.randrange(3 * target + 2)))
    sign = chance.choice(("≥", ">", "≤", "<", "=", "不少于", "不超过", ""))
    formula = chance.choice(OWN_FORMULAS) if target and chance.random() < 0.2 else ""
    written = f"{actual:,}" if chance.random() < 0.5 else chance.choice((f"{actual}次", f"{actual} 次", f"{actual}"))
    return f"{sign}{target}次", written, formula


def _in_percent(chance: random.Random, _: Decimal) -> Pair:
    target = Decimal(chance.choice(("80", "90", "95", "99.5", "100")))
    actual = chance.choice((target, target - Decimal("0.01"), Decimal(chance.randrange(12000)) / 100))
    written = chance.choice((f"{actual}%", f"{actual}％", f"{actual}", f" {actual} %"))
    return f"{chance.choice(('≥', '=', '≤', '>'))}{target}%", written, ""


def _in_money(chance: random.Random, _: Decimal) -> Pair:
    target = Decimal(chance.randrange(1, 500_000)) / 100
    actual = (target * chance.randrange(50, 200) / 100).quantize(Decimal("0.01"))
    written = chance.choice((f"{actual}万元", f"{actual * 10_000:.0f}元", f"{actual}", f"{actual * 10_000:.0f}"))
    return f"≤{target}万元", written, ""


def _between(chance: random.Random, _: Decimal) -> Pair:
    formula = "points * actual / target" if chance.random() < 0.2 else ""
    return chance.choice(("80%-90%", "3～5个")), chance.choice(("85%", "70%", "95%", "2", "4个", "6")), formula


def _worded(chance: random.Random, _: Decimal) -> Pair:
    return (
        "明显提升",
        chance.choice(("明显提升", "达成预期指标", "部分达成预期指标并具有一定效果", "显著提升", "", "95%")),
        "",
    )


def _due(chance: random.Random, _: Decimal) -> Pair:
    target = chance.choice(("12月底前完成", "2023年9月30日前", "9月前", "2023年度内完成"))
    days = ("已完成", "按时完成", "2023年9月30日", "9月30日", "10月1日", "2023年2月30日", "2024年1月5日", "8月", "12月")
    return target, chance.choice((*days, target, "完成")), ""


def _odd(chance: random.Random, _: Decimal) -> Pair:
    return chance.choice(("≥95%", "≥38次", "≤280万元", "=100%")), chance.choice(("", *UNREADABLE)), ""
