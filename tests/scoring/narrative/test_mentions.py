"""Where running words name a project by less than its name."""

from __future__ import annotations

from typing import Final

import pytest

from scoring.narrative.blocks import Piece, Place
from scoring.narrative.mentions import mentions_in
from scoring.narrative.name_matching import ProjectNames
from scoring.narrative.sentences import searchable

NAMES: Final = ProjectNames(["办案业务费", "办案业务费（中央政法转移支付）", "健身中心运营", "健身中心二期开办费"])

NAMED: Final[list[tuple[str, list[tuple[str, int]]]]] = [
    ("办案业务费执行率99%", [("办案业务费", 0)]),
    # a bracket that the longer name has makes it the longer one
    ("办案业务费（转移支付）执行率99%", [("办案业务费（转移支付）", 1)]),
    ("办案业务费（中央转移支付）执行率99%", [("办案业务费（中央转移支付）", 1)]),
    ("办案业务费（省级补助）执行率99%", [("办案业务费", 0)]),
    ("办案业务费（预算640万元）执行率99%", [("办案业务费", 0)]),
    # a phase that one name alone has, at the head of a clause
    ("因移交推迟，二期自评82.4分", [("二期", 3)]),
    ("二期因移交推迟，自评82.4分", [("二期", 3)]),
    ("第二期自评82.4分", []),
    ("三期自评82.4分", []),
    ("完成二期验收，自评82.4分", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_less_than_a_name_names_a_project(text: str, expected: list[tuple[str, int]]) -> None:
    found = mentions_in(searchable([Piece(text=text, place=Place(line=1))]), NAMES)
    assert [(each.match.written, each.match.project) for each in found] == expected
