"""
Amounts and rates that words tie to a project only loosely: ``全省下达甲资金12亿元``, ``完成投资1.8亿元``.

Others may have given the rest, or the words tell of more than the money of the sheet. Such a figure is wrong only as a
misprint of the one that is meant; a rate that two amounts of its own sentence make is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from typing import Final

from indicator_specs.projects import Subject
from scoring.narrative.claims import CLAUSE_BREAK
from scoring.narrative.clauses import foreign_words
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.sentences import TITLE_OF_DOCUMENT, SearchableText, folded
from scoring.narrative.statements import SUMMABLE_KINDS, About, FigureStatement
from scoring.narrative_checks.arithmetic.quantities import MONEY, PERCENT, quantities_in
from scoring.narrative_checks.naming.places import tells_of_a_larger_place
from scoring.unit_facts.project_facts import ProjectFacts

_NUMBER_OF_DOCUMENT: Final = re.compile(r"[\u4e00-\u9fff]{0,8}[〔【\[(]20[0-9]{2}[〕】\])]第?[0-9]{1,5}号(?:文件?)?")
_IN_BRACKETS: Final = re.compile(r"\([^()]{0,60}\)")
_IN_ITS_BRACKET: Final = re.compile(r"[”\"》]?(?:项目)?\(")
_OF_MORE_THAN_MONEY: Final = re.compile("完成投资|涉及")
"""Others may pay for what was built; what is concerned may be a part."""
_SINCE: Final = re.compile("以来|历年")
_ACCUMULATED: Final = re.compile("累计完成[^，。；]{0,4}投资|总投资[^。；]*累计")
"""``累计完成投资6786万元，累计支付6700万元``: of all years."""
_CARRIED_OVER: Final = re.compile("结转|结余")
_OF_YEARS: Final = re.compile("累计|滚存|历年")
_SPENT_OF_IT: Final = re.compile("(?:已|实际|当年|本年)*(?:支出|支付|使用|执行)")
"""``结转资金160万元支出152万元``: it was carried over into the year."""
_OF_THIS_YEAR: Final = re.compile("[当本]年(?:度|新增|下达|安排|预算|财政|到位|收到)*(?:资金|$)")
_SPENT: Final = frozenset({ClaimKind.EXECUTED, ClaimKind.RATE})
_BETWEEN_CELLS: Final = "|"
"""In a row of a table, whose columns tell what its figures are."""
_OF_SOME_SPENDING: Final = re.compile("基本支出|项目支出|(?:人员|公用|三公)[^，。；]{0,2}经费|专项")
"""``项目支出执行率76.91%``, where the sheet is of all that the department spent."""
_MOST_AMOUNTS: Final = 12
_FULL: Final = 100


def is_tied_loosely(statement: FigureStatement, project: ProjectFacts) -> bool:
    """Whether the words of a figure's clause let it be of more, or of less, than the project's own money."""
    text, claim = statement.passage.text, statement.claim
    if statement.about is not About.PROJECT or claim.kind not in SUMMABLE_KINDS or _BETWEEN_CELLS in text.text:
        return False
    start, _ = text.sentence_span(claim.value_start)
    clause = CLAUSE_BREAK.split(text.text[start : claim.value_start])[-1]
    own = f"{project.unit or ''}{project.department or ''}"
    return (
        _OF_MORE_THAN_MONEY.search(text.text, claim.start, claim.value_start) is not None
        or _SINCE.search(clause) is not None
        or (claim.kind is ClaimKind.RATE and "平均" in clause)
        or _ACCUMULATED.search(text.text, start, claim.value_start) is not None
        or _is_of_one_years_money(statement, clause)
        or tells_of_a_larger_place(clause, own)
        or (project.subject is Subject.DEPARTMENT and _OF_SOME_SPENDING.search(clause) is not None)
        or bool(_foreign_before_its_name(statement, project))
    )


def _is_of_one_years_money(statement: FigureStatement, clause: str) -> bool:
    """``当年资金1856万元支出1738.6万元，结转资金160万元支出152万元``: each is a part of the sheet's."""
    text, claim = statement.passage.text, statement.claim
    if claim.kind is ClaimKind.BALANCE:
        return _OF_YEARS.search(clause) is not None or _SPENT_OF_IT.match(text.text, claim.end) is not None
    if claim.kind in _SPENT and _CARRIED_OVER.search(clause):
        return True
    start, end = text.sentence_span(claim.value_start)
    before, _ = text.sentence_span(max(start - 1, 0))
    return _OF_THIS_YEAR.search(clause) is not None and "结转" in text.text[before:end]


