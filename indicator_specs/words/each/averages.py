"""What a number is divided by, in words: 户均, 亩产, 校均, 日均."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PERSONS_AND_LAND: Final = "人户亩生"
"""What is paid for each of these is a standard."""
_OTHERS: Final = "村社校店企车床株头次件台镇乡县站所班家队馆点"
_TIMES: Final = "日天周月季"

AVERAGE_OF_PERSONS: Final = f"[{PERSONS_AND_LAND}]均"
AVERAGE: Final = f"(?:社区|[{PERSONS_AND_LAND}{_OTHERS}{_TIMES}])均"
"""The pattern of 户均, 校均, 日均."""

_ALSO_CALLED: Final[Mapping[str, tuple[str, ...]]] = {
    "亩": ("亩产", "单产"),
    "学生": ("生均",),
    "天": ("日均",),
}


def words_for_each(part: str) -> tuple[str, ...]:
    """亩均, 亩产 and 单产 for a unit below the line, 亩; its own name with 均 for any other."""
    return (f"{part}均", *_ALSO_CALLED.get(part, ()))
