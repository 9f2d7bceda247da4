"""
What sentences state of indicators: ``培训班次目标20期，实际完成21期，完成率105%，得10分``.

The words of a clause before a figure name an indicator and tell what the figure is. A clause without a name goes on
with the indicator before it, in the same sentence, as long as nothing else was named between.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import define, evolve, field

from scoring.indicator_narrative.claims import IndicatorClaim
from scoring.indicator_narrative.enumerations import (
    RESPECTIVELY,
    clause_before,
    clause_start,
    in_one_list,
    is_share_of_something,
    parts_in_brackets,
    several_in_bracket,
    without_parts,
)
from scoring.indicator_narrative.indicator_counts import (
    OTHER_LEVELS,
    level_counted,
    some_counted,
    tells_only_of_indicators,
)
from scoring.indicator_narrative.known_indicators import KnownIndicators, NameSpan
from scoring.indicator_narrative.owners import (
    NoOwner,
    counted_projects,
    is_of_part_of_a_year,
    owner_at,
    project_at,
    words_before,
)
from scoring.indicator_narrative.quantities import StatedQuantity, quantities_in
from scoring.indicator_narrative.roles import (
    BEFORE_GOAL,
    GOAL_FOLLOWS,
    LOST_TOGETHER,
    PERCENT,
    POINTS,
    Reading,
    readings,
)
from scoring.indicator_narrative.subjects import AllOf, Group, IndicatorSubject, KnownIndicator, WholeProject
from scoring.indicator_narrative.units_of_indicators import goes_with, is_of, units_of
from scoring.narrative.clauses import foreign_words
from scoring.narrative.layout import numbering_end
from scoring.narrative.mentions import Mention
from scoring.narrative.name_matching import stands_in_order
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import Passage
from scoring.narrative.surroundings import MOST_OF_AN_INDICATOR

_CLAUSE_END: Final = re.compile(r"[，;；:。！？、)]|,(?![0-9])|/(?=实际|目标|完成|得分|分值)")
_LIST_SIGNS: Final = frozenset("、和及与")
_LEAD: Final = re.compile(
    r"^(?:[)）\"”》]|[一二三四五六七八九]是|其中|同时|此外|另外|通过[^，。]{0,12}实施|(?:该|本|此)?项目(?=[^名])|“|\"|(?:三级|绩效)*指标(?=[“\"]))*"
)
_GOALS: Final = re.compile(
    "(?<!达到)(?<!完成)(?<!实现)目标(?:是|为|:|包括|主要)(?![0-9≥≤<>])"
    "|主要内容|建设内容|预期|拟|将(?!近)|计划(?![^。；]*实际|[^，。；]{0,6}率)"
)
"""What follows is promised; 目标为45场 is one figure's target, and 5项达到目标：… tells what was done."""
_ACHIEVED: Final = re.compile("完成情况|实际|已|综述|通过项目")
_RESULTS: Final = re.compile("完成情况|实现情况|综述|通过项目|完成了|产出情况|效益情况|主要成效|取得成效|实际")
_GOAL_HEADING: Final = re.compile("目标(?!.*(?:完成|实现|情况))|内容|概况|基本情况|背景|立项")
_PART_OF: Final = re.compile("其中|每|人均|户均|较|比(?!例)|增长|新增|不足|除|支付|付款|支出|资金")
_NOT_ITS_OWN: Final = re.compile(
    "其中|每|人均|户均|较|比(?!例)|增长|增加|减少|新增|不足|除|支付|付款|累计|上年|去年|平均|另|超|差|按照?$"
)
_ROLES_OF_VERBS: Final = (
    (re.compile("(?:全年|年度|年初|原)*(?:计划|原定|应|目标|任务)"), (ClaimKind.INDICATOR_TARGET,)),
    (re.compile("(?:全年|年内|年底|年末|最终|只|仅|已)*(?:实际|实|完成|建成|交付)"), (ClaimKind.INDICATOR_ACTUAL,)),
)
_BEFORE_CHANGE: Final = re.compile("(?:由|从|自|原来?的?|此前的?)$")
"""X由87%提高到89%: the first is what it was."""
_CHANGED_LATER: Final = re.compile(
    r"[，,(]?[^，。；]{0,10}(?:调整|变更|下调|上调|调减|调增|核减|核增|修订)(?:为|至|到)"
)
"""计划培训4000人次，年中调整为3000人次: the first is not what counts."""
_CHANGED_FROM: Final = "(?:由|从|自)(?:原来?的?)?{}(?:下调|上调|调|压减|核减|变更|改)"
_COUNTED: Final = re.compile(
    r"[余多]?(?P<thing>(?!(?:以[上下内]|左右|的|和|及|与|比|较|占|为|是|得|扣|目标|计划|任务))[\u4e00-\u9fff]{2,10}?)"
    r"(?=[，。；、：:！()（）0-9“”\"]|共|$)"
)
"""What is counted may stand behind its number: 帮助108名失业青年."""

_HEAD: Final = re.compile(r"(?P<words>[\u4e00-\u9fffⅠ-Ⅻ]{4,16})[。:]")
"""Of a paragraph, without figures."""

