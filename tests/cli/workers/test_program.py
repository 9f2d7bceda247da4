"""The digest of the program: another one for any other source, wherever it stands; the same for the same."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Final

import pytest

from cli.workers import program

CODE: Final = {"a/same.py": "one", "b/same.py": "two", "b/table.toml": "", "b/run.sql": "", "b/page.j2": ""}


@pytest.fixture
def digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, str]], str]:
    """The digest of a program of one package that consists of these files."""
    monkeypatch.setattr(program, "PACKAGES", ("package",))

    def of(sources: dict[str, str]) -> str:
        root = tmp_path / str(len(list(tmp_path.iterdir())))
        for name, content in sources.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        monkeypatch.setattr(program, "files", lambda _: root)
        return program.program_digest.__wrapped__()

    return of


OTHERS: Final = {
    "files of one name change places": {**CODE, "a/same.py": "two", "b/same.py": "one"},
    "a file moves": {name.replace("a/", "c/"): content for name, content in CODE.items()},
    "a rule changes": {**CODE, "b/table.toml": "x"},
    "a statement changes": {**CODE, "b/run.sql": "x"},
    "a template changes": {**CODE, "b/page.j2": "x"},
    "the end of one file becomes the beginning of the next": {**CODE, "a/same.py": "", "b/same.py": "onetwo"},
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_another_source_is_another_program(digest: Callable[[dict[str, str]], str], other: dict[str, str]) -> None:
    assert digest(CODE) != digest(other)


def test_what_python_compiles_is_no_source(digest: Callable[[dict[str, str]], str]) -> None:
    assert digest(CODE) == digest({**CODE, "a/__pycache__/same.cpython-311.pyc": "x", ".DS_Store": "x"})


def test_every_wing_is_read() -> None:
    sources = [path for package in program.PACKAGES for path, _ in program._sources(files(package), package)]
    assert {"cli/review_store/store.sql", "cli/main.py", "scoring/findings/catalogue.toml"} <= set(sources)
    assert len(sources) == len(set(sources))
