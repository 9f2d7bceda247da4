"""
Which indicator a name in a report means, although it is shortened or its words stand in another order.

Nothing is guessed: a name that could mean two indicators means none. Whatever the words say beside an indicator's
name and words that change nothing (甲县居民满意度) makes it another thing.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Final

from attrs import frozen

from scoring.indicator_narrative.subjects import Group, KnownIndicator
from scoring.indicator_narrative.units_of_indicators import goes_with
from scoring.narrative.clauses import foreign_words
from scoring.narrative.name_matching import name_key, stands_in_order
from scoring.narrative.naming.levels_of_government import LEVEL
from scoring.narrative.sentences import folded
from scoring.unit_facts.project_facts import IndicatorResult, ProjectFacts

LEAST_SHARE: Final = Fraction(1, 2)
"""At least so much of what is particular in an indicator's name must stand in the words."""

LEAST_SHARE_ANYWHERE: Final = Fraction(4, 5)
"""Where nothing tells the project."""

LEAST_HINT_ANYWHERE: Final = Fraction(3, 5)
"""Where the figure itself bears the name out."""

CLEAR_LEAD: Final = Fraction(3, 4)
MOST_CANDIDATES: Final = 30
MOST_HOLDERS: Final = 200
"""Two characters that so many names share point to none of them, where nothing tells the project."""

SHORTEST_NAME: Final = 4
"""A shorter name is found only where it stands alone before its figure."""

_INDICATOR: Final = "指标"
_LABEL_ENDS: Final = re.compile("(?:方面|部分|类|完成情况|情况)$")
_SATISFACTION: Final = "满意度"
_OF_WHOMEVER: Final = re.compile("^(?:服务对象|受益对象|社会公众|公众|总体|综合)满意度$")
"""What the forms call the satisfaction of whomever a project asks."""
_COST: Final = "成本"
SHORTEST_TAIL: Final = 3
SHORTEST_PART_ANYWHERE: Final = 6


@frozen
class NameSpan:
    """Where the full name of indicators stands in a text; of several projects, or levels, where they share it."""

    start: int
    end: int
    indicators: tuple[KnownIndicator, ...]


