"""
Amounts that the words call what the sheets know, though nothing tells whose: ``其中项目支出预算0.8424亿元``.

They are right where they are the figure of all projects, or of the one that is named; wrong only as a slip of
the pen. What is but the same amount in another unit (``折合2,465,000元``) is the one right before.

In a report on one project any amount of money given or spent may be the project's, whatever else its words name
(上级财政下达我区耕地补贴资金…): it is wrong where it has the digits of the project's own amount in another order, or
a naught too many, and no other place of the report tells it. In one on several projects so may an amount of five digits
or more that stands before any name (上级安排我区林业资金…) be that of all of them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from typing import Final

from scoring.narrative.naming.levels_of_government import LOCAL, WHOLE_PLACE
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.scope import is_heading_of_plans, words_of_plans
from scoring.narrative.surroundings import HALF_A_YEAR, years_in
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.known_figures import kinds_told, known_figures, unit_of
from scoring.narrative_checks.arithmetic.quantities import MONEY, WrittenQuantity, quantities_in
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.money.sums_of_all import projects_counted
from scoring.narrative_checks.slips import (
    are_exchanged,
    has_a_digit_too_many,
    has_a_naught_too_many,
    is_misprint,
    is_rounded,
)

_IN_ANOTHER_UNIT: Final = re.compile("折合(?:人民币)?$")
_ANOTHER_TIME: Final = re.compile(
    "上年|去年|往年|同比|下年|次年|明年|[两三四五]年|以前年度|截[至止](?![0-9年]{0,6}(?:年[末底终]|12月(?:31日|[末底])))|季度|"
    f"{HALF_A_YEAR}|"
    "(?<![0-9])[1-9]月|1[01]月|(?<!(?<![0-9])1[-—~至])12月(?!31日|[末底])"
)
"""What stood so at the end of the year was paid in the year."""
_CHANGED: Final = re.compile("增|减|追加|调|压|较|比|节约|收回|用于|另|合同|中标|[估概]算|月均|[年日人户]均|平均|每")
_OF_THE_UNIT: Final = re.compile("人员经费|公用经费|三公|基本支出|部门预算")
"""Money of a unit that is none of a project, unless the project is called so."""

_OTHER_WORK: Final = re.compile("政府采购|绩效(?:运行|跟踪)*监控|(?:重点|财政|部门)评价")
"""What it concerns need not be what was assessed."""


def slips_of_known_in(sentence: Sentence) -> Iterator[Derived]:
    """Amounts beside a word for what they are."""
    amounts = [each for each in sentence.numbers if each.unit == MONEY]
    for position, stated in enumerate(amounts):
        clause = sentence.clause_before(stated)
        if position and _IN_ANOTHER_UNIT.search(clause):
            is_true = any(stated.agrees_with(each.value) for each in amounts[:position])
            before = max(amounts[:position], key=lambda each: each.value)
            yield Derived(stated, is_true, before.value, "与同处的数是同一个数", (before.start,))
            continue
        kinds = kinds_told(clause)
        if len(kinds) != 1 or unit_of(kinds[0]) != MONEY or stated.is_about or not _is_of_the_year(sentence, stated):
            continue
        groups = (
            (sentence.owner,)
            if sentence.owner
            else ()
            if sentence.names_before(stated) or _is_of_some(sentence, stated)
            else (sentence.scope.everything,)
        )
        known = [figure for group in groups if (figure := known_figures(group).get(kinds[0])) is not None]
        others = [each for group in groups for each in known_figures(group).values()]
        if any(stated.agrees_with(each) for each in others if each not in known):
            continue
        for figure in known:
            is_true = stated.agrees_with(figure)
            if is_true or (_is_slip(stated, figure) and not _makes_with_others(sentence, stated, figure)):
                yield Derived(stated, is_true, figure, "按自评表")


def _is_of_some(sentence: Sentence, stated: WrittenQuantity) -> bool:
    """``粮食类项目3个，预算2305万元``, where there are eight."""
    counted = projects_counted(sentence, stated.start)
    return any(count != len(sentence.scope.everything) for count in counted)


def _is_of_the_year(sentence: Sentence, stated: WrittenQuantity) -> bool:
    before = sentence.words[sentence.start : stated.start]
    years = years_in(before)
    is_other = bool(years and sentence.scope.years and not years & sentence.scope.years)
    clause = sentence.clause_before(stated)
    return not (
        is_other
        or any(each.search(clause) for each in (_CHANGED, _OF_THE_UNIT))
        or any(each.search(before) for each in (_ANOTHER_TIME, _OTHER_WORK))
    )


def _is_slip(stated: WrittenQuantity, figure: Decimal) -> bool:
    unit = stated.step.scaleb(stated.places)
    written, meant = stated.value / unit, figure / unit
    return is_misprint(written, meant) and not is_rounded(written, meant, stated.places)


_OF_MONEY: Final = re.compile(
    "资金|经费|涉及金额|补助|补贴|预算|计划投资|下达|下拨|拨付|拨入|到位|安排|投入|落实|收到|争取|支出|支付|兑付|兑现|发放|使用|执行|报账|列支"
)
_OF_ELSE: Final = re.compile(
    "单价|标准|每|人均|户均|平均|合同|中标|审[定减计]|结算|决算|送审|控制[价数]|[估概]算|总投资|收入|罚|贷款|结[余转]|剩余|未|"
    "工资|政府采购|贴息|产值|收益|税|资产|[甲乙]方|保证金|质保|尾款|首|预付|[一二三四五六七八九十]批|第|分别|[0-9一二三四五六七八九十]笔|"
    f"下一?年|计划(?!资金|安排|投)|拟|申请|申报|{WHOLE_PLACE}|邻|周边|兄弟|其他|各[{LOCAL}]"
)
"""Amounts of money given or spent that are none of the whole of a project, and those that are only wished for."""
_OF_PARTS: Final = re.compile("其中|包括|分别|用于|主要|如下")


def slips_of_the_one_in(sentence: Sentence, told_again: Container[Decimal]) -> Iterator[Derived]:
    """
    Amounts of a report on one project that are but slips for its own.

    Args:
        sentence: Of that report.
        told_again: Amounts that the report tells in more than one place, in 万元.
    """
    figures = [each for kind, each in known_figures(sentence.owner).items() if kind in _TOLD_OF_THE_ONE and each]
    amounts = [each for each in sentence.numbers if each.unit == MONEY and not each.is_about]
    for stated in amounts if figures and not is_heading_of_plans(sentence.passage.heading) else ():
        if stated.value in told_again or not _is_money_of_the_one(sentence, stated):
            continue
        unit = stated.step.scaleb(stated.places)
        is_all = _is_all_of_it(sentence, stated, figures)
        is_slip_of = _is_misprint_of_all if is_all else _is_the_same_but_for_order
        meant = next((each for each in figures if is_slip_of(stated.value / unit, each / unit)), None)
        if meant is not None and is_rounded(stated.value / unit, meant / unit, stated.places):
            continue
        if meant is not None and not any(stated.agrees_with(each) for each in sentence.scope.all_figures(MONEY)):
            yield Derived(stated, is_true=False, expected=meant, reason="按自评表")


def slips_of_all_in(sentence: Sentence, told_again: Container[Decimal]) -> Iterator[Derived]:
    """
    Amounts of a report on several projects that are those of all of them but for the order of two digits.

    Args:
        sentence: Of that report.
        told_again: Amounts that the report tells in more than one place, in 万元.
    """
    everything = sentence.scope.everything
    if sentence.scope.is_one or is_heading_of_plans(sentence.passage.heading):
        return
    figures = [each for kind, each in known_figures(everything).items() if kind in _TOLD_OF_THE_ONE and each]
    own = [each for project in everything for each in known_figures((project,)).values()]
    for stated in (each for each in sentence.numbers if each.unit == MONEY and not each.is_about):
        is_known = stated.value in told_again or any(stated.agrees_with(each) for each in (*figures, *own))
        is_named = sentence.names_before(stated) or _is_of_some(sentence, stated)
        if is_known or is_named or not _is_long(stated) or not _is_money_of_the_one(sentence, stated):
            continue
        unit = stated.step.scaleb(stated.places)
        meant = next((each for each in figures if are_exchanged(stated.value / unit, each / unit)), None)
        if meant is not None and not _makes_with_others(sentence, stated, meant):
            yield Derived(stated, is_true=False, expected=meant, reason="按各项目合计", is_of_all=True)


def _is_long(stated: WrittenQuantity) -> bool:
    return len(stated.written.replace(",", "").replace(".", "").rstrip("亿万千元").strip("0")) >= _LEAST_OF_ALL


_LEAST_OF_ALL: Final = 5


_BY_OTHERS: Final = re.compile("(?<!各)乡镇|公司|企业|学校|医院|其中|工程款|合同")
_ALL_OF_IT: Final = re.compile("全部|全额|足额|共(?!同)|累计|实际|总")
_TOLD_OF_THE_ONE: Final = frozenset({ClaimKind.INITIAL, ClaimKind.BUDGET, ClaimKind.EXECUTED})


def _is_money_of_the_one(sentence: Sentence, stated: WrittenQuantity) -> bool:
    clause, before = sentence.clause_before(stated), sentence.words[sentence.start : stated.start]
    return (
        _OF_MONEY.search(clause) is not None
        and _OF_ELSE.search(clause) is None
        and _OF_PARTS.search(before) is None
        and _is_of_the_year(sentence, stated)
        and not any(words_of_plans(sentence.passage.text, stated.start))
    )


def _is_the_same_but_for_order(written: Decimal, meant: Decimal) -> bool:
    has_one_more = has_a_naught_too_many(written, meant) or has_a_digit_too_many(written, meant)
    return are_exchanged(written, meant) or has_one_more


def _makes_with_others(sentence: Sentence, stated: WrittenQuantity, figure: Decimal) -> bool:
    """``其中支付施工单位3691.4万元；支付监理单位100万元``: a part of it, and no slip."""
    text = sentence.passage.text
    told = quantities_in(text, *text.full_stop_span(stated.start))
    others = [each.value for each in told if each.unit == MONEY and each.start != stated.start][:_MOST_OTHERS]
    parts = (others[first:last] for first in range(len(others)) for last in range(first + 1, len(others) + 1))
    return any(stated.value + sum(each, Decimal(0)) == figure for each in parts)


_MOST_OTHERS: Final = 20


def _is_all_of_it(sentence: Sentence, stated: WrittenQuantity, figures: Sequence[Decimal]) -> bool:
    """Told as all that was given or paid, beside nothing but the project's own amounts."""
    clause = sentence.clause_before(stated)
    others = [each for each in sentence.numbers if each.unit == MONEY and each is not stated]
    left = known_figures(sentence.owner).get(ClaimKind.BALANCE)
    own = figures if left is None else (*figures, left)
    are_its_own = all(any(each.agrees_with(figure) for figure in own) for each in others)
    return are_its_own and _ALL_OF_IT.search(clause) is not None and _BY_OTHERS.search(clause) is None


def _is_misprint_of_all(written: Decimal, meant: Decimal) -> bool:
    """What is told as all that was given or paid may have another digit, too."""
    return _is_the_same_but_for_order(written, meant) or is_misprint(written, meant)
