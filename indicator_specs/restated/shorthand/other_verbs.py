"""Another verb for what an indicator is named after: 增加公益性岗位6个 for new posts, 审减1732万元 for money saved."""

from __future__ import annotations

from typing import Final

from indicator_specs.words.patterns import Pattern

_ADDED: Final = Pattern("(?:已|共|全年|累计)*增加了?(?:[\u4e00-\u9fff]{0,6}岗位)(?P<number>[0-9]{1,6}个)。?")
_OF_POSTS: Final = Pattern("(?:新增|提供|创造|开发|带动|增加|解决)[\u4e00-\u9fff]{0,6}(?:岗位|就业)")
_SAVED: Final = Pattern(
    "(?:已|共|全年|累计)*(?:审减|核减)(?:资金|金额)?(?:为|了)?(?P<told>[0-9]{1,3}(?:,[0-9]{3}){1,3}(?:[.][0-9]{1,4})?(?:万|亿)?元"
    "|[0-9]{1,9}(?:[.][0-9]{1,4})?(?:万|亿)?元)。?"
)
_SAVING: Final = Pattern("节约|节省|节支|审减|核减")


def posts_added(given: str, about: str) -> str:
    """``6个`` of ``增加公益性岗位6个``, where new posts were promised; empty for other texts."""
    found = _ADDED.fullmatch(given) if _OF_POSTS.search(about) else None
    return found["number"] if found else ""


def money_saved(given: str, name: str) -> str:
    """``1732万元`` of ``审减1732万元``, where money was to be saved; empty for other texts."""
    found = _SAVED.fullmatch(given) if _SAVING.search(name) else None
    return found["told"] if found else ""
