"""
A part of a package as a tree of elements that know their places, so that it can be changed there and nowhere else.

expat tells at which byte each tag begins; the changes themselves are ``xml_edits``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from xml.parsers import expat

from indicator_specs.words.remembered_texts import remembered
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_xml import MAX_NESTING, MAX_TAGS, nested_too_deeply
from workbooks.packages.xml_edits import Edits, as_attribute, as_text, tag_end, tag_prefix

MAX_ELEMENTS: Final = 200_000
"""Of a part that is taken apart into a tree; styles, relations and comments have some hundreds."""

_LONGEST_REMEMBERED: Final = 10_000


class Element:
    """
    An element and the places of its tags. (No attrs: a part has hundreds, and most have neither children nor text.)

    Attributes:
        namespace, name: What it is.
        attributes: By name, before which stand the namespace and a blank where it has one.
        start: Where its start tag begins.
        close: Where its end tag begins; where a self-closed one ends.
        children: In order.
        pieces: The texts that stand directly in it.
    """

    __slots__ = ("attributes", "children", "close", "name", "namespace", "pieces", "start")

    def __init__(self, name: str, attributes: dict[str, str], start: int) -> None:
        self.namespace, _, self.name = name.rpartition(" ")
        self.attributes = attributes
        self.start = start
        self.close = 0
        self.children: list[Element] = []
        self.pieces: list[str] = []

    @property
    def text(self) -> str:
        """What stands directly in it, without its children."""
        return "".join(self.pieces)

    def all(self, name: str) -> list[Element]:
        """Its children of a name, in its own namespace."""
        return [child for child in self.children if child.name == name and child.namespace == self.namespace]

    def first(self, name: str) -> Element | None:
        """The first of them."""
        return next(iter(self.all(name)), None)

    def walk(self) -> Iterator[Element]:
        """It and all in it, in the order of the text."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(reversed(element.children))


class XmlPart:
    """
    A part as a tree, which can be changed at the places of its elements.

    Attributes:
        content: As it was read, in UTF-8.
        root: Its outermost element.
    """

    def __init__(self, content: bytes) -> None:
        """
        Raises:
            UnreadableWorkbookError: ZP101 not well-formed, ZP103 too many elements, or nested too deeply.
        """
        self.content = content
        self.root, self.prefixes = _tree(content)
        self._edits = Edits(content)
        self._inside: dict[int, tuple[Element, list[str], list[str]]] = {}

    def expect(self, name: str) -> None:
        """
        Raises:
            UnreadableWorkbookError: ZP101 where the outermost element is another: a relation leads to the wrong part.
        """
        if self.root.name != name:
            raise UnreadableWorkbookError("ZP101", f"部件的内容不是{name}")

    def prefix(self, element: Element) -> str:
        """``x:``, as the element's tag has it: a child written with it is of the same namespace."""
        return tag_prefix(self.content, element.start)

    def inner(self, element: Element) -> int:
        """Where its start tag ends."""
        return tag_end(self.content, element.start)

    def is_empty(self, element: Element) -> bool:
        """It is closed in its only tag."""
        return self.content.endswith(b"/>", 0, self.inner(element))

    def end(self, element: Element) -> int:
        """Where it ends."""
        return element.close if self.is_empty(element) else self.content.index(b">", element.close) + 1

    def raw(self, element: Element) -> bytes:
        """All of it, as written."""
        return self.content[element.start : self.end(element)]

    def set_attributes(self, element: Element, values: Mapping[str, str | None]) -> None:
        """Change attributes, named as written; None takes one away."""
        self._edits.set_attributes(element.start, values)

    def before(self, element: Element, xml: str) -> None:
        """Put markup before an element."""
        self._edits.insert(element.start, xml)

    def after(self, element: Element, xml: str) -> None:
        """Put markup behind an element."""
        self._edits.insert(self.end(element), xml)

    def prepend(self, element: Element, xml: str) -> None:
        """Put markup into an element, before all else."""
        self._within(element)[1].append(xml)

    def append(self, element: Element, xml: str) -> None:
        """Put markup into an element, behind all else."""
        self._within(element)[2].append(xml)

    def remove(self, element: Element) -> None:
        """Take an element away."""
        self._edits.replace(element.start, self.end(element), "")

    def set_text(self, element: Element, text: str) -> None:
        """Put a text in the place of all that stands in an element."""
        if self.is_empty(element):
            self.append(element, as_text(text))
        else:
            self._edits.replace(self.inner(element), element.close, as_text(text))

    def edited(self) -> bytes:
        """The part with all changes."""
        for element, first, last in self._inside.values():
            if self.is_empty(element):
                self._edits.open_and_fill(element.start, "".join((*first, *last)))
            else:
                self._edits.insert(self.inner(element), "".join(first))
                self._edits.insert(element.close, "".join(last))
        self._inside.clear()
        return self._edits.edited()

    def _within(self, element: Element) -> tuple[Element, list[str], list[str]]:
        return self._inside.setdefault(element.start, (element, [], []))


