"""A desk without a server: its application asked directly, as a browser would."""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import frozen
from starlette.testclient import TestClient

from cli.desk.admission import Admission
from cli.desk.application import Desk
from cli.desk.desk_folder import DeskFolder
from cli.desk.reading_process import _begin

TOKEN: Final = "right"  # noqa: S105 - of a desk that nobody else can ask
PORT: Final = 8700
ORIGIN: Final = f"http://127.0.0.1:{PORT}"
PATIENCE: Final = 120
"""Seconds until a review that does not end is given up."""


@frozen
class DeskInUse:
    """The desk, its folder, and a browser that has its cookie."""

    client: TestClient
    folder: Path

    def handed_in(self, batch: str, name: str, content: bytes) -> Any:  # noqa: ANN401 - a response
        """Send a file as the page does."""
        return self.client.post(f"/desk/batches/{batch}/files", params={"name": name}, content=content)

    def reviewed(self, batch: str) -> dict[str, Any]:
        """Review a batch and wait for it."""
        assert self.client.post(f"/desk/batches/{batch}/run").status_code == 202
        until = time.monotonic() + PATIENCE
        while (state := self.client.get(f"/desk/batches/{batch}/state").json())["state"] == "running":
            assert time.monotonic() < until
            time.sleep(0.1)
        answer: dict[str, Any] = state
        return answer


READERS: Final = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
if sys.platform == "linux":
    READERS.set_forkserver_preload(["cli.desk.tasks.other_files", "cli.desk.sheet_view"])
"""Every desk has a reading process of its own, as always; but here what it reads with is loaded once for all desks."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeskInUse]:
    """A desk on an empty folder."""
    pool = partial(ProcessPoolExecutor, 1, mp_context=READERS, initializer=_begin)
    monkeypatch.setattr("cli.desk.reading_process._new_pool", pool)
    folder = DeskFolder(tmp_path / "自评台")
    running = Desk(folder, Admission(TOKEN, PORT), now=lambda: datetime(2024, 1, 15, 9, 30), stop=lambda: None)  # noqa: DTZ001 - local time names folders
    with TestClient(running.application(), base_url=ORIGIN, cookies={f"zpb-desk-{PORT}": TOKEN}) as client:
        yield DeskInUse(client, folder.root)
    running.close()
    folder.close()
