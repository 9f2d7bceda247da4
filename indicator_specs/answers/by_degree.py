"""
Promises of an effect, answered by its degree: 明显改善 for 改善条件, 养老服务提升 for 有所提升, 显著提高 for 明显提高.

The same effect to no lesser degree keeps the promise; a lesser one, or one over another time, a person weighs.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from indicator_specs.actuals import Level, Statement
from indicator_specs.words.patterns import Pattern

_EFFECTS: Final = (
    ("提升", "提高"),
    ("改善",),
    ("增强", "加强"),
    ("丰富",),
    ("保障",),
    ("满足",),
    ("巩固",),
    ("扩大",),
    ("提振",),
    ("优化",),
    ("完善",),
    ("促进",),
    ("推动",),
    ("增加",),
    ("增长",),
    ("降低", "下降"),
    ("减少",),
    ("好转",),
    ("缓解",),
)
"""What a promise may wish for; words of one line mean the same."""

_DEGREES: Final = {"有所": 1, "一定": 1, "较": 2, "明显": 3, "显著": 3, "大幅": 3, "大大": 3, "极大": 3}
_NO_DEGREE: Final = 2
_OVER_TIME: Final = ("持续", "不断", "逐年", "逐步", "稳步", "长期", "进一步", "基本", "保持")
"""These promise more than a degree: only the same word answers them."""

_DOUBTS: Final = Pattern("[0-9,，;；。、:：(（]|不(?!断)|未|没|无|负|零|待|拟|将|预计|计划|但|率")
_FILLERS: Final = Pattern("得到了?|有效|有了?|已经|已|均|了|的|与上年相比|较上年|比上年|更加")
_LONGEST: Final = 24


class _Effect(NamedTuple):
    word: str
    degree: int | None
    over_time: str
    subject: str


def answer_by_degree(words: str, promised: str, name: str, text: str) -> Statement | None:
    """
    Whether the effect came about to the degree that was promised; None where it is a person's to say.

    Args:
        words: The actual, cleaned.
        promised: The target's words.
        name: The indicator's.
        text: The actual as the user wrote it.
    """
    if _STRONGER.fullmatch(words.rstrip("。").removesuffix(promised)) and words.rstrip("。").endswith(promised):
        return Statement(text, raw=text, level=Level.ACHIEVED, remarks=(f"“{words}”不低于目标“{promised}”",))
    wanted, given = _effect_in(promised), _effect_in(words.rstrip("。"))
    if (
        wanted is None
        or given is None
        or not _over_the_same_time(wanted, given, promised)
        or not _alike(wanted.word, given.word)
    ):
        return None
    about = promised + name
    if given.subject and given.subject not in about and not all(piece in about for piece in _in_two(given.subject)):
        return None
    if (given.degree or _NO_DEGREE) < (wanted.degree or 1):
        return None
    return Statement(text, raw=text, level=Level.ACHIEVED, remarks=(f"“{words}”不低于目标“{promised}”",))


_ALSO: Final = ("持续", "不断", "稳步", "进一步")
"""More than was promised, where only the effect was."""


def _over_the_same_time(wanted: _Effect, given: _Effect, promised: str) -> bool:
    """生态环境持续改善 for 改善."""
    plain = not wanted.over_time and wanted.degree is None and "有效" not in promised
    return wanted.over_time == given.over_time or (plain and given.over_time in _ALSO)


_STRONGER: Final = Pattern("(?:进一步|切实|全面)(?:得到了?|已|均|切实|全面|持续|明显|显著)*|得到了?")
"""进一步得到有效提升 for 有效提升"""


def in_other_degrees(promised: str) -> tuple[str, ...]:
    """``明显提升`` → ``有所提升``, ``显著提升`` and so on: how people word an answer, whether or not it is enough."""
    degrees = [word for word in _DEGREES if word in promised]
    return tuple(promised.replace(degrees[0], word) for word in _DEGREES) if len(degrees) == 1 else ()


def _effect_in(words: str) -> _Effect | None:
    if len(words) > _LONGEST or _DOUBTS.search(words):
        return None
    named = [word for line in _EFFECTS for word in line if word in words]
    if len(named) != 1 or words.count(named[0]) != 1:
        return None
    degrees = [word for word in _DEGREES if word in words]
    over_time = [word for word in _OVER_TIME if word in words]
    if len(degrees) > 1 or len(over_time) > 1:
        return None
    rest = words.replace(named[0], "")
    for word in (*degrees, *over_time):
        rest = rest.replace(word, "")
    degree = _DEGREES[degrees[0]] if degrees else None
    return _Effect(named[0], degree, "".join(over_time), _FILLERS.sub("", rest))


def _alike(one: str, other: str) -> bool:
    return any(one in line and other in line for line in _EFFECTS)


def _in_two(subject: str) -> tuple[str, ...]:
    """养老服务 of 养老 and 服务: pieces of two characters; an odd one is no piece of the promise."""
    return tuple(subject[start : start + 2] for start in range(0, len(subject), 2))
