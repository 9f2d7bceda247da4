"""
Between which limits all projects lie: ``各项目得分在84.42分至100分之间``, ``除甲外，其余五个项目执行率均在80%以上``.

A limit is wrong where a project lies beyond it, or where it is a slip for the best or the worst of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from indicator_specs.words.numbers import to_decimal
from scoring.formulas.rounding import round_half_up
from scoring.narrative.bands import band_of
from scoring.narrative.layout import numbering_end
from scoring.narrative.numbers import ARABIC, COUNT
from scoring.narrative.patterns import BAND
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative_checks.arithmetic.known_figures import known_figures
from scoring.narrative_checks.arithmetic.quantities import MONEY, quantities_in
from scoring.narrative_checks.selections.chosen import all_others
from scoring.narrative_checks.selections.listed_names import CalledNames
from scoring.narrative_checks.selections.ranked import RANKINGS, Ranking, is_of_all
from scoring.narrative_checks.selections.told_figures import ToldFigure, percentage
from scoring.narrative_checks.slips import is_slip
from scoring.rule_sets.grades import common_grade
from scoring.unit_facts.project_facts import ProjectFacts

_WHAT: Final = (
    "(?P<what>(?:自评)?(?:得分|评分|分数|总分)|(?:预算|资金)?(?:执行率|支出进度|支出率)"
    "|(?<![^，。；;个项目的0-9])满意度|(?<=项目)满意度)"
)
_RANGE: Final = re.compile(
    rf"{_WHAT}(?:区间|范围|分布)?(?:均|都)?(?:为|在|介于|处于|分布在)*(?P<low>{ARABIC})(?:分|%)?(?:至|到|-|—|–|~|～|和|与)"
    rf"{{1,2}}(?P<high>{ARABIC})(?P<unit>分|%)(?:之间|以内|区间)?(?!的?(?:项目)?(?:共?有)?{COUNT}[个项])"
)
_ALL: Final = re.compile(
    rf"{_WHAT}(?:均|都|全部)(?:在|为|保持在|处于|达到?(?=[0-9.]+%?(?:及|\(含\))?以上))?(?P<told>{BAND})(?!的?(?:项目)?(?:共?有)?{COUNT}[个项])",
    re.VERBOSE,
)
_OF_ONE_GRADE: Final = re.compile(
    '(?:的?(?:自评|评价)?(?:等级|结果|等次))?(?:均|都|全部)(?:被?评?为|为|是|获评)[“"]?(?P<grade>优|良|中)'
)
_OF_ALL: Final = re.compile(
    rf"(?:^|[，。；;：:])(?:从[^，。；]{{2,10}}看[，,])?(?:全部|所有|各|这|该|上述|其中|自评的?)*(?:{COUNT}个)?(?:项目)?(?:的|支出)?(?:自评|绩效)*$"
)
_COUNTED_BEFORE: Final = re.compile(f"{COUNT}个[^，。；]{{0,8}}$")
_OF_EACH: Final = re.compile("(?:^|[，。；;：:])(?:各|所有|全部)项目的?$")
_GRADE_NAMED: Final = re.compile("等级|等次")
_COUNTED_HERE: Final = re.compile(rf"{COUNT}个[^，。；]{{0,8}}项目|(?:各|全部|所有)项目")
_NOT_OF_THEM: Final = re.compile(
    "上年|去年|20[0-9]{2}年(?!度)|复评|抽查|复核|财政|重点|部门整体|单位整体|指标|目标|下属|所属"
)
_KEYS: Final = (("满意", "satisfaction"), ("率", "rate"), ("进度", "rate"))
_UNITS: Final = {"score": "分", "rate": "%", "satisfaction": "%"}


def limits_of_all(report: ReadReport, projects: Sequence[ProjectFacts], called: CalledNames) -> Iterator[ToldFigure]:
    """Every limit of a figure of all projects, or of all but those that are excepted."""
    if len(projects) < len(("one", "another")):
        return
    for passage in report.passages:
        if passage.cells:
            continue
        text = passage.text.text
        for found in _RANGE.finditer(text):
            if not _is_of_some(passage, found, projects):
                yield from _range(passage, found, projects)
        for found in _ALL.finditer(text):
            if not _is_of_some(passage, found, projects):
                yield from _all_in_band(passage, found, projects, called)
        for found in _OF_ONE_GRADE.finditer(text):
            yield from _others_of_grade(passage, found, projects, called)


def _is_of_some(passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts]) -> bool:
    return _is_under_names(passage, found) or _tells_their_sums(passage, found, projects)


def _tells_their_sums(passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts]) -> bool:
    """``预算合计346万元，执行率均为100%，得分均为100分``: the sums are not those of all projects."""
    first, _ = passage.text.sentence_span(found.start())
    sums = [each for each in quantities_in(passage.text, first, found.start()) if each.unit == MONEY]
    known = known_figures(projects).values()
    return bool(sums) and not any(each.agrees_with(figure) for each in sums for figure in known)


def _is_under_names(passage: Passage, found: re.Match[str]) -> bool:
    """``（2）甲和乙项目。…得分均为100分``: told of those that the paragraph's head names."""
    text = passage.text
    if not numbering_end(text.text):
        return False
    end = text.sentence_span(0)[1]
    return found.start() >= end and any(each.start < end for each in passage.mentions)


