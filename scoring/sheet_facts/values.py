"""What the review rules look at: a submission, and everything that follows from it, worked out once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Final

from attrs import evolve, frozen

from indicator_specs.projects import Amount, FundsRow, Project
from indicator_specs.words.normalisation import clean
from scoring.assessing.assessment import ExecutionScore, IndicatorScore
from scoring.assessing.comparison import Comparison
from scoring.assessing.execution_rulings import ExecutionGround
from scoring.findings.addresses import CellPlace
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding
from scoring.formulas.rounding import rounded_sum
from scoring.rule_sets.grades import grade_of
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.claim_standing import Standing
from scoring.sheet_facts.claimed_total import TotalCheck, check_total
from scoring.submissions.rule_set_recognition import Recognition
from scoring.submissions.submission import Entry, Submission, SubmittedFundsLine, SubmittedIndicator

MOST_POINTS: Final = Decimal(1000)
MOST_MONEY: Final = Decimal(10) ** 15
"""Beyond these a number is a mistake, and nothing is computed from it."""


_SHOWN: Final = 40

_NONE_DIFFERS: Final[Mapping[str, Decimal]] = MappingProxyType({})


@frozen(kw_only=True)
class RowFacts:
    """
    One row of the indicator table.

    Attributes:
        submitted: The row as handed in.
        position: 1 for the first.
        points: 分值 as a usable number, or None.
        claimed: 得分 as a number, or None.
        noted: 偏差原因 says something.
        is_parent: It carries the points for the rows below it, and has no target of its own.
        score: By the rule set, without any judgement; None where points are unreadable or the row has none.
        compared: The target held against the actual, also where there is no score; only its comparison means anything.
        rival_scores: Other rule sets that fit the form, by id, where they give this row another score.
        standing: How ``claimed`` stands to ``score``.
        is_part: It only details the row above: ``其中：…``, without points of its own.
        has_no_score_of_its_own: It adds nothing to the total.
    """

    submitted: SubmittedIndicator
    position: int
    points: Decimal | None = None
    claimed: Decimal | None = None
    noted: bool = False
    is_parent: bool = False
    score: IndicatorScore | None = None
    compared: IndicatorScore | None = None
    rival_scores: Mapping[str, Decimal] = _NONE_DIFFERS
    standing: Standing = Standing.NOTHING_CLAIMED
    is_part: bool = False
    has_no_score_of_its_own: bool = False

    @property
    def comparison(self) -> Comparison | None:
        """Actual against target; None where there is no score."""
        return self.score.read.comparison if self.score else None

    @property
    def turned_round(self) -> str | None:
        """The target with its comparator put right, or None where it needs none."""
        return self.score.read.turned_round if self.score else None

    @property
    def settled(self) -> Decimal | None:
        """The score that stands after the review: the rule's, or the claimed one where a person may give it."""
        rule_score = self.score.rule_score if self.score else None
        if self.standing in _CLAIM_STANDS:
            return self.claimed
        return rule_score

    @property
    def rests_on_claim(self) -> bool:
        """No rule decides, and the claim stands as a claim."""
        return self.settled is not None and (self.score is None or self.score.rule_score is None)

    @cached_property
    def name(self) -> str:
        """三级指标, short enough for a message."""
        return shorten(self.submitted.name.text) or f"第{self.position}个"

    @property
    def basis(self) -> str:
        """``目标≤1次/台/月，实际2次/台/月；2 > 1 → 未完成；5 × 1 ÷ 2 = 2.5``"""
        steps: tuple[str, ...] = ()
        if self.score is not None and self.points is not None:
            steps = self.score.steps
        elif self.compared is not None:  # without points of its own there is no score to explain
            steps = (self.compared.read.comparison.step,)
        texts = f"目标{as_seen(self.submitted.target)}，实际{as_seen(self.submitted.actual)}"
        return "；".join(filter(None, (texts, *steps)))


_CLAIM_STANDS: Final = frozenset(
    (Standing.AGREES, Standing.BY_PERSON, Standing.TURNED_ROUND, Standing.ABOVE_NOTED, Standing.BELOW)
)


