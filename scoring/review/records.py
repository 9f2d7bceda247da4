"""What is kept of a review: small values that cross processes, fill the outputs, and let memory stay flat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from attrs import Factory, evolve, frozen

from scoring.assessing.verdicts import Verdict
from scoring.corrections.correction import NOTHING_CORRECTED, Corrected
from scoring.findings.addresses import place_in
from scoring.findings.finding import Finding
from scoring.narrative_checks.results import Against, CheckedFigure, TakenName
from scoring.review.coverage import NOTHING_COVERED, Coverage, together
from scoring.review.reviewed_projects import ReviewedProject
from scoring.submissions.form_kind import FormOnSheet
from scoring.submissions.submission import SubmittedSummary

WHY_NO_TOTAL: Final = "得分须由人评定，或没有读全"
"""Of projects whose total nobody can tell: 加分项 and scores outside the table count as not read."""


@frozen(kw_only=True)
class IndicatorRecord:
    """
    One reviewed row.

    Attributes:
        name: 三级指标.
        cell: Of the claimed score, or of the name where there is none.
        claimed_score: As claimed, or None.
        rule_score: By the rules, or None where they cannot decide.
        verdict: The comparison; undetermined where the row could not be read at all.
        category, subcategory: 一级指标, 二级指标.
        target, actual: 年度指标值 and 实际完成值, as typed: what the next year's targets are held against.
        target_cell: Of the former.
        points: 分值 as the sheet gives it, or None.
    """

    name: str
    cell: str
    claimed_score: Decimal | None
    rule_score: Decimal | None
    verdict: Verdict
    category: str = ""
    subcategory: str = ""
    target: str = ""
    actual: str = ""
    target_cell: str = ""
    points: Decimal | None = None


@frozen(kw_only=True)
class ProjectRecord:
    """
    One reviewed sheet.

    Attributes:
        project: Its name, place, money and claims, as the batch compares them.
        department: 主管部门, as typed; empty where there is none.
        rule_set: Id of the rules it was reviewed by; None for a form without scores.
        budget_wan, executed_wan: 全年预算数 and 全年执行数 in 万元, or None.
        rate: Recomputed execution rate in percent, two places, or None.
        execution_points: What the execution can earn; None where the form does not score it.
        claimed_execution, execution: The execution score, claimed and recomputed.
        claimed_total, total: As in ``Review``.
        claimed_grade, grade: As in ``Review``; empty and None where there is none.
        total_rests_on_claims: How many scores in ``total`` are claims that no rule decides.
        corrected: What arithmetic alone puts right, and the total and grade of the sheet after that.
        undetermined: How many rows nobody can score as they stand, so that the sheet has no total.
        needs_explanation: Below the limit, by the claimed total; None where none was claimed.
        explained: The explanation row says something.
        indicators: In the form's order; parent rows without points are left out.
        coverage: How far the review reached.
    """

    project: ReviewedProject
    rule_set: str | None
    budget_wan: Decimal | None
    executed_wan: Decimal | None
    rate: Decimal | None
    execution_points: Decimal | None
    claimed_execution: Decimal | None
    execution: Decimal | None
    claimed_total: Decimal | None
    total: Decimal | None
    claimed_grade: str
    grade: str | None
    undetermined: int
    needs_explanation: bool | None
    explained: bool
    indicators: tuple[IndicatorRecord, ...]
    department: str = ""
    coverage: Coverage = NOTHING_COVERED
    total_rests_on_claims: int = 0
    corrected: Corrected = NOTHING_CORRECTED

    @property
    def lacks_total(self) -> bool:
        """The form gives scores, and the review cannot say what they add up to."""
        return self.rule_set is not None and self.total is None

    @property
    def owes_explanation(self) -> bool | None:
        """The claimed or the recomputed total lies below the limit of the rules; None where there is neither."""
        rules = self.project.rule_set
        totals = [total for total in (self.claimed_total, self.total) if total is not None]
        return any(total < rules.explanation.below for total in totals) if rules and totals else None


@frozen
class LowProject:
    """
    A project that owes an explanation.

    Attributes:
        name, unit: 项目名称, 实施单位.
        claimed_total, total: As of its ``ProjectRecord``; one of them lies below the limit.
        explained: Likewise.
    """

    name: str
    unit: str
    claimed_total: Decimal | None
    total: Decimal | None
    explained: bool


@frozen(kw_only=True)
class NarrativeRecord:
    """
    What the text of a document says of the projects whose sheets it holds; what is wrong are findings of the file.

    Attributes:
        against: Which sheets these are.
        confirmed: The figures that agree.
        unchecked: Those that nothing is known to compare with.
        names: How each project is named.
        wrong: How many statements do not agree.
    """

    against: Against
    confirmed: tuple[CheckedFigure, ...]
    unchecked: tuple[CheckedFigure, ...]
    names: tuple[TakenName, ...]
    wrong: int

    @property
    def statements(self) -> int:
        """All that was looked at."""
        return len(self.confirmed) + len(self.unchecked) + self.wrong


@frozen
class FileReach:
    """
    How far a review reached in a file.

    Attributes:
        file: As the user named it.
        coverage: In all its forms.
        narrative: In its text; as of its ``FileRecord``.
    """

    file: str
    coverage: Coverage
    narrative: NarrativeRecord | None


@frozen(kw_only=True)
class FileRecord:
    """
    One reviewed file.

    Attributes:
        file: As the user named it.
        sha256: Of its bytes, empty where it could not be opened.
        error: Why nothing in it could be reviewed, in Chinese, or empty.
        forms: Every form on its visible sheets, whatever became of it.
        projects: Its self-assessments.
        summaries: Its 汇总表.
        summary_coverage: How far its 汇总表 could be held against the sheets of the batch.
        findings: In the order of sheets, cells and codes.
        places: Of a document that is no workbook: ``表3!H12`` → the same in words, of each field that others are held
            against.
        narrative: What its text says of its own sheets; None where it says nothing of them.
    """

    file: str
    sha256: str = ""
    error: str = ""
    forms: tuple[FormOnSheet, ...] = ()
    projects: tuple[ProjectRecord, ...] = ()
    summaries: tuple[SubmittedSummary, ...] = ()
    summary_coverage: Coverage = NOTHING_COVERED
    findings: tuple[Finding, ...] = ()
    places: Mapping[str, str] = Factory(dict)
    narrative: NarrativeRecord | None = None

    @property
    def coverage(self) -> Coverage:
        """How far the review reached in all its forms."""
        return together((*(project.coverage for project in self.projects), self.summary_coverage))

    @property
    def reach(self) -> FileReach:
        """Likewise, with what its text says."""
        return FileReach(self.file, self.coverage, self.narrative)


def told_in_words(findings: Iterable[Finding], places: Mapping[str, str]) -> tuple[Finding, ...]:
    """
    What only the batch shows knows its cell alone; the file's record knows the place in words.

    Args:
        findings: Of one file.
        places: As of its ``FileRecord``.
    """
    return tuple(
        each if each.in_words else evolve(each, in_words=places.get(place_in(each.sheet, each.cell), ""))
        for each in findings
    )
