"""
Figures that the sheets given cannot decide, although the words speak of all projects: the text speaks of more projects
than there are sheets, of some of them, or of another year.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Final

from attrs import evolve

from indicator_specs.projects import Subject
from scoring.narrative.claims import CLAUSE_BREAK
from scoring.narrative.naming.levels_of_government import LOCAL
from scoring.narrative.naming.levels_of_projects import levels_that_make
from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.patterns import MONEY_KINDS, ClaimKind
from scoring.narrative.sentences import NEARBY
from scoring.narrative.statements import COUNT_KINDS, SUMMABLE_KINDS, About, Aside, FigureStatement, Passage, ReadReport
from scoring.narrative_checks.figures import budget_verdict
from scoring.narrative_checks.naming.names import projects_without_sheets
from scoring.narrative_checks.naming.places import tells_of_a_larger_place
from scoring.narrative_checks.results import Against
from scoring.unit_facts.unit_facts import UnitFacts

_COUNTED: Final = re.compile(
    rf"({COUNT})个[^，,。;；:：、]{{0,16}}?项目(?!(?:的?(?:自评|评价|绩效|综合|评定))*(?:等级|等次|评级|结果|得分|总分|均?为|在|达))"
    rf"|项目[^，,。;；:：0-9]{{0,4}}?({COUNT})个|[”\"]的({COUNT})个|(?<![优良中差”\"级次0-9])({COUNT})个(?=[，,(（])"
)
"""Not those that are only counted, ``8个项目自评等级为优``: what follows is not said of them."""
_ALL_OF_THEM: Final = re.compile("全部|所有|总体|整体|各项目|上述项目")
_EXTREME: Final = re.compile("最[高低]")
"""``4个项目中，100分的2个，最低的93.49分，平均98.03分``: the mean is that of the four."""
_OF_A_GRADE: Final = re.compile('(?:[“"](?:优|良|中|差|合格|不合格)[”"]|[优良中差]等?级?)的?项目[^，,。;；0-9]{0,6}$')
_THOSE_WITH_IT: Final = re.compile("(?:以上|以下|及以上)?的(?:项目|有|共|仅|[0-9一二三四五六七八九十]{1,3}[个项])")
"""``执行率100%的项目3个``: the rate only tells which."""
_DEPARTMENT: Final = re.compile("(?:部门|单位)整体|基本支出")
_OF_UNIT: Final = re.compile(
    "^(?:[（(]?[一二三四五六七八九十0-9]+[)）、.])?[^，,。；;：:、]{0,14}?"
    "(?:局|委|办|厅|院|校|中心|馆|站|所|队|部|会|镇|乡|街道|县|市|区|全[局委院校馆镇乡县市区部街站所队]|本?单位|部门|机关)"
    "(?:(?<=全[省市县区镇乡])(?![^，。0-9]*(?:项目|自评|预算))[^，。；;、0-9]{1,8}?)?(?:本级|机关)?"
    "(?:(?:19|20)[0-9]{2}年(?:度|全年)?|全年|本?年度|当年)?(?:部门|财政|总|决算|一般公共预算){0,3}(?:收入|支出)"
    "(?:合计|总计|总额|总数|决算|共)?(?:为|达|共)?$"
)
_ALL_OF_UNIT: Final = re.compile("决算|总(?:收入|支出)|(?:收入|支出)总|部门(?:收入|支出)")
"""
``支队2023年度支出合计2.14亿元``, ``全区教育支出5.87亿元``: what a unit, or a place, spent in all, where nothing in the
sentence speaks of projects.
"""

_OF_PROJECTS: Final = re.compile("项目|自评|绩效|执行率|执行数|预算")
_ALL_THE_PLACE: Final = re.compile(f"全[国{LOCAL}]")
_YEAR_CELL: Final = re.compile(r"(?:^|\|)\s*((?:19|20)[0-9]{2})(?:年度?)?\s*(?=\||$)")


def undecided_set_aside(report: ReadReport, facts: UnitFacts, against: Against) -> Iterator[FigureStatement]:
    """
    The statements, where those that the sheets cannot decide are about nothing that is known.

    Args:
        report: What was read.
        facts: What the sheets say.
        against: What these are: of a set of 绩效目标表 the count is of themselves.
    """
    of_place = _counted_in_all_the_place(report, len(facts.projects))
    of_many = _of_many_more(report, len(facts.projects))
    of_more = tells_of_more(report, facts)
    places = {each.passage.number for each in of_place}
    shows_more = bool(projects_without_sheets(report, facts.projects))
    how_many = len(facts.projects) or report.how_many
    for stated, following in zip_longest(report.statements, report.statements[1:]):
        each = stated
        if stated.about is About.LISTED and _speaks_of_all(stated):
            each = evolve(stated, about=About.ALL, listed=())
        why = _why_undecided(each, facts, how_many, of_more=of_more)
        if why is None and each.passage.number in places and each.about is About.ALL:
            why = Aside.OF_MORE
        if why is None and each.figure in of_many:
            why = Aside.OF_MORE
        if why is None and shows_more and _counts_more(each, len(facts.projects)):
            why = Aside.OF_MORE
        is_of_forms = against is Against.TARGETS and not _is_tracked(each)
        if why is None and not is_of_forms and _is_planned_of_others(each, following, facts, how_many):
            why = Aside.OF_LISTED
        yield evolve(each, about=About.NOTHING_KNOWN, aside=why) if why else each


def tells_of_more(report: ReadReport, facts: UnitFacts) -> bool:
    """It counts more projects than there are sheets: what is not tied to one may be another's."""
    of_place = _counted_in_all_the_place(report, len(facts.projects))
    return _speaks_mostly_of_more(report, len(facts.projects)) or any(
        _counts_more(each, len(facts.projects)) and each not in of_place for each in report.statements
    )


