"""The rows below the indicators: total, grade, explanation, and lines of remarks."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from decimal import Decimal
from typing import Final

from attrs import evolve

from indicator_specs.words.remembered_texts import remembered
from scoring.submissions.submission import NO_ENTRY, Entry
from workbooks.cells.grid import SheetGrid
from workbooks.form_reading.entries import entry_at, entry_beside, plain_number
from workbooks.form_reading.form_finding import FormExtent, funds_columns
from workbooks.form_reading.indicators import is_closing_row
from workbooks.form_reading.label_cores import compact, label_core
from workbooks.form_reading.labelled_sheet import LabelledSheet

_GRADE: Final = re.compile(r"优秀?|良好?|中等?|合格|差")


_GRADE_IN_WORDS: Final = re.compile(rf"(?:等级|等次|结论|结果)(?:评定)?[为是][“”‘’'\"]?({_GRADE.pattern})(?![\w])")
"""``经自评得分99.65分，等级为“优”。``"""

_GRADE_FIRST: Final = re.compile(rf"[“‘'\"]?({_GRADE.pattern})[”’'\"]?[，,。；;（(]")
"""``优，目标全部完成。``"""

_SCORED_POINTS: Final = r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,4})?)分?"
_SCORED_GRADE: Final = rf"(?:(?:自评)?等[级次])?[:为]?(?P<grade>{_GRADE.pattern})[级等]?"
_GRADED_TOTAL: Final = re.compile(rf"{_SCORED_POINTS}[,、/;|]?[(\[【]?{_SCORED_GRADE}[)\]】]?")
_TOTAL_OF_GRADE: Final = re.compile(rf"{_SCORED_GRADE}[,、/;|]?[(\[【]?{_SCORED_POINTS}[)\]】]?")
"""``98.15分（优）`` and ``优（98.15分）``: a total with its grade in one cell."""

_CONCLUSION: Final = re.compile("(?:结论|结果)[：:]?$")
_SENTENCE: Final = re.compile(r"[，,。；;！!]|.{11}")
"""No grade is as long as this, or has such a sign in it."""


_TICK: Final = re.compile(r"[☑✓✔√■▣☒●◉⊠Rþ]")


_CHOICE: Final = re.compile(rf"(?P<grade>{_GRADE.pattern})|[☑✓✔√■▣☒●◉⊠Rþ]|[□☐○◯▢]|\([^()]*\)|\[[^\[\]]*\]")


_GRADE_NAMES: Final = {"优秀": "优", "良好": "良", "中等": "中"}


_EXPLAIN: Final = re.compile(r"说\s*明(?:\s*原\s*因)?")


_ASKED_FOR: Final = re.compile(
    r"(?:[，,、。；;的]|未实现|未完成|没有完成|未达到|未达标|绩效|预期|目标|指标|任务|原因|理由|分析|以及|及其?|和|与|并|或|拟?采取|提出"
    r"|下一步|今后|改进|整改|措施|建议|情况|说明|作出|具体|主要|存在|问题|偏差|扣分|低分|失分|项目|部门|单位|请|应|需|须|填写|详细|简要|书面)+"
)
"""What a form asks to be told: ``请说明未实现绩效目标的原因和拟采取的措施`` is all label, and no answer."""


_COLON: Final = re.compile(r"[:：]")


_LABEL_GOES_ON: Final = re.compile(r"[^\s:：]{0,15}[:：]")


_CONDITION: Final = re.compile(r"^\s*[(（][^()（）]*[)）]")
"""``说明（得分在80分以下的填写）：`` is all label."""


_BETWEEN_FIELDS: Final = re.compile(r"\s{2,}|[\r\n;；\u3000]+|\s(?=[^\s:：]{2,8}[:：])")


_MAX_LINE: Final = 200


_LOOSE_ENDS: Final = " \t\r\n\u3000:：)）。"


_RESULT: Final = re.compile(r"结果|结论|评价$|评级")


_REMARK: Final = re.compile(r"注|备注|填表|说明|单位")


def closing_rows(
    sheet: LabelledSheet, form: FormExtent, first_row: int, last_row: int, *, without: Container[int] = ()
) -> dict[str, Entry]:
    """Total, grade, explanation and the note for all indicators, from the rows below the table, ``without`` some."""
    closing: dict[str, Entry] = {}
    for row, column, text in sheet.texts(first_row, last_row):
        field = sheet.meaning("closing", row, column)
        if sheet.labels.has_phrase("explanation", text):
            closing.setdefault("explanation", _explanation(sheet, form, row, column))
        elif field == "grade" and not _heads_the_label_beside(sheet, row, column):
            if _names_a_score(sheet, row, column) and "total" not in closing and row not in without:
                closing.update(_total_entries(sheet, form, row, column))
            else:
                _take_grade(closing, sheet, row, column)
        elif field == "note":
            closing.setdefault("note", entry_beside(sheet, row, column))
        elif field == "total" and "total" not in closing and row not in without:
            closing.update(_total_entries(sheet, form, row, column))
        elif not field:
            written = _written_as_one(sheet, form, row, column) if row not in without else {}
            closing = written | _inside(sheet, row, column, text) | closing
    return closing


_TOTAL_AS_ONE: Final = re.compile(
    rf"(?:[本该])?(?:项目|部门|单位)?(?P<label>[^0-9():]{{2,10}}?)(?:\([^()]*\))?[:为是]*{_SCORED_POINTS}(?:/100分?)?"
    rf"(?:[,、;(\[]?{_SCORED_GRADE}[)\]]?)?[。.;]?"
)
"""``总分93.5分``, ``合计（满分100分） 93.5``, ``自评得分93.5分，等级为优。``"""


def _written_as_one(sheet: LabelledSheet, form: FormExtent, row: int, column: int) -> dict[str, Entry]:
    """Label and total in one cell without a colon; with numbers beside it, 总分100分 is the label of these."""
    both = _TOTAL_AS_ONE.fullmatch(compact(sheet.grid.text(row, column)))
    if not both or sheet.labels.meaning("closing", both["label"]) != "total":
        return {}
    if _values_beside(sheet, row, column):
        return _total_entries(sheet, form, row, column)
    entry = entry_at(sheet.grid, row, column)
    found = {"total": evolve(entry, text=both["number"], number=plain_number(both["number"]))}
    if both["grade"]:
        found["grade"] = evolve(entry, text=_GRADE_NAMES.get(both["grade"], both["grade"]), number=None)
    return found


def _heads_the_label_beside(sheet: LabelledSheet, row: int, column: int) -> bool:
    """``自评结论 | 自评等级 | 良``: the first one heads a block."""
    return bool(sheet.meaning("closing", row, sheet.grid.end_of(row, column).column + 1))


def _names_a_score(sheet: LabelledSheet, row: int, column: int) -> bool:
    """``自评结果 | 95.5 | 等级 | 优``: what may be called either a total or a grade is what stands beside it."""
    label = compact(sheet.grid.text(row, column))
    return _RESULT.search(label) is not None and entry_beside(sheet, row, column).number is not None


def result_above(sheet: LabelledSheet, first_row: int, last_row: int) -> dict[str, Entry]:
    """Total and grade where they stand in the form's head; what a funds block calls 合计 or 得分 is neither."""
    result: dict[str, Entry] = {}
    rows = sheet.grid.rows_between(first_row, last_row)
    funds_row = next((row for row in rows if funds_columns(sheet, row)), last_row + 1)
    for row, column, text in sheet.naming_texts(first_row, funds_row - 1):
        field = sheet.meaning("closing", row, column)
        if field == "grade":
            _take_grade(result, sheet, row, column)
        elif field == "total" and not sheet.meaning("funds_rows", row, column):
            result.setdefault("total", entry_beside(sheet, row, column))
        elif not field:
            result = _inside(sheet, row, column, text) | result
    return result