def _foreign_before_its_name(statement: FigureStatement, project: ProjectFacts) -> str:
    """``省级甲资金执行率91%``, ``审计抽查甲资金268万元``: what the clause says before it names the project."""
    text, mention, start = statement.passage.text, statement.mention, statement.claim.value_start
    if mention is None or all(each.number != mention.number for each in statement.passage.mentions):
        return ""
    if mention.end > start or CLAUSE_BREAK.search(text.text, mention.end, start):
        return ""
    if _IN_ITS_BRACKET.match(text.text, mention.end):
        return ""
    first, _ = text.sentence_span(mention.start)
    words = CLAUSE_BREAK.split(text.text[first : mention.start])[-1]
    names = [folded(name) for name in (project.name, project.unit, project.department) if name]
    return foreign_words(_NUMBER_OF_DOCUMENT.sub("", TITLE_OF_DOCUMENT.sub("", _IN_BRACKETS.sub("", words))), names)


def is_made_by_amounts(text: SearchableText, place: int, more: Iterable[Decimal] = ()) -> bool:
    """
    A percentage is what two amounts of its sentence, or of that and the one before, are of each other.

    A whole number may be so by chance: of the two amounts beside it alone.

    Args:
        text: Of the paragraph.
        place: Where the percentage begins.
        more: Amounts that the sheets tell, of which what stands before it may be a share, too.
    """
    start, end = text.sentence_span(place)
    first, _ = text.sentence_span(max(start - 1, 0))
    numbers = list(quantities_in(text, first, end))
    rate = next((each for each in numbers if each.start == place and each.unit == PERCENT), None)
    amounts = [each for each in numbers if each.unit == MONEY and each.value]
    if rate is None or rate.is_about:
        return False
    if not rate.places:
        here = [each for each in amounts if each.start >= start]
        before = [each for each in here if each.start < place]
        pairs = list(permutations([each.value for each in (before[-2:] or here[:2])], 2))
    else:
        pairs = [*permutations([each.value for each in amounts[-_MOST_AMOUNTS:]], 2)]
        pairs += _shares([each.value for each in amounts if start <= each.start < place], tuple(more))
    return any(rate.agrees_with(part / whole * _FULL) for part, whole in pairs if whole)


def is_one_of_three_others(text: SearchableText, place: int, own: Sequence[Decimal]) -> bool:
    """
    ``治理经费1286万元，支出1218.6万元，执行率94.76%，结余67.4万元``: three that agree, and none is the project's.

    Whoever mistypes one of three does not mistype the other two so that they agree with it.

    Args:
        text: Of the paragraph.
        place: Where one of the amounts begins.
        own: The amounts of the project.
    """
    numbers = list(quantities_in(text, *text.full_stop_span(place)))
    amounts = [each for each in numbers if each.unit == MONEY and each.value and not each.is_about]
    amount = next((each for each in amounts if each.start == place), None)
    if amount is None:
        return False
    others = [each.value for each in amounts if each is not amount and not any(map(each.agrees_with, own))]
    rates = [each for each in numbers if each.unit == PERCENT and each.places and not each.is_about]
    makes_a_rate = any(
        rate.agrees_with(min(amount.value, other) / max(amount.value, other) * _FULL)
        for other in others[:_MOST_AMOUNTS]
        for rate in rates
    )
    return makes_a_rate or any(
        amount.value in {one + other, abs(one - other)} for one, other in permutations(others[:_MOST_AMOUNTS], 2)
    )


def _shares(before: Sequence[Decimal], more: Sequence[Decimal]) -> Iterator[tuple[Decimal, Decimal]]:
    """Of what two or more amounts right before it make together."""
    for first in range(len(before) - 1):
        added = sum(before[first:], Decimal(0))
        yield from ((added, whole) for whole in (*before[:first], *more))
