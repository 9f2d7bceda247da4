"""
Filled-in 自评表 as units hand them in: the national form, some with the mistakes that real ones carry.

The same number gives the same file to the byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from decimal import Decimal
from functools import partial
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any, Final, TypeAlias

from attrs import frozen
from xlsxwriter import Workbook

from benchmarks.synthetic_projects import SEED, YEAR, synthetic_project
from indicator_specs.projects import Amount, FundsLine, FundsRow, Project
from scoring.assessing.assessment import Assessment
from scoring.assessing.project_scoring import score_project
from scoring.rule_sets.rule_set import RuleSet

Value: TypeAlias = str | Decimal | None


@frozen
class FormCell:
    """A cell or merged block of the form, counted from 0; ``look`` is a key of ``LOOKS``."""

    row: int
    column: int
    value: Value
    look: str = "text"
    rows: int = 1
    columns: int = 1


_BODY: Final = {"font_name": "宋体", "font_size": 10, "border": 1, "align": "center", "valign": "vcenter"}
LOOKS: Final[dict[str, dict[str, Any]]] = {
    "title": {"font_name": "黑体", "font_size": 16, "bold": True, "align": "center"},
    "line": {"font_name": "宋体", "font_size": 10, "align": "center"},
    "label": _BODY | {"bold": True, "text_wrap": True},
    "text": _BODY | {"text_wrap": True},
    "money": _BODY | {"num_format": "#,##0.00"},
    "rate": _BODY | {"num_format": "0.00%"},
    "number": _BODY,
}
_WIDTHS: Final = (8, 11, 14, 24, 14, 14, 8, 9, 26)
_CREATED: Final = datetime(2025, 1, 10)  # noqa: DTZ001 — the same bytes every time

CHUNK: Final = 250
"""Workbooks that one process writes at a time."""

MISTAKES: Final[dict[str, tuple[str, ...]]] = {
    "execution": ("ZP223",),
    "total": ("ZP226",),
    "score": ("ZP226", "ZP401"),
    "text amounts": (),
}
"""What may be wrong with a sheet, and the errors that a review must find then; text amounts are only to be read."""
MISTAKEN_SHARE: Final = 0.12

Form: TypeAlias = Callable[[int, RuleSet], Iterator[FormCell]]
"""The cells of the workbook with this number."""


def write_forms(directory: Path, count: int, rule_set: RuleSet, form: Form) -> None:
    """Write ``count`` workbooks into ``directory``, which is made; on all cores, because 100,000 take a while."""
    directory.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor() as pool:
        starts = range(0, count, CHUNK)
        for _ in pool.map(partial(_write_chunk, directory, rule_set, count, form), starts):
            pass


def file_name(number: int) -> str:
    """Of the workbook with this number."""
    return f"{number + 1:06d}.xlsx"


def planted_mistake(number: int) -> str:
    """What is wrong with the sheet, a key of ``MISTAKES``, or nothing for most."""
    chance = Random(f"{SEED}/mistake/{number}")  # noqa: S311
    return chance.choice(list(MISTAKES)) if chance.random() < MISTAKEN_SHARE else ""


def filled_form(number: int, rule_set: RuleSet) -> Iterator[FormCell]:
    """The national form of a synthetic project."""
    return _cells(score_project(synthetic_project(number), rule_set), planted_mistake(number))


def spoiled_row(notes: Sequence[str]) -> int:
    """The row whose score a mistake lowers: the first one without a note, which would explain it."""
    return next(place for place, note in enumerate(notes) if not note)


def _write_chunk(directory: Path, rule_set: RuleSet, count: int, form: Form, start: int) -> None:
    for number in range(start, min(start + CHUNK, count)):
        write_form(directory / file_name(number), list(form(number, rule_set)))


def write_form(path: Path, cells: Sequence[FormCell]) -> None:
    """Write one workbook."""
    workbook = Workbook(str(path), {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"created": _CREATED})
    looks = {name: workbook.add_format(look) for name, look in LOOKS.items()}
    sheet = workbook.add_worksheet("自评表")
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    for cell in cells:
        value = float(cell.value) if isinstance(cell.value, Decimal) else cell.value
        look = looks[cell.look]
        if cell.rows * cell.columns > 1:
            last_row, last_column = cell.row + cell.rows - 1, cell.column + cell.columns - 1
            sheet.merge_range(cell.row, cell.column, last_row, last_column, value, look)
        else:
            sheet.write(cell.row, cell.column, value, look)
    workbook.close()


def _cells(assessment: Assessment, mistake: str) -> Iterator[FormCell]:
    project = assessment.project
    yield FormCell(0, 0, "项目支出绩效自评表", "title", columns=9)
    yield FormCell(1, 0, f"（{YEAR}年度）", "line", columns=9)
    yield from _head(project)
    yield from _funds(assessment, mistake)
    yield FormCell(9, 0, "年度总体目标", "label", rows=2)
    yield FormCell(9, 1, "预期目标", "label", columns=4)
    yield FormCell(9, 5, "实际完成情况", "label", columns=4)
    yield FormCell(10, 1, project.goal, columns=4)
    yield FormCell(10, 5, project.goal_achieved, columns=4)
    yield from _table(assessment, mistake)
    last = 12 + len(project.indicators)
    total = assessment.total or Decimal(0)
    yield FormCell(last, 0, "总分", "label", columns=6)
    yield FormCell(last, 6, Decimal(100), "number")
    yield FormCell(last, 7, total - 2 if mistake == "total" else total, "number")
    yield FormCell(last, 8, None)


def _head(project: Project) -> Iterator[FormCell]:
    yield FormCell(2, 0, "项目名称", "label", columns=2)
    yield FormCell(2, 2, project.name, columns=7)
    yield FormCell(3, 0, "主管部门", "label", columns=2)
    yield FormCell(3, 2, project.department, columns=3)
    yield FormCell(3, 5, "实施单位", "label")
    yield FormCell(3, 6, project.unit, columns=3)


def _funds(assessment: Assessment, mistake: str) -> Iterator[FormCell]:
    funds = assessment.project.funds
    yield FormCell(4, 0, "项目资金（万元）", "label", rows=5, columns=2)
    heads = ("", *(amount.words for amount in Amount), "分值", "执行率", "得分")
    yield from (FormCell(4, 2 + place, head, "label") for place, head in enumerate(heads))
    for place, which in enumerate(FundsRow):
        row = 5 + place
        yield FormCell(row, 2, "其中：" * (which is FundsRow.APPROPRIATION) + which.words, "label")
        for column, amount in enumerate([funds[which][amount] for amount in Amount], 3):
            typed = f"{amount:,}" if mistake == "text amounts" and not place else amount
            yield FormCell(row, column, typed, "money")
        if place:
            yield from (FormCell(row, column, "—") for column in (6, 7, 8))
    yield from _execution(assessment, funds.total, wrong=mistake == "execution")


def _execution(assessment: Assessment, line: FundsLine, *, wrong: bool) -> Iterator[FormCell]:
    rate = (assessment.execution.rate or Decimal(0)) / 100
    score = assessment.execution.score or Decimal(0)
    yield FormCell(5, 6, assessment.execution.points, "number")
    yield FormCell(5, 7, rate if line.budget else None, "rate")
    yield FormCell(5, 8, score - 1 if wrong else score, "number")


def _table(assessment: Assessment, mistake: str) -> Iterator[FormCell]:
    heads = "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施".split()
    rows = assessment.indicators
    yield FormCell(11, 0, "绩效指标", "label", rows=1 + len(rows))
    yield from (FormCell(11, column, head, "label") for column, head in enumerate(heads, 1))
    yield from _groups([row.indicator.category for row in rows], 1)
    yield from _groups([row.indicator.subcategory for row in rows], 2)
    spoiled = spoiled_row([row.indicator.note for row in rows]) if mistake == "score" else None
    for place, row in enumerate(rows):
        score = (row.score or Decimal(0)) - (place == spoiled)
        yield FormCell(12 + place, 3, row.indicator.name)
        yield FormCell(12 + place, 4, row.indicator.target)
        yield FormCell(12 + place, 5, row.indicator.actual)
        yield FormCell(12 + place, 6, row.indicator.points, "number")
        yield FormCell(12 + place, 7, score, "number")
        yield FormCell(12 + place, 8, row.indicator.note or None)


def _groups(words: list[str], column: int) -> Iterator[FormCell]:
    row = 12
    for word, group in groupby(words):
        rows = len(list(group))
        yield FormCell(row, column, word, "label", rows=rows)
        row += rows
