"""Which workbooks a run is about, which documents may be, and what is none: by path, or by content in directories."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from attrs import frozen

from cli.sources.named_files import NamedFiles
from indicator_specs.problems import Problem
from workbooks.files.archive_members import (
    Member,
    RefusedArchiveError,
    RefusedMember,
    is_member,
    is_zip_archive,
    members_of,
)
from workbooks.files.file_kinds import DOCUMENTS, READABLE, FileKind, file_kind
from workbooks.files.review_names import COPY_ENDING
from workbooks.files.unread_files import (
    TEXT_ENDINGS,
    WORKBOOK_ENDINGS,
    UnreadFile,
    UnreadKind,
    refused_member,
    special_file,
    told_by_content,
    unopened,
)
from workbooks.marking.own_files import is_marked_copy, is_marked_document, is_output_folder, is_own_file, is_own_list

LOCK_FILE: Final = "~$"
"""Excel and WPS put such a file beside a workbook that is open."""

LARGEST_LOCK_FILE: Final = 1_000
"""Bytes; it holds a name. A larger file that is called so is somebody's workbook."""

OF_THE_SYSTEM: Final = frozenset(("thumbs.db", "desktop.ini"))
"""What Windows puts into folders, in lower case; what other systems put there is hidden."""

_REVIEWED: Final = ("复核", "抽查", "名单")
"""One stands in the name of what a review or a draw writes as a workbook; only such are opened to see whose it is."""

_HIDDEN: Final = "."
"""How the names of hidden files and folders begin."""

_NUMBERED: Final = re.compile(r"\(\d+\)\Z")
"""The second of two copies of one name has a number: ``表(2)_复核.xlsx``."""


@frozen
class FoundWorkbook:
    """
    A workbook that a run is about.

    Attributes:
        file: As the user named it, or as found below a directory that the user named.
        below: The directory below which it was found; of a file that was named, its own.
        location: Where it truly lies: absolute, without symbolic links. One location is one workbook.
        is_optional: It is a document that was found: it counts only if it holds a form.
    """

    file: str
    below: str
    location: str
    is_optional: bool = False


@frozen
class FoundUnread:
    """
    A file that is no workbook, so that nobody reads it.

    Attributes:
        unread: What it is, and why it is not read.
        location: As of a ``FoundWorkbook``; a link that leads nowhere lies where it stands.
    """

    unread: UnreadFile
    location: str


Found: TypeAlias = FoundWorkbook | FoundUnread


class WorkbookSearch:
    """
    The workbooks behind paths, and beside them whatever is none; found while one asks for them, so that memory does not
    grow with their number. What the program itself wrote, or is set up by, is passed over.

    Args:
        paths: Files, taken whatever they are; and directories, in which workbooks count, and documents that may hold
            forms.
        outside: The output directory; what an earlier run wrote there is no input.

    Attributes:
        problems: Paths that lead nowhere, folders that cannot be looked into; complete once the search has ended.
        passed_over: The workbooks and documents in the directories that were taken for what the program itself wrote;
            likewise.
        holds_output: The output directory lies in one of the directories; likewise.
    """

    def __init__(self, paths: Sequence[Path], *, outside: Path | None = None) -> None:
        self._paths = paths
        self._outside = outside.resolve() if outside is not None else None
        self.problems: list[Problem] = []
        self.passed_over = NamedFiles()
        self.holds_output = False

    def __iter__(self) -> Iterator[Found]:
        """In the order of the paths, directories sorted; a file that is named twice comes twice."""
        self.passed_over = NamedFiles()
        for path in self._paths:
            if is_member(path):
                yield FoundWorkbook(str(path), str(path.parent), str(path.absolute()))
            elif path.is_file():
                yield from self._named(path)
            elif not path.is_dir():
                yield from self._unusable(path)
            elif path.resolve() == self._outside:
                cure = "请用 -o 指定另一个输出目录，例如其中的子目录"
                self._tell(path, "要复核的目录同时是输出目录，分不清哪些是报来的表", cure)
            else:
                yield from self._below(path)

    def _named(self, path: Path) -> Iterator[Found]:
        """A file that a person named is taken whatever it is; of an archive, what it holds, if that can be read."""
        itself = FoundWorkbook(str(path), str(path.parent), str(path.resolve()))
        if not is_archive(path):
            yield itself
            return
        for found in _found_in_archive(path, itself.below, itself.location):
            yield itself if isinstance(found, FoundUnread) and found.location == itself.location else found

    def _unusable(self, path: Path) -> Iterator[FoundUnread]:
        """A path that a person named leads to no file; what stands there all the same is an unread file, too."""
        if not path.exists():
            self._tell(path, "文件或目录不存在", "请检查路径和文件名")
        else:
            self._tell(path, "不是普通文件，没有读取", "请给出文件或目录")
        special = special_file(path) if os.path.lexists(path) else None
        if special is not None:
            yield FoundUnread(special, str(path.absolute()))

    def _below(self, top: Path) -> Iterator[Found]:
        """Hidden files and folders, and the files that Excel puts beside an open workbook, do not count."""
        outputs: str | None = None
        for folder, subfolders, names in os.walk(top, onerror=self._tell_of_folder):
            shown = sorted(name for name in subfolders if not name.startswith("."))
            links = [name for name in shown if os.path.islink(os.path.join(folder, name))]  # noqa: PTH114, PTH118
            subfolders[:] = [name for name in shown if Path(folder, name).resolve() != self._outside]
            self.holds_output = self.holds_output or len(subfolders) < len(shown)
            if outputs is None or not _lies_in(folder, outputs):
                outputs = folder if is_output_folder(Path(folder), names) else None
            search = _FolderSearch(top, Path(folder), names, outputs, self.passed_over)
            yield from search.found(sorted((*links, *names)))

    def _tell_of_folder(self, error: OSError) -> None:
        self._tell(error.filename, "打不开这个目录，其中的文件没有读取", "请检查权限")

    def _tell(self, path: str | Path, message: str, cure: str) -> None:
        self.problems.append(Problem(file=str(path), message=message, cure=cure))


