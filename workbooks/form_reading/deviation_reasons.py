"""Reasons of deviations that stand beside the goals, and to which indicators they belong."""

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
_UNMISTAKABLE: Final = 4
_SENTENCE: Final = re.compile(r"[。；;]")
_CLAUSE: Final = re.compile(r"[，,]")
_NUMBER_IN_FRONT: Final = re.compile(r"^[（(]?[0-9一二三四五六七八九十]{1,2}[)）.．、:：]+")
_REASON: Final = re.compile(r"主要|因|由于|原因|受|系")
_DEVIATION: Final = re.compile(r"未|不足|低于|超|偏差|因|由于|扣")


def with_reasons(
    sheet: LabelledSheet, rows: Sequence[SubmittedIndicator], above: tuple[int, int]
) -> tuple[SubmittedIndicator, ...]:
    """
    The indicators, those of whose deviation one of the reasons tells with it; whose another is, nobody can tell.

    Args:
        sheet: The sheet.
        rows: The indicators of a form.
        above: The first and the last row of what stands above them.
    """
    notes = tuple(_reasons_behind_goals(sheet, *above))
    told = [(tuple(_statements(note.text)), note) for note in notes if note]
    return tuple(_with_note(row, told) for row in rows) if told else tuple(rows)


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
