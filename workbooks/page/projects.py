"""What the page shows of one project, derived once: its facts, the rows that fall short, its findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from attrs import frozen

from indicator_specs.words.names import plain_name
from scoring.assessing.assessment import Assessment, IndicatorScore
from scoring.findings.finding import Finding
from scoring.rule_sets.limits import below_label
from scoring.sheet_facts.total_confirmation import Confirmation, confirmation_of, confirmation_text
from scoring.unit_facts.project_facts import ProjectFacts, missed_rows, project_facts


@frozen(kw_only=True)
class PageProject:
    """
    One project of the page.

    Attributes:
        position: Counted from 0, in the given order; the page refers to projects by it.
        assessment: As it was scored.
        facts: What is told of it, in 万元.
        short_rows: The indicators that missed their target or lost points.
        findings: Of a review, about this project.
    """

    position: int
    assessment: Assessment
    facts: ProjectFacts
    short_rows: tuple[IndicatorScore, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def state(self) -> str:
        """What is still owed, in Chinese; empty for nothing."""
        facts = self.facts
        if facts.total is None:
            return f"待评定{len(facts.undetermined)}项" if facts.undetermined else "没有总分"
        if not facts.is_low:
            return ""
        return f"{below_label((facts.total_limit,))}，{'未说明' if self.unexplained else '已说明'}"

    @property
    def confirmation(self) -> str:
        """How the claimed total stands to the one shown, in Chinese; empty for a project file, which claims none."""
        return confirmation_text(self.assessment)

    @property
    def is_unconfirmed(self) -> bool:
        """The sheet claims another total, an impossible one or none, or the review gives none."""
        return confirmation_of(self.assessment) not in (None, Confirmation.CONFIRMED)

    @property
    def unexplained(self) -> bool:
        """An explanation is compulsory, and the row for it is empty or says nothing."""
        return self.facts.is_low and not self.facts.explanation


def page_projects(
    assessments: Sequence[Assessment], findings: Iterable[Finding] = ()
) -> tuple[tuple[PageProject, ...], tuple[Finding, ...]]:
    """
    The projects of the page, each with its findings, and the findings that belong to none of them.

    A finding belongs to the project that its file holds under its name, or to the only one that its file holds.
    """
    owners, others = _owners(assessments, findings)
    projects = (
        PageProject(
            position=position,
            assessment=assessment,
            facts=project_facts(assessment),
            short_rows=missed_rows(assessment.indicators),
            findings=tuple(owners[position]),
        )
        for position, assessment in enumerate(assessments)
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
