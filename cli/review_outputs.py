"""The output directory of a review: nothing in it that is in the way, then the working paper and the lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from cli.findings_formats import csv_chunks, json_chunks
from cli.review_run import MarkedCopies
from cli.workbook_output import unusable_directory
from indicator_specs.problems import Problem, UnusableInputError
from scoring.review_records import FileRecord
from workbooks.output_files import refuse_existing, write_text
from workbooks.review_files import WORKING_PAPER
from workbooks.review_workbook import write_review_workbook

FINDINGS_JSON: Final = "findings.json"
FINDINGS_CSV: Final = "findings.csv"
NAMED_AT_MOST: Final = 3


def output_problems(directory: Path, copies: MarkedCopies, inputs: Iterable[Path], *, overwrite: bool) -> list[Problem]:
    """
    Everything that stands in the way of the outputs, told before the work begins.

    Args:
        directory: Of the outputs.
        copies: The marked copies that may be written there.
        inputs: The reviewed files; none of them is ever overwritten.
        overwrite: Other files that exist may be.
    """
    problems = unusable_directory(directory)
    if problems:
        return problems
    own = [directory / name for name in (WORKING_PAPER, FINDINGS_JSON, FINDINGS_CSV)]
    reviewed = {file.resolve() for file in inputs}
    overwritten = [path for path in (*own, *copies.possible_paths()) if path.resolve() in reviewed]
    if overwritten:
        return [_several(overwritten, "是被复核的文件，不能覆盖", "请换一个输出目录")]
    for path in own:
        try:
            refuse_existing(path, force=overwrite)
        except UnusableInputError as error:
            problems += error.problems
    existing = [] if overwrite else [path for path in copies.possible_paths() if path.exists()]
    if existing:
        problems.append(_several(existing, "已存在，没有覆盖", "请换一个输出目录，或加上 --force 覆盖"))
    return problems


def _several(paths: list[Path], what: str, cure: str) -> Problem:
    if len(paths) == 1:
        return Problem(file=str(paths[0]), message=f"文件{what}", cure=cure)
    named = "、".join(path.name for path in paths[:NAMED_AT_MOST])
    return Problem(file=str(paths[0].parent), message=f"{named}等{len(paths)}个文件{what}", cure=cure)


def write_results(directory: Path, records: Iterable[FileRecord], *, overwrite: bool) -> list[Problem]:
    """
    Write the working paper and the lists of findings; returns what kept one of them from being written.

    Args:
        directory: Of the outputs.
        records: All reviewed files; iterated over several times, one iteration at a time.
        overwrite: Files that exist may be replaced.
    """

    def write_findings_csv(path: Path) -> None:
        findings = (finding for record in records for finding in record.findings)
        write_text(path, csv_chunks(findings), force=overwrite)

    writers: dict[str, Callable[[Path], object]] = {
        WORKING_PAPER: lambda path: write_review_workbook(records, path, force=overwrite),
        FINDINGS_JSON: lambda path: write_text(path, json_chunks(records), force=overwrite),
        FINDINGS_CSV: write_findings_csv,
    }
    problems: list[Problem] = []
    for name, write in writers.items():
        try:
            write(directory / name)
        except UnusableInputError as error:
            problems += error.problems
    return problems
