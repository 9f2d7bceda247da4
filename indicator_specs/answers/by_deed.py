"""A deed promised and told with its words turned round: 主体工程已完工 for 完成主体工程, 管理规范 for 规范."""

from __future__ import annotations

from typing import Final

from indicator_specs.actuals import Level, Statement
from indicator_specs.answers.by_support import bears_out
from indicator_specs.around_numbers.named_measures import DEEDS
from indicator_specs.words.dates.written_dates import DAY, DAY_SIGN, MONTH, MONTH_AS_TYPED, PART_OF_MONTH, RECENT_YEAR
from indicator_specs.words.patterns import Pattern

_FINISHED: Final = frozenset("完成 完工 竣工 建成".split())
_GROUPS: Final = (_FINISHED, *DEEDS)
_VERBS: Final = sorted({word for group in _GROUPS for word in group}, key=len, reverse=True)
_VERB: Final = "|".join(_VERBS)
_PROMISED: Final = Pattern(f"(?P<deed>{_VERB})(?P<thing>[\u4e00-\u9fff]{{2,14}})")
_TOLD: Final = Pattern(
    f"(?P<thing>[\u4e00-\u9fff]{{2,14}}?)(?:工作|任务)?(?:已经|均已|已全部|已|均|全部)*(?P<deed>{_VERB})(?:完成|完毕|到位|并投入使用|并投用|并通过验收|并验收合格|并交付使用|并上线运行|并印发)?"
)
_DONE_THING: Final = Pattern(
    "(?P<thing>[\u4e00-\u9fff]{2,12}?)(?:已经|均已|已全部|已|均|全部)+(?:建成|完成|完工|竣工|上线|投入使用|投用|印发|出台|制定|编制|建立|采购|购置|安装|验收)"
    "(?:完成|完毕|到位|运行|使用)?(?:[,，]?(?:并|且)?(?:已)?(?:通过|正式|全面)?(?:验收|上线运行|上线|投入使用|投用|运行|正常运行|运行正常|运行良好|印发|验收合格|通过验收|交付使用))?"
)


_HELD: Final = Pattern(
    "(?:已|成功|圆满|顺利)*(?:举办|召开|承办|举行)了?第[0-9一二三四五六七八九十]{1,3}届(?P<what>[\u4e00-\u9fff]{2,14})"
)
"""成功举办第五届技能竞赛 for 1届"""


def answer_by_deed(words: str, promised: str, name: str, text: str) -> Statement | None:
    """
    Whether the thing that was to be done is told to be done; None where the texts are not of one thing.

    Args:
        words: The actual, cleaned.
        promised: The target's words.
        name: The indicator's.
        text: The actual as the user wrote it.
    """
    wanted, given = promised.rstrip("。"), words.rstrip("。")
    if _is_titled(wanted, given):
        return Statement(
            text, raw=text, level=Level.ACHIEVED, completed=True, remarks=(f"“{words}”符合目标“{promised}”",)
        )
    share = _OF_THE_TASK.fullmatch(given) if _ALL_OF_THE_TASK.fullmatch(wanted) else None
    if share and int(share["share"]) < _FULL:
        return Statement(text, raw=text, falls_short=True, remarks=(f"“{words}”没有达到目标“{promised}”",))
    first, *rest = _CLAUSE.split(given, maxsplit=1)
    borne_out = not rest or bears_out(rest[0])
    if share or _same_deed(wanted, given) or (_is_the_subject_and(wanted, first, name) and borne_out):
        return Statement(
            text, raw=text, level=Level.ACHIEVED, completed=True, remarks=(f"“{words}”符合目标“{promised}”",)
        )
    return None


_TITLE: Final = "(?:《[^《》]{2,40}》[、和及,，]?)+(?:等(?:[0-9]{1,2}[项个部份件])?(?:制度|文件|办法)?)?"
_TITLED: Final = Pattern(
    f"(?:已经|均已|已)?(?P<deed>[\u4e00-\u9fff]{{2}})了?{_TITLE}(?:的?(?:制定|编制|修订|印发))?(?:[,，]?(?:并|已)?(?:印发|执行|实施|组织实施|印发实施|印发执行|发布|公布))?。?"
)
_TITLE_DONE: Final = Pattern(
    f"(?P<title>《[^《》]{{2,40}}》)(?:已|均已|已经|于{MONTH_AS_TYPED}月)?(?:公开|正式|全部|编纂|编印|编辑|印刷|顺利)*(?P<deed>出版发行|出版|发行|印发|编制完成|完成编制|发布|公布|出台|定稿印刷|印制完成)(?:[,，](?:共)?(?:印数|印刷|印制|发行)[0-9.]{{1,8}}万?[册本份套])?。?"
)


def _is_titled(wanted: str, given: str) -> bool:
    """已建立《供水工程管护办法》 for 建立: what was promised, by its title."""
    found = _TITLED.fullmatch(given)
    return found is not None and found["deed"] == wanted.removeprefix("已")


_CLAUSE: Final = Pattern("[,，;；。]")
_FULL: Final = 100
_TASK: Final = "(?:年度|全年|本年度?|当年)?(?:目标任务|工作任务|建设任务|工作计划|计划任务|工作目标|任务|计划|目标)"
_ALL_OF_THE_TASK: Final = Pattern(f"(?:按时|按期|全面|圆满|确保)*完成{_TASK}")
_OF_THE_TASK: Final = Pattern(f"(?:已|实际|全年|超额)*完成了?{_TASK}的?(?P<share>[0-9]{{1,3}})(?:[.][0-9]{{1,2}})?%")
"""完成年度计划的85%"""


