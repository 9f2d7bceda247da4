"""
What a TOML file of ours may look like, told before ``tomllib`` takes it apart and before its values are made.

``tomllib`` needs the square of a dotted key's parts, calls itself for each bracket, and makes a number of any length. A
person writes none of these; a file that has them is refused by its text alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from attrs import frozen

from indicator_specs.words.numbers import MAX_DIGITS

MAX_PARTS: Final = 8
"""Of a dotted key or a header; ours have two."""
MAX_BRACKETS: Final = 16
"""Within each other; ours have two."""
MAX_TOKEN: Final = 100
"""Characters of a bare key or a number."""


@frozen
class TomlBounds:
    """
    How much a file may hold.

    Attributes:
        bytes: Of the file.
        items: Of one list or table.
        containers: Lists and tables.
    """

    bytes: int
    items: int
    containers: int


BY_HAND: Final = TomlBounds(bytes=1_000_000, items=2_000, containers=10_000)
"""No specification or rule set comes near; a bound keeps a wrong file from filling the memory."""
BY_PROGRAM: Final = TomlBounds(bytes=10_000_000, items=100_000, containers=100_000)
"""What people do not type: all decisions of a season."""


_TEXT_OR_REMARK: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"""|\Z)'
    r"|'''(?:[^']|'(?!''))*+(?:'''|\Z)"
    r'|"(?:[^"\\\n]|\\.)*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*+",
    re.DOTALL,
)
_QUOTED: Final = "q"
"""What stands for a text, which may be a key; a remark leaves nothing."""

_LONG_TOKEN: Final = re.compile(rf"[\w+.-]{{{MAX_TOKEN + 1}}}")
_LONG_KEY: Final = re.compile(rf"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{MAX_PARTS}}}")
_BRACKETS: Final = re.compile(r"[\[\]{}]")


def refusal_of_text(text: str) -> tuple[str, str] | None:
    """What is wrong with a file that nobody wrote by hand, and the cure; None for any other."""
    bare = _TEXT_OR_REMARK.sub(lambda found: "" if found[0].startswith("#") else _QUOTED, text)
    if _nesting(bare) > MAX_BRACKETS:
        return "括号嵌套太深", "请检查方括号“[”和花括号“{”是否成对"
    if _LONG_KEY.search(bare):
        return f"有一个键用点“.”分成了{MAX_PARTS}段以上", "请用表头[…]分层，键里不用这么多点"
    if _LONG_TOKEN.search(bare):
        return "有一个键或数太长，无法读取", f"数值最多{MAX_DIGITS}位；文字要放在英文双引号里"
    return None


def _nesting(bare: str) -> int:
    depth = deepest = 0
    for bracket in _BRACKETS.findall(bare):
        depth = depth + 1 if bracket in "[{" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest


def refusal_of_values(data: Mapping[str, Any], bounds: TomlBounds = BY_HAND) -> tuple[str, str] | None:
    """As ``refusal_of_text``, for a file that holds far more than any of ours."""
    waiting: list[Any] = [data]
    containers = 0
    while waiting:
        value = waiting.pop()
        items = value.values() if isinstance(value, Mapping) else value
        containers += 1
        if len(items) > bounds.items or containers > bounds.containers:
            return f"一个列表或表有{bounds.items}项以上，或者列表和表太多", "请分成几个文件"
        waiting.extend(item for item in items if isinstance(item, (Mapping, list)))
    return None
