"""
Where a text names projects: at the head of a paragraph, in quotes, in lists, in running words.

A full name is a mention wherever it stands. Other words are one only where the text treats them as a project:
``“…”等3个项目``, ``…经费项目绩效自评综述：``, ``…经费自评得分``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, TypeAlias

from attrs import evolve, frozen

from scoring.narrative.claims import TakenSpans
from scoring.narrative.layout import numbering_end
from scoring.narrative.name_matching import QUOTED, MatchKind, NameMatch, ProjectNames, is_name_like
from scoring.narrative.naming.given_names import GivenNames, places_of_given_names
from scoring.narrative.naming.levels_of_government import LEVEL
from scoring.narrative.naming.quoted_parts import parts_of_names
from scoring.narrative.numbers import COUNT
from scoring.narrative.sentences import SearchableText

_HOLDS_QUOTES: Final = re.compile('[”"’」』》】].|.[“"‘「『《【]')
"""``“四好农村公路”建设工程``: what stands in the quotes is a part of the name."""
_BETWEEN_QUOTED: Final = re.compile(r"(?:[、，,/;；]|和|及|与|以及|还有)*")
_BETWEEN_NAMES: Final = re.compile(r"(?:[、，,/;；“”\"‘’「」『』《》【】]|和|及|与|以及|还有|项目)*")
_ORDINAL_BEFORE: Final = re.compile("第[一二三四五六七八九十0-9]{1,2}$")
"""第二实验小学操场改造 is not 实验小学操场改造."""

_FULL_STOP: Final = re.compile("[。；;！？]")
"""No name goes on behind it: ``（一）旧房改造。东片涉及9户``, ``…用于教师培训经费。项目五…``."""

_LEVEL_BEFORE: Final = re.compile(f"{LEVEL}$")
_NAME_IN_LIST: Final = '[”"》]?(?:项目)?(?:等)?[，,]?(?:分列|分别|依次|合计|共|均|都|两)'
_BEHIND_ANOTHER: Final = re.compile(
    r"(?:^|[。；：，:]|即|为|是)[“《]?[\u4e00-\u9fff]{4,24}[”》]?(?:[、和与及]|以及)[“《]?$"
)
_CLOSES_LIST: Final = re.compile(_NAME_IN_LIST)
_BEFORE_ANOTHER: Final = re.compile(
    rf"[”\"》]?(?:项目)?(?:[、和与及]|以及)[“《\"]?[\u4e00-\u9fff]{{4,24}}?{_NAME_IN_LIST}"
)
"""``甲、乙分列…``, ``甲与乙分别支出…``, where one of them is a name that is not known: what follows is of both."""

_AND_OTHERS: Final = re.compile(r"[”\"’」』》】]?(?:项目)?等")
_NAME_LABEL: Final = re.compile("(?:(?:项目)?名称[:：])?")
_LIST_GOES_ON_AS_PROJECTS: Final = re.compile(
    rf"(?:等|共计?|合计|总计|这|在内的?|[、，]|以上|上述)*(?:{COUNT}[个项])?[^，,。;；:：、0-9“”\"]{{0,6}}?项目"
)
_FIGURE_FOLLOWS: Final = re.compile(
    r"(?:项目)?的?(?:[0-9]{4}年度?|全年|年度|年初|当年)?(?:预算|执行|支出|绩效|自评|得分|综合|评价|总分|[(:：]?[0-9.,]{1,12}(?:万元|分))"
)
_PROJECT_NOUN: Final = re.compile(r"(?:经费|资金|专项|项目|工程|补助|补贴|费|款)\Z")
_DOCUMENT: Final = re.compile(
    r"(?:规范|办法|通知|方案|意见|条例|标准|规定|细则|制度|纲要|指南|合同|协议|报告|函|批复)(?:[(（][^()（）]{1,10}[)）])?\Z"
)
"""``《国家基本公共卫生服务规范（第三版）》`` is no project, however near one's name it is."""
_BRACKETED_FIGURE: Final = r"\([^()]{0,16}[0-9](?:[万亿]?元|分|%)[^()]{0,16}\)"
"""``古籍保护经费（60万元）：…``: at the head of a paragraph it is no part of the name."""
_TAIL: Final = re.compile(
    r"(?:项目)?(?:[0-9]{4}年度?)?(?:支出)?(?:预算)?(?:绩效)?(?:目标(?:完成|实现))?(?:自评|评价)?(?:工作|情况)?"
    rf"(?:综述|情况|结果|报告|总结|概述)?(?:如下)?(?:{_BRACKETED_FIGURE})?\Z"
)
_FIGURE_IN_BRACKET: Final = re.compile(rf"{_BRACKETED_FIGURE}\Z")
_MARKED_TAIL: Final = re.compile("综述|自评|绩效")
_NAMED_WITH_SCORE: Final = re.compile(
    r"(?:(?<=[，。；;：:、)])|(?<=其中)|\A)(?P<name>[^，。；;：:“”\"《》0-9]?[^，。；;：:“”\"《》]{2,40}?(?:经费|资金|专项|工程|补助))"
    r"(?=(?:项目)?的?(?:绩效)?(?:(?:自评|综合|评价|绩效)(?:总|评)?(?:得|评|结果|等)?分?|得分|总分))"
)
_SCORE_FOLLOWS: Final = re.compile("[^，。；0-9]{0,12}(?:[0-9]|(?:为|[“《])(?:优|良|中|差))")
_WORK_FOLLOWS: Final = re.compile(
    "(?:项目)?的?(?:支出)?(?:绩效)?(?:自评价?|评价|绩效)?"
    "(?:管理|目标|工作|报告|指标|监控|运行|跟踪|任务|考核|方案|材料|分解|下达)"
)
"""``衔接资金项目绩效目标设定情况``, ``…资金绩效管理``: no score, and mostly the fund that pays all the projects."""
_BEGINS_CLAUSE: Final = re.compile(r"\(|为(?:进一步|了|更好)|现将|并将|并对|根据|按照|针对|围绕")
"""What stands before 资金绩效自评 is then a clause, and not a name."""
_USED_FOR: Final = re.compile(
    '用于(?:实施|建设|开展|支持)?(?:[“"《][^“”"《》。]{2,60}[”"》](?:\\([0-9.,]{1,12}[万亿]?元\\))?[、，,和及与]?)*[“"《]?$'
)
"""``用于实施“甲项目”（723万元）和“乙工程”（577万元）``: a fund is shared out; what it paid has no sheets of its own."""
_HEAD_STOP: Final = re.compile("[:：。；;，]")
_SHORT_HEAD: Final = re.compile("(?P<name>[^，。；：:;,0-9]{3,30})(?:[。:：]|$)")
_IN_BRACKET: Final = re.compile(r"\([^()0-9，。；]{2,20}\)")
_DASHED_HEAD: Final = re.compile("(?P<name>[^，。；：:;,0-9—–“”]{3,30})[—–]{2}")
_DASH: Final = re.compile("[—–-]{1,2}")
_LOOSE_NUMBER: Final = re.compile(r"[0-9]{1,3}[.、]")
_QUOTES: Final = '“”"‘’「」『』《》【】'
LONGEST_HEAD: Final = 110
LONGEST_ITEM: Final = 32
LONGEST_LIST: Final = 200
SHORT_NAME: Final = 6
_BEFORE_SHORT: Final = re.compile("(?:下达|安排|拨付|转移支付|投入|用于|实施|其中|包括|以及)$")
"""Words that no name ends with: 下达慈善会项目40万元."""


