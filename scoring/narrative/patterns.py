"""
How reports word a figure: the rows of ``wordings.toml``, tried in their order against the folded text.

Where two rows match the same words, the earlier row counts.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from scoring.narrative.naming.levels_of_government import LOCAL_LEVEL, TRANSFERRED_FROM, WHOLE_PLACE
from scoring.narrative.numbers import ARABIC, CHINESE, COUNT, MONEY_UNIT, NUMBER


class ClaimKind(StrEnum):
    """What a figure is; the value is the word that users see."""

    SCORE = "自评得分"
    EXECUTION_SCORE = "预算执行得分"
    EXECUTION_LOSS = "预算执行扣分"
    GRADE = "自评等级"
    INITIAL = "年初预算数"
    BUDGET = "预算数"
    EXECUTED = "执行数"
    RATE = "预算执行率"
    COUNT = "项目数"
    GRADE_COUNT = "等级项目数"
    BAND_COUNT = "分数段项目数"
    AVERAGE = "平均得分"
    HIGHEST = "最高得分"
    LOWEST = "最低得分"
    RATE_BAND_COUNT = "执行率分段项目数"
    SHARE = "占项目数的比例"
    BALANCE = "结余数"
    ARRIVED = "到位数"
    ARRIVAL_RATE = "到位率"
    SHOWN_COUNT = "反映的项目数"
    PLANNED_COUNT = "编报或跟踪的项目数"
    INDICATOR_TARGET = "目标值"
    INDICATOR_ACTUAL = "完成值"
    INDICATOR_POINTS = "分值"
    INDICATOR_SCORE = "指标得分"
    INDICATOR_LOSS = "扣分"
    INDICATOR_COMPLETION = "完成率"
    INDICATOR_DIFFERENCE = "与目标值之差"
    INDICATOR_COUNT = "指标数"
    MET_COUNT = "完成的指标数"
    MISSED_COUNT = "未完成的指标数"
    MET_SHARE = "指标完成率"


MONEY_KINDS: Final = frozenset(
    {ClaimKind.INITIAL, ClaimKind.BUDGET, ClaimKind.EXECUTED, ClaimKind.BALANCE, ClaimKind.ARRIVED}
)

INDICATOR_KINDS: Final = frozenset(
    kind for kind in ClaimKind if kind.name.startswith(("INDICATOR_", "MET_", "MISSED_"))
)
"""What is told of single indicators, of their groups, and of how many there are."""

BAND_KINDS: Final = frozenset({ClaimKind.BAND_COUNT, ClaimKind.RATE_BAND_COUNT})

_WORDS_OF_GRADES: Final = {"优": "优秀 优", "良": "良好 良", "中": "中等 中 合格", "差": "不合格 较差 差"}
GRADE_WORDS: Final = {word: grade for grade, words in _WORDS_OF_GRADES.items() for word in words.split()}
"""Grade as written → as the rules name it; 合格 and 不合格 are Shanghai's for 中 and 差."""

GRADE: Final = "|".join(sorted(GRADE_WORDS, key=len, reverse=True))
_QUOTED_GRADE: Final = rf"[\"“‘'「]?(?P<grade>{GRADE})[\"”’'」]?"
_LIMIT_UNIT: Final = r"(?:%|分)?"
_LIMIT: Final = r"[0-9]{1,3}(?:\.[0-9]{1,2})?(?![0-9.])"
_INCLUDED: Final = r"(?:\((?P<{}>不?含)[0-9]{{0,3}}{}\))?"


def _limit(name: str) -> str:
    """A limit of a band, with what it says of itself: 90分（含）."""
    return rf"(?P<{name}>{_LIMIT}){_LIMIT_UNIT}" + _INCLUDED.format(f"{name}_in", _LIMIT_UNIT) + _LIMIT_UNIT


