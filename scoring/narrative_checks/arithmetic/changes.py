"""
Changes from a base to a value: ``预算规模较上年的2,986.40万元增长10.12%``, ``68间，较目标86间少18间``.

The base is told beside the change, or as last year's figure earlier in the paragraph. The value is the number right
before (68间，较…), what 由…增加到… tells, or the sheets' figure that the words name. A change is wrong only where
such a value is told and no other number of the words nor of the sheets makes it true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from scoring.narrative.clauses import foreign_words
from scoring.narrative.patterns import MONEY_KINDS, ClaimKind
from scoring.narrative.statements import Aside, Passage
from scoring.narrative.surroundings import years_in
from scoring.narrative_checks.arithmetic.derived import Derived, Scope
from scoring.narrative_checks.arithmetic.known_figures import kinds_told, known_figures, unit_of, without_kinds
from scoring.narrative_checks.arithmetic.quantities import MONEY, PERCENT, PERCENT_POINTS, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.slips import is_slip

_VERB: Final = (
    "增长|增加|提高|提升|上升|扩大|净增|偏?多出?|高出?|增幅|增|超出?|上涨"
    "|下降|减少|降低|缩减|压减|少|低|回落|降幅|减幅|缩短|降|减|相差"
)
_CHANGED: Final = re.compile(
    rf"[^，。；;0-9]{{0,8}}?(?:{_VERB})(?:支出|投入|安排|执行|完成)?(?:了|约|近|达|为|幅度?为?)?"
)
_AGAIN: Final = re.compile(rf"[，,、(](?:同比|净|降幅|增幅|即)?(?:{_VERB})(?:率|了|约|近|为|达)*")
_COMPARED: Final = re.compile(
    r"(?:较|比|离|与)(?P<what>[^，。；;0-9]{0,16}?(?:(?:19|20)[0-9]{2}年度?)?[^，。；;0-9]{0,12}?)$"
)
_BEYOND: Final = re.compile(r"(?:高于|低于|超过?|高出|多于|少于|早于)[^，。；;0-9较比]{0,10}$")
_OF_A_LIMIT: Final = re.compile("的?(?:目标值?|标准|控制数|计划|任务|要求)?")
_FROM: Final = re.compile(r"(?:由|从)[^，。；;0-9]{0,14}(?:(?:19|20)[0-9]{2}年度?的?)?[^，。；;0-9]{0,6}$")
_TO: Final = re.compile(rf"[^，。；;0-9]{{0,4}}?(?:{_VERB}|追加|调增|调减|变为)?(?:到|至|为)")
_JOINS: Final = re.compile(r"(?:\([^()0-9]{1,4}\))?[)）]?[，,(（]?")
"""Behind a number and its unit, which may end in brackets: 68件（套），比…."""
_THIS_YEAR: Final = re.compile("本年|今年|当年|较上年|比上年|同比|较去年|比去年|较之|规模|(?:19|20)[0-9]{2}年(?:比|较)")
_OF_WHOLE: Final = re.compile("总|规模|合计|上述|全年|共|本年")
_NUMBERED: Final = re.compile(r"(?:[(（]?[一二三四五六七八九十0-9]{1,2}[)）.、]).{0,24}?(?:类|性|[。:：])")
_NEAR: Final = Decimal("0.1")
_NEAR_POINTS: Final = 10
_HUNDRED: Final = 100


@frozen
class _Change:
    base: Decimal
    base_start: int
    base_slack: Decimal
    stated: WrittenQuantity
    value: WrittenQuantity | None
    subject: str
    is_of_all: bool = False


def changes_in(sentence: Sentence) -> Iterator[Derived]:
    """Every change whose base is told."""
    previous: _Change | None = None
    for position in range(len(sentence.numbers)):
        yield from _growth_beside(sentence, position)
        change = _read(sentence, position, previous)
        if change is not None:
            yield from _judged(sentence, change)
        previous = change


def _growth_beside(sentence: Sentence, position: int) -> Iterator[Derived]:
    """
    ``与2021年建设的1.2万亩相比，当年任务增加0.3万亩，增长25%``.

    Of ``收入6915万元，与上年相比增加412万元，增长6.34%`` the first is this year's, and the base what is left of it.
    """
    if position < len(("base", "step")) or sentence.numbers[position].unit != PERCENT:
        return
    base, step, stated = sentence.numbers[position - 2 : position + 1]
    words, unit = sentence.words, _UP_TO_VERB.split(step.unit)[0]
    is_compared = "相比" in words[base.end : step.start] and _CHANGED_IN_CLAUSE.search(sentence.clause_before(step))
    if is_compared and base.counts(unit) and _IS_NEW.search(words, base.end, step.start):
        base = evolve(base, value=base.value + step.value * (1 if _FELL.search(sentence.clause_before(step)) else -1))
    if (
        is_compared
        and base.counts(unit)
        and base.value > 0
        and _AGAIN.fullmatch(words, step.end_with(unit), stated.start)
    ):
        exact = step.value / base.value * _HUNDRED
        off = (step.slack + base.slack) / base.value * _HUNDRED
        operands = (base.start, step.start)
        yield Derived(stated, stated.agrees_with(exact, off), exact, "按同处的数计算", operands)


_IS_NEW: Final = re.compile("(?:与|同|和)[^，。；]{0,12}相比")
"""The year that it is compared with stands behind the number."""
_FELL: Final = re.compile("减|降|少|低|缩")


def _read(sentence: Sentence, position: int, previous: _Change | None) -> _Change | None:
    words, numbers = sentence.words, sentence.numbers
    stated = numbers[position]
    if position:
        before = numbers[position - 1]
        base_unit = _base_unit(stated, before)
        if previous is not None and _AGAIN.fullmatch(words, before.end_with(before.unit), stated.start):
            return _Change(
                previous.base, previous.base_start, previous.base_slack, stated, previous.value, previous.subject,
                previous.is_of_all,
            )  # fmt: skip
        lead = sentence.clause_before(before)
        compared, beyond = _COMPARED.search(lead), _BEYOND.search(lead)
        if base_unit is not None and before.counts(base_unit):
            between = words[before.end_with(base_unit) : stated.start]
            is_change = compared and _CHANGED.fullmatch(between.removeprefix("的"))
            if is_change or (beyond and _OF_A_LIMIT.fullmatch(between)):
                found = compared if is_change else beyond
                lead_start = before.start - len(lead) + (found.start() if found else 0)
                value = _right_before(words, numbers[: position - 1], lead_start, base_unit)
                subject = lead[: found.start()] if found else ""
                if found and is_change and not kinds_told(subject) and not foreign_words(subject, ()):
                    subject = f"{subject}{compared['what'] if compared else ''}"
                is_of_all = not sentence.names_before(stated)
                return _Change(before.value, before.start, before.slack, stated, value, subject, is_of_all)
        if position > 1:
            first = numbers[position - 2]
            if _from_to(sentence, first, before, stated):
                return _Change(first.value, first.start, first.slack, stated, before, "")
    return _base_behind(sentence, position) or _since_last_year(sentence, position)


def _base_behind(sentence: Sentence, position: int) -> _Change | None:
    """``项目9个，比上年增加1个（上年为8个）``"""
    numbers, stated = sentence.numbers, sentence.numbers[position]
    if not 0 < position < len(numbers) - 1 or not _SINCE.search(sentence.clause_before(stated)):
        return None
    value, base = numbers[position - 1], numbers[position + 1]
    between = sentence.words[stated.end_with(stated.unit) : base.start]
    if not (_LAST_YEAR_BEHIND.fullmatch(between) and value.counts(stated.unit) and base.counts(stated.unit)):
        return None
    return _Change(base.value, base.start, base.slack, stated, value, "")


_SINCE: Final = re.compile(rf"(?:比|较)(?:上年|去年|(?:19|20)[0-9]{{2}}年度?)的?(?:{_VERB})了?$")
_LAST_YEAR_BEHIND: Final = re.compile(r"\((?:上年|去年|(?:19|20)[0-9]{2}年度?)(?:为|是|有)?")


def _base_unit(stated: WrittenQuantity, before: WrittenQuantity) -> str | None:
    """What the base of a change must be told in."""
    if stated.unit == PERCENT_POINTS:
        return PERCENT
    if stated.unit == PERCENT:
        return _UP_TO_VERB.split(before.unit)[0] or None
    return stated.unit


_UP_TO_VERB: Final = re.compile(_VERB)


def _right_before(words: str, numbers: Sequence[WrittenQuantity], end: int, unit: str) -> WrittenQuantity | None:
    if not numbers or not numbers[-1].counts(unit):
        return None
    last = numbers[-1]
    behind = last.end_with(unit)
    return last if _JOINS.fullmatch(words, behind, end) and behind < end else None


def _from_to(sentence: Sentence, first: WrittenQuantity, before: WrittenQuantity, stated: WrittenQuantity) -> bool:
    """``由上年的571人增加到648人，多77人``"""
    unit = _base_unit(stated, before)
    if unit is None or not (first.counts(unit) and before.counts(unit)):
        return False
    return bool(
        _FROM.search(sentence.clause_before(first))
        and _TO.fullmatch(sentence.words, first.end_with(unit), before.start)
        and _AGAIN.fullmatch(sentence.words, before.end_with(unit), stated.start)
    )


def _since_last_year(sentence: Sentence, position: int) -> _Change | None:
    """``2023年执行率为90.45%，本年回落4.67个百分点``: the base is the only figure of its kind of another year."""
    stated = sentence.numbers[position]
    clause = sentence.clause_before(stated)
    if stated.unit not in {MONEY, PERCENT, PERCENT_POINTS} or not _CHANGED_IN_CLAUSE.search(clause):
        return None
    earlier = list(_of_another_year(sentence, position))
    kinds = kinds_told(clause)
    kind = kinds[-1] if kinds else earlier[-1][0] if earlier and _is_of_this_year(sentence, stated, clause) else None
    bases = [base for other, base in earlier if other is kind]
    if kind is None or len(bases) != 1 or (stated.unit == PERCENT_POINTS) is not (kind is ClaimKind.RATE):
        return None
    is_of_all = not sentence.names_before(stated)
    return _Change(bases[0].value, bases[0].start, Decimal(0), stated, None, f"{clause}{kind}", is_of_all)


def _is_of_this_year(sentence: Sentence, stated: WrittenQuantity, clause: str) -> bool:
    return bool(_THIS_YEAR.search(clause) or "相比" in sentence.words[sentence.start : stated.start])


def _of_another_year(sentence: Sentence, position: int) -> Iterator[tuple[ClaimKind, WrittenQuantity]]:
    """The numbers before that wordings, or the words of their clauses, tell to be another year's."""
    told = {each.statement.claim.value_start: each.statement for each in sentence.judged}
    for each in sentence.numbers[:position]:
        statement = told.get(each.start)
        clause = sentence.clause_before(each)
        kinds = [kind for kind in kinds_told(clause) if unit_of(kind) == each.unit]
        if statement is not None and statement.aside is Aside.ANOTHER_YEAR and statement.claim.kind in _COMPARABLE:
            if not _CHANGED_IN_CLAUSE.search(clause):
                yield statement.claim.kind, each
        elif kinds and not _CHANGED_IN_CLAUSE.search(clause) and _is_another_year(sentence, each):
            yield kinds[-1], each


