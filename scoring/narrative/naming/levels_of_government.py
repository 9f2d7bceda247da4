"""
Words for the levels of government: whose a project or its money is, and of which place a text tells.

Patterns are built from them, so that a level is known everywhere or nowhere. Where a reader must not take all of them
for the same, the words that it may take have a name of their own.
"""

from __future__ import annotations

from typing import Final

LADDER: Final = (
    "中央|国家",
    "省|自治区",
    "市|州|盟|地区",
    "县|(?<!自治)(?<!地)区|旗",
    "乡|镇|街道",
)
"""What each level is called, as patterns, from the highest down."""

HIGHER: Final = "省市州盟"
"""The governments above a county and whoever belongs to it, each by the character that its name ends with."""

WITH_TREASURY: Final = f"{HIGHER}县区旗"
"""Those that pass money on; a township is mostly told of as one that is given it."""

LOCAL: Final = f"{WITH_TREASURY}乡镇"
"""All below the state; the name of an 自治区 ends as that of a district does."""

PLAIN: Final = "省市县"
"""Those that are hardly ever the end of another word, as 区 is of 社区."""

WHOLE_PLACE: Final = f"全[国{WITH_TREASURY}]"
"""All of a place to which the unit's own may only belong; ``全镇`` is the whole of who reports."""

LOCAL_LEVEL: Final = f"[{LOCAL}]级"
"""``省级``, ``旗级``: whose budget it is; nothing is said of who else gave."""

ABOVE: Final = "中央|自治区|上级"
"""Called so without 级: what comes from above is a part of what there is."""

LEVEL: Final = f"(?:中央|自治区级?|{LOCAL_LEVEL}|上级|本级|地方)"
"""Any level, by a word that means nothing else."""

SOURCE: Final = f"(?:中央|[{LOCAL}]级?|上级|本级|地方)"
"""The same where only a source of money can stand, which may leave out 级: ``省补助资金``."""

TRANSFERRED_FROM: Final = f"(?:中央|[{WITH_TREASURY}]级?)"
"""``中央、市级转移支付``"""

BEYOND_GOVERNMENT: Final = "自筹|自有|社会|银行|贷款|专项债|其他"
"""Sources of money below the last level: none of the governments gives it."""
