"""
Sums of projects that a text lists under shorter names: ``道路、市政两个建设类项目共支出449.6万元``.

Words that say more of the projects (直接发放到人的资金) may mean a part of them: then only a slip of the pen is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from indicator_specs.words.money import SUMMARY_UNIT, in_money_unit
from scoring.narrative.clauses import foreign_words
from scoring.narrative.numbers import ARABIC, COUNT, MONEY_UNIT, written_number
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative_checks.arithmetic.known_figures import kinds_told, known_figures, unit_of, without_kinds
from scoring.narrative_checks.arithmetic.quantities import MONEY
from scoring.narrative_checks.figures import rounds_to
from scoring.narrative_checks.selections.chosen import first_ones
from scoring.narrative_checks.selections.listed_names import CalledNames
from scoring.narrative_checks.selections.told_figures import ToldFigure, wrong_amount
from scoring.narrative_checks.slips import is_slip
from scoring.unit_facts.project_facts import ProjectFacts

_SUM: Final = re.compile(
    rf"(?P<count>{COUNT})[个项](?P<more>[^，。；、0-9“”]{{0,20}}?)(?:共计?|合计|总计|之和)(?:为)?(?P<words>[^，。；、0-9]{{0,10}})"
    rf"(?P<number>{ARABIC})(?P<unit>{MONEY_UNIT})"
)
_SUM_OF_FIRST: Final = re.compile(
    rf"(?P<first>前{COUNT}(?:个|位|项|名)的?(?:项目)?)(?P<words>[^，。；、0-9]{{0,14}}?)(?P<number>{ARABIC})(?P<unit>{MONEY_UNIT})"
)
_SUM_BEHIND: Final = re.compile(
    rf"(?<=[，；])(?:这|上述|以上)?(?P<count>{COUNT})个项目(?:共计?|合计|总计)?(?P<words>(?:年末)?(?:结余|结转|未支出|支出))(?:资金)?(?:共计?|合计)?"
    rf"(?P<number>{ARABIC})(?P<unit>{MONEY_UNIT})"
)
"""What is said of the projects stands between: ``甲、乙执行率低，两个项目结余145万元``."""
_CLAUSE_BREAK: Final = re.compile("[，。；;：:！？]")
_OF_CLASS: Final = re.compile("[^，。；]{0,4}类")
_AMOUNT: Final = re.compile(MONEY_UNIT)
_ANOTHER: Final = re.compile("其余|其他|除|上年|去年|截[至止]|20[0-9]{2}年")
_LEAST: Final = 2


def sums_of_named(report: ReadReport, projects: Sequence[ProjectFacts], called: CalledNames) -> Iterator[ToldFigure]:
    """Every sum of projects that are listed right before it."""
    for passage in report.passages:
        if not passage.cells:
            for found in _SUM.finditer(passage.text.text):
                yield from _judged(passage, found, projects, called)
            for found in _SUM_BEHIND.finditer(passage.text.text):
                yield from _of_those_before(passage, found, projects)
            for found in _SUM_OF_FIRST.finditer(passage.text.text):
                yield from _of_the_first(passage, found, projects)


def _judged(
    passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts], called: CalledNames
) -> Iterator[ToldFigure]:
    text = passage.text.text
    start = max([0, *(each.end() for each in _CLAUSE_BREAK.finditer(text, 0, found.start()))])
    listed = called.list_at(text, start, found.start())
    kinds = kinds_told(found["words"]) or kinds_told(found["more"])
    number = written_number(found["number"], unit=found["unit"])
    counted = written_number(found["count"])
    if (
        listed is None
        or listed.projects is None
        or len(listed.projects) < _LEAST
        or _ANOTHER.search(text, start, found.end())
    ):
        return
    if number is None or counted is None or counted.value != len(listed.projects) or len(kinds) != 1:
        return
    exact = known_figures([projects[each] for each in listed.projects]).get(kinds[0])
    if exact is None or unit_of(kinds[0]) != MONEY:
        return
    in_unit = in_money_unit(exact, SUMMARY_UNIT, found["unit"])
    is_right = number.in_wan == exact or (number.places > 1 and rounds_to(in_unit, number.value, number.places))
    says_more = foreign_words(without_kinds(_OF_CLASS.sub("", found["more"] + found["words"])), ())
    if is_right:
        yield ToldFigure(passage, found.start("number"))
    elif not says_more or is_slip(number.value, in_unit):
        yield wrong_amount(passage, found, in_unit, "按所列项目相加")


def _of_those_before(passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts]) -> Iterator[ToldFigure]:
    """Just as many projects as are counted are named in the sentence before, and no figure stands between."""
    first, _ = passage.text.sentence_span(found.start())
    named = [each for each in passage.mentions if first <= each.start < found.start()]
    owners = {each.match.project for each in named if each.match.project is not None}
    number, counted = written_number(found["number"], unit=found["unit"]), written_number(found["count"])
    kinds = kinds_told(found["words"])
    if number is None or counted is None or len(kinds) != 1 or len(owners) < _LEAST:
        return
    if not counted.value == len(owners) == len(named) or _ANOTHER.search(passage.text.text, first, found.end()):
        return
    exact = known_figures([projects[each] for each in sorted(owners)]).get(kinds[0])
    if exact is None or _AMOUNT.search(passage.text.text, named[-1].end, found.start()):
        return
    in_unit = in_money_unit(exact, SUMMARY_UNIT, found["unit"])
    if number.in_wan == exact or (number.places > 1 and rounds_to(in_unit, number.value, number.places)):
        yield ToldFigure(passage, found.start("number"))
    else:
        yield wrong_amount(passage, found, in_unit, "按所列项目相加")


def _of_the_first(passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts]) -> Iterator[ToldFigure]:
    """``规模最大的前三个项目合计预算6050万元``; by an order that no word tells only a slip is told."""
    first, _ = passage.text.sentence_span(found.start())
    before = passage.text.text[first : found.start()]
    groups = list(first_ones(found["first"], before, projects))
    kinds = [kind for kind in kinds_told(found["words"]) if unit_of(kind) == MONEY] or [ClaimKind.BUDGET]
    number = written_number(found["number"], unit=found["unit"])
    sums = [known_figures([projects[one] for one in each]).get(kinds[-1]) for each in groups]
    exact = [in_money_unit(each, SUMMARY_UNIT, found["unit"]) for each in sums if each is not None]
    if number is None or not exact or _ANOTHER.search(before + found["words"]):
        return
    if number.value in exact:
        yield ToldFigure(passage, found.start("number"))
    elif len(exact) == 1 or any(is_slip(number.value, each) for each in exact):
        yield wrong_amount(passage, found, exact[0], "按所列项目相加")
