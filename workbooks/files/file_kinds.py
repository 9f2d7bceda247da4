"""What a file is, told by its content: names and extensions are never trusted."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final


class FileKind(StrEnum):
    """Every kind of content that people hand in as a workbook; the value is its name in messages."""

    XLSX = "Excel 工作簿（xlsx/xlsm）"
    XLS = "Excel 97-2003 或 WPS 工作簿（xls/et）"
    ODS = "OpenDocument 电子表格（ods）"
    XLSB = "Excel 二进制工作簿（xlsb）"
    ENCRYPTED = "加密的 Office 文件"
    WORD = "Word 文档"
    SLIDES = "演示文稿"
    ODF_OTHER = "其他 OpenDocument 文档"
    ZIP = "压缩包"
    OLE_OTHER = "其他 Office 97-2003 文件"
    PDF = "PDF 文件"
    HTML = "网页（HTML）"
    XML = "XML 文件"
    RTF = "RTF 文档"
    TEXT = "纯文本（如 CSV）"
    IMAGE = "图片"
    EMPTY = "空文件"
    FOLDER = "文件夹"
    BROKEN_ZIP = "损坏的压缩格式文件"
    UNKNOWN = "无法识别的内容"


READABLE: Final = frozenset({FileKind.XLSX, FileKind.XLS, FileKind.ODS})

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
    (b"BM", FileKind.IMAGE),
)
_OLE_STREAMS: Final = (
    ("EncryptedPackage", FileKind.ENCRYPTED),
    ("Workbook", FileKind.XLS),
    ("Book", FileKind.XLS),
    ("WordDocument", FileKind.WORD),
    ("PowerPoint Document", FileKind.SLIDES),
)
_ZIP_PARTS: Final = (
    ("xl/workbook.bin", FileKind.XLSB),
    ("xl/workbook.xml", FileKind.XLSX),
    ("word/document.xml", FileKind.WORD),
    ("ppt/presentation.xml", FileKind.SLIDES),
)
_OLD_BIFF: Final = re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08]\x00", re.DOTALL)
_HTML: Final = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
_DIRECTORY_ENTRY_SIZE: Final = 128
_HEAD_BYTES: Final = 4096
_MIMETYPE_BYTES: Final = 200
_PRINTABLE_SHARE: Final = 0.95


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


def content_kind(file: BinaryIO) -> FileKind:
    """Tell what an open file holds; leaves it at its start."""
    file.seek(0)
    head = file.read(_HEAD_BYTES)
    if head.startswith(ZIP_MAGICS):
        kind = _zip_kind(file)
    elif head.startswith(_OLE_MAGIC):
        kind = _ole_kind(head + file.read())
    else:
        kind = _plain_kind(head)
    file.seek(0)
    return kind


def _zip_kind(file: BinaryIO) -> FileKind:
    try:
        with zipfile.ZipFile(file) as archive:
            return package_kind(archive.namelist(), lambda name: _beginning(archive, name))
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, KeyError, zlib.error):
        return FileKind.BROKEN_ZIP


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
        return FileKind.ODF_OTHER if b"opendocument" in declared else FileKind.ZIP
    # Some writers name the main part differently; a package with worksheets is still a workbook.
    if "[content_types].xml" in parts and any(part.startswith("xl/worksheets/") for part in parts):
        return FileKind.XLSX
    return FileKind.ZIP


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_MIMETYPE_BYTES)


def _ole_kind(content: bytes) -> FileKind:
    for stream, kind in _OLE_STREAMS:
        if _has_directory_entry(content, stream):
            return kind
    return FileKind.OLE_OTHER


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
    for magic, kind in _LEADING_BYTES:
        if head.startswith(magic):
            return kind
    if _OLD_BIFF.match(head):
        return FileKind.XLS
    text = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _HTML.search(text[:1024]):
        return FileKind.HTML
    if text.startswith(b"<"):
        return FileKind.XML
    return FileKind.TEXT if _looks_like_text(head) else FileKind.UNKNOWN


def _looks_like_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    printable = sum(byte >= ord(" ") or byte in b"\t\r\n" for byte in head)
    return b"\0" not in head and printable >= _PRINTABLE_SHARE * len(head)
