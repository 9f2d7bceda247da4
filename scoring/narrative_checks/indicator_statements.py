"""What a report states of indicators, as statements with their verdicts beside all others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from scoring.indicator_narrative.claims import IndicatorClaim
from scoring.indicator_narrative.known_indicators import forms_of, tells_some_of_its_works
from scoring.indicator_narrative.other_schemes import scores_by_another_scheme
from scoring.indicator_narrative.quantities import quantities_in
from scoring.indicator_narrative.reading import read_indicators
from scoring.indicator_narrative.roles import GOAL_FOLLOWS, LOST_BY_OTHERS
from scoring.indicator_narrative.subjects import AllOf, Group, IndicatorSubject, KnownIndicator
from scoring.indicator_narrative.units_of_indicators import goes_with, numbers_of
from scoring.narrative.claims import CLAUSE_BREAK, Claim
from scoring.narrative.clauses import foreign_words
from scoring.narrative.name_matching import name_key
from scoring.narrative.naming.levels_of_government import WHOLE_PLACE
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.sentences import folded
from scoring.narrative.statements import COUNT_KINDS, About, Aside, FigureStatement, ReadReport
from scoring.narrative_checks.figures import UNKNOWN, FigureVerdict
from scoring.narrative_checks.indicator_figures import (
    actual_figure,
    indicator_figure,
    is_far_from_its_own,
    is_its_target_by_value,
    is_mistyped_for_its_own,
    is_right_as_target_alone,
    kind_told,
    may_be_meant_for_its_own,
)
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.narrative_checks.naming.places import tells_of_a_larger_place
from scoring.narrative_checks.slips import is_misprint, is_mistyped
from scoring.unit_facts.project_facts import ProjectFacts


def judged_indicators(
    report: ReadReport,
    statements: Sequence[JudgedStatement],
    projects: Sequence[ProjectFacts],
    *,
    is_of_more: bool = False,
) -> Iterator[JudgedStatement]:
    """
    Every figure and cell that is about indicators, with its verdict.

    Args:
        report: What was read.
        statements: What else it states.
        projects: All that have sheets.
        is_of_more: It tells of more: an indicator without a project may be that of another, and is not wrong.
    """
    wrong = {_place(each) for each in statements if each.verdict.right is False}
    others = [each.statement for each in statements if not _is_open(each)]
    claims = list(read_indicators(report, others, projects))
    targets = {_sentence(each) for each in claims if each.kinds == _TARGET_ONLY}
    told = Counter(map(_sentence, claims))
    is_of_another_scheme = scores_by_another_scheme(report.passages, projects)
    own = [each for each in claims if not (each.written.endswith(_POINTS) and each.kinds[0] in _VALUES)]
    judged = [(each, *_judged(each, projects, has_target=_sentence(each) in targets)) for each in own]
    borne_out = {_sentence(each) for each, _, verdict, _ in judged if verdict.right}
    for each, kind, first, doubt in judged:
        project = _project_of(each)
        beside = _Beside(is_alone=told[_sentence(each)] == 1, is_borne_out=_sentence(each) in borne_out)
        reasons = (
            (Aside.SOMETHING_ELSE, first.right is False and _is_of_something_else(each, kind, projects, beside)),
            (Aside.OF_MORE, is_of_more and each.mention is None and each.quantity is not None),
            (Aside.OTHER_SCHEME, is_of_another_scheme and kind not in _VALUES),
        )
        why = next((why for why, holds in reasons if holds), None) if first.right is False else None
        verdict, aside = (first, doubt) if why is None else (UNKNOWN, why)
        claim = Claim(
            kind=kind,
            word=_subject_of(each),
            written=each.written,
            start=each.start,
            end=each.end,
            value_start=each.start,
        )
        about = About.ALL if project is None else About.PROJECT
        if each.is_loose and not _counts_though_loose(each, verdict, projects):
            continue
        if not each.gives_way or (verdict.right and (each.passage.number, each.start) in wrong):
            yield JudgedStatement(FigureStatement(claim, each.passage, about, each.mention, aside), verdict, project)


def _counts_though_loose(claim: IndicatorClaim, verdict: FigureVerdict, projects: Sequence[ProjectFacts]) -> bool:
    """As a slip for its indicator's own figure; a bound right behind the actual is right, too, as the target."""
    if claim.quantity is not None and claim.quantity.is_bound:
        return verdict.right is True or (verdict.right is False and may_be_meant_for_its_own(claim))
    return verdict.right is False and (may_be_meant_for_its_own(claim) or _is_told_once(claim, projects))


