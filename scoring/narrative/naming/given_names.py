"""
Names that a report gives its projects itself: ``临时展览与对外交流展览经费（以下简称“展览经费”）``.

From then on they are as good as the full ones, wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from scoring.narrative.name_matching import ProjectNames, is_name_like

GivenNames: TypeAlias = Mapping[str, int]
"""Name, folded → position of the project."""

DEFINITION: Final = re.compile(
    r"[”\"》]?\((?:以下|下文|后文)?(?:均|统)?[简下统]?称(?:为|:)?[“\"‘']?(?P<name>[^“”\"‘’'，。;()]{3,16})[”\"’']?\)"
)
_ANY: Final = re.compile("^[本该此]")


def given_names(texts: Iterable[str], names: ProjectNames) -> GivenNames:
    """
    The names that texts give to projects in brackets right behind the full ones; none that two projects have.

    Args:
        texts: Of the report, folded.
        names: Of all projects.
    """
    given: dict[str, set[int]] = {}
    for text in texts:
        for found in DEFINITION.finditer(text):
            name = found["name"]
            owner = _named_before(text[: found.start()], names)
            if owner is not None and is_name_like(name) and not _ANY.match(name) and not names.is_full_name(name):
                given.setdefault(name, set()).add(owner)
    return {name: next(iter(owners)) for name, owners in given.items() if len(owners) == 1}


def _named_before(words: str, names: ProjectNames) -> int | None:
    said = (words, words.removesuffix("项目"))
    ending = [
        position for position, name in enumerate(names.folded) if name and any(each.endswith(name) for each in said)
    ]
    return max(ending, key=lambda position: len(names.folded[position]), default=None)


def places_of_given_names(text: str, given: GivenNames) -> Iterator[tuple[int, int, int | None]]:
    """Start, end and project of each given name in a text, longer ones first; no project where it is being given."""
    taken: list[tuple[int, int]] = [found.span("name") for found in DEFINITION.finditer(text) if found["name"] in given]
    yield from ((start, end, None) for start, end in taken)
    for name in sorted(given, key=len, reverse=True):
        for found in re.finditer(re.escape(name), text):
            if not any(start < found.end() and found.start() < end for start, end in taken):
                taken.append(found.span())
                yield (*found.span(), given[name])
