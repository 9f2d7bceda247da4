"""Of several rates the one whose label is the indicator's own: 教师89.5% of 学生94.2%，教师89.5% for 教师满意度."""

from __future__ import annotations

from typing import Final

from indicator_specs.words.patterns import Pattern

_LABELLED: Final = Pattern(
    "(?P<label>[\u4e00-\u9fff]{2,6}?)(?P<measure>满意度|满意率|知晓率|合格率|覆盖率|及时率|达标率|优良率)?(?:为|达到?|:)?(?P<rate>[0-9]{1,3}(?:[.][0-9]{1,2})?%)"
)
_BETWEEN: Final = Pattern("[,，、;；]")
_SEVERAL: Final = Pattern("[、/,，和与]|以及|及(?!时|格)")
_NO_LABEL: Final = Pattern(
    "非常|很|比较|较|基本|不|未|其中|上年|去年|目标|计划|同比|较上|季|月|半年|上期|原|现|平均|综合|总体|合计|线[上下]"
)
_WHOM: Final = Pattern("满意|知晓|认可")


def rate_of_its_label(given: str, name: str) -> str:
    """
    The rate of the one label that the indicator's name begins with; empty where none, or more, stand in the name.

    Args:
        given: The actual, cleaned.
        name: The indicator's.
    """
    if "%" not in given or not _WHOM.search(name) or _SEVERAL.search(name):
        return ""
    found = [_LABELLED.fullmatch(piece) for piece in _BETWEEN.split(given.rstrip("。"))]
    told = [part for part in found if part is not None and not _NO_LABEL.search(part["label"])]
    if len(told) < 2 or len(told) < len(found):  # noqa: PLR2004
        return ""
    if any(part["measure"] and part["measure"] not in name for part in told):
        return ""
    named = [part for part in told if part["label"] in name]
    if len(named) != 1 or not name.startswith(named[0]["label"]):
        return ""
    labels = [part["label"] for part in told if named[0]["label"] in part["label"]]
    return named[0]["rate"] if len(labels) == 1 else ""
