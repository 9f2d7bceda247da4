"""
What was written into 复核底稿: of its findings 处理结果, 理由 and 经办人, of its ledger 整改措施, 责任人 and 整改期限.

Columns are found by their headings, wherever they were moved; rows by a name that stands in a hidden column, wherever
they were sorted. Rows are read one by one, because there may be as many as a sheet holds.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Final

from attrs import frozen

from indicator_specs.problems import Problem, UnusableInputError
from scoring.rounds.remedies import NO_REMEDY, Remedy, as_written
from workbooks.files.file_kinds import SIGNS_OF_DAMAGE
from workbooks.files.package_parts import book_parts, local_name
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.review_names import FINDINGS_SHEET, LEDGER, UNMATCHED
from workbooks.files.safe_opening import BoundedArchive, check_file_size

PROJECT, CODE, PROBLEM = "项目", "代码", "问题"
RESULT, REASON, OFFICER, ID = "处理结果", "理由", "经办人", "编号"
MEASURE, OWNER, DUE = "整改措施", "责任人", "整改期限"
HEADINGS: Final = (PROJECT, CODE, PROBLEM, RESULT, REASON, OFFICER, MEASURE, OWNER, DUE, ID)

LONGEST: Final = 1_000
"""Characters of a text that is taken from a cell."""
_HEADING_WITHIN: Final = 20
"""Rows in which the headings may stand."""
_MOST_BYTES: Final = 400_000_000
"""Of a part, and of all, unpacked; several times as many as the findings of ten thousand projects take."""
_DTD: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)")
_LONGEST_DTD: Final = 64
_PIECE: Final = 1 << 16


@frozen(kw_only=True)
class DecidedRow:
    """
    A row, as it was left.

    Attributes:
        sheet, row: Where; row 0 for what stands in no sheet, because the desk or a file of decisions told it.
        project, code, problem: As they stand there.
        result, reason, officer: What was decided; empty for nothing.
        measure, owner, due: What is done about it; likewise.
        id: Names the finding and its value, in the ledger the finding alone; empty in a row that somebody added.
    """

    sheet: str
    row: int
    project: str = ""
    code: str = ""
    problem: str = ""
    result: str = ""
    reason: str = ""
    officer: str = ""
    measure: str = ""
    owner: str = ""
    due: str = ""
    id: str = ""

    @property
    def remedy(self) -> Remedy:
        """What is done about it."""
        return Remedy(self.measure, self.owner, self.due)

    @property
    def is_decided(self) -> bool:
        """Something was written into it."""
        return bool(self.result or self.reason or self.officer) or self.remedy != NO_REMEDY

    @property
    def place(self) -> str:
        """``复核问题第14行``"""
        return f"{self.sheet}第{self.row}行" if self.row else self.sheet


@frozen
class UnmatchedDecision:
    """
    Attributes:
        row: What was written, and where.
        why: It was not taken.
    """

    row: DecidedRow
    why: str


def decided_rows(path: Path) -> Iterator[DecidedRow]:
    """
    All rows of the lists of findings and of the ledger in a working paper.

    There are none where it has no such columns, as of earlier versions.

    Raises:
        UnusableInputError: it cannot be read, or is too large.
    """
    try:
        check_file_size(path)
        with path.open("rb") as file:
            archive = BoundedArchive(file, most_bytes=_MOST_BYTES)
            book = book_parts(archive)
            strings = _strings(archive, book.by_kind.get("sharedStrings", ""))
            for sheet in book.sheets:
                if sheet.name.startswith((FINDINGS_SHEET, LEDGER, UNMATCHED)):
                    yield from _rows(archive, sheet.name, sheet.part, strings)
    except (*SIGNS_OF_DAMAGE, UnreadableWorkbookError, ET.ParseError, OSError, zipfile.BadZipFile) as error:
        why = error.reason if isinstance(error, UnreadableWorkbookError) else "打不开或已损坏"
        cure = "请用 Excel 或 WPS 打开另存一次，或把它移走（其中的处理结果就不采用）"
        message = f"里面的处理结果读不出来（{why}）"
        raise UnusableInputError([Problem(file=str(path), message=message, cure=cure)]) from error


def _rows(archive: BoundedArchive, sheet: str, part: str, strings: list[str]) -> Iterator[DecidedRow]:
    columns: Mapping[str, str] = {}
    number = 0
    with archive.opened(part) as stream:
        for element in _ended(stream, part, "row"):
            number = _number(element.get("r"), number + 1)
            if columns:
                row = _row(sheet, number, _texts(element, columns, strings))
                if row.id or row.is_decided:
                    yield row
            elif number > _HEADING_WITHIN:
                return
            else:
                columns = _columns(element, strings)


def _row(sheet: str, number: int, texts: Mapping[str, str]) -> DecidedRow:
    return DecidedRow(
        sheet=sheet,
        row=number,
        project=texts.get(PROJECT, ""),
        code=texts.get(CODE, ""),
        problem=texts.get(PROBLEM, ""),
        result=texts.get(RESULT, ""),
        reason=texts.get(REASON, ""),
        officer=texts.get(OFFICER, ""),
        measure=texts.get(MEASURE, ""),
        owner=texts.get(OWNER, ""),
        due=as_written(texts.get(DUE, "")),
        id=texts.get(ID, ""),
    )


def _columns(row: ET.Element, strings: list[str]) -> Mapping[str, str]:
    """Letters of a column → its heading, in a row that has one of decisions or remedies; of two alike the first."""
    found: dict[str, str] = {}
    for cell in row:
        heading = _text(cell, strings).strip()
        if heading in HEADINGS and heading not in found.values():
            found[_letters(cell)] = heading
    return found if {RESULT, MEASURE}.intersection(found.values()) else {}


def _texts(row: ET.Element, columns: Mapping[str, str], strings: list[str]) -> dict[str, str]:
    """Heading → what stands below it; the other cells, most of them, are not looked at."""
    cells = ((columns.get(_letters(cell)), cell) for cell in row)
    return {heading: _text(cell, strings).strip()[:LONGEST] for heading, cell in cells if heading}


def _letters(cell: ET.Element) -> str:
    """``N14`` → ``N``; office programs always write the place of a cell."""
    return cell.get("r", "").rstrip("0123456789")


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdigit() and text.isascii() else otherwise


def _text(cell: ET.Element, strings: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return _joined(cell)
    value = next((each.text or "" for each in cell if local_name(each) == "v"), "")
    if cell.get("t") != "s":
        return value
    place = _number(value, len(strings))
    return strings[place] if place < len(strings) else ""


def _joined(element: ET.Element) -> str:
    return "".join(each.text or "" for each in element.iter() if local_name(each) == "t")


def _strings(archive: BoundedArchive, part: str) -> list[str]:
    if not part or part not in archive:
        return []
    with archive.opened(part) as stream:
        return [_joined(element)[:LONGEST] for element in _ended(stream, part, "si")]


def _ended(stream: IO[bytes], part: str, name: str) -> Iterator[ET.Element]:
    """Every element of a name, as soon as it ends; what was read before is let go."""
    in_namespace = f"}}{name}"
    for _, element in ET.iterparse(_Bounded(stream, part)):  # noqa: S314 — a DTD is refused on the way
        if element.tag == name or element.tag.endswith(in_namespace):
            yield element
            element.clear()


class _Bounded:
    """A part that is read piece by piece, up to a limit, and holds no DTD."""

    def __init__(self, stream: IO[bytes], part: str) -> None:
        self._stream = stream
        self._part = part
        self._left = _MOST_BYTES
        self._end = b""

    def read(self, size: int = -1, /) -> bytes:
        """The next piece."""
        piece = self._stream.read(min(size, _PIECE) if size > 0 else _PIECE)
        self._left -= len(piece)
        if self._left < 0:
            raise UnreadableWorkbookError("ZP103", f"部件{self._part[:80]}太大")
        if _DTD.search(self._end + piece):
            raise UnreadableWorkbookError("ZP108", "XML 部件中定义了 DTD 或实体，拒绝解析")
        self._end = piece[-_LONGEST_DTD:]
        return piece
