"""A review of many workbooks: each file by itself, then what only the batch shows, then the marked copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from attrs import evolve

from cli.finding_choice import FindingChoice
from indicator_specs.problems import Problem, UnusableInputError
from scoring.batch_review import ReviewedProject, review_batch
from scoring.findings import Finding
from scoring.review_records import FileRecord
from scoring.submissions import SubmittedSummary
from workbooks.file_review import ReviewSettings, review_file, sheet_by_sheet
from workbooks.output_files import same_name_key


def reviewed_files(
    files: Iterable[Path], settings: ReviewSettings, after_each: Callable[[], None]
) -> Iterator[FileRecord]:
    """Review each file, in order."""
    for file in files:
        yield review_file(file, settings)
        after_each()


class BatchView:
    """What the batch needs to remember of each file: a handful of small values."""

    def __init__(self) -> None:
        self._projects: list[ReviewedProject] = []
        self._summaries: list[SubmittedSummary] = []

    def add(self, record: FileRecord) -> None:
        """Remember a file."""
        self._projects += [project.project for project in record.projects]
        self._summaries += record.summaries

    def findings(self) -> Mapping[str, tuple[Finding, ...]]:
        """File → what only the batch shows of it; the empty name stands for the batch itself."""
        by_file: dict[str, list[Finding]] = defaultdict(list)
        for finding in review_batch(self._projects, self._summaries):
            by_file[finding.file].append(finding)
        return {file: tuple(findings) for file, findings in by_file.items()}


def with_batch_findings(
    records: Iterable[FileRecord], batch: Mapping[str, tuple[Finding, ...]], choice: FindingChoice
) -> Iterator[FileRecord]:
    """Every record with all its chosen findings; what concerns the batch as a whole comes last, under no name."""
    for record in records:
        findings = sheet_by_sheet((*record.findings, *batch.get(record.file, ())))
        yield choice.applied(evolve(record, findings=findings))
    if batch.get(""):
        yield choice.applied(FileRecord(file="", findings=batch[""]))


class MarkedCopies:
    """
    The marked copies of a review, below the output directory where the files lay below theirs.

    Args:
        directory: The output directory.
        roots: File → the directory below which it was found.
        overwrite: Replace files that exist.
    """

    def __init__(self, directory: Path, roots: Mapping[Path, Path], *, overwrite: bool) -> None:
        self._directory = directory
        self._roots = {str(file): (file, root) for file, root in roots.items()}
        self._overwrite = overwrite
        self._taken: set[tuple[Path, str]] = set()
        self.written = 0
        self.problems: list[Problem] = []

    def add(self, record: FileRecord) -> FileRecord:
        """Write the copy of a file that has findings and could be read; the record with what the copy would lose."""
        if not record.findings or record.file not in self._roots or not (record.projects or record.summaries):
            return record
        from scoring.finding_catalogue import catalogue
        from workbooks.marked_copy import write_marked_copy

        file, root = self._roots[record.file]
        rules = "、".join(dict.fromkeys(project.rule_set for project in record.projects))
        reasons = {code: entry.why for code, entry in catalogue().items()}
        try:
            destination = self._destination(file, root)
            destination.parent.mkdir(parents=True, exist_ok=True)
            result = write_marked_copy(
                file, record.findings, destination, force=self._overwrite, rule_set=rules, reasons=reasons
            )
        except UnusableInputError as error:
            self.problems += error.problems
            return record
        except OSError as error:
            self.problems.append(Problem(file=str(file), message=f"复核副本没有写成（{error.strerror}）"))
            return record
        self.written += 1
        return evolve(record, findings=sheet_by_sheet((*record.findings, *result.findings)))

    def _destination(self, file: Path, root: Path) -> Path:
        from workbooks.marked_copy import COPY_ENDING, marked_copy_name

        folder = self._directory / file.parent.relative_to(root)
        stem = marked_copy_name(file).removesuffix(f"{COPY_ENDING}.xlsx")
        number, name = 1, f"{stem}{COPY_ENDING}.xlsx"
        while (folder, same_name_key(name)) in self._taken:
            number += 1
            name = f"{stem}({number}){COPY_ENDING}.xlsx"
        self._taken.add((folder, same_name_key(name)))
        return folder / name
