"""A heading that is the beginning of several projects' names heads them all, and is none of their names."""

from __future__ import annotations

from typing import Final

import pytest
from attrs import evolve

from scoring.narrative.blocks import Piece, Place
from scoring.narrative.layout import blocks_of
from scoring.narrative_checks.comparison import compare_report
from tests.scoring.narrative_checks.office import PROJECTS, UNIT, YEAR

NAMES: Final = ("湿地保护恢复资金（巡护监测）", "湿地保护恢复资金（补水工程）", "湖滨步道养护经费")
MINE: Final = tuple(evolve(project, name=name) for project, name in zip(PROJECTS, NAMES, strict=False))

HEADINGS: Final = [
    ("（一）湿地保护恢复资金", []),
    ("（一）湿地保护资金", ["ZP533"]),
]


@pytest.mark.parametrize(("heading", "expected"), HEADINGS)
def test_a_heading_of_a_class(heading: str, expected: list[str]) -> None:
    lines = (
        f"{UNIT}{YEAR}年度项目支出绩效自评报告",
        "二、绩效自评结果",
        heading,
        f"1.{NAMES[0]}。全年预算数2000万元。",
        f"2.{NAMES[1]}。全年预算数640万元。",
        f"3.{NAMES[2]}。全年预算数3250万元。",
    )
    pieces = [Piece(text=line, place=Place(line=number), begins=True) for number, line in enumerate(lines, start=1)]
    assert [each.finding.code for each in compare_report(blocks_of(pieces), MINE).findings] == expected


CLASSES: Final = [
    ("（一）养护经费", []),
    ("（一）养护类项目", []),
    ("（一）道路养护经费", ["ZP533"]),
]


@pytest.mark.parametrize(("heading", "expected"), CLASSES)
def test_a_heading_with_the_end_of_several_names(heading: str, expected: list[str]) -> None:
    names = ("国省道路日常养护经费", "农村道路冬季养护经费", "湖滨步道绿化工程")
    projects = tuple(evolve(project, name=name) for project, name in zip(PROJECTS, names, strict=False))
    lines = (
        f"{UNIT}{YEAR}年度项目支出绩效自评报告",
        heading,
        f"1.{names[0]}。全年预算数2000万元。",
        f"2.{names[1]}。全年预算数640万元。",
        f"（二）{names[2]}",
    )
    pieces = [Piece(text=line, place=Place(line=number), begins=True) for number, line in enumerate(lines, start=1)]
    assert [each.finding.code for each in compare_report(blocks_of(pieces), projects).findings] == expected
