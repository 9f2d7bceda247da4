"""
The blank 绩效自评表 that a project lead fills in: targets and points stand there and are locked, inputs are of one pale
colour and say what belongs there, scores compute while one types, and colours show what is missing.

It is the completed sheet without results, with formulas behind the computed cells and inputs where results go: one way
of making a sheet, not two.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from indicator_specs.actuals import Level
from indicator_specs.indicator_context import IndicatorContext
from indicator_specs.projects import Amount, FundsRow, Indicator, Project
from indicator_specs.target_parser import parse_target
from indicator_specs.targets import Between, Bounded, Target
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.assessment import Assessment
from scoring.assessing.execution_rulings import PRINTED_PLACES
from scoring.assessing.project_scoring import assess_targets
from scoring.assessing.verdicts import NOT_APPLICABLE, TO_BE_JUDGED
from scoring.new_year.carried_over import blank_project
from scoring.rule_sets.grades import FULL_POINTS
from scoring.rule_sets.limits import allowed_lengths
from scoring.rule_sets.rule_set import RuleSet
from workbooks.forms import form_cells as cells
from workbooks.forms import sections
from workbooks.forms.excel_expressions import excel_number, is_blank, quoted
from workbooks.forms.form_terms import AS_APPROVED, Before, BeforeThisYear, FormTerms
from workbooks.forms.formulas import add_formulas
from workbooks.forms.layouts import Layout, drafted_sheet
from workbooks.forms.locked_words import locked_words
from workbooks.forms.opened_words import open_words
from workbooks.forms.prompts import (
    BAND_PHRASES,
    actual_input,
    in_lines,
    judged_score_input,
    money_input,
    points_input,
    result_input,
)
from workbooks.forms.row_formulas import leaves_out
from workbooks.forms.sections import ALL_COLUMNS, LABEL, FormTexts
from workbooks.forms.sheet_hints import add_hints, begun
from workbooks.sheets import hint_column, styles
from workbooks.sheets.drafting import CellName, SheetDraft
from workbooks.sheets.plan import Cell, Input, SheetPlan
from workbooks.sheets.styles import PALE_BLUE, PALE_GREEN, PALE_ORANGE, PALE_YELLOW, Style

HEAD: Final = {cells.DEPARTMENT: "主管部门", cells.UNIT: "实施单位", cells.PHONE: "联系电话"}

ROOM: Final = {cells.GOAL_ACHIEVED: 6, cells.EXPLANATION: 4}
"""Lines that long inputs need; merged cells do not grow by themselves."""

LINES_OF_A_ROW: Final = 2
LINES_OF_A_CHOICE: Final = 3
"""The official phrases of the lower bands are long."""

GUIDE_NAME: Final = "填表说明"
GUIDE_WIDTHS: Final = (4.0, 14.0, 84.0)


def blank_form(
    project: Project,
    rule_set: RuleSet,
    layout: Layout,
    *,
    before: Before | None = None,
    terms: FormTerms = AS_APPROVED,
) -> tuple[SheetPlan, ...]:
    """
    The form of one project and the sheet that explains it.

    Args:
        project: Results that it may hold already are left out.
        rule_set: The rules that the form computes by.
        layout: The form.
        before: What its indicators had last year.
        terms: What of it may be changed, and what is told of it.

    Raises:
        UnusableInputError: the project does not suit the rule set (points that do not add to 100, a formula that is
            none). Points that are open are inputs of the form.
    """
    assessment = assess_targets(blank_project(project), rule_set)
    draft = _draft(assessment, layout)
    _put_warning(draft, rule_set, layout.texts_for(project.subject))
    draft.open_margin(hint_column.WIDTH)
    add_formulas(draft, assessment)
    add_hints(draft, assessment, _band_condition(rule_set))
    _add_inputs(draft, assessment, before or {})
    open_words(draft, assessment, terms)
    _add_marks(draft, assessment)
    return draft.finish(project.name), guide_sheet(rule_set, project, terms)


def blank_form_without_formulas(
    project: Project,
    rule_set: RuleSet,
    layout: Layout,
    *,
    before: Before | None = None,
    terms: FormTerms = AS_APPROVED,
) -> tuple[SheetPlan, ...]:
    """
    As ``blank_form``, for a program that computes nothing while one types: rates, scores, total and grade are inputs,
    too, which may stay blank.
    """
    assessment = assess_targets(blank_project(project), rule_set)
    draft = _draft(assessment, layout)
    _add_inputs(draft, assessment, before or {})
    open_words(draft, assessment, terms)
    _open_results(draft, assessment)
    return draft.finish(project.name), guide_in_words(rule_set, project, terms)


def _draft(assessment: Assessment, layout: Layout) -> SheetDraft:
    draft = drafted_sheet(assessment, layout)
    if not draft.has(cells.EXPLANATION):
        sections.explanation(draft, assessment, layout.texts_for(assessment.project.subject))
    return draft


def _has_open_points(project: Project) -> bool:
    return any(indicator.points is None for indicator in project.indicators)


# ---------------------------------------------------------------- inputs


def _add_inputs(draft: SheetDraft, assessment: Assessment, before: Before) -> None:
    _add_head_inputs(draft, assessment)
    for position, scored in enumerate(assessment.indicators):
        _add_row_inputs(draft, position, scored.indicator, assessment, before.get(scored.indicator.name))
    for cell, lines in ROOM.items():
        draft.reserve(cell, lines)
    draft.protect()


def _open_results(draft: SheetDraft, assessment: Assessment) -> None:
    """What formulas would compute; a score that a person must judge anyhow keeps its own prompt."""
    grades = tuple(grade.name for grade in assessment.rule_set.grading.grades)
    results = {
        cells.EXECUTION_RATE: result_input("执行率"),
        cells.EXECUTION_SCORE: result_input("执行得分"),
        **{cells.in_row(at, cells.SCORE): result_input("得分") for at in range(len(assessment.indicators))},
        cells.TOTAL: result_input("总分"),
        cells.GRADE: result_input("自评等级", grades),
        **({cells.DISCOUNTED: result_input("折算后得分")} if draft.has(cells.DISCOUNTED) else {}),
    }
    for cell, wanted in results.items():
        if draft.cell(cell).input is None:
            _open(draft, cell, wanted, style=styles.NUMBER)
            draft.change(cell, value=None)
    if _has_open_points(assessment.project) and draft.has(cells.TOTAL_POINTS):
        _open(draft, cells.TOTAL_POINTS, result_input("分值合计"))
        draft.change(cells.TOTAL_POINTS, value=None)


def _add_head_inputs(draft: SheetDraft, assessment: Assessment) -> None:
    project = assessment.project
    for cell, label in HEAD.items():
        if draft.has(cell) and (cell == cells.PHONE or not draft.cell(cell).value):
            asked = f"请填{label}"
            _open(draft, cell, Input(title=label, prompt=asked, brief=asked), style=styles.ENTRY)
    parts = map(cells.by_nature, range(len(sections.lines_by_nature(project))))
    for row in (*FundsRow, *parts):
        for amount in Amount:
            cell = cells.of_funds(row, amount)
            if amount is not Amount.INITIAL or draft.cell(cell).value is None:
                _open(draft, cell, money_input(amount.words, project.funds.money_unit))
    if draft.has(cells.REVIEWED_GRADE):
        grades = tuple(grade.name for grade in assessment.rule_set.grading.grades)
        words = "由财政部门填：财政评价的等级。低于自评等级的，总分按规则折算；单位不填"
        reviewed = Input(title="财政评价等级", prompt=words, brief="财政部门填，单位不填", choices=grades)
        _open(draft, cells.REVIEWED_GRADE, reviewed, style=styles.ENTRY)
    words = "对照左边的年初目标，写明全年做了什么、结果如何"
    achieved = Input(title="目标实际完成情况", prompt=words, brief="请写明全年做了什么、结果如何")
    _open(draft, cells.GOAL_ACHIEVED, achieved)
    limit = format_decimal(assessment.rule_set.explanation.below)
    lengths = allowed_lengths(assessment.rule_set)
    owed = f"总分低于{limit}分的，在这里说明没有实现目标的原因和拟采取的措施；{limit}分及以上不必填"
    words = in_lines(owed, f"字数：{lengths}" if lengths else "")
    brief = f"请写明原因和措施；{limit}分及以上不必填"
    _open(draft, cells.EXPLANATION, Input(title="原因和措施", prompt=words, brief=brief))


def _add_row_inputs(
    draft: SheetDraft, position: int, indicator: Indicator, assessment: Assessment, before: BeforeThisYear | None
) -> None:
    year, rule_set = assessment.project.year, assessment.rule_set
    target = _target(indicator)
    told = str(before) if before else ""
    noted = cells.in_row(position, cells.NOTE)
    wanted = actual_input(indicator, target, year, before=told)
    _open(draft, cells.in_row(position, cells.ACTUAL), wanted, style=styles.ENTRY)
    lengths = allowed_lengths(rule_set)
    missed = "没有达到目标、或得分低于分值的，写明原因和改进措施；达到的不必填"
    words = in_lines(missed, f"字数：{lengths}" if lengths else "")
    note = Input(title="偏差原因和改进措施", prompt=words, brief="请写明原因；达到的不必填")
    _open(draft, noted, note, style=styles.LEFT_ENTRY)
    judged = not isinstance(target, (Bounded, Between))
    draft.reserve(noted, LINES_OF_A_CHOICE if judged else LINES_OF_A_ROW)
    if told:
        draft.change(cells.in_row(position, cells.TARGET), comment=told)
    if indicator.points is None:
        points = cells.in_row(position, cells.POINTS)
        _open(draft, points, points_input(f"AND(ISNUMBER({points}),{points}>0,{points}<={FULL_POINTS})"))
    if judged:
        wanted = judged_score_input(indicator, rule_set, cells.at_position(_band_condition(rule_set), position))
        _open(draft, cells.in_row(position, cells.SCORE), wanted, style=styles.NUMBER)


def _target(indicator: Indicator) -> Target:
    return parse_target(indicator.target, IndicatorContext(indicator.category, indicator.subcategory, indicator.name))


def _open(draft: SheetDraft, cell: CellName, wanted: Input, *, style: Style | None = None) -> None:
    """Let a person type into a cell."""
    draft.change(cell, style=(style or draft.cell(cell).style).as_input(), input=wanted)


def _band_condition(rule_set: RuleSet) -> str:
    """A judged score lies within the points, and within the band that the actual names; at any position."""
    score, points, actual = cells.SCORE, cells.POINTS, cells.ACTUAL
    within = "TRUE"
    for phrase, level in reversed(list(zip(BAND_PHRASES, Level, strict=True))):
        band = rule_set.qualitative.band(level)
        end = "<=" if band.high_included else "<"
        low, high = f"{score}>={excel_number(band.low)}*{points}", f"{score}{end}{excel_number(band.high)}*{points}"
        within = f"IF({actual}={quoted(phrase)},AND({low},{high}),{within})"
    number = f"AND(ISNUMBER({score}),{score}>=0,{score}<={points},{within})"
    return f"OR({score}={quoted(NOT_APPLICABLE)},{number})" if leaves_out(rule_set) else number


# ---------------------------------------------------------------- colours


def _add_marks(draft: SheetDraft, assessment: Assessment) -> None:
    actuals, scores, notes = (
        [cells.in_row(position, cell) for position in range(len(assessment.indicators))]
        for cell in (cells.ACTUAL, cells.SCORE, cells.NOTE)
    )
    started = begun(assessment)
    for required in (cells.BUDGET, cells.EXECUTED, cells.GOAL_ACHIEVED):
        draft.mark(required, f"AND({is_blank(required)},{started})", PALE_ORANGE)
    for position, (actual, score, note) in enumerate(zip(actuals, scores, notes, strict=True)):
        indicator, points = assessment.indicators[position].indicator, cells.in_row(position, cells.POINTS)
        is_used = "" if indicator.name else f",LEN(TRIM({cells.in_row(position, cells.NAME)}))>0"
        draft.mark(actual, f"AND({is_blank(actual)},{started}{is_used})", PALE_ORANGE)
        draft.mark(score, f"{score}={quoted(TO_BE_JUDGED)}", PALE_YELLOW)
        if draft.cell(points).value is None:
            draft.mark(points, f"AND({is_blank(points)}{is_used})", PALE_ORANGE)
        draft.mark(note, f"AND(ISNUMBER({score}),{score}<{points},{is_blank(note)})", PALE_ORANGE)
    for computed in (cells.EXECUTION_SCORE, cells.TOTAL):
        draft.mark(computed, f"AND({computed}={quoted(TO_BE_JUDGED)},{started})", PALE_YELLOW)
    draft.mark(cells.EXPLANATION, _explanation_owed(assessment.rule_set), PALE_ORANGE)
    for cell in (cells.EXECUTION_SCORE, cells.TOTAL, cells.GRADE, *scores):
        if draft.cell(cell).style == styles.UNDETERMINED:
            draft.change(cell, style=styles.NUMBER)


def _explanation_owed(rule_set: RuleSet) -> str:
    limit = excel_number(rule_set.explanation.below)
    return f"AND(ISNUMBER({cells.TOTAL}),{cells.TOTAL}<{limit},{is_blank(cells.EXPLANATION)})"


def _put_warning(draft: SheetDraft, rule_set: RuleSet, texts: FormTexts) -> None:
    words = texts.explanation_owed.format(limit=format_decimal(rule_set.explanation.below))
    draft.put(Cell(draft.next_row, LABEL, "", styles.WARNING_LINE, columns=ALL_COLUMNS), name=cells.WARNING)
    owed = [(_explanation_owed(rule_set), words), *_reasons_owed(rule_set)]
    parts = [f'IF({condition},{quoted(told)},"")' for condition, told in owed]
    draft.change(cells.WARNING, formula="&".join(parts))


def _reasons_owed(rule_set: RuleSet) -> Iterator[tuple[str, str]]:
    """For the money, in the place where the total is explained."""
    rule, blank = rule_set.execution, is_blank(cells.EXPLANATION)
    known = f"AND(ISNUMBER({cells.BUDGET}),ISNUMBER({cells.EXECUTED}))"
    if rule.reason_below is not None:
        limit = rule.reason_below
        rate = f"ROUND({cells.EXECUTED}*100/{cells.BUDGET},{PRINTED_PLACES})"
        low = f"IF({cells.BUDGET}=0,FALSE,{rate}<{excel_number(limit)})"
        yield f"IF({known},AND({low},{blank}),FALSE)", f"  执行率低于{format_decimal(limit)}%，须说明原因"
    if rule.reason_if_adjusted is not None:
        initial = cells.of_funds(FundsRow.TOTAL, Amount.INITIAL)
        changed = f"ABS({cells.BUDGET}-{initial})*100>{excel_number(rule.reason_if_adjusted)}*{initial}"
        both = f"AND(ISNUMBER({cells.BUDGET}),ISNUMBER({initial}))"
        yield f"IF({both},AND({changed},{cells.BUDGET}<>{initial},{blank}),FALSE)", "  预算有调整，须说明原因"


# ---------------------------------------------------------------- the guide


_QUALITATIVE: Final = (
    "目标是文字的（定性指标），达到了就照写目标的表述或选“达成预期指标”；否则选后两档之一，并在得分格填您评定的得分。"
)


def guide_sheet(rule_set: RuleSet, project: Project, terms: FormTerms = AS_APPROVED) -> SheetPlan:
    """填表说明: what to do, in the order in which it is done."""
    draft = SheetDraft(GUIDE_WIDTHS)
    draft.put(Cell(0, 0, GUIDE_NAME, styles.TITLE, columns=3))
    for number, text in enumerate(_guide_steps(rule_set, project, terms), start=1):
        row = draft.next_row
        draft.put(Cell(row, 0, str(number), styles.ADVICE))
        draft.put(Cell(row, 1, text, styles.ADVICE, columns=2))
    draft.put(Cell(draft.next_row, 0, "锁定了什么，为什么", styles.SECTION, columns=3))
    for text in locked_words(project, terms, computes=True):
        draft.put(Cell(draft.next_row, 1, text, styles.ADVICE, columns=2))
    _put_colours(draft, terms)
    draft.put(Cell(draft.next_row, 0, _rules_line(rule_set), styles.ADVICE, columns=3))
    return draft.finish(GUIDE_NAME)


def _guide_steps(rule_set: RuleSet, project: Project, terms: FormTerms) -> tuple[str, ...]:
    limit = format_decimal(rule_set.explanation.below)
    missing = ("分值还没有定的（橙色），先照批复填写：各指标的分值加预算执行率共100分，填齐以后才有总分。",)
    return (
        *(missing if _has_open_points(project) and not terms.proposed.points else ()),
        "只填浅蓝色的格子，按 Tab 键依次跳到下一格；其余的格子已锁定。选中一格，旁边会提示填什么。",
        "表右边的“填写提示”随填随变：哪一行还没有得分、为什么、该怎么写；没有提示的行，表格没有发现问题。提示不打印，也不算表的内容。",
        "预算数和执行数只填数，不写单位；执行率和执行得分自动计算。",
        "实际完成值写“数＋单位”，例如 96.5%、41次/季、214.83万元；不要写“超过90%”“已完成”之类看不出结果的话。",
        "百分数请带上百分号：只写 0.95，看不出是 95% 还是 0.95%。",
        "完成时间写日期，例如 2023年11月30日；年底前完成的可写“已完成”。",
        _QUALITATIVE,
        "得分、总分和等级自动计算。显示“待评定”的，是表格判断不了：请把实际值写成数加单位，或在可填的得分格评定。",
        f"得分低于分值的，写明偏差原因和改进措施；总分低于{limit}分的，在表末说明原因和措施。",
        "工作表没有密码，撤销保护后改动了什么，复核时会逐格列出。",
        "填好后保存，交回单位汇总。",
    )


def _put_colours(draft: SheetDraft, terms: FormTerms) -> None:
    """What each colour of the form says."""
    draft.put(Cell(draft.next_row, 0, "颜色", styles.SECTION, columns=3))
    proposed = ((PALE_GREEN, "建议的分值，不是批复的；改了的变成浅蓝色"),) if terms.proposed.points else ()
    colours = (
        (PALE_BLUE, "请填写"),
        (PALE_ORANGE, "还没有填，或应写明原因而没有写（开始填写后才显示）"),
        (PALE_YELLOW, TO_BE_JUDGED),
        *proposed,
    )
    for fill, text in colours:
        row = draft.next_row
        draft.put(Cell(row, 1, None, Style(fill=fill)))
        draft.put(Cell(row, 2, text, styles.ADVICE))


def guide_in_words(rule_set: RuleSet, project: Project, terms: FormTerms = AS_APPROVED) -> SheetPlan:
    """填表说明 as lines of text, for a form with prompts in its cells; no figure in them could be taken for a claim."""
    draft = SheetDraft((sum(GUIDE_WIDTHS),))
    draft.put(Cell(0, 0, GUIDE_NAME, styles.TITLE))
    missing = ("分值还没有定的，先照批复填写，填齐以后才有总分。",)
    steps = (
        *(missing if _has_open_points(project) and not terms.proposed.points else ()),
        "只填浅蓝色的格子：点一下格子里〔〕中的提示，直接输入；有下拉箭头的，可以选，也可以照自己的话写。其余的文字已锁定。",
        "预算数和执行数只填数，不写单位。",
        "实际完成值写数加单位；百分数带上百分号；不要写看不出结果的话。完成时间写日期。",
        _QUALITATIVE,
        "注明可不填的格子（执行率、得分、总分、等级）可以留空，由单位计算；填了的，复核时核对。",
        "得分低于分值的，写明偏差原因和改进措施；总分偏低的，在表末说明原因和措施。",
        "没有填的格子留着提示，不必删去。撤销保护后改动了什么，复核时会逐格列出。",
        *locked_words(project, terms, computes=False),
    )
    for number, text in enumerate(steps, start=1):
        draft.put(Cell(draft.next_row, 0, f"{number}．{text}", styles.ADVICE))
    draft.put(Cell(draft.next_row, 0, _rules_line(rule_set), styles.ADVICE))
    return draft.finish(GUIDE_NAME)


def _rules_line(rule_set: RuleSet) -> str:
    return f"评分规则：{rule_set.title}（{rule_set.id}）"
