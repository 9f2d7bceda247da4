"""How a run ends when it fails: never with a traceback, always with an exit code that tells what it was."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NoReturn

import pytest

import cli.commands.score

Zpb = Callable[..., Any]


def fail_with(error: BaseException) -> Callable[..., NoReturn]:
    """A function that fails."""

    def failing(*_: object) -> NoReturn:
        raise error

    return failing


def test_a_defect_of_the_program_is_code_3_and_tells_how_to_report_it(
    zpb: Zpb, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZPB_DEBUG", raising=False)
    monkeypatch.setattr(cli.commands.score, "project_files", fail_with(ZeroDivisionError("budget 123")))
    result = zpb("score", "x")
    assert (result.code, result.out) == (3, "")
    assert result.err == (
        "错误：程序内部出错（ZeroDivisionError），结果不可用。这是程序的缺陷，不是您的操作问题。\n"
        "请设置环境变量 ZPB_DEBUG=1 后重新运行同一命令，并把全部输出连同输入文件反馈给维护者。\n"
    )


def test_the_traceback_is_shown_on_request(zpb: Zpb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZPB_DEBUG", "1")
    monkeypatch.setattr(cli.commands.score, "project_files", fail_with(ZeroDivisionError("budget 123")))
    result = zpb("score", "x")
    assert result.code == 3
    assert result.err.splitlines()[-1] == "ZeroDivisionError: budget 123"


def test_interrupted(zpb: Zpb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli.commands.score, "project_files", fail_with(KeyboardInterrupt()))
    assert zpb("score", "x").code == 130


def test_a_reader_that_goes_away_is_no_failure_to_shout_about(repository: Path) -> None:
    command = [sys.executable, "-m", "cli", "rules", "show", "mof-2020-10"]
    process = subprocess.Popen(command, cwd=repository, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    _, errors = process.communicate()
    assert errors == b""


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_no_console_is_too_poor_to_write_to(repository: Path, encoding: str) -> None:
    command = [sys.executable, "-m", "cli", "score", "examples/yantai-2023"]
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    done = subprocess.run(command, cwd=repository, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"97.54" in done.stdout


def test_json_is_utf8_even_on_a_gbk_console(repository: Path) -> None:
    command = [sys.executable, "-m", "cli", "rules", "list", "--format", "json"]
    environment = os.environ | {"PYTHONIOENCODING": "gbk"}
    done = subprocess.run(command, cwd=repository, env=environment, capture_output=True, check=False)
    assert "烟台市" in io.TextIOWrapper(io.BytesIO(done.stdout), encoding="utf-8").read()


def test_what_a_windows_console_lacks_is_written_as_its_like(repository: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cli", "rules", "check", str(tmp_path / "甲›乙①✓.toml")]
    environment = os.environ | {"PYTHONIOENCODING": "gbk"}
    done = subprocess.run(command, cwd=repository, env=environment, capture_output=True, check=False)
    assert done.stderr.decode("gbk") == f"错误：{tmp_path}/甲>乙①?.toml：文件不存在。请检查路径和文件名{os.linesep}"


def test_our_own_words_need_no_like_but_for_the_arrow_of_places(zpb: Zpb, repository: Path) -> None:
    calls = (["score", repository / "examples" / "yantai-2023"], ["-h"], ["rules", "show", "hubei-20"])
    characters = {character for call in calls for character in zpb(*call).out}
    missing = {character for character in characters if not character.encode("gbk", errors="ignore")}
    assert missing == {"›"}


FULL: Final = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="the device of a full disk is a file of Linux")
@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["rules"],
        ["try", "≥95%", "96%", "--points", "10"],
        ["score", "examples/yantai-2023", "--format", "json"],
        ["explain", "ZP302"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_full_disk_behind_the_output_is_told_as_what_it_is(repository: Path, arguments: list[str]) -> None:
    with FULL.open("wb") as full:
        command = [sys.executable, "-m", "cli", *arguments]
        done = subprocess.run(command, cwd=repository, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.decode()) == (
        2,
        "错误：结果没有写完：磁盘空间不足。请清理磁盘，或把结果写到别处\n",
    )


def test_any_other_error_of_the_system_is_a_defect(zpb: Zpb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli.commands.score, "project_files", fail_with(FileNotFoundError(2, "no such file", "x")))
    assert zpb("score", "x").code == 3
