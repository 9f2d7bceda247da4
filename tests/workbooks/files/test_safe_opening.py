"""The bounds on what is read, and the XML that is let through."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from scoring.findings.catalogue import Family, catalogue
from tests.workbooks.files.test_file_kinds import lzma_package
from workbooks.files import safe_opening
from workbooks.files.file_kinds import MAX_FILE_BYTES
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import (
    MAX_ARCHIVE_BYTES,
    MAX_ARCHIVE_ENTRIES,
    MAX_PART_BYTES,
    BoundedArchive,
    check_file_size,
)
from workbooks.files.safe_xml import MAX_UNUSUAL_XML, plain_xml


def archive(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> BoundedArchive:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as writer:
        for name, content in parts.items():
            writer.writestr(name, content)
    return BoundedArchive(file)


def refused_with(caught: pytest.ExceptionInfo[UnreadableWorkbookError]) -> str:
    assert catalogue()[caught.value.code].family is Family.FILE
    return caught.value.code


def test_parts_are_found_whatever_the_slashes_and_letters() -> None:
    opened = archive({"XL\\Workbook.xml": b"<a/>"})

    assert "/xl/workbook.xml" in opened
    assert opened.xml("xl/workbook.xml") == "<a/>"


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({f"p{number}": b"" for number in range(MAX_ARCHIVE_ENTRIES + 1)}, "ZP103"),
        (
            {"a": bytes(MAX_ARCHIVE_BYTES // 10 - 1)}
            | {f"b{n}": bytes(MAX_ARCHIVE_BYTES // 10 - 1) for n in range(10)},
            "ZP103",
        ),
        ({"a": bytes(MAX_ARCHIVE_BYTES // 2)}, "ZP103"),
    ],
    ids=["entries", "total size", "ratio"],
)
def test_archives_over_a_limit(parts: dict[str, bytes], code: str) -> None:
    with pytest.raises(UnreadableWorkbookError) as caught:
        archive(parts)

    assert refused_with(caught) == code


def test_a_part_over_its_limit() -> None:
    stored = archive({"a": b"<" * (MAX_PART_BYTES + 1)}, zipfile.ZIP_STORED)

    with pytest.raises(UnreadableWorkbookError) as caught:
        stored.xml("a")

    assert refused_with(caught) == "ZP103"


def test_a_missing_part() -> None:
    with pytest.raises(UnreadableWorkbookError) as caught:
        archive({"a": b""}).xml("b")

    assert refused_with(caught) == "ZP101"


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_a_part_is_read_however_it_is_packed(compression: int) -> None:
    opened = archive({"空": b"", "a": b"<a>" + b"x" * 1_000 + b"</a>"}, compression)

    assert opened.xml("a") == f"<a>{'x' * 1_000}</a>"
    assert opened.beginning("空") == b""


def test_a_part_whose_compression_is_damaged() -> None:
    with pytest.raises(UnreadableWorkbookError) as caught:
        BoundedArchive(io.BytesIO(lzma_package())).beginning("mimetype")
    assert refused_with(caught) == "ZP101"


@pytest.mark.parametrize(
    ("attribute", "value"),
    [("file_size", 3), ("CRC", 1), ("compress_size", 3), ("header_offset", 20), ("header_offset", 2**63)],
)
def test_an_entry_that_does_not_fit_its_part(attribute: str, value: int) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as writer:
        writer.writestr("a", b"<a>xyz</a>")
        setattr(writer.getinfo("a"), attribute, value)

    with pytest.raises(UnreadableWorkbookError) as caught:
        BoundedArchive(file).xml("a")

    assert refused_with(caught) == "ZP101"


def test_a_file_over_its_limit(tmp_path: Path) -> None:
    large = tmp_path / "大.xlsx"
    with large.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)

    with pytest.raises(UnreadableWorkbookError) as caught:
        check_file_size(large)

    assert refused_with(caught) == "ZP103"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"<a>x</a>", "<a>x</a>"),
        (b"\xef\xbb\xbf<a>x</a>", "<a>x</a>"),
        (
            '<?xml version="1.0" encoding="GBK"?><a>项目</a>'.encode("gbk"),
            '<?xml version="1.0" encoding="GBK"?><a>项目</a>',
        ),
        ("<a>项目</a>".encode("utf-16"), "<a>项目</a>"),
        (b"<a><!-- x -->y</a>", "<a>y</a>"),
        (b"<a><![CDATA[1 < 2]]></a>", "<a>1 &lt; 2</a>"),
        (b"<a b='1'/>", '<a b="1" />'),
        (b"<a b='\"'/>", '<a b="&quot;" />'),
    ],
)
def test_xml_becomes_plain(content: bytes, text: str) -> None:
    assert plain_xml(content) == text


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<!DOCTYPE a><a/>", "ZP108"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "ZP108"),
        ('<!DOCTYPE a SYSTEM "http://example.org"><a/>'.encode("utf-16"), "ZP108"),
        (b'<?xml version="1.0" encoding="utf-7"?><a/>', "ZP101"),
        (b'<?xml version="1.0" encoding="none such"?><a b=\'1\'', "ZP101"),
        (b"<a><b></a>\xff", "ZP101"),
        (b"<a b='1'>", "ZP101"),
        (b"<a>" + b"<b c='1'/>" * (MAX_UNUSUAL_XML // 10) + b"</a>", "ZP103"),
    ],
)
def test_xml_that_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableWorkbookError) as caught:
        plain_xml(content)

    assert refused_with(caught) == code


def test_a_file_that_grew_since_it_was_measured_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_opening, "check_file_size", lambda _: None)
    monkeypatch.setattr(safe_opening, "MAX_FILE_BYTES", 5)
    (tmp_path / "a.xlsx").write_bytes(b"123456")
    with pytest.raises(UnreadableWorkbookError) as caught:
        safe_opening.file_content(tmp_path / "a.xlsx")
    assert refused_with(caught) == "ZP103"
