"""The reviewed file of which a copy is made: as it was reviewed, only read, and never written over."""

from __future__ import annotations

import hashlib
from pathlib import Path

from indicator_specs.problems import Problem, UnusableInputError
from workbooks.files.archive_members import on_disk
from workbooks.files.output_files import refuse_existing
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import file_content


def reviewed_content(source: Path, sha256: str) -> bytes:
    """
    What the file holds.

    Args:
        source: The file, on the disk or in an archive.
        sha256: Of what was reviewed, in hex; empty where nobody knows.

    Raises:
        UnusableInputError: it is no longer there, or no longer what was reviewed.
        UnreadableWorkbookError: nobody knows what was reviewed, and it cannot be read.
    """
    if not on_disk(source).exists():
        raise _other_than_reviewed(source, "移走或删除", "请放回原处，重新复核")
    try:
        content = file_content(source)
    except UnreadableWorkbookError:
        if not sha256:
            raise
        content = b""  # what cannot be read is not what was reviewed
    if sha256 and hashlib.sha256(content).hexdigest() != sha256:
        raise _other_than_reviewed(source, "改动", "请重新复核")
    return content


def _other_than_reviewed(source: Path, what: str, cure: str) -> UnusableInputError:
    message = f"文件在复核之后被{what}，没有写出它的副本"
    return UnusableInputError([Problem(file=str(source), message=message, cure=cure)])


def refuse_output(source: Path, output: Path, *, force: bool) -> None:
    """
    Raises:
        UnusableInputError: the output is the source itself, or exists and may not be overwritten.
    """
    if output.exists() and source.exists() and output.samefile(source):
        cure = "请用 -o 指定另一个输出目录"
        raise UnusableInputError([Problem(file=str(output), message="输出文件就是被复核的文件本身", cure=cure)])
    refuse_existing(output, force=force)
