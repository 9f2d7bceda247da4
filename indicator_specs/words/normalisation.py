"""A cleaned copy of a user's text, for parsing only: the text itself is kept and written back unchanged."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

from indicator_specs.words.characters.traditional import TRADITIONAL
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.remembered_texts import remembered

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
    "㎎": "mg",
    "㎍": "μg",
    "µ": "μ",
    "○": "〇",
    "【": "(",
    "】": ")",
    **TRADITIONAL,
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

_TYPED_OPERATOR: Final = Pattern("|".join(re.escape(typed) for typed, _ in OPERATOR_SPELLINGS))

_INVISIBLE: Final = Pattern("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPACE: Final = Pattern(r"\s+")
_DIGITS: Final = frozenset("0123456789")
_NOISE: Final = (
    (":", Pattern(r"(?<=[0-9日]) [0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?\Z"), ""),
    (" ", Pattern(r"(?<![0-9])([0-9]{1,3}) (?=[0-9]{3}(?![0-9]))"), r"\1"),
    (";|", Pattern(r"\A([≥≤<>=])[;|]([0-9.,]{1,20})[;|]"), r"\1\2"),
    (".、)", Pattern(r"\A[0-9]{1,2}[.、)](?=[≥≤<>=])"), ""),
    ("≤", Pattern(r"([0-9.]{1,12})≤[^0-9≤≥<>=]{0,8}≤(?=[0-9])"), r"\1~"),
    ("%", Pattern(r"%{2,}"), "%"),
    ("%", Pattern(r"(?<=[0-9])\.(?=%)"), ""),
    ("/", Pattern(r"(?<=/[\u4e00-\u9fff])\.(?=[年月天日次])"), "/"),
    ("Qq", Pattern(r"(?<=年)[Qq]([1-4])(?![0-9A-Za-z])"), r"第\1季度"),
    ("¥￥R", Pattern(r"(?:[¥￥]|RMB)([0-9][0-9.,]{0,20}+[万亿]?)(?=\Z|[,，;；。()])"), r"\1元"),
    ("¥￥R", Pattern("(?:[¥￥]|RMB)(?=[0-9])"), ""),
    ("wW", Pattern(r"(?<=[0-9])[wW](?=元)"), "万"),
    ("增", Pattern(r"(\A|同比|环比|[上去]年|[,，;；(])增了?(?=[0-9.]{1,6}%)"), r"\1增长"),
    ("升", Pattern(r"(\A|同比|环比|[上去]年|[,，;；(])升了?(?=[0-9.]{1,6}%)"), r"\1上升"),
    ("降", Pattern(r"(\A|同比|环比|[上去]年|[,，;；(])降了?(?=[0-9.]{1,6}%)"), r"\1下降"),
    ("减", Pattern(r"(\A|同比|环比|[上去]年|[,，;；(])减了?(?=[0-9.]{1,6}%)"), r"\1减少"),
    ("%:", Pattern(r"\A[%:]+(?=[≥≤<>=])"), ""),
)
"""
``2023-12-05 00:00:00``, ``1 000``, ``≥|98|%``, ``1.≥95%``, ``6.5≤pH≤8.5``, ``95.%``,
``元/人.月``, ``降5%``: what is put around a value, or left out of its words.

Before each pattern stand the signs of which it needs one; most texts have none, and are spared the search.
"""
_TWO_FOR_EQUALS: Final = Pattern(r"\A二(?=[0-9])")

_PLAIN_FORMS: Final = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0xFF01, 0xFF5F), *range(0xFE50, 0xFE70))
} | {ord(sign): plain for sign, plain in LOOK_ALIKES.items()}
"""Full-width and small forms, and the look-alikes, by code point."""

_FOLDED: Final = frozenset(map(chr, _PLAIN_FORMS))
_NOISY: Final = frozenset("".join(needed for needed, _, _ in _NOISE))

MAX_LENGTH: Final = 10_000
"""Longer texts are never a target; only this much of one is looked at."""

MOST_SHOWN: Final = 40
"""Characters of a text of a file that messages quote."""

SHORT_QUOTE: Final = 30
"""Likewise, of one that stands in the midst of a sentence."""


def shorten(text: str, most: int = MOST_SHOWN) -> str:
    """A text of a file as messages quote it: on one line, and no longer than needed."""
    words = " ".join(text.split())
    return f"{words[:most]}…" if len(words) > most else words


class Cleaned(NamedTuple):
    """The copy to parse, and what had to be assumed for it (Chinese)."""

    text: str
    remarks: tuple[str, ...] = ()


@remembered(longest=200, texts=16_384)
def clean(raw: str) -> Cleaned:
    """Fold full-width forms, look-alike signs and blanks; a blank between two digits stays one blank."""
    text = raw[:MAX_LENGTH]
    only_blanks_are_spaces = text.isprintable()
    if not only_blanks_are_spaces:
        text = _INVISIBLE.sub("", text)
    if not _FOLDED.isdisjoint(text):
        text = text.translate(_PLAIN_FORMS)
    if " " in text or not only_blanks_are_spaces:
        text = _SPACE.sub(_blank_between_digits, text)
    if _TYPED_OPERATOR.search(text):
        for typed, sign in OPERATOR_SPELLINGS:
            text = text.replace(typed, sign)
    signs = _NOISY.intersection(text)
    if signs:
        text = _without_noise(text, signs)
    if _TWO_FOR_EQUALS.match(text):
        return Cleaned(_TWO_FOR_EQUALS.sub("=", text), ("开头的“二”读作“=”",))
    return Cleaned(text)


def _without_noise(text: str, signs: frozenset[str]) -> str:
    for needed, pattern, plain in _NOISE:
        if not signs.isdisjoint(needed):
            text = pattern.sub(plain, text)
    return text


def _blank_between_digits(blank: re.Match[str]) -> str:
    """``10 20`` must not become 1020."""
    text = blank.string
    between = text[blank.start() - 1 : blank.start()] in _DIGITS and text[blank.end() : blank.end() + 1] in _DIGITS
    return " " if between else ""


def same_words(one: str, other: str) -> bool:
    """Two texts say the same, blanks, width and punctuation aside."""
    return words_alone(one) == words_alone(other)


_QUOTES: Final = "“”‘’「」\"'"
_PUNCTUATION: Final = f",，。.、;；:：!！()《》{_QUOTES}"
_WITHOUT_QUOTES: Final = str.maketrans("", "", _QUOTES)


def words_alone(text: str) -> str:
    """The text in lower case, without quotation marks and without signs at its end."""
    return clean(text).text.rstrip(_PUNCTUATION).translate(_WITHOUT_QUOTES).lower()
