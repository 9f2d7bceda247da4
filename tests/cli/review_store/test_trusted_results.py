"""A stored result counts only where this person's own program sealed it; whatever else lies there ends in a rebuild."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Final

import pytest

from cli.review_store.sealing_key import KEY_FILE, STATE_VARIABLE, NoKeyError, sealing_key, state_directory
from cli.review_store.seals import KEY_BYTES, Sealer
from cli.review_store.unusable_store import DAMAGED_STORE
from tests.cli.commands.test_review import WRONG, digests
from tests.cli.conftest import RunZpb
from tests.cli.filled_workbooks import write_filled
from tests.cli.review_store.test_review_memory import without_store
from workbooks.files.review_names import STORE

DAMAGED: Final = f"已损坏或版本不同，不再采用，已改名为 {DAMAGED_STORE}。将全部重新复核"
OF_ANOTHER: Final = f"不是您的程序写的（校验不符），不采用，已改名为 {DAMAGED_STORE}。将全部重新复核"


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty state directory of one's own."""
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "状态"))
    return tmp_path / "状态"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sheet in which something is wrong."""
    write_filled(tmp_path / "报送" / "甲.xlsx", WRONG)
    return tmp_path / "报送"


def execute(store: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(store)
    connection.execute(statement, values)
    connection.commit()
    connection.close()


# ---------------------------------------------------------------- the key


def test_the_key_is_made_once_and_for_this_person_alone(state: Path) -> None:
    assert sealing_key() == sealing_key()
    assert [path.name for path in state.iterdir()] == [KEY_FILE]
    assert len(sealing_key()) == KEY_BYTES
    if os.name == "posix":
        assert [stat.S_IMODE(path.stat().st_mode) for path in (state, state / KEY_FILE)] == [0o700, 0o600]


def test_a_key_that_another_run_made_meanwhile_stays(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = sealing_key()
    monkeypatch.setattr("cli.review_store.sealing_key.os.path.lexists", lambda _: False)
    assert sealing_key() == first
    assert [path.name for path in state.iterdir()] == [KEY_FILE]


CUSTOMS: Final = {
    "linux": ({"XDG_STATE_HOME": "/状态"}, "/状态/zpb"),
    "linux, none named": ({"XDG_STATE_HOME": ""}, "/家/.local/state/zpb"),
    "linux, not absolute": ({"XDG_STATE_HOME": "状态"}, "/家/.local/state/zpb"),
    "darwin": ({}, "/家/Library/Application Support/zpb"),
    "win32": ({"LOCALAPPDATA": "/本地"}, "/本地/zpb"),
    "win32, none named": ({"LOCALAPPDATA": ""}, "/家/AppData/Local/zpb"),
}


@pytest.mark.parametrize(("system", "expected"), CUSTOMS.items(), ids=CUSTOMS)
def test_the_key_lies_where_the_system_keeps_such_things(
    monkeypatch: pytest.MonkeyPatch, system: str, expected: tuple[dict[str, str], str]
) -> None:
    monkeypatch.delenv(STATE_VARIABLE)
    monkeypatch.setattr(sys, "platform", system.partition(",")[0])
    monkeypatch.setattr(Path, "home", lambda: Path("/家"))
    for name, value in expected[0].items():
        monkeypatch.setenv(name, value)
    assert state_directory() == Path(expected[1])


def a_short_key(state: Path) -> None:
    (state / KEY_FILE).write_bytes(b"x")


def a_folder_for_a_key(state: Path) -> None:
    (state / KEY_FILE).mkdir()


def a_pipe_for_a_key(state: Path) -> None:
    os.mkfifo(state / KEY_FILE)


def a_link_for_a_key(state: Path) -> None:
    (state / KEY_FILE).symlink_to("/dev/zero")


def a_file_for_a_state_directory(state: Path) -> None:
    state.rmdir()
    state.write_bytes(b"")


NO_KEYS: Final = (a_short_key, a_folder_for_a_key, a_pipe_for_a_key, a_link_for_a_key, a_file_for_a_state_directory)


@pytest.mark.parametrize("spoil", NO_KEYS)
def test_without_a_key_nothing_is_used_again_and_that_is_said_once(
    zpb: RunZpb, folder: Path, tmp_path: Path, state: Path, spoil: Callable[[Path], None]
) -> None:
    state.mkdir()
    spoil(state)
    with pytest.raises(NoKeyError):
        sealing_key()
    first = zpb("review", folder, "-o", tmp_path / "复核")
    again = zpb("review", folder, "-o", tmp_path / "复核", "--force")
    assert (again.code, again.out) == (first.code, first.out)
    for result in (first, again):
        (line,) = [line for line in result.err.splitlines() if "密钥" in line]
        assert line.endswith(f"本次不用以前的结果，下次也不用本次的；可用环境变量 {STATE_VARIABLE} 指定放密钥的目录")
    assert "采用上次的结果" not in again.err


# ---------------------------------------------------------------- seals


@pytest.mark.parametrize(
    ("kind", "parts", "fits"),
    [
        ("results", ("甲", "乙"), True),
        ("written", ("甲", "乙"), False),
        ("results", ("甲乙", ""), False),
        ("results", ("甲", "乙", ""), False),
        ("results", ("甲", b"\xe4\xb9\x99"), True),
        ("results", ("甲", "\udcff"), False),
    ],
)
def test_a_seal_fits_what_was_sealed_and_nothing_else(kind: str, parts: tuple[str | bytes, ...], fits: bool) -> None:  # noqa: FBT001
    sealer = Sealer(b"k" * KEY_BYTES)
    seal = sealer.seal("results", "甲", "乙")
    assert sealer.fits(seal, kind, *parts) is fits
    assert not Sealer(b"l" * KEY_BYTES).fits(seal, kind, *parts)
    assert not any(sealer.fits(other, kind, *parts) for other in (None, "", "印", b"", 1, "\udcff"))


# ---------------------------------------------------------------- a store that somebody else wrote


def test_a_store_that_came_with_the_input_is_worth_nothing(
    zpb: RunZpb, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = zpb("review", folder, "-o", tmp_path / "别处")
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "某局的"))
    zpb("review", folder, "-o", folder / "复核", "--no-copies")
    monkeypatch.undo()
    for name in ("findings.csv", "findings.json", "projects.csv", "复核底稿.xlsx"):
        (folder / "复核" / name).unlink()
    result = zpb("review", folder, "-o", folder / "复核")
    assert result.out == expected.out.replace(str(tmp_path / "别处"), str(folder / "复核"))
    assert result.err == f"注意：{folder / '复核' / STORE}：{OF_ANOTHER}\n"


def test_no_file_is_replaced_because_a_store_of_somebody_else_says_so(
    zpb: RunZpb, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "复核"
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "某局的"))
    zpb("review", folder, "-o", out)
    monkeypatch.undo()
    before = without_store(digests(out))
    result = zpb("review", folder, "-o", out)
    assert (result.code, result.out, without_store(digests(out))) == (2, "", before)


def test_a_row_with_the_seal_of_another_row_is_not_used(zpb: RunZpb, folder: Path, tmp_path: Path) -> None:
    write_filled(folder / "乙.xlsx", {"C3": "培训费"})
    first = zpb("review", folder, "-o", tmp_path / "复核")
    store = tmp_path / "复核" / STORE
    execute(store, "UPDATE results SET findings = '[]', seal = (SELECT seal FROM results WHERE findings = '[]')")
    again = zpb("review", folder, "-o", tmp_path / "复核")
    assert (again.code, again.out) == (first.code, first.out)
    assert again.err.splitlines()[0] == "结果库中有1条记录已损坏，没有采用，相应的文件重新复核"


# ---------------------------------------------------------------- damage of any kind


def a_folder(store: Path) -> None:
    store.unlink()
    store.mkdir()
    (store / "表.xlsx").write_bytes(b"")


def a_pipe(store: Path) -> None:
    store.unlink()
    os.mkfifo(store)


def a_link_elsewhere(store: Path) -> None:
    store.rename(store.parent.parent / "别处.sqlite")
    store.symlink_to(store.parent.parent / "别处.sqlite")


def a_link_to_nothing(store: Path) -> None:
    store.unlink()
    store.symlink_to(store.parent / "没有")


def a_pipe_beside_it(store: Path) -> None:
    os.mkfifo(store.with_name(f"{STORE}-wal"))


def a_folder_beside_it(store: Path) -> None:
    store.with_name(f"{STORE}-journal").mkdir()


def zeros(store: Path) -> None:
    store.write_bytes(b"\x00" * store.stat().st_size)


def nothing(store: Path) -> None:
    store.write_bytes(b"")


def without_its_seal(store: Path) -> None:
    execute(store, "DELETE FROM sealed")


def an_index_that_lies(store: Path) -> None:
    """The index of results is that of an empty table: what it does not find cannot be added either."""
    connection = sqlite3.connect(store)
    connection.execute("PRAGMA writable_schema = ON")
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'results_by_content'").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    content = bytearray(store.read_bytes())
    content[(page - 1) * size : page * size] = b"\x0a\x00\x00\x00\x00\x10\x00\x00".ljust(size, b"\x00")
    store.write_bytes(bytes(content))


SPOILT: Final = (
    a_folder,
    a_pipe,
    a_link_elsewhere,
    a_link_to_nothing,
    a_pipe_beside_it,
    a_folder_beside_it,
    zeros,
    nothing,
    without_its_seal,
)


@pytest.mark.parametrize("spoil", SPOILT)
def test_whatever_lies_there_ends_in_another_store_with_a_notice(
    zpb: RunZpb, folder: Path, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    out = tmp_path / "复核"
    first = zpb("review", folder, "-o", out)
    before = without_store(digests(out))
    spoil(out / STORE)
    again = zpb("review", folder, "-o", out, "--force")
    assert (again.code, again.out) == (first.code, first.out)
    assert any(told in again.err for told in (DAMAGED, OF_ANOTHER))
    assert {name: made for name, made in digests(out).items() if name in before} == before
    assert stat.S_ISREG((out / STORE).lstat().st_mode)
    assert zpb("review", folder, "-o", out).err.startswith("1个文件都与上次相同")


def test_a_query_without_end_in_place_of_a_table_is_not_asked(zpb: RunZpb, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "复核"
    first = zpb("review", folder, "-o", out)
    execute(out / STORE, "DROP TABLE written")
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    columns = "i AS name, i AS destination, i AS made_from, i AS losses, i AS sha256, i AS seal"
    execute(out / STORE, f"CREATE VIEW written AS {endless} SELECT {columns} FROM n")  # noqa: S608
    again = zpb("review", folder, "-o", out, "--force")
    assert (again.code, again.out) == (first.code, first.out)
    assert "已改名为" in again.err


TEXTS: Final = (
    *("error", "forms", "projects", "indicators", "summaries", "findings", "places", "narrative", "settings"),
    *("sha256", "seal"),
)


@pytest.mark.parametrize("column", TEXTS)
@pytest.mark.parametrize("garbage", [b"\xff\xfe", b"\x00"], ids=["no text", "nul"])
def test_what_is_no_text_is_not_used(zpb: RunZpb, folder: Path, tmp_path: Path, column: str, garbage: bytes) -> None:
    out = tmp_path / "复核"
    first = zpb("review", folder, "-o", out)
    execute(out / STORE, f"UPDATE results SET {column} = CAST(? AS TEXT)", garbage)  # noqa: S608
    again = zpb("review", folder, "-o", out)
    assert (again.code, again.out) == (first.code, first.out)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("findings", "message"),
        ("projects", "total"),
        ("files", "forms"),
        ("written", "made_from"),
        ("finished", "tables"),
    ],
)
def test_no_text_in_another_table_is_made_good(
    zpb: RunZpb, folder: Path, tmp_path: Path, table: str, column: str
) -> None:
    out = tmp_path / "复核"
    first = zpb("review", folder, "-o", out)
    execute(out / STORE, f"UPDATE {table} SET {column} = CAST(x'FFFE' AS TEXT)")  # noqa: S608
    again = zpb("review", folder, "-o", out, "--force")
    assert (again.code, again.out) == (first.code, first.out)


GARBAGE: Final = ("", "{", "[1]", "null", '{"a": 1}', "[[]]", "[" * 100_000)


COLUMNS: Final = ("projects", "findings", "forms", "summaries", "indicators", "places", "narrative")
READABLE: Final = frozenset({("indicators", "[[]]"), ("places", '{"a": 1}'), ("narrative", "null")})
"""A project without indicators; a place of no field; a file without text."""


@pytest.mark.parametrize(
    ("column", "garbage"),
    [each for each in product(COLUMNS, GARBAGE) if each not in READABLE],
    ids=lambda each: each[:11] or "nothing",
)
def test_garbage_under_a_right_seal_ends_in_another_store(
    zpb: RunZpb, folder: Path, tmp_path: Path, column: str, garbage: str
) -> None:
    """It is found while the rows behind it are still to be read, and the outputs are known as those of a review."""
    write_filled(folder / "乙.xlsx", {"C3": "培训费"})
    out = tmp_path / "复核"
    first = zpb("review", folder, "-o", out)
    columns = (
        *("sha256", "settings", "error", "forms", "projects", "indicators", "summaries", "findings"),
        *("places", "narrative"),
    )
    connection = sqlite3.connect(out / STORE)
    row = dict(zip(columns, connection.execute(f"SELECT {', '.join(columns)} FROM results").fetchone(), strict=True))  # noqa: S608
    row[column] = garbage
    connection.execute(
        f"UPDATE results SET {column} = ?, seal = ? WHERE sha256 = ?",  # noqa: S608
        (garbage, Sealer(sealing_key()).seal("results", *row.values()), row["sha256"]),
    )
    connection.execute("DELETE FROM finished")
    connection.commit()
    connection.close()
    again = zpb("review", folder, "-o", out)
    assert (again.code, again.out) == (first.code, first.out)
    assert f"注意：{out / STORE}：{DAMAGED}" in again.err.splitlines()


def test_an_index_that_lies_ends_in_another_store(zpb: RunZpb, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "复核"
    first = zpb("review", folder, "-o", out)
    an_index_that_lies(out / STORE)
    again = zpb("review", folder, "-o", out, "--force")
    assert (again.code, again.out) == (first.code, first.out)


def test_any_flipped_byte_leaves_the_result_as_it_is(zpb: RunZpb, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "复核"
    first = zpb("review", folder, "-o", out, "--no-copies")
    shutil.copytree(out, tmp_path / "原样")
    content = (out / STORE).read_bytes()
    for place in range(7, len(content), len(content) // 40):
        shutil.rmtree(out)
        shutil.copytree(tmp_path / "原样", out)
        flipped = bytearray(content)
        flipped[place] ^= 0x55
        (out / STORE).write_bytes(bytes(flipped))
        again = zpb("review", folder, "-o", out, "--no-copies", "--force")
        if "不是 zpb review 写的结果库" not in again.err:
            assert (place, again.code, again.out) == (place, first.code, first.out)