def _speaks_mostly_of_more(report: ReadReport, how_many: int) -> bool:
    """A larger number of projects stands in it more often than theirs."""
    numbers = (
        written_number(found[1] or found[2])
        for passage in report.passages
        for found in _ANY_COUNT.finditer(passage.text.text)
    )
    counted = Counter(int(number.value) for number in numbers if number is not None)
    return how_many > 0 and any(each > how_many and counted[each] > counted[how_many] for each in counted)


_ANY_COUNT: Final = re.compile(
    rf"(?<![第0-9.])({COUNT})[个项](?:自评|支出|预算|绩效|部门)*(?:项目|资金)|项目(?:数量?|共计?|有|为)*({COUNT})个"
)


def _counted_in_all_the_place(report: ReadReport, how_many: int) -> list[FigureStatement]:
    """``全县62个部门共386个项目``, where the report counts those that have sheets rightly elsewhere."""
    counts = [each for each in report.statements if each.about is About.ALL and each.claim.kind is ClaimKind.COUNT]
    own = re.compile(rf"(?<![0-9]){how_many}个[^，。；、0-9]{{0,8}}项目")
    if not any(own.search(passage.text.text) for passage in report.passages):
        return []
    return [each for each in counts if _counts_more(each, how_many) and _tells_of_all_the_place(each)]


def _of_many_more(report: ReadReport, how_many: int) -> frozenset[tuple[int, int]]:
    """
    Places of counts that are far too many to be miscounted.

    ``全县共187个项目`` beside four sheets, and grades or bands before one full stop that each have more than all.
    """
    found = set[tuple[int, int]]()
    by_sentence = defaultdict[tuple[int, int], list[FigureStatement]](list)
    for each in report.statements if how_many else ():
        number = each.claim.number
        if each.about is not About.ALL or number is None or each.claim.kind not in COUNT_KINDS:
            continue
        if each.claim.kind is not ClaimKind.COUNT:
            by_sentence[each.passage.number, each.passage.text.full_stop_before(each.claim.start)].append(each)
        elif number.value > how_many and _counts_others_too(each, is_far=number.value > _FAR * how_many):
            found.add(each.figure)
    for counts in by_sentence.values():
        if sum(each.claim.number is not None and each.claim.number.value > how_many for each in counts) > 1:
            found |= {each.figure for each in counts}
    return frozenset(found)


def _counts_others_too(statement: FigureStatement, *, is_far: bool) -> bool:
    text = statement.passage.text.text
    leaves_some_out = _LEAVES_SOME_OUT.match(text, statement.claim.end) is not None
    return leaves_some_out or (is_far and _tells_of_all_the_place(statement))


