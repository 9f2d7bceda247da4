"""What a program without a command line does with what it is started with."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.portable import arguments_for, was_opened_with


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("报来").mkdir()
    for name in ("会议费.xlsx", "培训费.docx", "score"):
        Path(name).touch()


@pytest.mark.parametrize(
    ("given", "opened", "arguments"),
    [
        ([], True, ["desk"]),
        (["报来"], True, ["报来"]),  # as `zpb DIR`
        (["会议费.xlsx"], True, ["review", "会议费.xlsx", "-o", "复核 会议费"]),
        (["会议费.xlsx", "培训费.docx"], True, ["review", "会议费.xlsx", "培训费.docx", "-o", "复核 会议费"]),
        (["报来", "会议费.xlsx"], True, ["review", "报来", "会议费.xlsx", "-o", "复核 报来"]),
        (["没有.xlsx"], False, ["没有.xlsx"]),  # zpb tells what is wrong with it
        (["会议费.xlsx", "--json"], False, ["会议费.xlsx", "--json"]),
        (["score", "会议费.xlsx"], False, ["score", "会议费.xlsx"]),  # a command, whatever lies in the folder
        (["--help"], False, ["--help"]),
    ],
)
def test_what_is_asked_of_zpb(given: list[str], *, opened: bool, arguments: list[str]) -> None:
    assert (was_opened_with(given), arguments_for(given)) == (opened, arguments)
