"""What was found in a content by certain settings, so that nobody need look for it again."""

from __future__ import annotations

import sqlite3

from attrs import astuple

from cli.review_store.store import seal
from scoring.review.record_json import ReviewText
from workbooks.working_paper.settings import ReviewSettings


class RememberedResults:
    """
    The table ``results`` of a store.

    Args:
        connection: Of the store.

    Attributes:
        damaged: How many rows turned out not to be what was written; they were dropped.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.damaged = 0

    def __bool__(self) -> bool:
        """Whether there are any."""
        return self._connection.execute("SELECT 1 FROM results LIMIT 1").fetchone() is not None

    def forget(self) -> None:
        """Drop them all."""
        self._connection.execute("DELETE FROM results")

    def keep_only(self, program: str) -> None:
        """Drop what another program found, and files that no program could hold."""
        self._connection.execute("DELETE FROM results WHERE sha256 = '' OR settings NOT LIKE ? || '%'", (program,))

    def find(self, content: str, settings: str) -> int | None:
        """
        Where the result stands, or None.

        Args:
            content: SHA-256 of the file, in hex.
            settings: As ``settings_digest`` gives it.
        """
        found = self._connection.execute(
            "SELECT id, sha256, settings, error, projects, indicators, summaries, findings, seal FROM results"
            " WHERE sha256 = ? AND settings = ? AND sha256 <> ''",
            (content, settings),
        ).fetchone()
        if found is None:
            return None
        number, *told, own = found
        if own == seal(*map(str, told)):
            return int(number)
        self._connection.execute("DELETE FROM results WHERE id = ?", (number,))
        self.damaged += 1
        return None

    def add(self, text: ReviewText, settings: str) -> int:
        """Remember a result, and tell where it stands."""
        content, *parts = astuple(text)
        row = (content, settings, *parts)
        cursor = self._connection.execute(
            "INSERT OR IGNORE INTO results (sha256, settings, error, projects, indicators, summaries, findings, seal)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, seal(*row)),
        )
        if cursor.rowcount and cursor.lastrowid:
            return cursor.lastrowid
        found = self.find(content, settings)
        return found if found is not None else self.add(text, settings)


def settings_digest(settings: ReviewSettings, program: str) -> str:
    """
    Two results are the same where content and this digest are.

    Args:
        settings: With the rules of the file.
        program: As ``program_digest`` gives it; the digest begins with it.
    """
    told = (settings.rule_set, settings.rule_sets, settings.approved, settings.labels)
    return f"{program}/{seal(*map(repr, told))}"