_FAR: Final = 3
_LEAVES_SOME_OUT: Final = re.compile("[^。]{0,60}?(?:不|未)(?:再)?(?:纳入|参加|列入|开展)[^，。；]{0,6}自评")
"""``部门预算项目共11个，其中人员类5个不纳入本次自评``"""


def _tells_of_all_the_place(statement: FigureStatement) -> bool:
    text = statement.passage.text
    start, _ = text.sentence_span(statement.claim.start)
    return _ALL_THE_PLACE.search(text.text, start, statement.claim.start) is not None


def _counts_more(statement: FigureStatement, how_many: int) -> bool:
    """Its own number is wrong then, and told; what it says of all cannot be compared."""
    number = statement.claim.number
    is_count = statement.about is About.ALL and statement.claim.kind is ClaimKind.COUNT
    return is_count and number is not None and number.value > how_many > 0


def _is_tracked(statement: FigureStatement) -> bool:
    """跟踪评价、监控 may take up some of the projects only."""
    claim = statement.claim
    behind = CLAUSE_BREAK.split(statement.passage.text.text[claim.end : claim.end + len("开展绩效跟踪评价")])[0]
    words = statement.passage.text.text[claim.start : claim.end] + behind
    return claim.kind is ClaimKind.PLANNED_COUNT and _TRACKED.search(words) is not None


_TRACKED: Final = re.compile("跟踪|监控|事前|评估|选[取择]")


def _is_planned_of_others(
    statement: FigureStatement, following: FigureStatement | None, facts: UnitFacts, how_many: int
) -> bool:
    """More projects may have targets than are assessed, unless the amount right behind is that of the assessed."""
    number = statement.claim.number
    if statement.claim.kind is not ClaimKind.PLANNED_COUNT or number is None or number.value == how_many:
        return False
    if _is_tracked(statement) and number.value < how_many:
        return True
    is_beside = following is not None and following.passage is statement.passage
    return not (is_beside and following is not None and budget_verdict(following.claim, facts).right)


def _stands_beside_income(statement: FigureStatement) -> bool:
    """``收入总计8652万元，支出总计8652万元``: of the whole unit."""
    text, position = statement.passage.text, statement.claim.value_start
    start, _ = text.sentence_span(position)
    return statement.claim.kind is ClaimKind.EXECUTED and _INCOME.search(text.text, start, position) is not None


_INCOME: Final = re.compile("收入(?:决算|预算)?(?:总计|合计|总额|总数|数)?(?:为|共)?[0-9]")


def _why_undecided(statement: FigureStatement, facts: UnitFacts, how_many: int, *, of_more: bool) -> Aside | None:
    if statement.about is About.PROJECT:
        return _why_not_of_one(statement, facts)
    if statement.about is not About.ALL:
        is_of_department = statement.aside is Aside.NO_OWNER and facts.projects and _is_of_department(statement)
        return Aside.OF_DEPARTMENT if is_of_department else None
    if of_more and statement.claim.kind not in _COUNTS_OF_ALL:
        return Aside.OF_MORE
    if facts.projects and any(each(statement) for each in (_is_of_department, _is_of_unit, _stands_beside_income)):
        return Aside.OF_DEPARTMENT
    if _is_said_of_the_last(statement):
        return Aside.NO_OWNER
    of_some = Aside.OF_LISTED if how_many else Aside.OF_SO_MANY
    reasons = (
        (Aside.SOMETHING_ELSE, _is_mean_of_a_larger_place(statement, facts) or _is_extreme_of_others(statement, facts)),
        (Aside.SOMETHING_ELSE, _counts_other_things(statement)),
        (Aside.OF_NONE, bool(how_many) and _is_none(statement)),
        (of_some, _is_of_some(statement, how_many)),
    )
    return next((why for why, holds in reasons if holds), None)


def _counts_other_things(statement: FigureStatement) -> bool:
    """``90分以上的县区7个，80至90分的3个``; ``抽查项目点16个，合格15个，合格率93.75%``, where 合格 is no grade."""
    claim, text = statement.claim, statement.passage.text
    if claim.kind not in COUNT_KINDS - {ClaimKind.COUNT}:
        return False
    start, end = text.full_stop_span(claim.start)
    if _BANDS_OF_OTHERS.search(text.text, start, claim.end):
        return True
    is_passed = claim.kind is ClaimKind.GRADE_COUNT and _PASSED in text.text[claim.start : claim.end]
    return is_passed and _INSPECTED.search(text.text, start, end) is not None


