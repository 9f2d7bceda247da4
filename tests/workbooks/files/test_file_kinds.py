"""What a file is, told by what it contains."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from workbooks.files.file_kinds import FileKind, content_kind, file_kind

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def package(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def lzma_package() -> bytes:
    """Its only part is damaged in a way that zipfile tells by an error of the compression itself."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("mimetype", ODS)
    content = bytearray(file.getvalue())
    start = content.index(b"mimetype") + len("mimetype")
    content[start + 4 : start + 9] = b"\xff" * 5
    return bytes(content)


def compound(*streams: str, at: int = 512) -> bytes:
    entries = b"".join(stream.encode("utf-16-le").ljust(128, b"\0") for stream in streams)
    return (OLE + bytes(at - len(OLE))) + entries + bytes(256)


CONTENTS: dict[str, tuple[bytes, FileKind]] = {
    "xlsx": (package(**{"[Content_Types].xml": b"", "xl/workbook.xml": b""}), FileKind.XLSX),
    "xlsx with backslashes": (package(**{"xl\\workbook.xml": b""}), FileKind.XLSX),
    "xlsx with another main part": (
        package(**{"[Content_Types].xml": b"", "xl/worksheets/sheet.xml": b""}),
        FileKind.XLSX,
    ),
    "xlsb": (package(**{"xl/workbook.bin": b""}), FileKind.XLSB),
    "ods": (package(mimetype=ODS), FileKind.ODS),
    "odt": (package(mimetype=b"application/vnd.oasis.opendocument.text"), FileKind.ODF_OTHER),
    "docx": (package(**{"word/document.xml": b""}), FileKind.WORD),
    "pptx": (package(**{"ppt/presentation.xml": b""}), FileKind.SLIDES),
    "zip": (package(甲=b""), FileKind.ARCHIVE),
    "zip packed otherwise and damaged": (lzma_package(), FileKind.BROKEN_ZIP),
    "zip cut off": (package(**{"xl/workbook.xml": b"x" * 100})[:60], FileKind.BROKEN_ZIP),
    "xls": (compound("Root Entry", "Workbook"), FileKind.XLS),
    "xls of Excel 5": (compound("Root Entry", "Book"), FileKind.XLS),
    "encrypted": (compound("Root Entry", "EncryptionInfo", "EncryptedPackage"), FileKind.ENCRYPTED),
    "doc": (compound("Root Entry", "WordDocument"), FileKind.WORD_97),
    "the word Workbook inside another file": (
        compound("Root Entry", at=500) + compound("Workbook", at=8),
        FileKind.OLE_OTHER,
    ),
    "html": (b"\xef\xbb\xbf  <!DOCTYPE html><html>", FileKind.HTML),
    "html table": ("<TABLE><tr><td>总分</td></tr></TABLE>".encode("gbk"), FileKind.HTML),
    "xml": (b'<?xml version="1.0"?><Workbook/>', FileKind.XML),
    "spreadsheet 2003": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table/></Workbook>',
        FileKind.XML_2003,
    ),
    "spreadsheet 2003, as it names its program": (
        b'\xef\xbb\xbf<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<ss:Workbook><Table/>',
        FileKind.XML_2003,
    ),
    "csv": ("项目名称,得分\r\n".encode("gbk"), FileKind.TEXT),
    "utf-16 text": ("项目\t得分".encode("utf-16"), FileKind.TEXT),
    "pdf": (b"%PDF-1.4", FileKind.PDF),
    "picture": (b"\x89PNG\r\n", FileKind.IMAGE),
    "nothing": (b"", FileKind.EMPTY),
    "noise": (bytes(range(256)), FileKind.UNKNOWN),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_kinds_by_content(name: str) -> None:
    content, kind = CONTENTS[name]
    file = io.BytesIO(content)

    assert content_kind(file) is kind
    assert file.tell() == 0


def test_a_folder_and_a_file(tmp_path: Path) -> None:
    misnamed = tmp_path / "自评表.xlsx"
    misnamed.write_bytes(b"%PDF-1.4")

    assert (file_kind(tmp_path), file_kind(misnamed)) == (FileKind.FOLDER, FileKind.PDF)
