"""Results that say how they came about, in words that are written when somebody reads them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple, TypeAlias

from attrs import field, frozen


class Explanation(NamedTuple):
    """
    What a result says about itself, in Chinese.

    Attributes:
        steps: How it came about, in order.
        remarks: Every inference made on the way.
        attention: What a reader should look at.
    """

    steps: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    attention: tuple[str, ...] = ()


@frozen
class Explained:
    """Base of what explains itself: a review makes many such results and reads the words of few."""

    @cached_property
    def explanation(self) -> Explanation:
        """All that the result says about itself."""
        return self._explain()

    def _explain(self) -> Explanation:
        raise NotImplementedError

    @property
    def steps(self) -> tuple[str, ...]:
        """How it came about, in order, in Chinese."""
        return self.explanation.steps

    @property
    def remarks(self) -> tuple[str, ...]:
        """Every inference made on the way, in Chinese."""
        return self.explanation.remarks

    @property
    def attention(self) -> tuple[str, ...]:
        """What a reader should look at (far over target, judged away from the rule), in Chinese."""
        return self.explanation.attention


Explain: TypeAlias = Callable[[], Explanation]
"""Writes an explanation when somebody reads it."""


def _told(explain: Explain) -> Explanation:
    return explain()


@frozen(kw_only=True)
class ExplainedResult(Explained):
    """A result that is given its words. Two are equal only where they say the same."""

    _explanation_of: Explain = field(default=Explanation, repr=False, eq=_told, alias="explain")

    def _explain(self) -> Explanation:
        return self._explanation_of()
