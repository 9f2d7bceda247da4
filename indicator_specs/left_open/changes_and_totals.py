"""What was saved, spared or added, and what there is: 支出95万元 is no saving, 总数达到350张 no 350 new beds."""

from __future__ import annotations

from typing import Final

from indicator_specs.around_numbers.tails import COMPARED
from indicator_specs.indicator_context import without_brackets
from indicator_specs.words.numbers import stands_in
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantities import Quantity

_LEAD: Final = "(?:量|额|率|总额|总量|金额|资金|数)?(?:实际|共|合计|累计|约|达到?|为|是|:|了)*"
_SPENT: Final = "(?:支出|成本|花费|花销|开支|费用|支付|使用|执行|投入|造价)"
_STOCK: Final = "(?:累计|总数|总量|总计|共有|现有|拥有|保有|已有|达到?)"
_MEASURES: Final = ("率", "度", "比例", "幅", "值", "占比", "速")


class _Change:
    """A kind of change: the names that ask for it, the reports that tell it, and those that tell what there is."""

    def __init__(self, asked: str, told: str, total: str) -> None:
        self.asked = Pattern(asked)
        self.told = Pattern(told)
        self.total = Pattern(f"{total}{_LEAD}[0-9]")


_CHANGES: Final = (
    _Change("节约|节省|节支|结余", "节|省|结余|减|降|压", _SPENT),
    _Change(
        "减少|减排|削减|压减|挽回|避免|追回", "减|降|挽|避|追|止损|少", "(?:排放|损失|支出|用量|消耗|能耗|耗水|耗电)"
    ),
    _Change("新增|增加|净增|增收", "增|多|新", "(?:税收|收入|产值|利润|产量|营收|销售)"),
)
_ADDED: Final = Pattern("新增|增加|净增|减少")
_REACHED: Final = Pattern(f"{_STOCK}{_LEAD}[0-9]")
_CLAUSE: Final = Pattern("[,，;；。()（）]")


def why_no_change(given: Quantity, reported: str, name: str) -> str:
    """
    Why a reported number may be what there is in all, where the name asks for a change; empty elsewhere.

    Args:
        given: The number that was read in the report.
        reported, name: The actual and the indicator's name, cleaned.
    """
    for change in _CHANGES:
        if change.asked.search(name) and not change.told.search(_without_comparisons(given, reported)):
            if change.total.search(reported):
                return "指标是节约、增减了多少，实际报告的是总数，不是变化的数"
            if _counts_what_is_added(name) and _REACHED.search(reported):
                return "指标是增减了多少，实际报告的像是达到的总数，不是变化的数"
    return ""


_CHANGE_OF_A_RATE: Final = Pattern(
    "(?:率|度|比例|比重)(?:提升|提高|增长|增加|上升|下降|降低|减少)(?:幅度|值|率)?(?:[(（].*)?\\Z"
)
_SAYS_HOW: Final = Pattern("提|增|升|涨|降|减|变|超|高于|低于|多|少")
_FAR_ABOVE: Final = 10


def why_a_level(given: Quantity, wanted: Quantity, reported: str, name: str) -> str:
    """Why 36.8% is no rise of 0.5% of a 覆盖率提升, but what it rose to; empty elsewhere."""
    if (
        not _CHANGE_OF_A_RATE.search(name)
        or _SAYS_HOW.search(reported)
        or given.unit != wanted.unit
        or not wanted.value
    ):
        return ""
    far = given.value >= _FAR_ABOVE * abs(wanted.value)
    return "指标是提高、降低了多少，实际报告的像是达到的水平，不是变化的数" if far else ""


_MORE_THAN_ASKED: Final = Pattern("总投资|进出口|监测天数")
_NUMBERS: Final = Pattern("[0-9][0-9.,]*")


def why_more_than_asked(reported: str, asked: str) -> str:
    """Why the only number is of more than was asked for: 进出口额 for 出口额; empty elsewhere."""
    found = _MORE_THAN_ASKED.search(reported)
    if found is None or found[0] in asked or len(_NUMBERS.findall(reported)) > 1:
        return ""
    return f"实际写的是“{found[0]}”，比指标问的宽"


def _without_comparisons(given: Quantity, reported: str) -> str:
    """``达到350张`` of ``达到350张，较上年增加20张``: that something else was added says nothing of the 350."""
    clauses = _CLAUSE.split(reported)
    return ",".join(clause for clause in clauses if stands_in(given.value, clause) or not COMPARED.match(clause))


def _counts_what_is_added(name: str) -> bool:
    return _ADDED.search(name) is not None and not without_brackets(name).endswith(_MEASURES)
