"""Reasons behind the goals (``年度绩效目标 | 实际完成情况 | 偏差原因``), on forms without a column for them below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from attrs import evolve

from scoring.submissions.submission import Entry, SubmittedIndicator
from workbooks.form_reading.entries import entry_at, entry_beside
from workbooks.form_reading.label_cores import compact, label_core
from workbooks.form_reading.labelled_sheet import LabelledSheet

_NUMBERED: Final = re.compile(r"^指标[0-9一二三四五六七八九十]{0,3}[:.、]?")
_SHORTEST_NAME: Final = 2


def goal_notes(sheet: LabelledSheet, first_row: int, last_row: int) -> Iterator[Entry]:
    """What stands beside such a heading, or in the rows below it until the next labels."""
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
    return (field or sheet.labels.meaning_of_ending("indicator_column_endings", text)) == "note"


def with_goal_notes(rows: Sequence[SubmittedIndicator], notes: Sequence[Entry]) -> tuple[SubmittedIndicator, ...]:
    """The indicators, those that one of the notes names with it; whose reason another note is, nobody can tell."""
    texts = [("".join(note.text.split()), note) for note in notes if note]
    return tuple(_with_note(row, texts) for row in rows) if texts else tuple(rows)


def _with_note(row: SubmittedIndicator, notes: Sequence[tuple[str, Entry]]) -> SubmittedIndicator:
    name = label_core(_NUMBERED.sub("", compact(row.name.text)))
    if row.note.cell or len(name) < _SHORTEST_NAME:
        return row
    own = next((note for text, note in notes if name in text), None)
    return evolve(row, note=own) if own else row
