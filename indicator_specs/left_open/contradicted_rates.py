"""A rate that the rest of the report denies: 100%（3人辍学）, 506个，已完成目标任务的100% for 900个."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from indicator_specs.around_numbers.told_shares import TOLD_SHARE
from indicator_specs.targets import AtLeast, Bounded, Equal, MoreThan
from indicator_specs.words.numbers import to_decimal
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantities import Quantity

_ALL: Final = Quantity(Decimal(100), "%")
_SOME_LEFT_OUT: Final = Pattern(
    "(?<![0-9.])[1-9][0-9]{0,4}(?:人|名|户|例|起|件|个)(?:辍学|失学|流失|遗漏|漏发|漏报|漏保|逾期)(?:\\Z|[,，;；。()（）])"
    "|(?:辍学|失学|流失|遗漏|漏[发报保评登]|错[发报评登]|误[发报评]|逾期|差错|错误)[1-9][0-9]{0,4}(?:人|名|户|例|起|件|个)"
)


_EVERY_ONE: Final = Pattern(
    "(?P<all>(?:全部|均|都|全都)已?(?P<what>合格|达标|满意|完成|通过|办结|整改|发放)).*(?P=what)率"
)
"""全部合格，合格率92.6%: one of both is wrong."""


def why_not_all(given: Quantity, reported: str) -> str:
    """
    Why a rate of 100 % may be none, or another one should be; empty where the words agree with it.

    Args:
        given: The number that was read in the report.
        reported: The actual, cleaned.
    """
    if given.unit == _ALL.unit and given.value < _ALL.value and (every := _EVERY_ONE.search(reported)):
        return f"写了“{every['all']}”，又写了不到100%的率"
    found = _SOME_LEFT_OUT.search(reported) if given == _ALL else None
    return f"报告了100%，又写了“{found[0].strip(',，;；。()（）')}”" if found else ""


def why_no_such_share(target: Bounded, reported: str, *, missed: bool) -> str:
    """
    Why a number and the share of the target beside it cannot both be right; empty where they agree, or none is told.

    Args:
        target: As read.
        reported: The actual, cleaned.
        missed: What the number decides.
    """
    if not isinstance(target, (AtLeast, MoreThan, Equal)) or target.bound.unit == "%":
        return ""
    found = TOLD_SHARE.search(reported)
    if found is None or (to_decimal(found["share"]) < _ALL.value) is missed:
        return ""
    return f"又写了“{found[0]}”，与报告的数对不上"
