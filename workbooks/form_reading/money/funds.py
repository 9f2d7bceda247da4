"""Reads the funds block of a form (项目资金, 预算执行情况): rows by their labels, columns by theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from indicator_specs.projects import Amount, FundsRow
from scoring.submissions.submission import NO_ENTRY, Entry, SubmittedFunds, SubmittedFundsLine
from scoring.submissions.target_block import Block, BlockDoubt
from workbooks.cells.grid import SheetGrid
from workbooks.form_reading.closing_rows import labelled
from workbooks.form_reading.entries import entry_at, money_entry_at, money_number
from workbooks.form_reading.form_finding import funds_columns
from workbooks.form_reading.indicators import points_in_label
from workbooks.form_reading.label_cores import compact, label_core
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.labels import FormLabels
from workbooks.form_reading.money.funds_division import (
    NATURE,
    column_of_expenditure,
    dividing_lines,
    division_in,
    holds_pairs,
    label_among_amounts,
    line_beside,
    line_name,
    tells_expenditure,
)
from workbooks.form_reading.neighbours.side_by_side import part_of
from workbooks.form_reading.target_blocks import OF_ALL_YEARS, amounts_doubt, block_of, chosen_of

_UNIT_IN_BRACKETS: Final = re.compile(r"[(\[【](?:单位:|单位)?(万元|千元|亿元|元)[)\]】]")
_UNIT_STATED: Final = re.compile(r"(?:单位:?|金额:)(?:人民币)?(万元|千元|亿元|元(?![谋阳江氏宝坝]))")
"""``单位：元谋县教育局`` names a county, and no unit of money."""
_POINTS_IN_FORMULA: Final = re.compile(r"([0-9]{1,3}分)[*×x]")
_OF_WHICH: Final = "其中"
"""Alone in its row it belongs to the label below: the amounts then stand beside it."""
_DEFAULT_UNIT: Final = "万元"
_YUAN: Final = "元"
"""Every money unit has it."""
_ROWS_BELOW: Final = 5
_SOURCE: Final = "appropriation_source"
_GENERAL: Final = "appropriation_general"
_KIND: Final = "appropriation_kind"
_OTHERWISE: Final = "其他"
"""Below 基本支出 and 项目支出 it is a third kind of expenditure, and no other money."""
_UNNAMED: Final = "unnamed"
_UNNAMED_NATURE: Final = "unnamed by nature"
_TOTAL_BY_NATURE: Final = "total by nature"
_OF_EXECUTION: Final = "执行"
_EXPENDITURE: Final = "支出"
_OF_THE_SCORE: Final = frozenset({"points", "score"})
_BESIDE: Final = (*FundsRow, _GENERAL)
_AMOUNTS: Final = frozenset(Amount)


def money_unit(sheet: LabelledSheet, first_row: int, last_row: int) -> str:
    """The form's money unit: from a label of the funds block (项目资金（元）), else from 单位：元, else 万元."""
    stated = ""
    own = [text for _, _, text in sheet.texts(first_row, last_row)]
    for whole in own + list(sheet.lines_above):
        text = compact(whole)
        if _YUAN not in text:
            continue
        bracketed = _UNIT_IN_BRACKETS.search(text)
        if bracketed and _is_funds_label(sheet.labels, text):
            return bracketed.group(1)
        found = bracketed or _UNIT_STATED.search(text)
        stated = stated or (found.group(1) if found else "")
    return stated or _DEFAULT_UNIT


