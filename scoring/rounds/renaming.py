"""Whether a project that is there no more and a new one may be one under two names: a question, never an answer."""

from __future__ import annotations

from collections import Counter
from typing import Final

from indicator_specs.words.names import plain_name
from scoring.rounds.history import History

_LEAST_SHARED: Final = 4, 5
"""So many of so many indicators must be the same, of those that either has."""


def may_be_renamed(gone: History, new: History) -> bool:
    """Of one unit or one name, with one budget, nearly all the same indicators, and of one year if both tell it."""
    old, other = gone.subject, new.subject
    shares_name = (old.unit == other.unit) != (old.name == other.name)
    same_year = old.year == other.year or 0 in (old.year, other.year)
    return shares_name and same_year and _same_budget(gone, new) and _nearly_all_the_same(gone, new)


def _same_budget(gone: History, new: History) -> bool:
    return gone.budget_wan is not None and gone.budget_wan == new.budget_wan


def _nearly_all_the_same(gone: History, new: History) -> bool:
    ours, theirs = (Counter(map(plain_name, each.indicators)) for each in (gone, new))
    shared, most = (ours & theirs).total(), max(ours.total(), theirs.total())
    least, of = _LEAST_SHARED
    return most > 0 and shared * of >= most * least