_BANDS_OF_OTHERS: Final = re.compile(
    rf"(?:分|%|以[上下]|[优良中差秀好])[”\"]?(?:等级|等次)?的(?:[县市区州镇乡村]{{1,2}}|街道|社区|单位|部门|学校|医院|企业|机构|处室){COUNT}[个家所]"
)
_PASSED: Final = "合格"
_INSPECTED: Final = re.compile("合格率|抽[查检样]|检[测验查]|验收|样[品本]|批次")


def _is_said_of_the_last(statement: FigureStatement) -> bool:
    """``执行率最低的是监测项目，其结余14.72万元``: of the one before, by whatever name."""
    text, start = statement.passage.text.text, statement.claim.start
    return statement.claim.kind in SUMMABLE_KINDS and _ITS.search(text, 0, start) is not None


_ITS: Final = re.compile("(?<=[，；])其(?:年末|全年|预算|资金|项目)?$")


def _is_none(statement: FigureStatement) -> bool:
    """``政府性基金预算项目0个，涉及资金0万元``, beside sheets of other projects: nobody miscounts to nought."""
    number, kind = statement.claim.number, statement.claim.kind
    is_of_all = kind is ClaimKind.COUNT or (kind in MONEY_KINDS and kind is not ClaimKind.BALANCE)
    return is_of_all and number is not None and not number.value


_COUNTS_OF_ALL: Final = frozenset({ClaimKind.COUNT, ClaimKind.PLANNED_COUNT})
"""They tell of how many the text is, so that they are held against the sheets all the same."""


def _why_not_of_one(statement: FigureStatement, facts: UnitFacts) -> Aside | None:
    if _is_of_another_year(statement, facts):
        return Aside.ANOTHER_YEAR
    if any(each(statement) for each in (_is_all_of_unit, _is_rate_of_unit, _stands_beside_income)):
        return Aside.OF_DEPARTMENT
    is_of_others = _speaks_of_all(statement) or _is_of_its_projects(statement, facts)
    return Aside.NO_OWNER if is_of_others else None


def _is_of_department(statement: FigureStatement) -> bool:
    """What a paragraph says of 部门整体 or 基本支出 holds until it counts projects."""
    text, claim = statement.passage.text, statement.claim
    if claim.kind not in SUMMABLE_KINDS:
        return False
    department = _last_before(_departments(text.text), text.sentence_span(claim.value_start)[1])
    return department > _last_before(_counts(text.text), claim.value_start)


def _is_all_of_unit(statement: FigureStatement) -> bool:
    """``本单位年度决算总支出2138.64万元``, among what is said of a project."""
    text, position = statement.passage.text, statement.claim.value_start
    start, _ = text.sentence_span(position)
    clause = CLAUSE_BREAK.split(text.text[start:position])[-1]
    is_money = statement.claim.kind in MONEY_KINDS
    if statement.claim.kind is ClaimKind.BALANCE and _LEFT_OF_UNIT.search(clause):
        return True
    return is_money and _ALL_OF_UNIT.search(clause) is not None and _OF_UNIT.match(clause) is not None


_LEFT_OF_UNIT: Final = re.compile("年[初末](?:财政拨款)?结转和结余")
"""``年初结转和结余213.46万元，年末结转和结余158.02万元``: so its accounts call what a unit has."""


def _is_rate_of_unit(statement: FigureStatement) -> bool:
    """``基本支出执行率99.8%``, among what is said of a project."""
    text, position = statement.passage.text, statement.claim.value_start
    start, _ = text.sentence_span(position)
    clause = CLAUSE_BREAK.split(text.text[start:position])[-1]
    return statement.claim.kind is ClaimKind.RATE and _RATE_OF_UNIT.search(clause) is not None


_RATE_OF_UNIT: Final = re.compile(
    "^(?:其中)?(?:全[局院校系]|本?[^，。]{0,12}[局院校委办])?(?:年度)?(?:基本支出|部门整体支出|整体支出|部门预算)"
)


def _is_mean_of_a_larger_place(statement: FigureStatement, facts: UnitFacts) -> bool:
    """``全省…绩效评价平均得分86.9分`` in the text of a county."""
    if statement.claim.kind is not ClaimKind.AVERAGE or not facts.projects:
        return False
    text, position = statement.passage.text, statement.claim.value_start
    clause = CLAUSE_BREAK.split(text.text[text.sentence_span(position)[0] : position])[-1]
    return tells_of_a_larger_place(clause, facts.projects[0].unit)


