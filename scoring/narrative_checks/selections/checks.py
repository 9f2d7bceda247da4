"""All that is checked of projects that a text picks out, puts in order or lists."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from typing import Final

from scoring.narrative.statements import ReadReport
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.narrative_checks.selections.against_all import rates_against_all
from scoring.narrative_checks.selections.all_within import limits_of_all
from scoring.narrative_checks.selections.changes_of_named import changes_of_named
from scoring.narrative_checks.selections.counted_items import wrong_counts_of_items
from scoring.narrative_checks.selections.described import wrong_selections
from scoring.narrative_checks.selections.extremes import wrong_extremes
from scoring.narrative_checks.selections.figures_in_order import figures_in_order
from scoring.narrative_checks.selections.listed_names import CalledNames
from scoring.narrative_checks.selections.named_amounts import named_amounts
from scoring.narrative_checks.selections.orders import wrong_orders
from scoring.narrative_checks.selections.scores_apart import scores_apart
from scoring.narrative_checks.selections.shared_indicators import shared_indicators
from scoring.narrative_checks.selections.shares_of_named import shares_of_named
from scoring.narrative_checks.selections.sums_of_named import sums_of_named
from scoring.narrative_checks.selections.told_figures import ToldFigure
from scoring.narrative_checks.selections.told_of_one import told_of_one
from scoring.narrative_checks.slips import is_mistyped
from scoring.unit_facts.project_facts import ProjectFacts


def wrong_picks(report: ReadReport, projects: Sequence[ProjectFacts], called: CalledNames) -> Iterator[Discrepancy]:
    """Projects that are named for what they are not, and lists that do not hold what they say."""
    yield from wrong_counts_of_items(report, called)
    for check in (wrong_extremes, wrong_selections, wrong_orders):
        yield from check(report, projects, called)


def figures_of_named(
    report: ReadReport,
    projects: Sequence[ProjectFacts],
    called: CalledNames,
    known: Container[tuple[int, int]],
    *,
    is_of_more: bool = False,
) -> tuple[ToldFigure, ...]:
    """
    Figures of projects that a list names in whatever words, but those that are known.

    Args:
        report: What was read.
        projects: All that the report should be about.
        called: Under which names it speaks of them.
        known: Passage and place of figures that the sheets confirm or contradict.
        is_of_more: It tells of more projects than these: what goes by all of them together cannot be wrong.
    """
    firm = (figures_in_order, named_amounts, told_of_one, limits_of_all)
    loose = (sums_of_named, changes_of_named, shared_indicators)
    found = [each for check in firm for each in check(report, projects, called)]
    told = [each for check in loose for each in check(report, projects, called)]
    of_all = (each for check in (shares_of_named, scores_apart) for each in check(report, projects, called))
    by_all = (*of_all, *rates_against_all(report, projects))
    told += [each for each in by_all if each.discrepancy is None or not is_of_more]
    found += [each for each in told if each.discrepancy is None or _is_mistyped(each.discrepancy)]
    return tuple(each for each in found if each.place not in known)


def _is_mistyped(found: Discrepancy) -> bool:
    """In words that no wording reads a number may be of something else, unless it is a misprint of the right one."""
    written, meant = (_NUMBER.match(each.replace(",", "")) for each in (found.found, found.expected))
    return written is None or meant is None or is_mistyped(Decimal(written[0]), Decimal(meant[0]))


_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
