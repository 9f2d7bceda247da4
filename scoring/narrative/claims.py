"""The figures that a text states: what each one is, its value, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import evolve, frozen

from indicator_specs.words.money import SUMMARY_UNIT
from indicator_specs.words.numbers import format_decimal
from scoring.narrative.bands import FULL, Band, band_of
from scoring.narrative.layout import numbering_end
from scoring.narrative.numbers import ARABIC, COUNT, MONEY_UNIT, WrittenNumber, written_number
from scoring.narrative.patterns import (
    BAND_KINDS,
    GRADE,
    GRADE_WORDS,
    MONEY_KINDS,
    NO_DEED,
    NOT_AFTER,
    NOT_BEFORE,
    NOT_WITHIN,
    SAYS_ALL,
    ClaimKind,
    Wording,
    wordings,
)
from scoring.narrative.sentences import NEARBY, SearchableText

CLAUSE_BREAK: Final = re.compile(r"[，。；;：:！？、]|,(?![0-9])|/(?=预算|执行|支出|得分|自评|评分|实际|目标|等级)")
LONGEST_BEFORE: Final = 24
BEST_SCORE: Final = 100

_Groups: TypeAlias = dict[str, str | None]
"""What the named groups of a wording matched."""


@frozen(kw_only=True)
class Claim:
    """
    One stated figure.

    Attributes:
        kind: What it is.
        number: Its value; None for a grade and for 均为优, which counts all projects without a number.
        word: The grade of GRADE and GRADE_COUNT, ``90分以上`` where projects of a band are counted; else empty.
        band: The band in which projects are counted; None for all other kinds.
        also: What else it may be by the same words; right as either. A rate of 年初预算 may be that of INITIAL.
        label_end: Up to where words that are foreign to projects make it another figure: its label, where the wording
            is sure of that, else its value.
        is_plain: It counts projects only where nothing foreign stands before it.
        is_one_of_several: It stands in a list that 分别为 begins, a figure for each of several projects.
        is_bare_amount: Money right behind a project's name; what it is, words before tell.
        is_told_by_list: Only the words before its list tell what it is.
        written: The value with its unit as written, blanks left out: ``3,300万元``.
        start, end: Where the words of the claim stand in the searched text.
        value_start: Where the value itself stands.
        says_all: Its words speak of a sum or of all projects.
        own: Its words name the self-assessment (自评等级, not just 等级); True for all kinds but GRADE.
    """

    kind: ClaimKind
    number: WrittenNumber | None = None
    word: str = ""
    band: Band | None = None
    also: ClaimKind | None = None
    label_end: int = 0
    is_plain: bool = False
    is_one_of_several: bool = False
    is_bare_amount: bool = False
    is_told_by_list: bool = False
    written: str
    start: int = 0
    end: int = 0
    value_start: int = 0
    says_all: bool = False
    own: bool = True


def claims_in(text: SearchableText) -> tuple[Claim, ...]:
    """All figures of a text in the order of their places; no two of them share a character."""
    taken = TakenSpans(len(text.text))
    found = []
    for wording, match in sorted(_matches(text), key=_preference):
        claim = None if taken.overlaps(*match.span()) else _stated_claim(wording, match)
        if claim is not None:
            taken.add(*match.span())
            found.append(claim)
            if match.groupdict().get("each"):
                found.extend(_further_ones(text.text, claim, taken))
    return tuple(sorted(_with_full_ones_apart(text.text, found), key=lambda claim: claim.start))


def _with_full_ones_apart(text: str, claims: Sequence[Claim]) -> Iterator[Claim]:
    """
    ``100分1个，98分至100分3个``: where those of 100 are counted apart, a band up to 100 leaves them out.

    Behind 其中满分1个 nobody can say whether it does.
    """
    apart = [(found["unit"] or found["unit_behind"] or _POINTS, found) for found in _FULL_ONES.finditer(text)]
    for each in claims:
        band = each.band
        if band is None or band.high != FULL or band.low == FULL:
            yield each
            continue
        beside = [found for unit, found in apart if unit == band.unit]
        if any(not found["among"] for found in beside):
            yield evolve(each, band=evolve(band, high_in=False))
        elif band.unit == "%" or any(found.end() <= each.start for found in beside):
            yield evolve(each, band=evolve(band, high_in=None))
        else:
            yield each


_FULL_ONES: Final = re.compile(
    rf"(?P<among>其中[^，。；0-9]{{0,8}})?(?:(?<![-~～—–至0-9.])(?<!(?<!达)到)(?<!不足)(?<![低小少]于)(?<![不未]满)(?:100(?P<unit>[分%])|(?<!未)满分)的?(?:项目)?(?:数量|个数|数)?(?:共?有|共|为)?{COUNT}[个项]"
    rf"|{COUNT}[个项](?:项目)?(?:自评|绩效|得分|评分|均|都|为|得|获|达到?)*(?:100(?P<unit_behind>[分%])|满分)(?=[，。；、,)]))"
)
_POINTS: Final = "分"


def _further_ones(text: str, first: Claim, taken: TakenSpans) -> Iterator[Claim]:
    """The other figures after 分别为: ``得分分别为97.82分、94.44分和100分``."""
    position = first.end
    while (match := _NEXT_ONE.match(text, position)) and not taken.overlaps(*match.span()):
        unit = match["unit"]
        number = written_number(match["number"], unit=unit if first.kind in MONEY_KINDS else "")
        if number is None or not first.written.endswith(unit):
            return
        taken.add(*match.span())
        start = match.start("number")
        yield evolve(
            first, number=number, written=match["number"] + unit, start=start, end=match.end(), value_start=start
        )
        position = match.end()


_NEXT_ONE: Final = re.compile(rf"[、，,;；和及与]{{1,2}}(?P<number>{ARABIC})(?P<unit>{MONEY_UNIT}|分|%)")


def _matches(text: SearchableText) -> Iterator[tuple[Wording, re.Match[str]]]:
    """Where each wording matches, unless the words before make it another figure; of one value the longest reading."""
    best: dict[int, tuple[Wording, re.Match[str]]] = {}
    for wording in wordings():
        for match in wording.pattern.finditer(text.text):
            if _is_another_figure(wording, text, match):
                continue
            other = best.get(_value_start(match))
            if other is None or _reading(wording, match) < _reading(*other):
                best[_value_start(match)] = wording, match
    yield from best.values()


def _reading(wording: Wording, match: re.Match[str]) -> tuple[bool, int]:
    """The lower, the better: the longest of firm wordings, the verb nearest to the value of loose ones."""
    length = match.end() - match.start()
    return wording.is_loose, length if wording.is_loose else -length


def _preference(read: tuple[Wording, re.Match[str]]) -> tuple[bool, int]:
    """Of readings of several values that share characters: firm before loose, then by the order of the table."""
    return read[0].is_loose, read[0].number


class TakenSpans:
    """Which characters of a text are spoken for."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def overlaps(self, start: int, end: int) -> bool:
        """Some character of the span is taken."""
        return self._taken.find(1, start, end) != -1

    def add(self, start: int, end: int) -> None:
        """Take the characters of the span."""
        self._taken[start:end] = b"\1" * (end - start)


