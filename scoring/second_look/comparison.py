"""复核 against 自评: of each project, and of each unit on average."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen

from indicator_specs.words.names import plain_name
from scoring.formulas.rounding import round_half_up
from scoring.second_look.candidate import Candidate
from scoring.unit_facts.unit_facts import SCORE_PLACES, mean


@frozen
class ComparedProject:
    """
    A project that was looked at twice.

    Attributes:
        candidate: The project; ``claimed_total`` is its 自评总分 as handed in.
        found: 复核总分, or None.
        why_not: Why there is no difference, in Chinese; empty where there is one.
        file: The form; empty where none came back.
    """

    candidate: Candidate
    found: Decimal | None
    why_not: str = ""
    file: str = ""

    @property
    def claimed(self) -> Decimal | None:
        """自评总分."""
        return self.candidate.claimed_total

    @property
    def difference(self) -> Decimal | None:
        """复核 less 自评; None where either is missing, or is no total."""
        return None if self.why_not or self.found is None or self.claimed is None else self.found - self.claimed


@frozen
class ComparedUnit:
    """
    A unit, or all of them.

    Attributes:
        unit: 实施单位.
        projects: How many of its projects were looked at.
        compared: How many of them have both totals, made of possible scores; only these are averaged.
        claimed, found: The averages, half up to two places; None without any.
    """

    unit: str
    projects: int
    compared: int
    claimed: Decimal | None
    found: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """Of the two averages as they are shown, so that whoever subtracts them finds the same."""
        return None if self.found is None or self.claimed is None else self.found - self.claimed


def compared_units(projects: Iterable[ComparedProject]) -> tuple[ComparedUnit, ...]:
    """A line for each unit, in the order in which the units come first."""
    by_unit: dict[str, list[ComparedProject]] = {}
    for each in projects:
        by_unit.setdefault(plain_name(each.candidate.unit), []).append(each)
    return tuple(compared_unit(own[0].candidate.unit, own) for own in by_unit.values())


def compared_unit(unit: str, projects: Iterable[ComparedProject]) -> ComparedUnit:
    """These projects together, under a name."""
    all_of_them = list(projects)
    pairs = [(each.claimed, each.found) for each in all_of_them if not each.why_not]
    both = [(claimed, found) for claimed, found in pairs if claimed is not None and found is not None]
    return ComparedUnit(
        unit=unit,
        projects=len(all_of_them),
        compared=len(both),
        claimed=_average([claimed for claimed, _ in both]),
        found=_average([found for _, found in both]),
    )


def _average(totals: list[Decimal]) -> Decimal | None:
    average = mean(totals)
    return None if average is None else round_half_up(average, SCORE_PLACES)
