"""
Promises of several numbers, each with what it is of: 博士≥6名，硕士≥20名; 合格率100%，优良率≥85%; 12场1800人次.

Each part is answered by the part of the report that names the same, or, where neither names anything, is in its unit.
A promise of one named number (省级媒体20篇以上) is answered by the one that a list of results gives for that name.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from indicator_specs.around_numbers.doubts import TAKEN_BACK
from indicator_specs.words.normalisation import clean
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.text_mentions import TextMentions, mentions_in
from indicator_specs.words.units import SAME_EVENTS, convert

MOST_PARTS: Final = 6
_SHORTEST_NAME: Final = 2
_BETWEEN: Final = Pattern(r"[,，;；。、:：()（）+和及与]+")
_OPENING: Final = Pattern(
    "其中|包括|包含|内含|含|编发|出刊|刊发|编印|印制|印发|已|共计|共|累计完成|实际|完成|达到|达|实现|为|举办|开展|建成|计"
)


_TAKES_BACK: Final = Pattern("实际|实为|其实|但|更正|调整|应为|改为|审计|核实|认定")


class PartNumber(NamedTuple):
    """
    Attributes:
        name: What the number is of; empty where the text does not say.
        behind: The words right behind it.
        words: The number itself, comparator and unit included.
        unit: Its unit.
    """

    name: str
    behind: str
    words: str
    unit: str


class PairOfParts(NamedTuple):
    """A part of a promise, and what was reported of it."""

    name: str
    promised: str
    reported: str


def pairs_of_parts(promised: str, reported: str) -> tuple[PairOfParts, ...]:
    """
    The parts of a promise, each beside its answer; empty where one has none, or may have several.

    Args:
        promised, reported: The user's own texts.
    """
    wanted, given = _parts_of(promised), _parts_of(reported)
    if any(TAKEN_BACK.search(part.behind) for part in given) or _goes_on_with_a_doubt(reported):
        return ()
    return _pairs(wanted, given, reported) or _pairs(_without_deeds(wanted), _without_deeds(given), reported)


def _goes_on_with_a_doubt(reported: str) -> bool:
    """``8场，5600份，待核实``: behind the last of the numbers."""
    found = mentions_in(clean(reported).text)
    return bool(found.quantities) and TAKEN_BACK.search(found.words, found.quantities[-1].end) is not None


_DEED: Final = Pattern(
    "\\A(?:新?购置?|采购|购买|新建|铺设|安装|建设|修建|改造|修复|整治|举办|开展|发放|印发|制作|补植|栽植|种植)"
)


def _without_deeds(parts: Sequence[PartNumber]) -> tuple[PartNumber, ...]:
    """电脑 of 购置电脑, where only one of both texts says it."""
    return tuple(part._replace(name=_DEED.sub("", part.name)) for part in parts)


def _pairs(wanted: Sequence[PartNumber], given: Sequence[PartNumber], reported: str) -> tuple[PairOfParts, ...]:
    several = len(wanted) > 1 and len(given) >= len(wanted)
    one_of_a_list = len(wanted) == 1 < len(given) and len(wanted[0].name) >= _SHORTEST_NAME
    if not several and not one_of_a_list:
        return ()
    if len(given) > len(wanted) and not _is_a_list(reported, (*wanted, *given)):
        return ()
    pairs = []
    for part in wanted:
        answers = [answer for answer in given if _answers(answer, part)]
        if len(answers) != 1 or sum(_answers(answers[0], other) for other in wanted) != 1:
            return _pairs_by_unit(wanted, given)
        pairs.append(PairOfParts(part.name, part.words, answers[0].words))
    return tuple(pairs)


def _pairs_by_unit(wanted: Sequence[PartNumber], given: Sequence[PartNumber]) -> tuple[PairOfParts, ...]:
    """``2期；91.5%`` for ``≥2期；参训率≥95%``: the report names nothing, but each unit stands once on either side."""
    if len(wanted) != len(given) or not all(part.unit for part in (*wanted, *given)):
        return ()
    pairs: list[PairOfParts] = []
    units = [part.unit for part in wanted]
    each_its_own = len(set(units)) == len(units) and units == [answer.unit for answer in given]
    each_its_own = each_its_own and not ({*units} & SAME_EVENTS)
    for part, answer in zip(wanted, given, strict=True):
        alone = each_its_own or (
            sum(_in_one_unit(answer, other) for other in wanted) == 1 == sum(_in_one_unit(part, each) for each in given)
        )
        place = len(pairs)
        before = wanted[place - 1].behind if place else ""  # 35个点位72台: said of the one before
        unnamed = answer.name in {"", part.name, before, *_NEUTRAL} and answer.behind in {"", part.behind}
        if not (alone and unnamed and _in_one_unit(answer, part)):
            return ()
        pairs.append(PairOfParts(part.name, part.words, answer.words))
    return tuple(pairs)


_NEUTRAL: Final = (
    "里程",
    "总里程",
    "全长",
    "总长",
    "面积",
    "总面积",
    "新开",
    "新增",
    "新建",
    "开通",
    "培训",
    "参训",
    "培训人员",
    "参加",
    "学员",
    "受益",
    "组织",
)
"""Before a number whose unit alone tells which it is."""


def _in_one_unit(one: PartNumber, other: PartNumber) -> bool:
    return convert(Decimal(1), one.unit, other.unit) is not None


_CLAUSE: Final = Pattern("[;；]|[,，。](?=[^0-9])|(?<=[^0-9])[,，]")


def pairs_of_clauses(promised: str, reported: str) -> tuple[PairOfParts, ...]:
    """
    The clauses of a promise, each beside the clause of the report in its place; empty where they are not as many.

    Of several numbers the order is no proof which is which, and of one without a comparator a clause alone does not
    tell which side is better: these are left out.
    """
    wanted, given = _clauses_of(promised), _clauses_of(reported)
    if len(wanted) != len(given) or not 2 <= len(wanted) <= MOST_PARTS or _TAKES_BACK.search(reported):  # noqa: PLR2004
        return ()
    numbers = [mention for clause in wanted for mention in mentions_in(clause).quantities]
    if len(numbers) > 1 or not all(mention.by_sign for mention in numbers):
        return ()
    return tuple(PairOfParts("", *pair) for pair in zip(wanted, given, strict=True))


_UP: Final = "提高|提升|上升|增长|增加"
_CHANGE: Final = Pattern(
    f"(?P<name>[\u4e00-\u9fff]{{2,8}}?)(?:同比|较上年|比上年|分别|均)?(?:(?P<up>{_UP})|下降|降低|减少)了?(?P<by>[0-9]{{1,4}}(?:[.][0-9]{{1,2}})?(?:%|个百分点))[,，、;；。xX×]*"
)


def pairs_of_changes(promised: str, reported: str) -> tuple[PairOfParts, ...]:
    """
    How much each of several rates was to change, and did: 体检率下降1% is -1% of a promised rise of 2%.

    Args:
        promised, reported: The user's own texts.
    """
    wanted = _changes_of(promised)
    given = _changes_of(reported) if wanted else {}
    if len(wanted) < 2 or wanted.keys() != given.keys():  # noqa: PLR2004 — one alone is read elsewhere
        return ()
    return tuple(
        PairOfParts(
            f"{name}{'增长率' if way else '下降率'}",
            f"≥{by}",
            given[name][1] if given[name][0] == way else f"-{given[name][1]}",
        )
        for name, (way, by) in wanted.items()
    )


def _changes_of(text: str) -> dict[str, tuple[bool, str]]:
    """Name → whether it rises, and by how much; empty where anything else stands there, or a name twice."""
    words = clean(text).text
    found = list(_CHANGE.finditer(words)) if _CHANGE.match(words) else []
    if not found:
        return {}
    if "".join(change[0] for change in found) != words or len(found) > MOST_PARTS:
        return {}
    changes = {change["name"]: (change["up"] is not None, change["by"]) for change in found}
    return changes if len(changes) == len(found) else {}


_STAGES: Final = (
    "启动|开工|动工|开始|进场|开展",
    "招标|采购|中标|签订合同",
    "完成|完工|竣工|建成|结束",
    "验收",
    "投用|投入使用|交付|上线|运行",
    "印发|出台|发布",
)
_STAGE: Final = Pattern(
    "(?:于|在)?(?P<when>[0-9一二三四第年上半下月日号季度底末初中旬前之以内./-]{2,16}?)(?:已|正式|全面|全部|顺利)*"
    f"(?P<what>{'|'.join(_STAGES)})(?:建设|施工|实施|完毕)?"
)


def pairs_of_stages(promised: str, reported: str) -> tuple[PairOfParts, ...]:
    """
    ``第一季度启动、10月底前完成`` beside ``2月启动，10.26完成``: each stage by its day; empty for other texts.

    Args:
        promised, reported: The user's own texts.
    """
    wanted = _stages_of(promised)
    given = _stages_of(reported) if wanted else {}
    if len(wanted) < 2 or wanted.keys() != given.keys():  # noqa: PLR2004 — one alone is a deadline
        return ()
    return tuple(PairOfParts("", wanted[stage], given[stage]) for stage in wanted)


def _stages_of(text: str) -> dict[str, str]:
    """Stage → when, and what; empty where anything else is told, or a stage twice."""
    pieces = [piece for piece in _BETWEEN_STAGES.split(clean(text).text.rstrip("。")) if piece]
    found = [_STAGE.fullmatch(piece) for piece in pieces]
    stages = {next(words for words in _STAGES if told["what"] in words.split("|")): told[0] for told in found if told}
    return stages if len(stages) == len(pieces) <= MOST_PARTS else {}


_BETWEEN_STAGES: Final = Pattern("[、,，;；]")


def _clauses_of(text: str) -> tuple[str, ...]:
    return tuple(clause for clause in _CLAUSE.split(clean(text).text) if clause)


def _is_a_list(reported: str, parts: Sequence[PartNumber]) -> bool:
    """金牌2枚，银牌4枚; but 增长6%，实际90% takes the first number back."""
    return all(len(part.name) >= _SHORTEST_NAME for part in parts) and not _TAKES_BACK.search(reported)


def _answers(answer: PartNumber, part: PartNumber) -> bool:
    same_behind = answer.behind == part.behind or not (answer.behind and part.behind)
    in_unit = convert(Decimal(1), answer.unit, part.unit) is not None and bool(answer.unit) is bool(part.unit)
    return answer.name == part.name and same_behind and in_unit


_NUMERALS: Final = Pattern(r"[①-⑳]|(?:\A|(?<=[;；。,，]))(?:\([1-9一二三四五六七八九]\)|[1-9][.、](?![0-9]))")
"""Before each part, its place in the list."""


_TWO_COUNTS: Final = Pattern("(?<=[\u4e00-\u9fff])/(?=[0-9]+(?:[.][0-9]+)?万?[\u4e00-\u9fff])")
"""3条/2.6公里"""


def _parts_of(text: str) -> tuple[PartNumber, ...]:
    found = mentions_in(_TWO_COUNTS.sub(",", _NUMERALS.sub("", clean(text).text)))
    readable = all(mention.is_one_number and not mention.approximate for mention in found.quantities)
    if not readable or not 0 < len(found.quantities) <= MOST_PARTS:
        return ()
    between = _words_between(found)
    if between is None:
        return ()
    return tuple(
        PartNumber(between[place][1], between[place + 1][0], found.words[mention.start : mention.end], mention.low.unit)
        for place, mention in enumerate(found.quantities)
    )


def _words_between(found: TextMentions) -> Sequence[tuple[str, str]] | None:
    """Before each number, and behind the last, the words of what went before and of what follows; None for more."""
    edges = [0, *(edge for mention in found.quantities for edge in (mention.start, mention.end)), len(found.words)]
    between = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        pieces = _BETWEEN.split(found.words[start:end])
        is_first, is_last = start == 0, end == len(found.words)
        if any(pieces[1:-1]) or "/" in found.words[start:end]:
            return None
        behind = "" if is_first else pieces[0] if len(pieces) > 1 or is_last else ""
        name = "" if is_last and not is_first else pieces[-1]
        between.append((behind, _OPENING.sub("", name)))
    return between
