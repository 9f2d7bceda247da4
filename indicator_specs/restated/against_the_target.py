"""A result told against the target: 比目标多20人, 低于目标1.7个百分点, 2579人，完成率32.24%."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from indicator_specs.around_numbers.told_shares import TOLD_SHARE
from indicator_specs.words.numbers import format_decimal, to_decimal
from indicator_specs.words.patterns import Pattern

_N: Final = "[0-9]{1,9}(?:[.][0-9]{1,4})?"
_PROMISED: Final = Pattern(
    f"(?P<before>[^0-9]{{0,10}})(?P<number>{_N})(?P<unit>%|[\u4e00-\u9fff]{{1,3}})(?:以上|以内|以下|及以上)?"
)
_TARGET: Final = "(?:年度|年初|预期|设定|绩效|计划|既定)*(?:目标|计划|指标|任务)(?:值|数|任务|人数|量)?"
_FAR: Final = Pattern(
    f"(?:实际|完成|共)*(?:(?:比|较){_TARGET}(?:多|增加|高|高出|超出|超)了?|(?:超出|超过|高出|高于|超额完成){_TARGET}|超额完成了?|超支了?)(?P<more>{_N})(?P<unit>个百分点|%|[\u4e00-\u9fff]{{1,3}})"
    f"|(?:实际|完成|共)*(?:(?:比|较){_TARGET}(?:少|减少|低|差)了?|(?:低于|少于){_TARGET}|(?:距|离){_TARGET}(?:还)?(?:差|少|缺))(?P<less>{_N})(?P<of>个百分点|%|[\u4e00-\u9fff]{{1,3}})"
)


def result_from_the_target(wanted: str, given: str) -> str:
    """``520人`` of ``比目标多20人`` for ``≥500人``; empty where either text is another, or its unit."""
    promised, told = _PROMISED.fullmatch(wanted), _FAR.fullmatch(given.rstrip("。"))
    if promised is None or told is None:
        return ""
    unit = promised["unit"]
    given_unit = told["unit"] or told["of"]
    if given_unit != ("个百分点" if unit == "%" else unit):
        return ""
    bound = to_decimal(promised["number"])
    value = bound + to_decimal(told["more"]) if told["more"] else bound - to_decimal(told["less"])
    return f"{format_decimal(value)}{unit}" if value >= 0 else ""


_LACKS: Final = Pattern(
    f"(?:目前|尚|仍|还|仅|只)*[差缺欠](?P<number>{_N})(?P<unit>[\u4e00-\u9fff]{{1,3}}?)(?:(?:尚|还)?(?:未|没有?)(?P<deed>[\u4e00-\u9fff]{{1,6}}))?。?"
)
_OF_ANY_WORK: Final = frozenset("完成 到位 实施 落实".split())
_ASKS_WHAT_LACKS: Final = Pattern("[差缺欠]")


def result_without_the_lacking(wanted: str, given: str, name: str) -> str:
    """``37台`` of ``还差3台未安装`` for 40台 to be 安装; empty where another deed is lacking, or in another unit."""
    promised, told = _PROMISED.fullmatch(wanted), _LACKS.fullmatch(given)
    if promised is None or told is None or promised["unit"] != told["unit"] or _ASKS_WHAT_LACKS.search(wanted + name):
        return ""
    ours = not told["deed"] or told["deed"] in _OF_ANY_WORK or told["deed"] in wanted + name
    rest = to_decimal(promised["number"]) - to_decimal(told["number"])
    return f"{format_decimal(rest)}{told['unit']}" if ours and rest >= 0 else ""


class OwnShare(NamedTuple):
    """
    Attributes:
        promised: The number of the target that the share is of.
        done: What was reached, in its unit.
        is_all: The target promises nothing else.
    """

    promised: str
    done: str
    is_all: bool


_COUNTED: Final = Pattern(f"(?P<number>{_N})(?P<unit>万?[\u4e00-\u9fff]{{1,8}})")
_PROMISED_COUNT: Final = Pattern(f"(?P<number>{_N})(?P<unit>万?[\u4e00-\u9fff]{{1,3}})")
_NO_RESULT: Final = Pattern("计划|预计|拟|将|上年|去年|往年|同期|应|未|不|其中|每|均|率|月|季度|半年")
_NO_LEAST: Final = Pattern("≤|<|不超|不高于|不多于|以内|以下|控制|或|元")
_CLOSED: Final = Pattern("[)。]*")


def done_by_its_own_share(wanted: str, given: str) -> OwnShare | None:
    """
    ``2579人次`` of ``2579人，完成率32.24%`` for 8000人次; None where number and share are not of the same promise.

    That the share was worked out of just these numbers tells that both count the same.
    """
    share = TOLD_SHARE.search(given)
    if share is None or _NO_LEAST.search(wanted) or not _CLOSED.fullmatch(given, share.end()):
        return None
    before = given[: share.start()]
    told = list(_COUNTED.finditer(before))
    promised = list(_PROMISED_COUNT.finditer(wanted))
    found = [(of, done) for of in promised for done in told if _is_share_of(share, of, done)]
    if len({(of[0], done["number"]) for of, done in found}) != 1 or _NO_RESULT.search(before):
        return None
    of, done = found[-1]
    others = [each["number"] for each in told if each is not done and not _counts_more(each, done)]
    others += [share["whole"]] * bool(share["whole"])
    if any(to_decimal(each) != to_decimal(of["number"]) for each in others):
        return None
    is_all = len(re.findall(_N, wanted)) == 1
    return OwnShare(of[0], f"{done['number']}{of['unit']}", is_all)


_BESIDE: Final = ("期", "场", "次", "批", "万元", "元", "班")


def _counts_more(other: re.Match[str], done: re.Match[str]) -> bool:
    """培训49期 beside 培训2399人: in how many of them, or for how much."""
    return other["unit"].startswith(_BESIDE) and other["unit"][:1] != done["unit"][:1]


def _is_share_of(share: re.Match[str], of: re.Match[str], done: re.Match[str]) -> bool:
    """Whether the number in the report is that share of the promised one, as exactly as it was written."""
    asked, given = of["unit"], done["unit"]
    whole, part, told = to_decimal(of["number"]), to_decimal(done["number"]), to_decimal(share["share"])
    same_size = asked.startswith("万") == given.startswith("万")
    if not whole or not same_size or asked.removeprefix("万").rstrip("次") not in given:
        return False
    last_place = Decimal((0, (1,), int(told.as_tuple().exponent)))
    near = abs(part * 100 / whole - told) < last_place
    return near and (told < 100) is (part < whole)  # noqa: PLR2004 — per cent
