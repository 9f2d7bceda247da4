"""One form in a sheet becomes one ``Submission``: head, funds, goals, indicators, closing rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from attrs import evolve

from indicator_specs.projects import Amount, Subject
from scoring.findings.addresses import address_of, position_of
from scoring.submissions.submission import NO_ENTRY, Entry, Submission, SubmittedFunds, SubmittedIndicator
from scoring.submissions.target_block import Block
from workbooks.form_reading.closing_rows import closing_rows, labelled, result_above
from workbooks.form_reading.entries import entry_at, entry_beside
from workbooks.form_reading.form_finding import FormExtent, TableHeader, head_field, heads_names_of_money
from workbooks.form_reading.indicators import (
    is_execution_row,
    names_without_target,
    read_indicators,
    table_rows_by_header,
)
from workbooks.form_reading.label_cores import compact, label_core
from workbooks.form_reading.labelled_sheet import LabelledSheet, PlacedText
from workbooks.form_reading.money.fund_management import read_fund_management
from workbooks.form_reading.money.funds import execution_points, funds_doubts, has_funds_table, read_funds
from workbooks.form_reading.other_numbers import left_over
from workbooks.form_reading.subtotals import read_subtotals, read_weights
from workbooks.form_reading.target_blocks import column_doubts, named_block, tables_of_the_block, title_doubt

_YEAR: Final = re.compile(r"(?<![0-9])(20[0-9]{2})(?:年|$)")
_QUOTED: Final = re.compile(r"[“\"]([^“”\"]{2,50})[”\"]")
_OF_PERFORMANCE: Final = re.compile(r"绩效|自评|评价")
_MAX_TITLE: Final = 100
_WIDE: Final = 3
_NUMBERED: Final = re.compile(r"^指标[0-9一二三四五六七八九十]{0,3}[:.、]?")
_SHORTEST_NAME: Final = 2
_UNMISTAKABLE: Final = 4
_SENTENCE: Final = re.compile(r"[。；;]")
_CLAUSE: Final = re.compile(r"[，,]")
_NUMBER_IN_FRONT: Final = re.compile(r"^[（(]?[0-9一二三四五六七八九十]{1,2}[)）.．、:：]+")
_REASON: Final = re.compile(r"主要|因|由于|原因|受|系")
_DEVIATION: Final = re.compile(r"未|不足|低于|超|偏差|因|由于|扣")


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
    above = (form.first_row, form.headers[0].first_row - 1)
    naming = tuple(sheet.naming_texts(*above))
    head = _head(sheet, naming)
    supervisor = head.pop("supervisor", NO_ENTRY)
    if "name" not in head:
        own = (*(head.get(field, NO_ENTRY) for field in named_by), supervisor if "department" in named_by else NO_ENTRY)
        head["name"] = next(filter(None, own), None) or _name_in_title(sheet, *above)
    head.setdefault("department", supervisor)
    goals = _goals(sheet, naming)
    title = _title(sheet, *above)
    year = head.pop("year", NO_ENTRY)
    tables = table_rows_by_header(sheet, form)
    below = (_last_row(tables) + 1, form.last_row)
    money = below if has_funds_table(sheet, *below) and not has_funds_table(sheet, *above) else above
    funds = read_funds(sheet, *money)
    if funds.total.budget.cell or funds.total.executed.cell:
        funds = _with_execution_row(sheet, form, funds)
    closing = closing_rows(sheet, form, *below, without=_rows_of(funds))
    closing |= {field: entry for field, entry in result_above(sheet, *above).items() if not closing.get(field)}
    counted = tables_of_the_block(sheet, tables)
    indicators = read_indicators(sheet.grid, counted)
    indicators = _with_reasons(indicators, tuple(_reasons_behind_goals(sheet, *above)))
    note = closing.pop("note", NO_ENTRY)
    promises = form.headers[0].columns.keys().isdisjoint(("actual", "score"))
    subtotals = read_subtotals(sheet, form, indicators, closing.get("total", NO_ENTRY))
    submission = Submission(
        file=file,
        sheet=sheet.grid.name,
        year=_year(sheet, form, year),
        subject=subject,
        title=title,
        funds=funds,
        fund_management=read_fund_management(sheet, *above) or read_fund_management(sheet, *below),
        execution_points=execution_points(sheet, funds, *money),
        indicators=tuple(evolve(row, note=row.note or note) for row in indicators) if note.cell else indicators,
        without_target=tuple(names_without_target(sheet, counted)) if promises else (),
        subtotals=subtotals,
        weights=read_weights(sheet, tables, indicators),
        has_score_column="score" in form.headers[0].columns,
        block=named_block(title.text) if promises else None,
        block_doubts=(
            *title_doubt(sheet, title),
            *column_doubts(sheet, counted, form.last_row),
            *funds_doubts(sheet, *money),
        )
        if promises
        else (),
        **head,  # type: ignore[arg-type]  # all of them entries
        **goals,  # type: ignore[arg-type]  # all of them entries
        **closing,  # type: ignore[arg-type]  # all of them entries
    )
    taken = {*(entry.cell for entry in submission.entries), *_cells_of_targets(tables)}
    return evolve(submission, left_over=left_over(sheet, form.first_row, form.last_row, taken))


def _rows_of(funds: SubmittedFunds) -> frozenset[int]:
    """合计 and 总额 there are the money's, where the block stands below the indicators."""
    places = (position_of(line[amount].cell) for _, line in funds.lines for amount in Amount)
    return frozenset(row for row, _ in filter(None, places))


