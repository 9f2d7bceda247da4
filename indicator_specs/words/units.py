"""Units of measure: which exist, which belong together, and how they convert."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import permutations
from typing import Final, NamedTuple

FAMILIES: Final[Mapping[str, Mapping[str, str]]] = {
    "比例": {"%": "1", "‰": "0.1", "成": "10", "/万": "0.01", "/10万": "0.001", "/百万": "0.0001"},
    "人民币": {
        "分钱": "0.01",
        "角": "0.1",
        "元": "1",
        "百元": "100",
        "千元": "1000",
        "万元": "10000",
        "百万元": "1000000",
        "千万元": "10000000",
        "亿元": "100000000",
    },
    "美元": {"美元": "1", "万美元": "10000", "亿美元": "100000000"},
    "长度": {
        "毫米": "0.001",
        "mm": "0.001",
        "厘米": "0.01",
        "cm": "0.01",
        "米": "1",
        "m": "1",
        "延米": "1",
        "公里": "1000",
        "千米": "1000",
        "km": "1000",
        "里": "500",
    },
    "面积": {
        "亩": "1",
        "平方米": "0.0015",
        "㎡": "0.0015",
        "m²": "0.0015",
        "m2": "0.0015",
        "平米": "0.0015",
        "平方": "0.0015",
        "平": "0.0015",
        "公顷": "15",
        "平方公里": "1500",
        "平方千米": "1500",
        "km²": "1500",
        "km2": "1500",
    },
    "体积": {
        "毫升": "0.000001",
        "升": "0.001",
        "立方米": "1",
        "立方": "1",
        "方": "1",
        "m³": "1",
        "m3": "1",
        "㎥": "1",
        "l": "0.001",
        "ml": "0.000001",
    },
    "噪声": {"分贝": "1", "db": "1"},
    "温度": {"℃": "1", "摄氏度": "1", "°c": "1"},
    "标准煤": {"吨标准煤": "1", "吨标煤": "1", "tce": "1", "万吨标准煤": "10000"},
    "质量": {
        "微克": "0.000000001",
        "μg": "0.000000001",
        "ug": "0.000000001",
        "mg": "0.000001",
        "毫克": "0.000001",
        "克": "0.001",
        "g": "0.001",
        "斤": "0.5",
        "公斤": "1",
        "千克": "1",
        "kg": "1",
        "吨": "1000",
        "t": "1000",
    },
    "历法时间": {"月": "1", "个月": "1", "季": "3", "季度": "3", "个季度": "3", "年": "12", "周年": "12"},
    "时长": {
        "秒": "1",
        "秒钟": "1",
        "s": "1",
        "分钟": "60",
        "min": "60",
        "小时": "3600",
        "个小时": "3600",
        "h": "3600",
        "天": "86400",
        "日": "86400",
        "自然日": "86400",
        "日历天": "86400",
        "日历日": "86400",
        "个日历天": "86400",
        "个日历日": "86400",
        "个自然日": "86400",
        "周": "604800",
        "星期": "604800",
        "个星期": "604800",
    },
    "工作日": {"工作日": "1", "个工作日": "1", "工日": "1"},
    "学时": {"学时": "1", "课时": "1", "个学时": "1", "个课时": "1"},
    "带宽": {"kbps": "0.001", "mbps": "1", "gbps": "1000"},
    "电量": {"千瓦时": "1", "度电": "1", "kwh": "1"},
    "功率": {"千瓦": "1", "kw": "1", "兆瓦": "1000", "mw": "1000"},
    "人数": {"人": "1", "名": "1", "位": "1", "人数": "1"},
    "人次": {"人次": "1", "人/次": "1", "人·次": "1"},
    "户数": {"户": "1", "户数": "1"},
    "户次": {"户次": "1"},
    "次数": {"次": "1", "次数": "1", "回": "1"},
    "批次": {"批次": "1", "批": "1"},
    "场次": {"场": "1", "场次": "1"},
    "起数": {"起": "1", "例": "1", "宗": "1"},
    "倍数": {"倍": "1"},
    "评分": {"分": "1"},
    "年龄": {"岁": "1", "周岁": "1"},
}
"""Family → unit → how many of the family's base unit it is. One 平方米 is 0.0015 亩, exactly."""

DURATIONS: Final = frozenset((*FAMILIES["历法时间"], *FAMILIES["时长"], *FAMILIES["工作日"]))
"""Units of how long something takes."""

MEASURES: Final = frozenset(unit for units in FAMILIES.values() for unit in units)
"""Units of a family; a counter (村, 项目) may also name a thing."""

