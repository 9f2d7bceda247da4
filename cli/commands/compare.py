"""``zpb compare``: a written report checked against the scored projects."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from cli.commands.options import FormatOption, RulesOption, TrustUnitsOption, UnitsOption
from cli.guard.guarded_reading import read_by_child
from cli.results.comparison_json import ComparedWith, comparison_document
from cli.results.comparison_text import comparison_report
from cli.sources.batch_scoring import score_files
from cli.sources.found_files import project_files
from cli.sources.open_points import open_points_notices
from cli.sources.unit_trust import unit_trust
from cli.sources.units import Units
from cli.terminal.error_reports import WRONG_USE, print_notices, print_problems
from cli.terminal.output_format import OutputFormat, print_json, print_lines
from indicator_specs.problems import Problem
from scoring.narrative_checks.comparison import compare_report
from scoring.narrative_checks.results import NarrativeComparison
from scoring.unit_facts.project_facts import project_facts
from workbooks.documents.reading import narrative_at

WITHOUT_SCORES: Final = "没有得分可比，只核对文中写到的资金和名称"


def compare(  # noqa: PLR0913 - one parameter per option
    text: Annotated[
        Path,
        typer.Argument(
            metavar="报告", readable=False, help="文字报告：.docx、.txt、.md、.html（装有 pdfplumber 时也可以是 .pdf）"
        ),
    ],
    more: Annotated[
        list[Path] | None, typer.Argument(metavar="路径...", readable=False, help="接着 --with 写的其余路径")
    ] = None,
    *,
    projects: Annotated[
        list[Path] | None,
        typer.Option(
            "--with",
            metavar="路径",
            readable=False,
            help="项目的TOML文件、填好的自评表或目标申报表，或其所在目录；可写多个；不写时与文中自己的自评表、汇总表比对，文中没有表的只核对文字自身",
        ),
    ] = None,
    rules: RulesOption = None,
    units: UnitsOption = None,
    trust_units: TrustUnitsOption = None,
    output_format: FormatOption = OutputFormat.TEXT,
) -> None:
    """
    核对文字报告：文中写的得分、预算数、执行数、执行率、等级、项目数、合计、指标和项目名称，与自评结果逐一比对。

    也与文中别处比对；没有核对的数逐一列出，写明原因。

    退出码：0 相符；1 有不符之处，或有金额、得分、执行率没有核对，或没有读到可以核对的数；2 用法或文件有误。
    """
    if more and not projects:
        raise typer.BadParameter(f"不知道 {more[0]} 是什么：要比的自评表请写在 --with 之后")
    if not projects:
        from cli.review_run.own_sheets import text_and_its_sheets  # noqa: PLC0415 — without --with: what a review loads

        beside = text_and_its_sheets(text, rules)
        compared = compare_report(beside.blocks, beside.projects, str(text), beside.against)
        held = ComparedWith(len(beside.projects), is_own=True)
        _print_comparison(compared, str(text), held, (), output_format)
        raise typer.Exit(0 if compared.is_clean else 1)
    blocks = read_by_child(narrative_at, text)
    found = project_files([*projects, *(more or ())])
    known = Units(unit_trust(units, trust_units), asks_for_rules=rules is None)
    batch = score_files(found.files, rules, units=known, with_targets=True, latest_years=True)
    print_notices([*found.notices, *known.notices(), *batch.earlier_years])
    problems = [*found.problems, *batch.problems, *batch.nothing_scored]
    targets = [each.project for each in batch.assessments]
    if not batch.assessments:
        print_problems(problems)
        raise typer.Exit(WRONG_USE)
    print_notices(batch.unscored_notices)
    compared = compare_report(blocks, [project_facts(assessment) for assessment in batch.assessments], str(text))
    _print_comparison(compared, str(text), ComparedWith(len(batch.assessments)), problems, output_format)
    print_notices(open_points_notices(targets, WITHOUT_SCORES))
    print_problems(problems)
    if problems:
        raise typer.Exit(WRONG_USE)
    raise typer.Exit(0 if compared.is_clean else 1)


def _print_comparison(
    compared: NarrativeComparison,
    text: str,
    held: ComparedWith,
    problems: Sequence[Problem],
    output_format: OutputFormat,
) -> None:
    if output_format is OutputFormat.JSON:
        print_json(comparison_document(compared, text, held, problems))
    else:
        print_lines(comparison_report(compared, text, held))