def _is_another_year(sentence: Sentence, number: WrittenQuantity) -> bool:
    """By the words of its clause, or of the list of which it is part: 与2021年（预算402.3万元、支出366.9万元）相比."""
    if _THIS_YEAR.search(sentence.clause_before(number)):
        return False
    words = _LIST_BREAK.split(sentence.words[sentence.start : number.start])[-1]
    years = years_in(words)
    scope = sentence.scope
    return bool(_LAST_YEAR.search(words)) or bool(years and scope.years and not years & scope.years)


_LIST_BREAK: Final = re.compile("[，。；;：:！？]")
_COMPARABLE: Final = MONEY_KINDS | {ClaimKind.RATE}
_LAST_YEAR: Final = re.compile("^(?:[^较比]{0,4})(?:上年|去年)")
_CHANGED_IN_CLAUSE: Final = re.compile(rf"(?:{_VERB})(?:了|约|近)?$")


def _judged(sentence: Sentence, change: _Change) -> Iterator[Derived]:
    numbers, scope = sentence.numbers, sentence.scope
    unit = _unit_of_value(change, numbers)
    named = _named_figure(sentence.passage, change, scope, unit)
    exact = change.value.value if change.value is not None else named
    if exact is None:
        exact = _counted_before(sentence, change, unit)
    if exact is None or change.base == 0:
        return
    known = list(scope.all_figures(unit))
    meant = [] if change.value is None else [each for each in known if change.value.agrees_with(each)]
    slack = change.value.slack if change.value is not None and not meant else Decimal(0)
    others = [
        (each.value, each.slack)
        for each in numbers
        if each is not change.stated and each is not change.value and each.counts(unit)
    ]
    others += [(each, Decimal(0)) for each in (known if change.value is None else meant)]
    is_true = any(_fits(change, unit, value, off) for value, off in ((exact, slack), *others))
    operands = (change.base_start,) if change.value is None else (change.base_start, change.value.start)
    if is_true and _is_off_as_printed(change):
        return
    is_of_all = change.value is None and not scope.is_one
    yield Derived(change.stated, is_true, _between(change, exact), "按同处的数计算", operands, is_of_all=is_of_all)


