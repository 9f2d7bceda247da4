"""One form in a sheet becomes one ``Submission``: head, funds, goals, indicators, closing rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from attrs import evolve

from indicator_specs.projects import Amount, Subject
from scoring.findings.addresses import address_of, position_of
from scoring.submissions.submission import NO_ENTRY, Elsewhere, Entry, Submission, SubmittedFunds, UnreadColumn
from scoring.submissions.target_block import BlockDoubt
from workbooks.form_reading.closing_rows import closing_rows, result_above, total_by_place
from workbooks.form_reading.deviation_reasons import with_reasons
from workbooks.form_reading.entries import entry_at
from workbooks.form_reading.form_finding import FormExtent
from workbooks.form_reading.head import read_head
from workbooks.form_reading.headings.scores_apart import scores_apart
from workbooks.form_reading.headings.unread_columns import unread_amounts, unread_columns, unread_name
from workbooks.form_reading.indicators import (
    is_execution_row,
    names_without_target,
    read_indicators,
    table_rows_by_header,
)
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.money.fund_management import read_fund_management
from workbooks.form_reading.money.funds import execution_points, funds_doubts, has_funds_table, read_funds
from workbooks.form_reading.other_numbers import left_over
from workbooks.form_reading.subtotals import is_adjustment, read_subtotals, read_weights
from workbooks.form_reading.target_blocks import Tables, column_doubts, named_block, tables_of_the_block, title_doubt


def read_form(
    sheet: LabelledSheet,
    form: FormExtent,
    file: str,
    *,
    subject: Subject = Subject.PROJECT,
    named_by: Sequence[str] = (),
) -> Submission:
    """
    One form of a sheet, as filled in.

    Args:
        sheet: The sheet.
        form: Where it stands.
        file: The workbook as the user named it.
        subject: Of what its kind is.
        named_by: Fields of the head that name it where it has no 项目名称.
    """
    above = form.rows_above
    tables = table_rows_by_header(sheet, form)
    below = (_last_row(tables) + 1, form.last_row)
    head = read_head(sheet, form, named_by)
    money = below if has_funds_table(sheet, *below) and not has_funds_table(sheet, *above) else above
    funds = _funds(sheet, form, *money)
    closing = _closing(sheet, form, below, funds)
    note = closing.pop("note", NO_ENTRY)
    counted = tables_of_the_block(sheet, tables)
    indicators = with_reasons(sheet, read_indicators(sheet.grid, counted), above)
    execution = execution_points(sheet, funds, *money)
    if not closing.get("total"):
        points = sum((row.points.number for row in indicators if row.points.number), execution or Decimal(0))
        closing |= total_by_place(sheet, form, below[0], points)
    further = read_subtotals(sheet, form, indicators, closing.get("total", NO_ENTRY))
    submission = Submission(
        file=file,
        sheet=sheet.grid.name,
        year=head.year,
        subject=subject,
        title=head.title,
        funds=funds,
        fund_management=read_fund_management(sheet, *above) or read_fund_management(sheet, *below),
        execution_points=execution,
        indicators=tuple(evolve(row, note=row.note or note) for row in indicators) if note.cell else indicators,
        subtotals=tuple(row for row in further if not is_adjustment(row)),
        adjustments=tuple(row for row in further if is_adjustment(row)),
        weights=read_weights(sheet, tables, indicators),
        has_score_column="score" in form.headers[0].columns,
        elsewhere=Elsewhere(is_part=bool(scores_apart(sheet, form))),
        **head.fields,  # type: ignore[arg-type]  # all of them entries
        **closing,  # type: ignore[arg-type]  # all of them entries
    )
    submission = evolve(submission, unread_columns=tuple(_unread(sheet, form, counted, money, submission)))
    if form.headers[0].columns.keys().isdisjoint(("actual", "score")):
        doubts = (*column_doubts(sheet, counted, form.last_row), *funds_doubts(sheet, *money))
        submission = _as_declaration(submission, sheet, counted, doubts)
    taken = {*(entry.cell for entry in submission.entries), *_cells_of_targets(tables)}
    return evolve(submission, left_over=left_over(sheet, form.first_row, form.last_row, taken))


def _unread(
    sheet: LabelledSheet, form: FormExtent, tables: Tables, money: tuple[int, int], submission: Submission
) -> Iterator[UnreadColumn]:
    """What it lacks, and seems to hold under headings that nobody knows."""
    yield from unread_columns(sheet, tables)
    yield from unread_amounts(sheet, submission.funds, *money)
    if not submission.name:
        yield from unread_name(sheet, form)


def _funds(sheet: LabelledSheet, form: FormExtent, first_row: int, last_row: int) -> SubmittedFunds:
    funds = read_funds(sheet, first_row, last_row)
    has_amounts = funds.total.budget.cell or funds.total.executed.cell
    return _with_execution_row(sheet, form, funds) if has_amounts else funds


def _closing(sheet: LabelledSheet, form: FormExtent, below: tuple[int, int], funds: SubmittedFunds) -> dict[str, Entry]:
    """The closing rows, and the result above the indicators where none closes the form."""
    closing = closing_rows(sheet, form, *below, without=_rows_of(funds))
    above = result_above(sheet, *form.rows_above)
    return closing | {field: entry for field, entry in above.items() if not closing.get(field)}


def _as_declaration(
    submission: Submission, sheet: LabelledSheet, counted: Tables, doubts: Iterable[BlockDoubt]
) -> Submission:
    """Of a form that only promises: whose targets it has, and what of that is in doubt."""
    title = submission.title
    return evolve(
        submission,
        without_target=tuple(names_without_target(sheet, counted)),
        block=named_block(title.text),
        block_doubts=(*title_doubt(sheet, title), *doubts),
    )


def _rows_of(funds: SubmittedFunds) -> frozenset[int]:
    """合计 and 总额 there are the money's, where the block stands below the indicators."""
    places = (position_of(line[amount].cell) for _, line in funds.lines for amount in Amount)
    return frozenset(row for row, _ in filter(None, places))


def _cells_of_targets(tables: Tables) -> Iterator[str]:
    """Sign and unit of a target have cells of their own, and are no entries."""
    for header, rows in tables:
        columns = [header.columns[field] for field in ("target_sign", "target_unit") if field in header.columns]
        yield from (address_of(row, column) for row in rows for column in columns)


def _last_row(tables: Tables) -> int:
    header, rows = tables[-1]
    return max([header.last_row, *rows])


def _with_execution_row(sheet: LabelledSheet, form: FormExtent, funds: SubmittedFunds) -> SubmittedFunds:
    """Points, rate and score of the execution, where they stand in a row of the indicator table."""
    in_the_head = (funds.total.points, funds.total.score)
    if funds.total.score.cell and any(entry or entry.uncalculated for entry in in_the_head):
        return funds
    grid = sheet.grid
    for header in form.headers:
        columns = header.columns
        for row in grid.rows_between(header.last_row + 1, form.last_row):
            if is_execution_row(sheet, header, row):
                total = evolve(
                    funds.total,
                    points=entry_at(grid, row, columns.get("points")),
                    rate=funds.total.rate if funds.total.rate.cell else entry_at(grid, row, columns.get("actual")),
                    score=entry_at(grid, row, columns.get("score")),
                )
                return evolve(funds, total=total)
    return funds
