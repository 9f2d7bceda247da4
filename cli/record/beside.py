"""What lies beside a run and is held against it: the list of projects that should come, and last year's review."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from cli.record.expected_projects import Expected, expected_projects
from cli.record.last_year import LastYearsReview, last_years_review
from workbooks.form_reading.labels import FormLabels


def held_beside(
    expected: Path | None,
    last_year: Path | None,
    *,
    output: Path | None,
    connection: sqlite3.Connection,
    labels: FormLabels | None,
) -> tuple[Expected | None, LastYearsReview | None]:
    """
    Args:
        expected: Of the list, or None.
        last_year: Output folder of last year's review, or None.
        output: That of this run, or None.
        connection: Of its store.
        labels: The office's own words, or None.

    Raises:
        UnusableInputError: one of them cannot be used.
    """
    return (
        None if expected is None else expected_projects(expected, output, connection, labels),
        None if last_year is None else last_years_review(last_year, output, connection),
    )
