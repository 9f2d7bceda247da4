"""
Several figures of each class, where the classes make up the whole: ``A类5个，预算…，执行…；B类4个，预算…，执行…``.

That they do, the figures themselves must tell: the numbers of projects, or the amounts of one kind, add up to those
of all projects (of the one project, where sources of money are told apart). Then those of another kind must, too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.known_figures import kinds_told, known_figures, unit_of
from scoring.narrative_checks.arithmetic.quantities import MONEY, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.slips import is_slip
from scoring.unit_facts.project_facts import ProjectFacts

_CLASS: Final = re.compile("(?:类|性|型)(?:项目)?(?:共|有)?$")
_LEAST: Final = 2
_COUNT: Final = "项目数"
_REASON: Final = "各部分相加应为总数"
_Figures: TypeAlias = Mapping[str, Sequence[WrittenQuantity]]


def class_figures_in(stretch: Sentence) -> Iterator[Derived]:
    """The figures of classes, of a stretch up to its full stop."""
    figures = _figures(stretch)
    sizes = {len(told) for told in figures.values()}
    if len(figures) < _LEAST or len(sizes) != 1 or sizes.pop() < _LEAST or not _take_turns(figures):
        return
    scope = stretch.scope
    for projects in (scope.projects, scope.everything):
        wholes = _wholes(figures, projects)
        agree = {kind: _agrees(figures[kind], whole) for kind, whole in wholes.items()}
        if any(agree.values()):
            for kind, is_true in agree.items():
                yield from _judged(figures[kind], wholes[kind], is_true=is_true)
            return


def _figures(stretch: Sentence) -> _Figures:
    """Kind → its figures in order; a sum of all that stands before the classes is none of theirs."""
    found: dict[str, list[WrittenQuantity]] = defaultdict(list)
    known = known_figures(stretch.scope.everything)
    for each in stretch.numbers:
        kinds = kinds_told(stretch.clause_before(each))
        if each.unit.startswith("个项目") or (each.unit == "个" and _CLASS.search(stretch.clause_before(each))):
            found[_COUNT].append(each)
        elif each.unit == MONEY and len(kinds) == 1 and unit_of(kinds[0]) == MONEY:
            is_whole = not found[kinds[0]] and each.agrees_with(known.get(kinds[0], Decimal(-1)))
            found[kinds[0]] += () if is_whole else (each,)
    return {kind: told for kind, told in found.items() if told}


def _take_turns(figures: _Figures) -> bool:
    """Each class tells the same figures in the same order."""
    starts = sorted((each.start, kind) for kind, told in figures.items() for each in told)
    order = [kind for _, kind in starts]
    turn = order[: len(figures)]
    return len(set(turn)) == len(turn) and order == turn * (len(order) // len(turn))


def _wholes(figures: _Figures, projects: Sequence[ProjectFacts]) -> dict[str, Decimal]:
    known: dict[str, Decimal] = {str(kind): figure for kind, figure in known_figures(projects).items()}
    if len(projects) > 1:
        known[_COUNT] = Decimal(len(projects))
    return {kind: known[kind] for kind in figures if kind in known}


def _agrees(told: Sequence[WrittenQuantity], whole: Decimal) -> bool:
    off = sum((each.slack for each in told), Decimal(0))
    return abs(sum((each.value for each in told), Decimal(0)) - whole) <= off


def _judged(told: Sequence[WrittenQuantity], whole: Decimal, *, is_true: bool) -> Iterator[Derived]:
    if is_true:
        yield from (Derived(each, is_true=True, expected=each.value, reason="") for each in told)
        return
    missing = whole - sum((each.value for each in told), Decimal(0))
    slips = [each for each in told if is_slip(each.value, each.value + missing)]
    wrong = (slips or told)[-1]
    others = tuple(each.start for each in told if each is not wrong)
    yield Derived(wrong, is_true=False, expected=wrong.value + missing, reason=_REASON, operands=others)
