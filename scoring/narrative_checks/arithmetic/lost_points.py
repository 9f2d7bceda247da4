"""
Points that several indicators lost together: ``隐患点扣5分，防护栏扣3.75分，两项共扣8.75分``.

They are the sum of those that the sentence lists, or of all indicators that lost points of the one project that the
sentence is about, or of all projects, where as many are counted.

Of a project whose sheet tells what each indicator lost, no text can take off anything else: ``扣3分`` is wrong where
neither an indicator, nor the rate of execution, nor several of them together lost so much, under a heading that names
the project, or where it may be a slip for what one of them lost. Another number may be another project's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from scoring.indicator_narrative.roles import LOST_BY_OTHERS, LOST_TOGETHER, POINTS
from scoring.narrative.naming.levels_of_government import HIGHER, WHOLE_PLACE
from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.surroundings import years_in
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.quantities import WrittenQuantity, quantities_in
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.slips import is_mistyped
from scoring.unit_facts.project_facts import IndicatorResult, ProjectFacts
from scoring.unit_facts.unit_facts import all_known

_OF_A_CLASS: Final = re.compile("(?:类|型|性|其余|其他|另外?|剩余|剩下)的?$")
"""``…水土保持失4.6分，运行类四个项目合计失8.8分``: others than those that are listed."""
_ITEM: Final = re.compile("(?:(?<=[；。，:])|^)[一二三四五六七八九]是")
_LOST: Final = re.compile("(?:扣|失)(?:分|减|除|掉)?(?:了|约)?$")


def lost_points_in(sentence: Sentence) -> Iterator[Derived]:
    """The sums of lost points, and losses that cannot be."""
    for stated in sentence.numbers:
        yield from _impossible(sentence, stated)
        found = LOST_TOGETHER.search(sentence.words, sentence.start, stated.start) if stated.unit == POINTS else None
        number = written_number(found["count"]) if found else None
        if found is None or number is None or _OF_A_CLASS.search(sentence.words, sentence.start, found.start()):
            continue
        sums = list(_sums(sentence, _lost_one_by_one(sentence, stated, found), int(number.value), found[0]))
        if sums:
            is_true = any(stated.value == each for each in sums)
            yield Derived(stated, is_true, sums[0], "按所列各项扣分相加")


def _sums(sentence: Sentence, listed: Sequence[Decimal], count: int, counted: str) -> Iterator[Decimal]:
    if len(listed) == count:
        yield sum(listed, Decimal(0))
    if listed:
        return
    scope = sentence.scope
    if "项目" in counted and count == len(scope.everything) > 1:
        yield from _all_losses(scope.everything, counted)
        return
    told = {
        each.project
        for each in sentence.judged
        if sentence.start <= each.statement.claim.value_start < sentence.end and each.verdict.right
    }
    owners = [(scope.everything[each],) for each in told if each is not None] if len(told - {None}) == 1 else []
    for projects in (*owners, scope.projects, scope.everything):
        losses = _losses(projects)
        if losses is not None and len(losses) == count:
            yield sum(losses, Decimal(0))


def _all_losses(projects: Sequence[ProjectFacts], words: str) -> Iterator[Decimal]:
    """``6个项目共扣25.78分``, ``四个项目执行率共失6.42分``"""
    if _OF_EXECUTION.search(words):
        yield from _lost_by_execution(projects)
    elif _ONLY_PROJECTS.fullmatch(words):
        yield from _lost_in_all(projects)


def _lost_by_execution(projects: Sequence[ProjectFacts]) -> Iterator[Decimal]:
    """By all together; nothing where one of them is not known."""
    lost = all_known(each.execution_lost for each in projects)
    yield from () if lost is None else (sum(lost, Decimal(0)),)


def _lost_in_all(projects: Sequence[ProjectFacts]) -> Iterator[Decimal]:
    """By all together, with the rate of execution and without."""
    totals, losses = all_known(each.total for each in projects), _losses(projects)
    yield from () if totals is None else (len(totals) * _FULL - sum(totals, Decimal(0)),)
    yield from () if losses is None else (sum(losses, Decimal(0)),)


_OF_EXECUTION: Final = re.compile("^[^，。；]{1,6}项目的?(?:预算|资金)?执行率?(?:指标)?[，,]?(?:共计?|合计|总共|累计)")
_ONLY_PROJECTS: Final = re.compile(
    f"{COUNT}个(?:自评)?项目[，,]?(?:共计?|合计|总共|累计)(?:扣|失|丢|减)(?:分|减|除|掉)?"
)


def _lost_one_by_one(sentence: Sentence, stated: WrittenQuantity, counted: re.Match[str]) -> list[Decimal]:
    """The points told as lost before it; a semicolon ends no list of indicators, but one of projects."""
    text = sentence.passage.text
    first = sentence.start if "项目" in counted[0] else text.full_stop_before(stated.start)
    items = [each.start() for each in _ITEM.finditer(text.text, first, stated.start)]
    first = items[-1] if items else first
    return [
        each.value
        for each in quantities_in(text, first, stated.start)
        if each.unit == POINTS and _LOST.search(text.text, 0, each.start)
    ]


def _impossible(sentence: Sentence, stated: WrittenQuantity) -> Iterator[Derived]:
    if stated.unit != POINTS or stated.is_about or sentence.passage.is_of_others(stated.start):
        return
    before = sentence.words[sentence.start : stated.start]
    years = years_in(before)
    if years - sentence.scope.years:
        return
    owners = sentence.owner or sentence.scope.everything
    is_lost = _ALL_LOST.match(sentence.words, stated.unit_end) is not None
    if _ITS_POINTS.search(before) and not is_lost and not _BY_RULE.search(before):
        given = [_points(each) for each in owners]
        if None not in given and not any(each and stated.value in each for each in given):
            yield Derived(stated, is_true=False, expected=None, reason=_NO_SUCH_POINTS)
        return
    if _ITS_SCORE.search(before) and not _BY_RULE.search(before):
        scores = [_scores(each) for each in owners]
        if None not in scores and not any(each and stated.value in each for each in scores):
            yield Derived(stated, is_true=False, expected=None, reason=_NO_SUCH_SCORE)
        return
    if _GOT.search(before):
        yield from () if _BY_RULE.search(before) or _JUDGED_ELSEWHERE.search(before) else _not_got(sentence, stated)
        return
    is_zero = is_lost and _OF_FULL_LOSS.search(before) is not None
    if is_zero or _TAKEN_OFF.search(before):
        yield from _not_lost(sentence, stated, is_zero=is_zero)


def _not_got(sentence: Sentence, stated: WrittenQuantity) -> Iterator[Derived]:
    """``用时24天，得22.50分``: what nothing of the project scored, where it may be a slip for what an indicator did."""
    for owner in sentence.likely_owner[:1]:
        scores = _scores(owner)
        known = [each.score for each in owner.indicators if each.score is not None]
        is_long = len(stated.value.normalize().as_tuple().digits) >= _SURE_DIGITS
        is_none = scores is not None and stated.value not in scores
        if is_none and is_long and any(is_mistyped(stated.value, each) for each in known):
            yield Derived(stated, is_true=False, expected=None, reason=_NO_SUCH_SCORE)


def _not_lost(sentence: Sentence, stated: WrittenQuantity, *, is_zero: bool) -> Iterator[Derived]:
    """What nothing of the project lost, where it may be a slip for what something did; all points of an indicator."""
    before, clause = sentence.words[sentence.start : stated.start], sentence.clause_before(stated)
    is_headed = sentence.passage.carried is not None and sentence.passage.carried.is_in_heading
    is_headed = is_headed and (len(sentence.scope.everything) > 1 or _tells_an_indicator(sentence, before))
    if _OF_EACH.search(before) and not is_headed:
        return
    is_together = _OF_SEVERAL.search(before) or _TOGETHER.search(clause) or _OF_GROUP.search(clause)
    if _BY_RULE.search(before) or (is_together and not sentence.owner):
        return
    possible = _unscored_points if is_zero else _single_losses if _OF_ONE.search(before) else _possible_losses
    owners = sentence.likely_owner
    told = [possible(each) for each in owners or sentence.scope.everything]
    if None in told or any(each and stated.value in each for each in told):
        return
    is_long = len(stated.value.normalize().as_tuple().digits) > 1  # any two numbers of one digit differ in one
    known = [each for owner in owners for each in _alone(owner)]
    is_slip = is_long and any(is_mistyped(stated.value, each) for each in known)
    is_headed = is_headed and LOST_BY_OTHERS.search(before) is None
    is_its_own = _WAYS.search(clause) is None or _tells_an_indicator(sentence, before)
    if is_zero or is_headed or (is_slip and is_its_own):
        yield Derived(stated, is_true=False, expected=None, reason=_NOT_ALL_LOST if is_zero else _NONE_LOST)


_WAYS: Final = re.compile("方面|类指标|制度|管理|组织|台账|档案|资料|程序|编制|立项|决策|监督")
"""``组织实施方面扣0.69分``: of how it was done, which no sheet scores."""


def _tells_an_indicator(sentence: Sentence, words: str) -> bool:
    """``资金管理扣1分``, in a report on one project, may be of other indicators than the sheet's."""
    names = [each.name for project in sentence.scope.everything for each in project.indicators]
    stretches = {
        name[start : start + _LEAST_SHARED] for name in names for start in range(len(name) - _LEAST_SHARED + 1)
    }
    return _EXECUTION.search(words) is not None or any(each in words for each in stretches)


