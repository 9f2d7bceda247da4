"""
What was really done, behind what was only planned, or applied for: 计划20场，实际举办23场; 申请7件，获授权5件.

The second number is the result where its deed is the promised one (报名320人，实际参训276人). Of what was bought or
hired for the promise itself what arrived is the result as well (计划采购30台，实际到货26台): the report holds the one
against the other.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from indicator_specs.around_numbers.doubts import RESULTS
from indicator_specs.around_numbers.named_measures import DEEDS, names_the_same_deed
from indicator_specs.targets import AtLeast, Equal, MoreThan, Target
from indicator_specs.words.numbers import to_decimal
from indicator_specs.words.patterns import Pattern

_N: Final = "[0-9]{1,9}(?:[.][0-9]{1,4})?"
_UNIT: Final = "[\u4e00-\u9fff]{1,3}?"
_FIRST: Final = f"(?P<first>{_N})(?P<unit>万?{_UNIT})[,，;；]"
_RESULT: Final = (
    f"(?P<done>{_N})(?P=unit)(?P<why>[,，;；](?:主要)?(?:因|由于|受)(?:(?![补已待])[^0-9,，;；()（）]){{2,24}})?。?"
)
_PLANNED: Final = Pattern(
    f"(?:年初|年度|本年)?(?:原计划|计划|原定|目标)(?P<planned>[\u4e00-\u9fff]{{0,6}}?){_FIRST}"
    f"(?:最终)?(?:实际|实)(?P<deed>[\u4e00-\u9fff]{{1,6}}?){_RESULT}"
)
_ENROLLED: Final = Pattern(
    f"(?P<stage>报名|预约|邀请|通知|登记|应到){_FIRST}(?:最终)?(?:实际|实)?(?P<deed>[\u4e00-\u9fff]{{1,6}}?){_RESULT}"
)
_APPLIED: Final = Pattern(
    f"(?P<stage>申请|申报){_FIRST}(?:最终|实际|成功|已)*(?:获批|获得|获|通过|取得)(?P<deed>[\u4e00-\u9fff]{{2,4}}?){_RESULT}"
)
_ARRIVED: Final = frozenset("到货 到位 到岗 到馆 到账 入库 入职 上岗 交付".split())
_GOT: Final = Pattern("采购|购置|购买|购入|新购|配备|招聘|招录|招收|引进|聘用|选聘")
_TAKING_PART: Final = {
    "参训": "培训",
    "参加培训": "训",
    "参会": "会",
    "到会": "会",
    "参赛": "赛",
    "参演": "演",
    "到": "参",
}
"""Of whoever came it is told so, though the indicator is named after what they came to."""
_OF_ANY_WORK: Final = Pattern("\\A(?:开展|举办|举行|组织|召开|完成|实施|实现|达到?)+")
_DEEDS: Final = frozenset(word for group in DEEDS for word in group)
_REALLY: Final = "实际"


class ReallyDone(NamedTuple):
    """
    Attributes:
        number: With its unit.
        told_why: A reason stands behind it: of enough it may take some back.
    """

    number: str
    told_why: bool


def really_done(target: Target, given: str, wanted: str, name: str) -> ReallyDone | None:
    """
    ``23场`` of ``原计划20场，实际举办23场``; None for other texts, and where another deed was done.

    Args:
        target: What was promised.
        given, wanted: Actual and target, cleaned.
        name: The indicator's.
    """
    if not isinstance(target, (AtLeast, MoreThan, Equal)):
        return None
    about = wanted + name
    if found := _PLANNED.fullmatch(given):
        same = to_decimal(found["first"]) == target.bound.value
        ours = not found["planned"] or _is_the_deed(found["planned"], about)
        done = _is_the_deed(found["deed"], about) or (found["deed"] in _ARRIVED and _GOT.search(about) is not None)
        return _result(found) if same and ours and done else None
    found = _ENROLLED.fullmatch(given) or _APPLIED.fullmatch(given)
    if found is None or found["stage"] in about or not _took_part(found["deed"], about):
        return None
    return _result(found)


def _result(found: re.Match[str]) -> ReallyDone:
    return ReallyDone(f"{found['done']}{found['unit']}", told_why=found["why"] is not None)


def _is_the_deed(deed: str, about: str) -> bool:
    """举办 for a 招聘会, 参训 for 参训人数; what became of some of them only where it was promised."""
    bare = _OF_ANY_WORK.sub("", deed)
    same = bare in _DEEDS and names_the_same_deed(bare, about)
    return (not bare or bare in about or same) and _asks_for_no_other_result(deed, about)


def _took_part(deed: str, about: str) -> bool:
    return (deed in about or _TAKING_PART.get(deed, deed) in about) and _asks_for_no_other_result(deed, about)


def _asks_for_no_other_result(deed: str, about: str) -> bool:
    """参训合格人数 asks for fewer than took part."""
    return all(each[0] in deed or each[0] == _REALLY for each in RESULTS.finditer(about))
