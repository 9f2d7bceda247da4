"""A review of many workbooks, step by step: what is remembered, what must be looked at, what only the batch shows."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from cli.guard.process_limits import seconds_for_task
from cli.guard.processes import in_order, usual_jobs
from cli.record.no_rounds import NoRounds
from cli.review_run.finding_choice import FindingChoice
from cli.review_store.tables import ReviewTables
from cli.workers.review_task import FileReview, Mapper, ReviewTask, lost_task
from scoring.review.approved_projects import ApprovedProjects
from scoring.review.batch_review import batch_findings
from scoring.review.finding_order import sheet_by_sheet
from scoring.review.record_json import ReviewText
from scoring.review.summaries.reach import summary_coverages
from workbooks.files.safe_opening import content_digest

if TYPE_CHECKING:
    from cli.record.last_year import LastYearsReview


def by_processes(jobs: int | None) -> Mapper:
    """
    Args:
        jobs: How many; None for as many as are worth it.
    """
    # The processes share what was loaded before they began.
    import workbooks.working_paper.file_review  # noqa: F401, PLC0415 — not for a run with nothing new

    def mapper(
        work: FileReview, items: Iterable[ReviewTask], count: int, *, lost: Callable[[ReviewTask], ReviewText]
    ) -> Generator[ReviewText, None, None]:
        return in_order(work, items, count, jobs=jobs or usual_jobs(count), lost=lost, seconds=seconds_for_task)

    return mapper


def recall_results(tables: ReviewTables) -> int:
    """Give every file the result that is remembered of its content; returns how many have one."""
    recalled = 0
    if not tables.remembered:
        return recalled
    for file in tables.files:
        content = content_digest(Path(file.file))
        found = tables.remembered.find(content, file.settings) if content else None
        if found is not None:
            tables.files.set_result(file.number, found, content)
            recalled += 1
    return recalled


def review_the_rest(tables: ReviewTables, work: FileReview, mapper: Mapper) -> Generator[None, None, None]:
    """
    Review every file that has no result, and remember it; whoever asks may save the store between two files.

    Args:
        tables: Where files wait and results are remembered.
        work: What is done with each file.
        mapper: Who does it.
    """
    files = tables.files
    tasks = (ReviewTask(file.file, file.rules) for file in files.without_result())
    waiting = files.without_result()
    with closing(mapper(work, tasks, files.count_without_result(), lost=lost_task)) as texts:
        for file, text in zip(waiting, texts, strict=True):
            files.set_result(file.number, tables.remembered.add(text, file.settings), text.sha256)
            yield


def compare_and_report(
    tables: ReviewTables,
    approved: ApprovedProjects | None,
    choice: FindingChoice,
    rounds: NoRounds,
    last_year: LastYearsReview | None = None,
) -> None:
    """
    Find what only the batch shows, and put down all that is reported of each file, in the order of its sheets.

    Args:
        tables: Of the run.
        approved: The approved projects, or None.
        choice: Which findings are reported; the record gets all of them.
        rounds: Says how each stands.
        last_year: Last year's review, or None.
    """
    tables.projects.add(tables.results.projects())
    tables.batch_findings.add(batch_findings(tables.projects, tables.results.summaries(), approved))
    if last_year is not None:
        tables.batch_findings.add(last_year.findings(tables.results.sheets()))
    tables.results.put_summary_coverage(summary_coverages(tables.projects, tables.results.summaries()))
    found = tables.batch_findings.with_those_of_files()
    rounds.begin()
    for number, findings in rounds.told((number, sheet_by_sheet(findings)) for number, findings in found):
        tables.reported.put(number, choice.of(findings))
    rounds.finish()
