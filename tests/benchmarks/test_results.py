"""Results of some parts alone take the place of earlier ones; all others stay."""

from __future__ import annotations

from benchmarks.__main__ import sections
from benchmarks.tables import Table

EARLIER = """# Results

- machine: some

## One

Old.

| a |
| --- |
| 1 |

## Two

Old.

| a |
| --- |
| 2 |

## What the numbers say

Words.
"""


def _table(title: str) -> Table:
    return Table(title=title, note="New.", head=("a",), rows=(("3",),))


def test_a_table_takes_the_place_of_the_one_with_its_title() -> None:
    kept = "## Two\n\nOld.\n\n| a |\n| --- |\n| 2 |\n"
    assert sections(EARLIER, [_table("One"), _table("Three")]) == [str(_table("One")), kept, str(_table("Three"))]


def test_without_earlier_results_there_are_the_tables_alone() -> None:
    assert sections("", [_table("One")]) == [str(_table("One"))]
