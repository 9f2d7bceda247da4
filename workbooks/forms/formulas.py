"""
Live formulas: what the engine computes, computed by the sheet itself.

``add_formulas`` puts a formula behind every computed cell of a drafted sheet, with the engine's number beside it, so
that programs which do not compute show it too. The same formulas stand in the blank form and in the completed sheet.

Where a formula cannot decide, its cell says 待评定: never full points, never 0. The engine may still decide such a row,
because its parser reads more.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from indicator_specs.target_parser import EXCEL_EPOCH
from scoring.assessing.assessment import Assessment, IndicatorScore
from scoring.assessing.execution_rulings import PRINTED_PLACES
from scoring.assessing.verdicts import NOT_APPLICABLE, TO_BE_JUDGED, Status
from scoring.rule_sets.compiled_formulas import execution_formula
from scoring.rule_sets.grades import FULL_POINTS
from scoring.rule_sets.rule_set import RuleSet, ZeroBudget
from workbooks.forms import form_cells as cells
from workbooks.forms.excel_expressions import EXCEL_PLACES, excel_number, excel_text, quoted, rounded
from workbooks.forms.row_formulas import (
    NOTHING,
    UNDECIDED,
    RowFormulas,
    fits,
    leaves_out,
    read_day,
    row_formulas,
    shows_left_out,
)
from workbooks.forms.typed_numbers import as_typed, is_doubtful, read_typed
from workbooks.sheets import styles
from workbooks.sheets.drafting import CellName, SheetDraft
from workbooks.sheets.plan import CellValue

_GIVEN: Final = frozenset({Status.JUDGED, Status.CLAIMED})
"""Scores that no formula gives: a person's decision, or the sheet's own claim."""


def add_formulas(draft: SheetDraft, assessment: Assessment) -> None:
    """
    Put formulas behind the computed cells of a drafted self-assessment.

    A score that a person decided or claimed stays a plain number, and so does one that rests on words which only the
    engine reads.
    """
    _add_execution(draft, assessment)
    for position, scored in enumerate(assessment.indicators):
        formulas = row_formulas(scored.indicator, assessment.rule_set, assessment.project.year)
        if formulas is not None:
            _add_row(draft, position, scored, formulas)
    _add_total(draft, assessment)


# ---------------------------------------------------------------- the execution rate


def _add_execution(draft: SheetDraft, assessment: Assessment) -> None:
    amounts = assessment.project.funds.total
    if any(amount is not None and not fits(amount) for amount in (amounts.budget, amounts.executed)):
        return
    exact = _EXACT_RATE
    as_share = draft.cell(cells.EXECUTION_RATE).style == styles.PERCENT
    printed = rounded(exact, PRINTED_PLACES) + ("/100" if as_share else "")
    known = f"AND(ISNUMBER({cells.BUDGET}),ISNUMBER({cells.EXECUTED}))"
    rate = f"IF({known},IF({cells.BUDGET}=0,{NOTHING},{printed}),{NOTHING})"
    draft.change(cells.EXECUTION_RATE, formula=rate)
    if assessment.execution.status not in _GIVEN:
        score = f"IFERROR(IF({known},{_execution_score(assessment.rule_set, exact, as_share=as_share)},{UNDECIDED}),"
        _compute(draft, cells.EXECUTION_SCORE, f"{score}{UNDECIDED})", assessment.execution.score)


def _execution_score(rule_set: RuleSet, exact: str, *, as_share: bool) -> str:
    rule, points = rule_set.execution, cells.EXECUTION_POINTS
    rate = _rate(rule_set, exact, as_share=as_share)
    names = {"points": points, "rate": rate, "budget": cells.BUDGET, "executed": cells.EXECUTED}
    formula = excel_text(execution_formula(rule_set).tree, names)
    scored = rounded(f"MAX(0,MIN({points},{formula}))", rule_set.rounding.execution_places)
    of_zero = {ZeroBudget.PERSON: UNDECIDED, ZeroBudget.ZERO: "0", ZeroBudget.FULL: points}[rule.zero_budget]
    return f"IF({cells.BUDGET}=0,{of_zero},{scored})"


_EXACT_RATE: Final = f"{cells.EXECUTED}*100/{cells.BUDGET}"


def _rate(rule_set: RuleSet, exact: str, *, as_share: bool) -> str:
    """In percent, as it is scored."""
    places = rule_set.execution.rate_places
    if places is None:
        return f"({exact})"
    if places == PRINTED_PLACES:
        return f"({cells.EXECUTION_RATE}*100)" if as_share else cells.EXECUTION_RATE
    return rounded(exact, places)


# ---------------------------------------------------------------- indicators


def _add_row(draft: SheetDraft, position: int, scored: IndicatorScore, formulas: RowFormulas) -> None:
    if scored.status in _GIVEN:
        return
    values = _working_values(scored, formulas)
    if values is None:
        return
    row = draft.cell(cells.in_row(position, cells.ACTUAL)).row
    for column, (cell, formula) in enumerate(formulas.working.items()):
        name = cells.in_row(position, cell)
        draft.put_working(row, column, values[cell], name=name, formula=cells.at_position(formula, position))
    nothing_typed = values[cells.TEXT] == ""
    score: CellValue = "" if scored.score is None and nothing_typed else scored.score
    left_out = scored.status is Status.NOT_APPLICABLE
    if left_out != shows_left_out(str(values[cells.TEXT]), scored.ruling.rule_set):
        return
    if left_out:
        score = NOT_APPLICABLE
    formula = formulas.score
    if scored.indicator.points is None:
        formula = f"IF(ISNUMBER({cells.POINTS}),{formula},{NOTHING})"
    _compute(draft, cells.in_row(position, cells.SCORE), cells.at_position(formula, position), score)


def _compute(draft: SheetDraft, name: CellName, formula: str, value: CellValue) -> None:
    draft.change(name, formula=formula, value=TO_BE_JUDGED if value is None else value)


def _working_values(scored: IndicatorScore, formulas: RowFormulas) -> Mapping[CellName, CellValue] | None:
    """What the hidden cells hold for this actual, or None where the formula would not give the engine's score."""
    typed = as_typed(scored.indicator.actual)
    if formulas.reading is not None:
        read = read_typed(scored.indicator.actual, formulas.reading)
        decided = read.number is not None and not is_doubtful(read, formulas.reading)
        if scored.score is not None and not decided:
            return None
        return {
            cells.TEXT: read.text,
            cells.PLAIN: read.plain,
            cells.DIGITS: read.digits,
            cells.NUMBER: "" if read.number is None else read.number,
        }
    met = typed in formulas.words or (formulas.repeats_target and typed == as_typed(scored.indicator.target))
    day = read_day(typed, formulas.year) if formulas.last_day else None
    in_time = day is not None and formulas.last_day is not None and day <= formulas.last_day
    if scored.score is not None and not (met or in_time):
        return None
    return {cells.TEXT: typed, cells.DAY: "" if day is None else Decimal((day - EXCEL_EPOCH).days)}


