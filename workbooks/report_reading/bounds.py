"""What every reader of a written report keeps to: bounds, and one way to say that a report cannot be read."""

from __future__ import annotations

import codecs
from typing import Final

from scoring.narrative.blocks import Piece

MAX_FILE_BYTES: Final = 50_000_000
MAX_TEXT_BYTES: Final = 3_000_000
MAX_PIECES: Final = 20_000
MAX_CHARACTERS: Final = 300_000
MAX_PAGES: Final = 500
"""A report is far below these; beyond them the file is no report."""

SAVE_AS: Final = "请用 Word 或 WPS 打开，另存为 .docx 或纯文本（.txt）后再试"

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class UnreadableReportError(Exception):
    """A report cannot be read; the text says why, ``cure`` what to do, both in Chinese."""

    def __init__(self, message: str, cure: str = SAVE_AS) -> None:
        super().__init__(message)
        self.cure = cure


class PieceList(list[Piece]):
    """Pieces of a report, not more than a report can have."""

    def __init__(self) -> None:
        super().__init__()
        self._characters = 0

    def add(self, piece: Piece) -> None:
        """
        Add a piece.

        Raises:
            UnreadableReportError: there are too many.
        """
        if len(self) >= MAX_PIECES:
            raise UnreadableReportError(f"超过{MAX_PIECES}段", "请只给出文字报告本身")
        self._characters += len(piece.text) + sum(map(len, piece.cells)) + len(piece.cells)
        if self._characters > MAX_CHARACTERS:
            raise UnreadableReportError(f"超过{MAX_CHARACTERS // 10_000}万字", "请只给出文字报告本身")
        self.append(piece)


def decoded(content: bytes, encodings: tuple[str, ...] = ("utf-8", "gb18030")) -> str:
    """
    The text of a file, by its byte order mark or the first encoding that fits.

    Raises:
        UnreadableReportError: it is too long or fits none.
    """
    if len(content) > MAX_TEXT_BYTES:
        raise UnreadableReportError(f"文字超过{MAX_TEXT_BYTES // 1_000_000}MB", "请只给出文字报告本身")
    marked = tuple(encoding for mark, encoding in _MARKS if content.startswith(mark))
    for encoding in marked or encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableReportError("文字的编码不是 UTF-8 或 GBK", "请用记事本打开，另存为 UTF-8 编码")
