"""The longer texts of a form that only its own project can say: what two units word alike one has from the other."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

from attrs import frozen

from indicator_specs.words.names import plain_name
from indicator_specs.words.normalisation import MOST_SHOWN, clean, shorten
from scoring.submissions.submission import Entry, Submission

LONG: Final = 30
"""Letters from which on two texts are not alike by chance; the limit of this program."""

_DIGEST_BYTES: Final = 16
_LEAST_NAME: Final = 3
"""Letters of a name that is taken out of a text; fewer may stand there as a word."""


@frozen
class LongText:
    """
    Attributes:
        what: Which field it is: ``完成情况``, ``指标“会议批次”的偏差原因``.
        cell: Where it stands.
        begins: Its first words, as messages quote them.
        length: Of its letters, the names of the unit and of the project apart.
        digest: Of these letters.
    """

    what: str
    cell: str
    begins: str
    length: int
    digest: str


def long_texts(submission: Submission) -> tuple[LongText, ...]:
    """Those of 完成情况, 偏差原因 and 说明; each text once. What was promised may be worded alike by its authority."""
    names = sorted({plain_name(each.text) for each in (submission.unit, submission.department, submission.name)})
    found: dict[str, LongText] = {}
    for what, entry in _fields(submission):
        letters = _without(names, clean(entry.text).text)
        if len(letters) >= LONG:
            digest = blake2b(letters.encode("utf-8", "replace"), digest_size=_DIGEST_BYTES).hexdigest()
            found.setdefault(digest, LongText(what, entry.cell, shorten(entry.text), len(letters), digest))
    return tuple(found.values())


def _fields(submission: Submission) -> Iterator[tuple[str, Entry]]:
    yield "完成情况", submission.goal_achieved
    for position, row in enumerate(submission.indicators, start=1):
        name = " ".join(row.name.text.split())[:MOST_SHOWN] or f"第{position}个"
        yield f"指标“{name}”的偏差原因", row.note
    yield "说明", submission.explanation


def _without(names: list[str], text: str) -> str:
    """The longest names first, as one may hold another."""
    for name in sorted(names, key=len, reverse=True):
        if len(name) >= _LEAST_NAME:
            text = text.replace(name, "")
    return "".join(letter for letter in text if letter.isalnum())
