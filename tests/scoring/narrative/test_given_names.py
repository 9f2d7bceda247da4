"""Names that a report gives its projects itself."""

from __future__ import annotations

from typing import Final

import pytest

from scoring.narrative.name_matching import ProjectNames
from scoring.narrative.naming.given_names import given_names, places_of_given_names

NAMES: Final = ProjectNames(["临时展览与对外交流展览经费", "展览经费补充资金", "数字博物馆建设项目"])

GIVEN: Final[list[tuple[str, dict[str, int]]]] = [
    ("临时展览与对外交流展览经费(以下简称“临展经费”)预算240万元", {"临展经费": 0}),
    ("临时展览与对外交流展览经费(下称临展经费)", {"临展经费": 0}),
    ("“数字博物馆建设项目”(简称:数字项目)", {"数字项目": 2}),
    ("数字博物馆建设项目(以下简称“本项目”)", {}),
    ("数字博物馆建设项目(以下简称“项目”)", {}),
    ("市博物馆(以下简称“市博”)", {}),
    ("数字博物馆建设项目(以下简称“展品项目”)、展览经费补充资金(以下简称“展品项目”)", {}),
    ("数字博物馆建设项目(2024年新增)", {}),
]


@pytest.mark.parametrize(("text", "given"), GIVEN)
def test_a_name_is_given_in_brackets_behind_the_full_one(text: str, given: dict[str, int]) -> None:
    assert given_names([text], NAMES) == given


def test_a_given_name_means_its_project_everywhere_but_where_it_is_given() -> None:
    text = "数字博物馆建设项目(简称数字项目)，数字项目得94.7分"
    start = text.rindex("数字项目")
    given = text.index("数字项目")
    found = list(places_of_given_names(text, {"数字项目": 2}))
    assert found == [(given, given + 4, None), (start, start + 4, 2)]
