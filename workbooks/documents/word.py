"""
A Word document, read from its package: paragraphs, headings by style or outline level, tables.

What is read is what a reader of the printed document sees once all tracked changes are accepted. Functions here call
themselves for what is nested; ``safe_opening.xml_tree`` refuses what is nested too deeply.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import define, evolve, field, frozen

from indicator_specs.words.remembered_texts import remembered
from scoring.narrative.blocks import Piece, Place
from workbooks.cells.grid import GridRemark
from workbooks.documents.bounds import UnreadableDocumentError
from workbooks.documents.building import DocumentBuilder
from workbooks.documents.document import Document
from workbooks.documents.flow import FlowCell, FlowItem, FlowTable, settle
from workbooks.documents.word_pictures import is_a_sheet, is_picture_as_wide_as_a_form
from workbooks.files.file_kinds import USUAL_DOCUMENT
from workbooks.files.package_parts import local_name, main_part, parsed_part, tree_of, well_formed
from workbooks.files.review_names import OPINION_COLUMNS, OPINION_LABELS, OPINION_TITLE
from workbooks.files.safe_opening import MAX_COLUMNS, BoundedArchive
from workbooks.files.safe_xml import xml_tree

_STYLES_PART: Final = "word/styles.xml"
_HEADING_STYLE: Final = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_OUTLINE_LEVEL: Final = re.compile("[0-8]")
"""9 is body text."""
_UNSEEN: Final = frozenset({"del", "moveFrom", "instrText", "Fallback", "delText", "footnoteReference", "rt"})
_BOXES: Final = frozenset({"drawing", "pict", "object", "AlternateContent", "txbxContent"})
"""What floats above a paragraph; text boxes in it are read behind the paragraph."""
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF: Final = frozenset({"0", "false", "off", "none"})
_SYMBOLS: Final = {
    **dict.fromkeys(("F052", "F0FE", "F054", "F0FD"), "☑"),
    **dict.fromkeys(("F0A8", "F06F", "F071", "F072"), "□"),
    "F0FC": "√",
    "F0FB": "×",
}
"""Signs of the symbol fonts with which Word ticks boxes."""
_SPAN: Final = re.compile("[1-9][0-9]{0,2}")
_LONGEST_SHOWN: Final = 20


def read_word(content: bytes) -> Document:
    """
    The visible words of a document: what was deleted with changes tracked is left out, and hidden text is told.

    Raises:
        UnreadableDocumentError: it has no body, or holds too much.
        UnreadableWorkbookError: the package is damaged, encrypted, too large, or holds a DTD.
    """
    archive = BoundedArchive(io.BytesIO(content))
    reader = _WordReader(_Styles.of(archive))
    return reader.document(parsed_part(archive, main_part(archive, USUAL_DOCUMENT)))


@frozen
class ReadParagraph:
    """
    A paragraph as its words were read.

    Attributes:
        element: Its number among all elements of the part, in the order of the text.
        texts: The number of each element that showed words or a sign, and these.
    """

    element: int
    texts: tuple[tuple[int, str], ...] = ()


@frozen
class NumberedWord:
    """
    A document, and where in its part what was read stands.

    Attributes:
        document: Its tables know the elements of their cells.
        paragraphs: Paragraphs by the number that ``Place`` has. Several have one number where the end of one was
            deleted, or a table that only frames them was not counted.
        opinion: The elements of the opinion that an earlier review put there, which is not read.
    """

    document: Document
    paragraphs: Mapping[int, Sequence[ReadParagraph]]
    opinion: Sequence[int] = ()


def numbered_word(archive: BoundedArchive, document: bytes) -> NumberedWord:
    """
    As ``read_word``, for who looks for the places.

    Args:
        archive: The package.
        document: The part that holds the document, as it is or is to be.

    Raises:
        UnreadableDocumentError, UnreadableWorkbookError: as ``read_word``.
    """
    root = tree_of(document)
    reader = _WordReader(_Styles.of(archive), {element: number for number, element in enumerate(root.iter())})
    return NumberedWord(reader.document(root), reader.read, reader.opinion)


def _blank_prompts(body: ET.Element) -> None:
    """Of an input that shows its prompt nobody has filled in anything."""
    waiting = [(body, False)]
    while waiting:
        element, is_prompt = waiting.pop()
        if is_prompt and local_name(element) == "t":
            element.text = ""
        shows = local_name(element) == "sdt" and _is_on(_child(element, "sdtPr"), "showingPlcHdr")
        waiting += [(child, is_prompt or shows) for child in element]


@frozen
class _Styles:
    """Of the document's styles: the outline level of those that are headings, and those whose text is hidden."""

    levels: Mapping[str, int] = field(factory=dict)
    hidden: frozenset[str] = frozenset()

    @classmethod
    def of(cls, archive: BoundedArchive) -> _Styles:
        if _STYLES_PART not in archive:
            return cls()
        with well_formed(_STYLES_PART):
            return _styles(archive.decoded(_STYLES_PART))


