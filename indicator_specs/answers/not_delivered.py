"""What was promised is not there yet: 建设中 for 1个, 因采购流标，未购置 for 2辆, 已完成90% for a day."""

from __future__ import annotations

from typing import Final

from indicator_specs.words.dates.written_dates import PERIOD_OF_YEAR
from indicator_specs.words.patterns import Pattern

_WORK: Final = (
    "(?:购置|采购|购买|购入|建设|建成|新建|修建|改造|维修|安装|施工|开工|动工|完工|竣工|实施|开展|启动|落地|招标|配备|"
    "投用|交付|供货|到货|引进|招聘|组织|举办|召开|举行)"
)
_YET: Final = "(?:今年|本年度?|当年|全年|目前|截至目前|截至年底|截至12月底|至今|全部|均|暂|还|仍|尚|暂时)*"
_NOT_THERE: Final = Pattern(
    f"{_YET}(?:未|没有|未能)(?:能|予|进行)?{_WORK}(?:完成|到位|建设|实施)?"
    f"|{_YET}(?:正在|仍在|尚在|在)?(?:建设|施工|招标|采购|安装|调试|改造|筹建|筹备|采购流程)中"
    f"|{_YET}(?:正在|仍在|尚在)(?:建设|施工|招标|采购|安装|调试|改造|筹建|筹备)|{_YET}在建"
    "|(?:尚|还|仍)?待(?:竣工|完工|组织|综合)?验收|(?:尚|还|仍)?未(?:竣工|完工|组织)?验收"
)
_WHY: Final = Pattern("(?:因|由于|受|主要是|原因是|鉴于)[^0-9]{1,30}")
_REASONS: Final = (
    "维修|装修|修缮|改造|施工|疫情|防控|影响|原因|问题|流标|废标|不足|不到位|未到位|未下达|短缺|紧张|压减|核减|调减|调整|变化|变更|"
    "受限|限制|冲突|延误|搬迁|纠纷|天气|降雨|暴雨|台风|雨季|汛期|高温|缺货|空缺|困难|改革|拆迁|征地|受阻"
)
_PLAIN_REASONS: Final = (
    "(?:受|因)?(?:疫情|天气|气候|台风|汛情|高温|雨雪|资金|经费|政策|采购|招标|场地|场馆)?"
    "(?:原因|影响|流标|废标|不足|不到位|未到位|未下达)"
)
"""These are no work, which might itself be what was not done."""
_IN_ONE_BREATH: Final = Pattern(
    f"(?:(?:因|由于|受|鉴于)[^0-9]{{0,16}}?(?:{_REASONS})|{_PLAIN_REASONS})(?=一直|始终|至今|均|全部|尚|未|没)(?:一直|始终)?"
)
"""因场馆维修未举办"""
_IN_BRACKETS: Final = Pattern(f"(?P<told>[^()（）]+)[(（](?:因|由于|受)?[^0-9()（）]{{0,12}}(?:{_REASONS})[)）]。?")
"""未举办（场馆维修）"""
_SOME: Final = Pattern("部分|个别|少数|其中|剩余|其余|一些|半年|季度|月")
_SO_FAR: Final = Pattern(
    "(?:主体|主体工程|土建|工程|项目|建设内容)?(?:已|均已|基本|全部)?(?:完工|建成|封顶|完成主体)|"
    "(?:已|正)?完成(?:设计|招标|立项|选址|前期工作|方案)"
)
_CLAUSE: Final = Pattern("[,，;；。]")
_LONGEST: Final = 50
_SIGNS: Final = frozenset("未没在待中")
"""One of these stands in every way to say it; most actuals are spared the search."""
_UNDER_WAY: Final = ("在建", "建设中", "施工", "待验收", "未", "筹建", "进行中")
"""Where the indicator counts such things, they are what was promised."""


_EVERY: Final = Pattern("[每各按逐]|/[月季周]")
_A_PERIOD: Final = Pattern(f"(?:{PERIOD_OF_YEAR}[、和及]?)+(?=未|没)")
"""三季度未开展 for 每季度1次"""


