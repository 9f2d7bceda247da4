"""Help pages in Chinese: the few fixed words that typer writes in English are put into Chinese here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from typer._click import Context  # the base of typer.Context has no public name

FIXED_WORDS: Final = (
    (r"^Usage: ", "用法："),
    (r"^Arguments:$", "参数："),
    (r"^Options:$", "选项："),
    (r"^Commands:$", "命令："),
    (r" \[OPTIONS\]", " [选项]"),
    (r" COMMAND \[ARGS\]\.\.\.", " 命令 [参数]..."),
    (r" \[COMMAND\] \[ARGS\]\.\.\.", " [命令] [参数]..."),
    (r"Show this message and exit\.", "显示本说明"),
    (r"\[default: ([^\]]*)\]", r"[默认：\1]"),
    (r"\[required\]", "[必填]"),
)
"""typer's words as patterns, compiled only where a help page is shown, and what they become."""


def in_chinese(help_page: str) -> str:
    """Put typer's own words of a help page into Chinese."""
    for pattern, chinese in FIXED_WORDS:
        help_page = re.sub(pattern, chinese, help_page, flags=re.MULTILINE)
    return help_page


class ChineseCommand(TyperCommand):
    """A command whose help page is Chinese throughout."""

    def get_help(self, ctx: Context) -> str:
        """The help page."""
        return in_chinese(super().get_help(ctx))


class ChineseGroup(TyperGroup):
    """A group of commands whose help page is Chinese throughout."""

    def get_help(self, ctx: Context) -> str:
        """The help page."""
        return in_chinese(super().get_help(ctx))