_LEAST_SHARED: Final = 3
_EXECUTION: Final = re.compile("执行|支出率|支付率|[该此本]项|[该此本]指标")
_ITS_SCORE: Final = re.compile(
    "(?:该|此|这|本)(?:项指标|指标|项|部分)(?:分值|权重|满分)?(?:为)?(?:[0-9.]{1,5}分)?[，,]?(?:(?:实际|自评|实)?得(?:分)?|自评)(?:为)?$"
)
_ITS_POINTS: Final = re.compile("(?:该|此|这|本)(?:项指标|指标|项)(?:分值|权重|满分)?(?:为)?$")
_GOT: Final = re.compile("(?:^|[，,、(]|[0-9]分)(?:只|仅|实际|自评)?得(?:分)?(?:为)?$")
_JUDGED_ELSEWHERE: Final = re.compile(f"{WHOLE_PLACE}|由(?:[{HIGHER}]|上级)|评比|考评|测评|竞赛|评选")
_SURE_DIGITS: Final = 3
_NO_SUCH_POINTS: Final = "自评表上没有这个分值的指标"
_NO_SUCH_SCORE: Final = "自评表上没有得这么多分的指标"
_TAKEN_OFF: Final = re.compile(r"(?:扣|失|丢)(?:分|减|除|掉)?了?(?:[0-9.]{1,6}分[、和及与])*$")
_OF_FULL_LOSS: Final = re.compile("(?:该|此|这|本)项?指标(?:分值|权重)?(?:为|的)?$")
_ALL_LOST: Final = re.compile(
    "(?:分值)?(?:全部|全|均|都|也)?(?:未得分?|没有?得分|失分|扣除|扣完|扣光|扣掉|不得分|丢失|丢分)"
)
_OF_SEVERAL: Final = re.compile(rf"{COUNT}[个项][^，。；、]{{0,8}}?项目|[各两]项目|(?:全部|所有)项目")
_OF_GROUP: Final = re.compile("产出|效益|满意度|成本|数量|质量|时效")
_TOGETHER: Final = re.compile("共|合计|总|累计")
_BY_RULE: Final = re.compile(
    "每|标准|规则|细则|按(?!比例)|考核|上年|去年|复核|复评|再评价|抽查|第三方|评审|专家|财政评价|上限|至多|不超过|最多(?!的)|应扣|初评|修正"
)
_OF_EACH: Final = re.compile("分别|依次")
"""``甲、乙分别扣16.72分、8分``: of several projects, under any names."""
_OF_ONE: Final = re.compile(
    "(?:该|此|这|本)(?:项)?指标(?:相应|按比例)?(?:扣|失|丢)(?:分|减|除|掉)?$|按比例扣(?:分|减|除)?$"
)
_NONE_LOST: Final = "自评表上没有扣去这么多分的指标，几项相加也不是"
_NOT_ALL_LOST: Final = "自评表上没有这个分值而全未得分的指标"
_MOST_LOSSES: Final = 10
_FULL: Final = Decimal(100)
_USUAL_OF_EXECUTION: Final = Decimal(10)


