"""The table ``written``: what lies in the output folder because a review wrote it, each row under a seal."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from typing import Final

from attrs import asdict, fields, frozen

from cli.review_store.seals import Sealer
from cli.review_store.statements import insertion, selection

NO_LOSSES: Final = "[]"


@frozen
class WrittenRow:
    """
    An output.

    Attributes:
        name: Of the file, relative to the output folder.
        sha256: Of its bytes, in hex; empty while it is being written.
        made_from: Digest of what it was made from.
        destination: Of a marked copy or an opinion: the name of the marked copy.
        losses: Why there is no marked copy, as JSON of findings. It bears the name of its column, which stays: outputs
            that a store with other columns tells of would no longer be known as ours.
    """

    name: str
    sha256: str = ""
    made_from: str = ""
    destination: str = ""
    losses: str = NO_LOSSES


_SEALED: Final = tuple(field.name for field in fields(WrittenRow))
_KIND: Final = "written"


class WrittenRows:
    """
    The table.

    Args:
        connection: Of a store.
        sealer: Makes and verifies the seals.
    """

    def __init__(self, connection: sqlite3.Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def find(self, name: str) -> WrittenRow | None:
        """What is known of an output; None where it is not ours, or the row was tampered with."""
        query = f"{selection((*_SEALED, 'seal'), 'written')} WHERE name = ?"
        row = self._connection.execute(query, (os.fsencode(name),)).fetchone()
        return None if row is None else _verified(row, self._sealer)

    def of_destination(self, destination: str) -> list[str]:
        """The names of the copy and the opinion that go there."""
        rows = self._connection.execute("SELECT name FROM written WHERE destination = ?", (os.fsencode(destination),))
        return [os.fsdecode(row["name"]) for row in rows]

    def put(self, row: WrittenRow) -> None:
        """Put down what is known of an output, in place of what was known before."""
        self.drop(row.name)
        paths = {"name": os.fsencode(row.name), "destination": os.fsencode(row.destination)}
        values: dict[str, str | bytes] = {**asdict(row), **paths}
        sealed = {**values, "seal": self._sealer.seal(_KIND, *(values[column] for column in _SEALED))}
        self._connection.execute(insertion("written", (*_SEALED, "seal")), sealed)

    def drop(self, name: str) -> None:
        """The output is no longer ours, or no longer there."""
        self._connection.execute("DELETE FROM written WHERE name = ?", (os.fsencode(name),))


def salvaged_rows(connection: sqlite3.Connection, sealer: Sealer) -> list[WrittenRow]:
    """What a damaged store says of outputs; each row is sealed, so one that can be read can be used."""
    rows: list[WrittenRow] = []
    with suppress(sqlite3.DatabaseError):
        for row in connection.execute(selection((*_SEALED, "seal"), "written")):
            verified = _verified(row, sealer)
            if verified is not None:
                rows.append(verified)
    return rows


def _verified(row: sqlite3.Row, sealer: Sealer) -> WrittenRow | None:
    values = [row[column] for column in _SEALED]
    if not all(isinstance(value, str | bytes) for value in values) or not sealer.fits(row["seal"], _KIND, *values):
        return None
    paths = {"name": os.fsdecode(row["name"]), "destination": os.fsdecode(row["destination"])}
    return WrittenRow(**{**dict(zip(_SEALED, values, strict=True)), **paths})
