"""The comments of one worksheet within its package: their part, the drawing that shows them, and the ways to both."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import frozen

from scoring.findings.addresses import Position
from workbooks.files.package_parts import Relation
from workbooks.packages import comments_part, note_shapes
from workbooks.packages.comments_part import Block, ChangedComments, CommentsPart
from workbooks.packages.note_shapes import Box, NoteShapes, TakenBlocks
from workbooks.packages.package import Package
from workbooks.packages.sheet_geometry import SheetGeometry
from workbooks.packages.sheet_part import SheetPart

_COMMENTS = "comments"
_DRAWING = "vmlDrawing"


@frozen
class Notes:
    """
    What the comments of a worksheet are to be.

    Attributes:
        block: How the blocks are known that are to go.
        new: What is said of a cell now.
        author: Of comments that hold nothing else.
        box: The box that shows a whole text beside a cell.
        moved: Where boxes lay before they were made larger.
    """

    block: Block
    new: Mapping[Position, str]
    author: str
    box: Callable[[Position, str], Box]
    moved: Mapping[Position, str]


class SheetNotes:
    """The comments of a worksheet."""

    def __init__(self, package: Package, part: str, relations_namespace: str) -> None:
        """
        Args:
            package: That holds it.
            part: Of the worksheet.
            relations_namespace: As of ``BookPart``.
        """
        self._package = package
        self._part = part
        self._kinds = relations_namespace
        self._related = package.relations(part)
        self._comments = next((each for each in self._related if each.kind == _COMMENTS and not each.external), None)

    def holds(self, block: Block) -> bool:
        """
        Whether a comment holds such a block.

        Raises:
            UnreadableWorkbookError: as ``Package.part``.
        """
        if self._comments is None or self._comments.target not in self._package:
            return False
        texts = CommentsPart(self._package.part(self._comments.target)).texts()
        return any(block.sign in text for text in texts.values())

    def change(self, sheet: SheetPart, notes: Notes, blocks: TakenBlocks) -> Mapping[Position, str]:
        """
        Make the comments what they are to be, and the drawing with them.

        Args:
            sheet: The worksheet; it must know its drawing.
            notes: What they are to be.
            blocks: The numbers of shapes in the package.

        Returns:
            Where the boxes lay that were made larger.

        Raises:
            UnreadableWorkbookError: a part is damaged.
            UnchangeablePackageError: the drawing is no XML.
        """
        comments = CommentsPart(self._content(self._comments, sheet))
        changed = comments.change(notes.block, notes.new, notes.author)
        left = (set(comments.texts()) - changed.gone) | changed.own
        if not left:
            self._remove_comments()
        elif self._comments is not None:
            self._package.change(self._comments.target, comments.written())
        else:
            self._add_comments(comments.written())
        return self._show(sheet, changed, left, notes, blocks)

    # ------------------------------------------------------------ the part

    def _content(self, relation: Relation | None, sheet: SheetPart) -> bytes:
        if relation is not None and relation.target in self._package:
            return self._package.part(relation.target)
        return comments_part.EMPTY_COMMENTS.format(namespace=sheet.scan.namespace).encode()

    def _add_comments(self, content: bytes) -> None:
        part = self._package.free_name("xl/comments", ".xml")
        self._package.add(part, content, comments_part.CONTENT_TYPE)
        self._package.relate(self._part, f"{self._kinds}/{_COMMENTS}", part)

    def _remove_comments(self) -> None:
        if self._comments is not None:
            self._package.unrelate(self._part, self._comments.id)
            self._package.remove(self._comments.target)

    # ------------------------------------------------------------ the drawing

    def _show(
        self, sheet: SheetPart, changed: ChangedComments, left: set[Position], notes: Notes, blocks: TakenBlocks
    ) -> Mapping[Position, str]:
        identifier = sheet.legacy_drawing(self._kinds)
        drawing = next((each for each in self._related if identifier and each.id == identifier), None)
        there = drawing is not None and drawing.target in self._package
        shapes = NoteShapes(self._package.part(drawing.target) if drawing and there else None, blocks)
        for position in notes.moved.keys() - changed.extended.keys() - changed.gone - changed.own:
            shapes.move_back(position, notes.moved[position])
        for position in shapes.places() & (changed.gone | changed.own):
            shapes.remove(position)
        geometry = SheetGeometry(sheet.scan)
        moved = {
            position: where
            for position, text in changed.extended.items()
            if (where := shapes.enlarge(notes.box(position, text), geometry, notes.moved.get(position, "")))
        }
        texts = {**dict.fromkeys(left, ""), **notes.new}
        unshown = sorted(left - shapes.places())
        shapes.add([notes.box(position, texts[position]) for position in unshown], geometry)
        if drawing is not None and there and shapes.is_bare and not unshown:
            self._package.unrelate(self._part, drawing.id)
            self._package.remove(drawing.target)
            sheet.remove_legacy_drawing()
        elif drawing is not None and there:
            self._package.change(drawing.target, shapes.written())
        elif left:
            part = self._package.free_name("xl/drawings/vmlDrawing", ".vml")
            self._package.add(part, shapes.written(), note_shapes.CONTENT_TYPE, by_ending=True)
            sheet.add_legacy_drawing(self._kinds, self._package.relate(self._part, f"{self._kinds}/{_DRAWING}", part))
        return moved
