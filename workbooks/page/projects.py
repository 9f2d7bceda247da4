"""What the page shows of one project, derived once: money in 万元, rows that fall short, doubts, findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.words.money import in_wan
from indicator_specs.words.names import plain_name
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.assessment import Assessment, IndicatorScore
from scoring.assessing.verdicts import Verdict
from scoring.findings.finding import Finding
from scoring.rule_sets.grades import LOW_RATE
from scoring.submissions.meaningful_text import is_meaningful

HIGH_TOTAL: Final = Decimal(90)
"""A total from which on almost unspent money is astonishing: 优 in every rule set of ours."""


@frozen(kw_only=True)
class PageProject:
    """
    One project of the page.

    Attributes:
        position: Counted from 0, in the given order; the page refers to projects by it.
        assessment: As it was scored.
        budget, executed: 全年预算数 and 全年执行数 in 万元, or None.
        findings: Of a review, about this project.
    """

    position: int
    assessment: Assessment
    budget: Decimal | None
    executed: Decimal | None
    findings: tuple[Finding, ...] = ()

    @property
    def short_rows(self) -> tuple[IndicatorScore, ...]:
        """The indicators that missed their target or lost points."""
        return tuple(row for row in self.assessment.indicators if falls_short(row))

    @property
    def suspicious(self) -> bool:
        """Little of the money spent, and yet a high total."""
        rate, total = self.assessment.execution.rate, self.assessment.total
        return rate is not None and total is not None and rate < LOW_RATE and total >= HIGH_TOTAL

    @property
    def state(self) -> str:
        """What is still owed, in Chinese; empty for nothing."""
        assessment = self.assessment
        if assessment.total is None:
            return f"待评定{len(assessment.undetermined)}项"
        if not assessment.needs_explanation:
            return ""
        limit = format_decimal(assessment.rule_set.explanation.below)
        return f"低于{limit}分，{'未说明' if self.unexplained else '已说明'}"

    @property
    def unexplained(self) -> bool:
        """An explanation is compulsory, and the row for it is empty or says nothing."""
        return bool(self.assessment.needs_explanation) and not is_meaningful(self.assessment.project.explanation)


def falls_short(row: IndicatorScore) -> bool:
    """The target was missed, or points were lost where a person decided; not while a person must still decide."""
    return row.score is not None and (row.verdict is Verdict.MISSED or points_lost(row) > 0)


def points_lost(row: IndicatorScore) -> Decimal:
    """Points less score; none while the row is undetermined."""
    return Decimal(0) if row.score is None else row.indicator.points - row.score


def page_projects(
    assessments: Sequence[Assessment], findings: Iterable[Finding] = ()
) -> tuple[tuple[PageProject, ...], tuple[Finding, ...]]:
    """
    The projects of the page, each with its findings, and the findings that belong to none of them.

    A finding belongs to the project that its file holds under its name, or to the only one that its file holds.
    """
    owners, others = _owners(assessments, findings)
    projects = []
    for position, assessment in enumerate(assessments):
        funds = assessment.project.funds
        projects.append(
            PageProject(
                position=position,
                assessment=assessment,
                budget=in_wan(funds.total.budget, funds.money_unit),
                executed=in_wan(funds.total.executed, funds.money_unit),
                findings=tuple(owners[position]),
            )
        )
    return tuple(projects), others


def _owners(
    assessments: Sequence[Assessment], findings: Iterable[Finding]
) -> tuple[defaultdict[int, list[Finding]], tuple[Finding, ...]]:
    by_file: defaultdict[str, list[int]] = defaultdict(list)
    by_name: dict[tuple[str, str], int] = {}
    for position, assessment in enumerate(assessments):
        project = assessment.project
        by_file[project.file].append(position)
        by_name.setdefault((project.file, plain_name(project.name)), position)
    owners: defaultdict[int, list[Finding]] = defaultdict(list)
    others = []
    for finding in findings:
        of_file = by_file.get(finding.file, []) if finding.file else []
        owner = by_name.get((finding.file, plain_name(finding.project))) if of_file else None
        if owner is None and len(of_file) == 1 and not finding.project:
            owner = of_file[0]
        if owner is None:
            others.append(finding)
        else:
            owners[owner].append(finding)
    return owners, tuple(others)