def _is_extreme_of_others(statement: FigureStatement, facts: UnitFacts) -> bool:
    """``部分单位得分偏低，最低72.5分``; and one project has none."""
    if statement.claim.kind not in _EXTREMES:
        return False
    text, position = statement.passage.text, statement.claim.value_start
    is_of_units = _OF_UNITS.search(text.text, text.sentence_span(position)[0], position) is not None
    return is_of_units or len(facts.projects) == 1


_EXTREMES: Final = frozenset({ClaimKind.HIGHEST, ClaimKind.LOWEST})
_OF_UNITS: Final = re.compile("(?:部分|个别|有的|其他|各)(?:单位|县|区|市|部门|乡镇|镇街|街道|科室|学校|村)")


def _is_of_unit(statement: FigureStatement) -> bool:
    text, claim = statement.passage.text, statement.claim
    start, _ = text.sentence_span(claim.value_start)
    before = text.text[start : claim.value_start]
    return claim.kind in MONEY_KINDS and not _OF_PROJECTS.search(before) and _OF_UNIT.match(before) is not None


@lru_cache(maxsize=1)
def _departments(text: str) -> list[re.Match[str]]:
    """Of a paragraph whose statements come one after the other."""
    return list(_DEPARTMENT.finditer(text))


@lru_cache(maxsize=1)
def _counts(text: str) -> list[re.Match[str]]:
    return list(_COUNTED.finditer(text))


def _last_before(found: Sequence[re.Match[str]], position: int) -> int:
    """Where the last of them begins that ends by a position; -1 for none."""
    at = bisect_right(found, position, key=re.Match.end)
    return found[at - 1].start() if at else -1


def _is_of_some(statement: FigureStatement, how_many: int) -> bool:
    claim, text = statement.claim, statement.passage.text
    if claim.kind is ClaimKind.GRADE_COUNT and claim.number is None:
        return _is_said_of_some(statement, how_many)
    if claim.kind in COUNT_KINDS or claim.kind is ClaimKind.SHARE:
        is_of_others = (
            _all_of_some_are_in_band(statement, how_many)
            or _follows_larger_number(statement, how_many)
            or _adds_up_apart(statement, how_many)
        )
        return claim.kind is not ClaimKind.COUNT and is_of_others
    if claim.kind is ClaimKind.RATE and _THOSE_WITH_IT.match(text.text, claim.end):
        return True
    start, _ = text.sentence_span(claim.start)
    before = text.text[max(start, claim.start - NEARBY) : claim.value_start]
    if _OF_A_GRADE.search(before) or _follows_scores_of_some(statement, how_many):
        return True
    counted = list(_COUNTED.finditer(before))
    is_by_levels = levels_that_make(how_many, before, 0, len(before)) is not None
    if is_by_levels or not counted or _ALL_OF_THEM.search(before, counted[-1].end()):
        return False
    is_behind_all = _EXTREME.search(before, counted[-1].end()) is not None or _are_parts_of_all(before, how_many)
    told = counted[0] if claim.kind is ClaimKind.AVERAGE and is_behind_all else counted[-1]
    number = written_number(told[told.lastindex or 0])
    return number is not None and number.value != how_many


def _are_parts_of_all(before: str, how_many: int) -> bool:
    """``5个项目中，100分的3个，95分以上不满100分的2个，平均98.81分``: the parts make all of them again."""
    counts = [int(each) for each in _BARE_COUNT.findall(before)]
    return len(counts) >= _LEAST_BANDS and counts[0] == how_many == sum(counts[1:])


def _all_of_some_are_in_band(statement: FigureStatement, how_many: int) -> bool:
    """``四个项目自评得分均在99分以上``: of these four, and not of how many there are in the band."""
    claim, words = statement.claim, statement.passage.text.text[statement.claim.start : statement.claim.end]
    is_band = claim.kind in _BANDS
    return (
        is_band
        and claim.number is not None
        and claim.number.value < how_many
        and _EACH_OF_THEM.search(words) is not None
    )


_EACH_OF_THEM: Final = re.compile("[均都]")


