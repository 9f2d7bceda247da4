"""The draw itself: from projects, a rule and a seed to the sample, with the reason for each project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from attrs import define, field, frozen

from indicator_specs.words.names import OF_NO_UNIT, plain_name
from indicator_specs.words.numbers import format_decimal
from scoring.second_look.candidate import Candidate, lot, told_apart
from scoring.second_look.draw_rule import Basis, Draw, DrawRule


class Fate(StrEnum):
    """What becomes of a project."""

    ALWAYS = "必抽"
    BY_LOT = "抽中"
    NOT_DRAWN = "没有抽中"
    NEVER = "不抽"
    NOT_MEANT = "不在抽取范围"
    LEFT_OUT = "没有列入"


@frozen
class DrawnProject:
    """
    A project after the draw.

    Attributes:
        candidate: The project.
        lot: Its lot (``lot``).
        fate: What becomes of it.
        reasons: Why, in Chinese, one for each rule that spoke of it.
    """

    candidate: Candidate
    lot: str
    fate: Fate
    reasons: tuple[str, ...]

    @property
    def is_drawn(self) -> bool:
        """It is in the sample."""
        return self.fate in (Fate.ALWAYS, Fate.BY_LOT)


@frozen
class Sample:
    """
    Attributes:
        projects: All of them, by unit, name and year; sheets that are left out come last.
        seed: Of the draw.
        rule: By which it was made.
    """

    projects: tuple[DrawnProject, ...]
    seed: int
    rule: DrawRule

    @property
    def drawn(self) -> tuple[DrawnProject, ...]:
        """The sample, by unit, name and year."""
        return tuple(each for each in self.projects if each.is_drawn)


def drawn_sample(candidates: Iterable[Candidate], rule: DrawRule, seed: int) -> Sample:
    """
    Draw; equal projects, rule and seed give an equal sample, in whatever order the projects come.

    Args:
        candidates: The sheets that were reviewed.
        rule: Whom it always, never, or perhaps takes.
        seed: Any number.
    """
    taken, left_out = told_apart(candidates)
    projects = [_Standing(each, lot(each, seed)) for each in taken]
    for project in projects:
        project.settle(rule)
    for number, draw in enumerate(rule.draw, start=1):
        _draw(projects, draw, f"第{number}条" if len(rule.draw) > 1 else "")
    told = (project.told() for project in projects)
    others = (DrawnProject(each, lot(each, seed), Fate.LEFT_OUT, (_why_left_out(each),)) for each in left_out)
    return Sample((*told, *others), seed, rule)


def _why_left_out(candidate: Candidate) -> str:
    if not candidate.identity[1]:
        return "表上没有项目名称，不能抽取"
    return "同一单位、同一年度的同名项目另有一张自评表，按一个项目抽取"


@define
class _Standing:
    """A project while the draw goes on."""

    candidate: Candidate
    lot: str
    fate: Fate = Fate.NOT_MEANT
    reasons: list[str] = field(factory=list)

    @property
    def is_drawn(self) -> bool:
        return self.fate in (Fate.ALWAYS, Fate.BY_LOT)

    def settle(self, rule: DrawRule) -> None:
        """What is said of it without any lot."""
        never = [each.told for each in rule.never if each.holds(self.candidate)]
        always = [each.told for each in rule.always if each.holds(self.candidate)]
        if never:
            self.fate = Fate.NEVER
            self.reasons = [*never, *(f"本应必抽：{each}" for each in always)]
        elif always:
            self.fate, self.reasons = Fate.ALWAYS, always

    def told(self) -> DrawnProject:
        return DrawnProject(self.candidate, self.lot, self.fate, tuple(self.reasons))


def _draw(projects: Sequence[_Standing], draw: Draw, which: str) -> None:
    """Draw of the projects that are meant, in the order of their lots."""
    meant = [each for each in projects if each.fate is not Fate.NEVER and draw.holds(each.candidate)]
    for unit, group in _groups(meant, draw):
        _draw_group(sorted(group, key=lambda each: each.lot), draw, "·".join(filter(None, (which, unit))))


def _groups(meant: Sequence[_Standing], draw: Draw) -> Iterator[tuple[str, list[_Standing]]]:
    if not draw.per_unit:
        yield "", list(meant)
        return
    by_unit = sorted(meant, key=lambda each: plain_name(each.candidate.unit))
    for unit, group in groupby(by_unit, key=lambda each: plain_name(each.candidate.unit)):
        yield unit or OF_NO_UNIT, list(group)


def _draw_group(group: Sequence[_Standing], draw: Draw, which: str) -> None:
    quota = _Quota(group, draw)
    for place, each in enumerate(group, start=1):
        if each.is_drawn:
            continue
        is_wanted = quota.wants(each)
        if is_wanted:
            each.fate = Fate.BY_LOT
            each.reasons.clear()
        elif each.fate is not Fate.NOT_DRAWN:
            each.fate = Fate.NOT_DRAWN
        rank = f"签号排第{place}" if is_wanted or quota.can_take(each) else "没有预算数，不能按预算数抽取"
        told = "：".join(filter(None, (which, draw.told)))
        each.reasons.append("，".join(filter(None, (told, quota.words, rank))))


class _Quota:
    """How many of a group are wanted, and are still missing."""

    def __init__(self, group: Sequence[_Standing], draw: Draw) -> None:
        self._draw = draw
        self._whole = sum((_budget(each) for each in group), Decimal(0))
        drawn = [each for each in group if each.is_drawn]
        self._part = sum(map(_budget, drawn), Decimal(0))
        self._count = len(drawn)
        share = draw.share.of(len(group)) if draw.share and draw.of is Basis.PROJECTS else 0
        self._least = min(max(share, draw.at_least), len(group))
        before = f"（其中已抽{len(drawn)}个）" if drawn else ""
        self.words = f"{len(group)}个中{draw.amount_words}，{self._wanted_words()}{before}"

    def wants(self, project: _Standing) -> bool:
        """Take the next project, if any is missing."""
        if self._count >= self._least and not (self._lacks_money() and self.can_take(project)):
            return False
        self._count += 1
        self._part += _budget(project)
        return True

    def can_take(self, project: _Standing) -> bool:
        """It brings the share nearer."""
        return self._draw.of is Basis.PROJECTS or _budget(project) > 0

    def _lacks_money(self) -> bool:
        share = self._draw.share
        return share is not None and self._draw.of is Basis.BUDGET and not share.is_reached(self._part, self._whole)

    def _wanted_words(self) -> str:
        words = [f"应抽{self._least}个"] if self._least else []
        if self._draw.of is Basis.BUDGET:
            words.append(f"预算数合计{format_decimal(self._whole)}万元，抽到够为止")
        return "，".join(words)


def _budget(project: _Standing) -> Decimal:
    """What it adds to the money that is looked at; nothing where there is no budget, or one that cannot be."""
    budget = project.candidate.budget_wan
    return budget if budget is not None and budget > 0 else Decimal(0)
