"""The parts of a number behind it, in few words: 16场（线上4场）, 13期（线上5，线下8）, 13期：上半年6期，下半年7期."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from indicator_specs.restated.listed_parts import parts_in, place_of_part
from indicator_specs.words.numbers import to_decimal
from indicator_specs.words.patterns import Pattern

_N: Final = "[0-9]{1,9}(?:[.][0-9]{1,4})?"
_WHOLE: Final = Pattern(
    f"(?P<head>[^0-9,，;；。:()（）]{{0,10}}(?P<number>{_N})万?(?P<unit>[\u4e00-\u9fff]{{0,3}}))(?:[(（](?P<inside>[^()（）]{{2,40}})[)）]|[:：](?P<behind>[^()（）]{{2,40}}))。?"
)
_PART: Final = Pattern(f"(?P<label>[\u4e00-\u9fff1-4]{{1,5}}?)(?P<number>{_N})(?P<unit>[\u4e00-\u9fff]{{0,3}})")
_BETWEEN: Final = Pattern("[,，、;；和+]")


class WholeNumber(NamedTuple):
    """
    Attributes:
        report: The number, as it stands.
        adds_up: All of its parts are told, and make it.
    """

    report: str
    adds_up: bool


def number_before_its_parts(given: str) -> WholeNumber | None:
    """
    The number before parts of one kind that are no more than it; None for other texts.

    Args:
        given: The actual, cleaned.
    """
    whole = _WHOLE.fullmatch(given)
    if whole is None:
        return None
    found = [_PART.fullmatch(piece) for piece in _BETWEEN.split(whole["inside"] or whole["behind"])]
    parts = [part for part in found if part is not None and part["unit"] in {"", whole["unit"]}]
    places = [place_of_part(part["label"]) for part in parts]
    kinds = {place[0] for place in places if place}
    if len(parts) < len(found) or None in places or len(kinds) != 1 or len(set(places)) < len(places):
        return None
    total = sum((to_decimal(part["number"]) for part in parts), Decimal(0))
    complete = len(places) == parts_in(kinds.pop())
    number = to_decimal(whole["number"])
    if (total != number) if complete else (total >= number):
        return None
    return WholeNumber(whole["head"], complete)
