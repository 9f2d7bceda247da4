"""The text of a label as it is compared: one width, without blanks, brackets, numbering and ornaments."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_SPACE: Final = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff\u00ad]+")
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_NUMBERING: Final = re.compile(
    r"^(?:\(?[一二三四五六七八九十]{1,3}[、.)]|\(?[0-9]{1,2}[、)]|[0-9]{1,2}\.(?![0-9])|[*★※●])"
)
_ORNAMENT: Final = re.compile(r"(?:[A-C](?:[/÷][A-C])?|[:;,.、。%])+$")
_FORMULA: Final = re.compile(r"(?<=[^=])=.*$", re.DOTALL)
_PART_OF: Final = re.compile(
    r"^(?:按(?:资金|收入|支出|经费)(?:性质|来源|类别|类型|功能)?划?分类?[:,、])?(?:其中[:,、]?)?"
)
_DRESSED: Final = re.compile(r"[(\[【〔、.)*★※●A-C:;,。=%]|^其中")
"""What the patterns above need to find anything; most texts have none of it."""

MAX_LABEL: Final = 120
"""Longer texts are prose, and name nothing."""


@lru_cache(maxsize=8192)
def compact(text: str) -> str:
    """The beginning of a text, for comparing: one width, no spaces or line feeds. Never written back."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text[:MAX_LABEL]))


def label_core(text: str) -> str:
    """
    The words of a label: ``项目预算\\n执行情况（10分）`` → ``项目预算执行情况``.

    Brackets, numbering, ``其中：``, ``按收入性质分：``, trailing colons and ``%``, column letters (``执行数B``) and how
    it is computed (``执行率=B/A``) are dropped; a label that is nothing else stays whole.
    """
    whole = compact(text)
    if not _DRESSED.search(whole):
        return whole
    core = _FORMULA.sub("", _NUMBERING.sub("", _BRACKETS.sub("", whole)))
    core = _PART_OF.sub("", _ORNAMENT.sub("", core))
    return core or whole
