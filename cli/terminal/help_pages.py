"""The help page of a command: typer's words in Chinese, its columns in line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from typer._click import Context, HelpFormatter  # they have no public names
from typer._click.formatting import wrap_text
from typer.core import TyperCommand, TyperGroup

FIXED_WORDS: Final = (
    (r"^Usage: ", "用法："),
    (r"^(用法：.*) \{(.+?)\}", r"\1 \2"),
    (r"^Arguments:$", "参数："),
    (r"^Options:$", "选项："),
    (r"^Commands:$", "命令："),
    (r" \[OPTIONS\]", " [选项]"),
    (r" COMMAND \[ARGS\]\.\.\.", " 命令 [参数]..."),
    (r" \[COMMAND\] \[ARGS\]\.\.\.", " [命令] [参数]..."),
    (r"Show this message and exit\.", "显示本说明"),
    (r"\[default: ([^\]]*)\]", r"[默认：\1]"),
    (r"\[(\d+)<=x<=(\d+)\]", r"[\1至\2]"),
    (r"\[required\]", "[必填]"),
)
"""typer's words as patterns, compiled only where a help page is shown, and what they become."""


def in_chinese(help_page: str) -> str:
    """Put typer's own words of a help page into Chinese."""
    for pattern, chinese in FIXED_WORDS:
        help_page = re.sub(pattern, chinese, help_page, flags=re.MULTILINE)
    return help_page


def _columns(text: str) -> int:
    """Of the terminal; told without wcwidth, which takes as long to load as everything else of a help page."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


class AlignedHelp(HelpFormatter):
    """A help page whose second column stays in line: a Chinese character is two columns wide."""

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms, and what is said of each beside it; below it where the term is wider than ``col_max``."""
        indent = " " * self.current_indent
        terms = min(max(_columns(term) for term, _ in rows), col_max) + col_spacing
        room = max(self.width - self.current_indent - terms, 10)
        for term, text in rows:
            lines = wrap_text(text, room, preserve_paragraphs=True).splitlines() or [""]
            if _columns(term) + col_spacing <= terms:
                first, *lines = lines
                self.write(f"{indent}{term}{' ' * (terms - _columns(term))}{first}\n")
            else:
                self.write(f"{indent}{term}\n")
            for line in lines:
                self.write(f"{indent}{' ' * terms}{line}\n")


def help_page(command: TyperCommand | TyperGroup, ctx: Context) -> str:
    """The page that ``-h`` shows."""
    formatter = AlignedHelp(width=ctx.terminal_width, max_width=ctx.max_content_width)
    command.format_help(ctx, formatter)
    return in_chinese(formatter.getvalue().rstrip("\n"))
