"""What a file is in which nobody looks for a form: by its content first, by its ending where that does not tell."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Final

import pytest

from tests.workbooks.files.test_file_kinds import OLE, compound, package
from workbooks.files.unread_files import UnreadKind, unread_file

WORD = package(**{"word/document.xml": b""})
TEXT = "说明".encode()
NOISE = bytes(range(256))

CASES: Final[dict[str, tuple[str, bytes, UnreadKind]]] = {
    "docx": ("通知.docx", WORD, UnreadKind.WORD),
    "doc": ("通知.doc", compound("Root Entry", "WordDocument"), UnreadKind.WORD),
    "wps": ("通知.wps", compound("Root Entry", "WordDocument"), UnreadKind.WORD),
    "wps of the old kind": ("通知.wps", compound("Root Entry", "WpsContent"), UnreadKind.WORD),
    "rtf": ("通知.rtf", b"{\\rtf1 }", UnreadKind.WORD),
    "odt": ("通知.odt", package(mimetype=b"application/vnd.oasis.opendocument.text"), UnreadKind.WORD),
    "docx with a password": ("通知.docx", compound("Root Entry", "EncryptedPackage"), UnreadKind.WORD),
    "docx cut off": ("通知.docx", WORD[:40], UnreadKind.WORD),
    "word under the name of a workbook": ("自评表.xlsx", WORD, UnreadKind.WORD),
    "word under no name": ("通知", WORD, UnreadKind.WORD),
    "pdf": ("扫描件.pdf", b"%PDF-1.7", UnreadKind.PDF),
    "pdf under the name of a picture": ("扫描件.jpg", b"%PDF-1.7", UnreadKind.PDF),
    "ofd": ("扫描件.ofd", package(**{"OFD.xml": b""}), UnreadKind.PDF),
    "jpg": ("照片.jpg", b"\xff\xd8\xff\xe0", UnreadKind.PICTURE),
    "png": ("照片.png", b"\x89PNG\r\n", UnreadKind.PICTURE),
    "gif": ("照片.gif", b"GIF89a", UnreadKind.PICTURE),
    "bmp": ("照片.bmp", b"BM" + bytes(20), UnreadKind.PICTURE),
    "tif": ("照片.tif", b"II*\0\x08", UnreadKind.PICTURE),
    "webp": ("照片.webp", b"RIFF\x10\0\0\0WEBPVP8 ", UnreadKind.PICTURE),
    "heic": ("照片.heic", b"\0\0\0\x18ftypheic", UnreadKind.PICTURE),
    "a text that begins like a bitmap": ("BMW.txt", b"BMW,1,2,3\n", UnreadKind.TEXT),
    "zip": ("报送.zip", package(甲=b"x"), UnreadKind.ARCHIVE),
    "zip of too many parts": ("报送.zip", package(**{str(n): b"" for n in range(2_001)}), UnreadKind.ARCHIVE),
    "rar": ("报送.rar", b"Rar!\x1a\x07\x01\0", UnreadKind.ARCHIVE),
    "7z": ("报送.7z", b"7z\xbc\xaf\x27\x1c\0\x04", UnreadKind.ARCHIVE),
    "gz": ("报送.tgz", b"\x1f\x8b\x08", UnreadKind.ARCHIVE),
    "tar": ("报送.tar", bytes(257) + b"ustar\x0000", UnreadKind.ARCHIVE),
    "pptx": ("汇报.pptx", package(**{"ppt/presentation.xml": b""}), UnreadKind.SLIDES),
    "ppt": ("汇报.ppt", compound("Root Entry", "PowerPoint Document"), UnreadKind.SLIDES),
    "dps": ("汇报.dps", compound("Root Entry", "Pictures"), UnreadKind.SLIDES),
    "eml": ("回复.eml", b"Received: by x\r\nFrom: a@b\r\nSubject: c\r\n\r\nd", UnreadKind.MAIL),
    "eml under another name": ("回复.txt", b"MIME-Version: 1.0\nFrom: a@b\n\nd", UnreadKind.MAIL),
    "eml with few fields": ("回复.eml", b"From: a@b\n\nd", UnreadKind.MAIL),
    "msg": ("回复.msg", compound("Root Entry", "__nameid_version1.0"), UnreadKind.MAIL),
    "html": ("表.htm", b"<html><table>", UnreadKind.WEB_PAGE),
    "xml": ("表.xml", b"<?xml version='1.0'?><a/>", UnreadKind.WEB_PAGE),
    "txt": ("说明.txt", TEXT, UnreadKind.TEXT),
    "csv": ("表.csv", "项目名称,得分".encode("gbk"), UnreadKind.TEXT),
    "text under the name of a picture": ("照片.jpg", TEXT, UnreadKind.TEXT),
    "nothing": ("空.pdf", b"", UnreadKind.EMPTY),
    "noise": ("数据.dat", NOISE, UnreadKind.UNKNOWN),
    "noise under the name of a picture": ("照片.jpg", NOISE, UnreadKind.UNKNOWN),
    "xlsb": ("表.xlsb", package(**{"xl/workbook.bin": b""}), UnreadKind.WORKBOOK),
    "xlsx cut off": ("表.xlsx", package(**{"xl/workbook.xml": b"x" * 100})[:60], UnreadKind.WORKBOOK),
}


@pytest.mark.parametrize(("name", "content", "kind"), CASES.values(), ids=CASES)
def test_what_it_is(tmp_path: Path, name: str, content: bytes, kind: UnreadKind) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    unread = unread_file(path)
    assert (unread.file, unread.kind, bool(unread.reason)) == (str(path), kind, True)


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        ("wps", "这种文字文件（doc、wps、rtf、odt）不读；其中有表的，请用 Word 或 WPS 另存为 .docx"),
        ("docx with a password", "Word 文件有密码，打不开"),
        ("docx cut off", "Word 文件损坏或不完整，打不开，请重新索取"),
        ("zip", "压缩包没有解开，请解压后把其中的表一起复核"),
        ("nothing", "文件是空的"),
        ("noise", "内容认不出是什么文件，没有读"),
        ("noise under the name of a picture", "文件名像是图片，内容却认不出，没有读"),
    ],
)
def test_why_it_was_not_read(tmp_path: Path, case: str, reason: str) -> None:
    name, content, _ = CASES[case]
    (tmp_path / name).write_bytes(content)
    assert unread_file(tmp_path / name).reason == reason


def test_what_is_no_file_is_told_and_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "管道.xlsx")
    (tmp_path / "失效.docx").symlink_to(tmp_path / "没有")
    (tmp_path / "循环").symlink_to(tmp_path / "循环")
    (tmp_path / "别处").symlink_to(tmp_path.parent)
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("套接字")
    told = {path.name: unread_file(path) for path in (*tmp_path.iterdir(), Path("/dev/null"))}
    assert {unread.kind for unread in told.values()} == {UnreadKind.UNREADABLE}
    assert {name: unread.reason for name, unread in told.items()} == {
        "管道.xlsx": "是管道，不是普通文件",
        "套接字": "是套接字，不是普通文件",
        "null": "是设备，不是普通文件",
        "失效.docx": "链接失效，指向的文件不存在",
        "循环": "链接失效，指向的文件不存在",
        "别处": "指向另一个文件夹的链接，没有进去",
    }


def test_a_file_that_may_not_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "通知.docx"
    path.write_bytes(WORD)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    unread = unread_file(path)
    assert (unread.kind, unread.reason) == (UnreadKind.UNREADABLE, "打不开（没有读取权限）")


def ole_file(*streams: str, before: int = 0) -> bytes:
    """A file as office programs write them: a header that names the directory, and a table of sectors."""
    names = ("Root Entry", *streams)
    sectors = -(-len(names) // 4)
    first = 1 + before
    table = [0xFFFFFFFD, *[0xFFFFFFFE] * before, *range(first + 1, first + sectors), 0xFFFFFFFE]
    header = bytearray(512)
    header[:8] = OLE
    header[30:32] = (9).to_bytes(2, "little")
    header[48:52] = first.to_bytes(4, "little")
    header[76:80] = (0).to_bytes(4, "little")
    fat = b"".join(entry.to_bytes(4, "little") for entry in table).ljust(512, b"\xff")
    directory = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in names).ljust(sectors * 512, b"\0")
    return bytes(header) + fat + bytes(512 * before) + directory


@pytest.mark.parametrize("streams", [("WordDocument",), ("1Table", "Data", "x", "y", "z", "WordDocument")])
def test_the_directory_of_an_old_office_file_is_followed(tmp_path: Path, streams: tuple[str, ...]) -> None:
    path = tmp_path / "通知"
    path.write_bytes(ole_file(*streams, before=20))
    assert unread_file(path).kind is UnreadKind.WORD


@pytest.mark.parametrize("beginning", [b"%PDF-1.7", OLE, b"x", NOISE, ole_file("WordDocument")])
def test_of_a_huge_file_only_a_bounded_part_is_read(tmp_path: Path, beginning: bytes) -> None:
    path = tmp_path / "大"
    with path.open("wb") as file:
        file.write(beginning)
        file.truncate(1 << 40)
    assert unread_file(path).reason
