"""All that a report states of indicators, outside the figures that are known to be others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from scoring.indicator_narrative.claims import IndicatorClaim
from scoring.indicator_narrative.dates import days_in
from scoring.indicator_narrative.known_indicators import KnownIndicators
from scoring.indicator_narrative.level_tables import claims_of_levels
from scoring.indicator_narrative.project_columns import claims_of_columns
from scoring.indicator_narrative.prose.paragraphs import claims_in
from scoring.indicator_narrative.tables import claims_in_table
from scoring.narrative.name_matching import ProjectNames
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import FigureStatement, ReadReport
from scoring.unit_facts.project_facts import ProjectFacts


def read_indicators(
    report: ReadReport, others: Sequence[FigureStatement], projects: Sequence[ProjectFacts]
) -> Iterator[IndicatorClaim]:
    """
    Every figure and cell that is about indicators, in the order of the text, tables last.

    Args:
        report: What was read.
        others: Its figures that are known to be others.
        projects: All that the report should be about.
    """
    known = KnownIndicators(projects)
    if not known.all:
        return
    told: dict[int, list[tuple[int, int, bool]]] = defaultdict(list)
    for each in others:
        claim = each.claim
        told[each.passage.number].append((claim.value_start, claim.end, claim.kind is ClaimKind.SCORE))
    for spans in told.values():
        spans.sort()
    in_tables = {row.number for table in report.grids for row in table.rows}
    for passage in report.passages:
        if passage.number not in in_tables:
            yield from claims_in(passage, known, told[passage.number])
            yield from days_in(passage, known)
    names = ProjectNames([project.name for project in projects])
    for table in report.grids:
        yield from claims_of_levels(table, known, names)
        yield from claims_of_columns(table, known)
        yield from claims_in_table(table, known, names, frozenset(number for number, spans in told.items() if spans))
