"""
The Word document that goes back to the unit: a copy with every finding marked where it stands, the opinion at its end.

Only the document and its comments are changed, and what names these in the package.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Final

from attrs import frozen

from scoring.findings.finding import Finding
from workbooks.documents.word import NumberedWord
from workbooks.files.file_kinds import USUAL_DOCUMENT, FileKind, content_kind
from workbooks.files.package_parts import main_part
from workbooks.files.review_names import BLOCK_END, BLOCK_START
from workbooks.marking.marks import AUTHOR, mark_of
from workbooks.marking.opinion_header import OpinionHeader
from workbooks.marking.word.earlier_marks import without_earlier_marks
from workbooks.marking.word.opinion_blocks import OpinionBlocks
from workbooks.marking.word.word_places import WordCell, WordPlace, WordPlaces, WordsPlace, together
from workbooks.packages.package import Package, UnchangeablePackageError
from workbooks.packages.word_comments import KNOWN_WORDS, CommentSigns, WordComments
from workbooks.packages.word_marks import MarkedWords, WordMark, WordPart
from workbooks.packages.word_scan import namespace_of
from workbooks.packages.word_undo import undo_note

_SIGNS: Final = CommentSigns(author=AUTHOR, first=BLOCK_START, last=BLOCK_END)
_OPINION: Final = "文末的“自评表复核意见”"
_UNKNOWN: Final = "Word 文档的写法特殊，不能在其中标注"
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TEMPLATES: Final = {
    f"{_WORD_TYPE}.template.main+xml": f"{_WORD_TYPE}.document.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": (
        "application/vnd.ms-word.document.macroEnabled.main+xml"
    ),
}
"""A copy of a template is a document."""


def marked_document(
    content: bytes, findings: Sequence[Finding], header: OpinionHeader, reasons: Mapping[str, str]
) -> tuple[bytes, bool]:
    """
    The marked copy of a Word document, and whether it holds macros.

    Args:
        content: The document; what an earlier review left in it goes.
        findings: Of it; without any, nothing of ours is left.
        header: What stands above the list of the opinion.
        reasons: Why a finding of a code matters, by code.

    Raises:
        UnchangeablePackageError: it is no such document, signed, or of a kind that we do not know.
        UnreadableWorkbookError: a part is damaged, or holds too much.
    """
    package = _changeable(content)
    owner = main_part(package.archive, USUAL_DOCUMENT)
    document = package.part(owner)
    namespace = _namespace(document)
    comments = WordComments(package, owner, namespace, _SIGNS)
    original, read = without_earlier_marks(package.archive, document, comments)
    texts: Mapping[int, str] = {}
    note = ""
    changed = original
    if findings:
        marking = _Marking.of(original, read, findings, comments.ids)
        texts = marking.put(findings, header, reasons)
        changed, note = marking.part.edited(), undo_note(original, marking.part.undo())
    if changed != document:
        package.change(owner, changed)
    comments.change(texts, note)
    kind = package.type_of(owner)
    if kind in _TEMPLATES:
        package.set_type(owner, _TEMPLATES[kind])
    has_macros = package.may_hold_macros(owner)
    return package.packed(), has_macros


def _changeable(content: bytes) -> Package:
    kind = content_kind(BytesIO(content))
    if kind is not FileKind.WORD:
        raise UnchangeablePackageError(f"文件是{kind}，不能在其中标注")
    package = Package(content)
    package.refuse_if_signed()
    return package


def _namespace(document: bytes) -> str:
    namespace = namespace_of(document)
    if namespace not in KNOWN_WORDS:
        raise UnchangeablePackageError(_UNKNOWN)
    return namespace


@frozen
class _Group:
    """The findings of one place."""

    place: WordPlace
    findings: Sequence[Finding]


@frozen
class _Marking:
    """Marks being put into a document."""

    part: WordPart
    groups: Sequence[_Group]
    taken: set[int]

    @classmethod
    def of(cls, content: bytes, read: NumberedWord, findings: Sequence[Finding], taken: set[int]) -> _Marking:
        groups = _groups(findings, WordPlaces(read))
        part = WordPart(content, {_element(each.place) for each in groups})
        if not part.scan.prefix:
            raise UnchangeablePackageError(_UNKNOWN)
        return cls(part, groups, taken)

    def put(self, findings: Sequence[Finding], header: OpinionHeader, reasons: Mapping[str, str]) -> Mapping[int, str]:
        """Mark every place, and put the opinion at the end; returns the comments by their numbers."""
        numbers = self.part.scan.free_ids(self.taken)
        texts: dict[int, str] = {}
        names: dict[int, str] = {}
        words: dict[int, list[tuple[_Group, MarkedWords]]] = {}
        for group in self.groups:
            mark = mark_of(group.findings, reasons, opinion=_OPINION)
            own = WordMark(next(numbers), mark.colour)
            if isinstance(group.place, WordsPlace):
                marked = MarkedWords(group.place.start, group.place.end, own)
                words.setdefault(group.place.paragraph.element, []).append((group, marked))
                texts[own.number] = mark.block
            elif name := self.part.mark_cell(group.place.element, own):
                texts[own.number] = mark.block
                names |= {id(finding): name for finding in group.findings}
        for number, pairs in words.items():
            names |= self._mark_words(number, pairs)
        blocks = OpinionBlocks(self.part.scan.prefix, self.part.scan.text_width, lambda each: names.get(id(each), ""))
        self.part.append(blocks.xml(self._in_order(findings), header, bookmark=next(numbers)))
        return texts

    def _mark_words(self, number: int, pairs: Sequence[tuple[_Group, MarkedWords]]) -> dict[int, str]:
        (first, _), *_ = pairs
        texts = first.place.paragraph.texts if isinstance(first.place, WordsPlace) else ()
        names = self.part.mark_words(number, texts, [marked for _, marked in pairs])
        return {id(finding): name for (group, _), name in zip(pairs, names, strict=True) for finding in group.findings}

    def _in_order(self, findings: Sequence[Finding]) -> list[Finding]:
        """As one reads the document; what has no place comes first."""
        places = {id(finding): group.place for group in self.groups for finding in group.findings}

        def key(finding: Finding) -> tuple[int, int]:
            place = places.get(id(finding))
            return (0, 0) if place is None else (_element(place), place.start if isinstance(place, WordsPlace) else 0)

        return sorted(findings, key=key)


def _element(place: WordPlace) -> int:
    return place.element if isinstance(place, WordCell) else place.paragraph.element


def _groups(findings: Iterable[Finding], places: WordPlaces) -> list[_Group]:
    """In the order of the document."""
    cells: dict[WordCell, list[Finding]] = {}
    words: dict[int, list[tuple[WordsPlace, Finding]]] = {}
    for finding in findings:
        place = places.of(finding)
        if isinstance(place, WordCell):
            cells.setdefault(place, []).append(finding)
        elif place is not None:
            words.setdefault(place.paragraph.element, []).append((place, finding))
    groups = [_Group(place, found) for place, found in cells.items()]
    for pairs in words.values():
        for joined in together({place for place, _ in pairs}):
            whole = WordsPlace(joined[0].paragraph, joined[0].start, max(each.end for each in joined))
            groups.append(_Group(whole, [finding for place, finding in pairs if place in joined]))
    return sorted(groups, key=lambda each: (_element(each.place), getattr(each.place, "start", 0)))
