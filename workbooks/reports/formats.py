"""
How a report writes figures: ``3,300.00万元``, ``75.35%``, ``97.54分``; and what stands for what is not known.

How many decimals a figure has is a setting of the template (``{% set decimals = 2 %}``), rounded half up. Limits and
counts are no measured figures: they are written as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import wraps
from typing import Final

from jinja2 import pass_context
from jinja2.runtime import Context

from indicator_specs.words.numbers import format_decimal
from scoring.formulas.rounding import round_half_up
from scoring.unit_facts.project_facts import ProjectFacts
from workbooks.reports.blocks import TO_FILL

DECIMALS: Final = 2
"""Of every figure, where a template does not say otherwise."""
MOST_DECIMALS: Final = 6
SETTING: Final = "decimals"

_FULL_STOPS: Final = "。！？!?…"
_WEAK_ENDS: Final = "，,；;、.：: "
_CLOSERS: Final = "”’）)】」』》〕"
_DIGITS: Final = "零一二三四五六七八九"
_TEN: Final = 10
_LAST_ORDINAL: Final = 99


def to_fill(what: str) -> str:
    """The place for a person's words."""
    return TO_FILL.format(what)


def _figure(unit: str, unknown: str) -> Callable[..., str]:
    """Writes a measured figure with its unit, rounded half up; where there is none, the place for what it is."""

    def write(value: Decimal | None, what: str = unknown, *, decimals: int = DECIMALS) -> str:
        return to_fill(what) if value is None else f"{round_half_up(value, decimals):,.{decimals}f}{unit}"

    return write


number = _figure("", "数额")
"""``4995`` → ``4,995.00``, for columns whose head tells the unit."""
wan = _figure("万元", "金额")
percent = _figure("%", "比例")
points = _figure("分", "得分")


def _as_set(write: Callable[..., str]) -> Callable[..., str]:
    """The filter writes as many decimals as the template sets."""

    @pass_context
    @wraps(write)
    def as_set(context: Context, value: Decimal | None, *what: str) -> str:
        return write(value, *what, decimals=_decimals(context.get(SETTING, DECIMALS)))

    return as_set


def _decimals(setting: object) -> int:
    if not isinstance(setting, int) or not 0 <= setting <= MOST_DECIMALS:
        raise ValueError(f"{SETTING} 应是0到{MOST_DECIMALS}的整数")
    return setting


def plain(value: Decimal) -> str:
    """``80``, ``85.5``: a limit, without decimals that say nothing."""
    return format_decimal(value)


def ordinal(value: int) -> str:
    """``1`` → ``一``, ``12`` → ``十二``: the number of a section."""
    if not 0 < value <= _LAST_ORDINAL:
        raise ValueError(f"序号应在1到{_LAST_ORDINAL}之间")
    tens, ones = divmod(value, _TEN)
    leading = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return leading + (_DIGITS[ones] if ones else "")


def known(text: str | None, what: str) -> str:
    """The text, or a place to fill where there is none."""
    return text if text and text.strip() else to_fill(what)


def sentence(text: str) -> str:
    """The text with one full stop at its end."""
    bare = text.strip().rstrip(_WEAK_ENDS)
    ended = bare.rstrip(_CLOSERS).endswith(tuple(_FULL_STOPS))
    return bare if ended or not bare else f"{bare}。"


def clause(text: str) -> str:
    """The text without a full stop, to go on after it."""
    return text.strip().rstrip(_WEAK_ENDS + _FULL_STOPS)


def names(projects: Iterable[ProjectFacts]) -> str:
    """``“甲”“乙”``."""
    return "".join(f"“{project.name}”" for project in projects)


FILTERS: Final[Mapping[str, Callable[..., str]]] = {
    "number": _as_set(number),
    "wan": _as_set(wan),
    "percent": _as_set(percent),
    "points": _as_set(points),
    "plain": plain,
    "ordinal": ordinal,
    "known": known,
    "sentence": sentence,
    "clause": clause,
    "names": names,
}
"""What templates can write after ``|``."""
