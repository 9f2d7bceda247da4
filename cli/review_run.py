"""A review of many workbooks: each file by itself, then what only the batch shows, then the marked copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from attrs import evolve, frozen

from cli.finding_choice import FindingChoice
from cli.worker_processes import in_order, usual_jobs
from indicator_specs.problems import Problem, UnusableInputError
from scoring.approved_projects import ApprovedProjects
from scoring.batch_review import ReviewedProject, review_batch
from scoring.findings import Finding
from scoring.review_records import FileRecord
from scoring.rule_set import RuleSet
from scoring.submissions import SubmittedSummary
from workbooks.file_review import ReviewSettings, lost_file, review_file, sheet_by_sheet
from workbooks.output_files import same_name_key
from workbooks.review_files import COPY_ENDING, marked_copy_name, opinion_workbook_path


def reviewed_files(
    files: Iterable[Path],
    settings: ReviewSettings,
    rules: Mapping[Path, RuleSet],
    after_each: Callable[[], None],
    *,
    jobs: int | None = None,
) -> Generator[FileRecord, None, None]:
    """
    Review each file, in order.

    Args:
        files: As the user named them.
        settings: Of the batch.
        rules: The rules of single files, where the batch has none of its own.
        after_each: Called when a file is done.
        jobs: How many processes; the records do not depend on it. None for as many as are worth it.

    Returns:
        A generator; closing it ends the processes.
    """
    paths = list(files)
    review = _FileReview(settings, rules)
    with closing(in_order(review, paths, jobs=jobs or usual_jobs(len(paths)), lost=lost_file)) as records:
        for record in records:
            yield record
            after_each()


@frozen
class _FileReview:
    """The review of one file, as other processes are handed it."""

    settings: ReviewSettings
    rules: Mapping[Path, RuleSet]

    def __call__(self, file: Path) -> FileRecord:
        rule_set = self.settings.rule_set or self.rules.get(file)
        return review_file(file, evolve(self.settings, rule_set=rule_set))


class BatchView:
    """
    What the batch needs to remember of each file: a handful of small values.

    Args:
        approved: The approved projects, or None.
    """

    def __init__(self, approved: ApprovedProjects | None) -> None:
        self._approved = approved
        self._projects: list[ReviewedProject] = []
        self._summaries: list[SubmittedSummary] = []

    def add(self, record: FileRecord) -> None:
        """Remember a file."""
        self._projects += [project.project for project in record.projects]
        self._summaries += record.summaries

    def findings(self) -> Mapping[str, tuple[Finding, ...]]:
        """File → what only the batch shows of it; the empty name stands for the batch itself."""
        by_file: dict[str, list[Finding]] = defaultdict(list)
        for finding in review_batch(self._projects, self._summaries, self._approved):
            by_file[finding.file].append(finding)
        return {file: tuple(findings) for file, findings in by_file.items()}


def with_batch_findings(
    records: Iterable[FileRecord], batch: Mapping[str, tuple[Finding, ...]], choice: FindingChoice
) -> Iterator[FileRecord]:
    """Every record with all its chosen findings; what concerns the batch as a whole comes last, under no name."""
    for record in records:
        findings = sheet_by_sheet((*record.findings, *batch.get(record.file, ())))
        yield choice.applied(evolve(record, findings=findings))
    of_the_batch = choice.applied(FileRecord(file="", findings=batch.get("", ())))
    if of_the_batch.findings:
        yield of_the_batch


class MarkedCopies:
    """
    The marked copies of a review, below the output directory where the files lay below theirs.

    Every file has its place whether or not it will need one, so that a copy's name depends on the files alone.

    Args:
        directory: The output directory.
        roots: File → the directory below which it was found.
        overwrite: Replace files that exist.
    """

    def __init__(self, directory: Path, roots: Mapping[Path, Path], *, overwrite: bool) -> None:
        self._overwrite = overwrite
        self._files = {str(file): file for file in roots}
        self._destinations = _destinations(directory, roots)
        self.written = 0
        self.problems: list[Problem] = []

    def possible_paths(self) -> Iterator[Path]:
        """Every path that may be written to: of each file its marked copy, or the opinion in a workbook of its own."""
        for destination in self._destinations.values():
            yield destination
            yield opinion_workbook_path(destination)

    def add(self, record: FileRecord) -> FileRecord:
        """Write the copy of a file that has findings and could be read; the record with what the copy would lose."""
        file = self._files.get(record.file)
        if file is None or not record.findings or not (record.projects or record.summaries):
            return record
        from scoring.finding_catalogue import catalogue
        from workbooks.marked_copy import write_marked_copy

        rules = "、".join(dict.fromkeys(project.rule_set for project in record.projects))
        reasons = {code: entry.why for code, entry in catalogue().items()}
        destination = self._destinations[file]
        try:
            result = write_marked_copy(
                file, record.findings, destination, force=self._overwrite, rule_set=rules, reasons=reasons
            )
        except UnusableInputError as error:
            self.problems += error.problems
            return record
        except Exception as error:  # one copy that nobody foresaw must not stop ten thousand others
            message = f"复核副本没有写成：程序出错（{type(error).__name__}）"
            cure = "复核结果不受影响；请把这个文件报告给开发者"
            self.problems.append(Problem(file=record.file, message=message, cure=cure))
            return record
        self.written += 1
        return evolve(record, findings=sheet_by_sheet((*record.findings, *result.findings)))


def _destinations(directory: Path, roots: Mapping[Path, Path]) -> dict[Path, Path]:
    """``a.xls`` beside ``a.xlsx`` get ``a_复核.xlsx`` and ``a(2)_复核.xlsx``."""
    taken: set[tuple[Path, str]] = set()
    destinations = {}
    for file, root in roots.items():
        folder = directory / file.parent.relative_to(root)
        name = marked_copy_name(file)
        stem, number = name.removesuffix(f"{COPY_ENDING}.xlsx"), 1
        while (folder, same_name_key(name)) in taken:
            number += 1
            name = f"{stem}({number}){COPY_ENDING}.xlsx"
        taken.add((folder, same_name_key(name)))
        destinations[file] = folder / name
    return destinations