COUNTERS: Final = (
    "个 项 件 套 台 部 份 处 所 座 间 栋 幢 条 家 篇 期 本 册 辆 艘 架 株 棵 头 只 匹 尾 羽 粒 盏 块 张 支 枚 "
    "根 盘 盒 箱 袋 瓶 桶 组 队 班 届 类 种 门 首 幅 枝 卷 宗卷 床 席 口 眼 孔 村 乡镇 街道 社区 县 省 市 区 企业 "
    "学校 单位 部门 项目 课题 案件 样本 标段 点 点位 站 站点 路 栏 档 版 集 节 章 亩次 车次 班次 趟 轮 层 面 杆 片 "
    "部分 对 双 副 床日 床次 辆次 件次 篇次 家次 项次 台次 架次 人天 人日 人月 头份 羽份 头次 吨公里 人公里 "
    "顶 把 具 笔 堂 颗 道 桩 标准箱 学位 床位 车位 工位 泊位 机位 岗位 剂 针 剂次 针次 例次 期次 人份 航次 列次 座次 "
    "机时 台时 "
    "学分 网格"
).split()
"""Words that count one kind of thing; each is a family of its own, save for ``GENERIC_COUNTER``."""

SAME_EVENTS: Final = frozenset(("次", "场", "场次"))
"""What is held is counted in any of these: 12场 for 12次."""

SAME_THINGS: Final = tuple(
    frozenset(pair.split("="))
    for pair in (
        "株=棵 册=本 辆=台 篇=份 件=项 起=件 例=件 宗=件 桩=件 桩=起 栋=幢 栋=座 幢=座 处=点 处=点位 点=点位 "
        "路=点位 项=项次 眼=口 户次=家次 篇=篇次 件=件次 期=期次 剂=剂次 针=针次"
    ).split()
)
"""Counters of which either is used for the same things; 台 and 台次, 人 and 人次 are not."""

SHORT_FOR: Final = "次"
"""人次, 批次, 辆次 … are called 次 for short in an actual; a target in 次 is no promise of 人次."""

VISITS: Final = "人次"
"""Whether 次 is short for this, or counts events, only the indicator's name can tell."""

GENERIC_COUNTER: Final = "个"
"""个 counts anything: it is read as the other side's counter, and a remark says so."""

RANK: Final = "级"
"""Whether the higher number is the better one depends on what is ranked: a road of 2级 is better than one of 3级."""

RANK_OF_WATER: Final = "类"
"""Of water the lower number is the better one; elsewhere 类 counts kinds."""

SPELLINGS: Final[Mapping[str, str]] = {
    "百分比": "%",
    "百分点": "%",
    "个百分点": "%",
    "千分比": "‰",
    "百分制": "分",
    "人·天": "人天",
    "人·日": "人日",
    "人·月": "人月",
    "块钱": "元",
    "人民币": "元",
    "rmb": "元",
    "㎞": "km",
    "㎏": "kg",
} | {f"{counter}(次)": f"{counter}次" for counter in "人 场 户 家 件 篇 批 班 台 辆 架 项 床 头 车 亩 期".split()}
"""Other spellings, and the unit each is written as from then on."""

_FAMILY_OF: Final = {unit: family for family, units in FAMILIES.items() for unit in units}
_FACTOR_OF: Final = {unit: Decimal(factor) for units in FAMILIES.values() for unit, factor in units.items()}
_PAIRED: Final = {
    f"{one}({other})": frozenset((one, other)) for one, other in permutations(("个", "件", "套", "台", "部", "组"), 2)
} | {pair: frozenset(pair) for pair in ("台套", "件套", "台件")}
"""``件(套)`` counts either."""


def known_units() -> tuple[str, ...]:
    """Every unit word that a text may carry, longest first."""
    words = {word for word in (*_FAMILY_OF, *COUNTERS, *SPELLINGS, *_PAIRED) if not word.startswith("/")}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


class Conversion(NamedTuple):
    """A value in another unit, and what had to be assumed for it (Chinese, empty where nothing was)."""

    value: Decimal
    remark: str = ""


@lru_cache(maxsize=4096)
def split_unit(unit: str) -> tuple[str, ...]:
    """Numerator and denominators: ``次/台/月`` → (次, 台, 月). ``人/次`` is the one word that contains a slash."""
    if unit in _FAMILY_OF:
        return (unit,)
    return tuple(re.split(r"[/*·•、]", unit))


