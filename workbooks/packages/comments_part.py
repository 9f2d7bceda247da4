"""
The comments of a worksheet: whole ones, and blocks of lines within those of others, put in and found again.

A block may come back changed by an office program: split over runs, with other line ends. So it is looked for in the
text of the whole comment, and taken out of each run as far as it stands there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from attrs import frozen

from scoring.findings.addresses import Position, position_of
from workbooks.packages.xml_edits import DECLARATION, as_text
from workbooks.packages.xml_parts import Element, XmlPart
from workbooks.sheets.styles import FONT

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
EMPTY_COMMENTS: Final = (
    DECLARATION + '<comments xmlns="{namespace}"><authors></authors><commentList></commentList></comments>'
)

_RUN: Final = (
    '<{p}r><{p}rPr><{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="' + FONT + '"/><{p}family val="2"/></{p}rPr>'
    "<{p}t{kept}>{text}</{p}t></{p}r>"
)


@frozen
class CommentBlock:
    """
    How a block of lines is known again.

    Attributes:
        pattern: Finds it in the text of a comment; its groups ``before`` and ``behind`` are the line ends around it.
        sign: What every block holds.
    """

    pattern: re.Pattern[str]
    sign: str

    def spans(self, text: str) -> list[tuple[int, int]]:
        """What is to be taken out of a text; lines above and below the block stay two lines."""
        return [
            (found.end("before") if found["before"] and found["behind"] else found.start(), found.end())
            for found in self.pattern.finditer(text)
        ]


@frozen
class ChangedComments:
    """
    What became of comments, by their cells.

    Attributes:
        gone: There is none any more.
        own: All that it holds is ours.
        extended: Ours stands below what others wrote; the whole text.
    """

    gone: frozenset[Position]
    own: frozenset[Position]
    extended: Mapping[Position, str]


class CommentsPart:
    """The comments of one worksheet."""

    def __init__(self, content: bytes) -> None:
        """
        Args:
            content: Of the part; ``EMPTY_COMMENTS`` where there is none.

        Raises:
            UnreadableWorkbookError: as ``XmlPart``.
        """
        self._document = XmlPart(content)
        self._document.expect("comments")
        root = self._document.root
        self._authors = root.first("authors")
        self._list = root.first("commentList")
        comments = self._list.all("comment") if self._list is not None else []
        placed = ((position_of(comment.attributes.get("ref", "")), comment) for comment in comments)
        self._by_place = {position: comment for position, comment in placed if position is not None}
        self._new: list[str] = []
        self._author_numbers: dict[str, int] = {}

    def texts(self) -> dict[Position, str]:
        """The comments of the source."""
        return {place: _text(_pieces(comment)) for place, comment in self._by_place.items()}

    def change(self, block: CommentBlock, new: Mapping[Position, str], author: str) -> ChangedComments:
        """
        Take all blocks out, and put others in.

        Args:
            block: How the blocks are known.
            new: What is said of a cell now; below what others wrote there.
            author: Of comments that hold nothing else.
        """
        gone: set[Position] = set()
        own = set(new)
        extended: dict[Position, str] = {}
        for position, comment in self._by_place.items():
            pieces = _pieces(comment)
            text = _text(pieces)
            if block.sign in text:
                spans = block.spans(text)
                text = _without(text, spans)
                if not text:
                    self._document.remove(comment)
                    gone.add(position)
                    continue
                self._take_out(comment, pieces, spans)
            if position in new:
                self._append(comment, new[position])
                extended[position] = f"{text}\n{new[position]}"
                own.discard(position)
        for position in sorted(own):
            self._add(position, new[position], author)
        return ChangedComments(frozenset(gone - own), frozenset(own), extended)

    def written(self) -> bytes:
        """The part with all changes."""
        root = self._document.root
        prefix = self._document.prefix(root)
        if self._new:
            if self._list is None:
                self._document.append(root, f"<{prefix}commentList>{''.join(self._new)}</{prefix}commentList>")
            else:
                self._document.append(self._list, "".join(self._new))
        return self._document.edited()

    # ------------------------------------------------------------ changes

    def _take_out(self, comment: Element, pieces: list[Element], spans: list[tuple[int, int]]) -> None:
        runs = {id(piece): run for text in comment.all("text") for run in text.all("r") for piece in run.all("t")}
        at = 0
        for piece in pieces:
            text = piece.text
            kept = _without(text, [(start - at, end - at) for start, end in spans])
            at += len(text)
            if kept == text:
                continue
            if not kept and id(piece) in runs:
                self._document.remove(runs[id(piece)])
            else:
                self._document.set_text(piece, kept)
                self._document.set_attributes(piece, {"xml:space": "preserve"})

    def _append(self, comment: Element, block: str) -> None:
        text = comment.first("text")
        prefix = self._document.prefix(comment)
        if text is None:
            self._document.append(comment, f"<{prefix}text>{_run(prefix, block)}</{prefix}text>")
            return
        for piece in text.all("t"):  # beside runs, office programs expect runs
            self._document.before(piece, f"<{prefix}r>")
            self._document.after(piece, f"</{prefix}r>")
        behind = [each for each in text.children if each.name in {"rPh", "phoneticPr"}]
        if behind:
            self._document.before(behind[0], _run(prefix, f"\n{block}"))
        else:
            self._document.append(text, _run(prefix, f"\n{block}"))

    def _add(self, position: Position, text: str, author: str) -> None:
        prefix = self._document.prefix(self._document.root)
        self._new.append(
            f'<{prefix}comment ref="{position.address}" authorId="{self._author_number(author)}">'
            f"<{prefix}text>{_run(prefix, text)}</{prefix}text></{prefix}comment>"
        )

    def _author_number(self, author: str) -> int:
        if author not in self._author_numbers:
            names = [each.text for each in self._authors.all("author")] if self._authors is not None else []
            self._author_numbers[author] = names.index(author) if author in names else len(names)
            if author not in names:
                self._add_author(author)
        return self._author_numbers[author]

    def _add_author(self, author: str) -> None:
        root = self._document.root
        prefix = self._document.prefix(root)
        xml = f"<{prefix}author>{as_text(author)}</{prefix}author>"
        if self._authors is None:
            self._document.prepend(root, f"<{prefix}authors>{xml}</{prefix}authors>")
        else:
            self._document.append(self._authors, xml)


def _pieces(comment: Element) -> list[Element]:
    """The elements that hold the text of a comment, in order; phonetic guides are none of it."""
    pieces = []
    for text in comment.all("text"):
        for child in text.children:
            if child.namespace == text.namespace and child.name == "t":
                pieces.append(child)
            elif child.namespace == text.namespace and child.name == "r":
                pieces += child.all("t")
    return pieces


def _text(pieces: list[Element]) -> str:
    return "".join(piece.text for piece in pieces)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """A text without what stands between places, some of which may lie outside of it."""
    kept, at = [], 0
    for start, end in spans:
        kept.append(text[at : max(start, at)])
        at = max(end, at)
    return "".join((*kept, text[at:]))


def _run(prefix: str, text: str) -> str:
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    return _RUN.format(p=prefix, kept=kept, text=as_text(text))
