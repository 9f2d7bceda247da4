"""
What a text says of one project under any name: ``甲得分最低，为96分``, ``乙得满分``, ``甲和乙同为100分``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from indicator_specs.words.numbers import to_decimal
from scoring.narrative.numbers import ARABIC
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.narrative_checks.selections.listed_names import CalledNames
from scoring.narrative_checks.selections.ranked import Ranking, is_of_all, only_ranking_told
from scoring.narrative_checks.selections.told_figures import ToldFigure, percentage, rounds_to_it
from scoring.unit_facts.project_facts import ProjectFacts

_NAME: Final = r"(?:^|(?<=[，。；：:]))(?P<name>[\u4e00-\u9fff“”]{3,40}?)"
_BY: Final = "(?:自评)?(?P<by>得分|执行率|支出进度|满意度)"
_EXTREME: Final = re.compile(
    rf"{_NAME}的?{_BY}最(?P<side>高|低)(?:[，,](?:仅|只有|只)?(?:为|是|达到?)?(?P<number>{ARABIC})(?P<unit>分|%))?"
)
_FULL: Final = re.compile(f"{_NAME}(?:自评)?(?:得|为)满分")
_ALIKE: Final = re.compile(rf"{_NAME}(?:自评|得分)?(?:同为|均为|均得|都是|都为)(?P<number>{ARABIC})分")
_COMPARED: Final = re.compile(f"{_NAME}的?{_BY}(?:较|更|相对较)(?P<side>高|低)(?=[，。；])")
_LAST_YEAR: Final = re.compile("上年|去年|20[0-9]{2}年")
_UNITS: Final = {"得分": "分", "执行率": "%", "支出进度": "%", "满意度": "%"}
_HUNDRED: Final = Decimal(100)
_TWO: Final = 2


def told_of_one(report: ReadReport, projects: Sequence[ProjectFacts], called: CalledNames) -> Iterator[ToldFigure]:
    """Every such figure, and every project that is not what it is called."""
    checks: tuple[tuple[re.Pattern[str], _Check], ...] = (
        (_EXTREME, _extreme), (_FULL, _full), (_ALIKE, _alike), (_COMPARED, _compared),
    )  # fmt: skip
    for passage in report.passages:
        if not passage.cells and passage.carried in {None, passage.lead} and len(projects) >= _TWO:
            for pattern, check in checks:
                for found in pattern.finditer(passage.text.text):
                    if passage.lead is not None and passage.lead.start != found.start("name"):
                        continue
                    before = passage.text.text[passage.text.full_stop_before(found.start()) : found.start()]
                    if is_of_all(before, projects) and not _LAST_YEAR.search(found[0]):
                        yield from check(passage, found, projects, called)


_Check = Callable[[Passage, "re.Match[str]", Sequence[ProjectFacts], CalledNames], Iterator[ToldFigure]]


def _extreme(
    passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts], called: CalledNames
) -> Iterator[ToldFigure]:
    position, ranking = called.project(found["name"]), only_ranking_told(found["by"])
    values = ranking.values(projects) if ranking is not None else None
    if position is None or ranking is None or values is None:
        return
    best = max(values) if found["side"] == "高" else min(values)
    if values[position] != best:
        named = "、".join(each.name for each, value in zip(projects, values, strict=True) if value == best)
        yield from _misnamed(passage, found, f"{ranking.name}最{found['side']}的项目", named)
    elif found["number"] and found["unit"] == _UNITS[found["by"]]:
        yield _figure(passage, found, ranking, values[position], projects[position])


def _full(
    passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts], called: CalledNames
) -> Iterator[ToldFigure]:
    position = called.project(found["name"])
    total = None if position is None else projects[position].total
    if total is not None and total != _HUNDRED:
        named = "、".join(each.name for each in projects if each.total == _HUNDRED)
        yield from _misnamed(passage, found, "得满分的项目", named or "没有这样的项目")


def _alike(
    passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts], called: CalledNames
) -> Iterator[ToldFigure]:
    """Of projects that have the same score."""
    listed = called.list_at(passage.text.text, found.start("name"), found.end("name"))
    if listed is None or listed.projects is None or len(listed.projects) < _TWO:
        return
    stated, ranking = to_decimal(found["number"]), only_ranking_told("得分")
    owners = [projects[each] for each in listed.projects]
    known = [(owner, owner.total) for owner in owners if owner.total is not None]
    if ranking is None or len(known) != len(owners):
        return
    owner, total = next(((owner, total) for owner, total in known if total != stated), known[0])
    yield _figure(passage, found, ranking, total, owner)


def _compared(
    passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts], called: CalledNames
) -> Iterator[ToldFigure]:
    """Of two projects one is the higher."""
    position, ranking = called.project(found["name"]), only_ranking_told(found["by"])
    values = ranking.values(projects) if ranking is not None else None
    if position is None or values is None or len(values) != _TWO or ranking is None:
        return
    other = 1 - position
    is_higher = values[position] > values[other]
    if values[position] != values[other] and is_higher is not (found["side"] == "高"):
        yield from _misnamed(passage, found, f"{ranking.name}较{found['side']}的项目", projects[other].name)


def _misnamed(passage: Passage, found: re.Match[str], field: str, expected: str) -> Iterator[ToldFigure]:
    start = found.start("name")
    taken = {each.start for each in passage.mentions if start <= each.start < found.end("name")}
    if "最" in field and taken:
        return  # told by its mention already
    yield ToldFigure(
        passage,
        start,
        Discrepancy(
            code="ZP527", passage=passage, position=start, found=found["name"], expected=expected, field=field,
            is_of_all=True,
        ),
    )  # fmt: skip


def _figure(
    passage: Passage, found: re.Match[str], ranking: Ranking, exact: Decimal, owner: ProjectFacts
) -> ToldFigure:
    told = ToldFigure(passage, found.start("number"))
    stated = to_decimal(found["number"])
    unit = found.groupdict().get("unit") or "分"
    if stated == exact or (unit == "%" and rounds_to_it(found, exact)):
        return told
    code = "ZP521" if unit == "分" else "ZP524"
    return told.wrong(code, f"{found['number']}{unit}", percentage(exact, unit), ranking.name, project=owner.name)
