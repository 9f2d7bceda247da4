"""A number and how far from it one may stay: 5000吨(±5%) is 4750吨 to 5250吨."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from indicator_specs.words.numbers import format_decimal, to_decimal
from indicator_specs.words.patterns import Pattern

_NUMBER: Final = "[0-9]{1,12}(?:[.][0-9]{1,6})?"
_BAND: Final = Pattern(
    f"(?P<center>{_NUMBER})(?P<unit>[^0-9()±%.,]{{0,6}})[(]?(?:允许|可|误差|偏差|浮动|上下|波动|幅度|范围)*±(?P<width>{_NUMBER})(?P<of>%|[^0-9()±%.,]{{0,6}}?)(?:以内|之内|内)?[)]?(?P<behind>[^0-9()±%.,，;；、]{{0,6}})"
)
_STATED: Final = Pattern(
    r"[0-9].*±|±.*[0-9].*[^0-9.±][0-9]"
    r"|[0-9].*(?:上下|允许|可)(?:浮动|偏差|误差|波动)(?!率)"
    r"|[0-9][^()]{0,8}\([^()]*(?:浮动|偏差|误差|波动)(?!率)[^()]*\)"
    r"|[0-9][^()0-9]{0,6}\([+-][0-9.]+[^0-9()]{0,4}\)"
)
_ALL: Final = Decimal(100)


def states_tolerance(words: str) -> bool:
    """Whether a text gives a number with how far from it one may stay, in whatever words: 5000吨(允许偏差5%)."""
    return _STATED.search(words) is not None


def band_in_full(words: str) -> str:
    """
    The two ends of a band, as a range; empty where the text is no band, or it is not clear of what.

    ``95%±2%`` may mean two points, or two in a hundred.
    """
    found = _BAND.fullmatch(words)
    if found is None:
        return ""
    center, width = to_decimal(found["center"]), to_decimal(found["width"])
    unit, of, behind = found["unit"], found["of"], found["behind"]
    if unit and behind:  # 22℃±2℃
        if of:
            return ""
        of, behind = behind, ""
    unit = unit or behind  # 30(±2)天, 500±5%吨
    if of == "%":
        margin, unit_of_ends = center * width / _ALL, unit
    elif not unit or of in {"", unit}:
        margin, unit_of_ends = width, unit or of
    else:
        return ""
    if not 0 < margin < center:
        return ""
    return f"{format_decimal(center - margin)}{unit_of_ends}-{format_decimal(center + margin)}{unit_of_ends}"
