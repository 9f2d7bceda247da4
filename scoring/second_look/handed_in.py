"""A project as it was handed in: what the form of its second look is held against."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from scoring.second_look.candidate import Candidate


@frozen(kw_only=True)
class HandedInRow:
    """
    A row of its sheet.

    Attributes:
        name: 三级指标, or 预算执行率.
        score: 自评得分 as claimed, or None.
        points: 分值, or None where the sheet gives none.
        target, actual: 年度指标值 and 实际完成值 as typed; None of 预算执行率, which has neither.
    """

    name: str
    score: Decimal | None
    points: Decimal | None = None
    target: str | None = None
    actual: str | None = None


@frozen
class HandedIn:
    """
    A project as it was handed in.

    Attributes:
        candidate: The project.
        rows: Of its sheet, in their order.
    """

    candidate: Candidate
    rows: tuple[HandedInRow, ...]
