"""
Does a clause in free words speak of what the indicator counts?

It does where it shares a word with the promise or the name that is more than a word of any work, names no other deed or
rate, and counts nobody else than they do.
"""

from __future__ import annotations

from typing import Final

from indicator_specs.around_numbers.named_measures import BEARERS, SPENDING, leaves_its_deed_out, names_another
from indicator_specs.around_numbers.plain_reports import HARMLESS
from indicator_specs.around_numbers.tails import DONE_BEHIND
from indicator_specs.words.patterns import Pattern

_LONGEST_FIRST: Final = sorted(
    {*HARMLESS, *DONE_BEHIND, "我局", "我县", "我市", "本级", "均"},
    key=len,
    reverse=True,
)
_KNOWN: Final = Pattern("|".join(_LONGEST_FIRST))
_OF_ANY_WORK: Final = frozenset(
    "建设 管理 服务 工作 项目 活动 人员 资金 数量 人数 次数 户数 "
    "情况 开展 完成 实施 组织 工程 单位 覆盖 保障 运行 面积 任务 年度 全年 "
    "对象 经费 支出 补助 补贴 发放 相关 各类 重点 专项 业务 指标".split()
)
"""These two texts may share, and speak of different things."""
_SIGNS: Final = Pattern("[^\u4e00-\u9fffA-Za-z0-9]")
_PIECE: Final = 2
_LEAST_CHARACTERS: Final = 2
_COMMON: Final = frozenset("的了和与及等为共已在于个一人次数量率度全年市县区省工作")


def unknown_in(words: str, about: str) -> str:
    """What of a clause stands neither in the promise nor among the words that are harmless beside any number."""
    rest, unknown = _SIGNS.sub("", words), ""
    while rest:
        known, shared = _KNOWN.match(rest), _shared(rest, about)
        length = max(known.end() if known else 0, shared if shared >= _PIECE else 0)
        unknown += "" if length else rest[0]
        rest = rest[max(length, 1) :]
    return unknown


def _shared(text: str, about: str) -> int:
    length = 0
    while length < len(text) and text[: length + 1] in about:
        length += 1
    return length


def is_of_it(words: str, about: str, *, more_is_better: bool = True, of_money: bool = False) -> bool:
    """
    Whether a clause speaks of the indicator's own thing.

    Args:
        words: The clause, without its numbers.
        about: The target's text and the indicator's name.
        more_is_better, of_money: As of ``names_another``.
    """
    if names_another(words, about, more_is_better=more_is_better, of_money=of_money) or _counts_others(words, about):
        return False
    if not unknown_in(_SPENT.sub("", words) if of_money else words, about):
        return True
    if more_is_better and not of_money and leaves_its_deed_out(words, about):
        return False
    return names_its_thing(words, about)


_SPENT: Final = Pattern("|".join(sorted(SPENDING, key=len, reverse=True)))


def names_its_thing(words: str, about: str) -> bool:
    """Whether a clause shares a word with the promise, or half of its characters, that says what it is of."""
    bare = _SIGNS.sub("", words)
    pieces = {bare[start : start + _PIECE] for start in range(len(bare) - 1)} - _OF_ANY_WORK
    if any(piece in about for piece in pieces):
        return True
    ours = {*_SIGNS.sub("", _KNOWN.sub("", bare))} - _COMMON
    shared = ours & {*about}
    return len(shared) >= _LEAST_CHARACTERS and 2 * len(shared) >= len(ours)


def puts_another_thing(words: str, about: str) -> bool:
    """送图书下乡 for 送戏下乡: between two pieces of the promise another word than there."""
    for found in _RUN.finditer(words):
        run = found[0]
        for start in range(1, len(run) - _PIECE):
            for length in range(_PIECE, min(_LONGEST_THING, len(run) - start - _PIECE) + 1):
                left, behind = run[start - 1], run[start + length : start + length + _PIECE]
                place = about.find(behind)
                between = about[max(0, place - _LONGEST_THING - 1) : place]
                thing = run[start : start + length]
                if left + thing[0] in about:
                    continue  # 文物安全巡查 for 文物巡查 puts nothing in its place
                if place > 0 and left in between[:-1] and thing not in about and not _KNOWN.match(thing):
                    return True
    return False


_RUN: Final = Pattern("[\u4e00-\u9fff]{4,}")
_LONGEST_THING: Final = 4


_BEARER_WORDS: Final = tuple(group - {"户", "村", "农村", "单位"} for group in BEARERS)


def _counts_others(words: str, about: str) -> bool:
    """企业 where 农户 were promised: of two kinds of persons neither is the other."""
    theirs = [group for group in _BEARER_WORDS if any(word in about for word in group)]
    ours = [group for group in _BEARER_WORDS if any(word in words for word in group)]
    return bool(theirs and ours) and not any(group in theirs for group in ours)
