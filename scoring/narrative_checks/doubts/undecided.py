"""
Figures that the sheets given cannot decide, although the words speak of all projects: the text speaks of more projects
than there are sheets, of some of them, or of another year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from attrs import evolve

from scoring.narrative.patterns import ClaimKind
from scoring.narrative.sentences import NEARBY
from scoring.narrative.statements import About, Aside, FigureStatement, ReadReport
from scoring.narrative_checks.doubts.another_year import is_of_another_year
from scoring.narrative_checks.doubts.more_projects import (
    counted_in_all_the_place,
    counts_more,
    is_planned_of_others,
    is_tracked,
    of_many_more,
    tells_of_more,
)
from scoring.narrative_checks.doubts.other_things import (
    counts_none,
    counts_other_things,
    is_extreme_of_others,
    is_mean_of_a_larger_place,
    is_said_of_the_last,
)
from scoring.narrative_checks.doubts.some_projects import is_of_some
from scoring.narrative_checks.doubts.whole_unit import (
    is_all_of_unit,
    is_of_its_projects,
    is_of_unit,
    is_rate_of_unit,
    stands_beside_income,
    tells_of_department,
)
from scoring.narrative_checks.naming.names import projects_without_sheets
from scoring.narrative_checks.results import Against
from scoring.unit_facts.unit_facts import UnitFacts


def undecided_set_aside(report: ReadReport, facts: UnitFacts, against: Against) -> Iterator[FigureStatement]:
    """
    The statements, where those that the sheets cannot decide are about nothing that is known.

    Args:
        report: What was read.
        facts: What the sheets say.
        against: What these are: of a set of 绩效目标表 the count is of themselves.
    """
    of_place = counted_in_all_the_place(report, len(facts.projects))
    of_many = of_many_more(report, len(facts.projects))
    of_more = tells_of_more(report, facts)
    places = {each.passage.number for each in of_place}
    shows_more = bool(projects_without_sheets(report, facts.projects))
    how_many = len(facts.projects) or report.how_many
    for stated, following in zip_longest(report.statements, report.statements[1:]):
        each = stated
        if stated.about is About.LISTED and _speaks_of_all(stated):
            each = evolve(stated, about=About.ALL, listed=())
        why = _why_undecided(each, facts, how_many, of_more=of_more)
        if why is None and each.passage.number in places and each.about is About.ALL:
            why = Aside.OF_MORE
        if why is None and each.figure in of_many:
            why = Aside.OF_MORE
        if why is None and shows_more and counts_more(each, len(facts.projects)):
            why = Aside.OF_MORE
        is_of_forms = against is Against.TARGETS and not is_tracked(each)
        if why is None and not is_of_forms and is_planned_of_others(each, following, facts, how_many):
            why = Aside.OF_LISTED
        yield evolve(each, about=About.NOTHING_KNOWN, aside=why) if why else each


def _why_undecided(statement: FigureStatement, facts: UnitFacts, how_many: int, *, of_more: bool) -> Aside | None:
    if statement.about is About.PROJECT:
        return _why_not_of_one(statement, facts)
    if statement.about is not About.ALL:
        is_of_department = statement.aside is Aside.NO_OWNER and facts.projects and tells_of_department(statement)
        return Aside.OF_DEPARTMENT if is_of_department else None
    if of_more and statement.claim.kind not in _COUNTS_OF_ALL:
        return Aside.OF_MORE
    if facts.projects and any(each(statement) for each in (tells_of_department, is_of_unit, stands_beside_income)):
        return Aside.OF_DEPARTMENT
    if is_said_of_the_last(statement):
        return Aside.NO_OWNER
    of_some = Aside.OF_LISTED if how_many else Aside.OF_SO_MANY
    reasons = (
        (Aside.SOMETHING_ELSE, is_mean_of_a_larger_place(statement, facts) or is_extreme_of_others(statement, facts)),
        (Aside.SOMETHING_ELSE, counts_other_things(statement)),
        (Aside.OF_NONE, bool(how_many) and counts_none(statement)),
        (of_some, is_of_some(statement, how_many)),
    )
    return next((why for why, holds in reasons if holds), None)


_COUNTS_OF_ALL: Final = frozenset({ClaimKind.COUNT, ClaimKind.PLANNED_COUNT})
"""They tell of how many the text is, so that they are held against the sheets all the same."""


def _why_not_of_one(statement: FigureStatement, facts: UnitFacts) -> Aside | None:
    if is_of_another_year(statement, facts):
        return Aside.ANOTHER_YEAR
    if any(each(statement) for each in (is_all_of_unit, is_rate_of_unit, stands_beside_income)):
        return Aside.OF_DEPARTMENT
    is_of_others = _speaks_of_all(statement) or is_of_its_projects(statement, facts)
    return Aside.NO_OWNER if is_of_others else None


def _speaks_of_all(statement: FigureStatement) -> bool:
    """``甲项目结转59万元，占全部结转资金65万元的90%``: the second is no longer the project's."""
    position = statement.claim.value_start
    return _OF_ALL.search(statement.passage.text.text[max(0, position - NEARBY) : position]) is not None


_OF_ALL: Final = re.compile("占(?:全部|所有|总|各项目)[^，,。;；0-9]{0,10}$")