@remembered(longest=500_000, texts=8)  # half of what reading a short document costs, and filled forms share theirs
def _styles(xml: str) -> _Styles:
    styles = [each for each in xml_tree(xml) if local_name(each) == "style"]
    levels = ((_attribute(style, "styleId"), _level_of(style)) for style in styles)
    return _Styles(
        {id_: level for id_, level in levels if level is not None},
        frozenset(_attribute(style, "styleId") for style in styles if _is_on(_child(style, "rPr"), "vanish")),
    )


def _level_of(style: ET.Element) -> int | None:
    """The level that a style's name, or else its outline, gives to its paragraphs; None for body text."""
    found = _HEADING_STYLE.fullmatch(_value(style, "name").strip())
    return int(found[1]) if found else _outline_level(_child(style, "pPr"))


def _outline_level(properties: ET.Element | None) -> int | None:
    """The level that the properties of a paragraph, or of a style of such, give in the outline; None for body text."""
    outline = _value(properties, "outlineLvl")
    return int(outline) + 1 if _OUTLINE_LEVEL.fullmatch(outline) else None


def _attribute(element: ET.Element, name: str) -> str:
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")


def _child(element: ET.Element, name: str) -> ET.Element | None:
    return next((child for child in element if local_name(child) == name), None)


def _value(element: ET.Element | None, name: str) -> str:
    """The value of a property; empty where it is not set."""
    found = None if element is None else _child(element, name)
    return "" if found is None else _attribute(found, "val")


def _is_on(element: ET.Element | None, name: str) -> bool:
    found = None if element is None else _child(element, name)
    return found is not None and _attribute(found, "val") not in _OFF


def _span(properties: ET.Element | None, name: str, otherwise: int) -> int:
    written = _value(properties, name)
    return min(int(written), MAX_COLUMNS + 1) if _SPAN.fullmatch(written) else otherwise


