"""
The promised words once more, with nothing around them but whom they are of and how: 生态环境持续改善 for 改善.

Around them stand pieces of the name, adverbs that take nothing back, and deeds that end; any other word leaves it to a
person. What is said not to be so, of the very thing, breaks the promise: 存在不规范现象 for 规范, 拨付滞后 for 及时.
"""

from __future__ import annotations

from typing import Final

from indicator_specs.actuals import Level, Statement
from indicator_specs.around_numbers.remarks import says_what_came_of_it
from indicator_specs.words.patterns import Pattern

_PLAIN: Final = Pattern("[\u4e00-\u9fff]{2,14}")
_LONGEST: Final = 26
_NO_PROMISE: Final = Pattern(
    "\\A(?:不|未|无|没|零|是|否)|基本|逐步|逐年|预计|计划|争取|力争|拟|待|将|率\\Z|[前后]列?\\Z|以[上下内]|全覆盖|比例"
)
_HOW: Final = (
    "得到了?|进一步|不断|持续|稳步|有效|有力|明显|显著|大幅|大大|极大|全面|切实|严格|认真|充分|及时|按时|真实|齐全|准确|普遍|"
    "十分|非常|更加|日益|有序|"
    "正常|良好|顺利|圆满|积极|能够?|做到了?|实现了?|保持|达到|运行|情况|较上年|比上年|同比|较去年|有了|了|的|地"
)
_WHO: Final = (
    "广大|资料|材料|适龄儿童|青少年|老年人|残疾人|妇女儿童|困难群众|参保人员|群众|公众|居民|农民|农户|村民|市民|职工|干部职工|干部|师生|学生|患者|企业|单位|机关|部门|"
    "全县|全市|全区|全省|全镇|全乡|全校|全院|全局|"
    "我县|我市|我区|我镇|我局|我院|我校|本单位|辖区|当地|项目区?|工程|工作|各项|社会|全年|本年|年度"
)
_ENDS: Final = (
    "并(?:有效|正常|良好|持续)?(?:运行|执行|实施|落实|印发|投入使用|启用)|"
    "到位|完毕|完成|完工|竣工|执行|发放|拨付|支付|兑付|落实|运转|运行|保障|效果|水平|状态|情况|工作|要求|进行|使用|投用"
)
_AMOUNT: Final = Pattern("(?:约|近|共)?(?!0+(?![0-9.]))[0-9]{1,9}(?:[.][0-9]{1,4})?(?:万元|元|亿元|%|个百分点)")
_SAVED: Final = ("节约", "节省")
_ADVERBS_BEHIND: Final = Pattern(f"(?:{_HOW})+\\Z")
_SHORTEST_NAME: Final = 3
_FEW: Final = 3
_DOUBT: Final = Pattern(
    "不(?!断|仅)|未|没|无|非(?!常|遗)|部分|个别|基本|一般|较(?!上年|去年)|拟|将|预|但|仍|尚|待|差|缺|少|除|欠|难|或|试|初|"
    "需|亟|空间|进行|工作\\Z|情况\\Z|要求\\Z|状态\\Z"
)
"""Whatever else is said must not take it back."""
_MARKS: Final = Pattern("已经|均已|已全部|已|均|都|全部")
_BEFORE: Final = Pattern(f"{_HOW}|{_WHO}|在")
_BEHIND: Final = Pattern(f"{_ENDS}|{_WHO}|{_HOW}")
_IN_TIME: Final = frozenset("及时 按时 按期 如期 准时".split())
_PUNCTUAL: Final = Pattern(
    "(?:及时|按时|按期|如期|准时|在?规定时[间限]内|按规定时间|按要求时间)(?:完成(?=[\u4e00-\u9fff]{2}))?(?P<deed>[\u4e00-\u9fff]{0,6})"
)
_ANY_DEED: Final = frozenset("完成 到位 完成任务 足额到位 完成工作".split())
_LATE: Final = Pattern("(?P<deed>[\u4e00-\u9fff]{0,4})(?:滞后|不及时|不够及时|延误|超期|逾期)")


def answer_by_affirmation(words: str, promised: str, name: str, text: str) -> Statement | None:
    """
    Whether the promised words are said of the indicator's own thing, or denied of it; None where more is said.

    Args:
        words: The actual, cleaned.
        promised: The target's words, cleaned.
        name: The indicator's.
        text: The actual as the user wrote it.
    """
    wanted, given = promised.rstrip("。"), words.rstrip("。")
    if not _PLAIN.fullmatch(wanted) or len(given) > _LONGEST or given == wanted:
        return None
    given = _without_what_came_of_it(given, wanted)
    if _denies(given, wanted, name):
        return Statement(text, raw=text, falls_short=True, remarks=(f"“{words}”没有达到目标“{promised}”",))
    if _is_in_time(given, wanted, name) or _affirms(given, wanted, name) or _turns_it_round(given, wanted):
        return Statement(text, raw=text, level=Level.ACHIEVED, remarks=(f"“{words}”符合目标“{promised}”",))
    return None


