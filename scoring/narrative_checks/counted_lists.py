"""Lists of projects that tell how many they name: does the number fit the names?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from scoring.narrative.mentions import Mention
from scoring.narrative.name_matching import name_key
from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.unit_facts.project_facts import ProjectFacts

MOST_NAMED: Final = 5
"""So many projects are named of those that a list leaves out, or repeats."""

_COUNT_AFTER: Final = re.compile(
    rf"[”\"’」』》】]?(?:项目)?(?P<open>等)?(?:共计?|合计|总计|这|，共计?|，合计)?(?P<count>{COUNT})[个项][^，,。;；:：、0-9“”\"]{{0,8}}?项目"
)
_GOES_BACK: Final = tuple('、和及与”"」』')
"""Right before a list they tell that it began earlier, with something that is no project's name."""


@frozen
class _CountedList:
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


def miscounted_lists(
    report: ReadReport, statements: Iterable[JudgedStatement], projects: Sequence[ProjectFacts]
) -> Iterator[Discrepancy]:
    """ZP536: a list names another number of projects than it tells; one whose number is wrong anyway is left out."""
    wrong_counts = {
        (each.statement.passage.number, each.statement.claim.value_start)
        for each in statements
        if each.statement.claim.kind is ClaimKind.COUNT and each.verdict.right is False
    }
    for passage in report.passages:
        for counted in _counted_lists(passage):
            if (passage.number, counted.count_start) not in wrong_counts:
                yield from _miscounted(counted, projects)


def _counted_lists(passage: Passage) -> Iterator[_CountedList]:
    for items in _lists(passage):
        found = _COUNT_AFTER.match(passage.text.text, items[-1].end)
        number = written_number(found["count"]) if found else None
        if found is not None and number is not None and _is_whole(passage, items):
            yield _CountedList(passage, items, int(number.value), bool(found["open"]), found.start("count"))


def _lists(passage: Passage) -> list[tuple[Mention, ...]]:
    lists: dict[int, list[Mention]] = defaultdict(list)
    for mention in passage.mentions:
        if mention.run is not None:
            lists[mention.run].append(mention)
    return [tuple(items) for items in lists.values()]


def _is_whole(passage: Passage, items: Sequence[Mention]) -> bool:
    before = passage.text.text[: items[0].start].rstrip('“"‘「『《【')
    return not before.endswith(_GOES_BACK)


def _miscounted(counted: _CountedList, projects: Sequence[ProjectFacts]) -> Iterator[Discrepancy]:
    named = [_named(mention) for mention in counted.mentions]
    different = len(set(named))
    if different == counted.count or (counted.is_open and different == len(named) < counted.count):
        return
    yield Discrepancy(
        code="ZP536",
        passage=counted.passage,
        position=counted.mentions[0].start,
        found=f"{different}个",
        expected=f"{counted.count}个",
        figure=counted.count_start,
        notes=(*_left_out(counted, named, projects), *_repeated(named, projects)),
    )


def _named(mention: Mention) -> int | str:
    """The project's position, or the name that is no project's."""
    project = mention.match.project
    return name_key(mention.match.written) if project is None else project


def _left_out(counted: _CountedList, named: Sequence[int | str], projects: Sequence[ProjectFacts]) -> Iterator[str]:
    """Which projects a list of all of them leaves out."""
    missing = [project.name for position, project in enumerate(projects) if position not in named]
    if counted.count == len(projects) and 0 < len(missing) <= counted.count - len(set(named)):
        yield "缺" + "、".join(f"“{name}”" for name in missing[:MOST_NAMED])


def _repeated(named: Sequence[int | str], projects: Sequence[ProjectFacts]) -> Iterator[str]:
    repeated = sorted({projects[each].name for each in named if isinstance(each, int) and named.count(each) > 1})
    return (f"“{name}”重复" for name in repeated[:MOST_NAMED])
