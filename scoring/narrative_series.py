"""Series that take up the projects one by one, paragraph by paragraph or row by row: which project is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final, TypeAlias

from attrs import frozen

from scoring.narrative_mentions import Mention
from scoring.narrative_patterns import ClaimKind
from scoring.narrative_statements import About, Passage, ReadReport

MOST: Final = Fraction(1, 2)
"""A series that takes up more than this share of the projects means to take up all of them."""

LEAST: Final = 2

Meant: TypeAlias = Callable[[Mention], tuple[int, ...]]
"""The projects that a mention may stand for."""


@frozen
class MissingProject:
    """
    Attributes:
        project: Its position.
        told: How many the series takes up.
        passage, position: Where the series begins.
    """

    project: int
    told: int
    passage: Passage
    position: int


def missing_projects(report: ReadReport, how_many: int, meant: Meant) -> Iterator[MissingProject]:
    """Every project that a series leaves out; once, although several series do."""
    reported: set[int] = set()
    for series in (*_paragraph_series(report), *_money_lists(report), *report.tables):
        heads = [(passage, mention) for passage in series for mention in passage.mentions]
        told = {position for _, mention in heads for position in meant(mention)}
        if min(len(heads), len(told)) < LEAST or len(told) <= MOST * how_many:
            continue
        for position in range(how_many):
            if position not in told and position not in reported:
                reported.add(position)
                yield MissingProject(position, len(told), heads[0][0], heads[0][1].start)


def _paragraph_series(report: ReadReport) -> list[tuple[Passage, ...]]:
    """Paragraphs that begin with a project in the same words: 项目绩效自评综述."""
    rows = {id(row) for table in report.tables for row in table}
    by_tail: dict[str, list[Passage]] = defaultdict(list)
    for passage in report.passages:
        lead = passage.lead
        if lead is not None and id(passage) not in rows:
            by_tail[lead.tail].append(_only(passage, lead))
    return [tuple(series) for series in by_tail.values()]


def _only(passage: Passage, lead: Mention) -> Passage:
    return passage if len(passage.mentions) == 1 else Passage(passage.text, (lead,), passage.claims)


def _money_lists(report: ReadReport) -> list[tuple[Passage, ...]]:
    """A paragraph that tells the budgets one after the other."""
    projects: dict[int, set[int]] = defaultdict(set)
    passages: dict[int, Passage] = {}
    for statement in report.statements:
        if statement.about is About.PROJECT and statement.claim.kind is ClaimKind.BUDGET:
            projects[id(statement.passage)].add(id(statement.mention))
            passages[id(statement.passage)] = statement.passage
    return [(passage,) for key, passage in passages.items() if len(projects[key]) >= LEAST]