def _adds_up_apart(statement: FigureStatement, how_many: int) -> bool:
    """``100分1个、99分以上5个、90分以下1个``: seven in all, so that the second band leaves out the first one's."""
    if statement.claim.kind not in _BANDS:
        return False
    text, position = statement.passage.text, statement.claim.value_start
    start, end = text.sentence_span(position)
    first = max(start, text.text.rfind(":", start, position) + 1, position - NEARBY)
    numbers = [int(each) for each in _BARE_COUNT.findall(text.text[first : min(end, position + NEARBY)])]
    return len(numbers) >= _LEAST_BANDS and sum(numbers) == how_many


_BANDS: Final = frozenset({ClaimKind.BAND_COUNT, ClaimKind.RATE_BAND_COUNT})
_BARE_COUNT: Final = re.compile(r"(?<![0-9.,])([0-9]{1,3})个")
_LEAST_BANDS: Final = 3


def _follows_larger_number(statement: FigureStatement, how_many: int) -> bool:
    """``6个项目平均得分94.03分，评为“优”的4个``, where there are five sheets."""
    text, start = statement.passage.text, statement.claim.start
    first = text.full_stop_before(start)
    numbers = [written_number(found[1] or found[2]) for found in _ANY_COUNT.finditer(text.text, first, start)]
    return how_many > 0 and any(number is not None and number.value > how_many for number in numbers)


def _follows_scores_of_some(statement: FigureStatement, how_many: int) -> bool:
    """``自评得分分别为99.50分、99.57分、83.72分，平均94.26分``: of so many as are listed."""
    text, start = statement.passage.text, statement.claim.start
    if statement.claim.kind is not ClaimKind.AVERAGE:
        return False
    listed = [
        each
        for each in statement.passage.claims
        if each.is_one_of_several and each.kind is ClaimKind.SCORE and each.end <= start
    ]
    here = [each for each in listed if text.sentence_number(each.start) == text.sentence_number(start)]
    return len(here) not in {0, how_many}


def _is_said_of_some(statement: FigureStatement, how_many: int) -> bool:
    """``90分以下的2个，分别为甲和乙，等级均为良``: the last number of projects tells of how many."""
    text, claim = statement.passage.text, statement.claim
    start, _ = text.sentence_span(claim.start)
    counts = _SO_MANY.findall(text.text[max(start, claim.start - NEARBY) : claim.start])
    number = written_number(counts[-1]) if counts else None
    return number is not None and number.value != how_many


_SO_MANY: Final = re.compile(rf"(?<![第0-9])({COUNT})个(?!月|百分点)")


def _is_of_its_projects(statement: FigureStatement, facts: UnitFacts) -> bool:
    """``某局…绩效自评的项目8个，涉及预算金额…``: said of the department's projects, not of its own form."""
    number = None if statement.mention is None else statement.mention.match.project
    if number is None or facts.assessed[number].subject is not Subject.DEPARTMENT:
        return False
    text, position = statement.passage.text, statement.claim.start
    start = max(text.sentence_span(position)[0], position - NEARBY)
    return _COUNTED.search(text.text, start, position) is not None


def _speaks_of_all(statement: FigureStatement) -> bool:
    """``甲项目结转59万元，占全部结转资金65万元的90%``: the second is no longer the project's."""
    position = statement.claim.value_start
    return _OF_ALL.search(statement.passage.text.text[max(0, position - NEARBY) : position]) is not None


_OF_ALL: Final = re.compile("占(?:全部|所有|总|各项目)[^，,。;；0-9]{0,10}$")


def _is_of_another_year(statement: FigureStatement, facts: UnitFacts) -> bool:
    """A row of a table with a column of years."""
    year = _year_of_row(statement.passage)
    years = {project.year for project in facts.assessed} - {None}
    return year is not None and bool(years) and year not in years


def _year_of_row(row: Passage) -> int | None:
    """A number like a year in a cell that tells no figure: a budget may be of 2000万元."""
    years = _years_in_cells(row.text.text)
    told = {each.value_start for each in row.claims} if years else set[int]()
    return next((year for start, year in years if start not in told), None)


@lru_cache(maxsize=1)
def _years_in_cells(text: str) -> tuple[tuple[int, int], ...]:
    """Where they stand, and the years."""
    return tuple((found.start(1), int(found[1])) for found in _YEAR_CELL.finditer(text))
