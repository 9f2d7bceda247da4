"""
The files in a zip archive, each by a path of its own: ``报送.zip › 甲/表.docx``.

Nothing is unpacked onto the disk, so that no name in an archive can lead anywhere, and nothing is left behind: such a
path is opened by reading that one file out of its archive, within the bounds of any file.
"""

from __future__ import annotations

import os
import re
import stat
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, cast

from attrs import frozen

from workbooks.files.file_kinds import (
    MAX_FILE_BYTES,
    MAX_RATIO,
    SIGNS_OF_DAMAGE,
    ZIP_MAGICS,
    FileKind,
    TooManyPartsError,
    file_kind,
    is_packed_too_well,
    kind_of_content,
    opened_archive,
)
from workbooks.files.output_files import safe_stem
from workbooks.files.reading_findings import UnreadableWorkbookError, cause_of

MEMBER: Final = " › "
"""Stands between an archive and the path of a file in it."""

MAX_MEMBERS: Final = 2_000
MAX_ALL_BYTES: Final = 1_000_000_000
"""Of all files in an archive together: each is unpacked several times."""
MAX_FOLDERS: Final = 20
MAX_PATH: Final = 400

_IS_ENCRYPTED: Final = 0x1
_IS_UTF8: Final = 0x800
_USUAL_WAYS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SEPARATORS: Final = re.compile(r"[/\\]")
_OFD: Final = ".ofd"
"""A fixed-layout document, which is a zip archive, too."""
_OF_SYSTEMS: Final = ("__MACOSX",)


class RefusedArchiveError(Exception):
    """An archive of which no file is read; the text says why and what to do."""


@frozen
class Member:
    """A file in an archive, and what it holds."""

    path: Path
    kind: FileKind


@frozen
class RefusedMember:
    """A file in an archive that is not read, and why."""

    path: Path
    reason: str


class _Listed(NamedTuple):
    """An entry of an archive by the path that stands for it; ``refusal`` says why it is not read."""

    path: Path
    entry: zipfile.ZipInfo
    refusal: str


def is_zip_archive(path: Path) -> bool:
    """
    Whether a file is an archive whose files are read: no office document, and no archive of another kind.

    Raises:
        OSError: it cannot be opened.
    """
    if path.suffix.lower() == _OFD or file_kind(path) is not FileKind.ARCHIVE:
        return False
    with path.open("rb") as file:
        return file.read(4) in ZIP_MAGICS


def members_of(archive: Path) -> Iterator[Member | RefusedMember]:
    """
    The files in an archive, in its order; without folders, and what systems put there for themselves.

    Raises:
        RefusedArchiveError: it is damaged, or holds too much.
        OSError: it cannot be opened.
    """
    opened, listed = _archive_at(archive)
    for path, entry, refusal in listed.values():
        if refusal:
            yield RefusedMember(path, refusal)
            continue
        try:
            yield Member(path, kind_of_content(_unpacked(opened, entry)))
        except UnreadableWorkbookError as error:
            yield RefusedMember(path, error.reason)


def is_member(path: Path) -> bool:
    """Whether a path stands for a file in an archive; what lies on the disk under that name goes first."""
    return MEMBER in str(path) and not _lies_on_disk(path) and _archive_of(path) is not None


def member_content(path: Path) -> bytes:
    """
    The content of a file in an archive.

    Raises:
        UnreadableWorkbookError: ZP101 it cannot be opened, or is damaged; ZP102 encrypted; ZP103 too large.
    """
    try:
        opened, listed = _archive_at(_archive_of(path) or path)
    except RefusedArchiveError as error:
        raise UnreadableWorkbookError("ZP101", str(error)) from error
    except OSError as error:
        raise UnreadableWorkbookError("ZP101", f"打不开（{cause_of(error)}）") from error
    found = listed.get(str(path))
    if found is None or found.refusal:
        raise UnreadableWorkbookError("ZP101", found.refusal if found else "压缩包里没有这个文件")
    return _unpacked(opened, found.entry)


def on_disk(path: Path) -> Path:
    """The file on the disk in which a path leads: the archive, or what the path says itself."""
    return (_archive_of(path) or path) if is_member(path) else path


def kind_at(path: Path) -> FileKind:
    """
    What a file holds, also one in an archive.

    Raises:
        OSError: it cannot be opened.
        UnreadableWorkbookError: the same of one in an archive.
    """
    return kind_of_content(member_content(path)) if is_member(path) else file_kind(path)


def _archive_of(path: Path) -> Path | None:
    """The archive in which a path leads; None for any other."""
    parts = str(path).split(MEMBER)
    archives = (MEMBER.join(parts[:count]) for count in range(1, len(parts)))
    return next((Path(archive) for archive in archives if os.path.isfile(archive)), None)  # noqa: PTH113 - see below


