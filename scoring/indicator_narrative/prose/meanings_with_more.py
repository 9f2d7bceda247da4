"""What a figure means whose own words do not tell: with those of the figure before, its project, or the head."""

from __future__ import annotations

from attrs import evolve

from scoring.indicator_narrative.owners import NoOwner
from scoring.indicator_narrative.prose.kinds import EITHER, kinds_of
from scoring.indicator_narrative.prose.meanings import meaning_of
from scoring.indicator_narrative.prose.named_indicators import PART_OF
from scoring.indicator_narrative.prose.sentence import FigureInClause
from scoring.indicator_narrative.prose.thread import FigureMeaning, Thread
from scoring.indicator_narrative.roles import POINTS, readings
from scoring.indicator_narrative.subjects import Group, KnownIndicator
from scoring.narrative.clauses import foreign_words
from scoring.narrative.name_matching import stands_in_order


def meaning_with_more(here: FigureInClause, thread: Thread) -> FigureMeaning | None:
    """What a figure means with the words that stand elsewhere; None where they do not tell, either."""
    if here.unit in {"", POINTS} or PART_OF.search(here.words):
        return None
    of_group = _of_the_only_one(here, thread)
    if of_group is not None:
        return of_group
    beside = _beside_another(here, thread)
    if beside is not None:
        return EITHER, beside
    last = None if thread.last is None else thread.last.subject
    if here.project is NoOwner.UNTOLD and isinstance(last, KnownIndicator):
        return _of_the_same_project(here, thread, last.project)
    return _under_its_head(here, thread)


def _of_the_only_one(here: FigureInClause, thread: Thread) -> FigureMeaning | None:
    """``3.满意度指标。年度指标值≥90%``: the only indicator of the group that the head, or the clause before, names."""
    label, head = thread.subject, here.sentence.head
    group = label if isinstance(label, Group) else here.known.group(head, here.position) if head else None
    results = set() if group is None else {each for reading in group.readings for each in reading}
    if group is None or len(results) != 1:
        return None
    subject = next(each for each in here.known.of(group.project) if each.result in results)
    for reading in readings(here.words, here.unit):
        is_told = not (reading.role.is_bare or reading.role.after or foreign_words(reading.rest, ()))
        kinds = kinds_of(reading, here, subject) if is_told else ()
        if kinds:
            return kinds, subject
    return None


def _beside_another(here: FigureInClause, thread: Thread) -> KnownIndicator | None:
    """``维修宿舍楼2栋、3168平方米``: of the same thing, in the unit of one other indicator."""
    last = thread.last
    is_behind = last is not None and not here.words and here.text[last.end : here.figure.start] == "、"
    if not is_behind or last is None or not isinstance(last.subject, KnownIndicator):
        return None
    found = here.known.only_one_in(here.unit, last.subject.project, last.subject.name)
    return None if found == last.subject else found


def _of_the_same_project(here: FigureInClause, thread: Thread, project: int) -> FigureMeaning | None:
    """``…站点正常运行168个；图书更新1885册``: of the project told of before, if the words fit no other's."""
    meaning = meaning_of(evolve(here, project=project), thread)
    subject = None if meaning is None else meaning[1]
    if not isinstance(subject, KnownIndicator) or subject == thread.subject:
        return None
    others = (each for each in range(len(here.known.projects)) if each != project)
    is_others = any(meaning_of(evolve(here, project=each), thread) is not None for each in others)
    return None if is_others else meaning


def _under_its_head(here: FigureInClause, thread: Thread) -> FigureMeaning | None:
    """``5.严重精神障碍患者管理。规范管理率92.4%``: the head says of whom."""
    head = here.sentence.head
    is_unknown = here.position is None and len(here.known.projects) > 1
    if head is None or is_unknown or head in here.words or not foreign_words(here.words, ()):
        return None
    meaning = meaning_of(evolve(here, words=f"{head}{here.words}"), thread)
    subject = None if meaning is None else meaning[1]
    is_within = isinstance(subject, KnownIndicator) and stands_in_order(head, subject.name)
    return meaning if is_within else None