def _judged(
    claim: IndicatorClaim, projects: Sequence[ProjectFacts], *, has_target: bool
) -> tuple[ClaimKind, FigureVerdict, Aside | None]:
    """
    As what a figure is told, whether it is right, and why it is not compared.

    One that is right as a target alone is the actual where its sentence tells the target, too; else nothing says which.
    """
    kind, verdict = kind_told(claim, projects), indicator_figure(claim, projects)
    if verdict.right is False and kind is ClaimKind.INDICATOR_ACTUAL and is_its_target_by_value(claim):
        return (kind, verdict, None) if _says_it_was_done(claim) else (kind, UNKNOWN, Aside.TARGET_OR_ACTUAL)
    if not verdict.right or not is_right_as_target_alone(claim, projects):
        return kind, verdict, None
    leans_to_actual = claim.kinds[0] is ClaimKind.INDICATOR_ACTUAL
    if has_target and leans_to_actual:
        return ClaimKind.INDICATOR_ACTUAL, actual_figure(claim, projects), None
    if has_target or leans_to_actual:
        return kind, UNKNOWN, Aside.TARGET_OR_ACTUAL
    return kind, verdict, None


def _says_it_was_done(claim: IndicatorClaim) -> bool:
    text = claim.passage.text
    start, _ = text.sentence_span(claim.start)
    if GOAL_FOLLOWS.match(text.text, claim.end):
        return False
    return _DONE_OR_REACHED.search(CLAUSE_BREAK.split(text.text[start : claim.start])[-1]) is not None


_DONE_OR_REACHED: Final = re.compile("完成|实际|达|已|共|实现|建成|举办|开展|发放|培训|为$")


@frozen
class _Beside:
    """
    What the sentence of a figure tells of the same indicator.

    Attributes:
        is_alone: Nothing else.
        is_borne_out: Something that is right.
    """

    is_alone: bool
    is_borne_out: bool


def _is_of_something_else(
    claim: IndicatorClaim, kind: ClaimKind, projects: Sequence[ProjectFacts], beside: _Beside
) -> bool:
    """
    ``全市旅游总收入增长11.1%`` in the report of a district; a number whose words tell but a part of the indicator's
    name (培训合格率96.5%, 验收合格率), that is not mistyped for its own, and beside which nothing of it is right;
    one that is far from the indicator's own,
    where its sentence tells nothing else of it and does not name it in full (``全县仍有水土流失面积418.6平方公里``);
    the points of a level that are added up, in a sentence that does not name the project.
    """
    subject, text = claim.subject, claim.passage.text
    start, _ = text.sentence_span(claim.start)
    is_loss_of_more = kind is ClaimKind.INDICATOR_LOSS and not isinstance(subject, KnownIndicator)
    if is_loss_of_more and LOST_BY_OTHERS.search(text.text, start, claim.start):
        return True
    if claim.quantity is not None and isinstance(subject, Group):
        return not _is_named_for(claim, start)
    if claim.quantity is None or not isinstance(subject, KnownIndicator) or kind not in _VALUES:
        return False
    words = text.text[start : claim.start]
    if tells_of_a_larger_place(words, projects[subject.project].unit) or _is_of_more_years(claim, start):
        return True
    is_named = beside.is_borne_out or _is_called_in_full(claim, subject.name)
    if not is_named and not is_mistyped_for_its_own(claim):
        return True
    return beside.is_alone and is_far_from_its_own(claim) and folded(subject.name) not in words


def _is_of_more_years(claim: IndicatorClaim, start: int) -> bool:
    """``累计完成建筑面积38600平方米``, ``规划床位600张``, which is no misprint for what the year has."""
    subject, stated, text = claim.subject, claim.quantity, claim.passage.text.text
    if stated is None or not isinstance(subject, KnownIndicator):
        return False
    clause = CLAUSE_BREAK.split(text[start : claim.start])[-1]
    words = _OF_THE_YEAR.sub("", clause)
    is_of_more = _OF_YEARS.search(words) is not None or _PLANNED_ALTOGETHER.search(text, start, claim.start) is not None
    written = stated.quantity.value
    return is_of_more and not any(is_misprint(written, each) for each in numbers_of(subject, stated.quantity.unit))


_OF_YEARS: Final = re.compile("累计|历年|[两三四五]年")
_OF_THE_YEAR: Final = re.compile("(?:全年|本年|当年|年度|年内|[0-9]{4}年|截至)[^，。；]{0,12}累计")
_PLANNED_ALTOGETHER: Final = re.compile("规划|设计(?:规模|能力)|总规模|总体目标")


def _is_called_in_full(claim: IndicatorClaim, name: str) -> bool:
    """
    Its sentence, or the one that heads the paragraph, tells the whole name; what stands before its explanation is
    enough.
    """
    text = claim.passage.text
    head, start = text.sentence_span(0)[1], text.sentence_span(claim.start)[0]
    told = name_key(text.text[: min(head, claim.start)]), name_key(text.text[start : claim.start])
    return any(name_key(form) in words for form in forms_of(name) for words in told)


def _is_named_for(claim: IndicatorClaim, start: int) -> bool:
    """``产出指标失分合计11.36分`` may be of all projects, unless its own sentence names one."""
    mention, passage = claim.mention, claim.passage
    if mention is None or (mention is not passage.carried and mention.start >= start):
        return True
    return _TOGETHER.search(passage.text.text, start, claim.start) is None


_TOGETHER: Final = re.compile("合计|共|累计")


