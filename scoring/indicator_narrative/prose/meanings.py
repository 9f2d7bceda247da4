"""What a figure means by the words before it: what it may be, and of which indicator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from scoring.indicator_narrative.prose.execution_points import points_of_execution, whole_project
from scoring.indicator_narrative.prose.kinds import kinds_of
from scoring.indicator_narrative.prose.named_indicators import SHORT, meant, rate_by_name
from scoring.indicator_narrative.prose.sentence import FigureInClause, without_lead, without_lead_of_names
from scoring.indicator_narrative.prose.thread import FigureMeaning, Thread
from scoring.indicator_narrative.roles import BEFORE_GOAL, GOAL_FOLLOWS, PERCENT, POINTS, Reading, readings
from scoring.indicator_narrative.subjects import IndicatorSubject, KnownIndicator, WholeProject
from scoring.indicator_narrative.units_of_indicators import goes_with
from scoring.narrative.clauses import foreign_words
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.surroundings import MOST_OF_AN_INDICATOR

_QUOTES: Final = '“”"()'
_ALL_THERE_IS: Final = re.compile("总量|总数|总计|存量|保有量|累计(?:达|有|已)")
_NEW: Final = re.compile("新[增建添购]")
_SCORE_BEFORE: Final = re.compile(
    r"(?:得分?|自评)为?(?P<score>[0-9]{1,3}(?:\.[0-9]{1,4})?)分\)?[，,、(][^，,。；;0-9]{0,8}$"
)


def meaning_of(here: FigureInClause, thread: Thread) -> FigureMeaning | None:
    """What a figure means, of the indicator that its words name or of the one that was told of; None for nothing."""
    execution = points_of_execution(here)
    if execution is not None:
        return _said_of(whole_project(here), execution)
    if _follows_target_in_brackets(here, thread):
        return _said_of(thread.subject, ClaimKind.INDICATOR_DIFFERENCE)
    if here.unit != POINTS and GOAL_FOLLOWS.match(here.text, here.figure.end):
        return _said_of(_with_the_goal(here, thread), ClaimKind.INDICATOR_TARGET)
    found = tuple(readings(here.words, here.unit))
    return _of_rate_by_name(here, found) or _by_roles(here, thread, found)


def _said_of(subject: IndicatorSubject | None, kind: ClaimKind) -> FigureMeaning | None:
    return None if subject is None else ((kind,), subject)


def _follows_target_in_brackets(here: FigureInClause, thread: Thread) -> bool:
    """高于目标值（≥90%）7.6个百分点"""
    is_behind = not here.words and here.text[here.figure.start - 1 : here.figure.start] == ")"
    return is_behind and thread.goes_on_after({ClaimKind.INDICATOR_TARGET})


def _with_the_goal(here: FigureInClause, thread: Thread) -> KnownIndicator | None:
    """``未达到95%的目标``: the words behind a figure tell that it is a target."""
    rest = BEFORE_GOAL.sub("", here.words)
    is_named = bool(foreign_words(rest, ()))
    subject = meant(rest.strip(_QUOTES), here, here.unit) if is_named else thread.subject
    return subject if isinstance(subject, KnownIndicator) and goes_with(here.unit, subject) else None


def _of_rate_by_name(here: FigureInClause, found: Sequence[Reading]) -> FigureMeaning | None:
    """Where the name is all that stands there, nothing of it tells what the figure is."""
    rate = rate_by_name(here)
    bare = next((each for each in found if each.role.is_bare), None)
    kinds = kinds_of(bare, here, rate) if rate is not None and bare is not None else ()
    return (kinds, rate) if rate is not None and kinds else None


def _by_roles(here: FigureInClause, thread: Thread, found: Sequence[Reading]) -> FigureMeaning | None:
    named = [each for each in found if each.role.is_bare and _is_its_name(each, here)]
    for reading in (*named, *found):
        if reading.role.after and not thread.goes_on_after(reading.role.after):
            continue
        if reading.role.of_project:
            return _of_the_project(reading, here)
        meaning = _by_role(reading, here, thread)
        if meaning is not None:
            return meaning
    return None


def _is_its_name(reading: Reading, here: FigureInClause) -> bool:
    """按期完成率 may be the indicator's own name, not how far it was completed; 新建计量标准 is no target."""
    rest = without_lead_of_names(reading.rest, here.known).strip(_QUOTES)
    named = meant(rest, here, here.unit)
    if not isinstance(named, KnownIndicator):
        return False
    is_rate = here.unit == PERCENT and "率" in named.name and rest.endswith("率")
    return is_rate or any(each.end == len(rest) for each in here.known.full_names(rest))


def _of_the_project(reading: Reading, here: FigureInClause) -> FigureMeaning | None:
    is_of_another = foreign_words(reading.rest, ()) or _follows_a_part(here)
    return None if here.position is None or is_of_another else (reading.role.kinds, WholeProject(here.position))


def _follows_a_part(here: FigureInClause) -> bool:
    """``得分11.25分，扣3.75分``: what an indicator lost, also one that was not recognised."""
    score = here.before(_SCORE_BEFORE)
    return score is not None and Decimal(score["score"]) <= MOST_OF_AN_INDICATOR


def _by_role(reading: Reading, here: FigureInClause, thread: Thread) -> FigureMeaning | None:
    subject = _subject_of(reading, here, thread)
    if subject is None or (isinstance(subject, KnownIndicator) and _tells_of_another(here, subject)):
        return None
    kinds = kinds_of(reading, here, subject)
    return (kinds, subject) if kinds else None


def _tells_of_another(here: FigureInClause, subject: KnownIndicator) -> bool:
    """``监测隐患点186处，治理3处``: another's verb; ``新增图书2万册，总量118万册``: all there is."""
    if _ALL_THERE_IS.search(here.words) and _NEW.search(subject.name) and not _ALL_THERE_IS.search(subject.name):
        return True
    verb = foreign_words(without_lead(here.words), (subject.name,))
    if len(verb) < SHORT or verb in subject.name:
        return False
    others = (each for each in here.known.of(subject.project) if each != subject and goes_with(here.unit, each))
    return any(verb in each.name for each in others)


def _subject_of(reading: Reading, here: FigureInClause, thread: Thread) -> IndicatorSubject | None:
    """Whom the words of a role name; the one told of before where they name nobody."""
    if reading.role.after:
        return thread.subject
    rest = without_lead_of_names(reading.rest, here.known).strip(_QUOTES)
    named = meant(rest, here, here.unit) if rest else None
    if named is not None:
        return named
    goes_on = not foreign_words(rest, ()) or (not reading.role.is_bare and _is_about(rest, thread.subject, here))
    return _going_on(reading, here, thread) if goes_on else None


def _is_about(words: str, subject: IndicatorSubject | None, here: FigureInClause) -> bool:
    return isinstance(subject, KnownIndicator) and not here.known.is_foreign(words, subject)


def _going_on(reading: Reading, here: FigureInClause, thread: Thread) -> IndicatorSubject | None:
    """The subject of the clauses before; a bare figure says nothing new of it unless it follows its colon."""
    if isinstance(thread.subject, WholeProject):
        is_loss = ClaimKind.INDICATOR_LOSS in reading.role.kinds
        if not is_loss or _follows_a_part(here):
            return None
    if reading.role.is_bare and not (thread.last is None and _follows_colon(here)):
        return None
    return thread.subject


def _follows_colon(here: FigureInClause) -> bool:
    return ":" in here.text[max(0, here.figure.start - 2) : here.figure.start]
