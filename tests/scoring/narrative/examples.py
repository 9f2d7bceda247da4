"""Five invented projects, a report about them that is right throughout, and how a text is compared with them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

from scoring.narrative.blocks import Piece, Place
from scoring.narrative.layout import blocks_of
from scoring.narrative_checks.comparison import compare_report
from scoring.narrative_checks.results import NarrativeComparison
from scoring.unit_facts.project_facts import ProjectFacts

CANTEEN: Final = "社区食堂运营补助经费"
PARKING: Final = "智慧停车平台建设项目"
RIVER: Final = "河道清淤、护岸修缮专项资金"
HOUSING: Final = "青年人才公寓租赁经费"
ARCHIVE: Final = "档案数字化加工经费"


def _facts(name: str, total_and_grade: str, money: str, rate: str) -> ProjectFacts:
    total, grade = total_and_grade.split()
    budget, executed = money.split()
    return ProjectFacts(
        name=name,
        year=2023,
        total=Decimal(total),
        total_limit=Decimal(80),
        grade=grade,
        initial=Decimal(budget) - 20,
        budget=Decimal(budget),
        executed=Decimal(executed),
        rate=Decimal(rate),
        execution_score=(Decimal(rate) / 10).quantize(Decimal("0.01")),
    )


PROJECTS: Final = (
    _facts(CANTEEN, "92.37 优", "120 96.5", "80.42"),
    _facts(PARKING, "98 优", "860.5 860.5", "100"),
    _facts(RIVER, "88.6 良", "1250 1003.25", "80.26"),
    _facts(HOUSING, "78.05 中", "340 12.9", "3.79"),
    _facts(ARCHIVE, "95.4 优", "45 44.99", "99.98"),
)

REPORT: Final = Path(__file__).with_name("report.md").read_text(encoding="utf-8")
"""Accounts before it and explanations after it hold figures that are nobody's business here."""


def pieces_of(text: str) -> list[Piece]:
    """The lines of a text as its reader hands them over."""
    pieces, after_gap = [], True
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            pieces.append(Piece(text=line, place=Place(line=number), after_gap=after_gap))
        after_gap = not line.strip()
    return pieces


def compared(text: str, projects: tuple[ProjectFacts, ...] = PROJECTS) -> NarrativeComparison:
    """A text compared with the five projects."""
    return compare_report(blocks_of(pieces_of(text)), projects)


def told(text: str, projects: tuple[ProjectFacts, ...] = PROJECTS) -> list[tuple[str, str, str]]:
    """Code, what the text says, what it should say, of every finding."""
    return [
        (each.finding.code, each.finding.found, each.finding.expected) for each in compared(text, projects).findings
    ]
