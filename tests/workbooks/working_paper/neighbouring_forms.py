"""Sheets that hold more than one form: beside each other, below each other, and beside tables of other kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Final

from attrs import frozen

from scoring.findings.addresses import address_of, position_of
from tests.workbooks.working_paper.assessment_forms import KINDS
from tests.workbooks.working_paper.form_sheets import FormSheet


@frozen
class Placed:
    """A form, and the cell of the sheet that its first cell became."""

    form: FormSheet
    row: int
    column: int

    @property
    def range(self) -> str:
        """Where it stands."""
        rows = [row for row, _ in self.form.cells]
        columns = [column for _, column in self.form.cells]
        first = address_of(min(rows) + self.row, min(columns) + self.column)
        return f"{first}:{address_of(max(rows) + self.row, max(columns) + self.column)}"

    def moved(self, cell: str) -> str:
        """The address in the sheet of a cell of the form."""
        place = position_of(cell)
        return address_of(place.row + self.row, place.column + self.column) if place else ""


@frozen
class Neighbours:
    """
    Several forms on one sheet.

    Attributes:
        forms: From top to bottom and left to right; tables that are no forms are not among them.
        sheet: All of it.
    """

    forms: tuple[Placed, ...]
    sheet: FormSheet


def sheet_of(forms: Sequence[Placed], others: Sequence[Placed] = ()) -> Neighbours:
    """One sheet of forms, and of tables that nothing is to be told of."""
    sheet = FormSheet("several", reviewed=True)
    for placed in (*forms, *others):
        form = placed.form
        for (row, column), content in form.cells.items():
            assert (row + placed.row, column + placed.column) not in sheet.cells
            sheet.cells[row + placed.row, column + placed.column] = content
        for top, left, bottom, right in form.merges:
            sheet.merges.append((top + placed.row, left + placed.column, bottom + placed.row, right + placed.column))
    for placed in forms:
        form = placed.form
        sheet.projects += form.projects
        sheet.states.update({placed.moved(cell): state for cell, state in form.states.items()})
        sheet.unchecked.update({placed.moved(cell): role for cell, role in form.unchecked.items()})
        sheet.prose.update(map(placed.moved, form.prose))
        sheet.planted.extend((code, placed.moved(cell)) for code, cell in form.planted)
    return Neighbours(tuple(forms), sheet)


# ---------------------------------------------------------------- what stands beside what


def _assessment(random: Random) -> FormSheet:
    return KINDS[random.choice(tuple(KINDS))](random)


def _width(form: FormSheet) -> int:
    return max(*(column for _, column in form.cells), *(right for *_, right in form.merges))


def _height(form: FormSheet) -> int:
    return max(row for row, _ in form.cells)


def declaration(random: Random) -> FormSheet:
    """A 申报表: targets alone."""
    sheet = FormSheet("declaration")
    sheet.put(1, "项目支出绩效目标申报表", to=(1, 5))
    sheet.row += 1
    sheet.line(["项目名称", "农村公路养护", "", "主管部门", "某县交通运输局"])
    sheet.line(["项目资金（万元）", "年度资金总额", random.choice((120, 300))])
    sheet.line(["年度目标", "完成农村公路日常养护。"])
    sheet.line(["一级指标", "二级指标", "三级指标", "指标值"])
    sheet.line(["产出指标", "数量指标", "养护里程", "≥120公里"])
    sheet.line(["", "质量指标", "验收合格率", "≥95%"])
    sheet.line(["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"])
    return sheet


def ledger(random: Random) -> FormSheet:
    """A payment ledger: no form of the year."""
    sheet = FormSheet("ledger")
    if random.random() < 0.6:
        sheet.line([random.choice(("资金支付台账", "支出明细", "付款记录"))])
    sheet.line(
        random.choice(
            (
                ["序号", "支付日期", "摘要", "金额", "经办人"],
                ["日期", "凭证号", "摘要", "支出金额"],
                ["序号", "合同名称", "供应商", "合同金额", "备注"],
            )
        )
    )
    for number in range(1, random.randint(3, 7)):
        sheet.line([number, f"2024-0{number}-15", random.choice(("保洁费", "水电费")), number * 1200, "李某"])
    return sheet


def evidence(_: Random) -> FormSheet:
    """A list of evidence: a form that is only named."""
    sheet = FormSheet("evidence")
    sheet.line(["佐证材料清单"])
    sheet.line(["编号", "材料名称", "对应指标", "是否提供"])
    for number in range(1, 4):
        sheet.line([number, "验收报告", "验收合格率", "是"])
    return sheet


def two_beside(random: Random) -> Neighbours:
    """Two self-assessments, with columns between them or none."""
    left, right = _assessment(random), _assessment(random)
    down = random.choice((0, 0, 0, 3))
    return sheet_of([Placed(left, 0, 0), Placed(right, down, _width(left) + random.choice((0, 1, 2)))])


def three_beside(random: Random) -> Neighbours:
    """Three of them."""
    forms: list[Placed] = []
    column = 0
    for _ in range(3):
        forms.append(Placed(_assessment(random), 0, column))
        column += _width(forms[-1].form) + random.choice((0, 1))
    return sheet_of(forms)


def declaration_beside(random: Random) -> Neighbours:
    """A 申报表 left or right of a self-assessment."""
    both = [declaration(random), _assessment(random)]
    random.shuffle(both)
    return sheet_of([Placed(both[0], 0, 0), Placed(both[1], 0, _width(both[0]) + random.choice((0, 1, 2)))])


def ledger_beside(random: Random) -> Neighbours:
    """A ledger left or right of a self-assessment, a column apart."""
    form, other = _assessment(random), ledger(random)
    down = random.choice((0, 2))
    if random.random() < 0.5:
        return sheet_of([Placed(form, 0, 0)], [Placed(other, down, _width(form) + 1)])
    return sheet_of([Placed(form, 0, _width(other) + 1)], [Placed(other, down, 0)])


def stacked(random: Random) -> Neighbours:
    """Self-assessments below each other, some rows apart or none."""
    forms: list[Placed] = []
    row = 0
    for _ in range(random.randint(2, 3)):
        forms.append(Placed(_assessment(random), row, 0))
        row += _height(forms[-1].form) + random.choice((0, 1, 2))
    return sheet_of(forms)


def other_tables_below(random: Random) -> Neighbours:
    """A ledger, and perhaps a list of evidence, directly below a self-assessment, perhaps before another one."""
    form = _assessment(random)
    below = _height(form) + random.choice((0, 0, 1))
    other = Placed(ledger(random), below, 0)
    row = below + _height(other.form) + random.choice((0, 1))
    more = random.choice((evidence, _assessment, None))
    forms = [Placed(form, 0, 0)]
    return sheet_of([*forms, Placed(more(random), row, 0)] if more else forms, [other])


def two_above_one(random: Random) -> Neighbours:
    """Two beside each other, with a third one above or below them."""
    left, right, other = (_assessment(random) for _ in range(3))
    column = _width(left) + random.choice((0, 1))
    if random.random() < 0.5:
        row = _height(other) + random.choice((1, 2))
        return sheet_of([Placed(other, 0, 0), Placed(left, row, 0), Placed(right, row, column)])
    row = max(_height(left), _height(right)) + random.choice((1, 2))
    return sheet_of([Placed(left, 0, 0), Placed(right, 0, column), Placed(other, row, 0)])


ARRANGEMENTS: Final[Mapping[str, Callable[[Random], Neighbours]]] = {
    "two beside": two_beside,
    "three beside": three_beside,
    "declaration beside": declaration_beside,
    "ledger beside": ledger_beside,
    "stacked": stacked,
    "other tables below": other_tables_below,
    "two above one": two_above_one,
}
