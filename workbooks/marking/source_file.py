"""The reviewed file of which a copy is made: as it was reviewed, only read, and never written over."""

from __future__ import annotations

import hashlib
from pathlib import Path

from indicator_specs.problems import Problem, UnusableInputError
from workbooks.files.archive_members import is_member
from workbooks.files.output_files import refuse_existing
from workbooks.files.reading_findings import cause_of
from workbooks.files.safe_opening import MAX_FILE_BYTES, file_content
from workbooks.packages.package import UnchangeablePackageError


def reviewed_content(source: Path, sha256: str) -> bytes:
    """
    What the file holds.

    Args:
        source: The file, on the disk or in an archive.
        sha256: Of what was reviewed, in hex; empty where nobody knows.

    Raises:
        UnusableInputError: it is no longer there, or no longer what was reviewed.
        UnchangeablePackageError: it is too large, or cannot be opened.
    """
    content = _content(source)
    if sha256 and hashlib.sha256(content).hexdigest() != sha256:
        message = "文件在复核之后被改动，没有写出它的副本"
        raise UnusableInputError([Problem(file=str(source), message=message, cure="请重新复核")])
    return content


def _content(source: Path) -> bytes:
    try:
        if is_member(source):
            return file_content(source)
        if source.stat().st_size > MAX_FILE_BYTES:
            raise UnchangeablePackageError(f"文件超过{MAX_FILE_BYTES // 1_000_000}MB")
        return source.read_bytes()
    except FileNotFoundError as error:
        message, cure = "文件在复核之后被移走或删除，没有写出它的副本", "请放回原处，重新复核"
        raise UnusableInputError([Problem(file=str(source), message=message, cure=cure)]) from error
    except OSError as error:
        raise UnchangeablePackageError(f"文件打不开：{cause_of(error)}") from error


def refuse_output(source: Path, output: Path, *, force: bool) -> None:
    """
    Raises:
        UnusableInputError: the output is the source itself, or exists and may not be overwritten.
    """
    if output.exists() and source.exists() and output.samefile(source):
        cure = "请用 -o 指定另一个输出目录"
        raise UnusableInputError([Problem(file=str(output), message="输出文件就是被复核的文件本身", cure=cure)])
    refuse_existing(output, force=force)
