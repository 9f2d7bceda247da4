"""The files in an archive by paths of their own: names as they were written, tricks that lead nowhere, bounds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.workbook_files import sound, zipped
from workbooks.files import archive_members
from workbooks.files.archive_members import (
    Member,
    RefusedArchiveError,
    RefusedMember,
    is_member,
    is_zip_archive,
    member_content,
    members_of,
)
from workbooks.files.file_kinds import FileKind
from workbooks.files.input_files import InputFiles
from workbooks.files.safe_opening import content_digest, file_content

Put = Callable[[bytes], Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    def put(content: bytes) -> Path:
        path = tmp_path / "报送.zip"
        path.write_bytes(content)
        return path

    return put


def named(name: bytes, content: bytes = b"text", *, flags: int = 0, way: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of one file whose name is written as these bytes."""
    file = io.BytesIO()
    placeholder = "x" * len(name)
    with zipfile.ZipFile(file, "w", way) as archive:
        archive.writestr(placeholder, content)
    written = bytearray(file.getvalue().replace(placeholder.encode(), name))
    written[6] |= flags & 0xFF
    written[7] |= flags >> 8
    directory = written.rindex(b"PK\x01\x02")
    written[directory + 8] |= flags & 0xFF
    written[directory + 9] |= flags >> 8
    return bytes(written)


def inside(path: Path) -> list[tuple[str, str]]:
    """What stands for each file, below the folder of the archive, and why it is not read."""
    return [
        (path_of.relative_to(path.parent).as_posix(), each.reason if isinstance(each, RefusedMember) else "")
        for each in members_of(path)
        for path_of in [each.path]
    ]


def test_a_file_in_an_archive_is_read_as_one_on_the_disk(put: Put) -> None:
    archive = put(zipped({"甲/": "", "甲/表.xlsx": sound(), "说明.txt": "没有"}))
    table, note = members_of(archive)

    assert (table, note) == (
        Member(Path(f"{archive} › 甲/表.xlsx"), FileKind.XLSX),
        Member(Path(f"{archive} › 说明.txt"), FileKind.TEXT),
    )
    assert file_content(table.path) == member_content(table.path) == sound()
    assert content_digest(table.path) != ""
    assert InputFiles.of([table.path]).holds(archive)


@pytest.mark.parametrize(
    ("name", "flags", "shown"),
    [
        ("甲/表.xlsx".encode("gb18030"), 0, "报送.zip › 甲/表.xlsx"),
        ("甲/表.xlsx".encode(), 0, "报送.zip › 甲/表.xlsx"),
        ("甲/表.xlsx".encode(), 0x800, "报送.zip › 甲/表.xlsx"),
        ("甲\\表.xlsx".encode("gb18030"), 0, "报送.zip › 甲/表.xlsx"),
        (b"../../etc/a.xlsx", 0, "报送.zip › etc/a.xlsx"),
        (b"/etc/a.xlsx", 0, "报送.zip › etc/a.xlsx"),
        (b"C:\\Windows\\a.xlsx", 0, "报送.zip › C_/Windows/a.xlsx"),
        (b"con.xlsx", 0, "报送.zip › _con.xlsx"),
        (b"a\nb?.xlsx", 0, "报送.zip › a b_.xlsx"),
    ],
)
def test_names(put: Put, name: bytes, flags: int, shown: str) -> None:
    archive = put(named(name, flags=flags))

    assert inside(archive) == [(shown, "")]
    assert [file_content(each.path) for each in members_of(archive)] == [b"text"]


@pytest.mark.parametrize("name", ["__MACOSX/._表.xlsx", ".DS_Store", "甲/.隐藏/表.xlsx", "甲/", "..", "/"])
def test_what_is_no_file_of_anybody_is_left_out(put: Put, name: str) -> None:
    assert inside(put(zipped({name: ""}))) == []


def with_a_link() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        entry = zipfile.ZipInfo("a.xlsx")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return file.getvalue()


def damaged() -> bytes:
    content = zipped({"a.xlsx": sound()})
    return content.replace(content[60:80], b"\0" * 20, 1)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "encrypted": (lambda: named(b"a.xlsx", flags=0x1), "压缩包有密码，打不开，请去掉密码"),
    "a link": (with_a_link, "是链接，不是文件"),
    "packed in an unusual way": (
        lambda: named(b"a.xlsx", way=zipfile.ZIP_LZMA),
        "压缩方式不常见，没有解开，请解压后再复核",
    ),
    "a bomb": (lambda: named(b"a.xlsx", b"\0" * 20_000_000), "压缩比超过100倍，疑似压缩炸弹，没有解开"),
    "damaged": (damaged, "在压缩包里已损坏"),
    "a long path": (lambda: zipped({"a/" * 21 + "a.xlsx": ""}), "压缩包里的路径过长"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_not_read_says_why(put: Put, name: str) -> None:
    build, reason = REFUSED[name]

    assert [refused for _, refused in inside(put(build()))] == [reason]


def test_the_second_of_two_files_of_one_name_is_told(put: Put, tmp_path: Path) -> None:
    archive = put(zipped({"甲/a?.txt": "1", "甲/a*.txt": "2", "b.txt": "3"}))
    (tmp_path / "报送.zip › b.txt").write_text("on the disk", "utf-8")

    assert inside(archive) == [
        ("报送.zip › 甲/a_.txt", ""),
        ("报送.zip › 甲/a_.txt", "压缩包里或它旁边已有一个文件叫这个名字"),
        ("报送.zip › b.txt", "压缩包里或它旁边已有一个文件叫这个名字"),
    ]
    assert file_content(tmp_path / "报送.zip › b.txt") == b"on the disk"


@pytest.mark.parametrize(
    ("limit", "value", "reason"),
    [
        ("MAX_MEMBERS", 2, "压缩包里有3个文件，上限为2个，请分成几个"),
        ("MAX_ALL_BYTES", 5, "压缩包解开后超过0MB，请分成几个"),
    ],
)
def test_an_archive_over_a_limit_is_refused_whole(
    put: Put, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, reason: str
) -> None:
    monkeypatch.setattr(archive_members, limit, value)
    with pytest.raises(RefusedArchiveError, match=reason):
        list(members_of(put(zipped(dict.fromkeys("abc", "12")))))


def test_an_archive_that_is_damaged_is_refused_whole(put: Put) -> None:
    archive = put(zipped({"a.txt": "1"}))
    archive.write_bytes(archive.read_bytes()[:-4])

    with pytest.raises(RefusedArchiveError, match="损坏或不完整"):
        list(members_of(archive))


def test_office_documents_and_other_archives_are_no_archives_of_files(tmp_path: Path) -> None:
    kinds = {
        "a.zip": zipped({"a.txt": "1"}),
        "a.xlsx": sound(),
        "a.ofd": zipped({"OFD.xml": "<x/>"}),
        "a.7z": b"7z\xbc\xaf\x27\x1c",
        "a.txt": b"1",
    }
    for name, content in kinds.items():
        (tmp_path / name).write_bytes(content)

    assert [name for name in kinds if is_zip_archive(tmp_path / name)] == ["a.zip"]


def test_a_path_that_leads_into_no_archive_is_none(tmp_path: Path) -> None:
    assert not is_member(tmp_path / "没有.zip › a.txt")
    assert not is_member(tmp_path / f"{'长' * 300} › a.txt")
