"""
Shares told in words: place, sentence → those that are wrong. What cannot be compared is listed all the same.

Of the six projects 92.67 % of the money was spent, four spent more than 90 %, and five have the grade 优.
"""

from __future__ import annotations

from typing import Final

import pytest

from tests.scoring.narrative_checks.office import compared_at

SENTENCES: Final[list[tuple[str, str, list[str]]]] = [
    ("总体", "预算资金支出超过九成，其余结转。", []),
    ("总体", "九成以上的预算资金已支出。", []),
    ("总体", "六成的预算资金已支出。", ["六成"]),
    ("总体", "全年预算执行九成三。", []),
    ("总体", "全年预算执行八成三。", ["八成三"]),
    ("总体", "预算资金支出不足七成。", ["七成"]),
    # at the limit, and beside it
    ("项目6", "预算资金支出超过六成。", []),
    ("项目6", "预算资金支出超过七成。", ["七成"]),
    ("项目5", "预算资金支出近八成。", []),
    # of projects
    ("总体", "三分之二的项目执行率在90%以上。", []),
    ("总体", "三分之一的项目执行率在90%以上。", ["三分之一"]),
    ("总体", "超过八成的项目评为“优”。", []),
    ("总体", "近六成的项目评为“优”。", ["六成"]),
    # a rate is the limit itself
    ("总体", "半数项目执行率在80%以上。", []),
    # other years, times, parts, rules, and things that nothing here tells
    ("总体", "2023年预算资金支出六成。", []),
    ("总体", "截至9月底，预算资金支出七成。", []),
    ("总体", "其中设备类资金支出四成。", []),
    ("总体", "六成的项目资金由县区使用。", []),
    ("总体", "近五成的项目在乡镇实施。", []),
    ("总体", "资金支付达到三成方可拨付第二批。", []),
    ("总体", "合同约定完工后支付六成资金。", []),
    ("总体", "工作一成不变。", []),
]


@pytest.mark.parametrize(("place", "sentence", "wrong"), SENTENCES)
def test_shares_in_words(place: str, sentence: str, wrong: list[str]) -> None:
    found = [each.finding for each in compared_at(place, sentence).findings if each.finding.code != "ZP534"]
    assert [str(each.found) for each in found] == wrong


LISTED: Final = [
    ("家长满意度在九成以上。", "九成"),
    ("义务教育资金占全年预算的四分之一强。", "四分之一"),
    ("半数以上项目在乡镇实施。", "半数"),
    ("工作一成不变。", ""),
    ("三成立项，百分之九十五。", "百分之九十五"),
]


@pytest.mark.parametrize(("sentence", "written"), LISTED)
def test_what_is_not_compared_is_listed(sentence: str, written: str) -> None:
    assert "、".join(each.written for each in compared_at("总体", sentence).unchecked) == written
