"""A PDF as a document: one page read after the other, each forgotten before the next, and what of them was not read."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import Factory, frozen

from workbooks.cells.grid import GridRemark
from workbooks.documents.bounds import AGAIN, MAX_PAGES, ONLY_WHAT_MATTERS, UnreadableDocumentError
from workbooks.documents.building import DocumentBuilder
from workbooks.documents.document import Document
from workbooks.documents.pdf.joining import PageJoiner
from workbooks.documents.pdf.page_content import PageContent, page_content
from workbooks.documents.pdf.unread import Unread

_LIBRARY: Final = "pdfplumber"
_OTHER_FILE: Final = "请给出原来的 Word 或 Excel 文件"

_TOLD: Final[Mapping[Unread, tuple[str, str, bool]]] = {
    Unread.DAMAGED: ("ZP101", "{pages}损坏，没有读", True),
    Unread.TOO_MUCH: ("ZP103", "{pages}的内容太多，没有读", True),
    Unread.BEYOND: ("ZP103", "文件太长，从{pages}起没有读（" + ONLY_WHAT_MATTERS + "）", True),
    Unread.SCAN: ("ZP110", "{pages}是扫描的图片，里面的字读不出（" + _OTHER_FILE + "）", True),
    Unread.PICTURE: ("ZP110", "{pages}有大幅图片，图片里的字读不出", False),
    Unread.FIELDS: ("ZP110", "{pages}有填在表单域或文本框批注里的字，读不出（请另存或打印成 PDF 再报）", True),
    Unread.TABLE_WITHOUT_RULES: (
        "ZP110",
        "{pages}像是没有框线的表，程序不猜哪些字是一格（其中有自评表的，" + _OTHER_FILE + "）",
        True,
    ),
    Unread.TOO_MANY_RULES: ("ZP103", "{pages}的线条太多，没有找其中的表", True),
    Unread.UNKNOWN_CHARACTERS: ("ZP110", "{pages}有字体没有说明的字，读作“\ufffd”（" + _OTHER_FILE + "）", True),
}
"""How it is told of all such pages together: code, words, and whether it is a warning."""


def read_pdf(content: bytes) -> Document:
    """
    The text and the ruled tables of a PDF.

    Raises:
        UnreadableDocumentError: ZP104 the library is not installed, ZP102 it is encrypted, ZP101 it is damaged,
            ZP103 it is too large.
    """
    if importlib.util.find_spec(_LIBRARY) is None:
        raise UnreadableDocumentError(
            "ZP104", "读取 PDF 需要另装 pdfplumber", "请运行 pip install 'zipingbiao[pdf]'，或把 PDF 转成 .docx 再用"
        )
    builder = DocumentBuilder()
    joiner = PageJoiner(builder)
    unread = _UnreadPages()
    for page in _pages(content):
        joiner.add(page)
        unread.note(page)
    joiner.finish()
    for remark in unread.remarks():
        builder.remark(remark)
    return builder.document()


def _pages(content: bytes) -> Iterator[PageContent]:
    library: Any = importlib.import_module("workbooks.documents.pdf.shown_pages")
    try:
        yield from map(page_content, library.shown_pages(content, MAX_PAGES))
    except library.ClosedPdfError as error:
        raise UnreadableDocumentError("ZP102", "PDF 有打开密码", "请去掉密码后再试") from error
    except library.BrokenPdfError as error:
        raise UnreadableDocumentError("ZP101", f"PDF 损坏或不完整（{error}）", AGAIN) from error


@frozen
class _UnreadPages:
    """The pages of which something was not read."""

    _pages: dict[Unread, list[int]] = Factory(dict)

    def note(self, page: PageContent) -> None:
        for why in page.unread:
            self._pages.setdefault(why, []).append(page.number)

    def remarks(self) -> Iterator[GridRemark]:
        """One for each reason."""
        for why in Unread:
            if why in self._pages:
                code, words, warn = _TOLD[why]
                yield GridRemark(code, "", words.format(pages=_named(self._pages[why])), warn=warn)


def _named(pages: Iterable[int]) -> str:
    """``第3、5—9页``."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][-1] == page - 1:
            runs[-1][1:] = [page]
        else:
            runs.append([page])
    return f"第{'、'.join('—'.join(map(str, run)) for run in runs)}页"
