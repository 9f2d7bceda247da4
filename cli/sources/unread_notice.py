"""What a command says that looks through folders for projects and lists nothing: which files there it did not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

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


def unread_notices(paths: Iterable[Path]) -> list[Problem]:
    """
    One notice for all files in the folders among the paths in which a form may be that was not read; none for none.

    Args:
        paths: As the command was given them; a file among them is told by whoever reads it.
    """
    kinds: Counter[UnreadKind] = Counter()
    named: list[str] = []
    for found in WorkbookSearch([path for path in paths if path.is_dir()]):
        if isinstance(found, FoundUnread) and found.unread.kind in MAY_HOLD_A_FORM:
            kinds[found.unread.kind] += 1
            if len(named) < NAMED_AT_MOST:
                named.append(found.unread.file)
    if not kinds:
        return []
    counted = "、".join(f"{KIND_NAMES[kind]}{kinds[kind]}个" for kind in MAY_HOLD_A_FORM if kinds[kind])
    names = "、".join(named) + ("等" if kinds.total() > len(named) else "")
    message = f"有{kinds.total()}个文件没有读取（{counted}）：{names}"
    return [Problem(message=message, cure="其中有自评表的，请给出 Excel 文件")]
