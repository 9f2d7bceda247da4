"""Elements of WordprocessingML by their short names."""

from __future__ import annotations

from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def element_of(name: str, **attributes: str) -> Any:  # noqa: ANN401 - python-docx leaves its elements untyped
    """An element with attributes of Word's own names: ``element_of("w:jc", val="center")``."""
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def text_of(words: str) -> Any:  # noqa: ANN401 - as above
    """The words of a run, with the blanks at their ends."""
    element = OxmlElement("w:t")
    element.text = words
    element.set(_SPACE, "preserve")
    return element
