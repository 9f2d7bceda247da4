"""
Every figure of what was read is confirmed, contradicted or unchecked: none is passed in silence.

The figures are found again by their units alone (``written_figures``), so that one which no wording tells is listed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final

from attrs import evolve, frozen

from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative.written_cells import numbers_in_cells
from scoring.narrative.written_figures import WrittenFigure, figures_in
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.narrative_checks.judged_statements import JudgedStatement, checked_figure, why_unchecked
from scoring.narrative_checks.naming.misnamed_figures import Owners, is_misnamed
from scoring.narrative_checks.results import CheckedFigure, FigureCoverage
from scoring.unit_facts.project_facts import ProjectFacts

UNREAD: Final = "没有读出是什么数"
ADDS_UP: Final = "表里没有这个数；与同处各数相加，等于总数"


class _Fate(StrEnum):
    """What becomes of a figure, what counts most first."""

    CONTRADICTED = "contradicted"
    CONFIRMED = "confirmed"
    UNCHECKED = "unchecked"


@frozen(kw_only=True)
class Accounts:
    """
    Attributes:
        confirmed: The figures that agree.
        unchecked: Those that nobody checked, each with its reason, in the order of the text.
        coverage: How many of each.
    """

    confirmed: tuple[CheckedFigure, ...]
    unchecked: tuple[CheckedFigure, ...]
    coverage: FigureCoverage


def accounts_of(  # noqa: PLR0913 - all that was found out
    report: ReadReport,
    statements: Iterable[JudgedStatement],
    discrepancies: Iterable[Discrepancy],
    projects: Sequence[ProjectFacts],
    *,
    owners: Owners,
    adding_up: Container[tuple[int, int]],
    following: Container[tuple[int, int]] = (),
) -> Accounts:
    """
    Account for every figure.

    Args:
        report: What was read.
        statements: Of all figures that a wording tells, with their verdicts.
        discrepancies: What the checks found; a figure at the place of one is contradicted.
        projects: All that the report should be about.
        owners: Under which names another project's figures stand; none of these agrees with its name.
        adding_up: Passage and place of the parts of sums that agree.
        following: Passage and place of the figures that follow from others.
    """
    told: dict[int, list[JudgedStatement]] = defaultdict(list)
    wrong: dict[int, set[int]] = defaultdict(set)
    for each in statements:
        number, start = each.statement.passage.number, each.statement.claim.value_start
        told[number].append(each)
        if is_misnamed(each.statement, owners):
            wrong[number].add(start)
    for found in discrepancies:
        for number, start in found.figures:
            wrong[number].add(start)
    counts = dict.fromkeys(_Fate, 0)
    confirmed: list[CheckedFigure] = []
    unchecked: list[CheckedFigure] = []
    in_cells = numbers_in_cells(report.grids)
    for passage in report.passages:
        figures = (*figures_in(passage.text), *in_cells.get(passage.number, ()))
        of_passage = _fates(passage, figures, told[passage.number], wrong[passage.number], projects)
        for start, told_fate, written in of_passage:
            follows = told_fate is _Fate.UNCHECKED and (passage.number, start) in following
            fate = _Fate.CONFIRMED if follows else told_fate
            counts[fate] += 1
            adds_up = fate is _Fate.UNCHECKED and (passage.number, start) in adding_up
            figure = evolve(written, reason=ADDS_UP) if adds_up else written
            if fate is _Fate.CONFIRMED:
                confirmed.append(evolve(figure, reason="") if follows else figure)
            elif fate is _Fate.UNCHECKED:
                unchecked.append(figure)
    coverage = FigureCoverage(stretches=report.stretches, **{fate.value: count for fate, count in counts.items()})
    return Accounts(confirmed=tuple(confirmed), unchecked=tuple(unchecked), coverage=coverage)


def _fates(
    passage: Passage,
    figures: Iterable[WrittenFigure],
    told: Sequence[JudgedStatement],
    wrong: set[int],
    projects: Sequence[ProjectFacts],
) -> Iterator[tuple[int, _Fate, CheckedFigure]]:
    """The figures of a passage in their order: those that a wording tells, and all others that stand in it."""
    found = [(each.statement.claim.value_start, _fate(each, wrong), _told(each, projects)) for each in told]
    claims = [each.statement.claim for each in told]
    values = sorted({each.value_start for each in claims})
    unread = sorted(
        (
            *((each.start, each.end) for each in passage.mentions),
            *((each.start, each.end) for each in claims if each.band),
        )
    )
    for figure in figures:
        if _is_a_value(figure, values) or _lies_in(figure, unread):
            continue
        fate = _Fate.CONTRADICTED if figure.start in wrong else _Fate.UNCHECKED
        found.append((figure.start, fate, _untold(figure, passage)))
    return iter(sorted(found, key=lambda each: each[0]))


def _fate(judgement: JudgedStatement, wrong: set[int]) -> _Fate:
    if judgement.verdict.right is False or judgement.statement.claim.value_start in wrong:
        return _Fate.CONTRADICTED
    return _Fate.CONFIRMED if judgement.verdict.right else _Fate.UNCHECKED


def _told(judgement: JudgedStatement, projects: Sequence[ProjectFacts]) -> CheckedFigure:
    return checked_figure(judgement, projects, "" if judgement.verdict.right else why_unchecked(judgement, projects))


def _is_a_value(figure: WrittenFigure, values: Sequence[int]) -> bool:
    """A wording tells it; others that stand among its words (由97.6万元减至93.2万元) are figures of their own."""
    return bisect_left(values, figure.start) < bisect_left(values, figure.end)


def _lies_in(figure: WrittenFigure, spans: Sequence[tuple[int, int]]) -> bool:
    """It shares a character with one of the spans, which share none with each other."""
    before = bisect_right(spans, (figure.end - 1, figure.end))
    return any(start < figure.end and figure.start < end for start, end in spans[max(0, before - 1) : before + 1])


def _untold(figure: WrittenFigure, passage: Passage) -> CheckedFigure:
    text = passage.text
    return CheckedFigure(
        figure.unit, "", figure.written, text.place(figure.start), text.sentence_at(figure.start), UNREAD
    )
