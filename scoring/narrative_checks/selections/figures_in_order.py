"""
One figure for each of several projects, in their order: ``低保、特困、养老三个项目自评得分分别为99.9、99.6、91.65分``.

The names stand right before, or in the last such list of the paragraph, or in the heading (``（一）甲和乙``). Whether
the figures go by them, the figures themselves must tell: more of them are right than wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from indicator_specs.words.money import SUMMARY_UNIT, in_money_unit
from indicator_specs.words.numbers import format_decimal, to_decimal
from scoring.formulas.rounding import round_half_up
from scoring.narrative.layout import numbering_end
from scoring.narrative.numbers import ARABIC, COUNT, MONEY_UNIT, written_number
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative_checks.arithmetic.known_figures import kinds_told, known_figures, unit_of
from scoring.narrative_checks.arithmetic.quantities import MONEY
from scoring.narrative_checks.judged_statements import PROJECT_CODES
from scoring.narrative_checks.selections.listed_names import CalledNames
from scoring.narrative_checks.selections.told_figures import ToldFigure, percentage
from scoring.unit_facts.project_facts import ProjectFacts

_ONE: Final = rf"{ARABIC}(?:{MONEY_UNIT}|分|%)?"
_IN_ORDER: Final = re.compile(rf"(?:分别|依次)(?:为|是|得)?(?P<figures>{_ONE}(?:[、，,和及与]{{1,2}}{_ONE})+)")
_COUNTED: Final = re.compile(rf"(?P<count>{COUNT})[个项](?:[^，。；、0-9]{{0,6}}?项目)?")
_FIGURE: Final = re.compile(rf"(?P<number>{ARABIC})(?P<unit>{MONEY_UNIT}|分|%)?")
_CLAUSE_BREAK: Final = re.compile("[，。；;：:！？]")
_SCORED: Final = re.compile("自评|得分|评分|总分")
_NOT_OF_IT: Final = re.compile("指标|满意度|执行率得分|扣|上年|去年|比|较|复评|专家|20[0-9]{2}年")


def figures_in_order(report: ReadReport, projects: Sequence[ProjectFacts], called: CalledNames) -> Iterator[ToldFigure]:
    """Every figure of a list whose figures mostly are those of the projects before it, in their order."""
    for passage in report.passages:
        if passage.cells:
            continue
        text, listed = passage.text.text, _of_heading(passage, called)
        for found in _IN_ORDER.finditer(text):
            start = max([0, *(each.end() for each in _CLAUSE_BREAK.finditer(text, 0, found.start()))])
            counted = next(reversed(list(_COUNTED.finditer(text, start, found.start()))), None)
            names = called.list_at(text, start, counted.end()) if counted else None
            if names is not None and names.projects is not None and len(names.projects) == names.count:
                listed = names.projects
            what = text[counted.end() if counted else start : found.start()]
            count = written_number(counted["count"]) if counted else None
            if count is None or count.value == len(listed):
                yield from _judged(passage, found, what, [projects[each] for each in listed])


def _of_heading(passage: Passage, called: CalledNames) -> tuple[int, ...]:
    heading = passage.heading
    listed = called.list_at(heading, numbering_end(heading), len(heading))
    return listed.projects if listed is not None and listed.projects is not None else ()


def _judged(passage: Passage, found: re.Match[str], what: str, owners: Sequence[ProjectFacts]) -> Iterator[ToldFigure]:
    figures = list(_FIGURE.finditer(passage.text.text, found.start("figures"), found.end("figures")))
    unit = figures[-1]["unit"] or ""
    kind = _kind(what, unit)
    if len(figures) != len(owners) or kind is None:
        return
    known = [_known(kind, each) for each in owners]
    if None in known:
        return
    exact = [each for each in known if each is not None]
    told = [(each, _written(each, unit), value) for each, value in zip(figures, exact, strict=True)]
    right = [_is_right(number, value, each["unit"] or unit) for each, number, value in told]
    if right.count(True) <= right.count(False):
        return
    for (each, _, value), owner, is_right in zip(told, owners, right, strict=True):
        figure = ToldFigure(passage, each.start("number"))
        yield figure if is_right else _wrong(figure, each, unit, kind, value, owner)


def _kind(words: str, unit: str) -> ClaimKind | None:
    if _NOT_OF_IT.search(words):
        return None
    if unit == "分":
        return ClaimKind.SCORE if _SCORED.search(words) else None
    kinds = kinds_told(words)
    is_money = unit not in {"", "%"}
    meant = kinds[-1] if kinds else None
    return meant if meant is not None and (unit_of(meant) == MONEY) is is_money and unit else None


def _known(kind: ClaimKind, project: ProjectFacts) -> Decimal | None:
    return project.total if kind is ClaimKind.SCORE else known_figures((project,)).get(kind)


def _written(found: re.Match[str], unit: str) -> Decimal:
    value = to_decimal(found["number"])
    unit = found["unit"] or unit
    return value if unit in {"分", "%"} else in_money_unit(value, unit, SUMMARY_UNIT)


def _is_right(stated: Decimal, exact: Decimal, unit: str) -> bool:
    exponent = stated.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return stated == exact or (unit == "%" and round_half_up(exact, max(places, 0)) == stated)


def _wrong(  # noqa: PLR0913, PLR0917 - what is told, and what is known
    figure: ToldFigure, found: re.Match[str], unit: str, kind: ClaimKind, exact: Decimal, owner: ProjectFacts
) -> ToldFigure:
    unit = found["unit"] or unit
    meant = exact if unit in {"分", "%"} else in_money_unit(exact, SUMMARY_UNIT, unit)
    expected = percentage(meant) if unit == "%" else f"{format_decimal(meant)}{unit}"
    return figure.wrong(PROJECT_CODES[kind], f"{found['number']}{unit}", expected, str(kind), project=owner.name)
