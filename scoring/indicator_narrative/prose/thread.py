"""What a sentence has told so far: a clause without a name, or a figure without a word, goes on with it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeAlias

from attrs import define, field

from scoring.indicator_narrative.claims import IndicatorClaim
from scoring.indicator_narrative.subjects import IndicatorSubject, KnownIndicator
from scoring.narrative.patterns import ClaimKind

FigureMeaning: TypeAlias = tuple[tuple[ClaimKind, ...], IndicatorSubject]
"""What a figure may be, and of what."""


@define
class Thread:
    """
    The one thing that changes while a sentence is read.

    Attributes:
        subject: What is told of; None where something else was named, or nothing yet.
        last: What the figure before states; None where it is no indicator's own.
        listed: Indicators named one after another without a figure, for one that all of them have (均).
        stated: All that the sentence states, in order.
        in_order: By its place, each figure of a list that is given in order, and what it means; None where nobody can
            tell.
        is_elsewhere: The rest of the sentence tells of a part, or of another place.
        is_at_a_place: It is another place.
        read_to: The words before this place belong to the figure before them.
    """

    subject: IndicatorSubject | None = None
    last: IndicatorClaim | None = None
    listed: list[KnownIndicator] = field(factory=list)
    stated: list[IndicatorClaim] = field(factory=list)
    in_order: dict[int, FigureMeaning | None] = field(factory=dict)
    is_elsewhere: bool = False
    is_at_a_place: bool = False
    read_to: int = 0

    def break_off(self) -> None:
        """What follows goes on with nothing."""
        self.subject = self.last = None

    def goes_on_after(self, kinds: Collection[ClaimKind]) -> bool:
        """The figure before may be of one of these kinds."""
        return self.last is not None and any(kind in kinds for kind in self.last.kinds)

    def take_listed(self) -> tuple[KnownIndicator, ...]:
        """The listed indicators, once."""
        listed, self.listed = tuple(self.listed), []
        return listed
