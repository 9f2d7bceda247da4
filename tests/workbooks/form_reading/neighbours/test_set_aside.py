"""Blank forms and samples are no projects; whoever forgot to fill a form in is told."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.workbooks.form_reading.test_unseen_layouts_reading import (
    FORM,
    FUNDS_HEAD,
    HEADINGS,
    TITLE,
    Row,
    write,
)
from workbooks.form_reading.workbook import read_workbook

BLANK: Final[tuple[Row, ...]] = (
    TITLE,
    ("项目名称", "（填写项目名称）", None, "主管部门", "某县交通运输局"),
    FUNDS_HEAD,
    (None, "年度资金总额", None, None, 0, 10, "#DIV/0!", 0),
    ("年度总体目标", "预期目标", None, "实际完成情况"),
    (None, "目标1：\n目标2：", None, "……"),
    HEADINGS,
    ("产出指标", "数量指标", "指标1：", None, None, 15, 0),
    (None, "质量指标", "指标1：", None, None, 15),
    ("总分", None, None, None, None, 100, 0),
)
LIST: Final[tuple[Row, ...]] = (
    ("项目支出绩效自评情况汇总表",),
    ("序号", "项目名称", "实施单位", "全年预算数", "自评得分", "自评等级"),
    (1, "乡村道路养护", "某县公路局", 160, 91.5, "优"),
)
BEGUN: Final[tuple[Row, ...]] = (TITLE, ("项目名称", "乡村道路养护"), *BLANK[2:])

COMPUTING: Final[tuple[Row, ...]] = (*BLANK[:-1], (*BLANK[-1][:-1], "=SUM(G8:G9)"))
COMPUTED: Final[tuple[Row, ...]] = (*FORM[:-1], (*FORM[-1][:-1], "=1+1"))
"""Nobody calculated it; of a form that counts, that is told (ZP114)."""

BLANK_ALONE: Final = ("ZP111", "error", "这张项目支出绩效自评表（A1:H10）是空白的，没有填写，没有复核")
BLANK_BESIDE: Final = ("ZP111", "info", "这张项目支出绩效自评表（A1:H10）是空白的，不算项目，没有复核")
SAMPLE: Final = ("ZP109", "info", "工作表名为“示例”，表（A1:H8）按样表处理，不算项目，不是自评表，没有复核")

WORKBOOKS: Final[dict[str, tuple[dict[str, tuple[Row, ...]], int, list[tuple[str, str, str]]]]] = {
    "nothing but a blank form": ({"Sheet1": BLANK}, 0, [BLANK_ALONE]),
    "a blank form under the name of a sample": ({"样表": BLANK}, 0, [BLANK_ALONE]),
    "a blank form that computes": ({"Sheet1": COMPUTING}, 0, [BLANK_ALONE]),
    "a sample that computes beside a form": ({"自评表": FORM, "示例": COMPUTED}, 1, [SAMPLE]),
    "blank forms alone": ({"项目1": BLANK, "项目2": BLANK}, 0, [BLANK_ALONE, BLANK_ALONE]),
    "a blank form beside one that is filled in": ({"项目1": FORM, "项目2": BLANK}, 1, [BLANK_BESIDE]),
    "a blank form beside a list": ({"汇总": LIST, "空白表": BLANK}, 0, [BLANK_BESIDE]),
    "only the name was filled in": ({"项目1": BEGUN}, 1, []),
    "a sample beside a form": ({"自评表": FORM, "示例": FORM}, 1, [SAMPLE]),
    "a form on a sheet that kept the name of the template": ({"样表": FORM}, 1, []),
    "forms on sheets that kept such names": ({"样表1": FORM, "样表2": FORM}, 2, []),
}


@pytest.mark.parametrize("case", WORKBOOKS)
def test_what_nobody_filled_in_is_no_project(case: str, tmp_path: Path) -> None:
    sheets, projects, findings = WORKBOOKS[case]
    write(tmp_path / "自评表.xlsx", sheets)

    contents = read_workbook(tmp_path / "自评表.xlsx")

    assert len(contents.submissions) == projects
    assert [(each.code, each.severity, each.message) for each in contents.findings] == findings
    assert sum(1 for form in contents.forms if not form.reviewed) == len(findings)