def _sentence(claim: IndicatorClaim) -> tuple[int, int, IndicatorSubject]:
    """Where it stands, and what it is of: a target that is told there leaves other figures to be the actual."""
    return claim.passage.number, claim.passage.text.sentence_number(claim.start), claim.subject


def _is_told_once(claim: IndicatorClaim, projects: Sequence[ProjectFacts]) -> bool:
    """
    Of a number in running text that is mistyped for the only indicator of its project that counts in its unit: nothing
    else in the paragraph tells that indicator, its clause says nothing else, and no word makes
    it a part, an average or another time's.
    """
    subject, stated = claim.subject, claim.quantity
    if not isinstance(subject, KnownIndicator) or stated is None or (claim.mention is None and len(projects) > 1):
        return False
    unit, text = stated.quantity.unit, claim.passage.text
    alike = [each for each in projects[subject.project].indicators if goes_with(unit, evolve(subject, result=each))]
    first, _ = text.sentence_span(claim.start)
    if unit == "%" or len(alike) != 1 or _OF_ANOTHER.search(text.text, first, claim.start):
        return False
    words = _clause_around(claim)
    beside = foreign_words(words, (folded(subject.name), folded(projects[subject.project].name)))
    of_some = [each for each in _HOW_FAR.findall(words) if each not in subject.name]
    if len(beside) > _MOST_BESIDE or of_some or tells_some_of_its_works(words, subject.name):
        return False
    known, written = numbers_of(subject, unit), stated.quantity.value
    others = [each for each in quantities_in(text.text, 0, len(text.text), ()) if each.quantity.unit == unit]
    if written in known or any(each.quantity.value in known for each in others):
        return False
    mistyped = [each for each in known if is_mistyped(written, each)]
    if any(abs(each - written) <= each * _CLOSE for each in mistyped):
        return True
    is_alone = len(others) == 1 and len(_DONE.sub("", beside)) <= 1
    return is_alone and any(min(written, each) >= _TWO_DIGITS for each in mistyped)


def _clause_around(claim: IndicatorClaim) -> str:
    """What its clause says before and behind it."""
    text, (start, end) = claim.passage.text.text, claim.passage.text.sentence_span(claim.start)
    breaks = [each.end() for each in CLAUSE_BREAK.finditer(text, start, claim.start)]
    stop = CLAUSE_BREAK.search(text, claim.end, end)
    return f"{text[breaks[-1] if breaks else start : claim.start]}|{text[claim.end : stop.start() if stop else end]}"


_MOST_BESIDE: Final = 3
"""场地租用 in 文化活动场地租用41场 makes it another number."""
_HOW_FAR: Final = re.compile("完工|竣工|验收|如期|按期|延期|跨年|续建|未完")
"""``完工项目34个`` of 37 that were carried out."""
_TWO_DIGITS: Final = 10
"""Between 3 and 5 nothing tells a slip, unless it lies close."""
_DONE: Final = re.compile("建成|举办|组织|开展|全部|投入使用|主要|产出|数量|完成情况")
_CLOSE: Final = Decimal("0.1")
_OF_ANOTHER: Final = re.compile(
    f"符合|报名|申请|申报|审核|资格|其中|包括|含|季|半年|[0-9一二三四]批|累计|平均|上年|去年|20[0-9]{{2}}年|截[至止]|新增|增加|减少|约|近|每|部分|另|除|剩余|其余|分别|开工|在建|[现共]有|{WHOLE_PLACE}"
)
_TARGET_ONLY: Final = (ClaimKind.INDICATOR_TARGET,)
_POINTS: Final = "个百分点"
_VALUES: Final = frozenset({ClaimKind.INDICATOR_TARGET, ClaimKind.INDICATOR_ACTUAL})
"""``高于95%的目标2个百分点`` tells how far a value lies from another, never a value."""


def without_those(statements: Sequence[JudgedStatement], told: Sequence[JudgedStatement]) -> list[JudgedStatement]:
    """The statements, without those whose figure is an indicator's."""
    places = {_place(each) for each in told}
    return [each for each in statements if _place(each) not in places]


def _place(judged: JudgedStatement) -> tuple[int, int]:
    return judged.statement.passage.number, judged.statement.claim.value_start


def _is_open(judged: JudgedStatement) -> bool:
    """It is about nothing that is known, or it is a share or a number that no sheet decides (公办园幼儿占比52.6%)."""
    statement = judged.statement
    is_vague = statement.claim.kind is ClaimKind.SHARE or statement.claim.kind in COUNT_KINDS
    return statement.about is About.NOTHING_KNOWN or (is_vague and judged.verdict.right is None)


def _project_of(claim: IndicatorClaim) -> int | None:
    if isinstance(claim.subject, AllOf):
        return claim.subject.projects[0] if len(claim.subject.projects) == 1 else None
    return claim.subject.project


def _subject_of(claim: IndicatorClaim) -> str:
    if isinstance(claim.subject, KnownIndicator):
        return claim.subject.name
    return claim.subject.label if isinstance(claim.subject, Group) else ""
