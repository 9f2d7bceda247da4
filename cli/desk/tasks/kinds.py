"""What each kind of task does with its files, command by command."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

from attrs import frozen

from cli.desk.refusals import RefusedError
from cli.desk.tasks.self_check import self_check
from cli.desk.tasks.task import FILES, NOTHING, RESULTS, Task, Work, amounts, flags, shape, told_by, year
from workbooks.files.written_findings import Json

LAST_YEAR: Final = "上年"
TEXT: Final = "文字"

_REPORT: Final = "绩效情况说明.docx"
_PAGE: Final = "绩效情况.html"


async def forms(task: Task, options: Mapping[str, str]) -> Json:
    """
    Blank forms, from targets or a list of projects, from last year's sheet, or both.

    Returns:
        ``made``: how many files; ``problems`` and ``notices``: ``file``, ``place``, ``message``, ``cure``; and
        ``commands``: what was said (``told_by``), where the command ended before it made anything.
    """
    last = task.names(LAST_YEAR)
    names = task.names()
    is_flat = all(len(PurePath(name).parts) == len(PurePath(FILES).parts) + 1 for name in names)
    sources = names if is_flat else [FILES]  # a list as CSV is found where it is named, and in no folder
    if not (sources or last):
        raise RefusedError(NOTHING)
    if len(last) > 1:
        raise RefusedError("上年的自评表一次只能放一份")
    told = [f"--from={last[0]}"] if last else []
    told += [*year(options), *flags(options, "word", "open-targets", "propose-points", "one-workbook")]
    ended = await task.command("form", "-o", RESULTS, "--format", "json", *told, "--", *sources)
    try:
        document = json.loads(ended.output)
    except ValueError:  # it ended before it could tell what it made
        return {"commands": [told_by("空白自评表", ended)]}
    return {"made": len(document["written"]), **{each: document[each] for each in ("problems", "notices")}}


async def report(task: Task, options: Mapping[str, str]) -> Json:
    """
    The words of a publication, or a text that is compared with the sheets.

    Returns:
        ``commands``: what was said (``told_by``).
    """
    texts = task.names(TEXT)
    said = []
    if task.names():
        told = [*flags(options, "with-sheets"), *shape(options), *amounts(options)]
        outputs = ["-o", f"{RESULTS}/{_REPORT}", "--html", f"{RESULTS}/{_PAGE}"]
        said.append(told_by("写出文字", await task.command("report", *outputs, *told, "--", FILES)))
    elif not texts:
        raise RefusedError(NOTHING)
    beside = [f"--with={FILES}"] if task.names() else []
    for text in texts:
        title = f"核对“{PurePath(text).name}”"
        said.append(told_by(title, await task.command("compare", *beside, "--", text)))
    return {"commands": said}


@frozen
class TaskKind:
    """
    Attributes:
        folder: What its tasks lie in.
        parts: Where files may be put.
        work: What is done.
    """

    folder: str
    parts: tuple[str, ...]
    work: Work


KINDS: Final[Mapping[str, TaskKind]] = {
    "check": TaskKind("自查", (FILES,), self_check),
    "form": TaskKind("填表", (FILES, LAST_YEAR), forms),
    "report": TaskKind("报告", (FILES, TEXT), report),
}
"""By their names in addresses."""
