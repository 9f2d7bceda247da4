"""All of them, promised in words and told by counts: 15个问题已整改14个 for 全部整改到位."""

from __future__ import annotations

from typing import Final

from indicator_specs.actuals import Level, Statement
from indicator_specs.words.patterns import Pattern

_ENDS: Final = "(?:到位|完成|完毕|率100%)?"
_PROMISED: Final = Pattern(f"(?:全部|均|应)(?:按时|按期|及时)?(?P<deed>[\u4e00-\u9fff]{{2,4}}?){_ENDS}")
_N: Final = "[0-9]{1,6}"
_UNIT: Final = "[\u4e00-\u9fff]{1,2}"
_WHOLE: Final = (
    f"(?:共|全年|反馈|发现|查出|收到|受理|涉及|审计|上级)*(?P<whole>{_N})(?P<unit>{_UNIT}?)"
    "(?P<of>[\u4e00-\u9fff]{0,6}?)"
)
_SOME: Final = Pattern(
    f"{_WHOLE}(?:中|里)?[,，]?(?:目前|其中|已|完成|实际)*(?P<deed>[\u4e00-\u9fff]{{2,6}}?)(?:到位|完成|完毕)?了?(?P<part>{_N})(?P=unit)?。?"
)
_EACH: Final = Pattern(
    f"{_WHOLE}(?:[,，])?(?:目前)?(?:已|均|全部|都)*(?:均|全部|都)(?:已|按时|按期|及时)*(?P<deed>[\u4e00-\u9fff]{{2,4}}?){_ENDS}。?"
)
_SOME_OF_THEM: Final = Pattern("重[大点]|部分|主要|一般|其中|今年|本年|未|不|没")


def answer_by_all_of_them(words: str, promised: str, text: str) -> Statement | None:
    """
    Whether all of those counted are told to be done; None where the deed is another, or nobody knows of how many.

    Args:
        words: The actual, cleaned.
        promised: The target's words.
        text: The actual as the user wrote it.
    """
    asked = _PROMISED.fullmatch(promised.rstrip("。"))
    if asked is None or _SOME_OF_THEM.search(words):
        return None
    each = _EACH.fullmatch(words)
    if each and each["deed"] == asked["deed"]:
        return Statement(
            text, raw=text, level=Level.ACHIEVED, completed=True, remarks=(f"“{words}”符合目标“{promised}”",)
        )
    some = _SOME.fullmatch(words)
    if some is None or not some["deed"].endswith(asked["deed"]) or int(some["part"]) > int(some["whole"]):
        return None
    if int(some["part"]) == int(some["whole"]):
        return Statement(
            text, raw=text, level=Level.ACHIEVED, completed=True, remarks=(f"“{words}”符合目标“{promised}”",)
        )
    return Statement(text, raw=text, falls_short=True, remarks=(f"“{words}”说明有的没有做",))
