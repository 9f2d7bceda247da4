"""What a command says that looks through folders for projects and lists nothing: which files there it did not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from attrs import define, field

from cli.sources.project_file import ProjectFile
from cli.sources.workbook_sources import FoundUnread, WorkbookSearch
from indicator_specs.problems import Problem
from workbooks.files.unread_files import KIND_NAMES, UnreadKind

MAY_HOLD_A_FORM: Final = (
    UnreadKind.WORD,
    UnreadKind.PDF,
    UnreadKind.PICTURE,
    UnreadKind.ARCHIVE,
    UnreadKind.WORKBOOK,
    UnreadKind.UNREADABLE,
)
"""In such files forms are handed in; a text or a web page beside projects is none."""

NAMED_AT_MOST: Final = 3


@define
class _Files:
    """So many files, the first of them by name."""

    count: int = 0
    named: list[str] = field(factory=list)

    def add(self, file: str) -> None:
        self.count += 1
        if len(self.named) < NAMED_AT_MOST:
            self.named.append(file)

    def __str__(self) -> str:
        return "、".join(self.named) + ("等" if self.count > len(self.named) else "")


def unread_notices(paths: Iterable[Path], taken: Sequence[ProjectFile] | None = None) -> list[Problem]:
    """
    One notice for all files in the folders among the paths in which a form may be that was not read; none for none.

    Likewise for workbooks that gave way to project files, and for what was passed over because it seems to be ours.

    Args:
        paths: As the command was given them; a file among them is told by whoever reads it.
        taken: The files that the command has read; None where it reads every workbook.
    """
    kinds: Counter[UnreadKind] = Counter()
    unread, left = _Files(), _Files()
    read = None if taken is None else {str(file.path.resolve()) for file in taken}
    search = WorkbookSearch([path for path in paths if path.is_dir()])
    for found in search:
        if isinstance(found, FoundUnread):
            if found.unread.kind in MAY_HOLD_A_FORM:
                kinds[found.unread.kind] += 1
                unread.add(found.unread.file)
        elif read is not None and found.location not in read:
            left.add(found.file)
    notices: list[Problem] = []
    if unread.count:
        counted = "、".join(f"{KIND_NAMES[kind]}{kinds[kind]}个" for kind in MAY_HOLD_A_FORM if kinds[kind])
        message = f"有{unread.count}个文件没有读取（{counted}）：{unread}"
        notices.append(Problem(message=message, cure="其中有自评表的，请给出 Excel 文件"))
    if left.count:
        message = f"目录里有项目文件（TOML），只取项目文件，{left.count}个工作簿没有读取：{left}"
        notices.append(Problem(message=message, cure="要读工作簿，请单独给出它们，或放在另一个目录里"))
    return [*notices, *own_file_notices(search)]


def own_file_notices(search: WorkbookSearch) -> Iterator[Problem]:
    """
    What a search passed over because it seems to be ours: anybody can make such a file, so it is told.

    Args:
        search: One that has ended.
    """
    if count := search.passed_over:
        names = "、".join(search.first_passed_over) + ("等" if count > len(search.first_passed_over) else "")
        message = f"略过了看来是本工具以前写出的{count}个文件：{names}"
        yield Problem(message=message, cure="其中有报来的表的，请单独给出那个文件")