def _cells_of_targets(tables: Sequence[tuple[TableHeader, Sequence[int]]]) -> Iterator[str]:
    """Sign and unit of a target have cells of their own, and are no entries."""
    for header, rows in tables:
        columns = [header.columns[field] for field in ("target_sign", "target_unit") if field in header.columns]
        yield from (address_of(row, column) for row in rows for column in columns)


def _head(sheet: LabelledSheet, naming: Sequence[PlacedText]) -> dict[str, Entry]:
    head: dict[str, Entry] = {}
    for row, column, text in naming:
        field, value = head_field(sheet.labels, text)
        if not field or field == "passed_over" or head.get(field) or heads_names_of_money(sheet, row, column):
            continue
        if value:
            head[field] = evolve(entry_at(sheet.grid, row, column), text=value, number=None)
        else:
            head[field] = _beside_or_inside(sheet, row, column)
    reporting_unit = head.pop("reporting_unit", NO_ENTRY)
    head.setdefault("unit", reporting_unit)
    return head


def _beside_or_inside(sheet: LabelledSheet, row: int, column: int) -> Entry:
    """What stands beside a label; where nothing does, and it is merged wide (项目名称：), it was to stand inside."""
    grid = sheet.grid
    beside = entry_beside(sheet, row, column)
    is_wide = grid.end_of(row, column).column - column >= _WIDE
    has_colon = grid.text(row, column).rstrip().endswith((":", "："))
    return evolve(entry_at(grid, row, column), text="", number=None) if not beside and is_wide and has_colon else beside


def _title(sheet: LabelledSheet, first_row: int, last_row: int) -> Entry:
    for row, column, text in sheet.texts(first_row, last_row):
        if sheet.labels.has_phrase("title", text):
            return entry_at(sheet.grid, row, column)
    return NO_ENTRY


def _name_in_title(sheet: LabelledSheet, first_row: int, last_row: int) -> Entry:
    """``关于“…建设项目”绩效评价结果的公示``: a form that has no field for its name may have it in the title."""
    for row, column, text in sheet.texts(first_row, last_row):
        named = _QUOTED.search(text[:_MAX_TITLE]) if len(sheet.grid.rows[row]) == 1 else None
        if named and _OF_PERFORMANCE.search(text):
            return evolve(entry_at(sheet.grid, row, column), text=named.group(1), number=None)
    return NO_ENTRY


def _year(sheet: LabelledSheet, form: FormExtent, stated: Entry) -> int | None:
    """From 预算年度, else the first year in the title lines: ``2023年度…自评表``, ``（2023年度）``."""
    title_texts = (
        text for _, _, text in sheet.texts(form.first_row, min(form.first_row + 4, form.headers[0].first_row))
    )
    years = (year_in(text) for text in (stated.text, *title_texts, *sheet.lines_above))
    return next((year for year in years if year is not None), None)


def year_in(text: str) -> int | None:
    """The first year that a text names: ``2023``, ``2023年度``, ``（2023年）…自评表``; None where there is none."""
    match = _YEAR.search(compact(text))
    return None if match is None else int(match[1])


