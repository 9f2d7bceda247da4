"""A reviewed project, as far as it matters to whether it is looked at once more."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen

from indicator_specs.projects import Subject
from indicator_specs.words.names import project_key


@frozen(kw_only=True)
class Candidate:
    """
    A project that may be drawn.

    Attributes:
        unit, name, year, department: 实施单位, 项目名称, 年度, 主管部门, as its sheet has them.
        subject: Of what the sheet is.
        budget_wan: 全年预算数 in 万元, or None.
        claimed_total, claimed_grade: As the sheet has them; None and empty where it has none.
        total, grade: After the review; None where that gave none.
        errors, warnings: How many findings of these severities are open.
        codes: Of all its open findings.
        file, sheet: Where the sheet stands.
    """

    unit: str = ""
    name: str
    year: int | None = None
    department: str = ""
    subject: Subject = Subject.PROJECT
    budget_wan: Decimal | None = None
    claimed_total: Decimal | None = None
    claimed_grade: str = ""
    total: Decimal | None = None
    grade: str | None = None
    errors: int = 0
    warnings: int = 0
    codes: frozenset[str] = frozenset()
    file: str = ""
    sheet: str = ""

    @property
    def identity(self) -> tuple[str, str, str]:
        """What it is the same project by, wherever its sheet lies: unit, name, year."""
        return *project_key(self.unit, self.name), "" if self.year is None else str(self.year)

    @property
    def place(self) -> str:
        """``报送/甲.xlsx › 自评表``"""
        return " › ".join(filter(None, (self.file, self.sheet)))


def lot(candidate: Candidate, seed: int) -> str:
    """
    The lot of a project: 64 hexadecimal digits; of any group those with the smallest lots are drawn.

    It follows from the seed and the project alone, so that neither the order of the files nor another project changes
    it, and anybody can work it out: the SHA-256 of seed, unit, name and year, one a line, in UTF-8.

    Args:
        candidate: The project.
        seed: Of the draw.
    """
    return hashlib.sha256("\n".join((str(seed), *candidate.identity)).encode("utf-8", "backslashreplace")).hexdigest()


def told_apart(candidates: Iterable[Candidate]) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
    """
    Each project once, by unit, name and year; and the sheets that are left out: second ones of a project, and those
    without a name. Of several sheets the first by file and sheet is taken, so that their order does not matter;
    of several on one sheet the first that is given.
    """
    ordered = sorted(candidates, key=lambda each: (each.identity, each.file, each.sheet))
    seen: set[tuple[str, str, str]] = set()
    taken: list[Candidate] = []
    left_out: list[Candidate] = []
    for each in ordered:
        is_new = bool(each.identity[1]) and each.identity not in seen
        (taken if is_new else left_out).append(each)
        seen.add(each.identity)
    return tuple(taken), tuple(left_out)
