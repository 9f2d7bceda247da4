"""What the review rules look at: a submission, and everything that follows from it, worked out once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Final

from attrs import evolve, frozen

from indicator_specs.projects import Project
from indicator_specs.words.normalisation import shorten
from scoring.assessing.assessment import ExecutionScore, IndicatorScore
from scoring.assessing.comparison import Comparison
from scoring.assessing.execution_rulings import ExecutionGround
from scoring.assessing.indicator_rulings import Ground
from scoring.assessing.totals.adding_up import Total, total_of
from scoring.assessing.verdicts import Verdict
from scoring.findings.addresses import placed
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding
from scoring.formulas.rounding import SAFE_PLACES, rounded_sum
from scoring.rule_sets.grades import FULL_POINTS, grade_of
from scoring.rule_sets.rule_set import RuleSet
from scoring.rule_sets.stated_values import cited_for
from scoring.sheet_facts.claim_standing import ClaimStanding
from scoring.sheet_facts.claimed_execution import ExecutionCheck, ExecutionStanding, check_execution
from scoring.sheet_facts.claimed_total import TotalCheck, check_total
from scoring.sheet_facts.level_weights import LevelWeights
from scoring.sheet_facts.shared_scores import SharedScore
from scoring.submissions.rule_set_recognition import Recognition
from scoring.submissions.submission import NO_ENTRY, Entry, Submission, SubmittedIndicator

MOST_POINTS: Final = Decimal(1000)
MOST_MONEY: Final = Decimal(10) ** 15
"""Beyond these a number is a mistake, and nothing is computed from it."""


WHOLE: Final = Decimal(1)
"""The share of an indicator whose points are points of the total."""


_NONE_DIFFERS: Final[Mapping[str, Decimal]] = MappingProxyType({})


@frozen(kw_only=True, slots=False)  # as Comparison
class RowFacts:
    """
    One row of the indicator table.

    Attributes:
        submitted: The row as handed in.
        position: 1 for the first.
        points: 分值 as a usable number, or None; of one that carries a score for several, that of all of them.
        share: What one of its points adds to the total: less than 1 where they are per cent of a weight above it.
        claimed: 得分 as a number, or None; of one that carries a score for several, that of all of them.
        noted: 偏差原因 says something.
        is_parent: Its points, its score or both are those of the rows below it, too.
        score: By the rule set, without any judgement; None where points are unreadable or the row has none.
        compared: The target held against the actual, also where there is no score; only its comparison means anything.
        rival_scores: Other rule sets that fit the form, by id, where they give this row another score.
        criterion: 评分标准: the form's own; where the approved one leaves a doubt, that (at the form's cell, if any).
        scores_by_text: What it gives, where it gave no score already because the rules hold it, or it was approved.
        is_criterion_unread: The target was missed, and what the form's own 评分标准 gives then is not understood.
        standing: How ``claimed`` stands to ``score``.
        shared: What the rules say of the score that it carries for several, where they can be asked.
        is_split: The score that it carries for several stands in several cells.
        is_part: Points, score or both stand in a row above: it details that row (``其中：…``), or shares with it.
        has_no_score_of_its_own: It adds nothing to the total.
    """

    submitted: SubmittedIndicator
    position: int
    points: Decimal | None = None
    share: Decimal = WHOLE
    claimed: Decimal | None = None
    noted: bool = False
    is_parent: bool = False
    shared: SharedScore | None = None
    score: IndicatorScore | None = None
    compared: IndicatorScore | None = None
    rival_scores: Mapping[str, Decimal] = _NONE_DIFFERS
    criterion: Entry = NO_ENTRY
    scores_by_text: tuple[Decimal, ...] = ()
    is_criterion_unread: bool = False
    standing: ClaimStanding = ClaimStanding.NOTHING_CLAIMED
    is_split: bool = False
    is_part: bool = False
    has_no_score_of_its_own: bool = False

    @property
    def comparison(self) -> Comparison | None:
        """Actual against target; None where there is no score."""
        return self.score.read.comparison if self.score else None

    @property
    def verdict(self) -> Verdict | None:
        """Of its actual against its target, whatever score it has or shares; None where there is nothing to compare."""
        return self.compared.verdict if self.compared else None

    @property
    def turned_round(self) -> str | None:
        """The target with its comparator put right, or None where it needs none."""
        return self.compared.read.turned_round if self.compared else None

    @property
    def is_left_out(self) -> bool:
        """It does not apply, and the rules re-scale the rest."""
        return self.score is not None and self.score.ruling.ground is Ground.NOT_APPLICABLE

    @property
    def counts(self) -> bool:
        """Its score is part of the sum."""
        return not self.has_no_score_of_its_own and not self.is_left_out

    @property
    def is_title(self) -> bool:
        """It carries points for the rows below it, and promises and reports nothing itself."""
        return self.is_parent and not self.submitted.target and not self.submitted.actual

    @property
    def rule_score(self) -> Decimal | None:
        """What the rules give, to it or to all that share its score; None where they leave it to a person."""
        if self.is_parent:
            return self.shared.rule_score if self.shared else None
        return self.score.rule_score if self.score else None

    @property
    def differs_by_text(self) -> bool:
        """The form's own 评分标准 gives another score than the rules."""
        return bool(self.scores_by_text) and self.rule_score is not None and self.scores_by_text != (self.rule_score,)

    @property
    def settled(self) -> Decimal | None:
        """The score that stands after the review: the rule's, or the claimed one where a person may give it."""
        return self.claimed if self.standing in _CLAIM_STANDS else self.rule_score

    @property
    def is_slip(self) -> bool:
        """Its score breaks the rule, which leaves nothing to a person, and no note says why; one cell puts it right."""
        wrong = self.standing in _SLIPS or (self.standing is ClaimStanding.OUT_OF_RANGE and not self.noted)
        return wrong and self.rule_score is not None and not self.is_split

    @property
    def corrected(self) -> Decimal | None:
        """The score once arithmetic is put right: the rule's for a slip or a blank, else the claim if it can be one."""
        if self.is_slip or self.standing is ClaimStanding.NOTHING_CLAIMED:
            return self.rule_score
        return None if self.standing is ClaimStanding.OUT_OF_RANGE else self.claimed

    @property
    def rests_on_claim(self) -> bool:
        """No rule decides, and the claim stands as a claim."""
        return self.settled is not None and self.rule_score is None

    @cached_property
    def name(self) -> str:
        """三级指标, short enough for a message."""
        return shorten(self.submitted.name.text) or f"第{self.position}个"

    @property
    def basis(self) -> str:
        """``目标≤1次/台/月，实际2次/台/月；2 > 1 → 未完成；5 × 1 ÷ 2 = 2.5``; of all that share a score."""
        return self.own_basis if self.shared is None else self.shared.basis

    @property
    def own_basis(self) -> str:
        """Of this indicator alone."""
        steps: tuple[str, ...] = ()
        if self.score is not None and self.points is not None:
            steps = self.score.own_steps
        elif self.compared is not None:  # without points of its own there is no score to explain
            steps = (self.compared.read.comparison.step,)
        return "；".join(filter(None, (self._own_texts, *steps)))

    @property
    def texts(self) -> str:
        """What was promised and reported, by it or by those that share its score."""
        return self._own_texts if self.shared is None else self.shared.basis

    @property
    def _own_texts(self) -> str:
        target, before = as_seen(self.submitted.target), self.submitted.target_before
        was = f"（调整后的；调整前{as_seen(before)}）" if before and as_seen(before) != target else ""
        return f"目标{target}{was}，实际{as_seen(self.submitted.actual)}"