def _lies_on_disk(path: Path) -> bool:
    """Whatever its name is; ``Path.exists`` raises where one is too long for the disk."""
    return os.path.lexists(path)


class _FileByPath:
    """A file that is opened for each read: it stays usable in whatever process, and nothing is left open."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        with open(self._path, "rb") as file:  # noqa: PTH123 - hundreds of times
            file.seek(self._at)
            content = file.read(size)
        self._at += len(content)
        return content

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        starts = {os.SEEK_SET: 0, os.SEEK_CUR: self._at}
        self._at = starts.get(whence, Path(self._path).stat().st_size if whence == os.SEEK_END else 0) + offset
        return self._at

    def tell(self) -> int:
        return self._at


def _archive_at(path: Path) -> tuple[zipfile.ZipFile, Mapping[str, _Listed]]:
    """An archive, and its files by their paths; read once as long as the file stays as it is."""
    state = path.stat()
    return _read_archive(str(path), (state.st_ino, state.st_mtime_ns, state.st_size))


@lru_cache(maxsize=4)
def _read_archive(path: str, _state: tuple[int, int, int]) -> tuple[zipfile.ZipFile, Mapping[str, _Listed]]:
    try:
        opened = opened_archive(cast("BinaryIO", _FileByPath(path)))
    except TooManyPartsError as error:
        raise RefusedArchiveError(f"压缩包里的文件太多，上限为{MAX_MEMBERS}个，请分成几个") from error
    except SIGNS_OF_DAMAGE as error:
        raise RefusedArchiveError("压缩包损坏或不完整，请重新索取") from error
    entries = opened.infolist()
    if len(entries) > MAX_MEMBERS:
        raise RefusedArchiveError(f"压缩包里有{len(entries)}个文件，上限为{MAX_MEMBERS}个，请分成几个")
    if sum(entry.file_size for entry in entries) > MAX_ALL_BYTES:
        raise RefusedArchiveError(f"压缩包解开后超过{MAX_ALL_BYTES // 1_000_000}MB，请分成几个")
    listed: dict[str, _Listed] = {}
    for entry in entries:
        names = [name for name in _SEPARATORS.split(_name(entry)) if name not in {"", ".", ".."}]
        if not entry.is_dir() and names and not any(name.startswith(".") or name in _OF_SYSTEMS for name in names):
            _list(listed, Path(path), "/".join(map(safe_stem, names)), entry)
    return opened, listed


def _list(listed: dict[str, _Listed], archive: Path, inside: str, entry: zipfile.ZipInfo) -> None:
    """Note an entry by its path; the second of one name has a key that leads nowhere."""
    path = Path(f"{archive}{MEMBER}{inside[:MAX_PATH]}")
    is_taken = str(path) in listed or _lies_on_disk(path)
    refusal = _refusal_of_path(inside, is_taken=is_taken) or _refusal(entry)
    listed[f"{path}\0{len(listed)}" if is_taken else str(path)] = _Listed(path, entry, refusal)


def _refusal_of_path(inside: str, *, is_taken: bool) -> str:
    if len(inside) > MAX_PATH or inside.count("/") > MAX_FOLDERS:
        return "压缩包里的路径过长"
    return "压缩包里或它旁边已有一个文件叫这个名字" if is_taken else ""


def _name(entry: zipfile.ZipInfo) -> str:
    """The path as it was written: Windows writes it in the encoding of the country and does not say so."""
    if entry.flag_bits & _IS_UTF8:
        return entry.orig_filename
    written = entry.orig_filename.encode("cp437")
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.orig_filename


def _refusal(entry: zipfile.ZipInfo) -> str:
    """Why an entry is not read; empty for most."""
    if entry.flag_bits & _IS_ENCRYPTED:
        return "压缩包有密码，打不开，请去掉密码"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "是链接，不是文件"
    if entry.compress_type not in _USUAL_WAYS:
        return "压缩方式不常见，没有解开，请解压后再复核"
    if entry.file_size > MAX_FILE_BYTES:
        return f"有{entry.file_size // 1_000_000}MB，上限为{MAX_FILE_BYTES // 1_000_000}MB"
    if is_packed_too_well(entry):
        return f"压缩比超过{MAX_RATIO}倍，疑似压缩炸弹，没有解开"
    return ""


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(entry) as part:
            content = part.read(MAX_FILE_BYTES + 1)
    except SIGNS_OF_DAMAGE as error:
        raise UnreadableWorkbookError("ZP101", "在压缩包里已损坏") from error
    if len(content) > MAX_FILE_BYTES:
        raise UnreadableWorkbookError("ZP103", f"解开后超过{MAX_FILE_BYTES // 1_000_000}MB")
    return content
