"""What one figure says of an indicator that several projects have under the same name."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest
from attrs import evolve

from indicator_specs.indicators import Indicator
from scoring.narrative.layout import blocks_of
from scoring.narrative_checks.comparison import compare_report
from scoring.unit_facts.project_facts import IndicatorResult, ProjectFacts
from tests.scoring.narrative.examples import pieces_of
from tests.scoring.narrative_checks.office import PROJECTS, compared_at

WRONG: Final = "ZP539"


def _with_acceptance(project: ProjectFacts, actual: str) -> ProjectFacts:
    indicator = Indicator(
        category="产出指标", subcategory="质量指标", name="项目验收合格率", target="≥95%", actual=actual
    )
    return evolve(project, indicators=(*project.indicators, IndicatorResult(indicator=indicator)))


def _codes(sentence: str, *actuals: str) -> list[str]:
    own = zip(PROJECTS, actuals, strict=False)
    projects = (*(_with_acceptance(*each) for each in own), *PROJECTS[len(actuals) :])
    found = compared_at("总体", sentence, projects).findings
    return [each.finding.code for each in found if each.finding.code == WRONG]


@pytest.mark.parametrize(
    ("sentence", "actuals", "codes"),
    [
        ("质量指标。项目验收合格率98%。", ("98%", "98%"), []),
        ("质量指标。项目验收合格率89%。", ("98%", "98%"), [WRONG]),
        ("质量指标。项目验收合格率均达到89%，群众满意。", ("98%", "98%"), [WRONG]),
        ("质量指标。项目验收合格率89%。", ("98%", "97%"), []),
        ("质量指标。项目验收合格率95%。", ("98%", "98%"), []),
        ("质量指标。上年项目验收合格率89%。", ("98%", "98%"), []),
        ("质量指标。外聘单位项目验收合格率89%。", ("98%", "98%"), []),
    ],
)
def test_one_figure_is_wrong_only_where_all_have_another(
    sentence: str, actuals: tuple[str, ...], codes: list[str]
) -> None:
    assert _codes(sentence, *actuals) == codes


PLACES: Final = ("白沙县", "青石县", "云川区")
REST: Final = "农村饮水工程维修养护"


def _of_place(place: str, repaired: str, pipes: str, supply: str) -> ProjectFacts:
    names = (
        ("维修供水工程", "≥50处", repaired),
        ("更换输配水管网", "≥9公里", pipes),
        ("农村供水保证率", "≥92%", supply),
    )
    indicators = (
        Indicator(category="产出指标", subcategory="数量指标", name=name, target=target, actual=actual)
        for name, target, actual in names
    )
    return evolve(
        PROJECTS[0],
        name=f"{place}{REST}",
        initial=Decimal(900),
        budget=Decimal(1000),
        executed=Decimal(950),
        rate=Decimal(95),
        indicators=tuple(map(_result, indicators)),
    )


def _result(indicator: Indicator) -> IndicatorResult:
    return IndicatorResult(indicator=indicator)


COUNTIES: Final = (
    _of_place("白沙县", "52处", "18.2公里", "94.2%"),
    _of_place("青石县", "47处", "12.5公里", "92.8%"),
    _of_place("云川区", "66处", "10.1公里", "97.6%"),
)


def _told(*lines: str) -> list[tuple[str, str, str]]:
    """Code, what the text says and what it should say, of a report on one payment to several counties."""
    pieces = (f"某市2024年度{REST}资金绩效自评报告", "二、绩效目标完成情况分析", *lines)
    found = compare_report(blocks_of(pieces_of("\n\n".join(pieces))), COUNTIES).findings
    return [(each.finding.code, str(each.finding.found), str(each.finding.expected)) for each in found]


OF_PLACES: Final = [
    ("更换管网方面，白沙县18.2公里、青石县12.5公里，均超出目标；云川区10.1公里。", []),
    ("更换管网方面，白沙县18.2公里、青石县12.5公里，均超出目标；云川区11.1公里。", [(WRONG, "11.1公里", "10.1公里")]),
    ("更换管网方面，白沙县23公里、青石县31公里、云川区42公里的任务在上年完成。", []),
    ("2023年更换管网方面，白沙县18.2公里、青石县12.5公里、云川区11.1公里。", []),
    ("三地供水保证率依次为94.2%、92.8%、96.7%。", [(WRONG, "96.7%", "97.6%")]),
    ("三地供水保证率依次为94.2%、92.8%、97.6%。", []),
    ("三地自来水普及率依次为84.2%、82.8%、87.6%。", []),
    ("白沙县、青石县完成目标，其中白沙县52处；每处投入白沙县8.17万元、青石县9.70万元、云川区8.64万元。", []),
]


@pytest.mark.parametrize(("sentence", "told"), OF_PLACES)
def test_counties_of_one_payment_in_sentences(sentence: str, told: list[tuple[str, str, str]]) -> None:
    assert _told(sentence) == told


def _table(*rows: str) -> str:
    return "\n".join("\t".join(cell.strip() for cell in row.split("|")) for row in rows)


HEAD: Final = (
    " | ".join(("县（市、区）", *("资金（万元）",) * 2, *("维修工程（处）",) * 2, *("更换管网（公里）",) * 2)),
    "县（市、区） | 全年预算 | 支出 | 目标 | 完成 | 目标 | 完成",
)
ROWS: Final = (
    "白沙县 | 1000 | 950 | 50 | 52 | 9 | 18.2",
    "青石县 | 1000 | 950 | 50 | 47 | 9 | 12.5",
    "云川区 | 1000 | 950 | 50 | 66 | 9 | 10.1",
    "合计 | 3000 | 2850 | 150 | 165 | 27 | 40.8",
)
IN_TABLES: Final = [
    ("", "", []),
    ("| 950 | 50 | 47", "| 905 | 50 | 47", [("ZP523", "905", "950万元")]),
    ("| 50 | 66 |", "| 50 | 96 |", [(WRONG, "96", "66处")]),
    ("| 9 | 12.5", "| 8 | 12.5", [(WRONG, "8", "≥9公里")]),
    ("| 150 | 165 |", "| 150 | 156 |", [("ZP537", "156", "165")]),
]


@pytest.mark.parametrize(("old", "new", "told"), IN_TABLES)
def test_counties_of_one_payment_in_a_table(old: str, new: str, told: list[tuple[str, str, str]]) -> None:
    table = _table(*HEAD, *ROWS)
    right, wrong = ("\t".join(each.strip() for each in words.split("|")).strip() for words in (old, new))
    assert table.count(right) == 1 or not right
    assert _told(table.replace(right, wrong) if right else table) == told


def test_a_table_of_counties_tells_of_no_projects_that_are_not_told_by_their_places() -> None:
    table = _table("县区 | 预算数（万元） | 支出", "白沙县 | 300 | 290", "青石县 | 200 | 180")
    lines = (f"某市2024年度{REST}资金绩效自评报告", table)
    projects = (COUNTIES[0], PROJECTS[1])
    assert compare_report(blocks_of(pieces_of("\n\n".join(lines))), projects).findings == ()
