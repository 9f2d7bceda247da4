"""Help pages: Chinese throughout, and where a newcomer looks for them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from typing import Any, Final

import pytest

from cli.command_table import COMMANDS, Place

Zpb = Callable[..., Any]


def test_the_first_page_names_every_command(zpb: Zpb) -> None:
    result = zpb("-h")
    assert (result.code, result.err) == (0, "")
    assert result.lines[0] == "用法：zpb [选项] 命令 [参数]..."
    commands = "score form review summary import report compare explain try rules".split()
    assert re.findall(r"^  (\w+)  ", result.out.partition("命令：\n")[2], re.MULTILINE) == commands


@pytest.mark.parametrize("place", COMMANDS.values(), ids=COMMANDS)
def test_the_line_of_a_command_is_the_first_of_its_own_page(place: Place) -> None:
    function = getattr(import_module(place.module), place.function)
    assert (inspect.getdoc(function) or "").partition("\n")[0] == place.help


def test_without_arguments_the_help_is_shown(zpb: Zpb) -> None:
    assert zpb() == zpb("--help")


WORDS_OF_TYPER: Final = r"Usage|Options|OPTIONS|Arguments|ARGS|Commands|COMMAND|required|default|Show|exit"
PAGES: Final = [[], ["score"], ["try"], ["rules"], ["rules", "list"], ["rules", "show"], ["rules", "check"]]


@pytest.mark.parametrize("page", PAGES)
def test_no_word_of_typer_is_left(zpb: Zpb, page: list[str]) -> None:
    result = zpb(*page, "-h")
    assert (result.code, re.findall(WORDS_OF_TYPER, result.out)) == (0, [])


def test_version(zpb: Zpb) -> None:
    assert zpb("--version").out == f"zpb {version('zipingbiao')}\n"
