"""What a unit is told after a review: its projects, what is wrong with each, what never came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from attrs import Factory, frozen

from scoring.findings.finding import Finding, Severity
from workbooks.sheets.cell_texts import HEAVIEST_FIRST

TO_FILL_IN: Final = "【待填写】"
"""Stands where nobody said what belongs there."""

_LOW_EXPLANATIONS: Final = frozenset({"ZP402", "ZP403"})
"""What tells that a low total is not explained; where the office settled it, none is owed."""


@frozen(kw_only=True)
class LetterProject:
    """
    A sheet of the unit.

    Attributes:
        name: 项目名称, as written.
        file, sheet: Where; the name of the file alone, because nobody else has our folders.
        year: From its title, or None.
        claimed_total, total: 总分 on the sheet, and after the review; None where there is none.
        is_low: One of these lies below the limit of its rules, and the sheet does not explain it.
        findings: All that is told of it.
    """

    name: str
    file: str
    sheet: str = ""
    year: int | None = None
    claimed_total: Decimal | None = None
    total: Decimal | None = None
    is_low: bool = False
    findings: tuple[Finding, ...] = ()

    @property
    def owes_explanation(self) -> bool:
        """It must still explain its low total."""
        return self.is_low and not any(
            each.standing.is_settled and each.code in _LOW_EXPLANATIONS for each in self.findings
        )


@frozen(kw_only=True)
class Letter:
    """
    What one unit is told.

    Attributes:
        unit: As its first sheet, or the list of projects, writes it; empty for projects that name none.
        projects: Of which sheets came, in the order of the review.
        others: Of its files, but of no project in them.
        missing: Projects that should have come and did not.
        severities: Findings of these are told, the heaviest first.
    """

    unit: str
    projects: tuple[LetterProject, ...] = ()
    others: tuple[Finding, ...] = ()
    missing: tuple[str, ...] = ()
    severities: tuple[Severity, ...] = Factory(lambda: HEAVIEST_FIRST[:2])

    @property
    def is_needed(self) -> bool:
        """There is anything to say."""
        return bool(self.missing or any(self.count(each) for each in self.severities) or self.low)

    @property
    def low(self) -> tuple[LetterProject, ...]:
        """Those that owe an explanation."""
        return tuple(each for each in self.projects if each.owes_explanation)

    @property
    def concerned(self) -> tuple[LetterProject, ...]:
        """The projects of which anything is told."""
        return tuple(each for each in self.projects if any(self.told(each.findings, s) for s in self.severities))

    @property
    def years(self) -> tuple[int, ...]:
        """Of its sheets, each once."""
        return tuple(sorted({each.year for each in self.projects if each.year}))

    @property
    def settled(self) -> int:
        """How many findings the office settled: they are not told."""
        return self._count(lambda finding: finding.standing.is_settled)

    def count(self, severity: Severity) -> int:
        """How many findings of a severity are open."""
        return self._count(lambda finding: bool(self.told((finding,), severity)))

    def told(self, findings: Sequence[Finding], severity: Severity) -> tuple[Finding, ...]:
        """Those of a severity that are open, in their order."""
        return tuple(each for each in findings if each.severity is severity and not each.standing.is_settled)

    def _count(self, counts: Callable[[Finding], bool]) -> int:
        findings = (*self.others, *(finding for each in self.projects for finding in each.findings))
        return sum(map(counts, findings))
