"""Lists of projects that tell how many they name: does the number fit the names?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from scoring.narrative.mentions import Mention
from scoring.narrative.name_matching import name_key
from scoring.narrative.numbers import ARABIC, COUNT, MONEY_UNIT, written_number
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.unit_facts.project_facts import ProjectFacts

LONGEST_OPENING: Final = 30
MOST_NAMED: Final = 5
"""So many projects are named of those that a list leaves out, or repeats."""

_COUNT_AFTER: Final = re.compile(
    rf"[”\"’」』》】]?(?:项目)?(?P<open>等)?(?:共计?|合计|总计|这|，共计?|，合计)?(?P<count>{COUNT})[个项][^，,。;；:：、0-9“”\"]{{0,8}}?项目"
)
_COUNT_BEFORE: Final = re.compile(
    rf"(?<![第0-9])(?P<count>{COUNT})个[^，,。;；:：、0-9“”\"]{{0,8}}?(?:项目)?[，,]?(?:包括|即|分别(?:为|是)|为|是|:|[（(]){{1,2}}[“\"《]?\Z"
)
_BETWEEN_LISTED: Final = re.compile(
    rf"[”\"》]?(?:项目)?(?:[（(]?{ARABIC}(?:%|分|{MONEY_UNIT})[)）]?)?(?:[、，,和及与]|以及){{1,2}}[“\"《]?"
)
_BETWEEN_LINES: Final = re.compile(rf"[”\"》]?(?:项目)?(?:[（(]?{ARABIC}(?:%|分|{MONEY_UNIT})[)）]?)?[;；]\s*[“\"《]?")
"""A semicolon goes on with a list that has not yet named as many as it tells; behind a whole one it begins anew."""
_LIST_ENDS: Final = re.compile(
    rf"[”\"》]?(?:[（(]?{ARABIC}(?:%|分|{MONEY_UNIT})[)）]?)?(?:项目)?(?:[)）。；;]|[，,](?!等)|\Z)"
)
_GOES_BACK: Final = tuple('、和及与”"」』')
"""Right before a list they tell that it began earlier, with something that is no project's name."""
_GOES_BACK_IN_WORDS: Final = re.compile("、[^，。；;：:、0-9]{1,12}$")
"""``国家公园外甲、国家公园外乙``: the same words stand before a name that is told in full."""


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
        for counted in (*_counted_lists(passage), *_lists_behind_counts(passage), *_lone_names(passage)):
            if (passage.number, counted.count_start) not in wrong_counts:
                yield from _miscounted(counted, projects)


def _counted_lists(passage: Passage) -> Iterator[_CountedList]:
    for items in _lists(passage):
        found = _COUNT_AFTER.match(passage.text.text, items[-1].end)
        number = written_number(found["count"]) if found else None
        if found is not None and number is not None and _is_whole(passage, items):
            yield _CountedList(passage, items, int(number.value), bool(found["open"]), found.start("count"))


def _lists_behind_counts(passage: Passage) -> Iterator[_CountedList]:
    """``80%以下的2个，为甲（70%）、乙（56%）``: names all of them, nothing else between, and no 等 behind."""
    text = passage.text.text
    items: list[Mention] = []
    goes_on = None
    for number, mention in enumerate(passage.mentions):
        if not goes_on:
            items = []
            opened = _COUNT_BEFORE.search(text[max(0, mention.start - LONGEST_OPENING) : mention.start])
            if opened is None:
                continue
            start = max(0, mention.start - LONGEST_OPENING) + opened.start("count")
            count = written_number(opened["count"])
        items.append(mention)
        following = passage.mentions[number + 1 : number + 2]
        goes_on = following and _BETWEEN_LISTED.fullmatch(text, mention.end, following[0].start)
        if following and not goes_on and count is not None and len(items) < count.value:
            goes_on = _BETWEEN_LINES.fullmatch(text, mention.end, following[0].start)
        if not goes_on and count is not None and _LIST_ENDS.match(text, mention.end):
            yield _CountedList(passage, tuple(items), int(count.value), is_open=False, count_start=start)


def _lone_names(passage: Passage) -> Iterator[_CountedList]:
    """``均得满分的有甲2个项目``: one name, where the number tells of more."""
    text = passage.text.text
    for mention in passage.mentions:
        if mention.run is None and mention.match.project is not None and not mention.is_told_by_figures:
            found = _SEVERAL_AFTER.match(text, mention.end)
            number = written_number(found["count"]) if found else None
            is_alone = _STANDS_ALONE.search(text, 0, mention.start) is not None
            if found is not None and number is not None and is_alone:
                yield _CountedList(
                    passage, (mention,), int(number.value), is_open=False, count_start=found.start("count")
                )


_SEVERAL_AFTER: Final = re.compile('[”"》]?(?P<count>[2-9]|[两二三四五六七八九])[个项]项目(?!组)')
_STANDS_ALONE: Final = re.compile('(?:^|[，。；:：有为是即])[“"《]?$')


def _lists(passage: Passage) -> list[tuple[Mention, ...]]:
    lists: dict[int, list[Mention]] = defaultdict(list)
    for mention in passage.mentions:
        if mention.run is not None:
            lists[mention.run].append(mention)
    return [tuple(items) for items in lists.values()]


def _is_whole(passage: Passage, items: Sequence[Mention]) -> bool:
    before = passage.text.text[: items[0].start].rstrip('“"‘「『《【')
    return not before.endswith(_GOES_BACK) and _GOES_BACK_IN_WORDS.search(before) is None


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
