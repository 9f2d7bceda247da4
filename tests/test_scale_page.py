"""The queries of docs/scale.md give what the page shows, in SQLite and on the lists in DuckDB."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Final

import duckdb
import pytest

REPOSITORY: Final = Path(__file__).parent.parent
PAGE: Final = (REPOSITORY / "docs" / "scale.md").read_text("utf-8")
QUESTIONS: Final = re.findall(r"^### (.+)\n\n```sql\n([^`]*)```\n\n```text\n([^`]*)```", PAGE, re.MULTILINE)
ON_LISTS: Final = re.findall(r"```sql\n([^`]*projects\.csv[^`]*)```", PAGE)


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the nine real projects were scored and, in 复核, reviewed."""
    folder = tmp_path_factory.mktemp("review")
    examples = REPOSITORY / "examples" / "yantai-2023"
    for arguments in (["score", examples, "-o", "报送"], ["review", "报送", "-o", "复核", "--no-copies"]):
        command = [sys.executable, "-m", "cli", *map(str, arguments)]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder


def test_there_are_five_questions() -> None:
    assert len(QUESTIONS) == 5
    assert len(ON_LISTS) == 1


@pytest.mark.parametrize(
    ("query", "shown"), [question[1:] for question in QUESTIONS], ids=[each[0] for each in QUESTIONS]
)
def test_a_query_of_the_store_gives_what_is_shown(reviewed: Path, query: str, shown: str) -> None:
    connection = sqlite3.connect(reviewed / "复核" / "review.sqlite")
    rows = connection.execute(query).fetchall()
    connection.close()
    assert "".join(f"{' | '.join(map(str, row))}\n" for row in rows) == shown


def test_a_query_of_the_list_works_in_duckdb(reviewed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(reviewed)
    assert dict(duckdb.execute(ON_LISTS[0]).fetchall()) == {"优": 7, None: 2}