def _goals(sheet: LabelledSheet, naming: Sequence[PlacedText]) -> dict[str, Entry]:
    """The goal texts: to the right of their labels, or below them where another label stands to the right."""
    grid = sheet.grid
    goals: dict[str, Entry] = {}
    for row, column, text in naming:
        label, inside = labelled(text)
        field = sheet.labels.meaning("goals", label)
        if not field or goals.get(field) or _heads_a_block(sheet, row, column):
            continue
        if inside:
            goals[field] = evolve(entry_at(grid, row, column), text=inside, number=None)
            continue
        beside = entry_beside(sheet, row, column)
        below = entry_at(grid, grid.end_of(row, column).row + 1, column)
        only_beside = field == "goal_block" or sheet.labels.is_label(below.text)
        goals[field] = beside if beside or only_beside else below
    block, of_all_years = goals.pop("goal_block", NO_ENTRY), goals.pop("goal_of_all_years", NO_ENTRY)
    if sheet.block is Block.ALL_YEARS:
        return {**goals, "goal": of_all_years}
    if not goals.get("goal"):
        goals["goal"] = block or goals.get("goal", NO_ENTRY)
    return goals


def _heads_a_block(sheet: LabelledSheet, row: int, column: int) -> bool:
    """It stands merged beside further labels, whatever it is called: 年度总体目标完成情况 | 预期目标 | 实际完成情况."""
    grid = sheet.grid
    end = grid.end_of(row, column)
    beside = grid.text(row, end.column + 1)
    is_merged_down = end.row > grid.end_of(row, end.column + 1).row
    return is_merged_down and bool(sheet.labels.meaning("goals", labelled(beside)[0]))


def _reasons_behind_goals(sheet: LabelledSheet, first_row: int, last_row: int) -> Iterator[Entry]:
    """``年度绩效目标 | 实际完成情况 | 偏差原因``: what stands beside the last one, or below it until labels follow."""
    for row in sheet.grid.rows_between(first_row, last_row):
        if not any("goals" in meanings for meanings in sheet.labels_in(row).values()):
            continue
        for column in (each for each in sheet.grid.rows[row] if _heads_reasons(sheet, row, each)):
            beside = entry_beside(sheet, row, column)
            if beside:
                yield beside
                continue
            below = sheet.grid.rows_between(sheet.grid.end_of(row, column).row + 1, last_row)
            for other in takewhile(lambda each: not sheet.labels_in(each), below):
                yield entry_at(sheet.grid, other, column)


def _heads_reasons(sheet: LabelledSheet, row: int, column: int) -> bool:
    text = sheet.grid.text(row, column)
    field = sheet.labels.meaning("indicator_columns", text)
    return (field or sheet.labels.meaning_of_ending(text)) == "note"


def _with_reasons(rows: Sequence[SubmittedIndicator], notes: Sequence[Entry]) -> tuple[SubmittedIndicator, ...]:
    """The indicators, those of whose deviation one of the notes tells with it; whose another is, nobody can tell."""
    told = [(tuple(_statements(note.text)), note) for note in notes if note]
    return tuple(_with_note(row, told) for row in rows) if told else tuple(rows)


def _with_note(row: SubmittedIndicator, notes: Sequence[tuple[Sequence[str], Entry]]) -> SubmittedIndicator:
    name = label_core(_NUMBERED.sub("", compact(row.name.text)))
    if row.note.cell or len(name) < _SHORTEST_NAME:
        return row
    own = next((note for statements, note in notes if any(_deviates(name, each) for each in statements)), None)
    return evolve(row, note=own) if own else row


def _statements(text: str) -> Iterator[str]:
    """``检查次数减少，因汛期；群众满意度高`` → two: a clause that only gives a reason belongs to the one beside it."""
    for sentence in _SENTENCE.split("".join(text.split())):
        clauses = [_NUMBER_IN_FRONT.sub("", clause) for clause in _CLAUSE.split(sentence)]
        for before, clause, behind in zip(["", *clauses], clauses, [*clauses[1:], ""], strict=False):
            yield clause + "".join(each for each in (before, behind) if _REASON.match(each))


def _deviates(name: str, statement: str) -> bool:
    """It is of this indicator, which a short word (质量) may be by chance, and of no success."""
    is_named = name in statement if len(name) >= _UNMISTAKABLE else statement.startswith(name)
    return is_named and bool(_DEVIATION.search(statement.replace(name, "")))


def _last_row(tables: list[tuple[TableHeader, list[int]]]) -> int:
    header, rows = tables[-1]
    return max([header.last_row, *rows])


def _with_execution_row(sheet: LabelledSheet, form: FormExtent, funds: SubmittedFunds) -> SubmittedFunds:
    """Points, rate and score of the execution, where they stand in a row of the indicator table."""
    if funds.total.score.cell:
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
