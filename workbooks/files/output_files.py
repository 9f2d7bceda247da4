"""Output files: safe names, never half written, never overwritten unasked."""

from __future__ import annotations

import errno
import os
import re
import secrets
import unicodedata
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.projects import Project

LONGEST_NAME: Final = 180
"""Bytes of a file name without its ending; file systems allow 255, and people put files into deep folders."""

LONGEST_NUMBER: Final = 8
"""Bytes that are kept free for the number of a name that is taken."""

STAMP: Final = datetime(2020, 1, 1)  # noqa: DTZ001 - without a zone, as the formats have it
"""When every output says it was made: same input, same bytes, so no output carries a clock."""

MADE_BY: Final = "zipingbiao"
MARKDOWN_MARK: Final = f"<!-- {MADE_BY} -->"
"""Stands as the generator in every page, and as the identifier in every Word report: so we know them again."""

UNNAMED: Final = "项目"

RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in "0123456789¹²³"}
)
"""Names of devices on Windows, with any ending."""

_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*]+')
_BLANKS: Final = re.compile(r"\s+")
_INVISIBLE: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))

_CAUSES: Final = {
    errno.ENOENT: ("目录不存在", "请检查输出路径"),
    errno.ENOSPC: ("磁盘空间不足", "请清理磁盘或换一个输出目录"),
    errno.EROFS: ("磁盘是只读的", "请换一个输出目录"),
    errno.ENAMETOOLONG: ("路径过长", "请换一个较短的输出目录或文件名"),
    errno.EACCES: ("没有写入权限", "请换一个可写的输出目录"),
    errno.EPERM: ("没有写入权限", "请换一个可写的输出目录"),
    errno.EISDIR: ("那里有一个同名的文件夹", "请换一个文件名"),
    errno.ENOTDIR: ("路径中有一段不是目录", "请检查输出路径"),
    errno.EEXIST: ("路径中有一段不是目录", "请检查输出路径"),
}


def file_name_for(project: Project, taken: AbstractSet[str], ending: str = ".xlsx") -> str:
    """
    A file name for a project's workbook that no system refuses and no other project has.

    Args:
        project: Its name is the user's own text and may hold anything.
        taken: The names in use, each as ``same_name_key`` gives it.
        ending: With the dot.
    """
    return free_file_name(project.name, taken, ending)


def free_file_name(name: str, taken: AbstractSet[str], ending: str = ".xlsx", *, tail: str = "") -> str:
    """Likewise, for a name of any kind without its ending; ``tail`` follows it, however long the name is."""
    stem, room = safe_stem(name), LONGEST_NAME - len(tail.encode())
    first = f"{_shortened(stem, room)}{tail}{ending}"
    if same_name_key(first) not in taken:
        return first

    def numbered(number: int) -> str:
        return f"{_shortened(stem, room - LONGEST_NUMBER)}{tail}({number}){ending}"

    return numbered(free_number(lambda number: same_name_key(numbered(number)) in taken))


def file_names_for(projects: Iterable[Project], ending: str = ".xlsx") -> tuple[str, ...]:
    """One file name per project, all different."""
    taken: set[str] = set()
    names = []
    for project in projects:
        name = file_name_for(project, taken, ending)
        taken.add(same_name_key(name))
        names.append(name)
    return tuple(names)


def same_name_key(name: str) -> str:
    """Names of one key are one file on some systems: letter case and composed characters do not tell them apart."""
    return unicodedata.normalize("NFC", name).casefold()


def safe_stem(text: str) -> str:
    """The text as a file name without ending: no separators, no devices, no invisible signs, bounded, never empty."""
    visible = "".join(
        character for character in text if character.isspace() or unicodedata.category(character) not in _INVISIBLE
    )
    stem = _BLANKS.sub(" ", _FORBIDDEN.sub("_", visible)).strip(" .")
    stem = _shortened(stem, LONGEST_NAME).strip(" .")
    if not stem.strip("_"):
        return UNNAMED
    return f"_{stem}" if stem.partition(".")[0].rstrip().casefold() in RESERVED else stem