@frozen(kw_only=True)
class Mention:
    """
    A project, named.

    Attributes:
        start, end: Where the name stands in the searched text, quotes aside.
        match: What was written, and which project it means.
        leads: The paragraph is about this project.
        tail: What follows the name at the head of the paragraph: 项目绩效自评综述; empty elsewhere.
        run: Number of the list that it is an item of, or None.
        number: Its own among the mentions of a report, once that is read as a whole.
        is_short: It abbreviates the name, as numbered heads and running words may.
        is_given: The report itself says that it calls the project so.
        is_in_heading: It stands in a heading, and not in a paragraph that the next ones may go on from.
    """

    start: int
    end: int
    match: NameMatch
    leads: bool = False
    tail: str = ""
    run: int | None = None
    number: int = 0
    is_short: bool = False
    is_given: bool = False
    is_in_heading: bool = False

    @property
    def is_told_by_figures(self) -> bool:
        """A shorter name in running words is one only where its figures are the project's."""
        return self.is_short and not (self.leads or self.is_given)

    @property
    def span(self) -> tuple[int, int]:
        """Start and end."""
        return self.start, self.end


def mentions_in(
    text: SearchableText,
    names: ProjectNames,
    *,
    is_heading: bool = False,
    has_score: bool = False,
    given: GivenNames | None = None,
) -> tuple[Mention, ...]:
    """
    Every mention of a project, in order; no two of them share a character.

    Args:
        text: A paragraph or a heading.
        names: Of all projects.
        is_heading: It is a heading, which may be nothing but a name.
        has_score: It states a score, so that it surely is about projects.
        given: The names that the report itself gives to projects.
    """
    found: list[Mention] = []
    head = _mention_at_head(text, names, is_heading=is_heading, has_score=has_score)
    taken = TakenSpans(len(text.text))
    if head is not None:
        found.append(head)
        taken.add(head.start, head.end)
    for (start, end), mention in chain(
        _as_good_as_names(text, places_of_given_names(text.text, given or {})),
        _at_their_places(
            each for each in _full_names(text, names) if _HOLDS_QUOTES.search(text.text, each.start, each.end)
        ),
        _as_good_as_names(text, parts_of_names(text.text, names)),
        _at_their_places(_quoted_mentions(text, names, in_project=head is not None)),
        _at_their_places(_full_names(text, names)),
        _at_their_places(_names_before_scores(text, names, taken)),
    ):
        if not taken.overlaps(start, end):
            taken.add(start, end)
            found += () if mention is None else (mention,)
    found.sort(key=lambda mention: mention.start)
    if head is None and found and _stands_first(text.text, found[0]) and _heads_all(text, found):
        found = [evolve(found[0], leads=True), *found[1:]]
    elif head is None and (short := _abbreviated_head(text, names)) is not None and not taken.overlaps(*short.span):
        found.insert(0, short)
    return tuple(evolve(each, is_in_heading=is_heading) for each in _with_numbered_lists(text.text, found))


