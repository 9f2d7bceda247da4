"""docs/architecture.md: every promise names its tests; these exist, and so does every function that is named."""

from __future__ import annotations

import re
from pathlib import Path
from pkgutil import resolve_name

import pytest


@pytest.fixture(scope="module")
def document(repository: Path) -> str:
    return (repository / "docs" / "architecture.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def rows(document: str) -> list[list[str]]:
    """The tests of each promise."""
    table = document.partition("## Promises")[2].partition("\n## ")[0]
    promises = [line for line in table.splitlines() if line.startswith("|")][2:]
    return [re.findall(r"`(tests/[^`]+)`", line) for line in promises]


def test_every_promise_names_a_test(rows: list[list[str]]) -> None:
    assert len(rows) > 20
    assert [row for row in rows if not row] == []


def test_every_test_that_is_named_is_there(repository: Path, rows: list[list[str]]) -> None:
    missing = []
    for name in (each for row in rows for each in row):
        file, _, function = name.partition("::")
        path = repository / file
        if not path.is_file() or (function and f"\ndef {function}(" not in path.read_text(encoding="utf-8")):
            missing.append(name)
    assert missing == []


def test_every_function_that_is_named_with_its_module_is_there(document: str) -> None:
    names = re.findall(r"`((?:indicator_specs|scoring|workbooks|cli)\.[a-zA-Z_.]+)`", document)
    assert len(names) > 20
    assert [name for name in names if not _is_there(name)] == []


def _is_there(name: str) -> bool:
    try:
        resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True
