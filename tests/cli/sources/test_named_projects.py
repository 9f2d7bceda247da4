"""Projects by unit and name, where one side may leave out the unit."""

from __future__ import annotations

import pytest

from cli.sources.named_projects import NamedProjects

KNOWN = NamedProjects(
    [
        ("甲局", "会议费", 1),
        ("乙局", "会议费", 2),
        ("甲局", "印刷费", 3),
        ("", "差旅费", 4),
        ("甲局", "培训费（本级）", 5),
    ]
)


@pytest.mark.parametrize(
    ("unit", "name", "found"),
    [
        ("乙局", "会议费", 2),
        ("", "会议费", None),
        ("丙局", "会议费", None),
        ("", "印刷费", 3),
        ("丙局", "印刷费", None),
        ("甲局", "差旅费", 4),
        ("甲局", "培训费(本级)", 5),
        ("甲局", "没有的", None),
    ],
)
def test_by_unit_and_name(unit: str, name: str, found: int | None) -> None:
    assert KNOWN.of(unit, name) == found
