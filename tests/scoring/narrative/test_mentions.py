"""Where running words name a project by less than its name."""

from __future__ import annotations

from typing import Final

import pytest

from scoring.narrative.blocks import Piece, Place
from scoring.narrative.mentions import Mention, mentions_in
from scoring.narrative.name_matching import ProjectNames
from scoring.narrative.naming.short_names import others_in_short
from scoring.narrative.sentences import SearchableText, searchable

NAMES: Final = ProjectNames(["办案业务费", "办案业务费（中央政法转移支付）", "健身中心运营", "健身中心二期开办费"])
Named = list[tuple[str, int | None]]


def text_of(words: str) -> SearchableText:
    return searchable([Piece(text=words, place=Place(line=1))])


def told(mentions: tuple[Mention, ...]) -> Named:
    return [(each.match.written, each.match.project) for each in mentions]


WITH_BRACKETS: Final[list[tuple[str, Named]]] = [
    ("办案业务费执行率99%", [("办案业务费", 0)]),
    # a bracket that the longer name has makes it the longer one
    ("办案业务费（转移支付）执行率99%", [("办案业务费（转移支付）", 1)]),
    ("办案业务费（中央转移支付）执行率99%", [("办案业务费（中央转移支付）", 1)]),
    ("办案业务费（省级补助）执行率99%", [("办案业务费", 0)]),
    ("办案业务费（预算640万元）执行率99%", [("办案业务费", 0)]),
]


@pytest.mark.parametrize(("words", "expected"), WITH_BRACKETS)
def test_a_bracket_tells_which_of_two_names(words: str, expected: Named) -> None:
    assert told(mentions_in(text_of(words), NAMES)) == expected


QUOTED: Final = ProjectNames(["“百校千企”技能培训专项资金", "“百校千企”创业扶持专项资金", "园区“争先进位”以奖代补经费"])
WITH_QUOTES: Final[list[tuple[str, Named]]] = [
    ("“百校千企”技能培训项目自评得分82分", [("“百校千企”技能培训", 0)]),
    ("“百校千企”创业扶持资金支出30万元", [("“百校千企”创业扶持", 1)]),
    ("“争先进位”以奖代补经费支出50万元", [("“争先进位”以奖代补经费", 2)]),
    ("园区“争先进位”资金支出50万元", [("园区“争先进位”", 2)]),
    ("园区“争先进位”以奖代补经费支出50万元", [("园区“争先进位”以奖代补经费", 2)]),
    ("“争先进位”资金支出50万元", [("“争先进位”", 2)]),
    ("“争先进位”奖代补项目支出50万元", [("“争先进位”奖代补", 2)]),
    # another thing begins so; both may be meant
    ("“争先进位”评比项目支出5万元", []),
    ("“百校千企”技能培训支出3万元", []),
    ("园区“争先进位”表彰支出3万元", []),
    ("“百校千企”技能大赛项目支出30万元", []),
    ("“百校千企”专项资金支出30万元", []),
    ("“百校千企”活动支出30万元", []),
    ("“争先进位”等活动支出30万元", []),
]


@pytest.mark.parametrize(("words", "expected"), WITH_QUOTES)
def test_quotes_within_a_name_are_no_name_of_their_own(words: str, expected: Named) -> None:
    assert told(mentions_in(text_of(words), QUOTED)) == expected


OF_LEVELS: Final = ProjectNames(["养老设施补助", "养老设施补助（市级）"])
WITH_LEVELS: Final[list[tuple[str, Named]]] = [
    ("养老设施补助自评得分95分", [("养老设施补助", 0)]),
    ("市级养老设施补助自评得分99分", [("市级养老设施补助", 1)]),
    ("下达市级养老设施补助20万元", [("市级养老设施补助", 1)]),
    ("省级养老设施补助30万元", [("养老设施补助", 0)]),
]


@pytest.mark.parametrize(("words", "expected"), WITH_LEVELS)
def test_a_level_before_a_name_is_what_another_has_in_brackets(words: str, expected: Named) -> None:
    assert told(mentions_in(text_of(words), OF_LEVELS)) == expected


def test_quotes_around_a_whole_name_are_that_name() -> None:
    names = ProjectNames(["银龄守护行动", "“银龄守护行动”配套资金"])
    assert told(mentions_in(text_of("“银龄守护行动”项目支出30万元"), names)) == [("银龄守护行动”项目", 0)]


BEGUN_WITH: Final[list[tuple[str, Named]]] = [
    # a phase that one name alone has, at the head of a clause
    ("因移交推迟，二期自评82.4分", [("二期", 3)]),
    ("二期因移交推迟，自评82.4分", [("二期", 3)]),
    ("第二期自评82.4分", []),
    ("三期自评82.4分", []),
    ("完成二期验收，自评82.4分", []),
    # the name of one project in short, at the head of a sentence
    ("全部完成。中心运营扣分中，执行率扣2.5分", [("中心运营", 2)]),
    ("全部完成。中心运营得99分", [("中心运营", 2)]),
    ("全部完成，中心运营得99分", []),
    ("全部完成。中心运营良好", []),
    ("全部完成。健身中心得99分", []),
]


@pytest.mark.parametrize(("words", "expected"), BEGUN_WITH)
def test_a_sentence_or_a_clause_begins_with_another_project_in_short(words: str, expected: Named) -> None:
    assert told(others_in_short(text_of(words), NAMES, ())) == expected


BUILDING: Final = ProjectNames(["旧房改造（东片）", "旧房改造（西片）", "教师培训经费"])
HEADS: Final[list[tuple[str, list[tuple[str, bool]]]]] = [
    # a bracket closes the name; one with a figure is none of it
    ("旧房改造（东片）、旧房改造（西片）等项目", [("旧房改造（东片）", False), ("旧房改造（西片）", False)]),
    ("1.旧房改造（东片）（60万元）：已完工。", [("旧房改造（东片）", True)]),
    ("1.教师培训经费（预算60万元）：已完成。", [("教师培训经费", True)]),
    # no name goes on behind a full stop
    ("（一）旧房改造。东片已完工。", []),
    ("资金用于教师培训经费。项目已完成。", [("教师培训经费", False)]),
    # below a number a sentence that is nothing but a name heads all that follows
    (
        "1.教师培训经费项目。预算120万元，与旧房改造（东片）统筹。",
        [("教师培训经费项目", True), ("旧房改造（东片）", False)],
    ),
    ("1.教师培训经费与旧房改造（东片）统筹。", [("教师培训经费", False), ("旧房改造（东片）", False)]),
    # what is assessed and gets no points here is no name
    ("省级防汛专项资金绩效评价中，甲市表现较好。", []),
    ("省级防汛专项资金绩效评价得分95分。", [("省级防汛专项资金", True)]),
]


@pytest.mark.parametrize(("words", "expected"), HEADS)
def test_where_a_name_ends_and_what_it_heads(words: str, expected: list[tuple[str, bool]]) -> None:
    assert [(each.match.written, each.leads) for each in mentions_in(text_of(words), BUILDING)] == expected
