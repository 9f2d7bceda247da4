"""
Sign and unit that stand as a template in an indicator's name, the number alone in its target.

``苗木成活率(≥**%)`` with the target ``85`` promises ``≥85%``: a form printed the template, a person added the number.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from attrs import frozen

from indicator_specs.indicator_context import COUNTS, RATES
from indicator_specs.words.comparators import DOWNWARD, SIGN_BEFORE, SIGN_OF, SIGNS, UPWARD, Comparator
from indicator_specs.words.normalisation import clean
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.unit_mentions import MultipliedUnit, multiplied_unit
from indicator_specs.words.units import DURATIONS, MEASURES, convert, split_unit

_BLANK: Final = r"\*{1,6}|[×xX]{2,6}|_{1,12}|…{1,4}|\.{3,6}"
_UNIT: Final = r"[^()*×_…≥≤<>=0-9]{0,8}"
_BRACKETED: Final = Pattern(rf"\((?P<whole>(?P<sign>{SIGN_BEFORE})?(?P<blank>{_BLANK})?(?P<unit>{_UNIT}))\)")
_AT_THE_END: Final = Pattern(rf"(?P<whole>(?P<sign>{SIGN_BEFORE})(?P<blank>{_BLANK})(?P<unit>{_UNIT}))\Z")
_SIGN_AT_THE_END: Final = Pattern(rf"(?P<whole>(?P<sign>[≥≤<>=])(?P<blank>)\(?(?P<unit>{_UNIT})\)?)\Z")
_WORD_BEFORE_A_UNIT: Final = Pattern(
    r"(?P<whole>(?P<sign>(?:不(?:得|能|应)?)?(?:[低高大小少多]于|超过)|[低高大小少]于等于)(?P<blank>)"
    rf"(?:\((?P<unit>{_UNIT})\)|\Z))"
)
"""``城镇登记失业率低于(%)``: the name goes on in its target."""
_MAY_HOLD_ONE: Final = Pattern(rf"{_BLANK}|[≥≤<>=]|[低高大小少多等]于|超过")
_NUMBER: Final = Pattern(
    rf"(?P<sign>{SIGN_BEFORE})?(?P<number>[0-9][0-9,]{{0,20}}(?:\.[0-9]{{1,12}})?)(?P<unit>[^0-9]{{0,12}})"
)


@frozen
class NameTemplate:
    """
    What a name says of the target's number.

    Attributes:
        text: As it stands there: ``≥**%``.
        sign: The comparator, or None where only a unit is named.
        unit: As the user wrote it; empty where there is none.
    """

    text: str
    sign: Comparator | None
    unit: str

    @property
    def known_unit(self) -> str:
        """The unit in the words of the parser; empty where it is none."""
        measured = multiplied_unit(self.unit) if self.unit else None
        return measured.unit if measured else ""

    def opposes(self, comparator: Comparator) -> bool:
        """It says at least where the target says at most, or the other way round."""
        pair = {self.sign, comparator}
        return bool(pair & UPWARD) and bool(pair & DOWNWARD)

    def measures_otherwise(self, bound: Quantity) -> bool:
        """The target's own unit is one that its cannot be converted to."""
        own = self.known_unit
        return bool(own and bound.unit) and convert(bound.value, bound.unit, own) is None


def unit_in_name(name: str) -> str:
    """``造林面积(亩)``: a unit of measure alone in the brackets of a name, as it stands there; empty for nearly all."""
    return _unit_in_name(name) if "(" in name or "（" in name else ""


@lru_cache(maxsize=1024)
def _unit_in_name(name: str) -> str:
    words = clean(name).text
    for found in _ALONE_IN_BRACKETS.finditer(words):
        measured = multiplied_unit(found[1])
        if _is_of_each_period(measured, words, found):
            continue
        if measured is not None and (measured.multiplier > 1 or split_unit(measured.unit)[0].lower() in MEASURES):
            return found[1]
    return ""


def _is_of_each_period(measured: MultipliedUnit | None, words: str, found: re.Match[str]) -> bool:
    """``检查次数(季度)``: so many in each, or for that long; not so many quarters."""
    if measured is None or measured.unit not in DURATIONS:
        return False
    return (words[: found.start()] + words[found.end() :]).endswith((*COUNTS, *RATES, "频次"))


_ALONE_IN_BRACKETS: Final = Pattern(r"\((?:计量单位:|单位:)?([^():]{1,8})\)")


def name_template(name: str) -> NameTemplate | None:
    """The template in a name; nearly every name has none. A bracket with words alone, 新建 or 亩, is none."""
    return _name_template(name) if _MAY_HOLD_ONE.search(clean(name).text) else None


@lru_cache(maxsize=1024)
def _name_template(name: str) -> NameTemplate | None:
    words = clean(name).text
    found = next(filter(_is_template, _BRACKETED.finditer(words)), None)
    found = found or _AT_THE_END.search(words) or _SIGN_AT_THE_END.search(words)
    found = found or _WORD_BEFORE_A_UNIT.search(words)
    if found is None:
        return None
    sign, unit = found["sign"], (found["unit"] or "").strip()
    if unit and _is_of_each_period(multiplied_unit(unit), words, found):
        unit = ""
    return NameTemplate(found["whole"], Comparator(SIGN_OF[sign]) if sign else None, unit)


def _is_template(found: re.Match[str]) -> bool:
    """A sign, or a blank to be filled; ××公司 is a name withheld, and 达标 a word."""
    blank, sign = found["blank"] or "", found["sign"]
    return sign in SIGNS or (bool(blank) and (bool(sign) or blank[0] not in _WITHHELD))


_WITHHELD: Final = "×xX"


def written_out(target: str, name: str) -> str:
    """The target with the sign and unit of its name's template, as far as it has none: ``85`` → ``≥85%``."""
    template = name_template(name)
    found = _NUMBER.fullmatch(clean(target).text) if template is not None else None
    if template is None or found is None:
        return target
    unit = found["unit"].strip() or (template.unit if template.known_unit else "")
    return f"{found['sign'] or template.sign or ''}{found['number']}{unit}"
