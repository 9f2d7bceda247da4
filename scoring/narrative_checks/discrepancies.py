"""What a check of a report finds, before it is put into the words of the catalogue."""

from __future__ import annotations

from attrs import frozen

from scoring.narrative.patterns import INDICATOR_KINDS, MONEY_KINDS, ClaimKind
from scoring.narrative.statements import About, FigureStatement, Passage


@frozen(kw_only=True)
class Discrepancy:
    """
    Attributes:
        code: Of the finding.
        passage, position: Where it stands.
        found: What the text says.
        expected: What it should say; empty where nobody knows.
        project: The project's name, where it is about one.
        field: Which figure.
        notes: What else a reader should know, in Chinese.
        figure: Where the figure stands that is wrong; None where a name is.
        beside: Passage and place of the other figures that are wrong unless this one is: nobody knows which.
        is_of_all: It is about all projects together.
    """

    code: str
    passage: Passage
    position: int
    found: str
    expected: str = ""
    project: str = ""
    field: str = ""
    notes: tuple[str, ...] = ()
    figure: int | None = None
    beside: frozenset[tuple[int, int]] = frozenset()
    is_of_all: bool = False

    @property
    def figures(self) -> frozenset[tuple[int, int]]:
        """Passage and place of every figure that it makes doubtful."""
        return self.beside if self.figure is None else self.beside | {(self.passage.number, self.figure)}


def figure_discrepancy(
    code: str, statement: FigureStatement, expected: str, project: str, notes: tuple[str, ...]
) -> Discrepancy:
    """A figure that should be another one."""
    return Discrepancy(
        code=code,
        passage=statement.passage,
        position=statement.claim.value_start,
        found=statement.claim.written,
        expected=expected,
        project=project,
        field=_field(statement),
        notes=notes,
        figure=statement.claim.value_start,
        is_of_all=statement.about is About.ALL,
    )


def _field(statement: FigureStatement) -> str:
    claim = statement.claim
    if claim.kind in INDICATOR_KINDS:
        return f"“{claim.word}”的{claim.kind}" if claim.word else str(claim.kind)
    if claim.kind is ClaimKind.GRADE_COUNT:
        return f"等级为“{claim.word}”的项目数"
    if claim.kind is ClaimKind.BAND_COUNT:
        return f"{claim.word}的项目数"
    if claim.kind is ClaimKind.RATE_BAND_COUNT:
        return f"执行率{claim.word}的项目数"
    if statement.about is About.ALL and claim.kind in MONEY_KINDS:
        return f"{claim.kind}合计"
    return str(claim.kind)
