"""Reads the funds block of a form (项目资金, 预算执行情况): rows by their labels, columns by theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve

from indicator_specs.projects import Amount, FundsRow
from scoring.submissions.submission import NO_ENTRY, Entry, SubmittedFunds, SubmittedFundsLine
from scoring.submissions.target_block import BlockDoubt
from workbooks.cells.grid import SheetGrid
from workbooks.form_reading.entries import entry_at, money_entry_at, money_number
from workbooks.form_reading.form_finding import funds_columns
from workbooks.form_reading.headings.scores_apart import heads_scores
from workbooks.form_reading.indicators import points_in_label
from workbooks.form_reading.label_cores import compact
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.labels import Meanings
from workbooks.form_reading.money.amounts_beside_labels import lines_beside_labels, total_doubts
from workbooks.form_reading.money.funds_division import (
    NATURE,
    amount_in_its_label,
    column_of_expenditure,
    dividing_lines,
    label_among_amounts,
    line_beside,
    line_name,
    tells_expenditure,
)
from workbooks.form_reading.money.funds_rows import (
    AMOUNTS,
    GENERAL,
    TOTAL_BY_NATURE,
    UNNAMED,
    UNNAMED_NATURE,
    line_rows,
)
from workbooks.form_reading.money.money_unit import DEFAULT_UNIT, money_unit

_POINTS_IN_FORMULA: Final = re.compile(r"([0-9]{1,3}分)[*×x]")
_ROWS_BELOW: Final = 5
_SOURCE: Final = "appropriation_source"
_KIND: Final = "appropriation_kind"
_OF_EXECUTION: Final = "执行"
_OF_THE_SCORE: Final = frozenset({"points", "score"})


def read_funds(sheet: LabelledSheet, first_row: int, last_row: int) -> SubmittedFunds:
    """The funds block between two rows; empty lines where the form has none."""
    unit = money_unit(sheet, first_row, last_row)
    header_row, columns = _header(sheet, first_row, last_row)
    if not columns:
        lines = lines_beside_labels(sheet, unit, first_row, last_row)
        pairs = _line_of_pairs(sheet, unit, first_row, last_row)
        if pairs.executed.number is not None or pairs.budget.number is not None:
            lines.setdefault(FundsRow.TOTAL, pairs)
        return _funds(unit, lines)
    if _stand_beside_their_labels(sheet.grid, header_row, columns):
        return SubmittedFunds(money_unit=unit, total=_line_below_headings(sheet, unit, header_row, last_row))
    divide = column_of_expenditure(sheet, header_row)
    if divide:
        return _divided(sheet, unit, header_row, last_row, divide)
    return _with_score_below(sheet, header_row, last_row, _table(sheet, unit, header_row, columns, last_row))


def _table(
    sheet: LabelledSheet, unit: str, header_row: int, columns: Mapping[str, int], last_row: int
) -> SubmittedFunds:
    """The rows below the headings of one table."""
    rows: dict[str, list[SubmittedFundsLine]] = {}
    first = min(columns.values())
    for row, field in sorted(line_rows(sheet, columns, header_row + 1, last_row)):
        stop = label_among_amounts(sheet, row, first) or amount_in_its_label(sheet, row, first)
        own = {amount: at for amount, at in columns.items() if at < stop} if stop else columns
        line = _line(sheet.grid, row, own, unit)
        named = evolve(line, label=_label(sheet, row, columns)) if field == NATURE else line
        rows.setdefault(field, []).append(named)
    for row in sheet.grid.rows_between(header_row + 1, last_row):
        at = label_among_amounts(sheet, row, first)
        if at:
            field = sheet.meaning("funds_rows", row, at)
            beside = line_beside(sheet, row, at, unit)
            rows.setdefault(TOTAL_BY_NATURE if field == FundsRow.TOTAL else field, []).append(beside)
    total = rows.get(FundsRow.TOTAL, [SubmittedFundsLine()])[0]
    divided = dividing_lines(sheet, unit, header_row + 1, last_row, total)
    found = {**divided, **rows}
    lines = {field: each[0] for field, each in found.items() if field in tuple(FundsRow)}
    sources = _sources(found)
    if sources:
        lines[FundsRow.APPROPRIATION] = _summed(sources) if len(sources) > 1 else sources[0]
    repeated = [line for field in (FundsRow.CARRIED_OVER, FundsRow.OTHER) for line in found.get(field, ())[1:]]
    return evolve(
        _funds(unit, lines, sources if len(sources) > 1 else (), found.get(NATURE, ())),
        unnamed=(*repeated, *found.get(UNNAMED, ())),
        unnamed_by_nature=tuple(found.get(UNNAMED_NATURE, ())),
        total_by_nature=next(iter(found.get(TOTAL_BY_NATURE, ())), SubmittedFundsLine()),
    )


def _divided(sheet: LabelledSheet, unit: str, header_row: int, last_row: int, divide: int) -> SubmittedFunds:
    """Income left of a column and expenditure right of it, or the other way round."""
    sides = (
        sheet.part(header_row, last_row, before=divide),
        sheet.part(header_row, last_row, after=divide),
    )
    tables = [_table(side, unit, header_row, funds_columns(side, header_row), last_row) for side in sides]
    income, expenditure = tables[::-1] if tells_expenditure(sides[0], header_row) else tables
    parts = (expenditure.appropriation, expenditure.carried_over, expenditure.other)
    whole = evolve(
        income,
        total=income.total if income.total.budget.cell else expenditure.total,
        by_nature=expenditure.by_nature,
        total_by_nature=expenditure.total if income.total.budget.cell else SubmittedFundsLine(),
        unnamed_by_nature=(
            *(line for line in parts if line.budget.cell),
            *expenditure.unnamed,
            *expenditure.unnamed_by_nature,
        ),
    )
    return _with_score_below(sheet, header_row, last_row, whole)


def _with_score_below(sheet: LabelledSheet, header_row: int, last_row: int, funds: SubmittedFunds) -> SubmittedFunds:
    """``预算执行率得分 | 分值 | 10 | 得分 | 9.7``: a row of pairs below a table without columns for them."""
    found: dict[str, Entry] = {}
    for row in sheet.grid.rows_between(header_row + 1, last_row):
        if not any(_OF_EXECUTION in compact(text) for text in sheet.texts_in(row)):
            continue
        for column in sheet.labels_in(row):
            field = sheet.meaning("funds_columns", row, column)
            beside = entry_at(sheet.grid, row, sheet.grid.end_of(row, column).column + 1)
            if field in _OF_THE_SCORE and beside.number is not None and not getattr(funds.total, field).cell:
                found.setdefault(field, beside)
    return evolve(funds, total=evolve(funds.total, **found)) if found else funds


def _sources(found: Mapping[str, Sequence[SubmittedFundsLine]]) -> list[SubmittedFundsLine]:
    """
    The rows that 财政拨款 stands in where it has none of its own: 中央, 省级 and 地方资金, or budgets of several kinds.

    Beside a row 财政拨款 they only detail it.
    """
    if FundsRow.APPROPRIATION in found:
        return []
    return [line for field in (GENERAL, _KIND, _SOURCE) for line in found.get(field, ())]


def _funds(
    unit: str,
    lines: Mapping[str, SubmittedFundsLine],
    sources: Sequence[SubmittedFundsLine] = (),
    by_nature: Sequence[SubmittedFundsLine] = (),
) -> SubmittedFunds:
    total, appropriation, carried_over, other = (lines.get(row, SubmittedFundsLine()) for row in FundsRow)
    return SubmittedFunds(
        money_unit=unit,
        total=total,
        appropriation=appropriation,
        carried_over=carried_over,
        other=other,
        sources=tuple(sources),
        by_nature=tuple(by_nature),
    )


def has_funds_table(sheet: LabelledSheet, first_row: int, last_row: int) -> bool:
    """The headings of a funds block stand between two rows."""
    return bool(_header(sheet, first_row, last_row)[1])


def _summed(lines: Sequence[SubmittedFundsLine]) -> SubmittedFundsLine:
    """One line for the sources that the appropriation is split into; each amount names the first one's cell."""
    first, *others = lines
    return evolve(first, **{amount: _sum([line[amount] for line in lines]) for amount in Amount} if others else {})


