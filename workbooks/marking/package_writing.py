"""An openpyxl workbook as bytes: reproducible, and with what openpyxl forgets of the cells put back."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Final
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import defusedxml.ElementTree
from attrs import field, frozen
from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from scoring.findings.addresses import column_letters, position_of
from workbooks.files.package_parts import local_name, parsed_part, sheet_parts
from workbooks.files.safe_opening import BoundedArchive

STAMP: Final = datetime(2020, 1, 1)  # noqa: DTZ001 - a fixed stamp without a zone: outputs carry no clock
_ENTRY_TIME: Final = (1980, 1, 1, 0, 0, 0)
_CORE_PART: Final = "docProps/core.xml"

_FORMULA_WITHOUT_RESULT: Final = re.compile(
    r'<c r="(?P<cell>[A-Z]{1,3}[0-9]{1,7})"(?P<style> s="[0-9]+")?>(?P<formula><f[^>]*/>|<f[^>]*>[^<]*</f>)'
    r"<v\s*(?:/>|></v>)</c>"
)
_TEXT_WITHOUT_TEXT: Final = re.compile(r'(<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]+")? t="inlineStr")\s*(?:/>|></c>)')
"""An empty text; openpyxl leaves out the element that says so, and reads back no text at all."""

_RESULT_TYPES: Final = frozenset({"n", "str", "b", "e"})
_HEADER_FOOTER: Final = re.compile(r"<headerFooter\b(?:[^>]*/>|.*?</headerFooter>)", re.DOTALL)
_IGNORED_ERRORS: Final = re.compile(r"<ignoredErrors\b.*?</ignoredErrors>", re.DOTALL)
_PREFIXED: Final = re.compile(r"</?\w+:|\s(?!xml:)\w+:\w+\s*=\s*\"")
_AFTER_IGNORED_ERRORS: Final = re.compile(r"<(?:drawing|legacyDrawing|tableParts)\b|</worksheet>")


_USUAL_PREFIXES: Final[Mapping[str, str]] = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}


@frozen
class Result:
    """What a formula gave when an office program last calculated it: the type and text that the file holds."""

    kind: str
    text: str


@frozen
class SheetRest:
    """
    What openpyxl does not keep of a worksheet, or not unchanged.

    Attributes:
        results: Of the formulas, by address.
        header_footer: The XML element as written, or nothing.
        ignored_errors: Likewise: which cells show no green corner.
    """

    results: Mapping[str, Result] = field(factory=dict)
    header_footer: str = ""
    ignored_errors: str = ""


def sheet_rests(archive: BoundedArchive) -> dict[str, SheetRest]:
    """By sheet name, what has to be put back after openpyxl has written the sheet."""
    return {sheet.name: _sheet_rest(archive, sheet.part) for sheet in sheet_parts(archive)}


def stamp_as_source(workbook: Workbook, archive: BoundedArchive | None = None) -> None:
    """Keep the source's own dates and author; where it has none openpyxl would take the clock's and its own name."""
    core = archive.xml(_CORE_PART) if archive and _CORE_PART in archive else ""
    if ":created" not in core:
        workbook.properties.created = STAMP
    if ":modified" not in core:
        workbook.properties.modified = STAMP
    if ":creator" not in core:
        workbook.properties.creator = None


def package_bytes(workbook: Workbook, rests: Mapping[str, SheetRest] | None = None) -> bytes:
    """
    The workbook as a file; equal workbooks give equal bytes.

    Args:
        workbook: What is to be written; its own dates are kept (``stamp_as_source``).
        rests: By sheet title, what to put back into the sheets.
    """
    draft = BytesIO()
    # Not Workbook.save: that would stamp the time of writing.
    ExcelWriter(workbook, zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED)).save()
    titles = {sheet.path.lstrip("/"): sheet.title for sheet in workbook.worksheets}
    packed = BytesIO()
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            content = source.read(name)
            if name in titles:
                content = _mended_sheet(content.decode(), (rests or {}).get(titles[name], SheetRest())).encode()
            elif name.endswith(".vml"):
                content = _with_usual_prefixes(content)
            entry = zipfile.ZipInfo(name, _ENTRY_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return packed.getvalue()


def _with_usual_prefixes(vml: bytes) -> bytes:
    """
    Drawings of comments with the prefixes that office programs write; not every one reads others.

    openpyxl writes ``ns0:``, or one prefix for two things within a file, depending on whether lxml is installed.
    """
    for prefix, address in _USUAL_PREFIXES.items():
        ElementTree.register_namespace(prefix, address)
    return ElementTree.tostring(defusedxml.ElementTree.fromstring(vml))


def _sheet_rest(archive: BoundedArchive, part: str) -> SheetRest:
    xml = archive.xml(part)
    return SheetRest(_results(archive, part), _first(_HEADER_FOOTER, xml), _first(_IGNORED_ERRORS, xml))


def _first(pattern: re.Pattern[str], xml: str) -> str:
    match = pattern.search(xml)
    # A name of a namespace that the written sheet does not declare would break it.
    return match.group() if match and not _PREFIXED.search(match.group()) else ""


def _results(archive: BoundedArchive, part: str) -> dict[str, Result]:
    """An address may be missing: then the cell stands right of the one before it, the row below the one before it."""
    results: dict[str, Result] = {}
    row = column = 0
    for element in parsed_part(archive, part).iter():
        name = local_name(element)
        if name == "row":
            row, column = int(element.get("r") or row + 1), 0
        elif name == "c":
            position = position_of(element.get("r", ""))
            row, column = position or (row, column + 1)
            values = {local_name(child): child.text or "" for child in element}
            kind = element.get("t", "n")
            has_result = bool(values.get("v")) or (kind == "str" and "v" in values)  # "" is a text, too
            if "f" in values and has_result and kind in _RESULT_TYPES:
                results[f"{column_letters(column)}{row}"] = Result(kind, values["v"])
    return results


def _mended_sheet(xml: str, rest: SheetRest) -> str:
    def with_result(match: re.Match[str]) -> str:
        result = rest.results.get(match["cell"])
        if result is None:
            return match.group()
        kind = "" if result.kind == "n" else f' t="{result.kind}"'
        start = f'<c r="{match["cell"]}"{match["style"] or ""}{kind}>'
        return f"{start}{match['formula']}<v>{escape(result.text)}</v></c>"

    xml = _FORMULA_WITHOUT_RESULT.sub(with_result, xml)
    xml = _TEXT_WITHOUT_TEXT.sub(r"\1><is><t></t></is></c>", xml)
    if rest.header_footer:
        xml = _HEADER_FOOTER.sub(lambda _: rest.header_footer, xml, count=1)
    if rest.ignored_errors:
        xml = _AFTER_IGNORED_ERRORS.sub(lambda match: rest.ignored_errors + match.group(), xml, count=1)
    return xml
