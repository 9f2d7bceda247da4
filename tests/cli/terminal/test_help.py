"""Help pages: Chinese throughout, and where a newcomer looks for them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from typing import Any, Final

import pytest
from wcwidth import wcswidth

from cli.command_table import COMMANDS, RULES, CommandPlace

Zpb = Callable[..., Any]


def test_the_first_page_names_every_command(zpb: Zpb) -> None:
    result = zpb("-h")
    assert (result.code, result.err) == (0, "")
    assert result.lines[0] == "用法：zpb [选项] 命令 [参数]..."
    commands = "score form review letters summary import report compare draw desk explain try rules".split()
    assert re.findall(r"^  (\w+)  ", result.out.partition("命令：\n")[2], re.MULTILINE) == commands


@pytest.mark.parametrize("place", [*COMMANDS.values(), *RULES.values()], ids=[*COMMANDS, *RULES])
def test_the_line_of_a_command_is_the_first_of_its_own_page(place: CommandPlace) -> None:
    function = getattr(import_module(place.module), place.function)
    assert (inspect.getdoc(function) or "").partition("\n")[0] == place.help


def test_without_arguments_the_help_is_shown(zpb: Zpb) -> None:
    assert zpb() == zpb("--help")


PAGES: Final = [
    [],
    *([name] for name in COMMANDS),
    *(["rules", name] for name in RULES),
]
TYPED: Final = {"zpb", *COMMANDS, *RULES, "h", "o"} | set("text json csv sarif error warning".split())
"""What a person types as it stands; options besides."""

NAMES: Final = set(
    "shandong shanghai plain yantai mof examples unit toml zip txt html docx pdf xlsx md tcp "
    "TOML JSON Excel Word PDF Dask pdfplumber ZP ZP3 ZP302 Tab Ctrl C".split()
)
"""Of rule sets, styles, kinds of files, programs and codes."""


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_every_word_is_chinese_that_is_not_typed_as_it_stands(zpb: Zpb, page: list[str]) -> None:
    result = zpb(*page, "-h")
    words = set(re.findall(r"[A-Za-z]\w*", re.sub(r"--[a-z-]+", "", result.out), re.ASCII))
    assert (result.code, result.err, words - TYPED - NAMES) == (0, "", set())


def test_the_second_column_is_in_line_beside_chinese_words(zpb: Zpb) -> None:
    options = zpb("form", "-h").out.partition("选项：\n")[2]
    beginnings = {wcswidth(term) for term in re.findall(r"^  \S.*?  +", options, re.MULTILINE)}
    assert beginnings == {24}


def test_files_beside_a_call_for_help_are_told_to_be_left_alone(zpb: Zpb) -> None:
    result = zpb("score", "-h", "表.xlsx", "-o", "结果")
    assert (result.code, result.lines[0]) == (0, "用法：zpb score [选项] 路径...")
    assert result.err == "只显示了用法，没有执行：表.xlsx -o 结果。要执行，请去掉 -h\n"


def test_version(zpb: Zpb) -> None:
    assert zpb("--version").out == f"zpb {version('zipingbiao')}\n"