def says_not_delivered(words: str, about: str) -> bool:
    """
    Whether the actual tells only that it is not there, and perhaps why; of a number in it nobody speaks here.

    Args:
        words: The actual, cleaned.
        about: The target's text and the indicator's name.
    """
    if len(words) > _LONGEST or _SIGNS.isdisjoint(words):
        return False
    aside = _IN_BRACKETS.fullmatch(words)
    words = aside["told"] if aside else words
    clauses = [clause for clause in _CLAUSE.split(words) if clause]
    *others, last = clauses or [""]
    of_a_period = _A_PERIOD.match(last) if _EVERY.search(about) else None
    last = last[of_a_period.end() :] if of_a_period else last
    reason = None if _SOME.search(last) else _IN_ONE_BREATH.match(last)
    last = last[reason.end() :] if reason else last
    if any(word in about for word in _UNDER_WAY):
        return False
    if any(_NOT_THERE.fullmatch(last[end:]) for end in range(2, len(last)) if last[:end] in about):
        return len(clauses) == 1
    if not _NOT_THERE.fullmatch(last):
        told_first = len(clauses) > 1 and _NOT_THERE.fullmatch(clauses[0]) and all(map(_WHY.fullmatch, clauses[1:]))
        return bool(told_first)
    return all(_WHY.fullmatch(other) or _SO_FAR.fullmatch(other) for other in others)


_SHARE_DONE: Final = Pattern(
    "(?:目前|截至目前|截至年底|截至12月底|已|仅|累计|总体|实际|项目|工程|任务)*(?:形象进度|工程进度|进度|工程量|完成)"
    "(?:达到?|了|为|至|总工程量的|工程量的|任务的|总量的|总任务的)?(?:约|近)?(?:[0-9]{1,2}(?:[.][0-9]{1,2})?%|[一二三四五六七八九1-9]成(?:多|左右)?)(?:的?(?:工程量|任务|工作量|建设任务))?"
)


def says_partly_done(words: str) -> bool:
    """已完成90%, 完成约九成: of the work whose day has passed, not all."""
    return _SHARE_DONE.fullmatch(words.rstrip("。")) is not None


_DENIED: Final = Pattern(
    "(?:目前|截至目前|截至年底|至今|均|暂|还|仍|尚|暂时)*(?:未能|未|没有|没能|不够|不太|欠)(?:能|予)?(?P<deed>[\u4e00-\u9fff]{2,16})"
)
_INTENDED: Final = Pattern("(?:目前)?(?:正在|拟|计划|预计|将|争取|力争|准备|仍在|尚在)(?!.*(?:已|完成了)).{1,30}")
_FAULTS: Final = Pattern("(?:存在|有|出现|发现|仍有)[^0-9]{2,18}")
_LATE_ONES: Final = Pattern(
    "(?:有|存在|其中|涉及)?[0-9]{1,5}[\u4e00-\u9fff]{1,2}(?:资金|款项|项目)?(?:延期|逾期|延迟|滞后|推迟|超期|晚于|未及时|未按时|未按期)[\u4e00-\u9fff]{0,8}"
)


def says_not_done(words: str, promised: str) -> bool:
    """
    ``尚未建立，拟明年出台`` for ``建立长效机制``, ``未及时拨付，有3笔延期`` for ``及时拨付``.

    Args:
        words: The actual, cleaned.
        promised: The target's words.
    """
    wanted = promised.rstrip("。")
    first, *others = [clause for clause in _CLAUSE.split(words) if clause] or [""]
    told = _DENIED.fullmatch(first) if len(words) <= _LONGEST else None
    if told is None or not wanted.startswith(told["deed"]) or not _SIGNS.isdisjoint(wanted):
        return False
    return all(any(kind.fullmatch(other) for kind in (_WHY, _INTENDED, _LATE_ONES, _FAULTS)) for other in others)
