"""A table of scores without targets and results (评价指标体系评分表), as it was handed in."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from scoring.submissions.submission import NO_ENTRY, Entry, IndicatorLevel


@frozen(kw_only=True)
class ScoredRow:
    """
    A row of the table.

    Attributes:
        name: Of the indicator.
        points, score: Its numbers; of several rows that share a merged cell the first one has it.
        score_of: The points that its score is of: its own, or those of all rows that share its score; None where they
            are not known.
    """

    name: Entry
    points: Entry = NO_ENTRY
    score: Entry = NO_ENTRY
    score_of: Decimal | None = None


@frozen(kw_only=True)
class LevelGroup:
    """
    The rows below a 一级指标 or 二级指标 that says how many points they have.

    Attributes:
        level, name: What stands above them.
        stated: The points that it says, in a column beside it or in its label: ``投入（20分）``.
        parts: The points of its rows.
    """

    level: IndicatorLevel
    name: Entry
    stated: Entry
    parts: tuple[Decimal, ...]


@frozen(kw_only=True)
class ScoringTable:
    """
    A table of scores, read.

    Attributes:
        file, sheet, cell: Where it begins.
        rows: Its indicators.
        groups: What the levels above them say to have.
        total_points, total, grade: Of its closing rows.
        is_all_read: Every indicator has points that were read, and nothing is added or taken off beside them.
    """

    file: str
    sheet: str
    cell: str
    rows: tuple[ScoredRow, ...]
    groups: tuple[LevelGroup, ...] = ()
    total_points: Entry = NO_ENTRY
    total: Entry = NO_ENTRY
    grade: Entry = NO_ENTRY
    is_all_read: bool = True
