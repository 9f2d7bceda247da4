"""What a report states of indicators, as statements with their verdicts beside all others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring.indicator_narrative.claims import IndicatorClaim
from scoring.indicator_narrative.reading import read_indicators
from scoring.indicator_narrative.subjects import AllOf, Group, KnownIndicator
from scoring.narrative.claims import Claim
from scoring.narrative.statements import About, ReadReport, Statement
from scoring.narrative_checks.indicator_figures import indicator_figure
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.unit_facts.project_facts import ProjectFacts


def judged_indicators(
    report: ReadReport, statements: Sequence[JudgedStatement], projects: Sequence[ProjectFacts]
) -> Iterator[JudgedStatement]:
    """Every figure and cell that is about indicators, with its verdict."""
    for each in read_indicators(report, [judged.statement for judged in statements], projects):
        project = _project_of(each)
        claim = Claim(
            kind=each.kinds[0],
            word=_subject_of(each),
            written=each.written,
            start=each.start,
            end=each.end,
            value_start=each.start,
        )
        about = About.ALL if project is None else About.PROJECT
        yield JudgedStatement(
            Statement(claim, each.passage, about, each.mention), indicator_figure(each, projects), project
        )


def without_those(statements: Sequence[JudgedStatement], told: Sequence[JudgedStatement]) -> list[JudgedStatement]:
    """The statements, without those that are about nothing known and whose figure is an indicator's."""
    places = {(each.statement.passage.number, each.statement.claim.value_start) for each in told}
    return [
        each
        for each in statements
        if each.statement.about is not About.NOTHING_KNOWN
        or (each.statement.passage.number, each.statement.claim.value_start) not in places
    ]


def _project_of(claim: IndicatorClaim) -> int | None:
    if isinstance(claim.subject, AllOf):
        return claim.subject.projects[0] if len(claim.subject.projects) == 1 else None
    return claim.subject.project


def _subject_of(claim: IndicatorClaim) -> str:
    if isinstance(claim.subject, KnownIndicator):
        return claim.subject.name
    return claim.subject.label if isinstance(claim.subject, Group) else ""