def _ranking(found: re.Match[str]) -> tuple[Ranking, str]:
    key = next((key for word, key in _KEYS if word in found["what"]), "score")
    return RANKINGS[key], _UNITS[key]


def _before(passage: Passage, found: re.Match[str]) -> str:
    return passage.text.text[passage.text.sentence_span(found.start())[0] : found.start()]


def _range(passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts]) -> Iterator[ToldFigure]:
    ranking, unit = _ranking(found)
    values, before = ranking.values(projects), _before(passage, found)
    if values is None or found["unit"] != unit or not _OF_ALL.search(before) or not is_of_all(before, projects):
        return
    is_list = to_decimal(found["low"]) > to_decimal(found["high"])  # 得分为92.8分和71.54分
    if passage.lead is not None or passage.carried is not None or "除" in before or is_list:
        return
    for side, best, beyond in (("low", min(values), "最低"), ("high", max(values), "最高")):
        stated = to_decimal(found[side])
        exact = round_half_up(best, len(found[side].partition(".")[2]))
        is_beyond = exact < stated if side == "low" else exact > stated
        if stated == exact:
            yield ToldFigure(passage, found.start(side))
        elif is_beyond or is_slip(stated, exact):
            yield _wrong(passage, found.start(side), f"{found[side]}{unit}", best, unit, f"{beyond}的{ranking.name}")


def _all_in_band(
    passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts], called: CalledNames
) -> Iterator[ToldFigure]:
    ranking, unit = _ranking(found)
    band, before = band_of(found.groupdict(), found["told"]), _before(passage, found)
    others = all_others(before, called, projects)
    values = ranking.values(projects)
    if band is None or band.unit != unit or values is None:
        return
    if others is None:
        if ranking is not RANKINGS["satisfaction"] and _COUNTED_BEFORE.search(before):
            return  # so many of a band are counted, as everywhere
        is_free = _OF_EACH.search(before) is not None or (
            passage.lead is None
            and passage.carried is None
            and not any(
                passage.text.sentence_span(found.start())[0] <= each.start < found.start() for each in passage.mentions
            )
        )
        if not is_free or not _OF_ALL.search(before) or not is_of_all(before, projects):
            return
    chosen = range(len(projects)) if others is None else others[0]
    outside = [values[each] for each in chosen if not band.count((values[each],))[1]]
    if outside:
        start = found.start("told")
        yield _wrong(
            passage, start, found["told"], min(outside), unit, f"{ranking.name}超出这一范围的项目，其{ranking.name}"
        )


def _others_of_grade(
    passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts], called: CalledNames
) -> Iterator[ToldFigure]:
    """``除甲外，其余5个项目均为优``"""
    others = all_others(_before(passage, found), called, projects)
    if others is None:
        yield from _all_alike(passage, found, projects)
        return
    chosen, count = others
    grades = {common_grade(projects[each].grade or "") for each in chosen}
    told = ToldFigure(passage, found.start("grade"))
    if grades - {found["grade"]} and "" not in grades:
        yield told.wrong("ZP528", found["grade"], "、".join(sorted(grades)), "其余项目的自评等级", is_of_all=True)
    elif count is not None and count != len(chosen):
        yield told.wrong("ZP528", f"{count}个", f"{len(chosen)}个", "其余项目的个数", is_of_all=True)


def _all_alike(passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts]) -> Iterator[ToldFigure]:
    """``甲96.67分、乙93.7分，自评等级均为优``: whether some or all are meant, where all have one grade it is theirs."""
    grades = {common_grade(each.grade or "") for each in projects}
    before, told = _before(passage, found), ToldFigure(passage, found.start("grade"))
    is_told = _GRADE_NAMED.search(found[0]) and (passage.mentions or _COUNTED_HERE.search(before))
    if not is_told or len(grades) != 1 or "" in grades or _NOT_OF_THEM.search(before):
        return
    is_right = found["grade"] in grades
    yield told if is_right else told.wrong("ZP528", found["grade"], grades.pop(), "自评等级", is_of_all=True)


def _wrong(  # noqa: PLR0913, PLR0917 - what is told, and what is known
    passage: Passage, start: int, written: str, exact: Decimal, unit: str, field: str
) -> ToldFigure:
    return ToldFigure(passage, start).wrong("ZP527", written, percentage(exact, unit), field, is_of_all=True)
