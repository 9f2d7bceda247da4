"""A result told by how far it is from the target: 比目标多20人, 低于目标1.7个百分点."""

from __future__ import annotations

from typing import Final

from indicator_specs.words.numbers import format_decimal, to_decimal
from indicator_specs.words.patterns import Pattern

_N: Final = "[0-9]{1,9}(?:[.][0-9]{1,4})?"
_PROMISED: Final = Pattern(
    f"(?P<before>[^0-9]{{0,10}})(?P<number>{_N})(?P<unit>%|[\u4e00-\u9fff]{{1,3}})(?:以上|以内|以下|及以上)?"
)
_TARGET: Final = "(?:年度|年初|预期|设定|绩效|计划|既定)*(?:目标|计划|指标|任务)(?:值|数|任务|人数|量)?"
_FAR: Final = Pattern(
    f"(?:实际|完成|共)*(?:(?:比|较){_TARGET}(?:多|增加|高|高出|超出|超)了?|(?:超出|超过|高出|高于|超额完成){_TARGET}|超额完成了?)(?P<more>{_N})(?P<unit>个百分点|%|[\u4e00-\u9fff]{{1,3}})"
    f"|(?:实际|完成|共)*(?:(?:比|较){_TARGET}(?:少|减少|低|差)了?|(?:低于|少于){_TARGET}|(?:距|离){_TARGET}(?:还)?(?:差|少|缺))(?P<less>{_N})(?P<of>个百分点|%|[\u4e00-\u9fff]{{1,3}})"
)


def result_from_the_target(wanted: str, given: str) -> str:
    """``520人`` of ``比目标多20人`` for ``≥500人``; empty where either text is another, or its unit."""
    promised, told = _PROMISED.fullmatch(wanted), _FAR.fullmatch(given.rstrip("。"))
    if promised is None or told is None:
        return ""
    unit = promised["unit"]
    given_unit = told["unit"] or told["of"]
    if given_unit != ("个百分点" if unit == "%" else unit):
        return ""
    bound = to_decimal(promised["number"])
    value = bound + to_decimal(told["more"]) if told["more"] else bound - to_decimal(told["less"])
    return f"{format_decimal(value)}{unit}" if value >= 0 else ""
