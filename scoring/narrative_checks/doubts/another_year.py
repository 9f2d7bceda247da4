"""Figures of another year than the sheets are of: a row of a table with years, words up to the full stop."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from scoring.narrative.statements import SUMMABLE_KINDS, FigureStatement, Passage
from scoring.narrative.surroundings import years_in
from scoring.narrative_checks.doubts.distances import may_be_mistyped
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.unit_facts.unit_facts import UnitFacts


def is_of_another_year(statement: FigureStatement, facts: UnitFacts) -> bool:
    """A row of a table with a column of years."""
    year = _year_of_row(statement.passage)
    years = {project.year for project in facts.assessed} - {None}
    return year is not None and bool(years) and year not in years


def _year_of_row(row: Passage) -> int | None:
    """A number like a year in a cell that tells no figure: a budget may be of 2000万元."""
    years = _years_in_cells(row.text.text)
    told = {each.value_start for each in row.claims} if years else set[int]()
    return next((year for start, year in years if start not in told), None)


@lru_cache(maxsize=1)
def _years_in_cells(text: str) -> tuple[tuple[int, int], ...]:
    """Where they stand, and the years."""
    return tuple((found.start(1), int(found[1])) for found in _YEAR_CELL.finditer(text))


_YEAR_CELL: Final = re.compile(r"(?:^|\|)\s*((?:19|20)[0-9]{2})(?:年度?)?\s*(?=\||$)")


def follows_another_year(each: JudgedStatement, facts: UnitFacts) -> bool:
    """``2022年预算1388.5万元；执行率96.2%``: the words up to the full stop tell of another year alone."""
    if each.verdict.right is not False or each.project is None or each.statement.claim.kind not in SUMMABLE_KINDS:
        return False
    text, start, own = each.statement.passage.text, each.statement.claim.start, facts.assessed[each.project].year
    told = years_in(text.text[text.full_stop_before(start) : start])
    return bool(told) and own is not None and own not in told and not may_be_mistyped(each)
