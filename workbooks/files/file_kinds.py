"""What a file is, told by its content: names and extensions are never trusted."""

from __future__ import annotations

import io
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final, cast

try:
    from lzma import LZMAError
except ImportError:  # a Python that was built without it refuses such parts otherwise
    LZMAError = zlib.error  # type: ignore[assignment,misc]


class FileKind(StrEnum):
    """Every kind of content that people hand in as a workbook; the value is its name in messages."""

    XLSX = "Excel 工作簿（xlsx/xlsm）"
    XLS = "Excel 97-2003 或 WPS 工作簿（xls/et）"
    ODS = "OpenDocument 电子表格（ods）"
    XLSB = "Excel 二进制工作簿（xlsb）"
    ENCRYPTED = "加密的 Office 文件"
    WORD = "Word 文档（docx）"
    WORD_97 = "Word 97-2003 或 WPS 文字文档（doc/wps）"
    SLIDES = "演示文稿"
    ODF_OTHER = "其他 OpenDocument 文档"
    ARCHIVE = "压缩包"
    MAIL = "邮件"
    OLE_OTHER = "其他 Office 97-2003 文件"
    PDF = "PDF 文件"
    HTML = "网页（HTML）"
    XML = "XML 文件"
    XML_2003 = "XML 电子表格 2003"
    RTF = "RTF 文档"
    TEXT = "纯文本（如 CSV）"
    IMAGE = "图片"
    EMPTY = "空文件"
    FOLDER = "文件夹"
    BROKEN_ZIP = "损坏的压缩格式文件"
    UNKNOWN = "无法识别的内容"


SIGNS_OF_DAMAGE: Final = (
    zipfile.BadZipFile,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    struct.error,
    zlib.error,
    LZMAError,
)
"""What an archive that is not whole makes ``zipfile`` raise."""

READABLE: Final = frozenset({FileKind.XLSX, FileKind.XLS, FileKind.ODS})
"""Read as workbooks."""
DOCUMENTS: Final = frozenset({FileKind.WORD, FileKind.HTML, FileKind.TEXT, FileKind.PDF})
"""Read as documents: text, and tables that may be forms."""

_OLE_MAGIC: Final = bytes.fromhex("D0CF11E0A1B11AE1")
ZIP_MAGICS: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ODS_TYPES: Final = (
    b"application/vnd.oasis.opendocument.spreadsheet",
    b"application/vnd.oasis.opendocument.spreadsheet-template",
)
_LEADING_BYTES: Final = (
    (b"%PDF-", FileKind.PDF),
    (b"{\\rtf", FileKind.RTF),
    (b"\x89PNG", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF8", FileKind.IMAGE),
    (b"II*\0", FileKind.IMAGE),
    (b"MM\0*", FileKind.IMAGE),
    (b"Rar!\x1a\x07", FileKind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ARCHIVE),
    (b"\x1f\x8b", FileKind.ARCHIVE),
    (b"BZh", FileKind.ARCHIVE),
    (b"\xfd7zXZ\0", FileKind.ARCHIVE),
)
_BYTES_WITHIN: Final = (
    (re.compile(rb"BM.{4}\0{4}", re.DOTALL), FileKind.IMAGE),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), FileKind.IMAGE),
    (re.compile(rb".{4}ftyp(?:hei[cx]|hevc|mif1|avif)", re.DOTALL), FileKind.IMAGE),
    (re.compile(rb".{257}ustar", re.DOTALL), FileKind.ARCHIVE),
    (re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08]\x00", re.DOTALL), FileKind.XLS),  # before Excel 5
)
_OLE_STREAMS: Final = (
    ("EncryptedPackage", FileKind.ENCRYPTED),
    ("Workbook", FileKind.XLS),
    ("Book", FileKind.XLS),
    ("WordDocument", FileKind.WORD_97),
    ("PowerPoint Document", FileKind.SLIDES),
    ("__nameid_version1.0", FileKind.MAIL),
)
USUAL_BOOK: Final = "xl/workbook.xml"
USUAL_DOCUMENT: Final = "word/document.xml"
"""Where office programs put the main part of a package, which may lie elsewhere: its relations tell."""
_ZIP_PARTS: Final = (
    ("xl/workbook.bin", FileKind.XLSB),
    (USUAL_BOOK, FileKind.XLSX),
    (USUAL_DOCUMENT, FileKind.WORD),
    ("ppt/presentation.xml", FileKind.SLIDES),
)
_OLE_SECTOR_BITS: Final = (9, 12)
_OLE_ROOT: Final = "Root Entry"
_LAST_OLE_SECTOR: Final = 0xFFFFFFFA
_HTML: Final = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
_XML_2003: Final = re.compile(
    rb"""progid\s*=\s*["']Excel\.Sheet["']|xmlns(?::\w+)?\s*=\s*["']urn:schemas-microsoft-com:office:spreadsheet["']"""
)
_MAIL: Final = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_MAIL_FIELD: Final = re.compile(rb"^(?:Received|Return-Path|Message-ID|MIME-Version):", re.IGNORECASE | re.MULTILINE)
_DIRECTORY_ENTRY_SIZE: Final = 128
_HEAD_BYTES: Final = 4096
MAX_FILE_BYTES: Final = 50_000_000
"""Of a file that is read, on the disk or in an archive."""
RATIO_COUNTS_FROM: Final = 10_000_000
MAX_RATIO: Final = 100
_MOST_OLE_BYTES: Final = 20_000_000
_MOST_DIRECTORY_SECTORS: Final = 512
_MOST_LIST_BYTES: Final = 1_000_000
"""Of an archive's list of its parts: an office package has some kilobytes."""
_MIMETYPE_BYTES: Final = 200
_PRINTABLE_SHARE: Final = 0.95


