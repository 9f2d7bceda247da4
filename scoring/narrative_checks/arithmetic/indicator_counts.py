"""
How many indicators there are, were met or missed, in whatever words: ``全部13项指标``, ``其余21项指标均达到目标``.

The sheets know all such numbers, of each project and of all together, with 预算执行率 among the indicators or without.
A number that is none of them, though near one, is wrong. A text that counts 三级指标 as the
sheets have them counts 一级 and 二级指标, the classes of these, in the same table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.quantities import WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.unit_facts.project_facts import ProjectFacts

_OF_INDICATORS: Final = re.compile(
    "[个项条](?:三级|绩效|目标|明细|具体)*指标(?!库|体系|值|得分|分|共?[扣失丢]|的?[扣失丢])"
)
_STATED: Final = re.compile("[个项条](?:指标)?(?:均|都|全部|已|未)*(?:达到|完成|达标|实现|达成)")
_COUNTED_BEFORE: Final = re.compile(
    "(?:全部|共设|设置|设定|共有|下设|编制|合计|共|其余|其他|此外[，,]?|之外[，,]?)(?:了|的|绩效|三级|有|计)*$"
)
_STATE_BEHIND: Final = re.compile(
    "[个项条](?:三级|绩效|明细|具体)*指标(?:均|都|全部|已)*(?:未)?(?:完成|达到|达标|实现|中[，,]?有)"
)
_OF_SOME: Final = re.compile(
    "产出|效益|满意度|成本|数量|质量|时效|一级|二级|扣分|失分|增加|新增|减少|上年|去年|核心|共性|个性|考核|评价指标"
    "|修改|调整|每|平均|20[0-9]{2}年"
)
_FEW: Final = 3
_FULL: Final = Decimal(100)
_NONE: Final = "自评表上指标的个数、完成的和未完成的个数都不是这个数"


def indicator_counts_in(sentence: Sentence) -> Iterator[Derived]:
    """The numbers of indicators."""
    is_of_indicators = False
    for stated in sentence.numbers:
        told = _OF_INDICATORS.match(sentence.words, stated.end)
        stands_behind = is_of_indicators and _STATED.match(sentence.words, stated.end) is not None
        is_of_indicators = told is not None or (is_of_indicators and stands_behind)
        before = sentence.words[sentence.start : stated.start]
        is_of_role = stands_behind or _COUNTED_BEFORE.search(before) or _STATE_BEHIND.match(sentence.words, stated.end)
        if (told is None and not stands_behind) or not is_of_role or stated.is_about or _OF_SOME.search(before):
            continue
        possible = _possible(sentence)
        if possible is not None and stated.value not in possible and _is_near(stated, possible):
            yield Derived(stated, is_true=False, expected=None, reason=_NONE, is_of_all=not sentence.owner)


def _is_near(stated: WrittenQuantity, possible: frozenset[int]) -> bool:
    return any(abs(stated.value - each) <= _FEW for each in possible)


def _possible(sentence: Sentence) -> frozenset[int] | None:
    groups = [sentence.owner] if sentence.owner else [sentence.scope.everything]
    if not sentence.owner:
        groups += [(each,) for each in sentence.scope.everything]
    numbers = [_numbers(group) for group in groups]
    if any(each is None for each in numbers):
        return None
    return frozenset(one for each in numbers if each is not None for one in each)


def _numbers(projects: Sequence[ProjectFacts]) -> frozenset[int] | None:
    results = [each for project in projects for each in project.indicators]
    if any(not project.indicators for project in projects) or any(each.met is None for each in results):
        return None
    total, met = len(results), sum(bool(each.met) for each in results)
    full = sum(each.rate is not None and each.rate >= _FULL for each in projects)
    with_rate = (total + len(projects), met + full, total - met + len(projects) - full)
    return frozenset((total, met, total - met, *with_rate))


_LEVEL_BEFORE: Final = re.compile("(?P<level>[一二三])级(?:绩效)?指标(?:数量|个数)?(?:共计?|共有|有|为|计|:)*$")
_LEVEL_BEHIND: Final = re.compile("[个项](?P<level>[一二三])级(?:绩效)?指标(?=[，,。；;、)和及]|$)")
_OF_SOME_OF_A_LEVEL: Final = re.compile("扣分|失分|增加|新增|减少|上年|去年|修改|调整|未|完成|达|体系|每")


def indicator_levels_in(sentence: Sentence) -> Iterator[Derived]:
    """The numbers of indicators of the first and the second level, beside a right one of the third."""
    words = sentence.words[sentence.start : sentence.end]
    counts = [(each, level) for each in sentence.numbers if (level := _level(sentence, each)) is not None]
    owner = sentence.owner or (sentence.scope.everything if len(sentence.scope.everything) == 1 else ())
    if len(owner) != 1 or _OF_SOME_OF_A_LEVEL.search(words):
        return
    known = _levels(owner[0])
    if not any(level == "三" and _is_right(each, known[level]) for each, level in counts):
        return
    for each, level in counts:
        is_true = _is_right(each, known[level])
        if level != "三" and (is_true or abs(each.value - known[level]) <= _FEW):
            yield Derived(each, is_true, Decimal(known[level]), f"按自评表上的{level}级指标")


def _level(sentence: Sentence, number: WrittenQuantity) -> str | None:
    before = _LEVEL_BEFORE.search(sentence.words, sentence.start, number.start)
    told = before or _LEVEL_BEHIND.match(sentence.words, number.end)
    return None if told is None or number.is_about else told["level"]


def _levels(project: ProjectFacts) -> dict[str, int]:
    indicators = [each.indicator for each in project.indicators]
    return {
        "一": len({each.category for each in indicators}),
        "二": len({(each.category, each.subcategory) for each in indicators}),
        "三": len(indicators),
    }


def _is_right(stated: WrittenQuantity, known: int) -> bool:
    """Its own number, or with 预算执行率, which has a row at each level."""
    return stated.value in {known, known + 1}
