"""Lists of project names that say how many they are: ``“甲”“乙”共计2个项目``, ``“甲”“乙”等9个项目``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from scoring.narrative_mentions import Mention
from scoring.narrative_numbers import COUNT, written_number
from scoring.narrative_statements import Passage, ReadReport

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
