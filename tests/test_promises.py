"""docs/architecture.md: every promise names its tests; these exist, and so does every function that is named."""

from __future__ import annotations

import re
from pathlib import Path
from pkgutil import resolve_name
from typing import Final

import pytest


@pytest.fixture(scope="module")
def document(repository: Path) -> str:
    return (repository / "docs" / "architecture.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def promises(document: str) -> list[str]:
    table = document.partition("## Promises")[2].partition("\n## ")[0]
    return [line for line in table.splitlines() if line.startswith("|")][2:]


@pytest.fixture(scope="module")
def rows(promises: list[str]) -> list[list[str]]:
    """The tests of each promise."""
    return [re.findall(r"`(tests/[^`]+)`", line) for line in promises]


def test_every_promise_names_a_test(promises: list[str], rows: list[list[str]]) -> None:
    families = [family for line in promises if (family := line.split("|")[1].strip())]
    assert families == ["inputs", "outputs", "batch", "text", "numbers"]
    assert [row for row in rows if not row] == []


def test_every_test_that_is_named_is_there(repository: Path, rows: list[list[str]]) -> None:
    missing = []
    for name in (each for row in rows for each in row):
        file, _, function = name.partition("::")
        path = repository / file
        if not path.is_file() or (function and f"\ndef {function}(" not in path.read_text(encoding="utf-8")):
            missing.append(name)
    assert missing == []


NAMED: Final = re.compile(r"`((?:indicator_specs|scoring|workbooks|cli)\.[a-zA-Z_.]+)`")


def test_every_step_of_the_two_journeys_names_who_does_it(document: str) -> None:
    journeys = document.partition("## Two journeys")[2].partition("\n## ")[0]
    steps = [(int(number), NAMED.search(told)) for number, told in re.findall(r"^([0-9]+)\. (.*)$", journeys, re.M)]
    assert [number for number, _ in steps] == [*range(1, 12), *range(1, 14)]
    assert [number for number, named in steps if not named] == []


def test_every_function_that_is_named_with_its_module_is_there(document: str) -> None:
    assert [name for name in NAMED.findall(document) if not _is_there(name)] == []


def _is_there(name: str) -> bool:
    try:
        resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True
