"""Findings as CSV for Excel."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Final

from cli.results.findings.json_stream import SURROGATE
from scoring.findings.catalogue import SEVERITY_WORDS
from scoring.findings.finding import Finding

BYTE_ORDER_MARK: Final = "\ufeff"
"""Tells Excel that the file is UTF-8."""

CSV_COLUMNS: Final = ("级别", "代码", "文件", "工作表", "单元格", "项目", "问题", "填报", "应为", "处理建议")

FORMULA_STARTS: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
TEXT_MARK: Final = "'"
"""Put before a field that Excel would compute."""

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def csv_chunks(findings: Iterable[Finding]) -> Iterator[str]:
    """
    Findings as CSV for Excel: a byte order mark, a Chinese header, CRLF, one finding a row.

    A field that begins like a formula (``= + - @``, full width too, also after blanks) gets a ``'`` before it: Excel
    would compute it, and a submitted workbook could so run what it likes on the reviewer's machine.
    """
    yield BYTE_ORDER_MARK + csv_row(CSV_COLUMNS)
    for finding in findings:
        fields = (
            SEVERITY_WORDS[finding.severity],
            finding.code,
            finding.file,
            finding.sheet,
            finding.in_words or finding.cell,
            finding.project,
            finding.message,
            finding.found,
            finding.expected,
            finding.fix,
        )
        yield csv_row(map(csv_field, fields))


def csv_field(text: str) -> str:
    """The text as a field that Excel shows and never computes; line ends become line feeds."""
    text = _CONTROL.sub("", SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))
    return f"{TEXT_MARK}{text}" if text.lstrip().startswith(FORMULA_STARTS) else text


def csv_row(fields: Iterable[str]) -> str:
    """A row, with its line end."""
    row = io.StringIO(newline="")
    csv.writer(row, lineterminator="\r\n").writerow(fields)
    return row.getvalue()
