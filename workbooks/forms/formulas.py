"""
Live formulas: what the engine computes, computed by the sheet itself.

``add_formulas`` puts a formula behind every computed cell of a drafted sheet, with the engine's number beside it, so
that programs which do not compute show it too. The same formulas stand in the blank form and in the completed sheet.

Where a formula cannot decide, its cell says 待评定: never full points, never 0. The engine may still decide such a row,
because its parser reads more.
"""

from __future__ import annotations

from decimal import Decimal

from indicator_specs.target_parser import EXCEL_EPOCH
from scoring.assessing.assessment import Assessment, IndicatorScore
from scoring.assessing.execution_scoring import PRINTED_PLACES
from scoring.assessing.verdicts import Status
from scoring.rule_sets.compiled_formulas import execution_formula
from scoring.rule_sets.rule_set import RuleSet, ZeroBudget
from workbooks.forms.excel_expressions import excel_number, excel_text, quoted, rounded
from workbooks.forms.row_formulas import NOTHING, UNDECIDED, RowFormulas, fits, read_day, row_formulas
from workbooks.forms.sections import TO_BE_JUDGED
from workbooks.forms.typed_numbers import (
    as_typed,
    is_doubtful,
    read_typed,
)
from workbooks.sheets import styles
from workbooks.sheets.drafting import SheetDraft
from workbooks.sheets.plan import CellValue


def add_formulas(draft: SheetDraft, assessment: Assessment) -> None:
    """
    Put formulas behind the computed cells of a drafted self-assessment.

    A score that a person decided stays a plain number, and so does one that rests on words which only the engine reads.
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
    exact = "{total.executed}*100/{total.budget}"
    as_share = draft.cell("execution.rate").style == styles.PERCENT
    printed = rounded(exact, PRINTED_PLACES) + ("/100" if as_share else "")
    known = "AND(ISNUMBER({total.budget}),ISNUMBER({total.executed}))"
    rate = f"IF({known},IF({{total.budget}}=0,{NOTHING},{printed}),{NOTHING})"
    draft.change("execution.rate", formula=rate)
    if assessment.execution.status is not Status.JUDGED:
        score = f"IFERROR(IF({known},{_execution_score(assessment.rule_set, exact, as_share=as_share)},{UNDECIDED}),"
        _compute(draft, "execution.score", f"{score}{UNDECIDED})", assessment.execution.score)


def _execution_score(rule_set: RuleSet, exact: str, *, as_share: bool) -> str:
    rule, points = rule_set.execution, "{execution.points}"
    if rule.rate_places is None:
        rate = f"({exact})"
    elif rule.rate_places == PRINTED_PLACES:
        rate = "({execution.rate}*100)" if as_share else "{execution.rate}"
    else:
        rate = rounded(exact, rule.rate_places)
    names = {"points": points, "rate": rate, "budget": "{total.budget}", "executed": "{total.executed}"}
    formula = excel_text(execution_formula(rule_set).tree, names)
    scored = rounded(f"MAX(0,MIN({points},{formula}))", rule_set.rounding.execution_places)
    of_zero = {ZeroBudget.PERSON: UNDECIDED, ZeroBudget.ZERO: "0", ZeroBudget.FULL: points}[rule.zero_budget]
    return f"IF({{total.budget}}=0,{of_zero},{scored})"


# ---------------------------------------------------------------- indicators


def _add_row(draft: SheetDraft, position: int, scored: IndicatorScore, formulas: RowFormulas) -> None:
    if scored.status is Status.JUDGED:
        return
    values = _working_values(scored, formulas)
    if values is None:
        return
    row = draft.cell(f"{position}.actual").row
    for column, ((name, formula), value) in enumerate(zip(formulas.working.items(), values, strict=True)):
        draft.put_working(row, column, value, field=f"{position}.{name}", formula=_for_row(formula, position))
    nothing_typed = values[0] == ""
    score: CellValue = "" if scored.score is None and nothing_typed else scored.score
    _compute(draft, f"{position}.score", _for_row(formulas.score, position), score)


def _for_row(formula: str, position: int) -> str:
    return formula.replace("{this.", f"{{{position}.")


def _compute(draft: SheetDraft, field: str, formula: str, value: CellValue) -> None:
    if value is None:
        value = TO_BE_JUDGED
    draft.change(field, formula=formula, value=value)


def _working_values(scored: IndicatorScore, formulas: RowFormulas) -> tuple[CellValue, ...] | None:
    """What the hidden cells hold for this actual, or None where the formula would not give the engine's score."""
    typed = as_typed(scored.indicator.actual)
    if formulas.reading is not None:
        read = read_typed(scored.indicator.actual, formulas.reading)
        decided = read.number is not None and not is_doubtful(read, formulas.reading)
        if scored.score is not None and not decided:
            return None
        number: CellValue = "" if read.number is None else read.number
        if formulas.reading.endings:
            return (read.text, read.plain, read.digits, number)
        return (read.text, read.digits, number)
    met = typed in formulas.words or (formulas.repeats_target and typed == as_typed(scored.indicator.target))
    day = read_day(typed, formulas.year) if formulas.last_day else None
    in_time = day is not None and formulas.last_day is not None and day <= formulas.last_day
    if scored.score is not None and not (met or in_time):
        return None
    if formulas.last_day is None:
        return (typed,)
    return (typed, "" if day is None else Decimal((day - EXCEL_EPOCH).days))


# ---------------------------------------------------------------- words and dates


# ---------------------------------------------------------------- total and grade


def _add_total(draft: SheetDraft, assessment: Assessment) -> None:
    """The sum reaches from the header to the row above the total, so that rows may be inserted anywhere between."""
    last = len(assessment.indicators) - 1
    scores = _column_to_the_end("score", last, draft)
    points = _column_to_the_end("points", last, draft)
    complete = f"AND(ISNUMBER({{execution.score}}),COUNT({scores})=COUNT({points}))"
    total = rounded(f"{{execution.score}}+SUM({scores})", assessment.rule_set.rounding.total_places)
    _compute(draft, "total", f"IF({complete},{total},{UNDECIDED})", assessment.total)
    if draft.has("total.points"):
        draft.change("total.points", formula=f"{{execution.points}}+SUM({points})")
    draft.change("grade", formula=_grade(assessment.rule_set))


def _column_to_the_end(column: str, last: int, draft: SheetDraft) -> str:
    """OFFSET looks at the cell above the total, which a row inserted right there has become."""
    place = draft.cell(f"{last}.{column}")
    draft.name_place(f"below.{column}", draft.cell("total").row, place.column)
    return f"{{header.{column}}}:OFFSET({{below.{column}}},-1,0)"


def _grade(rule_set: RuleSet) -> str:
    *better, worst = rule_set.grading.grades
    text = quoted(worst.name)
    for grade in reversed(better):
        text = f"IF({{total}}>={excel_number(grade.least)},{quoted(grade.name)},{text})"
    return f"IF(ISNUMBER({{total}}),{text},{NOTHING})"
