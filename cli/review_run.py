"""A review of many workbooks, step by step: what is remembered, what must be looked at, what only the batch shows."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Protocol

from attrs import evolve, frozen

from cli.finding_choice import FindingChoice
from cli.remembered_results import RememberedResults
from cli.reviewed_batch import ReviewedBatch
from scoring.approved_projects import ApprovedProjects
from scoring.review_record_json import ReviewRecordCodec, ReviewText
from scoring.rule_set import RuleSet
from workbooks.file_contents import content_digest
from workbooks.review_settings import ReviewSettings


@frozen
class ReviewTask:
    """A file to review, and the id of the rule set that its folder names, or None."""

    file: str
    rules: str | None


@frozen
class FileReview:
    """
    The review of one file, as other processes and other machines are handed it.

    Args:
        settings: Of the batch.
        rules: Id → rule set, for the ids that tasks carry.
    """

    settings: ReviewSettings
    rules: Mapping[str, RuleSet]

    def __call__(self, task: ReviewTask) -> ReviewText:
        """Review a file; never raises for what it contains."""
        from workbooks.file_review import review_file  # whoever finds nothing to review need not load it

        rule_set = self.rules[task.rules] if task.rules else self.settings.rule_set
        return _codec().text(review_file(Path(task.file), evolve(self.settings, rule_set=rule_set)))


def lost_task(task: ReviewTask) -> ReviewText:
    """The result for a file that ended, or held up, the process that read it."""
    from workbooks.file_review import lost_file

    return _codec().text(lost_file(Path(task.file)))


@cache
def _codec() -> ReviewRecordCodec:
    return ReviewRecordCodec({})  # only reading needs rule sets


class Mapper(Protocol):
    """Does work on many items and gives the results in the order of the items: by processes, or on a cluster."""

    def __call__(
        self, work: FileReview, items: Iterable[ReviewTask], count: int, *, lost: Callable[[ReviewTask], ReviewText]
    ) -> Generator[ReviewText, None, None]:
        """As ``worker_processes.in_order`` does it; closing the generator ends the work."""


def by_processes(jobs: int | None) -> Mapper:
    """
    Args:
        jobs: How many; None for as many as are worth it.
    """

    import workbooks.file_review  # noqa: F401  the processes share what was loaded before they began
    from cli.worker_processes import in_order, usual_jobs

    def mapper(
        work: FileReview, items: Iterable[ReviewTask], count: int, *, lost: Callable[[ReviewTask], ReviewText]
    ) -> Generator[ReviewText, None, None]:
        return in_order(work, items, count, jobs=jobs or usual_jobs(count), lost=lost)

    return mapper


def recall_results(batch: ReviewedBatch, results: RememberedResults) -> int:
    """Give every file the result that is remembered of its content; returns how many have one."""
    recalled = 0
    if not results:
        return recalled
    for file in batch.files():
        content = content_digest(Path(file.file))
        found = results.find(content, file.settings) if content else None
        if found is not None:
            batch.set_result(file.number, found, content)
            recalled += 1
    return recalled


def review_the_rest(
    batch: ReviewedBatch, results: RememberedResults, work: FileReview, mapper: Mapper
) -> Generator[None, None, None]:
    """
    Review every file that has no result, and remember it; whoever asks may save the store between two files.

    Args:
        batch: The files.
        results: Where results are remembered.
        work: What is done with each file.
        mapper: Who does it.
    """
    tasks = (ReviewTask(file.file, file.rules) for file in batch.without_result())
    files = batch.without_result()
    with closing(mapper(work, tasks, batch.count_without_result(), lost=lost_task)) as texts:
        for file, text in zip(files, texts, strict=True):
            batch.set_result(file.number, results.add(text, file.settings), text.sha256)
            yield


def compare_and_tell(batch: ReviewedBatch, approved: ApprovedProjects | None, choice: FindingChoice) -> None:
    """Find what only the batch shows, and put down all that is told of each file, in the order of its sheets."""
    from scoring.batch_review import batch_findings
    from workbooks.file_review import sheet_by_sheet

    batch.add_projects()
    batch.add_batch_findings(batch_findings(batch, batch.summaries(), approved))
    for number, findings in batch.found():
        batch.tell(number, choice.of(sheet_by_sheet(findings)))
