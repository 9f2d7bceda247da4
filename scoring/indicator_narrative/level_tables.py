"""
Tables of projects with a column for each level of indicators: ``项目 | 产出指标（50分） | 效益得分 | … | 总分``.

And those with a column for each project, and a row for each level: ``指标 | 甲 | 乙``, ``产出指标 | 49.5 | 48``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from scoring.indicator_narrative.claims import IndicatorClaim
from scoring.indicator_narrative.known_indicators import KnownIndicators
from scoring.indicator_narrative.subjects import Group
from scoring.narrative.name_matching import ProjectNames
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.sentences import folded
from scoring.narrative.statements import Passage, ReadTable
from scoring.narrative.tables import cell_start, heads_of

_HEAD: Final = re.compile(
    r"(?P<label>[\u4e00-\u9fff]{2,12}?)(?P<score>(?:自评|实际|评价)?(?:得分|评分|分数))?(?:\((?:满分)?(?P<points>[0-9]{1,3}(?:\.[0-9]{1,2})?)分?\))?"
)
"""A column without points or 得分 in its head (满意度) may hold anything, unless all levels stand beside the total."""

_BARE_LEVELS: Final = frozenset({"产出", "效益", "产出指标", "效益指标"})
_ALL_INDICATORS: Final = frozenset({"指标", "绩效指标", "各项指标"})

_SCORE: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,4})?分?")
LEAST_COLUMNS: Final = 2
MOST_NAME_COLUMNS: Final = 3
"""The name of a row's project stands in one of the first columns."""


@frozen
class _Level:
    label: str
    points: str


def claims_of_levels(table: ReadTable, known: KnownIndicators, names: ProjectNames) -> Iterator[IndicatorClaim]:
    """
    The scores of levels in the rows of projects, and the points in the heads above them.

    Args:
        table: With its rows.
        known: The indicators of all projects.
        names: Of the projects.
    """
    yield from _of_turned(table, known)
    head: Passage | None = None
    levels: Mapping[int, _Level] = {}
    points: dict[int, list[Group]] = defaultdict(list)
    for row in table.rows:
        found = _levels(row.cells, known)
        if found:
            head, levels = row, found
        elif head is not None:
            project = _project(row, names)
            groups = {} if project is None else _groups(levels, known, project)
            for column, group in groups.items():
                points[column].append(group)
            yield from _scores(row, groups)
    if head is not None:
        yield from _points(head, levels, points)


def _levels(cells: Sequence[str], known: KnownIndicators) -> dict[int, _Level]:
    """Column → level, in a row of heads that names two of them at least, or all indicators beside 预算执行."""
    heads = [folded(cell) for cell in cells]
    others = heads_of(heads)
    are_scores = _tell_scores(heads)
    levels = {
        column: level
        for column, head in enumerate(heads)
        if column not in others and (level := _level(head, known, are_scores=are_scores)) is not None
    }
    is_beside_execution = ClaimKind.EXECUTION_SCORE in others.values() and bool(levels)
    return levels if len(levels) >= LEAST_COLUMNS or is_beside_execution else {}


def _tell_scores(heads: Sequence[str]) -> bool:
    """产出 and 效益 beside a total: what stands under them, without another word, was scored."""
    return ClaimKind.SCORE in heads_of(heads).values() and len(_BARE_LEVELS & set(heads)) >= LEAST_COLUMNS


def _level(head: str, known: KnownIndicators, *, are_scores: bool) -> _Level | None:
    """What a head is of; ``are_scores``: the words beside it tell that it holds what was scored."""
    found = _HEAD.fullmatch(head)
    if found is None or not (found["points"] or found["score"] or are_scores) or not _is_level(found["label"], known):
        return None
    return _Level(found["label"], found["points"] or "")


def _is_level(label: str, known: KnownIndicators) -> bool:
    return any(_group(label, known, project) is not None for project in range(len(known.projects)))


def _group(label: str, known: KnownIndicators, project: int) -> Group | None:
    """The indicators of a level, or all of a project."""
    if label not in _ALL_INDICATORS:
        return known.group(label, project)
    results = tuple(each.result for each in known.of(project))
    return Group(project, label, (results,)) if results else None


def _project(row: Passage, names: ProjectNames) -> int | None:
    """The project of a row: named, or abbreviated so that only one fits."""
    named = map(names.in_a_cell, row.cells[:MOST_NAME_COLUMNS])
    found = next((each for each in named if each is not None), None)
    if found is None and row.lead is not None and not row.lead.match.is_doubtful:
        return row.lead.match.project
    return found


def _of_turned(table: ReadTable, known: KnownIndicators) -> Iterator[IndicatorClaim]:
    """A row for each level, below a row that names a project in each column."""
    are_scores = _tell_scores([folded(row.cells[0]) for row in table.rows if row.cells])
    projects: Mapping[int, int] = {}
    for row in table.rows:
        if len(row.mentions) > 1:
            projects = _projects_across(row)
        elif projects and row.cells:
            level = _level(folded(row.cells[0]), known, are_scores=are_scores)
            groups = {} if level is None else {each: _group(level.label, known, projects[each]) for each in projects}
            yield from _scores(row, {column: group for column, group in groups.items() if group is not None})


def _projects_across(row: Passage) -> dict[int, int]:
    """Column → the project that its head names."""
    by_start = {each.start: each.match.project for each in row.mentions}
    starts = ((column, cell_start(row.cells, column)) for column in range(len(row.cells)))
    found = ((column, by_start.get(start)) for column, start in starts)
    return {column: project for column, project in found if project is not None}


def _groups(levels: Mapping[int, _Level], known: KnownIndicators, project: int) -> dict[int, Group]:
    found = {column: _group(level.label, known, project) for column, level in levels.items()}
    return {column: group for column, group in found.items() if group is not None}


def _scores(row: Passage, groups: Mapping[int, Group]) -> Iterator[IndicatorClaim]:
    for column, group in groups.items():
        text = folded(row.cells[column]) if column < len(row.cells) else ""
        if _SCORE.fullmatch(text):
            start = cell_start(row.cells, column)
            yield _claim(row, ClaimKind.INDICATOR_SCORE, group, text, start)


def _points(
    head: Passage, levels: Mapping[int, _Level], groups: Mapping[int, Sequence[Group]]
) -> Iterator[IndicatorClaim]:
    """Of a level that has as many points in all projects of the table."""
    for column, level in levels.items():
        told = groups.get(column, ())
        if level.points and told and len({_sums(group) for group in told}) == 1:
            cell = folded(head.cells[column])
            start = cell_start(head.cells, column) + cell.rindex(level.points)
            written = cell[cell.rindex(level.points) :].rstrip(")")
            yield _claim(head, ClaimKind.INDICATOR_POINTS, told[0], written, start)


def _sums(group: Group) -> tuple[object, ...]:
    """The points of each reading; unlike any other where some are not known."""
    return tuple(
        group if None in points else sum(filter(None, points))
        for points in ([each.indicator.points for each in results] for results in group.readings)
    )


def _claim(row: Passage, kind: ClaimKind, group: Group, text: str, start: int) -> IndicatorClaim:
    return IndicatorClaim(
        kinds=(kind,), subject=group, passage=row, mention=row.lead,
        start=start, end=start + len(text), written=text, text=text,
    )  # fmt: skip
