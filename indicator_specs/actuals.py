"""What was reported as achieved (实际完成指标值), as value types."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from attrs import field, frozen

from indicator_specs.words.partial_dates import PartialDate
from indicator_specs.words.quantities import Quantity


class Level(StrEnum):
    """The three bands of a qualitative indicator (财预〔2020〕10号)."""

    ACHIEVED = "达成"
    PARTLY = "部分达成"
    MISSED = "未达成"


class Exactness(StrEnum):
    """How the reported number relates to what was achieved: ``92%``, ``90%以上``, ``不到300人``, ``约100人``."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    UNDER = "under"
    OVER = "over"
    ABOUT = "about"
    BETWEEN = "between"


@frozen(kw_only=True)
class Actual:
    """
    Base of all actuals. Two actuals are equal when they report the same.

    Attributes:
        raw: The user's own text, unchanged.
        remarks: Every inference that was needed to read it, in Chinese.
    """

    kind: ClassVar[str]
    raw: str = field(default="", eq=False)
    remarks: tuple[str, ...] = field(default=(), eq=False)


@frozen
class ReportedQuantity(Actual):
    """
    ``99.25%``.

    Attributes:
        quantity: The number.
        exactness: Tells a reported bound (``90%以上``) from a reported number.
        high: The upper end of a reported range, ``95%-98%``; None of all else.
        whole_year: It was said to be the year's total: ``全年26次``.
        year: The year that the text says it is of, or None: ``2022年完成12次``.
        parts: The further numbers of ``120个（含快充30个）``, where the target has such parts too.
    """

    kind: ClassVar[str] = "quantity"
    quantity: Quantity
    exactness: Exactness = Exactness.EXACT
    high: Quantity | None = field(default=None, kw_only=True)
    parts: tuple[Quantity, ...] = ()
    whole_year: bool = False
    year: int | None = field(default=None, eq=False)


@frozen
class ReportedDate(Actual):
    """``2023年12月20日``, ``11月``; ``by`` where the text says only that it was not later (``12月31日之前完成``).

    ``earliest`` is the first day that a part of a month, a quarter or a year may mean: the 11th of 4月中旬. ``span``
    where it is how long the work went on: ``1-11月``, ``上半年``.
    """

    kind: ClassVar[str] = "date"
    date: PartialDate
    by: bool = False
    earliest: PartialDate | None = None
    span: bool = field(default=False, eq=False)


@frozen
class Statement(Actual):
    """
    Words: ``已完成``, ``显著提升``.

    Attributes:
        level: The band that the words name, where they are an official formula (``达成预期指标``).
        completed: The words say that the work is done: ``已完成``.
        on_time: The words say that it was done in time: ``按时完成``.
        contradicts: The words deny the target's own: 否 for 是.
        falls_short: They say less than was promised (良 for 优); in which band that is, they do not say.
        expected: When it will be done, where it is not done yet: 预计2025年3月完工.
    """

    kind: ClassVar[str] = "statement"
    text: str
    level: Level | None = None
    completed: bool = False
    on_time: bool = False
    contradicts: bool = False
    falls_short: bool = False
    expected: PartialDate | None = None


@frozen
class Copied(Actual):
    """
    The target's own text again: nothing was reported beyond what was promised.

    ``says_nothing`` where the text promises nothing either: 不适用, 待定, 是否完成.
    """

    kind: ClassVar[str] = "copied"
    text: str
    says_nothing: bool = False


class NothingReported(Actual):  # as in ``targets``: it inherits what attrs wrote for ``Actual``
    """Blank, ``/``, ``-``, ``—``."""

    __slots__ = ()
    kind: ClassVar[str] = "none"
