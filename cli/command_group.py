"""The command ``zpb`` itself, and its groups: each makes the one command that was asked for, and no other."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from typing import Annotated, Any, ClassVar

import typer
from typer._click import Command, Context, HelpFormatter  # they have no public names
from typer._click.shell_completion import CompletionItem  # nor have these
from typer._completion_classes import completion_init
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group

from cli.command_table import COMMANDS, WHOLE_FOLDER, CommandPlace
from cli.terminal.chinese_words import ChineseCommand, ChineseGroup
from cli.terminal.shell_completion import ASKED_BY_SHELL, install_completion, print_completion_script


class TableGroup(ChineseGroup):
    """
    The commands of a table.

    typer makes every parameter of every command before it looks at the call, which takes as long as scoring does.
    """

    table: ClassVar[Mapping[str, CommandPlace]] = COMMANDS

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

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """Likewise, of what a person has begun to type."""
        names = [CompletionItem(name, help=place.help) for name, place in self.table.items()]
        begun = [item for item in names if str(item.value).startswith(incomplete)]
        return [*begun, *Command.shell_complete(self, ctx, incomplete)]


class ZpbGroup(TableGroup):
    """``zpb`` itself: a directory in the place of a command is reviewed."""

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """Which command is meant, and what is left for it."""
        name, *others = args
        if name in self.table or not os.path.isdir(name):  # noqa: PTH112 - a path of pathlib costs a start more
            return super().resolve_command(ctx, args)
        if others and not ctx.resilient_parsing:  # nothing fails while a shell asks what can follow
            ctx.fail(
                f"“{name}”是目录；要复核它而另有选项或路径，请写 zpb review {' '.join(args)}，要写出结果再加 -o 目录"
            )
        return "review", _command("review", WHOLE_FOLDER), args


def zpb_group() -> TyperGroup:
    """The group with what all commands share."""
    if ASKED_BY_SHELL in os.environ:
        completion_init()
    app = typer.Typer(
        cls=ZpbGroup,
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
    install: Annotated[
        bool, typer.Option("--install-completion", help="装上命令补全：以后按 Tab 键补全命令和选项")
    ] = False,
    show: Annotated[bool, typer.Option("--show-completion", help="显示命令补全的脚本，自己放到要放的地方")] = False,
) -> None:
    """
    预算绩效自评：给项目算分，写出自评表、汇总表和报告，复核别人填好的自评表。

    先试：zpb score examples/yantai-2023

    只写一个目录：zpb 报送，就是复核它，结果写到 报送/复核。
    """
    if version:
        from importlib.metadata import version as installed_version  # noqa: PLC0415 — nothing else reads metadata

        typer.echo(f"zpb {installed_version('zipingbiao')}")
    elif install:
        install_completion()
    elif show:
        print_completion_script()
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _command(name: str, place: CommandPlace) -> Command:
    function = getattr(import_module(place.module), place.function)
    if place.commands:
        group = type(TableGroup.__name__, (TableGroup,), {"table": place.commands})
        return get_group(typer.Typer(cls=group, callback=function, invoke_without_command=True, rich_markup_mode=None))
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=ChineseCommand, context_settings=place.context_settings)(function)
    return get_command(app)
