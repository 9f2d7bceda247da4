"""What a figure may be about: an indicator, a group of them (产出指标), all of some projects, a project as a whole."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from attrs import frozen

from scoring.unit_facts.project_facts import IndicatorResult


@frozen(eq=False)
class KnownIndicator:
    """
    An indicator of one of the projects.

    Attributes:
        project: Its project's position.
        result: As the sheet has it.
        year: Of the project; dates without a year belong to it.
    """

    project: int
    result: IndicatorResult
    year: int | None = None

    @property
    def name(self) -> str:
        """三级指标."""
        return self.result.name


@frozen
class Group:
    """
    The indicators of a 一级指标 or 二级指标 of one project.

    Attributes:
        project: The project's position.
        label: As the text calls it.
        readings: The indicators that it may mean: a label may be of either level.
    """

    project: int
    label: str
    readings: tuple[tuple[IndicatorResult, ...], ...]


@frozen
class AllOf:
    """
    All indicators of these projects, by their positions.

    Attributes:
        projects: The positions.
        counted: How many the text says there are, before it says how many of them were met; None where it does not.
    """

    projects: tuple[int, ...]
    counted: Decimal | None = None


@frozen
class WholeProject:
    """A project as a whole: what its total lost."""

    project: int


IndicatorSubject: TypeAlias = KnownIndicator | Group | AllOf | WholeProject
