"""A PDF as a document: one page read after the other, each forgotten before the next, and what of them was not read."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from attrs import Factory, frozen

from workbooks.cells.grid import GridRemark
from workbooks.documents.bounds import AGAIN, MAX_PAGES, ONLY_WHAT_MATTERS, UnreadableDocumentError
from workbooks.documents.building import DocumentBuilder
from workbooks.documents.document import Document
from workbooks.documents.pdf.joining import PageJoiner
from workbooks.documents.pdf.page_content import PageContent, page_content

_LIBRARY: Final = "pdfplumber"
_OTHER_FILE: Final = "请给出原来的 Word 或 Excel 文件"

_UNREAD: Final[tuple[tuple[Callable[[PageContent], object], str, str, bool], ...]] = (
    (lambda page: page.is_damaged, "ZP101", "{pages}损坏，没有读", True),
    (lambda page: page.is_too_much, "ZP103", "{pages}的内容太多，没有读", True),
    (lambda page: page.is_beyond, "ZP103", "文件太长，从{pages}起没有读（" + ONLY_WHAT_MATTERS + "）", True),
    (lambda page: page.is_scan, "ZP110", "{pages}是扫描的图片，里面的字读不出（" + _OTHER_FILE + "）", True),
    (lambda page: page.has_picture, "ZP110", "{pages}有大幅图片，图片里的字读不出", False),
    (
        lambda page: page.has_fields,
        "ZP110",
        "{pages}有填在表单域或文本框批注里的字，读不出（请另存或打印成 PDF 再报）",
        True,
    ),
    (
        lambda page: page.has_table_without_rules,
        "ZP110",
        "{pages}像是没有框线的表，程序不猜哪些字是一格（其中有自评表的，" + _OTHER_FILE + "）",
        True,
    ),
    (lambda page: page.has_too_many_rules, "ZP103", "{pages}的线条太多，没有找其中的表", True),
    (
        lambda page: page.has_unknown_characters,
        "ZP110",
        "{pages}有字体没有说明的字，读作“\ufffd”（" + _OTHER_FILE + "）",
        True,
    ),
)
"""What a page may show that is not read: how it is told of all such pages together, and whether it is a warning."""


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
    unread = _Unread()
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
class _Unread:
    """The pages of which something was not read."""

    _pages: dict[int, list[int]] = Factory(dict)

    def note(self, page: PageContent) -> None:
        for number, (is_so, *_) in enumerate(_UNREAD):
            if is_so(page):
                self._pages.setdefault(number, []).append(page.number)

    def remarks(self) -> Iterator[GridRemark]:
        """One for each reason."""
        for number, (_, code, reason, warn) in enumerate(_UNREAD):
            if number in self._pages:
                yield GridRemark(code, "", reason.format(pages=_named(self._pages[number])), warn=warn)


def _named(pages: Iterable[int]) -> str:
    """``第3、5—9页``."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][-1] == page - 1:
            runs[-1][1:] = [page]
        else:
            runs.append([page])
    return f"第{'、'.join('—'.join(map(str, run)) for run in runs)}页"
