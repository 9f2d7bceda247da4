"""
Whether a reason says anything of the matter, or only what could stand on any sheet.

A text is told only where each of its parts is one of these phrases, so that one fact anywhere keeps it from being told.
"""

from __future__ import annotations

import re
from typing import Final

from indicator_specs.words.normalisation import clean

_LONGEST: Final = 300
_LONGEST_PART: Final = 40
"""Characters; what is longer says something, and the time for a text stays short."""

_MORE: Final = "(?:仍|还|尚)?(?:有待|需要?|待|应)?(?:于)?(?:进一步|继续|不断|更加|持续)?"
_THEN: Final = (
    "(?:今后|以后|下一步|下步|下一年度?|明年|我们|我单位|本单位)?"
    "(?:将|要|会|应|需)?(?:进一步|继续|不断|更加|切实|持续)?"
)
_WHOSE: Final = "(?:项目|预算|绩效|资金|财务|内部|日常|经费|工作|有关|相关|部门|单位)*"
_BETTER: Final = "(?:加强|增强|强化|提高|提升|完善|改进|改善|规范|优化|健全|细化|加大)"
_WHAT: Final = (
    "(?:管理|编制|监督|监管|监控|控制|执行|评价|工作|水平|意识|能力|制度|机制|精细化|科学性|准确性|精准性|力度|质量|"
    "效率|效益|使用|进度|目标|指标|的|和|及)+"
)
_NOT: Final = "(?:还|仍|尚|较为?|略|有些|存在)?(?:不够|不足|不|欠|有偏差|偏差)"
_GOOD: Final = "(?:精细|精准|科学|准确|合理|完善|细化|细致|规范|到位|充分|健全|深入|严格|紧密|全面|及时|高|强|足)*"

EMPTY_PHRASES: Final = tuple(
    map(
        re.compile,
        (
            f"{_WHOSE}{_WHAT}{_MORE}{_BETTER}(?:{_WHAT})?",
            f"{_THEN}{_BETTER}{_WHOSE}(?:{_WHAT})?",
            f"{_WHOSE}(?:预算|绩效|指标|目标|管理)(?:值)?(?:编制|设置|设定|制定|工作)?{_NOT}{_GOOD}",
            f"对?{_WHOSE}(?:管理|评价|工作|编制)*(?:的)?(?:认识|重视|理解|学习)(?:程度)?{_NOT}{_GOOD}",
            f"{_THEN}(?:严格|认真)?(?:按照|做好|抓好|落实){_WHOSE}{_WHAT}(?:要求)?(?:执行|工作)?",
            f"{_THEN}加快{_WHOSE}(?:执行|支付|支出|拨付)?(?:进度)?",
            f"{_THEN}(?:科学|合理|精准)(?:编制|设置|设定|制定){_WHOSE}(?:目标|指标|预算)?",
            "(?:工作|经验|管理)(?:经验)?(?:不足|不够)",
            f"(?:不够|不){_GOOD}",
            "(?:科学|准确|精准|规范|合理|有效)性|精细化(?:水平|程度)?",
        ),
    )
)
"""Each is a whole part of a sentence."""

_LEAD: Final = re.compile(
    r"\A(?:[0-9一二三四五]{1,2}[.)])?"
    r"(?:(?:偏差|未完成|扣分|主要)?(?:原因)?(?:分析)?(?:及)?(?:改进)?(?:措施)?(?:为|是)?:)?"
    r"(?:因|由于|因为|主要是|其中)?"
)
_BETWEEN: Final = re.compile(r"[,，。、;；!！\n\r]+")


def is_cliche(text: str) -> bool:
    """``管理有待加强，今后将进一步完善制度。``: words without one fact."""
    if not text.strip() or len(text) > _LONGEST:
        return False
    parts = [_LEAD.sub("", clean(part).text) for part in _BETWEEN.split(text)]
    told = [part for part in parts if part]
    return bool(told) and all(map(_is_empty, told))


def _is_empty(part: str) -> bool:
    return len(part) <= _LONGEST_PART and any(phrase.fullmatch(part) for phrase in EMPTY_PHRASES)