def _without_what_came_of_it(given: str, wanted: str) -> str:
    """``质量合格`` of ``已验收，质量合格``: the clause with the promised words, where the others add nothing."""
    clauses = _CLAUSE.split(given)
    with_them = [clause for clause in clauses if wanted in clause]
    others = [clause for clause in clauses if wanted not in clause]
    plain = len(with_them) == 1 and all(
        says_what_came_of_it(other) or other in _CHECKED or (_BEARS_OUT.fullmatch(other) and not _DOUBT.search(other))
        for other in others
    )
    return with_them[0] if plain else given


_CLAUSE: Final = Pattern("[,，;；]")
_BEARS_OUT: Final = Pattern(
    "(?:已|均|共)*(?:印发|出台|制定|修订|签订|举办|召开|组织|选派)了?[\u4e00-\u9fff“”《》]{2,16}(?:[0-9]{1,2}[项个部份件次])?|媒体报道[0-9]{1,5}[篇次条]"
)
"""印发管理办法 beside 机制持续完善"""
_CHECKED: Final = frozenset(("已验收", "已通过验收", "经验收", "验收通过"))


def _affirms(given: str, wanted: str, name: str) -> bool:
    if _NO_PROMISE.search(wanted) or wanted in _IN_TIME:
        return False
    if given.replace("、", "") == wanted:
        return True
    given = given.replace("环境质量", "环境") if "质量" not in name + wanted else given
    told = given if _MARKS.search(wanted) else _MARKS.sub("", given)
    if wanted.startswith("得到"):
        told = _WELL_DONE.sub("得到", told)
    if wanted == "明确" and _MADE_CLEAR.fullmatch(given):
        return True
    if told == wanted:
        return not _MARKS.match(given)  # 春节前已发放 for 春节前发放
    before, found, behind = told.partition(wanted)
    return bool(found) and wanted not in behind and _leaves_it(before, behind, wanted, name)


def _leaves_it(before: str, behind: str, wanted: str, name: str) -> bool:
    """Whether the words around the promised ones only say of whom they are, and how."""
    if _of_others(before + behind, name) or _DOUBT.search(before) or _DOUBT.search(behind):
        return False
    if _HOW_FAR.sub("", wanted) in name or wanted.startswith(_SAVED):
        behind = _AMOUNT.sub("", behind, count=1)
    about = f"{name},{wanted}"
    if not _is_made_of(behind, about, _BEHIND):
        thing = name.removeprefix(wanted)
        return len(thing) > 1 and behind.endswith(thing) and not before
    first, *others = sorted(before.split("、"), key=lambda piece: not _is_made_of(piece, about, _BEFORE))
    plain = all(_PLAIN.fullmatch(other) for other in others)
    return (
        (_is_made_of(first, about, _BEFORE) and plain)
        or _is_longer_for(before, name)
        or _is_otherwise_called(before, name)
    )


_HOW_FAR: Final = Pattern("\\A(?:有效|明显|显著|大幅|进一步|切实)(?=[\u4e00-\u9fff]{2})")
_PERSONS: Final = tuple(
    frozenset(group.split())
    for group in (
        "群众 公众 居民 村民 市民 农民 农户 百姓",
        "职工 干部",
        "师生 学生 教师",
        "患者 病人",
        "企业",
        "游客",
        "党员",
    )
)


def _of_others(words: str, name: str) -> bool:
    """干部防灾意识 under 公众防灾意识: of two kinds of persons neither is the other."""
    ours = {group for group in _PERSONS if any(word in words for word in group)}
    theirs = {group for group in _PERSONS if any(word in name for word in group)}
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _is_longer_for(before: str, name: str) -> bool:
    """公众防灾避险意识明显 for the name 公众防灾意识: all its characters in their order, and few besides."""
    subject = _ADVERBS_BEHIND.sub("", before)
    rest = iter(subject)
    in_order = len(name) >= _SHORTEST_NAME and all(sign in rest for sign in name)
    return in_order and len(subject) - len(name) <= min(_FEW, len(name) - 2)


_MADE_CLEAR: Final = Pattern("(?:已|均已)明确(?:由|为)[\u4e00-\u9fff]{2,12}?(?:负责|承担|管护|维护|管理)")
_WELL_DONE: Final = Pattern("得到了?(?:有效|切实|充分|有力|全面)")
"""得到有效保障 for 得到保障"""
_NEUTRAL_END: Final = Pattern("(?:条件|状况|情况|程度)\\Z")
_SHORTEST_THING: Final = 4


