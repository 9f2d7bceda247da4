"""Results as Markdown: a title, a sentence, a table."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen


@frozen(kw_only=True)
class Table:
    """
    One table of the results.

    Attributes:
        title: Its heading.
        note: What was measured.
        head: The columns.
        rows: As many texts each.
    """

    title: str
    note: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    def __str__(self) -> str:
        lines = [f"| {' | '.join(row)} |" for row in (self.head, ["---"] * len(self.head), *self.rows)]
        return "\n".join((f"## {self.title}", "", self.note, "", *lines, ""))


def times(ratio: float) -> str:
    """``3.4×``"""
    return f"{ratio:.0f}×" if ratio >= 10 else f"{ratio:.2f}×"  # noqa: PLR2004 — two figures suffice


def judged(ratio: float, limit: float, *, at_least: bool = False) -> str:
    """A bar, and whether it was reached; by how much it was missed."""
    sign = "≥" if at_least else "≤"
    if ratio >= limit if at_least else ratio <= limit:
        return f"{sign} {limit:g}×: met"
    return f"{sign} {limit:g}×: missed by a factor of {max(ratio, limit) / min(ratio, limit):.2f}"
