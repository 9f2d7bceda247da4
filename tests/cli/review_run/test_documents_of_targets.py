"""A budget in one document: its text is held against its own 绩效目标申报表, which know budgets and names alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.cli.conftest import RunZpb
from tests.workbooks.documents.document_files import docx, grids_of, paragraph, title_rows, word_sheet
from tests.workbooks.documents.pdf.drawn_pdf import SheetsOnPages
from tests.workbooks.form_reading.test_layouts_reading import Draft, write_openpyxl

FORMS: Final = {"农村道路养护经费": 120.0, "中小学校舍维修资金": 230.5, "公共图书馆购书经费": 49.5}
"""Project → its budget in 万元."""
TEXT: Final = (
    "四、绩效目标设置情况",
    "按照预算绩效管理工作的总体要求，本部门开展了2024年项目预算绩效目标编报工作，编报绩效目标的项目3个，涉及项目预算资金400万元。",
    "1.农村道路养护经费项目：2024年预算数为120万元，用于乡村道路日常养护。",
    "2.中小学校舍维修资金项目：2024年预算数为230.5万元，用于校舍维修。",
    "3.公共图书馆购书经费项目：2024年预算数为49.5万元，用于购置图书。",
    "五、国有资产占有情况",
    "截至2023年12月31日，固定资产原值3149.52万元。",
)
SUBJECTS: Final[dict[str, tuple[tuple[str | float | None, ...], ...]]] = {
    "a project": (
        ("项目支出绩效目标申报表",),
        ("（2024年度）",),
        ("项目名称", "{name}"),
        ("主管部门", "某局", None, "实施单位", "某中心"),
        ("项目资金（万元）", "年度资金总额", "{budget}"),
        (None, "其中：财政拨款", "{budget}"),
        ("年度总体目标", "完成年度任务，资金使用合规。"),
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "完成数量", "≥30个"),
        ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"),
    ),
    "a transfer payment": (
        ("中央对地方转移支付区域绩效目标申报表",),
        ("（2024年度）",),
        ("转移支付（项目）名称", "{name}"),
        ("中央主管部门", "某部", None, "地方主管部门", "某厅"),
        ("资金情况（万元）", "年度资金总额", "{budget}"),
        (None, "其中：中央补助", "{budget}"),
        ("年度总体目标", "完成年度任务，资金使用合规。"),
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "完成数量", "≥30个"),
        ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"),
    ),
}


def document(
    folder: Path,
    name: str,
    *,
    text: tuple[str, ...] = TEXT,
    forms: Mapping[str, float] = FORMS,
    subject: str = "a project",
) -> Path:
    """A Word file or a PDF with this text, and a form for each project."""
    drafts = {}
    for number, (project, budget) in enumerate(forms.items(), start=1):
        drafts[str(number)] = draft = Draft()
        values: dict[str, str | float] = {"{name}": project, "{budget}": budget}
        for row, cells in enumerate(SUBJECTS[subject], start=1):
            filled: list[str | float | None] = [
                values.get(each, each) if isinstance(each, str) else each for each in cells
            ]
            draft.line(row, *filled)
    write_openpyxl(folder / "表.xlsx", drafts)
    sheets = grids_of(folder / "表.xlsx")
    (folder / "表.xlsx").unlink()
    path = folder / name
    if path.suffix == ".docx":
        path.write_bytes(docx(*map(paragraph, text), *map(word_sheet, sheets)))
    else:
        pages = SheetsOnPages()
        for line in text:
            pages.paragraph(line)
        for sheet in sheets:
            pages.sheet(sheet, title_rows(sheet))
        path.write_bytes(pages.content())
    return path


def changed(old: str, new: str) -> tuple[str, ...]:
    assert any(old in line for line in TEXT)
    return tuple(line.replace(old, new) for line in TEXT)


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("name", ["预算公开.docx", "预算公开.pdf"])
def test_a_text_that_agrees_with_its_forms(zpb: RunZpb, tmp_path: Path, name: str, subject: str) -> None:
    path = document(tmp_path, name, subject=subject)
    (file,) = zpb("review", path, "--format", "json").json["files"]
    narrative = file["narrative"]
    assert [each for each in file["findings"] if each["severity"] != "info"] == []
    assert (narrative["against"], narrative["wrong"], narrative["unchecked"]) == ("targets", 0, [])
    assert [(each["kind"], each["project"], each["written"]) for each in narrative["confirmed"]] == [
        ("planned_count", None, "3个"),
        ("budget", None, "400万元"),
        ("budget", "农村道路养护经费", "120万元"),
        ("budget", "中小学校舍维修资金", "230.5万元"),
        ("budget", "公共图书馆购书经费", "49.5万元"),
    ]
    assert "文字里写到绩效目标表的5处：相符5处，不符0处，没有可比的0处" in zpb("review", path).lines


PLANTED: Final[dict[str, tuple[tuple[str, ...], Mapping[str, float], list[tuple[str, str, str]]]]] = {
    "the sum": (
        changed("资金400万元", "资金376.8万元"),
        FORMS,
        [("ZP527", "第2段", "各项目的预算数合计写作376.8万元，按绩效目标表应为400万元")],
    ),
    "how many": (
        changed("项目3个", "项目4个"),
        FORMS,
        [("ZP538", "第2段", "编报或跟踪的项目数写作4个，绩效目标表为3个")],
    ),
    "a budget": (
        changed("为230.5万元", "为203.5万元"),
        FORMS,
        [("ZP522", "第4段", "“中小学校舍维修资金”的预算数写作203.5万元，绩效目标表为230.5万元")],
    ),
    "a name": (
        changed("公共图书馆购书经费", "图书馆购书经费"),
        FORMS,
        [("ZP531", "第5段", "项目名称写作“图书馆购书经费”，绩效目标表为“公共图书馆购书经费”")],
    ),
    "a form that is missing": (
        TEXT,
        dict(list(FORMS.items())[:2]),
        [
            ("ZP538", "第2段", "编报或跟踪的项目数写作3个，绩效目标表为2个"),
            ("ZP532", "第5段", "文中的项目“公共图书馆购书经费”在绩效目标表里没有，也没有名称相近的"),
        ],
    ),
}


@pytest.mark.parametrize(("text", "forms", "expected"), PLANTED.values(), ids=PLANTED)
def test_what_does_not_agree_is_told(
    zpb: RunZpb,
    tmp_path: Path,
    text: tuple[str, ...],
    forms: Mapping[str, float],
    expected: list[tuple[str, str, str]],
) -> None:
    path = document(tmp_path, "预算公开.docx", text=text, forms=forms)
    (file,) = zpb("review", path, "--format", "json").json["files"]
    told = [(each["code"], each["place"], each["message"]) for each in file["findings"] if each["severity"] != "info"]
    assert told == expected


def test_what_a_target_cannot_tell_is_listed(zpb: RunZpb, tmp_path: Path) -> None:
    path = document(tmp_path, "预算公开.docx", text=changed("预算数为120万元", "预算数为120万元，执行数为100万元"))
    (file,) = zpb("review", path, "--format", "json").json["files"]
    assert [(each["written"], each["place"], each["reason"]) for each in file["narrative"]["unchecked"]] == [
        ("100万元", "第3段", "表里没有这个数，或还没有评定")
    ]
