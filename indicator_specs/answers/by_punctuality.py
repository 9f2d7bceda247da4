"""
In time or late, told without a day: 比计划提前20天完工, 均按时发放, 较合同工期滞后20天.

Against what was planned it answers a deadline, a promise to be in time, and one for every period (每月10日前发放).
"""

from __future__ import annotations

from typing import Final

from indicator_specs.actuals import Level, Statement
from indicator_specs.words.dates.written_dates import BEFORE, WITHIN
from indicator_specs.words.each.periods import EACH_PERIOD
from indicator_specs.words.normalisation import clean
from indicator_specs.words.patterns import Pattern

_LONG: Final = (
    "(?:约|近)?(?:[0-9]{1,3}(?:[.][0-9])?|[一二两三四五六七八九十]{1,3}|半)个?(?:工作日|日历天|天|日|周|月|小时)"
)
_SUBJECT: Final = "(?:项目|工程|整体|实际|总体|全部|均|已)*"
_PLAN: Final = (
    "(?:较|比|照)(?:原)?(?:计划|合同|预定|预期|规定|既定|目标|要求|约定|下达|批复)(?:的)?"
    "(?:完工|竣工|完成|发放|拨付|交付)?(?:工期|时间|时限|期限|进度|节点|日期)?"
)
_DONE: Final = (
    "(?:全面|全部|顺利)?(?:完成|完工|竣工|建成|交付|投用|投入使用|"
    "发放|拨付|验收|开通|通车|结束)(?:任务|建设|建设任务|完毕|到位)?"
)
_AHEAD: Final = Pattern(
    f"{_SUBJECT}(?:{_PLAN}(?:提前|早)了?(?:{_LONG})?(?:{_DONE})?|提前了?{_LONG}(?:{_DONE})?|提前(?:于(?:计划|合同|目标)(?:时间|工期)?)?{_DONE})"
)
_LATE: Final = Pattern(
    f"{_SUBJECT}(?:{_PLAN})?(?:滞后|推迟|延后|延迟|晚|逾期|超期|延期|拖延|拖后)了?{_LONG}(?:才)?(?:{_DONE})?"
)
_EVERY: Final = f"(?:{EACH_PERIOD}|每期|每批|每次|各期|各批次?|各季度?|各月|全年)?(?:均|已|全部|都|能|做到|能够)*"
_PUNCTUAL: Final = (
    "(?:按时|按期|如期|及时|准时|在规定时间内|在规定时限内|规定时间内|规定时限内|按规定时间|按要求时间|按时限要求)"
)
_DEED: Final = (
    "(?:完成|完工|竣工|建成|发放|报送|上报|拨付|支付|办结|提交|公开|公示|兑付|缴纳|到账|到位|编制|反馈|办理|更新)"
)
_IN_TIME: Final = Pattern(
    f"{_EVERY}{_PUNCTUAL}(?:足额|全额|保质保量|全部|高质量)*{_DEED}?(?:到位|完毕|完成|到户|到人)?"
)
_LIMIT_OF_EACH: Final = Pattern(f"{EACH_PERIOD}.{{0,12}}(?:{BEFORE}|{WITHIN}){_DEED}?(?:到位|完毕|完成)?")
_BY_PERIOD: Final = Pattern(f"(?:按|逐)(?:月|季度?|周)(?:足额|及时|按时)*{_DEED}?")
"""按月发放"""
_TURN: Final = Pattern(f"(?:按|逐)(?P<period>月|季|周)度?(?:足额|及时|按时)*(?P<deed>{_DEED})")
_IN_ITS_TURN: Final = Pattern(
    f"每个?(?P<period>月|季|周)度?(?:均|都|已)*(?:足额|全额|及时|按时)*(?P<deed>{_DEED})(?:到位|完毕)?"
)
_BE_IN_TIME: Final = Pattern(f"{_PUNCTUAL}{_DEED}?|提前{_DEED}?|按(?:合同|计划|规定)(?:工期|时间|时限|进度)?{_DEED}?")


_WHY: Final = Pattern("\\A(?:因|由于|受)[^0-9,，;；]{2,20}[,，]")
"""因拆迁滞后，延期2个月"""
_ASKS_FOR_IT: Final = Pattern("按时|按期|如期|及时|准时")
_NOT_IN_TIME: Final = Pattern(
    "(?:有|其中|存在)?(?:部分|个别|少数|有的|[0-9](?:-|至|、)?[0-9]?[\u4e00-\u9fff]{1,2})?[\u4e00-\u9fff]{0,8}(?:未能?|没有|没能)(?:做到|完全|全部)?(?:按时|按期|如期|及时|准时)(?P<deed>[\u4e00-\u9fff]{0,8})"
    "(?:[,，](?:主要)?(?:因|由于|受)[^0-9]{2,24})?"
)
"""部分补贴未及时发放, 1-2期未能及时培训"""


