"""The review of one file as a task for somebody else: another process, another machine."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Protocol

from attrs import frozen

from scoring.review.record_json import ReviewRecordCodec, ReviewText
from workbooks.working_paper.defeated_files import defeated_file
from workbooks.working_paper.settings import ReviewSettings


@frozen
class ReviewTask:
    """A file to review, and the key of the settings that hold for its folder, or None for those of the batch."""

    file: str
    rules: str | None


@frozen
class FileReview:
    """
    The review of one file, as other processes and other machines are handed it.

    Args:
        settings: Of the batch.
        of_folders: Key → settings, for the keys that tasks carry.
    """

    settings: ReviewSettings
    of_folders: Mapping[str, ReviewSettings]

    def __call__(self, task: ReviewTask) -> ReviewText:
        """Review a file; never raises for what it contains."""
        from workbooks.working_paper.file_review import review_file  # noqa: PLC0415 — not for a run with nothing new

        settings = self.of_folders[task.rules] if task.rules else self.settings
        return _codec().text(review_file(Path(task.file), settings))


def lost_task(task: ReviewTask) -> ReviewText:
    """The result for a file that ended, or held up, the process that read it."""
    return _codec().text(defeated_file(Path(task.file)))


@cache
def _codec() -> ReviewRecordCodec:
    return ReviewRecordCodec({})  # only reading needs rule sets


class Mapper(Protocol):
    """Does work on many items and gives the results in the order of the items: by processes, or on a cluster."""

    def __call__(
        self, work: FileReview, items: Iterable[ReviewTask], count: int, *, lost: Callable[[ReviewTask], ReviewText]
    ) -> Generator[ReviewText, None, None]:
        """As ``processes.in_order`` does it; closing the generator ends the work."""
