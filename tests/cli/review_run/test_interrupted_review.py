"""Ctrl-C and kill: no half file, no process left behind, and the next run goes on from there."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.cli.commands.test_review import WRONG, digests
from tests.cli.filled_workbooks import write_filled
from tests.cli.review_store.test_review_memory import without_store
from workbooks.files.review_names import LISTS, RECORD, STORE

FILES: Final = 240
SOME_FILES: Final = 100_000
"""Bytes of the journal: the first results are kept by then, and most are still to come."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough files that a review takes a while."""
    folder = tmp_path_factory.mktemp("ended") / "报送"
    first = write_filled(folder / "000.xlsx", WRONG)
    for number in range(1, FILES):
        copy = shutil.copy(first, folder / f"{number:03}.xlsx")
        with zipfile.ZipFile(copy, "a") as package:
            package.comment = str(number).encode()  # no two of the same content
    return folder


def command(folder: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "cli", "review", str(folder), "-o", str(out), "--no-copies", "--jobs", "2"]


@pytest.fixture(scope="module")
def never_ended(repository: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a review leaves that nobody ends."""
    out = tmp_path_factory.mktemp("never ended") / "复核"
    done = subprocess.run(command(folder, out), cwd=repository, capture_output=True, check=False)
    assert done.returncode == 1
    return without_store(digests(out))


def processes_of(group: int) -> list[int]:
    """The processes of a group that still run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue  # it ended while we looked
        state, _, its_group = fields[:3]
        if int(its_group) == group and state != "Z":
            found.append(int(status.parent.name))
    return found


def ctrl_c(process: int) -> None:
    """The terminal tells all of them."""
    os.killpg(process, signal.SIGINT)


def killed(process: int) -> None:
    """Only the one that a person started; the others must notice."""
    os.kill(process, signal.SIGKILL)


SPIN: Final = """
import sys
import workbooks.working_paper.file_review as reviewing
from cli.main import run

def spin(*_):
    print("begun", file=sys.stderr, flush=True)
    while True:
        pass

reviewing.review_file = spin
sys.argv = ["zpb", "review", sys.argv[1]]
run()
"""
"""A review of a file that never ends."""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=["Ctrl-C", "TERM", "kill -9"])
def test_a_review_of_one_file_that_is_ended_leaves_no_process(
    repository: Path, tmp_path: Path, sign: signal.Signals
) -> None:
    file = write_filled(tmp_path / "表.xlsx")
    running = subprocess.Popen(
        [sys.executable, "-c", SPIN, file], cwd=repository, start_new_session=True, stderr=subprocess.PIPE
    )
    assert running.stderr is not None
    assert running.stderr.readline() == b"begun\n"
    os.kill(running.pid, sign)
    running.wait(timeout=30)
    deadline = time.monotonic() + 30
    while processes_of(running.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    running.stderr.close()
    assert processes_of(running.pid) == []


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
@pytest.mark.parametrize(
    ("end", "code"),
    [(ctrl_c, 130), (killed, -signal.SIGKILL)],
    ids=["Ctrl-C", "kill -9"],
)
def test_a_review_that_is_ended_leaves_nothing_half_and_goes_on_later(
    repository: Path,
    folder: Path,
    never_ended: dict[str, str],
    tmp_path: Path,
    end: Callable[[int], None],
    code: int,
) -> None:
    out = tmp_path / "复核"
    running = subprocess.Popen(
        command(folder, out),
        cwd=repository,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    journal = out / f"{STORE}-wal"
    while running.poll() is None and not (journal.exists() and journal.stat().st_size > SOME_FILES):
        time.sleep(0.01)
    end(running.pid)
    assert running.wait(timeout=30) == code
    deadline = time.monotonic() + 30
    while processes_of(running.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert processes_of(running.pid) == []
    assert {name for name in digests(out) if not name.startswith(STORE)} == set()

    continued = subprocess.run(command(folder, out), cwd=repository, capture_output=True, encoding="utf-8", check=False)

    assert continued.returncode == 1
    recalled = int(continued.stderr.partition("个文件与上次相同")[0])
    assert 0 < recalled < FILES
    assert without_store(digests(out)) == never_ended
    assert {*LISTS, RECORD} == set(without_store(digests(out)))
