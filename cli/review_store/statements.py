"""How tables are read and written: by the names of their columns, never by position."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

StoredValue: TypeAlias = str | bytes | int | None

PAGE: Final = 500
"""Rows that are read at a time from a table that is changed meanwhile."""


def selection(columns: Iterable[str], source: str) -> str:
    """SELECT these columns of a table or view."""
    return f"SELECT {', '.join(columns)} FROM {source}"  # noqa: S608 - names of our own


def insertion(table: str, columns: Iterable[str]) -> str:
    """INSERT a row that is given as column → value."""
    names = tuple(columns)
    values = ", ".join(f":{name}" for name in names)
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({values})"  # noqa: S608 - likewise


def transfer(table: str, columns: Iterable[str], source: str) -> str:
    """INSERT what a SELECT of the same columns gives."""
    names = tuple(columns)
    return f"INSERT INTO {table} ({', '.join(names)}) {selection(names, source)}"


def deletion(table: str) -> str:
    """DELETE all rows."""
    return f"DELETE FROM {table}"  # noqa: S608 - likewise


def count(connection: sqlite3.Connection, source: str) -> int:
    """How many rows a table or view has; ``source`` may go on with a condition."""
    return int(connection.execute(selection(["COUNT(*)"], source)).fetchone()[0])


def by_number(
    connection: sqlite3.Connection, columns: Iterable[str], source: str, condition: str = "TRUE"
) -> Iterator[sqlite3.Row]:
    """
    Rows in the order of their ``number``, page by page, because the table may be changed between two of them.

    Args:
        connection: Of the store.
        columns: ``number`` among them.
        source: A table or view.
        condition: Which rows.
    """
    query = f"{selection(columns, source)} WHERE {condition} AND number > ? ORDER BY number LIMIT {PAGE}"
    last = 0
    while rows := connection.execute(query, (last,)).fetchall():
        yield from rows
        last = rows[-1]["number"]
