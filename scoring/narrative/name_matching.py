"""
Which project a name in a report means, although it is shortened, quoted or spaced in another way.

A name is never picked silently: the match says how it was made, and where two projects fit it says so.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from fractions import Fraction
from typing import Final

from attrs import frozen

from scoring.narrative.naming.levels_of_government import LOCAL, LOCAL_LEVEL
from scoring.narrative.sentences import folded

_GENERIC: Final = re.compile("绩效|自评|预算|经费|项目|专项|资金|工作|费用|补助|支出|开展|[0-9]{4}年度?|年度|等")
"""Words that any project's name may have: they tell no project from another."""

_NOT_A_NAME: Final = re.compile(
    rf"{LOCAL_LEVEL}|部门|单位|财政|全部|所有|各个?|本|该|此|重点|整体|部分|其余|其他|其中|上述|以上|以下|一般|相关|"
    r"涉及|涵盖|共计?|合计|总计|我|的|中|和|及|与|个|第?[0-9一二三四五六七八九十]+[个项]|情况|结果|说明|评价|主要|上级|"
    r"人员|公用|日常|三公|基本|工资福利"
)
"""Words that stand before 项目 without naming one."""

_PUNCTUATION: Final = re.compile(r"[^\w]|_")
_YEAR: Final = re.compile(r"^[0-9]{4}年度?|[0-9]{4}年度?$")
_OWN: Final = "[我本该](?:局|委|办|厅|院|校|中心|馆|站|所|队|部|会|镇|乡|街道|县|市|区|单位|部门)的?"
_SUPERIOR: Final = "(?:[\u4e00-\u9fff]{2,8}(?:局|委|部|厅|院))?"
"""``国家税务总局金河县税务局``: whose branch the unit is."""
_PLACE: Final = re.compile(f"^.{{1,8}}?(?:[{LOCAL}]|街道)")
_ENDING: Final = re.compile("(?:项目|专项)*(?:支出|资金|经费)?$")
"""Words that a text may write behind a name that does not end so."""

QUOTED: Final = re.compile(r"[“”\"「『《【‘]([^“”\"「」『』《》【】‘’。；]{2,80})[”“\"」』》】’]")
_PROJECT: Final = "项目"
LEAST_SHARE: Final = Fraction(1, 2)
"""At least so much of what is particular in a written name must also stand in the project's."""

CLEAR_LEAD: Final = Fraction(3, 4)
"""A runner-up with this share of the best one's weight makes the name ambiguous."""

LEAST_AT_ODDS: Final = 2
"""So many characters on both sides make two names of one."""

_TELLS_APART: Final = re.compile(f"[一二三四五六七八九十0-9a-z东西南北上下前后新旧大小甲乙丙丁国{LOCAL}村]")
"""One of these instead of another is no slip: 二期, 西城, 3号."""

SHORTEST_ABBREVIATION: Final = 4
SHORTEST_PART: Final = 3
LONGEST_NAME: Final = 120
MOST_HOLDERS: Final = 200
"""Two characters that so many names share point to none of them."""

MOST_CANDIDATES: Final = 30
_ONE: Final = 720_720
"""Divisible by every small number: the weight of two characters is shared by all names that hold them."""


class MatchKind(Enum):
    """How a written name was matched."""

    SAME = "same"  # blanks, quotes, punctuation, a year in front or 项目 at the end aside
    TAKEN = "taken"  # shortened or worded otherwise
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@frozen
class NameMatch:
    """
    Attributes:
        written: The name as the report writes it.
        kind: How it was matched.
        projects: Positions of the projects: one for SAME and TAKEN, those that fit for AMBIGUOUS, none for UNKNOWN.
        is_doubtful: Taken, although the name has something else in place of what the project's has.
    """

    written: str
    kind: MatchKind
    projects: tuple[int, ...] = ()
    is_doubtful: bool = False

    @property
    def project(self) -> int | None:
        """The one project that is meant, or None."""
        return self.projects[0] if self.kind in {MatchKind.SAME, MatchKind.TAKEN} else None


def name_key(name: str) -> str:
    """What counts in a name: letters and digits, without blanks, quotes and punctuation."""
    return _PUNCTUATION.sub("", folded(name[:LONGEST_NAME])).lower()


def is_name_like(written: str) -> bool:
    """Something particular is left when the words are gone that any project has; 市级预算项目 names none."""
    return len(_NOT_A_NAME.sub("", without_words_of_any_name(written))) > 1


def without_words_of_any_name(written: str) -> str:
    """What is particular in a name: 资金 and 项目 are not."""
    return _GENERIC.sub("", name_key(written))