_SAYS_WHOSE: Final = re.compile("自评|^(?:项目)?总(?:得|评)?分")
"""A total of the unit's own; 综合得分 and 评价得分 may be somebody else's, and 合计 the money's."""


def total_above(sheet: LabelledSheet, first_row: int, last_row: int) -> Entry:
    """自评总分 in the form's head, beside its label or behind it in one cell."""
    for row, column, text in sheet.naming_texts(first_row, last_row):
        if not _SAYS_WHOSE.search(label_core(labelled(text)[0])) or funds_columns(sheet, row):
            continue
        inside = _inside(sheet, row, column, text).get("total")
        entry = inside or (
            entry_beside(sheet, row, column) if sheet.meaning("closing", row, column) == "total" else NO_ENTRY
        )
        if entry.number is not None:
            return entry
    return NO_ENTRY


def _inside(sheet: LabelledSheet, row: int, column: int, text: str) -> dict[str, Entry]:
    """Total and grade written behind their labels in one cell: ``总分：95.54分  自评等级：优``."""
    found: dict[str, Entry] = {}
    line = text[:_MAX_LINE]
    for part in _BETWEEN_FIELDS.split(line) if _COLON.search(line) else ():
        label, value = labelled(part)
        field = sheet.labels.meaning("closing", label) if value else ""
        number = plain_number(value) if value else None
        if field == "grade" and not _concludes_in_words(label, value):
            found["grade"] = evolve(entry_at(sheet.grid, row, column), text=_plain_grade(value), number=None)
        elif field == "total" and (both := _graded_total_in(value)):
            entry = entry_at(sheet.grid, row, column)
            found["total"] = evolve(entry, text=value, number=plain_number(both["number"]))
            found.setdefault("grade", evolve(entry, text=_GRADE_NAMES.get(both["grade"], both["grade"]), number=None))
        elif field == "total" and number is not None:
            found["total"] = evolve(entry_at(sheet.grid, row, column), text=value, number=number)
    return found


