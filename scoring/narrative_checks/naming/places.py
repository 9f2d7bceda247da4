"""Places that words tell of beside that of a unit: ``全市…`` in the report of a district is about more than its own."""

from __future__ import annotations

import re
from typing import Final

_LEVELS: Final = (("国",), ("省", "自治区"), ("市", "州", "盟"), ("县", "区", "旗"), ("乡", "镇", "街道"))
_LEVEL: Final = {word: level for level, words in enumerate(_LEVELS) for word in words}
_OWN: Final = re.compile("自治区|街道|[省市州盟县区旗乡镇](?!级|直)")
_WHOLE: Final = re.compile("[全我](国|自治区|省|市|州|盟|县|旗)")
"""全区 may be that of a district, or of an 自治区."""
_EACH: Final = re.compile("各(省|市|州|盟|县|旗)(?![级直])")
"""All of them together are more than one of them."""


def tells_of_a_larger_place(words: str, unit: str) -> bool:
    """Words that speak of all of a place to which the unit's own only belongs; nothing where its name tells none."""
    levels = [_LEVEL[each] for each in _OWN.findall(unit)]
    if not levels:
        return False
    is_of_all = any(_LEVEL[each] < max(levels) for each in _WHOLE.findall(words))
    return is_of_all or any(_LEVEL[each] <= max(levels) for each in _EACH.findall(words))