# ---------------------------------------------------------------- total and grade


def _add_total(draft: SheetDraft, assessment: Assessment) -> None:
    """
    The sum reaches from the header to the row above the total, so that rows may be inserted anywhere between.

    Where points were open, there is no total before all of them are given, and add to 100.
    """
    scores = column_to_the_end(cells.SCORE, assessment, draft)
    points = column_to_the_end(cells.POINTS, assessment, draft)
    given = f"{cells.EXECUTION_POINTS}+SUM({points})"
    re_scales = leaves_out(assessment.rule_set)
    left_out = f"+COUNTIF({scores},{quoted(NOT_APPLICABLE)})" if re_scales else ""
    conditions = [f"ISNUMBER({cells.EXECUTION_SCORE})", f"COUNT({scores}){left_out}=COUNT({points})"]
    if any(scored.indicator.points is None for scored in assessment.indicators):
        adds_up = f"ROUND({given},{EXCEL_PLACES})={excel_number(FULL_POINTS)}"
        conditions += [adds_up] if _has_blank_rows(assessment) else [f"COUNTBLANK({points})=0", adds_up]
    complete = f"AND({','.join(conditions)})"
    added = f"{cells.EXECUTION_SCORE}+SUM({scores})"
    if re_scales:
        added = f"({added})*100/(100-SUMIF({scores},{quoted(NOT_APPLICABLE)},{points}))"
    total = rounded(_capped(added, draft, assessment.rule_set), assessment.rule_set.rounding.total_places)
    _compute(draft, cells.TOTAL, f"IF({complete},{total},{UNDECIDED})", assessment.total)
    if draft.has(cells.TOTAL_POINTS):
        draft.change(cells.TOTAL_POINTS, formula=given)
    draft.change(cells.GRADE, formula=_grade_formula(assessment.rule_set))
    if draft.has(cells.DISCOUNTED):
        draft.change(cells.DISCOUNTED, formula=_discount_formula(assessment.rule_set))


