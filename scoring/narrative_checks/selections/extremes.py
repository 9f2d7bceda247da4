"""Projects that a text names as the best or the worst: ``得分最高的为“甲”``, ``“乙”执行率最低``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from scoring.narrative.mentions import Mention
from scoring.narrative.sentences import NEARBY
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.narrative_checks.selections.listed_names import CalledNames
from scoring.narrative_checks.selections.ranked import Ranking, is_of_all, only_ranking_told, ranking_told
from scoring.unit_facts.project_facts import ProjectFacts

_SIDES: Final = "高|低|大|小|多|少"
_NAMED_AFTER: Final = re.compile(rf"最(?P<side>{_SIDES})(?:分)?的?(?:项目)?(?:为|是|:)?[“\"《]?\Z")
_NAMED_BEFORE: Final = re.compile(rf"[”\"》]?(?:项目)?的?(?P<words>[^，。；、0-9最]{{0,8}})最(?P<side>{_SIDES})")
_CHOICE: Final[Mapping[str, Callable[[Sequence[Decimal]], Decimal]]] = {
    "高": max, "低": min, "大": max, "小": min, "多": max, "少": min,
}  # fmt: skip
_CALLED_AFTER: Final = re.compile(
    rf"最(?P<side>{_SIDES})的?(?:项目)?(?:(?:也|仍)?(?:为|是))?(?P<name>[\u4e00-\u9fff“”]{{2,30}}?)(?=[，。；、()]|与|和|,|为|达|相差|$)"
)
_ONE_LAST: Final = re.compile(
    r"(?:(?P<last>末位|最后一位|倒数第一位?)|排名第一|首位)的?(?:项目)?(?:为|是|的是)?(?P<name>[\u4e00-\u9fff“”]{2,30}?)(?=[，。；、()]|仅|只|与|和|,|为|$)"
)
_SHORTEST: Final = 3
_CLAUSE: Final = re.compile("[，；。:]")


def wrong_extremes(report: ReadReport, projects: Sequence[ProjectFacts], called: CalledNames) -> Iterator[Discrepancy]:
    """ZP527: another project has the best, or the worst, of all."""
    if len(projects) < len(("best", "worst")):
        return
    for passage, mention in report.mentions():
        position = mention.match.project
        told = None if position is None else _told(passage, mention, projects)
        if position is not None and told is not None:
            yield from _wrong(passage, mention.start, mention.match.written, position, told, projects)
    for passage in report.passages:
        if not passage.cells:
            yield from _called_so(passage, projects, called)


_Told = tuple[Ranking, str]
"""By what it is the best or the worst of all, and which of the two."""


def _wrong(  # noqa: PLR0913, PLR0917 - what is told, and what is known
    passage: Passage, start: int, written: str, position: int, told: _Told, projects: Sequence[ProjectFacts]
) -> Iterator[Discrepancy]:
    ranking, side = told
    values = ranking.values(projects)
    if values is None:
        return
    best = _CHOICE[side](values)
    if values[position] != best:
        yield Discrepancy(
            code="ZP527",
            passage=passage,
            position=start,
            found=written,
            expected="、".join(each.name for each, value in zip(projects, values, strict=True) if value == best),
            field=f"{ranking.name}最{side}的项目",
            is_of_all=True,
        )


def _told(passage: Passage, mention: Mention, projects: Sequence[ProjectFacts]) -> _Told | None:
    """Of which quantity it is named as the best or the worst of all; None where it is not."""
    text = passage.text.text
    start = max(0, mention.start - NEARBY, passage.text.full_stop_before(mention.start))
    before = text[start : mention.start]
    named = _NAMED_AFTER.search(before)
    behind = _NAMED_BEFORE.match(text, mention.end)
    if named is not None:
        ranking = _ranking(before[: named.start()])
        side = named["side"]
    elif behind is not None:
        ranking = only_ranking_told(behind["words"])
        side = behind["side"]
    else:
        return None
    return (ranking, side) if ranking is not None and is_of_all(before, projects) else None


def _ranking(words: str) -> Ranking | None:
    """In its own clause, else the only one that the sentences before speak of."""
    found = only_ranking_told(_CLAUSE.split(words)[-1]) or only_ranking_told(words)
    other = next(reversed(list(_OTHER_SIDE.finditer(words))), None)
    return found or (None if other is None else ranking_told(words[: other.start()]))


_OTHER_SIDE: Final = re.compile(rf"最(?:{_SIDES})的?(?:项目)?(?:为|是|:)")
"""``得分最高的是甲，最低的是乙``"""


def _called_so(passage: Passage, projects: Sequence[ProjectFacts], called: CalledNames) -> Iterator[Discrepancy]:
    """By a name that is no mention: ``得分最高的儿童项目与最低的养老项目``."""
    text = passage.text.text
    starts = {each.start for each in passage.mentions}
    for found in (*_CALLED_AFTER.finditer(text), *_ONE_LAST.finditer(text)):
        start = found.start("name")
        position = called.project(found["name"])
        if len(found["name"]) < _SHORTEST and not found["name"].endswith(("项目", "经费", "资金")):
            continue
        if position is None or any(start <= each < found.end("name") for each in starts):
            continue
        first = max(0, start - NEARBY, passage.text.full_stop_before(start))
        ranking = ranking_told(text[first : found.start()])
        groups = found.groupdict()
        side = groups.get("side") or ("低" if groups["last"] else "高")
        if ranking is not None and is_of_all(text[first:start], projects):
            yield from _wrong(passage, start, found["name"], position, (ranking, side), projects)
