"""
A Word document with marks in it: a comment and a colour at a cell or at words of a paragraph, and blocks at its end.

A run is cut where a mark begins or ends within it. What floats above a paragraph (a text box) cannot hold a comment;
its comment stands at the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from attrs import define, field, frozen

from workbooks.packages.word_looks import (
    end_of,
    is_empty,
    properties_of,
    put_properties,
    shaded_cell,
    shaded_run,
)
from workbooks.packages.word_scan import WordScan
from workbooks.packages.xml_edits import Edits, tag_end, tag_name
from workbooks.packages.xml_parts import Element

MARK_NAME: Final = "_zpb_"
"""Begins the name of each bookmark of ours; a name that begins so is shown by no office program."""
_FLOATING: Final = "txbxContent"
_CHARACTER: Final = re.compile(rb"&[^;]*;|[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*")
_KEEPS_BLANKS: Final = "http://www.w3.org/XML/1998/namespace space"


@frozen
class WordMark:
    """
    Attributes:
        number: Of its comment and its bookmark.
        colour: Of what is marked, ``RRGGBB``.
    """

    number: int
    colour: str


@frozen
class MarkedWords:
    """Words of a paragraph, from the first to behind the last, that get a mark."""

    start: int
    end: int
    mark: WordMark


def mark_name(number: int, before: str = "") -> str:
    """The name of a mark's bookmark: ``_zpb_7``, ``_zpb_7_D9D9D9`` where a cell was filled with that before."""
    return f"{MARK_NAME}{number}" + (f"_{before}" if before else "")


@define
class _Text:
    """An element with words, by where these stand among all of the paragraph, and the runs around it."""

    start: int
    end: int
    element: Element
    run: Element | None
    top: Element
    """The child of the paragraph that holds it."""

    @property
    def is_plain(self) -> bool:
        """It stands in a run that stands in the paragraph: there a mark may begin or end."""
        return self.run is self.top and any(each is self.element for each in self.top.children)


@define
class _Boundary:
    """Where marks end and begin, and the run that is cut there."""

    run: Element | None = None
    in_text: bool = False
    ends: list[WordMark] = field(factory=list)
    starts: list[WordMark] = field(factory=list)