def _lies_in(folder: str, other: str) -> bool:
    return folder == other or folder.startswith(os.path.join(other, ""))  # noqa: PTH118 - for every folder


class _Meant(NamedTuple):
    """A file that is to be read; a document counts only if a form is found in it."""

    path: Path
    is_optional: bool = False


def _may_be_read(file: Path, kind: FileKind) -> bool:
    """A document that may hold a form."""
    return kind in DOCUMENTS and (kind is not FileKind.TEXT or file.suffix.lower() in TEXT_ENDINGS)


def _told_by_content(file: Path, kind: FileKind) -> _Meant | UnreadFile:
    if _may_be_read(file, kind):
        return _Meant(file, is_optional=True)
    unread = told_by_content(str(file), kind)
    meant = kind in READABLE or (kind is FileKind.ENCRYPTED and unread.kind is UnreadKind.WORKBOOK)
    return _Meant(file) if meant else unread


def is_archive(path: Path) -> bool:
    """Whether a file is an archive whose files are read; one that cannot be opened is left to whoever reads it."""
    try:
        return is_zip_archive(path)
    except OSError:
        return False


def _found_in_archive(archive: Path, top: str, location: str) -> Iterator[Found]:
    """What counts of the files in an archive, as if it were a folder; whatever keeps them from being read is told."""
    try:
        found = list(_members_found(archive, top, location))
    except RefusedArchiveError as error:
        found = [FoundUnread(UnreadFile(str(archive), UnreadKind.ARCHIVE, str(error)), location)]
    except OSError as error:
        found = [FoundUnread(unopened(str(archive), error), location)]
    else:
        if not any(isinstance(each, FoundWorkbook) for each in found):
            yield FoundUnread(UnreadFile(str(archive), UnreadKind.ARCHIVE, "压缩包里没有能读的表"), location)
    yield from found


def _members_found(archive: Path, top: str, location: str) -> Iterator[Found]:
    for member in members_of(archive):
        name = member.path.name.lower()
        if name in OF_THE_SYSTEM or name.startswith(LOCK_FILE):
            continue
        told = _told_of_member(member)
        true = str(member.path).replace(str(archive), location, 1)
        if isinstance(told, UnreadFile):
            yield FoundUnread(told, true)
        else:
            yield FoundWorkbook(str(told.path), top, true, told.is_optional)


def _told_of_member(member: Member | RefusedMember) -> _Meant | UnreadFile:
    if isinstance(member, RefusedMember):
        return refused_member(str(member.path), member.reason)
    if member.path.suffix.lower() in WORKBOOK_ENDINGS:
        return _Meant(member.path)
    return _told_by_content(member.path, member.kind)


