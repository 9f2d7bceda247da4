"""A shell asks what can follow, and a person has it installed: without loading what nobody asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.command_table import COMMANDS, RULES

Zpb = Callable[..., Any]

COMPLETED = """
import json, sys
from cli.main import run
try:
    run()
except SystemExit as ended:
    print(json.dumps([name for name in sys.modules if name.startswith("cli.commands.")]), file=sys.stderr)
"""


def asked(repository: Path, words: str) -> tuple[list[str], list[str]]:
    """What bash is told can follow (the last word is being typed), and which commands were loaded for it."""
    environment = os.environ | {
        "_ZPB_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
    }
    command = [sys.executable, "-c", COMPLETED]
    done = subprocess.run(command, cwd=repository, env=environment, capture_output=True, encoding="utf-8", check=True)
    return done.stdout.split(), json.loads(done.stderr)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("zpb ", list(COMMANDS)),
        ("zpb re", ["review", "report"]),
        ("zpb rules ", list(RULES)),
        ("zpb --v", ["--version"]),
        ("zpb review --sel", ["--select"]),
        ("zpb review --format ", ["text", "json", "csv", "sarif"]),
        ("zpb examples --all --f", []),
    ],
)
def test_what_can_follow(repository: Path, words: str, told: list[str]) -> None:
    assert asked(repository, words)[0] == told


def test_to_name_the_commands_none_is_loaded(repository: Path) -> None:
    assert asked(repository, "zpb re")[1] == []


@pytest.mark.parametrize(("shell", "begin"), [("bash", "_zpb_completion() {"), ("zsh", "#compdef zpb")])
def test_the_script_is_shown(zpb: Zpb, monkeypatch: pytest.MonkeyPatch, shell: str, begin: str) -> None:
    monkeypatch.setattr("cli.terminal.shell_completion._get_shell_name", lambda: shell)
    result = zpb("--show-completion")
    assert (result.code, result.err, result.out.strip().splitlines()[0]) == (0, "", begin)


def test_it_is_installed_for_the_shell_in_use(zpb: Zpb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.terminal.shell_completion._get_shell_name", lambda: "bash")
    monkeypatch.setenv("HOME", str(tmp_path))
    result = zpb("--install-completion")
    installed = tmp_path / ".bash_completions" / "zpb.sh"
    assert (result.code, result.out) == (0, f"已为 bash 装上命令补全（写在 {installed}），重新打开终端后生效\n")
    assert (installed.is_file(), str(installed) in (tmp_path / ".bashrc").read_text("utf-8")) == (True, True)


@pytest.mark.parametrize(("shell", "found"), [(None, "认不出现在用的是哪一种命令行"), ("cmd", "现在的命令行是 cmd")])
def test_a_shell_that_cannot_is_told(zpb: Zpb, monkeypatch: pytest.MonkeyPatch, shell: str | None, found: str) -> None:
    monkeypatch.setattr("cli.terminal.shell_completion._get_shell_name", lambda: shell)
    told = "命令补全只有 bash、zsh、fish、powershell、pwsh 能用"
    result = zpb("--install-completion")
    assert (result.code, result.err) == (2, f"错误：zpb：{told}，{found}。用 zpb -h 查看用法\n")
