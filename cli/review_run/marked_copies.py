"""
The marked copies of a review, below the output folder where the files lay below theirs.

Every file has its place whether or not it will need one, so that a copy's name depends on the files alone. One that
was made from the same before, and still lies there, is left as it is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Final

from attrs import frozen

from cli.review_run.finding_choice import FindingChoice
from cli.review_store.reviewed_batch import BatchFile, ReviewedBatch
from cli.review_store.store import ReviewStore, seal
from cli.review_store.written_outputs import Standing, WrittenOutputs
from cli.workers.processes import in_order, usual_jobs
from indicator_specs.problems import Problem, UnusableInputError
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding
from scoring.review.record_json import ReviewRecordCodec
from workbooks.files.output_files import same_name_key
from workbooks.marking.names import COPY_ENDING, marked_copy_name, opinion_workbook_path
from workbooks.working_paper.file_review import sheet_by_sheet

WORTH_PROCESSES: Final = 8
"""A copy takes a tenth of a second: below so many, processes cost more time than they save."""

LARGEST_CHUNK: Final = 8

NAMED_AT_MOST: Final = 3


@frozen
class CopyTask:
    """
    One copy to write.

    Attributes:
        number: Of the file in the batch.
        file: As the user named it.
        destination: Where the copy goes.
        findings: What is marked.
        rules: The rule sets of the review, in words.
    """

    number: int
    file: str
    destination: Path
    findings: tuple[Finding, ...]
    rules: str


@frozen
class CopyResult:
    """
    What came of a task.

    Attributes:
        number: Of the file in the batch.
        name: Of the file that was written, which may be an opinion instead; empty for none.
        losses: Why it is not a marked copy.
        problems: What kept it from being written.
    """

    number: int
    name: str = ""
    losses: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()


class MarkedCopies:
    """
    The copies of a run.

    Args:
        store: Of the output folder.
        batch: The files.
        outputs: Of the folder.
        codec: Writes findings.
        jobs: How many processes; None for as many as are worth it.

    Attributes:
        removed: How many of earlier runs were removed.
        problems: What kept others from being written.
    """

    def __init__(
        self,
        store: ReviewStore,
        batch: ReviewedBatch,
        outputs: WrittenOutputs,
        codec: ReviewRecordCodec,
        *,
        jobs: int | None,
    ) -> None:
        self._store = store
        self._batch = batch
        self._outputs = outputs
        self._codec = codec
        self._jobs = jobs
        self.removed = 0
        self.problems: list[Problem] = []

    # ------------------------------------------------------------ places

    def find_places(self) -> None:
        """Name every file's copy: ``a.xls`` beside ``a.xlsx`` get ``a_复核.xlsx`` and ``a(2)_复核.xlsx``."""
        for file in self._batch.files():
            path = Path(file.file)
            folder, name = _folder_below(str(path.parent), file.below), marked_copy_name(path)
            stem, number = name.removesuffix(f"{COPY_ENDING}.xlsx"), 1
            while not self._batch.set_copy(file.number, folder + name, folder + same_name_key(name)):
                number += 1
                name = f"{stem}({number}){COPY_ENDING}.xlsx"

    def in_the_way(self) -> Iterator[Problem]:
        """Files that a copy could overwrite: one that is being reviewed, or one that no review wrote."""
        reviewed, foreign = _Named(), _Named()
        for file in self._batch.files():
            for name in (file.copy, _opinion(file.copy)):
                standing = self._outputs.standing(name)
                if standing is Standing.ABSENT:
                    continue
                if self._batch.is_reviewed(self._outputs.path(name)):
                    reviewed.add(self._outputs.path(name))
                elif standing is Standing.FOREIGN and not self._outputs.overwrite:
                    foreign.add(self._outputs.path(name))
        if reviewed:
            yield reviewed.problem("是被复核的文件，不能覆盖", "请换一个输出目录")
        elif foreign:
            yield foreign.problem("已存在，没有覆盖", "请换一个输出目录，或加上 --force 覆盖")

    # ------------------------------------------------------------ writing

    def write(self, choice: FindingChoice) -> None:
        """
        Write the copies of the files that could be read and of which anything is told.

        What a copy would lose is told of its file, too; copies that earlier runs wrote and nobody needs any more go.

        Args:
            choice: Which findings are told.
        """
        self._keep_what_is_there(choice)
        self._store.save()
        count = self._batch.count_to_mark()
        tasks = (self._task(file) for file in self._batch.to_mark())
        jobs = self._jobs or usual_jobs(count, worth=WORTH_PROCESSES)
        with closing(
            in_order(written_copy, tasks, count, jobs=jobs, lost=_lost, largest_chunk=LARGEST_CHUNK)
        ) as results:
            for file, result in zip(self._batch.to_mark(), results, strict=True):
                self.problems += result.problems
                if result.name:
                    self._put_down(file, result, choice)
        self._remove_what_nobody_needs()

    def _keep_what_is_there(self, choice: FindingChoice) -> None:
        for file in self._batch.told_of():
            made_from = self._made_from(file)
            known = self._outputs.copy_of(file.copy, made_from)
            protected = [name for name in (file.copy, _opinion(file.copy)) if self._outputs.is_protected(name)]
            if known is not None:
                self._tell(file, self._codec.findings(known.losses, file.file), choice)
                self._batch.set_marked(file.number, known.name)
            elif protected:
                self.problems += map(self._outputs.protection, protected)
                self._batch.set_marked(file.number, protected[0])
            else:
                self._batch.set_to_mark(file.number, made_from)
                self._outputs.begin(file.copy, file.copy)
                self._outputs.begin(_opinion(file.copy), file.copy)

    def _made_from(self, file: BatchFile) -> str:
        findings = self._codec.findings_text(self._batch.told(file))
        return seal(file.settings, file.sha256, PurePath(file.file).name, self._batch.rules_of(file), findings)

    def _task(self, file: BatchFile) -> CopyTask:
        return CopyTask(
            number=file.number,
            file=file.file,
            destination=self._outputs.path(file.copy),
            findings=self._batch.told(file),
            rules=self._batch.rules_of(file),
        )

    def _put_down(self, file: BatchFile, result: CopyResult, choice: FindingChoice) -> None:
        name = str(PurePath(file.copy).with_name(result.name))
        losses = self._codec.findings_text(result.losses)
        self._outputs.done(name, made_from=file.made_from, destination=file.copy, losses=losses)
        self._tell(file, result.losses, choice)
        self._batch.set_marked(file.number, name)

    def _tell(self, file: BatchFile, losses: tuple[Finding, ...], choice: FindingChoice) -> None:
        if losses:
            self._batch.tell(file.number, choice.of(sheet_by_sheet((*self._batch.told(file), *losses))))

    def _remove_what_nobody_needs(self) -> None:
        for destination, name in self._batch.copies_in_vain():
            self.removed += self._outputs.remove_others(destination, name)


