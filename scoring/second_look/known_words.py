"""Words of a draw's rule that must be words of a review: grades and codes of findings; and which there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from scoring.findings.catalogue import catalogue
from scoring.rule_sets.grades import GRADE_SPELLINGS
from scoring.rule_sets.loading import built_in_rule_sets
from scoring.second_look.candidate import Candidate

_FAMILY: Final = 3
"""Signs of a code that tell its family: ZP3."""


def unknown_codes(codes: Iterable[str]) -> tuple[str, ...]:
    """Those with which no code of a finding begins: they would mean no project, ever."""
    return tuple(each for each in codes if not any(code.startswith(each) for code in catalogue()))


def possible_codes(code: str) -> tuple[str, ...]:
    """The codes of its family; the families where it is of none."""
    family = tuple(each for each in catalogue() if each.startswith(code[:_FAMILY]) and len(code) >= _FAMILY)
    return family or tuple(dict.fromkeys(each[:_FAMILY] for each in catalogue()))


def possible_grades(candidates: Iterable[Candidate]) -> tuple[str, ...]:
    """Those of the built-in rule sets, and of the reviewed sheets, in whatever words."""
    of_rules = (grade.name for rules in built_in_rule_sets() for grade in rules.grading.grades)
    of_sheets = (grade for each in candidates for grade in (each.claimed_grade, each.grade) if grade)
    return tuple(dict.fromkeys((*of_rules, *of_sheets)))


def unknown_grades(grades: Iterable[str], candidates: Iterable[Candidate]) -> Iterator[str]:
    """Those that are no grade of ``possible_grades``, nor another word for one."""
    known = {*possible_grades(candidates), *GRADE_SPELLINGS}
    yield from (each for each in grades if each.strip() not in known)
