"""
The number that decides a promise of so many, in a report of free words.

A promise of at least so many is kept where every number of the thing is enough, whatever of its parts may not count,
and no remark takes it back; it is broken where all numbers together are too few, and the remarks only tell why. A limit
is kept where all of them together keep within it, and broken where the least passes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from indicator_specs.around_numbers.doubts import (
    AGREED,
    ANOTHERS,
    NOT_AS_PROMISED,
    OF_ANOTHER_KIND,
    RESULTS,
    TAKEN_BACK,
)
from indicator_specs.around_numbers.narrower_promises import wider_than_promised
from indicator_specs.around_numbers.remarks import (
    RATES_OF_RESULTS,
    names_a_kind,
    only_tells_why_beyond,
    only_tells_why_short,
    says_what_came_of_it,
)
from indicator_specs.around_numbers.tails import COMPARED, NOTHING_BAD
from indicator_specs.decisive.parts import ReportPart
from indicator_specs.decisive.reports import (
    NOT_DONE,
    OF_THESE,
    RATE,
    TIMES,
    CandidateNumber,
    Report,
    as_written,
    report_of,
)
from indicator_specs.decisive.sameness import is_of_it, puts_another_thing, unknown_in
from indicator_specs.targets import AtLeast, AtMost, Between, Equal, LessThan, MoreThan, Target
from indicator_specs.words.numbers import format_decimal
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantity_mentions import QuantityMention
from indicator_specs.words.units import COUNTERS, FAMILIES


class Decisive(NamedTuple):
    """
    Attributes:
        report: The number that decides.
        met, missed: Whether the promise may be kept by it, and broken.
    """

    report: str
    met: bool
    missed: bool


def decisive_number(target: Target, given: str, wanted: str, name: str) -> Decisive | None:
    """
    The number that decides, where every reading of the report gives one verdict; None for all other texts.

    Args:
        target: What was promised.
        given, wanted: Actual and target, cleaned.
        name: The indicator's.
    """
    if isinstance(target, (AtLeast, MoreThan, Equal)):
        if target.bound.value <= 0 or target.bound.unit in TIMES or _IN_OTHER_WAYS.search(wanted):
            return None
        report = report_of(target, given, wanted, name)
        return _at_least(report, wanted) if report else None
    if isinstance(target, Between):
        target = AtLeast(target.low, raw=target.raw)
        report = report_of(target, given, wanted, name)
        return _at_least(report, wanted) if report else None
    if isinstance(target, (AtMost, LessThan)):
        report = report_of(target, given, wanted, name)
        return _at_most(report) if report else None
    return None


_IN_OTHER_WAYS: Final = Pattern("奖|名次|排名|完成")
"""In a target these promise more than a number."""


def _at_least(report: Report, wanted: str) -> Decisive | None:
    if total := _sum_of_kinds(report, wanted):
        return total
    values, bound = [each.value for each in report.candidates], report.bound.bound
    if not all(_may_be_it(report, each) for each in report.candidates) or (report.of_rate and len(values) > 1):
        return None
    least, most = min(values), max(values)
    if least >= bound.value:
        first = report.candidates[values.index(least)]
        wider = wider_than_promised(report.words, wanted, report.name, first.number.low, bound)
        stands = not wider and _stands(report, least)
        return Decisive(as_written(report.words, first, bound.unit), met=True, missed=False) if stands else None
    missing = _is_the_rest(report)
    beside = Decimal(0) if missing else sum((each.value for each in report.beside), Decimal(0))
    if sum(values, beside) >= bound.value or not _falls_short(report, missing=missing):
        return None
    return Decisive(as_written(report.words, report.candidates[values.index(most)], bound.unit), met=False, missed=True)


_PERSONS: Final = frozenset("人 名 户 家 位 次 场 场次".split())


def _sum_of_kinds(report: Report, wanted: str) -> Decisive | None:
    """一次网3.2公里、二次网5.6公里 for 管网改造8.5公里: kinds of one thing add up."""
    labels = [_DONE_TO_IT.sub("", each.part.before) for each in report.candidates]
    several = len(labels) > 1 and len(set(labels)) == len(labels) and not (report.beside or report.of_these)
    if (
        not several
        or report.of_rate
        or report.bound.bound.unit in _PERSONS
        or any(each.part.behind for each in report.candidates)
    ):
        return None
    kind = _common_end(labels)
    plain = all(report.is_plain(each) and not report.is_doubted(each.part.around) for each in report.candidates)
    if (
        not any(kind[start:] in report.name for start in range(len(kind)))
        or _ONE_KIND.search(wanted)
        or not plain
        or any(RESULTS.search(label) or _STEPS.search(label) for label in labels)
    ):
        return None
    if not all(len(label) > len(kind) for label in labels) or not all(
        _is_harmless(report, part) for part in report.remarks
    ):
        return None
    asked_for = [label.removesuffix(kind) in report.about for label in labels]
    if any(asked_for) and not all(asked_for):
        return None  # 公办园2所、民办园4所 for 公办园
    total = sum((each.value for each in report.candidates), Decimal(0))
    enough = total >= report.bound.bound.value
    return Decisive(f"{format_decimal(total)}{report.bound.bound.unit}", met=enough, missed=not enough)


_STEPS: Final = Pattern("亮灯|设计|勘|规划|启|开|拆|[修维]|招|签|审|报|储")
"""设计桥梁2座，建成桥梁3座: steps of the work, not kinds of the thing."""
_ONE_KIND: Final = Pattern("[\u4e00-\u9fff]{2}[^\u4e00-\u9fff]*[0-9]")
"""金牌≥3枚 promises one kind of them."""


def _common_end(labels: Sequence[str]) -> str:
    shortest = min(labels, key=len)
    starts = (start for start in range(len(shortest)) if all(label.endswith(shortest[start:]) for label in labels))
    return shortest[next(starts, len(shortest)) :]


_DONE_TO_IT: Final = Pattern("\\A(?:已|共|全年|完成|建成|新建|改造|推出|举办|组织|引进|实施|购置|安装)+")


def _may_be_it(report: Report, candidate: CandidateNumber) -> bool:
    """Whether a clause reports what was promised: a number of its thing, of no stage before it and no other year."""
    around = _lead_left_out(candidate.part.around)
    if not report.is_plain(candidate) or report.is_doubted(around) or _is_not_as_promised(around, report.about):
        return False
    if report.of_rate:
        return report.is_the_rate(candidate.part)
    if _AND.search(around) and unknown_in(_AND.sub("", around), report.about):
        return False
    return _is_the_rest(report) or (is_of_it(around, report.about) and not puts_another_thing(around, report.about))


def _is_not_as_promised(around: str, about: str) -> bool:
    found = NOT_AS_PROMISED.search(around)
    return found is not None and found[0] not in about


_AND: Final = Pattern("及(?!时|格)|(?<!总)和(?!谐|平)|(?<!参)与")
"""执法检查及普法宣传共213次: of two things so many."""
_LEAD: Final = Pattern("\\A(?:因|由于|受)[^0-9]{2,16}?(?=仅|只|实际|完成|共)")
_ONLY: Final = Pattern("\\A仅|\\A只")


def _lead_left_out(around: str) -> str:
    """完成8场 of 因疫情影响仅完成8场."""
    return _ONLY.sub("", _LEAD.sub("", around))


def _stands(report: Report, value: Decimal) -> bool:
    """Whether it is enough without the parts that may not count, and no remark takes it back."""
    bound = report.bound.bound.value
    doubtful = sum((each.value for each in report.of_these if OF_ANOTHER_KIND.search(each.part.words)), Decimal(0))
    if doubtful and value - doubtful < bound:
        return False
    if any(RESULTS.search(each.part.words) and each.value < bound for each in report.of_these):
        return False
    if not _are_parts(report, value) and any(each.value < bound for each in report.of_these):
        return False
    if report.of_rate and report.counts_disagree(value):
        return False
    return all(_is_harmless(report, part) for part in (*report.remarks, *(each.part for each in report.beside)))


def _are_parts(report: Report, whole: Decimal) -> bool:
    """（遥感监测数4.8万亩）is the same measured otherwise: parts say so, or add up."""
    kinds = all(_A_KIND.fullmatch(each.part.before) and not each.part.behind for each in report.of_these)
    said = report.of_these and OF_THESE.match(report.of_these[0].part.words) is not None
    return said or kinds or sum((each.value for each in report.of_these), Decimal(0)) == whole


_A_KIND: Final = Pattern("[\u4e00-\u9fff]{1,6}[型类式级种性]")
"""护理型 of 106张（护理型60张）"""


def _is_harmless(report: Report, part: ReportPart) -> bool:
    words = _ABOUT.sub("", part.words)
    if part.aside and len(words) <= _SHORT_ASIDE and not part.numbers:
        return not report.of_rate and names_a_kind(words) and not TAKEN_BACK.search(words)
    if says_what_came_of_it(words) or NOTHING_BAD.fullmatch(words) or COMPARED.match(words):
        return True
    shares = [each for each in part.numbers if each.low.unit in FAMILIES["比例"]]
    if shares and not report.of_rate and not all(_leaves_the_count(part, each) for each in shares):
        return False
    if report.of_rate and part.numbers and _DUE.fullmatch(part.before):
        return True
    return not (TAKEN_BACK.search(words) or _OTHER_TOTALS.search(words) or _is_another_number(part))


def _is_another_number(part: ReportPart) -> bool:
    """验收8座 of 12所; （3年）, of how long; （8月28日）, of one day."""
    results = any(each.low.unit in COUNTERS for each in part.numbers) and RESULTS.search(part.words) is not None
    only_time = not part.before.strip() and any(each.low.unit in TIMES for each in part.numbers)
    return results or only_time or _ONLY_A_DAY.fullmatch(part.words) is not None


_ABOUT: Final = Pattern("(?:大?约|近)(?=[0-9])|(?<=[0-9])[余多]|目标(?=人群)")
_SHORT_ASIDE: Final = 4
_DUE: Final = Pattern("[应实](?:际)?[\u4e00-\u9fff]{0,8}")
_OTHER_TOTALS: Final = Pattern("合计|总计|共计")
_ONLY_A_DAY: Final = Pattern("[0-9年月日前后至到-]+")


def _leaves_the_count(part: ReportPart, share: QuantityMention) -> bool:
    """A rate of all, or of something else than what became of those counted."""
    stem = RATE.search(part.before)
    whole = share.low.value >= 100 and share.low.unit == "%"  # noqa: PLR2004 — per cent
    results = stem is None or RESULTS.search(stem[0]) or any(word in stem[0] for word in RATES_OF_RESULTS)
    return whole or not results


def _is_the_rest(report: Report) -> bool:
    """另2处因道路施工暂缓 beside 118处 of 120处: just what is missing."""
    told = sum((each.value for each in (*report.candidates, *report.beside)), Decimal(0))
    put_off = all(NOT_DONE.search(each.part.words) for each in report.beside)
    return bool(report.beside) and put_off and told == report.bound.bound.value


def _falls_short(report: Report, *, missing: bool) -> bool:
    """Whether too small a number is all there was: of the very thing, or with the reason beside it."""
    around = [_lead_left_out(each.part.around) for each in report.candidates]
    if any(RESULTS.search(words) for words in around) and not RESULTS.search(report.about):
        return False
    told_why = missing or any(_REASON.match(part.words) for part in report.remarks)
    if not told_why and any(len(unknown_in(words, report.about)) > _FEW for words in around):
        return False
    put_off = all(NOT_DONE.search(each.part.words) for each in report.beside)
    return put_off and all(_only_explains(part) for part in report.remarks)


def _only_explains(part: ReportPart) -> bool:
    words = part.words
    if says_what_came_of_it(words) or COMPARED.match(words) or _REASON.match(words):
        return True
    if _INTENDED.match(words):
        return True
    if _A_TIME.search(words) or _MORE.search(words):
        return False
    return bool(part.numbers) or only_tells_why_short(words)


_FEW: Final = 1
_REASON: Final = Pattern("(?:主要)?(?:因|由于|受|鉴于|原因)")
_INTENDED: Final = Pattern(
    "下一?步|今后|后续将|将(?:进一步|继续|加强|加大)|(?:需|有待)(?:进一步)?(?:改进|加强|提升|提高)"
)
_A_TIME: Final = Pattern("截[至止]|[0-9]月|季度|半年")
_MORE: Final = Pattern("另|还|补|追加|新增|加上|连同|合计|共")


def _at_most(report: Report) -> Decisive | None:
    values, bound = [each.value for each in report.candidates], report.bound.bound
    if report.beside or not all(_may_be_limited(report, each) for each in report.candidates):
        return None
    if report.of_rate and len(values) > 1:
        return None
    remarks = (*report.remarks, *(each.part for each in report.of_these))
    if sum(values, Decimal(0)) <= bound.value:
        whole = report.candidates[values.index(max(values))]
        stands = not any(_is_left_out(report, part) for part in remarks)
        return Decisive(as_written(report.words, whole, bound.unit), met=True, missed=False) if stands else None
    if max(values) > bound.value and len(values) == 1 and all(_leaves_it_beyond(part) for part in remarks):
        return Decisive(as_written(report.words, report.candidates[0], bound.unit), met=False, missed=True)
    return None


def _may_be_limited(report: Report, candidate: CandidateNumber) -> bool:
    around = candidate.part.around
    if not report.is_plain(candidate) or report.is_doubted(around) or _SO_FAR.search(around):
        return False
    if report.of_rate:
        return report.is_the_rate(candidate.part)
    known = len(unknown_in(around, report.about)) <= _FEW_BESIDE_A_LIMIT and not _OF_A_KIND.search(around)
    return known and is_of_it(around, report.about, more_is_better=False, of_money=report.of_money)


_FEW_BESIDE_A_LIMIT: Final = 2
_SO_FAR: Final = Pattern("已(?!完成|全部)|余|剩|月(?!均)|提前|难")
_OF_A_KIND: Final = Pattern("一般|轻微|轻伤|较大|重大|有责|责任")


def _leaves_it_beyond(part: ReportPart) -> bool:
    return only_tells_why_beyond(part.words) and not _A_TIME.search(part.words)


def _is_left_out(report: Report, part: ReportPart) -> bool:
    """尾款未付 beside what was paid: what a remark leaves out may pass the limit."""
    words = _ABOUT.sub("", part.words)
    if NOTHING_BAD.fullmatch(words) or COMPARED.match(words):
        return False
    if AGREED.search(report.about) and _AGREED_PRICE.fullmatch(words):
        return False
    doubts = any(kind.search(words) for kind in (TAKEN_BACK, ANOTHERS, _OTHER_TOTALS, _MORE_THAN_THIS))
    short = part.aside and len(words) <= _SHORT_ASIDE and not part.numbers
    disagrees = report.of_rate and report.counts_disagree(report.candidates[0].value)
    return doubts or short or disagrees or _is_another_number(part)


_AGREED_PRICE: Final = Pattern("(?:为)?(?:合同|中标|成交)(?:价格?|金额)")
_MORE_THAN_THIS: Final = Pattern("超|另|难|还|加上|提前")
