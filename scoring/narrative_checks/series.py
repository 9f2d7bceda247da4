"""Series that take up the projects one by one, paragraph by paragraph or row by row: which project is missing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from attrs import evolve

from scoring.narrative.layout import numbering_end
from scoring.narrative.mentions import Mention
from scoring.narrative.name_matching import ProjectNames
from scoring.narrative.numbers import COUNT
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import JUDGED_KINDS, SUMMABLE_KINDS, About, Passage, ReadReport
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.narrative_checks.naming.misnamed_figures import Owners
from scoring.narrative_checks.naming.standing import NameStanding
from scoring.unit_facts.project_facts import ProjectFacts

MOST: Final = Fraction(1, 2)
"""A series that takes up more than this share of the projects means to take up all of them; so with its paragraphs."""

LEAST: Final = 2
LONGEST_HEADING: Final = 20
"""``（三）重点项目情况。`` ends with a full stop, and is a paragraph."""


def missing_projects(
    report: ReadReport, projects: Sequence[ProjectFacts], owners: Owners, standing: NameStanding
) -> Iterator[Discrepancy]:
    """
    ZP534: every project that a series leaves out; once, although several do; none where the text shows a choice.

    Args:
        report: What was read.
        projects: Those that it should take up, without departments.
        owners: Under which names another project's figures stand.
        standing: In a text that abbreviates names a paragraph may be of a project that was not recognised.
    """
    if any(each.claim.kind is ClaimKind.SHOWN_COUNT for each in report.statements):
        return
    if _tells_others_elsewhere(report) or standing.is_short:
        return
    reported = _headed_otherwise(report, projects)
    lists = ((series, set[int]()) for series in (*_money_lists(report), *report.tables))
    apart, in_rows = _told_apart(report), _in_rows(report, owners)
    for series, elsewhere in (*((series, apart) for series in _paragraph_series(report)), *lists):
        heads = [(passage, mention) for passage in series for mention in passage.mentions]
        told = {position for _, mention in heads for position in _meant(mention, owners)}
        if min(len(heads), len(told)) < LEAST or len(told) <= MOST * len(projects):
            continue
        lacking = {*range(len(projects))} - told
        if elsewhere is apart and len(lacking) > 1 and lacking <= in_rows:
            continue  # the table shows them all, and the paragraphs below it are a choice
        passage, first = heads[0]
        for position in sorted(lacking - elsewhere - reported):
            reported.add(position)
            yield Discrepancy(
                code="ZP534",
                passage=passage,
                position=first.start,
                found=f"{len(told)}个",
                expected=projects[position].name,
                project=projects[position].name,
            )


def _in_rows(report: ReadReport, owners: Owners) -> set[int]:
    mentions = (mention for table in report.tables for row in table for mention in row.mentions)
    return {position for mention in mentions for position in _meant(mention, owners)}


def _tells_others_elsewhere(report: ReadReport) -> bool:
    return any(_ELSEWHERE.search(passage.text.text) for passage in report.passages if not passage.cells)


_ELSEWHERE: Final = re.compile(
    rf"(?:其余|其他|余下|剩余)(?:{COUNT}[个项])?[^，。；]{{0,6}}?项目[^，。；]{{0,20}}?(?:附[表件]|另行|不再|不一一|从略|略[。；]|见表|下表)"
    rf"|(?:其余|余下|剩余)(?:{COUNT}[个项])?[^，。；]{{0,6}}?项目:?(?:均|都|全部|自评)*(?:未|无|没有|得满分|执行率)"
)
"""``其余项目自评情况详见附表``, ``其余项目：未扣分``: what the text takes up need not be all."""


def _headed_otherwise(report: ReadReport, projects: Sequence[ProjectFacts]) -> set[int]:
    """Projects that the numbered head of some paragraph may mean, in shorter words: they are not missing."""
    names = ProjectNames([project.name for project in projects])
    found: set[int] = set()
    for passage in report.passages:
        text = passage.text.text
        start = numbering_end(text)
        heads = [pattern.match(text, start) for pattern in (_HEAD, _HEAD_BEFORE_FIGURE)] if start else []
        found.update(short for head in heads if head and (short := names.abbreviated(head[0])) is not None)
    return found


_HEAD: Final = re.compile("[^，。；：:;,]{2,30}")
_HEAD_BEFORE_FIGURE: Final = re.compile("[^，。；：:;,0-9]{2,30}(?=[0-9])")


def _meant(mention: Mention, owners: Owners) -> tuple[int, ...]:
    """The projects that a mention may stand for."""
    owner = owners.get(mention.number)
    return mention.match.projects if owner is None else (*mention.match.projects, owner)


def _told_apart(report: ReadReport) -> set[int]:
    """The projects of which a paragraph that names no other tells a figure, or that a sentence or a number heads."""
    rows = {row.number for table in report.tables for row in table}
    of_figures = (each.mention for each in report.statements if len(each.passage.mentions) == 1)
    passages = [passage for passage in report.passages if passage.number not in rows]
    numbered = (
        mention
        for passage in passages
        for mention in passage.mentions
        if _HEADS_IT.search(passage.text.text, 0, mention.start)
    )
    outside = {mention.number for passage in passages for mention in passage.mentions}
    told = (each for each in (*of_figures, *numbered) if each is not None and each.number in outside)
    return {each.match.project for each in told if each.match.project is not None}


_HEADS_IT: Final = re.compile(
    r"(?:^|。|[；;：:](?=[（(0-9一二三四五六七八九十]))(?:项目)?(?:[（(]?[0-9一二三四五六七八九十]{1,3}[)）]|[0-9一二三四五六七八九十]{1,3}[、.．:：]?)?[“《]?$"
)


def _paragraph_series(report: ReadReport) -> list[tuple[Passage, ...]]:
    """
    Paragraphs that begin with a project in the same words: 项目绩效自评综述.

    Where they tell of indicators alone, they take up what there is to say, and need not be all.
    """
    rows = {row.number for table in report.tables for row in table}
    of_projects = {
        each.passage.number
        for each in report.statements
        if each.claim.kind in _OF_PROJECTS and each.about is About.PROJECT
    }
    by_tail: dict[str, list[Passage]] = defaultdict(list)
    above = ""
    for passage in report.passages:
        lead = passage.lead
        if lead is None and len(passage.text.text) <= LONGEST_HEADING and numbering_end(passage.text.text):
            above = passage.text.text
        if lead is not None and passage.number not in rows and not _CHOICE.search(passage.heading + above):
            by_tail[lead.tail.removeprefix("项目")].append(evolve(passage, mentions=(lead,)))
    return [
        tuple(series)
        for series in by_tail.values()
        if sum(each.number in of_projects for each in series) > MOST * len(series)
    ]


_OF_PROJECTS: Final = SUMMABLE_KINDS | JUDGED_KINDS
_CHOICE: Final = re.compile(
    "(?:重点|主要|部分|典型|代表性?|个别)(?:支出)?项目|扣分|失分|丢分|偏离|偏差|未完成|问题|原因"
)
"""（三）重点项目情况, 二、扣分情况: what stands below need not be all of them."""


def _money_lists(report: ReadReport) -> list[tuple[Passage, ...]]:
    """A paragraph that tells the budgets one after the other, and nothing else of the projects."""
    named: dict[int, set[int]] = defaultdict(set)
    descriptions = set()
    for statement in report.statements:
        if statement.mention is not None and statement.claim.kind is ClaimKind.BUDGET:
            named[statement.passage.number].add(statement.mention.number)
        if statement.mention is not None and (
            statement.claim.kind is not ClaimKind.BUDGET or statement.mention.is_told_by_figures
        ):
            descriptions.add(statement.passage.number)
    for number in descriptions:
        named.pop(number, None)
    return [(passage,) for passage in report.passages if len(named[passage.number]) >= LEAST]