def clause_before(text: str, position: int) -> str:
    """The words of the same clause before a position, at most the last few."""
    before = text[max(0, position - LONGEST_BEFORE) : position]
    return CLAUSE_BREAK.split(before)[-1]


def _is_another_figure(wording: Wording, text: SearchableText, match: re.Match[str]) -> bool:
    pattern = NOT_AFTER.get(wording.kind)
    if pattern is not None and pattern.search(clause_before(text.text, match.start())) is not None:
        return True
    within = NOT_WITHIN.get(wording.kind)
    if within is not None and within.search(match[0]) is not None:
        return True
    behind = NOT_BEFORE.get(wording.kind)
    if behind is not None and behind.match(text.text, match.end()) is not None:
        return True
    if wording.before is None:
        return False
    start = max(text.full_stop_before(match.start()), match.start() - NEARBY)
    return wording.before.search(text.text[start : match.start()]) is None


def _value_group(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return next(name for name in ("number", "numeral", "count", "grade") if groups.get(name))


def _value_start(match: re.Match[str]) -> int:
    return match.start(_value_group(match))


def _also(wording: Wording, match: re.Match[str]) -> ClaimKind | None:
    """
    What else a figure may be: of ``年初预算安排甲工程174万元`` 年初预算数, by which a rate of 年初预算 goes, too; of
    ``投入资金96万元`` what was spent.
    """
    is_initial = wording.kind is ClaimKind.RATE and _INITIAL in match[0]
    is_given = wording.kind is ClaimKind.BUDGET and _INITIAL in clause_before(match.string, match.start())
    if is_initial or (is_given and wording.also is None):
        return ClaimKind.INITIAL
    is_put_in = wording.kind is ClaimKind.BUDGET and wording.also is None and _PUT_IN in match[0]
    return ClaimKind.EXECUTED if is_put_in else wording.also


_INITIAL: Final = "年初"
_PUT_IN: Final = "投入"


def _stated_claim(wording: Wording, match: re.Match[str]) -> Claim | None:
    groups = match.groupdict()
    kind = wording.kind
    number = _stated_number(kind, groups)
    band = band_of(groups, match[0]) if kind in BAND_KINDS else None
    word = str(band) if band else GRADE_WORDS[str(groups["grade"])] if groups.get("grade") else ""
    if (number is None and not word) or (kind in BAND_KINDS and band is None):
        return None
    if kind is ClaimKind.SCORE and number is not None and number.value > BEST_SCORE:
        return None
    return Claim(
        kind=kind,
        number=number,
        word=word,
        band=band,
        also=_also(wording, match),
        label_end=_value_start(match) if wording.is_loose or wording.is_plain else match.start(),
        is_plain=wording.is_plain,
        is_one_of_several=bool(groups.get("each")),
        written=_value_as_written(kind, groups),
        start=match.start(),
        end=match.end(),
        value_start=_value_start(match),
        says_all=bool(SAYS_ALL.search(match[0]) or groups.get("whole") or groups.get("whole2") or groups.get("whole3")),
        own=groups.get("own", "") is not None,
    )


def _stated_number(kind: ClaimKind, groups: _Groups) -> WrittenNumber | None:
    digits = _digits_in(groups)
    if not digits:
        return None
    about = any(groups.get(name) for name in ("about", "more", "more_numeral"))
    return written_number(digits, unit=_money_unit_in(groups) if kind in MONEY_KINDS else "", about=about)


def _digits_in(groups: _Groups) -> str:
    return groups.get("count") or groups.get("number") or groups.get("numeral") or ""


def _money_unit_in(groups: _Groups) -> str:
    return groups.get("unit") or groups.get("unit_numeral") or groups.get("label_unit") or ""


_UNITS: Final = {
    ClaimKind.SCORE: "分",
    ClaimKind.EXECUTION_SCORE: "分",
    ClaimKind.AVERAGE: "分",
    ClaimKind.HIGHEST: "分",
    ClaimKind.LOWEST: "分",
    ClaimKind.RATE: "%",
    ClaimKind.SHARE: "%",
    ClaimKind.ARRIVAL_RATE: "%",
    ClaimKind.COUNT: "个",
    ClaimKind.GRADE_COUNT: "个",
    ClaimKind.BAND_COUNT: "个",
    ClaimKind.RATE_BAND_COUNT: "个",
    ClaimKind.SHOWN_COUNT: "个",
    ClaimKind.PLANNED_COUNT: "个",
}


def _value_as_written(kind: ClaimKind, groups: _Groups) -> str:
    digits = _digits_in(groups)
    if not digits:
        return str(groups["grade"])
    return digits + (_money_unit_in(groups) if kind in MONEY_KINDS else _UNITS.get(kind, ""))


def score_under(heading: str, text: SearchableText) -> Iterator[Claim]:
    """``（一）自评得分`` as a heading, and ``98.5分。`` below it."""
    score = _BARE_SCORE.match(text.text) if _HEADING_OF_SCORE.fullmatch(heading, numbering_end(heading)) else None
    number = written_number(score["number"]) if score else None
    if score is not None and number is not None and number.value <= BEST_SCORE:
        start, end = score.span("number")
        yield Claim(
            kind=ClaimKind.SCORE,
            number=number,
            written=f"{score['number']}分",
            start=start,
            end=end + 1,
            value_start=start,
        )


_HEADING_OF_SCORE: Final = re.compile("(?:项目)?(?:绩效)?自评(?:总|综合)?(?:得分|评分|分数|分值)(?:情况|结果)?[:。]?")
_BARE_SCORE: Final = re.compile(rf"(?P<number>{ARABIC})分(?=[，,。;；(（]|$)")


def bare_claims(text: SearchableText, start: int, end: int, heading: str) -> Iterator[Claim]:
    """
    A figure without a label right after a project's name: ``…经费3300万元``, ``…经费（97.54分）``, ``…经费：优``.

    Args:
        text: Where the name stands.
        start, end: Of the name.
        heading: The words above; an amount is a budget only where the words before it speak of budgets.
    """
    pair = _PAIR.match(text.text, end)
    if pair is not None:
        yield from _pair_claims(pair)
        return
    match = _BARE.match(text.text, end)
    if match is None or (match.start("number") == end and _COMPARED_WITH.search(text.text, max(0, start - 4), start)):
        return
    kind, also = _KIND_OF_UNIT.get(match["unit"]), None
    is_told_by_list = False
    if kind is None:
        kind, also = _kinds_of_money(text, start, heading)
        is_told_by_list = kind is None
        kind = kind or _kind_by_list(text, start)
    if match["unit"] == "%" and _RATE_LABEL.search(text.text, *_stretch_before(text, start)) is None:
        return
    if kind is None:
        return
    digits = match["number"]
    number = written_number(digits, unit=match["unit"] if kind in MONEY_KINDS else "") if digits else None
    value_start = match.start("number" if digits else "grade")
    yield Claim(
        kind=kind,
        also=also,
        is_bare_amount=kind in MONEY_KINDS,
        is_told_by_list=is_told_by_list,
        number=number,
        word="" if digits else GRADE_WORDS[match["grade"]],
        written=f"{digits}{match['unit']}" if digits else match["grade"],
        start=value_start,
        end=match.end(),
        value_start=value_start,
    )


_PAIR: Final = re.compile(
    rf"[”\"’」』》]?(?:项目)?\((?:执行率)?(?P<rate>{ARABIC})%[，,、;；](?:得分?)?(?P<score>{ARABIC})分(?=[)，,、;；])"
)
"""``甲（80%，93分）``: what both are, each tells of the other."""


def _pair_claims(pair: re.Match[str]) -> Iterator[Claim]:
    for group, kind, unit in (("rate", ClaimKind.RATE, "%"), ("score", ClaimKind.SCORE, "分")):
        number, start = written_number(pair[group]), pair.start(group)
        if number is not None:
            end = pair.end(group) + len(unit)
            yield Claim(kind=kind, number=number, written=pair[group] + unit, start=start, end=end, value_start=start)


def _sentence_before(text: SearchableText, position: int) -> tuple[int, int]:
    start, _ = text.sentence_span(position)
    return max(start, position - NEARBY), position


def _stretch_before(text: SearchableText, position: int) -> tuple[int, int]:
    """Back to a full stop: what a list is of is said before its first semicolon."""
    return max(text.full_stop_before(position), position - NEARBY), position


def _kinds_of_money(text: SearchableText, start: int, heading: str) -> tuple[ClaimKind | None, ClaimKind | None]:
    """By the last word about money before the name: in its sentence, else in the heading; by words around, either."""
    first, _ = _sentence_before(text, start)
    if _goes_on(text, first):
        first = max(text.sentence_span(first - 1)[0], start - NEARBY)  # of what the sentence before tells
    words = text.text[first:start]
    if labels := _MONEY_LABEL.findall(words):
        kind = _kind_of_label(labels[-1])
        others = {_kind_of_label(label) for label in labels} - {kind, None}
        if kind is ClaimKind.BUDGET or ClaimKind.BUDGET in others:
            return kind, ClaimKind.INITIAL if _INITIAL in words else ClaimKind.BUDGET if others else None
        return kind, ClaimKind.BUDGET if _USED.search(words) else None
    if kinds := {_kind_of_label(label) for label in _MONEY_LABEL.findall(heading)}:
        return (kinds.pop(), None) if len(kinds) == 1 else (ClaimKind.BUDGET, ClaimKind.EXECUTED)
    labels = _MONEY_LABEL.findall(text.window(start))
    if not labels or _kind_of_label(labels[-1]) is None:
        return None, None
    return ClaimKind.BUDGET, ClaimKind.EXECUTED


_USED: Final = re.compile("使用了?(?:[0-9]{4}年度?)?[“《]?$")
"""Right before the name of a fund: its amount may be what it holds."""


def _goes_on(text: SearchableText, first: int) -> bool:
    return bool(first) and text.text.startswith(("其中", "分别为", "分别是"), first)


def _kind_by_list(text: SearchableText, start: int) -> ClaimKind | None:
    """``批复项目资金260万元。分别为：甲220万元；乙40万元``: by what is said to be listed, before 分别为."""
    first = text.full_stop_before(start)
    if _goes_on(text, first):
        words = text.text[text.full_stop_before(first - 1) : first]
    else:
        opened = _LIST_OPENED.search(text.text, first, min(start, first + NEARBY))
        words = text.text[first : opened.start()] if opened else ""
    labels = _MONEY_LABEL.findall(words)
    return _kind_of_label(labels[-1]) if labels else None


_LIST_OPENED: Final = re.compile("分别[为是]|具体(?:为|是)|明细(?:如下)?:|即:")


def _kind_of_label(label: str) -> ClaimKind | None:
    if label in _UNPAID:
        return ClaimKind.BALANCE
    return ClaimKind.EXECUTED if label in _PAID else ClaimKind.BUDGET if label in _GIVEN else None


_KIND_OF_UNIT: Final = {"分": ClaimKind.SCORE, "%": ClaimKind.RATE, None: ClaimKind.GRADE}
_GIVEN: Final = frozenset({"预算", "项目金额", "安排", "批复", "下达", "投入", "收到"})
_PAID: Final = frozenset({"执行", "支出", "支付", "使用", "列支"})
_UNPAID: Final = frozenset({"未支出", "未执行", "未使用", "未支付", "未拨付"})
_MONEY_LABEL: Final = re.compile(
    "未支出|未执行|未使用|未支付|未拨付|预算|项目金额|安排|批复|下达|投入|收到|结余|结转|到位|节约|追加|核[增减]|调[增减]|压减"
    f"|(?:执行|(?<!项目)(?<!基本)支出|(?<!转移)支付|使用|列支){NO_DEED}"
)
_RATE_LABEL: Final = re.compile("执行率|支出率|(?:资金|预算|经费|支出)使用率|支付率|支出进度|执行进度")
_BARE: Final = re.compile(
    rf"[”\"’」』》]?(?:项目)?(?:\((?=[^()元第]*[0-9])[^()元%]{{1,60}}\)(?:补助)?(?=资金))?(?:资金|经费)?(?:[，,]?(?:自评|综合)?得分?为?(?={ARABIC}分))?"
    rf"(?:[(:：]?(?P<number>{ARABIC})(?P<unit>万元|亿元|元|分|%)(?!以)"
    rf"|[(:：](?P<grade>{GRADE})(?=[),，。;；、]|$))"
)


_COMPARED_WITH: Final = re.compile(r"(?:低于|高于|高出|少于|多于)[“\"]?\Z")
"""``低于甲8.73分`` tells how far apart they are."""


def amount_in_wan(number: Decimal) -> str:
    """``3300万元``"""
    return f"{format_decimal(number)}{SUMMARY_UNIT}"
