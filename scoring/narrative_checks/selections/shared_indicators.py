"""
An indicator that several projects have, told once for them: ``满意度：甲95%、乙94%、丙93.2%``,
``满意度分别为93%、88.2%``, ``工程验收合格率100%``.

That the figures are the projects' own, they must tell themselves: most of a list are right, and not as another order.
What one figure says of all is wrong only where all projects that have the indicator have the same actual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from indicator_specs.actuals import Exactness, ReportedQuantity
from indicator_specs.targets import Between, Bounded
from indicator_specs.words.numbers import format_decimal, to_decimal
from indicator_specs.words.units import convert
from scoring.assessing.indicator_comparison import ComparedIndicator, compared
from scoring.indicator_narrative.known_indicators import KnownIndicators
from scoring.indicator_narrative.units_of_indicators import read_of
from scoring.narrative.name_matching import name_key
from scoring.narrative.numbers import ARABIC, COUNT
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.sentences import folded
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative_checks.judged_statements import INDICATOR_CODE
from scoring.narrative_checks.selections.listed_names import CalledNames
from scoring.narrative_checks.selections.told_figures import ToldFigure, rounds_to_it
from scoring.unit_facts.project_facts import ProjectFacts

_LABEL: Final = r"(?:^|(?<=[。；，：:、)]))(?:其中)?[:：]?(?P<label>[\u4e00-\u9fff]{2,20}?(?:度|率))"
_ITEM: Final = rf"(?P<name>[\u4e00-\u9fff“”]{{2,24}}?)(?:为|达到?)?(?P<number>{ARABIC})%"
_ITEM_AT: Final = re.compile(_ITEM)
_OF_NAMED: Final = re.compile(rf"{_LABEL}(?:为|:|：)(?={_ITEM})")
_IN_ORDER: Final = re.compile(
    rf"{_LABEL}(?:分别|依次)(?:为|是|达到?)?(?P<figures>{ARABIC}%(?:[、，和及与]{{1,2}}{ARABIC}%)+)"
)
_OF_ALL: Final = re.compile(rf"{_LABEL}(?:均|都)?(?:为|达到?)?(?P<number>{ARABIC})%(?=[，。；、]|$)")
_COUNTED_LEAD: Final = re.compile(rf"^(?:(?:{COUNT}|各)(?:个)?(?:项目|地区|地|县|家|单位)|各项目|各地)的?")
"""``六地供水保证率依次为…``"""

_UNITS: Final = "[\u4e00-\u9fff]{1,4}?(?=[、，；。和及与(]|$)"
_QUANTITY: Final = rf"(?P<name>[\u4e00-\u9fff“”]{{2,24}}?)(?:为|达到?)?(?P<number>{ARABIC})(?P<unit>{_UNITS})"
_QUANTITY_AT: Final = re.compile(rf"(?:^|(?<=[，；、]))(?:其中)?{_QUANTITY}")
_QUANTITIES_OF: Final = re.compile(
    rf"(?:^|(?<=[。；，：:、)]))(?P<label>[\u4e00-\u9fff]{{2,20}}?)(?:(?:方面|指标)[，:]|:)(?={_QUANTITY})"
)
"""``更换管网方面，甲10.1公里、乙6.3公里，均超出目标；丙15.4公里``"""
_NO_QUANTITY: Final = re.compile("[万亿]?元|分|个?百分点")

_BETWEEN: Final = re.compile(r"(?:\([^()]{0,20}\))?[、，；和及与]{1,2}")
_FIGURE: Final = re.compile(rf"(?P<number>{ARABIC})%")
_NOT_THESE: Final = re.compile(
    "上年|去年|目标|计划|预期|年初|20[0-9]{2}年(?!度?末)|截[至止]|(?<!1[0-2])月[底末]|季度|半年|如不|行业|全[国省]|抽查"
)
_ACHIEVED: Final = re.compile("目标(?=完成|实现|达成)")
"""绩效目标完成情况 tells of no targets."""

_SATISFACTION: Final = "满意度"
_PERCENT: Final = "%"
_SHORTEST_END: Final = 5
_LEAST: Final = 2


def shared_indicators(
    report: ReadReport, projects: Sequence[ProjectFacts], called: CalledNames
) -> Iterator[ToldFigure]:
    """Every figure of an indicator that is named once for several projects."""
    if len(projects) < _LEAST:
        return
    for passage in report.passages:
        if passage.cells or _NOT_THESE.search(_ACHIEVED.sub("", passage.heading)):
            continue
        text = passage.text.text
        for found in _OF_NAMED.finditer(text):
            yield from _of_named(passage, found, projects, called)
        for found in _QUANTITIES_OF.finditer(text):
            yield from _quantities_of(passage, found, projects, called)
        for found in _IN_ORDER.finditer(text):
            yield from _in_order(passage, found, projects)
        if passage.lead is None and passage.carried is None:
            for found in _OF_ALL.finditer(text):
                yield from _of_all(passage, found, projects)


def _of_named(
    passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts], called: CalledNames
) -> Iterator[ToldFigure]:
    told = [
        (item, projects[position], actual)
        for item in _row(passage.text.text, found.end())
        if (position := called.project(item["name"])) is not None
        and (actual := _actual(projects[position], found["label"])) is not None
    ]
    right = sum(rounds_to_it(item, actual) for item, _, actual in told)
    if not _is_of_another_time(passage, found) and right >= _LEAST and 2 * right > len(told):
        for item, project, actual in told:
            yield _figure(passage, item, found["label"], project, actual)


def _quantities_of(
    passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts], called: CalledNames
) -> Iterator[ToldFigure]:
    """Up to the full stop, all behind the name of a project, each another one's."""
    text = passage.text.text
    end = text.find("。", found.end())
    items = list(_QUANTITY_AT.finditer(text, found.end(), end if end >= 0 else len(text)))
    told = [
        (item, projects[position], actual)
        for item in items
        if not _NO_QUANTITY.fullmatch(item["unit"])
        and (position := called.project(item["name"])) is not None
        and (actual := _quantity(projects[position], found["label"], item["unit"])) is not None
    ]
    right = sum(rounds_to_it(item, actual) for item, _, actual in told)
    is_each_once = len({owner.name for _, owner, _ in told}) == len(told)
    if is_each_once and right >= _LEAST and 2 * right > len(told) and not _is_of_another_time(passage, found):
        for item, owner, actual in told:
            yield _figure(passage, item, found["label"], owner, actual, item["unit"])