def read_funds(sheet: LabelledSheet, first_row: int, last_row: int) -> SubmittedFunds:
    """The funds block between two rows; empty lines where the form has none."""
    unit = money_unit(sheet, first_row, last_row)
    header_row, columns = _header(sheet, first_row, last_row)
    if not columns:
        lines = _lines_beside_labels(sheet, unit, first_row, last_row)
        pairs = _line_of_pairs(sheet, unit, first_row, last_row)
        if pairs.executed.number is not None or pairs.budget.number is not None:
            lines.setdefault(FundsRow.TOTAL, pairs)
        return _funds(unit, lines)
    if _stand_beside_their_labels(sheet.grid, header_row, columns):
        return SubmittedFunds(money_unit=unit, total=_line_of_pairs(sheet, unit, header_row, last_row))
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
    for row, field in sorted(_line_rows(sheet, columns, header_row + 1, last_row)):
        stop = label_among_amounts(sheet, row, first)
        own = {amount: at for amount, at in columns.items() if at < stop} if stop else columns
        line = _line(sheet.grid, row, own, unit)
        named = evolve(line, label=_label(sheet, row, columns)) if field == NATURE else line
        rows.setdefault(field, []).append(named)
    for row in sheet.grid.rows_between(header_row + 1, last_row):
        at = label_among_amounts(sheet, row, first)
        if at:
            field = sheet.meaning("funds_rows", row, at)
            beside = line_beside(sheet, row, at, unit)
            rows.setdefault(_TOTAL_BY_NATURE if field == FundsRow.TOTAL else field, []).append(beside)
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
        unnamed=(*repeated, *found.get(_UNNAMED, ())),
        unnamed_by_nature=tuple(found.get(_UNNAMED_NATURE, ())),
        total_by_nature=next(iter(found.get(_TOTAL_BY_NATURE, ())), SubmittedFundsLine()),
    )


