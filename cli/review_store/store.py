"""
review.sqlite: what reviews into one output folder remember, and what anyone may query (docs/scale.md).

A store that is damaged, or that somebody else wrote, is never used: it is put aside, and another one begun. Whoever is
not asked to remember anything gets a store of the same kind that is gone when it is closed.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Final

from cli.review_store.damage import DamagedStoreError
from cli.review_store.sealing_key import STATE_VARIABLE, NoKeyError, sealing_key
from cli.review_store.seals import Sealer
from cli.review_store.unusable_store import is_ordinary, put_aside, remove_what_sqlite_left
from cli.review_store.written_rows import WrittenRow, WrittenRows, salvaged_rows
from indicator_specs.problems import Problem, UnusableInputError
from workbooks.files.output_files import write_file
from workbooks.files.review_names import STORE, STORE_APPLICATION

_VERSION: Final = 7
"""Of the tables; a store with others is begun anew."""

_NOT_DAMAGED: Final = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_FULL")
"""Errors that say nothing about what the file holds."""

_DAMAGED: Final = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_CONSTRAINT")
"""How the errors begin that can only come from a file that holds something else than was written."""

_KIND: Final = "store"

_CURE: Final = "将全部重新复核"


class ReviewStore:
    """
    An open store.

    Args:
        connection: To a database with the tables of ``store.sql``.
        sealer: Makes and verifies the seals in it.
        notices: What became of an earlier store that could not be used, and that this one will not be usable.

    Attributes:
        connection: For the classes that keep one kind of thing in it each.
        sealer, notices: As given.
        is_saved: There is something in it that a next run can go on from.
    """

    def __init__(self, connection: sqlite3.Connection, sealer: Sealer, notices: tuple[Problem, ...] = ()) -> None:
        self.connection = connection
        self.sealer = sealer
        self.notices = notices
        self.is_saved = False
        connection.executescript(_script("run.sql"))
        connection.execute("BEGIN")

    def save(self) -> None:
        """What was done so far will still be there if the program is killed in the next moment."""
        if self.connection.in_transaction:  # Ctrl-C may come between the two, and who ends the run saves once more
            self.connection.execute("COMMIT")
        self.connection.execute("BEGIN")
        self.is_saved = True


@contextmanager
def open_store(directory: Path | None, *, is_damaged: bool = False) -> Iterator[ReviewStore]:
    """
    The store of an output folder, for this program alone while it is open; saved at the end of a run that succeeds.

    A run that is refused leaves no store where there was none.

    Args:
        directory: The output folder; None for a store that nobody keeps.
        is_damaged: A ``DamagedStoreError`` told so; the store is begun anew.

    Raises:
        DamagedStoreError: what it holds turns out not to be what was written.
        UnusableInputError: another program has it open, it cannot be written, or it is somebody else's database.
    """
    path = None if directory is None else directory / STORE
    is_new = path is not None and not os.path.lexists(path)
    opened = ReviewStore(_unkept(Sealer.for_once()), Sealer.for_once()) if path is None else _kept(path, is_damaged)
    try:
        with closing(opened.connection):
            yield opened
            opened.connection.execute("COMMIT")  # whatever a run that failed had not saved is gone: nothing is half
    except sqlite3.OperationalError as error:  # the disk is full, or went away
        cure = "请检查磁盘空间和写入权限，再运行一次，从中断处继续"
        raise UnusableInputError(
            [Problem(file=str(path or ""), message=f"结果库不能写入（{error}）", cure=cure)]
        ) from error
    except sqlite3.DatabaseError as error:
        if path is None or not _name_of(error).startswith(_DAMAGED):
            raise
        raise DamagedStoreError.of(str(error)) from error
    except UnusableInputError:
        if is_new and path is not None and not opened.is_saved:
            path.unlink(missing_ok=True)
        raise


@contextmanager
def finished_store(directory: Path) -> Iterator[ReviewStore]:
    """
    The store of an output folder, to read what its last run reported; nothing is begun, put aside or saved.

    Raises:
        UnusableInputError: there is none, another program has it open, or this person's program did not write it so.
    """
    path = directory / STORE
    if not os.path.lexists(path):
        message = f"不是复核写出的结果目录（其中没有 {STORE}）"
        raise UnusableInputError([Problem(file=str(directory), message=message, cure=_FIRST_REVIEW)])
    try:
        sealer = Sealer(sealing_key())
        found = _found(path) if is_ordinary(path) else None
    except NoKeyError as error:
        raise UnusableInputError([Problem(message=str(error), cure="没有它，不知道结果库是谁写的")]) from error
    except OSError as error:
        raise _not_opened(path) from error
    if found is None:
        raise UnusableInputError([Problem(file=str(path), message="结果库已损坏或版本不同", cure=_AGAIN)])
    with closing(found):
        if not _is_ours(found, sealer):
            raise UnusableInputError([Problem(file=str(path), message=_OF_ANOTHER, cure=_AGAIN)])
        yield ReviewStore(found, sealer)


def vouched_digest(directory: Path, name: str) -> str:
    """
    The SHA-256 of an output as a review left it, by the store in its folder; nothing there is changed.

    What is known of outputs outlives the version of the store, as each row has its own seal.

    Args:
        directory: The output folder, of a review of any year.
        name: Of the output.

    Returns:
        Empty where no store of this person's program tells it.
    """
    path = directory / STORE
    try:
        sealer = Sealer(sealing_key())
        if not (os.path.lexists(path) and is_ordinary(path)):
            return ""
        connection = _connection(f"{path.absolute().as_uri()}?immutable=1", is_uri=True)
    except (NoKeyError, OSError, sqlite3.DatabaseError):
        return ""
    connection.text_factory = _TEXT
    with closing(connection):
        rows = salvaged_rows(connection, sealer) if _has_written(connection) else []
    return next((row.sha256 for row in rows if row.name == name), "")


_FIRST_REVIEW: Final = "请先运行 zpb review 报送 -o 目录，再给出那个目录"
_AGAIN: Final = "请在这台机器上对同一个目录再运行一次 zpb review … -o 目录"
_OF_ANOTHER: Final = "结果库不是您的程序写的（校验不符），不采用"


def _kept(path: Path, is_damaged: bool) -> ReviewStore:  # noqa: FBT001 - as its caller was given it
    """The store of an output folder, or another one in its place."""
    notices: tuple[Problem, ...] = ()
    try:
        sealer = Sealer(sealing_key())
    except NoKeyError as error:
        sealer, notices = Sealer.for_once(), (_without_key(error),)
    if not os.path.lexists(path):
        return ReviewStore(_begun(path, sealer), sealer, notices)
    try:
        found = None if is_damaged or not is_ordinary(path) else _found(path)
        if found is not None and _is_ours(found, sealer):
            return ReviewStore(found, sealer, notices)
        return _renewed(path, found, sealer, notices)
    except OSError as error:
        raise _not_opened(path) from error


def _without_key(error: NoKeyError) -> Problem:
    cure = f"本次不用以前的结果，下次也不用本次的；可用环境变量 {STATE_VARIABLE} 指定放密钥的目录"
    return Problem(message=str(error), cure=cure)


def _found(path: Path) -> sqlite3.Connection | None:
    """
    A connection to a store that is whole and has our tables, to be used by this program alone; None for any other.

    Raises:
        UnusableInputError: another program has it open or made it, or it cannot be written.
    """
    version = _version(path)
    connection = _exclusive_connection(str(path))
    try:
        damage = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if version == _VERSION and damage == "ok" and _tables(connection) == _expected_tables():
            connection.executescript("BEGIN EXCLUSIVE; COMMIT")  # nobody else has it open, and it can be written
            return connection
    except sqlite3.DatabaseError as error:
        if _name_of(error) in _NOT_DAMAGED:
            connection.close()
            raise _in_use(path) from error
    connection.close()
    return None


def _is_ours(connection: sqlite3.Connection, sealer: Sealer) -> bool:
    """It was written by this person's program, whoever laid it there."""
    seals = [row["seal"] for row in connection.execute("SELECT seal FROM sealed")]
    return len(seals) == 1 and sealer.fits(seals[0], _KIND)


