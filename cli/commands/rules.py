"""``zpb rules``: which rule sets there are, what one says and on what ground, and whether a file holds one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from cli.commands.options import FilledSheets, ForceOption, FormatOption, TrustUnitsOption, UnitsOption
from cli.results.rescoring_text import rescoring_document, rescoring_report
from cli.results.rules_text import (
    check_document,
    check_report,
    list_document,
    list_report,
    rule_set_document,
    rule_set_report,
)
from cli.results.workbook_output import write_all
from cli.sources.found_files import project_files
from cli.sources.rescored_files import rescore_files
from cli.sources.rule_choice import DEFAULT_RULES
from cli.sources.unit_trust import unit_trust
from cli.sources.units import Units
from cli.terminal.chinese_words import ChineseCommand, ChineseGroup
from cli.terminal.error_reports import WRONG_USE, print_notices, print_problems
from cli.terminal.output_format import OutputFormat, print_json, print_lines
from indicator_specs.problems import Problem, UnusableInputError
from scoring.rule_sets.loading import built_in_ids, load_rule_set
from scoring.rule_sets.template import template
from workbooks.files.output_files import write_file
from workbooks.working_paper.rescored_list import rescored_sheet

LIST_ENDING: Final = ".xlsx"
RULES_ENDING: Final = ".toml"

rules_app = typer.Typer(cls=ChineseGroup, invoke_without_command=True, rich_markup_mode=None)


@rules_app.callback()
def rules(context: typer.Context, *, output_format: FormatOption = OutputFormat.TEXT) -> None:
    """查看评分规则：list 列出，show 看依据，compare 比较两套，new 写自己的底稿，check 检查；都不写就列出。"""
    if context.invoked_subcommand is None:
        _list(output_format)
    elif output_format is not OutputFormat.TEXT:
        raise typer.BadParameter(f"请把 --format 写在 {context.invoked_subcommand} 之后")


@rules_app.command("list", cls=ChineseCommand)
def list_rule_sets(*, output_format: FormatOption = OutputFormat.TEXT) -> None:
    """列出内置的评分规则。"""
    _list(output_format)


@rules_app.command("show", cls=ChineseCommand)
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


@rules_app.command("check", cls=ChineseCommand)
def check(
    file: Annotated[Path, typer.Argument(metavar="文件", readable=False, help="规则文件（.toml）")],
    *,
    output_format: FormatOption = OutputFormat.TEXT,
) -> None:
    """检查一个规则文件能否使用，一次指出全部问题。"""
    rule_set = load_rule_set(file)
    if output_format is OutputFormat.JSON:
        print_json(check_document(file, rule_set))
    else:
        print_lines(check_report(file, rule_set))


@rules_app.command("new", cls=ChineseCommand)
def new(
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="文件", readable=False, help="写到哪个文件（.toml）")
    ],
    like: Annotated[str, typer.Option("--like", metavar="编号", help="以哪一套内置规则为底稿")] = DEFAULT_RULES,
    force: ForceOption = False,
) -> None:
    """
    写出自己的规则文件的底稿：沿用一套内置规则，逐项列出现在的数值，只改不同的，并写明依据。
    """
    _refuse_other_ending(output, RULES_ENDING, "规则是 TOML 文件")
    if like not in built_in_ids():
        cure = f"可用的：{'、'.join(built_in_ids())}"
        raise UnusableInputError([Problem(file=like, message="只能以内置的规则为底稿", cure=cure)])
    write_file(output, template(load_rule_set(like), output.stem).encode(), force=force)
    print_lines([f"已写出：{output}", f"改好以后检查：zpb rules check {output}"])


@rules_app.command("compare", cls=ChineseCommand)
def compare(  # noqa: PLR0913 - one parameter per option
    before: Annotated[str, typer.Argument(metavar="编号|文件", help="一套规则")],
    after: Annotated[str, typer.Argument(metavar="编号|文件", help="另一套规则")],
    paths: FilledSheets,
    *,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="文件", readable=False, help="把比较结果写成工作簿（.xlsx）"),
    ] = None,
    units: UnitsOption = None,
    trust_units: TrustUnitsOption = None,
    output_format: FormatOption = OutputFormat.TEXT,
    force: ForceOption = False,
) -> None:
    """
    同一批自评表按两套规则各评一遍，看谁的总分提高、降低，谁的等级变化，差在哪些指标上。

    退出码：0 比较完成；2 用法或文件有误（其余项目照常比较）。
    """
    if output is not None:
        _refuse_other_ending(output, LIST_ENDING, "比较结果是 Excel 工作簿")
    rule_sets = load_rule_set(before), load_rule_set(after)
    found = project_files(paths)
    known = Units(unit_trust(units, trust_units), asks_for_rules=False)
    batch = rescore_files(found.files, before, after, known)
    problems = [*found.problems, *batch.problems]
    notices = [*batch.notices, *known.notices(), *found.notices]
    written: list[Path] = []
    if output is not None and batch.projects:
        inputs = found.inputs(before, after, *known.read_files())
        plan = rescored_sheet(batch.projects, *rule_sets)
        done = write_all({output: [plan]}, output.parent, overwrite=force, inputs=inputs)
        written = done.paths
        notices += done.notices
        problems += done.problems
    if output_format is OutputFormat.JSON:
        print_json(rescoring_document(batch.projects, *rule_sets, problems, written))
    else:
        print_lines(rescoring_report(batch.projects, *rule_sets, written))
    print_notices(notices)
    print_problems(problems)
    raise typer.Exit(WRONG_USE if problems else 0)


def _refuse_other_ending(output: Path, ending: str, message: str) -> None:
    if output.suffix.lower() != ending:
        raise UnusableInputError([Problem(file=str(output), message=message, cure=f"请给出以{ending}结尾的文件名")])


def _list(output_format: OutputFormat) -> None:
    rule_sets = [load_rule_set(rules_id) for rules_id in built_in_ids()]
    if output_format is OutputFormat.JSON:
        print_json(list_document(rule_sets))
    else:
        print_lines(list_report(rule_sets))
