"""
A standard, promised and reached: 出水水质稳定达到一级A标准 for 达到一级A标准, 各项指标均达标 for 达标.

未达到，氨氮超标 says that it was not.
"""

from __future__ import annotations

from typing import Final

from indicator_specs.actuals import Level, Statement
from indicator_specs.words.patterns import Pattern

_PROMISED: Final = Pattern(
    "(?:稳定|全部|均|全面)*(?:达到|符合|满足)(?P<standard>[0-9A-Za-zⅠⅡⅢⅣⅤ\u4e00-\u9fff]{1,16}?)(?:标准|要求|水平)?|(?:全部|均|稳定)*达标"
)
_REACHED: Final = Pattern(
    "(?P<before>[0-9\u4e00-\u9fff,，]{0,16}?)(?:(?:达到|符合|满足)(?:了)?(?P<standard>[0-9A-Za-zⅠⅡⅢⅣⅤ\u4e00-\u9fff]{1,16}?)(?:标准|要求|水平)?|达标)"
)
_NOT_REACHED: Final = Pattern(
    "(?:经检测|目前|仍|尚|暂|均|,|，)*(?:未|没有|未能|不能|不)(?:能|稳定|完全|全部|全面)*(?:达到|符合|满足|达标|达)(?P<standard>[0-9A-Za-zⅠⅡⅢⅣⅤ\u4e00-\u9fff]{0,16}?)(?:标准|要求|水平|目标)?"
    "(?:[,，;；(（](?P<why>[^0-9,，;；]{2,20}?)[)）]?)?"
)
_TAKES_BACK: Final = Pattern("已|后|整改|复[测检查]|但|现|另|除|达标|合格|个别|部分")
_TESTED: Final = Pattern(
    "(?:经|据)[\u4e00-\u9fff]{0,8}?(?:检测|监测|检验|抽检|验收|化验|测定|评定|评估|核查)(?:合格)?[,，]?"
)
_EVERY_ONE: Final = Pattern(
    "(?:全部|共|全年)?[0-9]{1,4}个?(?!指标|项)[\u4e00-\u9fff]{1,5}?(?:水质)?(?:均|全部|都)(?:已|稳定)?"
)
"""12个断面均"""
_ALL: Final = Pattern("均|全部|全面|已经|已|稳定|持续|都|的|各项指标|各项|所有指标|全部指标|指标|[,，]")
"""Of all that is measured; 主要指标 and 基本 are less."""


def answer_by_standard(words: str, promised: str, name: str, text: str) -> Statement | None:
    """
    Whether the standard that was promised is said to be reached, or not; None where more or less is said.

    Args:
        words: The actual, cleaned.
        promised: The target's words.
        name: The indicator's.
        text: The actual as the user wrote it.
    """
    given = words.rstrip("。")
    graded = _GRADED.fullmatch(given) if _GRADE_ALONE.fullmatch(promised) else None
    if graded and promised.startswith(graded["grade"]) and (not graded["what"] or graded["what"] in name):
        return Statement(text, raw=text, level=Level.ACHIEVED, remarks=(f"“{words}”符合目标“{promised}”",))
    bare = _STANDARD_ALONE.fullmatch(promised)
    wanted = _PROMISED.fullmatch(f"达到{promised}" if bare else promised.rstrip("。"))
    if wanted is None or given == promised:
        return None
    standard = wanted["standard"] or ""
    missed = _NOT_REACHED.fullmatch(given)
    if missed and missed["standard"] in {"", standard} and not _TAKES_BACK.search(missed["why"] or ""):
        return Statement(text, raw=text, falls_short=True, remarks=(f"“{words}”没有达到目标“{promised}”",))
    told = _REACHED.fullmatch(given)
    if told is None or (told["standard"] or "") != standard:
        return None
    subject = _ALL.sub("", _TESTED.sub("", told["before"]))
    if _TREATED.search(promised + name):
        subject = _OUTLET.sub("", subject)
    if _EVERY_ONE.fullmatch(told["before"]):
        subject = ""
    if not _is_the_subject(subject, promised + name):
        return None
    return Statement(text, raw=text, level=Level.ACHIEVED, remarks=(f"“{words}”符合目标“{promised}”",))


_STANDARD_ALONE: Final = Pattern("[一二三]级[A-Ca-c](?:标准)?|国[一二三四五六](?:标准)?")
_GRADE_ALONE: Final = Pattern("[一二三四甲乙]级(?:标准|水平)?")
_GRADED: Final = Pattern(
    "(?:均|已|稳定)*(?:达到|符合|满足)了?(?P<grade>[一二三四甲乙]级)(?P<what>[一-鿿]{0,6}?)(?:标准|水平|等级|要求)?"
)
"""达到一级养护标准 for 一级 of a 养护等级"""
_TREATED: Final = Pattern("污水|废水|尾水")
_OUTLET: Final = Pattern("\\A(?:出水|尾水|出口)(?:水质)?")
"""What comes out of the works is what they were to clean."""


def _is_the_subject(subject: str, about: str) -> bool:
    """出水水质 of 污水处理厂出水水质; 氨氮 is only one of what its water is measured by."""
    return not subject or (len(subject) > 1 and subject in about)