def _sum(entries: Sequence[Entry]) -> Entry:
    """The amounts together; the first entry that is none, where one of them is wrong."""
    wrong = next((entry for entry in entries if entry and entry.number is None), None)
    if wrong is not None:
        return wrong
    amounts = [entry for entry in entries if entry.number is not None]
    if len(amounts) < 2:  # noqa: PLR2004  nothing to add
        return amounts[0] if amounts else entries[0]
    text = "＋".join(entry.text for entry in amounts)
    return evolve(amounts[0], text=text, number=sum((e.number for e in amounts if e.number is not None), Decimal(0)))


def _stand_beside_their_labels(grid: SheetGrid, row: int, columns: Mapping[str, int]) -> bool:
    """``全年预算数 | 480 | 全年执行数 | 361.68``: the amounts follow their labels in the row instead of below."""
    ends = [grid.end_of(row, columns[field]).column for field in (Amount.BUDGET, Amount.EXECUTED) if field in columns]
    return any(money_number(grid.text(row, end + 1), DEFAULT_UNIT) is not None for end in ends)


def _line_below_headings(sheet: LabelledSheet, unit: str, row: int, last_row: int) -> SubmittedFundsLine:
    """Pairs, under headings of which one may name what has no label of its own: 预算执行进度 over 100.00."""
    line, above = _line_of_pairs(sheet, unit, row, last_row), _line_of_pairs(sheet, unit, row - 1, row - 1)
    return line if line.rate.cell else evolve(line, rate=above.rate)


