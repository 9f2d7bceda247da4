"""When an amount was given or paid: in the whole year of the projects, or at another time."""

from __future__ import annotations

import re
from typing import Final

from scoring.narrative.scope import is_heading_of_plans, words_of_plans
from scoring.narrative.surroundings import HALF_A_YEAR, SUPPOSED, years_in
from scoring.narrative_checks.arithmetic.quantities import WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence

_ANOTHER_TIME: Final = re.compile("上年|去年|往年|同比|次年|明年|期间")
_PART_OF_A_YEAR: Final = re.compile(
    f"季度|{HALF_A_YEAR}|(?<![0-9])(?:[1-9]|1[01])月|[一二三四五六七八九十]批|首[批期]|[前先]期|预付|分期"
)


def is_of_this_year(sentence: Sentence, number: WrittenQuantity) -> bool:
    """Nothing before it in its sentence speaks of another year, a plan, or 若."""
    before = sentence.words[sentence.start : number.start]
    years = years_in(before)
    is_other = bool(years and sentence.scope.years and not years & sentence.scope.years)
    is_to_come = any(words_of_plans(sentence.passage.text, number.start))
    is_planned = is_to_come or is_heading_of_plans(sentence.passage.heading)
    return not (is_other or is_planned or _ANOTHER_TIME.search(before) or SUPPOSED.search(before))


def is_of_the_whole_year(sentence: Sentence, number: WrittenQuantity) -> bool:
    """Of this year, and not of a part of it or a batch."""
    before = sentence.words[sentence.start : number.start]
    return is_of_this_year(sentence, number) and _PART_OF_A_YEAR.search(before) is None
