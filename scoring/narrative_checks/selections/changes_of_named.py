"""
Changes of one project's budget that a text tells by its name: ``临时救助资金追加8万元、村组道路项目核减8.4万元``.

What was changed is 全年预算数 less 年初预算数, as long as the text tells of one change of it. Where no other beside
it is right, and for a use that is named (追加35万元用于夜间开放), it may be a part, so that only a slip is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from indicator_specs.words.money import SUMMARY_UNIT, in_money_unit
from scoring.narrative.numbers import ARABIC, COUNT, MONEY_UNIT, written_number
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative.surroundings import years_in
from scoring.narrative_checks.arithmetic.budget_changes import LESS, MORE, PARTIAL
from scoring.narrative_checks.selections.listed_names import CalledNames
from scoring.narrative_checks.selections.told_figures import ToldFigure, wrong_amount
from scoring.narrative_checks.slips import is_slip
from scoring.unit_facts.project_facts import ProjectFacts

_CHANGED: Final = re.compile(
    rf"(?:^|(?<=[，。；、：:]))(?:其中|即|对|将|年中|年内)*[“\"]?(?P<name>[^，。；、：:0-9]{{2,40}}?)[”\"]?(?:年中|年内|中期|预算)?"
    rf"(?:(?P<more>{MORE})|(?P<less>{LESS}))(?:了|预算|资金|经费)*(?P<number>{ARABIC})(?P<unit>{MONEY_UNIT})"
)
_VERB_FIRST: Final = re.compile(
    rf"(?:^|(?<=[，。；、：:中]))(?:年中|年内|执行中)?(?:(?P<more>追加|调增|核增|增拨)|(?P<less>追减|调减|核减|压减))(?:了)?[“\"]?"
    rf"(?P<name>[^，。；、：:0-9]{{4,40}}?)[”\"]?(?:预算|资金|经费)?(?P<number>{ARABIC})(?P<unit>{MONEY_UNIT})"
)
"""``追加甲250万元、调减乙140万元``"""
_WHY: Final = re.compile("(?:因|由于|受).*$")
"""``甲因招标节约压减74万元``"""

_BASED: Final = re.compile("较|比|上年|去年|同比")


def changes_of_named(report: ReadReport, projects: Sequence[ProjectFacts], called: CalledNames) -> Iterator[ToldFigure]:
    """Every change of a budget right behind the name of its project, and how many budgets were changed."""
    changed = _how_many_changed(projects)
    for passage in report.passages:
        if not passage.cells:
            if changed is not None:
                yield from _counts(passage, changed)
            text = passage.text.text
            found = [*_CHANGED.finditer(text), *_VERB_FIRST.finditer(text)]
            found = [each for each in found if not _is_of_another_year(passage, each, projects)]
            owners = [called.project(_WHY.sub("", each["name"])) for each in found]
            named = [
                (each, projects[owner])
                for each, owner in zip(found, owners, strict=True)
                if owner is not None and owners.count(owner) == 1 and not _BASED.search(each["name"])
            ]
            is_told = any(_is_right(each, owner) for each, owner in named)
            for each, owner in named:
                yield from _judged(passage, each, owner, is_told=is_told)


def _how_many_changed(projects: Sequence[ProjectFacts]) -> int | None:
    if not projects or any(each.initial is None or each.budget is None for each in projects):
        return None
    return sum(each.initial != each.budget for each in projects)


def _counts(passage: Passage, changed: int) -> Iterator[ToldFigure]:
    """``年中有3个项目调整预算``"""
    for found in _HOW_MANY.finditer(passage.text.text):
        number = written_number(found["count"])
        told = ToldFigure(passage, found.start("count"))
        if number is not None:
            is_right = number.value == changed
            yield told if is_right else told.wrong("ZP528", f"{found['count']}个", f"{changed}个", "调整预算的项目数")


_HOW_MANY: Final = re.compile(
    rf"(?:年中|年内|年度中|中期|执行中)[，,]?(?:共?有|对|共)?(?P<count>{COUNT})个项目(?:进行了?|发生了?)?(?:的)?(?:预算)?(?:调整|变更)(?:了)?(?:预算|$|[，。,；])"
)


def _is_of_another_year(passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts]) -> bool:
    """``2025年拟压减甲20万元``"""
    start, _ = passage.text.sentence_span(found.start("number"))
    before = passage.text.text[start : found.start("number")]
    years = {project.year for project in projects}
    told = years_in(before)
    return _PLANNED.search(before) is not None or bool(told and None not in years and told - years)


_PLANNED: Final = re.compile("下一步|拟(?=追|压|调|核|安|对)|计划(?=追|压|调|核|安)|明年|下年|次年")


def _is_right(found: re.Match[str], project: ProjectFacts) -> bool:
    number = written_number(found["number"], unit=found["unit"])
    if number is None or project.initial is None or project.budget is None:
        return False
    return number.in_wan == abs(project.budget - project.initial)


def _judged(passage: Passage, found: re.Match[str], project: ProjectFacts, *, is_told: bool) -> Iterator[ToldFigure]:
    """``is_told``: another change beside it is right, so that the text tells of 年初预算数 and 全年预算数."""
    number = written_number(found["number"], unit=found["unit"])
    if number is None or project.initial is None or project.budget is None:
        return
    change = project.budget - project.initial
    if not change or (change > 0) is not (found["more"] is not None):
        return
    exact = in_money_unit(abs(change), SUMMARY_UNIT, found["unit"])
    if number.in_wan == abs(change):
        yield ToldFigure(passage, found.start("number"))
    elif is_slip(number.value, exact) or (is_told and not PARTIAL.match(passage.text.text, found.end())):
        yield wrong_amount(passage, found, exact, "按年初预算数和全年预算数计算")
