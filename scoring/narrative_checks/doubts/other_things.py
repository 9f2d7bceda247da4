"""Figures of other things than the projects with sheets: counties, samples, units, the one named right before, none."""

from __future__ import annotations

import re
from typing import Final

from scoring.narrative.claims import CLAUSE_BREAK
from scoring.narrative.numbers import COUNT
from scoring.narrative.patterns import MONEY_KINDS, ClaimKind
from scoring.narrative.statements import COUNT_KINDS, SUMMABLE_KINDS, FigureStatement
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.narrative_checks.naming.places import tells_of_a_larger_place
from scoring.unit_facts.unit_facts import UnitFacts


def is_mean_of_a_larger_place(statement: FigureStatement, facts: UnitFacts) -> bool:
    """``全省…绩效评价平均得分86.9分`` in the text of a county."""
    if statement.claim.kind is not ClaimKind.AVERAGE or not facts.projects:
        return False
    text, position = statement.passage.text, statement.claim.value_start
    clause = CLAUSE_BREAK.split(text.text[text.sentence_span(position)[0] : position])[-1]
    return tells_of_a_larger_place(clause, facts.projects[0].unit)


def is_extreme_of_others(statement: FigureStatement, facts: UnitFacts) -> bool:
    """``部分单位得分偏低，最低72.5分``; and one project has none."""
    if statement.claim.kind not in _EXTREMES:
        return False
    text, position = statement.passage.text, statement.claim.value_start
    is_of_units = _OF_UNITS.search(text.text, text.sentence_span(position)[0], position) is not None
    return is_of_units or len(facts.projects) == 1


_EXTREMES: Final = frozenset({ClaimKind.HIGHEST, ClaimKind.LOWEST})
_OF_UNITS: Final = re.compile("(?:部分|个别|有的|其他|各)(?:单位|县|区|市|部门|乡镇|镇街|街道|科室|学校|村)")


def counts_other_things(statement: FigureStatement) -> bool:
    """``90分以上的县区7个，80至90分的3个``; ``抽查项目点16个，合格15个，合格率93.75%``, where 合格 is no grade."""
    claim, text = statement.claim, statement.passage.text
    if claim.kind not in COUNT_KINDS - {ClaimKind.COUNT}:
        return False
    start, end = text.full_stop_span(claim.start)
    if _BANDS_OF_OTHERS.search(text.text, start, claim.end):
        return True
    is_passed = claim.kind is ClaimKind.GRADE_COUNT and _PASSED in text.text[claim.start : claim.end]
    return is_passed and _INSPECTED.search(text.text, start, end) is not None


_BANDS_OF_OTHERS: Final = re.compile(
    rf"(?:分|%|以[上下]|[优良中差秀好])[”\"]?(?:等级|等次)?的(?:[县市区州镇乡村]{{1,2}}|街道|社区|单位|部门|学校|医院|企业|机构|处室){COUNT}[个家所]"
)
_PASSED: Final = "合格"
_INSPECTED: Final = re.compile("合格率|抽[查检样]|检[测验查]|验收|样[品本]|批次")


def is_said_of_the_last(statement: FigureStatement) -> bool:
    """``执行率最低的是监测项目，其结余14.72万元``: of the one before, by whatever name."""
    text, start = statement.passage.text.text, statement.claim.start
    return statement.claim.kind in SUMMABLE_KINDS and _ITS.search(text, 0, start) is not None


_ITS: Final = re.compile("(?<=[，；])其(?:年末|全年|预算|资金|项目)?$")


def counts_none(statement: FigureStatement) -> bool:
    """``政府性基金预算项目0个，涉及资金0万元``, beside sheets of other projects: nobody miscounts to nought."""
    number, kind = statement.claim.number, statement.claim.kind
    is_of_all = kind is ClaimKind.COUNT or (kind in MONEY_KINDS and kind is not ClaimKind.BALANCE)
    return is_of_all and number is not None and not number.value


def takes_several(each: JudgedStatement, facts: UnitFacts) -> bool:
    """``12个县平均得分91.6分，90分以上的62个``: where there is one project, what is counted or averaged is none."""
    claim = each.statement.claim
    if each.verdict.right is not False or len(facts.projects) != 1:
        return False
    is_of_more = claim.number is not None and claim.number.value > 1
    return claim.kind in _OF_SEVERAL or (claim.kind in _COUNTS_OF_SOME and is_of_more)


_OF_SEVERAL: Final = _EXTREMES | {ClaimKind.AVERAGE}
_COUNTS_OF_SOME: Final = frozenset({ClaimKind.GRADE_COUNT, ClaimKind.BAND_COUNT, ClaimKind.RATE_BAND_COUNT})
