"""The comments of a Word document: ours put in and taken out, those of others as they stand."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Final

from attrs import frozen

from workbooks.packages.package import Package
from workbooks.packages.word_undo import without_note
from workbooks.packages.xml_edits import DECLARATION, as_attribute, as_text
from workbooks.packages.xml_parts import Element, XmlPart

TRANSITIONAL_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_WORD: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_KINDS: Final = {
    TRANSITIONAL_WORD: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    _STRICT_WORD: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
"""With what the kinds of relations begin, by the namespace of the document."""
KNOWN_WORDS: Final = frozenset(_KINDS)

_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_EMPTY: Final = DECLARATION + '<w:comments xmlns:w="{namespace}"></w:comments>'
_COMMENT: Final = '<{p}comment {p}id="{id}" {p}author="{author}" {p}initials="{author}">{lines}</{p}comment>'
_LINE: Final = (
    '<{p}p><{p}pPr><{p}spacing {p}before="0" {p}after="0" {p}line="240" {p}lineRule="auto"/>'
    '<{p}ind {p}left="0" {p}firstLineChars="0" {p}firstLine="0"/><{p}jc {p}val="left"/></{p}pPr>'
    '{mark}<{p}r><{p}rPr><{p}sz {p}val="18"/></{p}rPr><{p}t xml:space="preserve">{text}</{p}t></{p}r></{p}p>'
)
_MARK: Final = "<{p}r><{p}annotationRef/></{p}r>"


@frozen(kw_only=True)
class CommentSigns:
    """How our comments are known: who wrote them, their first line and their last."""

    author: str
    first: str
    last: str


class WordComments:
    """
    The comments of a document.

    Args:
        package: Of the document.
        owner: The part that holds the document.
        namespace: Of that, one of ``KNOWN_WORDS``.
        signs: Of ours.

    Raises:
        UnreadableWorkbookError: the part is damaged, or holds too much.
    """

    def __init__(self, package: Package, owner: str, namespace: str, signs: CommentSigns) -> None:
        self._package = package
        self._owner = owner
        self._namespace = namespace
        self._signs = signs
        related = next((each for each in package.relations(owner) if each.kind == "comments"), None)
        self._relation = related.id if related else ""
        self._part = related.target if related and not related.external and related.target in package else ""
        self.content = package.part(self._part) if self._part else b""
        """Of the part as it was."""
        self._document = XmlPart(self.content) if self._part else None
        comments = self._document.root.all("comment") if self._document else []
        self._comments = {each.attributes.get(f"{each.namespace} id", ""): each for each in comments}
        self._ours = {number: each for number, each in self._comments.items() if self._is_ours(each)}

    @property
    def ids(self) -> set[int]:
        """Of those that stay."""
        stay = self._comments.keys() - self.ours
        return {int(number) for number in stay if number.isascii() and number.isdecimal()}

    @property
    def are_ours(self) -> bool:
        """Whether an earlier review left any."""
        return bool(self._ours)

    @property
    def ours(self) -> Set[str]:
        """The ids of those in which nothing stands but what an earlier review wrote."""
        return {number for number, each in self._ours.items() if not self._is_added_to(each)}

    def change(self, new: Mapping[int, str], note: str) -> None:
        """
        Take ours away and put others in; the part goes where it holds none any more.

        Args:
            new: Id → text, a line for each paragraph.
            note: Put beside them; an earlier one goes.
        """
        before = without_note(self._without_ours())
        if not (new or note):
            self._put(before)
            return
        document = XmlPart(before or _EMPTY.format(namespace=self._namespace).encode())
        prefix = document.prefix(document.root)
        for number, text in new.items():
            document.append(document.root, self._comment(number, text, prefix))
        document.append(document.root, note)
        self._put(document.edited())

    def _comment(self, number: int, text: str, prefix: str) -> str:
        lines = "".join(
            _LINE.format(p=prefix, text=as_text(line), mark="" if place else _MARK.format(p=prefix))
            for place, line in enumerate(text.split("\n"))
        )
        author = as_attribute(self._signs.author)
        return _COMMENT.format(p=prefix, id=number, author=author, lines=lines)

    def _without_ours(self) -> bytes:
        """The part without our comments, and without our lines in those that somebody went on writing."""
        if self._document is None:
            return b""
        for each in self._ours.values():
            if not self._is_added_to(each):
                self._document.remove(each)
                continue
            for paragraph in self._block(each):
                self._document.remove(paragraph)
        return self._document.edited()

    def _put(self, content: bytes) -> None:
        is_empty = not content or self._is_left_over(content)
        if self._part and not is_empty:
            self._package.change(self._part, content)
        elif self._part and content != self.content:
            self._package.unrelate(self._owner, self._relation)
            self._package.remove(self._part)
        elif not self._part and not is_empty:
            if self._relation:  # it led nowhere
                self._package.unrelate(self._owner, self._relation)
            folder = self._owner.rpartition("/")[0]
            usual = "/".join(filter(None, (folder, "comments.xml")))
            part = self._package.free_name(usual.removesuffix(".xml"), ".xml") if usual in self._package else usual
            self._package.add(part, content, _CONTENT_TYPE)
            self._package.relate(self._owner, f"{_KINDS[self._namespace]}/comments", part)

    def _is_left_over(self, content: bytes) -> bool:
        """As we began to write a part; or as an office program that saved our comments writes one without any."""
        if content == _EMPTY.format(namespace=self._namespace).encode():
            return True
        was_saved = bool(self._ours) and without_note(self.content) == self.content
        return was_saved and len(self.ours) == len(self._comments)

    # ------------------------------------------------------------ which are ours

    def _is_ours(self, comment: Element) -> bool:
        author = comment.attributes.get(f"{comment.namespace} author", "")
        return author == self._signs.author and bool(self._block(comment))

    def _block(self, comment: Element) -> list[Element]:
        """The paragraphs that we wrote."""
        ours: list[Element] = []
        within = False
        for paragraph in comment.all("p"):
            words = _words(paragraph)
            within = within or words == self._signs.first
            if within:
                ours.append(paragraph)
            within = within and words != self._signs.last
        return ours

    def _is_added_to(self, comment: Element) -> bool:
        ours = self._block(comment)
        return any(_words(each) for each in comment.children if each not in ours)


def _words(element: Element) -> str:
    return "".join(each.text for each in element.walk() if each.name == "t").strip()
