"""Every statement of a report with its verdict: what is wrong, what is confirmed, what nobody can check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import About, Statement
from scoring.narrative_checks.discrepancies import Discrepancy, figure_discrepancy
from scoring.narrative_checks.figures import FigureVerdict, project_figure, unit_figure
from scoring.narrative_checks.results import CheckedFigure
from scoring.unit_facts.project_facts import ProjectFacts
from scoring.unit_facts.unit_facts import UnitFacts

PROJECT_CODES: Final = {
    ClaimKind.SCORE: "ZP521",
    ClaimKind.EXECUTION_SCORE: "ZP521",
    ClaimKind.INITIAL: "ZP522",
    ClaimKind.BUDGET: "ZP522",
    ClaimKind.EXECUTED: "ZP523",
    ClaimKind.RATE: "ZP524",
    ClaimKind.GRADE: "ZP525",
}
UNIT_CODES: Final = {
    ClaimKind.COUNT: "ZP526",
    ClaimKind.INITIAL: "ZP527",
    ClaimKind.BUDGET: "ZP527",
    ClaimKind.EXECUTED: "ZP527",
    ClaimKind.RATE: "ZP527",
    ClaimKind.AVERAGE: "ZP527",
    ClaimKind.GRADE_COUNT: "ZP528",
    ClaimKind.BAND_COUNT: "ZP528",
}


@frozen
class JudgedStatement:
    """
    Attributes:
        statement: What the report says.
        verdict: Whether that is right.
        project: The position of the project that it is taken to be about; None for all, and for an unknown one.
    """

    statement: Statement
    verdict: FigureVerdict
    project: int | None = None


def judged(statement: Statement, facts: UnitFacts) -> JudgedStatement:
    """Hold a statement against the project that it is about, or against all."""
    if statement.about is About.ALL:
        return JudgedStatement(statement, unit_figure(statement.claim, facts))
    project = None if statement.mention is None else statement.mention.match.project
    if project is None:
        return JudgedStatement(statement, FigureVerdict(None))
    return JudgedStatement(
        statement, project_figure(statement.claim, (*facts.projects, *facts.departments)[project]), project
    )


def wrong_figures(statements: Iterable[JudgedStatement], projects: Sequence[ProjectFacts]) -> Iterator[Discrepancy]:
    """ZP521 to ZP528: a figure is not the one of the sheets."""
    for each in statements:
        if each.verdict.right is False:
            codes = UNIT_CODES if each.statement.about is About.ALL else PROJECT_CODES
            yield figure_discrepancy(
                codes[each.statement.claim.kind],
                each.statement,
                each.verdict.expected,
                "" if each.project is None else projects[each.project].name,
                (each.verdict.hint,) if each.verdict.hint else (),
            )


def confirmed_figures(
    statements: Iterable[JudgedStatement], projects: Sequence[ProjectFacts]
) -> Iterator[CheckedFigure]:
    """The figures that agree with the sheets."""
    return (_checked(each, projects) for each in statements if each.verdict.right)


def unchecked_figures(
    statements: Iterable[JudgedStatement], projects: Sequence[ProjectFacts]
) -> Iterator[CheckedFigure]:
    """The figures that have nothing to be compared with, and why."""
    return (_checked(each, projects, _why_unchecked(each)) for each in statements if each.verdict.right is None)


def _checked(judgement: JudgedStatement, projects: Sequence[ProjectFacts], reason: str = "") -> CheckedFigure:
    claim, mention = judgement.statement.claim, judgement.statement.mention
    name = "" if mention is None else mention.match.written
    if judgement.project is not None:
        name = projects[judgement.project].name
    written = claim.written if claim.word == claim.written else f"{claim.word}{claim.written}"
    return CheckedFigure(claim.kind, name, written, judgement.statement.place, reason)


def _why_unchecked(judgement: JudgedStatement) -> str:
    if judgement.statement.about is About.PROJECT and judgement.project is None:
        return "项目名称没有对上自评表"
    return "自评表没有这个数，或还没有评定"
