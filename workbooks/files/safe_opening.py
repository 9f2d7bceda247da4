"""
Bounds on what is read, checked before any parser sees it.

A filled-in self-assessment is smaller than 1 MB unpacked. The limits leave room for pictures, seals and hundreds of
projects in one workbook, and keep a hostile file from taking more than some hundred MB or some seconds.
Nothing here trusts a size that the file declares about itself: an archive is inflated piecewise and cut off.
"""

from __future__ import annotations

import hashlib
import stat
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO, BinaryIO, Final

from workbooks.files.archive_members import is_member, member_content
from workbooks.files.file_kinds import (
    MAX_FILE_BYTES,
    SIGNS_OF_DAMAGE,
    TooManyPartsError,
    is_packed_too_well,
    opened_archive,
)
from workbooks.files.reading_findings import CURES, UnreadableWorkbookError, cause_of
from workbooks.files.safe_xml import decoded_xml, parsed_xml, plain_xml, utf8_xml

MAX_XLS_BYTES: Final = 20_000_000
MAX_ARCHIVE_BYTES: Final = 100_000_000
MAX_ARCHIVE_ENTRIES: Final = 2_000
MAX_PART_BYTES: Final = 20_000_000
MAX_INFLATED_BYTES: Final = 60_000_000
"""Of all parts that are asked for, each as often as it is: many sheets may name one part."""
MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 100
MAX_CELLS: Final = 200_000
"""Of a sheet, and of all sheets of a workbook together."""
MAX_STRINGS: Final = 500_000
MAX_CHARACTERS: Final = 3_000_000
"""In the cells of a workbook; a text that many cells share counts for each of them."""
MAX_NUMERALS: Final = 150_000
"""In the texts of a workbook: to read a number among words takes a thousand times as long as to read a character."""
MAX_UNREAD_SHEETS: Final = 3
MAX_TEXT: Final = 9_999
MAX_SHEETS: Final = 500

_BEGINNING: Final = 200


def check_file_size(path: Path) -> None:
    """
    Refuse a file that is too large to be a self-assessment.

    Raises:
        UnreadableWorkbookError: ZP103.
        OSError: when the file cannot be looked at.
    """
    check_size(path.stat().st_size)


def check_size(size: int) -> None:
    """
    Raises:
        UnreadableWorkbookError: ZP103 for more bytes than are read.
    """
    if size > MAX_FILE_BYTES:
        raise UnreadableWorkbookError("ZP103", f"文件有{_megabytes(size)}，上限为{_megabytes(MAX_FILE_BYTES)}")