@remembered(longest=_MAX_LINE, texts=4096)
def labelled(text: str) -> tuple[str, str]:
    """``自评等级：优`` → its label and what stands behind the colon; without a colon all of it is the label."""
    label = text.replace("：", ":").partition(":")[0]
    return label, text[len(label) + 1 :].strip()


def _total_entries(sheet: LabelledSheet, form: FormExtent, row: int, column: int) -> dict[str, Entry]:
    """
    The claimed total and its points, wherever they stand right of the label: ``97.54`` or ``100 | 97.54``.

    A number under 得分 is the total; without such columns the last number is, and one before it the points.
    """
    grid = sheet.grid
    columns = form.headers[-1].columns
    graded = _graded_total(sheet, row, column)
    values = _values_beside(sheet, row, column) or _only_value_before(grid, row, column)
    if graded:
        before = [values[other] for other in values if columns.get("points") == other]
        return {**graded, **({"total_points": before[0]} if before else {})}
    score_column, points_column = columns.get("score", 0), columns.get("points", 0)
    if score_column in values:
        return {"total": values[score_column], "total_points": values.get(points_column, NO_ENTRY)}
    if not values:
        return {"total": entry_at(grid, row, _place_of_total(sheet, row, column, score_column))}
    first, last = min(values), max(values)
    if first != last:
        return {"total": values[last], "total_points": values[first]}
    if first == points_column and score_column and not first <= score_column <= grid.end_of(row, first).column:
        return {"total": entry_at(grid, row, score_column), "total_points": values[first]}
    return {"total": values[first]}


def _graded_total(sheet: LabelledSheet, row: int, column: int) -> dict[str, Entry]:
    """Total and grade of the one cell beside a label that holds both; nothing where none does."""
    for other in sheet.grid.rows[row]:
        both = _graded_total_in(sheet.grid.text(row, other)) if other > column else None
        if both:
            entry = entry_at(sheet.grid, row, other)
            grade = _GRADE_NAMES.get(both["grade"], both["grade"])
            total = evolve(entry, number=plain_number(both["number"]))
            return {"total": total, "grade": evolve(entry, text=grade, number=None)}
    return {}


def _graded_total_in(text: str) -> re.Match[str] | None:
    words = compact(text)
    return _GRADED_TOTAL.fullmatch(words) or _TOTAL_OF_GRADE.fullmatch(words)


def total_by_place(sheet: LabelledSheet, form: FormExtent, first_row: int, points: Decimal) -> dict[str, Entry]:
    """
    The total in a row whose label nobody knows: the last one below the indicators, with all their points.

    Args:
        sheet: The sheet.
        form: Where the form stands.
        first_row: The first one below the indicators.
        points: Of the indicators and the execution together.
    """
    columns, grid = form.headers[-1].columns, sheet.grid
    rows = [row for row in grid.rows_between(first_row, form.last_row) if _sums_up(sheet, row, columns)]
    if not rows:
        return {}
    total, whole = (entry_at(grid, rows[-1], columns.get(field)) for field in ("score", "points"))
    return {"total": total, "total_points": whole} if whole.number in (points, _FULL) else {}


_FULL: Final = Decimal(100)
_PARTLY: Final = re.compile("小计|指标")


def _sums_up(sheet: LabelledSheet, row: int, columns: Mapping[str, int]) -> bool:
    """Words at its beginning, points and a score, and no result of any single thing."""
    grid = sheet.grid
    label = grid.cells[row, grid.rows[row][0]]
    single = any(grid.text(row, columns.get(field, 0)) for field in ("name", "target", "actual"))
    numbers = (entry_at(grid, row, columns.get(field)).number for field in ("points", "score"))
    is_labelled = label.number is None and not _PARTLY.search(compact(label.text))
    return is_labelled and not single and None not in numbers


def _only_value_before(grid: SheetGrid, row: int, column: int) -> dict[int, Entry]:
    """The number left of a label that stands at the end of its row: ``95.54 | 自评总分``."""
    before = [entry_at(grid, row, other) for other in grid.rows[row] if other < column]
    is_last = grid.rows[row][-1] == column
    only = before[0] if is_last and len(before) == 1 else NO_ENTRY
    return {grid.rows[row][0]: only} if only.number is not None or only.uncalculated else {}


