"""What a review shows on the screen: its findings, by which rules, how many of what, and the short lists below them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

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
from cli.results.rounds_text import ended_lines, progress_lines
from cli.results.rules_chosen_text import rules_chosen_lines
from cli.results.unread_text import unread_lines
from cli.review_run.folder import ReviewedFolder
from cli.review_store.finished_review import RIVALS_DIFFER, FinishedReview
from cli.terminal.text_tables import terminal_width
from scoring.findings.finding import Severity
from scoring.review.records import WHY_NO_TOTAL
from scoring.rule_sets.limits import below_label
from workbooks.files.review_names import BY_UNIT, LAST_YEAR, UNCHECKED, UNREAD, WORKING_PAPER


class ShownFindings(NamedTuple):
    """Which of the findings are told on the screen: 提示 only when asked for, by ``--all`` or by their codes."""

    with_info: bool
    with_statistics: bool


def review_lines(
    reviewed: ReviewedFolder, shown: ShownFindings, *, rules: str | None, output: Path | None
) -> Iterator[str]:
    """
    All of it, line by line.

    Args:
        reviewed: While its store is open.
        shown: Which of the findings.
        rules: The rule set that was asked for; None where the forms decided.
        output: The folder of the outputs, or None: where what is cut short stands whole.
    """
    finished = reviewed.outcome.finished
    columns = terminal_width() if sys.stdout.isatty() else None
    told_below = {RIVALS_DIFFER} if reviewed.candidates and finished.projects > 1 else set()
    told = (finding for finding in finished.findings if finding.code not in told_below)
    yield from findings_lines(told, columns, with_info=shown.with_info)
    yield from ended_lines(reviewed.outcome.rounds.ended)
    if shown.with_statistics:
        yield from statistics_lines(finished.records, columns)
    yield from _rules_lines(reviewed, rules)
    yield _counts_line(reviewed)
    hidden = {code: times for code, times in finished.codes(Severity.INFO).items() if code not in told_below}
    if hidden and not shown.with_info:
        yield hidden_line(hidden)
    yield from _reach_lines(finished, output)
    yield from _lists_lines(reviewed, output)
    yield _next_step(reviewed, output)


def _rules_lines(reviewed: ReviewedFolder, rules: str | None) -> Iterator[str]:
    """By which rules the projects were reviewed, and what else might have been."""
    finished = reviewed.outcome.finished
    rule_sets = finished.rule_sets()
    if not rule_sets:
        return
    used = "、".join(f"{each}（{count}个项目）" for each, count in rule_sets.items())
    yield f"{_how_chosen(rules, by_units=reviewed.has_unit_rules)}：{used}"
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
        yield f"{finished.without_total}个项目没有复核总分（{WHY_NO_TOTAL}），填报的总分没有核实"
    if finished.is_of_nothing:
        yield NOTHING_REVIEWED
    else:
        yield coverage_line(finished.coverage_counts(), _where(output, "coverage"))


def _lists_lines(reviewed: ReviewedFolder, output: Path | None) -> Iterator[str]:
    """The short lists below the counts, each with the place where all of it stands."""
    progress = reviewed.outcome.rounds.progress
    yield from _low_lines(reviewed, output)
    yield from unread_files_lines(reviewed, output)
    where = "--format json 的 expected" if output is None else f"{WORKING_PAPER}“{BY_UNIT}”"
    yield from roster_lines(reviewed.outcome.expected, where)
    yield from last_year_lines(reviewed.outcome.finished.last_year, _last_year_where(output))
    if progress:
        yield from progress_lines(progress)


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


def unread_files_lines(reviewed: ReviewedFolder, output: Path | None) -> Iterator[str]:
    """The first of the files that were not read, and where all of them stand."""
    where_all = (
        f"--format json 的 unread，或加 -o 写出的{WORKING_PAPER}" if output is None else f"{WORKING_PAPER}的“{UNREAD}”"
    )
    return unread_lines(reviewed.outcome.unread, len(reviewed.outcome.unread), where_all)


def _next_step(reviewed: ReviewedFolder, output: Path | None) -> str:
    if output is None:
        return "加 -o 目录 可写出标注副本和复核底稿；用 zpb explain 代码 查看各条的依据和改法。"
    copies = "" if reviewed.copies is None else f"{reviewed.copies}份标注副本或复核意见，以及"
    return f"已写出{copies}{WORKING_PAPER}、问题清单（{output}）。"
