"""Where things stand in the XML of a Word document, by one pass of expat: elements by number, annotations, blocks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import count
from typing import Final, NamedTuple

from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_xml import MAX_NESTING, nested_too_deeply
from workbooks.packages.sheet_scan import number_in
from workbooks.packages.xml_parts import Element, RootPrefixes, check_tag_count, new_parser, run

_ANNOTATIONS: Final = frozenset(
    {"commentRangeStart", "commentRangeEnd", "commentReference", "bookmarkStart", "bookmarkEnd"}
)
_SHADING: Final = "shd"
_LONGEST_ID: Final = 10
_BEGINNING: Final = 65_536
_PAGE: Final = frozenset({"pgSz", "pgMar"})
_USUAL_WIDTH: Final = 8_306
_NARROWEST: Final = 5_000


class Within(NamedTuple):
    """An element, and those around it from the outermost on (without what else stands in these)."""

    element: Element
    around: tuple[Element, ...]


class WordScan:
    """
    The places in a document.

    Attributes:
        content: The part in UTF-8.
        namespace: Of the document's elements.
        prefix: For that, with its colon, wherever something is written into the part; empty where there is none.
        body: The element that holds everything; its children are the paragraphs and tables of the document.
        found: The wanted elements with all that stands in them, by number.
        annotations: Ends and beginnings of comments and bookmarks.
        shadings: Those of certain colours.
        ids: Taken by annotations.
        text_width: Of the last section, in twentieths of a point.
    """

    def __init__(
        self, content: bytes, wanted: Collection[int] = frozenset(), colours: Collection[str] = frozenset()
    ) -> None:
        """
        Args:
            content: The part.
            wanted: Numbers of elements among all of them, in the order of the text, from 0 for the outermost.
            colours: Shadings filled with these are looked for; ``RRGGBB``.

        Raises:
            UnreadableWorkbookError: ZP101 not well-formed or without a body, ZP103 too many tags.
        """
        check_tag_count(content)
        self.content = content
        self.namespace = ""
        self.found: dict[int, Within] = {}
        self.annotations: list[Within] = []
        self.shadings: list[Within] = []
        self.ids: set[int] = set()
        self._page: dict[str, Element] = {}
        self._wanted = frozenset(wanted)
        self._colours = frozenset(colours)
        self._prefixes = RootPrefixes()
        self._id = ""
        self._number = -1
        self._kept_below = 0
        """How many elements were open when the outermost of the kept ones began; 0 outside of these."""
        self._open: list[Element] = []
        self._body: Element | None = None
        self._parser = new_parser()
        self._parser.StartNamespaceDeclHandler = self._prefixes.declared
        self._parser.StartElementHandler = self._begins
        self._parser.EndElementHandler = self._ends
        run(self._parser, content)

    @property
    def body(self) -> Element:
        """The element that holds the paragraphs and tables."""
        if self._body is None:
            raise UnreadableWorkbookError("ZP101", "Word 文档里没有正文")
        return self._body

    @property
    def prefix(self) -> str:
        """For elements and attributes of the document's namespace: ``w:``."""
        prefix = self._prefixes.of(self.namespace)
        return f"{prefix}:" if prefix else ""

    @property
    def text_width(self) -> int:
        """Of the last section, in twentieths of a point; of A4 where it tells none that can be."""
        size, margins = self._page.get("pgSz"), self._page.get("pgMar")
        if size is None or margins is None:
            return _USUAL_WIDTH
        width, left, right = (
            number_in(self.value(element, name))
            for element, name in ((size, "w"), (margins, "left"), (margins, "right"))
        )
        return max(width - left - right, _NARROWEST)

    def is_own(self, element: Element, *names: str) -> bool:
        """Whether an element is one of the document's language, of these names."""
        return element.name in names and element.namespace == self.namespace

    def value(self, element: Element, name: str) -> str:
        """An attribute of the document's language; nothing where it is not there."""
        return element.attributes.get(f"{self.namespace} {name}", "")

    def free_ids(self, taken: Collection[int] = frozenset()) -> Iterator[int]:
        """Numbers that no annotation has, nor any of ``taken``."""
        return (number for number in count(1) if number not in self.ids and number not in taken)

    def _begins(self, name: str, attributes: dict[str, str]) -> None:
        element = Element(name, attributes, self._parser.CurrentByteIndex)
        self._number += 1
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._prefixes.close()
            self.namespace = element.namespace
            self._id = f"{self.namespace} id"
        self._open.append(element)
        if len(self._open) > MAX_NESTING:
            raise nested_too_deeply()
        if self._number in self._wanted:
            self.found[self._number] = Within(element, tuple(self._open[:-1]))
            self._kept_below = self._kept_below or len(self._open)
        if element.namespace == self.namespace:
            self._take_in(element)

    def _take_in(self, element: Element) -> None:
        if element.name == "body" and self._body is None:
            self._body = element
        elif element.name in _ANNOTATIONS:
            self.annotations.append(Within(element, tuple(self._open[:-1])))
        elif element.name == _SHADING and self.value(element, "fill") in self._colours:
            self.shadings.append(Within(element, tuple(self._open[:-1])))
        elif element.name in _PAGE:
            self._page[element.name] = element
        number = element.attributes.get(self._id, "")
        if number.isascii() and number.isdecimal() and len(number) <= _LONGEST_ID:
            self.ids.add(int(number))

    def _ends(self, _: str) -> None:
        element = self._open.pop()
        element.close = self._parser.CurrentByteIndex
        if self._kept_below:
            if len(self._open) < self._kept_below:
                self._kept_below = 0
        elif element is not self._body and element.name != "r":  # of a run one asks what else stands in it
            element.children = []


def namespace_of(content: bytes) -> str:
    """
    The namespace of a document's outermost element.

    Raises:
        UnreadableWorkbookError: ZP101 not well-formed up to there.
    """
    names: list[str] = []
    parser = new_parser()
    parser.StartElementHandler = lambda name, _: names.append(name)
    run(parser, content[:_BEGINNING], is_whole=False)
    return names[0].rpartition(" ")[0] if names else ""
