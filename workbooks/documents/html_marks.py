"""
The marks of an HTML page, one after the other, in time linear to its length.

A scanner of our own: the standard parser looks for the end of each unfinished comment, tag or reference anew, which in
a page of nothing else takes the square of its length. Here whatever has begun reaches to its end or to the end of the
page, as the HTML standard has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import Final, NamedTuple

_MARK: Final = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"  # a comment
    r"|<[!?][^>]*+>?|</[^a-zA-Z][^>]*+>?"  # a declaration, and what a browser takes for a comment
    r"|<(?P<end>/?)(?P<tag>[a-zA-Z][^\s/>]*+)"
    r"""(?P<attributes>(?:[^>=]++|=\s*+(?:"[^"]*+"?|'[^']*+'?|))*+)>?""",
    re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(r"""(?<![^\s/"'])([a-zA-Z-]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")
_VERBATIM: Final = frozenset("script style textarea title iframe xmp noembed noframes".split())
"""Tags whose content holds no others, up to their own end."""
_REFERENCE: Final = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{0,31}));?")
_LAST_CHARACTER: Final = 0x10FFFF
_SURROGATES: Final = range(0xD800, 0xE000)


class HtmlTag(NamedTuple):
    """
    A tag with the text before it.

    Attributes:
        text: References resolved.
        line: Where the text begins.
        tag: In lower case; empty where a comment or the end of the page follows the text.
        is_end: ``</p>``
        attributes: As they are written.
    """

    text: str
    line: int
    tag: str = ""
    is_end: bool = False
    attributes: str = ""


def marks_of(page: str) -> Iterator[HtmlTag]:
    """Every mark of a page, and last the text behind them all."""
    position, line = 0, 1
    while found := _MARK.search(page, position):
        raw = page[position : found.start()]
        tag, is_end = (found["tag"] or "").lower(), bool(found["end"])
        yield HtmlTag(unreferenced(raw), line, tag, is_end, found["attributes"] or "")
        end = found.end()
        if tag in _VERBATIM and not is_end:
            closing = re.compile(rf"</{tag}(?=[\s/>]|\Z)", re.IGNORECASE).search(page, end)
            end = closing.start() if closing else len(page)
        line += page.count("\n", position, end)
        position = end
    yield HtmlTag(unreferenced(page[position:]), line)


def attribute(attributes: str, name: str) -> str:
    """The value of an attribute; empty where there is none."""
    for found in _ATTRIBUTE.finditer(attributes):
        if found[1].lower() == name:
            return found[2] or found[3] or found[4] or ""
    return ""


def unreferenced(text: str) -> str:
    """``&nbsp;`` and ``&#8805;`` as the characters that they stand for; what stands for none stays."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(reference: re.Match[str]) -> str:
    decimal, hexadecimal, name = reference.groups()
    if name:
        return html5.get(f"{name};", reference[0])
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code <= _LAST_CHARACTER and code not in _SURROGATES else ""
