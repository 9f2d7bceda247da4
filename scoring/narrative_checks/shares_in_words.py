"""
Shares that are told in words: ``预算资金支出超过九成``, ``近八成的项目评为“优”``, ``三分之二的项目执行率在90%以上``.

Only what such a sentence plainly says of the money, or of all projects, is compared; every other share in words is
listed. They are rounded, so that one is wrong only where it lies clearly beside what the sheets give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from indicator_specs.words.numbers import format_decimal
from scoring.formulas.rounding import round_half_up
from scoring.narrative.numbers import HUNDREDTHS, SHARE_IN_WORDS, written_number
from scoring.narrative.patterns import GRADE, GRADE_WORDS, ClaimKind
from scoring.narrative.surroundings import years_in
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.known_figures import known_figures
from scoring.narrative_checks.arithmetic.quantities import PERCENT, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.rule_sets.grades import common_grade
from scoring.unit_facts.project_facts import ProjectFacts
from scoring.unit_facts.unit_facts import all_known

_SHARE: Final = (
    rf"(?P<about>接近|将近|近|不到|不足|约|超过|超|逾|达到?)?(?P<share>{SHARE_IN_WORDS})(?P<behind>以上|多|左右|强|弱)?"
)
_BEGIN: Final = "(?:^|(?<=[，。；;、:]))"
_END: Final = "(?=[，。；;]|$)"
_MONEY: Final = "(?:全年|当年|本年|项目|财政|的)*(?:预算|资金|经费)+(?:已|全年|实际|共)*"
_SPENT: Final = "(?:支出|执行|支付|使用)"
_OF_MONEY: Final = tuple(
    re.compile(_BEGIN + words + _END)
    for words in (
        rf"{_MONEY}{_SPENT}(?:率|进度|了)?(?:为|至)?{_SHARE}",
        rf"{_SHARE}的?{_MONEY}(?:已|实际|完成)*{_SPENT}(?:完毕|出去)?",
    )
)
_GRADED: Final = re.compile(
    rf"{_BEGIN}(?:有)?{_SHARE}的?项目的?(?:自评|绩效|评价)*(?:等级|结果|等次)?(?:被?评?为|是|获评)[“\"]?(?P<grade>{GRADE})[”\"]?(?:级|等次)?{_END}"
)
_SPENT_SO_FAR: Final = re.compile(
    rf"{_BEGIN}(?:有)?{_SHARE}的?项目的?(?:预算|资金)?执行率(?:均|都)?(?:在|超过|高于|达到?)(?P<limit>[0-9]{{1,3}})%(?:以上)?{_END}"
)
_OF_OTHERS: Final = re.compile(
    "上年|去年|往年|截[至止]|季度|半年|其中|类|月|预计|拟|将(?!近)|计划|力争|目标|应|若|如果|要求"
)
_UP_TO: Final = frozenset({"不到", "不足"})
_MORE_THAN: Final = frozenset({"超过", "超", "逾", "以上", "多", "强"})
_FULL: Final = Decimal(100)
_TENTH: Final = Decimal(10)
_ROUGH: Final = Decimal(6)
_FINE: Final = Decimal(1)
_LEAST: Final = 3
"""Of two projects nobody tells a share."""


def shares_in_words_in(sentence: Sentence) -> Iterator[Derived]:
    """The shares of money spent, and of projects with a grade or a rate of execution."""
    words = sentence.words[sentence.start : sentence.end]
    years = years_in(words)
    if re.search(SHARE_IN_WORDS, words) is None or _OF_OTHERS.search(words) or years - sentence.scope.years:
        return
    everything = sentence.scope.everything
    named = [each for each in sentence.passage.mentions if sentence.start <= each.start < sentence.end]
    for pattern in _OF_MONEY:
        for found in pattern.finditer(words):
            owner = sentence.owner or (() if named else everything)
            yield from _derived(sentence, found, known_figures(owner).get(ClaimKind.RATE) if owner else None, owner)
    if named or len(everything) < _LEAST:
        return
    for pattern, share in ((_GRADED, _share_of_grade), (_SPENT_SO_FAR, _share_of_rate)):
        for found in pattern.finditer(words):
            yield from _derived(sentence, found, share(found, everything), everything)


def _derived(
    sentence: Sentence, found: re.Match[str], exact: Decimal | None, owner: Sequence[ProjectFacts]
) -> Iterator[Derived]:
    limits = _limits(found)
    if exact is None or limits is None:
        return
    start, end = (sentence.start + place for place in found.span("share"))
    stated = WrittenQuantity(
        limits[0], PERCENT, found["share"], start, end, end, places=0, step=_FINE, is_about=True
    )  # fmt: skip
    told = format_decimal(round_half_up(exact, HUNDREDTHS))
    is_true = limits[0] <= exact <= limits[1]
    yield Derived(stated, is_true, None, f"按自评表为{told}%", is_of_all=len(owner) > 1)


def _limits(found: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    """Between which percentages the share may lie."""
    meant = _percentage(found["share"])
    if meant is None:
        return None
    value, rough = meant
    how = {found["about"], found["behind"]}
    if how & _UP_TO:
        return Decimal(0), value + _FINE
    if how & _MORE_THAN:
        return value - _FINE, _FULL
    return value - rough, value + rough


def _percentage(words: str) -> tuple[Decimal, Decimal] | None:
    """What a share is, and how far it may be off."""
    if words == "半数":
        return _FULL / 2, _ROUGH
    whole, of, part = words.partition("分之")
    if not of:
        whole, _, part = words.partition("成")
    numbers = written_number(whole), (written_number(part) if part and part != "半" else None)
    first, second = (None if each is None else each.value for each in numbers)
    if first is None:
        return None
    if of:
        return None if second is None else (second / first * _FULL, _ROUGH)
    rest = Decimal(5) if part == "半" else second or Decimal(0)
    return first * _TENTH + rest, (_FINE if part else _ROUGH)


def _share_of_grade(found: re.Match[str], projects: Sequence[ProjectFacts]) -> Decimal | None:
    given = [None if each.grade is None else common_grade(each.grade) for each in projects]
    if not {*given} <= {*GRADE_WORDS.values()}:
        return None
    return Decimal(given.count(GRADE_WORDS[found["grade"]])) / len(given) * _FULL


def _share_of_rate(found: re.Match[str], projects: Sequence[ProjectFacts]) -> Decimal | None:
    """None where a rate is the limit itself, which may belong to it or not."""
    rates, limit = all_known(each.rate for each in projects), Decimal(found["limit"])
    if rates is None or (limit in rates and limit != _FULL):
        return None
    return Decimal(sum(each >= limit for each in rates)) / len(rates) * _FULL