def _place_of_total(sheet: LabelledSheet, row: int, column: int, score_column: int) -> int:
    """
    Where a total that is no number would stand.

    Under 得分, unless the merged range beside the label reaches there, or another label (自评等级) stands before it.
    """
    grid = sheet.grid
    beside = grid.end_of(row, column).column + 1
    others = [other for other in sheet.labels_in(row) if other > column]
    next_label = min(others, default=score_column + 1)
    reaches = grid.end_of(row, beside).column >= score_column
    return beside if not score_column or reaches or next_label <= score_column else score_column


def _values_beside(sheet: LabelledSheet, row: int, column: int) -> dict[int, Entry]:
    """The numbers (and formulas without result) between a label and the next one, by column."""
    values = {}
    for other in sheet.grid.rows[row]:
        if other <= column:
            continue
        if sheet.is_label(row, other) and sheet.grid.text(row, other) != sheet.grid.text(row, column):
            break  # a system that repeats what it means to merge writes 合计 into every cell
        entry = entry_at(sheet.grid, row, other)
        if entry.number is not None or entry.uncalculated:
            values[other] = entry
    return values


def _take_grade(found: dict[str, Entry], sheet: LabelledSheet, row: int, column: int) -> None:
    """Take the grade beside its label, unless one is known already or words stand there that name none."""
    grade = _grade_entry(sheet, row, column)
    if not _concludes_in_words(compact(sheet.grid.text(row, column)), grade.text):
        found.setdefault("grade", grade)


def _concludes_in_words(label: str, said: str) -> bool:
    """``评价结论 | 项目总体完成较好，虫害得到遏制。``: a conclusion may be prose, which names no grade."""
    return bool(_CONCLUSION.search(label) and _SENTENCE.search(compact(said)) and not _named_grade(said))


def _named_grade(text: str) -> str:
    """The grade that a sentence names."""
    words = compact(text)
    said = _GRADE_IN_WORDS.search(words) or _GRADE_FIRST.match(words)
    return said.group(1) if said else ""


def _grade_entry(sheet: LabelledSheet, row: int, column: int) -> Entry:
    """The grade beside its label, where options are offered the ticked one."""
    beside = entry_beside(sheet, row, column)
    texts = [sheet.grid.text(row, other) for other in sheet.grid.rows[row] if other > column]
    offered = compact(" ".join(texts))
    if len(_GRADE.findall(offered)) <= 1 and not _TICK.search(offered):
        return evolve(beside, text=_plain_grade(beside.text))
    return evolve(beside, text=ticked_grade(offered))


def _plain_grade(text: str) -> str:
    named = _named_grade(text)
    grade = named or text.strip()
    return ticked_grade(compact(text)) or _GRADE_NAMES.get(grade, named or text)


def ticked_grade(offered: str) -> str:
    """``优☑良□中□差□``, ``☑优□良``, ``优(√)良()`` → ``优``; nothing where none or several are ticked."""
    tokens = list(_CHOICE.finditer(offered))
    names = [token for token in tokens if token.group("grade")]
    boxes = [token for token in tokens if not token.group("grade")]
    ticked = [box for box in boxes if _TICK.search(box.group())]
    if len(ticked) != 1 or not names:
        return ""
    box_first = len(boxes) > 1 and boxes[0].start() < names[0].start()
    if box_first:
        chosen = [name for name in names if name.start() >= ticked[0].end()][:1]
    else:
        chosen = [name for name in names if name.end() <= ticked[0].start()][-1:] or names[:1]
    return _GRADE_NAMES.get(chosen[0].group(), chosen[0].group()) if chosen else ""


def _explanation(sheet: LabelledSheet, form: FormExtent, row: int, column: int) -> Entry:
    """The words after the label: in the same cell, beside it, or in the row below."""
    grid = sheet.grid
    own = entry_at(grid, row, column)
    inside = after_label(own.text)
    if inside:
        return evolve(own, text=inside, number=None)
    beside = entry_beside(sheet, row, column)
    if beside:
        return beside
    below_row = grid.end_of(row, column).row + 1
    below = entry_at(grid, below_row, column)
    alone = len(grid.rows.get(below_row, ())) == 1 and not is_closing_row(sheet, below_row, column)
    if below and alone and not _REMARK.match(compact(below.text)):
        return below
    fills_the_row = grid.end_of(row, column).column >= max(form.headers[-1].columns.values())
    return evolve(own, text="", number=None) if fills_the_row else beside


def after_label(text: str) -> str:
    """What a person wrote behind ``…原因分析及拟采取的措施说明：`` in the same cell."""
    word, colon = _EXPLAIN.search(text), _COLON.search(text)
    if word and (not colon or not _LABEL_GOES_ON.match(text, word.end())):
        rest = text[word.end() :]
        if _ASKED_FOR.fullmatch(compact(rest)):
            return ""
    else:
        rest = text[colon.end() :] if colon else ""
    return _CONDITION.sub("", rest).lstrip(_LOOSE_ENDS).rstrip()
