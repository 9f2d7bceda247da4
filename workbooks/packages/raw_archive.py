"""A zip archive written from entries of another one as they are packed there, and from new ones."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import Final, NamedTuple

from indicator_specs.words.remembered_texts import remembered
from workbooks.files.reading_findings import UnreadableWorkbookError

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_LOCAL_SIGN: Final = b"PK\x03\x04"
_CENTRAL_SIGN: Final = b"PK\x01\x02"
_END_SIGN: Final = b"PK\x05\x06"

_VERSION: Final = 20
_FIRST_DAY: Final = 1 << 5 | 1
"""1980-01-01 as zip archives write a date; outputs carry no clock."""
_SIZES_FOLLOW: Final = 0x0008
_NAME_IS_UTF8: Final = 0x0800
_LEVEL: Final = 6
_SMALL_PART: Final = 16_384
_SMALL_WINDOW, _SMALL_MEMORY = 13, 6
"""Most parts are small: to set up the usual window and tables takes longer than to compress them."""


class ArchiveEntry(NamedTuple):
    """
    A part as it lies in an archive.

    Attributes:
        name: As the archive writes it.
        flags, method, time, date, crc, size, attributes: As zip archives have them; the size is the unpacked one.
        packed: The compressed bytes.
    """

    name: bytes
    flags: int
    method: int
    time: int
    date: int
    crc: int
    size: int
    attributes: int
    packed: bytes


def entry_of(content: bytes, info: zipfile.ZipInfo) -> ArchiveEntry:
    """
    An entry of an archive, as it is packed.

    Sizes that follow the data, or stand in an extension for very large archives, are put where every program looks.

    Raises:
        UnreadableWorkbookError: ZP101 for an entry that does not lie where the archive's list says.
    """
    start = info.header_offset
    header = content[start : start + _LOCAL.size]
    if not header.startswith(_LOCAL_SIGN) or len(header) < _LOCAL.size:
        raise _damaged(info)
    _, _, flags, method, time, date, _, _, _, name_length, extra_length = _LOCAL.unpack(header)
    name_at = start + _LOCAL.size
    data_at = name_at + name_length + extra_length
    packed = content[data_at : data_at + info.compress_size]
    if len(packed) != info.compress_size or method != info.compress_type:
        raise _damaged(info)
    name = content[name_at : name_at + name_length]
    flags &= ~_SIZES_FOLLOW
    return ArchiveEntry(name, flags, method, time, date, info.CRC, info.file_size, info.external_attr, packed)


def new_entry(name: bytes, content: bytes) -> ArchiveEntry:
    """A part that is new, or was changed; equal content gives equal bytes."""
    packed = _packed(content)
    flags = 0 if name.isascii() else _NAME_IS_UTF8
    crc = zlib.crc32(content)
    return ArchiveEntry(name, flags, zipfile.ZIP_DEFLATED, 0, _FIRST_DAY, crc, len(content), 0, packed)


@remembered(longest=_SMALL_PART, texts=32)
def _packed(content: bytes) -> bytes:
    """Remembered, as copies of workbooks of one template share most of their small parts."""
    is_small = len(content) < _SMALL_PART
    window, memory = (_SMALL_WINDOW, _SMALL_MEMORY) if is_small else (zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL)
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -window, memory)
    return deflate.compress(content) + deflate.flush()


def archive_of(entries: Iterable[ArchiveEntry]) -> bytes:
    """The entries as an archive, in order. All lie within the bounds of reading, so that none needs large sizes."""
    parts: list[bytes] = []
    listed: list[bytes] = []
    at = 0
    for each in entries:
        common = (each.flags, each.method, each.time, each.date, each.crc, len(each.packed), each.size, len(each.name))
        header = _LOCAL.pack(_LOCAL_SIGN, _VERSION, *common, 0)
        central = _CENTRAL.pack(_CENTRAL_SIGN, _VERSION, _VERSION, *common, 0, 0, 0, 0, each.attributes, at)
        parts += (header, each.name, each.packed)
        listed += (central, each.name)
        at += len(header) + len(each.name) + len(each.packed)
    size = sum(map(len, listed))
    count = len(listed) // 2
    return b"".join((*parts, *listed, _END.pack(_END_SIGN, 0, 0, count, count, size, at, 0)))


def _damaged(info: zipfile.ZipInfo) -> UnreadableWorkbookError:
    return UnreadableWorkbookError("ZP101", f"部件{info.filename[:80]}损坏")
