"""``zpb 报送``: the folder is reviewed into 报送/复核, and nothing there is touched that no review wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.filled_workbooks import write_filled

Zpb = Callable[..., Any]

WRONG = {"F14": "19次/季"}


@pytest.fixture(autouse=True)
def submitted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """报送/表.xlsx, with an error."""
    monkeypatch.chdir(tmp_path)
    write_filled(Path("报送") / "表.xlsx", WRONG)


def test_a_folder_alone_is_reviewed_into_a_folder_in_it_and_again(zpb: Zpb) -> None:
    first, second = zpb("报送"), zpb("报送")
    told = "复核报送，结果写到报送/复核（等于 zpb review 报送 -o 报送/复核）"
    assert (first.code, first.err) == (1, f"{told}\n")
    assert sorted(path.name for path in Path("报送/复核").iterdir()) == [
        "findings.csv",
        "findings.json",
        "projects.csv",
        "review.sqlite",
        "复核底稿.xlsx",
        "复核记录.jsonl",
        "表_复核.xlsx",
    ]
    again = "1个文件都与上次相同，采用上次的结果；要全部重新复核，加 --fresh"
    assert (second.code, second.out, second.err) == (1, first.out, f"{told}\n{again}\n")
    assert zpb("review", "报送", "-o", "报送/复核").out == first.out


def _a_file() -> None:
    Path("报送/复核").write_text("不是目录", encoding="utf-8")


def _a_folder_of_sheets() -> None:
    write_filled(Path("报送/复核/表.xlsx"))


def _a_link_to_outputs() -> None:
    Path("别处").mkdir()
    Path("报送/复核").symlink_to(Path("别处").resolve(), target_is_directory=True)


@pytest.mark.parametrize("make", [_a_file, _a_folder_of_sheets, _a_link_to_outputs])
def test_what_no_review_wrote_is_refused(zpb: Zpb, make: Callable[[], None]) -> None:
    make()
    before = sorted(Path().rglob("*"))
    result = zpb("报送")
    assert (result.code, result.out, sorted(Path().rglob("*"))) == (2, "", before)
    assert result.err == (
        "错误：报送/复核：已有这个文件或目录，而它不是复核写出的，没有动它。"
        "请另外指定写到哪里：zpb review 报送 -o 另一个目录\n"
    )


def test_a_folder_without_sheets_is_told_and_gets_no_outputs(zpb: Zpb) -> None:
    Path("空").mkdir()
    result = zpb("空")
    assert (result.code, list(Path("空").iterdir())) == (2, [])
    assert result.err.splitlines()[-1] == "错误：没有找到工作簿。请给出自评表工作簿或其所在的目录"


def test_a_command_of_the_same_name_goes_before(zpb: Zpb) -> None:
    Path("rules").mkdir()
    assert zpb("rules").out == zpb("rules", "list").out