def _is_off_as_printed(change: _Change) -> bool:
    """``94.23分，比上年的94.18分提高0.06分``: only by the roundings of both can it be right, so nobody can tell."""
    if change.value is None or change.stated.unit == PERCENT or change.stated.is_about:
        return False
    places = {change.stated.slack, change.value.slack, change.base_slack}
    return len(places) == 1 and change.stated.value != abs(change.value.value - change.base)


def _counted_before(sentence: Sentence, change: _Change, unit: str) -> Decimal | None:
    """``12,064户、18,937人，户数较上年末的12,381户减少317户``: the only number in its unit that stands before."""
    before = [each for each in sentence.numbers if each.start < change.base_start and each.counts(unit)]
    if len({each.value for each in before}) != 1 or change.stated.unit != unit:
        return None
    exact = before[0].value
    is_told = change.subject.endswith(f"{unit[:1]}数")
    return exact if is_told or is_slip(change.stated.value, abs(exact - change.base)) else None


def _unit_of_value(change: _Change, numbers: Sequence[WrittenQuantity]) -> str:
    if change.stated.unit == PERCENT_POINTS:
        return PERCENT
    if change.stated.unit == PERCENT:
        base = next((each for each in numbers if each.start == change.base_start), None)
        return MONEY if base is None else _UP_TO_VERB.split(base.unit)[0]
    return change.stated.unit