@remembered(longest=_LONGEST_REMEMBERED, texts=32)
def _tree(content: bytes) -> tuple[Element, RootPrefixes]:
    """Remembered, as workbooks of one template share small parts; no change of an ``XmlPart`` touches its tree."""
    builder = _TreeBuilder(content)
    return builder.root, builder.prefixes


class _TreeBuilder:
    """Builds the tree while expat reads."""

    def __init__(self, content: bytes) -> None:
        check_tag_count(content, MAX_ELEMENTS)
        self.prefixes = RootPrefixes()
        self._open: list[Element] = []
        self._parser = new_parser()
        self._parser.StartElementHandler = self._root_begins
        self._parser.StartNamespaceDeclHandler = self.prefixes.declared
        run(self._parser, content)

    def _root_begins(self, name: str, attributes: dict[str, str]) -> None:
        self.prefixes.close()
        self.root = Element(name, attributes, self._parser.CurrentByteIndex)
        self._open.append(self.root)
        self._parser.StartElementHandler = self._begins
        self._parser.EndElementHandler = self._ends
        self._parser.CharacterDataHandler = self._text

    def _begins(self, name: str, attributes: dict[str, str]) -> None:
        element = Element(name, attributes, self._parser.CurrentByteIndex)
        self._open[-1].children.append(element)
        self._open.append(element)
        if len(self._open) > MAX_NESTING:
            raise nested_too_deeply()

    def _ends(self, _: str) -> None:
        self._open.pop().close = self._parser.CurrentByteIndex

    def _text(self, text: str) -> None:
        self._open[-1].pieces.append(text)


class RootPrefixes:
    """
    The prefixes that an outermost element declares, as far as no element within declares them anew.

    What is written into the part may use these wherever it stands.
    """

    def __init__(self) -> None:
        self._by_namespace: dict[str, str] = {}
        self._closed = False

    def declared(self, prefix: str | None, namespace: str | None) -> None:
        """Takes note of a declaration."""
        if prefix is None or namespace is None:
            return
        if not self._closed:
            self._by_namespace[namespace] = prefix
        elif self._by_namespace.get(namespace) != prefix:
            self._by_namespace = {known: name for known, name in self._by_namespace.items() if name != prefix}

    def close(self) -> None:
        """The outermost element has begun."""
        self._closed = True

    def of(self, namespace: str) -> str:
        """The prefix, or nothing where there is none that can be used everywhere."""
        return self._by_namespace.get(namespace, "")

    def attribute(self, namespace: str, name: str, value: str) -> str:
        """An attribute of a namespace as written, with the declaration where that is needed: `` r:id="rId1"``."""
        prefix = self.of(namespace)
        declaration = "" if prefix else f' xmlns:r="{as_attribute(namespace)}"'
        return f'{declaration} {prefix or "r"}:{name}="{as_attribute(value)}"'


def new_parser() -> expat.XMLParserType:
    """A parser whose names hold their namespace and a blank before them."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    return parser


def run(parser: expat.XMLParserType, content: bytes, *, is_whole: bool = True) -> None:
    """
    Let a parser read a part, or the beginning of one.

    Raises:
        UnreadableWorkbookError: ZP101 for what is not well-formed.
    """
    try:
        parser.Parse(content, is_whole)
    except expat.ExpatError as error:
        raise UnreadableWorkbookError("ZP101", "XML 部件不完整") from error


def check_tag_count(content: bytes, most: int = MAX_TAGS) -> None:
    """
    Raises:
        UnreadableWorkbookError: ZP103 for more tags than are looked at.
    """
    if content.count(b"<") > 2 * most or content.count(b"=") > 2 * most:
        raise UnreadableWorkbookError("ZP103", f"XML 部件有{most // 10_000}万个以上的标记")
