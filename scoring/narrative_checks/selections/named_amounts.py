"""
Amounts behind the names of their projects, of what was told before: ``结余157,600元，其中甲76,000元、乙21,600元``.

The names may be short ones. That the amounts are the projects' own, most of them must tell. Where only a heading or
words like 分解 tell what they are, they may be budgets or what was spent, and three at least must be right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from indicator_specs.words.money import SUMMARY_UNIT, in_money_unit
from indicator_specs.words.numbers import format_decimal
from scoring.narrative.numbers import ARABIC, MONEY_UNIT, WrittenNumber, written_number
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative_checks.arithmetic.known_figures import kinds_told, known_figures, unit_of
from scoring.narrative_checks.arithmetic.quantities import MONEY
from scoring.narrative_checks.judged_statements import PROJECT_CODES
from scoring.narrative_checks.selections.listed_names import CalledNames
from scoring.narrative_checks.selections.told_figures import ToldFigure
from scoring.unit_facts.project_facts import ProjectFacts

_ITEM: Final = rf"(?:其中|包括)?[:：]?(?P<name>[\u4e00-\u9fff“”]{{2,24}}?)(?P<number>{ARABIC})(?P<unit>{MONEY_UNIT})"
_ITEM_AT: Final = re.compile(_ITEM)
_FIRST: Final = re.compile(rf"(?:^|(?<=[，。；：:、]))(?:依次为|分别为|分别是|即)?{_ITEM}")
_BETWEEN: Final = re.compile(r"(?:\([^()]{0,60}\))?[、，；和及与]{1,2}")
"""A bracket may tell the parts of an amount: 甲9.5万元（中央8万元、省级1.5万元）、乙…"""
_LEAD: Final = re.compile("^(?:依次|分别)?(?:为|是)|^[^，。；]*?(?:依次为|分别为|中)(?=[\u4e00-\u9fff])")
_BY_SIZE: Final = re.compile("资金规模|资金量|预算规模")
_NOT_THESE: Final = re.compile("追加|调增|调减|核减|压减|收回|增加|减少|上年|去年|20[0-9]{2}年(?!度?末)|截[至止]")
_SHARED_OUT: Final = re.compile("分解|分配|安排|下达|预算|拨付|切块")
_EITHER_KIND: Final = (ClaimKind.BUDGET, ClaimKind.INITIAL, ClaimKind.EXECUTED)
_LEAST: Final = 2
_LEAST_UNTOLD: Final = 3
_Item = tuple["re.Match[str]", ProjectFacts, WrittenNumber]


def named_amounts(report: ReadReport, projects: Sequence[ProjectFacts], called: CalledNames) -> Iterator[ToldFigure]:
    """Every amount in a row of them, each behind the name of a project."""
    for passage in report.passages:
        if not passage.cells:
            end = 0
            for found in _FIRST.finditer(passage.text.text):
                if found.start() >= end:
                    items = list(_row(passage.text.text, found))
                    end = items[-1].end()
                    yield from _judged(passage, items, projects, called)


def _row(text: str, first: re.Match[str]) -> Iterator[re.Match[str]]:
    item: re.Match[str] | None = first
    while item is not None:
        yield item
        sign = _BETWEEN.match(text, item.end())
        item = _ITEM_AT.match(text, sign.end()) if sign else None


def _judged(
    passage: Passage, items: Sequence[re.Match[str]], projects: Sequence[ProjectFacts], called: CalledNames
) -> Iterator[ToldFigure]:
    text = passage.text.text
    if called.project(_LEAD.sub("", items[0]["name"])) is None and kinds_told(items[0]["name"]):
        items = items[1:]  # 结余530万元，其中甲320万元、…: what is shared out
    if not items:
        return
    before = text[passage.text.full_stop_before(items[0].start()) : items[0].start("name")] + _lead(items[0])
    kind = _kind(before)
    kinds = (kind,) if kind is not None else _untold_kinds(passage.heading + before)
    if not kinds or len(items) < _LEAST or _NOT_THESE.search(before):
        return
    least = _LEAST if kind is not None else _LEAST_UNTOLD
    told: list[_Item] = []
    for each in items:
        position = called.project(_LEAD.sub("", each["name"]))
        number = written_number(each["number"], unit=each["unit"])
        if position is not None and number is not None:
            told.append((each, projects[position], number))
    known = [(item, number, _amounts(owner, kinds), owner) for item, owner, number in told]
    right = [any(_is_right(number, exact) for exact in amounts.values()) for _, number, amounts, _ in known]
    if right.count(True) < least or right.count(True) <= right.count(False):
        return
    hits = Counter(
        each for _, number, amounts, _ in known for each, exact in amounts.items() if _is_right(number, exact)
    )
    likely = sorted(kinds, key=lambda each: -hits[each])
    for (item, _, amounts, owner), is_right in zip(known, right, strict=True):
        meant = next(((each, amounts[each]) for each in likely if each in amounts), None)
        if meant is not None:
            figure = ToldFigure(passage, item.start("number"))
            yield figure if is_right else _wrong(figure, item, *meant, owner)


def _untold_kinds(words: str) -> tuple[ClaimKind, ...]:
    """What amounts behind names may be where only the heading or a verb tells that money was shared out."""
    return _EITHER_KIND if _SHARED_OUT.search(words) else ()


def _amounts(owner: ProjectFacts, kinds: Sequence[ClaimKind]) -> dict[ClaimKind, Decimal]:
    figures = known_figures((owner,))
    return {kind: exact for kind in kinds if (exact := figures.get(kind)) is not None}


def _lead(item: re.Match[str]) -> str:
    """What stands before the name in its own clause: 按资金规模排序，依次为."""
    found = _LEAD.search(item["name"])
    return found[0] if found else ""


def _kind(before: str) -> ClaimKind | None:
    kinds = [each for each in kinds_told(before) if unit_of(each) == MONEY]
    if _BY_SIZE.search(before):
        return ClaimKind.BUDGET
    return kinds[-1] if kinds else None


def _is_right(number: WrittenNumber, exact: Decimal) -> bool:
    return number.in_wan == exact


def _wrong(figure: ToldFigure, item: re.Match[str], kind: ClaimKind, exact: Decimal, owner: ProjectFacts) -> ToldFigure:
    expected = format_decimal(in_money_unit(exact, SUMMARY_UNIT, item["unit"])) + item["unit"]
    return figure.wrong(PROJECT_CODES[kind], item["number"] + item["unit"], expected, str(kind), project=owner.name)
