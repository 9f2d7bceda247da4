"""Commands that speak Chinese throughout: on their help pages, and of wrong use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import typer
from typer._click import Context  # the base of typer.Context has no public name, nor has this error
from typer._click.exceptions import UsageError
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import Exit, TyperException

from cli.terminal.help_pages import help_page
from cli.terminal.plain_text import plain


class ChineseCommand(TyperCommand):
    """A command whose help page is Chinese throughout, and what is said of wrong use."""

    def get_help(self, ctx: Context) -> str:
        """The help page."""
        return help_page(self, ctx)

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """What was asked for; of an error its command is known, and what a help page left undone is told."""
        given = tuple(args)
        try:
            return super().parse_args(ctx, args)
        except UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        except Exit:
            _tell_what_was_left(given, ctx)
            raise


class ChineseGroup(TyperGroup):
    """A group of commands whose help page is Chinese throughout."""

    def get_help(self, ctx: Context) -> str:
        """The help page."""
        return help_page(self, ctx)


def _tell_what_was_left(given: Sequence[str], ctx: Context) -> None:
    """Whoever writes -h beside files may believe that something was done with them."""
    left = [each for each in given if each not in ctx.help_option_names]
    if left:
        typer.echo(f"只显示了用法，没有执行：{plain(' '.join(left))}。要执行，请去掉 -h", err=True)


MESSAGES: Final = tuple(
    (re.compile(pattern, re.DOTALL), chinese)
    for pattern, chinese in (
        (r"Missing argument '(?P<what>.+?)(\.\.\.)?'\..*", "缺少参数“{what}”"),
        (r"Missing option '(?P<what>.+?)'\..*", "缺少选项 {what}"),
        (r"Missing command\.", "缺少命令"),
        (r"No such option: (?P<what>\S+) \(Possible options: (?P<choices>.+)\)", "没有选项 {what}（可能是 {choices}）"),
        (r"No such option: (?P<what>\S+)", "没有选项 {what}"),
        (r"No such command '(?P<what>.*)'\. Did you mean (?P<choices>.+)\?", "没有命令“{what}”（可能是 {choices}）"),
        (r"No such command '(?P<what>.*)'\.", "没有命令“{what}”"),
        (r"Got unexpected extra argument\(s\) \((?P<what>.+)\)", "多余的参数，或写错的选项：{what}"),
        (r"Option '(?P<what>.+)' requires an argument\.", "选项 {what} 后面要写取值"),
        (r"Option '(?P<what>.+)' does not take a value\.", "选项 {what} 后面不能写取值"),
        (
            r"Invalid value for (?P<what>.+?): '(?P<found>.*)' is not one of (?P<choices>.+)\.",
            "{what} 不能是“{found}”，只能是 {choices}",
        ),
        (
            r"Invalid value for (?P<what>.+?): '(?P<found>.*)' is not a valid int( range)?\.",
            "{what} 应为整数，现为“{found}”",
        ),
        (
            r"Invalid value for (?P<what>.+?): (?P<found>.*) is not in the range (?P<least>\d+)<=x<=(?P<most>\d+)\.",
            "{what} 应在{least}至{most}之间，现为{found}",
        ),
        (r"Invalid value: (?P<what>.*)", "{what}"),
        (r"Invalid value for (?P<what>.+?): (?P<found>.*)", "{what} 的取值不可用：{found}"),
    )
)
"""typer's messages; ``choices`` are a list of words."""


def usage_error_text(error: TyperException) -> str:
    """What was wrong with the call, and where its help is; an unknown English message is passed on as it is."""
    command = getattr(getattr(error, "ctx", None), "command_path", "zpb")
    return f"{command}：{_in_chinese(error.format_message())}。用 {command} -h 查看用法"


def _in_chinese(message: str) -> str:
    for pattern, chinese in MESSAGES:
        found = pattern.fullmatch(message)
        if found:
            parts = {name: part.replace("'", "") for name, part in found.groupdict().items()}
            if "choices" in parts:
                parts["choices"] = parts["choices"].replace(", ", "、")
            return chinese.format(**parts)
    return message