_EITHER: Final = (ClaimKind.INDICATOR_ACTUAL, ClaimKind.INDICATOR_TARGET)
"""What comes first is what the words lean to."""
_BOTH: Final = re.compile("[都均]")
_PART: Final = re.compile("其中|例如|比如|分别为|主要是|第[一二三四五六][期批次轮]|首[期批次]")
_OWN: Final = re.compile(
    "预算执行|满意|问卷|收回|有效|表示|调查|非常|不|指标|得分|得|扣分?|分值|满分|权重|目标值?|计划|未|率|达标|实现|超额?|比|高|低|多|少|各类"
)
_ELSEWHERE: Final = re.compile(
    r"[^一二三四五六七八九十0-9我全本各该两县市省乡镇区村的获][^我全本各该的]{0,4}?(?:[省市州县区镇乡村]|街道)(?=[\u4e00-\u9fff])"
)
_GROUP_LABEL: Final = re.compile(r"[^，。:、0-9()“”]{2,12}?指标(?!值)")
_SCORE_FOLLOWS: Final = re.compile("[，,、)(]?(?:自评|实际|实)?得")
_OF_PROJECT: Final = re.compile("项目|综合|总|最终")
_EXECUTION: Final = re.compile("(?:其中|:|一是)*(?:预算|资金)执行率?(?:指标)?(?:为|:)?")
_EXECUTION_POINTED: Final = re.compile(
    "(?:预算|资金)执行率?(?:指标)?[(，,:]?(?:分值|满分|权重)为?10分[，,](?:自评|实际|实)?(?:得分?)?为?$"
)
"""``预算执行率（分值10分，自评``"""
_LOSSES_LISTED: Final = re.compile(r"(?:扣|失|丢)分[^，。；0-9得]{0,4}[(:](?:(?!得)[^)。；])*$")
_REDUCED_TO: Final = re.compile("(?:由|从)[^，。；]{0,6}[0-9.]+分[^，。；0-9]{0,4}(?:扣|减|降|下调)(?:为|至|到)$")
"""``由30分扣为24分``"""
_GIVEN_BEFORE: Final = re.compile("批复|核定|下达任务|设计|申报")
"""``批复改造9座``: so many were to be done."""
_SHARE_OF: Final = re.compile(r"占(?![^，。；]*(?:目标|计划|任务))[^，。；]*[0-9][^，。；0-9]{0,8}的$")
"""``占全县在园幼儿9968人的94.42%``"""
_ALL_THERE_IS: Final = re.compile("总量|总数|总计|存量|保有量|累计(?:达|有|已)")
_NEW: Final = re.compile("新[增建添购]")
_NOT_DONE: Final = re.compile(
    "(?:[，,]?(?:因|由于)[^，。；、]{0,20}?)?(?:尚|仍|还|均)?(?:未能?|没有?)(?:如?期)?"
    "(?:完工|完成|达标|通过|验收|交付|实施|启动|投[入用]|开工|建成|到货|安装)"
)
"""``厕所改造1间因管网未接通未完工``: so many were not done."""
_IS: Final = re.compile('[”"]?(?:为|是|:|达到?|为:)?')
_SATISFACTION: Final = "满意度"
_SHORT: Final = 2
"""So few characters (参与) mean an indicator only where nothing else is told of."""
_FULL_POINTS_OF_EXECUTION: Final = Decimal(10)
"""``预算执行率10分`` tells its points as well as a score."""
_EXECUTION_LOST: Final = re.compile(
    "(?:其中|另外?|还|连同|因|由于|:|[一二三四]是)*(?:预算|资金)?执行率?(?:指标|一项|方面|部分|未达标|不足|偏低|较低)?"
    "(?:共|也|就)?(?:扣分|扣减|扣除|扣|失分|丢分)(?:为|了|:)?"
)
_RATE_BEFORE: Final = re.compile(
    r"(?<!比)(?<!较)(?:预算|资金|全年)?执行率(?:仅|只有|为|达到?|完成|:|是)*[0-9.]{1,6}%[)]?[，,、;；(](?:得分?为?[0-9.]{1,6}分[，,、])?$"
)
_SCORE_BEFORE: Final = re.compile(
    r"(?:得分?|自评)为?(?P<score>[0-9]{1,3}(?:\.[0-9]{1,4})?)分\)?[，,、(][^，,。；;0-9]{0,8}$"
)
_POINTS_BEHIND: Final = re.compile(
    "(?:相应|按比例|对应|该项|此项|应|实际|自评|指标)*(?:得分?|(?P<lost>扣分|扣减|扣除|扣|失分|丢分|失))(?:为|了|:)?"
)
"""``执行率80%，扣2分``, ``执行率95%，得9.5分``"""


def claims_in(
    passage: Passage, known: KnownIndicators, told: Sequence[tuple[int, int, bool]]
) -> Iterator[IndicatorClaim]:
    """
    Every figure of a paragraph that is about indicators.

    Args:
        passage: The paragraph.
        known: The indicators of all projects.
        told: Start and end of the figures that are known to be others, in order, and whether it is a score.
    """
    if not known.all:
        return
    names = tuple(known.full_names(passage.text.text))
    for start, end in passage.text.sentences:
        yield from _Sentence(passage, known, names, told, start, end).claims()


_Told: TypeAlias = tuple[tuple[ClaimKind, ...], IndicatorSubject]
"""What a figure may be, and of what."""


