"""
Of several numbers in one unit the one that the indicator is named after: SCI收录28篇 of 发表论文36篇，其中SCI收录28篇.

A word that makes the thing a smaller kind of itself (SCI, 授权, 新增), or names a stage of its work (申请), decides
either way. In a plain list of things (打印机15台、扫描仪2台) the one that the name names is enough to keep a promise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from indicator_specs.around_numbers.doubts import ANOTHERS, OF_ANOTHER_KIND, RESULTS, TAKEN_BACK
from indicator_specs.around_numbers.narrower_promises import NARROWING
from indicator_specs.decisive.reports import OF_THESE, CandidateNumber, Report, report_of
from indicator_specs.decisive.sameness import is_of_it, names_its_thing
from indicator_specs.indicator_context import COUNTS, without_brackets
from indicator_specs.targets import AtLeast, Equal, MoreThan, Target
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantities import Quantity


class NamedNumber(NamedTuple):
    """
    Attributes:
        quantity: As reported.
        words: The number in the report's own words.
        is_of_a_kind: The indicator asks for a smaller kind, and only this number is of it.
    """

    quantity: Quantity
    words: str
    is_of_a_kind: bool


def number_of_its_name(target: Target, given: str, wanted: str, name: str) -> NamedNumber | None:
    """
    The number of the clause that the indicator is named after; None where no clause is, or more than one.

    Args:
        target: What was promised.
        given, wanted: Actual and target, cleaned.
        name: The indicator's.
    """
    report = _counts_of(target, given, wanted, name)
    if report is None or report.of_money:
        return None
    told = (*report.candidates, *report.of_these, *report.beside)
    if len(told) < 2 or any(TAKEN_BACK.search(each.words) for each in report.remarks):  # noqa: PLR2004 — one is no choice
        return None
    kind = _of_the_kind(told, wanted + name) or _part_of_the_name(report.of_these, told, (wanted, name))
    chosen = kind or (_the_only_one_named(told, wanted + name) if _LIST.fullmatch(given) else None)
    others_of_these = [each for each in report.of_these if each is not chosen and chosen not in report.of_these]
    if any(_STATES.search(each.part.words) for each in others_of_these):
        return None
    if chosen is None or not report.is_plain(chosen) or report.is_doubted(chosen.part.around):
        return None
    number = chosen.number
    return NamedNumber(number.low, report.words[number.start : number.end], kind is not None)


def _counts_of(target: Target, given: str, wanted: str, name: str) -> Report | None:
    """The report on a number of things that was promised at least, sorted; None for others."""
    if not isinstance(target, (AtLeast, MoreThan, Equal)) or target.bound.value <= 0:
        return None
    report = report_of(target, given, wanted, name)
    return None if report is None or report.of_rate else report


def _of_the_kind(told: Sequence[CandidateNumber], about: str) -> CandidateNumber | None:
    """The one number of the smaller kind that the indicator asks for, with every word that makes it one."""
    asked = {
        found[0] for kind in (_STAGES, NARROWING) for found in kind.finditer(about) if not _is_joined(about, found)
    }
    words = {word for word in asked if any(word in each.part.words for each in told)}
    said = [{word for word in words if _says(told, place, word)} for place in range(len(told))]
    most = [each for each, has in zip(told, said, strict=True) if has == words]
    if not words or len(most) != 1 or not any(word in most[0].part.words for word in words):
        return None
    all_named = all(len(each.part.before) >= _PIECE for each in told)
    narrower = any(found[0] not in about for found in _NARROWER.finditer(most[0].part.words))
    return most[0] if all_named and not narrower and not most[0].part.words.startswith("不") else None


def _is_joined(about: str, kind: re.Match[str]) -> bool:
    """新增和改善灌溉面积 asks for both."""
    return about.startswith(_JOINS, kind.end()) or about[: kind.start()].endswith(_JOINS)


def _part_of_the_name(
    parts: Sequence[CandidateNumber], told: Sequence[CandidateNumber], asked: Sequence[str]
) -> CandidateNumber | None:
    """61场 of 演出103场（其中下乡演出61场） for 下乡演出场次: the part that is called what the indicator is."""
    names = {_measured(each) for each in asked} - {""}
    called = [each for each in parts if _label(each) in names]
    others = [each for each in told if each not in called and any(name in each.part.words for name in names)]
    return called[0] if len(called) == 1 and not others else None


_JOINS: Final = ("和", "及", "与", "、", "或", "以及")
_PLAIN_LABEL: Final = Pattern("项目|活动|工作|资金|人员|企业|群众|数量|面积|培训|工程")
"""What any of the numbers may be of."""


class PartInDoubt(NamedTuple):
    """
    Attributes:
        words: The part, as reported.
        whole: The number that it is a part of.
    """

    words: str
    whole: Decimal


def part_in_doubt(target: Target, given: str, wanted: str, name: str) -> PartInDoubt | None:
    """
    公办1080个 of 新增学位1380个（公办1080个、民办300个）, too few for 公办幼儿园新增学位; None where no part is.

    Args:
        target: What was promised.
        given, wanted: Actual and target, cleaned.
        name: The indicator's.
    """
    report = _counts_of(target, given, wanted, name)
    if report is None or not report.of_these or not report.candidates:
        return None
    whole = report.candidates[0].part.words
    named = [each for each in report.of_these if len(_label(each)) >= _PIECE and _label(each) in wanted + name]
    if len(named) != 1 or _label(named[0]) in whole or _PLAIN_LABEL.fullmatch(_label(named[0])):
        return None
    short = named[0].value < report.bound.bound.value <= report.candidates[0].value
    whole_number = report.candidates[0].number.low.value
    return PartInDoubt(named[0].part.words.strip("(（"), whole_number) if short else None


def _measured(text: str) -> str:
    """下乡演出 of 下乡演出场次, and of 下乡演出≥100场; empty for what is too short to name anything."""
    words = _BEFORE_ITS_NUMBER.match(without_brackets(text))
    bare = words[0] if words else ""
    bare = next((bare.removesuffix(count) for count in (*COUNTS, "数", "量") if bare.endswith(count)), bare)
    return bare if len(bare) >= _SHORTEST_THING else ""


def _label(part: CandidateNumber) -> str:
    words = _PART_OF.sub("", part.part.before.strip("(（:："), count=1)
    return _LEAD.sub("", words, count=1) or words


_BEFORE_ITS_NUMBER: Final = Pattern("[\u4e00-\u9fff]+")
_PART_OF: Final = Pattern("\\A(?:其中|含|包括|包含|内含|有|:)+")
_LEAD: Final = Pattern("\\A(?:开展|举办|组织|完成|实施|实现)+")


def _says(told: Sequence[CandidateNumber], place: int, word: str) -> bool:
    """Of a part of a number, or a number that leaves the thing out, the words of the first are true as well."""
    words, first = told[place].part.words, told[0].part.words
    if word in words:
        return True
    is_part = OF_THESE.match(words) is not None or told[place].part.aside
    return place > 0 and word in first and (is_part or not _VERBAL.fullmatch(word))


def _the_only_one_named(told: Sequence[CandidateNumber], about: str) -> CandidateNumber | None:
    named = [each for each in told if _shares_a_word(each, about)]
    if len(named) != 1 or not names_its_thing(named[0].part.around, about) or not is_of_it(named[0].part.around, about):
        return None
    others = [each.part for each in told if each is not named[0]]
    in_doubt = any(kind.search(part.words) for part in others for kind in (RESULTS, ANOTHERS, TAKEN_BACK))
    things = all(len(part.before) >= _SHORTEST_THING for part in others)
    return named[0] if things and not in_doubt else None


def _shares_a_word(candidate: CandidateNumber, about: str) -> bool:
    words = candidate.part.around
    return any(words[start : start + _PIECE] in about for start in range(len(words) - 1))


_PIECE: Final = 2
_SHORTEST_THING: Final = 3
"""亮灯290盏 and 开放96张 tell what became of some of them."""
_STAGES: Final = Pattern("申请|申报|受理|立项|报名|签约|开工|竣工|完工|投产|结题|结项")
_VERBAL: Final = Pattern("申请|申报|受理|立项|报名|授权|获批|新增|首次|净|有效|一次性|.*级.*")
_NARROWER: Final = Pattern(f"{NARROWING.pattern}|重度|特困|优秀|一等|困境|高龄|待|拟")
_STATES: Final = Pattern(f"{OF_ANOTHER_KIND.pattern}|{RESULTS.pattern}|在用|在位|现用")
"""Of some of those counted: the others may be none."""
_LIST: Final = Pattern("[^,，;；()（）]+")
