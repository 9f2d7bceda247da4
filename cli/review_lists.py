"""The working paper and the lists of a review, written into its output folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from cli.findings_formats import csv_chunks, json_chunks
from cli.finished_review import FinishedReview
from cli.projects_csv import projects_csv_chunks
from cli.written_outputs import WrittenOutputs
from indicator_specs.problems import Problem, UnusableInputError
from workbooks.output_files import write_text
from workbooks.review_files import FINDINGS_CSV, FINDINGS_JSON, PROJECTS_CSV, WORKING_PAPER
from workbooks.review_workbook import write_review_workbook


def write_lists(finished: FinishedReview, outputs: WrittenOutputs) -> list[Problem]:
    """
    Write the working paper and the lists; returns what kept one of them from being written.

    Args:
        finished: What is told; iterated over several times.
        outputs: Of the folder.
    """

    def text(chunks: Callable[[], Iterator[str]]) -> Callable[[Path], None]:
        return lambda path: write_text(path, chunks(), force=True)

    writers: dict[str, Callable[[Path], object]] = {
        WORKING_PAPER: lambda path: write_review_workbook(finished.outlines, path, force=True),
        FINDINGS_JSON: text(lambda: json_chunks(finished.records)),
        FINDINGS_CSV: text(lambda: csv_chunks(finished.findings)),
        PROJECTS_CSV: text(lambda: projects_csv_chunks(finished.outlines)),
    }
    problems: list[Problem] = []
    for name, write in writers.items():
        try:
            outputs.write(name, write)
        except UnusableInputError as error:
            problems += error.problems
    return problems
