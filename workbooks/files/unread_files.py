"""Files in which nobody looked for a self-assessment: what each is, told by content first, and why it was not read."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from attrs import frozen

from workbooks.files.archive_members import is_member, kind_at
from workbooks.files.file_kinds import DOCUMENTS, FileKind, file_kind
from workbooks.files.reading_findings import UnreadableWorkbookError, cause_of


class UnreadKind(StrEnum):
    """What an unread file is; the value is its name in JSON."""

    WORKBOOK = "workbook"
    WORD = "word"
    PDF = "pdf"
    PICTURE = "picture"
    ARCHIVE = "archive"
    SLIDES = "slides"
    MAIL = "mail"
    WEB_PAGE = "web_page"
    TEXT = "text"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"


KIND_NAMES: Final[Mapping[UnreadKind, str]] = {
    UnreadKind.WORKBOOK: "工作簿",
    UnreadKind.WORD: "Word 文件",
    UnreadKind.PDF: "PDF 文件",
    UnreadKind.PICTURE: "图片",
    UnreadKind.ARCHIVE: "压缩包",
    UnreadKind.SLIDES: "演示文稿",
    UnreadKind.MAIL: "邮件",
    UnreadKind.WEB_PAGE: "网页",
    UnreadKind.TEXT: "文本",
    UnreadKind.EMPTY: "空文件",
    UnreadKind.UNREADABLE: "打不开",
    UnreadKind.UNKNOWN: "不认识的文件",
}

_REASONS: Final[Mapping[UnreadKind, str]] = {
    UnreadKind.WORKBOOK: "这种工作簿不读，请另存为 .xlsx",
    UnreadKind.WORD: "这种文字文件（doc、wps、rtf、odt）不读；其中有表的，请用 Word 或 WPS 另存为 .docx",
    UnreadKind.PDF: "版式文件（ofd），不读；其中有表的，请给出原来的 Word 或 Excel",
    UnreadKind.PICTURE: "图片，{cure}",
    UnreadKind.ARCHIVE: "压缩包没有解开，{cure}",
    UnreadKind.SLIDES: "演示文稿，不读；{cure}",
    UnreadKind.MAIL: "邮件，不读；{cure}",
    UnreadKind.WEB_PAGE: "XML 文件，不读；其中有表的，请用 Excel 打开后另存为 .xlsx",
    UnreadKind.TEXT: "文本（如 csv），不读；其中有表的，请用 Excel 打开后另存为 .xlsx",
    UnreadKind.EMPTY: "文件是空的",
    UnreadKind.UNKNOWN: "内容认不出是什么文件，没有读",
}

_CURES: Final[Mapping[UnreadKind, str]] = {
    UnreadKind.PICTURE: "图里的字不读；拍的是表的，请给出原来的 Excel",
    UnreadKind.ARCHIVE: "请解压后把其中的表一起复核",
    UnreadKind.SLIDES: "其中有表的，请把表另存为 Excel",
    UnreadKind.MAIL: "附件里有表的，请把附件存下来",
}
"""What to do with what no office program makes a workbook of."""

_BY_CONTENT: Final[Mapping[FileKind, UnreadKind]] = {
    FileKind.XLSX: UnreadKind.WORKBOOK,
    FileKind.XLS: UnreadKind.WORKBOOK,
    FileKind.ODS: UnreadKind.WORKBOOK,
    FileKind.XLSB: UnreadKind.WORKBOOK,
    FileKind.ENCRYPTED: UnreadKind.WORKBOOK,
    FileKind.WORD: UnreadKind.WORD,
    FileKind.WORD_97: UnreadKind.WORD,
    FileKind.RTF: UnreadKind.WORD,
    FileKind.PDF: UnreadKind.PDF,
    FileKind.IMAGE: UnreadKind.PICTURE,
    FileKind.ARCHIVE: UnreadKind.ARCHIVE,
    FileKind.BROKEN_ZIP: UnreadKind.ARCHIVE,
    FileKind.SLIDES: UnreadKind.SLIDES,
    FileKind.MAIL: UnreadKind.MAIL,
    FileKind.HTML: UnreadKind.WEB_PAGE,
    FileKind.XML: UnreadKind.WEB_PAGE,
    FileKind.XML_2003: UnreadKind.WORKBOOK,
    FileKind.TEXT: UnreadKind.TEXT,
    FileKind.EMPTY: UnreadKind.EMPTY,
}
"""What the content tells; of any other the container at most is known."""

WORKBOOK_ENDINGS: Final = frozenset((".xlsx", ".xlsm", ".xltx", ".xls", ".xlt", ".et", ".ett", ".ods", ".xlsb"))
"""A file of such a name was meant as a workbook: if it is none, its author must be told."""

TEXT_ENDINGS: Final = frozenset((".txt", ".text", ".md", ".markdown"))
"""A text of another name is data or settings of some program."""

_ENDINGS: Final[Mapping[UnreadKind, frozenset[str]]] = {
    UnreadKind.WORKBOOK: WORKBOOK_ENDINGS,
    UnreadKind.WORD: frozenset((".doc", ".docx", ".docm", ".dot", ".dotx", ".wps", ".wpt", ".rtf", ".odt", ".ott")),
    UnreadKind.PDF: frozenset((".pdf", ".ofd")),
    UnreadKind.PICTURE: frozenset((".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic")),
    UnreadKind.ARCHIVE: frozenset((".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz")),
    UnreadKind.SLIDES: frozenset((".ppt", ".pptx", ".pps", ".ppsx", ".dps", ".dpt", ".odp")),
    UnreadKind.MAIL: frozenset((".eml", ".msg", ".mht", ".mhtml")),
}

_HALF_TOLD: Final[Mapping[FileKind, frozenset[UnreadKind]]] = {
    FileKind.OLE_OTHER: frozenset((UnreadKind.WORD, UnreadKind.SLIDES, UnreadKind.MAIL)),
    FileKind.ENCRYPTED: frozenset((UnreadKind.WORD, UnreadKind.SLIDES)),
    FileKind.ODF_OTHER: frozenset((UnreadKind.WORD, UnreadKind.SLIDES)),
    FileKind.ARCHIVE: frozenset((UnreadKind.PDF,)),
    FileKind.BROKEN_ZIP: frozenset((UnreadKind.WORKBOOK, UnreadKind.WORD, UnreadKind.SLIDES)),
    FileKind.TEXT: frozenset((UnreadKind.MAIL,)),
}
"""Contents that many programs share: which of these it is, the ending tells. An .ofd is a zip archive, too."""

_REASONS_BY_CONTENT: Final[Mapping[FileKind, str]] = {
    FileKind.ENCRYPTED: "有密码，打不开",
    FileKind.BROKEN_ZIP: "损坏或不完整，打不开，请重新索取",
}

_SPECIAL: Final = (
    (stat.S_ISFIFO, "管道"),
    (stat.S_ISSOCK, "套接字"),
    (stat.S_ISBLK, "设备"),
    (stat.S_ISCHR, "设备"),
)


@frozen
class UnreadFile:
    """
    A file that was not read.

    Attributes:
        file: As the user named it, or as found below a directory that the user named.
        kind: What it is.
        reason: Why it was not read and what can be done, in Chinese.
    """

    file: str
    kind: UnreadKind
    reason: str


def ending_kind(name: str) -> UnreadKind | None:
    """What a file's name pretends it to be."""
    ending = os.path.splitext(name)[1].lower()  # noqa: PTH122 - ten times as fast, for every file
    return next((kind for kind, endings in _ENDINGS.items() if ending in endings), None)


