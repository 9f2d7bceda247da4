"""A list of projects (名单) among what was handed in is named as one; nothing else is taken for it."""

from __future__ import annotations

from typing import Final

import pytest

from tests.workbooks.form_reading.kinds.test_form_kinds import grid_of
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.labels import default_labels
from workbooks.form_reading.sheet_reading import named_list, read_sheet

GRIDS: Final = {
    "a list": ("单位 | 项目名称 | 预算数\n甲局 | 会议费 | 280\n乙局 | 印刷费 | 30", "A1:C3"),
    "with a title": ("2024年应报项目名单\n报送单位 | 项目全称\n甲局 | 会议费", "A1:B3"),
    "with its amounts alone": ("项目名称 | 预算数\n会议费 | 280", "A1:B2"),
    "with scores it is a 汇总表": ("单位 | 项目名称 | 预算数 | 自评得分 | 等级\n甲局 | 会议费 | 280 | 95 | 优", ""),
    "the head of a form": ("项目名称 | 会议费 | 实施单位 | 甲局\n主管部门 | 某局 | 预算数 | 280", ""),
    "the names of people": ("序号 | 单位 | 姓名 | 电话\n1 | 某局 | 王某 | '000", ""),
    "a heading without a project": ("单位 | 项目名称 | 预算数", ""),
}


@pytest.mark.parametrize(("grid", "place"), GRIDS.values(), ids=GRIDS)
def test_what_is_named_as_a_list_of_projects(grid: str, place: str) -> None:
    sheet = LabelledSheet(grid_of("Sheet1", grid), default_labels())
    contents = named_list(sheet, read_sheet(sheet, "表.xlsx"), "表.xlsx")
    lists = [form for form in contents.forms if form.kind.id == "project_list"]
    assert [(form.range, form.reviewed) for form in lists] == ([(place, False)] if place else [])
    told = [each for each in contents.findings if "项目名单" in each.message]
    assert [(each.code, each.message) for each in told] == (
        [("ZP109", f"这是项目名单（{place}），不是自评表，没有复核")] if place else []
    )