class _FolderSearch:
    """
    The files of one folder.

    Args:
        top: The directory that a person named.
        folder: It, or one below it.
        names: Of the files.
        outputs: The folder of an earlier review's outputs that the folder is or lies in, or None.
        passed_over: Grows by each file that is ours and of a kind in which forms are handed in.
    """

    def __init__(
        self, top: Path, folder: Path, names: Sequence[str], outputs: str | None, passed_over: NamedFiles
    ) -> None:
        self._top = str(top)
        self._true_top = top.resolve()
        self._all_passed_over = passed_over
        self._folder = folder
        self._location = folder.resolve()
        self._holds_outputs = outputs is not None
        self._forms = {_NUMBERED.sub("", _stem(name)) for name in names} if outputs == self._top else None

    def found(self, names: Iterable[str]) -> Iterator[Found]:
        """What of it counts, in that order."""
        for name in names:
            if name.startswith(".") or name.lower() in OF_THE_SYSTEM or self._is_lock_file(name):
                continue
            found = self._told(name, self._folder / name)
            if isinstance(found, UnreadFile) and found.kind is UnreadKind.ARCHIVE and is_archive(Path(found.file)):
                yield from _found_in_archive(Path(found.file), self._top, str(self._location / name))
            elif isinstance(found, UnreadFile):
                yield FoundUnread(found, str(self._location / name))
            elif found is not None:
                yield FoundWorkbook(str(found.path), self._top, str(self._location / name), found.is_optional)

    def _told(self, name: str, file: Path) -> _Meant | UnreadFile | None:
        """What may hold a form, a file that is not read, or nothing where it is ours."""
        special = special_file(file)  # reading a pipe would wait for ever
        if special is not None or file.is_symlink():
            return special or self._told_of_link(file)
        if file.suffix.lower() in WORKBOOK_ENDINGS:
            return None if self._passes_over(name, file) else _Meant(file)
        try:
            kind = file_kind(file)
            if is_own_file(file, kind) or self._is_own_document(name, file, kind):
                if _may_be_read(file, kind):
                    self._all_passed_over.add(str(file))
                return None
        except OSError as error:
            return unopened(str(file), error)
        return _told_by_content(file, kind)

    def _passes_over(self, name: str, file: Path) -> bool:
        is_own = self._is_own_workbook(name, file)
        if is_own:
            self._all_passed_over.add(str(file))
        return is_own

    def _told_of_link(self, file: Path) -> UnreadFile | None:
        """What lies in the directory is found where it lies; a link must not bring in what somebody else handed in."""
        true = file.resolve()
        names = true.relative_to(self._true_top).parts if true.is_relative_to(self._true_top) else (_HIDDEN,)
        if any(name.startswith(_HIDDEN) for name in names):
            reason = "链接，指向所给目录之外，没有读取；要读，请直接给出它指向的文件"
            return UnreadFile(str(file), UnreadKind.UNREADABLE, reason)
        return None

    def _is_lock_file(self, name: str) -> bool:
        path = self._folder / name
        return name.startswith(LOCK_FILE) and not (path.is_file() and path.stat().st_size > LARGEST_LOCK_FILE)

    def _is_own_workbook(self, name: str, file: Path) -> bool:
        if not (self._holds_outputs or any(word in name for word in _REVIEWED)):
            return False
        return is_own_list(file) or (self._holds_outputs and self._is_superseded(name) and is_marked_copy(file))

    def _is_own_document(self, name: str, file: Path, kind: FileKind) -> bool:
        is_earlier = kind is FileKind.WORD and self._holds_outputs and self._is_superseded(name)
        return is_earlier and is_marked_document(file)

    def _is_superseded(self, name: str) -> bool:
        """
        A marked copy among earlier outputs stands for a form that was reviewed where it lies. In a folder of outputs
        that a person named, it came back, unless its form lies beside it.
        """
        stem = _stem(name)
        form = _NUMBERED.sub("", stem.removesuffix(COPY_ENDING))
        return self._forms is None or (form != stem and form in self._forms)


def _stem(name: str) -> str:
    return os.path.splitext(name)[0]  # noqa: PTH122 - for every file
