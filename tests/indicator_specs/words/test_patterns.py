"""Patterns are compiled when they are first asked; that each of them can be is shown here."""

from __future__ import annotations

import gc
import re
from importlib import import_module
from pkgutil import walk_packages

import indicator_specs
from indicator_specs.words.patterns import Pattern


def test_it_is_asked_as_a_compiled_one_is() -> None:
    numbers, text = Pattern("([0-9]+)"), "一共12个，20人"
    begin = text.index("20")
    assert [
        numbers.search(text).group(),  # type: ignore[union-attr]
        numbers.search(text, begin).group(),  # type: ignore[union-attr]
        numbers.search(text, 0, 2),
        numbers.match(text),
        numbers.match(text, begin).group(),  # type: ignore[union-attr]
        numbers.fullmatch(text),
        numbers.fullmatch(text, begin, begin + 2).group(),  # type: ignore[union-attr]
        [each.group() for each in numbers.finditer(text)],
        numbers.findall(text),
        numbers.sub("几", text),
        numbers.sub(lambda found: f"<{found.group()}>", text, 1),
        numbers.split(text, 1),
    ] == [
        "12",
        "20",
        None,
        None,
        "20",
        None,
        "20",
        ["12", "20"],
        ["12", "20"],
        "一共几个，几人",
        "一共<12>个，20人",
        ["一共", "12", "个，20人"],
    ]


def test_every_pattern_can_be_compiled() -> None:
    for module in walk_packages(indicator_specs.__path__, "indicator_specs."):
        import_module(module.name)
    known = {each.pattern for each in gc.get_objects() if isinstance(each, Pattern)}
    assert len(known) > 0
    assert [each for each in sorted(known) if not _is_one(each)] == []
    assert not _is_one("(")


def _is_one(words: str) -> bool:
    try:
        re.compile(words)
    except re.error:
        return False
    return True
