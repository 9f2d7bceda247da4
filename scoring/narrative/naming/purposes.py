"""Names of projects that an amount before them is for: ``安排120万元用于甲``, ``投入35万元实施乙``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from scoring.narrative.mentions import Mention

LONGEST_PURPOSE: Final = 24
PURPOSE: Final = (
    r"[,，]?(?:的)?(?:财政|专项|项目|补助)*(?:资金|经费|款)?[,，]?(?:专项|专门|主要|全部|均|已)?"
    r"(?:用于|用在|用作|支持|保障|实施|开展|组织|推进|建设|投向|投入到?)(?:了)?(?:实施|开展|保障|支持|建设|推进)?[“《\"]?"
)
_PURPOSE: Final = re.compile(PURPOSE)


def named_purpose(words: str, end: int, mentions: Sequence[Mention]) -> Mention | None:
    """
    The project that an amount is for, by the words right behind it.

    Args:
        words: The paragraph.
        end: Of the amount with its unit.
        mentions: All names of the paragraph, in order.
    """
    behind = next((each for each in mentions if end < each.start <= end + LONGEST_PURPOSE), None)
    return behind if behind is not None and _PURPOSE.fullmatch(words, end, behind.start) else None