class KnownIndicators:
    """The indicators of all projects, found by their names."""

    def __init__(self, projects: Sequence[ProjectFacts]) -> None:
        self.projects = tuple(projects)
        self.all = tuple(
            KnownIndicator(number, result, project.year)
            for number, project in enumerate(projects)
            for result in project.indicators
        )
        self._names = tuple(folded(project.name) for project in projects)
        self._project_keys = tuple(name_key(project.name) for project in projects)
        self._folded = {each: folded(each.name) for each in self.all}
        self._keys = {each: tuple(dict.fromkeys(map(name_key, forms_of(each.name)))) for each in self.all}
        self._meant: dict[tuple[str, int | None, str], KnownIndicator | None] = {}
        self._by_key: dict[str, list[KnownIndicator]] = defaultdict(list)
        self._of_project: dict[int, list[KnownIndicator]] = defaultdict(list)
        for each in self.all:
            self._of_project[each.project].append(each)
            for key in self._keys[each]:
                if len(key) > 1:
                    self._by_key[key].append(each)
        self._by_pair: dict[str, list[KnownIndicator]] = defaultdict(list)
        for each in self.all:
            for pair in dict.fromkeys(_pairs(self._keys[each][0])):
                self._by_pair[pair].append(each)
        self.years = frozenset(project.year for project in projects)
        self._lengths: dict[str, list[int]] = defaultdict(list)
        for key in self._by_key:
            if len(key) >= SHORTEST_NAME:
                self._lengths[key[:2]].append(len(key))
        for lengths in self._lengths.values():
            lengths.sort(reverse=True)

    def of(self, project: int | None) -> Sequence[KnownIndicator]:
        """Of one project, or of all."""
        return self.all if project is None else self._of_project[project]

    def full_names(self, text: str) -> Iterator[NameSpan]:
        """Where full names stand, whatever is written between their letters; the longest wins."""
        kept = [(place, character) for place, character in enumerate(text) if character.isalnum()]
        letters = "".join(character for _, character in kept).lower()
        if len(letters) != len(kept):
            return
        position = 0
        while position < len(letters):
            length = self._length_at(letters, position)
            if length:
                start, end = kept[position][0], kept[position + length - 1][0] + 1
                yield NameSpan(start, end, tuple(self._by_key[letters[position : position + length]]))
            position += length or 1

    def _length_at(self, letters: str, position: int) -> int:
        lengths = self._lengths.get(letters[position : position + 2], ())
        left = len(letters) - position
        fitting = (each for each in dict.fromkeys(lengths) if each <= left)
        return next((each for each in fitting if letters[position : position + each] in self._by_key), 0)

    def named(self, name: str, project: int | None) -> KnownIndicator | None:
        """The one indicator of this full name."""
        found = [each for each in self._by_key.get(name_key(name), ()) if project in {None, each.project}]
        return found[0] if len(found) == 1 else None

    def named_alike(self, name: str, project: int) -> KnownIndicator | None:
        """The one indicator of a project that a name in a table means."""
        return self.meant(folded(name), project)

    def meant(self, words: str, project: int | None, unit: str = "") -> KnownIndicator | None:
        """
        The one indicator that words before a figure mean; None for words that name none, several, or something else.

        Args:
            words: Folded, without those that tell what the figure is.
            project: Whose indicators are looked at; None where nothing tells it.
            unit: Of the figure, which must be the indicator's own; empty where any may be.
        """
        asked = words, project, unit
        if asked not in self._meant:
            found = self._find_meant(words, project, unit) if _WHO_GAVE.sub("", words) else None
            is_part = found is not None and (
                tells_some_of_its_works(words, found.name) or _is_rate_of_money(words, found.name)
            )
            self._meant[asked] = None if is_part else found
        return self._meant[asked]

    def _find_meant(self, words: str, project: int | None, unit: str) -> KnownIndicator | None:
        key = name_key(words)
        shortened = self._shortened(key, project, unit)
        if shortened is not None:
            return shortened
        kind = _OF_WHOMEVER.sub(_SATISFACTION, key.removesuffix(_INDICATOR))
        if kind == _SATISFACTION or (kind == _COST and project is not None):
            near = self._near(kind, project)
            return _only(each for each in near if kind in each.name and (not unit or goes_with(unit, each)))
        least = LEAST_SHARE_ANYWHERE if project is None else LEAST_SHARE
        near = self._near(words, project)
        shares = {
            each: self._share(words, key, each, is_told=project is not None)
            for each in near
            if not unit or goes_with(unit, each)
        }
        fitting = {each: share for each, share in shares.items() if share >= least}
        if _is_rate(key):
            fitting = {each: share for each, share in fitting.items() if _is_rate(self._keys[each][0])} or fitting
        if not fitting:
            return None
        best = max(fitting.values())
        return _only(each for each, share in fitting.items() if share >= CLEAR_LEAD * best)

    def _shortened(self, key: str, project: int | None, unit: str) -> KnownIndicator | None:
        """``辅具适配`` for 辅助器具适配: all its characters, in order, framed as it is, in one name alone.

        Where nothing tells the project, the words must stand in the name as they are (残疾人生活补贴人数).
        """
        if project is None:
            near = self._near(key, None) if len(key) >= SHORTEST_PART_ANYWHERE else ()
            found = _only(each for each in near if any(key in name for name in self._keys[each]))
            return None if found is None or (unit and not goes_with(unit, found)) else found
        if len(key) < SHORTEST_NAME:
            return None
        own = (each for each in self._of_project[project] if not unit or goes_with(unit, each))
        return _only(each for each in own if any(_is_within(key, name) for name in self._keys[each]))

    def hinted(self, words: str, project: int | None, unit: str) -> KnownIndicator | None:
        """
        The one indicator of which words tell enough, whatever else they say; None for none and for several.

        Args:
            words: Folded.
            project: Whose indicators are looked at; None where nothing tells it.
            unit: Of the figure, which must be the indicator's own.
        """
        least = LEAST_HINT_ANYWHERE if project is None else LEAST_SHARE
        stated = _without_rates(name_key(words))
        shares = {
            each: max(_share_of(_without_common(key), (stated,)) for key in self._keys[each])
            for each in self._near(words, project)
            if goes_with(unit, each)
        }
        best = max(shares.values(), default=Fraction(0))
        return _only(each for each, share in shares.items() if share >= max(least, CLEAR_LEAD * best))

    def only_one_in(self, unit: str, project: int, words: str) -> KnownIndicator | None:
        """The only indicator of a project that counts in a unit, if the words share two characters with its name."""
        found = _only(each for each in self._of_project[project] if goes_with(unit, each))
        key = name_key(_WHO_GAVE.sub("|", words))
        return found if found is not None and any(pair in key for pair in _pairs(self._keys[found][0])) else None

    def _share(self, words: str, key: str, indicator: KnownIndicator, *, is_told: bool) -> Fraction:
        """
        How much of what is particular in a name stands in the words; nothing where they say something else.

        ``is_told``: the project is known, so that what its name holds need not be said again.
        """
        keys = self._keys[indicator]
        if key in keys:
            return Fraction(2)
        stated = _without_rates(key)
        told = (stated, self._project_keys[indicator.project]) if is_told else (stated,)
        shares = [_share_of(_without_common(each), told) for each in keys]
        return max(shares) if any(shares) and not self.is_foreign(words, indicator) else Fraction(0)

    def group(self, words: str, project: int | None) -> Group | None:
        """The 一级指标 or 二级指标 that words name: ``其中产出指标``, ``项目产出``."""
        if project is None:
            if len(self.projects) != 1:
                return None
            project = 0
        label = _group_label(words)
        if not label:
            return None
        results = [each.result for each in self.of(project)]
        first = tuple(each for each in results if _group_label(each.indicator.category) == label)
        second = tuple(each for each in results if _group_label(each.indicator.subcategory) == label)
        readings = tuple(dict.fromkeys(each for each in (first, second) if each))
        return Group(project, _written_label(label, readings[0]), readings) if readings else None

    def names_near(self, words: str, project: int | None) -> tuple[str, ...]:
        """The names of indicators, of their groups and of projects, folded, that words may be taken from."""
        near = self._near(words, project)
        given = [each.result.indicator for each in near]
        names = (name for each in given for name in (each.name, each.category, each.subcategory) if name)
        owners = {each.project for each in near} if project is None else {project}
        return tuple(dict.fromkeys((*map(folded, names), *(self._names[each] for each in sorted(owners)))))

    def _near(self, words: str, project: int | None) -> Sequence[KnownIndicator]:
        """Of one project all; else those that share most with the words, so that time does not depend on how many."""
        if project is not None:
            return self._of_project[project]
        shared: Counter[KnownIndicator] = Counter()
        for pair in dict.fromkeys(_pairs(name_key(words))):
            holders = self._by_pair.get(pair, ())
            if len(holders) <= MOST_HOLDERS:
                shared.update(holders)
        return [each for each, _ in shared.most_common(MOST_CANDIDATES)]

    def says_more(self, words: str, indicator: KnownIndicator) -> bool:
        """More than a single character (应招学员) is foreign to the indicator."""
        plain = _neutral().sub("|", words)
        return len(foreign_words(plain, (self._folded[indicator], self._names[indicator.project]))) > 1

    def is_foreign(self, words: str, indicator: KnownIndicator) -> bool:
        """Words beside an indicator's name say something else than the name, its project, and what changes nothing."""
        plain = _neutral().sub("|", words)
        return bool(foreign_words(plain, (self._folded[indicator], self._names[indicator.project])))


