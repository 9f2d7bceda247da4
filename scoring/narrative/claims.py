"""The figures that a text states: what each one is, its value, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import frozen

from indicator_specs.words.money import SUMMARY_UNIT
from indicator_specs.words.numbers import format_decimal
from scoring.narrative.numbers import ARABIC, WrittenNumber, written_number
from scoring.narrative.patterns import GRADE, GRADE_WORDS, MONEY_KINDS, NOT_AFTER, SAYS_ALL, ClaimKind, wordings
from scoring.narrative.sentences import NEARBY, SearchableText

CLAUSE_BREAK: Final = re.compile(r"[，。；;：:！？、]|,(?![0-9])")
LONGEST_BEFORE: Final = 24
BEST_SCORE: Final = 100

_Groups: TypeAlias = dict[str, str | None]
"""What the named groups of a wording matched."""


@frozen(kw_only=True)
class Claim:
    """
    One stated figure.

    Attributes:
        kind: What it is.
        number: Its value; None for a grade and for 均为优, which counts all projects without a number.
        word: The grade of GRADE and GRADE_COUNT, ``90以上`` of BAND_COUNT; else empty.
        written: The value with its unit as written, blanks left out: ``3,300万元``.
        start, end: Where the words of the claim stand in the searched text.
        value_start: Where the value itself stands.
        says_all: Its words speak of a sum or of all projects.
        own: Its words name the self-assessment (自评等级, not just 等级); True for all kinds but GRADE.
    """

    kind: ClaimKind
    number: WrittenNumber | None = None
    word: str = ""
    written: str
    start: int = 0
    end: int = 0
    value_start: int = 0
    says_all: bool = False
    own: bool = True


def claims_in(text: SearchableText) -> tuple[Claim, ...]:
    """All figures of a text in the order of their places; no two of them share a character."""
    searched = text.text
    taken = TakenSpans(len(searched))
    found = []
    for wording in wordings():
        for match in wording.pattern.finditer(searched):
            if taken.overlaps(*match.span()) or _is_another_figure(wording.kind, searched, match.start()):
                continue
            claim = _stated_claim(wording.kind, match)
            if claim is not None:
                taken.add(*match.span())
                found.append(claim)
    return tuple(sorted(found, key=lambda claim: claim.start))


class TakenSpans:
    """Which characters of a text are spoken for."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def overlaps(self, start: int, end: int) -> bool:
        """Some character of the span is taken."""
        return self._taken.find(1, start, end) != -1

    def add(self, start: int, end: int) -> None:
        """Take the characters of the span."""
        self._taken[start:end] = b"\1" * (end - start)


def clause_before(text: str, position: int) -> str:
    """The words of the same clause before a position, at most the last few."""
    before = text[max(0, position - LONGEST_BEFORE) : position]
    return CLAUSE_BREAK.split(before)[-1]


def _is_another_figure(kind: ClaimKind, text: str, start: int) -> bool:
    pattern = NOT_AFTER.get(kind)
    return pattern is not None and pattern.search(clause_before(text, start)) is not None


def _stated_claim(kind: ClaimKind, match: re.Match[str]) -> Claim | None:
    groups = match.groupdict()
    number = _stated_number(kind, groups)
    word = _grade_or_limit(groups)
    if number is None and not word:
        return None
    if kind is ClaimKind.SCORE and number is not None and number.value > BEST_SCORE:
        return None
    group = next(name for name in ("number", "numeral", "count", "grade") if groups.get(name))
    return Claim(
        kind=kind,
        number=number,
        word=word,
        written=_value_as_written(kind, groups),
        start=match.start(),
        end=match.end(),
        value_start=match.start(group),
        says_all=bool(SAYS_ALL.search(match[0]) or groups.get("whole") or groups.get("whole2")),
        own=groups.get("own", "") is not None,
    )


def _stated_number(kind: ClaimKind, groups: _Groups) -> WrittenNumber | None:
    digits = _digits_in(groups)
    if not digits:
        return None
    about = any(groups.get(name) for name in ("about", "more", "more_numeral"))
    return written_number(digits, unit=_money_unit_in(groups) if kind in MONEY_KINDS else "", about=about)


def _digits_in(groups: _Groups) -> str:
    return groups.get("count") or groups.get("number") or groups.get("numeral") or ""


def _money_unit_in(groups: _Groups) -> str:
    return groups.get("unit") or groups.get("unit_numeral") or groups.get("label_unit") or ""


def _grade_or_limit(groups: _Groups) -> str:
    if groups.get("grade"):
        return GRADE_WORDS[str(groups["grade"])]
    if groups.get("limit"):
        return f"{groups['limit']}{groups['side']}"
    return ""


_UNITS: Final = {
    ClaimKind.SCORE: "分",
    ClaimKind.EXECUTION_SCORE: "分",
    ClaimKind.AVERAGE: "分",
    ClaimKind.RATE: "%",
    ClaimKind.COUNT: "个",
    ClaimKind.GRADE_COUNT: "个",
    ClaimKind.BAND_COUNT: "个",
}


def _value_as_written(kind: ClaimKind, groups: _Groups) -> str:
    digits = _digits_in(groups)
    if not digits:
        return str(groups["grade"])
    return digits + (_money_unit_in(groups) if kind in MONEY_KINDS else _UNITS.get(kind, ""))


def bare_claims(text: SearchableText, start: int, end: int, heading: str) -> Iterator[Claim]:
    """
    A figure without a label right after a project's name: ``…经费3300万元``, ``…经费（97.54分）``, ``…经费：优``.

    Args:
        text: Where the name stands.
        start, end: Of the name.
        heading: The words above; an amount is a budget only where the words before it speak of budgets.
    """
    match = _BARE.match(text.text, end)
    if match is None:
        return
    kind = {"分": ClaimKind.SCORE, None: ClaimKind.GRADE}.get(match["unit"], ClaimKind.BUDGET)
    before = heading + text.text[max(0, start - NEARBY) : start]
    labels = _MONEY_LABEL.findall(before) or _MONEY_LABEL.findall(text.window(start))
    if kind is ClaimKind.BUDGET and labels[-1:] != ["预算"]:
        return
    digits = match["number"]
    number = written_number(digits, unit=match["unit"] if kind is ClaimKind.BUDGET else "") if digits else None
    value_start = match.start("number" if digits else "grade")
    yield Claim(
        kind=kind,
        number=number,
        word="" if digits else GRADE_WORDS[match["grade"]],
        written=f"{digits}{match['unit']}" if digits else match["grade"],
        start=value_start,
        end=match.end(),
        value_start=value_start,
    )


_MONEY_LABEL: Final = re.compile("预算|执行|支出|结余|结转")
_BARE: Final = re.compile(
    rf"[”\"’」』》]?(?:项目)?(?:[(:：]?(?P<number>{ARABIC})(?P<unit>万元|亿元|元|分)(?!以)"
    rf"|[(:：](?P<grade>{GRADE})(?=[),，。;；、]|$))"
)


def amount_in_wan(number: Decimal) -> str:
    """``3300万元``"""
    return f"{format_decimal(number)}{SUMMARY_UNIT}"
