"""Reviewed sheets, as far as other sheets matter, and where all those of a batch are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, Protocol

from attrs import evolve, frozen

from indicator_specs.projects import Subject
from indicator_specs.words.names import plain_name
from scoring.findings.addresses import CellPlace, placed
from scoring.rule_sets.rule_set import RuleSet
from scoring.submissions.long_texts import LongText

_FEW_UNITS: Final = 3


def most_that_copy(units: int) -> int:
    """How many units may share a text that one of them copied; what more have is the form's own, or was given out."""
    return max(_FEW_UNITS, units // 2)


@frozen(kw_only=True)
class ReviewedProject:
    """
    One reviewed sheet, as far as other sheets matter; small, so that thousands of them fit in memory.

    Attributes:
        name, unit, department: 项目名称, 资金使用单位, 主管部门.
        subject: Of what it is.
        year: From the title, or None.
        file, sheet, name_cell: Where it stands.
        budget: 全年预算数, in ``money_unit``.
        executed_wan: 全年执行数 in 万元.
        total, grade: As claimed; ``grade`` is empty where the form has none.
        rule_set: The rules it was reviewed by; None for a form without scores.
        long_texts: What it says at some length; nothing where sheets are asked of a batch.
    """

    name: str
    subject: Subject = Subject.PROJECT
    unit: str = ""
    department: str = ""
    year: int | None = None
    file: str
    sheet: str = ""
    name_cell: str = ""
    budget: Decimal | None = None
    money_unit: str = "万元"
    executed_wan: Decimal | None = None
    total: Decimal | None = None
    grade: str = ""
    rule_set: RuleSet | None
    long_texts: tuple[LongText, ...] = ()

    @property
    def where(self) -> str:
        """``文件.xlsx › 自评表``"""
        return " › ".join(part for part in (self.file, self.sheet) if part)

    @property
    def place(self) -> CellPlace:
        """Of its name: no two sheets share it."""
        return placed(self.file, self.sheet, self.name_cell)


@frozen
class TextOnSheet:
    """A longer text, and on whose sheet it stands."""

    project: ReviewedProject
    text: LongText


class BatchProjects(Protocol):
    """All reviewed sheets of a batch, wherever they are kept: in memory or, where they are too many for it, on disk."""

    def __iter__(self) -> Iterator[ReviewedProject]:
        """Every sheet, in the order of the review; may be asked for several times."""

    def named(self, plain: str) -> Sequence[ReviewedProject]:
        """The sheets of a ``plain_name``, in that order."""

    def namesakes(self) -> Iterator[Sequence[ReviewedProject]]:
        """The sheets that share their ``plain_name`` with another one, name by name; a name is not empty."""

    def texts_of_several_units(self) -> Iterator[Sequence[TextOnSheet]]:
        """Each text that at least two units have, and no more than ``most_that_copy``, in the order of the review."""


class ProjectsInMemory:
    """
    The sheets of a batch that fits in memory.

    Args:
        projects: In the order of the review.
    """

    def __init__(self, projects: Sequence[ReviewedProject]) -> None:
        self._projects = projects
        self._by_name: dict[str, list[ReviewedProject]] = {}
        for project in projects:
            self._by_name.setdefault(plain_name(project.name), []).append(project)

    def __iter__(self) -> Iterator[ReviewedProject]:
        """Every sheet."""
        return iter(self._projects)

    def named(self, plain: str) -> Sequence[ReviewedProject]:
        """The sheets of a name."""
        return self._by_name.get(plain, ())

    def namesakes(self) -> Iterator[Sequence[ReviewedProject]]:
        """Sheets that share a name."""
        return (same for name, same in self._by_name.items() if name and len(same) > 1)

    def texts_of_several_units(self) -> Iterator[Sequence[TextOnSheet]]:
        """Texts that several units have."""
        same: dict[str, list[TextOnSheet]] = {}
        for project in self._projects:
            for text in project.long_texts if plain_name(project.unit) else ():
                same.setdefault(text.digest, []).append(TextOnSheet(evolve(project, long_texts=()), text))
        units = {digest: {plain_name(each.project.unit) for each in texts} for digest, texts in same.items()}
        most = most_that_copy(len(set().union(*units.values())))
        return (texts for digest, texts in same.items() if 1 < len(units[digest]) <= most)