def _named_figure(passage: Passage, change: _Change, scope: Scope, unit: str) -> Decimal | None:
    """The sheets' figure that the subject names, unless the change implies that something else is meant."""
    kinds = [kind for kind in kinds_told(change.subject) if unit_of(kind) == unit]
    if not kinds or len(set(kinds)) > 1 or foreign_words(without_kinds(_UNSAID.sub("", change.subject)), scope.names):
        return None
    is_of_all = change.is_of_all or _OF_WHOLE.search(change.subject) is not None
    if not scope.is_one and (_NUMBERED.match(passage.text.text) or not is_of_all):
        return None
    figure = known_figures(scope.projects).get(kinds[-1])
    if figure is None:
        return None
    implied = _implied(change, figure)
    limit = _NEAR_POINTS if unit == PERCENT else abs(figure) * _NEAR
    is_near = any(abs(each - figure) <= limit for each in implied)
    return figure if is_near or is_slip(change.stated.value, _between(change, figure)) else None


_UNSAID: Final = re.compile(rf"(?:(?:19|20)[0-9]{{2}}年度?|{_VERB}|比|较|上年|去年|同比|规模|{'|'.join(ClaimKind)})")


def _implied(change: _Change, figure: Decimal) -> tuple[Decimal, Decimal]:
    """What the value would be by the change, upwards and downwards."""
    step = change.stated.value
    if change.stated.unit == PERCENT and abs(figure) > 0:
        step = change.base * step / _HUNDRED
    return change.base + step, change.base - step


def _between(change: _Change, value: Decimal) -> Decimal:
    """The change that it should be, in the unit of the stated one; an amount in 万元."""
    difference = abs(value - change.base)
    return difference / abs(change.base) * _HUNDRED if change.stated.unit == PERCENT else difference


def _fits(change: _Change, unit: str, value: Decimal, slack: Decimal) -> bool:
    """A rate may rise by 2%, which are points; of amounts a percentage is never the difference."""
    expected = _between(change, value)
    off = change.base_slack + slack
    if change.stated.unit == PERCENT:
        off = off / abs(change.base) * (_HUNDRED + expected)
        if unit == PERCENT and change.stated.agrees_with(abs(value - change.base), change.base_slack + slack):
            return True
    return change.stated.agrees_with(expected, off)
