"""Words for the levels of government: which of them each set takes, and which it must not."""

from __future__ import annotations

import re
from typing import Final

import pytest

from scoring.narrative.naming.levels_of_government import (
    ABOVE,
    LADDER,
    LEVEL,
    LOCAL_LEVEL,
    SOURCE,
    TRANSFERRED_FROM,
    WHOLE_PLACE,
)

TAKEN: Final = [
    (LOCAL_LEVEL, "省级 市级 州级 盟级 县级 区级 旗级 乡级 镇级", "中央 上级 本级 地方 省 村级"),
    (LEVEL, "中央 自治区 自治区级 省级 旗级 镇级 上级 本级 地方", "省 市 旗 国家 村级 一级"),
    (SOURCE, "中央 省 省级 盟 旗级 乡 上级 本级 地方", "村 国家 社会 自筹"),
    (TRANSFERRED_FROM, "中央 省 市级 州级 旗", "乡 镇级 上级 地方"),
    (ABOVE, "中央 自治区 上级", "省级 本级 地方"),
    (WHOLE_PLACE, "全国 全省 全州 全盟 全区 全旗", "全镇 全乡 全局 全村"),
]


@pytest.mark.parametrize(("pattern", "taken", "left"), TAKEN)
def test_which_words_a_set_takes(pattern: str, taken: str, left: str) -> None:
    assert [word for word in taken.split() if not re.fullmatch(pattern, word)] == []
    assert [word for word in left.split() if re.fullmatch(pattern, word)] == []


RUNGS: Final = [
    ("国家补助", [0]),
    ("自治区补助", [1]),
    ("盟补助", [2]),
    ("地区补助", [2]),
    ("区补助", [3]),
    ("旗补助", [3]),
    ("街道自筹", [4]),
    ("村集体", []),
]


@pytest.mark.parametrize(("label", "levels"), RUNGS)
def test_on_which_rung_a_source_stands(label: str, levels: list[int]) -> None:
    assert [level for level, words in enumerate(LADDER) if re.search(words, label)] == levels
