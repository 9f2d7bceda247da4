"""
Amounts that the words call what the sheets know, though nothing tells whose: ``其中项目支出预算0.8424亿元``.

They are right where they are the figure of all projects, or of the one that is named; wrong only as a slip of
the pen. What is but the same amount in another unit (``折合2,465,000元``) is the one right before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from scoring.narrative.surroundings import YEAR
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.known_figures import kinds_told, known_figures, unit_of
from scoring.narrative_checks.arithmetic.quantities import MONEY, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.slips import is_misprint

_IN_ANOTHER_UNIT: Final = re.compile("折合(?:人民币)?$")
_ANOTHER_TIME: Final = re.compile("上年|去年|往年|同比|下年|次年|明年|截[至止]|季度|半年|[0-9]月")
_CHANGED: Final = re.compile("增|减|追加|调|压|较|比|节约|收回|用于|另")


def slips_of_known_in(sentence: Sentence) -> Iterator[Derived]:
    """Amounts beside a word for what they are."""
    amounts = [each for each in sentence.numbers if each.unit == MONEY]
    for position, stated in enumerate(amounts):
        clause = sentence.clause_before(stated)
        if position and _IN_ANOTHER_UNIT.search(clause):
            before = max(amounts[:position], key=lambda each: each.value)
            yield Derived(
                stated, stated.agrees_with(before.value), before.value, "与同处的数是同一个数", (before.start,)
            )
            continue
        kinds = kinds_told(clause)
        if len(kinds) != 1 or unit_of(kinds[0]) != MONEY or stated.is_about or not _is_of_the_year(sentence, stated):
            continue
        groups = (
            (sentence.owner,)
            if sentence.owner
            else ()
            if sentence.names_before(stated)
            else (sentence.scope.everything,)
        )
        known = [figure for group in groups if (figure := known_figures(group).get(kinds[0])) is not None]
        others = [each for group in groups for each in known_figures(group).values()]
        if any(stated.agrees_with(each) for each in others if each not in known):
            continue
        for figure in known:
            is_true = stated.agrees_with(figure)
            if is_true or _is_slip(stated, figure):
                yield Derived(stated, is_true, figure, "按自评表")


def _is_of_the_year(sentence: Sentence, stated: WrittenQuantity) -> bool:
    before = sentence.words[sentence.start : stated.start]
    years = {int(year) for year in YEAR.findall(before)}
    is_other = bool(years and sentence.scope.years and not years & sentence.scope.years)
    return not (is_other or _ANOTHER_TIME.search(before) or _CHANGED.search(sentence.clause_before(stated)))


def _is_slip(stated: WrittenQuantity, figure: Decimal) -> bool:
    unit = stated.step.scaleb(stated.places)
    return is_misprint(stated.value / unit, figure / unit)
