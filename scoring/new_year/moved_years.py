"""
The year in a text that is carried over into another one: ``2023年度内完成`` becomes ``2024年度内完成``.

Only the sheet's own year moves, and only where it stands for the year that is planned. Years of spans, of documents, of
what something is compared with, and all others stand as they were written, and are told: who knows the project decides.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator
from typing import Final

from attrs import frozen

_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_CHINESE: Final = "〇一二三四五六七八九"
_VALUE_OF: Final = {**{digit: str(value) for value, digit in enumerate(_CHINESE)}, "○": "0", "零": "0"}

_YEAR: Final = r"(?<![0-9〇○零一二三四五六七八九])(?:(?:19|20)[0-9]{2}|[一二][九〇○零][〇○零一二三四五六七八九]{2})"
_WHEN: Final = r"(?:\s*年\s*度?|[./])?(?:\s*[0-9]{1,2}\s*月?(?:份|底|初|末|[0-9]{1,2}\s*日)?)?"
_BETWEEN: Final = r"\s*(?:-{1,3}|[–~～－/]|—{1,2}|至|到)\s*"
_SPAN: Final = re.compile(rf"(?P<first>{_YEAR}){_WHEN}{_BETWEEN}(?P<last>{_YEAR})(?![0-9])(?:\s*学年|{_WHEN})")
"""``2023—2025年``, ``2022年11月至2023年10月``, ``2023-2024学年``."""

_MENTION: Final = re.compile(rf"(?P<year>{_YEAR})(?=\s*年|(?P<sign>[-./])[01]?[0-9](?P=sign)[0-3]?[0-9](?![0-9]))")
_DOCUMENT_NUMBER: Final = re.compile(r"\s*年\s*度?\s*第?\s*[0-9]+\s*号")
_TITLE: Final = re.compile(r"《[^《》]*》")
_COMPARED: Final = re.compile(r"(?:[比较超自从以]|相比|对比|同比|相较于?|基于|基期为?)\s*$")
"""Before a year that is a beginning, or what something is measured by."""
_SINCE: Final = re.compile(r"\s*年\s*度?\s*(?:以来|起|为基|的基础)")
_LEAP_DAY: Final = re.compile(r"\s*(?:年|[-./])\s*0?2\s*(?:月|[-./])\s*29")
_SHORT: Final = re.compile(r"(?<![0-9])(?P<year>[0-9]{2})(?=\s*年(?:度|底|末|初|内|[0-9]{1,2}\s*月))")
_MONTHS: Final = re.compile(r"(?<![0-9])(?P<year>20[0-9]{2})(?:0[1-9]|1[0-2])(?:[0-3][0-9])?(?![0-9])")
"""``202301``, ``20230131``: may also be numbers of something else."""


@frozen
class MovedText:
    """
    A text in its new year.

    Attributes:
        before: As it was written.
        text: With its year moved.
        left: The years in it that were left as they stand, as they were written, each once.
    """

    before: str
    text: str
    left: tuple[str, ...] = ()

    @property
    def has_moved(self) -> bool:
        """It says something else now."""
        return self.text != self.before

    @property
    def is_to_be_looked_at(self) -> bool:
        """A year in it was moved, or was left."""
        return self.has_moved or bool(self.left)


def moved_text(text: str, old: int, new: int) -> MovedText:
    """
    A text of the year ``old``, for the year ``new``.

    Args:
        text: Of any length; nothing but digits of years changes.
        old: The year of the sheet that it comes from.
        new: The year that it is carried over into.
    """
    plain = text.translate(_FULL_WIDTH)
    left: dict[str, None] = {}
    moved: list[int] = []
    spans = list(_spans(plain))
    for start, end, is_one_year in spans:
        if not is_one_year:
            left[text[start:end]] = None
    for found in _MENTION.finditer(plain):
        start, end = found.span("year")
        if any(first <= start < last and not one for first, last, one in spans) or _DOCUMENT_NUMBER.match(plain, end):
            continue
        if _value(found["year"]) == old and _is_planned(plain, start, end, new):
            moved.append(start)
        elif old != new:
            left[_with_its_word(text, start, end)] = None
    left.update((each, None) for each in _in_other_writings(plain, old))
    characters = list(text)
    for start in moved:
        characters[start : start + 4] = _written_like(text[start : start + 4], new)
    return MovedText(text, "".join(characters), tuple(left))


def _spans(plain: str) -> Iterator[tuple[int, int, bool]]:
    """Start, end, and whether it begins and ends in one year, so that it is no span of years."""
    for found in _SPAN.finditer(plain):
        yield found.start(), found.end(), _value(found["first"]) == _value(found["last"])


def _is_planned(plain: str, start: int, end: int, new: int) -> bool:
    """The year is the one in which something is to be done."""
    if any(title.start() < start < title.end() for title in _TITLE.finditer(plain)):
        return False
    has_no_such_day = _LEAP_DAY.match(plain, end) is not None and not isleap(new)
    return not (has_no_such_day or _SINCE.match(plain, end) or _COMPARED.search(plain[max(0, start - 6) : start]))


def _in_other_writings(plain: str, old: int) -> Iterator[str]:
    """The sheet's own year in ways of writing that may mean something else: ``23年底``, ``202312``."""
    for found in _SHORT.finditer(plain):
        if int(found["year"]) == old % 100:
            yield f"{found['year']}年"
    for found in _MONTHS.finditer(plain):
        if int(found["year"]) == old:
            yield found[0]


def _with_its_word(text: str, start: int, end: int) -> str:
    behind = text[end:].lstrip()
    return f"{text[start:end]}年" if behind.startswith("年") else text[start:end]


def _value(year: str) -> int:
    return int("".join(_VALUE_OF.get(digit, digit) for digit in year))


def _written_like(old: str, new: int) -> str:
    """A year in the digits of another: of full width, in Chinese ones, its zeros like the zeros there."""
    if old[0] in _VALUE_OF:
        zero = next((digit for digit in old if _VALUE_OF[digit] == "0"), _CHINESE[0])
        return "".join(zero if digit == "0" else _CHINESE[int(digit)] for digit in str(new))
    if old[0] > "9":
        return "".join(chr(ord("０") + int(digit)) for digit in str(new))
    return str(new)
