"""One part is done and another is not: 春季已拨付，秋季未拨付 breaks what was promised of both."""

from __future__ import annotations

from typing import Final

from indicator_specs.actuals import Statement
from indicator_specs.indicator_context import without_brackets
from indicator_specs.words.patterns import Pattern

_WORD: Final = "[\u4e00-\u9fff]"
_DONE_AND_NOT: Final = Pattern(
    f"(?P<one>{_WORD}{{1,8}}?)(?:均已|已全部|已经|已)(?P<deed>{_WORD}{{2,4}}?)(?:到位|完毕|完成)?[,，;；](?:但|而)?"
    f"(?P<other>{_WORD}{{1,8}}?)(?:均|尚|还|仍|暂)?(?:未|没有)(?:能|全部)?(?P=deed)(?:到位|完毕|完成)?。?"
)
_NOT_PROMISED: Final = Pattern("[明来次下]年|下学期|其[他余]单位|外单位|外[县市省]|非")
"""What is not this year's, or not ours, may wait."""
_LESS_IS_BETTER: Final = Pattern("不|未|无|零|减|降|控制")
_OF_TIME: Final = ("及时率", "按时率", "按期率", "准时率")


def deed_left_undone(words: str, about: str) -> str:
    """
    The promised deed that is told of one part and denied of another; empty for other texts.

    Args:
        words: The actual, cleaned.
        about: The target's text and the indicator's name.
    """
    found = _DONE_AND_NOT.fullmatch(words)
    if found is None or found["one"] == found["other"] or _NOT_PROMISED.search(found["other"]):
        return ""
    return found["deed"] if found["deed"] in about and not _LESS_IS_BETTER.search(about) else ""


def some_of_the_rate_undone(words: str, name: str) -> bool:
    """Of the rate's own deed: 秋季未拨付 under 拨付率 and 拨付及时率, but not under 验收合格率."""
    bare = without_brackets(name)
    deed = deed_left_undone(words, bare)
    return bool(deed) and bare.endswith((f"{deed}率", *(f"{deed}{rate}" for rate in (*_OF_TIME, "到位率", "完成率"))))


def answer_by_its_parts(words: str, promised: str, name: str, text: str) -> Statement | None:
    """
    A promise in words that one part breaks; None where no part is told to.

    Args:
        words: The actual, cleaned.
        promised: The target's words.
        name: The indicator's.
        text: The actual as the user wrote it.
    """
    if not deed_left_undone(words, promised + name):
        return None
    return Statement(text, raw=text, falls_short=True, remarks=(f"“{words}”说明有的没有做",))
