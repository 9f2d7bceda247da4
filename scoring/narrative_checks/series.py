"""Series that take up the projects one by one, paragraph by paragraph or row by row: which project is missing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final, TypeAlias

from attrs import frozen

from scoring.narrative.mentions import Mention
from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import About, Passage, ReadReport

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


_COUNT_AFTER: Final = re.compile(
    rf"[”\"’」』》】]?(?:项目)?(?P<open>等)?(?:共计?|合计|总计|这|，共计?|，合计)?(?P<count>{COUNT})[个项][^，,。;；:：、0-9“”\"]{{0,8}}?项目"
)
_GOES_BACK: Final = tuple('、和及与”"」』')
"""Right before a list they tell that it began earlier, with something that is no project's name."""


@frozen
class ListedNames:
    """
    Attributes:
        passage: Where the list stands.
        mentions: Its items.
        count: How many it says they are.
        is_open: 等: the list names only some of them.
        count_start: Where the number stands.
    """

    passage: Passage
    mentions: tuple[Mention, ...]
    count: int
    is_open: bool
    count_start: int


def listed_names(report: ReadReport) -> Iterator[ListedNames]:
    """Every list that tells its length."""
    for passage in report.passages:
        for run in _runs(passage):
            found = _COUNT_AFTER.match(passage.text.text, run[-1].end)
            number = written_number(found["count"]) if found else None
            if found is not None and number is not None and _is_whole(passage, run):
                yield ListedNames(passage, run, int(number.value), bool(found["open"]), found.start("count"))


def _runs(passage: Passage) -> list[tuple[Mention, ...]]:
    runs: dict[int, list[Mention]] = {}
    for mention in passage.mentions:
        if mention.run is not None:
            runs.setdefault(mention.run, []).append(mention)
    return [tuple(run) for run in runs.values()]


def _is_whole(passage: Passage, run: tuple[Mention, ...]) -> bool:
    before = passage.text.text[: run[0].start].rstrip('“"‘「『《【')
    return not before.endswith(_GOES_BACK)
