"""What of a page of a PDF is not read, by reason; how it is told stands in ``reading``."""

from __future__ import annotations

from enum import Enum, auto


class Unread(Enum):
    """A reason, in the order in which they are told."""

    DAMAGED = auto()
    """Nothing of the page can be read."""
    TOO_MUCH = auto()
    """It takes too long to read."""
    BEYOND = auto()
    """Neither the page nor any after it was read."""
    SCAN = auto()
    """It shows a picture and no text."""
    PICTURE = auto()
    """It shows a large picture beside its text."""
    FIELDS = auto()
    """It has filled fields, or notes that were typed upon it, which are no part of it."""
    TABLE_WITHOUT_RULES = auto()
    """Some of its lines look like the rows of a table."""
    TOO_MANY_RULES = auto()
    """Its tables were not looked for."""
    UNKNOWN_CHARACTERS = auto()
    """Its fonts do not tell all of them."""
