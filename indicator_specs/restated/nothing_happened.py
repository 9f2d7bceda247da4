"""
What was not to happen (不发生, 零事故, 无投诉), and how often it did.

全年未发生 and 0 are none, 收到投诉3起，均已办结 are three.
"""

from __future__ import annotations

from typing import Final

from indicator_specs.indicator_context import UNDESIRED, UNWANTED, VICTIMS, Words
from indicator_specs.words.dates.written_dates import WHOLE_YEAR
from indicator_specs.words.patterns import Pattern

_WORD: Final = "[\u4e00-\u9fff]"
_NONE_PROMISED: Final = Pattern(
    f"(?:确保|实现|保持)?(?:不再?|未|没有|无|零|杜绝|避免|防止)(?:发生|出现|产生|造成|存在)?(?P<thing>[\u4e00-\u9fff、]{{0,12}})|≤?0(?:{_WORD}{{1,2}})?"
)
_ALL_YEAR: Final = f"(?:{WHOLE_YEAR}|今年|当年|截至12月31日)?"
_NONE_TOLD: Final = Pattern(
    f"{_ALL_YEAR}(?:均|共|全市|全县|全区|辖区内?)?(?:(?:未|没有|无|零)(?:发生|出现|产生|收到|接到|发现|存在)?|不(?:发生|存在|出现)|0(?:起|次|例|件|人|宗|个|名|户)?)"
)
_SOME_TOLD: Final = Pattern(
    f"{_ALL_YEAR}(?:实际)?(?:共|共计)?(?:发生|出现|收到|接到|产生|受理)?(?P<thing>{_WORD}{{0,10}}?)(?:发生)?(?P<count>[1-9][0-9]{{0,4}})(?:起|次|例|件|人|宗|名|户|批次|批)(?:[1-9][0-9]{{0,3}}人次?)?(?P<of>{_WORD}{{0,8}})"
)
_DEALT_WITH: Final = Pattern(
    "(?:均|已|全部|及时|妥善|依法|按时|现|其中|都)*(?:处置|处理|解决|整改|化解|办结|调解|回复|答复|劝返|复学|返校|扑灭|救治|结案|清欠|清偿|支付|补发)了?(?:到位|完毕|完成|[0-9]{1,4}[起次例件人宗名户])?"
)
_SEVERITIES: Final = Pattern("重特大|特别重大|特大|重大|较大|严重|责任|亡人|死亡|群体性|越级|恶性|负面")
_GRADES: Final = Pattern(f"{_SEVERITIES.pattern}|有责|有效")
_CLAUSE: Final = Pattern("[,，;；。()（）]")
_LONGEST: Final = 40


def times_it_happened(wanted: str, given: str, name: str) -> str:
    """
    How often the unwanted thing came about, as a number; empty where nothing of the kind was promised, or told clearly.

    Args:
        wanted, given: Target and actual, cleaned.
        name: The indicator's; it names the thing where the target does not.
    """
    if wanted == "无":
        if not _BAD_ALONE.fullmatch(name):
            return ""
        return "0" if _NONE_ALONE.fullmatch(given) else _times_told(given, name, name)
    promised = _NONE_PROMISED.fullmatch(wanted) if len(wanted) + len(given) <= 2 * _LONGEST else None
    thing = (promised["thing"] or name) if promised else ""
    unnamed = promised is not None and not promised["thing"]
    told_none = given.rstrip("。")
    if promised is None or (unnamed and _is_denied_by_name(told_none, name)):
        return "0" if promised else ""
    if not any(words.found_in(thing) for words in (UNDESIRED, UNWANTED, VICTIMS, _EVENTS)):
        return ""
    if _NONE_TOLD.fullmatch(told_none) or _is_denied(told_none, wanted, promised["thing"] or "", name):
        return "0"
    return _times_told(given, thing, wanted + name)


def _times_told(given: str, thing: str, about: str) -> str:
    """``2`` of ``发生2起``, unless it may be of a lesser kind than the thing that was to be kept away."""
    first, *others = [clause for clause in _CLAUSE.split(given) if clause] or [""]
    told = _SOME_TOLD.fullmatch(first)
    if told is None or not all(_DEALT_WITH.fullmatch(clause) for clause in others):
        return ""
    said = told["thing"] + told["of"]
    graver = {*_GRADES.findall(thing), *_SEVERITIES.findall(about)} - set(_GRADES.findall(said))
    named = _OF_A_KIND.sub("", said)
    return (
        told["count"]
        if not (graver - _EVENTS_OF_MANY if not said else graver) and (not named or named in about)
        else ""
    )


