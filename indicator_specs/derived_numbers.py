"""
Numbers that a report does not give, but makes certain.

A share of two counts (``参训120人，合格115人`` for 合格率), a price of a total (``总价125.6万元（4台）``),
a change of two levels (``由43.1%提高到43.4%`` for 提高0.2个百分点).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from attrs import evolve

from indicator_specs.actuals import Exactness, ReportedQuantity
from indicator_specs.around_numbers.plain_reports import Direction, direction_of
from indicator_specs.around_numbers.tails import PIECES, names_results
from indicator_specs.indicator_context import without_brackets
from indicator_specs.targets import Bounded, Target
from indicator_specs.words.dates.written_dates import HALF_YEAR
from indicator_specs.words.normalisation import clean
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.quantity_mentions import QuantityMention
from indicator_specs.words.text_mentions import TextMentions, mentions_in
from indicator_specs.words.units import convert, is_counted, split_unit

_ALL: Final = Decimal(100)
_PLACES: Final = Decimal("0.0001")


def derived(found: TextMentions, target: Target, name: str, text: str) -> ReportedQuantity | None:
    """
    The number that the reported ones make; None where they make none, or not one for certain.

    Args:
        found: The actual, read.
        target: What was promised.
        name: The indicator's.
        text: The actual as the user wrote it.
    """
    exact = all(each.is_one_number and not each.comparator and not each.approximate for each in found.quantities)
    if not exact or not isinstance(target, Bounded):
        return None
    return _share(found, target, name, text) or _price(found, target, text) or _change(found, target, name, text)


_WHOLE: Final = Pattern(
    "评查|评审|接案|收案|受案|送检|应考|接单|接报|来电|回访|检测|检验|监测|应|参训|参加|参与|参评|参考|发放|发出|收回|回收|有效|共|总|抽|检查|受理|申请|问卷|样本|调查|受访|访问|入户|走访|评议|报名|计划|"
    "排查|发现|查出|接到|收到|登记|交办|转办|移交|下达|纳入|涉及|承办|签收|报送|投送|提交|提出|调解|调处|立案|发案|\\A发\\Z"
)
_OF_A_FEW: Final = Pattern(f"第|首|部分|试点|{HALF_YEAR}|季度|月")
_MEASURES: Final = ("率", "度", "面", "比例")
_SHORTEST_STEM: Final = 2


def _share(found: TextMentions, target: Bounded, name: str, text: str) -> ReportedQuantity | None:
    found = _without_the_others(found)
    counts = found.quantities
    in_percent = target.bound.unit == "%" and 0 < target.bound.value <= _ALL
    if not in_percent or len(counts) < _SHORTEST_STEM or found.dates or len({each.low.unit for each in counts}) > 1:
        return None
    *wholes, part = counts
    if not is_counted(part.low.unit) or not _is_part(found.words, part, wholes, name, target):
        return None
    if not all(_is_whole(found.words, each, name) and each.low.value >= part.low.value > 0 for each in wholes):
        return None
    count = wholes[0].low.value - part.low.value if _is_of_the_others(found.words, part, name) else part.low.value
    shares = sorted((count * _ALL / each.low.value).quantize(_PLACES, ROUND_HALF_UP) for each in wholes)
    low, high = (Quantity(share.normalize() + 0, "%") for share in (shares[0], shares[-1]))
    remark = f"按{part.low}占{'、'.join(str(each.low) for each in wholes)}算出"
    if low == high:
        return ReportedQuantity(low, raw=text, remarks=(remark,))
    return ReportedQuantity(low, Exactness.BETWEEN, high=high, raw=text, remarks=(remark,))


def _is_part(words: str, part: QuantityMention, wholes: Sequence[QuantityMention], name: str, target: Bounded) -> bool:
    """合格115人 under 合格率; 实训389人 beside 应训412人."""
    before, behind = PIECES.split(words[: part.start])[-1], words[part.end :].strip("。")
    whole_before = PIECES.split(words[: wholes[-1].start])[-1]
    bare = without_brackets(name)
    due = before.startswith("实") and whole_before.startswith("应") and before[1:] == whole_before[1:] and not behind
    if due:
        return _OF_WHAT_CAME_OF_IT.search(bare) is None
    named = next((bare.removesuffix(each) for each in _MEASURES if bare.endswith(each)), "") or clean(target.raw).text
    stem = named[-_SHORTEST_STEM:]
    told = before.removeprefix(words[: wholes[-1].end]) + behind
    told = told.strip("中有,，")
    if len(wholes) == 1 and told in _OTHERS_OF.get(stem, ()) and _WHOLE.search(whole_before):
        return True
    if len(wholes) == 1 and told == f"不{stem}" and _INSPECTED.search(whole_before):
        return True
    if len(told) > _SHORTEST_STEM and named.endswith(told):
        return True  # 调处成功80件
    return len(stem) == _SHORTEST_STEM and told in {
        *(f"{lead}{stem}" for lead in _DONE_LEADS),
        f"{stem}的",
        f"表示{stem}",
        *_SHORT_FOR.get(stem, ()),
    }


_OF_WHAT_CAME_OF_IT: Final = Pattern(
    "合格|达标|优[良秀]|满意|准确|正确|通过|及时|[按准]时|按期|规范|完好|[存成]活|就业|持证|[毕结]业|有效"
)
"""应训60人，实训58人 tells how many came, and not how many passed."""
_OTHERS_OF: Final = {
    "及时": ("超期", "逾期", "延期", "超时", "未按时完成", "未按期完成", "超期办结", "逾期办结", "超时办结"),
    "办结": ("未办结", "尚未办结", "正在办理", "未按期办结"),
    "整改": ("未整改", "尚未整改", "未完成整改", "正在整改", "未整改到位"),
}
"""Those of the whole that a rate does not count."""
_INSPECTED: Final = Pattern("抽检|抽查|检查|检测|检验|监测")
"""All of these were looked at; of those who took part some may not have been."""
_DONE_LEADS: Final = ("", "及时", "按时", "均及时", "均", "全部", "已", "已全部", "完成", "其中", "其中已", "实际")
_IN_TIME: Final = tuple(
    f"{how}{deed}"
    for how in ("按时", "按期", "及时", "如期")
    for deed in ("", "完成", "办结", "发放", "拨付", "报送", "支付")
)
_SHORT_FOR: Final = {
    "破案": ("破", "破获"),
    "结案": ("结", "已结", "办结"),
    "化解": ("成功", "调解成功", "调处成功", "成功化解"),
    "采纳": ("采用", "被采用", "被采纳"),
    "采用": ("采纳", "被采用", "被采纳"),
    "满意": ("满意及以上", "满意以上", "表示满意"),
    "处理": ("办结", "已办结", "已处理", "处理完毕", "处置", "已处置"),
    "整改": ("改", "已改", "整改到位", "已整改到位", "完成整改", "整改完成"),
    "办结": ("办理完毕", "已办理", "办理", "按期办结", "已按期办结", "按时办结"),
    "及时": _IN_TIME,
    "合格": ("验收合格", "通过", "通过验收", "检测合格"),
}
"""``发16起破15起``"""


def _is_of_the_others(words: str, part: QuantityMention, name: str) -> bool:
    """不合格15批次 under 合格率: the others are what is counted."""
    told = PIECES.split(words[: part.start])[-1]
    others = {other for group in _OTHERS_OF.values() for other in group}
    return (told.startswith("不") or told in others) and not without_brackets(name).startswith("不")


def _is_whole(words: str, whole: QuantityMention, name: str) -> bool:
    before = PIECES.split(words[: whole.start])[-1]
    behind = PIECES.split(words[whole.end :])[0]
    if behind in _ASKED and not before:
        return True
    if len(before) == _SHORTEST_STEM and name.startswith(before):
        return True  # 投诉23件，办结23件 under 投诉处理率
    if behind.startswith("中") and not before:
        return True
    is_all = _WHOLE.search(before) is not None and not _OF_A_FEW.search(before)
    return is_all and not names_results(before.replace("有效", ""))


_ASKED: Final = ("问卷", "有效问卷", "调查问卷", "样本")
"""100份问卷，98份满意"""
_NOT_YET: Final = Pattern("正在|尚|还|未|剩余|其余|在办|待")


def _without_the_others(found: TextMentions) -> TextMentions:
    """Without ``3件正在办理`` of ``受理132件，办结129件，3件正在办理``: what the first two leave, told once more."""
    counts = found.quantities
    if len(counts) != 3:  # noqa: PLR2004 — the whole, its part and the rest
        return found
    whole, part, rest = counts
    beside = PIECES.split(found.words[: rest.start])[-1] + PIECES.split(found.words[rest.end :])[0]
    told_again = whole.low.value - part.low.value == rest.low.value
    if not told_again or not _NOT_YET.search(beside):
        return found
    return mentions_in(found.words[: part.end] + PIECES.split(found.words[part.end :])[0])


_TOTAL: Final = Pattern("(?:总价|总额|总成本|总费用|总投资|合计|共计|共|总共)(?:为|是)?\\Z")


def _price(found: TextMentions, target: Bounded, text: str) -> ReportedQuantity | None:
    """A total, and how many it was for."""
    unit, *each = split_unit(target.bound.unit)
    if len(each) != 1 or len(found.quantities) != _SHORTEST_STEM or not is_counted(each[0]) or is_counted(unit):
        return None
    total, count = found.quantities
    if total.low.unit == each[0] and not found.words[: total.start]:
        total, count = count, total  # 8台共27.6万元
    last = max(total.end, count.end)
    between = found.words[: total.start] if total.start < count.start else found.words[count.end : total.start]
    if count.low.unit != each[0] or not _TOTAL.search(between) or count.low.value <= 0:
        return None
    in_unit = convert(total.low.value, total.low.unit, unit)
    if in_unit is None or found.words[last:].strip(")。"):
        return None
    price = Quantity((in_unit.value / count.low.value).quantize(_PLACES, ROUND_HALF_UP), target.bound.unit)
    return ReportedQuantity(price, raw=text, remarks=(f"按{total.low}、{count.low}算出",))


_FROM: Final = Pattern("(?:由|从)(?:上年的?|年初的?|原来的?)?")
_UNTIL: Final = Pattern("(?:提高|提升|增加|增长|上升|降低|下降|减少|缩短|降|升|增|减)(?:到|至|为)")


def _way_of(between: str) -> Direction | None:
    """增至 and 降到 beside the verbs of every change."""
    short = {"增": Direction.UP, "升": Direction.UP, "降": Direction.DOWN, "减": Direction.DOWN}
    return direction_of(between) or short.get(between[:1])


def _change(found: TextMentions, target: Bounded, name: str, text: str) -> ReportedQuantity | None:
    """From one level to another, where so much of a change was promised; of percentages in points."""
    promised, words = clean(target.raw).text, found.words
    way = direction_of(promised) or direction_of(name)
    if len(found.quantities) != _SHORTEST_STEM or way is None or _UNTIL.search(promised):
        return None
    first, last = found.quantities
    between = words[first.end : last.start]
    framed = _FROM.fullmatch(words[: first.start]) and not words[last.end :].strip("。")
    if not framed or not _UNTIL.fullmatch(between + last.word) or _way_of(between) is not way:
        return None
    if first.low.unit != last.low.unit or (first.low.unit == "%" and "百分点" not in promised):
        return None
    if target.bound.unit == "%" and first.low.unit not in {"%", ""} and first.low.value > 0:
        rate = abs(last.low.value - first.low.value) * _ALL / first.low.value
        change = Quantity(rate.quantize(_PLACES, ROUND_HALF_UP).normalize() + 0, "%")
        return ReportedQuantity(change, raw=text, remarks=(f"按{first.low}到{last.low}算出变化{change}",))
    change = evolve(last.low, value=abs(last.low.value - first.low.value))
    return ReportedQuantity(change, raw=text, remarks=(f"按{first.low}到{last.low}算出变化{change}",))