def _quantity(project: ProjectFacts, label: str, unit: str) -> Decimal | None:
    """The actual of the one indicator that a label abbreviates, in a unit."""
    meant = KnownIndicators((project,)).meant(folded(label), 0, unit)
    actual = None if meant is None else read_of(meant).actual
    if not isinstance(actual, ReportedQuantity) or actual.parts or actual.exactness is not Exactness.EXACT:
        return None
    found = convert(actual.quantity.value, actual.quantity.unit, unit)
    return None if found is None else found.value


def _row(text: str, position: int) -> Iterator[re.Match[str]]:
    item = _ITEM_AT.match(text, position)
    while item is not None:
        yield item
        sign = _BETWEEN.match(text, item.end())
        item = _ITEM_AT.match(text, sign.end()) if sign else None


def _in_order(passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts]) -> Iterator[ToldFigure]:
    """The projects that the sentence names before, else all of them, in the order of the sheets."""
    start = passage.text.sentence_span(found.start())[0]
    before = [each for each in passage.mentions if start <= each.start < found.end("label")]
    named = [each.match.project for each in before]
    first = max(found.start("label"), before[-1].end if before else 0)
    label = passage.text.text[first : found.end("label")]
    owners = [projects[each] for each in named if each is not None] if named else list(projects)
    figures = list(_FIGURE.finditer(passage.text.text, found.start("figures"), found.end("figures")))
    actuals = [actual for each in owners if (actual := _actual(each, label)) is not None]
    if not len(figures) == len(actuals) == len(owners) or len(set(named)) != len(named) or None in named:
        return
    right = [rounds_to_it(each, actual) for each, actual in zip(figures, actuals, strict=True)]
    wrong = [each for each, is_right in zip(figures, right, strict=True) if not is_right]
    is_another_order = any(rounds_to_it(each, actual) for each in wrong for actual in actuals)
    if right.count(True) < len(wrong) or is_another_order or _is_of_another_time(passage, found):
        return
    for each, owner, actual in zip(figures, owners, actuals, strict=True):
        yield _figure(passage, each, label, owner, actual)