@define
class _WordReader:
    """Walks the body, and remembers what nobody sees; where elements are numbered, also which of them it has read."""

    styles: _Styles
    numbers: Mapping[ET.Element, int] = field(factory=dict)
    read: dict[int, list[ReadParagraph]] = field(factory=dict)
    paragraphs: int = 0
    hidden: list[str] = field(factory=list)
    objects: int = 0
    imported: int = 0
    pictures: int = 0
    opinion: list[int] = field(factory=list)
    _texts: list[tuple[int, str]] = field(factory=list)
    _without_end: list[ReadParagraph] = field(factory=list)

    def document(self, root: ET.Element) -> Document:
        body = next((each for each in root if local_name(each) == "body"), None)
        if body is None:
            raise UnreadableDocumentError("ZP101", "Word 文档里没有正文")
        _blank_prompts(body)
        opinion = _opinions(body)
        self.opinion += (self.numbers.get(each, 0) for each in opinion)
        builder = DocumentBuilder()
        settle(self.items(each for each in body if each not in opinion), builder)
        for remark in self.remarks():
            builder.remark(remark)
        document = builder.document()
        if document.is_empty and opinion:
            raise UnreadableDocumentError("ZP101", "文件只是一份复核意见", "请给出报来的自评表，或收回的标注副本")
        return document

    def items(self, container: Iterable[ET.Element]) -> list[FlowItem]:
        """The paragraphs and tables of a container; content controls and insertions are looked into."""
        items: list[FlowItem] = []
        before: list[str] = []
        for element in container:
            name = local_name(element)
            if name == "p":
                before = self._paragraph_items(element, before, items)
            elif name == "tbl":
                self._leave(before, items)
                before = []
                items.append(self._table(element))
            elif name == "altChunk":
                self.imported += 1
            elif name not in _UNSEEN:
                items += self.items(element)
        self._leave(before, items)
        return items

    def _leave(self, words: list[str], items: list[FlowItem]) -> None:
        """Words whose end was deleted, and behind which no paragraph takes them in, stay where they are."""
        self._end_paragraphs()
        place = Place(paragraph=self.paragraphs)
        lines = "".join(words).replace("\t", " ").split("\n")
        items += [Piece(text=line, place=place) for line in lines if line.strip()]

    def remarks(self) -> Iterator[GridRemark]:
        """What was left out."""
        if self.hidden:
            reason = f"文档里有隐藏文字，没有计入：“{self.hidden[0]}”"
            yield GridRemark("ZP112", "", reason + (f"等{len(self.hidden)}处" if len(self.hidden) > 1 else ""))
        if self.objects:
            reason = f"文档里嵌有{self.objects}个 Excel 对象，其中的表没有读，请改为 Word 表格，或另交工作簿"
            yield GridRemark("ZP112", "", reason)
        if self.pictures:
            reason = f"文档里有{self.pictures}幅大图，图里的字读不出（图里是表的，请改为 Word 表格，或另交工作簿）"
            yield GridRemark("ZP110", "", reason)
        if self.imported:
            yield GridRemark("ZP112", "", f"文档里有{self.imported}处由别的文件插入，没有读，请打开后另存一次")

    # ------------------------------------------------------------ paragraphs

    def _paragraph_items(self, paragraph: ET.Element, before: list[str], items: list[FlowItem]) -> list[str]:
        """Add a paragraph and the boxes at it; gives its words back where its end was deleted, for the next one."""
        self.paragraphs += 1
        place = Place(paragraph=self.paragraphs)
        properties = _child(paragraph, "pPr")
        boxes: list[ET.Element] = []
        self._texts = []
        before.append(self._seen(self._words(paragraph, boxes), 0, is_hidden=self._hides(properties, "pStyle")))
        if self.numbers:
            self._without_end.append(ReadParagraph(self.numbers[paragraph], tuple(self._texts)))
        mark = None if properties is None else _child(properties, "rPr")
        if mark is not None and _child(mark, "del") is not None:
            return before
        self._end_paragraphs()
        begins = properties is not None and _child(properties, "numPr") is not None
        for number, line in enumerate("".join(before).split("\n")):
            piece = Piece(
                text=line.replace("\t", " "),
                place=place,
                level=self._level(properties) if number == 0 else None,
                begins=begins and number == 0,
                after_gap=number == 0,
            )
            if line.strip():
                items.append(piece)
        for box in boxes:
            items += self.items(box)
        return []

    def _end_paragraphs(self) -> None:
        if self._without_end:
            self.read.setdefault(self.paragraphs, []).extend(self._without_end)
            self._without_end = []

    def _level(self, properties: ET.Element | None) -> int | None:
        if properties is None:
            return None
        style = _value(properties, "pStyle")
        outline = _outline_level(properties)
        if outline is not None:
            return outline
        named = _HEADING_STYLE.fullmatch(style)
        return int(named[1]) if named else self.styles.levels.get(style)

    def _words(self, element: ET.Element, boxes: list[ET.Element]) -> str:
        """The visible words below an element, without what was deleted and without field codes."""
        parts: list[str] = []
        for child in element:
            name = local_name(child)
            if name == "t":
                parts.append(self._shown(child.text or "", child))
            elif name == "r":
                parts.append(self._run(child, boxes))
            elif name in _SIGNS:
                parts.append(self._shown(_SIGNS[name], child))
            elif name == "sym":
                parts.append(self._shown(_SYMBOLS.get(_attribute(child, "char").upper(), ""), child))
            elif name in _BOXES:
                self._float(child, boxes)
            elif name not in _UNSEEN and not name.endswith("Pr"):
                parts.append(self._words(child, boxes))
        return "".join(parts)

    def _shown(self, words: str, element: ET.Element) -> str:
        if self.numbers:
            self._texts.append((self.numbers[element], words))
        return words

    def _run(self, run: ET.Element, boxes: list[ET.Element]) -> str:
        properties = _child(run, "rPr")
        is_hidden = _is_on(properties, "vanish") or self._hides(properties, "rStyle")
        begins = len(self._texts)
        return self._seen(self._words(run, boxes), begins, is_hidden=is_hidden)

    def _seen(self, words: str, begins: int, *, is_hidden: bool) -> str:
        """The words that were read of ``_texts[begins]`` and what follows, or nothing."""
        if is_hidden:
            del self._texts[begins:]
        if is_hidden and words.strip():
            self.hidden.append(" ".join(words.split())[:_LONGEST_SHOWN])
        return "" if is_hidden else words

    def _hides(self, properties: ET.Element | None, style: str) -> bool:
        return bool(self.styles.hidden) and _value(properties, style) in self.styles.hidden

    def _float(self, element: ET.Element, boxes: list[ET.Element]) -> None:
        """Keep the text boxes of a drawing; of what is drawn twice for older programs, the first."""
        name = local_name(element)
        if name == "txbxContent":
            boxes.append(element)
        elif name == "OLEObject":
            self.objects += is_a_sheet(element)
        elif name not in _UNSEEN:
            self.pictures += is_picture_as_wide_as_a_form(element)
            for child in element:
                self._float(child, boxes)

    # ------------------------------------------------------------ tables

    def _table(self, table: ET.Element) -> FlowTable:
        cells: list[FlowCell] = []
        reaching: dict[int, int] = {}  # column → index of the cell that reaches down from there
        rows = 0
        for row in _below(table, "tr"):
            properties = _child(row, "trPr")
            if properties is not None and _child(properties, "del") is not None:
                continue
            rows += 1
            self._row(row, rows, 1 + _span(properties, "gridBefore", 0), cells, reaching)
        return FlowTable(tuple(cells), rows)

    def _row(self, row: ET.Element, number: int, column: int, cells: list[FlowCell], reaching: dict[int, int]) -> None:
        above = dict(reaching)
        reaching.clear()
        for cell in _below(row, "tc"):
            properties = _child(cell, "tcPr")
            if properties is not None and _child(properties, "cellDel") is not None:
                continue
            across = _span(properties, "gridSpan", 1)
            merge = None if properties is None else _child(properties, "vMerge")
            goes_on = merge is not None and _attribute(merge, "val") != "restart"
            if goes_on and column in above:
                index = reaching[column] = above[column]
                cells[index] = evolve(cells[index], down=number - cells[index].row + 1)
            else:
                if merge is not None:
                    reaching[column] = len(cells)
                element = self.numbers.get(cell, 0)
                cells.append(FlowCell(number, column, self._cell_items(cell), 1, across, element))
            column += across

    def _cell_items(self, cell: ET.Element) -> tuple[FlowItem, ...]:
        """Its paragraphs are told by their row, and not counted."""
        count = self.paragraphs
        items = tuple(self.items(cell))
        self.paragraphs = count
        return items


