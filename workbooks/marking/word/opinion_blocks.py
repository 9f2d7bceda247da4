"""The opinion in Word: a title, what is said of the file, and the list, as markup of a document's blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from scoring.findings.finding import Finding, Severity
from workbooks.files.review_names import OPINION_COLUMNS, OPINION_TITLE
from workbooks.marking.opinion_header import NOTHING_FOUND, OpinionHeader, header_lines, signatures
from workbooks.marking.opinion_rows import FindingLink, OpinionRow, sections
from workbooks.packages.word_looks import shading
from workbooks.packages.word_marks import MARK_NAME
from workbooks.packages.xml_edits import as_attribute, as_text
from workbooks.sheets.cell_texts import SEVERITY_COLOURS

TITLE_BOOKMARK: Final = f"{MARK_NAME}opinion"

_HEAD_COLOUR: Final = "EDEDED"
_SONG, _BLACK = "宋体", "黑体"
_LABEL_SHARE: Final = 12
"""Hundredths of the width that a label takes."""
_ANSWER_HEIGHT: Final = 560
_SIGNATURES_HEIGHT: Final = 900
_SIGNATURE_BLANKS: Final = 4
"""So much room at least has a person to write in by hand; in twentieths of a point."""
_NARROW: Final = {"序号": 440, "代码": 720}
"""Columns that are as wide on any page, in twentieths of a point."""
_SHARES: Final = {"位置": 20, "问题": 46, "现在填的": 13, "应填": 13, "怎样改": 25, "修改情况": 18}
"""How the others share the rest."""
_CELL_SIDE: Final = 60
_CENTRED: Final = frozenset({"序号", "现在填的", "应填", "代码"})


class OpinionBlocks:
    """
    Writes the blocks.

    Args:
        prefix: Of the document's namespace, with its colon.
        width: Of the text, in twentieths of a point.
        link: Where a finding's place is; no links without it.
    """

    def __init__(self, prefix: str, width: int, link: FindingLink | None = None) -> None:
        self._p = prefix
        self._width = width
        self._link = link

    def xml(self, findings: Sequence[Finding], header: OpinionHeader, bookmark: int) -> str:
        """
        The opinion, beginning on a new page.

        Args:
            findings: In the order in which one reads the document.
            header: What stands above them.
            bookmark: The number of the one at its title.
        """
        lines = header_lines(findings, header, "", linked="位置" if self._link else "")
        said = "".join(self._said(label, text) for label, text in lines)
        label = self._width * _LABEL_SHARE // 100
        return "".join(
            (
                self._title(bookmark),
                self._table([label, self._width - label], said),
                self._paragraph(""),
                self._table(self._widths, self._list(findings, header)),
            )
        )

    @property
    def _widths(self) -> list[int]:
        rest, shares = self._width - sum(_NARROW.values()), sum(_SHARES.values())
        return [_NARROW.get(heading) or rest * _SHARES[heading] // shares for heading in OPINION_COLUMNS]

    def _list(self, findings: Sequence[Finding], header: OpinionHeader) -> str:
        head = [self._cell(heading, width, bold=True, fill=_HEAD_COLOUR) for heading, width in self._columns]
        rows = [self._row("".join(head), is_head=True)]
        number = 0
        for part in sections(findings, header.outcomes):
            rows.append(self._row(self._across(part.heading, bold=True, fill=SEVERITY_COLOURS[part.severity])))
            for row in part.rows:
                number += 1
                height = 0 if part.severity is Severity.INFO else _ANSWER_HEIGHT
                rows.append(self._row(self._cells(number, row), height=height))
        if not findings:
            rows.append(self._row(self._across(NOTHING_FOUND)))
        rows.append(self._row(self._across(signatures(_SIGNATURE_BLANKS)), height=_SIGNATURES_HEIGHT))
        return "".join(rows)

    @property
    def _columns(self) -> list[tuple[str, int]]:
        return list(zip(OPINION_COLUMNS, self._widths, strict=True))

    def _cells(self, number: int, row: OpinionRow) -> str:
        texts = {
            "序号": str(number),
            "位置": row.in_words,
            "问题": row.problem,
            "现在填的": row.found,
            "应填": row.expected,
            "怎样改": row.action,
            "修改情况": "",
            "代码": row.code,
        }
        anchor = self._link(row.finding) if self._link and row.finding else ""
        return "".join(
            self._cell(texts[heading], width, centred=heading in _CENTRED, anchor=anchor if heading == "位置" else "")
            for heading, width in self._columns
        )

    def _said(self, label: str, text: str) -> str:
        width = self._width * _LABEL_SHARE // 100
        cells = self._cell(label, width, bold=True, centred=True) + self._cell(text, self._width - width)
        return self._row(cells)

    # ------------------------------------------------------------ markup

    def _title(self, bookmark: int) -> str:
        p = self._p
        return (
            f'<{p}p><{p}pPr><{p}pageBreakBefore/><{p}spacing {p}before="0" {p}after="120"/>{self._unindented}'
            f'<{p}jc {p}val="center"/><{p}outlineLvl {p}val="0"/></{p}pPr>'
            f'<{p}bookmarkStart {p}id="{bookmark}" {p}name="{TITLE_BOOKMARK}"/>'
            f"{self._run(OPINION_TITLE, font=_BLACK, size=32, bold=True)}"
            f'<{p}bookmarkEnd {p}id="{bookmark}"/></{p}p>'
        )

    @property
    def _unindented(self) -> str:
        p = self._p
        return f'<{p}ind {p}left="0" {p}right="0" {p}firstLineChars="0" {p}firstLine="0"/>'

    def _table(self, widths: Sequence[int], rows: str) -> str:
        p = self._p
        lines = "".join(
            f'<{p}{side} {p}val="single" {p}sz="4" {p}space="0" {p}color="auto"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        sides = "".join(f'<{p}{side} {p}w="{_CELL_SIDE}" {p}type="dxa"/>' for side in ("left", "right"))
        grid = "".join(f'<{p}gridCol {p}w="{width}"/>' for width in widths)
        return (
            f'<{p}tbl><{p}tblPr><{p}tblW {p}w="{sum(widths)}" {p}type="dxa"/><{p}tblBorders>{lines}</{p}tblBorders>'
            f'<{p}tblLayout {p}type="fixed"/><{p}tblCellMar>{sides}</{p}tblCellMar></{p}tblPr>'
            f"<{p}tblGrid>{grid}</{p}tblGrid>{rows}</{p}tbl>"
        )

    def _row(self, cells: str, *, height: int = 0, is_head: bool = False) -> str:
        p = self._p
        least = f'<{p}trHeight {p}val="{height}" {p}hRule="atLeast"/>' if height else ""
        head = f"<{p}tblHeader/>" if is_head else ""
        return f"<{p}tr><{p}trPr><{p}cantSplit/>{least}{head}</{p}trPr>{cells}</{p}tr>"

    def _across(self, text: str, *, bold: bool = False, fill: str = "") -> str:
        return self._cell(text, sum(self._widths), bold=bold, fill=fill, across=len(OPINION_COLUMNS))

    def _cell(  # noqa: PLR0913  how it looks
        self,
        text: str,
        width: int,
        *,
        bold: bool = False,
        centred: bool = False,
        fill: str = "",
        across: int = 1,
        anchor: str = "",
    ) -> str:
        p = self._p
        span = f'<{p}gridSpan {p}val="{across}"/>' if across > 1 else ""
        look = shading(p, fill) if fill else ""
        lines = text.split("\n")
        paragraphs = "".join(self._paragraph(line, bold=bold, centred=centred, anchor=anchor) for line in lines)
        return (
            f'<{p}tc><{p}tcPr><{p}tcW {p}w="{width}" {p}type="dxa"/>{span}{look}<{p}vAlign {p}val="center"/></{p}tcPr>'
            f"{paragraphs}</{p}tc>"
        )

    def _paragraph(self, text: str, *, bold: bool = False, centred: bool = False, anchor: str = "") -> str:
        p = self._p
        side = "center" if centred else "left"
        run = self._run(text, bold=bold, colour="0563C1" if anchor else "") if text else ""
        if anchor and run:
            run = f'<{p}hyperlink {p}anchor="{as_attribute(anchor)}" {p}history="1">{run}</{p}hyperlink>'
        return (
            f'<{p}p><{p}pPr><{p}spacing {p}before="0" {p}after="0" {p}line="240" {p}lineRule="auto"/>'
            f'{self._unindented}<{p}jc {p}val="{side}"/></{p}pPr>{run}</{p}p>'
        )

    def _run(self, text: str, *, font: str = _SONG, size: int = 18, bold: bool = False, colour: str = "") -> str:
        p = self._p
        weight = f"<{p}b/>" if bold else ""
        tint, line = (f'<{p}color {p}val="{colour}"/>', f'<{p}u {p}val="single"/>') if colour else ("", "")
        return (
            f'<{p}r><{p}rPr><{p}rFonts {p}ascii="Times New Roman" {p}hAnsi="Times New Roman" {p}eastAsia="{font}"/>'
            f'{weight}{tint}<{p}sz {p}val="{size}"/><{p}szCs {p}val="{size}"/>{line}</{p}rPr>'
            f'<{p}t xml:space="preserve">{as_text(text)}</{p}t></{p}r>'
        )
