"""How a report writes figures: ``3,300 万元``, ``75.35%``, ``97.54 分``; and what stands for what is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Final

from indicator_specs.words.numbers import format_decimal
from scoring.unit_facts.project_facts import ProjectFacts
from workbooks.reports.blocks import TO_FILL

_FULL_STOPS: Final = "。！？!?…"
_WEAK_ENDS: Final = "，,；;、.：: "
_CLOSERS: Final = "”’）)】」』》"


def to_fill(what: str) -> str:
    """The place for a person's words."""
    return TO_FILL.format(what)


def number(value: Decimal | None, what: str = "数额") -> str:
    """``4995`` → ``4,995``, for columns whose head tells the unit."""
    return to_fill(what) if value is None else f"{Decimal(format_decimal(value)):,}"


def wan(amount: Decimal | None, what: str = "金额") -> str:
    """An amount in 万元: ``3,300 万元``."""
    return to_fill(what) if amount is None else f"{number(amount)} 万元"


def percent(value: Decimal | None, what: str = "比例") -> str:
    """``75.35%``."""
    return to_fill(what) if value is None else f"{format_decimal(value)}%"


def points(value: Decimal | None, what: str = "得分") -> str:
    """``97.54 分``."""
    return to_fill(what) if value is None else f"{format_decimal(value)} 分"


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
    "number": number,
    "wan": wan,
    "percent": percent,
    "points": points,
    "known": known,
    "sentence": sentence,
    "clause": clause,
    "names": names,
}
"""What templates can write after ``|``."""
