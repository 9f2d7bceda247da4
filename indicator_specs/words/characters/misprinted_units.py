"""Units typed otherwise than they are meant: 3.5公理 for 公里, 200分 of what is counted in 份, 5万度 of electricity."""

from __future__ import annotations

import re
from typing import Final

from indicator_specs.words.patterns import Pattern

_KILOMETRES: Final = Pattern("(?<=[0-9])公[理李]")
_OF_CURRENT: Final = Pattern("(?<=[0-9万])(?:千瓦时|度)(?![电\u4e00-\u9fff])")
_BOTH_NAMES: Final = frozenset(("度", "千瓦时"))
"""Of electricity they are one unit."""
_PERSONS: Final = Pattern("[^0-9]{0,6}[0-9]{1,9}个人。?")
_COPIES: Final = Pattern("(?<=[0-9])万?分(?![钱之秒])")
_COUNTED_IN_COPIES: Final = Pattern("[^0-9]{0,6}[0-9]{1,9}(?:[.][0-9]{1,4})?万?份。?")
_ONE_NUMBER: Final = Pattern("[^0-9]{0,6}[0-9]{1,9}(?:[.][0-9]{1,4})?万?分(?:以上)?。?")
_OF_COPIES: Final = Pattern("品|册|手册|资料|材料|问卷|礼包|传单|折页|书刊|档案|证书|合同|套餐|样本")
_OF_SCORES: Final = Pattern("分|评|测|考|率|度|成绩|质量|竞赛")


def units_as_meant(wanted: str, given: str, name: str) -> tuple[str, str] | None:
    """
    Target and actual with the unit that was meant, where the other text or the unit itself tells it; else None.

    Args:
        wanted, given: Target and actual, cleaned.
        name: The indicator's: of its scores 分 is no misprint.
    """
    meant = _KILOMETRES.sub("公里", wanted), _KILOMETRES.sub("公里", given)
    if "电" in name + wanted + given and {*_OF_CURRENT.findall(wanted), *_OF_CURRENT.findall(given)} == _BOTH_NAMES:
        meant = _OF_CURRENT.sub("千瓦时", meant[0]), _OF_CURRENT.sub("千瓦时", meant[1])
    if _PERSONS.fullmatch(given):
        meant = meant[0], given.replace("个人", "人")
    if meant != (wanted, given):
        return meant
    if not _OF_COPIES.search(name) or _OF_SCORES.search(name):
        return None
    if _ONE_NUMBER.fullmatch(wanted) and _COUNTED_IN_COPIES.fullmatch(given):
        return _in_copies(wanted), given
    if _ONE_NUMBER.fullmatch(given) and _COUNTED_IN_COPIES.fullmatch(wanted):
        return wanted, _in_copies(given)
    return None


def _in_copies(text: str) -> str:
    return _COPIES.sub(_copy, text)


def _copy(found: re.Match[str]) -> str:
    return found[0].replace("分", "份")
