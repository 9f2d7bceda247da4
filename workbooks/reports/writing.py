"""A report's blocks as a file: Word, Markdown or HTML, by the ending of its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import attrs

from indicator_specs.problems import Problem, UnusableInputError
from workbooks.files.output_files import MARKDOWN_MARK, refuse_existing, write_file
from workbooks.reports.blocks import (
    PageBreak,
    ReportBlock,
    ReportHeading,
    ReportParagraph,
    ReportTable,
    TextRun,
    plain_text,
)
from workbooks.reports.rendering import rendered_page
from workbooks.reports.word_document import document_bytes
from workbooks.sheets.plan import SheetPlan

WORD, MARKDOWN, PAGE = ".docx", ".md", ".html"
ENDINGS: Final = (WORD, MARKDOWN, PAGE)

_MARKDOWN_SIGNS: Final = re.compile(r"[\\`*_\[\]<>#|~&@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
"""Some read addresses as links without any mark, so they are taken apart, too."""
_MARKDOWN_LIST: Final = re.compile(r"^([0-9]*)([-+.)])(?=\s|$)")
_MARKDOWN_BOLD: Final = "**"
_BLOCK_KINDS: Final = {
    ReportHeading: "heading",
    ReportParagraph: "paragraph",
    ReportTable: "table",
    PageBreak: "page break",
}


def check_output(path: Path, *, force: bool = False) -> None:
    """
    Raises:
        UnusableInputError: the ending is none of ``ENDINGS``, or the file exists and may not be overwritten.
    """
    if path.suffix.lower() not in ENDINGS:
        cure = f"文件名请以 {'、'.join(ENDINGS)} 结尾"
        raise UnusableInputError([Problem(file=str(path), message="不知道该写成哪种文件", cure=cure)])
    refuse_existing(path, force=force)


def write_report(
    blocks: Sequence[ReportBlock],
    path: Path,
    *,
    templates: Path | None = None,
    force: bool = False,
    sheets: Sequence[SheetPlan] = (),
) -> None:
    """
    Write the report, whole or not at all; equal blocks give equal bytes.

    Args:
        blocks: In order.
        path: Its ending tells the kind of file.
        templates: A directory whose ``page.html.j2`` stands in for ours.
        force: Replace a file that exists.
        sheets: What stands at the ``SheetsPlace`` of a Word document.

    Raises:
        UnusableInputError: as ``check_output``; the page's template is wrong; it cannot be written there.
    """
    check_output(path, force=force)
    write_file(path, _content(blocks, path.suffix.lower(), templates, sheets), force=force)


def _content(blocks: Sequence[ReportBlock], ending: str, templates: Path | None, sheets: Sequence[SheetPlan]) -> bytes:
    if ending == WORD:
        return document_bytes(blocks, sheets)
    text = f"{markdown_text(blocks)}\n{MARKDOWN_MARK}\n" if ending == MARKDOWN else page_text(blocks, templates)
    return text.encode("utf-8", "backslashreplace")


def markdown_text(blocks: Sequence[ReportBlock]) -> str:
    """The report as Markdown with pipe tables; what is no mark of ours is no mark of Markdown's either."""
    return "\n\n".join(_markdown_block(block) for block in blocks) + "\n"


def _markdown_block(block: ReportBlock) -> str:
    if isinstance(block, PageBreak):
        return "---"
    if isinstance(block, ReportHeading):
        return f"{'#' * (block.level + 1)} {_markdown_words(block.spans)}"
    if isinstance(block, ReportParagraph):
        return _MARKDOWN_LIST.sub(r"\1\\\2", _markdown_words(block.spans))
    sides = zip(block.numeric, block.centred, strict=True)
    rule = ["--:" if numeric else ":--:" if centred else "---" for numeric, centred in sides]
    rows = [list(map(_markdown_words, row)) for row in (block.head, *block.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:]))


def _markdown_words(spans: Sequence[TextRun]) -> str:
    return "".join(_markdown_span(span) for span in spans)


def _markdown_span(span: TextRun) -> str:
    words = _MARKDOWN_SIGNS.sub(r"\\\g<0>", span.text)
    return f"{_MARKDOWN_BOLD}{words}{_MARKDOWN_BOLD}" if span.bold and words.strip() else words


def page_text(blocks: Sequence[ReportBlock], templates: Path | None = None) -> str:
    """
    The report as one HTML page that loads nothing.

    Raises:
        UnusableInputError: the page's template is wrong.
    """
    title = next((plain_text(block.spans) for block in blocks if isinstance(block, ReportHeading)), "")
    shown = [_shown(block) for block in blocks]
    return rendered_page({"title": title, "blocks": shown}, templates)


def _shown(block: ReportBlock) -> dict[str, object]:
    """A block as its template sees it."""
    names = [field.name for field in attrs.fields(type(block))]
    return {"kind": _BLOCK_KINDS[type(block)], **{name: getattr(block, name) for name in names}}
