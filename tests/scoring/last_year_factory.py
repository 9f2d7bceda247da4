"""A sheet of this year, and the same project last year, as far as the one is held against the other."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from indicator_specs.words.names import project_key
from scoring.assessing.verdicts import Verdict
from scoring.review.last_year import HeldAgainst, LastYearsIndicator, LastYearsProject, held_against_last_year
from scoring.review.records import IndicatorRecord, ProjectRecord
from scoring.review.reviewed_projects import ReviewedProject


@frozen
class Earlier:
    """Last year's projects, in memory."""

    projects: Sequence[LastYearsProject]

    def of(self, unit: str, name: str) -> Sequence[LastYearsProject]:
        return [each for each in self.projects if project_key(each.unit, each.name) == project_key(unit, name)]


def indicator(target: str, name: str = "设备保养次数", subcategory: str = "数量指标") -> IndicatorRecord:
    """A row of this year's sheet."""
    return IndicatorRecord(
        name=name,
        cell="H14",
        claimed_score=None,
        rule_score=None,
        verdict=Verdict.MET,
        category="产出指标",
        subcategory=subcategory,
        target=target,
        target_cell="E14",
    )


def sheet(*indicators: IndicatorRecord, year: int | None = 2024, name: str = "会议费") -> ProjectRecord:
    """This year's sheet of 甲局."""
    project = ReviewedProject(
        name=name, unit="甲局", year=year, file="2024/会议费.xlsx", sheet="自评表", name_cell="C3", rule_set=None
    )
    return ProjectRecord(
        project=project,
        rule_set=None,
        budget_wan=None,
        executed_wan=None,
        rate=None,
        execution_points=None,
        claimed_execution=None,
        execution=None,
        claimed_total=None,
        total=None,
        claimed_grade="",
        grade=None,
        undetermined=0,
        needs_explanation=None,
        explained=False,
        indicators=indicators,
    )


def before(
    target: str,
    actual: str,
    *,
    name: str = "设备保养次数",
    subcategory: str = "数量指标",
) -> LastYearsIndicator:
    """A row of last year's sheet."""
    return LastYearsIndicator(subcategory=subcategory, name=name, target=target, actual=actual)


def last_year(
    *indicators: LastYearsIndicator, unit: str = "甲局", name: str = "会议费", year: int | None = 2023
) -> LastYearsProject:
    """Last year's sheet."""
    return LastYearsProject(unit=unit, name=name, year=year, file="报送/甲局/会议费.xlsx", indicators=indicators)


def held(record: ProjectRecord, *projects: LastYearsProject) -> list[HeldAgainst]:
    """What came of each target."""
    return list(held_against_last_year(record, Earlier(projects)))
