"""A figure that a text states about indicators."""

from __future__ import annotations

from attrs import frozen

from scoring.indicator_narrative.quantities import StatedQuantity
from scoring.indicator_narrative.subjects import IndicatorSubject
from scoring.narrative.mentions import Mention
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import Passage


@frozen(kw_only=True)
class IndicatorClaim:
    """
    Attributes:
        kinds: What it may be, what the words lean to first; right as any of them.
        subject: What it is about.
        passage: Where it stands.
        mention: The project as the text names it; None where the indicator's name alone tells it.
        start, end: Where it stands in the passage, unit included.
        written: As the text writes it.
        quantity: The number of running text; None for the cell of a table.
        text: The cell of a table; empty for a number of running text.
        is_loose: The words say more than the indicator's name: it counts only as a slip for its own figure.
        gives_way: It counts only where the figure is wrong as what it is otherwise taken for, and right as this.
    """

    kinds: tuple[ClaimKind, ...]
    subject: IndicatorSubject
    passage: Passage
    mention: Mention | None
    start: int
    end: int
    written: str
    quantity: StatedQuantity | None = None
    text: str = ""
    is_loose: bool = False
    gives_way: bool = False
