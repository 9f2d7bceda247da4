"""
What stands in an input that nobody filled in yet, on forms that show their prompts in the cells: ``〔请填主管部门〕``.

Word knows such words for a prompt as long as it keeps its form; printed, copied, or saved by another program they look
like words that somebody typed. So they are written as no value is, and known again wherever they stand.
"""

from __future__ import annotations

import re
from typing import Final

ASKED, EXAMPLE, OPTIONAL = "请", "例：", "可不填"
"""How each of them begins."""

_OF_WORD: Final = re.compile(
    r"\s*(?:(?:(?:单击|点击|单击或点击|单击或点按)(?:此处|这里)?(?:可|以|来)?(?:输入|选择|键入)(?:文字|文本|日期)?|选择一项|选取一项)[。.]?"
    r"|(?:Click(?: or tap)?(?: here)? to enter (?:text|a date)|Choose an item)\.?)\s*"
)
"""What Word itself writes into a control that was emptied, or that has no words of its own."""

_PROMPT: Final = re.compile(rf"\s*(?:〔(?:{ASKED}|{EXAMPLE}|{OPTIONAL})[^〔〕]*〕\s*)+")


def shown_prompt(brief: str) -> str:
    """The words of an input as they stand in its cell."""
    if not brief.startswith((ASKED, EXAMPLE, OPTIONAL)):
        raise ValueError(f"a prompt that nobody would know again: {brief}")
    return f"〔{brief}〕"


def is_prompt(text: str) -> bool:
    """Whether a cell holds nothing but such words, or those of Word's own: it is blank."""
    return _PROMPT.fullmatch(text) is not None or _OF_WORD.fullmatch(text) is not None
