"""What lies in the desk's folder: one folder a batch, or a task, what was handed in there and what came out of it."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
import zipfile
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from attrs import frozen

from cli.desk.received_names import beside_others, place_for
from cli.desk.refusals import RefusedError
from workbooks.files.output_files import cannot_be_written
from workbooks.files.review_names import STORE
from workbooks.files.safe_opening import MAX_ARCHIVE_BYTES

BATCHES: Final = "复核"
SCRATCH: Final = ".正在接收-"
"""Begins the name of the folder in which one running desk receives files."""

LEFT_BEHIND: Final = 86_400
"""Seconds after which such a folder belongs to no desk any more: it was killed."""

HANDED_IN: Final = "报来"
RESULTS: Final = "结果"

LARGEST_FILE: Final = MAX_ARCHIVE_BYTES
"""Bytes; nothing larger is read."""


@frozen
class Batch:
    """
    Attributes:
        folder: Where it lies; its name is what the person calls it.
    """

    folder: Path

    @property
    def name(self) -> str:
        """Of its folder."""
        return self.folder.name

    @property
    def handed_in(self) -> Path:
        """The files that are reviewed."""
        return self.folder / HANDED_IN

    @property
    def results(self) -> Path:
        """Where ``zpb review -o`` writes."""
        return self.folder / RESULTS

    def files(self) -> int:
        """How many were handed in."""
        return sum(len(names) for _, _, names in os.walk(self.handed_in))


def _status(error: OSError) -> int:
    """Of the answer: no room, or a name that is taken by something else."""
    return 507 if error.errno in {errno.ENOSPC, errno.EDQUOT} else 409


class DeskFolder:
    """
    Everything that the desk writes lies below one folder.

    Args:
        root: Made where it is missing.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / BATCHES).mkdir(parents=True, exist_ok=True)
        self._remove_left_behind()
        self.scratch = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=root))

    def close(self) -> None:
        """Nothing half received is left behind."""
        shutil.rmtree(self.scratch, ignore_errors=True)

    def _remove_left_behind(self) -> None:
        for folder in self.root.glob(f"{SCRATCH}*"):
            if time.time() - folder.stat().st_mtime > LEFT_BEHIND:
                shutil.rmtree(folder, ignore_errors=True)

    def batches(self) -> Iterator[Batch]:
        """The latest first."""
        folders = (each for each in (self.root / BATCHES).iterdir() if each.is_dir() and not each.name.startswith("."))
        return (Batch(each) for each in sorted(folders, key=lambda each: (-each.stat().st_mtime, each.name)))

    def batch(self, name: str) -> Batch | None:
        """The batch of a name; names are compared with what is there, never made into a path."""
        return next((each for each in self.batches() if each.name == name), None)

    def new_batch(self, name: str, now: datetime) -> Batch:
        """
        Begin one.

        Args:
            name: As the person wants it; without one it is called by day and time.
        """
        batch = Batch(self._new_place(BATCHES, name, now))
        batch.handed_in.mkdir(parents=True)
        return batch

    def new_task(self, kind: str, name: str, now: datetime) -> Path:
        """
        Begin a task of another kind than a review: a folder of its own.

        Args:
            kind: What its folders lie in.
            name: Likewise.
        """
        folder = self._new_place(kind, name, now)
        folder.mkdir(parents=True)
        return folder

    def tasks(self, kind: str) -> Iterator[Path]:
        """The folders of the tasks of a kind, the latest first."""
        place = self.root / kind
        folders = [each for each in place.iterdir() if each.is_dir()] if place.is_dir() else []
        return iter(sorted(folders, key=lambda each: (-each.stat().st_mtime, each.name)))

    def task(self, kind: str, name: str) -> Path | None:
        """The folder of a task; names are compared with what is there, never made into a path."""
        place = self.root / kind
        return next((each for each in place.iterdir() if each.name == name), None) if place.is_dir() else None

    def delete(self, folder: Path) -> None:
        """
        Take away a batch or a task; it goes at once or not at all, and a link goes without what it leads to.

        Args:
            folder: As ``batch`` or ``task`` found it.

        Raises:
            RefusedError: it cannot be moved: a program has a file in it open.
        """
        place = Path(tempfile.mkdtemp(dir=self.scratch))
        try:
            folder.rename(place / folder.name)
        except OSError as error:
            place.rmdir()
            raise RefusedError("没有删除：其中有文件正开着，请关上再删", 409) from error
        shutil.rmtree(place, ignore_errors=True)

    def _new_place(self, kind: str, name: str, now: datetime) -> Path:
        place = place_for(name.strip().replace("/", "_").replace("\\", "_"))
        return beside_others(self.root / kind / (place.name if place is not None else f"{now:%Y-%m-%d %H时%M分}"))

    def packed(self, batch: Batch) -> Path:
        """
        What a review wrote, as one archive for whoever asked; the store of results stays here.

        Returns:
            An archive in ``scratch``, for the caller to remove.
        """
        handle, name = tempfile.mkstemp(suffix=".zip", dir=self.scratch)
        with open(handle, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:  # noqa: PTH123 - a descriptor
            for path in sorted(batch.results.rglob("*")):
                if path.is_file() and not path.name.startswith(STORE):
                    archive.write(path, str(Path(batch.name) / path.relative_to(batch.results)))
        return Path(name)

    async def keep(self, chunks: AsyncIterator[bytes], name: str, folder: Path) -> Path:
        """
        Take in a file; it is there whole, or not at all.

        Args:
            chunks: Its bytes, as they arrive.
            name: As it was called; one that is there already is replaced by what is handed in anew, unless a name had
                to be changed: then it may be another's.
            folder: Below which it is kept.

        Returns:
            Where it lies.

        Raises:
            RefusedError: the name leads nowhere, the file is too large, or the disk takes no more.
        """
        place = place_for(name)
        if place is None:
            raise RefusedError("文件名不能用（空的、以点开头的，或文件夹套得太深）")
        path = folder / place if place.as_posix() == name.replace("\\", "/") else beside_others(folder / place)
        partial = beside_others(self.scratch / path.name)
        try:
            received = 0
            with partial.open("xb") as file:
                async for chunk in chunks:
                    received += len(chunk)
                    if received > LARGEST_FILE:
                        raise RefusedError(f"文件超过{LARGEST_FILE // 1_000_000}MB，没有收下", 413)
                    file.write(chunk)
            path.parent.mkdir(parents=True, exist_ok=True)
            partial.replace(path)
        except OSError as error:
            raise RefusedError(str(cannot_be_written(path, error)), _status(error)) from error
        finally:
            partial.unlink(missing_ok=True)
        return path
