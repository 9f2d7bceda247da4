"""The fonts of official texts (公文), and those that take their place on a computer that lacks them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SMALL_TITLE_SONG, BLACK, KAI, FANG, SONG = "方正小标宋简体", "黑体", "楷体", "仿宋_GB2312", "宋体"
LATIN: Final = "Times New Roman"

FALL_BACKS: Final[Mapping[str, str]] = {
    SMALL_TITLE_SONG: "FZXiaoBiaoSong-B05S,方正小标宋_GBK,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC",
    BLACK: "SimHei,Heiti SC,STHeiti,Noto Sans CJK SC",
    KAI: "KaiTi,楷体_GB2312,KaiTi_GB2312,STKaiti,Kaiti SC,Noto Serif CJK SC",
    FANG: "FangSong_GB2312,仿宋,FangSong,STFangsong,Noto Serif CJK SC",
    SONG: "SimSun,STSong,Songti SC,Noto Serif CJK SC",
}
"""For each font, those that take its place where it is not installed, the best first."""


def font_table() -> bytes:
    """The part of a document that names them."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/><w:family w:val="auto"/>'
        f'<w:pitch w:val="variable"/></w:font>'
        for name, others in FALL_BACKS.items()
    )
    declared = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {declared}>{fonts}</w:fonts>'.encode()
