"""The form of the second look: thirteen columns, our side filled in and locked, theirs in the colour of inputs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from indicator_specs.words.numbers import format_decimal
from scoring.second_look.candidate import Candidate
from scoring.second_look.form_rows import FormRow
from workbooks.second_look import form_words as words
from workbooks.sheets import styles
from workbooks.sheets.drafting import CellName, SheetDraft, cell_name
from workbooks.sheets.plan import Cell, CellValue, Input, SheetPlan

_WIDTHS: Final = (10.0, 11.0, 24.0, 6.5, 11.0, 8.0, 6.5, 17.0, 7.5, 17.0, 7.5, 8.0, 30.0)
_LAST: Final = len(words.COLUMNS)
_POINTS, _CLAIMED, _FOUND = (
    words.COLUMNS.index(each) for each in (words.POINTS, words.CLAIMED_SCORE, words.FOUND_SCORE)
)
_GUIDE: Final = (
    "只填浅蓝色的格。复核得分不超过权重；与自评得分不同的，在备注写明原因和扣了几分，例如“扣2分：只提供了3次会议的签到表”；"
    "没有佐证资料的，按当地的复核口径给分。偏离度按当地的算法填。"
)
_REMARK: Final = Input(title=words.REMARK, prompt="少给分的写明原因和扣了几分：扣2分：无佐证资料。", brief="")
_CONCLUSION_LINES: Final = 3


@frozen
class SecondLook:
    """
    A project that was drawn.

    Attributes:
        candidate: The project.
        reason: Why it was drawn.
        rows: Of its sheet.
    """

    candidate: Candidate
    reason: str
    rows: tuple[FormRow, ...]


def second_look_form(look: SecondLook) -> SheetPlan:
    """The form of one project."""
    draft = SheetDraft(_WIDTHS)
    draft.put(Cell(0, 0, words.TITLE, styles.TITLE, columns=_LAST))
    _head(draft, look)
    heading = draft.next_row
    for column, text in enumerate(words.COLUMNS):
        draft.put(Cell(heading, column, text, styles.HEADING))
    for number, row in enumerate(look.rows):
        _row(draft, number, row)
    _sums(draft, look.rows)
    _end(draft)
    draft.repeat_when_printed(heading, heading)
    draft.protect()
    return evolve(draft.finish(words.SHEET), landscape=True, frozen=(heading + 1, 3))


def _head(draft: SheetDraft, look: SecondLook) -> None:
    who = look.candidate
    draft.put(Cell(1, 0, words.PROJECT, styles.LABEL))
    draft.put(Cell(1, 1, who.name, styles.LEFT_TEXT, columns=5))
    draft.put(Cell(1, 6, words.REPORTING_UNIT, styles.LABEL, columns=2))
    draft.put(Cell(1, 8, who.unit, styles.LEFT_TEXT, columns=5))
    draft.put(Cell(2, 0, words.YEAR, styles.LABEL))
    draft.put(Cell(2, 1, None if who.year is None else Decimal(who.year), styles.NUMBER))
    draft.put(Cell(2, 2, words.BUDGET, styles.LABEL))
    draft.put(Cell(2, 3, who.budget_wan, styles.NUMBER, columns=3))
    draft.put(Cell(2, 6, words.CLAIMED_TOTAL, styles.LABEL, columns=2))
    draft.put(Cell(2, 8, who.claimed_total, styles.NUMBER, columns=2))
    draft.put(Cell(2, 10, words.CLAIMED_GRADE, styles.LABEL, columns=2))
    draft.put(Cell(2, 12, who.claimed_grade, styles.TEXT))
    draft.put(Cell(3, 0, words.WHY, styles.LABEL))
    draft.put(Cell(3, 1, look.reason, styles.LEFT_TEXT, columns=_LAST - 1))


def _row(draft: SheetDraft, number: int, row: FormRow) -> None:
    place = draft.next_row
    value = row.target.value
    ours: tuple[tuple[CellValue, styles.Style], ...] = (
        (row.category, styles.TEXT),
        (row.subcategory, styles.TEXT),
        (row.name, styles.LEFT_TEXT),
        (row.target.nature, styles.ENTRY),
        (value, styles.ENTRY if isinstance(value, str) else styles.NUMBER),
        (row.target.unit, styles.TEXT),
        (row.points, styles.NUMBER),
        (row.actual, styles.ENTRY),
        (row.claimed, styles.ENTRY if isinstance(row.claimed, str) else styles.NUMBER),
    )
    for column, (content, style) in enumerate(ours):
        draft.put(Cell(place, column, content, style), name=_name(number, column))
    theirs = (styles.ENTRY, styles.NUMBER, styles.ENTRY, styles.LEFT_ENTRY)
    for column, style in enumerate(theirs, start=len(ours)):
        draft.put(Cell(place, column, None, style.as_input()), name=_name(number, column))
    draft.change(_name(number, _FOUND), input=_score_input(number, row.points))
    draft.change(_name(number, _LAST - 1), input=_REMARK)


def _score_input(number: int, points: Decimal | None) -> Input:
    most = "" if points is None else f"不超过权重{format_decimal(points)}分"
    score, weight = _name(number, _FOUND), _name(number, _POINTS)
    return Input(
        title=words.FOUND_SCORE,
        prompt="，".join(filter(None, ("填数字", most))),
        brief="",
        number=points is None,
        condition="" if points is None else f"AND({score}>=0,{score}<={weight})",
        refusal=f"复核得分应为数字，{most or '不小于0'}",
    )


def _sums(draft: SheetDraft, rows: Sequence[FormRow]) -> None:
    place = draft.next_row
    draft.put(Cell(place, 0, words.SUM, styles.HEADING, columns=3))
    added: dict[int, Decimal | None] = {
        _POINTS: _added([row.points for row in rows]),
        _CLAIMED: _added([row.claimed for row in rows]),
        _FOUND: Decimal(0),
    }
    for column in range(3, _LAST):
        name = cell_name(f"sum.c{column}")
        draft.put(Cell(place, column, added.get(column), styles.NUMBER), name=name)
        if column in added and rows:
            draft.change(name, formula=f"SUM({_name(0, column)}:{_name(len(rows) - 1, column)})")


def _added(numbers: Sequence[object]) -> Decimal:
    return sum((each for each in numbers if isinstance(each, Decimal)), Decimal(0))


def _end(draft: SheetDraft) -> None:
    place = draft.next_row
    conclusion = cell_name("conclusion")
    draft.put(Cell(place, 0, words.CONCLUSION, styles.LABEL))
    draft.put(Cell(place, 1, None, styles.LEFT_ENTRY.as_input(), columns=_LAST - 1), name=conclusion)
    draft.reserve(conclusion, _CONCLUSION_LINES)
    place += 1
    for column, label, width in ((0, words.REVIEWER, 2), (3, words.REVIEWED_ON, 5), (9, words.CONFIRMED, 3)):
        draft.put(Cell(place, column, label, styles.LABEL))
        draft.put(Cell(place, column + 1, None, styles.ENTRY.as_input(), columns=width))
    draft.put(Cell(place + 1, 0, _GUIDE, styles.LEFT_LINE, columns=_LAST))


def _name(number: int, column: int) -> CellName:
    return cell_name(f"r{number}.c{column}")
