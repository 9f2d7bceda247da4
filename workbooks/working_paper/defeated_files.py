"""The record of a file that could not be reviewed because nobody foresaw what it holds."""

from __future__ import annotations

from pathlib import Path

from scoring.review.records import FileRecord
from workbooks.files.reading_findings import defeat


def defeated_file(path: Path, error: Exception | None = None) -> FileRecord:
    """
    Args:
        path: The file.
        error: What was raised; None where it ended, or held up, the process that read it.
    """
    finding = defeat(str(path), error)
    return FileRecord(file=str(path), error=finding.message, findings=(finding,))
