"""A figure that follows from others, and the projects that a paragraph is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from scoring.narrative_checks.arithmetic.known_figures import known_figures, unit_of
from scoring.narrative_checks.arithmetic.quantities import WrittenQuantity
from scoring.unit_facts.project_facts import ProjectFacts


@frozen
class Derived:
    """
    Attributes:
        stated: As the text has it.
        is_true: By some reading of the words.
        expected: By the reading that the words tell, an amount in 万元; None where they only tell that it cannot be.
        reason: From what it follows, or why it cannot be, in Chinese.
        operands: Where the numbers stand from which it follows.
        is_of_all: It goes by the sheets of all projects together, whomever else it is about.
    """

    stated: WrittenQuantity
    is_true: bool
    expected: Decimal | None
    reason: str
    operands: tuple[int, ...] = ()
    is_of_all: bool = False


@frozen(slots=False)
class Scope:
    """
    Attributes:
        projects: The one project that a paragraph is about, else all.
        everything: All projects, which any number may be of.
        named: The projects that the paragraph names.
        names: Of the projects and the unit, folded; parts of them are not foreign to a figure.
    """

    projects: Sequence[ProjectFacts]
    everything: Sequence[ProjectFacts]
    named: Sequence[ProjectFacts] = ()
    names: tuple[str, ...] = ()

    @property
    def is_one(self) -> bool:
        """It is about one project."""
        return len(self.projects) == 1

    @property
    def years(self) -> frozenset[int]:
        """Of the projects."""
        return frozenset(each.year for each in self.everything if each.year is not None)

    def all_figures(self, unit: str) -> Iterator[Decimal]:
        """All that the sheets know in a unit: of all projects together, and of each that is named."""
        groups = (
            self.everything,
            *((each,) for each in {id(one): one for one in (*self.projects, *self.named)}.values()),
        )
        for group in groups:
            yield from (figure for kind, figure in known_figures(group).items() if unit_of(kind) == unit)
