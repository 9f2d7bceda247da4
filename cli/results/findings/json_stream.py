"""
A JSON document that is written as the items of its lists come in, one by one and in the order given.

So a review of ten thousand workbooks needs no more memory than one of ten.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final

from cli.results.pair_json import JsonDocument

SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Half a character, as in the name of a file whose bytes are no text; UTF-8 cannot hold it."""

ITEMS: Final = ["\0"]
"""Stands in a document for a list whose items come later, one by one."""


def streamed(document: JsonDocument, *lists: Iterable[JsonDocument]) -> Iterator[str]:
    """
    ``json.dumps(document, indent=2)`` with the lists in place of each ``ITEMS``, each item on a line of its own.

    Laid out over lines, a province's findings would be twice as long and take ten times as long to write.
    """
    text = json.dumps(document, ensure_ascii=False, indent=2)
    head, *tails = text.split(json.dumps(ITEMS[0]))
    for items, tail in zip(lists, tails, strict=True):
        margin = head[head.rindex("\n") :]
        separator = head
        for item in items:
            content = json.dumps(item, ensure_ascii=False)
            yield separator + SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", content)
            separator = f",{margin}"
        head = head.rstrip() + tail.lstrip() if separator is head else tail
    yield f"{head}\n"
