"""What is of the department or of the whole unit: 部门整体, 基本支出, its accounts, and projects of a 部门整体 form."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from indicator_specs.projects import Subject
from scoring.narrative.claims import CLAUSE_BREAK
from scoring.narrative.patterns import MONEY_KINDS, ClaimKind
from scoring.narrative.sentences import NEARBY
from scoring.narrative.statements import COUNT_KINDS, SUMMABLE_KINDS, FigureStatement
from scoring.narrative_checks.doubts.counted_projects import COUNTED
from scoring.narrative_checks.doubts.distances import may_be_mistyped
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.unit_facts.unit_facts import UnitFacts


def tells_of_department(statement: FigureStatement) -> bool:
    """What a paragraph says of 部门整体 or 基本支出 holds until it counts projects."""
    text, claim = statement.passage.text, statement.claim
    if claim.kind not in SUMMABLE_KINDS:
        return False
    department = _last_before(_departments(text.text), text.sentence_span(claim.value_start)[1])
    return department > _last_before(_counts(text.text), claim.value_start)


_DEPARTMENT: Final = re.compile("(?:部门|单位)整体|基本支出")


@lru_cache(maxsize=1)
def _departments(text: str) -> list[re.Match[str]]:
    """Of a paragraph whose statements come one after the other."""
    return list(_DEPARTMENT.finditer(text))


@lru_cache(maxsize=1)
def _counts(text: str) -> list[re.Match[str]]:
    return list(COUNTED.finditer(text))


def _last_before(found: Sequence[re.Match[str]], position: int) -> int:
    """Where the last of them begins that ends by a position; -1 for none."""
    at = bisect_right(found, position, key=re.Match.end)
    return found[at - 1].start() if at else -1


def is_of_unit(statement: FigureStatement) -> bool:
    text, claim = statement.passage.text, statement.claim
    start, _ = text.sentence_span(claim.value_start)
    before = text.text[start : claim.value_start]
    return claim.kind in MONEY_KINDS and not _OF_PROJECTS.search(before) and _OF_UNIT.match(before) is not None


_OF_PROJECTS: Final = re.compile("项目|自评|绩效|执行率|执行数|预算")
_OF_UNIT: Final = re.compile(
    "^(?:[（(]?[一二三四五六七八九十0-9]+[)）、.])?[^，,。；;：:、]{0,14}?"
    "(?:局|委|办|厅|院|校|中心|馆|站|所|队|部|会|镇|乡|街道|县|市|区|全[局委院校馆镇乡县市区部街站所队]|本?单位|部门|机关)"
    "(?:(?<=全[省市县区镇乡])(?![^，。0-9]*(?:项目|自评|预算))[^，。；;、0-9]{1,8}?)?(?:本级|机关)?"
    "(?:(?:19|20)[0-9]{2}年(?:度|全年)?|全年|本?年度|当年)?(?:部门|财政|总|决算|一般公共预算){0,3}(?:收入|支出)"
    "(?:合计|总计|总额|总数|决算|共)?(?:为|达|共)?$"
)
"""
``支队2023年度支出合计2.14亿元``, ``全区教育支出5.87亿元``: what a unit, or a place, spent in all, where nothing in the
sentence speaks of projects.
"""


def is_all_of_unit(statement: FigureStatement) -> bool:
    """``本单位年度决算总支出2138.64万元``, among what is said of a project."""
    text, position = statement.passage.text, statement.claim.value_start
    start, _ = text.sentence_span(position)
    clause = CLAUSE_BREAK.split(text.text[start:position])[-1]
    is_money = statement.claim.kind in MONEY_KINDS
    if statement.claim.kind is ClaimKind.BALANCE and _LEFT_OF_UNIT.search(clause):
        return True
    return is_money and _ALL_OF_UNIT.search(clause) is not None and _OF_UNIT.match(clause) is not None


_ALL_OF_UNIT: Final = re.compile("决算|总(?:收入|支出)|(?:收入|支出)总|部门(?:收入|支出)")
_LEFT_OF_UNIT: Final = re.compile("年[初末](?:财政拨款)?结转和结余")
"""``年初结转和结余213.46万元，年末结转和结余158.02万元``: so its accounts call what a unit has."""


def is_rate_of_unit(statement: FigureStatement) -> bool:
    """``基本支出执行率99.8%``, among what is said of a project."""
    text, position = statement.passage.text, statement.claim.value_start
    start, _ = text.sentence_span(position)
    clause = CLAUSE_BREAK.split(text.text[start:position])[-1]
    return statement.claim.kind is ClaimKind.RATE and _RATE_OF_UNIT.search(clause) is not None


_RATE_OF_UNIT: Final = re.compile(
    "^(?:其中)?(?:全[局院校系]|本?[^，。]{0,12}[局院校委办])?(?:年度)?(?:基本支出|部门整体支出|整体支出|部门预算)"
)


def stands_beside_income(statement: FigureStatement) -> bool:
    """``收入总计8652万元，支出总计8652万元``: of the whole unit."""
    text, position = statement.passage.text, statement.claim.value_start
    start, _ = text.sentence_span(position)
    return statement.claim.kind is ClaimKind.EXECUTED and _INCOME.search(text.text, start, position) is not None


_INCOME: Final = re.compile("收入(?:决算|预算)?(?:总计|合计|总额|总数|数)?(?:为|共)?[0-9]")


def is_of_its_projects(statement: FigureStatement, facts: UnitFacts) -> bool:
    """``某局…绩效自评的项目8个，涉及预算金额…``: said of the department's projects, not of its own form."""
    number = None if statement.mention is None else statement.mention.match.project
    if number is None or facts.assessed[number].subject is not Subject.DEPARTMENT:
        return False
    text, position = statement.passage.text, statement.claim.start
    start = max(text.sentence_span(position)[0], position - NEARBY)
    return COUNTED.search(text.text, start, position) is not None


def is_of_a_project_of_the_department(each: JudgedStatement, facts: UnitFacts) -> bool:
    """``对7个项目开展自评``, ``其中运维项目执行率90%，得分95分``, where the only sheet is of the whole department."""
    subjects = {project.subject for project in facts.assessed}
    if each.verdict.right is not False or subjects != {Subject.DEPARTMENT}:
        return False
    statement = each.statement
    start, _ = statement.passage.text.sentence_span(statement.claim.start)
    names_one = "项目" in statement.passage.text.text[start : statement.claim.value_start]
    is_score = statement.claim.kind in _SCORES and names_one and not may_be_mistyped(each)
    return statement.claim.kind in COUNT_KINDS or is_score


_SCORES: Final = frozenset({ClaimKind.SCORE, ClaimKind.RATE, ClaimKind.EXECUTION_SCORE})
