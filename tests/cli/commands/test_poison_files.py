"""A file that ends, or defeats, the process that reads it: in every command it costs itself alone, and is told."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from cli.guard.guarded_child import CAN_FORK
from tests.cli.filled_workbooks import PROJECT, write_filled
from workbooks.form_reading.workbook import read_workbook

Zpb = Callable[..., Any]

ENDS: Final = "读取时程序崩溃或一直没有结束"
NO_MEMORY: Final = "读取时用尽了内存"
DEFECT: Final = "读取时程序出错（KeyError：'x'）"


def poisoned(path: Path, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401
    """Reads as always but for three files."""
    if path.name == "结束.xlsx":
        os._exit(11)
    if path.name == "内存.xlsx":
        raise MemoryError
    if path.name == "缺陷.xlsx":
        raise KeyError("x")
    return read_workbook(path, *arguments, **options)


POISON: Final = [
    pytest.param("内存.xlsx", NO_MEMORY, id="memory"),
    pytest.param("缺陷.xlsx", DEFECT, id="defect"),
    pytest.param("结束.xlsx", ENDS, id="end", marks=pytest.mark.skipif(not CAN_FORK, reason="cannot fork")),
]

COMMANDS: Final = {
    "score": ["score", "报送"],
    "summary": ["summary", "报送", "-o", "汇总表.xlsx"],
    "report": ["report", "报送", "-o", "说明.md"],
    "form": ["form", "报送", "-o", "空表"],
    "compare": ["compare", "说明.txt", "--with", "报送"],
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound sheet in a folder, and a text about it."""
    monkeypatch.chdir(tmp_path)
    for module in ("workbooks.working_paper.file_review", "workbooks.form_reading.workbook"):
        monkeypatch.setattr(f"{module}.read_workbook", poisoned)
    write_filled(tmp_path / "报送" / "表.xlsx")
    (tmp_path / "说明.txt").write_text("会议费项目绩效自评得分97.67分。", encoding="utf-8")
    (tmp_path / "批复.toml").write_text(PROJECT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("name", "why"), POISON)
@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_every_command_tells_it_and_takes_the_sound_one(
    zpb: Zpb, here: Path, arguments: list[str], name: str, why: str
) -> None:
    clean = zpb(*arguments, "--force") if "-o" in arguments else zpb(*arguments)
    write_filled(here / "报送" / name)
    result = zpb(*arguments, "--force") if "-o" in arguments else zpb(*arguments)
    assert (result.code, result.out) == (2, clean.out)
    assert f"报送/{name}：文件无法读取：{why}，请把这个文件报告给开发者" in result.err


@pytest.mark.parametrize(
    ("failing", "why"),
    [
        (MemoryError(), NO_MEMORY),
        pytest.param(SystemExit(), ENDS, marks=pytest.mark.skipif(not CAN_FORK, reason="cannot fork")),
    ],
    ids=["memory", "end"],
)
@pytest.mark.usefixtures("here")
def test_a_text_that_defeats_its_reader_is_told(
    zpb: Zpb, monkeypatch: pytest.MonkeyPatch, failing: BaseException, why: str
) -> None:
    def read(_: Path) -> None:
        raise failing

    monkeypatch.setattr("cli.commands.compare.narrative_at", read)
    result = zpb("compare", "说明.txt", "--with", "报送")
    assert (result.code, result.out) == (2, "")
    assert result.err == f"错误：说明.txt：{why}。请把这个文件报告给开发者\n"


@pytest.mark.parametrize(("name", "why"), POISON)
def test_so_does_a_review(zpb: Zpb, here: Path, name: str, why: str) -> None:
    clean = zpb("review", "报送", "--format", "json").json["files"]
    write_filled(here / "报送" / name)
    result = zpb("review", "报送", "--format", "json")
    bad, sound = sorted(result.json["files"], key=lambda file: file["path"] == "报送/表.xlsx")
    assert (result.code, [sound]) == (1, clean)
    assert (bad["path"], bad["error"]) == (f"报送/{name}", f"文件无法读取：{why}，请把这个文件报告给开发者")


@pytest.mark.parametrize(("name", "why"), POISON)
@pytest.mark.parametrize("command", ["score", "import", "review"])
def test_alone_it_is_told_too(zpb: Zpb, here: Path, command: str, name: str, why: str) -> None:
    write_filled(here / name)
    result = zpb(command, name, *(["-o", "项目.toml"] if command == "import" else []))
    assert result.code in {1, 2}
    assert f"{name}：文件无法读取：{why}，请把这个文件报告给开发者" in result.out + result.err


NAMED_PIPES: Final = {
    "review": ["review", "管道.xlsx"],
    "score": ["score", "管道.xlsx"],
    "score of a project": ["score", "管道.toml"],
    "import": ["import", "管道.xlsx", "-o", "项目.toml"],
    "compare": ["compare", "管道.xlsx", "--with", "报送"],
    "spec": ["review", "报送", "--spec", "管道.xlsx"],
    "rules": ["review", "报送", "--rules", "管道.toml"],
    "labels": ["review", "报送", "--labels", "管道.toml"],
    "units": ["review", "报送", "--units", "管道.toml"],
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.parametrize("arguments", NAMED_PIPES.values(), ids=NAMED_PIPES)
def test_nobody_waits_for_a_pipe(zpb: Zpb, here: Path, arguments: list[str]) -> None:
    for name in ("管道.xlsx", "管道.toml"):
        os.mkfifo(here / name)
    result = zpb(*arguments)
    assert result.code == 2
    assert "不是普通文件" in result.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.parametrize("command", ["review", "score"])
def test_a_pipe_in_place_of_a_unit_file_stops_nobody(zpb: Zpb, here: Path, command: str) -> None:
    os.mkfifo(here / "报送" / "unit.toml")
    result = zpb(command, "报送")
    assert result.code == 0
    assert "unit.toml" in result.out + result.err
