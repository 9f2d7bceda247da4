"""Where a claimed score comes to stand: at each limit, and one beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from indicator_specs.actuals import Level
from indicator_specs.indicators import Indicator
from scoring.assessing.indicator_scoring import score_indicator
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.claim_standing import (
    CUT_OFF,
    TO_ONE_PLACE,
    ClaimedScore,
    ClaimStanding,
    how_rounded,
    standing_of,
)


@pytest.mark.parametrize(
    ("claimed", "exact", "places", "expected"),
    [
        ("72.12", "72.12", 2, ""),
        ("72.12", "72.115", 2, ""),
        ("72.11", "72.115", 2, CUT_OFF),
        ("72.11", "72.12", 2, CUT_OFF),
        ("72.10", "72.12", 2, TO_ONE_PLACE),
        ("72.1", "72.16", 2, ""),
        ("72.2", "72.16", 2, TO_ONE_PLACE),
        ("72.14", "72.16", 2, ""),
        ("72.13", "72.12", 2, ""),
        ("72.115", "72.12", 2, ""),
        ("72.1", "72.1", 1, ""),
        ("72.1", "72.16", 1, CUT_OFF),
        ("72", "72.6", 0, CUT_OFF),
        ("73", "72.6", 0, ""),
    ],
)
def test_how_a_number_was_rounded(claimed: str, exact: str, places: int, expected: str) -> None:
    """Half up is no other way; one step less is cut off, two are something else."""
    assert expected == how_rounded(Decimal(claimed), Decimal(exact), places)


@pytest.mark.parametrize(
    ("target", "actual", "claimed", "noted", "expected"),
    [
        # by number: 8 of 10 are 72 of 90 points
        ("≥10个", "8个", None, False, ClaimStanding.NOTHING_CLAIMED),
        ("≥10个", "8个", "-0.01", False, ClaimStanding.OUT_OF_RANGE),
        ("≥10个", "8个", "0", False, ClaimStanding.BELOW),
        ("≥10个", "8个", "71.98", False, ClaimStanding.BELOW),
        ("≥10个", "8个", "71.99", False, ClaimStanding.ROUNDED),
        ("≥10个", "8个", "72", False, ClaimStanding.AGREES),
        ("≥10个", "8个", "72.004", False, ClaimStanding.AGREES),
        ("≥10个", "8个", "72.01", False, ClaimStanding.ABOVE),
        ("≥10个", "8个", "72.01", True, ClaimStanding.ABOVE_NOTED),
        ("≥10个", "8个", "90", False, ClaimStanding.ABOVE),
        ("≥10个", "8个", "90.01", False, ClaimStanding.OUT_OF_RANGE),
        # 部分达成: 60 to 80 %, the upper end excluded
        ("明显提升", "部分达成预期指标", "71.99", False, ClaimStanding.BY_PERSON),
        ("明显提升", "部分达成预期指标", "72", False, ClaimStanding.OUTSIDE_BAND),
        ("明显提升", "部分达成预期指标", "72", True, ClaimStanding.ABOVE_NOTED),
        # 达成: 80 to 100 %, both ends included
        ("明显提升", "明显提升", "71.99", False, ClaimStanding.BELOW),
        ("明显提升", "明显提升", "72", False, ClaimStanding.BY_PERSON),
        ("明显提升", "明显提升", "90", False, ClaimStanding.AGREES),
        # a miss without a measure
        ("9月底前完成", "11月", "89.99", False, ClaimStanding.BY_PERSON),
        ("9月底前完成", "11月", "90", False, ClaimStanding.MISSED_FULL),
        ("9月底前完成", "11月", "90", True, ClaimStanding.ABOVE_NOTED),
        ("≥10个", "", "0", False, ClaimStanding.UNANSWERED),
    ],
)
def test_the_standing_of_a_claim(
    target: str, actual: str, claimed: str | None, *, noted: bool, expected: ClaimStanding, mof: RuleSet
) -> None:
    """Of an indicator of 90 points, by the national rules."""
    indicator = Indicator(category="产出指标", name="指标", points=Decimal(90), target=target, actual=actual)
    claim = ClaimedScore(
        claimed=None if claimed is None else Decimal(claimed),
        points=indicator.points,
        noted=noted,
        score=score_indicator(indicator, mof),
    )

    assert expected is standing_of(claim, mof)


@pytest.mark.parametrize(
    ("claimed", "expected"),
    [("71.99", ClaimStanding.BY_PERSON), ("72", ClaimStanding.BY_PERSON), ("72.01", ClaimStanding.OUTSIDE_BAND)],
)
def test_a_band_may_include_its_upper_end(claimed: str, expected: ClaimStanding, mof: RuleSet) -> None:
    """部分达成 up to 80 % of 90 points, these included."""
    bands = tuple(evolve(each, high_included=each.level is not Level.MISSED) for each in mof.qualitative.bands)
    rules = evolve(mof, qualitative=evolve(mof.qualitative, bands=bands))
    indicator = Indicator(
        category="产出指标", name="指标", points=Decimal(90), target="明显提升", actual="部分达成预期指标"
    )
    score = score_indicator(indicator, rules)

    assert expected is standing_of(
        ClaimedScore(claimed=Decimal(claimed), points=indicator.points, noted=False, score=score), rules
    )