class ProjectNames:
    """The names of all projects, indexed so that a report of any length is matched in linear time."""

    def __init__(self, names: Sequence[str], others: Iterable[str] = (), owners: Iterable[str] = ()) -> None:
        """
        Args:
            names: Of the projects, by their positions.
            others: Names of what is no project: a written name that is one of them means none, however near it is.
            owners: Names of the units that they are of, which a text may write in front.
        """
        self._names, self._others = tuple(names), frozenset(map(name_key, others))
        self._owners = tuple(map(name_key, owners))
        self._in_front = re.compile(f"^(?:{_SUPERIOR}(?:{'|'.join((*_in_front_of_names(self._owners), _OWN))}))")
        self.folded = tuple(folded(name) for name in names)
        self._keys = keys = [name_key(name) for name in names]
        self._by_key = _positions((key,) for key in keys)
        self._by_variant = _positions(map(_variants, keys))
        self._by_bare = _positions(map(self._without_owner, keys))
        self._pairs = [frozenset(_pairs(key)) for key in keys]
        self._by_pair = _positions(self._pairs)
        self._lengths_by_start = _lengths_by_start(self._by_variant)
        self._by_quoted_part = _by_quoted_part(self.folded)

    def __len__(self) -> int:
        return len(self._pairs)

    def without(self, others: Iterable[str]) -> ProjectNames:
        """The same names, of which these further ones mean none."""
        return ProjectNames(self._names, {*self._others, *others}, self._owners)

    def match(self, written: str) -> NameMatch:
        """Tell which project a name means."""
        key = name_key(written)
        found = self._full(key)
        if found:
            return NameMatch(written, MatchKind.SAME if len(found) == 1 else MatchKind.AMBIGUOUS, found)
        return NameMatch(written, MatchKind.UNKNOWN) if key in self._others else self._nearest(written, key)

    def is_full_name(self, written: str) -> bool:
        """It is the name of one project, nothing shortened."""
        return len(self._full(name_key(written))) == 1

    def _full(self, key: str) -> tuple[int, ...]:
        known = (self._by_key.get(key), *map(self._by_variant.get, _variants(key)))
        bare = (found.get(each) for found in (self._by_variant, self._by_bare) for each in self._bare(key))
        return tuple(next(filter(None, (*known, *bare)), ()))

    def _without_owner(self, key: str) -> Iterator[str]:
        """A text may leave out the unit or the place that a name begins with, and the year before it."""
        return _variants(self._in_front.sub("", _YEAR.sub("", key, 1), 1))

    def _bare(self, key: str) -> Iterator[str]:
        """Without unit, place or year in front, one after the other, and without 项目支出 or 资金 behind."""
        keys = [key]
        for pattern in (self._in_front, _YEAR, self._in_front):
            keys.append(pattern.sub("", keys[-1], 1))
        for each in dict.fromkeys(keys):
            yield each
            yield _ENDING.sub("", each, 1) or each

    def with_quoted_part(self, quoted: str) -> Sequence[tuple[int, str, str]]:
        """The projects whose names have these words in quotes, and more: what stands before them, and behind."""
        return self._by_quoted_part.get(name_key(quoted), ())

    def abbreviated(self, written: str) -> int | None:
        """The one project whose name holds all these characters in their order: 公厕改造 for 公共厕所改造提升."""
        key = name_key(written)
        if len(key) < SHORTEST_ABBREVIATION or key in self._others or not is_name_like(written):
            return None
        held = [self._by_pair.get(pair, ()) for pair in _pairs(key)]
        holders = {position for each in held if len(each) <= MOST_HOLDERS for position in each}
        found = [each for each in holders if stands_in_order(key, self._keys[each]) and self._covers(key, each)]
        return found[0] if len(found) == 1 else None

    def in_a_cell(self, written: str) -> int | None:
        """The project of which a cell is the name, in full or abbreviated so that only one fits."""
        match = self.match(written)
        return match.project if match.kind is MatchKind.SAME else self.abbreviated(written)

    def shortened(self, written: str) -> int | None:
        """The one project that the characters abbreviate, or of whose name they are a part."""
        found = self.abbreviated(written)
        return self.holding(written) if found is None else found

    def each_abbreviated(self, written: Sequence[str]) -> tuple[int, ...]:
        """One for each of as many names as there are: 大气, 水, 土壤; nothing where one fits no project, or several."""
        if len(written) != len(self):
            return ()
        keys = [name_key(each) for each in written]
        fitting = [[number for number, key in enumerate(self._keys) if stands_in_order(each, key)] for each in keys]
        found = tuple(numbers[0] for key, numbers in zip(keys, fitting, strict=True) if key and len(numbers) == 1)
        return found if sorted(found) == list(range(len(self))) else ()

    def holding(self, written: str) -> int | None:
        """The one project in whose name these characters stand together: 敬老院 for 敬老院运行维护经费."""
        key = name_key(written)
        if len(key) < SHORTEST_PART or key in self._others or not is_name_like(written):
            return None
        found = [number for number in self._by_pair.get(key[:2], ()) if key in self._keys[number]]
        return found[0] if len(found) == 1 else None

    def is_in_bracket(self, written: str, project: int) -> bool:
        """``住房保障`` is what 安居工程补助资金（住房保障） has in brackets, by which a heading may call it."""
        return f"({folded(written)})" in self.folded[project]

    def spans(self, key_text: str) -> Iterator[tuple[int, int]]:
        """Where a full name stands in a text that holds only what counts in names; the longest wins."""
        position = 0
        while position < len(key_text):
            length = next(
                (
                    length
                    for length in self._lengths_by_start.get(key_text[position : position + 2], ())
                    if len(key_text) - position >= length and key_text[position : position + length] in self._by_variant
                ),
                0,
            )
            if length:
                yield position, position + length
            position += length or 1

    def _nearest(self, written: str, key: str) -> NameMatch:
        weights: Counter[int] = Counter()
        for pair in sorted(set(_pairs(key))):
            holders = self._by_pair.get(pair, ())
            if len(holders) <= MOST_HOLDERS:
                for position in holders:
                    weights[position] += _ONE // len(holders)
        likely = weights.most_common(MOST_CANDIDATES)
        covering = {position: weight for position, weight in likely if self._covers(key, position)}
        fitting = {each: weight for each, weight in covering.items() if not self._is_at_odds(key, each)}
        is_doubtful = not fitting
        fitting = fitting or covering
        if not fitting:
            return NameMatch(written, MatchKind.UNKNOWN)
        best = max(fitting.values())
        close = tuple(sorted(position for position, weight in fitting.items() if weight >= CLEAR_LEAD * best))
        return NameMatch(written, MatchKind.TAKEN if len(close) == 1 else MatchKind.AMBIGUOUS, close, is_doubtful)

    def _covers(self, key: str, position: int) -> bool:
        """Whether enough of the particular characters of ``key`` stand in the project's name."""
        segments = _segments(key)
        left = sum(len(_left_over(segment, self._pairs[position])) for segment in segments)
        whole = sum(map(len, segments))
        return whole - left >= LEAST_SHARE * whole

    def _is_at_odds(self, key: str, position: int) -> bool:
        """Each of the two names has something in place of what the other has."""
        left = (_left_over(segment, self._pairs[position]) for segment in _segments(key))
        own = frozenset(_pairs(key))
        instead = (_left_over(segment, own) for segment in _segments(self._keys[position]))
        return _are_at_odds("".join(left), "".join(instead))