def _same_deed(wanted: str, given: str) -> bool:
    asked, told = _PROMISED.fullmatch(wanted), _TOLD.fullmatch(given)
    if not asked or not told or asked["thing"] != told["thing"]:
        return False
    return told["deed"] == "完成" or any({asked["deed"], told["deed"]} <= group for group in _GROUPS)


_LENGTHS: Final = range(2, 11)
_NOT_PLAIN: Final = Pattern("[0-9,，;；、]|不|未|无|没|零|是|否")
_ALL: Final = Pattern("均|全部|都|得到")
_BETWEEN: Final = Pattern("(?:已|均|全部|都|得到了?|全年|运行|状况|情况|工作|符合要求)*")


def _is_the_subject_and(wanted: str, given: str, name: str) -> bool:
    """档案管理规范 for 规范, where the name says that of 档案管理."""
    plain = len(wanted) in _LENGTHS and not _NOT_PLAIN.search(wanted)
    if not plain or not given.endswith(wanted) or given == wanted:
        return False
    subject = _BETWEEN.sub("", given.removesuffix(wanted))
    if not subject:
        return _ALL.search(given.removesuffix(wanted)) is not None
    return len(subject) > 1 and subject in name


_HELD_ON_A_DAY: Final = Pattern(
    f"(?:已?于)?(?:{RECENT_YEAR}[年./-])?{MONTH}[月./-](?:{DAY}{DAY_SIGN}?|{PART_OF_MONTH})?(?:已|成功|顺利|圆满|如期)*(?:举办|召开|举行|开展|承办|组织)(?:完成|完毕)?。?"
)
_HELD_THEN: Final = Pattern(
    f"(?:已?于)?(?:{RECENT_YEAR}年)?{MONTH}月(?:{DAY}{DAY_SIGN}?|{PART_OF_MONTH})?(?:已|成功|顺利|圆满|如期|组织)*(?:举办|召开|举行|开展|承办)了?(?P<what>[\u4e00-\u9fff]{{2,14}})"
)
"""9月组织开展了网络安全应急演练 for 网络安全演练1次"""


def _is_of_that_name(what: str, name: str) -> bool:
    """Whether the name's characters stand in it, in their order, and its last word is the name's."""
    rest = iter(what)
    return what[-2:] == name[-2:] and len(name) >= _SHORTEST and all(sign in rest for sign in name)


_SHORTEST: Final = 4
_EVENTS: Final = Pattern("活动|会|节|赛|展|演|典礼|仪式|论坛|培训|讲座|演练")
"""2025.9.23举办 of one 丰收节活动: the one that was promised."""


_BOOKS: Final = ("年鉴", "志", "书", "刊", "专著", "文集", "史", "画册")
_ONE_DONE_BY: Final = {"出版": _BOOKS, "发行": _BOOKS, "出版发行": _BOOKS, "通车": ("桥", "路", "隧道")}
"""What is done of the one thing, and never of anything before it is there."""
_PUBLISHED: Final = Pattern(f"(?:已|已经|均已|正式|公开|全线|建成|并)+(?P<deed>{'|'.join(_ONE_DONE_BY)})")
_DID: Final = Pattern(
    "(?:已经|已|全部)+(?:完成|实施)了?(?P<thing>[\u4e00-\u9fff]{2,8}?)(?:工作|任务)?(?:[,，]?(?:并|且)?(?:已)?(?:通过|正式|全面)?(?:验收|上线运行|上线|投入使用|投用|交付使用|交付|验收合格|运行正常|运行))?"
)
_TWO_THINGS: Final = Pattern("[、和与及/]")


def _held_or_published(words: str, promised: str, name: str) -> bool | None:
    """Whether the event or the book is the one that was promised; None where the report tells of neither."""
    told = words.rstrip("。")
    held, then = _HELD.fullmatch(told), _HELD_THEN.fullmatch(told)
    if held:
        return any(held["what"][start : start + 2] in name for start in range(len(held["what"]) - 1))
    if then and _is_of_that_name(then["what"], name):
        return True
    if _HELD_ON_A_DAY.fullmatch(words):
        return _EVENTS.search(promised + name) is not None
    published, titled = _PUBLISHED.fullmatch(told), _TITLE_DONE.fullmatch(words)
    if published:
        return any(thing in promised + name for thing in _ONE_DONE_BY[published["deed"]])
    title = titled["title"].strip("《》") if titled else ""
    return any(title[start : start + 2] in name + promised for start in range(len(title) - 1)) if titled else None


def the_one_is_done(words: str, promised: str, name: str) -> bool:
    """系统已建成并上线运行 for 建成1套, where the name speaks of 系统: the one that was promised."""
    told = _held_or_published(words, promised, name)
    if told is not None:
        return told
    done = _DID.fullmatch(words.rstrip("。"))
    if done and name.endswith(done["thing"]) and not _TWO_THINGS.search(name):
        return True
    found = _DONE_THING.fullmatch(words.rstrip("。"))
    return found is not None and found["thing"] in promised + name
