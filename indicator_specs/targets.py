"""What an indicator promised (年度指标值), as value types."""

from __future__ import annotations

from typing import ClassVar

from attrs import field, frozen

from indicator_specs.words.numbers import format_decimal
from indicator_specs.words.partial_dates import PartialDate
from indicator_specs.words.quantities import Quantity


@frozen(kw_only=True)
class Target:
    """
    Base of all targets. Two targets are equal when they promise the same.

    Attributes:
        raw: The user's own text, unchanged.
        remarks: Every inference that was needed to read it, in Chinese.
    """

    kind: ClassVar[str]
    raw: str = field(default="", eq=False)
    remarks: tuple[str, ...] = field(default=(), eq=False)


@frozen
class Bounded(Target):
    """
    A target with one number: the sign says how the actual must relate to it.

    Attributes:
        bound: The number.
        approximate: 约, 左右: an actual that nearly reaches it is neither met nor missed.
        parts: What is promised of it besides: the 30 of ``120个（含快充30个）``.
    """

    sign: ClassVar[str]
    bound: Quantity
    approximate: bool = field(default=False, eq=False, kw_only=True)
    parts: tuple[Quantity, ...] = field(default=(), eq=False, kw_only=True)

    @property
    def bounds(self) -> tuple[Quantity, ...]:
        """The numbers promised, the lowest first: here one."""
        return (self.bound,)

    def __str__(self) -> str:
        return f"{self.sign}{self.bound}"


# A kind without attributes of its own inherits all that attrs would write for it once more.


class AtLeast(Bounded):
    """``≥95%``"""

    __slots__ = ()
    kind: ClassVar[str] = "at_least"
    sign: ClassVar[str] = "≥"


class MoreThan(Bounded):
    """``>95%``"""

    __slots__ = ()
    kind: ClassVar[str] = "more_than"
    sign: ClassVar[str] = ">"


class AtMost(Bounded):
    """``≤280万元``"""

    __slots__ = ()
    kind: ClassVar[str] = "at_most"
    sign: ClassVar[str] = "≤"


class LessThan(Bounded):
    """``<3次``"""

    __slots__ = ()
    kind: ClassVar[str] = "less_than"
    sign: ClassVar[str] = "<"


class Equal(Bounded):
    """``=100%``"""

    __slots__ = ()
    kind: ClassVar[str] = "equal"
    sign: ClassVar[str] = "="


class Undirected(Bounded):
    """``每生每年500元``, a standard: more may be as wrong as less, and nobody wrote a comparator."""

    __slots__ = ()
    kind: ClassVar[str] = "undirected"
    sign: ClassVar[str] = ""


@frozen
class Between(Target):
    """
    ``80%-90%``: both ends included, in one unit.

    Attributes:
        low, high: The ends.
        capped: The upper end was written as a limit of its own: ``≥80%且≤90%``.
    """

    kind: ClassVar[str] = "between"
    low: Quantity
    high: Quantity
    capped: bool = field(default=False, eq=False, kw_only=True)

    @property
    def bounds(self) -> tuple[Quantity, ...]:
        """As of ``Bounded``: both ends."""
        return self.low, self.high

    def __str__(self) -> str:
        return f"{format_decimal(self.low.value)}～{self.high}"


@frozen
class Deadline(Target):
    """
    ``12月底前完成``: done on or before a date, whose year may be left to the project.

    Attributes:
        date: The last day in time.
        throughout: ``1-12月``, ``全年``: until then, and all the time before; what ends earlier may be too short.
    """

    kind: ClassVar[str] = "deadline"
    date: PartialDate
    throughout: bool = field(default=False, eq=False, kw_only=True)

    def __str__(self) -> str:
        return f"{self.date}前"


@frozen
class Qualitative(Target):
    """
    ``明显提升``: words only; also every text that no rule can read.

    Attributes:
        text: The words.
        unread: The text promises numbers that could not be told apart; a remark says so, and no rule may decide it.
    """

    kind: ClassVar[str] = "qualitative"
    text: str
    unread: bool = field(default=False, eq=False)

    def __str__(self) -> str:
        return self.text


class Nothing(Target):
    """No target was given: blank, ``/``, ``—``, ``无``."""

    __slots__ = ()
    kind: ClassVar[str] = "none"

    def __str__(self) -> str:
        return ""
