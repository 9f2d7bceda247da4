"""Help pages in Chinese: the few fixed words that typer writes in English are put into Chinese here."""

from __future__ import annotations

import re
from typing import Final

from typer._click import Context  # the base of typer.Context has no public name
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

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


MESSAGES: Final = tuple(
    (re.compile(pattern, re.DOTALL), chinese)
    for pattern, chinese in (
        (r"Missing argument '(.+?)'\..*", "缺少参数 {0}"),
        (r"Missing option '(.+?)'\..*", "缺少选项 {0}"),
        (r"Missing command\.", "缺少命令"),
        (r"No such option: (\S+) \(Possible options: (.+)\)", "没有选项 {0}（可能是 {1}）"),
        (r"No such option: (\S+)", "没有选项 {0}"),
        (r"No such command '(.*)'\. Did you mean (.+)\?", "没有命令“{0}”（可能是 {1}）"),
        (r"No such command '(.*)'\.", "没有命令“{0}”"),
        (r"Got unexpected extra argument\(s\) \((.+)\)", "多余的参数，或写错的选项：{0}"),
        (r"Option '(.+)' requires an argument\.", "选项 {0} 后面要写取值"),
        (r"Option '(.+)' does not take a value\.", "选项 {0} 后面不能写取值"),
        (r"Invalid value for (.+?): '(.*)' is not one of (.+)\.", "{0} 不能是“{1}”，只能是 {2}"),
        (r"Invalid value: (.*)", "{0}"),
        (r"Invalid value for (.+?): (.*)", "{0} 的取值不可用：{1}"),
    )
)


def usage_error_text(error: TyperException) -> str:
    """What was wrong with the call, and where its help is; an unknown English message is passed on as it is."""
    command = getattr(getattr(error, "ctx", None), "command_path", "zpb")
    return f"{command}：{_in_chinese(error.format_message())}。用 {command} -h 查看用法。"


def _in_chinese(message: str) -> str:
    for pattern, chinese in MESSAGES:
        found = pattern.fullmatch(message)
        if found:
            return chinese.format(*(part.replace("'", "") for part in found.groups()))
    return message
