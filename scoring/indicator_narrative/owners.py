"""Which project the indicators at a place of a passage belong to: the one named last, else that of the heading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Final, TypeAlias

from indicator_specs.projects import Subject as ProjectSubject
from indicator_specs.projects import added_up
from scoring.indicator_narrative.known_indicators import KnownIndicators
from scoring.narrative.mentions import Mention
from scoring.narrative.naming.levels_of_government import WHOLE_PLACE
from scoring.narrative.naming.other_projects import names_another, tells_of_one_of_two
from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.scope import is_heading_of_plans, words_of_plans
from scoring.narrative.sentences import NEARBY
from scoring.narrative.statements import Passage
from scoring.narrative.surroundings import SUPPOSED

_ANOTHER_ASSESSMENT: Final = re.compile(
    "部门评价|单位评价|财政评价|重点(?:绩效)?评价|第三方(?![^，。；]{0,8}(?:访问|调查|问卷|回访|抽样|测评))|复评|抽查|事前|预评估|考核(?!合格|通过|优秀|达标)"
)
_OF_ALL_PLACES: Final = re.compile(
    rf"{WHOLE_PLACE}(?:{COUNT}个[^，。；、0-9]{{1,8}})?的?(?:[^，。；、0-9]{{1,8}})?平均"
)
"""``全市12个县（区）平均拨付及时率为94.1%``"""
_OF_ANOTHER_TIME: Final = re.compile("上年|去年|上一年|往年|同比|明年|下年|次年|[两三]年")
_YEAR: Final = re.compile("((?:19|20)[0-9]{2})年")
_PART_OF_YEAR: Final = re.compile("(?<![按分每])季度|上半年|下半年|(?<![0-9])(?:[0-9]|1[01])月(?!底前)|期间")
_MILESTONE: Final = re.compile(
    "(?<![至到从自起—-])(?<!截[至止]于)(?:20[0-9]{2}年)?(?:1[0-2]|[1-9])月[0-3]?[0-9]日"
    "(?=(?:已|全部|如期|按期|正式|顺利)*(?:完成(?!首|第)|完工|竣工|建成|开工|交付|投用|投入使用)|，?(?:经|由|通过)[^，。；]{0,40}验收)"
)
"""A day on which all of it came about is no part of the year: 9月20日完成布展."""
_ALL_QUARTERS: Final = re.compile("(?<!第)[四4]个季度(?:中[^，。；]*)?")
"""``四个季度中一季度延迟发放，及时率75%``: the rate is of all of them."""
_DEPARTMENT: Final = re.compile("(?:部门|单位)整体")
_PROJECTS: Final = re.compile(rf"(?:({COUNT})个[^，。；、:0-9]{{0,6}}?项目|(?:各|全部|所有)项目)")


_OF_OTHERS: Final = (_ANOTHER_ASSESSMENT, _OF_ANOTHER_TIME, _OF_ALL_PLACES, SUPPOSED)


class NoOwner(Enum):
    """Nothing tells the project, or what is told of is no project that has a sheet."""

    UNTOLD = "untold"
    NOBODY = "nobody"


Owner: TypeAlias = Mention | NoOwner


def owner_at(passage: Passage, position: int) -> Owner:
    """The project that is told of at a place: named before it in its sentence, at the head, in the heading above."""
    start, _ = passage.text.sentence_span(position)
    basis = passage.lead or passage.carried
    before = bisect_right(passage.mentions, position, key=lambda each: each.end)
    last = passage.mentions[before - 1] if before else None
    if passage.is_of_others(position) or (basis is None and tells_of_one_of_two(passage, position)):
        return NoOwner.NOBODY
    if last is None or (last.start < start and (basis is not None or last.is_told_by_figures)):
        return NoOwner.UNTOLD if basis is None else basis
    if names_another(passage.text.text, max(last.end, start), position):
        return NoOwner.NOBODY
    if last.run is None:
        return last
    return basis or NoOwner.NOBODY


def project_at(passage: Passage, position: int, known: KnownIndicators) -> int | NoOwner:
    """The position of that project among those that have sheets, in the year that the words name."""
    owner = owner_at(passage, position)
    before = words_before(passage, position)
    if any(_says(pattern.finditer(before), before, known) for pattern in _OF_OTHERS):
        return NoOwner.NOBODY
    if is_heading_of_plans(passage.heading) or _tells_of_plans(passage, position, known):
        return NoOwner.NOBODY
    years = _YEAR.findall(before)
    year = int(years[-1]) if years else None
    if isinstance(owner, NoOwner):
        if owner is NoOwner.UNTOLD and len(known.projects) == 1:
            is_its = _is_of_the_year(known, 0, year) and not _is_of_department(before, known, 0)
            return owner if is_its else NoOwner.NOBODY
        return owner if year is None or known.years <= {year, None} else NoOwner.NOBODY
    project = owner.match.project
    if project is None or not _is_of_the_year(known, project, year) or _is_of_department(before, known, project):
        return NoOwner.NOBODY
    return project


def _tells_of_plans(passage: Passage, position: int, known: KnownIndicators) -> bool:
    names = [(each.start, each.end) for each in known.full_names(passage.text.text[:position])]
    return any(not _is_in_a_name(start, names) for start, _ in words_of_plans(passage.text, position))


def _says(found: Iterator[re.Match[str]], words: str, known: KnownIndicators) -> bool:
    """Outside the names of indicators: 培训考核合格率 is no assessment of others."""
    first = next(found, None)
    if first is None:
        return False
    names = [(each.start, each.end) for each in known.full_names(words)]
    return any(not _is_in_a_name(each.start(), names) for each in (first, *found))


def _is_in_a_name(position: int, names: Sequence[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in names)


def words_before(passage: Passage, position: int) -> str:
    """The sentence up to a place."""
    start, _ = passage.text.sentence_span(position)
    return passage.text.text[max(start, position - NEARBY) : position]


def is_of_part_of_a_year(words: str) -> bool:
    """What was done in a quarter is not what the year's target counts."""
    return _PART_OF_YEAR.search(_ALL_QUARTERS.sub("", _MILESTONE.sub("", words))) is not None


def counted_projects(words: str, known: KnownIndicators) -> tuple[int, ...] | None:
    """All projects, where the words count so many (两个项目合计); nothing for other numbers; None where they do not."""
    found = list(_PROJECTS.finditer(words))
    if not found:
        return None
    number = written_number(found[-1][1]) if found[-1][1] else None
    counted = added_up(range(len(known.projects)), lambda position: known.projects[position].subject)
    is_all = found[-1][1] is None or (number is not None and number.value == len(counted))
    return counted if is_all else ()


def _is_of_the_year(known: KnownIndicators, project: int, year: int | None) -> bool:
    own = known.projects[project].year
    return year is None or own is None or own == year


def _is_of_department(words: str, known: KnownIndicators, project: int) -> bool:
    is_department = known.projects[project].subject is ProjectSubject.DEPARTMENT
    return _DEPARTMENT.search(words) is not None and not is_department
