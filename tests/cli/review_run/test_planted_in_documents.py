"""Whole documents with one thing wrong: told where it stands, in words, and nothing else with it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.cli.conftest import RunZpb
from tests.cli.review_run.published_accounts import (
    PROJECTS,
    Plant,
    accounts,
    cell,
    listed,
    listed_not,
    listed_twice,
    sheet_twice,
    told_of,
    without_sheet,
    written,
    written_not,
)

FAULTLESS: Final = tuple(PROJECTS[position] for position in (0, 1, 8))
"""Projects of which a review tells nothing."""
NAME: Final = PROJECTS[1].project.name
MEETING: Final = f"“{NAME}”"

Told = tuple[str, str, str]
"""Code, place in Word, place in PDF."""

PLANTED: Final[dict[str, tuple[Plant, list[Told]]]] = {
    "full marks for less than the rest": (
        cell(1, 17, 7, 7.0),
        [
            (
                "ZP401",
                "表3 第15行“城市形象和招商引资提升程度”偏差原因",
                "表3 第3页第15行“城市形象和招商引资提升程度”偏差原因",
            ),
            ("ZP226", "表3 第18行总分", "表3 第4页第1行总分"),
        ],
    ),
    "more than the points": (
        cell(1, 19, 7, 6.0),
        [("ZP301", "表3 第17行“被接待人员满意程度”得分", "表3 第3页第17行“被接待人员满意程度”得分")],
    ),
    "the total of a sheet": (
        cell(1, 20, 7, 96.76),
        [
            ("ZP527", "第3段", "第1页"),
            ("ZP521", "第5段", "第1页"),
            ("ZP226", "表3 第18行总分", "表3 第4页第1行总分"),
            ("ZP509", f"表1 第3行{MEETING}自评得分", f"表1 第1页第3行{MEETING}自评得分"),
        ],
    ),
    "what was spent": (
        cell(1, 6, 5, 241.83),
        [
            ("ZP527", "第2段", "第1页"),
            ("ZP523", "第5段", "第1页"),
            ("ZP213", "表3 第4行年度资金总额全年执行数", "表3 第3页第4行年度资金总额全年执行数"),
            ("ZP221", "表3 第4行年度资金总额执行率", "表3 第3页第4行年度资金总额执行率"),
            ("ZP223", "表3 第4行年度资金总额得分", "表3 第3页第4行年度资金总额得分"),
            ("ZP507", "表3 第9行“总成本”实际完成值", "表3 第3页第9行“总成本”实际完成值"),
            ("ZP511", f"表1 第3行{MEETING}全年执行数", f"表1 第1页第3行{MEETING}全年执行数"),
        ],
    ),
    "what was spent of the appropriation": (
        cell(1, 7, 5, 241.83),
        [("ZP213", "表3 第4行年度资金总额全年执行数", "表3 第3页第4行年度资金总额全年执行数")],
    ),
    "the budget": (
        cell(1, 6, 4, 208.0),
        [
            ("ZP527", "第2段", "第1页"),
            ("ZP522", "第5段", "第1页"),
            ("ZP213", "表3 第4行年度资金总额全年预算数", "表3 第3页第4行年度资金总额全年预算数"),
            ("ZP602", "表3 第4行年度资金总额全年执行数", "表3 第3页第4行年度资金总额全年执行数"),
            ("ZP221", "表3 第4行年度资金总额执行率", "表3 第3页第4行年度资金总额执行率"),
            ("ZP223", "表3 第4行年度资金总额得分", "表3 第3页第4行年度资金总额得分"),
            ("ZP511", f"表1 第3行{MEETING}全年预算数", f"表1 第1页第3行{MEETING}全年预算数"),
        ],
    ),
    "the budget of the appropriation": (
        cell(1, 7, 4, 208.0),
        [
            ("ZP213", "表3 第4行年度资金总额全年预算数", "表3 第3页第4行年度资金总额全年预算数"),
            ("ZP602", "表3 第5行当年财政拨款全年执行数", "表3 第3页第5行当年财政拨款全年执行数"),
        ],
    ),
    "the rate": (
        cell(1, 6, 7, "67.73%"),
        [("ZP221", "表3 第4行年度资金总额执行率", "表3 第3页第4行年度资金总额执行率")],
    ),
    "the score of the execution": (
        cell(1, 6, 8, 6.77),
        [("ZP223", "表3 第4行年度资金总额得分", "表3 第3页第4行年度资金总额得分")],
    ),
    "the points of the execution": (
        cell(1, 6, 6, 20.0),
        [
            ("ZP223", "表3 第4行年度资金总额得分", "表3 第3页第4行年度资金总额得分"),
            ("ZP201", "表3 第18行总分", "表3 第4页第1行总分"),
        ],
    ),
    "an actual that misses its target": (
        cell(1, 13, 5, "8次/月"),
        [("ZP302", "表3 第11行“会议批次”得分", "表3 第3页第11行“会议批次”得分")],
    ),
    "an actual that copies its target": (
        cell(1, 14, 5, "≥90%"),
        [("ZP305", "表3 第12行“会议参与度”实际完成值", "表3 第3页第12行“会议参与度”实际完成值")],
    ),
    "no actual": (
        cell(1, 14, 5, ""),
        [("ZP205", "表3 第12行“会议参与度”实际完成值", "表3 第3页第12行“会议参与度”实际完成值")],
    ),
    "no target": (
        cell(1, 14, 4, ""),
        [("ZP205", "表3 第12行“会议参与度”目标值", "表3 第3页第12行“会议参与度”目标值")],
    ),
    "no score": (cell(1, 13, 7, ""), [("ZP205", "表3 第11行“会议批次”得分", "表3 第3页第11行“会议批次”得分")]),
    "no total": (cell(1, 20, 7, ""), [("ZP205", "表3 第18行总分", "表3 第4页第1行总分")]),
    "no reason for points lost": (
        cell(1, 15, 8, ""),
        [("ZP302", "表3 第13行“会议、公务接待结算时效性”得分", "表3 第3页第13行“会议、公务接待结算时效性”得分")],
    ),
    "what it cost": (
        cell(1, 11, 5, "241.83万元"),
        [("ZP507", "表3 第9行“总成本”实际完成值", "表3 第3页第9行“总成本”实际完成值")],
    ),
    "a cost that should be high": (
        cell(1, 11, 4, "≥280万元"),
        [("ZP314", "表3 第9行“总成本”目标值", "表3 第3页第9行“总成本”目标值")],
    ),
    "the points of an indicator": (
        cell(1, 13, 6, 15.0),
        [
            ("ZP202", "表3 第10行第1列", "表3 第3页第10行第1列"),
            ("ZP401", "表3 第11行“会议批次”偏差原因", "表3 第3页第11行“会议批次”偏差原因"),
        ],
    ),
    "the points of a category": (
        cell(1, 12, 1, "产出指标(50分)"),
        [("ZP202", "表3 第10行第1列", "表3 第3页第10行第1列")],
    ),
    "an indicator twice": (
        cell(1, 19, 3, "上级主管部门满意度"),
        [("ZP203", "表3 第17行“上级主管部门满意度”", "表3 第3页第17行“上级主管部门满意度”")],
    ),
    "the grade": (
        cell(1, 21, 2, "良"),
        [
            ("ZP528", "第3段", "第1页"),
            ("ZP525", "第5段", "第1页"),
            ("ZP228", "表3 第19行自评等级", "表3 第4页第2行自评等级"),
            ("ZP510", f"表1 第3行{MEETING}自评等级", f"表1 第1页第3行{MEETING}自评等级"),
        ],
    ),
    "the name on a sheet": (
        cell(1, 3, 2, "会议费及接待经费"),
        [
            ("ZP531", "第5段", "第1页"),
            ("ZP512", "表3 第1行项目名称", "表3 第3页第1行项目名称"),
            ("ZP513", f"表1 第3行{MEETING}", f"表1 第1页第3行{MEETING}"),
        ],
    ),
    "a budget in the list": (
        listed(4, 3, 208.0),
        [
            ("ZP511", f"表1 第3行{MEETING}全年预算数", f"表1 第1页第3行{MEETING}全年预算数"),
            ("ZP221", f"表1 第3行{MEETING}执行率", f"表1 第1页第3行{MEETING}执行率"),
        ],
    ),
    "what was spent in the list": (
        listed(4, 4, 241.83),
        [
            ("ZP511", f"表1 第3行{MEETING}全年执行数", f"表1 第1页第3行{MEETING}全年执行数"),
            ("ZP221", f"表1 第3行{MEETING}执行率", f"表1 第1页第3行{MEETING}执行率"),
        ],
    ),
    "a rate in the list": (
        listed(4, 5, "67.73%"),
        [("ZP221", f"表1 第3行{MEETING}执行率", f"表1 第1页第3行{MEETING}执行率")],
    ),
    "a score in the list": (
        listed(4, 6, 96.76),
        [("ZP509", f"表1 第3行{MEETING}自评得分", f"表1 第1页第3行{MEETING}自评得分")],
    ),
    "a grade in the list": (
        listed(4, 7, "良"),
        [("ZP232", f"表1 第3行{MEETING}自评等级", f"表1 第1页第3行{MEETING}自评等级")],
    ),
    "a name in the list": (
        listed(4, 1, "会议费及接待经费"),
        [
            ("ZP512", "表3 第1行项目名称", "表3 第3页第1行项目名称"),
            ("ZP513", "表1 第3行“会议费及接待经费”", "表1 第1页第3行“会议费及接待经费”"),
        ],
    ),
    "the sum of the list": (
        listed(6, 3, 3838.0),
        [("ZP231", "表1 第5行合计全年预算数", "表1 第1页第5行合计全年预算数")],
    ),
    "a project that is not listed": (
        listed_not(4),
        [
            ("ZP512", "表3 第1行项目名称", "表3 第3页第1行项目名称"),
            ("ZP231", "表1 第4行合计全年预算数", "表1 第1页第4行合计全年预算数"),
        ],
    ),
    "a project that is listed twice": (
        listed_twice(4),
        [
            ("ZP513", f"表1 第4行{MEETING}", f"表1 第1页第4行{MEETING}"),
            ("ZP231", "表1 第6行合计全年预算数", "表1 第1页第6行合计全年预算数"),
        ],
    ),
    "a score in the text": (written("得分为96.67分", "得分为96.76分"), [("ZP521", "第5段", "第1页")]),
    "a grade in the text": (written("96.67分，等级为“优”", "96.67分，等级为“良”"), [("ZP525", "第5段", "第1页")]),
    "a budget in the text": (written("预算数为280万元", "预算数为208万元"), [("ZP522", "第5段", "第1页")]),
    "a budget in another unit": (written("预算数为280万元", "预算数为280元"), [("ZP522", "第5段", "第1页")]),
    "what was spent in the text": (written("执行数为214.83万元", "执行数为241.83万元"), [("ZP523", "第5段", "第1页")]),
    "a rate in the text": (written("76.73%", "67.73%"), [("ZP524", "第5段", "第1页")]),
    "a name in the text": (written(NAME, "会议费及接待调研经费"), [("ZP531", "第5段", "第1页")]),
    "the name of another project": (written(NAME, "驻外机构工作保障经费"), [("ZP535", "第5段", "第1页")]),
    "a project that is not told of": (written_not(4), [("ZP534", "第4段", "第1页")]),
    "how many projects": (written("项目3个，涉", "项目4个，涉"), [("ZP526", "第2段", "第1页")]),
    "the sum of the budgets": (written("资金3883万元", "资金3838万元"), [("ZP527", "第2段", "第1页")]),
    "the sum of what was spent": (written("合计2962.81万元", "合计2926.81万元"), [("ZP527", "第2段", "第1页")]),
    "the mean of the scores": (written("97.61分", "96.71分"), [("ZP527", "第3段", "第1页")]),
    "how many of a grade": (written("的项目3个", "的项目2个"), [("ZP528", "第3段", "第1页")]),
    "a sheet that is missing": (
        without_sheet(1),
        [
            ("ZP526", "第2段", "第1页"),
            ("ZP532", "第5段", "第1页"),
            ("ZP513", f"表1 第3行{MEETING}", f"表1 第1页第3行{MEETING}"),
        ],
    ),
    "a sheet that stands there twice": (sheet_twice(1), [("ZP514", "表5 第1行项目名称", "表5 第5页第1行项目名称")]),
}


@pytest.mark.parametrize(("plant", "expected"), PLANTED.values(), ids=PLANTED)
def test_what_is_planted_in_word_is_told_where_it_stands(
    zpb: RunZpb, tmp_path: Path, plant: Plant, expected: list[Told]
) -> None:
    told = told_of(plant(accounts(FAULTLESS)), "Word", zpb, tmp_path)
    assert told == [(code, place) for code, place, _ in expected]


@pytest.mark.parametrize(("plant", "expected"), PLANTED.values(), ids=PLANTED)
def test_what_is_planted_in_pdf_is_told_where_it_stands(
    zpb: RunZpb, tmp_path: Path, plant: Plant, expected: list[Told]
) -> None:
    told = told_of(plant(accounts(FAULTLESS)), "PDF", zpb, tmp_path)
    assert told == [(code, place) for code, _, place in expected]


@pytest.mark.parametrize("way", ["page", "text"])
@pytest.mark.parametrize(
    "case",
    [
        "more than the points",
        "the grade",
        "a score in the list",
        "the sum of the list",
        "a score in the text",
        "how many projects",
        "a sheet that is missing",
    ],
)
def test_pages_and_texts_count_other_lines_but_tell_the_same_fields(
    zpb: RunZpb, tmp_path: Path, case: str, way: str
) -> None:
    plant, expected = PLANTED[case]
    told = told_of(plant(accounts(FAULTLESS)), way, zpb, tmp_path)
    assert [(code, _field(place)) for code, place in told] == [(code, _field(place)) for code, place, _ in expected]


def _field(place: str) -> str:
    return place.partition(" ")[2].partition("行")[2]


@pytest.mark.parametrize("way", ["Word", "page", "text", "PDF"])
def test_of_what_agrees_nothing_is_told(zpb: RunZpb, tmp_path: Path, way: str) -> None:
    assert told_of(accounts(FAULTLESS), way, zpb, tmp_path) == []
