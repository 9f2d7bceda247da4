"""Grades in words: which scale a word belongs to, and where on it: 良好 of 优秀—良好—合格—不合格, Ⅲ类 of the waters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

SCALES: Final[Mapping[str, tuple[str, ...]]] = {
    "优良中差": ("优 优秀", "良 良好", "中 中等 一般", "差 较差"),
    "优秀合格": ("优 优秀", "良 良好", "合格", "不合格"),
    "等": ("特等", "一等", "二等", "三等", "四等"),
    "等奖": ("特等奖", "一等奖", "二等奖", "三等奖", "优秀奖"),
    "甲等": ("甲等", "乙等", "丙等", "丁等"),
    "甲级": ("甲级", "乙级", "丙级", "丁级"),
    "A级": ("A级 A等 A", "B级 B等 B", "C级 C等 C", "D级 D等 D"),
    "馆": ("一级馆", "二级馆", "三级馆"),
    "景区": ("5A级 5A AAAAA级", "4A级 4A AAAA级", "3A级 3A AAA级", "2A级 2A AA级"),
    "水质": ("Ⅰ类 I类", "Ⅱ类 II类", "Ⅲ类 III类", "Ⅳ类 IV类", "Ⅴ类 V类", "劣Ⅴ类 劣V类"),
}
"""Scale → its grades, the best first, each with its other spellings."""

SPANS: Final = {"优良": (0, 1)}
"""Two grades in one word, on both of the scales that have them."""

OF_WATER: Final = "水质"
_WATERS: Final = ("水质", "水体", "断面", "地表水", "地下水", "水环境", "水源")
_QUALITIES: Final = ("质量", "资质", "奖", "评价", "考核", "评级")

ONLY_OF: Final[Mapping[str, tuple[str, ...]]] = {
    OF_WATER: _WATERS,
    "A级": ("评审", "等次", "信用", "等级", "考核", "评价", "评级"),
    "等": _QUALITIES,
    "甲等": _QUALITIES,
    "甲级": _QUALITIES,
}
"""Scales that only count where one of these is spoken of: 一等 of a disability or a seat is no better than 二等."""

BETTER_LOW: Final = tuple("风险 危险 危房 污染 灾 隐患 难度 伤残 残疾 事故 危害 传染".split())
"""Of these nobody wants the highest grade: such scales are left alone."""

_BEFORE: Final = tuple(
    "全年均值 年均值 全年平均 年均 全年 均值 平均 监测结果 "
    "国家 水质 等级 评价 已 达到或优于 优于或等于 均达到 达到 不低于 达 评定为 评为 获得 为 ≥".split()
)
_BEHIND: Final = tuple("(含)及以上 (含)以上 及以上 或以上 以上 等级 水质标准 水质 水体 标准 。".split())
_LONGEST: Final = 16


class GradeSpan(NamedTuple):
    """The best and the worst place on a scale that a word may mean; 0 is the best of all."""

    best: int
    worst: int


def _places() -> dict[str, dict[str, GradeSpan]]:
    places: dict[str, dict[str, GradeSpan]] = {}
    for scale, grades in SCALES.items():
        for place, spellings in enumerate(grades):
            for word in spellings.split():
                places.setdefault(word, {})[scale] = GradeSpan(place, place)
    for word, (best, worst) in SPANS.items():
        places[word] = {scale: GradeSpan(best, worst) for scale in ("优良中差", "优秀合格")}
    return places


_PLACES: Final = _places()


def grades_in(text: str, about: str) -> Mapping[str, GradeSpan]:
    """
    The grade that a text names, by each scale that knows it; empty where it says anything else.

    Args:
        text: Cleaned.
        about: What else speaks of the thing that is graded.
    """
    words = text[: _LONGEST + 1]
    if len(words) > _LONGEST:
        return {}
    if any(word in about for word in BETTER_LOW):
        return {}
    found, said = _PLACES.get(_bare(words), {}), about + words
    return {scale: grade for scale, grade in found.items() if any(word in said for word in ONLY_OF.get(scale, ("",)))}


def _bare(words: str) -> str:
    while words not in _PLACES:
        lead = next((each for each in _BEFORE if words.startswith(each)), "")
        tail = next((each for each in _BEHIND if words.endswith(each)), "")
        if not lead and not tail:
            break
        words = words.removeprefix(lead) if lead else words.removesuffix(tail)
    return words