def _line_of_pairs(sheet: LabelledSheet, unit: str, first_row: int, last_row: int) -> SubmittedFundsLine:
    found: dict[str, Entry] = {}
    for row, column, meanings in sheet.labels_between(first_row, last_row):
        field = meanings.get("funds_columns") or _total_among_headings(sheet, row, meanings)
        if field and not (field in _OF_THE_SCORE and heads_scores(sheet, row)):
            place = _value_of(sheet, row, column)
            is_amount = field in AMOUNTS
            entry = money_entry_at(sheet.grid, *place, unit) if is_amount else entry_at(sheet.grid, *place)
            found.setdefault(field, entry)
    return SubmittedFundsLine(**found)


def _total_among_headings(sheet: LabelledSheet, row: int, meanings: Meanings) -> str:
    """``中央 | 省 | 本级 | 合计 | 执行数``: where the money is from, then all of it, then what was spent."""
    headings = [each.get("funds_columns") for each in sheet.labels_in(row).values()]
    is_total = meanings.get("funds_rows") == FundsRow.TOTAL
    return Amount.BUDGET if is_total and Amount.EXECUTED in headings and Amount.BUDGET not in headings else ""


def _value_of(sheet: LabelledSheet, row: int, column: int) -> tuple[int, int]:
    """Where a label's value stands: beside it, or, for a heading among headings, the first number below."""
    grid = sheet.grid
    beside = grid.end_of(row, column).column + 1
    text = grid.text(row, beside)
    if text and not sheet.is_label(row, beside):
        return row, beside
    below = next((other for other in range(row + 1, row + _ROWS_BELOW) if grid.text(other, column)), 0)
    is_number = below and entry_at(grid, below, column).number is not None
    if is_number:
        return below, column
    return (row + 1, column) if text else (row, beside)


def execution_points(sheet: LabelledSheet, funds: SubmittedFunds, first_row: int, last_row: int) -> Decimal | None:
    """From the column 分值, else from the label: 预算执行情况(10分), or 得分(20分×执行率)."""
    if funds.total.points.number is not None:
        return funds.total.points.number
    for row, column, meanings in sheet.labels_between(first_row, last_row):
        text = sheet.grid.text(row, column)
        points = points_in_label(text) if "funds_block" in meanings else None
        in_formula = _POINTS_IN_FORMULA.search(compact(text)) if "funds_columns" in meanings else None
        if points is None and in_formula:
            points = points_in_label(in_formula.group(1))
        if points is not None:
            return points
    return None


def _header(sheet: LabelledSheet, first_row: int, last_row: int) -> tuple[int, Mapping[str, int]]:
    for row in sheet.grid.rows_between(first_row, last_row):
        columns = funds_columns(sheet, row)
        if columns:
            return row, columns
    return 0, {}


def _label(sheet: LabelledSheet, row: int, columns: Mapping[str, int]) -> Entry:
    """As the label nearest to the amounts has it."""
    first_value_column = min(columns.values())
    labels = (entry_at(sheet.grid, row, each) for each in reversed(sheet.grid.rows[row]) if each < first_value_column)
    nearest = next(filter(None, labels), NO_ENTRY)
    return evolve(nearest, text=line_name(nearest.text))


def _line(grid: SheetGrid, row: int, columns: Mapping[str, int], unit: str) -> SubmittedFundsLine:
    return SubmittedFundsLine(
        initial=money_entry_at(grid, row, columns.get("initial"), unit),
        budget=money_entry_at(grid, row, columns.get("budget"), unit),
        executed=money_entry_at(grid, row, columns.get("executed"), unit),
        points=entry_at(grid, row, columns.get("points")),
        rate=entry_at(grid, row, columns.get("rate")),
        score=entry_at(grid, row, columns.get("score")),
    )


def funds_doubts(sheet: LabelledSheet, first_row: int, last_row: int) -> Iterator[BlockDoubt]:
    """Of a form without columns for its funds: which of several totals is the year's."""
    if not sheet.block and not has_funds_table(sheet, first_row, last_row):
        yield from total_doubts(sheet, money_unit(sheet, first_row, last_row), first_row, last_row)
