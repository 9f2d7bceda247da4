"""A finance office tells kinds of forms of its own, in its label file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from indicator_specs.problems import UnusableInputError
from tests.workbooks.form_reading.kinds.test_form_kinds import grid_of
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.labels import load_labels
from workbooks.form_reading.sheet_reading import read_sheet

LEDGER: Final = """
项目支付台账 | → | →
凭证号 | 摘要 | 付款金额
1 | 保洁费 | 12.5
2 | 维修费 | 3.2
"""

OWN: Final = """
[form_kinds.fund_ledger]
name = "项目支付台账"
treatment = "name"
titles = ["支付台账"]
[[form_kinds.fund_ledger.ways]]
where = "head"
signs = [["凭证号"], ["摘要"], ["支出金额", "付款金额"]]
enough = 3
titled = 2

[form_kinds.statistics]
titles = ["各档项目数"]
"""

GRADES: Final = """
2024年度各档项目数 | → | → | → | →
部门 | 优 | 良 | 中 | 差
甲局 | 3 | 2 | 0 | 0
"""


def told(folder: Path, own: str, grid: str) -> list[tuple[str, str, bool]]:
    path = folder / "标签.toml"
    path.write_text(own, encoding="utf-8")
    contents = read_sheet(LabelledSheet(grid_of("表", grid), load_labels(path)), "表.xlsx")
    return [(form.kind.id, form.kind.name, form.reviewed) for form in contents.forms]


@pytest.mark.parametrize(
    ("own", "grid", "expected"),
    [
        ("", LEDGER, []),
        (OWN, LEDGER, [("fund_ledger", "项目支付台账", False)]),
        (OWN, GRADES, [("statistics", "绩效自评情况统计表", False)]),
    ],
    ids=["not known", "a kind of its own", "another title of a known kind"],
)
def test_an_office_adds_kinds(tmp_path: Path, own: str, grid: str, expected: list[tuple[str, str, bool]]) -> None:
    assert told(tmp_path, own, grid) == expected


WRONG: Final[dict[str, tuple[str, list[tuple[str, str]]]]] = {
    "no table": ("form_kinds = 1", [("[form_kinds]", "应为一节一种表，例如 [form_kinds.my_table]")]),
    "no section": ('[form_kinds]\nmine = "台账"', [("[form_kinds.mine]", "应为一节")]),
    "nothing said": (
        "[form_kinds.mine]",
        [
            ("[form_kinds.mine]", "缺少 name：非空文本"),
            ("[form_kinds.mine]", "缺少 treatment：review、targets、list、sums、name之一"),
            ("[form_kinds.mine]", "缺少 titles：由非空文本组成的列表"),
            ("[form_kinds.mine]", "缺少 ways：至少一种认法"),
        ],
    ),
    "wrong values": (
        """
        [form_kinds.mine]
        name = ""
        treatment = "score"
        titles = "台账"
        colour = "red"
        outranks = ["nobody"]
        [[form_kinds.mine.ways]]
        where = "above"
        signs = [[]]
        enough = -1
        titled = true
        table = ["price"]
        """,
        [
            ("[form_kinds.mine] › name", "应为非空文本"),
            ("[form_kinds.mine] › treatment", "应为review、targets、list、sums、name之一"),
            ("[form_kinds.mine] › titles", "应为由非空文本组成的列表"),
            (
                "[form_kinds.mine] › colour",
                "没有这个字段；可用的有name、treatment、subject、titles、outranks、named_by、ways",
            ),
            ("[form_kinds.mine] › ways 第1种 › where", "应为head（在一行表头里）或 form（散在全表）"),
            ("[form_kinds.mine] › ways 第1种 › signs", "应为由非空列表组成的列表，每组是同一项的几种写法"),
            ("[form_kinds.mine] › ways 第1种 › enough", "应为不小于0的整数"),
            ("[form_kinds.mine] › ways 第1种 › titled", "应为不小于0的整数"),
            ("[form_kinds.mine] › ways 第1种 › table", "应为由target、actual、points、score、note组成的列表"),
            ("[form_kinds.mine] › outranks", "没有“nobody”这种表"),
        ],
    ),
    "a known kind changed": (
        '[form_kinds.monitoring]\ntreatment = "review"',
        [("[form_kinds.monitoring] › treatment", "没有这个字段；可用的有titles、outranks、ways")],
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_every_mistake_is_told(tmp_path: Path, case: str) -> None:
    content, expected = WRONG[case]
    path = tmp_path / "标签.toml"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(UnusableInputError) as caught:
        load_labels(path)

    assert [(problem.place, problem.message) for problem in caught.value.problems] == expected
