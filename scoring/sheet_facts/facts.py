"""What the review rules look at: a submission, and everything that follows from it, worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

from attrs import evolve, frozen

from indicator_specs.projects import Project
from scoring.assessing.assessment import ExecutionScore
from scoring.findings.addresses import placed
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding
from scoring.rule_sets.grades import grade_of
from scoring.rule_sets.rule_set import RuleSet
from scoring.rule_sets.stated_values import cited_for
from scoring.sheet_facts.claimed_execution import ExecutionCheck
from scoring.sheet_facts.claimed_total import TotalCheck, check_total
from scoring.sheet_facts.level_weights import LevelWeights
from scoring.sheet_facts.row_facts import RowFacts, shown_as
from scoring.sheet_facts.sheet_scores import SheetScores
from scoring.submissions.rule_set_recognition import Recognition
from scoring.submissions.submission import Submission


@frozen(kw_only=True, slots=False)  # as Comparison
class SheetFacts:
    """
    A submission, worked out.

    Attributes:
        submission: As read.
        rule_set: The one that applies, with the form's own execution points.
        recognition: How it was chosen, or None where it was given.
        spec: The approved targets, or None.
        budget, executed: The amounts that the execution rate is taken from, or None.
        execution: The execution rate, scored.
        rival_executions: Other rule sets that fit the form, by id, where they give another execution score.
        execution_check: How the claimed execution score stands to the rule set's.
        levels: The weights of 一级指标 and 二级指标.
        rows: One per indicator.
    """

    submission: Submission
    rule_set: RuleSet
    recognition: Recognition | None
    spec: Project | None
    budget: Decimal | None
    executed: Decimal | None
    execution: ExecutionScore
    rival_executions: Mapping[str, Decimal]
    execution_check: ExecutionCheck
    levels: LevelWeights
    rows: tuple[RowFacts, ...]

    def finding(
        self, code: str, cell: str, *, found: str = "", expected: str = "", rests_on: str = "", **words: str
    ) -> Finding:
        """
        A finding of the catalogue, with its texts filled in; at a cell that shows something else, with that, too.

        Args:
            code, cell, found, expected, words: As for ``CatalogueEntry.finding``.
            rests_on: The value of the rule set whose ground it cites, where the catalogue cannot say which.
        """
        entry = catalogue()[code]
        finding = entry.finding(
            placed(self.submission.file, self.submission.sheet, cell),
            found=found,
            expected=expected,
            project=self.submission.name.text.strip(),
            rules=self.rule_set.called,
            **words,
        )
        cited = self._cited(rests_on or entry.rests_on)
        return evolve(finding, message="".join((finding.message, cited, self._seen(cell, finding.message))))

    def _cited(self, value: str) -> str:
        cited = cited_for(self.rule_set, value) if value else ""
        return f"（依据：{cited}）" if cited else ""

    def _seen(self, cell: str, message: str) -> str:
        shown = self._shown.get(cell)
        return "" if not shown or shown_as(shown) in message else f"（{cell}{shown_as(shown)}）"

    def name_of_rival(self, id_: str) -> str:
        """How people call another rule set that fits the form."""
        rivals = self.recognition.rivals if self.recognition else ()
        return next((f"“{rival.called}”" for rival in rivals if rival.id == id_), "")

    @cached_property
    def _shown(self) -> Mapping[str, str]:
        """What the cells show that hold something else."""
        return {entry.cell: entry.shown for entry in self.submission.entries if entry.shown}

    @property
    def is_scored(self) -> bool:
        """The form has scores; without them targets are held against actuals, and nothing is added up."""
        return self.submission.has_score_column

    @cached_property
    def scores(self) -> SheetScores:
        """Its scores, and what they add up to."""
        return SheetScores(
            submission=self.submission,
            rule_set=self.rule_set,
            execution=self.execution,
            execution_check=self.execution_check,
            levels=self.levels,
            rows=self.rows,
        )

    @cached_property
    def total_check(self) -> TotalCheck:
        """Whether the claimed total is the sum of the scores."""
        return check_total(self.scores)

    @cached_property
    def recomputed_total(self) -> Decimal | None:
        """
        The total after the review, rounded as the rule set says: the one total that every output shows.

        None while anything in it is open, where the form gives no scores, and where their weights do not add up.
        """
        scores = self.scores
        gives_scores = self.is_scored and len(scores.settled) > 1 and scores.shares_are_known
        summed = scores.summed(scores.settled) if gives_scores else None
        return summed.value if summed else None

    @property
    def recomputed_grade(self) -> str | None:
        """Of that total; None where there is none."""
        total = self.recomputed_total
        return None if total is None else grade_of(total, self.rule_set)

    @property
    def total_rests_on_claims(self) -> int:
        """How many scores in the total are claims that no rule decides; 0 where there is no total."""
        if self.recomputed_total is None:
            return 0
        by_claim = self.execution.score is None
        return by_claim + sum(row.rests_on_claim for row in self.rows if not row.has_no_score_of_its_own)

    def owner_of(self, row: RowFacts) -> RowFacts:
        """The row that carries the score of another, else that row itself."""
        return self._parents.get(row.submitted.parent.cell, row) if row.is_part else row

    @cached_property
    def _parents(self) -> dict[str, RowFacts]:
        return {row.submitted.name.cell: row for row in self.rows if row.is_parent}

    @property
    def undetermined(self) -> tuple[RowFacts, ...]:
        """The rows that keep the sheet from having a total although their points are known."""
        own = (row for row in self.rows if row.counts)
        return tuple(row for row in own if (row.score or row.shared) is not None and row.settled is None)
