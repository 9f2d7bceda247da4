"""
The column of hints beside a blank form: what is missing or wrong in the money, the goal and each row; the total so far.

Nothing is said before somebody begins to fill the form in, and nothing of what is well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from indicator_specs.projects import Amount, FundsRow
from scoring.assessing.assessment import Assessment
from scoring.assessing.verdicts import NOT_APPLICABLE
from scoring.findings.catalogue import catalogue
from scoring.sheet_facts.funds_sums import BY_NATURE, DUST
from workbooks.forms import form_cells as cells
from workbooks.forms.excel_expressions import (
    EXCEL_PLACES,
    excel_number,
    filled_in,
    first_that_holds,
    is_blank,
    quoted,
    rounded,
)
from workbooks.forms.formulas import column_to_the_end
from workbooks.forms.row_formulas import NOTHING, leaves_out, row_formulas
from workbooks.forms.row_hints import FILL_IN, HintedRow, row_hint, without_brackets
from workbooks.forms.sections import lines_by_nature
from workbooks.sheets import hint_column, styles
from workbooks.sheets.cell_texts import bounded
from workbooks.sheets.drafting import CellName, SheetDraft
from workbooks.sheets.plan import Cell

NOT_A_NUMBER: Final = "应填数值"
_LONGEST: Final = 999
_LONGEST_NAME: Final = 24
"""Characters of the name of a row of money."""
_MONEY_PLACES: Final = 6


def begun(assessment: Assessment) -> str:
    """The condition under which somebody began to fill in the form."""
    actuals = [cells.in_row(position, cells.ACTUAL) for position in range(len(assessment.indicators))]
    return f"COUNTA({cells.EXECUTED},{cells.GOAL_ACHIEVED},{actuals[0]}:{actuals[-1]})>0"


def add_hints(draft: SheetDraft, assessment: Assessment, in_band: str) -> None:
    """
    Put the hints beside a sheet whose margin is open, and whose computed cells have their formulas.

    Args:
        draft: The form.
        assessment: What it was made from, without results.
        in_band: The condition that a judged score must keep, at any position.
    """
    started = begun(assessment)
    lines = _lines_of_funds(assessment)
    money = f"IF({started},{_of_funds(lines)},{NOTHING})"
    _put(draft, cells.FUNDS_HINT, money, beside=cells.BUDGET, rows=len(lines))
    goal = f"IF(AND({started},{is_blank(cells.GOAL_ACHIEVED)}),{quoted(FILL_IN)},{NOTHING})"
    _put(draft, cells.GOAL_HINT, goal, beside=cells.GOAL_ACHIEVED)
    for position, scored in enumerate(assessment.indicators):
        row = HintedRow(
            indicator=scored.indicator,
            formulas=row_formulas(scored.indicator, assessment.rule_set, assessment.project.year),
            money_unit=assessment.project.funds.money_unit,
            begun=started,
            in_band=in_band,
            may_be_left_out=leaves_out(assessment.rule_set),
        )
        hint = cells.at_position(row_hint(row), position)
        _put(draft, cells.in_row(position, cells.HINT), hint, beside=cells.in_row(position, cells.ACTUAL))
    _put(draft, cells.TOTAL_HINT, _so_far(draft, assessment, started), beside=cells.TOTAL)
    header = draft.cell(cells.in_row(0, cells.ACTUAL)).row - 1
    draft.put(Cell(header, draft.margin_column, hint_column.HEADING, styles.HINT_HEADING))


def _put(draft: SheetDraft, name: CellName, formula: str, *, beside: CellName, rows: int = 1) -> None:
    draft.put(Cell(draft.cell(beside).row, draft.margin_column, "", styles.HINT, rows=rows), name=name)
    draft.change(name, formula=formula)


# ---------------------------------------------------------------- the money


_Line: TypeAlias = tuple[str, str]
"""A row of the funds block: as ``form_cells.of_funds`` knows it, and the words for it."""


def _lines_of_funds(assessment: Assessment) -> tuple[_Line, ...]:
    """年度资金总额, its sources, and what it is spent on."""
    sources = tuple((str(row), row.words) for row in FundsRow)
    natures = enumerate(lines_by_nature(assessment.project))
    return (*sources, *((cells.by_nature(position), bounded(line.name, _LONGEST_NAME)) for position, line in natures))


def _of_funds(lines: Sequence[_Line]) -> str:
    """Every hint on a line of its own."""
    told = (f"IF({condition},CHAR(10)&{text},{NOTHING})" for condition, text in _on_funds(lines))
    return f"MID({'&'.join(told)},2,{_LONGEST})"


def _on_funds(lines: Sequence[_Line]) -> Iterator[tuple[str, str]]:
    sources = [row for row, _ in lines[1 : len(FundsRow)]]
    natures = [row for row, _ in lines[len(FundsRow) :]]
    for amount in (Amount.BUDGET, Amount.EXECUTED):
        yield f"{is_blank(cells.of_funds(FundsRow.TOTAL, amount))}", quoted(f"{FILL_IN}{amount.words}")
    for amount in Amount:
        column = _from_to(FundsRow.TOTAL, lines[-1][0], amount)
        yield f"COUNTA({column})>COUNT({column})", quoted(f"{amount.words}{NOT_A_NUMBER}")
    yield _overspent(FundsRow.TOTAL), _told_as_overspent(FundsRow.TOTAL, "")
    for row, words in lines[1:]:
        yield f"AND({_overspent(row)},NOT({_overspent(FundsRow.TOTAL)}))", _told_as_overspent(row, f"{words}的")
    for amount in Amount:
        yield _no_sum(sources, amount, least=1), _told_as_no_sum(sources, amount, "")
        if len(natures) > 1:
            yield _no_sum(natures, amount, least=len(natures)), _told_as_no_sum(natures, amount, BY_NATURE)


def _from_to(first: str, last: str, amount: Amount) -> str:
    return f"{cells.of_funds(first, amount)}:{cells.of_funds(last, amount)}"


def _overspent(row: str) -> str:
    """As the review has it: of the whole only where there is any; of a part also where there is none."""
    budget, executed = cells.of_funds(row, Amount.BUDGET), cells.of_funds(row, Amount.EXECUTED)
    there_was_any = f",{budget}>0" if row == FundsRow.TOTAL else ""
    return f"AND(ISNUMBER({budget}),ISNUMBER({executed}){there_was_any},{executed}>{budget})"


def _told_as_overspent(row: str, whose: str) -> str:
    budget, executed = cells.of_funds(row, Amount.BUDGET), cells.of_funds(row, Amount.EXECUTED)
    return filled_in(catalogue()["ZP602"].message, {"line": quoted(whose), "found": executed, "expected": budget})


def _no_sum(parts: Sequence[str], amount: Amount, *, least: int) -> str:
    """So many of the parts have an amount, and the whole is not their sum."""
    whole, column = cells.of_funds(FundsRow.TOTAL, amount), _from_to(parts[0], parts[-1], amount)
    differs = f"ABS(ROUND({whole}-SUM({column}),{EXCEL_PLACES}))>{excel_number(DUST)}"
    return f"AND(ISNUMBER({whole}),COUNT({column})>={least},IF(ISNUMBER({whole}),{differs},FALSE))"


def _told_as_no_sum(parts: Sequence[str], amount: Amount, division: str) -> str:
    words = {
        "field": quoted(amount.words),
        "found": cells.of_funds(FundsRow.TOTAL, amount),
        "expected": f"ROUND(SUM({_from_to(parts[0], parts[-1], amount)}),{_MONEY_PLACES})",
    }
    return filled_in(f"{division}{without_brackets(catalogue()['ZP213'].message)}", words)


# ---------------------------------------------------------------- the total


def _so_far(draft: SheetDraft, assessment: Assessment, started: str) -> str:
    """While there is no total: what is reached so far, and how many rows are missing, or the points that are."""
    scores, points = (column_to_the_end(cell, assessment, draft) for cell in (cells.SCORE, cells.POINTS))
    reached = rounded(f"N({cells.EXECUTION_SCORE})+SUM({scores})", assessment.rule_set.rounding.total_places)
    blank = f"+COUNTBLANK({points})" if any(row.indicator.points is None for row in assessment.indicators) else ""
    left_out = f"-COUNTIF({scores},{quoted(NOT_APPLICABLE)})" if leaves_out(assessment.rule_set) else ""
    missing = f"(COUNT({points}){blank}-COUNT({scores}){left_out}+IF(ISNUMBER({cells.EXECUTION_SCORE}),0,1))"
    told = filled_in(SO_FAR, {"reached": reached, "missing": missing})
    cases = [(f"ISNUMBER({cells.TOTAL})", NOTHING), (f"NOT({started})", NOTHING), (f"{missing}>0", told)]
    return first_that_holds(cases, quoted(catalogue()["ZP201"].title))


SO_FAR: Final = "已得{reached}分，还有{missing}项没有得分"
