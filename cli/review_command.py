"""``zpb review``: filled-in workbooks in, every wrong number told with its cell; with ``-o`` also the marked copies."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from cli.streams import write_json_as_utf8

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cli.review_run import MarkedCopies
    from cli.workbook_sources import WorkbookFiles
    from indicator_specs.problems import Problem
    from scoring.review_records import FileRecord
    from workbooks.file_review import ReviewSettings

WORKING_PAPER: Final = "复核底稿.xlsx"
FINDINGS_JSON: Final = "findings.json"
FINDINGS_CSV: Final = "findings.csv"


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
) -> None:
    """
    复核别人填好的自评表：重算每个数，指出哪里不对、应为多少；加 -o 写出标注副本和复核底稿。

    退出码：0 没有问题；1 有须改正的问题；2 用法有误或有文件写不成。
    """
    from cli.error_reports import WRONG_USE, print_problems, say
    from cli.finding_choice import fails, finding_choice
    from cli.progress import Progress
    from cli.record_spool import RecordSpool
    from cli.review_run import BatchView, MarkedCopies, reviewed_files, with_batch_findings
    from cli.workbook_sources import workbook_files
    from scoring.findings import Severity
    from scoring.review_record_json import ReviewRecordCodec

    choice = finding_choice(select, ignore)
    limit = Severity(fail_on.value)
    settings = _settings(rules, spec, labels)
    found = workbook_files(paths, outside=output)
    problems = [*found.problems, *_taken(output, overwrite=force)]
    if problems:
        print_problems(problems)
        raise typer.Exit(WRONG_USE)
    codec = ReviewRecordCodec({each.id: each for each in (*settings.rule_sets, settings.rule_set) if each})
    batch = BatchView()
    copies = MarkedCopies(output, found.files, overwrite=force) if output is not None else None
    with RecordSpool(codec) as read, RecordSpool(codec) as reviewed:
        with Progress("复核", len(found.files)) as progress:
            for record in reviewed_files(found.files, settings, progress.step):
                batch.add(record)
                read.add(record)
        failed = False
        for record in with_batch_findings(read, batch.findings(), choice):
            told = choice.applied(copies.add(record)) if copies is not None else record
            failed = failed or fails(told.findings, limit)
            reviewed.add(told)
        if output is not None and copies is not None:
            problems += [*copies.problems, *_write_results(output, reviewed, overwrite=force)]
        _print(reviewed, output_format, found, copies, output)
    print_problems(problems)
    if found.passed_over and output_format is not ReviewFormat.TEXT:
        say(f"另有{found.passed_over}个文件不是工作簿，没有复核")
    raise typer.Exit(WRONG_USE if problems else int(failed))


def _settings(rules: str | None, spec: Path | None, labels: Path | None) -> ReviewSettings:
    from cli.approved_specs import approved_specs
    from cli.rule_choice import chosen_rule_set
    from scoring.rule_set_files import built_in_ids
    from workbooks.file_review import ReviewSettings
    from workbooks.form_labels import load_labels

    return ReviewSettings(
        rule_set=chosen_rule_set(rules) if rules else None,
        rule_sets=tuple(chosen_rule_set(each) for each in built_in_ids()),
        specs=approved_specs(spec) if spec is not None else None,
        labels=load_labels(labels) if labels is not None else None,
    )


def _taken(output: Path | None, *, overwrite: bool) -> list[Problem]:
    """Told before the work begins, not after it."""
    from indicator_specs.problems import UnusableInputError
    from workbooks.output_files import refuse_existing

    if output is None:
        return []
    from cli.workbook_output import unusable_directory

    problems = unusable_directory(output)
    for name in (WORKING_PAPER, FINDINGS_JSON, FINDINGS_CSV):
        try:
            refuse_existing(output / name, force=overwrite)
        except UnusableInputError as error:
            problems += error.problems
    return problems


def _write_results(output: Path, records: Iterable[FileRecord], *, overwrite: bool) -> list[Problem]:
    from cli.findings_formats import csv_chunks, json_chunks
    from indicator_specs.problems import UnusableInputError
    from workbooks.output_files import write_text
    from workbooks.review_workbook import write_review_workbook

    def write_findings_csv(path: Path) -> None:
        findings = (finding for record in records for finding in record.findings)
        write_text(path, csv_chunks(findings), force=overwrite)

    writers: dict[str, Callable[[Path], object]] = {
        WORKING_PAPER: lambda path: write_review_workbook(records, path, force=overwrite),
        FINDINGS_JSON: lambda path: write_text(path, json_chunks(records), force=overwrite),
        FINDINGS_CSV: write_findings_csv,
    }
    problems: list[Problem] = []
    for name, write in writers.items():
        try:
            write(output / name)
        except UnusableInputError as error:
            problems += error.problems
    return problems


def _print(
    records: Iterable[FileRecord],
    output_format: ReviewFormat,
    found: WorkbookFiles,
    copies: MarkedCopies | None,
    output: Path | None,
) -> None:
    from cli.findings_formats import closing_lines, csv_chunks, finding_line, json_chunks, sarif_chunks

    findings = (finding for record in records for finding in record.findings)
    if output_format is ReviewFormat.TEXT:
        for finding in findings:
            typer.echo(finding_line(finding))
        for line in (*_rules_used(records), *closing_lines(records, _next_step(found, copies, output))):
            typer.echo(line)
        return
    write_json_as_utf8()
    chunks = {
        ReviewFormat.JSON: json_chunks(records),
        ReviewFormat.CSV: csv_chunks(findings),
        ReviewFormat.SARIF: sarif_chunks(findings),
    }
    for chunk in chunks[output_format]:
        typer.echo(chunk, nl=False)


def _rules_used(records: Iterable[FileRecord]) -> list[str]:
    """Which rules the sheets were reviewed by; where none were named, the form itself showed them."""
    from collections import Counter

    counts = Counter(project.rule_set for record in records for project in record.projects)
    used = "、".join(f"{rules}（{count}个项目）" for rules, count in sorted(counts.items()))
    return [f"评分规则：{used}"] if used else []


def _next_step(found: WorkbookFiles, copies: MarkedCopies | None, output: Path | None) -> str:
    passed_over = f"另有{found.passed_over}个文件不是工作簿，没有复核。" if found.passed_over else ""
    if copies is None:
        return f"{passed_over}加 -o 目录 可写出标注副本和复核底稿；用 zpb explain 代码 查看各条的依据和改法。"
    return f"{passed_over}已写出{copies.written}份标注副本或复核意见，以及{WORKING_PAPER}（{output}）。"