@frozen(kw_only=True)
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
    rows: tuple[RowFacts, ...]

    def finding(self, code: str, cell: str, *, found: str = "", expected: str = "", **words: str) -> Finding:
        """A finding of the catalogue, with its texts filled in; at a cell that shows something else, with that, too."""
        finding = catalogue()[code].finding(
            CellPlace(self.submission.file, self.submission.sheet, cell),
            found=found,
            expected=expected,
            project=self.submission.name.text.strip(),
            rules=self.rule_set.id,
            **words,
        )
        shown = self._shown.get(cell)
        if not shown or _shown_as(shown) in finding.message:
            return finding
        return evolve(finding, message=f"{finding.message}（{cell}{_shown_as(shown)}）")

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
    def claimed_scores(self) -> tuple[Decimal | None, ...]:
        """Every score that adds to the total, execution first; None where one is unreadable."""
        scores = [row.claimed for row in self.rows if not row.has_no_score_of_its_own]
        has_field = bool(self.submission.funds.total.score.cell)
        return (self.claimed_execution if has_field else self.settled_execution, *scores)

    @cached_property
    def settled_scores(self) -> tuple[Decimal | None, ...]:
        """As ``claimed_scores``, with what stands after the review."""
        scores = [row.settled for row in self.rows if not row.has_no_score_of_its_own]
        return (self.settled_execution, *scores)

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

        None while anything in it is open, and where the form gives no scores.
        """
        gives_scores = self.submission.has_score_column and len(self.settled_scores) > 1
        return rounded_sum(self.settled_scores, self.rule_set.rounding.total_places) if gives_scores else None

    @property
    def recomputed_grade(self) -> str | None:
        """Of that total; None where there is none."""
        total = self.recomputed_total
        return None if total is None else grade_of(max(total, Decimal(0)), self.rule_set)

    @property
    def total_rests_on_claims(self) -> int:
        """How many scores in the total are claims that no rule decides; 0 where there is no total."""
        if self.recomputed_total is None:
            return 0
        by_claim = self.execution.score is None
        return by_claim + sum(row.rests_on_claim for row in self.rows if not row.has_no_score_of_its_own)

    @property
    def undetermined(self) -> tuple[RowFacts, ...]:
        """The rows that keep the sheet from having a total although their points are known."""
        own = (row for row in self.rows if not row.has_no_score_of_its_own)
        return tuple(row for row in own if row.score is not None and row.settled is None)


def shorten(text: str) -> str:
    """A user's text as messages quote it: on one line, and no longer than needed."""
    words = " ".join(text.split())
    return f"{words[:_SHOWN]}…" if len(words) > _SHOWN else words


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


_PARTS: Final = tuple(row for row in FundsRow if row is not FundsRow.TOTAL)


def part_lines(submission: Submission) -> tuple[tuple[str, SubmittedFundsLine], ...]:
    """The rows below 年度资金总额, by the word for each."""
    return tuple((row.words, submission.funds[row]) for row in _PARTS)


def sum_of_parts(submission: Submission, which: Amount) -> Decimal | None:
    """What the rows below the total add to, or None where they hold no amount."""
    amounts = [usable_money(submission.funds[row][which]) for row in _PARTS]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def total_is_left_out(submission: Submission, which: Amount) -> bool:
    """年度资金总额 is blank or 0 while the rows below it hold the money."""
    own = submission.funds.total[which]
    is_blank = not own or own.number == 0
    return is_blank and not own.uncalculated and (sum_of_parts(submission, which) or 0) > 0


# ---------------------------------------------------------------- rows


def usable_points(entry: Entry) -> Decimal | None:
    """分值 that may be one, or None."""
    number = entry.number
    return number if number is not None and 0 <= number <= MOST_POINTS else None


_NUMBERING: Final = re.compile(r"(?:指标[0-9]{1,2}[:.、)]?|\(?[0-9]{1,2}(?:[、:)]|\.(?![0-9])))")


def plain_indicator_name(name: str) -> str:
    """``指标2：培训人数``, ``2.培训人数`` → ``培训人数``; a name that is nothing else stays whole."""
    words = clean(name).text
    numbering = _NUMBERING.match(words)
    return (words[numbering.end() :] or words) if numbering else words