def _alone(project: ProjectFacts) -> frozenset[Decimal]:
    """What an indicator, the rate of execution, or all together lost: for what a wrong loss may be a slip."""
    total = () if project.total is None else (_FULL - project.total,)
    by_execution = () if project.execution_lost is None else (project.execution_lost,)
    return frozenset((*(_losses((project,)) or ()), *total, *by_execution))


def _possible_losses(project: ProjectFacts) -> frozenset[Decimal] | None:
    """What indicators of a project lost, alone or together, 预算执行率 among them; None where that is not known."""
    losses = _losses((project,))
    if losses is None or not project.indicators or project.total is None or len(losses) >= _MOST_LOSSES:
        return None
    by_execution = _FULL - project.total - sum(losses, Decimal(0))
    sums = {Decimal(0)}
    for each in (*losses, by_execution):
        sums |= {one + each for one in sums}
    return frozenset(sums)


def _scores(project: ProjectFacts) -> frozenset[Decimal] | None:
    """Of its indicators, of groups of them, of 预算执行率, of its total."""
    scores = [each.score for each in project.indicators]
    if not scores or None in scores or project.total is None:
        return None
    levels = {level for each in project.indicators for level in (each.indicator.category, each.indicator.subcategory)}
    sums = [
        sum((each.score or Decimal(0) for each in project.indicators if level in _levels(each)), Decimal(0))
        for level in levels
    ]
    wholes = _sums_of_categories([(each.indicator.category, each.score or Decimal(0)) for each in project.indicators])
    given = {each for each in (*scores, *sums, *wholes, project.execution_score, project.total) if each is not None}
    return frozenset(given)


