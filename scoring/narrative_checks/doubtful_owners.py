"""
Figures that may be of something else than the words around them tell.

``支队2023年度支出合计2.14亿元`` beside projects of 6,467万元 is no slip for their sum: where no number of projects says
that a figure is of all of them, it is wrong only where it comes near, or is a slip of the pen. So is a second amount
of a project whose paragraph tells the first one rightly: it may be a part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve

from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.patterns import MONEY_KINDS, ClaimKind
from scoring.narrative.statements import SUMMABLE_KINDS, About, Aside, FigureStatement
from scoring.narrative_checks.figures import UNKNOWN
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.narrative_checks.slips import is_slip
from scoring.unit_facts.unit_facts import UnitFacts

_COUNTED: Final = re.compile(
    rf"(?<![第0-9])({COUNT})[个项][^，。；、0-9]{{0,8}}?项目|项目(?:共|数|数量)?(?:有|为)?({COUNT})[个项]"
)
_NEAR: Final = Decimal("0.25")
_AMOUNT: Final = re.compile("[0-9.]+")


def without_doubtful(statements: Sequence[JudgedStatement], facts: UnitFacts) -> list[JudgedStatement]:
    """The same statements; what is wrong only if it is of what nothing surely tells is about nothing that is known."""
    right = {
        (each.statement.passage.number, each.statement.claim.kind, each.project)
        for each in statements
        if each.verdict.right and each.statement.about is About.PROJECT
    }
    return [_settled(each, right, len(facts.projects)) for each in statements]


def _settled(each: JudgedStatement, right: set[tuple[int, ClaimKind, int | None]], how_many: int) -> JudgedStatement:
    statement = each.statement
    if each.verdict.right is not False or statement.claim.kind not in SUMMABLE_KINDS:
        return each
    if statement.about is About.ALL:
        is_doubtful = not (_is_counted(statement, how_many) or _is_near(each))
    else:
        told = (statement.passage.number, statement.claim.kind, each.project)
        is_doubtful = statement.about is About.PROJECT and told in right and not _is_slip(each)
    if not is_doubtful:
        return each
    return JudgedStatement(evolve(statement, about=About.NOTHING_KNOWN, aside=Aside.NO_OWNER), UNKNOWN)


def _is_counted(statement: FigureStatement, how_many: int) -> bool:
    """The paragraph counts all projects before the figure."""
    words = statement.passage.text.text[: statement.claim.value_start]
    numbers = (written_number(found[1] or found[2]) for found in _COUNTED.finditer(words))
    return any(number is not None and number.value == how_many for number in numbers)


def _expected(judgement: JudgedStatement) -> tuple[Decimal, Decimal] | None:
    """What is written and what should be, both in 万元 or in percent."""
    number, found = judgement.statement.claim.number, _AMOUNT.match(judgement.verdict.expected)
    if number is None or found is None:
        return None
    is_money = judgement.statement.claim.kind in MONEY_KINDS
    return (number.in_wan if is_money else number.value), Decimal(found[0])


def _is_near(judgement: JudgedStatement) -> bool:
    compared = _expected(judgement)
    if compared is None:
        return True
    written, meant = compared
    return abs(written - meant) <= meant * _NEAR or _is_slip(judgement)


def _is_slip(judgement: JudgedStatement) -> bool:
    compared = _expected(judgement)
    number = judgement.statement.claim.number
    if compared is None or number is None:
        return True
    written, meant = compared
    unit = written / number.value if number.value else Decimal(1)
    return is_slip(number.value, meant / unit)