BAND: Final = (
    rf"(?:{_limit('low')}(?:及|\(?含\)?)?以上(?:\((?P<low_in_after>不?含)[^()]{{0,5}}\))?(?:至|到|-|、|，)?(?:{_limit('high')}以下(?:\((?P<high_in_after>不?含)[^()]{{0,5}}\))?|(?:但|且)?(?:不足|低于|小于|少于|不到|[未不]满|未达到?|[未不]得?(?=满分))(?P<below>{_LIMIT}|满分){_LIMIT_UNIT})"
    rf"|{_limit('from')}(?:-|~|～|—|–|至|到){{1,2}}{_limit('to')}(?:之?间)?(?:\((?P<to_in_after>不?含)[^()]{{0,5}}\))?"
    rf"|(?P<limit>{_LIMIT}){_LIMIT_UNIT}(?P<including>\(不?含\)|及|含)?(?:及|\(?含\)?)?(?P<side>以上|以下)(?:\((?P<side_in>不?含)(?P<side_of>[^()]{{0,5}})\))?"
    rf"|(?P<than>低于|不足|小于|少于|未达到?|不低于|不少于|高于|超过|大于|达到)(?P<bound>{_LIMIT}){_LIMIT_UNIT}(?!以)"
    rf"|(?<!未得)(?<!没得)(?P<full>满分|100分)(?![0-9]+(?![0-9个项])|[以\-~至到(（]))"
)
"""Between which limits: 90（含）-100分, 80分以上90分以下, 95分（含）以上, 低于80%, 满分."""

NO_DEED: Final = "(?!的?(?:效率|效益|效果|管理|范围|方向|过程|结构|标准|责任)|中(?![央心]))"
"""Behind a verb: 资金的使用效率 tells of no money that was spent."""

_FRAGMENTS: Final = {
    "no_deed": NO_DEED,
    "money": (
        rf"(?P<about>约|近|将近|大约|超过?|逾|接近)?(?:(?P<number>{ARABIC})(?P<more>余|多)?"
        rf"(?:(?P<unit>{MONEY_UNIT}|亿(?!元)|万(?![元人件次个份套]))(?!/[\u4e00-\u9fffA-Za-z])|(?=[，。;；、)/(]|,(?![0-9])|$))"
        rf"|(?P<numeral>{CHINESE})(?P<more_numeral>余|多)?(?P<unit_numeral>亿元|万元|元))(?!(?:\(?含\)?|及)?以[上下])"
    ),
    "percent": rf"(?P<about>约|近|将近|大约|超过?|逾|接近)?(?:(?P<number>{ARABIC})%|百分之(?P<numeral>{NUMBER}))",
    "points": (
        rf"(?P<number>{ARABIC}(?=分|/100|[，。;；、)”\"(]|,(?![0-9])|$)|{CHINESE}(?=分(?!之)))(?:/100)?(?:分|(?!分))"
        r"(?!\(?(?:及|\(?含\)?)?以[上下]|[0-9%.]|(?:\(含\))|万|元|个|项|-|~|至|到)"
    ),
    "grade": _QUOTED_GRADE + r"(?:等级?|等次)?" + r"(?=[，,.。;；、)\"”’(！]|的?项目|等|$)",
    "grade_word": _QUOTED_GRADE,
    "before_grade": (
        r"(?:(?:等级|等次|结果|评级)(?:分布|构成|情况)?(?:均|都)?(?:被?评?(?:为|是|定为))?|评为|评定为|(?<=其中)|(?<![^\W\d]))"
    ),
    "band": BAND,
    "arabic": ARABIC,
    "count": rf"(?P<count>{COUNT})[个项](?!百分点|(?:[一二三]级|绩效|评价|考核|定量|定性)*指标|子项目|标段)",
    "link": (
        rf"(?:\((?P<label_unit>{MONEY_UNIT})\)|[:=(“\"]|仅为?|为|是|仅?有|达到?|共计?|合计|总计|计|人民币|评定|确定|(?P<each>(?:分别|依次)(?:为|是)?)){{0,4}}"
    ),
    "local_level": LOCAL_LEVEL,
    "transferred_from": TRANSFERRED_FROM,
    "whose": r"[^，,。;；:：、0-9“”\"]{0,8}",
}

