"""One grade told of several projects: wrong where all projects have another one, left alone where they differ."""

from __future__ import annotations

import pytest
from attrs import evolve

from tests.scoring.narrative_checks.office import PROJECTS, compared_at


def _codes(sentence: str, grades: str) -> list[str]:
    projects = tuple(evolve(each, grade=grade) for each, grade in zip(PROJECTS, grades, strict=True))
    found = compared_at("总体", sentence, projects).findings
    return [each.finding.code for each in found if each.finding.code == "ZP528"]


@pytest.mark.parametrize(
    ("sentence", "grades", "codes"),
    [
        ("校园安保服务经费100分，普通高中助学金98.5分，自评等级均为“优”。", "优优优优优优", []),
        ("校园安保服务经费100分，普通高中助学金98.5分，自评等级均为“良”。", "优优优优优优", ["ZP528"]),
        ("校园安保服务经费100分，普通高中助学金98.5分，等级全部为“良”。", "优优优优优优", ["ZP528"]),
        ("校园安保服务经费100分，普通高中助学金98.5分，自评等级均为“优”。", "优优优优优良", []),
        ("校园安保服务经费100分，普通高中助学金98.5分，上年自评等级均为“良”。", "优优优优优优", []),
        ("校园安保服务经费100分，财政复评等级均为“良”。", "优优优优优优", []),
    ],
)
def test_a_grade_of_all(sentence: str, grades: str, codes: list[str]) -> None:
    assert _codes(sentence, grades) == codes
