"""A score that stands for several indicators: at each limit, and one beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indicator_specs.indicators import Indicator
from scoring.assessing.indicator_scoring import score_indicator
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.claim_standing import ClaimStanding
from scoring.sheet_facts.shared_scores import SharedScore, shared_score, standing_of_shared

MET, MISSED, BY_PERSON = ("≥10个", "10个"), ("≥10个", "8个"), ("明显提升", "部分达成预期指标")


@pytest.mark.parametrize(
    ("members", "own", "expected"),
    [
        # each with points of its own: what is known is the least, and what is open comes on top
        ((MET, MISSED), ("10", "10"), ("18.00", "18", "18")),
        ((MET, BY_PERSON), ("10", "10"), (None, "10", "20")),
        ((BY_PERSON, BY_PERSON), ("10", "10"), (None, "0", "20")),
        # nobody wrote how they divide: the worst and the best of them
        ((MET, MET), (None, None), ("20", "20", "20")),
        ((MET, MISSED), (None, None), (None, "16", "20")),
        ((MISSED, MISSED), (None, None), (None, "16", "16")),
        ((MET, BY_PERSON), (None, None), (None, "0", "20")),
        ((MET, MISSED), ("10", None), (None, "16", "20")),
    ],
)
def test_what_the_rules_say_of_several(
    members: tuple[tuple[str, str], ...],
    own: tuple[str | None, ...],
    expected: tuple[str | None, str, str],
    mof: RuleSet,
) -> None:
    """Of 20 points together: what they give, and between what they leave it to a person."""
    own_points = [None if each is None else Decimal(each) for each in own]
    apart = None not in own_points
    scores = [
        score_indicator(
            Indicator(
                category="产出指标",
                name="指标",
                points=each if apart and each is not None else Decimal(20),
                target=target,
                actual=actual,
            ),
            mof,
        )
        for (target, actual), each in zip(members, own_points, strict=True)
    ]
    shared = shared_score(Decimal(20), scores, own_points, "", mof)
    score, low, high = expected

    assert (None if score is None else Decimal(score), Decimal(low), Decimal(high)) == (
        shared.rule_score,
        shared.low,
        shared.high,
    )


def shared(rule_score: str | None, low: str, high: str, *, has_misses: bool = False) -> SharedScore:
    return SharedScore(
        rule_score=None if rule_score is None else Decimal(rule_score),
        low=Decimal(low),
        high=Decimal(high),
        is_unanswered=False,
        has_misses=has_misses,
        basis="",
    )


BY_RULE = shared("16", "16", "16")
BETWEEN = shared(None, "12", "18")
UP_TO_ALL = shared(None, "12", "20", has_misses=True)
FROM_NOTHING = shared(None, "0", "20")


@pytest.mark.parametrize(
    ("claimed", "of", "noted", "expected"),
    [
        (None, BY_RULE, False, ClaimStanding.NOTHING_CLAIMED),
        ("16", None, False, ClaimStanding.UNKNOWN),
        ("-0.01", FROM_NOTHING, False, ClaimStanding.OUT_OF_RANGE),
        ("0", FROM_NOTHING, False, ClaimStanding.BY_PERSON),
        ("20", FROM_NOTHING, False, ClaimStanding.BY_PERSON),
        ("20.01", FROM_NOTHING, False, ClaimStanding.OUT_OF_RANGE),
        ("0", BY_RULE, False, ClaimStanding.BELOW),
        ("15.98", BY_RULE, False, ClaimStanding.BELOW),
        ("15.99", BY_RULE, False, ClaimStanding.ROUNDED),
        ("16", BY_RULE, False, ClaimStanding.AGREES),
        ("16.004", BY_RULE, False, ClaimStanding.AGREES),
        ("16.01", BY_RULE, False, ClaimStanding.ABOVE),
        ("16.01", BY_RULE, True, ClaimStanding.ABOVE_NOTED),
        ("11.99", BETWEEN, False, ClaimStanding.BELOW),
        ("12", BETWEEN, False, ClaimStanding.BY_PERSON),
        ("18", BETWEEN, False, ClaimStanding.BY_PERSON),
        ("18.01", BETWEEN, False, ClaimStanding.ABOVE),
        ("18.01", BETWEEN, True, ClaimStanding.ABOVE_NOTED),
        ("19.99", UP_TO_ALL, False, ClaimStanding.BY_PERSON),
        ("20", UP_TO_ALL, False, ClaimStanding.MISSED_FULL),
        ("20", UP_TO_ALL, True, ClaimStanding.ABOVE_NOTED),
    ],
)
def test_the_standing_of_a_shared_claim(
    claimed: str | None, of: SharedScore | None, *, noted: bool, expected: ClaimStanding, mof: RuleSet
) -> None:
    """Of 20 points together."""
    number = None if claimed is None else Decimal(claimed)

    assert expected is standing_of_shared(number, Decimal(20), of, mof, noted=noted)
