"""
The template of a letter: a Word document of the office, in whose paragraphs fields like ``【单位】`` stand.

Only the paragraphs with fields are changed, at places in their bytes; all else stays as the office made it. What is put
in a field is never searched for fields again, and is text, whatever signs it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

from indicator_specs.problems import Problem, UnusableInputError
from workbooks.files.file_kinds import USUAL_DOCUMENT, FileKind, kind_of_content
from workbooks.files.package_parts import main_part
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import file_content
from workbooks.letters.letter import TO_FILL_IN
from workbooks.letters.letter_words import Line, LineKind
from workbooks.packages.package import Package
from workbooks.packages.xml_edits import as_text
from workbooks.packages.xml_parts import Element, XmlPart
from workbooks.sheets.cell_texts import clean_text

OPINION: Final = "意见"
"""The field that becomes the lines of the opinion; a paragraph of its own, and there once."""

FIELDS: Final = ("单位", "年度", "项目数", "概述", OPINION, "期限", "要求", "联系人", "落款", "日期")

_FIELD: Final = re.compile(r"【([^【】]{1,40})】")
_BESIDE: Final = frozenset({"header", "footer", "footnotes", "endnotes"})
_NOT_WORDS: Final = frozenset({"drawing", "pict", "object", "sectPr", "AlternateContent"})
_XML: Final = "http://www.w3.org/XML/1998/namespace"
_KNOWN: Final = "、".join(f"【{field}】" for field in FIELDS)
_SAVE: Final = "请用 Word 或 WPS 另存为 .docx（不含宏的文档）"


@frozen
class LetterTemplate:
    """
    A template that can be filled; see ``letter_template``.

    Attributes:
        content: The document.
        fields: Those that stand in it.
    """

    content: bytes
    fields: frozenset[str]

    def filled(self, values: Mapping[str, str], opinion: Sequence[Line]) -> bytes:
        """
        The letter; equal values give equal bytes.

        Args:
            values: What stands in each field but the opinion's; one without a value shows that it is to be filled in.
            opinion: Its lines.
        """
        package = Package(self.content)
        owner = main_part(package.archive, USUAL_DOCUMENT)
        document = XmlPart(package.part(owner))
        for paragraph in _paragraphs(document):
            words = paragraph.words
            if words.strip() == f"【{OPINION}】":
                document.before(paragraph.element, "".join(_opinion(document, paragraph, opinion)))
                document.remove(paragraph.element)
            elif _FIELD.search(words):
                _fill(document, paragraph, values)
        package.change(owner, document.edited())
        return package.packed()


def letter_template(path: Path) -> LetterTemplate:
    """
    Read a template.

    Raises:
        UnusableInputError: it is no Word document without macros, or its fields are not as they should be; with all
            that is wrong.
    """
    try:
        template, messages = checked_template(file_content(path))
        if not messages:
            template.filled({}, ())  # a part that cannot be copied is told before the first letter
    except UnreadableWorkbookError as error:
        raise UnusableInputError(
            [Problem(file=str(path), message=f"模板读不了（{error.reason}）", cure=_SAVE)]
        ) from error
    if messages:
        raise UnusableInputError([Problem(file=str(path), message=each, cure=cure) for each, cure in messages])
    return template


def checked_template(content: bytes) -> tuple[LetterTemplate, Sequence[tuple[str, str]]]:
    """
    A template, and what keeps it from being filled: what is wrong, what to do.

    Raises:
        UnreadableWorkbookError: a part is damaged, or holds too much.
    """
    kind = kind_of_content(content)
    if kind is not FileKind.WORD:
        return LetterTemplate(content, frozenset()), [(f"模板应为 Word 文档，这是{kind}", _SAVE)]
    package = Package(content)
    owner = main_part(package.archive, USUAL_DOCUMENT)
    document = XmlPart(package.part(owner))
    paragraphs = list(_paragraphs(document))
    fields = [field for each in paragraphs for field in _FIELD.findall(each.words)]
    messages = [*_unfit(package, owner), *_misplaced(package, owner), *_wrong(paragraphs, fields)]
    return LetterTemplate(content, frozenset(fields)), messages


def _unfit(package: Package, owner: str) -> Iterator[tuple[str, str]]:
    """What a letter must not take over."""
    kind = package.type_of(owner)
    if package.may_hold_macros(owner) or any(name.endswith("vbaproject.bin") for name in package.archive.names):
        yield "模板里有宏，函里不能带宏", _SAVE
    elif ".template." in kind:
        yield "这是 .dotx 模板文件，不是文档", _SAVE
    if package.is_signed:
        yield "模板有数字签名，一填写就失效", "请去掉签名再用"
    settings = (each.target for each in package.relations(owner) if each.kind == "settings" and not each.external)
    attached = [each for part in settings for each in package.relations(part) if each.kind == "attachedTemplate"]
    if attached:
        yield "模板还附加着另一个模板，单位打开函时会去找它", "请在 Word 的“开发工具—文档模板”里改为 Normal"


def _misplaced(package: Package, owner: str) -> Iterator[tuple[str, str]]:
    """Fields where nothing is filled in."""
    for each in package.relations(owner):
        if each.kind in _BESIDE and not each.external and each.target in package:
            words = "".join(paragraph.words for paragraph in _paragraphs(XmlPart(package.part(each.target))))
            for field in _FIELD.findall(words):
                yield f"【{field}】写在页眉、页脚或脚注里，那里不填写", "请移到正文"


def _wrong(paragraphs: Sequence[_Paragraph], fields: Sequence[str]) -> Iterator[tuple[str, str]]:
    for field in dict.fromkeys(fields):
        if field not in FIELDS and f"【{field}】" != TO_FILL_IN:
            yield f"不认得【{field}】", f"可以写 {_KNOWN}；不是填写处的，请换用别的括号，如〔〕"
    if fields.count(OPINION) != 1:
        what = "没有" if OPINION not in fields else f"有{fields.count(OPINION)}处"
        yield f"{what}【{OPINION}】，应有一处", f"请在写意见的地方另起一段，只写【{OPINION}】"
    for each in paragraphs:
        if f"【{OPINION}】" in each.words and (each.words.strip() != f"【{OPINION}】" or _holds_more(each.element)):
            yield f"【{OPINION}】应独占一段，现在同一段里还有别的内容", f"请让它另起一段，只写【{OPINION}】"


@frozen
class _Paragraph:
    """A paragraph, and the elements that hold its own words."""

    element: Element
    texts: tuple[Element, ...]

    @property
    def words(self) -> str:
        return "".join(each.text for each in self.texts)


def _paragraphs(document: XmlPart) -> Iterator[_Paragraph]:
    """Every paragraph, also of tables and text boxes."""
    for element in document.root.walk():
        if element.name == "p" and element.namespace == document.root.namespace:
            yield _Paragraph(element, tuple(_texts(element)))


def _texts(paragraph: Element) -> Iterator[Element]:
    """Not those of paragraphs that a text box within it holds."""
    stack = list(reversed(paragraph.children))
    while stack:
        element = stack.pop()
        is_own = element.namespace == paragraph.namespace
        if is_own and element.name == "t":
            yield element
        elif not (is_own and element.name == "p"):
            stack.extend(reversed(element.children))


def _holds_more(paragraph: Element) -> bool:
    """A picture, a text box or the end of a section would go with the paragraph."""
    return any(each.name in _NOT_WORDS for each in paragraph.walk())


def _fill(document: XmlPart, paragraph: _Paragraph, values: Mapping[str, str]) -> None:
    """Word may have cut a field into several runs: its text goes where it begins, and with that one's looks."""
    written = list(paragraph.words)
    for found in _FIELD.finditer(paragraph.words):
        if found[1] in FIELDS:
            text = _one_line(values.get(found[1], "")) or TO_FILL_IN
            written[found.start() : found.end()] = [text, *("" for _ in range(len(found[0]) - 1))]
    at = 0
    for element in paragraph.texts:
        text = "".join(written[at : at + len(element.text)])
        at += len(element.text)
        if text != element.text:
            if f"{_XML} space" not in element.attributes:
                document.set_attributes(element, {"xml:space": "preserve"})
            document.set_text(element, text)


