"""
The command ``zpb``: its commands, and what all of them share.

Exit codes: 0 clean, 1 something is left to a person, 2 wrong use or unreadable input, 3 internal error,
130 interrupted.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated, NoReturn

import typer
import typer.main

from cli.chinese_help import ChineseCommand, ChineseGroup
from cli.compare_command import compare
from cli.error_reports import report_error
from cli.explain_command import explain_codes
from cli.form_command import form
from cli.import_command import import_workbook
from cli.report_command import report
from cli.review_command import review
from cli.rules_command import rules_app
from cli.score_command import score
from cli.streams import make_streams_forgiving
from cli.summary_command import summary
from cli.try_command import try_pair

INTERRUPTED = 130

app = typer.Typer(
    name="zpb",
    cls=ChineseGroup,
    add_completion=False,
    rich_markup_mode=None,  # plain help starts in half the time, and reads the same in every terminal and in a file
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("score", cls=ChineseCommand)(score)
app.command("form", cls=ChineseCommand)(form)
app.command("review", cls=ChineseCommand)(review)
app.command("summary", cls=ChineseCommand)(summary)
app.command("import", cls=ChineseCommand)(import_workbook)
app.command("report", cls=ChineseCommand)(report)
app.command("compare", cls=ChineseCommand)(compare)
app.command("explain", cls=ChineseCommand)(explain_codes)
app.command(
    "try",
    cls=ChineseCommand,
    context_settings={"ignore_unknown_options": True},  # an actual of -3% is a value, not an option
)(try_pair)
app.add_typer(rules_app, name="rules")


@app.callback(invoke_without_command=True)
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
        from importlib.metadata import version as installed_version

        typer.echo(f"zpb {installed_version('zipingbiao')}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def run() -> NoReturn:
    """Run ``zpb`` with the arguments of the process and exit; no failure ever shows a traceback uninvited."""
    make_streams_forgiving()
    sys.exit(_exit_code())


def _exit_code() -> int:
    try:
        code = typer.main.get_command(app).main(prog_name="zpb", standalone_mode=False)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _reader_went_away()
    except Exception as error:  # the last resort of the program; report_error tells what it was
        return report_error(error)
    return code if isinstance(code, int) else 0


def _reader_went_away() -> int:
    """``zpb … | head``: whatever is still buffered goes nowhere, so that the interpreter can exit silently."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1