NOT_AFTER: Final = {
    ClaimKind.SCORE: re.compile(
        r"(?:指标|执行率?|成本|产出|效益|满意度|数量|质量|时效|单项|每项|平均|最高|最低|扣|上年|去年)[^，。;:]{0,8}\Z"
    ),
    ClaimKind.BUDGET: re.compile(
        r"(?:(?:完成|执行|占|支出|减少|增加|压减|调减|追加|超出?)(?:全年|年初|年度|本年|当年|项目|总|的){0,3}"
        r"|占[^，。;:]{0,12}|(?:部门|单位)(?:整体|年度|年初)?)\Z"
    ),
    ClaimKind.EXECUTED: re.compile(
        r"(?:占[^，。;:]{0,12}|(?:人员|公用|基本|采购|设备|差旅|其他|未|少|结余|超|增加|减少|节约)(?:经费)?)\Z"
    ),
    ClaimKind.AVERAGE: re.compile(
        rf"(?:指标|满意度|执行率?|单项)[^，。;:]{{0,4}}\Z|(?:{WHOLE_PLACE}|行业|同类[^，。;:]{{0,4}})\Z"
    ),
    ClaimKind.BAND_COUNT: re.compile(r"(?:未能?|没有?)(?:获得?|取得|得|拿到?|达到?)?\Z"),
    ClaimKind.COUNT: re.compile(
        r"(?<![及和与])(?:下属|所属|直属|基层|二级)[^，。;:]{0,14}\Z|(?:重点(?:绩效)?|跟踪|监控|评估|其中|抽[取查]?|选[取择]|另有?|第|未|上年|去年|年初|新增|增加|减少|不|无)[^，。;:]{0,4}\Z"
    ),
}
"""Words right before a figure that make it another one: 产出指标得分 is not the project's score."""

NOT_WITHIN: Final = {
    ClaimKind.COUNT: re.compile("目标管理|绩效目标|监控|跟踪|评估|重点|年初"),
    ClaimKind.BAND_COUNT: re.compile("%"),
    ClaimKind.RATE_BAND_COUNT: re.compile("[0-9]分"),
    ClaimKind.BUDGET: re.compile("批复(?:概算)?总投资|概算总投资"),
}
"""Within a wording's match these make it another figure: 纳入绩效目标管理 need not be assessed, 60% is no score.

批复总投资 is that of several years."""

NOT_BEFORE: Final = {
    ClaimKind.GRADE_COUNT: re.compile("等次|等级|档|级|[，,]?扣"),
    ClaimKind.RATE: re.compile("(?:及?以上)?的[^，。；;、0-9]{0,6}(?:要求|目标|标准|规定|考核|序时进度|平均)"),
}
"""Right behind a figure: ``优、良、中、差四个等次`` and ``建成12个，差4个，扣5分`` count no projects.

``超过90%的考核要求`` tells no rate that was reached.
"""

SAYS_ALL: Final = re.compile("总金额|总额|合计|共计|总计|总量|总规模|总预算|总体|整体|平均|总执行|总支出")
"""In the words of a figure: it speaks of all projects, unless it stands in one project's own paragraph."""


@frozen
class Wording:
    """
    One way to word a figure.

    Attributes:
        number: Its place in the table.
        kind: What the figure is.
        pattern: Matches the words and the value.
        example: Words that it must match.
        before: What must stand before it in its sentence; None for nothing.
        is_loose: The words around decide much; another wording that reads the same value is to be preferred.
        is_plain: It counts projects only where nothing foreign stands before it.
        also: What else the figure may be by the same words; right as either.
    """

    number: int
    kind: ClaimKind
    pattern: re.Pattern[str]
    example: str
    before: re.Pattern[str] | None = None
    is_loose: bool = False
    is_plain: bool = False
    also: ClaimKind | None = None


@cache
def wordings() -> tuple[Wording, ...]:
    """All wordings, ready to search."""
    text = Path(__file__).with_name("wordings.toml").read_text(encoding="utf-8")
    content = tomllib.loads(text)
    fragments = content["fragments"] | _FRAGMENTS
    return tuple(_wording(number, row, fragments) for number, row in enumerate(content["wordings"]))


def _wording(number: int, row: Mapping[str, Any], fragments: Mapping[str, str]) -> Wording:
    return Wording(
        number,
        ClaimKind[row["kind"].upper()],
        _compiled(row["pattern"], fragments),
        row["example"],
        before=_compiled(row["before"], fragments) if "before" in row else None,
        is_loose=row.get("loose", False),
        is_plain=row.get("plain", False),
        also=ClaimKind[row["also"].upper()] if "also" in row else None,
    )


def _compiled(template: str, fragments: Mapping[str, str]) -> re.Pattern[str]:
    pattern = template
    for name, fragment in fragments.items():
        pattern = pattern.replace(f"<{name}>", fragment.replace("#", r"\#"))
    return re.compile(pattern, re.VERBOSE)
