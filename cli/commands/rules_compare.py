"""``zpb rules compare``: the same sheets by two rule sets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from cli.commands.options import FilledSheets, ForceOption, FormatOption, TrustUnitsOption, UnitsOption
from cli.results.rescoring_text import rescoring_document, rescoring_report
from cli.results.workbook_output import write_all
from cli.sources.found_files import project_files
from cli.sources.rescored_files import rescore_files
from cli.sources.unit_trust import unit_trust
from cli.sources.units import Units
from cli.terminal.error_reports import WRONG_USE, print_notices, print_problems
from cli.terminal.output_format import OutputFormat, print_json, print_lines
from scoring.rule_sets.loading import load_rule_set
from workbooks.files.output_files import refuse_other_ending
from workbooks.working_paper.rescored_list import rescored_sheet

ENDING: Final = ".xlsx"


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
        refuse_other_ending(output, ENDING, "比较结果是 Excel 工作簿")
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