class BoundedArchive:
    """
    A zip archive whose parts are inflated up to a limit and handed out as text without DTDs.

    Attributes:
        names: Part names as written, by their normalised form (lower case, forward slashes).
    """

    def __init__(
        self, file: BinaryIO, *, most_part_bytes: int = MAX_PART_BYTES, most_bytes: int = MAX_ARCHIVE_BYTES
    ) -> None:
        """
        Open the archive.

        Args:
            file: The archive.
            most_part_bytes: Larger parts are not read.
            most_bytes: Of all parts together; more only for who reads them piece by piece (``opened``).

        Raises:
            UnreadableWorkbookError: ZP101 damaged, ZP102 encrypted, ZP103 over a limit.
        """
        try:
            self._archive = opened_archive(file)
        except TooManyPartsError as error:
            raise UnreadableWorkbookError("ZP103", f"包内部件太多，上限为{MAX_ARCHIVE_ENTRIES}个") from error
        except SIGNS_OF_DAMAGE as error:
            raise UnreadableWorkbookError("ZP101", "压缩结构损坏或不完整") from error
        entries = self._archive.infolist()
        _check_entries(entries, most_bytes)
        self._entries = {normalised(entry.filename): entry for entry in entries}
        self._most_part_bytes = most_part_bytes
        self._inflated = 0

    def __contains__(self, name: str) -> bool:
        return normalised(name) in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The normalised names of all parts."""
        return tuple(self._entries)

    @property
    def entries(self) -> Mapping[str, zipfile.ZipInfo]:
        """What the archive's list says of each part, by normalised name; of two parts with one name, the last."""
        return self._entries

    def xml(self, name: str) -> str:
        """
        The text of an XML part: decoded, free of DTD, comments and CDATA, attributes in double quotes.

        Raises:
            UnreadableWorkbookError: ZP101 missing or damaged, ZP103 too large, ZP108 with a DTD.
        """
        return plain_xml(self._inflate(name))

    def decoded(self, name: str) -> str:
        """
        The text of an XML part as it was written, free of a DTD, for ``xml_tree``.

        Raises:
            UnreadableWorkbookError: as ``xml``.
        """
        return decoded_xml(self._inflate(name))

    def parsed(self, name: str) -> ET.Element:
        """
        The tree of an XML part, however it is written.

        Raises:
            UnreadableWorkbookError: as ``xml``, and as ``xml_tree``.
            ParseError, ValueError: as ``xml_tree``.
        """
        return parsed_xml(self._inflate(name))

    def utf8(self, name: str) -> bytes:
        """
        An XML part as it was written, but in UTF-8 and without a DTD: comments, CDATA and quotes of either kind stay.

        Raises:
            UnreadableWorkbookError: as ``xml``.
        """
        return utf8_xml(self._inflate(name))

    def xml_again(self, name: str) -> str:
        """The text of a part once more, which was within all bounds: rather inflated twice than kept."""
        return plain_xml(self._content(self._entries[normalised(name)]))

    def opened(self, name: str) -> IO[bytes]:
        """
        A part that may be too large to be held, to be read piece by piece: who reads it bounds how much.

        Raises:
            UnreadableWorkbookError: ZP101 missing or damaged.
        """
        entry = self._entries.get(normalised(name))
        if entry is None:
            raise UnreadableWorkbookError("ZP101", f"缺少部件{name[:80]}")
        try:
            return self._archive.open(entry)
        except SIGNS_OF_DAMAGE as error:
            raise UnreadableWorkbookError("ZP101", f"部件{name[:80]}损坏") from error

    def beginning(self, name: str) -> bytes:
        """The first bytes of a part; raises as ``xml`` does."""
        return self._inflate(name)[:_BEGINNING]

    def _inflate(self, name: str) -> bytes:
        entry = self._entries.get(normalised(name))
        if entry is None:
            raise UnreadableWorkbookError("ZP101", f"缺少部件{name[:80]}")
        if self._inflated > MAX_INFLATED_BYTES:
            raise UnreadableWorkbookError("ZP103", f"要读取的内容解压后超过{_megabytes(MAX_INFLATED_BYTES)}")
        content = self._content(entry)
        self._inflated += len(content)
        return content

    def _content(self, entry: zipfile.ZipInfo) -> bytes:
        name = entry.filename[:80]
        try:
            with self._archive.open(entry) as part:
                content = part.read(self._most_part_bytes + 1)
        except SIGNS_OF_DAMAGE as error:
            raise UnreadableWorkbookError("ZP101", f"部件{name}损坏") from error
        if len(content) > self._most_part_bytes:
            raise UnreadableWorkbookError("ZP103", f"部件{name}解压后超过{_megabytes(self._most_part_bytes)}")
        return content


def _check_entries(entries: list[zipfile.ZipInfo], most_bytes: int) -> None:
    if len(entries) > MAX_ARCHIVE_ENTRIES:
        raise UnreadableWorkbookError("ZP103", f"包内有{len(entries)}个部件，上限为{MAX_ARCHIVE_ENTRIES}个")
    total = sum(entry.file_size for entry in entries)
    if total > most_bytes:
        raise UnreadableWorkbookError("ZP103", f"解压后有{_megabytes(total)}，上限为{_megabytes(most_bytes)}")
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise UnreadableWorkbookError("ZP102", "压缩包内的部件已加密")
        if is_packed_too_well(entry):
            ratio = entry.file_size // max(entry.compress_size, 1)
            raise UnreadableWorkbookError("ZP103", f"部件{entry.filename[:80]}的压缩比为{ratio}倍，疑似压缩炸弹")


def normalised(name: str) -> str:
    """The form of a part's name that tells it from others: lower case, forward slashes."""
    return name.replace("\\", "/").lstrip("/").lower()


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.0f}MB"


def content_digest(path: Path) -> str:
    """SHA-256 of a file that can be opened and is not too large to be read, in hex; empty for any other."""
    try:
        return hashlib.sha256(file_content(path)).hexdigest()
    except UnreadableWorkbookError:
        return ""


def file_content(path: Path) -> bytes:
    """
    The bytes of a file, on the disk or in an archive.

    Raises:
        UnreadableWorkbookError: ZP101 where it cannot be opened, ZP103 where it is too large, ZP104 for what is no
            regular file: a pipe may never end.
    """
    if is_member(path):
        return member_content(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableWorkbookError("ZP104", "这是一个文件夹", cure="请给出其中的文件，一次一个")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableWorkbookError("ZP104", "是管道、设备之类，不是普通文件", cure="请给出文件")
        check_file_size(path)
        with path.open("rb") as file:
            content = file.read(status.st_size + 1)  # room for the limit would be made for every file
            if len(content) > status.st_size:  # it has grown in the meantime
                content += file.read(MAX_FILE_BYTES)
    except OSError as error:
        cure = CURES.get(error.errno or 0, "")
        raise UnreadableWorkbookError("ZP101", f"打不开（{cause_of(error)}）", cure=cure) from error
    check_size(len(content))  # it may have grown in the meantime
    return content
