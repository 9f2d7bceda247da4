"""The working paper and the lists of a review, written into its output folder."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final, TypeAlias

from attrs import frozen

from cli.record.no_rounds import NoRounds
from cli.results.findings.findings_csv import BYTE_ORDER_MARK, csv_chunks, csv_field, csv_row
from cli.results.findings.findings_json import json_chunks
from cli.review_run.outcome import ReviewOutcome
from cli.review_store.written_outputs import WrittenOutputs
from indicator_specs.problems import Problem, UnusableInputError
from scoring.findings.catalogue import SEVERITY_WORDS
from scoring.findings.finding import Severity
from scoring.review.records import FileRecord, ProjectRecord
from scoring.rounds.ledger import LedgerRow
from workbooks.files.output_files import write_text
from workbooks.files.review_names import FINDINGS_CSV, FINDINGS_JSON, PROJECTS_CSV, WORKING_PAPER
from workbooks.working_paper.paper import PaperRounds, WorkingPaper
from workbooks.working_paper.project_sheets import ProjectRow


@frozen
class Ledger:
    """The ledger of a run, read anew as often as it is asked for."""

    rounds: NoRounds

    def __iter__(self) -> Iterator[LedgerRow]:
        return self.rounds.ledger


def write_lists(outcome: ReviewOutcome, outputs: WrittenOutputs) -> list[Problem]:
    """
    Write the working paper and the lists; returns what kept one of them from being written.

    To read the records takes more time than most lists take to be written, so they are read once: as they go into
    findings.json, the working paper takes in what it and projects.csv need of them.

    Args:
        outcome: Of the run.
        outputs: Of the folder.
    """
    finished, rounds = outcome.finished, outcome.rounds
    paper = WorkingPaper()
    records = _taken_in(finished.records, paper)

    def findings_json() -> Iterator[str]:
        return json_chunks(records, outcome.told_beside())

    problems = _written(FINDINGS_JSON, outputs, lambda path: _write_text(path, findings_json()))
    deque(records, maxlen=0)  # the rest, where findings.json could not be written
    if rounds.progress is not None:
        problems = [*problems, *outputs.set_aside(WORKING_PAPER, f"（第{rounds.progress.number}轮改动前）")]
    told = PaperRounds(rounds.progress, rounds.unmatched, Ledger(rounds), outcome.expected, finished.last_year)
    others: dict[str, Callable[[Path], object]] = {
        WORKING_PAPER: lambda path: paper.write(path, finished, unread=outcome.unread, rounds=told, force=True),
        FINDINGS_CSV: lambda path: _write_text(path, csv_chunks(finished.findings)),
        PROJECTS_CSV: lambda path: _write_text(path, projects_csv_chunks(paper.projects, paper.low_label)),
    }
    return [*problems, *(problem for name, write in others.items() for problem in _written(name, outputs, write))]


def _taken_in(records: Iterable[FileRecord], paper: WorkingPaper) -> Iterator[FileRecord]:
    for record in records:
        paper.take_in(record)
        yield record


def _written(name: str, outputs: WrittenOutputs, write: Callable[[Path], object]) -> Sequence[Problem]:
    """What kept an output from being written."""
    try:
        outputs.write(name, write)
    except UnusableInputError as error:
        return error.problems
    return ()


def _write_text(path: Path, chunks: Iterator[str]) -> None:
    write_text(path, chunks, force=True)


ListValue: TypeAlias = str | Decimal | int | bool | None

YES_OR_NO: Final = {True: "是", False: "否"}

LOW: Final = "低分"
"""Whether an explanation is owed; the heading names the limits of the rules: ``低于80分``."""

COLUMNS: Final[dict[str, Callable[[ProjectRecord], ListValue]]] = {
    "文件": lambda record: record.project.file,
    "工作表": lambda record: record.project.sheet,
    "项目": lambda record: record.project.name,
    "实施单位": lambda record: record.project.unit,
    "主管部门": lambda record: record.department,
    "年度": lambda record: record.project.year,
    "规则": lambda record: record.rule_set,
    "全年预算数（万元）": lambda record: record.budget_wan,
    "全年执行数（万元）": lambda record: record.executed_wan,
    "执行率（%）": lambda record: record.rate,
    "执行得分（填报）": lambda record: record.claimed_execution,
    "执行得分（复核）": lambda record: record.execution,
    "总分（填报）": lambda record: record.claimed_total,
    "总分（复核）": lambda record: record.total,
    "等级（填报）": lambda record: record.claimed_grade,
    "等级（复核）": lambda record: record.grade,
    "待评定指标": lambda record: record.undetermined,
    LOW: lambda record: record.owes_explanation,
    "有说明": lambda record: record.explained,
}
"""Heading → what stands below it; the numbers of findings by severity follow, and then"""

COVERAGE_COLUMNS: Final[dict[str, Callable[[ProjectRow], ListValue]]] = {
    "核对的数": lambda row: row.checked,
    "没有核对的数": lambda row: row.unchecked,
}
"""these, which came later: whoever reads the list by places finds the others where they were."""


def projects_csv_chunks(projects: Iterable[ProjectRow], low_label: str) -> Iterator[str]:
    """
    The sheets of all files as CSV for Excel, like the findings (``findings_csv.csv_chunks``).

    Numbers are exact and never rounded; what is not known is an empty field.

    Args:
        projects: In the order of the review.
        low_label: Names the limits of their rules: ``低于80分``.
    """
    headings = (low_label if heading == LOW else heading for heading in COLUMNS)
    yield BYTE_ORDER_MARK + csv_row((*headings, *SEVERITY_WORDS.values(), *COVERAGE_COLUMNS))
    for project in projects:
        own = [_field(value(project.record)) for value in COLUMNS.values()]
        last = [_field(value(project)) for value in COVERAGE_COLUMNS.values()]
        yield csv_row((*own, *_counts(project.counts), *last))


def _counts(counts: Counter[Severity]) -> Iterator[str]:
    return (str(counts[severity]) for severity in SEVERITY_WORDS)


def _field(value: ListValue) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES_OR_NO[value]
    if isinstance(value, Decimal):
        return format(value, "f")
    return csv_field(value) if isinstance(value, str) else str(value)
