"""A document's words as scoring reads a report: its blocks, as far as that takes no more than seconds."""

from __future__ import annotations

import re
from typing import Final

from scoring.narrative.blocks import Block
from scoring.narrative.layout import blocks_of
from workbooks.documents.bounds import ONLY_WHAT_MATTERS, UnreadableDocumentError
from workbooks.documents.document import Document, pieces_of

MAX_NUMBERS: Final = 10_000
"""In running text; to find out what a number says of whom takes up to a millisecond."""
MAX_CHARACTERS: Final = 500_000
"""Of running text; the accounts of a large unit have half of that, and a million takes more than ten seconds."""
_NUMBER: Final = re.compile("[0-9０-９]++")


def narrative_of(document: Document) -> tuple[Block, ...]:
    """
    What the document says, in order.

    Raises:
        UnreadableDocumentError: ZP103, it says more than is read.
    """
    pieces = pieces_of(document)
    if sum(len(piece.text) for piece in pieces) > MAX_CHARACTERS:
        raise UnreadableDocumentError("ZP103", f"文字超过{MAX_CHARACTERS // 10_000}万字", ONLY_WHAT_MATTERS)
    if sum(len(_NUMBER.findall(piece.text)) for piece in pieces) > MAX_NUMBERS:
        raise UnreadableDocumentError("ZP103", f"文字里的数超过{MAX_NUMBERS // 10_000}万个", ONLY_WHAT_MATTERS)
    return blocks_of(pieces)
