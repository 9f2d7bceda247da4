"""Which part of a text is read: titles, chapters, glossaries."""

from __future__ import annotations

from typing import Final

import pytest

from scoring.narrative.layout import blocks_of
from scoring.narrative.name_matching import ProjectNames
from scoring.narrative.reading import read_report
from scoring.narrative.scope import is_title
from tests.scoring.narrative.examples import pieces_of

TITLES: Final = [
    ("某县第一中学2023年度项目支出绩效自评报告", True),
    ("耒阳市某中学专项资金绩效自评价报告", True),
    ("2024年部门整体支出绩效自评情况", True),
    ("项目支出绩效自评综述(一般公共预算)", True),
    ("2023年度预算项目绩效自评结果", True),
    ("某街道2023年度预算项目绩效自评结果信息公开", True),
    ("关于2023年度项目绩效自评情况的公示", True),
    ("2023年度绩效自评工作汇报", True),
    ("2023年度部门决算", False),
    ("一、绩效自评结果", False),
    ("绩效自评工作已经完成，自评结果良好。", False),
    ("绩效工资发放情况说明", False),
    ("表2 辅警人员经费绩效指标完成情况", False),
    ("附表1项目支出绩效自评结果", False),
    ("表彰奖励项目绩效自评报告", True),
]


@pytest.mark.parametrize(("words", "expected"), TITLES)
def test_titles(words: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_title(words) is expected


REPORT: Final = "某局2023年度项目绩效自评报告\n\n一、基本情况\n\n收入90万元。\n\n二、绩效情况\n\n得分90分。"
ACCOUNTS: Final = """\
第一部分 收支情况

本年收入90万元，绩效工资20万元。

第二部分 决算说明

十、国有资产

车辆3辆。

十一、预算绩效情况说明

（一）自评开展情况

涉及资金50万元。

十二、其他事项

支出20万元。

十三、名词解释

预算绩效：指每1万元的产出。
"""

SCOPES: Final = [
    (REPORT, [(1, 9)]),
    (ACCOUNTS, [(11, 15)]),
    ("某局绩效自评公示\n\n一、概况\n\n收入90万元。\n\n二、绩效情况\n\n得分90分。", [(1, 9)]),
    ("某局决算及绩效公示\n\n一、概况\n\n收入90万元。\n\n二、绩效情况\n\n得分90分。", [(1, 1), (7, 9)]),
    ("某局\n\n某局2023年度绩效自评情况的报告\n\n市财政局：\n\n一、概况\n\n收入90万元。", [(1, 9)]),
    ("某市某局\n关于2023年度绩效自评情况的报告\n\n某财〔2024〕11号\n\n一、概况\n\n收入90万元。", [(1, 8)]),
    ("绩效自评，全局9个项目。\n\n一、概况\n\n收入90万元。\n\n二、绩效情况\n\n得分90分。", [(1, 1), (7, 9)]),
    ("全年预算100万元。\n\n得分90分。", [(1, 3)]),
    ("一、概况\n\n有3个科室。\n\n二、绩效自评\n\n得分90分。", [(5, 7)]),
]


@pytest.mark.parametrize(("text", "lines"), SCOPES)
def test_what_is_read(text: str, lines: list[tuple[int, int]]) -> None:
    report = read_report(blocks_of(pieces_of(text)), ProjectNames([]), frozenset())
    assert [(stretch.first.line, stretch.last.line) for stretch in report.stretches] == lines


OWNERS_BY_TITLE: Final = [
    ("危桥改造工程2023年度绩效自评报告", "危桥改造工程"),
    ("安全防护工程及危桥改造工程2023年度绩效自评报告", None),
    ("危桥改造工程、安全防护工程2023年度绩效自评报告", None),
]


@pytest.mark.parametrize(("title", "owner"), OWNERS_BY_TITLE)
def test_a_title_of_several_projects_names_none_for_all_that_follows(title: str, owner: str | None) -> None:
    text = f"{title}\n\n全年预算数63万元。"
    (*_, stated) = read_report(blocks_of(pieces_of(text)), ProjectNames(["危桥改造工程"]), frozenset()).statements
    assert (stated.mention and stated.mention.match.written) == owner