_WHO_GAVE: Final = re.compile(f"{LEVEL}(?:财政|配套|补助|资金|自筹)*|财政|资金|经费|补助|项目")


def tells_some_of_its_works(words: str, name: str) -> bool:
    """``新建公厕`` of 新建改建公厕数量 is a part of it; words that tell none of its works leave it whole."""
    told = set(_WORKS.findall(words))
    return bool(told) and told < set(_WORKS.findall(name))


def _is_rate_of_money(words: str, name: str) -> bool:
    """``资金拨付率100%`` tells how much was paid, not how much of it in time (资金拨付及时率)."""
    qualified = _MANNER.search(name)
    return qualified is not None and qualified[0] not in words and _RATE_OF_MONEY.fullmatch(words) is not None


_MANNER: Final = re.compile("及时|按时|准时|足额|准确|精准|合规|规范")
_RATE_OF_MONEY: Final = re.compile(
    "(?:项目|专项|财政|补[助贴]|奖补|直达)*(?:资金|经费)?(?:拨付|支付|使用|执行|支出|到位|发放|兑付|下达|分配)率"
)
_WORKS: Final = re.compile("新建|改建|扩建|改造|维修|修缮|续建|新购|更新|拆除")


def forms_of(name: str) -> tuple[str, ...]:
    """An indicator's name: ``呼叫接通率：连续24小时内…的比率`` goes by what stands before its explanation, too."""
    head = _EXPLAINED.split(name, maxsplit=1)[0]
    return (name, head) if len(name_key(head)) >= SHORTEST_NAME and head != name else (name,)


