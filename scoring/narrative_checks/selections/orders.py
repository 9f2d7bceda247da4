"""Projects that a text puts in order: ``得分居前三位的依次是甲、乙、丙``, ``按得分由高到低依次为甲、乙、丙``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.sentences import NEARBY
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.narrative_checks.selections.listed_names import CalledNames
from scoring.narrative_checks.selections.ranked import Ranking, is_of_all, ranking_told
from scoring.unit_facts.project_facts import ProjectFacts

_FIRST: Final = re.compile(
    rf"(?P<side>前|后|末|倒数前)(?P<count>{COUNT})(?:位|名|个)?的?(?:项目)?(?P<in_order>依次|分别)?(?:是|为|:)[“\"《]?"
)
_BY_VALUE: Final = re.compile(
    r"(?:由|从|按)?(?P<from>高|低|大|小|多|少)(?:到|至)(?:高|低|大|小|多|少)(?:排列|排序|排名|顺序)?[，,]?"
    r"(?:的)?(?:项目)?(?:依次|分别|排序|顺序)*(?:是|为|:)[“\"《]?"
)
_DOWNWARDS: Final = frozenset("高大多")
_LEAST: Final = 2


def wrong_orders(report: ReadReport, projects: Sequence[ProjectFacts], called: CalledNames) -> Iterator[Discrepancy]:
    """ZP527: the projects stand in another order, or others are the first."""
    if len(projects) < _LEAST:
        return
    for passage in report.passages:
        if not passage.cells:
            for found in _FIRST.finditer(passage.text.text):
                yield from _of_the_first(passage, found, projects, called)
            for found in _BY_VALUE.finditer(passage.text.text):
                yield from _by_value(passage, found, projects, called)


def _of_the_first(
    passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts], called: CalledNames
) -> Iterator[Discrepancy]:
    number = written_number(found["count"])
    told = _told(passage, found, projects, called)
    if told is None or number is None:
        return
    ranking, values, listed, written = told
    downwards = found["side"] == "前"
    ordered = sorted(range(len(values)), key=lambda each: values[each], reverse=downwards)
    count = int(number.value)
    given = [values[each] for each in listed]
    best = [values[each] for each in ordered[:count]]
    is_right = given == best if found["in_order"] == "依次" else sorted(given) == sorted(best)
    if not is_right:
        yield _discrepancy(passage, found, written, ranking, [projects[each].name for each in ordered[:count]])


def _by_value(
    passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts], called: CalledNames
) -> Iterator[Discrepancy]:
    told = _told(passage, found, projects, called)
    if told is None:
        return
    ranking, values, listed, written = told
    downwards = found["from"] in _DOWNWARDS
    if [values[each] for each in listed] != sorted((values[each] for each in listed), reverse=downwards):
        ordered = sorted(listed, key=lambda each: values[each], reverse=downwards)
        yield _discrepancy(passage, found, written, ranking, [projects[each].name for each in ordered])


_Told = tuple[Ranking, tuple[Decimal, ...], tuple[int, ...], str]
"""By what they are ordered, the values of all projects, the positions as listed, and the list as written."""


def _told(
    passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts], called: CalledNames
) -> _Told | None:
    text = passage.text.text
    first = max(0, found.start() - NEARBY, passage.text.full_stop_before(found.start()))
    before = text[first : found.start()]
    listed = called.list_at(text, found.end(), passage.text.sentence_span(found.start())[1])
    ranking = ranking_told(before)
    values = None if ranking is None else ranking.values(projects)
    if listed is None or listed.projects is None or len(listed.projects) < _LEAST:
        return None
    if ranking is None or values is None or not is_of_all(before, projects):
        return None
    return ranking, values, listed.projects, "、".join(listed.items)


def _discrepancy(
    passage: Passage, found: re.Match[str], written: str, ranking: Ranking, expected: Sequence[str]
) -> Discrepancy:
    return Discrepancy(
        code="ZP527",
        passage=passage,
        position=found.end(),
        found=written,
        expected="、".join(expected),
        field=f"{ranking.name}排列的项目",
        is_of_all=True,
    )
