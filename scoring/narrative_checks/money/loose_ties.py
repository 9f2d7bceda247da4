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

from scoring.narrative.claims import CLAUSE_BREAK
from scoring.narrative.clauses import foreign_words
from scoring.narrative.sentences import TITLE_OF_DOCUMENT, SearchableText, folded
from scoring.narrative.statements import SUMMABLE_KINDS, About, FigureStatement
from scoring.narrative_checks.arithmetic.quantities import MONEY, PERCENT, WrittenQuantity, quantities_in
from scoring.narrative_checks.naming.places import tells_of_a_larger_place
from scoring.unit_facts.project_facts import ProjectFacts

_NUMBER_OF_DOCUMENT: Final = re.compile(r"[\u4e00-\u9fff]{0,8}[〔【\[(]20[0-9]{2}[〕】\])]第?[0-9]{1,5}号(?:文件?)?")
_IN_BRACKETS: Final = re.compile(r"\([^()]{0,60}\)")
_IN_ITS_BRACKET: Final = re.compile(r"[”\"》]?(?:项目)?\(")
_OF_MORE_THAN_MONEY: Final = re.compile("完成投资|涉及")
"""Others may pay for what was built; what is concerned may be a part."""
_SINCE: Final = re.compile("以来|历年")
_BETWEEN_CELLS: Final = "|"
"""In a row of a table, whose columns tell what its figures are."""
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
        or tells_of_a_larger_place(clause, own)
        or bool(_foreign_before_its_name(statement, project))
    )


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
    A percentage is what two amounts of its sentence, or those right before it together, are of each other.

    Args:
        text: Of the paragraph.
        place: Where the percentage begins.
        more: Amounts that the sheets tell, of which it may be a share, too.
    """
    numbers = list(quantities_in(text, *text.sentence_span(place)))
    rate = next((each for each in numbers if each.start == place and each.unit == PERCENT), None)
    amounts = [each for each in numbers if each.unit == MONEY and each.value][:_MOST_AMOUNTS]
    if rate is None or rate.is_about:
        return False
    pairs = (*permutations((each.value for each in amounts), 2), *_shares(amounts, rate, tuple(more)))
    return any(rate.agrees_with(part / whole * _FULL) for part, whole in pairs if whole)


def _shares(
    amounts: Sequence[WrittenQuantity], rate: WrittenQuantity, more: Sequence[Decimal]
) -> Iterator[tuple[Decimal, Decimal]]:
    """Of what two or more amounts before it make together; for whole percents too many would fit."""
    before = [each.value for each in amounts if each.start < rate.start]
    if not rate.places:
        return
    for first in range(len(before) - 1):
        added = sum(before[first:], Decimal(0))
        yield from ((added, whole) for whole in (*before[:first], *more))