class WordPart:
    """
    The part of a document that is changed.

    Args:
        content: Of it.
        wanted: The numbers of all cells and paragraphs that may be marked.

    Raises:
        UnreadableWorkbookError: as ``WordScan``.
    """

    def __init__(self, content: bytes, wanted: Collection[int]) -> None:
        self.scan = WordScan(content, wanted)
        self._edits = Edits(content)
        self._prefix = self.scan.prefix
        self._coloured: set[int] = set()
        """Where runs begin that have a colour: one that cannot be cut may hold the words of several marks."""

    # ------------------------------------------------------------ cells

    def mark_cell(self, number: int, mark: WordMark) -> str:
        """Fill a cell and put a comment at its words; returns its bookmark, or nothing for a cell without paragraph."""
        found = self.scan.found[number]
        paragraph = self._paragraph_of(found.element)
        if paragraph is None:
            return ""
        shaded = shaded_cell(self.scan, found.element, mark.colour)
        put_properties(self.scan, self._edits, found.element, "tcPr", shaded.xml)
        name = mark_name(mark.number, shaded.before)
        if self._floats(number) is None:
            self._mark_all(paragraph, mark, name)
        else:
            self._mark_beside(number, mark, name)
        return name

    def _paragraph_of(self, cell: Element) -> Element | None:
        """The first one that says anything, or the first of all; those of a table within are not its own."""
        paragraphs = list(self._own_paragraphs(cell))
        filled = (each for each in paragraphs if any(self.scan.is_own(inner, "t") for inner in each.walk()))
        return next(filled, paragraphs[0] if paragraphs else None)

    def _own_paragraphs(self, element: Element) -> Iterator[Element]:
        for child in element.children:
            if self.scan.is_own(child, "p"):
                yield child
            elif not self.scan.is_own(child, "tbl", _FLOATING):
                yield from self._own_paragraphs(child)

    # ------------------------------------------------------------ words

    def mark_words(self, number: int, texts: Sequence[tuple[int, str]], marked: Sequence[MarkedWords]) -> Sequence[str]:
        """
        Colour words of a paragraph and put comments at them.

        Args:
            number: Of the paragraph.
            texts: Its words by the numbers of their elements.
            marked: In order, none over another; those of a paragraph without words are its beginning.

        Returns:
            The bookmark of each.
        """
        names = [mark_name(each.mark.number) for each in marked]
        if self._floats(number) is not None:
            for each, name in zip(marked, names, strict=True):
                self._mark_beside(number, each.mark, name)
            return names
        paragraph = self.scan.found[number].element
        placed = self._placed(number, paragraph, texts)
        if not placed:
            for each, name in zip(marked, names, strict=True):
                self._mark_all(paragraph, each.mark, name)
            return names
        boundaries: dict[int, _Boundary] = {}
        for each in marked:
            start = self._boundary(placed, each.start, boundaries, begins=True)
            end = self._boundary(placed, each.end, boundaries, begins=False)
            boundaries[start].starts.append(each.mark)
            boundaries[end].ends.append(each.mark)
            self._colour(placed, each, start, end)
        for at, boundary in boundaries.items():
            self._put(at, boundary)
        return names

    def _placed(self, number: int, paragraph: Element, texts: Sequence[tuple[int, str]]) -> list[_Text]:
        inside = list(paragraph.walk())
        parents = {id(child): each for each in inside for child in each.children}
        placed: list[_Text] = []
        at = 0
        for element_number, words in texts:
            element = inside[element_number - number]
            run, top = None, element
            while (parent := parents[id(top)]) is not paragraph:
                run = parent if run is None and self.scan.is_own(parent, "r") else run
                top = parent
            placed.append(_Text(at, at + len(words), element, run, top))
            at += len(words)
        return [each for each in placed if each.start < each.end]

    def _boundary(self, placed: Sequence[_Text], at: int, boundaries: dict[int, _Boundary], *, begins: bool) -> int:
        """Where in the bytes a mark begins or ends, put down among the boundaries."""
        content = self.scan.content
        if begins:
            text = next((each for each in placed if each.start <= at < each.end), placed[-1])
        else:
            text = next((each for each in placed if each.start < at <= each.end), placed[-1])
        within = at - text.start
        if not text.is_plain:
            place, boundary = text.top.start if begins else end_of(content, text.top), _Boundary()
        elif 0 < within < text.end - text.start and self._can_be_cut(text):
            place, boundary = self._byte_of(text.element, within), _Boundary(text.run, in_text=True)
        elif begins:
            place, boundary = self._before(text)
        else:
            place, boundary = self._behind(text)
        boundaries.setdefault(place, boundary)
        return place

    def _can_be_cut(self, text: _Text) -> bool:
        element = text.element
        raw = self.scan.content[tag_end(self.scan.content, element.start) : element.close]
        return (
            self.scan.is_own(element, "t")
            and not (b"<" in raw or b"\r" in raw)
            and not is_empty(self.scan.content, element)
        )

    def _byte_of(self, element: Element, characters: int) -> int:
        at = tag_end(self.scan.content, element.start)
        for number, found in enumerate(_CHARACTER.finditer(self.scan.content, at, element.close)):
            if number == characters:
                return found.start()
        return element.close

    def _before(self, text: _Text) -> tuple[int, _Boundary]:
        first = next(each for each in text.top.children if not self.scan.is_own(each, "rPr", "lastRenderedPageBreak"))
        if first is text.element:
            return text.top.start, _Boundary()
        return text.element.start, _Boundary(text.run)

    def _behind(self, text: _Text) -> tuple[int, _Boundary]:
        if text.top.children[-1] is text.element:
            return end_of(self.scan.content, text.top), _Boundary()
        return end_of(self.scan.content, text.element), _Boundary(text.run)

    def _colour(self, placed: Sequence[_Text], words: MarkedWords, start: int, end: int) -> None:
        """Fill the runs that begin between two places; one that is cut there begins anew with its colour."""
        runs = {
            id(each.run): each.run
            for each in placed
            if each.run is not None and each.start < words.end and words.start < each.end
        }
        for run in runs.values():
            if start <= run.start < end and run.start not in self._coloured:
                self._coloured.add(run.start)
                xml = shaded_run(self.scan, run, words.mark.colour)
                put_properties(self.scan, self._edits, run, "rPr", xml)

    def _put(self, at: int, boundary: _Boundary) -> None:
        marks = "".join(map(self._end, boundary.ends)) + "".join(
            self._start(each, mark_name(each.number)) for each in boundary.starts
        )
        if boundary.run is None:
            self._edits.insert(at, marks)
            return
        run, prefix = boundary.run, self._prefix
        name = tag_name(self.scan.content, run.start)
        again = self.scan.content[run.start : tag_end(self.scan.content, run.start)].decode()
        first = boundary.starts[0] if boundary.starts else None
        again += shaded_run(self.scan, run, first.colour) if first else properties_of(self.scan, run)
        closing, opening = f"</{name}>", again
        if boundary.in_text:
            text = next(each for each in run.children if each.start < at < each.close)
            self._keep_blanks(text)
            closing = f"</{tag_name(self.scan.content, text.start)}></{name}>"
            opening = f'{again}<{prefix}t xml:space="preserve">'
        self._edits.insert(at, closing + marks + opening)

    def _keep_blanks(self, text: Element) -> None:
        """What stands before the cut may end in a blank, which would be dropped at the end of an element."""
        if _KEEPS_BLANKS not in text.attributes:
            self._edits.set_attributes(text.start, {"xml:space": "preserve"})
            text.attributes[_KEEPS_BLANKS] = "preserve"

    # ------------------------------------------------------------ paragraphs

    def _mark_all(self, paragraph: Element, mark: WordMark, name: str) -> None:
        """A mark around all that a paragraph holds."""
        if is_empty(self.scan.content, paragraph):
            self._edits.open_and_fill(paragraph.start, self._start(mark, name) + self._end(mark))
            return
        properties = next((each for each in paragraph.children if self.scan.is_own(each, "pPr")), None)
        begins = end_of(self.scan.content, properties) if properties else tag_end(self.scan.content, paragraph.start)
        self._edits.insert(begins, self._start(mark, name))
        self._edits.insert(paragraph.close, self._end(mark))

    def _floats(self, number: int) -> Element | None:
        """What of a paragraph holds the text box in which an element stands; nothing elsewhere."""
        around = self.scan.found[number].around
        box = next((place for place, each in enumerate(around) if self.scan.is_own(each, _FLOATING)), None)
        if box is None:
            return None
        outer = max((place for place, each in enumerate(around[:box]) if self.scan.is_own(each, "p")), default=None)
        return None if outer is None else around[outer + 1]

    def _mark_beside(self, number: int, mark: WordMark, name: str) -> None:
        """The mark of what stands in a text box, around what holds the box."""
        holder = self._floats(number)
        if holder is not None:
            self._edits.insert(holder.start, self._start(mark, name))
            self._edits.insert(end_of(self.scan.content, holder), self._end(mark))

    def _start(self, mark: WordMark, name: str) -> str:
        p, number = self._prefix, mark.number
        return f'<{p}commentRangeStart {p}id="{number}"/><{p}bookmarkStart {p}id="{number}" {p}name="{name}"/>'

    def _end(self, mark: WordMark) -> str:
        p, number = self._prefix, mark.number
        return (
            f'<{p}bookmarkEnd {p}id="{number}"/><{p}commentRangeEnd {p}id="{number}"/>'
            f'<{p}r><{p}rPr><{p}sz {p}val="16"/></{p}rPr><{p}commentReference {p}id="{number}"/></{p}r>'
        )

    # ------------------------------------------------------------ the end

    def append(self, xml: str) -> None:
        """Put blocks behind all others."""
        body = self.scan.body
        last = body.children[-1] if body.children else None
        at = last.start if last is not None and self.scan.is_own(last, "sectPr") else body.close
        self._edits.insert(at, xml)

    def edited(self) -> bytes:
        """The part with all marks."""
        return self._edits.edited()

    def undo(self) -> Iterator[tuple[int, int, bytes]]:
        """As ``Edits.undo``."""
        return self._edits.undo()