def refuse_existing(path: Path, *, force: bool) -> None:
    """
    Raises:
        UnusableInputError: the output exists and may not be overwritten, is a directory, or cannot be looked at.
    """
    try:
        is_directory, exists = path.is_dir(), path.exists()
    except OSError as error:
        raise UnusableInputError([cannot_be_written(path, error)]) from error
    if is_directory:
        raise UnusableInputError([Problem(file=str(path), message="输出路径是一个目录", cure="请给出文件名")])
    if exists and not force:
        cure = "请换一个输出位置，或加上 --force 覆盖"
        raise UnusableInputError([Problem(file=str(path), message="文件已存在，没有覆盖", cure=cure)])


def refuse_other_ending(path: Path, ending: str, what: str) -> None:
    """
    Args:
        path: Of the output.
        ending: That it must have, in small letters.
        what: Is written there, in Chinese: ``规则是 TOML 文件``.

    Raises:
        UnusableInputError: it has another ending.
    """
    if path.suffix.lower() != ending:
        raise UnusableInputError([Problem(file=str(path), message=what, cure=f"请给出以{ending}结尾的文件名")])


def leading_out(outputs: Iterable[Path], directory: Path) -> list[Problem]:
    """Of each output that a link in the output folder would lead out of it."""
    home = directory.resolve()
    folders = {path.parent for path in outputs}
    away = sorted(folder for folder in folders if not folder.resolve().is_relative_to(home))
    message, cure = "是通到输出目录以外的链接，没有写入", "请删去这个链接，或换一个输出目录"
    return [Problem(file=str(folder), message=message, cure=cure) for folder in away]


def unusable_directory(directory: Path) -> list[Problem]:
    """Told once for the directory, not once for each file that cannot be written into it."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError:
        return [Problem(file=str(directory), message="无法建立输出目录", cure="请检查路径和写入权限，或换一个目录")]
    if not os.access(directory, os.W_OK):
        return [Problem(file=str(directory), message="没有写入权限", cure="请换一个可写的输出目录")]
    return []


def write_file(path: Path, content: bytes, *, force: bool = False) -> None:
    """``write_chunks`` with all of the content at once."""
    write_chunks(path, (content,), force=force)


def write_text(path: Path, chunks: Iterable[str], *, force: bool = False) -> None:
    """``write_chunks`` in UTF-8; half a character (a file name whose bytes are no text) is written as its escape."""
    write_chunks(path, (chunk.encode("utf-8", "backslashreplace") for chunk in chunks), force=force)


def write_chunks(path: Path, chunks: Iterable[bytes], *, force: bool = False) -> None:
    """
    Write a whole file or nothing: into a temporary file beside it, piece by piece, then moved into place.

    A missing directory is made.

    Raises:
        UnusableInputError: the file exists (and ``force`` is off), or it cannot be written there.
    """
    refuse_existing(path, force=force)
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            file.writelines(chunks)
    except BaseException as error:
        _remove(temporary)
        if isinstance(error, OSError):
            raise UnusableInputError([cannot_be_written(path, error)]) from error
        raise
    try:
        temporary.replace(path)
    except PermissionError as error:
        cure = "请先关闭该文件再试（可能正在 Excel 或 WPS 中打开）"
        raise UnusableInputError([Problem(file=str(path), message="文件无法替换", cure=cure)]) from error
    except OSError as error:
        raise UnusableInputError([cannot_be_written(path, error)]) from error
    finally:
        _remove(temporary)


def _remove(temporary: Path) -> None:
    with suppress(OSError):  # it was moved, or never came to be; what matters was said already
        temporary.unlink()


def cannot_be_written(path: Path, error: OSError) -> Problem:
    """Why an output is not there, in words that people know, and what to do."""
    cause, cure = _CAUSES.get(error.errno or 0, (f"系统报告“{error.strerror}”", "请检查输出路径"))
    return Problem(file=str(path), message=f"无法写入，{cause}", cure=cure)


def _shortened(text: str, size: int) -> str:
    return text.encode()[:size].decode(errors="ignore")


def free_number(is_taken: Callable[[int], bool]) -> int:
    """
    A number from 2 on that is free and whose forerunner is taken, or 2.

    Numbers are given one after the other, so the first free one is searched by halves: ten thousand projects of one
    name must not cost ten thousand times ten thousand looks.
    """
    if not is_taken(2):
        return 2
    taken, free = 2, 4
    while is_taken(free):
        taken, free = free, 2 * free
    while free - taken > 1:
        middle = (taken + free) // 2
        if is_taken(middle):
            taken = middle
        else:
            free = middle
    return free