def _divided(sheet: LabelledSheet, unit: str, header_row: int, last_row: int, divide: int) -> SubmittedFunds:
    """Income left of a column and expenditure right of it, or the other way round."""
    sides = (
        part_of(sheet, header_row, last_row, before=divide),
        part_of(sheet, header_row, last_row, after=divide),
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
    return [line for field in (_GENERAL, _KIND, _SOURCE) for line in found.get(field, ())]


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
    return any(money_number(grid.text(row, end + 1), _DEFAULT_UNIT) is not None for end in ends)


def _line_of_pairs(sheet: LabelledSheet, unit: str, first_row: int, last_row: int) -> SubmittedFundsLine:
    found: dict[str, Entry] = {}
    for row, column, meanings in sheet.labels_between(first_row, last_row):
        field = meanings.get("funds_columns")
        if field:
            place = _value_of(sheet, row, column)
            is_amount = field in _AMOUNTS
            entry = money_entry_at(sheet.grid, *place, unit) if is_amount else entry_at(sheet.grid, *place)
            found.setdefault(field, entry)
    return SubmittedFundsLine(**found)


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


def _is_funds_label(labels: FormLabels, text: str) -> bool:
    return any(labels.meaning(section, text) for section in ("funds_block", "funds_columns", "funds_rows"))


def _header(sheet: LabelledSheet, first_row: int, last_row: int) -> tuple[int, Mapping[str, int]]:
    for row in sheet.grid.rows_between(first_row, last_row):
        columns = funds_columns(sheet, row)
        if columns:
            return row, columns
    return 0, {}


def _line_rows(
    sheet: LabelledSheet, columns: Mapping[str, int], first_row: int, last_row: int
) -> Iterator[tuple[int, str]]:
    """
    Rows of the block with the line that each holds; a row without a known label above them all is the total.

    One whose label nobody knows, right below others, is a line too: 上级补助收入, or 人员经费 below 基本支出.
    """
    first_value_column = min(columns.values())
    first_labelled = unlabelled = 0
    has_total = in_block = by_nature = False
    grid = sheet.grid
    for row in grid.rows_between(first_row, last_row):
        filled = grid.rows[row]
        before = [column for column in filled if column < first_value_column]
        if any(sheet.meaning("goals", row, column) for column in before):
            break
        if holds_pairs(sheet, row):
            continue
        field = _own_field(sheet, row, before)
        division = division_in(sheet, row, before)
        begins_nature = field == NATURE or (has_total and _is_total_of_expenditure(sheet, row, before))
        by_nature = division.is_by_nature if division else by_nature or begins_nature
        amounts = [column for column in filled if column >= first_value_column]
        is_amount = any(grid.cells[row, column].number is not None for column in amounts)
        is_own = _holds_money_of_its_own(sheet, row, before, columns)
        if not (field or first_labelled or unlabelled) and is_amount:
            unlabelled, in_block = row, is_own
            continue
        if not field and in_block and is_own:
            field = _UNNAMED
        if by_nature and (has_total or field != FundsRow.TOTAL):
            field = _of_nature(sheet, row, before, field)
        in_block = bool(field) or (in_block and not any(grid.cells[row, each].number is not None for each in filled))
        if field:
            first_labelled = first_labelled or row
            has_total = has_total or field == FundsRow.TOTAL
            yield row, field
    if unlabelled:
        yield from _first_without_label(sheet, unlabelled, columns, has_total=has_total)


def _own_field(sheet: LabelledSheet, row: int, before: Sequence[int]) -> str:
    """The line that a row's label names, or that of the row below where only 其中 stands there."""
    field = _line_field(sheet, row, before)
    if not field and any(compact(sheet.grid.text(row, column)).rstrip(":") == _OF_WHICH for column in before):
        return _line_field(sheet, row + 1, sheet.grid.rows.get(row + 1, ()))
    return field


def _is_total_of_expenditure(sheet: LabelledSheet, row: int, before: Sequence[int]) -> bool:
    """支出合计 below 收入合计."""
    is_total = _line_field(sheet, row, before) == FundsRow.TOTAL
    return is_total and any(_EXPENDITURE in sheet.grid.text(row, each) for each in before)


def _of_nature(sheet: LabelledSheet, row: int, before: Sequence[int], field: str) -> str:
    """What a row is among the expenditure: its total, or a further kind, which 其他 alone is, too."""
    if field == FundsRow.TOTAL:
        return _TOTAL_BY_NATURE
    is_otherwise = field == FundsRow.OTHER and any(
        label_core(sheet.grid.text(row, each)) == _OTHERWISE for each in before
    )
    return _UNNAMED_NATURE if is_otherwise or field == _UNNAMED else field


def _first_without_label(
    sheet: LabelledSheet, row: int, columns: Mapping[str, int], *, has_total: bool
) -> Iterator[tuple[int, str]]:
    """The first row with amounts, whose label nobody knows: the total, or, where another row is, some money."""
    before = [column for column in sheet.grid.rows[row] if column < min(columns.values())]
    if not has_total:
        yield row, FundsRow.TOTAL
    elif _holds_money_of_its_own(sheet, row, before, columns):
        yield row, _UNNAMED


def _holds_money_of_its_own(sheet: LabelledSheet, row: int, before: Sequence[int], columns: Mapping[str, int]) -> bool:
    """Words that no label knows, and amounts under the headings."""
    grid = sheet.grid
    is_named = bool(before) and grid.cells[row, before[-1]].number is None and not sheet.is_label(row, before[-1])
    money = [grid.cells.get((row, column)) for field, column in columns.items() if field in _AMOUNTS]
    return is_named and any(cell is not None and cell.number is not None for cell in money)


def _line_field(sheet: LabelledSheet, row: int, columns: Sequence[int]) -> str:
    """The funds line that a row's labels name; the one nearest to the values counts."""
    return next((field for column in reversed(columns) if (field := sheet.meaning("funds_rows", row, column))), "")


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


@frozen
class _AmountBeside:
    """An amount beside its label, or behind it in one cell; where the label stands, and whose it says to be."""

    field: str
    row: int
    column: int
    label: str
    entry: Entry

    @property
    def block(self) -> Block | None:
        return block_of(self.label)


def _lines_beside_labels(
    sheet: LabelledSheet, unit: str, first_row: int, last_row: int
) -> dict[str, SubmittedFundsLine]:
    """
    A form that only declares targets has amounts beside their labels, and no columns.

    Beside the year's it may have those of all years (中期资金总额, 资金总额 beside 当年资金总额), and below each its
    parts: only those of the block that counts are taken.
    """
    amounts = list(_amounts_beside_labels(sheet, unit, first_row, last_row))
    totals = [each for each in amounts if each.field == FundsRow.TOTAL]
    wanted = sheet.block or Block.YEAR
    own, others = _total_that_counts(totals, sheet.block)
    found: dict[str, _AmountBeside] = {FundsRow.TOTAL: own} if own else {}
    for each in amounts:
        if each.field == FundsRow.TOTAL or each.block not in (None, wanted) or _total_of(each, totals) in others:
            continue
        if each.field not in found or (each.block and not found[each.field].block):
            found[each.field] = each
    lines = {field: SubmittedFundsLine(budget=each.entry) for field, each in found.items()}
    general = lines.pop(_GENERAL, None)
    return lines if general is None else {FundsRow.APPROPRIATION: general, **lines}


def _amounts_beside_labels(sheet: LabelledSheet, unit: str, first_row: int, last_row: int) -> Iterator[_AmountBeside]:
    grid = sheet.grid
    for row, column, text in sheet.texts(first_row, last_row):
        label, value = (text, "") if sheet.is_label(row, column) else labelled(text)
        field = sheet.labels.meaning("funds_rows", label) or _of_all_years(sheet.labels, label)
        if field not in _BESIDE:
            continue
        if value and money_number(value, unit) is not None:
            inside = evolve(entry_at(grid, row, column), text=value, number=money_number(value, unit))
            yield _AmountBeside(field, row, column, label, inside)
            continue
        beside = _amount_column(sheet, row, column, unit)
        entry = money_entry_at(grid, row, beside, unit)
        words = grid.text(row, beside)
        if words and not sheet.is_label(row, beside) and not (entry.number is None and words.endswith((":", "："))):
            yield _AmountBeside(field, row, column, label, entry)


def _amount_column(sheet: LabelledSheet, row: int, column: int, unit: str) -> int:
    """Right beside the label, or, where nothing stands there, the next cell that holds an amount."""
    grid = sheet.grid
    beside = grid.end_of(row, column).column + 1
    filled = next((other for other in grid.rows[row] if other >= beside), beside)
    return filled if money_entry_at(grid, row, filled, unit).number is not None else beside


def _of_all_years(labels: FormLabels, label: str) -> str:
    """中期资金总额, 实施期资金总额: told by what is left of the label."""
    return labels.meaning("funds_rows", OF_ALL_YEARS.sub("", label)) if block_of(label) is Block.ALL_YEARS else ""


def _total_that_counts(
    totals: Sequence[_AmountBeside], decided: Block | None
) -> tuple[_AmountBeside | None, tuple[_AmountBeside, ...]]:
    """The total that is taken, and those that are another block's."""
    wanted = decided or Block.YEAR
    chosen = chosen_of({at: each.block for at, each in enumerate(totals)}, decided)
    unmarked = [each for each in totals if each.block is None]
    own = totals[chosen] if chosen is not None else next(iter(unmarked), None)
    is_sure = decided or (own is not None and own.block is not None)
    of_others = (each for each in totals if each is not own and (is_sure or each.block not in (None, wanted)))
    return own, tuple(of_others)


def _total_of(part: _AmountBeside, totals: Sequence[_AmountBeside]) -> _AmountBeside | None:
    """The total that stands above a part in the same column; None where none does."""
    above = [each for each in totals if each.column == part.column and each.row <= part.row]
    return above[-1] if above else None


def funds_doubts(sheet: LabelledSheet, first_row: int, last_row: int) -> Iterator[BlockDoubt]:
    """Two unlike totals in one row, or of one name, neither of which says that it is the year's."""
    if sheet.block or has_funds_table(sheet, first_row, last_row):
        return
    unit = money_unit(sheet, first_row, last_row)
    amounts = _amounts_beside_labels(sheet, unit, first_row, last_row)
    totals = [each for each in amounts if each.field == FundsRow.TOTAL]
    unmarked = [each for each in totals if each.block is None]
    if chosen_of({at: each.block for at, each in enumerate(totals)}, None) is not None or not unmarked:
        return
    first = unmarked[0]
    rivals = [each for each in unmarked if each.row == first.row or label_core(each.label) == label_core(first.label)]
    if len({each.entry.number for each in rivals}) > 1:
        yield amounts_doubt({each.entry.cell: each.entry.text for each in rivals}, "资金总额")
