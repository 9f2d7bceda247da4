"""How often a thing is done, in words alone: 按季发放 for 按月发放."""

from __future__ import annotations

from typing import Final

from indicator_specs.actuals import Level, Statement
from indicator_specs.words.patterns import Pattern

_ORDER: Final = {"日": 0, "天": 0, "周": 1, "月": 2, "季": 3, "季度": 3, "半年": 4, "年": 5, "年度": 5}
"""From the most frequent to the rarest."""
_SO_OFTEN: Final = Pattern(
    "(?:已|均|实际|改为|为)*(?:按|逐|每)个?(?P<period>日|天|周|月|季度?|半年|年度?)(?P<deed>[\u4e00-\u9fff]{2,6}?)(?:一次|1次)?。?"
)
_THE_OFTENER_THE_BETTER: Final = Pattern("报送|上报|巡查|检查|更新|公开|公示|维护|清理|巡检|监测|清洗|通报|调度")
"""What is paid oftener than was promised may be as wrong as rarer: that is a person's."""


def answer_by_frequency(words: str, promised: str, text: str) -> Statement | None:
    """
    Whether the same is done as often as was promised; None where it is a person's to say.

    Args:
        words: The actual, cleaned.
        promised: The target's words.
        text: The actual as the user wrote it.
    """
    wanted = _SO_OFTEN.fullmatch(promised)
    told = _SO_OFTEN.fullmatch(words) if wanted else None
    if not wanted or not told or wanted["deed"] != told["deed"]:
        return None
    rarer = _ORDER[told["period"]] - _ORDER[wanted["period"]]
    if rarer > 0:
        return Statement(text, raw=text, falls_short=True, remarks=(f"“{words}”没有“{promised}”那么多次",))
    if rarer == 0 and words != promised:
        return Statement(text, raw=text, level=Level.ACHIEVED, remarks=(f"“{words}”就是“{promised}”",))
    if rarer < 0 and _THE_OFTENER_THE_BETTER.fullmatch(told["deed"]):
        return Statement(text, raw=text, level=Level.ACHIEVED, remarks=(f"“{words}”不少于目标“{promised}”",))
    return None
