"""
A promise answered by its own last words: 显著提高 for 教育质量显著提高, 符合财务制度规定 for 支出符合财务制度规定.

What stands before them must be their subject: a second promise, or words that turn them round, a person weighs.
"""

from __future__ import annotations

from typing import Final

from indicator_specs.actuals import Level, Statement
from indicator_specs.words.patterns import Pattern

_PREDICATE: Final = Pattern(
    "(?:显著|明显|大幅|有效|持续|不断|稳步|进一步|较大|有所)"
    "(?:提升|提高|改善|增强|加强|丰富|保障|巩固|扩大|优化|完善|增加|增长|降低|下降|减少|好转|缓解)"
    "|(?:符合|达到|满足|遵守)[\u4e00-\u9fff]{4,16}"
)
_MORE_THAN_A_SUBJECT: Final = Pattern(
    "[0-9,，;；。:：、/()（）并且和及或若如不未无没非使让]|与(?!上年|去年|往年)|避免|防止|杜绝|确保"
)
_LONGEST_SUBJECT: Final = 20


def answer_by_its_end(words: str, promised: str, text: str) -> Statement | None:
    """
    Whether the actual repeats what the promise says of its subject; None where it is a person's to say.

    Args:
        words: The actual, cleaned.
        promised: The target's words.
        text: The actual as the user wrote it.
    """
    given, whole = words.rstrip("。"), promised.rstrip("。")
    subject = whole.removesuffix(given)
    if subject in {"", whole} or len(subject) > _LONGEST_SUBJECT or not _PREDICATE.fullmatch(given):
        return None
    if _MORE_THAN_A_SUBJECT.search(subject):
        return None
    return Statement(text, raw=text, level=Level.ACHIEVED, remarks=(f"“{words}”与目标“{promised}”的结论相同",))
