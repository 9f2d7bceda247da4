"""Elements of WordprocessingML by their short names."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_OF_WORD: Final = {"w": nsmap["w"]}
_qualified: Final = cache(qn)


def element_of(name: str, **attributes: str) -> Any:  # noqa: ANN401 - python-docx leaves its elements untyped
    """
    An element with attributes of Word's own names: ``element_of("w:jc", val="center")``.

    As the library's own ``OxmlElement``, which looks each name up anew; a sheet has a thousand elements.
    """
    named = {_qualified(f"w:{key}"): value for key, value in attributes.items()}
    return oxml_parser.makeelement(_qualified(name), attrib=named, nsmap=_OF_WORD)


def text_of(words: str) -> Any:  # noqa: ANN401 - as above
    """The words of a run, with the blanks at their ends."""
    element = element_of("w:t")
    element.text = words
    element.set(_SPACE, "preserve")
    return element
