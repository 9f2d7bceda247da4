"""``zpb rules``: which rule sets there are, what one says and on what ground, and whether a file holds one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.commands.options import FormatOption
from cli.results.rules_text import (
    check_document,
    check_report,
    list_document,
    list_report,
    rule_set_document,
    rule_set_report,
)
from cli.terminal.error_reports import print_problems
from cli.terminal.output_format import OutputFormat, print_json, print_lines
from indicator_specs.files.complaints import complaint_problems
from scoring.rule_sets.loading import built_in_rule_sets, load_rule_set
from scoring.rule_sets.rule_keys import LABELS
from scoring.rule_sets.template import unwritten


def rules(context: typer.Context, *, output_format: FormatOption = OutputFormat.TEXT) -> None:
    """查看评分规则：list 列出，show 看依据，compare 比较两套，new 写自己的底稿，check 检查；都不写就列出。"""
    if context.invoked_subcommand is None:
        _list(output_format)
    elif output_format is not OutputFormat.TEXT:
        raise typer.BadParameter(f"请把 --format 写在 {context.invoked_subcommand} 之后")


def list_rule_sets(*, output_format: FormatOption = OutputFormat.TEXT) -> None:
    """列出内置的评分规则。"""
    _list(output_format)


def show(
    rules_id: Annotated[str, typer.Argument(metavar="编号|文件", help="规则编号，或规则文件")],
    *,
    output_format: FormatOption = OutputFormat.TEXT,
) -> None:
    """逐项显示一套评分规则，每个数值都注明依据。"""
    rule_set = load_rule_set(rules_id)
    if output_format is OutputFormat.JSON:
        print_json(rule_set_document(rule_set))
    else:
        print_lines(rule_set_report(rule_set))


def check(
    file: Annotated[Path, typer.Argument(metavar="文件", readable=False, help="规则文件（.toml）")],
    *,
    output_format: FormatOption = OutputFormat.TEXT,
) -> None:
    """
    检查一个规则文件能否使用，一次指出全部问题。

    退出码：0 可以使用；1 可以使用，但底稿里请您写的（名称、依据……）还没有写；2 不能使用。
    """
    rule_set = load_rule_set(file)
    left = complaint_problems(unwritten(rule_set), file=str(file), labels=LABELS)
    if output_format is OutputFormat.JSON:
        print_json(check_document(file, rule_set, left))
    else:
        print_lines(check_report(file, rule_set, left))
    print_problems(left)
    raise typer.Exit(1 if left else 0)


def _list(output_format: OutputFormat) -> None:
    rule_sets = built_in_rule_sets()
    if output_format is OutputFormat.JSON:
        print_json(list_document(rule_sets))
    else:
        print_lines(list_report(rule_sets))
