"""
A year that is not the sheets', before what only the sheets' year gave: ``2022年全年预算数400万元，执行数384万元``.

Budget and expenditure of a sentence are both those of the sheets, and differ from each other; so the year is the slip.
The report must name the sheets' year elsewhere: one that is altogether of another year is of other sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from decimal import Decimal
from typing import Final

from indicator_specs.words.numbers import format_decimal
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.surroundings import years_in
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.known_figures import known_figures
from scoring.narrative_checks.arithmetic.quantities import MONEY, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence

_YEAR: Final = re.compile(
    "(?<![0-9〔(])(?P<year>20[0-9]{2})年度?(?=[，,]?(?:(?:该|本|此)?项目|[0-9]{1,3}个项目|全年|年初|财政|资金|批复|安排|实际|总|共计?)*(?:预算|执行|支出|支付))"
)
_OF_OTHERS: Final = re.compile(
    "上年|去年|往年|同比|较|比(?!例)|结转|跨年|以前年度|累计|[至\\-—~]20[0-9]{2}|《|〔|下达|提前"
)
_LEAST_DIGITS: Final = 3
_REASON: Final = "同句的预算数、执行数都是自评表{}年的数"


def wrong_years_in(sentence: Sentence, *, told: Set[int]) -> Iterator[Derived]:
    """
    The year of a sentence that should be the sheets'.

    Args:
        sentence: The sentence.
        told: The years that the whole report names.
    """
    own, words = sentence.scope.years, sentence.words[sentence.start : sentence.end]
    years = years_in(words)
    if len(own) != 1 or not own <= told or len(years) != 1 or years & own or _OF_OTHERS.search(words):
        return
    found = _YEAR.search(sentence.words, sentence.start, sentence.end)
    if found is None or _stands_in_a_name(sentence, found.start()) or not _tells_the_sheets(sentence, found.end()):
        return
    year = next(iter(own))
    place = found.start("year"), found.end("year")
    stated = WrittenQuantity(
        Decimal(found["year"]), "年", found[0], *place, found.end(), places=0, step=Decimal(1), is_about=False
    )
    yield Derived(stated, is_true=False, expected=None, reason=_REASON.format(year))


def _stands_in_a_name(sentence: Sentence, position: int) -> bool:
    return any(each.start <= position < each.end for each in sentence.passage.mentions)


def _tells_the_sheets(sentence: Sentence, position: int) -> bool:
    known = known_figures(sentence.owner or sentence.scope.projects)
    budget, executed = known.get(ClaimKind.BUDGET), known.get(ClaimKind.EXECUTED)
    amounts = {each.value for each in sentence.numbers if each.unit == MONEY and each.start >= position}
    if budget is None or executed is None or budget == executed or not {budget, executed} <= amounts:
        return False
    return max(map(_digits, (budget, executed))) >= _LEAST_DIGITS


def _digits(amount: Decimal) -> int:
    return len(format_decimal(amount).replace(".", "").strip("0"))
