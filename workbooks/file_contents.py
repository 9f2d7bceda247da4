"""The bytes of a file that may be a workbook, within bounds."""

from __future__ import annotations

import hashlib
from pathlib import Path

from workbooks.reading_findings import UnreadableWorkbookError
from workbooks.safe_opening import check_file_size
from workbooks.system_errors import cause_of


def content_digest(path: Path) -> str:
    """SHA-256 of a file that can be opened and is not too large to be read, in hex; empty for any other."""
    try:
        return hashlib.sha256(file_content(path)).hexdigest()
    except UnreadableWorkbookError:
        return ""


def file_content(path: Path) -> bytes:
    """
    Raises:
        UnreadableWorkbookError: ZP101 where it cannot be opened, ZP103 where it is too large, ZP104 for a folder.
    """
    try:
        if path.is_dir():
            raise UnreadableWorkbookError("ZP104", "这是一个文件夹")
        check_file_size(path)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableWorkbookError("ZP101", f"打不开（{cause_of(error)}）") from error
