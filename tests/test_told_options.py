"""README, guides and documentation tell every option there is, and none that there is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from cli.command_group import zpb_group
from cli.command_table import COMMANDS, RULES

ROOT: Final = Path(__file__).parents[1]
PAGES: Final = [ROOT / "README.md", ROOT / "README.zh-CN.md", *sorted((ROOT / "docs").rglob("*.md"))]

TOLD_IN_SHORT: Final = {"--output", "--help"}
"""``-o`` and ``-h``."""

OF_OTHER_PROGRAMS: Final = set(
    "--host --port --nworkers --nthreads --protocol --worker-port "  # dask
    "--no-ensure-ascii --indent "  # python -m json.tool
    "--noconfirm --clean".split()  # PyInstaller
)

OF_THE_PROGRAM: Final = {"--install-completion", "--help"}
"""Of ``zpb`` without a command."""


def options_of(*names: str) -> set[str]:
    command: Any = zpb_group()
    for name in names:
        command = command.get_command(command.make_context(name, [], resilient_parsing=True), name)
    of_each = ({*each.opts, *each.secondary_opts} for each in command.params if not getattr(each, "hidden", False))
    return {option for options in of_each for option in options if option.startswith("--")}


OPTIONS: Final = {name: options_of(name) for name in COMMANDS} | {f"rules {n}": options_of("rules", n) for n in RULES}


def told(page: Path) -> Iterator[tuple[str, str]]:
    """Each option that a page tells, with the call that it stands in; empty where it stands alone."""
    for line in page.read_text(encoding="utf-8").splitlines():
        for call, options in re.findall(r"(?:zpb ((?:rules )?[a-z]+))?([^`|;&]+)", line):
            for option in re.findall(r"(?<![\w-])--[a-z][a-z-]*", options):
                yield (call if call in OPTIONS else ""), option


TOLD_ANYWHERE: Final = {option for page in PAGES for _, option in told(page)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_options_that_a_page_tells_are_there(page: Path) -> None:
    anywhere = set().union(*OPTIONS.values()) | OF_OTHER_PROGRAMS | OF_THE_PROGRAM
    assert [(call, option) for call, option in told(page) if option not in OPTIONS.get(call, anywhere)] == []


@pytest.mark.parametrize("command", OPTIONS)
def test_every_option_of_a_command_is_told(command: str) -> None:
    assert OPTIONS[command] - TOLD_IN_SHORT - TOLD_ANYWHERE == set()
