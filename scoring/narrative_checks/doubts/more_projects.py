"""More projects than there are sheets: a text that counts them, all of a place, those that have targets."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Final

from scoring.narrative.claims import CLAUSE_BREAK
from scoring.narrative.naming.levels_of_government import LOCAL
from scoring.narrative.numbers import written_number
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import COUNT_KINDS, About, FigureStatement, ReadReport
from scoring.narrative_checks.doubts.counted_projects import ANY_COUNT
from scoring.narrative_checks.figures import budget_verdict
from scoring.unit_facts.unit_facts import UnitFacts


def tells_of_more(report: ReadReport, facts: UnitFacts) -> bool:
    """It counts more projects than there are sheets: what is not tied to one may be another's."""
    of_place = counted_in_all_the_place(report, len(facts.projects))
    return _speaks_mostly_of_more(report, len(facts.projects)) or any(
        counts_more(each, len(facts.projects)) and each not in of_place for each in report.statements
    )


def _speaks_mostly_of_more(report: ReadReport, how_many: int) -> bool:
    """A larger number of projects stands in it more often than theirs."""
    numbers = (
        written_number(found[1] or found[2])
        for passage in report.passages
        for found in ANY_COUNT.finditer(passage.text.text)
    )
    counted = Counter(int(number.value) for number in numbers if number is not None)
    return how_many > 0 and any(each > how_many and counted[each] > counted[how_many] for each in counted)


def counted_in_all_the_place(report: ReadReport, how_many: int) -> list[FigureStatement]:
    """``全县62个部门共386个项目``, where the report counts those that have sheets rightly elsewhere."""
    counts = [each for each in report.statements if each.about is About.ALL and each.claim.kind is ClaimKind.COUNT]
    own = re.compile(rf"(?<![0-9]){how_many}个[^，。；、0-9]{{0,8}}项目")
    if not any(own.search(passage.text.text) for passage in report.passages):
        return []
    return [each for each in counts if counts_more(each, how_many) and _tells_of_all_the_place(each)]


def of_many_more(report: ReadReport, how_many: int) -> frozenset[tuple[int, int]]:
    """
    Places of counts that are far too many to be miscounted.

    ``全县共187个项目`` beside four sheets, and grades or bands before one full stop that each have more than all.
    """
    found = set[tuple[int, int]]()
    by_sentence = defaultdict[tuple[int, int], list[FigureStatement]](list)
    for each in report.statements if how_many else ():
        number = each.claim.number
        if each.about is not About.ALL or number is None or each.claim.kind not in COUNT_KINDS:
            continue
        if each.claim.kind is not ClaimKind.COUNT:
            by_sentence[each.passage.number, each.passage.text.full_stop_before(each.claim.start)].append(each)
        elif number.value > how_many and _counts_others_too(each, is_far=number.value > _FAR * how_many):
            found.add(each.figure)
    for counts in by_sentence.values():
        if sum(each.claim.number is not None and each.claim.number.value > how_many for each in counts) > 1:
            found |= {each.figure for each in counts}
    return frozenset(found)


def _counts_others_too(statement: FigureStatement, *, is_far: bool) -> bool:
    text = statement.passage.text.text
    leaves_some_out = _LEAVES_SOME_OUT.match(text, statement.claim.end) is not None
    return leaves_some_out or (is_far and _tells_of_all_the_place(statement))


_FAR: Final = 3
_LEAVES_SOME_OUT: Final = re.compile("[^。]{0,60}?(?:不|未)(?:再)?(?:纳入|参加|列入|开展)[^，。；]{0,6}自评")
"""``部门预算项目共11个，其中人员类5个不纳入本次自评``"""


def _tells_of_all_the_place(statement: FigureStatement) -> bool:
    text = statement.passage.text
    start, _ = text.sentence_span(statement.claim.start)
    return _ALL_THE_PLACE.search(text.text, start, statement.claim.start) is not None


_ALL_THE_PLACE: Final = re.compile(f"全[国{LOCAL}]")


def counts_more(statement: FigureStatement, how_many: int) -> bool:
    """Its own number is wrong then, and told; what it says of all cannot be compared."""
    number = statement.claim.number
    is_count = statement.about is About.ALL and statement.claim.kind is ClaimKind.COUNT
    return is_count and number is not None and number.value > how_many > 0


def follows_larger_number(statement: FigureStatement, how_many: int) -> bool:
    """``6个项目平均得分94.03分，评为“优”的4个``, where there are five sheets."""
    text, start = statement.passage.text, statement.claim.start
    first = text.full_stop_before(start)
    numbers = [written_number(found[1] or found[2]) for found in ANY_COUNT.finditer(text.text, first, start)]
    return how_many > 0 and any(number is not None and number.value > how_many for number in numbers)


def is_planned_of_others(
    statement: FigureStatement, following: FigureStatement | None, facts: UnitFacts, how_many: int
) -> bool:
    """More projects may have targets than are assessed, unless the amount right behind is that of the assessed."""
    number = statement.claim.number
    if statement.claim.kind is not ClaimKind.PLANNED_COUNT or number is None or number.value == how_many:
        return False
    if is_tracked(statement) and number.value < how_many:
        return True
    is_beside = following is not None and following.passage is statement.passage
    return not (is_beside and following is not None and budget_verdict(following.claim, facts).right)


def is_tracked(statement: FigureStatement) -> bool:
    """跟踪评价、监控 may take up some of the projects only."""
    claim = statement.claim
    behind = CLAUSE_BREAK.split(statement.passage.text.text[claim.end : claim.end + len("开展绩效跟踪评价")])[0]
    words = statement.passage.text.text[claim.start : claim.end] + behind
    return claim.kind is ClaimKind.PLANNED_COUNT and _TRACKED.search(words) is not None


_TRACKED: Final = re.compile("跟踪|监控|事前|评估|选[取择]")
