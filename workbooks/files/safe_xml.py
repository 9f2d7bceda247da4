"""XML within bounds and without a DTD, as text or as a tree, before any parser sees more than it can bear."""

from __future__ import annotations

import codecs
import re
import xml.etree.ElementTree as ET
from typing import Final

from workbooks.files.reading_findings import UnreadableWorkbookError

MAX_UNUSUAL_XML: Final = 4_000_000
MAX_TAGS: Final = 1_000_000
"""Of an XML part, and of its attributes: a tree takes a hundred times the bytes of its shortest elements."""
MAX_NESTING: Final = 200
"""Of elements; text boxes in tables in tables come to some forty. Whoever walks a tree may call himself so often."""

_USUAL_START: Final = b'<?xml version="1.0" encoding="UTF-8"'
_DOCTYPE: Final = "<!DOCTYPE"
_ENTITY: Final = "<!ENTITY"
_DECLARED_ENCODING: Final = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_UTF8: Final = "utf-8-sig"
"""With or without a mark at its beginning."""
_UTF8_NAMES: Final = frozenset({"utf-8", "ascii"})
_XML_ENCODINGS: Final = frozenset({"utf-8", "ascii", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb2312", "gb18030"})
_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")


def plain_xml(content: bytes) -> str:
    """
    XML as text that a simple scanner reads correctly.

    Nearly every part already is plain and passes unchanged; one with comments, CDATA, processing instructions,
    single-quoted attributes or a loose end is parsed and written anew, so that only well-formed XML gets through.

    Raises:
        UnreadableWorkbookError: ZP101 not well-formed or in an unknown encoding, ZP108 with a DTD.
    """
    # Two characters take forty times as long to look for as one: "<!" and "='" are looked for only where they can be.
    is_usual = content.startswith(_USUAL_START) and content.endswith(b">") and b"!" not in content
    if is_usual and b"'" not in content and not _has_instructions(content):
        return _decoded_as(content, "utf-8")
    text = _decoded_as(content, _encoding(content))
    _refuse_dtd(text)
    if not any(sign in text for sign in ("<!", "='")) and text.rstrip().endswith(">") and "<?" not in text[1:]:
        return text
    if len(text) > MAX_UNUSUAL_XML:
        raise UnreadableWorkbookError("ZP103", f"写法特殊的 XML 部件超过{MAX_UNUSUAL_XML // 1_000_000}MB")
    try:
        return ET.tostring(xml_tree(text), encoding="unicode")
    except (ET.ParseError, ValueError) as error:
        raise UnreadableWorkbookError("ZP101", "XML 部件不完整") from error


def parsed_xml(content: bytes) -> ET.Element:
    """
    The tree of XML, however it is written: who parses it needs no plain text before.

    Raises:
        UnreadableWorkbookError: ZP101 in an unknown encoding, ZP108 with a DTD; and as ``xml_tree``.
        ParseError, ValueError: as ``xml_tree``.
    """
    return xml_tree(decoded_xml(content))


def decoded_xml(content: bytes) -> str:
    """
    The text of XML as it was written, for ``xml_tree``.

    Raises:
        UnreadableWorkbookError: ZP101 in an unknown encoding, ZP108 with a DTD.
    """
    text = _decoded_as(content, _encoding(content))
    _refuse_dtd(text)
    return text


def utf8_xml(content: bytes) -> bytes:
    """
    XML as it was written, but in UTF-8: comments, CDATA and quotes of either kind stay.

    Raises:
        UnreadableWorkbookError: as ``decoded_xml``.
    """
    if content.startswith(_USUAL_START) and b"!" not in content:
        _decoded_as(content, "utf-8")
        return content
    encoding = _encoding(content)
    text = _decoded_as(content, encoding)
    _refuse_dtd(text)
    return content if encoding == _UTF8 else _DECLARATION.sub("", text, count=1).encode()


def _refuse_dtd(text: str) -> None:
    if _DOCTYPE in text or _ENTITY in text:
        raise UnreadableWorkbookError("ZP108", "XML 部件中定义了 DTD 或实体，拒绝解析")


def xml_tree(xml: str) -> ET.Element:
    """
    The tree of XML without a DTD, as far as it fits into memory and can be walked by a function that calls itself.

    Raises:
        UnreadableWorkbookError: ZP103 for too many elements, or elements that are nested too deeply.
        ParseError: it is not well-formed.
        ValueError: it is no XML at all.
    """
    check_tags(xml)
    root = ET.fromstring(_DECLARATION.sub("", xml, count=1))  # noqa: S314 — without a DTD there are no entities to expand
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > MAX_NESTING:
            raise nested_too_deeply()
        level = [child for element in level for child in element]
    return root


def nested_too_deeply() -> UnreadableWorkbookError:
    """The refusal of XML that no office program writes."""
    return UnreadableWorkbookError("ZP103", f"XML 部件嵌套超过{MAX_NESTING}层")


def check_tags(xml: str) -> None:
    """
    Raises:
        UnreadableWorkbookError: ZP103 for more elements, or attributes, than are read.
    """
    if xml.count("<") > MAX_TAGS or xml.count('="') + xml.count("='") > MAX_TAGS:
        raise UnreadableWorkbookError("ZP103", f"XML 部件有{MAX_TAGS // 10_000}万个以上的标记")


def _has_instructions(content: bytes) -> bool:
    """``<?…?>`` behind the declaration, which has two question marks itself."""
    return content.count(b"?") > 2 and content.find(b"<?", len(_USUAL_START)) != -1  # noqa: PLR2004 — said above


def _decoded_as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableWorkbookError("ZP101", "XML 部件的编码有误") from error


def _encoding(content: bytes) -> str:
    """
    The encoding of an XML part, among those that can be searched safely.

    A part in EBCDIC or UTF-7 could hide a DTD from a search in ASCII, so encodings that no office program
    uses are refused.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declared = _DECLARED_ENCODING.match(content.removeprefix(codecs.BOM_UTF8)[:300])
    try:
        name = codecs.lookup(declared.group(1).decode("ascii")).name if declared else "utf-8"
    except LookupError:
        name = ""
    if name not in _XML_ENCODINGS:
        raise UnreadableWorkbookError("ZP101", "XML 部件使用了不支持的编码")
    return _UTF8 if name in _UTF8_NAMES else name
