"""Forms of ours, filled in and saved by LibreOffice in each of its formats: they read back as they were filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.cli import badly_filled_forms as forms
from tests.cli.badly_filled_forms import write_form
from tests.cli.commands.test_badly_filled_forms import GOOD, Told, told_of
from tests.cli.conftest import RunZpb
from tests.office_program import office_at

WRONGLY: Final = {"F14": None, "F16": 0.92, "F18": "转化良好", "F6": "2,14.83"}

TOLD: Final = {
    "whole": Told((), (), (GOOD,)),
    "unprotected": Told((), (), (GOOD,)),
    "wrongly": Told(
        (
            "会议费!F14 › “公务接待批次”的实际完成值：没有填写。请填写后再评分",
            (
                "会议费!F16 › “会议参与度”的实际完成值：目标“≥90%”，填的是“0.92”"
                "（实际值0.92没有百分号，是0.92%还是92%无法确定）。请带上百分号填写"
            ),
            (
                "会议费!F18 › “成果转化程度”的实际完成值：目标“明显提升”，填的是“转化良好”"
                "（定性指标的表述与目标不同，需要人工评定）。达到目标的，照写目标“明显提升”；"
                "否则由人评定，在H18填写得分（0～10分），低于分值的在I18写明原因"
            ),
            "会议费!F6 › 年度资金总额的全年执行数：“2,14.83”不是金额。请填写数字",
        ),
        (),
        ("— | 20 — 10 — 7.5 — 10 10 | —",),
    ),
}


@pytest.fixture(scope="module")
def saved(libreoffice: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each of them in each format."""
    folder = tmp_path_factory.mktemp("saved")
    filled = [
        write_form(folder / "whole.xlsx", {}),
        write_form(folder / "wrongly.xlsx", WRONGLY),
        write_form(folder / "text.xlsx", {"F6": "214.83"}),
        write_form(folder / "unprotected.xlsx", {}, deed=forms.unprotect),
    ]
    with office_at(libreoffice, tmp_path_factory.mktemp("profile"), settings="") as office:
        for ending in ("xlsx", "xls", "ods"):
            office.convert(filled, ending, folder / ending)
        office.convert(filled[:1], "csv", folder / "csv")
    return folder


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("name", TOLD)
def test_a_form_reads_back(zpb: RunZpb, saved: Path, name: str, ending: str) -> None:
    assert told_of(zpb, saved / ending / f"{name}.{ending}") == TOLD[name]


REVIEWED: Final = [
    ("F6", "ZP208"),  # 2,14.83
    ("F14", "ZP205"),  # blank
    ("F16", "ZP205"),  # 0.92
    ("H18", "ZP208"),  # words that only a person can judge
]
"""Of ``wrongly``: each at the cell to touch, and none twice."""


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_a_review_tells_each_mistake_once(zpb: RunZpb, saved: Path, ending: str) -> None:
    document = zpb("review", saved / ending / f"wrongly.{ending}", "--format", "json").json
    (reviewed,) = document["files"]
    assert sorted((each["cell"], each["code"]) for each in reviewed["findings"]) == sorted(REVIEWED)


AMOUNT_AS_TEXT: Final = (
    "ZP208",
    "会议费!F6",
    "全年执行数为“214.83”，应为数字214.83（按文本存的，公式不计算，执行率和得分因此空着）",
)


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_an_amount_as_text_is_told_where_it_stands_and_nowhere_else(zpb: RunZpb, saved: Path, ending: str) -> None:
    (reviewed,) = zpb("review", saved / ending / f"text.{ending}", "--format", "json").json["files"]
    found = reviewed["findings"]
    assert [(each["code"], f"{each['sheet']}!{each['cell']}", each["message"]) for each in found] == [AMOUNT_AS_TEXT]


def test_a_completed_form_names_the_amount_that_is_a_text(zpb: RunZpb, saved: Path, tmp_path: Path) -> None:
    path = saved / "xlsx" / "text.xlsx"
    told = "F6的金额是文本，公式不计算，表上的执行率和得分没有改动，总分、等级空着的也没有补填"
    result = zpb("score", path, "-o", tmp_path / "完成")
    assert (result.code, result.err) == (0, f"注意：{path}：{told}。请把F6改成数字，保存后再运行一次\n")


def test_a_text_between_commas_is_sent_back_to_be_saved_as_a_workbook(zpb: RunZpb, saved: Path) -> None:
    told = (
        "：没有可识别的自评表：没有找到指标表的表头。"
        "用逗号分栏的文本（csv）不读，请用 Excel 或 WPS 打开后另存为“Excel 工作簿（.xlsx）”"
    )
    assert told_of(zpb, saved / "csv" / "whole.csv") == Told((told,), (), ())
