"""How a finding's texts are put into cells and comments: cleaned, bounded, in the words of the office."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from scoring.findings.finding import Severity

SEVERITY_COLOURS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "FFC9C6",
    Severity.WARNING: "FFDFB5",
    Severity.INFO: "D5E6F9",
}
"""Pale red, orange and blue (RGB), none of them in any palette: a cell that has one was marked by a review."""

HEAVIEST_FIRST: Final = (Severity.ERROR, Severity.WARNING, Severity.INFO)

LONGEST_TEXT: Final = 32_767
"""UTF-16 units that Excel keeps of a cell's text."""

LONGEST_TOLD: Final = 600
"""Characters of one text in a list, an opinion or a letter; the file that it came from has all of them."""

CUT_SHORT: Final = "……（原文过长，此处截断）"

TAKEN_AS_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "'", "\t")
"""Over such a text Excel would put a formula, or drop the sign, when somebody edits the cell without a change."""

_ELLIPSIS: Final = "……"
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_LINE_END: Final = re.compile(r"\r\n?")
_ESCAPE_LIKE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def storable_text(text: str) -> str:
    """The text without characters that no workbook can hold; line ends are ``\\n``."""
    return text if text.isprintable() else _NOT_IN_XML.sub("", _LINE_END.sub("\n", text))


def clean_text(text: str) -> str:
    """``storable_text`` without blanks at its ends."""
    return storable_text(text).strip()


def bounded(text: str, longest: int) -> str:
    """The cleaned text, cut to ``longest`` characters with an ellipsis that says so."""
    text = clean_text(text)
    return text if len(text) <= longest else text[: longest - len(_ELLIPSIS)] + _ELLIPSIS


def shortened(text: str, units: int, end: str = "…") -> str:
    """The text within so many UTF-16 units, which is how Excel counts; one that is cut ends in ``end``."""
    if 2 * len(text) <= units:
        return text
    stored = text.encode("utf-16-le")
    if len(stored) <= 2 * units:
        return text
    return stored[: 2 * (units - len(end))].decode("utf-16-le", errors="ignore") + end


def as_stored(text: str) -> str:
    """The text as a file has to hold it: Excel would read ``_x0041_`` as ``A``."""
    return _ESCAPE_LIKE.sub("_x005F_", text) if "_x" in text else text
