"""A workbook opened to be changed where all else in it stays, and what an earlier review left in it."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from attrs import frozen

from workbooks.files.file_kinds import ZIP_MAGICS, FileKind, content_kind, package_kind
from workbooks.marking.earlier_review import EarlierReview, earlier_review
from workbooks.marking.marks import COLOURS
from workbooks.packages.book_part import BookPart, BookSheet
from workbooks.packages.note_shapes import TakenBlocks
from workbooks.packages.package import SPREADSHEET_TYPE, Package, UnchangeablePackageError
from workbooks.packages.styles_part import EMPTY_STYLES, StylesPart

WORKSHEET: Final = "worksheet"
_USUAL_STYLES: Final = "xl/styles.xml"
_SHARED: Final = frozenset({"revisionHeaders", "usernames"})
_TEMPLATES: Final = {
    f"{SPREADSHEET_TYPE}.template.main+xml": f"{SPREADSHEET_TYPE}.sheet.main+xml",
    "application/vnd.ms-excel.template.macroEnabled.main+xml": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
}
"""A copy of a template is a workbook."""


@frozen
class MarkedBook:
    """
    The workbook that is marked.

    Attributes:
        package: Its parts.
        book: Its sheets.
        styles: Its looks.
        earlier: What an earlier review left in it.
        ours: The styles that only marks of an earlier review have.
        blocks: The numbers of shapes in it.
    """

    package: Package
    book: BookPart
    styles: StylesPart
    earlier: EarlierReview
    ours: frozenset[int]
    blocks: TakenBlocks

    @classmethod
    def opened(cls, content: bytes) -> MarkedBook:
        """
        Raises:
            UnchangeablePackageError: as ``changeable``.
            UnreadableWorkbookError: a part is damaged.
        """
        package, book = changeable(content)
        part = _styles_part(package, book)
        styles = StylesPart(package.part(part) if part else EMPTY_STYLES.format(namespace=book.namespace).encode())
        ours = styles.styles_filled_with(COLOURS)
        return cls(package, book, styles, earlier_review(package, book), ours, TakenBlocks(package))

    @property
    def kept(self) -> list[BookSheet]:
        """The sheets that an earlier review did not add."""
        return [sheet for sheet in self.book.sheets if sheet not in self.earlier.sheets]

    def packed(self) -> tuple[bytes, bool]:
        """The workbook as a file, and whether it holds macros. It is used up by that."""
        self._put_styles()
        kind = self.package.type_of(self.book.part)
        if kind in _TEMPLATES:
            self.package.set_type(self.book.part, _TEMPLATES[kind])
        has_macros = self.package.may_hold_macros(self.book.part)
        return self.package.packed(), has_macros

    def _put_styles(self) -> None:
        content = self.styles.written()
        part = _styles_part(self.package, self.book)
        if part:
            self.package.change(part, content)
            return
        related = self.book.related("styles")
        if related is not None:  # it led nowhere
            self.package.unrelate(self.book.part, related.id)
        if _USUAL_STYLES in self.package:  # nothing led to it, so nobody misses what it held
            self.package.change(_USUAL_STYLES, content)
        else:
            self.package.add(_USUAL_STYLES, content, f"{SPREADSHEET_TYPE}.styles+xml")
        self.package.relate(self.book.part, f"{self.book.relations_namespace}/styles", _USUAL_STYLES)


def changeable(content: bytes) -> tuple[Package, BookPart]:
    """
    The parts and the sheets of a workbook that may be changed.

    Raises:
        UnchangeablePackageError: it is no such package, signed, or shared.
        UnreadableWorkbookError: a part is damaged.
    """
    if not content.startswith(ZIP_MAGICS):
        raise _not_for_marks(content_kind(BytesIO(content)))
    package = Package(content)
    kind = package_kind(package.archive.names, package.archive.beginning)
    if kind is not FileKind.XLSX:
        raise _not_for_marks(kind)
    package.refuse_if_signed()
    book = BookPart(package)
    if book.has_relation(_SHARED):
        raise UnchangeablePackageError("文件是共享工作簿，带有修订记录，标注会与记录不符")
    return package, book


def _styles_part(package: Package, book: BookPart) -> str:
    """The part that holds the looks; nothing where there is none."""
    related = book.related("styles")
    return related.target if related is not None and related.target in package else ""


def _not_for_marks(kind: FileKind) -> UnchangeablePackageError:
    return UnchangeablePackageError(f"文件是{kind}，不能在其中标注")