def _of_all(passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts]) -> Iterator[ToldFigure]:
    """The indicator's full name stands alone before the figure, and no project is named in the sentence."""
    start, end = passage.text.sentence_span(found.start())
    if any(start <= each.start < end for each in passage.mentions) or _is_of_another_time(passage, found):
        return
    owners = [each for each in projects if _named(each, found["label"])]
    read = [one for each in owners for one in _named(each, found["label"])]
    actuals = {_percentage(each) for each in read}
    if len(owners) < _LEAST or len(actuals) != 1:
        return
    actual = actuals.pop()
    is_target = any(to_decimal(found["number"]) in _targets(each) for each in read)
    if actual is not None and (rounds_to_it(found, actual) or not is_target):
        yield _figure(passage, found, found["label"], None, actual)


def _is_of_another_time(passage: Passage, found: re.Match[str]) -> bool:
    text = passage.text
    return _NOT_THESE.search(text.text[text.full_stop_before(found.start()) : found.end("label")]) is not None


def _actual(project: ProjectFacts, label: str) -> Decimal | None:
    """Of the one indicator that the label means: of this name, or the only satisfaction."""
    read = _named(project, label) or _ending_with(project, label)
    if not read and label.endswith(_SATISFACTION):
        read = [_read(project, number) for number, each in enumerate(project.indicators) if _SATISFACTION in each.name]
    return _percentage(read[0]) if len(read) == 1 else None


def _named(project: ProjectFacts, label: str) -> list[ComparedIndicator]:
    key = name_key(label)
    return [_read(project, number) for number, each in enumerate(project.indicators) if name_key(each.name) == key]


def _ending_with(project: ProjectFacts, label: str) -> list[ComparedIndicator]:
    """``六地供水保证率`` for 农村牧区供水保证率, as long as one indicator alone ends so."""
    key = name_key(_COUNTED_LEAD.sub("", label))
    if len(key) < _SHORTEST_END:
        return []
    found = [
        _read(project, number) for number, each in enumerate(project.indicators) if name_key(each.name).endswith(key)
    ]
    return found if len(found) == 1 else []


def _read(project: ProjectFacts, number: int) -> ComparedIndicator:
    return compared(project.indicators[number].indicator, project.year)


def _percentage(read: ComparedIndicator) -> Decimal | None:
    actual = read.actual
    if not isinstance(actual, ReportedQuantity) or actual.parts or actual.exactness is not Exactness.EXACT:
        return None
    return actual.quantity.value if actual.quantity.unit == _PERCENT else None


def _targets(read: ComparedIndicator) -> Sequence[Decimal]:
    return [each.value for each in read.target.bounds] if isinstance(read.target, (Bounded, Between)) else []


def _figure(  # noqa: PLR0913, PLR0917 - what is told, and what is known
    passage: Passage,
    found: re.Match[str],
    label: str,
    project: ProjectFacts | None,
    actual: Decimal,
    unit: str = "%",
) -> ToldFigure:
    told = ToldFigure(passage, found.start("number"))
    if rounds_to_it(found, actual):
        return told
    owner, field = "" if project is None else project.name, f"“{label}”的{ClaimKind.INDICATOR_ACTUAL}"
    written, expected = f"{found['number']}{unit}", f"{format_decimal(actual)}{unit}"
    return told.wrong(INDICATOR_CODE, written, expected, field, project=owner)
