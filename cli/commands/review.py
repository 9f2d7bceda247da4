"""``zpb review``: filled-in workbooks in, every wrong number told with its cell; with ``-o`` also the marked copies."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, NamedTuple

import typer

from cli.commands.block_option import BlockOption
from cli.commands.options import FilledSheets, ForceOption, TrustUnitsOption, UnitsOption
from cli.results.findings.findings_csv import csv_chunks
from cli.results.findings.findings_json import json_chunks
from cli.results.findings.findings_sarif import sarif_chunks
from cli.results.findings.findings_text import findings_lines, hidden_line
from cli.results.review_sums_text import (
    counts_line,
    coverage_line,
    documents_line,
    last_year_lines,
    low_lines,
    statistics_lines,
)
from cli.results.roster_text import roster_lines
from cli.results.rounds_text import ended_lines, progress_lines, question_lines
from cli.results.rules_chosen_text import rules_chosen_lines
from cli.results.unread_text import unread_lines
from cli.review_run.finding_choice import SEVERITIES_FROM, finding_choice
from cli.review_run.folder import ReviewedFolder, ReviewRequest, review_folder
from cli.review_run.settings import review_settings
from cli.review_store.finished_review import RIVALS_DIFFER, FinishedReview
from cli.sources.open_points import open_points_notices
from cli.sources.unit_trust import unit_trust
from cli.terminal.error_reports import WRONG_USE, print_notices, print_problems, say
from cli.terminal.streams import write_json_as_utf8
from cli.terminal.text_tables import terminal_width
from indicator_specs.problems import Problem
from scoring.findings.finding import Severity
from scoring.rounds.remedies import due_date
from scoring.rule_sets.limits import below_label
from workbooks.files.review_names import BY_UNIT, LAST_YEAR, UNCHECKED, UNREAD, WORKING_PAPER

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
        typer.Option("--spec", metavar="目录", readable=False, help="批复的绩效目标（项目TOML或申报表），核对有无改动"),
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
            how_chosen = _how_chosen(rules, by_units=reviewed.has_unit_rules)
            shown = _Shown(with_info=show_all or bool(select), with_statistics=statistics)
            _print_text(reviewed, how_chosen, output, shown)
        else:
            _print_document(reviewed, output_format)
            if output_format is not ReviewFormat.JSON:
                for line in _unread_lines(reviewed, output):
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


class _Shown(NamedTuple):
    """Which of the findings are told on the screen: 提示 only when asked for, by ``--all`` or by their codes."""

    with_info: bool
    with_statistics: bool


def _print_text(reviewed: ReviewedFolder, how_chosen: str, output: Path | None, shown: _Shown) -> None:
    for line in _text_lines(reviewed, how_chosen, output, shown):
        typer.echo(line)


def _text_lines(reviewed: ReviewedFolder, how_chosen: str, output: Path | None, shown: _Shown) -> Iterator[str]:
    finished = reviewed.outcome.finished
    columns = terminal_width() if sys.stdout.isatty() else None
    told_below = {RIVALS_DIFFER} if reviewed.candidates and finished.projects > 1 else set()
    told = (finding for finding in finished.findings if finding.code not in told_below)
    yield from findings_lines(told, columns, with_info=shown.with_info)
    yield from ended_lines(reviewed.outcome.rounds.ended)
    if shown.with_statistics:
        yield from statistics_lines(finished.records, columns)
    yield from _rules_lines(reviewed, how_chosen)
    yield _counts_line(reviewed)
    hidden = {code: times for code, times in finished.codes(Severity.INFO).items() if code not in told_below}
    if hidden and not shown.with_info:
        yield hidden_line(hidden)
    yield from _reach_lines(finished, output)
    yield from _lists_lines(reviewed, output)
    yield _next_step(reviewed, output)


def _rules_lines(reviewed: ReviewedFolder, how_chosen: str) -> Iterator[str]:
    """By which rules the projects were reviewed, and what else might have been."""
    finished = reviewed.outcome.finished
    rule_sets = finished.rule_sets()
    if not rule_sets:
        return
    used = "、".join(f"{rules}（{count}个项目）" for rules, count in rule_sets.items())
    yield f"{how_chosen}：{used}"
    yield from rules_chosen_lines(rule_sets, reviewed.candidates, finished.rivals(), finished.not_recognised)


def _counts_line(reviewed: ReviewedFolder) -> str:
    finished = reviewed.outcome.finished
    return counts_line(
        files=finished.files + reviewed.outcome.unread.besides_the_queue(),
        projects=finished.projects,
        severities=finished.severities(),
        unread=len(reviewed.outcome.unread),
        settled=finished.settled,
    )


def _reach_lines(finished: FinishedReview, output: Path | None) -> Iterator[str]:
    """What was reviewed beside the forms, and which numbers were not checked."""
    told_in = _where(output, "narrative")
    beside = documents_line(summaries=finished.summaries(), narratives=finished.narratives(), where=told_in)
    if beside:
        yield beside
    if finished.without_total:
        yield f"{finished.without_total}个项目没有复核总分（有得分待评定），填报的总分没有核实"
    if finished.is_of_nothing:
        yield NOTHING_REVIEWED
    else:
        yield coverage_line(finished.coverage_counts(), _where(output, "coverage"))


def _lists_lines(reviewed: ReviewedFolder, output: Path | None) -> Iterator[str]:
    """The short lists below the counts, each with the place where all of it stands."""
    progress = reviewed.outcome.rounds.progress
    yield from _low_lines(reviewed, output)
    yield from _unread_lines(reviewed, output)
    where = "--format json 的 expected" if output is None else f"{WORKING_PAPER}“{BY_UNIT}”"
    yield from roster_lines(reviewed.outcome.expected, where)
    yield from last_year_lines(reviewed.outcome.finished.last_year, _last_year_where(output))
    if progress:
        yield from progress_lines(progress)


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


NOTHING_REVIEWED: Final = "没有一张自评表或汇总表可以复核"


def _where(output: Path | None, key: str) -> str:
    """Where the numbers are listed that were not checked; ``key`` is that of the JSON."""
    return f"--format json 的 {key}" if output is None else f"{WORKING_PAPER}“{UNCHECKED}”"


def _last_year_where(output: Path | None) -> str:
    return "--format json 的 last_year" if output is None else f"{WORKING_PAPER}“{LAST_YEAR}”"


def _how_chosen(rules: str | None, *, by_units: bool) -> str:
    if rules:
        return "评分规则（--rules 指定）"
    return "评分规则（按文件夹指定，其余按表样识别）" if by_units else "评分规则（按表样识别，可用 --rules 指定）"


def _low_lines(reviewed: ReviewedFolder, output: Path | None) -> Iterator[str]:
    finished = reviewed.outcome.finished
    label = below_label(reviewed.rule_sets[id_].explanation.below for id_ in finished.rule_sets())
    where_all = f"加 -o 写出的{WORKING_PAPER}" if output is None else WORKING_PAPER
    return low_lines(finished.low_projects, finished.count_low(), label, where_all)


def _unread_lines(reviewed: ReviewedFolder, output: Path | None) -> Iterator[str]:
    where_all = (
        f"--format json 的 unread，或加 -o 写出的{WORKING_PAPER}" if output is None else f"{WORKING_PAPER}的“{UNREAD}”"
    )
    return unread_lines(reviewed.outcome.unread, len(reviewed.outcome.unread), where_all)


def _next_step(reviewed: ReviewedFolder, output: Path | None) -> str:
    if output is None:
        return "加 -o 目录 可写出标注副本和复核底稿；用 zpb explain 代码 查看各条的依据和改法。"
    copies = "" if reviewed.copies is None else f"{reviewed.copies}份标注副本或复核意见，以及"
    return f"已写出{copies}{WORKING_PAPER}、问题清单（{output}）。"
