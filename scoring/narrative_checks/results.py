"""What comes of holding a report against projects: findings with their places, figures checked, names taken."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from scoring.findings.finding import Finding
from scoring.narrative.blocks import Place
from scoring.narrative.patterns import INDICATOR_KINDS, ClaimKind
from scoring.narrative.statements import ReadStretch
from scoring.narrative.written_figures import FigureUnit


class Against(StrEnum):
    """What a text is held against; the value is how findings call the sheet that says so, if one does."""

    COMPUTED = ""
    SHEET = "自评表"
    SUMMARY = "汇总表"
    TARGETS = "绩效目标表"

    @property
    def sheet(self) -> str:
        """What lacks, or has, what the text says."""
        return self.value or self.SHEET.value

    @property
    def says(self) -> str:
        """The words before what should be written."""
        return f"{self.value}为" if self.value else "应为"


@frozen
class ReportFinding:
    """
    A finding about a written report.

    Attributes:
        finding: What is wrong; ``found`` is what the text says, ``expected`` what it should say.
        place: Where.
        sentence: The sentence as written, shortened; a row's cells for a table.
    """

    finding: Finding
    place: Place
    sentence: str


@frozen
class CheckedFigure:
    """
    A figure that was confirmed, or that could not be checked.

    Attributes:
        kind: What it is; only what it counts in, where no wording tells more.
        project: Whose; empty for all projects together, and where nobody knows.
        written: As the text writes it.
        place: Where.
        sentence: The sentence as written, shortened; a row's cells for a table.
        reason: Why it could not be checked; empty for a confirmed one.
        is_owned: A wording tells whose it is; then an empty ``project`` means all.
        indicator: The indicator, or the group of indicators, that it is of; empty for all other figures.
    """

    kind: ClaimKind | FigureUnit
    project: str
    written: str
    place: Place
    sentence: str = ""
    reason: str = ""
    is_owned: bool = False
    indicator: str = ""


@frozen
class TakenName:
    """
    A way to write a project's name, or what may be a project's and has no sheet.

    Attributes:
        written: As the text writes it, for the first time at ``place``.
        taken_for: The project's name on its sheet; empty for none.
        same: Only blanks, quotes, punctuation, a year or 项目 at the end differ, if anything.
        place: Where it stands first.
    """

    written: str
    taken_for: str
    same: bool
    place: Place


@frozen(kw_only=True)
class FigureCoverage:
    """
    What became of the figures in that part of a text which speaks of performance.

    Attributes:
        stretches: Which part was read.
        confirmed, contradicted, unchecked: How many figures; each figure is in one of them.
    """

    stretches: tuple[ReadStretch, ...] = ()
    confirmed: int = 0
    contradicted: int = 0
    unchecked: int = 0

    @property
    def figures(self) -> int:
        """How many there are."""
        return self.confirmed + self.contradicted + self.unchecked

    @property
    def is_nothing(self) -> bool:
        """Not one figure could be held against anything."""
        return not (self.confirmed or self.contradicted)


@frozen
class NarrativeComparison:
    """
    What came of a comparison.

    Attributes:
        findings: In the order of the text.
        confirmed: The figures that agree.
        unchecked: Those that have nothing to be compared with, or that no wording tells, in the order of the text.
        names: How each project is named.
        coverage: What was read, and what became of its figures.
        absent: The projects that the text does not name.
        departments: Self-assessments of whole departments (部门整体支出) that were given beside the projects.
    """

    findings: tuple[ReportFinding, ...]
    confirmed: tuple[CheckedFigure, ...]
    unchecked: tuple[CheckedFigure, ...]
    names: tuple[TakenName, ...]
    coverage: FigureCoverage
    absent: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        """
        Nothing is left to a person: something was confirmed, nothing found, no amount, score or rate without an answer.

        A percentage or a number of things that no wording tells is listed, as what was delivered rather than spent.
        """
        return not (self.findings or self.coverage.is_nothing or any(map(_weighs, self.unchecked)))


def _weighs(figure: CheckedFigure) -> bool:
    if figure.kind in INDICATOR_KINDS:
        return figure.kind in {ClaimKind.INDICATOR_POINTS, ClaimKind.INDICATOR_SCORE}
    return isinstance(figure.kind, ClaimKind) or figure.kind in {FigureUnit.AMOUNT, FigureUnit.POINTS}
