"""docs/architecture.md: every promise names the tests that hold it, and these exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def rows(repository: Path) -> list[list[str]]:
    """The tests of each promise."""
    document = (repository / "docs" / "architecture.md").read_text(encoding="utf-8")
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
