"""
The planted defects of one sheet (``sheet_defects.toml``): what is changed in a clean sheet, and what is told of it.

``change`` names fields as a submission does, indicators by their names. A field becomes a number, a text, ``""`` where
it is left blank, ``false`` where the form has no such field, or ``{ value, format, shows }``: a value and what its
number format shows of it. ``example`` takes the change from the 错例 of a code instead (``examples.toml``). ``rules``:
by which the sheet is reviewed, where not by those of its form; ``approved``: what is changed in the approved project,
which is held against the sheet only then.

``told`` lists code, severity, field, found and expected, in their order; nothing for what only looks like a defect.
``only`` names the levels on which it can exist, where not on all, and ``why`` tells why not on the others; ``told_in``
lists what one level tells otherwise.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from attrs import frozen

from scoring.submissions.submission import Entry, Submission
from tests.scoring.findings.examples import WRONG, YANTAI, Changes, changes_of, examples

Told: TypeAlias = tuple[str, str, str, str, str]
"""Code, severity, field or cell, found, expected."""


class Level(StrEnum):
    """What a defect is planted in."""

    VALUES = "values"
    WORKBOOK = "workbook"
    WORD = "word"


EVERYWHERE: Final = tuple(Level)


@frozen(kw_only=True)
class SheetDefect:
    """
    One defect, or what only looks like one.

    Attributes:
        name: What is wrong.
        base: The rules of the form that it is planted in.
        change: What is changed in its clean sheet.
        told: What is told on each level that it can exist on, by field.
        why: Why it cannot exist on the others; empty where there are none.
        rules: The rule set that it is reviewed by.
        approved: What is changed in the approved project, or None where none is held against the sheet.
    """

    name: str
    base: str
    change: Changes
    told: Mapping[Level, Sequence[Told]]
    why: str
    rules: str
    approved: Changes | None

    def told_at(self, level: Level, clean: Submission) -> list[Told]:
        """What is told on this level, by cell: where the fields of the clean sheet stand there."""
        return [
            (code, severity, entry_of(clean, field).cell if field else "", found, expected)
            for code, severity, field, found, expected in self.told[level]
        ]


@cache
def sheet_defects() -> Mapping[str, SheetDefect]:
    """By name, in the order of the table."""
    text = Path(__file__).with_suffix(".toml").read_text("utf-8")
    return {name: _defect(name, row) for name, row in tomllib.loads(text, parse_float=Decimal).items()}


def _defect(name: str, row: Mapping[str, Any]) -> SheetDefect:
    example = examples()[row["example"]] if "example" in row else {}
    change = {**changes_of(example, WRONG), **row.get("change", {})}
    base = row.get("base", example.get("base", YANTAI))
    told = {level: row.get("told_in", {}).get(level, row["told"]) for level in row.get("only", EVERYWHERE)}
    return SheetDefect(
        name=name,
        base=base,
        change={key: each for key, each in change.items() if key not in {"rules", "approved"}},
        told={Level(level): [(*each,) for each in rows] for level, rows in told.items()},
        why=row.get("why", ""),
        rules=row.get("rules", example.get("rules", base)),
        approved=row.get("approved", change.get("approved")),
    )


def planted_on(level: Level) -> dict[str, SheetDefect]:
    """The defects that can exist on this level."""
    return {name: defect for name, defect in sheet_defects().items() if level in defect.told}


# ---------------------------------------------------------------- fields

_DERIVED: Final = {"category", "category_points"}
"""Read out of the label of the category: no cells of their own."""


def entry_of(submission: Submission, field: str) -> Entry:
    """A field of a sheet: ``funds.total.rate``, ``会议参与度.actual``."""
    first, *others = field.split(".")
    indicators = {each.name.text: each for each in submission.indicators}
    value: Any = indicators[first] if first in indicators else getattr(submission, first)
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