def told_by_content(file: str, content: FileKind) -> UnreadFile:
    """A file that holds this; the ending counts where many kinds of files have such a content."""
    pretended = ending_kind(file)
    kind = _BY_CONTENT.get(content, UnreadKind.UNKNOWN)
    if pretended is not None and pretended in _HALF_TOLD.get(content, ()):
        kind = pretended
    reason = _REASONS_BY_CONTENT.get(content)
    if reason is not None:
        return UnreadFile(file, kind, f"{KIND_NAMES[kind]}{reason}")
    if kind is UnreadKind.UNKNOWN and pretended is not None:
        return UnreadFile(file, kind, f"文件名像是{KIND_NAMES[pretended]}，内容却认不出，没有读")
    return UnreadFile(file, kind, _REASONS[kind].format(cure=_CURES.get(kind, "")))


def cure_of(content: FileKind) -> str:
    """What to do with a file of which an office program makes no workbook; empty for any other."""
    return _CURES.get(_BY_CONTENT.get(content, UnreadKind.UNKNOWN), "")


def document_unread(file: str, reason: str) -> UnreadFile | None:
    """
    A document of which nothing counts, for this reason; None for a file that holds anything else.

    Args:
        file: As the user named it.
        reason: Why it could not be read, or that it holds no form.
    """
    try:
        kind = kind_at(Path(file))
    except OSError as error:
        return unopened(file, error)
    except UnreadableWorkbookError as error:
        return refused_member(file, error.reason)
    return UnreadFile(file, told_by_content(file, kind).kind, reason) if kind in DOCUMENTS else None


def unread_file(path: Path) -> UnreadFile:
    """Tell what a file is of which nothing was read, by its beginning; a file that cannot be opened is told, too."""
    if is_member(path):
        try:
            return told_by_content(str(path), kind_at(path))
        except UnreadableWorkbookError as error:
            return refused_member(str(path), error.reason)
    special = special_file(path)
    if special is not None:
        return special
    try:
        return told_by_content(str(path), file_kind(path))
    except OSError as error:
        return unopened(str(path), error)


def special_file(path: Path) -> UnreadFile | None:
    """What cannot be read as a file at all, although its folder lists it; None for an ordinary file."""
    file = str(path)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if path.is_symlink():
            return UnreadFile(file, UnreadKind.UNREADABLE, "链接失效，指向的文件不存在")
        return unopened(file, error)
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISDIR(mode):
        return UnreadFile(file, UnreadKind.UNREADABLE, "指向另一个文件夹的链接，没有进去")
    what = next((name for test, name in _SPECIAL if test(mode)), "特殊文件")
    return UnreadFile(file, UnreadKind.UNREADABLE, f"是{what}，不是普通文件")


def refused_member(file: str, reason: str) -> UnreadFile:
    """A file in an archive that cannot be taken out of it."""
    return UnreadFile(file, ending_kind(file) or UnreadKind.UNKNOWN, reason)


def unopened(file: str, error: OSError) -> UnreadFile:
    """A file that the system does not let be opened."""
    return UnreadFile(file, UnreadKind.UNREADABLE, f"打不开（{cause_of(error)}）")
