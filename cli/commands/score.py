"""``zpb score``: projects in, scores out; with ``-o`` also the completed sheets, as workbooks or in Word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from cli.commands.options import ForceOption, FormatOption, LayoutOption, RulesOption, TrustUnitsOption, UnitsOption
from cli.results.own_workbooks import OwnSheet, OwnWorkbook, ScoredSheet, can_be_completed
from cli.results.scores_json import batch_document
from cli.results.scores_text import score_report
from cli.sources.batch_scoring import score_files
from cli.sources.found_files import project_files
from cli.sources.loading import Loaded, LoadedSheet
from cli.sources.mixed_years import mixed_years_notices, other_years_notices
from cli.sources.project_file import ProjectFile
from cli.sources.unit_trust import unit_trust
from cli.sources.units import Units
from cli.terminal.error_reports import WRONG_USE, print_notices, print_problems
from cli.terminal.output_format import OutputFormat, print_json, print_lines
from cli.terminal.text_tables import terminal_width
from indicator_specs.problems import Problem, UnusableInputError
from scoring.assessing.assessment import Assessment
from workbooks.forms.sheet_files import WORD, WORKBOOK


def score(  # noqa: PLR0913 - one parameter per option
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="路径...", readable=False, help="项目的TOML文件、填好的自评表，或其所在目录（含子目录）"
        ),
    ],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="目录", readable=False, help="写出自评表和汇总表的目录；不写则只显示结果"
        ),
    ] = None,
    rules: RulesOption = None,
    units: UnitsOption = None,
    trust_units: TrustUnitsOption = None,
    layout: LayoutOption = None,
    one_workbook: Annotated[
        bool, typer.Option("--one-workbook", help="全部写进一个文件，汇总表在前，每个项目一张表")
    ] = False,
    word: Annotated[
        bool,
        typer.Option("--word", help="写成Word文件而不是工作簿：每个项目一个，汇总表另一个；加 --one-workbook 合成一个"),
    ] = False,
    formulas: Annotated[
        bool, typer.Option("--formulas", help="自评表里的得分、总分、等级写成公式（带计算结果），便于复核")
    ] = False,
    output_format: FormatOption = OutputFormat.TEXT,
    force: ForceOption = False,
) -> None:
    """
    给项目评分，显示得分、等级和须处理的事项；加 -o 写出自评表和汇总表。

    给出填好的 Excel 表的，在原表里补上空着的得分、总分和等级，版式不变；加 --layout 或 --word 改用本工具的样式。

    退出码：0 全部完成；1 有指标待人工评定或有空格未填；2 用法或文件有误（其余项目照常完成）。
    """
    if word:
        _check_word(output, formulas=formulas)
    if layout:
        from cli.results.workbook_output import check_layout  # noqa: PLC0415 — --layout: the forms

        check_layout(layout)
    found = project_files(paths)
    known = Units(unit_trust(units, trust_units), asks_for_rules=rules is None)
    batch = score_files(found.files, rules, units=known)
    problems = [*found.problems, *batch.problems, *batch.nothing_scored]
    paths_written: list[Path] = []
    notices: list[Problem] = []
    if output is not None:
        from cli.results.workbook_output import WorkbookLook, write_workbooks  # noqa: PLC0415 — -o: the forms

        look = WorkbookLook(layout, formulas, one_workbook, WORD if word else WORKBOOK)
        as_ours = layout or one_workbook or formulas or word
        written = write_workbooks(
            _as_ours(batch.printable) if as_ours else _in_own_layout(batch.printable, rules),
            output,
            look,
            overwrite=force,
            inputs=found.inputs(rules, *known.read_files(), without=batch.lists),
        )
        paths_written, notices = written.paths, written.notices
        problems += written.problems
        notices += batch.not_printable
        notices += mixed_years_notices(each.project.year for each, _ in batch.printable)
    if output_format is OutputFormat.JSON:
        print_json(batch_document(batch.assessments, problems, paths_written, batch.gaps, batch.unscored_notices))
    else:
        print_lines(score_report(batch.assessments, paths_written, terminal_width(), batch.gaps))
    if batch.assessments:
        notices += batch.unscored_notices
        years = Counter((each.rule_set.id, each.project.year) for each in batch.assessments)
        notices += other_years_notices(years, {each.rule_set.id: each.rule_set for each in batch.assessments})
    print_notices([*notices, *known.notices(), *found.notices])
    print_problems(problems)
    if problems:
        raise typer.Exit(WRONG_USE)
    raise typer.Exit(1 if batch.is_left_to_a_person else 0)


def _check_word(output: Path | None, *, formulas: bool) -> None:
    problems = []
    if output is None:
        problems.append(Problem(place="--word", message="没有给出写到哪里", cure="请加 -o 目录"))
    if formulas:
        message = "Word文件里没有公式，得分、总分和等级写成数"
        problems.append(Problem(place="--formulas", message=message, cure="请去掉 --formulas，或去掉 --word"))
    if problems:
        raise UnusableInputError(problems)


def _as_ours(scored: Sequence[tuple[Assessment, Loaded]]) -> list[ScoredSheet]:
    return [ScoredSheet(assessment, source.file.folder) for assessment, source in scored]


def _in_own_layout(scored: Sequence[tuple[Assessment, Loaded]], rules: str | None) -> list[ScoredSheet]:
    """Each with the workbook that can be completed in its own layout, where there is one."""
    sheets = [_own_sheet(assessment, source, rules) for assessment, source in scored]
    of_file: dict[ProjectFile, list[OwnSheet]] = defaultdict(list)
    for (_, source), sheet in zip(scored, sheets, strict=True):
        if sheet:
            of_file[source.file].append(sheet)
    workbooks = {
        file: OwnWorkbook(file.path, file.folder, tuple(own))
        for file, own in of_file.items()
        if can_be_completed(file.path)
    }
    return [
        ScoredSheet(assessment, source.file.folder, workbooks[source.file], sheet.stated)
        if sheet and source.file in workbooks
        else ScoredSheet(assessment, source.file.folder)
        for (assessment, source), sheet in zip(scored, sheets, strict=True)
    ]


def _own_sheet(assessment: Assessment, source: Loaded, rules: str | None) -> OwnSheet | None:
    if assessment.claims is None or not isinstance(source, LoadedSheet):
        return None
    return OwnSheet(source.corrected(rules), assessment.claims)
