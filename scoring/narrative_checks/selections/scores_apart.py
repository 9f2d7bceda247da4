"""How far a project's score lies from that of another one: ``乙自评得分89.69分，低于甲8.73分``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from indicator_specs.words.numbers import format_decimal, to_decimal
from scoring.narrative.numbers import ARABIC
from scoring.narrative.statements import ReadReport
from scoring.narrative_checks.selections.listed_names import CalledNames
from scoring.narrative_checks.selections.told_figures import ToldFigure
from scoring.unit_facts.project_facts import ProjectFacts

_APART: Final = re.compile(
    rf"得分(?:仅|只有|为)*(?P<score>{ARABIC})分[，,(](?:低于|高于|比|较)(?P<name>[\u4e00-\u9fff“”]{{2,30}}?)的?(?:自评)?(?:得分)?"
    rf"(?:低|高|少|多)?(?:了|出)?(?P<number>{ARABIC})分(?=[，。；、)]|$)"
)


def scores_apart(report: ReadReport, projects: Sequence[ProjectFacts], called: CalledNames) -> Iterator[ToldFigure]:
    """Every distance between the score right before and that of a named project; the first must be a project's own."""
    totals = {each.total for each in projects}
    for passage in report.passages:
        for found in () if passage.cells else _APART.finditer(passage.text.text):
            score, position = to_decimal(found["score"]), called.project(found["name"])
            other = None if position is None else projects[position].total
            if other is None or score not in totals or score == other:
                continue
            apart, told = abs(score - other), ToldFigure(passage, found.start("number"))
            if to_decimal(found["number"]) == apart:
                yield told
            else:
                expected, reason = f"{format_decimal(apart)}分", "按两个项目的得分计算"
                yield told.wrong("ZP537", f"{found['number']}分", expected, "得分之差", reason=reason)