def _renewed(path: Path, found: sqlite3.Connection | None, sealer: Sealer, notices: tuple[Problem, ...]) -> ReviewStore:
    """Another store in place of one that cannot be used; what that one says of outputs holds where it is sealed."""
    written = _salvaged(path, sealer)
    is_of_another = found is not None
    if found is not None:
        found.close()
    kept = put_aside(path)
    renewed = _begun(path, sealer)
    renewed.execute("BEGIN")
    for row in written:
        WrittenRows(renewed, sealer).put(row)
    renewed.execute("COMMIT")
    why = "不是您的程序写的（校验不符），不采用" if is_of_another else "已损坏或版本不同，不再采用"
    notice = Problem(file=str(path), message=f"{why}，已改名为 {kept.name}", cure=_CURE)
    return ReviewStore(renewed, sealer, (*notices, notice))


def _salvaged(path: Path, sealer: Sealer) -> list[WrittenRow]:
    if not is_ordinary(path):
        return []
    with closing(_exclusive_connection(str(path))) as connection:
        return salvaged_rows(connection, sealer) if _has_written(connection) else []


def _has_written(connection: sqlite3.Connection) -> bool:
    """The table is there as we make it: under its name somebody may have put a query that never ends."""
    try:
        return {("written", sql) for name, sql in _tables(connection) if name == "written"} == {
            (name, sql) for name, sql in _expected_tables() if name == "written"
        }
    except sqlite3.DatabaseError:
        return False


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