def _capped(added: str, draft: SheetDraft, rule_set: RuleSet) -> str:
    """The lowest cap whose rate was not reached; none where there is no rate."""
    if not rule_set.caps:
        return added
    as_share = draft.cell(cells.EXECUTION_RATE).style == styles.PERCENT
    rate = f"ROUND({_rate(rule_set, _EXACT_RATE, as_share=as_share)},{EXCEL_PLACES})"
    most = excel_number(FULL_POINTS)
    for cap in rule_set.caps:
        most = f"IF({rate}<{excel_number(cap.rate_below)},{excel_number(cap.most)},{most})"
    known = f"AND(ISNUMBER({cells.BUDGET}),ISNUMBER({cells.EXECUTED}))"
    has_rate = f"IF({known},{cells.BUDGET}<>0,FALSE)"
    return f"MIN({added},IF({has_rate},{most},{excel_number(FULL_POINTS)}))"


def _has_blank_rows(assessment: Assessment) -> bool:
    """Rows that may stay blank, with their points."""
    return any(not scored.indicator.name for scored in assessment.indicators)


def column_to_the_end(cell: CellName, assessment: Assessment, draft: SheetDraft) -> str:
    """
    That cell of every indicator, as a range.

    OFFSET looks at the cell above the total, which a row inserted right there has become.
    """
    last = len(assessment.indicators) - 1
    draft.name_place(cells.below(cell), draft.cell(cells.TOTAL).row, draft.cell(cells.in_row(last, cell)).column)
    return f"{cells.heading(cell)}:OFFSET({cells.below(cell)},-1,0)"


def _discount_formula(rule_set: RuleSet) -> str:
    """By how many grades 财政评价等级 is lower than that of the total, and what is left then."""
    names = ",".join(quoted(grade.name) for grade in rule_set.grading.grades)
    lower = f"MATCH({cells.REVIEWED_GRADE},{{{names}}},0)-MATCH({cells.GRADE},{{{names}}},0)"
    share = "1"
    for rule in rule_set.discounts:
        share = f"IF({lower}>={rule.grades_lower},{excel_number(rule.share)},{share})"
    left = rounded(f"{cells.TOTAL}*{share}", rule_set.rounding.total_places)
    known = f"AND(ISNUMBER({cells.TOTAL}),LEN({cells.REVIEWED_GRADE})>0)"
    return f"IF({known},IFERROR({left},{NOTHING}),{NOTHING})"


def _grade_formula(rule_set: RuleSet) -> str:
    *better, worst = rule_set.grading.grades
    text = quoted(worst.name)
    for grade in reversed(better):
        text = f"IF({cells.TOTAL}>={excel_number(grade.least)},{quoted(grade.name)},{text})"
    return f"IF(ISNUMBER({cells.TOTAL}),{text},{NOTHING})"
