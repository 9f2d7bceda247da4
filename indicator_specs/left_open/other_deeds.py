"""The day of another deed than the one that was promised: 6月20日拨付 for 项目完工时间, 8月完工 for 补贴发放时间."""

from __future__ import annotations

from typing import Final

from indicator_specs.words.patterns import Pattern

_BUILT: Final = Pattern("完工|竣工|建成|通车|封顶|施工|验收")
_PAID: Final = Pattern("发放|拨付|支付|兑付|到账|打卡")
_MADE_KNOWN: Final = Pattern("印发|出台|发布|报送|上报|公示|公布")
_KINDS: Final = (_BUILT, _PAID, _MADE_KNOWN)


def why_another_deed(reported: str, asked: str) -> str:
    """
    Why a day may be that of another deed (Chinese); empty where it is the promised one's, or none is named.

    Args:
        reported: The actual, cleaned.
        asked: The target and the indicator's name, cleaned.
    """
    wanted = [kind for kind in _KINDS if kind.search(asked)]
    told = [(kind, found[0]) for kind in _KINDS if (found := kind.search(reported))]
    if len(wanted) != 1 or len(told) != 1 or told[0][0] is wanted[0]:
        return ""
    return f"实际写的是“{told[0][1]}”的日子，指标问的不是这件事"