def _begun(path: Path, sealer: Sealer) -> sqlite3.Connection:
    """A new store: there as a whole from the first moment on, so that a kill never leaves one without tables."""
    remove_what_sqlite_left(path)
    with closing(_unkept(sealer)) as empty:
        write_file(path, empty.serialize())
    return _exclusive_connection(str(path))


def _unkept(sealer: Sealer) -> sqlite3.Connection:
    """An empty store that SQLite keeps in memory, and puts on disk where it grows too large for that."""
    connection = _connection("")
    connection.executescript(
        f"PRAGMA application_id = {STORE_APPLICATION}; PRAGMA user_version = {_VERSION};\n{_script('store.sql')}"
    )
    connection.execute("INSERT INTO sealed (seal) VALUES (?)", (sealer.seal(_KIND),))
    return connection


def _exclusive_connection(path: str) -> sqlite3.Connection:
    """
    Nobody else may look in while it is open, so that nobody waits for a run of an hour, and it works on shared folders.

    A power failure may cost the store, never an output; so SQLite need not wait for the disk.
    """
    try:
        connection = _connection(path)
    except sqlite3.OperationalError as error:
        raise _not_opened(Path(path)) from error
    connection.text_factory = _TEXT  # what is no text fits no seal; reading it must not end the run
    with suppress(sqlite3.DatabaseError):  # a damaged file; found out by who opened it
        for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = OFF"):
            connection.execute(f"PRAGMA {pragma}")
    return connection


_TEXT: Final = partial(str, encoding="utf-8", errors="surrogateescape")


def _connection(path: str, *, is_uri: bool = False) -> sqlite3.Connection:
    """Waits for nobody, begins and ends transactions as it is told, and names the columns of its rows."""
    connection = sqlite3.connect(path, timeout=0, isolation_level=None, uri=is_uri)
    connection.row_factory = sqlite3.Row
    return connection


def _name_of(error: sqlite3.Error) -> str:
    """SQLite's name of the error; empty for one of Python's own."""
    return str(getattr(error, "sqlite_errorname", ""))


def _not_opened(path: Path) -> UnusableInputError:
    return UnusableInputError(
        [Problem(file=str(path), message="结果库打不开", cure="请检查写入权限，或换一个输出目录")]
    )


def _in_use(path: Path) -> UnusableInputError:
    message = "结果库正由另一个程序使用，或不能写入"
    return UnusableInputError([Problem(file=str(path), message=message, cure="请等它结束，或换一个输出目录")])


def _tables(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name")
    return [(row["name"], row["sql"]) for row in found]


def _expected_tables() -> list[tuple[str, str]]:
    with closing(_unkept(Sealer.for_once())) as empty:
        return _tables(empty)


def _script(name: str) -> str:
    return files("cli.review_store").joinpath(name).read_text(encoding="utf-8")
