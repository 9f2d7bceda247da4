"""A cleaned copy of a user's text, for parsing only: the text itself is kept and written back unchanged."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from attrs import frozen

LOOK_ALIKES: Final = {
    "≧": "≥",
    "⩾": "≥",
    "≦": "≤",
    "⩽": "≤",
    "≯": "≤",
    "≮": "≥",
    "═": "=",
    "∶": ":",
    "．": ".",
    "〜": "~",
    "∼": "~",
    "﹣": "-",
    "−": "-",
    "‒": "-",
    "–": "-",
    "―": "—",
    "％": "%",
    "﹪": "%",
    "٪": "%",
    "㎞": "km",
    "㎏": "kg",
    "○": "〇",
    "【": "(",
    "】": ")",
}
"""Signs that mean another sign; NFKC does not know most of them, and maps ㎡ and ① where we must not."""

OPERATOR_SPELLINGS: Final = (
    ("≥≥", "≥"),
    ("≤≤", "≤"),
    ("≥=", "≥"),
    ("≤=", "≤"),
    (">=", "≥"),
    ("=>", "≥"),
    ("<=", "≤"),
    ("=<", "≤"),
    (">>", ">"),
    ("<<", "<"),
    ("==", "="),
    ("+/-", "±"),
    ("+-", "±"),
    ("正负", "±"),
    ("_x000D_", ""),
)
"""Typed operators and the sign they stand for, tried in this order."""

_INVISIBLE: Final = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
_SPACE: Final = re.compile(r"\s+")
_DIGITS: Final = frozenset("0123456789")
_NOISE: Final = (
    (re.compile(r"(?<=[0-9日]) [0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?\Z"), ""),
    (re.compile(r"(?<![0-9])([0-9]{1,3}) (?=[0-9]{3}(?![0-9]))"), r"\1"),
    (re.compile(r"\A([≥≤<>=])[;|]([0-9.,]{1,20})[;|]"), r"\1\2"),
    (re.compile(r"\A[0-9]{1,2}[.、)](?=[≥≤<>=])"), ""),
    (re.compile(r"([0-9.]{1,12})≤[^0-9≤≥<>=]{0,8}≤(?=[0-9])"), r"\1~"),
)
"""``2023-12-05 00:00:00``, ``1 000``, ``≥|98|%``, ``1.≥95%``, ``6.5≤pH≤8.5``: what is put around a value."""
_REPEATED_PERCENT: Final = re.compile(r"%{2,}")
_POINT_BEFORE_PERCENT: Final = re.compile(r"(?<=[0-9])\.(?=%)")
_TWO_FOR_EQUALS: Final = re.compile(r"\A二(?=[0-9])")
_NOISE_BEFORE_OPERATOR: Final = re.compile(r"\A[%:]+(?=[≥≤<>=])")

MAX_LENGTH: Final = 10_000
"""Longer texts are never a target; only this much of one is looked at."""


@frozen
class Cleaned:
    """The copy to parse, and what had to be assumed for it (Chinese)."""

    text: str
    remarks: tuple[str, ...] = ()


def clean(raw: str) -> Cleaned:
    """Fold full-width forms, look-alike signs and blanks; a blank between two digits stays one blank."""
    text = _INVISIBLE.sub("", raw[:MAX_LENGTH])
    text = "".join(_plain(character) for character in text)
    text = _SPACE.sub(_blank_between_digits, text)
    for typed, sign in OPERATOR_SPELLINGS:
        text = text.replace(typed, sign)
    for pattern, plain in _NOISE:
        text = pattern.sub(plain, text)
    text = _POINT_BEFORE_PERCENT.sub("", _REPEATED_PERCENT.sub("%", text))
    text = _NOISE_BEFORE_OPERATOR.sub("", text)
    if _TWO_FOR_EQUALS.match(text):
        return Cleaned(_TWO_FOR_EQUALS.sub("=", text), ("开头的“二”读作“=”",))
    return Cleaned(text)


def _blank_between_digits(blank: re.Match[str]) -> str:
    """``10 20`` must not become 1020."""
    text = blank.string
    between = text[blank.start() - 1 : blank.start()] in _DIGITS and text[blank.end() : blank.end() + 1] in _DIGITS
    return " " if between else ""


def _plain(character: str) -> str:
    if character in LOOK_ALIKES:
        return LOOK_ALIKES[character]
    if "\uff01" <= character <= "\uff5e" or "\ufe50" <= character <= "\ufe6f":
        return unicodedata.normalize("NFKC", character)
    return character


def same_words(one: str, other: str) -> bool:
    """Two texts say the same, blanks, width and punctuation aside."""
    return _words(one) == _words(other)


_PUNCTUATION: Final = re.compile(r"[,，。.、;；:：!！“”\"'‘’()《》]+\Z|[“”\"'‘’]")


def _words(text: str) -> str:
    return _PUNCTUATION.sub("", clean(text).text).lower()
