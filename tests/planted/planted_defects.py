"""
The planted defects (``defects/*.toml``): what is changed where nothing is wrong, and what is told of it.

One table of one form for each scope: a sheet, the batch of a unit's sheets, a text about them, a file that is hard to
read. A row is named for what is wrong; ``told`` lists code, severity, where, found and expected, in their order, and
nothing for what only looks like a defect. ``only`` names the levels on which it can exist, where not on all of its
scope, and ``why`` tells why not on the others; ``told_in`` lists what one level tells otherwise. What is changed is
taken from the 错例 of a code (``example``) or said by the row; where it is told is said in the words of its scope:

==========  ============================================================  ==========================================
table       what is changed                                               where
==========  ============================================================  ==========================================
sheets      ``change``: fields of a submission, indicators by their       the field
            names; ``base``: the rules of the form
batches     ``change``: the nine sheets of a unit, by the names of the    a sheet by its name, a field of the 汇总表
            projects, their ``summary``, the ``approved`` projects
texts       ``text``: about those nine                                    the project it is about
files       ``example`` alone (test_hostile_reading.py)                   the cell
==========  ============================================================  ==========================================

A field becomes a number, a text, ``""`` where it is left blank, ``false`` where the form has no such field, or
``{ value, format, shows }``: a value and what its number format shows of it. ``rules``: by which a sheet is reviewed,
where not by those of its form; ``approved``: what is changed in the approved project, which is held against the sheet
only then.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from attrs import Factory, frozen

from scoring.submissions.submission import Entry, Submission, SubmittedSummary
from tests.scoring.findings.examples import WRONG, YANTAI, Changes, changes_of, examples

Told: TypeAlias = tuple[str, str, str, str, str]
"""Code, severity, where, found, expected."""


class Scope(StrEnum):
    """What is wrong as a whole; the names of the tables."""

    SHEET = "sheets"
    BATCH = "batches"
    TEXT = "texts"
    FILE = "files"


class Level(StrEnum):
    """What a defect is planted in."""

    VALUES = "values"
    WORKBOOK = "workbook"
    WORD = "word"
    COPY = "marked copy"


LEVELS: Final[Mapping[Scope, Sequence[Level]]] = {
    Scope.SHEET: (Level.VALUES, Level.WORKBOOK, Level.WORD),
    Scope.BATCH: (Level.VALUES, Level.WORKBOOK),
    Scope.TEXT: (Level.VALUES, Level.WORD),
    Scope.FILE: (Level.WORKBOOK,),
}
"""On which levels a defect of a scope exists, where its row does not say otherwise."""


@frozen(kw_only=True)
class Defect:
    """
    One defect, or what only looks like one.

    Attributes:
        name: What is wrong.
        scope: In what.
        example: The code whose 错例 it is; empty for a change of its own.
        base: Of a sheet: the rules of the form that it is planted in.
        change: Of a sheet or a batch: what is changed where nothing is wrong.
        text: The text that is wrong.
        told: What is told on each level that it can exist on.
        why: Why it cannot exist on the others; empty where there are none.
        rules: Of a sheet: the rule set that it is reviewed by.
        approved: What is changed in the approved project, or None where none is held against the sheet.
    """

    name: str
    scope: Scope = Scope.SHEET
    example: str = ""
    base: str = YANTAI
    change: Changes = Factory(dict)
    text: str = ""
    told: Mapping[Level, Sequence[Told]]
    why: str = ""
    rules: str = YANTAI
    approved: Changes | None = None

    def told_at(self, level: Level, clean: Submission) -> list[Told]:
        """What is told of a sheet on this level, by cell: where the fields of the clean sheet stand there."""
        return [
            (code, severity, entry_of(clean, field).cell if field else "", found, expected)
            for code, severity, field, found, expected in self.told[level]
        ]


@cache
def defects(scope: Scope) -> Mapping[str, Defect]:
    """Those of a scope by name, in the order of its table."""
    text = Path(__file__).with_name("defects").joinpath(f"{scope}.toml").read_text("utf-8")
    return {name: _defect(name, scope, row) for name, row in tomllib.loads(text, parse_float=Decimal).items()}


def _defect(name: str, scope: Scope, row: Mapping[str, Any]) -> Defect:
    example = examples().get(row.get("example", ""), {})
    wrong = example.get(WRONG)
    change = {**changes_of(example, WRONG), **row.get("change", {})}
    base = row.get("base", example.get("base", YANTAI))
    own = {"rules", "approved"} if scope is Scope.SHEET else set[str]()
    told = {level: row.get("told_in", {}).get(level, row["told"]) for level in row.get("only", LEVELS[scope])}
    return Defect(
        name=name,
        scope=scope,
        example=row.get("example", ""),
        base=base,
        change={key: each for key, each in change.items() if key not in own},
        text=row.get("text", wrong if isinstance(wrong, str) else ""),
        told={Level(level): [(*each,) for each in rows] for level, rows in told.items()},
        why=row.get("why", ""),
        rules=row.get("rules", example.get("rules", base)),
        approved=row.get("approved", change.get("approved")),
    )


def planted_on(level: Level, scope: Scope) -> dict[str, Defect]:
    """The defects of a scope that can exist on this level."""
    return {name: defect for name, defect in defects(scope).items() if level in defect.told}


# ---------------------------------------------------------------- fields

_DERIVED: Final = {"category", "category_points"}
"""Read out of the label of the category: no cells of their own."""


def entry_of(read: Submission | SubmittedSummary, field: str) -> Entry:
    """A field of a sheet or of a 汇总表: ``funds.total.rate``, ``会议参与度.actual``, ``rows.会议费.total``."""
    first, *others = field.split(".")
    indicators = {} if isinstance(read, SubmittedSummary) else {each.name.text: each for each in read.indicators}
    value: Any = indicators[first] if first in indicators else getattr(read, first)
    for name in others:
        value = {row.name.text: row for row in value}[name] if isinstance(value, tuple) else getattr(value, name)
    assert isinstance(value, Entry)
    return value


def typed_fields(change: Changes, before: str = "") -> Iterator[tuple[str, Any]]:
    """Field and what is typed there, of a change."""
    for key, each in change.items():
        field = before if key == "indicators" else f"{before}{key}"
        if isinstance(each, dict) and "value" not in each:
            yield from typed_fields(each, field and f"{field}.")
        elif key not in _DERIVED:
            yield field, each
