"""
Is a reported number of the size that was promised?

0.95 for 95 %, 元 for 万元, ``5.2`` under ``≥5万件``: the words can be read and the number still be another. What only
one size can mean is taken, with a remark; all else is left to a person, never scored as nothing or as full points.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from indicator_specs.target_parser import EXCEL_DAYS, EXCEL_EPOCH
from indicator_specs.targets import AtMost, Between, Bounded, LessThan
from indicator_specs.words.numbers import format_decimal
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.unit_mentions import multiplier_word
from indicator_specs.words.units import (
    DURATIONS,
    FAMILIES,
    SAME_EVENTS,
    SHORT_FOR,
    VISITS,
    convert,
    is_counted,
    split_unit,
)

DOUBTFUL_SHARE: Final = Decimal(1)
"""0.95 without a unit, against a target in percent: 95 % or 0.95 %? Nobody can tell."""

DOUBTFUL_FACTOR: Final = Decimal(1000)
"""An amount of money this many times its target, or the other way round, was probably written in another unit."""

LEFT_OUT_BELOW: Final = Decimal("0.01")
"""Below this share of a target in 万, a number without 万 probably lacks it."""

_ONE_SIZE_ALONE: Final = (Decimal("0.2"), Decimal(5))
"""Shares of the target between which the number with its 万 lies, where only that can be meant."""

LEAST_SHARE_OF_VISITS: Final = Decimal("0.5")
"""Below this share of a target in 人次, so many 次 are probably something else."""

_IN_TEN_THOUSANDS: Final = (Decimal(1) / 20_000, Decimal(1) / 5_000)
"""Shares of a target written out (50000件) between which a bare number (5.2) may count in 万."""
_LEAST_WRITTEN_OUT: Final = Decimal(5_000)

_FRACTIONS_UNLIKELY: Final = (Decimal(50), Decimal(100))
"""Between these a target is a percentage rather than a count, if a fraction below one is reported for it."""

_POINTS: Final = ("", "分")


@frozen
class Sized:
    """
    A reported number in its size.

    Attributes:
        quantity: As reported, or with the multiplier that was left out.
        remark: What was taken so; empty where nothing was.
        doubt: Why no size can be taken; empty where one can.
    """

    quantity: Quantity
    remark: str = ""
    doubt: str = ""


def sized(reported: Quantity, wanted: Quantity, *, is_rate: bool, of_visits: bool) -> Sized:
    """
    The reported number in its size, or the doubt about it.

    Args:
        reported, wanted: As read; their units convert.
        is_rate: The indicator measures a rate or a degree, though its target may have no ``%``.
        of_visits: The indicator's name says 人次, which 次 then is short for.
    """
    doubt = (
        _share_or_percentage(reported, wanted, is_rate=is_rate)
        or _count_or_percentage(reported, wanted, is_rate=is_rate)
        or _other_money(reported, wanted)
        or _target_in_ten_thousands(reported, wanted)
        or _day_for_duration(reported, wanted)
        or _sessions_for_visits(reported, wanted, of_visits=of_visits)
    )
    if doubt:
        return Sized(reported, doubt=doubt)
    found = _with_multiplier(reported, wanted)
    doubt = found.doubt or _bare_and_far(reported, wanted)
    return evolve(found, doubt=doubt) if doubt else found


def _share_or_percentage(reported: Quantity, wanted: Quantity, *, is_rate: bool) -> str:
    for one, other, side in ((reported, wanted, "实际值"), (wanted, reported, "目标值")):
        in_percent = other.unit == "%" or (is_rate and other.unit in _POINTS)
        if one.unit == "" and 0 < one.value <= DOUBTFUL_SHARE < other.value and in_percent:
            return _percentage_doubt(one, side)
    least, most = _FRACTIONS_UNLIKELY
    if reported.unit == wanted.unit == "" and 0 < reported.value < 1 and least <= wanted.value <= most:
        return _percentage_doubt(reported, "实际值")
    return ""


def _count_or_percentage(reported: Quantity, wanted: Quantity, *, is_rate: bool) -> str:
    """``120`` for ``≥95%``, ``100%`` for ``≥4``: a count for a rate, or the other way round."""
    least, most = _FRACTIONS_UNLIKELY
    if wanted.unit == "%" and reported.unit == "" and reported.value > most >= wanted.value:
        return f"实际值{reported}没有百分号，又大于100，是不是百分比无法确定"
    if reported.unit == "%" and wanted.unit == "" and not is_rate and not least <= wanted.value <= most:
        return f"目标值{wanted}没有单位，实际值是百分比，是不是一回事无法确定"
    return ""


def _day_for_duration(reported: Quantity, wanted: Quantity) -> str:
    """``45005`` for ``≤3月``: a day that a spreadsheet shows as the number of days since 1900."""
    number = int(reported.value)  # a range finds a whole number at once, and goes through all of itself for a Decimal
    if reported.unit or wanted.unit not in DURATIONS or number != reported.value or number not in EXCEL_DAYS:
        return ""
    day = EXCEL_EPOCH + timedelta(days=number)
    return f"实际值{reported}像是日期{day.year}年{day.month}月{day.day}日变成的数"


def _percentage_doubt(share: Quantity, side: str) -> str:
    number = format_decimal(share.value)
    return f"{side}{number}没有百分号，是{number}%还是{format_decimal(share.value * 100)}%无法确定"


_PER: Final[Mapping[str, Decimal]] = {"%": Decimal(100), "‰": Decimal(1000)}
_MOST_TIMES: Final = Decimal(10)


def two_sizes(reported: Quantity, target: Bounded | Between) -> str:
    """``0.02`` under ``≤1%``: 0.02 % keeps it, 2 % does not; 0.8 there can hardly be 80 %."""
    between = _may_be_a_share(target)
    if reported.unit or between is None or not between[0] < reported.value <= between[1]:
        return ""
    number, unit = format_decimal(reported.value), target.bounds[-1].unit
    return (
        f"实际值{number}没有写“{unit}”，是{number}{unit}还是{format_decimal(reported.value * _PER[unit])}{unit}无法确定"
    )


def _may_be_a_share(target: Bounded | Between) -> tuple[Decimal, Decimal] | None:
    """Above and up to which it matters whether a bare number is a share or a percentage; None where it never does."""
    wanted = target.bounds[-1]
    if wanted.unit not in _PER or wanted.value <= 0 or (wanted.unit == "%" and wanted.value > DOUBTFUL_SHARE):
        return None
    same = wanted.value / _PER[wanted.unit]
    return same if isinstance(target, (AtMost, LessThan)) else same / _MOST_TIMES, same * _MOST_TIMES


_SCALE: Final = re.compile(r"满分(?:为|是)?([0-9]+)|([0-9]+)分制|([五十百])分制")
_SCALE_WORDS: Final[Mapping[str, str]] = {"五": "5", "十": "10", "百": "100"}
_UNLIKE_SCORES: Final = Decimal(5)


def other_scale(reported: Quantity, wanted: Quantity, promised: str, written: str) -> str:
    """``4.8分（5分制）`` for ``≥90分``, ``80分`` for ``≥4.5分``: scores on scales of which one has to be converted."""
    if "分" not in {reported.unit, wanted.unit} or not {reported.unit, wanted.unit} <= set(_POINTS):
        return ""
    theirs, ours = _scale_in(promised), _scale_in(written)
    if theirs and ours and theirs != ours:
        return f"目标按{theirs}分制，实际按{ours}分制，分数不能直接比较"
    if reported.value <= 0 or wanted.value <= 0 or theirs == ours != "":
        return ""
    low, high = sorted((reported.value, wanted.value))
    if high >= low * _UNLIKE_SCORES and high > _UNLIKE_SCORES:
        return f"实际{reported}与目标{wanted}相差太大，是不是同一个分制无法确定"
    return ""


def _scale_in(text: str) -> str:
    found = _SCALE.search(text)
    return found[1] or found[2] or _SCALE_WORDS[found[3]] if found else ""


def _bare_and_far(reported: Quantity, wanted: Quantity) -> str:
    """``1.2`` for ``≥1000亩``, ``485000`` for ``≤50``: a unit or a 万 is probably missing."""
    if reported.unit or reported.value <= 0 or reported.multiplier > 1 or wanted.multiplier > 1:
        return ""
    far_below = wanted.value >= DOUBTFUL_FACTOR and reported.value <= wanted.value * LEFT_OUT_BELOW
    far_above = not wanted.unit and wanted.value > DOUBTFUL_SHARE and wanted.value * DOUBTFUL_FACTOR < reported.value
    if not far_below and not far_above:
        return ""
    return f"实际值{reported}没有单位，与目标值{wanted}相差太大，单位可疑"


def _other_money(reported: Quantity, wanted: Quantity) -> str:
    if not wanted.unit and reported.unit.endswith("元"):
        return _money_for_a_bare_number(reported, wanted)
    if not wanted.unit.endswith("元") or reported.unit not in {"", "元"} or reported.unit == wanted.unit:
        return ""
    converted = convert(reported.value, reported.unit, wanted.unit)
    if converted is None or converted.value <= 0 or wanted.value <= 0:
        return ""
    number = f"实际值{reported}"
    if not reported.unit and wanted.value * DOUBTFUL_FACTOR <= converted.value:
        return f"{number}没有单位，是目标值的上千倍，单位可疑"
    if converted.value * DOUBTFUL_FACTOR <= wanted.value:
        return f"{number}不到目标值的千分之一，单位可疑，是否以“万元”计无法确定"
    return ""


def _money_for_a_bare_number(reported: Quantity, wanted: Quantity) -> str:
    low, high = sorted((reported.value, wanted.value))
    if low <= 0 or low * DOUBTFUL_FACTOR > high:
        return ""
    return f"目标值{wanted}没有单位，与实际值{reported}相差上千倍，单位可疑"


def _target_in_ten_thousands(reported: Quantity, wanted: Quantity) -> str:
    """``1.3万`` for ``≥1.2``: the target lacks its 万, or it was exceeded ten thousand times."""
    fits = is_in_ten_thousands(reported, wanted)
    return f"实际值以“万”计，目标值{wanted}没有写“万”，是否漏写无法确定" if fits else ""


def is_in_ten_thousands(reported: Quantity, wanted: Quantity) -> bool:
    """Whether the number before 万 is about as large as the whole target, which has no 万."""
    written_out = wanted.multiplier > 1 or wanted.unit.startswith(_TENS_OF_THOUSANDS)
    if reported.multiplier < DOUBTFUL_FACTOR or written_out or wanted.value <= 0:
        return False
    least, most = _ONE_SIZE_ALONE
    return least <= reported.value / reported.multiplier / wanted.value <= most


_TENS_OF_THOUSANDS: Final = ("万", "亿")
"""万元 has its 万: 12万余元 for ≥10万元."""


def _sessions_for_visits(reported: Quantity, wanted: Quantity, *, of_visits: bool) -> str:
    """``12次`` for ``≥500人次``, or for ``≥10人次``: twelve courses, not twelve visits."""
    if not of_visits and split_unit(reported.unit)[0] == SHORT_FOR and split_unit(wanted.unit)[0] in FAMILIES[VISITS]:
        return f"“次”是不是“{wanted.unit}”无法确定，指标名称没有写“{VISITS}”"
    if reported.unit != SHORT_FOR or not wanted.unit.endswith(SHORT_FOR) or wanted.unit in SAME_EVENTS:
        return ""
    if reported.value >= wanted.value * LEAST_SHARE_OF_VISITS:
        return ""
    return f"实际值{reported}不到目标值的一半，“次”是不是“{wanted.unit}”无法确定"


def _with_multiplier(reported: Quantity, wanted: Quantity) -> Sized:
    if reported.value <= 0 or wanted.value <= 0 or reported.multiplier > 1 or reported.unit not in {"", wanted.unit}:
        return Sized(reported)
    share = reported.value / wanted.value
    if wanted.multiplier == 1:
        return Sized(reported, doubt=_doubt_in_ten_thousands(reported, wanted, share))
    if share >= LEFT_OUT_BELOW:
        return Sized(reported)
    word = multiplier_word(wanted.multiplier)
    least, most = _ONE_SIZE_ALONE
    fits = least <= share * wanted.multiplier <= most
    if fits and (not reported.unit or (_is_fraction(reported) and is_counted(reported.unit))):
        times = evolve(reported, value=reported.value * wanted.multiplier, multiplier=wanted.multiplier)
        number = format_decimal(reported.value)
        return Sized(times, remark=f"实际值漏写“{word}”，按“{number}{word}{wanted.unit}”理解")
    return Sized(reported, doubt=f"实际值{reported}不到目标值的百分之一，是否漏写“{word}”无法确定")


def _doubt_in_ten_thousands(reported: Quantity, wanted: Quantity, share: Decimal) -> str:
    least, most = _IN_TEN_THOUSANDS
    measured_otherwise = wanted.unit in FAMILIES["比例"] or wanted.unit.endswith("元")
    if reported.unit or measured_otherwise or wanted.value < _LEAST_WRITTEN_OUT or not least <= share <= most:
        return ""
    return f"实际值{reported}没有单位，是否以“万”计无法确定"


def _is_fraction(quantity: Quantity) -> bool:
    return quantity.value != quantity.value.to_integral_value()


def implausible_below(wanted: Quantity) -> Decimal | None:
    """No number above this lacks a multiplier; None where none below does either. For sheets that compute."""
    if wanted.value <= 0 or wanted.unit in FAMILIES["比例"]:
        return None
    if wanted.multiplier > 1:
        return wanted.value * LEFT_OUT_BELOW
    if wanted.unit.endswith("元") and wanted.value < DOUBTFUL_FACTOR:
        return wanted.value / DOUBTFUL_FACTOR
    if wanted.unit == _POINTS[1]:
        return wanted.value / _UNLIKE_SCORES
    return wanted.value * LEFT_OUT_BELOW if wanted.value >= DOUBTFUL_FACTOR else None


def doubtful_above(wanted: Quantity) -> Decimal | None:
    """A number without unit above this may be a count, not a percentage; None where it may not. For sheets."""
    most = _FRACTIONS_UNLIKELY[1]
    if not wanted.unit and wanted.value > DOUBTFUL_SHARE:
        return wanted.value * DOUBTFUL_FACTOR
    return most if wanted.unit == "%" and wanted.value <= most else None


def unlike_score(wanted: Quantity) -> Decimal | None:
    """A score of this many points or more is probably on another scale; None for what is no score. For sheets."""
    is_score = wanted.unit == _POINTS[1] and wanted.value > 0
    return max(wanted.value * _UNLIKE_SCORES, _UNLIKE_SCORES) if is_score else None


def days_as_numbers(wanted: Quantity) -> tuple[Decimal, Decimal] | None:
    """From and up to which a number without unit is probably a day; None where none is. For sheets."""
    if wanted.unit not in DURATIONS:
        return None
    return Decimal(EXCEL_DAYS[0]), Decimal(EXCEL_DAYS[-1])


def doubtful_without_unit(target: Bounded | Between, *, is_rate: bool) -> tuple[Decimal | None, Decimal | None]:
    """Between which numbers one without unit is in doubt; from the first on where no second is. For sheets."""
    wanted = target.bounds[-1]
    between = _may_be_a_share(target)
    if between is not None:
        return between
    least, most = _FRACTIONS_UNLIKELY
    in_percent = wanted.unit == "%" or (is_rate and wanted.unit in _POINTS)
    if wanted.value > DOUBTFUL_SHARE and (in_percent or (not wanted.unit and least <= wanted.value <= most)):
        return Decimal(0), DOUBTFUL_SHARE
    if is_rate and not wanted.unit and 0 < wanted.value <= DOUBTFUL_SHARE:
        return DOUBTFUL_SHARE, None
    if wanted.unit.endswith("元") and wanted.value > 0:
        return wanted.value * DOUBTFUL_FACTOR, None
    return None, None
