"""What every reader of a document keeps to: bounds, and one way to say that a document cannot be read."""

from __future__ import annotations

import codecs
from typing import Final

from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import MAX_CELLS, MAX_CHARACTERS

MAX_TEXT_BYTES: Final = 10_000_000
MAX_PARTS: Final = 100_000
"""Stretches of text, rows and tables together."""
MAX_TABLES: Final = 3_000
MAX_PAGES: Final = 1_000
"""The accounts of a year, with all their tables and forms, are below these; beyond them the file is something else."""

SAVE_AS: Final = "请用 Word 或 WPS 打开，另存为 .docx 后再试"
AGAIN: Final = "请打开原文件，确认内容完整后再另存一次；打不开的请重新索取"
ONLY_WHAT_MATTERS: Final = "请只给出有自评表和绩效说明的部分"

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class UnreadableDocumentError(UnreadableWorkbookError):
    """A document cannot be read; ``reason`` says why, ``cure`` what to do, both in Chinese."""

    def __init__(self, code: str, reason: str, cure: str = SAVE_AS) -> None:
        super().__init__(code, reason, cure=cure)


class DocumentBounds:
    """Counts what a document holds, and refuses more than one can hold."""

    def __init__(self) -> None:
        self._characters = 0
        self._cells = 0
        self._parts = 0

    def count(self, texts: int, characters: int, cells: int = 0) -> None:
        """
        Take in some more.

        Args:
            texts: Stretches of text, rows or tables.
            characters: All that stands in them.
            cells: Of a table.

        Raises:
            UnreadableDocumentError: ZP103 when it is too much.
        """
        self._parts += texts
        self._characters += characters
        self._cells += cells
        if self._parts > MAX_PARTS:
            raise UnreadableDocumentError("ZP103", f"超过{MAX_PARTS // 10_000}万段", ONLY_WHAT_MATTERS)
        if self._characters > MAX_CHARACTERS:
            raise UnreadableDocumentError("ZP103", f"文字超过{MAX_CHARACTERS // 10_000}万字", ONLY_WHAT_MATTERS)
        if self._cells > MAX_CELLS:
            raise UnreadableDocumentError("ZP103", f"表格超过{MAX_CELLS // 10_000}万格", ONLY_WHAT_MATTERS)


def decoded(content: bytes, encodings: tuple[str, ...] = ("utf-8", "gb18030")) -> str:
    """
    The text of a file, by its byte order mark or the first encoding that fits.

    Raises:
        UnreadableDocumentError: ZP103 it is too long, ZP101 it fits none.
    """
    if len(content) > MAX_TEXT_BYTES:
        raise UnreadableDocumentError("ZP103", f"文字超过{MAX_TEXT_BYTES // 1_000_000}MB", ONLY_WHAT_MATTERS)
    marked = tuple(encoding for mark, encoding in _MARKS if content.startswith(mark))
    for encoding in marked or encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableDocumentError("ZP101", "文字的编码不是 UTF-8 或 GBK", "请用记事本打开，另存为 UTF-8 编码")
