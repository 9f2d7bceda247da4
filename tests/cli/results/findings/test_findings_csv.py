"""Findings as CSV."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.results.findings.findings_csv import BYTE_ORDER_MARK, csv_chunks, csv_field
from scoring.findings.finding import Finding, Severity
from tests.workbooks.review_record_factory import finding


def _csv_rows(*findings: Finding) -> list[list[str]]:
    text = "".join(csv_chunks(findings))
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))


def test_csv_is_utf_8_with_a_byte_order_mark_and_crlf() -> None:
    content = "".join(csv_chunks([finding()])).encode("utf-8")
    assert content.decode("utf-8-sig") == (
        "级别,代码,文件,工作表,单元格,项目,问题,填报,应为,处理建议\r\n"
        "错误,ZP302,甲.xlsx,自评表,H14,会议费,得分为5，应为2.5,5,2.5,请改正得分\r\n"
    )
    assert content[:3] == b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1", "'+1"),
        ("-2.5", "'-2.5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        (" \t=1", "' \t=1"),
        ("\r=1", "'\n=1"),
        ("\x00=1", "'=1"),
        ("≥95%", "≥95%"),
        ("5-2", "5-2"),
        ("", ""),
        ("a\r\nb", "a\nb"),
        ("甲\udcff", "甲\ufffd"),
    ],
)
def test_a_csv_field_is_never_computed(text: str, field: str) -> None:
    assert csv_field(text) == field


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_stays_in_its_field(file: str, found: str) -> None:
    (_, row) = _csv_rows(finding(file=file, found=found))
    assert len(row) == 10
    assert (row[2], row[7]) == (csv_field(file), csv_field(found))
    assert not any(field.lstrip().startswith(("=", "+", "-", "@")) for field in row)


def test_equal_findings_give_equal_texts() -> None:
    found = (finding(), finding("ZP304", Severity.WARNING, cell=""))
    assert "".join(csv_chunks(found)) == "".join(csv_chunks(found))