_Placed: TypeAlias = tuple[tuple[int, int], Mention | None]
"""Words with the mention that they are; None where nothing else may read them as one."""


def _at_their_places(mentions: Iterable[Mention]) -> Iterator[_Placed]:
    return ((each.span, each) for each in mentions)


def _as_good_as_names(text: SearchableText, places: Iterable[tuple[int, int, int | None]]) -> Iterator[_Placed]:
    for start, end, project in places:
        yield (start, end), None if project is None else _as_good_as_its_name(text, start, end, project)


def _as_good_as_its_name(text: SearchableText, start: int, end: int, project: int) -> Mention:
    match = NameMatch(text.written(start, end), MatchKind.TAKEN, (project,))
    return Mention(start=start, end=end, match=match, is_short=True, is_given=True)


def _abbreviated_head(text: SearchableText, names: ProjectNames) -> Mention | None:
    """``6.古籍保护。预算120万元``, ``古籍保护——预算120万元``: the words before the sign are a name in short."""
    dash = _DASH.match(text.text)
    start = numbering_end(text.text) or (dash.end() if dash else 0)
    head = _SHORT_HEAD.match(text.text, start) if start else _DASHED_HEAD.match(text.text)
    project = None if head is None else names.shortened(head["name"])
    if head is None or project is None:
        return None
    match = NameMatch(text.written(*head.span("name")), MatchKind.TAKEN, (project,))
    return Mention(start=head.start("name"), end=head.end("name"), match=match, leads=True, is_short=True)


def _stands_first(text: str, mention: Mention) -> bool:
    """``1.“…经费”``, ``项目名称：…经费``; but ``…经费等5个项目`` is about more than that one."""
    before = text[numbering_end(text) : mention.start].strip(_QUOTES)
    is_one_of_several = _AND_OTHERS.match(text, mention.end) or _BEFORE_ANOTHER.match(text, mention.end)
    return _NAME_LABEL.fullmatch(before) is not None and not is_one_of_several


def _heads_all(text: SearchableText, found: Sequence[Mention]) -> bool:
    """No other is named, or its sentence says nothing else, below a number: ``4.古籍保护经费项目。…``."""
    first = found[0]
    behind = text.text[first.end : text.sentence_span(first.start)[1]].strip(f"{_QUOTES}。")
    return len(found) == 1 or (numbering_end(text.text) > 0 and behind in {"", "项目"})


