"""docs/api.md is true: its examples print what stands below them, and its table has every name."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

import zipingbiao
from tests.cli.conftest import RunZpb

PAGE: Final = Path(__file__).parents[2] / "docs" / "api.md"
EXAMPLE: Final = re.compile(
    r"^```python\n(?P<code>.*?)^```\n\n```text\n(?P<printed>.*?)^```$", re.MULTILINE | re.DOTALL
)
SESSION: Final = re.compile(r"^\$ zpb (?P<arguments>.*)$", re.MULTILINE)


@pytest.fixture
def checkout(tmp_path: Path, repository: Path, zpb: RunZpb, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place like a checkout, in which the commands of the page have run."""
    shutil.copytree(repository / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    for session in SESSION.finditer(PAGE.read_text("utf-8")):
        assert zpb(*session["arguments"].split()).code == 0
    return tmp_path


def printed_by(examples: list[str]) -> Iterator[str]:
    """What each example prints; a later one knows the names of those before it."""
    names: dict[str, Any] = {}
    for example in examples:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(example, str(PAGE), "exec"), names)  # noqa: S102 — a page of our own
        yield printed.getvalue()


@pytest.mark.usefixtures("checkout")
def test_the_examples_print_what_they_show() -> None:
    examples = list(EXAMPLE.finditer(PAGE.read_text("utf-8")))
    assert [each["printed"] for each in examples] == list(printed_by([each["code"] for each in examples]))


def test_every_example_shows_what_it_prints() -> None:
    text = PAGE.read_text("utf-8")
    assert text.count("```python\n") == len(EXAMPLE.findall(text)) > 0


def test_the_page_names_every_public_name() -> None:
    assert set(zipingbiao.__all__) <= set(re.findall(r"`(\w+)`", PAGE.read_text("utf-8")))
