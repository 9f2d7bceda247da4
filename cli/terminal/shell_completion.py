"""``zpb re⇥``: the completion of a shell, installed or shown; the shell then asks ``zpb`` what can follow."""

from __future__ import annotations

from typing import Final

import typer
from typer._completion_shared import (  # they have no public names
    Shells,
    _get_shell_name,
    get_completion_script,
    install,
)

ASKED_BY_SHELL: Final = "_ZPB_COMPLETE"
"""Set by a shell that asks what can follow."""

_PROGRAM: Final = "zpb"
_KNOWN: Final = tuple(shell.value for shell in Shells)


def install_completion() -> None:
    """
    Have the shell in which ``zpb`` runs complete its commands from the next start on.

    Raises:
        typer.BadParameter: it is none of those that can.
    """
    shell, path = install(_shell(), _PROGRAM, ASKED_BY_SHELL)
    typer.echo(f"已为 {shell} 装上命令补全（写在 {path}），重新打开终端后生效")


def print_completion_script() -> None:
    """
    Write what ``install_completion`` would install to stdout.

    Raises:
        typer.BadParameter: likewise.
    """
    typer.echo(get_completion_script(prog_name=_PROGRAM, complete_var=ASKED_BY_SHELL, shell=_shell()))


def _shell() -> str:
    name = _get_shell_name()
    if name is None or name not in _KNOWN:
        found = f"现在的命令行是 {name}" if name else "认不出现在用的是哪一种命令行"
        raise typer.BadParameter(f"命令补全只有 {'、'.join(_KNOWN)} 能用，{found}")
    return name
