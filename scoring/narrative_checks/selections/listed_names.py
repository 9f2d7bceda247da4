"""
Lists of projects under whatever names running words give them: ``低保、特困、儿童3个项目``.

In a list a name may be as short as two characters, as long as only one project has them, and all names of the list
mean projects, each another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import field, frozen

from scoring.narrative.name_matching import ProjectNames, name_key
from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.sentences import folded
from scoring.narrative.statements import ReadReport

_SHORTEST: Final = 2
_TAIL: Final = re.compile("(?:(?:建设)?项目|资金|经费|专项|类|服务|工作|方面)+$")
_BRACKETS: Final = re.compile(r"\([^()]{0,40}\)")
_QUOTES: Final = "“”\"‘’'《》「」"
_LAST_SIGN: Final = re.compile("以及|[和及与]")
_COUNTED: Final = re.compile(
    rf"(?P<open>等)?(?:这|共计?|合计|总计)?(?P<count>{COUNT})[个项](?:[^，。；、0-9个项]{{0,8}}项目)?$"
)
_END: Final = re.compile(r"[。；;：:！？，]|,(?![0-9])")


@frozen
class NameList:
    """
    Attributes:
        start, end: Where it stands.
        items: Its names as written.
        projects: Their positions, in the order of the list; None where a name means no project, or two mean one.
        count: The number that the list itself tells; None for none.
        is_open: 等: it names only some.
    """

    start: int
    end: int
    items: tuple[str, ...]
    projects: tuple[int, ...] | None
    count: int | None = None
    is_open: bool = False


@frozen
class CalledNames:
    """The projects by all names that a report uses for them."""

    names: ProjectNames
    keys: tuple[str, ...]
    used: dict[str, int] = field(factory=dict)

    @classmethod
    def of(cls, report: ReadReport, names: Sequence[str]) -> CalledNames:
        """
        Args:
            report: Its mentions tell under which names it speaks of them.
            names: Of the projects, by their positions.
        """
        used = {
            name_key(mention.match.written): mention.match.project
            for _, mention in report.mentions()
            if mention.match.project is not None and not mention.is_told_by_figures
        }
        return cls(ProjectNames(names), tuple(map(name_key, names)), {**_ordinals(report), **used})

    def project(self, written: str) -> int | None:
        """The one project that a name in a list means."""
        words = _BRACKETS.sub("", written).strip(_QUOTES)
        for each in dict.fromkeys((words, _TAIL.sub("", words))):
            found = self._meant(each)
            if found is not None:
                return found
        return None

    def _meant(self, words: str) -> int | None:
        key = name_key(words)
        if key in self.used:
            return self.used[key]
        if self.names.is_full_name(words):
            return self.names.match(words).project
        holders = [number for number, each in enumerate(self.keys) if key in each]
        if len(key) >= _SHORTEST and len(holders) == 1:
            return holders[0]
        return self.names.abbreviated(words) if not holders else None

    def list_at(self, text: str, start: int, end: int) -> NameList | None:
        """The list that begins at a place, up to the end of its clause; None where nothing stands there."""
        stop = _END.search(text, start, end)
        last = stop.start() if stop else end
        words = text[start:last]
        counted = _COUNTED.search(words)
        if counted is not None:
            last, words = start + counted.start(), words[: counted.start()]
        is_open = bool(counted and counted["open"]) or words.endswith("等")
        items = tuple(self._items(words.removesuffix("等")))
        if not items:
            return None
        positions = [self.project(each) for each in items]
        known = tuple(each for each in positions if each is not None)
        is_known = len(known) == len(items) == len(set(known))
        number = written_number(counted["count"]) if counted else None
        return NameList(
            start, last, items, known if is_known else None, None if number is None else int(number.value), is_open
        )

    def _items(self, words: str) -> Iterator[str]:
        """The names between the signs of a list; one that holds 和 itself is one."""
        for each in self.whole_names(_apart(words)):
            sides = _LAST_SIGN.split(each)
            if len(sides) == 1 or self.project(each) is not None or any(self.project(side) is None for side in sides):
                yield each
            else:
                yield from sides

    def whole_names(self, parts: Sequence[str]) -> Iterator[str]:
        """``图书馆、文化馆免费开放补助``: what 、 parts may be one name that holds it."""
        position = 0
        while position < len(parts):
            ends = range(min(len(parts), position + _MOST_SIGNS), position + 1, -1)
            end = next(
                (each for each in ends if self.names.is_full_name("、".join(parts[position:each]))), position + 1
            )
            yield "、".join(parts[position:end])
            position = end


_MOST_SIGNS: Final = 6
"""So many parts may one name have."""


def _ordinals(report: ReadReport) -> dict[str, int]:
    """``项目三：甲``, ``项目三为甲``, or both in a row of a table: the report may call it by its number, too."""
    found: dict[str, set[int | None]] = {}
    for passage in report.passages:
        for each in _ORDINAL.finditer(passage.text.text):
            named = {mention.match.project for mention in passage.mentions if mention.start - each.end() in _OPENING}
            if named:
                found.setdefault(each["name"], set()).update(named)
    for table in report.grids:
        for row in table.rows:
            number = next((cell for cell in map(folded, row.cells) if _ORDINAL_CELL.fullmatch(cell)), None)
            if number is not None and row.lead is not None:
                found.setdefault(number, set()).add(row.lead.match.project)
    owners = ((name, next(iter(projects))) for name, projects in found.items() if len(projects) == 1)
    return {name_key(name): owner for name, owner in owners if owner is not None}


_ORDINAL_CELL: Final = re.compile("项目[一二三四五六七八九十]{1,3}")
_ORDINAL: Final = re.compile("(?P<name>项目[一二三四五六七八九十]{1,3})(?:为|是|:)")
_OPENING: Final = (0, 1)
"""A quotation mark may stand between."""


def _apart(words: str) -> list[str]:
    """At 、 outside of brackets."""
    parts, depth = [""], 0
    for each in words:
        depth += {"(": 1, ")": -1}.get(each, 0)
        if each == "、" and depth <= 0:
            parts.append("")
        else:
            parts[-1] += each
    return [each for each in parts if each]