def _below(element: ET.Element, wanted: str) -> Iterator[ET.Element]:
    """The nearest elements of a name; those of nested tables are not theirs."""
    for child in element:
        name = local_name(child)
        if name == wanted:
            yield child
        elif name not in {"tbl", *_UNSEEN}:
            yield from _below(child, wanted)


# ---------------------------------------------------------------- what an earlier review left


def _opinions(body: ET.Element) -> dict[ET.Element, None]:
    """What of the body a review put there: the title of its opinion, the tables below, the line between."""
    ours: dict[ET.Element, None] = {}
    blocks = [each for each in body if local_name(each) in {"p", "tbl"}]
    kinds = [local_name(each) for each in blocks]
    for number, block in enumerate(blocks):
        end = number + len(_OPINION_BLOCKS)
        if kinds[number:end] == _OPINION_BLOCKS and _plain_words(block) == OPINION_TITLE:
            ours |= dict.fromkeys(_opinion(blocks[number:end]))
    return ours


_OPINION_BLOCKS: Final = ["p", "tbl", "p", "tbl"]
"""The title, what is said of the file, an empty line, the list."""


def _opinion(blocks: Sequence[ET.Element]) -> Sequence[ET.Element]:
    """These, if they are an opinion and nothing else: neither a form nor a person's own words may hide under it."""
    if _plain_words(blocks[2]):
        return ()
    said, (head, *listed) = _rows_of_words(blocks[1]), _rows_of_words(blocks[3]) or [[]]
    is_said = all(len(row) == len(_SAID) and row[0] in OPINION_LABELS for row in said)
    is_listed = all(len(row) == 1 or not any(row) or (len(row) == len(head) and row[0].isdecimal()) for row in listed)
    return blocks if is_said and is_listed and head == [*OPINION_COLUMNS] else ()


_SAID: Final = ("a label", "what is said")


def _rows_of_words(table: ET.Element) -> list[list[str]]:
    """The words of each cell; a table that holds another is no list, and gives none."""
    if any(local_name(each) == "tbl" for each in table.iter() if each is not table):
        return []
    return [[_plain_words(cell) for cell in _below(row, "tc")] for row in _below(table, "tr")]


def _plain_words(element: ET.Element) -> str:
    return "".join(each.text or "" for each in element.iter() if local_name(each) == "t").strip()
