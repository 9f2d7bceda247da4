"""
A note (偏差原因分析及改进措施) in its two parts: why it came so, and what is to be done.

Words are only told apart, never added or left out: what no word marks as a measure is taken for a cause.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

_SENTENCE: Final = re.compile(r"[^。！？!?；;\n]+")
_CLAUSE_BEGINS: Final = re.compile(r"(?<=[，,：:])")
_NUMBER: Final = r"(?:[一二三四五六七八九十]{1,2}是|[（(]?[0-9一二三四五六七八九十]{1,2}[)）、.．](?![0-9]))?\s*"
_WHO: Final = (
    r"(?:为此|对此|因此|同时|我|本|该|项目|实施)?(?:们|单位|部门|项目|局|办|中心|委|院|处|校|科室)?(?:单位|部门)?[，,]?"
)

_CAUSE_LABEL: Final = re.compile(
    rf"{_NUMBER}(?:(?:主要|偏差|偏离|未完成|未达标|存在)?(?:的)?(?:原因|问题)(?:分析|说明)?|情况说明)\s*[：:]\s*"
)
_MEASURE_LABEL: Final = re.compile(
    rf"{_NUMBER}(?:(?:下一步|拟采取|采取|整改|改进|解决|应对)(?:的)?)*"
    r"(?:工作)?(?:措施|办法|整改|改进|计划|打算|建议|下一步)\s*[：:]\s*"
)
_MEASURE_BEGINS: Final = re.compile(
    rf"{_NUMBER}{_WHO}(?:下一?步|下一?阶段|今后|后续|以后|往后|明年|来年|下一?年|[0-9]{{4}}年将"
    r"|将(?!近|军)|拟|计划(?:在|于|今后|下)|建议|争取|力争|整改措施|改进措施|采取措施)"
)


@frozen
class PartedNote:
    """
    Attributes:
        cause: Why it came so, without a full stop; empty where it says nothing of that.
        measure: What is to be done, without a full stop; empty where it says nothing of that.
    """

    cause: str = ""
    measure: str = ""


def parted_note(text: str) -> PartedNote:
    """Tell the causes of a note from its measures; a label (整改措施：) counts up to the next one."""
    causes: list[str] = []
    measures: list[str] = []
    under_measures = False
    for sentence in _SENTENCE.findall(text):
        words = sentence.strip()
        for label, is_measure in ((_CAUSE_LABEL, False), (_MEASURE_LABEL, True)):
            found = label.match(words)
            if found is not None:
                under_measures, words = is_measure, words[found.end() :]
        cause, measure = ("", words) if under_measures else _clauses_apart(words)
        causes += [cause] if cause else []
        measures += [measure] if measure else []
    return PartedNote("；".join(causes), "；".join(measures))


def _clauses_apart(sentence: str) -> tuple[str, str]:
    """What stands before the first clause that begins as a measure, and the rest."""
    for start in (0, *(found.end() for found in _CLAUSE_BEGINS.finditer(sentence))):
        if _MEASURE_BEGINS.match(sentence, start):
            label = _MEASURE_LABEL.match(sentence, start)
            return sentence[:start].rstrip("，,：: "), sentence[label.end() if label else start :].strip()
    return sentence.strip("，,：: "), ""