def is_packed_too_well(entry: zipfile.ZipInfo) -> bool:
    """A large part that was packed as only bombs are (``MAX_RATIO``)."""
    return entry.file_size > RATIO_COUNTS_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)


def file_kind(path: Path) -> FileKind:
    """
    Tell what ``path`` holds.

    Raises:
        OSError: when it does not exist or cannot be opened.
    """
    if path.is_dir():
        return FileKind.FOLDER
    with path.open("rb") as file:
        return content_kind(file)


def kind_of_content(content: bytes) -> FileKind:
    """As ``content_kind``, for what was read already."""
    return content_kind(io.BytesIO(content))


def content_kind(file: BinaryIO) -> FileKind:
    """Tell what an open file holds, however large it is by a bounded part of it; leaves it at its start."""
    file.seek(0)
    head = file.read(_HEAD_BYTES)
    if head.startswith(ZIP_MAGICS):
        kind = _zip_kind(file)
    elif head.startswith(_OLE_MAGIC):
        kind = _ole_kind(file, head)
    else:
        kind = _plain_kind(head)
    file.seek(0)
    return kind


def _zip_kind(file: BinaryIO) -> FileKind:
    try:
        with opened_archive(file) as archive:
            return package_kind(archive.namelist(), lambda name: _beginning(archive, name))
    except TooManyPartsError:
        return FileKind.ARCHIVE
    except (*SIGNS_OF_DAMAGE, KeyError):
        return FileKind.BROKEN_ZIP


class TooManyPartsError(Exception):
    """An archive whose mere list of parts would take long to read: no office package has such a one."""


