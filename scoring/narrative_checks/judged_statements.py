"""Every statement of a report with its verdict: what is wrong, what is confirmed, what nobody can check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from scoring.narrative.patterns import INDICATOR_KINDS, MONEY_KINDS, ClaimKind
from scoring.narrative.statements import SUMMABLE_KINDS, About, Aside, FigureStatement
from scoring.narrative_checks.discrepancies import Discrepancy, figure_discrepancy
from scoring.narrative_checks.figures import UNKNOWN, FigureVerdict, project_figure, unit_figure
from scoring.narrative_checks.results import CheckedFigure
from scoring.unit_facts.project_facts import ProjectFacts
from scoring.unit_facts.unit_facts import UnitFacts

INDICATOR_CODE: Final = "ZP539"
PROJECT_CODES: Final = {
    ClaimKind.SCORE: "ZP521",
    ClaimKind.EXECUTION_SCORE: "ZP521",
    ClaimKind.EXECUTION_LOSS: "ZP521",
    ClaimKind.INITIAL: "ZP522",
    ClaimKind.BUDGET: "ZP522",
    ClaimKind.EXECUTED: "ZP523",
    ClaimKind.RATE: "ZP524",
    ClaimKind.GRADE: "ZP525",
    ClaimKind.BALANCE: "ZP523",
    ClaimKind.ARRIVED: "ZP522",
    ClaimKind.ARRIVAL_RATE: "ZP524",
} | dict.fromkeys(INDICATOR_KINDS, INDICATOR_CODE)
UNIT_CODES: Final = {
    ClaimKind.SCORE: "ZP527",
    ClaimKind.GRADE: "ZP528",
    ClaimKind.COUNT: "ZP526",
    ClaimKind.INITIAL: "ZP527",
    ClaimKind.BUDGET: "ZP527",
    ClaimKind.EXECUTED: "ZP527",
    ClaimKind.RATE: "ZP527",
    ClaimKind.AVERAGE: "ZP527",
    ClaimKind.GRADE_COUNT: "ZP528",
    ClaimKind.BAND_COUNT: "ZP528",
    ClaimKind.RATE_BAND_COUNT: "ZP528",
    ClaimKind.SHARE: "ZP528",
    ClaimKind.HIGHEST: "ZP527",
    ClaimKind.LOWEST: "ZP527",
    ClaimKind.BALANCE: "ZP527",
    ClaimKind.ARRIVED: "ZP527",
    ClaimKind.ARRIVAL_RATE: "ZP527",
    ClaimKind.PLANNED_COUNT: "ZP538",
    ClaimKind.SHOWN_COUNT: "ZP536",
} | dict.fromkeys(INDICATOR_KINDS, INDICATOR_CODE)


@frozen
class JudgedStatement:
    """
    Attributes:
        statement: What the report says.
        verdict: Whether that is right.
        project: The position of the project that it is taken to be about; None for all, and for an unknown one.
    """

    statement: FigureStatement
    verdict: FigureVerdict
    project: int | None = None


def judged(statement: FigureStatement, facts: UnitFacts) -> JudgedStatement:
    """Hold a statement against the project that it is about, or against all."""
    if statement.about is About.ALL:
        return JudgedStatement(statement, unit_figure(statement.claim, facts))
    if statement.about is About.LISTED:
        return _of_listed_or_all(statement, facts)
    if statement.about is About.NOTHING_KNOWN:
        return JudgedStatement(statement, FigureVerdict(None))
    project = None if statement.mention is None else statement.mention.match.project
    if project is None:
        return JudgedStatement(statement, FigureVerdict(None))
    verdict = project_figure(statement.claim, facts.assessed[project])
    if verdict.right is False and _is_named_before(statement):
        of_all = unit_figure(statement.claim, facts)  # what names no project may be about all again
        if of_all.right:
            return JudgedStatement(evolve(statement, about=About.ALL, mention=None), of_all)
    return JudgedStatement(statement, verdict, project)


def _of_listed_or_all(statement: FigureStatement, facts: UnitFacts) -> JudgedStatement:
    """``甲、乙2个项目支出1316万元；…；合计支出2702万元，总体执行率95.2%``: what all have is told of all again."""
    of_listed = _listed_figure(statement, facts)
    of_all = unit_figure(statement.claim, facts) if of_listed.right is False else UNKNOWN
    if of_all.right:
        return JudgedStatement(evolve(statement, about=About.ALL, listed=()), of_all)
    return JudgedStatement(statement, of_listed)


def _is_named_before(statement: FigureStatement) -> bool:
    """The project of an amount, or a rate, stands in a paragraph or a sentence before, not at the head of its own."""
    passage, mention, kind = statement.passage, statement.mention, statement.claim.kind
    if mention is passage.carried:
        return kind in MONEY_KINDS
    if statement.claim.is_one_of_several:
        return False
    start, _ = passage.text.sentence_span(statement.claim.start)
    return mention is not None and not mention.leads and mention.start < start and kind in SUMMABLE_KINDS


def judged_all(statements: Sequence[FigureStatement], facts: UnitFacts) -> list[JudgedStatement]:
    """Every statement; what was only by its value taken for all projects' stays one's whose figures stand beside it."""
    found = [judged(each, facts) for each in statements]
    of_one = {_beside(each.statement) for each in found if _is_rightly_of_one(each)}
    return [
        JudgedStatement(stated, project_figure(stated.claim, facts.assessed[project]), project)
        if each.statement is not stated and _beside(stated) in of_one and (project := _project(stated)) is not None
        else each
        for stated, each in zip(statements, found, strict=True)
    ]


def _beside(statement: FigureStatement) -> tuple[int, int, int | None]:
    return statement.passage.number, statement.sentence_number, _project(statement)


def _project(statement: FigureStatement) -> int | None:
    return None if statement.mention is None else statement.mention.match.project


def _is_rightly_of_one(judgement: JudgedStatement) -> bool:
    is_money = judgement.statement.claim.kind in MONEY_KINDS | {ClaimKind.RATE}
    return is_money and judgement.project is not None and judgement.verdict.right is True


def without_surplus(statements: Sequence[JudgedStatement], facts: UnitFacts) -> list[JudgedStatement]:
    """
    The statements; a figure after 分别为 that stands there more often than projects have it is right for some only.

    ``执行率分别为95%、70%、70%``, where one project alone has 70 %: nobody can say which of the two is wrong.
    """
    stated = Counter(_one_of_all(each) for each in statements if _is_one_of_all(each))
    return [_open_if_surplus(each, stated[_one_of_all(each)], facts) for each in statements]


def _is_one_of_all(judgement: JudgedStatement) -> bool:
    statement = judgement.statement
    return statement.about is About.ALL and statement.claim.is_one_of_several and judgement.verdict.right is True


def _one_of_all(judgement: JudgedStatement) -> tuple[int, int, ClaimKind, str]:
    statement = judgement.statement
    return statement.passage.number, statement.sentence_number, statement.claim.kind, statement.claim.written


def _open_if_surplus(judgement: JudgedStatement, stated: int, facts: UnitFacts) -> JudgedStatement:
    if not _is_one_of_all(judgement) or stated == 1:
        return judgement
    claim = judgement.statement.claim
    known = sum(project_figure(claim, project).right is True for project in facts.projects)
    return judgement if stated <= known else evolve(judgement, verdict=UNKNOWN)


def _listed_figure(statement: FigureStatement, facts: UnitFacts) -> FigureVerdict:
    """Of projects that are listed by name, all of them known."""
    positions = {each.match.project for each in statement.listed}
    if None in positions or len(positions) != len(statement.listed):
        return UNKNOWN
    listed = tuple(project for number, project in enumerate(facts.projects) if number in positions)
    return unit_figure(statement.claim, evolve(facts, projects=listed))


def wrong_figures(statements: Iterable[JudgedStatement], projects: Sequence[ProjectFacts]) -> Iterator[Discrepancy]:
    """ZP521 to ZP528: a figure is not the one of the sheets."""
    for each in statements:
        if each.verdict.right is False:
            codes = PROJECT_CODES if each.statement.about is About.PROJECT else UNIT_CODES
            yield figure_discrepancy(
                codes[each.statement.claim.kind],
                each.statement,
                each.verdict.expected,
                "" if each.project is None else projects[each.project].name,
                (each.verdict.hint,) if each.verdict.hint else (),
            )


def checked_figure(judgement: JudgedStatement, projects: Sequence[ProjectFacts], reason: str) -> CheckedFigure:
    """A statement for the list of what was confirmed, or, with a reason, of what could not be checked."""
    claim, mention = judgement.statement.claim, judgement.statement.mention
    name = "" if mention is None else mention.match.written
    if judgement.project is not None:
        name = projects[judgement.project].name
    indicator = claim.word if claim.kind in INDICATOR_KINDS else ""
    written = claim.written if claim.word in {claim.written, indicator} else f"{claim.word}{claim.written}"
    statement = judgement.statement
    is_owned = statement.about in {About.PROJECT, About.ALL}
    return CheckedFigure(
        claim.kind, name, written, statement.place, statement.sentence, reason, is_owned=is_owned, indicator=indicator
    )


def why_unchecked(judgement: JudgedStatement, projects: Sequence[ProjectFacts]) -> str:
    """Why nobody can say whether a statement is right."""
    aside = judgement.statement.aside
    if not projects and aside in {None, Aside.UNKNOWN_PROJECT}:
        return "没有给出自评表"
    if aside is not None:
        return aside
    if judgement.statement.about is About.PROJECT and judgement.project is None:
        return Aside.UNKNOWN_PROJECT
    return "表里没有这个数，或还没有评定"
