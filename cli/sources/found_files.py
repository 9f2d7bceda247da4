"""Which files a run is about, found in one search before any of them is read, with what is told of the others."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum, auto
from pathlib import Path
from typing import Final

from attrs import Factory, evolve, frozen

from cli.sources.named_files import NamedFiles
from cli.sources.project_file import ProjectFile
from cli.sources.workbook_sources import FoundWorkbook, WorkbookSearch, is_archive
from indicator_specs.files.toml_reading import read_toml
from indicator_specs.files.unit_files import UNIT_FILE
from indicator_specs.problems import Problem, UnusableInputError
from workbooks.files.archive_members import is_member
from workbooks.files.input_files import InputFiles
from workbooks.files.unread_files import KIND_NAMES, UnreadFile, UnreadKind, ending_kind, unread_file

PROJECT_SUFFIX: Final = ".toml"

MAY_HOLD_A_FORM: Final = (
    UnreadKind.WORD,
    UnreadKind.PDF,
    UnreadKind.PICTURE,
    UnreadKind.ARCHIVE,
    UnreadKind.WORKBOOK,
    UnreadKind.UNREADABLE,
)
"""In such files forms are handed in; a text or a web page beside projects is none."""


@frozen(kw_only=True)
class FoundFiles:
    """
    Attributes:
        files: What is to be read, each once, in the order named, directories sorted and with their subdirectories.
        problems: Paths that lead to nothing, folders that cannot be looked into.
        left_out: What lies in the directories and is not read.
        without_form: The documents that were found and read, and hold no form; grows as they are read.
    """

    files: tuple[ProjectFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: tuple[Problem, ...] = ()
    without_form: NamedFiles = Factory(NamedFiles)

    @property
    def notices(self) -> tuple[Problem, ...]:
        """What lies in the directories and does not count; complete once the files were loaded."""
        if not self.without_form:
            return self.left_out
        message = f"有{self.without_form.count}个文件里没有自评表：{self.without_form}"
        return (*self.left_out, Problem(message=message, cure="其中应有自评表的，请单独给出那个文件，看是什么原因"))

    def inputs(self, *others: Path | str | None, without: Iterable[Path] = ()) -> InputFiles:
        """
        What no output may take the place of.

        Args:
            others: Files and directories that options name, or ids of rule sets; what was read besides.
            without: Those of the files that hold nothing but lists: an earlier 汇总表.
        """
        lists = frozenset(without)
        return InputFiles.of([*(file.path for file in self.files if file.path not in lists), *others])


def project_files(paths: Sequence[Path]) -> FoundFiles:
    """
    Project files, and filled-in sheets where none lie in the same folder or in one above it.

    Where both come from one directory, the project files were handed in like the sheets.
    """
    return _found(paths, _Finder.projects_in)


def workbook_files(paths: Sequence[Path]) -> FoundFiles:
    """Workbooks alone."""
    return _found(paths, _Finder.workbooks_in, only_workbooks=True)


def approved_files(paths: Sequence[Path]) -> FoundFiles:
    """Project files and workbooks beside each other, where some units declare in one form, some in the other."""
    return _found(paths, _Finder.all_in)


def _found(
    paths: Sequence[Path],
    in_directory: Callable[[_Finder, Path], Iterable[ProjectFile]],
    *,
    only_workbooks: bool = False,
) -> FoundFiles:
    finder = _Finder()
    files: dict[Path, ProjectFile] = {}
    for path in paths:
        found = in_directory(finder, path) if path.is_dir() else finder.named(path, is_workbook=only_workbooks)
        for file in found:
            files.setdefault(file.path.resolve(), file)
    return FoundFiles(
        files=tuple(files.values()),
        problems=tuple(finder.problems),
        left_out=tuple(finder.notices()),
        without_form=finder.without_form,
    )


@frozen
class _Finder:
    """Goes through paths, and keeps what is to be told of what it leaves out."""

    problems: list[Problem] = Factory(list)
    without_form: NamedFiles = Factory(NamedFiles)
    _kinds: Counter[UnreadKind] = Factory(Counter)
    _unread: NamedFiles = Factory(NamedFiles)
    _gave_way: NamedFiles = Factory(NamedFiles)
    _passed_over: NamedFiles = Factory(NamedFiles)

    def named(self, path: Path, *, is_workbook: bool) -> Iterator[ProjectFile]:
        """A file is taken whatever it is: who reads it will tell; of an archive, what it holds."""
        if path.is_file() and is_archive(path):
            yield from self._workbooks(path, below=path.parent)
        elif is_member(path) or path.exists():
            yield ProjectFile(path, is_workbook=is_workbook or path.suffix.lower() != PROJECT_SUFFIX)
        else:
            self.problems.append(Problem(file=str(path), message="文件或目录不存在", cure="请检查路径和文件名"))

    def workbooks_in(self, directory: Path) -> list[ProjectFile]:
        """All workbooks below a directory, and the documents that may hold forms."""
        return self._workbooks(directory, below=directory)

    def _workbooks(self, path: Path, *, below: Path) -> list[ProjectFile]:
        search = WorkbookSearch([path])
        files = []
        for found in search:
            if isinstance(found, FoundWorkbook):
                if_form = self.without_form if found.is_optional else None
                files.append(ProjectFile(Path(found.file), is_workbook=True, below=below, if_form=if_form))
            else:
                self._tell_unread(found.unread)
        self.problems.extend(search.problems)
        self._passed_over.add_all(search.passed_over)
        return files

    def projects_in(self, directory: Path) -> Sequence[ProjectFile]:
        """Project files, and the workbooks that they do not stand for; other TOML only where there is nothing else."""
        toml = self._toml_files_in(directory)
        kinds = {file: _kind_of(file) for file in toml}
        folders = {file.path.parent for file in toml if kinds[file] is _Toml.PROJECT}
        workbooks = []
        for file in self.workbooks_in(directory):
            if folders.isdisjoint((file.path.parent, *file.path.parent.parents)):
                workbooks.append(file)
            elif file.if_form is None:
                self._gave_way.add(str(file.path))
            else:
                self._tell_unread(unread_file(file.path))
        if any(file.if_form is None for file in workbooks):
            toml = [evolve(file, is_handed_in=True) for file in toml if kinds[file] is not _Toml.OTHER]
        return self._told_if_none(directory, sorted((*workbooks, *toml), key=lambda file: file.path))

    def all_in(self, directory: Path) -> Sequence[ProjectFile]:
        """Everything but TOML that is none of projects."""
        toml = self._toml_files_in(directory)
        files = [*(file for file in toml if _kind_of(file) is not _Toml.OTHER), *self.workbooks_in(directory)]
        return self._told_if_none(directory, files or toml)

    def _told_if_none(self, directory: Path, files: Sequence[ProjectFile]) -> Sequence[ProjectFile]:
        if not files:
            message = "目录里没有项目文件（*.toml），也没有填好的自评表"
            cure = "请给出项目TOML文件或自评表所在的目录"
            self.problems.append(Problem(file=str(directory), message=message, cure=cure))
        return files

    def _toml_files_in(self, directory: Path) -> list[ProjectFile]:
        """A link is none: it must not bring in what lies elsewhere. Folders that stay shut are told by the search."""
        found = []
        for folder, subfolders, names in os.walk(directory):
            subfolders[:] = [name for name in subfolders if not name.startswith(".")]
            toml = (name for name in names if name.lower().endswith(PROJECT_SUFFIX) and name.lower() != UNIT_FILE)
            paths = (Path(folder, name) for name in toml if not name.startswith("."))
            found += [ProjectFile(path, below=directory) for path in paths if not path.is_symlink()]
        return sorted(found, key=lambda file: file.path)

    def _tell_unread(self, unread: UnreadFile) -> None:
        """Also what its name alone calls a document: a ``.doc`` of which nobody can tell what it holds."""
        kind = next((each for each in (unread.kind, ending_kind(unread.file)) if each in MAY_HOLD_A_FORM), None)
        if kind is not None:
            self._kinds[kind] += 1
            self._unread.add(unread.file)

    def notices(self) -> Iterator[Problem]:
        """One for each reason for which files were left out."""
        if self._unread:
            counted = "、".join(
                f"{KIND_NAMES[kind]}{self._kinds[kind]}个" for kind in MAY_HOLD_A_FORM if self._kinds[kind]
            )
            message = f"有{self._unread.count}个文件没有读取（{counted}）：{self._unread}"
            yield Problem(message=message, cure="其中有自评表的，请单独给出那个文件，或给出 Excel、Word 文件")
        if self._gave_way:
            message = (
                f"文件夹里有项目文件（TOML）的，只取项目文件，{self._gave_way.count}个工作簿没有读取：{self._gave_way}"
            )
            yield Problem(message=message, cure="要读工作簿，请单独给出它们，或放在另一个文件夹里")
        yield from own_file_notices(self._passed_over)


def own_file_notices(passed_over: NamedFiles) -> Iterator[Problem]:
    """What a search passed over because it seems to be ours: anybody can make such a file, so it is told."""
    if passed_over:
        message = f"略过了看来是本工具以前写出的{passed_over.count}个文件：{passed_over}"
        yield Problem(message=message, cure="其中有报来的表的，请单独给出那个文件")


class _Toml(Enum):
    """What a TOML file is, told by content: rules or words beside the sheets must not take their place."""

    PROJECT = auto()
    OTHER = auto()
    UNREADABLE = auto()
    """It may be a project: whoever reads it tells what is wrong."""


def _kind_of(file: ProjectFile) -> _Toml:
    try:
        return _Toml.PROJECT if "indicators" in read_toml(file.path) else _Toml.OTHER
    except UnusableInputError:
        return _Toml.UNREADABLE