_NONE_ALONE: Final = Pattern(f"{_ALL_YEAR}(?:无|没有|未发生|无发生|未出现|0(?:起|次|例|件)?)。?")
_BAD_ALONE: Final = Pattern(
    f"{_WORD}{{0,8}}(?:事故|差错|投诉|违纪|违规|违法|舆情|上访|信访|泄密|失泄密|群体性事件|火灾|伤亡|拖欠|污染|疫情|纠纷|诉讼)(?:事件|问题|情况|行为|现象|案件|发生)?(?:次数|起数|数量|数)?"
)
"""A name that says nothing but what is not to happen; 投诉处理 is a deed."""


_ZERO_BORNE_OUT: Final = Pattern(
    "(?P<zero>0(?P<unit>%|起|次|例|件|人|个|宗)?)[(（,，](?:全年|年内|本年度?|当年|均)*(?:无|未发生|未出现|没有|未收到|未接到|未产生)[^0-9,，]{1,16}[)）]?。?"
)


def zero_alone(given: str) -> str:
    """``0`` of ``0（全年无母婴传播病例）``; empty for other texts."""
    found = _ZERO_BORNE_OUT.fullmatch(given)
    return found["zero"] if found else ""


_NOTHING_BESIDE: Final = Pattern(
    "(?P<report>[0-9]{1,3}(?:[.][0-9]{1,2})?%)[(（,，](?:全年|实现|均)*(?:0|零)(?:人|起|例|次|件)?(?:辍学|失学|流失|遗漏|漏发|漏报|投诉|差错|事故|违规|违纪|逾期|拖欠|上访|返贫|伤亡|故障|延误)[)）]?。?"
)


def rate_beside_nothing(given: str) -> str:
    """``100%`` of ``100%（0辍学）``; empty for other texts."""
    found = _NOTHING_BESIDE.fullmatch(given)
    return found["report"] if found else ""


_DENIED: Final = Pattern(
    f"{_ALL_YEAR}(?:均|共|全市|全县|全区|辖区内?)?(?:未|没有|无|零)(?:发生|出现|产生|收到|接到|发现)?(?:任何|一起|各类)?(?P<thing>{_WORD}{{2,12}}?)(?:的?发生)?"
)
_SAFETY: Final = Pattern("安全生产|生产安全")
_SEVERAL: Final = Pattern("[及和与、]")


def _is_denied_by_name(given: str, name: str) -> bool:
    """未发生饮水安全事件, under just that name."""
    denied = _DENIED.fullmatch(given)
    return denied is not None and denied["thing"] == name


def _is_denied(given: str, wanted: str, thing: str, name: str) -> bool:
    """全年无安全事故 for 零事故, named so; of grave ones only, or of something else, it tells nothing."""
    told = _DENIED.fullmatch(given)
    if told is None:
        return False
    denied, about = (_SAFETY.sub("安全", words) for words in (told["thing"], wanted + name))
    if thing and _plainly(told["thing"]) == _plainly(thing):
        return True  # 较大及以上事故 and 较大及以上安全生产事故
    narrower = {*_GRADES.findall(denied)} - {*_GRADES.findall(about)}
    bare = _SAFETY.sub("安全", _GRADES.sub("", thing))
    same = denied.endswith(bare) if bare else not _SEVERAL.search(name)
    return not narrower and same and denied in about


def _plainly(thing: str) -> str:
    """泄密 of 泄密事件"""
    return _CALLED.sub("", _SAFETY.sub("", thing).replace("安全", ""))


_CALLED: Final = Pattern("(?:的)?(?:事件|情况|现象|行为|问题|案件)\\Z")

_EVENTS_OF_MANY: Final = frozenset(("群体性",))
"""What 群体性事件 are called by: no grade of them."""
_OF_A_KIND: Final = Pattern(f"{_GRADES.pattern}|一般|轻微|轻伤|轻|小型?|的")

_EVENTS: Final = Words("欺凌 群体性事件 个人极端 命案 踩踏 中毒 疫情 坍塌 爆炸 泄漏 火点".split())
"""Events that are no word of a measure, and that nobody wants all the same."""