def written_copy(task: CopyTask) -> CopyResult:
    """Write one copy, or the opinion in its place; whatever keeps it from being written is told, never raised."""
    from workbooks.marking.marked_copy import write_marked_copy  # noqa: PLC0415 — openpyxl, where a copy is new

    reasons = {code: entry.why for code, entry in catalogue().items()}
    try:
        written = write_marked_copy(
            Path(task.file), task.findings, task.destination, force=True, rule_set=task.rules, reasons=reasons
        )
    except UnusableInputError as error:
        return CopyResult(task.number, problems=tuple(error.problems))
    except Exception as error:  # one copy that nobody foresaw must not stop ten thousand others
        return _failed(task, type(error).__name__)
    return CopyResult(task.number, written.path.name, written.findings)


def _lost(task: CopyTask) -> CopyResult:
    return _failed(task, "程序崩溃或一直没有结束")


def _failed(task: CopyTask, why: str) -> CopyResult:
    message = f"复核副本没有写成：程序出错（{why}）"
    cure = "复核结果不受影响；请把这个文件报告给开发者"
    return CopyResult(task.number, problems=(Problem(file=task.file, message=message, cure=cure),))


def _opinion(copy: str) -> str:
    return str(opinion_workbook_path(Path(copy)))


@lru_cache(maxsize=1024)
def _folder_below(folder: str, below: str) -> str:
    """The folder relative to the directory below which it was found, empty or with a separator at its end."""
    relative = str(PurePath(folder).relative_to(below))
    return "" if relative == os.curdir else f"{relative}{os.sep}"


class _Named:
    """Files that are told in one line: the first of them by name."""

    def __init__(self) -> None:
        self._paths: list[Path] = []
        self._count = 0

    def __bool__(self) -> bool:
        return bool(self._count)

    def add(self, path: Path) -> None:
        self._count += 1
        if self._count <= NAMED_AT_MOST:
            self._paths.append(path)

    def problem(self, what: str, cure: str) -> Problem:
        if self._count == 1:
            return Problem(file=str(self._paths[0]), message=f"文件{what}", cure=cure)
        named = "、".join(path.name for path in self._paths)
        return Problem(file=str(self._paths[0].parent), message=f"{named}等{self._count}个文件{what}", cure=cure)
