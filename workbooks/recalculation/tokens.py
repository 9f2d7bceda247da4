"""A formula's text cut into its signs, in time linear to its length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from workbooks.recalculation.values import ERRORS


class TokenKind(StrEnum):
    """What a sign is; each is a group of the pattern."""

    BLANK = "blank"
    TEXT = "text"
    ERROR = "error"
    EXTERNAL = "external"
    REFERENCE = "reference"
    FUNCTION = "function"
    NUMBER = "number"
    NAME = "name"
    SIGN = "sign"
    UNKNOWN = "unknown"


class Token(NamedTuple):
    """
    Attributes:
        kind: What it is.
        text: As written; of a reference and an error without the sheet.
        sheet: Where a reference leads; empty for the formula's own sheet.
    """

    kind: TokenKind
    text: str
    sheet: str = ""


_CELL: Final = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
_AREA: Final = rf"{_CELL}(?::{_CELL})?|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}|\$?[0-9]{{1,7}}:\$?[0-9]{{1,7}}"
_BARE: Final = r"[^\W\d](?:[\w.]|[^\x00-\x7f])*+"
"""A sheet's name that needs no quotes."""
_QUOTED: Final = "[^']*+(?:''[^']*+)*+"
_ERROR: Final = "|".join(map(re.escape, ERRORS))
_TOKEN: Final = re.compile(
    rf"""(?P<sign><=|>=|<>|[-+*/^&=<>%(),])
    |(?P<blank>\s++)
    |(?P<text>"[^"]*+(?:""[^"]*+)*+")
    |(?P<external>(?:'[^'\[]*+)?\[[^\]]*+\](?:[^'!]*+'?!)?)
    |(?:(?:'(?P<quoted>{_QUOTED})'|(?P<bare>{_BARE}))!)?+
      (?:(?P<reference>{_AREA})(?![\w.(!])|(?P<error>{_ERROR}))
    |(?:(?:'(?P<of_quoted>{_QUOTED})'|(?P<of_bare>{_BARE}))!)?+(?P<name>[^\W\d][\w.\\?]*+)(?![(!:\[])
    |(?P<function>[^\W\d][\w.]*+)\(
    |(?P<number>(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:[eE][+-]?[0-9]{{1,3}})?)(?![\w.])
    |(?P<unknown>.)""",
    re.VERBOSE | re.DOTALL,
)
_KINDS: Final = {kind.value: kind for kind in TokenKind}


def tokens(formula: str) -> Iterator[Token]:
    """The signs of a formula; blanks are left out."""
    for match in _TOKEN.finditer(formula):
        kind = _KINDS[match.lastgroup or "unknown"]
        if kind is TokenKind.BLANK:
            continue
        text = match[match.lastgroup or "unknown"]
        yield Token(kind, text, _sheet_in(match) if len(text) < len(match[0]) else "")


def _sheet_in(match: re.Match[str]) -> str:
    sheet = match["quoted"] or match["bare"] or match["of_quoted"] or match["of_bare"] or ""
    return sheet.replace("''", "'")
