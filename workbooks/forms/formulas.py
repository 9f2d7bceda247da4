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
from scoring.assessing.verdicts import TO_BE_JUDGED, Status
from scoring.rule_sets.compiled_formulas import execution_formula
from scoring.rule_sets.grades import FULL_POINTS
from scoring.rule_sets.rule_set import RuleSet, ZeroBudget
from workbooks.forms import form_cells as cells
from workbooks.forms.excel_expressions import SAFE_PLACES, excel_number, excel_text, quoted, rounded
from workbooks.forms.row_formulas import NOTHING, UNDECIDED, RowFormulas, fits, read_day, row_formulas
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
    exact = f"{cells.EXECUTED}*100/{cells.BUDGET}"
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
    if rule.rate_places is None:
        rate = f"({exact})"
    elif rule.rate_places == PRINTED_PLACES:
        rate = f"({cells.EXECUTION_RATE}*100)" if as_share else cells.EXECUTION_RATE
    else:
        rate = rounded(exact, rule.rate_places)
    names = {"points": points, "rate": rate, "budget": cells.BUDGET, "executed": cells.EXECUTED}
    formula = excel_text(execution_formula(rule_set).tree, names)
    scored = rounded(f"MAX(0,MIN({points},{formula}))", rule_set.rounding.execution_places)
    of_zero = {ZeroBudget.PERSON: UNDECIDED, ZeroBudget.ZERO: "0", ZeroBudget.FULL: points}[rule.zero_budget]
    return f"IF({cells.BUDGET}=0,{of_zero},{scored})"


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
    conditions = [f"ISNUMBER({cells.EXECUTION_SCORE})", f"COUNT({scores})=COUNT({points})"]
    if any(scored.indicator.points is None for scored in assessment.indicators):
        adds_up = f"ROUND({given},{SAFE_PLACES})={excel_number(FULL_POINTS)}"
        conditions += [adds_up] if _has_blank_rows(assessment) else [f"COUNTBLANK({points})=0", adds_up]
    complete = f"AND({','.join(conditions)})"
    total = rounded(f"{cells.EXECUTION_SCORE}+SUM({scores})", assessment.rule_set.rounding.total_places)
    _compute(draft, cells.TOTAL, f"IF({complete},{total},{UNDECIDED})", assessment.total)
    if draft.has(cells.TOTAL_POINTS):
        draft.change(cells.TOTAL_POINTS, formula=given)
    draft.change(cells.GRADE, formula=_grade_formula(assessment.rule_set))


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


def _grade_formula(rule_set: RuleSet) -> str:
    *better, worst = rule_set.grading.grades
    text = quoted(worst.name)
    for grade in reversed(better):
        text = f"IF({cells.TOTAL}>={excel_number(grade.least)},{quoted(grade.name)},{text})"
    return f"IF(ISNUMBER({cells.TOTAL}),{text},{NOTHING})"
