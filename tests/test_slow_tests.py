"""What ``make test-fast`` leaves out is there, and everything else is run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import pytest_ignore_collect
from tests.slow_tests import LONGEST, SLOW_TESTS


@pytest.mark.parametrize("path", SLOW_TESTS)
def test_what_is_left_out_is_there(repository: Path, path: str) -> None:
    assert (repository / "tests" / path).exists()


def test_what_is_begun_first_is_there(repository: Path) -> None:
    assert [path for path in LONGEST if not (repository / "tests" / path).is_file()] == []


class Asked:
    """A run with ``--fast``, or without."""

    def __init__(self, *, fast: bool) -> None:
        self._fast = fast

    def getoption(self, name: str) -> bool:
        return {"--fast": self._fast}[name]


@pytest.mark.parametrize(
    ("path", "fast", "left_out"),
    [
        ("tests/workbooks", True, True),
        ("tests/scoring/review/test_review_laws.py", True, True),
        ("tests/scoring/review/test_review_examples.py", True, None),
        ("tests/scoring/workbooks", True, None),
        ("workbooks", True, None),
        ("tests/workbooks", False, None),
    ],
)
def test_only_what_is_named_and_only_when_asked(
    repository: Path, path: str, *, fast: bool, left_out: bool | None
) -> None:
    assert pytest_ignore_collect(repository / path, Asked(fast=fast)) is left_out