_EXPLAINED: Final = re.compile("[:：(（]")


def _is_within(short: str, name: str) -> bool:
    is_framed = name[:1] == short[:1] and name[-1:] == short[-1:] and 2 * len(short) >= len(name)
    return is_framed and stands_in_order(short, name)


def _pairs(key: str) -> Iterator[str]:
    return (key[start : start + 2] for start in range(len(key) - 1))


def _is_rate(key: str) -> bool:
    """``适配率`` is 辅助器具适配率 rather than 适配辅助器具."""
    return key.endswith("率")


def _only(found: Iterable[KnownIndicator]) -> KnownIndicator | None:
    given = tuple(found)
    return given[0] if len(given) == 1 else None


def _written_label(label: str, results: Sequence[IndicatorResult]) -> str:
    """As the sheet writes it."""
    levels = (results[0].indicator.category, results[0].indicator.subcategory)
    return next((level for level in levels if _group_label(level) == label), label)


def _group_label(words: str) -> str:
    label = _LABEL_ENDS.sub("", _group_lead().sub("", name_key(words)))
    return _LABEL_ENDS.sub("", label.removesuffix(_INDICATOR))


def _share_of(particular: str, told: Sequence[str]) -> Fraction:
    """Of the words that tell, the first are those that were written."""
    stated, *_ = told
    if not _covered(particular, (stated,)):
        return Fraction(0)
    if len(stated) >= SHORTEST_TAIL and particular.endswith(stated):
        return max(LEAST_SHARE, Fraction(len(stated), len(particular)))
    return Fraction(_covered(particular, told), len(particular))


def _covered(particular: str, stated: Sequence[str]) -> int:
    """How many characters of a name belong to pairs that stand in the words."""
    pairs = ((start, particular[start : start + 2]) for start in range(len(particular) - 1))
    starts = [start for start, pair in pairs if any(pair in words for words in stated)]
    return len({place for start in starts for place in (start, start + 1)})


@cache
def _words() -> dict[str, list[str]]:
    content: dict[str, list[str]] = tomllib.loads(
        Path(__file__).with_name("indicator_words.toml").read_text(encoding="utf-8")
    )
    return content


@cache
def _group_lead() -> re.Pattern[str]:
    return re.compile(f"^(?:{'|'.join(_words()['before_group'])})+")


@cache
def _neutral() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_words()["neutral"], key=len, reverse=True)))


@cache
def _common() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_words()["common"], key=len, reverse=True)))


@cache
def _rates() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_words()["rates"], key=len, reverse=True)))


@cache
def _without_common(key: str) -> str:
    """What is particular in a name; all of it where nothing else is left."""
    left = _common().sub("", key)
    return left if len(left) > 1 else key


def _without_rates(key: str) -> str:
    """合格率 alone names no indicator: many things of a project have one."""
    return "" if _rates().fullmatch(key) else key
