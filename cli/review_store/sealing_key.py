"""
The key of this person's seals: it lies in the person's own folder for such things, never beside anything sealed.

Whoever can write into an output folder can write a store there, but not one that this key seals.
"""

from __future__ import annotations

import os
import secrets
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from cli.review_store.seals import KEY_BYTES

STATE_VARIABLE: Final = "ZPB_STATE_DIR"
"""Names another folder for the key: for services without a home, and for tests."""

KEY_FILE: Final = "review.key"

_FOLDER: Final = "zpb"


class NoKeyError(Exception):
    """There is no key, and none can be made; the text says why, in Chinese."""


def state_directory() -> Path:
    """
    Where this person's programs keep what outlives a run, by the custom of the system.

    Raises:
        NoKeyError: the person has no home.
    """
    named = os.environ.get(STATE_VARIABLE)
    if named:
        return Path(named)
    try:
        return _by_custom() / _FOLDER
    except RuntimeError as error:
        raise NoKeyError("找不到您的主目录") from error


def _by_custom() -> Path:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "")
        return Path(local) if local else Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    state = Path(os.environ.get("XDG_STATE_HOME", ""))
    return state if state.is_absolute() else Path.home() / ".local" / "state"


def sealing_key() -> bytes:
    """
    The key; made where there is none yet, readable by this person alone.

    Raises:
        NoKeyError: it cannot be read or made.
    """
    path = state_directory() / KEY_FILE
    try:
        if not os.path.lexists(path):
            _make(path)
        key = _read(path)
    except OSError as error:
        raise NoKeyError(f"密钥 {path} 不能读写（{error.strerror or error}）") from error
    if len(key) != KEY_BYTES:
        raise NoKeyError(f"密钥 {path} 已损坏，请删去它，下次另建一个")
    return key


def _read(path: Path) -> bytes:
    if not stat.S_ISREG(path.lstat().st_mode):  # opening a pipe would wait for ever
        return b""
    with path.open("rb") as file:
        return file.read(KEY_BYTES + 1)


def _make(path: Path) -> None:
    """All of it at once, and never in place of one that another run has made meanwhile."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            _put(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _put(temporary: Path, path: Path) -> None:
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links; of two keys made at once the later one stays
        temporary.rename(path)