def _sums_of_categories(told: Sequence[tuple[str, Decimal]]) -> Iterator[Decimal]:
    """``绩效指标完成情况（自评得分89.44分）``: what several of 产出, 效益 and 满意度 come to."""
    by_category: dict[str, Decimal] = defaultdict(Decimal)
    for category, number in told:
        by_category[category] += number
    for size in range(2, len(by_category) + 1):
        yield from (sum(each, Decimal(0)) for each in combinations(by_category.values(), size))


def _points(project: ProjectFacts) -> frozenset[Decimal] | None:
    """Of its indicators, of groups of them, of 预算执行率."""
    points = [each.indicator.points for each in project.indicators]
    if not points or None in points:
        return None
    levels = {level for each in project.indicators for level in _levels(each)}
    sums = [
        sum((each.indicator.points or Decimal(0) for each in project.indicators if level in _levels(each)), Decimal(0))
        for level in levels
    ]
    parts = project.execution_score, project.execution_lost
    of_execution = _USUAL_OF_EXECUTION if None in parts else sum(filter(None, parts), Decimal(0))
    wholes = _sums_of_categories(
        [(each.indicator.category, each.indicator.points or Decimal(0)) for each in project.indicators]
    )
    return frozenset({*(each for each in points if each is not None), *sums, *wholes, of_execution})


def _levels(result: IndicatorResult) -> tuple[str, str]:
    return result.indicator.category, result.indicator.subcategory


def _single_losses(project: ProjectFacts) -> frozenset[Decimal] | None:
    """What one indicator of a project lost."""
    losses = _losses((project,))
    return None if losses is None or not project.indicators else frozenset(losses)


def _unscored_points(project: ProjectFacts) -> frozenset[Decimal] | None:
    """The points of the indicators that got none."""
    if _losses((project,)) is None or not project.indicators:
        return None
    return frozenset(
        each.indicator.points for each in project.indicators if each.score == 0 and each.indicator.points is not None
    )


def _losses(projects: Sequence[ProjectFacts]) -> list[Decimal] | None:
    """What each indicator that lost points lost; None where that is not known of all."""
    losses = []
    for result in (each for project in projects for each in project.indicators):
        if result.score is None or result.indicator.points is None:
            return None
        losses.append(result.indicator.points - result.score)
    return [each for each in losses if each > 0]