class _ListedFile:
    """A file of which, while its archive is opened, no more is read than the list of parts of an office package."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.opened = False

    def read(self, size: int = -1) -> bytes:
        if not self.opened and size > _MOST_LIST_BYTES:
            raise TooManyPartsError
        return self._file.read(size)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True


def opened_archive(file: BinaryIO) -> zipfile.ZipFile:
    """
    A zip archive. ``zipfile`` reads its list of parts at once, be they millions; what it asks for is bounded.

    Raises:
        TooManyPartsError: the list is too long.
        Exception: one of ``SIGNS_OF_DAMAGE``.
    """
    listed = _ListedFile(file)
    archive = zipfile.ZipFile(cast("BinaryIO", listed))
    listed.opened = True
    return archive


def package_kind(names: Iterable[str], beginning: Callable[[str], bytes]) -> FileKind:
    """Tell what a zip archive holds by the names of its parts; ``beginning`` gives the first bytes of one."""
    parts = {name.replace("\\", "/").lstrip("/").lower(): name for name in names}
    for part, kind in _ZIP_PARTS:
        if part in parts:
            return kind
    if "mimetype" in parts:
        declared = beginning(parts["mimetype"]).strip()
        if declared in _ODS_TYPES:
            return FileKind.ODS
        return FileKind.ODF_OTHER if b"opendocument" in declared else FileKind.ARCHIVE
    # Some writers name the main part differently; a package with worksheets is still a workbook.
    if "[content_types].xml" in parts and any(part.startswith("xl/worksheets/") for part in parts):
        return FileKind.XLSX
    return FileKind.ARCHIVE


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_MIMETYPE_BYTES)


def _ole_kind(file: BinaryIO, head: bytes) -> FileKind:
    directory = _ole_directory(file, head)
    if not directory:  # a header that leads nowhere: the entries are looked for wherever they may stand
        file.seek(0)
        directory = file.read(_MOST_OLE_BYTES)
    for stream, kind in _OLE_STREAMS:
        if _has_directory_entry(directory, stream):
            return kind
    return FileKind.OLE_OTHER


def _ole_directory(file: BinaryIO, head: bytes) -> bytes:
    """The sectors of the directory, one after the other by the file's table; nothing where that cannot be followed."""
    sector_bits, sector = int.from_bytes(head[30:32], "little"), int.from_bytes(head[48:52], "little")
    if sector_bits not in _OLE_SECTOR_BITS:
        return b""
    size, entries = 1 << sector_bits, (1 << sector_bits) // 4
    tables = [int.from_bytes(head[at : at + 4], "little") for at in range(76, 512, 4)]
    directory = b""
    for _ in range(_MOST_DIRECTORY_SECTORS):
        part = _bytes_at(file, (sector + 1) * size, size)
        directory += part
        table = sector // entries
        if len(part) < size or table >= len(tables):
            break
        sector = int.from_bytes(_bytes_at(file, (tables[table] + 1) * size + sector % entries * 4, 4), "little")
        if sector >= _LAST_OLE_SECTOR:
            return directory if _has_directory_entry(directory, _OLE_ROOT) else b""
    return b""


def _bytes_at(file: BinaryIO, start: int, count: int) -> bytes:
    file.seek(start)
    return file.read(count)


def _has_directory_entry(content: bytes, name: str) -> bool:
    """Directory entries are 128 bytes, aligned, and begin with the name in UTF-16 and a zero."""
    wanted = name.encode("utf-16-le") + b"\0\0"
    position = content.find(wanted)
    while position != -1:
        if position % _DIRECTORY_ENTRY_SIZE == 0:
            return True
        position = content.find(wanted, position + 1)
    return False


def _plain_kind(head: bytes) -> FileKind:
    if not head:
        return FileKind.EMPTY
    known = _kind_by_first_bytes(head)
    return known if known is not None else _text_kind(head)


def _kind_by_first_bytes(head: bytes) -> FileKind | None:
    told = (kind for magic, kind in _LEADING_BYTES if head.startswith(magic))
    return next(told, None) or next((kind for pattern, kind in _BYTES_WITHIN if pattern.match(head)), None)


def _text_kind(head: bytes) -> FileKind:
    text = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _XML_2003.search(text[:1024]):
        return FileKind.XML_2003
    if _HTML.search(text[:1024]):
        return FileKind.HTML
    if text.startswith(b"<"):
        return FileKind.XML
    if not _looks_like_text(head):
        return FileKind.UNKNOWN
    fields = _MAIL.match(head)
    return FileKind.MAIL if fields and _MAIL_FIELD.search(fields[0]) else FileKind.TEXT


def _looks_like_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    printable = sum(byte >= ord(" ") or byte in b"\t\r\n" for byte in head)
    return b"\0" not in head and printable >= _PRINTABLE_SHARE * len(head)