def _is_otherwise_called(before: str, name: str) -> bool:
    """群众出行条件 for the name 群众出行便利程度"""
    thing = _NEUTRAL_END.sub("", _ADVERBS_BEHIND.sub("", before))
    return len(thing) >= _SHORTEST_THING and name.startswith(thing) and _NEUTRAL_END.search(name) is not None


def _is_made_of(text: str, about: str, known: Pattern) -> bool:
    """Of known words, and pieces of two characters and more that the name or the promise has."""
    rest = text
    while rest:
        word = known.match(rest)
        shared = next((length for length in range(len(rest), 1, -1) if rest[:length] in about), 0)
        length = max(word.end() if word else 0, shared)
        if not length:
            return False
        rest = rest[length:]
    return True


def _is_in_time(given: str, wanted: str, name: str) -> bool:
    """按时完成 for 及时, and 及时拨付 where the name speaks of it."""
    told = _PUNCTUAL.fullmatch(_MARKS.sub("", given))
    asked = _PUNCTUAL.fullmatch(wanted)
    if told and asked and asked["deed"]:
        return told["deed"] == asked["deed"]  # 按时报送 for 及时报送
    told = told if wanted in _IN_TIME else None
    return told is not None and (not told["deed"] or told["deed"] in _ANY_DEED or told["deed"] in name)


def _denies(given: str, wanted: str, name: str) -> bool:
    """存在不规范现象 for 规范, 拨付滞后 for 及时."""
    late = _LATE.fullmatch(given) if wanted[:2] in _IN_TIME else None
    if late and (not late["deed"] or late["deed"] in name + wanted):
        return True
    if _NOT_AT_ALL.fullmatch(given) and _TO_BE_FINISHED.fullmatch(wanted):
        return True
    if _BELOW.match(given) and _BELOW.sub("", given) == wanted:
        return True
    if _goes_the_other_way(given, wanted, name):
        return True
    if wanted not in _QUALITIES or wanted not in given:
        return False
    before, _, behind = given.partition(wanted)
    before = before.removeprefix(name.removesuffix(wanted)) if name else before
    return _DENIED.fullmatch(before) is not None and behind in _PHENOMENA


_NOT_AT_ALL: Final = Pattern("(?:目前|项目|工程)?(?:尚|仍|还)未(?:全部)?(?:完成|完工|竣工)")
_TO_BE_FINISHED: Final = Pattern("(?:及时|按时|按期|如期|准时|全部|全面)*(?:完成|完工|竣工)")
_BELOW: Final = Pattern("\\A(?:低于|未达到?|落后于?|滞后于?|达不到|未完成)(?!(?:预期)?目标)")
"""低于序时进度 for 序时进度"""
_UP: Final = frozenset("提高 提升 上升 增长 增加 增强 改善 扩大".split())
_DOWN: Final = frozenset("下降 降低 减少".split())
_WORSE: Final = {
    **dict.fromkeys(_UP, ("下降", "降低", "减少", "下滑", "减弱", "恶化")),
    **dict.fromkeys(_DOWN, ("上升", "增加", "增长", "提高", "反弹")),
}


def _goes_the_other_way(given: str, wanted: str, name: str) -> bool:
    """信访总量上升 for 下降 of 信访量."""
    word = next((each for each in _WORSE.get(wanted, ()) if given.endswith(each)), "")
    before = given.removesuffix(word) if word else ""
    if not word or _DOUBT.search(before) or any(each in name for each in (*_UP, *_DOWN)):
        return False
    return not _HOW_ALONE.sub("", before) or name in before or _is_longer_for(before, name)


_HOW_ALONE: Final = Pattern(_HOW)
_QUALITIES: Final = frozenset("规范 合规 及时 准确 完整 健全 完善 真实 整洁 清洁 安全 稳定 到位".split())
_DENIED: Final = Pattern("(?:存在|有|出现)(?:一定的?|部分|个别|少数)?(?:不|不够)|不够?")
_PHENOMENA: Final = frozenset(("", "现象", "情况", "问题", "行为", "的现象", "的情况", "的问题"))
_DEED_AND_THING: Final = Pattern("(?P<deed>[\u4e00-\u9fff]{2})(?P<thing>[\u4e00-\u9fff]{2,10})")
_NO_DEED: Final = Pattern("提|增|减|降|改|保|促|推|加|扩|优|完成|建立|完善|健全")


def _turns_it_round(given: str, wanted: str) -> bool:
    """管护责任已落实 for 落实管护责任."""
    asked = _DEED_AND_THING.fullmatch(wanted)
    if asked is None or _NO_PROMISE.search(wanted) or _NO_DEED.search(asked["deed"]):
        return False
    told = given.removesuffix("到位").removesuffix("完毕")
    return any(
        told == f"{asked['thing']}{mark}{asked['deed']}" for mark in ("已", "均已", "已全部", "全部", "已经", "得到")
    )