@define
class _Sentence:
    passage: Passage
    known: KnownIndicators
    names: tuple[NameSpan, ...]
    told: Sequence[tuple[int, int, bool]]
    start: int
    end: int
    _subject: IndicatorSubject | None = None
    _listed: list[KnownIndicator] = field(factory=list)
    _last: IndicatorClaim | None = None
    _is_elsewhere: bool = False
    _at_a_place: bool = False
    _figures: tuple[StatedQuantity, ...] = ()
    _stated: list[IndicatorClaim] = field(factory=list)
    _in_order: dict[int, _Told | None] = field(factory=dict)
    _told_up_to: int = 0

    @property
    def text(self) -> str:
        return self.passage.text.text

    def claims(self) -> Iterator[IndicatorClaim]:
        position = self.start + (numbering_end(self.text) if self.start == 0 else 0)
        spans = [(each.start, each.end) for each in self.names]
        self._figures = tuple(quantities_in(self.text, position, self.end, spans))
        parts = parts_in_brackets(self.text, self._figures)
        for number, figure in enumerate(self._figures):
            current = self._subject
            words_start = self._pass_clauses(position, figure.start)
            position = figure.end
            if number in parts:
                self._subject = current
                continue
            self._stated += self._claims_of(figure, words_start)
            position = max(position, self._told_up_to)
        yield from without_parts(self._stated, self._figures, self.names, self.start)

    # ------------------------------------------------------------ clauses without figures

    def _pass_clauses(self, position: int, end: int) -> int:
        """Go through whole clauses before a figure; where its own clause begins."""
        first = position
        for stop in _CLAUSE_END.finditer(self.text, position, end):
            if any(each.start <= stop.start() < each.end for each in self.names):
                continue
            self._pass_clause(first, stop.start(), stop[0])
            first = stop.end()
        return first

    def _pass_clause(self, start: int, end: int, stop: str) -> None:
        words = self.text[max([start, *self._mention_ends(end)]) : end].strip('“”"')
        if not words or tells_only_of_indicators(words) or GOAL_FOLLOWS.match(words):
            return
        inside = [each for each in self.names if start <= each.start and each.end <= end]
        project = project_at(self.passage, end, self.known)
        if len(inside) == 1:
            found = None if project is NoOwner.NOBODY else self._one(inside[0], project)
            is_named = found is not None and not self.known.is_foreign(_without_state(words), found)
            self._subject = found if is_named else None
            if stop in _LIST_SIGNS and is_named and found is not None:
                self._listed.append(found)
            return
        if stop == "、":
            self._subject = None
            return
        self._listed.clear()
        if stop == ")" and self._last is not None:
            return
        lead = _LEAD.sub("", words)
        label = _GROUP_LABEL.match(lead)
        group = self.known.group(label[0], project if isinstance(project, int) else None) if label else None
        if group is not None:
            self._subject = group
            return
        self._note_elsewhere(lead, start, project)
        if not lead or (not foreign_words(lead, ()) and stop != ":"):
            return
        named = None if project is NoOwner.NOBODY or stop != ":" else self._meant(lead, project, None)
        self._subject = named

    def _one(self, span: NameSpan, project: int | NoOwner) -> KnownIndicator | None:
        given = [each for each in span.indicators if project in {NoOwner.UNTOLD, each.project}]
        return given[0] if len(given) == 1 else None

    # ------------------------------------------------------------ figures

    def _claims_of(self, figure: StatedQuantity, words_start: int) -> Iterator[IndicatorClaim]:
        overlapping = list(self._told_at(figure))
        project = project_at(self.passage, figure.start, self.known)
        if overlapping:
            yield from self._score_of_subject(figure, words_start, project) if any(overlapping) else ()
            self._subject = WholeProject(project) if any(overlapping) and isinstance(project, int) else None
            self._last = None
            return
        words = _LEAD.sub("", self.text[max([words_start, *self._mention_ends(figure.start)]) : figure.start])
        is_share = is_share_of_something(words, figure.quantity.unit, self.known.names_near(words, None))
        if is_share or project is NoOwner.NOBODY or is_of_part_of_a_year(words_before(self.passage, figure.start)):
            self._subject = self._last = None
            return
        if self._tells_of_elsewhere(words, words_start, project):
            self._subject = self._last = None
            apart = None if self._at_a_place else self._named_apart(words, words_start, project)
            if apart is not None and goes_with(figure.quantity.unit, apart):
                yield evolve(self._claim(_EITHER, apart, figure), is_loose=True)
            return
        if figure.quantity.unit == POINTS and _REDUCED_TO.search(self.text, self.start, figure.start):
            self._last = None
            return
        if before := _BEFORE_CHANGE.search(words):
            self._subject = self._meant(words[: before.start()], project, figure) or self._subject
            self._last = None
            return
        if self._is_one_of_several(figure, words, project):
            yield from self._one_of_several(figure)
        else:
            yield from self._claims_by_words(figure, words, project)

    def _is_one_of_several(self, figure: StatedQuantity, words: str, project: int | NoOwner) -> bool:
        if RESPECTIVELY in words and figure.start not in self._in_order:
            self._tell_in_order(figure, words, project)
        elif _BOTH.search(words):
            self._in_order |= {each.start: None for each in several_in_bracket(self.text, self._figures, figure)}
        return figure.start in self._in_order

    def _claims_by_words(self, figure: StatedQuantity, words: str, project: int | NoOwner) -> Iterator[IndicatorClaim]:
        if figure.quantity.unit == POINTS and LOST_TOGETHER.search(self.text, self.start, figure.start):
            self._subject = self._last = None
            self._listed.clear()
            return
        listed, self._listed = tuple(self._listed), []
        counted = self._count(figure, words, project)
        if counted is not None:
            self._last = counted
            yield counted
            return
        if figure.quantity.unit == PERCENT and _SHARE_OF.search(self.text, self.start, figure.start):
            self._last = None
            return
        if figure.quantity.unit not in {PERCENT, POINTS} and _NOT_DONE.match(self.text, figure.end, self.end):
            self._subject = self._last = None
            return
        found = self._read(figure, words, project) or self._read_with_more(figure, words, project)
        if found is None:
            hinted = None if self._is_what_was_changed(figure) else self._hinted(figure, words, project)
            if hinted is not None:
                yield from self._loosely(figure, words, hinted)
            self._go_on_with(hinted, figure, words)
            return
        kinds, subject = found
        self._subject = subject
        is_its_own = not (self._is_what_was_changed(figure) or self._is_part_of_own(figure, subject))
        if not is_its_own or _CHANGED_LATER.match(self.text, figure.end, self.end):
            self._last = None
            return
        if listed and "均" in words and isinstance(subject, KnownIndicator):
            for each in listed:
                yield self._claim(kinds, each, figure)
        self._last = self._claim(kinds, subject, figure)
        yield self._last

    def _is_part_of_own(self, figure: StatedQuantity, subject: IndicatorSubject) -> bool:
        """``资助标准9项，其中国家标准6项、行业标准3项``: what follows 其中 is a part of its own number."""
        unit = figure.quantity.unit
        part = None if unit in {PERCENT, POINTS} else self._part_before(figure.start)
        return part is not None and any(
            each.subject == subject and each.start < part and each.quantity is not None
            and each.quantity.quantity.unit == unit
            for each in self._stated
        )  # fmt: skip

    def _is_what_was_changed(self, figure: StatedQuantity) -> bool:
        """``年初按20项安排，年中压减后由20项下调到15项``"""
        return re.search(_CHANGED_FROM.format(re.escape(figure.written)), self.text) is not None

    def _read_with_more(self, figure: StatedQuantity, words: str, project: int | NoOwner) -> _Told | None:
        """What the words alone do not tell, with those of the figure before, of its project, or of the head."""
        if figure.quantity.unit in {"", POINTS} or _PART_OF.search(words):
            return None
        beside = self._beside_another(figure, words)
        if beside is not None:
            return _EITHER, beside
        if project is NoOwner.UNTOLD and self._last is not None and isinstance(self._last.subject, KnownIndicator):
            return self._of_the_same_project(figure, words, self._last.subject.project)
        return self._under_its_head(figure, words, project)

    def _beside_another(self, figure: StatedQuantity, words: str) -> KnownIndicator | None:
        """``维修宿舍楼2栋、3168平方米``: of the same thing, in the unit of one other indicator."""
        last = self._last
        is_behind = last is not None and not words and self.text[last.end : figure.start] == "、"
        if not is_behind or last is None or not isinstance(last.subject, KnownIndicator):
            return None
        name = last.subject.name
        found = self.known.only_one_in(figure.quantity.unit, last.subject.project, name)
        return None if found == last.subject else found

    def _of_the_same_project(self, figure: StatedQuantity, words: str, project: int) -> _Told | None:
        """``…站点正常运行168个；图书更新1885册``: of the project told of before, if the words fit no other's."""
        told = self._read(figure, words, project)
        subject = None if told is None else told[1]
        if not isinstance(subject, KnownIndicator) or subject == self._subject:
            return None
        others = (each for each in range(len(self.known.projects)) if each != project)
        is_others = any(self._read(figure, words, each) is not None for each in others)
        return None if is_others else told

    def _under_its_head(self, figure: StatedQuantity, words: str, project: int | NoOwner) -> _Told | None:
        """``5.严重精神障碍患者管理。规范管理率92.4%``: the head says of whom."""
        head = _HEAD.match(self.text, numbering_end(self.text), self.start)
        is_unknown = not isinstance(project, int) and len(self.known.projects) > 1
        if head is None or is_unknown or not foreign_words(words, ()):
            return None
        told = self._read(figure, f"{head['words']}{words}", project)
        subject = None if told is None else told[1]
        is_within = isinstance(subject, KnownIndicator) and stands_in_order(head["words"], subject.name)
        return told if is_within else None

    def _hinted(self, figure: StatedQuantity, words: str, project: int | NoOwner) -> KnownIndicator | None:
        """``维修硬化村组道路9.28公里``, ``修复古籍12860叶``: the words around tell of an indicator, and of more."""
        unit = figure.quantity.unit
        if unit in {"", POINTS} or figure.is_bound or figure.about or _NOT_ITS_OWN.search(words):
            return None
        position = project if isinstance(project, int) else None
        behind = _COUNTED.match(self.text, figure.end, self.end) if unit != PERCENT else None
        around = f"{words}|{behind['thing']}" if behind else words
        subject = self.known.hinted(words, position, unit) or self.known.hinted(around, position, unit)
        if subject is None and position is not None and unit != PERCENT:
            subject = self.known.only_one_in(unit, position, around)
        return subject

    def _loosely(self, figure: StatedQuantity, words: str, subject: KnownIndicator) -> Iterator[IndicatorClaim]:
        told = next(((pattern, kinds) for pattern, kinds in _ROLES_OF_VERBS if pattern.match(words)), None)
        says_more = told is None or self.known.says_more(told[0].sub("", words, count=1), subject)
        kinds = _EITHER if told is None or says_more else told[1]
        yield evolve(self._claim(kinds, subject, figure), is_loose=True)

    def _go_on_with(self, hinted: KnownIndicator | None, figure: StatedQuantity, words: str) -> None:
        """What follows is of the hinted indicator where the figure itself is one of its own."""
        is_its_own = hinted is not None and is_of(figure.quantity, figure.step, hinted)
        if hinted is not None and is_its_own:
            self._subject = hinted
            self._last = self._claim(_EITHER, hinted, figure)
            behind = _COUNTED.match(self.text, figure.end, self.end)
            self._told_up_to = behind.end() if behind else figure.end
            return
        if hinted != self._subject and (_LEAD.sub("", words) or not self._is_aside(figure)):
            self._subject = None
        self._last = None

    def _tell_in_order(self, figure: StatedQuantity, words: str, project: int | NoOwner) -> None:
        """``甲、乙分别为9人和8人``, ``甲9人、乙8人，分别比目标多2人和1人``; in nobody's order, none is told."""
        group = in_one_list(self.text, self._figures, figure)
        head, _, tail = words.rpartition(RESPECTIVELY)
        first = clause_start(self.text, self.start, figure.start)
        spans = [each for each in self.names if first <= each.start and each.end <= figure.start]
        subjects: list[IndicatorSubject | None] = [self._one(each, project) for each in spans]
        goes_on = not subjects and not foreign_words(head, ())
        if goes_on:
            subjects = self._told_right_before(figure)
        is_each = len(set(subjects)) == len(group) == len(subjects)
        for number, each in enumerate(group):
            subject = subjects[number] if is_each else None
            self._in_order[each.start] = self._as_one_of_several(each, subject, tail, goes_on=goes_on)

    def _one_of_several(self, figure: StatedQuantity) -> Iterator[IndicatorClaim]:
        in_order = self._in_order[figure.start]
        self._subject, self._last = None, None
        self._listed.clear()
        if in_order is not None:
            yield self._claim(*in_order, figure)

    def _told_right_before(self, figure: StatedQuantity) -> list[IndicatorSubject | None]:
        """What the figures of the clause before are about, in their order."""
        first, last = clause_before(self.text, self.start, figure.start)
        told = {each.end: each.subject for each in self._stated}
        return [told.get(each.end) for each in self._figures if first <= each.start and each.end <= last]

    def _as_one_of_several(
        self, figure: StatedQuantity, subject: IndicatorSubject | None, words: str, *, goes_on: bool
    ) -> _Told | None:
        if not isinstance(subject, KnownIndicator):
            return None
        for reading in readings(words, figure.quantity.unit):
            is_its = not (reading.role.of_project or foreign_words(reading.rest, ()))
            kinds = self._kinds(reading, figure, subject) if is_its and (goes_on or not reading.role.after) else ()
            if kinds:
                return kinds, subject
        return None

    def _score_of_subject(
        self, figure: StatedQuantity, words_start: int, project: int | NoOwner
    ) -> Iterator[IndicatorClaim]:
        """自评得10分 after 分值10分, or in the paragraph of an indicator, is the indicator's score."""
        current = self._subject
        if _EXECUTION_POINTED.search(self.text, self.start, figure.start):
            whole = self._whole(project)
            if whole is not None:
                yield self._claim((ClaimKind.EXECUTION_SCORE,), whole, figure)
            return
        if not isinstance(current, (KnownIndicator, Group)) or self._is_elsewhere:
            return
        if _OF_PROJECT.search(self.text, words_start, figure.start):
            return
        follows_points = self._last is not None and ClaimKind.INDICATOR_POINTS in self._last.kinds
        claim = self._claim((ClaimKind.INDICATOR_SCORE,), current, figure)
        yield claim if follows_points or self._is_led_by(current) else evolve(claim, gives_way=True)

    def _whole(self, project: int | NoOwner) -> WholeProject | None:
        """The project that is told of, or the only one there is."""
        if isinstance(project, int):
            return WholeProject(project)
        is_only = project is NoOwner.UNTOLD and len(self.known.projects) == 1
        return WholeProject(0) if is_only else None

    def _is_led_by(self, subject: KnownIndicator | Group) -> bool:
        """The paragraph begins with the indicator's name and a colon."""
        if isinstance(subject, Group):
            return False
        first = next(iter(self.names), None)
        is_head = first is not None and first.start <= numbering_end(self.text) + 1 and subject in first.indicators
        return is_head and first is not None and self.text[first.end : first.end + 2].strip('”"。')[:1] == ":"

    def _mention_ends(self, position: int) -> Iterator[int]:
        """A project's name right before the words is none of them."""
        before = bisect_right(self.passage.mentions, position, key=lambda each: each.end)
        return (each.end for each in self.passage.mentions[max(0, before - 1) : before] if self.start <= each.end)

    def _told_at(self, figure: StatedQuantity) -> Iterator[bool]:
        """Of what is known to stand at the place of a figure, whether it is a score."""
        before = bisect_right(self.told, figure.end, key=lambda each: each[0])
        near = self.told[max(0, before - 2) : before]
        return (is_score for first, last, is_score in near if first < figure.end and figure.start < last)

    def _tells_of_elsewhere(self, words: str, start: int, project: int | NoOwner) -> bool:
        """甲县, or what is named after 其中, and all that its sentence says of it."""
        self._note_elsewhere(words, start, project)
        return self._is_elsewhere

    def _note_elsewhere(self, words: str, start: int, project: int | NoOwner) -> None:
        is_at_a_place = _elsewhere(words)
        if (is_at_a_place or self._part_before(start) is not None) and not self._is_own(words, project):
            self._is_elsewhere = True
            self._at_a_place = self._at_a_place or is_at_a_place

    def _part_before(self, position: int) -> int | None:
        """Where parts begin; 其中 before a project's name tells of that project."""
        for part in _PART.finditer(self.text, self.start, position + len("其中")):
            first = bisect_right(self.passage.mentions, part.start(), key=lambda each: each.end)
            if not any(each.start <= part.end() + 1 for each in self.passage.mentions[first : first + 1]):
                return part.start()
        return None

    def _named_apart(self, words: str, start: int, project: int | NoOwner) -> KnownIndicator | None:
        """``其中刑事案件482件，当事人满意度91%``: named in full, with no word of the part; it may be the part's."""
        part = self._part_before(start)
        span = next((each for each in self.names if start <= each.start and each.end <= start + len(words)), None)
        found = None if part is None or span is None or project is NoOwner.NOBODY else self._one(span, project)
        if part is None or span is None or found is None or self.known.is_foreign(words, found):
            return None
        name, told = self.text[span.start : span.end], self.text[part:start]
        return None if any(name[place : place + 2] in told for place in range(len(name) - 1)) else found

    def _is_own(self, words: str, project: int | NoOwner) -> bool:
        """Nothing is named but indicators, groups of them, and words that change nothing."""
        given = project if isinstance(project, int) else None
        names = self.known.names_near(words, given)
        return not (foreign_words(words, names) and foreign_words(_OWN.sub("|", words), names))

    def _is_aside(self, figure: StatedQuantity) -> bool:
        return self.text[figure.start - 1 : figure.start] == "("

    def _claim(self, kinds: tuple[ClaimKind, ...], subject: IndicatorSubject, figure: StatedQuantity) -> IndicatorClaim:
        owner = NoOwner.UNTOLD if isinstance(subject, AllOf) else owner_at(self.passage, figure.start)
        return IndicatorClaim(
            kinds=kinds,
            subject=subject,
            passage=self.passage,
            mention=owner if isinstance(owner, Mention) else None,
            start=figure.number_start,
            end=figure.end,
            written=figure.written,
            quantity=figure,
        )

    # ------------------------------------------------------------ what a figure is

    def _read(  # noqa: PLR0911 - a return for each way to tell what it is
        self, figure: StatedQuantity, words: str, project: int | NoOwner
    ) -> _Told | None:
        unit = figure.quantity.unit
        of_execution = self._points_of_execution(figure, words) if unit == POINTS else None
        if of_execution is not None:
            whole = self._whole(project)
            return None if whole is None else ((of_execution,), whole)
        if self._follows_target_in_brackets(figure, words):
            return ((ClaimKind.INDICATOR_DIFFERENCE,), self._subject) if self._subject is not None else None
        if unit != POINTS and GOAL_FOLLOWS.match(self.text, figure.end):
            return self._goal(figure, words, project)
        found = list(readings(words, unit))
        rate = self._rate_by_name(figure, words, project)
        bare = next((each for each in found if each.role.is_bare), None)
        if rate is not None and bare is not None and (kinds := self._kinds(bare, figure, rate)):
            return kinds, rate
        named = [each for each in found if each.role.is_bare and self._is_its_name(each, figure, project)]
        for reading in (*named, *found):
            if reading.role.after and not self._goes_on_after(reading.role.after):
                continue
            if reading.role.of_project:
                is_of_another = foreign_words(reading.rest, ()) or self._follows_a_part(figure)
                is_its = isinstance(project, int) and not is_of_another
                return (reading.role.kinds, WholeProject(project)) if is_its and isinstance(project, int) else None
            subject = self._subject_of(reading, figure, project)
            if isinstance(subject, KnownIndicator) and self._tells_of_another(words, subject, unit):
                continue
            kinds = self._kinds(reading, figure, subject)
            if subject is not None and kinds:
                return kinds, subject
        return None

    def _rate_by_name(self, figure: StatedQuantity, words: str, project: int | NoOwner) -> KnownIndicator | None:
        """``项目按期完成率80%``: the indicator whose whole name, and nothing else, stands before the figure."""
        if figure.quantity.unit != PERCENT:
            return None
        for span in self.names:
            is_all = span.start <= figure.start - len(words) and span.end <= figure.start
            if is_all and _IS.fullmatch(self.text, span.end, figure.start):
                return self._one(span, project)
        return None

    def _tells_of_another(self, words: str, subject: KnownIndicator, unit: str) -> bool:
        """``监测隐患点186处，治理3处``: another's verb; ``新增图书2万册，总量118万册``: all there is."""
        if _ALL_THERE_IS.search(words) and _NEW.search(subject.name) and not _ALL_THERE_IS.search(subject.name):
            return True
        verb = foreign_words(_LEAD.sub("", words), (subject.name,))
        if len(verb) < _SHORT or verb in subject.name:
            return False
        others = (each for each in self.known.of(subject.project) if each != subject and goes_with(unit, each))
        return any(verb in each.name for each in others)

    def _follows_a_part(self, figure: StatedQuantity) -> bool:
        """``得分11.25分，扣3.75分``: what an indicator lost, also one that was not recognised."""
        score = _SCORE_BEFORE.search(self.text, self.start, figure.start)
        return score is not None and Decimal(score["score"]) <= MOST_OF_AN_INDICATOR

    def _points_of_execution(self, figure: StatedQuantity, words: str) -> ClaimKind | None:
        if figure.quantity.value > MOST_OF_AN_INDICATOR:
            return None
        if _EXECUTION_LOST.fullmatch(words):
            return ClaimKind.EXECUTION_LOSS
        points = _POINTS_BEHIND.fullmatch(words)
        before = self.text[self.start : figure.start - len(words)]
        if points is not None and _RATE_BEFORE.search(before):
            return ClaimKind.EXECUTION_LOSS if points["lost"] else ClaimKind.EXECUTION_SCORE
        if _EXECUTION_POINTED.search(f"{before}{words}"):
            return ClaimKind.EXECUTION_SCORE
        is_bare = figure.quantity.value < _FULL_POINTS_OF_EXECUTION and _EXECUTION.fullmatch(words)
        is_score = is_bare and not _SCORE_FOLLOWS.match(self.text, figure.end)
        return ClaimKind.EXECUTION_SCORE if is_score else None

    def _goal(self, figure: StatedQuantity, words: str, project: int | NoOwner) -> _Told | None:
        """``未达到95%的目标``: the words behind a figure tell that it is a target."""
        rest = BEFORE_GOAL.sub("", words)
        is_named = bool(foreign_words(rest, ()))
        subject = self._meant(rest.strip('“”"()'), project, figure) if is_named else self._subject
        if not isinstance(subject, KnownIndicator) or not goes_with(figure.quantity.unit, subject):
            return None
        return (ClaimKind.INDICATOR_TARGET,), subject

    def _follows_target_in_brackets(self, figure: StatedQuantity, words: str) -> bool:
        """高于目标值（≥90%）7.6个百分点"""
        is_behind = not words and self.text[figure.start - 1 : figure.start] == ")"
        return is_behind and self._goes_on_after(frozenset({ClaimKind.INDICATOR_TARGET}))

    def _is_its_name(self, reading: Reading, figure: StatedQuantity, project: int | NoOwner) -> bool:
        """按期完成率 may be the indicator's own name, not how far it was completed; 新建计量标准 is no target."""
        rest = _LEAD.sub("", reading.rest).strip('“”"()')
        named = self._meant(rest, project, figure)
        if not isinstance(named, KnownIndicator):
            return False
        is_rate = figure.quantity.unit == PERCENT and "率" in named.name and rest.endswith("率")
        return is_rate or any(each.end == len(rest) for each in self.known.full_names(rest))

    def _goes_on_after(self, kinds: frozenset[ClaimKind]) -> bool:
        return self._last is not None and bool(kinds & set(self._last.kinds))

    def _subject_of(self, reading: Reading, figure: StatedQuantity, project: int | NoOwner) -> IndicatorSubject | None:
        if reading.role.after:
            return self._subject
        rest = _LEAD.sub("", reading.rest).strip('“”"()')
        is_empty = not foreign_words(rest, ())
        if rest:
            named = self._meant(rest, project, figure)
            if named is not None:
                return named
        if is_empty:
            return self._going_on(reading, figure)
        current = self._subject
        if (
            isinstance(current, KnownIndicator)
            and not reading.role.is_bare
            and not self.known.is_foreign(rest, current)
        ):
            return self._going_on(reading, figure)
        return None

    def _going_on(self, reading: Reading, figure: StatedQuantity) -> IndicatorSubject | None:
        """The subject of the clauses before; a bare figure says nothing new of it unless it follows its colon."""
        current = self._subject
        if isinstance(current, WholeProject):
            is_loss = ClaimKind.INDICATOR_LOSS in reading.role.kinds
            if not is_loss or self._follows_a_part(figure):
                return None
        if reading.role.is_bare and not (self._last is None and self._follows_colon(figure)):
            return None
        return current

    def _follows_colon(self, figure: StatedQuantity) -> bool:
        before = self.text[max(0, figure.start - 2) : figure.start]
        return ":" in before

    def _meant(
        self, words: str, project: int | NoOwner, figure: StatedQuantity | None
    ) -> KnownIndicator | Group | None:
        position = project if isinstance(project, int) else None
        if figure is None or figure.quantity.unit == POINTS:
            group = self.known.group(words, position)
            if group is not None:
                return group
        inside = [each for each in self.known.full_names(words) if each.end == len(words)]
        if inside:
            found = self._one(inside[-1], project)
            return found if found is not None and not self.known.is_foreign(words, found) else None
        names = self.known.names_near(words, position)
        if any(not any(told[0] in name for name in names) for told in _PART_OF.finditer(words)):
            return None
        unit = "" if figure is None or figure.quantity.unit == POINTS else figure.quantity.unit
        is_bare_number = figure is not None and not figure.quantity.unit
        found = None if is_bare_number else self.known.meant(words, position, unit)
        is_vague = words == _SATISFACTION or len(words) <= _SHORT
        is_others = found is not None and is_vague and self._is_headed_otherwise(found)
        return None if is_others else found

    def _is_headed_otherwise(self, indicator: KnownIndicator) -> bool:
        """``2.志愿服务。…满意度98%``: whose satisfaction, the head of the paragraph tells."""
        head = _HEAD.match(self.text, numbering_end(self.text), self.start)
        return head is not None and self.known.is_foreign(_OWN.sub("|", head["words"]), indicator)

    def _kinds(
        self, reading: Reading, figure: StatedQuantity, subject: IndicatorSubject | None
    ) -> tuple[ClaimKind, ...]:
        kinds = reading.role.kinds
        unit = figure.quantity.unit
        if unit == POINTS:
            return self._kinds_of_points(reading, figure, subject)
        if not isinstance(subject, KnownIndicator):
            return ()
        if ClaimKind.INDICATOR_COMPLETION in kinds:
            return kinds
        if not goes_with(figure.quantity.unit, subject):
            if unit == PERCENT and ClaimKind.INDICATOR_DIFFERENCE in kinds and PERCENT not in units_of(subject):
                return (ClaimKind.INDICATOR_DIFFERENCE,)
            is_share = unit == PERCENT and kinds == (ClaimKind.INDICATOR_ACTUAL,) and not reading.rest
            return (ClaimKind.INDICATOR_COMPLETION,) if is_share else ()
        return self._weak_kinds(kinds, figure) if reading.role.is_weak else kinds

    def _kinds_of_points(
        self, reading: Reading, figure: StatedQuantity, subject: IndicatorSubject | None
    ) -> tuple[ClaimKind, ...]:
        kinds = reading.role.kinds
        if reading.role.is_bare:
            lost = (ClaimKind.INDICATOR_LOSS,)
            kinds = (*lost, *kinds) if self._is_loss_in_list(figure) else (*kinds, *lost)
        if not isinstance(subject, KnownIndicator):
            return kinds
        own = (ClaimKind.INDICATOR_ACTUAL, ClaimKind.INDICATOR_TARGET) if POINTS in units_of(subject) else ()
        return (*kinds, *own) if reading.role.is_bare or own else kinds

    def _is_loss_in_list(self, figure: StatedQuantity) -> bool:
        """``四项扣分（执行率2.8分、数量5.56分）``"""
        return _LOSSES_LISTED.search(self.text, self.start, figure.start) is not None

    def _weak_kinds(self, kinds: tuple[ClaimKind, ...], figure: StatedQuantity) -> tuple[ClaimKind, ...]:
        """Of a figure that its own words leave open: the words around it decide, or it is right as either."""
        first = clause_start(self.text, self.start, figure.start)
        if _GIVEN_BEFORE.search(self.text, first, figure.start):
            return _EITHER[::-1]
        if self._is_among_goals(figure):
            return _EITHER[1:] if figure.is_bound else _EITHER[::-1]
        if figure.by_sign:
            return (ClaimKind.INDICATOR_TARGET,)
        return (ClaimKind.INDICATOR_ACTUAL,) if figure.is_bound or self._tells_results(figure) else kinds

    def _tells_results(self, figure: StatedQuantity) -> bool:
        """Words before, or the heading, say that what follows was done."""
        return _RESULTS.search(self.passage.heading + self.text[max(0, figure.start - 300) : figure.start]) is not None

    def _is_among_goals(self, figure: StatedQuantity) -> bool:
        before = self.text[max(0, figure.start - 300) : figure.start]
        goals = [each.end() for each in _GOALS.finditer(before)]
        if goals and not _ACHIEVED.search(before, goals[-1]):
            return True
        return _GOAL_HEADING.search(self.passage.heading) is not None

    # ------------------------------------------------------------ how many indicators there are

    def _count(self, figure: StatedQuantity, words: str, project: int | NoOwner) -> IndicatorClaim | None:
        level = level_counted(self.text, figure, words)
        if level is not None:
            every = self._all(figure, project)
            self._subject = None if every is None else evolve(every, counted=figure.quantity.value)
            if self._subject is None or level in OTHER_LEVELS:
                return None
            return self._claim((ClaimKind.INDICATOR_COUNT,), self._subject, figure)
        group = self.known.group(words, project if isinstance(project, int) else None)
        counted = some_counted(self.text, figure, words, self._subject, group)
        if counted is None:
            return None
        if counted.kind is ClaimKind.INDICATOR_COUNT:
            self._subject = counted.subject
        return self._claim((counted.kind,), counted.subject, figure)

    def _all(self, figure: StatedQuantity, project: int | NoOwner) -> AllOf | None:
        counted = counted_projects(words_before(self.passage, figure.start), self.known)
        if counted is not None:
            return AllOf(counted) if counted else None
        if isinstance(project, int):
            return AllOf((project,))
        return AllOf((0,)) if len(self.known.projects) == 1 else None


def _elsewhere(words: str) -> bool:
    return _ELSEWHERE.match(words) is not None


def _without_state(words: str) -> str:
    return re.sub('未完成|未达标|未达到|目标值?|年度|完成|达标|三级|绩效|指标|未|[“”"]', "", words)
