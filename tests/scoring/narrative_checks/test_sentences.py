"""
Sentences of many wordings at their places in a report: of the true ones nothing is told, of a wrong one its codes.

Each line of the tables is ``place|sentence``, or ``place|codes|sentence`` for the wrong ones, the places those of
``office.HEADINGS``; a true sentence may hold figures that no sheet has.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.scoring.narrative_checks.office import PROJECTS, SUPPLIES, compared_at

MISSING: Final = "ZP534"
"""One sentence takes up few of the projects, as no report would."""


def _rows(file: str) -> list[list[str]]:
    lines = Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines()
    return [line.split("|") for line in lines if line]


def _codes(place: str, sentence: str) -> list[str]:
    found = (each.finding.code for each in compared_at(place, sentence).findings)
    return [code for code in found if code != MISSING]


@pytest.mark.parametrize(("place", "sentence"), _rows("true_sentences.txt"))
def test_nothing_is_told_of_a_true_sentence(place: str, sentence: str) -> None:
    assert _codes(place, sentence) == []


@pytest.mark.parametrize(("place", "codes", "sentence"), _rows("wrong_sentences.txt"))
def test_its_codes_are_told_of_a_wrong_sentence(place: str, codes: str, sentence: str) -> None:
    assert _codes(place, sentence) == codes.split()


OF_NAMES_THAT_MEAN_MORE: Final = [
    ("项目按期完成率80%，比目标低10个百分点。", []),
    ("项目按期完成率为82%。", ["ZP539"]),
    ("新建计量标准3项，得18分。", []),
    ("新建计量标准2项，得18分。", ["ZP539"]),
    ("年内新增馆藏图书2.71万册，馆藏总量达到118.4万册。", []),
    ("隐患点监测186处，治理3处，完成年度任务的75%。", []),
    ("治理隐患点1处因雨季未完工。", []),
]


@pytest.mark.parametrize(("sentence", "codes"), OF_NAMES_THAT_MEAN_MORE)
def test_names_that_mean_more_than_an_indicator(sentence: str, codes: list[str]) -> None:
    found = compared_at("总体", f"文物与防灾经费项目：{sentence}", (SUPPLIES,)).findings
    assert [each.finding.code for each in found] == codes


OF_MORE_THAN_HAVE_SHEETS: Final = [
    "6个项目平均得分95.7分，评为“优”的5个、“良”的1个。",
    "6个项目均已自评。接入学校62所，扣5.41分。",
    "6个项目均已自评。用户满意度86.5%，扣0.17分。",
    "6个项目均已自评，全年预算7230万元。教师培训经费120万元，占全年预算的1.66%。",
    "6个项目均已自评，2023年执行率为95.34%，本年回落2.67个百分点。",
]


@pytest.mark.parametrize("sentence", OF_MORE_THAN_HAVE_SHEETS)
def test_what_no_project_is_named_for_may_be_told_of_one_without_a_sheet(sentence: str) -> None:
    found = (each.finding.code for each in compared_at("总体", sentence, PROJECTS[:-1]).findings)
    assert set(found) <= {MISSING, "ZP526"}
