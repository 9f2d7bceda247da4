"""Which projects the words before a figure choose: ``甲与乙两项``, ``规模最大的前三个``, ``除甲外，其余五个项目``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.statements import Passage
from scoring.narrative_checks.selections.listed_names import CalledNames
from scoring.narrative_checks.selections.ranked import RANKINGS, is_of_all, ranking_told
from scoring.unit_facts.project_facts import ProjectFacts

CLAUSE_BREAK: Final = re.compile(r"[，。；;：:！？()]|,(?![0-9])")
_FIRST: Final = re.compile(rf"(?:排名|排在|位居|居)?前(?P<count>{COUNT})(?:个|位|项|名)的?(?:项目)?(?:的)?$")
_SO_MANY: Final = re.compile(rf"^(?:其中|这|上述|以上|该)*(?P<count>{COUNT})(?:个|项|者)(?:项目|资金)?$")
_BOTH: Final = re.compile("^(?:其中|这)?(?:二者|两者)$")
_ONE_OF_THEM: Final = re.compile(
    "(?:一项|单项|项目)?(?:资金量|资金规模|预算规模|规模|金额)?(?:最大|居首)?(?:就|即|仅|便)?$"
)
_EXCEPT: Final = re.compile(
    rf"(?:除|剔除)(?:了)?(?P<list>[^；。]{{2,60}}?)(?:以外|之外|外)[，,]?(?:其余|其他|另外|剩余|余下)(?:的)?"
    rf"(?:(?P<count>{COUNT})[个项])?(?:项目)?(?:的)?$"
)
_BRACKETS: Final = re.compile(r"\([^()]{0,40}\)")


def named_in(words: str, passage: Passage, start: int, called: CalledNames) -> Sequence[int] | None:
    """
    The positions of the projects that a clause names as its subject; None where that is not clear.

    Args:
        words: Of the clause, up to what is said of them.
        passage: The paragraph.
        start: Where the clause begins in it.
        called: Under which names the text speaks of the projects.
    """
    text = passage.text.text
    one = called.project(_ONE_OF_THEM.sub("", words))
    if one is not None:
        return (one,)
    listed = called.list_at(text, start, start + len(words))
    if listed is not None and listed.projects is not None and not listed.is_open:
        is_counted = listed.count in {None, len(listed.projects)}
        return listed.projects if is_counted and len(listed.projects) > 1 else None
    found = _SO_MANY.match(words)
    number = written_number(found["count"]) if found else None
    count = 2 if _BOTH.match(words) else int(number.value) if number is not None else 0
    first, _ = passage.text.sentence_span(start)
    before = [each for each in passage.mentions if first <= each.start < start]
    named = tuple(dict.fromkeys(each.match.project for each in before))
    known = tuple(each for each in named if each is not None)
    return known if count > 1 and len(known) == len(named) == count else None


def first_ones(words: str, before: str, projects: Sequence[ProjectFacts]) -> Iterator[tuple[int, ...]]:
    """
    The first of an order (``预算规模最大的前三个项目``), in every reading where no word tells by what.

    Args:
        words: Of the clause, up to what is said of them.
        before: The words of the sentence before it.
        projects: All.
    """
    found = _FIRST.search(words)
    number = written_number(found["count"]) if found else None
    if found is None or number is None or not 1 < number.value < len(projects) or not is_of_all(before, projects):
        return
    told = ranking_told(before + words[: found.start()])
    for ranking in (told,) if told is not None else (RANKINGS["budget"], RANKINGS["executed"], RANKINGS["score"]):
        values = ranking.values(projects)
        if values is not None:
            ordered = sorted(range(len(values)), key=values.__getitem__, reverse=True)
            yield tuple(ordered[: int(number.value)])


def all_others(
    words: str, called: CalledNames, projects: Sequence[ProjectFacts]
) -> tuple[tuple[int, ...], int | None] | None:
    """``除甲、乙外，其余五个项目``: the positions of the others, and how many the text says there are."""
    found = _EXCEPT.search(words)
    if found is None:
        return None
    excepted = _BRACKETS.sub("", found["list"])
    listed = called.list_at(excepted, 0, len(excepted))
    if listed is None or listed.projects is None or listed.is_open:
        return None
    number = written_number(found["count"]) if found["count"] else None
    others = tuple(each for each in range(len(projects)) if each not in listed.projects)
    return others, None if number is None else int(number.value)
