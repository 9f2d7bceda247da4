"""Word at work: somebody types into the content controls of a form."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn


def controls_of(document: Any) -> dict[str, Any]:  # noqa: ANN401 - python-docx leaves its documents untyped
    """The controls by their tags, which are cells of the planned sheet: ``F13``."""
    found = document.element.body.iter(qn("w:sdt"))
    return {each.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")): each for each in found}


def fill(form: Path, typed: Mapping[str, str], into: Path) -> Path:
    """Type words into controls, as Word keeps them: the prompt goes with its mark, and so does its look."""
    document = Document(str(form))
    controls = controls_of(document)
    for cell, words in typed.items():
        properties, content = controls[cell].find(qn("w:sdtPr")), controls[cell].find(qn("w:sdtContent"))
        for mark in properties.findall(qn("w:showingPlcHdr")):
            properties.remove(mark)
        run = content.find(qn("w:r"))
        for look in run.findall(qn("w:rPr")):
            run.remove(look)
        run.find(qn("w:t")).text = words
    document.save(str(into))
    return into
