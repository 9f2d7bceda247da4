"""What comes of holding a report against projects: findings with their places, figures checked, names taken."""

from __future__ import annotations

from attrs import frozen

from scoring.findings.finding import Finding
from scoring.narrative.blocks import Place
from scoring.narrative.patterns import ClaimKind


@frozen
class ReportFinding:
    """
    A finding about a written report.

    Attributes:
        finding: What is wrong; ``found`` is what the text says, ``expected`` what it should say.
        place: Where.
        sentence: The sentence as written, shortened; a row's cells for a table.
        start: How far into its paragraph it stands, to tell the order of two in one place.
    """

    finding: Finding
    place: Place
    sentence: str
    start: int = 0


@frozen
class CheckedFigure:
    """
    A figure that was confirmed, or that could not be checked.

    Attributes:
        kind: What it is.
        project: Whose; empty for all projects together.
        written: As the text writes it.
        place: Where.
        reason: Why it could not be checked; empty for a confirmed one.
    """

    kind: ClaimKind
    project: str
    written: str
    place: Place
    reason: str = ""


@frozen
class TakenName:
    """
    A way to write a project's name.

    Attributes:
        written: As the text writes it, for the first time at ``place``.
        taken_for: The project's name on its sheet.
        same: Only blanks, quotes, punctuation, a year or 项目 at the end differ, if anything.
        place: Where it stands first.
    """

    written: str
    taken_for: str
    same: bool
    place: Place


@frozen
class NarrativeComparison:
    """
    What came of a comparison.

    Attributes:
        findings: In the order of the text.
        confirmed: The figures that agree.
        unchecked: The figures that have nothing to be compared with.
        names: How each project is named.
    """

    findings: tuple[ReportFinding, ...]
    confirmed: tuple[CheckedFigure, ...]
    unchecked: tuple[CheckedFigure, ...]
    names: tuple[TakenName, ...]
