"""The texts inside the XML of .xlsx files: attributes, references, rich text."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Final

_MAX_ITEM: Final = 200_000
ATTRIBUTE: Final = re.compile(r'(?<![\w:])([\w:]++)\s*+=\s*+"([^"]*)"')
_USUAL_ITEM: Final = re.compile(r'<t(?: xml:space="preserve")?>([^<]*+)</t></si>')
_TEXT_OR_PHONETIC: Final = re.compile(r"<(/?)(?:\w+:)?(t|rPh)(?:\s[^<>]*?)?(/?)>([^<]*)")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE: Final = re.compile(r"&(#x[0-9A-Fa-f]{1,6}|#[0-9]{1,7}|amp|lt|gt|quot|apos);")
_NAMED_REFERENCES: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_SURROGATES: Final = range(0xD800, 0xE000)
_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def elements(pattern: re.Pattern[str], xml: str) -> Iterator[dict[str, str]]:
    """The attributes of each element that ``pattern`` finds; its first group holds them."""
    for match in pattern.finditer(xml):
        yield {name: unescaped(value) for name, value in ATTRIBUTE.findall(match.group(1))}


def joined_runs(item: str) -> str:
    """The text of a string item: its runs joined, phonetic guides left out."""
    usual = _USUAL_ITEM.fullmatch(item, 0, _MAX_ITEM)
    return unescaped(usual.group(1)) if usual else _joined(item[:_MAX_ITEM])


def unescaped(text: str) -> str:
    """XML references and Excel's own ``_x000D_`` resolved; control characters dropped, line ends as line feeds."""
    if "&" in text:
        text = _REFERENCE.sub(_referenced, text)
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: _character(int(match.group(1), 16)), text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isprintable() else _UNPRINTABLE.sub("", text)


def _joined(item: str) -> str:
    runs = []
    phonetic = 0
    for closing, tag, empty, text in _TEXT_OR_PHONETIC.findall(item):
        if tag == "rPh":
            phonetic += 0 if empty else (-1 if closing else 1)
        elif not closing and not empty and phonetic <= 0:
            runs.append(text)
    return unescaped("".join(runs))


def _referenced(match: re.Match[str]) -> str:
    name = match.group(1)
    if not name.startswith("#"):
        return _NAMED_REFERENCES[name]
    return _character(int(name[2:], 16) if name[1] == "x" else int(name[1:]))


def _character(code: int) -> str:
    """Nothing for what is no character; half a surrogate pair could never be written again."""
    return "" if code > sys.maxunicode or code in _SURROGATES else chr(code)