def _one_line(text: str) -> str:
    return " ".join(clean_text(text).split())


def _opinion(document: XmlPart, paragraph: _Paragraph, lines: Sequence[Line]) -> Iterator[str]:
    """A paragraph for each line, with the looks of the field's own; headings in bold, and never the last of a page."""
    prefix = document.prefix(paragraph.element)
    properties = paragraph.element.first("pPr")
    runs = [each for each in paragraph.element.walk() if each.name == "r"]
    look = next((each.first("rPr") for each in runs if each.first("t") is not None), None)
    for line in lines:
        keep = "" if line.kind is LineKind.TEXT else f"<{prefix}keepNext/>"
        bold = f"<{prefix}b/>" if line.kind is LineKind.HEADING else ""
        about = _with_first(document, properties, prefix, "pPr", keep, ("pStyle",))
        looks = _with_first(document, look, prefix, "rPr", bold, ("rStyle", "rFonts"))
        text = f'<{prefix}t xml:space="preserve">{as_text(_one_line(line.text))}</{prefix}t>'
        yield f"<{prefix}p>{about}<{prefix}r>{looks}{text}</{prefix}r></{prefix}p>"


def _with_first(  # noqa: PLR0913, PLR0917 - where, what, behind what
    document: XmlPart, element: Element | None, prefix: str, name: str, added: str, behind: Sequence[str]
) -> str:
    """The element as written, with a sign that Word wants behind some of its children, unless it is there."""
    if element is None or document.is_empty(element):
        return f"<{prefix}{name}>{added}</{prefix}{name}>" if added else ""
    raw = document.raw(element)
    sign = added.removeprefix(f"<{prefix}").removesuffix("/>")
    if not added or element.first(sign) is not None:
        return raw.decode()
    before = [child for child in element.children if child.name in behind]
    at = (document.end(before[-1]) if before else document.inner(element)) - element.start
    return f"{raw[:at].decode()}{added}{raw[at:].decode()}"
