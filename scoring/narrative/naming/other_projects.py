"""
Names of what is none of the projects that are known: another project, or a part of one.

Nothing can be looked up of them; where a sentence, a clause or a heading stands in the place of a name, its words tell.
"""

from __future__ import annotations

import re
from typing import Final

from scoring.narrative.clauses import foreign_words
from scoring.narrative.naming.levels_of_government import LEVEL
from scoring.narrative.statements import Passage

NAMES_AN_ITEM: Final = re.compile(
    "^(?!.*来源).*(?:费用?|款|采购|购置|工程|建设|补助|补贴|人员|活动|方面|部分|培训|维修|工资)$"
)
_GENERIC_HEAD: Final = re.compile(
    "情况|分析|结论|得分|目标|指标|资金|管理|概况|概述|问题|措施|建议|做法|经验|依据|过程|评价|绩效|组织|实施|效益|产出|满意|成本|立项|背景|"
    "内容|投入|到位|使用|支出|执行|其他|有关|说明|附件|总体|基本|主要|结果|应用|公开|原因|工作|自评|年度|预算|决算|部分|等级|完成"
)
"""In the heading of a section: it is about the whole of the project."""

_ITEM_LEVEL: Final = 4
"""1. and (1) head the parts of a project; a heading above them only where it names an item by its last word."""

BEGINS_WITH_SOURCE: Final = re.compile(
    f"(?:[0-9一二三四五六七八九]+[.、是])?(?:(?:{LEVEL}|自筹|配套)"
    "(?:财政)?[^，。0-9]{0,4}(?:资金|补助|配套|经费)|(?:地方)?(?:政府)?(?:一般|专项)?债券?(?:资金)?)"
)
_OTHER_HEAD: Final = re.compile(
    "(?:[0-9一二三四五六七八九十]{1,2}[是.、)])?(?P<name>[^，。；：:、0-9“”()]{2,30}?"
    "(?:(?:经费|资金|专项|工程|补助|补贴|费|款|项目)(?=:)"
    "|项目(?=的?(?:[0-9]{4}年度?|全年|年度|年初|当年|本年)*(?:预算|执行|支出|自评|绩效|得分|综合))))"
)
"""A sentence may begin with what it and the next ones are about: 医疗救助专项：…, 医疗救助项目全年预算数…."""
_NUMBERED_HEAD: Final = re.compile(
    r"(?:\(?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[.、)]|[①-⑳])(?P<name>[^，。；：:、0-9“”()]{2,20})[。:]"
)
"""``…，得100分。2.信号设施维护。…``: within a paragraph, too."""
_COUNTED_HEAD: Final = re.compile(
    "[一二三四五六七八九十]{1,2}是(?P<name>[^，。；：:、0-9“”()]{2,20}?(?:项目|工程|专项))(?=[，,])"
)
"""``一是高水平医院建设项目，安排资金42亿元``"""
_CHOSEN_HEAD: Final = re.compile(
    "(?:其中)?[，,]?(?:得分|评分|执行率|扣分|失分|结余)最[多少高低]的(?:项目)?(?:是|为)(?P<name>[^，。；：:0-9“”]{2,18}?(?:补贴|补助|经费|资金|项目|工程|专项))"
    "(?=[，,])|(?P<lost>[\u4e00-\u9fff]{3,8})(?:扣分|失分|得分)(?:中|方面)(?=[，,])"
)
"""``扣分最多的是牧区良种补贴，共扣5.25分``, ``流浪救助扣分中，…``: about that, whatever was told of before."""

_OF_TWO: Final = re.compile("[前后]者")
_LEAST_OF_TWO: Final = 2

_OWN_HEAD: Final = re.compile("(?P<name>[^，。；：:、0-9]{2,20})(?::|[—–]{2})")
_ANOTHER_PROJECT: Final = re.compile(
    "[，；：:。](?!该|本|此|各|两|全部|所有|其他|上述|这|项目|其中|由于|因)[^，；：:。0-9“”]{3,16}项目"
    "(?!的?(?:资金|支出|预算|得分|总|中|数|所|实施|完成))"
)
"""A clause begins with some other project, though under a name that is not known: 甲得满分，乙项目失分最多，…."""


def is_item_head(head: str, level: int) -> bool:
    """A heading may name a part of a project: 设备购置费, or 焚烧发电 under a number that parts are given."""
    if NAMES_AN_ITEM.search(head) is not None:
        return True
    return level >= _ITEM_LEVEL and _GENERIC_HEAD.search(head) is None


def heads_of_others(passage: Passage, names: tuple[str, ...]) -> tuple[int, ...]:
    """
    Where sentences begin with the name of some project, or of a part of one, that is none of those that are known.

    Args:
        passage: Whose mentions are the known ones.
        names: Of the project that it is about, and of its unit, folded.
    """
    text = passage.text
    heads = ((start, _head_of_other(text.text, start, end)) for start, end in text.sentences)
    return tuple(
        start
        for start, head in heads
        if head is not None
        and not BEGINS_WITH_SOURCE.match(_named(head))
        and not any(head.start() <= each.start < head.end() for each in passage.mentions)
        and foreign_words(_named(head), names)
    )


def _named(head: re.Match[str]) -> str:
    return str(head["name"] or head["lost"]) if "lost" in head.groupdict() else str(head["name"])


def tells_of_one_of_two(passage: Passage, position: int) -> bool:
    """``前者…；后者…``, where not two projects are named before, so that nobody knows which is meant."""
    text = passage.text
    start, _ = text.sentence_span(position)
    found = _OF_TWO.search(text.text, start, position)
    if found is None:
        return False
    first = text.sentence_span(max(0, text.full_stop_before(start) - 1))[0]
    named = {each.match.written for each in passage.mentions if first <= each.start < found.start()}
    return len(named) < _LEAST_OF_TWO


def _head_of_other(text: str, start: int, end: int) -> re.Match[str] | None:
    patterns = (_OTHER_HEAD, _COUNTED_HEAD, _CHOSEN_HEAD)
    head = next(filter(None, (pattern.match(text, start, end) for pattern in patterns)), None)
    numbered = _NUMBERED_HEAD.match(text, start, end) if head is None and start else None
    return head if numbered is None or _GENERIC_HEAD.search(numbered["name"]) else numbered


def names_another(text: str, start: int, end: int) -> bool:
    """A clause of a stretch begins with the name of some other project."""
    return _ANOTHER_PROJECT.search(text, start, end) is not None


def begins_with_head(text: str) -> bool:
    """``体育馆开放：…``: no torn-off end of a paragraph begins so; ``自评得分：92.37`` may."""
    head = _OWN_HEAD.match(text)
    return head is not None and _GENERIC_HEAD.search(head["name"]) is None
