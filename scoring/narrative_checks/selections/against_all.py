"""How far a project's rate lies from that of all: ``甲执行率比总体执行率低32.67个百分点``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from scoring.narrative.naming.levels_of_government import WHOLE_PLACE
from scoring.narrative.numbers import ARABIC
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative_checks.arithmetic.known_figures import known_figures
from scoring.narrative_checks.arithmetic.quantities import PERCENT_POINTS
from scoring.narrative_checks.selections.told_figures import ToldFigure, percentage, rounds_to_it
from scoring.unit_facts.project_facts import ProjectFacts
from scoring.unit_facts.unit_facts import all_known, mean

_APART: Final = re.compile(
    rf"执行率(?:仅|只有|为|达)*(?:{ARABIC}%)?[，,(]?(?:比|较|高于|低于|高出|低)(?:全部|各|自评|[0-9一二三四五六七八九十]{{1,3}}个)*(?:项目)?(?:的)?"
    rf"(?:总体|整体|平均)(?:水平|预算)*(?:执行率)?(?:水平)?[(]?(?:{ARABIC}%)?[)]?的?(?:高出?|低|多|少)?(?:了|约)?(?P<number>{ARABIC})个百分点"
)
_ANOTHER: Final = re.compile(f"上年|去年|{WHOLE_PLACE}|同比|20[0-9]{{2}}年")


def rates_against_all(report: ReadReport, projects: Sequence[ProjectFacts]) -> Iterator[ToldFigure]:
    """Every distance of a named project's rate from that of all."""
    for passage in report.passages:
        if not passage.cells and len(projects) > 1:
            for found in _APART.finditer(passage.text.text):
                yield from _judged(passage, found, projects)


def _judged(passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts]) -> Iterator[ToldFigure]:
    start, _ = passage.text.sentence_span(found.start())
    if _ANOTHER.search(passage.text.text, start, found.end()):
        return
    named = {each.match.project for each in passage.mentions if start <= each.start < found.start()}
    basis = passage.lead or passage.carried
    owners = named or (set() if basis is None else {basis.match.project})
    owner = next(iter(owners)) if len(owners) == 1 else None
    rate = None if owner is None else known_figures((projects[owner],)).get(ClaimKind.RATE)
    overall, rates = known_figures(projects).get(ClaimKind.RATE), all_known(each.rate for each in projects)
    if rate is None or overall is None or rates is None:
        return
    average = mean(rates)
    apart = [abs(rate - each) for each in (overall, average) if each is not None]
    if any(rounds_to_it(found, each) for each in apart):
        yield ToldFigure(passage, found.start("number"))
    else:
        expected = percentage(apart[0], PERCENT_POINTS)
        told = ToldFigure(passage, found.start("number"))
        yield told.wrong(
            "ZP537", f"{found['number']}{PERCENT_POINTS}", expected, "与总体执行率之差", reason="按自评表计算"
        )
