"""Files that lie where a store should, and are none: put aside, because somebody may miss them."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from workbooks.files.output_files import free_number
from workbooks.files.review_names import BESIDE_STORE

DAMAGED_STORE: Final = "review.damaged.sqlite"


def is_ordinary(path: Path) -> bool:
    """Whether a store, and what SQLite puts beside it, can be opened: no folder, no link, nothing that waits."""
    beside = (path.with_name(path.name + ending) for ending in BESIDE_STORE)
    return all(stat.S_ISREG(each.lstat().st_mode) for each in (path, *beside) if os.path.lexists(each))


def put_aside(path: Path) -> Path:
    """
    Rename it; one that was put aside before gives way, unless it is a folder.

    Raises:
        OSError: it cannot be renamed.
    """
    remove_what_sqlite_left(path)
    kept = path.with_name(DAMAGED_STORE)
    if os.path.lexists(kept) and (_is_folder(kept) or _is_folder(path)):
        kept = _numbered(kept)
    path.replace(kept)
    return kept


def remove_what_sqlite_left(path: Path) -> None:
    """
    What SQLite would take for the latest changes of a store that has none.

    Raises:
        OSError: it cannot be taken away.
    """
    for ending in BESIDE_STORE:
        beside = path.with_name(path.name + ending)
        if _is_folder(beside):
            beside.rename(_numbered(beside))
        else:
            beside.unlink(missing_ok=True)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _numbered(path: Path) -> Path:
    def named(number: int) -> Path:
        return path.with_name(f"{path.stem}({number}){path.suffix}")

    return named(free_number(lambda number: os.path.lexists(named(number))))
