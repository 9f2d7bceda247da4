"""A file that is no workbook in, its document out: Word, web page, text, and PDF where the library for it is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from indicator_specs.problems import Problem, UnusableInputError
from scoring.narrative.blocks import Block
from workbooks.documents.bounds import AGAIN, SAVE_AS, UnreadableDocumentError
from workbooks.documents.document import Document
from workbooks.documents.narrative import narrative_of
from workbooks.documents.pdf.reading import read_pdf
from workbooks.documents.plain_text import read_plain_text
from workbooks.documents.web_page import read_web_page
from workbooks.documents.word import read_word
from workbooks.files.file_kinds import DOCUMENTS, FileKind, kind_of_content
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import file_content

_READERS: Final[Mapping[FileKind, Callable[[bytes], Document]]] = {
    FileKind.TEXT: read_plain_text,
    FileKind.HTML: read_web_page,
    FileKind.WORD: read_word,
    FileKind.PDF: read_pdf,
}


def read_document(content: bytes, kind: FileKind) -> Document:
    """
    The document that a file holds.

    Args:
        content: Of the file.
        kind: One of ``DOCUMENTS``, told by content.

    Raises:
        UnreadableDocumentError: it is damaged, encrypted, too large or hostile, or holds no words.
    """
    try:
        document = _READERS[kind](content)
    except UnreadableDocumentError:
        raise
    except UnreadableWorkbookError as error:  # of a package, whose cure would be one for workbooks
        cure = AGAIN if error.code == "ZP101" else SAVE_AS
        raise UnreadableDocumentError(error.code, error.reason, cure) from error
    if document.is_empty:
        raise UnreadableDocumentError("ZP101", "没有读到文字", "扫描件和图片里的字读不出来，请给出能选中文字的文件")
    return document


def narrative_at(path: Path) -> tuple[Block, ...]:
    """
    What the document in a file says.

    Raises:
        UnusableInputError: it cannot be read, is too large, is encrypted, or is of another kind.
    """
    if path.is_dir():
        raise _unusable(path, "这是一个目录", "请给出要核对的文字报告")
    if not path.exists():
        raise _unusable(path, "文件不存在", "请检查路径和文件名")
    try:
        content = file_content(path)
        kind = kind_of_content(content)
        if kind not in DOCUMENTS:
            reason, cure = _WHY_NOT.get(kind, (f"内容是{kind}，不是文字报告", SAVE_AS))
            raise UnreadableDocumentError("ZP104", reason, cure)
        return narrative_of(read_document(content, kind))
    except UnreadableWorkbookError as error:
        raise unusable_document(path, error) from error


def unusable_document(path: Path, error: UnreadableWorkbookError) -> UnusableInputError:
    """The same for a command that needs the document."""
    return _unusable(path, error.reason, error.cure or SAVE_AS)


def _unusable(path: Path, message: str, cure: str) -> UnusableInputError:
    return UnusableInputError((Problem(file=str(path), message=message, cure=cure),))


_A_WORKBOOK: Final = (
    "这是工作簿，不是文字报告",
    "请给出文字报告；自评表写在 --with 后面，只要复核自评表的用 zpb review",
)

_WHY_NOT: Final = {
    FileKind.EMPTY: ("文件是空的", "请给出写好的报告；文件本来不是空的，请重新索取"),
    FileKind.XLSX: _A_WORKBOOK,
    FileKind.XLS: _A_WORKBOOK,
    FileKind.ODS: _A_WORKBOOK,
    FileKind.XLSB: _A_WORKBOOK,
    FileKind.IMAGE: ("内容是图片，不是文字报告", "图里的字不读，请给出原来的 Word 等文件"),
    FileKind.ARCHIVE: ("内容是压缩包，不是文字报告", "请解压后给出其中的报告"),
    FileKind.WORD_97: ("这是旧版 Word 或 WPS 文字文档（.doc、.wps）", SAVE_AS),
    FileKind.RTF: ("这是 RTF 文档", SAVE_AS),
    FileKind.BROKEN_ZIP: ("压缩结构损坏或不完整", AGAIN),
    FileKind.ENCRYPTED: ("文件有密码", "请用 Word 或 WPS 打开，去掉密码后另存为 .docx 再试"),
}
"""What is no report, and what to do."""
