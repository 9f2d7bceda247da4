"""Reviewing a submission: every number recomputed, everything wrong told with its cell (docs/findings.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from indicator_specs.projects import Project
from indicator_specs.words.money import in_wan
from scoring.assessing.assessment import ExecutionScore, IndicatorScore
from scoring.assessing.verdicts import Verdict
from scoring.corrections.correction import Corrected
from scoring.corrections.planning import corrected
from scoring.findings.finding import Finding
from scoring.formulas.rounding import round_half_up
from scoring.review.coverage import Coverage
from scoring.review.finding_order import in_order
from scoring.review.finding_subjects import with_subjects
from scoring.review.records import IndicatorRecord, ProjectRecord
from scoring.review.reviewed_projects import ReviewedProject
from scoring.review.sheet_coverage import sheet_coverage
from scoring.review_rules.sheet_rules import RULES_OF
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.fact_finding import establish
from scoring.sheet_facts.facts import SheetFacts
from scoring.submissions.long_texts import long_texts
from scoring.submissions.meaningful_text import is_meaningful
from scoring.submissions.rule_set_recognition import Recognition, recognise_rule_set
from scoring.submissions.submission import Submission


@frozen(kw_only=True)
class Review:
    """
    A submission, reviewed.

    Attributes:
        submission: As read.
        rule_set: The rules used; with the form's own execution points where those differ.
        recognition: How they were recognised from the form, or None where they were given.
        execution: The execution rate, recomputed.
        rows: For each ``SubmittedIndicator`` its score by the rules, or None where points are unreadable or the row
            has none (a parent row). A row's ``score`` is what the *rule* gives; the claimed one is the submission's.
        verdicts: Of each row alone, also where several share a score; None where it holds nothing against anything.
        total: The total after the review: the rule's scores, and the claimed ones where a person may give them
            (undecided by rule, or judged otherwise with a note); None while anything is open.
        total_rests_on_claims: How many scores in the total are claims that no rule decides.
        undetermined: How many rows keep the sheet from having a total.
        grade: Of that total, or None.
        needs_explanation: By the claimed total; None where none was claimed.
        explained: The explanation row says something; 无 says nothing.
        findings: Sorted by cell (row, then column), then code; those without a cell first.
        coverage: How far it reached.
        corrected: What arithmetic alone puts right.
    """

    submission: Submission
    rule_set: RuleSet
    recognition: Recognition | None
    execution: ExecutionScore
    rows: tuple[IndicatorScore | None, ...]
    verdicts: tuple[Verdict | None, ...]
    total: Decimal | None
    total_rests_on_claims: int
    undetermined: int
    grade: str | None
    needs_explanation: bool | None
    explained: bool
    findings: tuple[Finding, ...]
    coverage: Coverage
    corrected: Corrected

    @property
    def is_scored(self) -> bool:
        """The form has scores."""
        return self.submission.has_score_column

    @property
    def has_execution(self) -> bool:
        """It has a score for the execution rate, or points that one can earn."""
        return self.is_scored and self.execution.points > 0

    @property
    def checked_nothing(self) -> bool:
        """Neither a number could be checked, nor a target held against an actual."""
        return self.coverage.is_empty and not {Verdict.MET, Verdict.MISSED} & set(self.verdicts)

    @property
    def claimed_execution(self) -> Decimal | None:
        """执行率得分 as claimed."""
        return self.submission.funds.total.score.number

    @property
    def claimed_total(self) -> Decimal | None:
        """总分 as claimed."""
        return self.submission.total.number

    @property
    def claimed_grade(self) -> str:
        """自评等级 as claimed; empty where the form has none."""
        return self.submission.grade.text.strip()


def review_submission(
    submission: Submission,
    *,
    rule_set: RuleSet | None,
    rule_sets: Sequence[RuleSet],
    spec: Project | None = None,
    preferred: str = "",
) -> Review:
    """
    Review a submission. Nothing in it can make this fail: what cannot be used becomes a finding.

    Args:
        submission: As read from a workbook.
        rule_set: The rules that apply, or None to recognise them from the form.
        rule_sets: The candidates for that, at least one.
        spec: The approved targets of this project, or None.
        preferred: Id of the candidate that goes before others that fit as well.

    Raises:
        ValueError: there is neither a rule set nor a candidate.
    """
    recognition = None if rule_set is not None else recognise_rule_set(submission, rule_sets, preferred)
    chosen = rule_set if recognition is None else recognition.rule_set
    assert chosen is not None  # noqa: S101 — given, or else recognised
    facts = establish(submission, rule_set=chosen, recognition=recognition, spec=spec)
    return Review(
        submission=submission,
        rule_set=facts.rule_set,
        recognition=recognition,
        execution=facts.execution,
        rows=tuple(row.score for row in facts.rows),
        verdicts=tuple(row.verdict for row in facts.rows),
        total=facts.recomputed_total,
        total_rests_on_claims=facts.total_rests_on_claims,
        undetermined=len(facts.undetermined),
        grade=facts.recomputed_grade,
        needs_explanation=_below_limit(facts, submission.total.number),
        explained=is_meaningful(submission.explanation.text),
        findings=with_subjects(
            in_order(finding for rule in RULES_OF[facts.is_scored] for finding in rule.ask(facts)), submission
        ),
        coverage=sheet_coverage(facts),
        corrected=corrected(facts),
    )


def _below_limit(facts: SheetFacts, total: Decimal | None) -> bool | None:
    if total is None:
        return None
    return round_half_up(total, facts.rule_set.rounding.total_places) < facts.rule_set.explanation.below


def reviewed_project(review: Review) -> ReviewedProject:
    """What the batch needs to know of a review: a handful of small values."""
    submission = review.submission
    return ReviewedProject(
        name=submission.name.text,
        subject=submission.subject,
        unit=submission.own_unit,
        department=submission.department.text.strip(),
        year=submission.year,
        file=submission.file,
        sheet=submission.sheet,
        name_cell=submission.name.cell,
        budget=submission.funds.total.budget.number,
        money_unit=submission.funds.money_unit,
        executed_wan=in_wan(submission.funds.measured.executed.number, submission.funds.money_unit),
        total=submission.total.number,
        grade=review.claimed_grade,
        rule_set=review.rule_set if review.is_scored else None,
        long_texts=long_texts(submission),
    )


def project_record(review: Review) -> ProjectRecord:
    """Keep of a review what the outputs show."""
    submission = review.submission
    unit = submission.funds.money_unit
    return ProjectRecord(
        project=reviewed_project(review),
        department=submission.department.text.strip(),
        rule_set=review.rule_set.id if review.is_scored else None,
        budget_wan=in_wan(submission.funds.total.budget.number, unit),
        executed_wan=in_wan(submission.funds.measured.executed.number, unit),
        rate=review.execution.rate,
        execution_points=review.execution.points if review.has_execution else None,
        claimed_execution=review.claimed_execution,
        execution=review.execution.score if review.has_execution else None,
        claimed_total=review.claimed_total,
        total=review.total,
        total_rests_on_claims=review.total_rests_on_claims,
        claimed_grade=review.claimed_grade,
        grade=review.grade,
        coverage=review.coverage,
        corrected=review.corrected,
        undetermined=review.undetermined,
        needs_explanation=review.needs_explanation,
        explained=review.explained,
        indicators=tuple(_indicator_records(review)),
    )


def _indicator_records(review: Review) -> Iterator[IndicatorRecord]:
    for row, score, verdict in zip(review.submission.indicators, review.rows, review.verdicts, strict=True):
        if verdict or score or row.score:
            yield IndicatorRecord(
                name=row.name.text,
                cell=row.score.cell or row.name.cell,
                claimed_score=row.score.number,
                rule_score=score.rule_score if score and row.points.number is not None else None,
                verdict=verdict or Verdict.UNDETERMINED,
                category=row.category,
                subcategory=row.subcategory.text,
                target=row.target.text,
                actual=row.actual.text,
                target_cell=row.target.cell,
                points=row.points.number,
            )
