"""From a total to its grade, and the other words that people use for grades."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from indicator_specs.words.normalisation import clean
from scoring.rule_sets.rule_set import RuleSet

GRADE_SPELLINGS: Final = {
    "优秀": "优",
    "良好": "良",
    "中等": "中",
    "一般": "中",
    "较差": "差",
    "合格": "中",
    "不合格": "差",
}
"""Other words for the grades; a rule set's own names come first."""


def plain_grade(text: str, rule_set: RuleSet) -> str:
    """The grade that a text names, in the rule set's own word."""
    words = clean(text).text
    if any(grade.name == words for grade in rule_set.grading.grades):
        return words
    return GRADE_SPELLINGS.get(words, words)


def common_grade(grade: str) -> str:
    """A rule set's own name for a grade in the word that written reports are read in: 优秀 is 优; others stand."""
    return GRADE_SPELLINGS.get(grade, grade)


FULL_POINTS: Final = Decimal(100)
"""All points of a sheet, execution included (财预〔2020〕10号, and every form seen)."""


def grade_of(total: Decimal, rule_set: RuleSet) -> str:
    """The grade of a rounded total."""
    return next(grade.name for grade in rule_set.grading.grades if total >= grade.least)