def says_not_in_time(words: str, promised: str, text: str) -> Statement | None:
    """部分补贴未及时发放 for 及时发放: some of it was late; None for other texts, as ``answer_by_punctuality``."""
    wanted = clean(promised).text
    late = _NOT_IN_TIME.fullmatch(words.rstrip("。")) if _ASKS_FOR_IT.search(wanted) else None
    if late is None or not _is_of_the_deed(late["deed"], wanted):
        return None
    return Statement(text, raw=text, falls_short=True, remarks=(f"“{words}”没有达到目标“{promised}”",))


def _is_of_the_deed(deed: str, wanted: str) -> bool:
    """未及时上报 tells nothing of 及时拨付."""
    bare = _ASKS_FOR_IT.sub("", wanted)
    return not deed or not bare or any(deed[start : start + 2] in bare for start in range(len(deed) - 1))


_STILL_TO_COME: Final = Pattern(
    "(?:目前|还|尚|仍)*(?:正在|仍在|尚在)(?:实施|推进|进行|办理)(?:中|之中)?|(?:目前|尚|仍)*(?:在)?(?:实施|推进|进行|办理)中"
    "|(?:已|项目|工程|有所|略有)*(?:延期|逾期|超期|滞后)(?:完成|发放|拨付|完工|竣工|办结)?"
)
_ONLY_TO_BEGIN: Final = Pattern("开工|启动|动工|开始|开展|进场|服务|期限")


def is_still_to_come(words: str, about: str) -> bool:
    """正在实施, 延期 when the day has passed; what was only to be begun may be under way, a service be prolonged."""
    return _STILL_TO_COME.fullmatch(words.rstrip("。")) is not None and not _ONLY_TO_BEGIN.search(about)


def in_time(words: str) -> bool | None:
    """Whether the words tell that work was done before its day, or late; None where they tell neither."""
    told = _WHY.sub("", words.rstrip("。.!！"))
    if _AHEAD.fullmatch(told):
        return True
    return False if _LATE.fullmatch(told) else None


def _each_in_its_turn(words: str, wanted: str) -> bool:
    """每月足额缴纳 for 按月缴纳"""
    asked, told = _TURN.fullmatch(wanted), _IN_ITS_TURN.fullmatch(words)
    return asked is not None and told is not None and asked.groupdict() == told.groupdict()


_OF_ITS_DEED: Final = Pattern(f"(?P<when>{_PUNCTUAL})(?P<deed>[\u4e00-\u9fff]{{2,4}})")
_EARLY: Final = "提前"
_SAID_WHEN: Final = frozenset((_EARLY, *"逾期 超期 延期 延迟 推迟 滞后 延后".split()))


def _without_their_deed(wanted: str, words: str) -> tuple[str, str]:
    """``按期`` and ``逾期12天`` of ``按期出具`` and ``逾期12天出具``: whatever was to be done, it is the same."""
    asked = _OF_ITS_DEED.fullmatch(wanted)
    if asked is None:
        return wanted, words
    deed = asked["deed"]
    told = next(
        (end for end in (*(f"{deed}{end}" for end in ("到位", "完毕", "完成")), deed) if words.endswith(end)), ""
    )
    return (asked["when"], words.removesuffix(told)) if told else (wanted, words)


def answer_by_punctuality(words: str, promised: str, text: str) -> Statement | None:
    """
    Whether what was to be in time was; None where the texts speak of something else.

    Args:
        words: The actual, cleaned.
        promised: The target's words.
        text: The actual as the user wrote it.
    """
    wanted = clean(promised).text.rstrip("。")
    if late := says_not_in_time(words, promised, text):
        return late
    wanted, words = _without_their_deed(wanted, words.rstrip("。"))
    of_each = _LIMIT_OF_EACH.fullmatch(wanted) is not None or _BY_PERIOD.fullmatch(wanted) is not None
    if not of_each and not _BE_IN_TIME.fullmatch(wanted):
        return None
    told = in_time(words) if words not in _SAID_WHEN else words == _EARLY
    if told is None and _each_in_its_turn(words.rstrip("。"), wanted):
        told = True
    if told is None and of_each and _IN_TIME.fullmatch(words.rstrip("。")):
        told = True
    if told is None or (told and not of_each and wanted.startswith("提前") and "提前" not in words):
        return None
    if told:
        return Statement(
            text, raw=text, level=Level.ACHIEVED, on_time=True, remarks=(f"“{words}”符合目标“{promised}”",)
        )
    return Statement(text, raw=text, falls_short=True, remarks=(f"“{words}”没有达到目标“{promised}”",))