def convert(value: Decimal, unit: str, wanted: str) -> Conversion | None:
    """
    Express ``value`` (in ``unit``) in ``wanted``.

    An empty unit is taken from the other side, and the remark says so.

    Returns:
        None where the units belong to different families: 公里 and 万元, 人 and 户, 月 and 天.
    """
    if unit == wanted:
        return Conversion(value)
    if not unit:
        return Conversion(value, f"没有写单位，按“{wanted}”理解")
    if not wanted:
        return Conversion(value, f"目标没有写单位，按“{unit}”理解")
    parts, wanted_parts = split_unit(unit), split_unit(wanted)
    if len(parts) != len(wanted_parts):
        return _without_the_year(value, parts, wanted_parts, unit, wanted)
    times, by = Decimal(1), Decimal(1)
    remarks: list[str] = []
    for position, (one, other) in enumerate(zip(parts, wanted_parts, strict=True)):
        step = _factor(one, other)
        if step is None:
            return None
        times, by = (times * step.times, by * step.by) if position == 0 else (times * step.by, by * step.times)
        if step.remark:
            remarks.append(step.remark)
    if times != by:
        remarks.append(f"按“{wanted}”换算")
    return Conversion(value * times / by, "；".join(remarks))


class _Factor(NamedTuple):
    """How many of one unit make the other, as two numbers: a 60th would be no exact one."""

    times: Decimal = Decimal(1)
    by: Decimal = Decimal(1)
    remark: str = ""


def _without_the_year(
    value: Decimal, parts: tuple[str, ...], wanted_parts: tuple[str, ...], unit: str, wanted: str
) -> Conversion | None:
    """``3场`` for a target in ``场/年``: the sheet is the year's. Any other period changes the number."""
    shorter, longer = sorted((parts, wanted_parts), key=len)
    if longer[-1] != "年" or len(shorter) != len(longer) - 1 or shorter[1:] != longer[1:-1]:
        return None
    step = _factor(parts[0], wanted_parts[0])
    if step is None:
        return None
    return Conversion(value * step.times / step.by, f"单位“{unit}”按“{wanted}”理解")


def _factor(unit: str, wanted: str) -> _Factor | None:
    if unit == wanted:
        return _Factor()
    if not unit or not wanted:
        return _Factor(remark=f"单位缺了一部分，按“{unit or wanted}”理解")
    one, other = unit.lower(), wanted.lower()
    family = _FAMILY_OF.get(one)
    if family is not None and family == _FAMILY_OF.get(other):
        return _Factor(_FACTOR_OF[one], _FACTOR_OF[other])
    if _counts_the_same(unit, wanted):
        return _Factor(remark=f"单位“{unit}”按“{wanted}”理解")
    return None


def _counts_the_same(unit: str, wanted: str) -> bool:
    ours, theirs = _PAIRED.get(unit, frozenset((unit,))), _PAIRED.get(wanted, frozenset((wanted,)))
    if ours & theirs or {unit, wanted} <= SAME_EVENTS or {unit, wanted} in SAME_THINGS:
        return True
    if unit == SHORT_FOR and wanted.endswith(SHORT_FOR):
        return True
    return any(
        GENERIC_COUNTER in one and all(_is_counter(word) for word in other)
        for one, other in ((ours, theirs), (theirs, ours))
    )


def is_counted(unit: str) -> bool:
    """Half of one is none: persons, visits, events, pieces; but not 亩, 吨 or 小时."""
    first = split_unit(unit)[0]
    return first in COUNTERS or _FAMILY_OF.get(first) in _COUNTED


_COUNTED: Final = frozenset(("人数", "人次", "户数", "次数", "批次", "场次", "起数"))


NO_COUNTERS: Final = frozenset("折 度 页 字 版 集 节 章 双 对 副 层 档 等 流 帧 码 克拉 斤两 行 步".split())
"""Not so many things, but parts, grades, pairs of them: 个 is no other word for these."""


def _is_counter(word: str) -> bool:
    """Unknown words (``稿件``) count things too; measured units and symbols do not."""
    if word in NO_COUNTERS or word.isascii():
        return False
    return _FAMILY_OF.get(word, "人数") in {"人数", "户数", "起数"}


def spelled(unit: str) -> str:
    """The one spelling of a unit: ``百分比`` → ``%``, ``篇篇`` → ``篇``, ``%(百分比)`` → ``%``."""
    return "/".join(_spelled_part(part) for part in _slashed(unit))


def _slashed(unit: str) -> Iterator[str]:
    yield from (unit,) if unit in _FAMILY_OF or unit in SPELLINGS else re.split(r"[/*·•、每]", unit)


def _spelled_part(part: str) -> str:
    if part in _PAIRED:
        return part
    half, rest = divmod(len(part), 2)
    if rest == 0 and half and part[:half] == part[half:]:
        part = part[:half]
    return SPELLINGS.get(part, part)
