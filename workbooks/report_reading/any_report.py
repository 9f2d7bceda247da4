"""
A written report of any kind in, its pieces out: docx, txt, md, html, and PDF where the library for it is installed.

The kind is told by content. Everything is bounded before it is parsed, and text is only ever text: no field, link,
script or macro of a document is followed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from indicator_specs.problems import Problem, UnusableInputError
from scoring.narrative.blocks import Piece, Place
from workbooks.files.file_kinds import FileKind, content_kind
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.report_reading.bounds import MAX_FILE_BYTES, SAVE_AS, PieceList, UnreadableReportError, decoded
from workbooks.report_reading.docx import docx_pieces
from workbooks.report_reading.html import html_pieces
from workbooks.report_reading.pdf import pdf_pieces


def read_report_text(path: Path) -> tuple[Piece, ...]:
    """
    The pieces of a written report, in reading order.

    Args:
        path: The file, whatever its name says.

    Raises:
        UnusableInputError: it cannot be read, is too large, is encrypted, or is of another kind.
    """
    content = _content(path)
    kind = content_kind(io.BytesIO(content))
    reader = _READERS.get(kind)
    if reader is None:
        raise _unusable(path, _WHY_NOT.get(kind, f"内容是{kind}，不是文字报告"), SAVE_AS)
    try:
        pieces = tuple(reader(content))
    except UnreadableWorkbookError as error:
        raise _unusable(path, f"读不了：{error.reason}", SAVE_AS) from error
    except UnreadableReportError as error:
        raise _unusable(path, str(error), error.cure) from error
    if not any(piece.text.strip() or piece.cells for piece in pieces):
        raise _unusable(path, "没有读到文字", "扫描件和图片里的字读不出来，请给出能选中文字的文件")
    return pieces


def _unusable(path: Path, message: str, cure: str) -> UnusableInputError:
    return UnusableInputError((Problem(file=str(path), message=message, cure=cure),))


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise _unusable(path, "这是一个目录", "请给出要核对的文字报告")
        if path.exists() and not path.is_file():  # a pipe may never end
            raise _unusable(path, "是管道、设备之类，不是普通文件", "请给出要核对的文字报告")
        if path.stat().st_size > MAX_FILE_BYTES:
            raise _unusable(path, f"文件超过{MAX_FILE_BYTES // 1_000_000}MB", "请只给出文字报告，去掉其中的图片")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise _unusable(path, "文件不存在", "请检查路径和文件名") from error
    except OSError as error:
        raise _unusable(path, f"打不开（{error.strerror}）", "请检查文件是否可读") from error


def _text_pieces(content: bytes) -> list[Piece]:
    text = decoded(content)
    pieces = PieceList()
    after_gap = True
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        for part in line.split("\f"):
            if part.strip():
                pieces.add(Piece(text=part, place=Place(line=number), after_gap=after_gap))
            after_gap = not part.strip()
        after_gap = after_gap or "\f" in line
    return pieces


_READERS: Final[dict[FileKind, Callable[[bytes], list[Piece]]]] = {
    FileKind.TEXT: _text_pieces,
    FileKind.HTML: html_pieces,
    FileKind.WORD: docx_pieces,
    FileKind.PDF: pdf_pieces,
}
_WHY_NOT: Final = {
    FileKind.EMPTY: "文件是空的",
    FileKind.BROKEN_ZIP: "压缩结构损坏或不完整",
    FileKind.ENCRYPTED: "文件有密码",
}
