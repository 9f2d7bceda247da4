"""
A promise and its report once more, in words that the readers know: ``3.6倍`` for ``1:3.6``, ``7场`` for 4场 and 3场.

Each restatement says which verdicts it may give: a number that only grows until the year's end can keep a promise of
more, and not break it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Flag, auto
from typing import Final, NamedTuple

from indicator_specs.restated.asides import without_aside
from indicator_specs.restated.days_before_events import day_before_event
from indicator_specs.restated.listed_parts import sum_of_parts
from indicator_specs.restated.ratios import ratio_in_times
from indicator_specs.words.normalisation import clean


class Decides(Flag):
    """Which verdicts a restatement may give."""

    MET = auto()
    MISSED = auto()
    BOTH = MET | MISSED


class PlainerPair(NamedTuple):
    """
    Attributes:
        promised, reported: In plainer words.
        remark: What was read how, in Chinese.
        decides: The verdicts that it may give.
    """

    promised: str
    reported: str
    remark: str
    decides: Decides = Decides.BOTH


def plainer_pairs(promised: str, reported: str, name: str) -> Iterator[PlainerPair]:
    """
    The ways to say the same in plainer words, of which at most one should decide.

    Args:
        promised, reported: The user's own texts.
        name: The indicator's.
    """
    wanted, given = clean(promised).text, clean(reported).text
    for restate in _RESTATEMENTS:
        pair = restate(wanted, given, name)
        if pair is not None:
            yield pair


def _by_ratio(wanted: str, given: str, name: str) -> PlainerPair | None:
    found = ratio_in_times(wanted, given, name)
    return PlainerPair(*found, f"“{wanted}”“{given}”按后项是前项的几倍比较") if found else None


def _by_parts(wanted: str, given: str, name: str) -> PlainerPair | None:
    found = sum_of_parts(given, wanted + name)
    if found is None:
        return None
    total, whole = found
    return PlainerPair(wanted, total, f"“{given}”合计{total}", Decides.BOTH if whole else Decides.MET)


def _by_aside(wanted: str, given: str, name: str) -> PlainerPair | None:
    found = without_aside(given, wanted, name)
    if found is None:
        return None
    bare, grows, why = found
    return PlainerPair(wanted, bare, why, Decides.MET if grows else Decides.BOTH)


def _by_event(wanted: str, given: str, name: str) -> PlainerPair | None:  # noqa: ARG001 — as its siblings
    day = day_before_event(wanted, given)
    return PlainerPair(day, given, f"“{wanted}”按“{day}”理解") if day else None


_RESTATEMENTS: Final[tuple[Callable[[str, str, str], PlainerPair | None], ...]] = (
    _by_ratio,
    _by_parts,
    _by_aside,
    _by_event,
)
