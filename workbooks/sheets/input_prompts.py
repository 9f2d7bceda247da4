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

_PROMPT: Final = re.compile(rf"\s*(?:〔(?:{ASKED}|{EXAMPLE}|{OPTIONAL})[^〔〕]*〕\s*)+")


def shown_prompt(brief: str) -> str:
    """The words of an input as they stand in its cell."""
    if not brief.startswith((ASKED, EXAMPLE, OPTIONAL)):
        raise ValueError(f"a prompt that nobody would know again: {brief}")
    return f"〔{brief}〕"


def is_prompt(text: str) -> bool:
    """Whether a cell holds nothing but such words: it is blank."""
    return _PROMPT.fullmatch(text) is not None
