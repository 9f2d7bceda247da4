"""The comments of one worksheet within its package: their part, the drawing that shows them, and the ways to both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from attrs import frozen

from scoring.findings.addresses import Position
from workbooks.files.package_parts import Relation
from workbooks.packages import comments_part, note_shapes
from workbooks.packages.comments_part import ChangedComments, CommentBlock, CommentsPart
from workbooks.packages.note_shapes import NoteBox, NoteShapes, TakenBlocks
from workbooks.packages.package import Package
from workbooks.packages.sheet_geometry import SheetGeometry
from workbooks.packages.sheet_part import SheetPart

_COMMENTS: Final = "comments"
_DRAWING: Final = "vmlDrawing"


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

    block: CommentBlock
    new: Mapping[Position, str]
    author: str
    box: Callable[[Position, str], NoteBox]
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
        self._comments = next((each for each in self._related if each.kind == _COMMENTS), None)

    def holds(self, block: CommentBlock) -> bool:
        """
        Whether a comment holds such a block.

        Raises:
            UnreadableWorkbookError: as ``Package.part``.
        """
        if self._comments is None or not self._is_there(self._comments):
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
        there = self._existing(self._comments)
        content = self._package.part(there.target) if there else _empty_comments(sheet)
        comments = CommentsPart(content)
        changed = comments.change(notes.block, notes.new, notes.author)
        texts = {**comments.texts(), **notes.new, **changed.extended}
        left = {position: text for position, text in texts.items() if position not in changed.gone}
        if there and left:
            self._package.change(there.target, comments.written())
        elif there:
            self._remove(there)
        elif left:
            part = self._package.free_name("xl/comments", ".xml")
            self._package.add(part, comments.written(), comments_part.CONTENT_TYPE)
            self._package.relate(self._part, f"{self._kinds}/{_COMMENTS}", part)
        return self._show(sheet, changed, left, notes, blocks)

    def _is_there(self, relation: Relation) -> bool:
        return not relation.external and relation.target in self._package

    def _existing(self, relation: Relation | None) -> Relation | None:
        """The relation; one that leads nowhere is taken away, and there is none."""
        if relation is None or self._is_there(relation):
            return relation
        self._package.unrelate(self._part, relation.id)
        return None

    def _remove(self, relation: Relation) -> None:
        self._package.unrelate(self._part, relation.id)
        self._package.remove(relation.target)

    def _show(
        self,
        sheet: SheetPart,
        changed: ChangedComments,
        left: Mapping[Position, str],
        notes: Notes,
        blocks: TakenBlocks,
    ) -> Mapping[Position, str]:
        """Let the drawing show the comments that are left."""
        identifier = sheet.legacy_drawing(self._kinds)
        drawing = self._existing(next((each for each in self._related if identifier and each.id == identifier), None))
        shapes = NoteShapes(self._package.part(drawing.target) if drawing else None, blocks)
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
        unshown = sorted(left.keys() - shapes.places())
        shapes.add([notes.box(position, left[position]) for position in unshown], geometry)
        if drawing and (unshown or not shapes.is_bare):
            self._package.change(drawing.target, shapes.written())
            return moved
        if drawing:
            self._remove(drawing)
        if identifier:
            sheet.remove_legacy_drawing()
        if left:
            part = self._package.free_name("xl/drawings/vmlDrawing", ".vml")
            self._package.add(part, shapes.written(), note_shapes.CONTENT_TYPE, by_ending=True)
            sheet.add_legacy_drawing(self._kinds, self._package.relate(self._part, f"{self._kinds}/{_DRAWING}", part))
        return moved


def _empty_comments(sheet: SheetPart) -> bytes:
    return comments_part.EMPTY_COMMENTS.format(namespace=sheet.scan.namespace).encode()
