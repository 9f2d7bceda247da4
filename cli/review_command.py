"""``zpb review``: filled-in workbooks in, every wrong number told with its cell; with ``-o`` also the marked copies."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.streams import write_json_as_utf8

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cli.review_run import MarkedCopies
    from cli.workbook_sources import WorkbookFiles
    from scoring.review_records import FileRecord
    from scoring.rule_set import RuleSet
    from workbooks.file_review import ReviewSettings


class ReviewFormat(StrEnum):
    """The forms in which the findings can be printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    SARIF = "sarif"


class Threshold(StrEnum):
    """The least severity that makes the command exit 1."""

    ERROR = "error"
    WARNING = "warning"


def review(  # noqa: PLR0913 - one parameter per option
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", readable=False, help="自评表工作簿，或其所在目录（含子目录）")
    ],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="DIR", readable=False, help="写出标注副本、复核底稿和问题清单的目录；不写则只显示"
        ),
    ] = None,
    spec: Annotated[
        Path | None,
        typer.Option("--spec", metavar="DIR", readable=False, help="批复的绩效目标（项目TOML或申报表），核对有无改动"),
    ] = None,
    rules: Annotated[str | None, typer.Option("--rules", metavar="ID|FILE", help="评分规则；不写则按表样识别")] = None,
    labels: Annotated[
        Path | None, typer.Option("--labels", metavar="FILE", readable=False, help="补充表头用词的TOML文件")
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="CODES", help="只看这些代码，可写开头，如 ZP3；逗号分隔")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="CODES", help="不看这些代码")] = None,
    fail_on: Annotated[
        Threshold, typer.Option("--fail-on", help="发现这一级别及以上的问题时退出码为1")
    ] = Threshold.ERROR,
    output_format: Annotated[ReviewFormat, typer.Option("--format", help="输出格式")] = ReviewFormat.TEXT,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", metavar="N", help="同时用几个进程复核；默认文件多时每个处理器核一个")
    ] = None,
) -> None:
    """
    复核别人填好的自评表：重算每个数，指出哪里不对、应为多少；加 -o 写出标注副本和复核底稿。

    退出码：0 没有问题；1 有须改正的问题；2 用法有误或有文件写不成。
    """
    from contextlib import closing

    from cli.error_reports import WRONG_USE, print_problems, say
    from cli.finding_choice import fails, finding_choice
    from cli.progress import Progress
    from cli.record_spool import RecordSpool
    from cli.review_outputs import write_results
    from cli.review_run import BatchView, reviewed_files, with_batch_findings
    from cli.review_settings import review_settings, rules_of_units
    from cli.workbook_sources import workbook_files
    from scoring.findings import Severity
    from scoring.review_record_json import ReviewRecordCodec

    if jobs is not None and jobs < 1:
        raise typer.BadParameter(f"--jobs 应为大于0的整数，现为{jobs}")
    choice = finding_choice(select, ignore)
    settings = review_settings(rules, spec, labels)
    found = workbook_files(paths, outside=output)
    of_units = {} if rules else rules_of_units(found.files)
    copies = _ready_to_write(found, output, overwrite=force)
    batch, problems, failed = BatchView(settings.approved), list(found.problems), False
    codec = ReviewRecordCodec(_by_id(settings, of_units))
    with RecordSpool(codec) as read, RecordSpool(codec) as reviewed:
        with (
            Progress("复核", len(found.files)) as progress,
            closing(reviewed_files(found.files, settings, of_units, progress.step, jobs=jobs)) as records,
        ):
            for record in records:
                batch.add(record)
                read.add(record)
        for record in with_batch_findings(read, batch.findings(), choice):
            told = choice.applied(copies.add(record)) if copies is not None else record
            failed = failed or fails(told.findings, Severity(fail_on.value))
            reviewed.add(told)
        if output is not None and copies is not None:
            problems += [*copies.problems, *write_results(output, reviewed, overwrite=force)]
        if output_format is ReviewFormat.TEXT:
            _print_text(
                reviewed, _how_chosen(rules, of_units), _next_step(copies, output, passed_over=found.passed_over)
            )
        else:
            _print_document(reviewed, output_format)
    print_problems(problems)
    if found.passed_over and output_format is not ReviewFormat.TEXT:
        say(_passed_over(found.passed_over))
    raise typer.Exit(WRONG_USE if problems else int(failed))


def _ready_to_write(found: WorkbookFiles, output: Path | None, *, overwrite: bool) -> MarkedCopies | None:
    """The marked copies to come, or None where none are wanted; whatever stands in the way is told before the work."""
    from cli.review_outputs import output_problems
    from cli.review_run import MarkedCopies
    from indicator_specs.problems import Problem, UnusableInputError

    if not found.files:
        message = "没有找到工作簿"
        if found.passed_over:
            message = f"{message}；{_passed_over(found.passed_over)}"
        nothing = Problem(message=message, cure="请给出自评表工作簿或其所在的目录")
        raise UnusableInputError(found.problems or [nothing])
    if output is None:
        return None
    copies = MarkedCopies(output, found.files, overwrite=overwrite)
    problems = output_problems(output, copies, found.files, overwrite=overwrite)
    if problems:
        raise UnusableInputError([*found.problems, *problems])
    return copies


def _by_id(settings: ReviewSettings, of_units: Mapping[Path, RuleSet]) -> dict[str, RuleSet]:
    given = [settings.rule_set] if settings.rule_set else []
    return {each.id: each for each in (*settings.rule_sets, *of_units.values(), *given)}


def _print_text(records: Iterable[FileRecord], how_chosen: str, next_step: str) -> None:
    from collections import Counter

    from cli.findings_formats import closing_lines, finding_line

    counts: Counter[str] = Counter()
    for record in records:
        counts.update(project.rule_set for project in record.projects)
        for finding in record.findings:
            typer.echo(finding_line(finding))
    if counts:
        used = "、".join(f"{rules}（{count}个项目）" for rules, count in sorted(counts.items()))
        typer.echo(f"{how_chosen}：{used}")
    for line in closing_lines(records, next_step):
        typer.echo(line)


def _print_document(records: Iterable[FileRecord], output_format: ReviewFormat) -> None:
    from cli.findings_formats import csv_chunks, json_chunks, sarif_chunks

    findings = (finding for record in records for finding in record.findings)
    chunks = {
        ReviewFormat.JSON: json_chunks(records),
        ReviewFormat.CSV: csv_chunks(findings),
        ReviewFormat.SARIF: sarif_chunks(findings),
    }
    write_json_as_utf8()
    for chunk in chunks[output_format]:
        typer.echo(chunk, nl=False)


def _how_chosen(rules: str | None, of_units: Mapping[Path, RuleSet]) -> str:
    if rules:
        return "评分规则（--rules 指定）"
    return "评分规则（unit.toml 指定，其余按表样识别）" if of_units else "评分规则（按表样识别，可用 --rules 指定）"


def _passed_over(count: int) -> str:
    return f"另有{count}个文件不是工作簿，或是复核写出的底稿、意见，没有复核"


def _next_step(copies: MarkedCopies | None, output: Path | None, *, passed_over: int) -> str:
    others = f"{_passed_over(passed_over)}。" if passed_over else ""
    if copies is None:
        return f"{others}加 -o 目录 可写出标注副本和复核底稿；用 zpb explain 代码 查看各条的依据和改法。"
    from workbooks.review_files import WORKING_PAPER

    return f"{others}已写出{copies.written}份标注副本或复核意见，以及{WORKING_PAPER}、问题清单（{output}）。"
