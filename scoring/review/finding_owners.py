"""Whose a finding is: of which of the projects in its file."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.findings.addresses import position_of
from scoring.findings.finding import Finding
from scoring.review.reviewed_projects import ReviewedProject


def owner_of(finding: Finding, projects: Sequence[ReviewedProject]) -> int | None:
    """
    The place of its project among those of the file; None for one about the whole file.

    A finding belongs to the project of its sheet; of several stacked in one sheet to the one that it names, and of
    several of that name to the last that begins above it.
    """
    positions = [at for at, each in enumerate(projects) if finding.sheet in (each.sheet, each.place.sheet)]
    if not (positions and finding.sheet):
        return None
    named = [at for at in positions if projects[at].name.strip() == finding.project] or positions
    above = [at for at in named if _row(projects[at].name_cell) <= _row(finding.cell)]
    return above[-1] if above else named[0]


def _row(cell: str) -> int:
    position = position_of(cell)
    return 0 if position is None else position.row
