"""Archives that somebody made to take the time, the memory or the whole batch."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import RunZpb
from tests.hostile.workbook_files import sound, zipped


def in_itself(depth: int) -> bytes:
    """An archive in an archive in an archive."""
    content = zipped({"a.xlsx": sound()})
    for _ in range(depth):
        content = zipped({"内层.zip": content})
    return content


def one_for_all(names: int) -> bytes:
    """Many names for one and the same packed bytes: a bomb without a second layer."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a0000.bin", bytes(5_000_000))
    content = file.getvalue()
    directory = content.index(b"PK\x01\x02")
    entry = content[directory : content.index(b"PK\x05\x06")]
    entries = b"".join(entry.replace(b"a0000.bin", b"a%04d.bin" % number) for number in range(names))
    return (
        content[:directory]
        + entries
        + b"PK\x05\x06"
        + struct.pack("<4H2LH", 0, 0, names, names, len(entries), directory, 0)
    )


def short_of_what_it_says() -> bytes:
    """A directory that says that a file is small which is not."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xlsx", bytes(9_000_000))
    return file.getvalue().replace(struct.pack("<L", 9_000_000), struct.pack("<L", 90))


ITSELF, ITS_MEMBER_TOO = "共2个文件（1个没有读取）、1个项目：", "共3个文件（2个没有读取）、1个项目："

ARCHIVES: dict[str, tuple[Callable[[], bytes], list[str], str]] = {
    "in itself": (lambda: in_itself(40), ["内层.zip：压缩包没有解开，请解压后把其中的表一起复核"], ITS_MEMBER_TOO),
    "one for all": (lambda: one_for_all(300), ["压缩包解开后超过1000MB，请分成几个"], ITSELF),
    "many files": (
        lambda: zipped({f"{number}": "" for number in range(2_001)}),
        ["压缩包里有2001个文件，上限为2000个"],
        ITSELF,
    ),
    "a list without end": (
        lambda: zipped({f"{number:0200}": "" for number in range(5_000)}),
        ["压缩包里的文件太多，上限为2000个，请分成几个"],
        ITSELF,
    ),
    "short of what it says": (short_of_what_it_says, ["a.xlsx：在压缩包里已损坏"], ITS_MEMBER_TOO),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_hostile_archive_costs_itself_alone(zpb: RunZpb, tmp_path: Path, name: str) -> None:
    build, told, counted = ARCHIVES[name]
    (tmp_path / "报送").mkdir()
    (tmp_path / "报送" / "坏.zip").write_bytes(build())
    (tmp_path / "报送" / "表.xlsx").write_bytes(sound())
    result = zpb("review", tmp_path / "报送")

    assert counted in result.out
    assert [line for line in told if line in result.out] == told
