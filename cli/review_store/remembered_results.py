"""What was found in a content by certain settings, so that nobody need look for it again."""

from __future__ import annotations

import sqlite3
from typing import Final

from attrs import asdict

from cli.review_store.damage import DamagedStoreError
from cli.review_store.seals import Sealer, digest
from cli.review_store.statements import insertion, selection
from scoring.review.record_json import ReviewText
from workbooks.working_paper.settings import ReviewSettings

_SEALED: Final = (
    "sha256",
    "settings",
    "error",
    "forms",
    "projects",
    "indicators",
    "summaries",
    "findings",
    "places",
    "narrative",
)
_KIND: Final = "results"
_FIND: Final = f"{selection(('id', *_SEALED, 'seal'), 'results')} WHERE sha256 = ? AND settings = ? AND sha256 <> ''"
_ADD: Final = f"{insertion('results', (*_SEALED, 'seal'))} ON CONFLICT DO NOTHING"


class RememberedResults:
    """
    The table ``results`` of a store.

    Args:
        connection: Of the store.
        sealer: Makes and verifies the seals.

    Attributes:
        damaged: How many rows turned out not to be what was written; they were dropped.
    """

    def __init__(self, connection: sqlite3.Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer
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
        found = self._connection.execute(_FIND, (content, settings)).fetchone()
        if found is None:
            return None
        if self._sealer.fits(found["seal"], _KIND, *(str(found[column]) for column in _SEALED)):
            return int(found["id"])
        self._connection.execute("DELETE FROM results WHERE id = ?", (found["id"],))
        self.damaged += 1
        return None

    def add(self, text: ReviewText, settings: str) -> int:
        """
        Remember a result, and tell where it stands.

        Raises:
            DamagedStoreError: the store says that there is one, and has none.
        """
        row = {**asdict(text), "settings": settings}
        row["seal"] = self._sealer.seal(_KIND, *(row[column] for column in _SEALED))
        for _ in range(2):  # a row in the way that does not fit its seal is dropped by the first look at it
            cursor = self._connection.execute(_ADD, row)
            if cursor.rowcount and cursor.lastrowid:
                return cursor.lastrowid
            found = self.find(text.sha256, settings)
            if found is not None:
                return found
        raise DamagedStoreError.of("记录对不上")


def settings_digest(settings: ReviewSettings, program: str) -> str:
    """
    Two results are the same where content and this digest are.

    Args:
        settings: With the rules of the file.
        program: As ``program_digest`` gives it; the digest begins with it.
    """
    parts = (settings.rule_set, settings.rule_sets, settings.preferred, settings.approved, settings.labels)
    return f"{program}/{digest(*map(repr, parts))}"
