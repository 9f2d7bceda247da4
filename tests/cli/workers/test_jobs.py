"""``zpb review --jobs``: as many processes as asked for, the same answer from each number of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.filled_workbooks import write_filled

Zpb = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Seven sheets, every second one with a wrong score, and a file that is no workbook inside."""
    for number in range(7):
        changes = {"F14": "19次/季"} if number % 2 else {}
        write_filled(tmp_path / f"{number}.xlsx", {**changes, "C3": f"项目{number}"})
    (tmp_path / "3a.xlsx").write_text("，".join("不是工作簿"), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("output_format", ["text", "json", "csv", "sarif"])
def test_the_answer_does_not_depend_on_the_number_of_processes(zpb: Zpb, folder: Path, output_format: str) -> None:
    alone, *others = [zpb("review", folder, "--format", output_format, "--jobs", jobs) for jobs in (1, 2, 3)]

    assert [(alone.code, alone.out, alone.err)] * 2 == [(other.code, other.out, other.err) for other in others]


def test_a_number_of_processes_that_is_none_is_told(zpb: Zpb, folder: Path) -> None:
    result = zpb("review", folder, "--jobs", 0)

    assert result.code == 2
    assert "--jobs 应为大于0的整数，现为0" in result.err
