"""
findings.json read again, line by line: each file of a review stands in a line of its own.

It is the contract (docs/json.md): whole, exact, and replaced as one; a province's is never in memory at once.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeAlias

from workbooks.files.review_names import FINDINGS_JSON

Json: TypeAlias = dict[str, Any]
"""An object of JSON, as it is read or answered."""


class WrittenList(StrEnum):
    """The lists that are read, by their names."""

    FILES = "files"
    UNREAD = "unread"


_BEGINNINGS: Final = {
    WrittenList.FILES: '{"path": ',
    WrittenList.UNREAD: '{"file": ',
}
"""How the line of a file begins."""
_LISTS: Final = {f'"{each}": [': each for each in WrittenList}
_LAST_LINE: Final = "}"


def written_files(folder: Path) -> Iterator[tuple[WrittenList, Json]]:
    """
    The record of each file that was opened, then of each that was not read.

    Args:
        folder: Where ``zpb review -o`` has written.

    Raises:
        OSError: there is no findings.json, or it cannot be opened.
        ValueError: it is not whole, or no review wrote it.
    """
    for listed, line in _lines(folder):
        yield listed, json.loads(line)


def written_file(folder: Path, file: str) -> Json | None:
    """
    The record of one file that was opened, by its ``path``; None where the review knows none.

    Raises:
        OSError, ValueError: as above.
    """
    start = f"{_BEGINNINGS[WrittenList.FILES]}{json.dumps(file, ensure_ascii=False)},"
    found = next(
        (line for listed, line in _lines(folder) if listed is WrittenList.FILES and line.startswith(start)), None
    )
    record: Json | None = None if found is None else json.loads(found)
    return record


def findings_of_projects(record: Json) -> Sequence[Sequence[Json]]:
    """
    The findings of each project of a file, in the order of its projects.

    A project alone in its file has all of them; else each has those that name its sheet and it.
    """
    projects = record["projects"]
    if len(projects) == 1:
        return [record["findings"]]
    by_project: dict[tuple[Any, Any], list[Json]] = defaultdict(list)
    for finding in record["findings"]:
        by_project[finding["sheet"], finding["project"]].append(finding)
    return [by_project[each["sheet"], each["name"].strip()] for each in projects]  # findings name it without blanks


def _lines(folder: Path) -> Iterator[tuple[WrittenList, str]]:
    """The line of each file, with the list in which it stands."""
    listed: WrittenList | None = None
    last = ""
    with (folder / FINDINGS_JSON).open(encoding="utf-8") as lines:
        for line in lines:
            last = line.strip() or last
            listed = _LISTS.get(last, None if last.startswith("]") else listed)
            if listed is not None and last.startswith(_BEGINNINGS[listed]):
                yield listed, last.removesuffix(",")
                last = ""
    if last != _LAST_LINE:
        raise ValueError(last[:40])