def _with_numbered_lists(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Number the lists: mentions with nothing but list signs between them, or one that is followed by 等."""
    runs: list[list[Mention]] = []
    for mention in mentions:
        if runs and _BETWEEN_NAMES.fullmatch(text, runs[-1][-1].end, mention.start):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    for number, run in enumerate(runs):
        is_list = len(run) > 1 or _AND_OTHERS.match(text, run[-1].end) is not None or _is_beside_unknown(text, run[0])
        yield from (evolve(mention, run=number) if is_list else mention for mention in run)


def _is_beside_unknown(text: str, mention: Mention) -> bool:
    if _BEFORE_ANOTHER.match(text, mention.end):
        return True
    is_behind = _BEHIND_ANOTHER.search(text, max(0, mention.start - LONGEST_ITEM), mention.start)
    return is_behind is not None and _CLOSES_LIST.match(text, mention.end) is not None


# ---------------------------------------------------------------- at the head of a paragraph


def _mention_at_head(text: SearchableText, names: ProjectNames, *, is_heading: bool, has_score: bool) -> Mention | None:
    end = _head_end(text.text, is_heading=is_heading)
    if end is None:
        return None
    candidates = [
        _head_mention(text, names, start, end)
        for start in dict.fromkeys((numbering_end(text.text), _loose_numbering_end(text.text)))
        if start < end
    ]
    same = [mention for mention in candidates if mention.match.kind is MatchKind.SAME]
    return next(
        (each for each in (*same, *candidates) if _is_head(each, is_heading=is_heading, has_score=has_score)), None
    )


def _head_end(text: str, *, is_heading: bool) -> int | None:
    """Where the words before the first colon end; a heading is a head as a whole."""
    stop = _HEAD_STOP.search(text, numbering_end(text), LONGEST_HEAD)
    if stop is not None and (stop[0] in ":：" or text.endswith("综述", 0, stop.start())):
        return stop.start()
    return len(text.rstrip("。:：")) if is_heading and len(text) <= LONGEST_HEAD else None


def _head_mention(text: SearchableText, names: ProjectNames, start: int, end: int) -> Mention:
    region = text.text[start:end]
    tail = _TAIL.search(region)
    cut = tail.start() if tail else len(region)
    whole, short = region.strip(_QUOTES), region[:cut].strip(_QUOTES)
    is_longer = names.is_full_name(whole) and not names.is_full_name(short)
    name = whole if is_longer else short
    first = start + region.find(name) if name else start
    last = first + len(name)
    written = text.written(first, last).strip()
    match = names.match(written)
    is_short = match.kind is MatchKind.TAKEN and names.is_in_bracket(written, match.projects[0])
    tail_words = _FIGURE_IN_BRACKET.sub("", text.text[last:end]).strip(_QUOTES)
    return Mention(start=first, end=last, match=match, leads=True, tail=tail_words, is_short=is_short)


def marks_a_project(tail: str) -> bool:
    """The words behind a name at the head of a paragraph speak of its assessment: 绩效自评综述."""
    return _MARKED_TAIL.search(tail) is not None


def _is_head(mention: Mention, *, is_heading: bool, has_score: bool) -> bool:
    written = mention.match.written
    marked = marks_a_project(mention.tail)
    noun = _PROJECT_NOUN.search(written) is not None
    told_as_project = mention.tail.startswith("项目") or noun
    if mention.match.kind is MatchKind.SAME:
        return True
    if not is_name_like(written):
        return False
    if mention.match.kind is MatchKind.UNKNOWN:
        return "综述" in mention.tail or (noun and (has_score or (mention.tail == "项目" and not is_heading)))
    numbered = mention.start > 0 or is_heading
    return marked or (numbered and told_as_project) or has_score


def _loose_numbering_end(text: str) -> int:
    """``1.12345热线``: without blanks a number may run into the name."""
    match = _LOOSE_NUMBER.match(text)
    return match.end() if match else 0


# ---------------------------------------------------------------- in quotes


def _quoted_mentions(text: SearchableText, names: ProjectNames, *, in_project: bool) -> Iterator[Mention]:
    for quotes in _runs_of_quotes(text.text):
        after = quotes[-1].end()
        is_list = _LIST_GOES_ON_AS_PROJECTS.match(text.text, after) is not None
        matches = [names.match(text.written(quote.start(1), quote.end(1))) for quote in quotes]
        some_known = any(match.kind in {MatchKind.SAME, MatchKind.TAKEN} for match in matches)
        first = quotes[0].start()
        if not some_known and _USED_FOR.search(text.text, max(0, first - LONGEST_LIST), first):
            continue
        for quote, match in zip(quotes, matches, strict=True):
            has_figure = _FIGURE_FOLLOWS.match(text.text, quote.end()) is not None
            if _is_mention(match, is_list=is_list, has_figure=has_figure, some_known=some_known and not in_project):
                yield Mention(start=quote.start(1), end=quote.end(1), match=match)


def _runs_of_quotes(text: str) -> Iterator[list[re.Match[str]]]:
    """Quotes that follow one another with nothing but list signs between them."""
    run: list[re.Match[str]] = []
    for quote in QUOTED.finditer(text):
        if run and _BETWEEN_QUOTED.fullmatch(text, run[-1].end(), quote.start()) is None:
            yield run
            run = []
        run.append(quote)
    if run:
        yield run


def _is_mention(match: NameMatch, *, is_list: bool, has_figure: bool, some_known: bool) -> bool:
    noun = _PROJECT_NOUN.search(match.written) is not None
    if match.kind is MatchKind.SAME:
        return True
    if not is_name_like(match.written) or _DOCUMENT.search(match.written):
        return False
    if match.kind is MatchKind.UNKNOWN:
        return (has_figure and noun) or (is_list and some_known and noun)
    return noun if not (is_list or has_figure) else noun or some_known


# ---------------------------------------------------------------- in running words


def _full_names(text: SearchableText, names: ProjectNames) -> Iterator[Mention]:
    """Full names, wherever they stand; a short one only where nothing stands before it."""
    kept = [(place, character) for place, character in enumerate(text.text) if character.isalnum()]
    letters = "".join(character for _, character in kept).lower()
    if len(letters) != len(kept):
        return
    for first, last in names.spans(letters):
        start, end = kept[first][0], kept[last - 1][0] + 1
        before = text.text[max(0, start - SHORT_NAME) : start]
        stop = _FULL_STOP.search(text.text, start, end)
        end = end if stop is None else stop.start()
        if _ORDINAL_BEFORE.search(before) or (stop is not None and not names.is_full_name(text.text[start:end])):
            continue
        if last - first >= SHORT_NAME or not before[-1:].isalnum() or _BEFORE_SHORT.search(before):
            end = _with_closing_bracket(text, start, end, names)
            match = names.match(text.written(start, end))
            longer = _abbreviated_with_bracket(text, names, start, end) or _with_level_before(text, names, start, end)
            yield Mention(start=start, end=end, match=match) if longer is None else longer


def _with_closing_bracket(text: SearchableText, start: int, end: int, names: ProjectNames) -> int:
    """Where a name that closes with a bracket ends: 旧房改造（东片）."""
    project = names.match(text.written(start, end)).project
    closes = project is not None and names.folded[project].endswith(")")
    return end + 1 if closes and text.text.startswith(")", end) else end


def _abbreviated_with_bracket(text: SearchableText, names: ProjectNames, start: int, end: int) -> Mention | None:
    """``办案业务费（转移支付）`` is 办案业务费（中央政法转移支付）, and not the project 办案业务费."""
    bracket = _IN_BRACKET.match(text.text, end)
    if bracket is None:
        return None
    written = text.written(start, bracket.end())
    project = names.abbreviated(written)
    if project is None or names.match(written).project == names.match(text.written(start, end)).project:
        return None
    return Mention(start=start, end=bracket.end(), match=NameMatch(written, MatchKind.TAKEN, (project,)))


def _with_level_before(text: SearchableText, names: ProjectNames, start: int, end: int) -> Mention | None:
    """``市级养老补助`` is 养老补助（市级）, and not the project 养老补助."""
    level = _LEVEL_BEFORE.search(text.text, max(0, start - len("自治区级")), start)
    if level is None:
        return None
    match = names.match(f"{text.text[start:end]}({level[0]})")
    if match.kind is not MatchKind.SAME:
        return None
    project = match.projects[0]
    return _as_good_as_its_name(text, level.start(), end, project)


def _names_before_scores(text: SearchableText, names: ProjectNames, taken: TakenSpans) -> Iterator[Mention]:
    """A name without quotes right before its score."""
    for found in _NAMED_WITH_SCORE.finditer(text.text):
        if taken.overlaps(*found.span("name")):
            continue
        match = names.match(text.written(found.start("name"), found.end("name")))
        if match.kind is MatchKind.UNKNOWN and (
            _is_no_name(text.text, *found.span("name")) or not _SCORE_FOLLOWS.match(text.text, found.end())
        ):
            continue
        if match.kind is not MatchKind.SAME and is_name_like(match.written):
            yield Mention(start=found.start("name"), end=found.end("name"), match=match)


def _is_no_name(text: str, start: int, end: int) -> bool:
    return _BEGINS_CLAUSE.match(text, start) is not None or _WORK_FOLLOWS.match(text, end) is not None
