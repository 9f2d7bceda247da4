"""What makes tiers and deductions usable: small checks, with their places in the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from indicator_specs.files.complaints import Complaint
from indicator_specs.words.numbers import format_decimal
from scoring.rule_sets.scoring_tables import LOWER_LIMITS, Deduction, Tier

MOST_TIERS: Final = 12


def one_way(expression: str, tiers: Sequence[Tier], deduction: Deduction | None, key: str) -> Iterator[Complaint]:
    """A score is said as an expression, by tiers, or by a deduction: nobody could tell which of two counts."""
    given = [bool(expression.strip()), bool(tiers), deduction is not None]
    ways = f"{key}（公式）、tiers（分档）" + ("" if key == "formula" else "、deduction（扣分办法）")
    if sum(given) == 0:
        yield Complaint((), "没有写怎样计分", f"{ways}写一种")
    elif sum(given) > 1:
        yield Complaint((), "计分办法写了不止一种", f"{ways}只留一种")


def tiers_are_sound(tiers: Sequence[Tier]) -> Iterator[Complaint]:
    """One limit each but for the last, all in one direction, and never more points for less."""
    if not tiers:
        return
    if len(tiers) > MOST_TIERS:
        yield Complaint(("tiers",), f"最多{MOST_TIERS}档，现为{len(tiers)}档")
        return
    single = list(_tiers_one_by_one(tiers))
    yield from single
    if not single:
        yield from _tiers_in_order(tiers)


def _tiers_one_by_one(tiers: Sequence[Tier]) -> Iterator[Complaint]:
    for index, tier in enumerate(tiers):
        is_last = index == len(tiers) - 1
        wanted = 0 if is_last else 1
        if is_last and tier.limits:
            cure = "再加一档只写得分的，如 { points = 0 }"
            yield Complaint(("tiers", index), "最后一档是其余的情况，不写界限", cure)
        elif len(tier.limits) != wanted:
            cure = "at_least、more_than、at_most、less_than写一个"
            yield Complaint(("tiers", index), f"每一档写一个界限，现为{len(tier.limits)}个", cure)
        if (tier.points is None) == (tier.share is None):
            yield Complaint(("tiers", index), "每一档写points（得分）或share（分值的份额）之一")
        elif tier.points is not None and tier.points < 0:
            yield Complaint(("tiers", index, "points"), f"得分不能为负，现为{format_decimal(tier.points)}")
        elif tier.share is not None and not 0 <= tier.share <= 1:
            yield Complaint(("tiers", index, "share"), f"应在0到1之间，现为{format_decimal(tier.share)}", "80%写成0.8")
    if len({tier.points is None for tier in tiers}) > 1:
        yield Complaint(("tiers",), "points和share不能混用")


def _tiers_in_order(tiers: Sequence[Tier]) -> Iterator[Complaint]:
    limited = [tier.limits[0] for tier in tiers[:-1]]
    from_below = {sign in LOWER_LIMITS for sign, _ in limited}
    if len(from_below) > 1:
        yield Complaint(("tiers",), "各档的界限要么都是下限（at_least、more_than），要么都是上限（at_most、less_than）")
        return
    descends = True in from_below
    for index, ((_, one), (_, next_one)) in enumerate(pairwise(limited), start=1):
        if one == next_one or (one > next_one) is not descends:
            order = "从大到小" if descends else "从小到大"
            yield Complaint(
                ("tiers", index), f"界限应{order}排列：上一档{format_decimal(one)}，这一档{format_decimal(next_one)}"
            )
    one_point = Decimal(1)
    for index, (better, worse) in enumerate(pairwise(tiers), start=1):
        if worse.earns(one_point) > better.earns(one_point):
            yield Complaint(("tiers", index), "得分比上一档多：各档应从得分多的写到得分少的")


def deduction_is_sound(
    deduction: Deduction | None, sides: Sequence[str] = ("each_below", "each_above")
) -> Iterator[Complaint]:
    """
    Args:
        deduction: What is looked at; None for none.
        sides: On which it may count: a kind of target is missed on one side only.
    """
    if deduction is None:
        return
    given = [name for name in ("each_below", "each_above") if getattr(deduction, name) is not None]
    if len(given) != 1:
        yield Complaint(("deduction",), "each_below（每少多少）和each_above（每超过多少）写一个")
    elif given[0] not in sides:
        yield Complaint(("deduction", given[0]), "这种目标不会在这一侧未达标", f"请改成{sides[0]}")
    elif deduction.step <= 0:
        yield Complaint(("deduction", given[0]), f"应大于0，现为{format_decimal(deduction.step)}")
    if deduction.points <= 0:
        yield Complaint(("deduction", "points"), f"扣分应大于0，现为{format_decimal(deduction.points)}")
