"""
The lines of a PDF, by pypdf, which is installed only by those who need it (the extra ``pdf``).

Nothing tells how long a page takes before it is read, and pypdf cannot be stopped. So a process of its own reads it,
whose time and memory the system bounds; where it cannot (Windows), the time alone is bounded.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import json
import subprocess
import sys
from typing import Any, Final

from scoring.narrative.blocks import Piece, Place
from workbooks.documents.bounds import AGAIN, MAX_PAGES, MAX_TEXT_BYTES, ONLY_WHAT_MATTERS, UnreadableDocumentError
from workbooks.documents.building import DocumentBuilder
from workbooks.documents.document import Document

SECONDS: Final = 8
"""A report of a hundred pages takes two."""
SECONDS_WAITED: Final = 50
"""Where others keep the machine busy, or the system bounds no time; whoever reads a report has a minute for it."""
MEMORY: Final = 450_000_000

_TOO_MUCH: Final = (
    "ZP103",
    "PDF 太大或太复杂，在规定的时间和内存里读不完",
    "请把 PDF 转成 .docx、.txt，或只给出文字报告本身",
)
_LIBRARY: Final = "pypdf"


def read_pdf(content: bytes) -> Document:
    """
    The lines of a PDF, page by page, as far as it holds text and not pictures of it.

    Raises:
        UnreadableDocumentError: the library is not installed, or it is damaged, encrypted, too large or takes too long.
    """
    if importlib.util.find_spec(_LIBRARY) is None:
        raise UnreadableDocumentError(
            "ZP104", "读取 PDF 需要另装 pypdf", "请运行 pip install 'zipingbiao[pdf]'，或把 PDF 转成 .docx、.txt 再核对"
        )
    # -P: a folder that somebody else filled must not stand in for a package of ours.
    command = [sys.executable, "-P", "-m", __name__]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS_WAITED, check=False)  # noqa: S603
        answer: dict[str, list[Any]] = json.loads(done.stdout) if done.returncode == 0 else {"refusal": [*_TOO_MUCH]}
    except (subprocess.TimeoutExpired, ValueError):
        answer = {"refusal": [*_TOO_MUCH]}
    if "refusal" in answer:
        raise UnreadableDocumentError(*answer["refusal"])
    builder = DocumentBuilder()
    for text, page, after_gap in answer["lines"]:
        builder.add_text(Piece(text=text, place=Place(page=page), after_gap=after_gap))
    return builder.document()


# ---------------------------------------------------------------- in the process of its own


def main() -> None:
    """Read a PDF from the standard input; write its lines, or why there are none, as JSON."""
    _bound_this_process()
    content = sys.stdin.buffer.read()
    pypdf: Any = importlib.import_module(_LIBRARY)
    answer: dict[str, list[Any]]
    try:
        answer = {"lines": _lines(pypdf.PdfReader(io.BytesIO(content)))}
    except UnreadableDocumentError as error:
        answer = {"refusal": [error.code, error.reason, error.cure]}
    except (MemoryError, RecursionError):
        answer = {"refusal": [*_TOO_MUCH]}
    except Exception as error:  # a damaged PDF makes the library raise nearly anything
        answer = {"refusal": ["ZP101", f"PDF 读不了（{type(error).__name__}）", AGAIN]}
    sys.stdout.write(json.dumps(answer))


def _bound_this_process() -> None:
    try:
        import resource  # noqa: PLC0415  Windows has none
    except ImportError:
        return
    for limit, most in ((resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_AS, MEMORY)):
        _, hard = resource.getrlimit(limit)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (allowed, hard))


def _lines(reader: Any) -> list[tuple[str, int, bool]]:  # noqa: ANN401 - the library ships no types that we could name
    """Each line with its page, and whether a gap lies before it."""
    if reader.is_encrypted:
        raise UnreadableDocumentError("ZP102", "PDF 有密码", "请去掉密码后再试")
    if len(reader.pages) > MAX_PAGES:
        raise UnreadableDocumentError("ZP103", f"PDF 超过{MAX_PAGES}页", ONLY_WHAT_MATTERS)
    lines = []
    length = 0
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        length += len(text)
        if length > MAX_TEXT_BYTES:
            raise UnreadableDocumentError("ZP103", "PDF 的文字过多", ONLY_WHAT_MATTERS)
        after_gap = True
        for line in text.splitlines():
            if line.strip():
                lines.append((line, number, after_gap))
            after_gap = not line.strip()
    return lines


if __name__ == "__main__":
    main()
