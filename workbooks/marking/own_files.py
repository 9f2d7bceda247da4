"""
What the program itself wrote, or is set up by: nobody handed it in, so a search passes it over.

Told by content; a name decides only where it is the definition (``unit.toml``, what SQLite puts beside a store).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Final

from indicator_specs.files.unit_files import UNIT_FILE
from workbooks.files.file_kinds import USUAL_DOCUMENT, FileKind
from workbooks.files.output_files import MADE_BY, MARKDOWN_MARK
from workbooks.files.package_parts import main_part, relations, sheet_parts
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.review_names import (
    BESIDE_STORE,
    BLOCK_START,
    COMPARISON_SHEETS,
    MARKS_SHEET_NAME,
    SAMPLE_SHEETS,
    STORE,
    STORE_APPLICATION,
    WORKING_PAPER,
    WORKING_PAPER_SHEETS,
    is_opinion_sheet_name,
)
from workbooks.files.safe_opening import BoundedArchive, check_file_size
from workbooks.files.unread_files import TEXT_ENDINGS
from workbooks.packages.word_undo import holds_note

_BEGINNING: Final = 65_536
_MOST_BYTES: Final = 200_000
"""Of a list of sheets or of what is said of a document: who asks has no other guard, and ours have some hundreds."""
_TOML_ENDING: Final = ".toml"

_SQLITE: Final = b"SQLite format 3\0"
_APPLICATION_AT: Final = slice(68, 72)

_SETTINGS: Final = re.compile(
    rb"^[ \t]*\[\[?[ \t]*(?:indicators|funds|grading|execution|formulas"
    rb"|indicator_columns|indicator_column_endings|funds_columns|funds_rows|funds_block|head|goals|closing"
    rb"|explanation|title|summary_columns|summary_words|summary_total|placeholders|units|decisions|renamed|never|always|draw"
    rb"|[a-z_]+\.ways)[ \t]*\]",
    re.MULTILINE,
)
"""A table that only project files, rule sets, vocabularies, kinds of forms, tables of units, decisions, draws have."""

_LISTS: Final = tuple(
    text.encode()
    for text in (
        "\ufeff级别,代码,文件,工作表,",
        "\ufeff文件,工作表,项目,实施单位,",
        '{\n  "schema_version": ',
        '{"zpb_record": ',
    )
)
"""How the lists and the record of a review begin, and the JSON of every command."""

_GENERATOR: Final = f'<meta name="generator" content="{MADE_BY}">'.encode()
_MARK_WITHIN: Final = 200
"""Bytes at the end of a report in Markdown."""
_IDENTIFIER: Final = f"<dc:identifier>{MADE_BY}</dc:identifier>"


def is_own_file(path: Path, kind: FileKind) -> bool:
    """
    Whether a file that is no workbook is ours.

    Args:
        path: In a folder that is searched.
        kind: What it holds.

    Raises:
        OSError: it cannot be opened.
    """
    if path.name.lower() == UNIT_FILE or path.name in _BESIDE:
        return True
    tells = _TELLS.get(kind)
    return tells is not None and tells(path)


def is_output_folder(folder: Path, names: Collection[str]) -> bool:
    """
    Whether a review wrote its outputs there.

    Args:
        folder: Any folder.
        names: Of the files in it.
    """
    try:
        if STORE in names and _is_store(folder / STORE):
            return True
    except OSError:
        return False
    return WORKING_PAPER in names and is_own_list(folder / WORKING_PAPER)


def is_own_list(workbook: Path) -> bool:
    """Whether it is a working paper, an opinion or a list of a draw: it holds no form that anybody handed in."""
    names = _sheet_names(workbook)
    opinions = [name for name in names if name != MARKS_SHEET_NAME]
    if names in (SAMPLE_SHEETS, COMPARISON_SHEETS):
        return True
    return names[:2] == WORKING_PAPER_SHEETS or (bool(opinions) and all(map(is_opinion_sheet_name, opinions)))


def is_marked_copy(workbook: Path) -> bool:
    """Whether a review marked it: it holds the form of somebody, and beside it the review's opinion or its marks."""
    return any(name == MARKS_SHEET_NAME or is_opinion_sheet_name(name) for name in _sheet_names(workbook))


def is_marked_document(document: Path) -> bool:
    """Whether a review marked a Word document: it put its comments there, or its opinion."""
    try:
        check_file_size(document)
        with document.open("rb") as file:
            archive = BoundedArchive(file)
            related = relations(archive, main_part(archive, USUAL_DOCUMENT))
            comments = [archive.utf8(each.target) for each in related if each.kind == "comments"]
            return any(holds_note(content) or BLOCK_START.encode() in content for content in comments)
    except (OSError, UnreadableWorkbookError):
        return False


def _sheet_names(workbook: Path) -> tuple[str, ...]:
    """Of a package that can be opened; nothing of any other."""
    try:
        check_file_size(workbook)
        if not workbook.is_file():  # a pipe would be waited for
            return ()
        with workbook.open("rb") as file:
            return tuple(sheet.name for sheet in sheet_parts(BoundedArchive(file, most_part_bytes=_MOST_BYTES)))
    except (OSError, UnreadableWorkbookError):
        return ()


# ---------------------------------------------------------------- by kind of content

_BESIDE: Final = frozenset(STORE + ending for ending in BESIDE_STORE)


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_BEGINNING)


def _is_store(path: Path) -> bool:
    if not path.is_file():
        return False
    beginning = _beginning(path)
    return beginning.startswith(_SQLITE) and beginning[_APPLICATION_AT] == STORE_APPLICATION.to_bytes(4, "big")


def _end(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - _MARK_WITHIN, 0))
        return file.read()


def _is_text(path: Path) -> bool:
    beginning = _beginning(path)
    if path.suffix.lower() in TEXT_ENDINGS and _end(path).rstrip().endswith(MARKDOWN_MARK.encode()):
        return True
    if path.suffix.lower() == _TOML_ENDING:
        return bool(_SETTINGS.search(beginning))
    return beginning.startswith(_LISTS)


def _is_page(path: Path) -> bool:
    return _GENERATOR in _beginning(path)


def _is_report(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return _IDENTIFIER in BoundedArchive(file, most_part_bytes=_MOST_BYTES).xml("docProps/core.xml")
    except UnreadableWorkbookError:
        return False


_TELLS: Final[Mapping[FileKind, Callable[[Path], bool]]] = {
    FileKind.TEXT: _is_text,
    FileKind.HTML: _is_page,
    FileKind.WORD: _is_report,
    FileKind.UNKNOWN: _is_store,
}
