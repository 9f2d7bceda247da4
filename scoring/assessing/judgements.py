"""A person's decision in place of a rule's: when it may stand, and within which bounds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Protocol

from indicator_specs.actuals import Level
from indicator_specs.indicators import Judgement
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.verdicts import Status
from scoring.rule_sets.rule_set import RuleSet


class FinalScore(Protocol):
    """
    What a rule gives, what a person decided and what a filled-in sheet claims: an indicator's, or the execution rate's.

    A person's decision stands, then a claim that may stand, then the rule.
    """

    __slots__ = ()

    @property
    def rule_score(self) -> Decimal | None:
        """What the rule set gives, or None where it cannot decide."""

    @property
    def judged_score(self) -> Decimal | None:
        """What a person decided, or None."""

    @property
    def claimed_score(self) -> Decimal | None:
        """What a filled-in sheet claims and the rules let stand in place of their own score, or None."""

    @property
    def score(self) -> Decimal | None:
        """The final score, or None while undetermined."""
        for standing in (self.judged_score, self.claimed_score):
            if standing is not None:
                return standing
        return self.rule_score

    @property
    def status(self) -> Status:
        """Where ``score`` comes from."""
        if self.judged_score is not None:
            return Status.JUDGED
        if self.claimed_score is not None:
            return Status.CLAIMED
        return Status.UNDETERMINED if self.rule_score is None else Status.BY_RULE

    @property
    def rests_on_a_claim(self) -> bool:
        """No rule decides, and the claim stands as a claim."""
        return self.status is Status.CLAIMED and self.rule_score is None


def claim_step(claimed: Decimal, note: str = "") -> str:
    """How a claim that stands is told: ``照录自评（厂家停产） → 9``."""
    reason = f"（{note}）" if note else ""
    return f"照录自评{reason} → {format_decimal(claimed)}"


def judged_score(judgement: Judgement | None, points: Decimal | None) -> Decimal | None:
    """The points a person gave; 达成 without a number is full points. None where no decision was made, or can be."""
    if judgement is None or points is None:
        return None
    if judgement.score is not None:
        return judgement.score
    return points if judgement.level is Level.ACHIEVED else None


def judgement_problems(
    judgement: Judgement, points: Decimal, rule_score: Decimal | None, rule_set: RuleSet
) -> Iterator[tuple[str, str]]:
    """
    Why a judgement may not stand.

    Args:
        judgement: Level, score and reason, as a person gave them.
        points: 分值 of the indicator.
        rule_score: What the rules give; None where they leave it to a person.
        rule_set: Its bands are those of the levels.

    Yields:
        Message and cure, in Chinese: a score outside the points or outside the band of its level (rule set, bands of
        qualitative indicators), a level that leaves the score open, a reason missing where points are lost or the
        rule gives another number.
    """
    score = judged_score(judgement, points)
    if score is None:
        yield (
            f"评定为“{judgement.level}”而没有写评定得分",
            f"请写score，{_band_text(judgement, points, rule_set)}",
        )
        return
    shown = format_decimal(score)
    if not 0 <= score <= points:
        yield f"评定得分{shown}超出0～{format_decimal(points)}分", "请改正score"
    elif judgement.level is not None and not _within_band(score, judgement.level, points, rule_set):
        yield f"评定得分{shown}与评定档次“{judgement.level}”不符", f"应为{_band_text(judgement, points, rule_set)}"
    if judgement.reason.strip():
        return
    if score < points:
        yield f"评定得分{shown}低于分值{format_decimal(points)}而没有理由", "请写明理由（reason，或偏差原因栏）"
    elif rule_score is not None and rule_score != score:
        yield (
            f"评定得分{shown}与规则得分{format_decimal(rule_score)}不同而没有理由",
            "请写明理由（reason，或偏差原因栏）",
        )


def _within_band(score: Decimal, level: Level, points: Decimal, rule_set: RuleSet) -> bool:
    band = rule_set.qualitative.band(level)
    low, high = band.low * points, band.high * points
    return low <= score <= high if band.high_included else low <= score < high


def _band_text(judgement: Judgement, points: Decimal, rule_set: RuleSet) -> str:
    if judgement.level is None:
        return f"0～{format_decimal(points)}分"
    band = rule_set.qualitative.band(judgement.level)
    end = "（含）" if band.high_included else "（不含）"
    return f"{format_decimal(band.low * points)}（含）～{format_decimal(band.high * points)}{end}分"


def band_remark(level: Level, points: Decimal | None, rule_set: RuleSet) -> str:
    """What a person may give for a level: ``“部分达成”可评6（含）～8（不含）分``; in percent while points are open."""
    if points is None:
        percent = _band_text(Judgement(level=level), Decimal(100), rule_set).removesuffix("分")
        return f"“{level}”可评分值的{percent}%"
    return f"“{level}”可评{_band_text(Judgement(level=level), points, rule_set)}"
