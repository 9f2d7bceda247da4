"""Places that words tell of beside that of a unit: ``全市…`` in the report of a district is about more than its own."""

from __future__ import annotations

import re
from typing import Final

from scoring.narrative.naming.levels_of_government import LADDER, LOCAL

_LEVELS: Final = ("国", *LADDER[1:])
_OWN: Final = re.compile(f"自治区|街道|[{LOCAL}](?!级|直)")
_WHOLE: Final = re.compile("[全我](国|自治区|省|市|州|盟|县|旗)")
"""全区 may be that of a district, or of an 自治区."""
_EACH: Final = re.compile("各(省|市|州|盟|县|旗)(?![级直])")
"""All of them together are more than one of them."""


def tells_of_a_larger_place(words: str, unit: str) -> bool:
    """Words that speak of all of a place to which the unit's own only belongs; nothing where its name tells none."""
    levels = [_level(each) for each in _OWN.findall(unit)]
    if not levels:
        return False
    is_of_all = any(_level(each) < max(levels) for each in _WHOLE.findall(words))
    return is_of_all or any(_level(each) <= max(levels) for each in _EACH.findall(words))


def _level(word: str) -> int:
    return next(level for level, words in enumerate(_LEVELS) if re.fullmatch(words, word))
