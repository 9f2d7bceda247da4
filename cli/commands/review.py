"""``zpb review``: filled-in workbooks in, every wrong number told with its cell; with ``-o`` also the marked copies."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from cli.commands.block_option import BlockOption
from cli.commands.options import FilledSheets, ForceOption, TrustUnitsOption, UnitsOption
from cli.results.findings.findings_csv import csv_chunks
from cli.results.findings.findings_json import json_chunks
from cli.results.findings.findings_sarif import sarif_chunks
from cli.results.rounds_text import question_lines
from cli.review_run.finding_choice import SEVERITIES_FROM, finding_choice
from cli.review_run.folder import ReviewedFolder, ReviewRequest, review_folder
from cli.review_run.outcome_text import ShownFindings, review_lines, unread_files_lines
from cli.review_run.settings import review_settings
from cli.sources.open_points import open_points_notices
from cli.sources.unit_trust import unit_trust
from cli.terminal.error_reports import WRONG_USE, print_notices, print_problems, say
from cli.terminal.streams import write_json_as_utf8
from indicator_specs.problems import Problem
from scoring.findings.finding import Severity
from scoring.rounds.remedies import due_date

NOT_COMPARED: Final = "批复没有定分值，这些指标的分值没有与批复核对"


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
    paths: FilledSheets,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="目录",
            readable=False,
            help="写出标注副本、复核底稿和问题清单的目录；不写则只显示",
        ),
    ] = None,
    spec: Annotated[
        Path | None,
        typer.Option(
            "--spec", metavar="目录", readable=False, help="批复的绩效目标（项目TOML或申报表），与同一年度的核对"
        ),
    ] = None,
    block: BlockOption = None,
    expected: Annotated[
        Path | None,
        typer.Option(
            "--expected",
            metavar="名单",
            readable=False,
            help="应报的项目名单（单位、项目名称、预算数），列出未报、重报和名单外的",
        ),
    ] = None,
    last_year: Annotated[
        Path | None,
        typer.Option(
            "--last-year",
            metavar="目录",
            readable=False,
            help="上年复核写出的目录，列出目标比上年的实际完成值还低的指标",
        ),
    ] = None,
    rules: Annotated[
        str | None, typer.Option("--rules", metavar="编号|文件", help="评分规则；不写则按表样识别")
    ] = None,
    units: UnitsOption = None,
    trust_units: TrustUnitsOption = None,
    labels: Annotated[
        Path | None, typer.Option("--labels", metavar="文件", readable=False, help="补充表头用词和表的种类的TOML文件")
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="代码", help="只看这些代码，可写开头，如 ZP3；逗号分隔")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="代码", help="不看这些代码")] = None,
    show_all: Annotated[
        bool, typer.Option("--all", help="提示也列出；不加则只列错误和警告，写出的文件里总有全部")
    ] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="再列出各种问题有多少条（最多的在前）和各单位的合计")
    ] = False,
    fail_on: Annotated[
        Threshold, typer.Option("--fail-on", help="发现这一级别及以上的问题时退出码为1")
    ] = Threshold.ERROR,
    output_format: Annotated[ReviewFormat, typer.Option("--format", help="输出格式")] = ReviewFormat.TEXT,
    no_copies: Annotated[bool, typer.Option("--no-copies", help="不写标注副本；文件很多、只要底稿和清单时用")] = False,
    fix: Annotated[
        bool,
        typer.Option("--fix", help="再写出代为改正计算错误的副本（…_改正），批注写明原填的数"),
    ] = False,
    today: Annotated[
        str | None,
        typer.Option("--today", metavar="日期", help="底稿“整改”的期限与哪一天比，如 2024-05-06；不写则不比"),
    ] = None,
    force: ForceOption = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="不用上次的结果，全部重新复核")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", metavar="数", help="同时用几个进程复核；默认文件多时每个处理器核一个")
    ] = None,
    cluster: Annotated[
        str | None, typer.Option("--cluster", metavar="地址", help="由 Dask 集群复核，如 tcp://10.0.0.1:8786")
    ] = None,
    tell_progress: Annotated[
        bool, typer.Option("--progress", help="逐行写出进度（标准错误），供别的程序读取", hidden=True)
    ] = False,
) -> None:
    """
    复核别人填好的自评表：重算每个数，指出哪里不对、应为多少；加 -o 写出标注副本和复核底稿。

    不是自评表的表只点明是什么；没有核对的数、没有读取的文件都列出，写明原因。

    Word、PDF、网页、文本里的自评表和汇总表同样复核；其中的绩效说明与同一文件里的自评表逐句核对。

    退出码：0 没有问题；1 有须改正的问题，或没有一张表可以复核；2 用法有误或有文件写不成。
    """
    if jobs is not None and jobs < 1:
        raise typer.BadParameter(f"--jobs 应为大于0的整数，现为{jobs}")
    if output is None:
        _refuse_without_output(fix=fix, today=today)
    if block is not None and spec is None:
        raise typer.BadParameter("--block 说的是批复的申报表，请同时用 --spec 给出")
    beside_targets: list[Problem] = []
    request = ReviewRequest(
        paths=paths,
        settings=review_settings(rules, spec, labels, block, beside_targets),
        choice=finding_choice(select, ignore),
        options=(spec, rules, labels, units, expected, last_year),
        trust=unit_trust(units, trust_units),
        output=output,
        copies=not no_copies,
        fix=fix,
        expected=expected,
        last_year=last_year,
        overwrite=force,
        fresh=fresh,
        jobs=jobs,
        cluster=cluster,
        progress_in_lines=tell_progress,
        today=None if today is None else _day(today),
    )
    with review_folder(request) as reviewed:
        if output_format is ReviewFormat.TEXT:
            shown = ShownFindings(with_info=show_all or bool(select), with_statistics=statistics)
            for line in review_lines(reviewed, shown, rules=rules, output=output):
                typer.echo(line)
        else:
            _print_document(reviewed, output_format)
            if output_format is not ReviewFormat.JSON:
                for line in unread_files_lines(reviewed, output):
                    say(line)
        approved = request.settings.approved
        open_points = open_points_notices(approved.projects if approved else (), NOT_COMPARED)
        print_notices([*reviewed.warnings, *open_points, *beside_targets])
        progress = reviewed.outcome.rounds.progress
        for notice in (*(question_lines(progress) if progress else ()), *reviewed.notices):
            say(notice)
        severities = reviewed.outcome.finished.severities()
        is_of_nothing = reviewed.outcome.finished.is_of_nothing
    print_problems(reviewed.problems)
    failed = is_of_nothing or any(severities[each] for each in SEVERITIES_FROM[Severity(fail_on.value)])
    raise typer.Exit(WRONG_USE if reviewed.problems else int(failed))


def _refuse_without_output(*, fix: bool, today: str | None) -> None:
    if fix:
        raise typer.BadParameter("--fix 要写出改正的副本，请同时用 -o 指定目录")
    if today is not None:
        raise typer.BadParameter("--today 是写底稿“整改”用的，请同时用 -o 指定目录")


def _day(text: str) -> date:
    day = due_date(text)
    if day is None:
        raise typer.BadParameter(f"--today 应为年月日，如 2024-05-06，现为“{text}”")
    return day


def _print_document(reviewed: ReviewedFolder, output_format: ReviewFormat) -> None:
    finished = reviewed.outcome.finished
    chunks = {
        ReviewFormat.JSON: lambda: json_chunks(finished.records, reviewed.outcome.told_beside()),
        ReviewFormat.CSV: lambda: csv_chunks(finished.findings),
        ReviewFormat.SARIF: lambda: sarif_chunks(finished.findings),
    }
    write_json_as_utf8()
    for chunk in chunks[output_format]():
        typer.echo(chunk, nl=False)