def stands_in_order(short: str, whole: str) -> bool:
    """All characters of the shorter name stand in the other, in their order."""
    letters = iter(whole)
    return all(letter in letters for letter in short)


def _in_front_of_names(owners: Iterable[str]) -> Iterator[str]:
    """What a text may write in front of names: the units, the longest first, and the places that their names tell."""
    places = (place[0] for place in map(_PLACE.match, owners) if place is not None)
    yield from map(re.escape, sorted({*owners, *places}, key=len, reverse=True))


def _positions(keys_by_name: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """Key → the positions of the names that have it."""
    positions: dict[str, list[int]] = defaultdict(list)
    for position, keys in enumerate(keys_by_name):
        for key in dict.fromkeys(keys):
            positions[key].append(position)
    return dict(positions)


def _by_quoted_part(names: Sequence[str]) -> dict[str, list[tuple[int, str, str]]]:
    """What stands in quotes → positions of the names that have more than that, with what is before and behind."""
    found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for position, name in enumerate(names):
        for quote in QUOTED.finditer(name):
            if quote[0] != name:
                found[name_key(quote[1])].append((position, name[: quote.start()], name[quote.end() :]))
    return dict(found)


def _lengths_by_start(keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """First two characters → how long the names are that begin so, the longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for key in keys:
        if len(key) > 1:
            lengths[key[:2]].add(len(key))
    return {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}


def _variants(key: str) -> Iterator[str]:
    """Ways to write one name that make no difference, the most exact first."""
    without_year = _YEAR.sub("", key)
    for variant in (key, without_year):
        if variant:
            yield variant
            yield variant.removesuffix(_PROJECT) or variant
            yield variant + _PROJECT


def _segments(key: str) -> list[str]:
    return _GENERIC.split(key)


def _pairs(key: str) -> Iterator[str]:
    """Two neighbouring characters at a time, generic words left out."""
    for segment in _segments(key):
        yield from (segment[start : start + 2] for start in range(len(segment) - 1))


def _left_over(segment: str, shared: frozenset[str]) -> str:
    """The characters of a segment that belong to no pair that is shared."""
    starts = [start for start in range(len(segment) - 1) if segment[start : start + 2] in shared]
    covered = {place for start in starts for place in (start, start + 1)}
    return "".join(character for place, character in enumerate(segment) if place not in covered)


def _are_at_odds(written: str, instead: str) -> bool:
    """
    Each name has something that the other has not: 小型水库维护 and 饮水工程维护, 一批 and 二批.

    One character that tells nothing apart may be a slip of the pen, but not for two others: 水污染防治, 大气污染防治.
    """
    if not written or not instead:
        return False
    is_slip = len(written) < LEAST_AT_ODDS or len(instead) < LEAST_AT_ODDS
    if len(written) != len(instead) and not set(written) & set(instead):
        return True
    return not is_slip or (_TELLS_APART.search(written) is not None and _TELLS_APART.search(instead) is not None)
