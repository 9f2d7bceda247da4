"""What a blank form leaves to its lead beside results, and what it tells of where its words come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from attrs import frozen

from indicator_specs.projects import Project
from scoring.new_year.carried_over import Told, YearNote
from scoring.new_year.proposed_points import NO_PROPOSAL, ProposedPoints


@frozen
class BeforeThisYear:
    """
    What an indicator had a year ago.

    Attributes:
        year: Of the values, or None.
        target, actual: As they were written.
        score: As it stood on the form; empty where there was none.
    """

    year: int | None
    target: str
    actual: str
    score: str = ""

    def __str__(self) -> str:
        year = f"上年（{self.year}年）" if self.year else "上年"
        score = f"，得分{self.score}" if self.score else ""
        return f"{year}：目标{self.target or '—'}，实际{self.actual or '—'}{score}"


Before = Mapping[str, BeforeThisYear]
"""By the name that the indicator has in the new form."""


def values_before(old: Project, names: Iterable[str], scores: Mapping[str, str] | None = None) -> Before:
    """
    What the indicators of a project had.

    Args:
        old: Last year's project, with its results.
        names: What its indicators are called in the new form, in their order.
        scores: As they stood on its form, by the old names.
    """
    known = scores or {}
    return {
        name: BeforeThisYear(old.year, each.target, each.actual, known.get(each.name, ""))
        for name, each in zip(names, old.indicators, strict=True)
    }


@frozen(kw_only=True)
class FormTerms:
    """
    On what terms a form is made.

    Attributes:
        has_open_targets: Targets may be changed; what was changed is told by the review.
        is_carried_over: What it promises comes from last year's sheet; nobody approved it for this year yet.
        year_notes: The texts in which a year was moved or left: they are open, and tell it.
        proposed: Points that nobody approved; empty where they are approved, or left open.
    """

    has_open_targets: bool = False
    is_carried_over: bool = False
    year_notes: tuple[YearNote, ...] = ()
    proposed: ProposedPoints = NO_PROPOSAL


AS_APPROVED: Final = FormTerms()
"""All that was promised was approved, and is locked."""


def year_words(note: YearNote, year: int | None) -> str:
    """What is told of the years in a text: ``年份改为2024，原为“2023年底前”；没有改的年份：2022年``."""
    moved, parts = note.moved, []
    if moved.has_moved:
        parts.append(f"年份改为{year}，原为“{moved.before}”")
    if moved.left:
        parts.append(f"没有改的年份：{'、'.join(moved.left)}")
    if note.field is Told.PROJECT_NAME:
        parts.append("项目名称不自动改")
    return "；".join(parts)
