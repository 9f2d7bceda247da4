"""The command ``zpb`` itself, and its groups: each makes the one command that was asked for, and no other."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Annotated, Any, ClassVar

import typer
from typer._click import Command, Context, HelpFormatter  # they have no public names
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group

from cli.command_table import COMMANDS, Place
from cli.terminal.chinese_words import ChineseCommand, ChineseGroup


class TableGroup(ChineseGroup):
    """
    The commands of a table.

    typer makes every parameter of every command before it looks at the call, which takes as long as scoring does.
    """

    table: ClassVar[Mapping[str, Place]] = COMMANDS

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 — whatever typer makes a group of
        super().__init__(**attributes)
        for name, place in self.table.items():
            self.add_command(TyperCommand(name, help=place.help))  # enough to tell which one was meant, and to list it

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002 — as typer calls it
        """The command with its parameters; None where there is none of that name."""
        return _command(cmd_name, self.table[cmd_name]) if cmd_name in self.table else None

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The list on the help page, without asking for any command."""
        TyperGroup(commands=list(self.commands.values())).format_commands(ctx, formatter)


def zpb_group() -> TyperGroup:
    """The group with what all commands share."""
    app = typer.Typer(
        cls=TableGroup,
        callback=zpb,
        invoke_without_command=True,
        rich_markup_mode=None,  # plain help starts in half the time, and reads the same in every terminal and in a file
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    return get_group(app)


def zpb(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="显示版本号")] = False,
) -> None:
    """
    预算绩效自评：给项目算分，写出自评表、汇总表和报告，复核别人填好的自评表。

    先试：zpb score examples/yantai-2023
    """
    if version:
        from importlib.metadata import version as installed_version  # noqa: PLC0415 — nothing else reads metadata

        typer.echo(f"zpb {installed_version('zipingbiao')}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _command(name: str, place: Place) -> Command:
    function = getattr(import_module(place.module), place.function)
    if place.commands:
        group = type(TableGroup.__name__, (TableGroup,), {"table": place.commands})
        return get_group(typer.Typer(cls=group, callback=function, invoke_without_command=True, rich_markup_mode=None))
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=ChineseCommand, context_settings=place.context_settings)(function)
    return get_command(app)
