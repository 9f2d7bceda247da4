"""Slips of the pen: two digits exchanged, or the decimal point moved, so that one number is written for another."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import Final

from indicator_specs.words.numbers import format_decimal
from scoring.formulas.rounding import round_half_up

_MOVED: Final = frozenset({Decimal(10), Decimal("0.1"), Decimal(10_000), Decimal("0.0001")})
"""One place, or 万元 for 元."""


_LEAST_OF_MISPRINT: Final = 4
_DIGITS_OF_A_ROUNDED_NUMBER: Final = 2
_DIGITS_BEFORE_NAUGHTS: Final = 5
"""2,536,600元 for 2,536,596元."""
_LEAST_DIGITS: Final = 3
"""Two of two digits exchanged may well be another number."""


def is_slip(written: Decimal, meant: Decimal) -> bool:
    """Whether ``written`` may be a slip for ``meant``, which is another number."""
    if written == meant or written <= 0 or meant <= 0:
        return False
    if meant / written in _MOVED:
        return True
    digits, wanted = _alike(written, meant)
    return any(_exchanged(digits, *places) == wanted for places in combinations(range(len(digits)), 2))


def _alike(written: Decimal, meant: Decimal) -> tuple[str, str]:
    """Both with as many decimals: 2.90 and 2.09."""
    places = max(len(format_decimal(each).partition(".")[2]) for each in (written, meant))
    return f"{written:.{places}f}", f"{meant:.{places}f}"


def are_exchanged(written: Decimal, meant: Decimal) -> bool:
    """Two digits of ``meant`` are exchanged in ``written``, of three or more."""
    digits, wanted = format_decimal(written), format_decimal(meant)
    if written == meant or written <= 0 or len(digits.replace(".", "")) < _LEAST_DIGITS:
        return False
    return any(_exchanged(digits, *places) == wanted for places in combinations(range(len(digits)), 2))


def neighbours_exchanged(written: Decimal, meant: Decimal) -> bool:
    """Two digits of ``meant`` that stand side by side, or with the point between them, are exchanged in ``written``."""
    digits, wanted = format_decimal(written), format_decimal(meant)
    if written == meant or written <= 0 or digits.find(".") != wanted.find("."):
        return False
    digits, wanted = digits.replace(".", ""), wanted.replace(".", "")
    return any(_exchanged(digits, first, first + 1) == wanted for first in range(len(digits) - 1))


def has_a_naught_too_many(written: Decimal, meant: Decimal) -> bool:
    """97650 for 9765, of three digits or more; a tenth or a hundredth may be a share: fees of 1 %, 10 % held back."""
    digits = format_decimal(written).replace(".", "").strip("0")
    return len(digits) >= _LEAST_DIGITS and written == meant * 10


def has_a_digit_too_many(written: Decimal, meant: Decimal) -> bool:
    """5555 for 555: one digit, which need not be a naught, stands twice; of three or more."""
    digits, wanted = format_decimal(written), format_decimal(meant)
    doubled = (wanted[: place + 1] + wanted[place:] for place in range(len(wanted)) if wanted[place] != ".")
    return len(wanted.replace(".", "")) >= _LEAST_DIGITS and digits in doubled


def is_misprint(written: Decimal, meant: Decimal) -> bool:
    """Two digits are exchanged, or one of four or more is another; a number beside a round one (1005, 1000) is none."""
    digits, wanted = format_decimal(written), format_decimal(meant)
    is_long = (
        len(digits.replace(".", "").strip("0")) >= _LEAST_OF_MISPRINT
        and len(wanted.replace(".", "").strip("0")) >= _LEAST_DIGITS
    )
    return are_exchanged(written, meant) or (is_long and _differ_in_one(digits, wanted))


def is_rounded(written: Decimal, meant: Decimal, places: int) -> bool:
    """
    A number is told with fewer places than it has (3791万元 for 3791.4), or with five digits before its naughts.

    Decimals that stand there are meant as they stand: 1319.30 is no 1319.28.

    Args:
        written: As it stands.
        meant: In the same unit.
        places: Decimals that stand there.
    """
    _, digits, exponent = written.normalize().as_tuple()
    if len(digits) >= _DIGITS_OF_A_ROUNDED_NUMBER and round_half_up(meant, places) == written:
        return True
    return (
        not places
        and len(digits) >= _DIGITS_BEFORE_NAUGHTS
        and abs(written - meant) < Decimal(1).scaleb(int(exponent)) / 2
    )


def is_mistyped(written: Decimal, meant: Decimal) -> bool:
    """A slip of the pen, or one digit of as many is another; of two digits, too."""
    return is_slip(written, meant) or _differ_in_one(format_decimal(written), format_decimal(meant))


def _differ_in_one(digits: str, wanted: str) -> bool:
    """One digit of as many is another; a point for a digit (12.8, 1268) makes another number."""
    differing = [(one, other) for one, other in zip(digits, wanted, strict=False) if one != other]
    return len(digits) == len(wanted) and len(differing) == 1 and "." not in differing[0]


def _exchanged(digits: str, first: int, second: int) -> str:
    swapped = list(digits)
    swapped[first], swapped[second] = swapped[second], swapped[first]
    return "".join(swapped)
