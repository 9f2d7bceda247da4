"""Figures under another project's name: all of them fit one project, and it is not the one that the text names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from scoring.narrative.mentions import Mention
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import FigureStatement, Passage, ReadReport
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.narrative_checks.figures import project_figure
from scoring.unit_facts.project_facts import ProjectFacts

IDENTIFYING: Final = frozenset({ClaimKind.SCORE, ClaimKind.BUDGET, ClaimKind.EXECUTED, ClaimKind.RATE})
"""Two of these that are all another project's tell that the name is wrong, not the figures."""

LEAST_IDENTIFYING: Final = 2

Owners: TypeAlias = Mapping[int, int]
"""Number of a mention → position of the other project whose figures all stand under it."""


def owners_of_figures(statements: Sequence[FigureStatement], projects: Sequence[ProjectFacts]) -> Owners:
    """The mentions that another project's figures stand under."""
    groups: dict[int, list[FigureStatement]] = defaultdict(list)
    for statement in statements:
        if statement.mention is not None and statement.claim.kind in IDENTIFYING:
            groups[statement.mention.number].append(statement)
    by_figure = _by_figure(projects)
    found = ((number, _owner(group, projects, by_figure)) for number, group in groups.items())
    return {number: owner for number, owner in found if owner is not None}


def is_misnamed(statement: FigureStatement, owners: Owners) -> bool:
    """The figure is another project's than the text names."""
    return statement.mention is not None and statement.mention.number in owners


def beside_their_names(report: ReadReport, statements: Sequence[FigureStatement], owners: Owners) -> Owners:
    """
    Of those mentions the ones with a figure in their own sentence, and heads.

    In later sentences a text may have gone on to the other project, by a word that was not recognised.
    """
    beside = {each.mention.number for each in statements if each.mention is not None and _is_beside_name(each)}
    heads = {mention.number for passage, mention in report.mentions() if _is_a_head(passage, mention)}
    return {number: owner for number, owner in owners.items() if number in beside | heads}


def misnamed_projects(report: ReadReport, projects: Sequence[ProjectFacts], owners: Owners) -> Iterator[Discrepancy]:
    """ZP535: a name under which another project's figures stand."""
    for passage, mention in report.mentions():
        owner = owners.get(mention.number)
        if owner is not None and mention.match.project is not None:
            yield Discrepancy(
                code="ZP535",
                passage=passage,
                position=mention.start,
                found=mention.match.written,
                expected=projects[owner].name,
                project=projects[mention.match.project].name,
            )


def _is_a_head(passage: Passage, mention: Mention) -> bool:
    """Its sentence says nothing else: ``（三）教师培训经费。``"""
    _, end = passage.text.sentence_span(mention.start)
    behind = passage.text.text[mention.end : end].strip(_SIGNS)
    return mention.leads and behind in {"", "项目", mention.tail.strip(_SIGNS)}


_SIGNS: Final = "。：:；”’」』》】)"


def _is_beside_name(statement: FigureStatement) -> bool:
    mention, passage = statement.mention, statement.passage
    if mention is None or statement.claim.kind not in IDENTIFYING or mention not in passage.mentions:
        return False
    return passage.text.sentence_number(mention.start) == statement.sentence_number


_Figures: TypeAlias = Mapping[tuple[ClaimKind, Decimal], Sequence[int]]
"""Figure → the positions of the projects that have it."""


def _by_figure(projects: Sequence[ProjectFacts]) -> _Figures:
    found: dict[tuple[ClaimKind, Decimal], list[int]] = defaultdict(list)
    for position, project in enumerate(projects):
        figures = (
            (ClaimKind.SCORE, project.total),
            (ClaimKind.BUDGET, project.budget),
            (ClaimKind.EXECUTED, project.executed),
        )
        for kind, value in figures:
            if value is not None:
                found[kind, value].append(position)
    return found


def _owner(statements: Sequence[FigureStatement], projects: Sequence[ProjectFacts], by_figure: _Figures) -> int | None:
    """The one other project that all figures under a name fit, where the named one's do not."""
    named = statements[0].mention.match.project if statements[0].mention is not None else None
    doubtful = statements if named is None else [each for each in statements if _fits(each, projects[named]) is False]
    if len({each.claim.kind for each in doubtful}) < LEAST_IDENTIFYING:
        return None
    likely = {
        position
        for each in statements
        if each.claim.number is not None
        for position in by_figure.get((each.claim.kind, each.claim.number.in_wan), ())
    }
    fitting = [other for other in likely - {named} if all(_fits(each, projects[other]) for each in statements)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(statement: FigureStatement, project: ProjectFacts) -> bool | None:
    return project_figure(statement.claim, project).right
