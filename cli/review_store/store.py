"""
review.sqlite: what reviews into one output folder remember, and what anyone may query (docs/scale.md).

A store that is damaged, or that another program wrote, is never used. Whoever is not asked to remember anything gets a
store of the same kind that is gone when it is closed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Final

from cli.review_store.written_rows import WrittenRows, salvaged_rows
from indicator_specs.problems import Problem, UnusableInputError
from workbooks.files.output_files import write_file
from workbooks.files.review_names import BESIDE_STORE, STORE, STORE_APPLICATION

DAMAGED_STORE: Final = "review.damaged.sqlite"

_VERSION: Final = 2
"""Of the tables; a store with others is begun anew."""

_NOT_DAMAGED: Final = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_FULL")
"""Errors that say nothing about what the file holds."""


class ReviewStore:
    """
    An open store.

    Args:
        connection: To a database with the tables of ``store.sql``.
        notice: What became of an earlier store that could not be used.

    Attributes:
        connection: For the classes that keep one kind of thing in it each.
        notice: As given.
        is_saved: There is something in it that a next run can go on from.
    """

    def __init__(self, connection: sqlite3.Connection, notice: Problem | None = None) -> None:
        self.connection = connection
        self.notice = notice
        self.is_saved = False
        connection.executescript(_script("run.sql"))
        connection.execute("BEGIN")

    def save(self) -> None:
        """What was done so far will still be there if the program is killed in the next moment."""
        self.connection.execute("COMMIT")
        self.connection.execute("BEGIN")
        self.is_saved = True


@contextmanager
def open_store(directory: Path | None) -> Iterator[ReviewStore]:
    """
    The store of an output folder, for this program alone while it is open; saved at the end of a run that succeeds.

    A run that is refused leaves no store where there was none.

    Args:
        directory: The output folder; None for a store that nobody keeps.

    Raises:
        UnusableInputError: another program has it open, it cannot be written, or it is somebody else's database.
    """
    path = None if directory is None else directory / STORE
    is_new = path is not None and not path.exists()
    connection, notice = (_unkept(), None) if path is None else _opened(path)
    try:
        with closing(connection):
            store = ReviewStore(connection, notice)
            yield store
            connection.execute("COMMIT")  # whatever a run that failed had not saved is gone, so nothing in it is half
    except sqlite3.OperationalError as error:  # the disk is full, or went away
        cure = "请检查磁盘空间和写入权限，再运行一次，从中断处继续"
        raise UnusableInputError(
            [Problem(file=str(path or ""), message=f"结果库不能写入（{error}）", cure=cure)]
        ) from error
    except UnusableInputError:
        if is_new and path is not None and not store.is_saved:
            path.unlink(missing_ok=True)
        raise


def _opened(path: Path) -> tuple[sqlite3.Connection, Problem | None]:
    if not path.exists():
        return _begun(path), None
    version = _version(path)
    connection = _exclusive_connection(str(path))
    try:
        damage = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if version == _VERSION and damage == "ok" and _tables(connection) == _expected_tables():
            connection.executescript("BEGIN EXCLUSIVE; COMMIT")  # nobody else has it open, and it can be written
            return connection, None
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname in _NOT_DAMAGED:
            connection.close()
            raise _in_use(path) from error
    written = salvaged_rows(connection)
    connection.close()
    kept = path.with_name(DAMAGED_STORE)
    for ending in BESIDE_STORE:
        path.with_name(path.name + ending).unlink(missing_ok=True)
    path.replace(kept)
    renewed = _begun(path)
    renewed.execute("BEGIN")
    for row in written:
        WrittenRows(renewed).put(row)
    renewed.execute("COMMIT")
    message = f"已损坏或版本不同，不再采用，已改名为 {kept.name}"
    return renewed, Problem(file=str(path), message=message, cure="将全部重新复核")


def _version(path: Path) -> int:
    """
    The version of the tables as the file's first bytes tell it, which changes nothing in the file; 0 where it is none.

    Raises:
        UnusableInputError: another program made it.
    """
    with path.open("rb") as file:
        head = file.read(100)
    if not head.startswith(b"SQLite format 3\0"):
        return 0
    version, application = (int.from_bytes(head[start : start + 4], "big") for start in (60, 68))
    if application != STORE_APPLICATION:
        message, cure = "不是 zpb review 写的结果库，没有使用", "请把它移走，或换一个输出目录"
        raise UnusableInputError([Problem(file=str(path), message=message, cure=cure)])
    return version


def _begun(path: Path) -> sqlite3.Connection:
    """A new store: there as a whole from the first moment on, so that a kill never leaves one without tables."""
    with closing(_unkept()) as empty:
        write_file(path, empty.serialize())
    return _exclusive_connection(str(path))


def _unkept() -> sqlite3.Connection:
    """An empty store that SQLite keeps in memory, and puts on disk where it grows too large for that."""
    connection = _connection("")
    connection.executescript(
        f"PRAGMA application_id = {STORE_APPLICATION}; PRAGMA user_version = {_VERSION};\n{_script('store.sql')}"
    )
    return connection


def _exclusive_connection(path: str) -> sqlite3.Connection:
    """
    Nobody else may look in while it is open, so that nobody waits for a run of an hour, and it works on shared folders.

    A power failure may cost the store, never an output; so SQLite need not wait for the disk.
    """
    try:
        connection = _connection(path)
    except sqlite3.OperationalError as error:
        cure = "请检查写入权限，或换一个输出目录"
        raise UnusableInputError([Problem(file=path, message="结果库打不开", cure=cure)]) from error
    with suppress(sqlite3.DatabaseError):  # a damaged file; found out by who opened it
        for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = OFF"):
            connection.execute(f"PRAGMA {pragma}")
    return connection


def _connection(path: str) -> sqlite3.Connection:
    """Waits for nobody, begins and ends transactions as it is told, and names the columns of its rows."""
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def _in_use(path: Path) -> UnusableInputError:
    message = "结果库正由另一个程序使用，或不能写入"
    return UnusableInputError([Problem(file=str(path), message=message, cure="请等它结束，或换一个输出目录")])


def _tables(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name")
    return [(row["name"], row["sql"]) for row in found]


def _expected_tables() -> list[tuple[str, str]]:
    with closing(_unkept()) as empty:
        return _tables(empty)


def _script(name: str) -> str:
    return files("cli.review_store").joinpath(name).read_text(encoding="utf-8")
