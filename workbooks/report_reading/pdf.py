"""The lines of a PDF, by pypdf, which is installed only by those who need it (the extra ``pdf``)."""

from __future__ import annotations

import importlib
import io
from typing import Any

from scoring.narrative.blocks import Piece, Place
from workbooks.report_reading.bounds import MAX_PAGES, MAX_TEXT_BYTES, PieceList, UnreadableReportError


def pdf_pieces(content: bytes) -> list[Piece]:
    """
    The lines of a PDF, page by page, as far as it holds text and not pictures of it.

    Raises:
        UnreadableReportError: the library is not installed, or it is damaged, encrypted or too large.
    """
    try:
        pypdf: Any = importlib.import_module("pypdf")
    except ImportError as error:
        raise UnreadableReportError(
            "读取 PDF 需要另装 pypdf", "请运行 pip install 'zipingbiao[pdf]'，或把 PDF 转成 .docx、.txt 再核对"
        ) from error
    try:
        return _pages(pypdf.PdfReader(io.BytesIO(content)))
    except UnreadableReportError:
        raise
    except Exception as error:  # a damaged PDF makes the library raise nearly anything
        raise UnreadableReportError(f"PDF 读不了（{type(error).__name__}）") from error


def _pages(reader: Any) -> list[Piece]:  # noqa: ANN401 - the library is loaded only where it is installed
    if reader.is_encrypted:
        raise UnreadableReportError("PDF 有密码", "请去掉密码后再试")
    if len(reader.pages) > MAX_PAGES:
        raise UnreadableReportError(f"PDF 超过{MAX_PAGES}页", "请只给出文字报告本身")
    pieces = PieceList()
    length = 0
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        length += len(text)
        if length > MAX_TEXT_BYTES:
            raise UnreadableReportError("PDF 的文字过多", "请只给出文字报告本身")
        after_gap = True
        for line in text.splitlines():
            if line.strip():
                pieces.add(Piece(text=line, place=Place(page=number), after_gap=after_gap))
            after_gap = not line.strip()
    return pieces
