"""A row of the indicator table, and everything that follows from it, worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Final

from attrs import frozen

from indicator_specs.words.normalisation import shorten
from scoring.assessing.assessment import IndicatorScore
from scoring.assessing.comparing.comparison import Comparison
from scoring.assessing.indicator_rulings import Ground
from scoring.assessing.verdicts import Verdict
from scoring.sheet_facts.claim_standing import ClaimStanding
from scoring.sheet_facts.shared_scores import SharedScore
from scoring.submissions.submission import NO_ENTRY, Entry, SubmittedIndicator

WHOLE: Final = Decimal(1)
"""The share of an indicator whose points are points of the total."""

NONE_DIFFERS: Final[Mapping[str, Decimal]] = MappingProxyType({})
"""Of rule sets: all give the same score."""


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
    rival_scores: Mapping[str, Decimal] = NONE_DIFFERS
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


def share_of(number: Decimal | None, row: RowFacts) -> Decimal | None:
    """A row's points or score as they add to the total."""
    return number if number is None or row.share == WHOLE else number * row.share


def as_seen(entry: Entry) -> str:
    """What an entry holds, as messages quote it, and what its cell shows where that is something else."""
    held = shorten(entry.text)
    return f"{held}（{shown_as(entry.shown)}）" if entry.shown else held


def shown_as(shown: str) -> str:
    """``显示为95%``: what a cell shows that holds something else."""
    return f"显示为{shorten(shown)}"


def quoted(text: str) -> str:
    """A user's text in quotation marks; of a blank field, that it is blank."""
    return f"“{shorten(text)}”" if text.strip() else "空白"
