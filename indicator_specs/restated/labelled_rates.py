"""Of several rates the one whose label is the indicator's own: 教师89.5% of 学生94.2%，教师89.5% for 教师满意度."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from indicator_specs.indicator_context import without_brackets
from indicator_specs.words.numbers import format_decimal, to_decimal
from indicator_specs.words.patterns import Pattern

_LABELLED: Final = Pattern(
    "(?P<label>[\u4e00-\u9fff]{2,6}?)(?P<measure>满意度|满意率|知晓率|合格率|覆盖率|及时率|达标率|优良率)?(?:为|达到?|:)?(?P<rate>[0-9]{1,3}(?:[.][0-9]{1,2})?%)"
)
_RATE: Final = Pattern(
    "(?P<label>[\u4e00-\u9fff]{2,10}率)(?:均|已|为|达到?|是|:)*(?P<rate>[0-9]{1,3}(?:[.][0-9]{1,2})?%)"
)
_BETWEEN: Final = Pattern("[,，、;；]")
_SEVERAL: Final = Pattern("[、/,，和与]|以及|及(?!时|格)")
_NO_LABEL: Final = Pattern(
    "非常|很|比较|较|基本|不|未|其中|上年|去年|目标|计划|同比|较上|季|月|半年|上期|原|现|平均|综合|总体|合计|线[上下]"
)
_WHOM: Final = Pattern("满意|知晓|认可")


def rate_of_its_own_name(given: str, name: str) -> str:
    """``82%`` of ``合格率100%，优良率82%`` for 优良率; empty where not just one of the rates is called so."""
    found = [_RATE.fullmatch(piece) for piece in _BETWEEN.split(given.rstrip("。"))] if given.count("率") > 1 else []
    told = [part for part in found if part is not None and not _NO_LABEL.search(part["label"])]
    bare = without_brackets(name)
    named = [part for part in told if bare.endswith(part["label"])]
    if len(named) != 1 or len(told) < len(found) or any(part["label"] in bare for part in told if part is not named[0]):
        return ""
    return named[0]["rate"]


_AT_FIRST: Final = Pattern(
    "(?:首次|一次性?|第一次|初次)(?:验收|检测|检验)?(?:合格|通过|达标)率?(?:为|是|达到?)?(?P<rate>[0-9]{1,3}(?:[.][0-9]{1,2})?%)[,，;；](?:经)?(?:整改|复检|复验|返工|补考|二次)[^0-9]{0,10}(?:100%|[0-9.]{1,5}%)?。?"
)


def rate_at_first(given: str, name: str) -> str:
    """``92%`` of ``首次验收合格率92%，整改后100%`` where all was to pass at once; empty for other texts."""
    found = _AT_FIRST.fullmatch(given) if "一次" in name or "首次" in name else None
    return found["rate"] if found else ""


_OPPOSITE: Final = {
    "差错": ("准确", "正确"),
    "错误": ("准确", "正确"),
    "准确": ("差错", "错误"),
    "正确": ("差错", "错误"),
}
_ONE_RATE: Final = Pattern(
    "(?P<label>[\u4e00-\u9fff]{2,10})率(?:为|达到?|是|:)?(?P<rate>[0-9]{1,3}(?:[.][0-9]{1,2})?)%。?"
)


def rate_of_the_rest(given: str, name: str) -> str:
    """``1.5%`` of ``正确率98.5%`` for 差错率, ``97%`` of ``不合格率3%`` for 合格率; empty for other texts."""
    told, bare = _ONE_RATE.fullmatch(given), without_brackets(name)
    if told is None or not bare.endswith("率"):
        return ""
    asked, label = bare.removesuffix("率"), told["label"]
    opposite = label.endswith(_OPPOSITE.get(asked[-2:], ())) and asked[:-2].endswith(label[:-2])
    denied = label.startswith("不") and asked.endswith(label[1:])
    rest = _ALL - to_decimal(told["rate"])
    return f"{format_decimal(rest)}%" if (opposite or denied) and rest >= 0 else ""


_ALL: Final = Decimal(100)


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