_CLAIM_STANDS: Final = frozenset(
    (
        ClaimStanding.AGREES,
        ClaimStanding.BY_PERSON,
        ClaimStanding.TURNED_ROUND,
        ClaimStanding.ABOVE_NOTED,
        ClaimStanding.BELOW,
        ClaimStanding.BY_TEXT,
    )
)

_SLIPS: Final = frozenset((ClaimStanding.ABOVE, ClaimStanding.ROUNDED))

_EXECUTION_SLIPS: Final = frozenset(
    (ExecutionStanding.NOTHING_CLAIMED, ExecutionStanding.WRONG, ExecutionStanding.ROUNDED_AS_RULES_FORBID)
)


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
        return "" if not shown or _shown_as(shown) in message else f"（{cell}{_shown_as(shown)}）"

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

    @property
    def claimed_execution(self) -> Decimal | None:
        """得分 of the row 年度资金总额."""
        return self.submission.funds.total.score.number

    @cached_property
    def points_that_add_up(self) -> tuple[Decimal | None, ...]:
        """What each row can add to the total; None where its points are unreadable."""
        points = (share_of(row.points, row) for row in self.rows if not row.has_no_score_of_its_own)
        return (*points, *self._on_other_sheets)

    @cached_property
    def points_that_count(self) -> tuple[Decimal | None, ...]:
        """As ``points_that_add_up``, of the rows whose scores are part of the sum."""
        return (*(share_of(row.points, row) for row in self.rows if row.counts), *self._on_other_sheets)

    @property
    def _on_other_sheets(self) -> tuple[None, ...]:
        """Stands for what a form that is torn apart has on other worksheets; nothing for nearly every form."""
        return (None,) if self.submission.elsewhere.is_part else ()

    @cached_property
    def shares_are_known(self) -> bool:
        """What each point adds to the total: their weights, where there are any, add to 100 at every level."""
        points = rounded_sum((self.execution.points, *self.points_that_add_up), SAFE_PLACES)
        return not self.levels.has_shares or (self.levels.shares_add_up and points in (None, FULL_POINTS))

    @cached_property
    def claimed_scores(self) -> tuple[Decimal | None, ...]:
        """Every score that adds to the total, execution first; None where one is unreadable."""
        scores = [share_of(row.claimed, row) for row in self.rows if row.counts]
        has_field = bool(self.submission.funds.total.score.cell)
        return (self.claimed_execution if has_field else self.settled_execution, *scores, *self._on_other_sheets)

    @cached_property
    def settled_scores(self) -> tuple[Decimal | None, ...]:
        """As ``claimed_scores``, with what stands after the review."""
        scores = [share_of(row.settled, row) for row in self.rows if row.counts]
        return (self.settled_execution, *scores, *self._on_other_sheets)

    @cached_property
    def corrected_scores(self) -> tuple[Decimal | None, ...]:
        """As ``claimed_scores``, once arithmetic is put right and nothing else; None where no score can stand."""
        scores = [share_of(row.corrected, row) for row in self.rows if row.counts]
        return (self.corrected_execution, *scores, *self._on_other_sheets)

    @property
    def corrected_execution(self) -> Decimal | None:
        """The rule's execution score for a slip or a blank, else the claimed one, if it can be one."""
        standing = self.execution_check.standing
        if standing in _EXECUTION_SLIPS:
            return self.settled_execution
        return None if standing is ExecutionStanding.OUT_OF_RANGE else self.claimed_execution

    @cached_property
    def execution_check(self) -> ExecutionCheck:
        """How the claimed execution score stands to the rule set's."""
        return check_execution(self)

    @property
    def settled_execution(self) -> Decimal | None:
        """The rule's execution score; the claimed one where it leaves known amounts to a person."""
        if self.execution.score is not None or self.execution.ruling.ground is ExecutionGround.MISSING:
            return self.execution.score
        claimed = self.claimed_execution
        return claimed if claimed is not None and 0 <= claimed <= self.execution.points else None

    @cached_property
    def total_check(self) -> TotalCheck:
        """Whether the claimed total is the sum of the scores."""
        return check_total(self)

    @cached_property
    def recomputed_total(self) -> Decimal | None:
        """
        The total after the review, rounded as the rule set says: the one total that every output shows.

        None while anything in it is open, where the form gives no scores, and where their weights do not add up.
        """
        gives_scores = self.is_scored and len(self.settled_scores) > 1 and self.shares_are_known
        summed = self.summed(self.settled_scores) if gives_scores else None
        return summed.value if summed else None

    def summed(self, scores: Sequence[Decimal | None]) -> Total | None:
        """What scores of this sheet add to by its rules, execution first; None where one is missing."""
        if self._left_out is None:
            return None
        return total_of(scores, self.rule_set, left_out=self._left_out, rate=self.execution.ruling.percent)

    @cached_property
    def _left_out(self) -> Decimal | None:
        """The points of the rows that do not apply, as they would add to the total; None where one is unreadable."""
        points = [share_of(row.points, row) for row in self.rows if row.is_left_out]
        known = [each for each in points if each is not None]
        return sum(known, Decimal(0)) if len(known) == len(points) else None

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


def share_of(number: Decimal | None, row: RowFacts) -> Decimal | None:
    """A row's points or score as they add to the total."""
    return number if number is None or row.share == WHOLE else number * row.share


def as_seen(entry: Entry) -> str:
    """What an entry holds, as messages quote it, and what its cell shows where that is something else."""
    held = shorten(entry.text)
    return f"{held}（{_shown_as(entry.shown)}）" if entry.shown else held


def _shown_as(shown: str) -> str:
    return f"显示为{shorten(shown)}"


def quoted(text: str) -> str:
    """A user's text in quotation marks; of a blank field, that it is blank."""
    return f"“{shorten(text)}”" if text.strip() else "空白"


# ---------------------------------------------------------------- money


def usable_money(entry: Entry) -> Decimal | None:
    """An amount that may be one, or None."""
    number = entry.number
    return number if number is not None and 0 <= number < MOST_MONEY else None


# ---------------------------------------------------------------- rows


def usable_points(entry: Entry) -> Decimal | None:
    """分值 that may be one, or None."""
    number = entry.number
    return number if number is not None and 0 <= number <= MOST_POINTS else None
