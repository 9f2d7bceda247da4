"""What each kind of task does with its files, command by command."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any, Final

from attrs import frozen

from cli.desk.refusals import RefusedError
from cli.desk.tasks import FILES, RESULTS, Json, Task, Work, amounts, flags, shape, told_by, year
from cli.review_store.store import finished_store
from cli.review_store.written_outputs import WrittenOutputs
from workbooks.files.review_names import FINDINGS_JSON

LAST_YEAR: Final = "上年"
TEXT: Final = "文字"

_REVIEWED: Final = "复核"
_COMPLETED: Final = "补全的表"
_REPORT: Final = "绩效情况说明.docx"
_PAGE: Final = "绩效情况.html"
_NOTHING: Final = "还没有放进文件"


async def self_check(task: Task, _: Mapping[str, str]) -> Json:
    """
    May the sheets be handed in?

    They are reviewed, and what can be computed is mended in copies; these are reviewed, too: what is found there, a
    person must do.

    Returns:
        ``verdict``: ``ready``, ``mended`` (hand in the mended copy), ``not_yet``, or ``unread`` where there is no sheet
        that could be reviewed; ``to_do``, ``advice`` and ``mended``: findings, in the order of the sheets; ``unread``:
        ``file`` and ``reason``; ``commands``: what was said (``told_by``).
    """
    if not task.names():
        raise RefusedError(_NOTHING)
    reviewed, completed = await asyncio.gather(
        task.command("review", "-o", f"{RESULTS}/{_REVIEWED}", "--fix", "--", FILES),
        task.command("score", "-o", f"{RESULTS}/{_COMPLETED}", "--", FILES),
    )
    said = [told_by("复核", reviewed), told_by("补全", completed)]
    if not reviewed.is_done:
        return {"verdict": "unread", "to_do": [], "advice": [], "mended": [], "unread": [], "commands": said}
    document = json.loads((task.folder / RESULTS / _REVIEWED / FINDINGS_JSON).read_text("utf-8"))
    before = [_Found.of(each, file["path"]) for file in document["files"] for each in file["findings"]]
    after = await _with_corrections(task, before)
    left = {each.key for each in after}
    errors = [each for each in after if each.severity == "error"]
    mended = [each for each in before if each.severity != "info" and each.key not in left]
    has_sheet = any(file["projects"] for file in document["files"])
    verdict = "not_yet" if errors else "mended" if mended else "ready"
    return {
        "verdict": verdict if has_sheet else "unread",
        "to_do": [each.shown for each in errors],
        "advice": [each.shown for each in after if each.severity == "warning"],
        "mended": [each.shown for each in mended],
        "unread": document["unread"],
        "commands": said,
    }


@frozen
class _Found:
    """A finding, and where it is the same one in the mended copy: ``key``."""

    key: tuple[str, ...]
    severity: str
    shown: Json

    @classmethod
    def of(cls, finding: Json, file: str) -> _Found:
        """As the JSON of a review tells it, of the file that was handed in."""
        key = (file, finding["code"], finding["sheet"] or "", finding["cell"] or "")
        shown = {"file": PurePath(file).name, **{each: finding[each] or "" for each in ("place", "message", "fix")}}
        return cls(key, finding["severity"], shown)


async def _with_corrections(task: Task, before: Sequence[_Found]) -> Sequence[_Found]:
    """What is found once the mended copies take the place of their sheets."""
    copies = await asyncio.to_thread(_corrections, task)
    if not copies:
        return before
    again = await task.command("review", "--format", "json", "--", *copies)
    files: Sequence[Any] = json.loads(again.output)["files"] if again.is_done else []
    found = [_Found.of(each, copies[file["path"]]) for file in files if file["path"] for each in file["findings"]]
    mended = {copies[file["path"]] for file in files if file["path"]}
    return [*found, *(each for each in before if each.key[0] not in mended)]


def _corrections(task: Task) -> Mapping[str, str]:
    """The mended copies that the review says it wrote, from the folder on, and of which file each is."""
    place = task.folder / RESULTS / _REVIEWED
    with finished_store(place) as store:
        written = WrittenOutputs(store, place, overwrite=False)
        return {f"{RESULTS}/{_REVIEWED}/{copy}": file for file, copy in written.corrections()}


async def forms(task: Task, options: Mapping[str, str]) -> Json:
    """
    Blank forms, from targets or a list of projects, from last year's sheet, or both.

    Returns:
        ``commands``: what was said (``told_by``).
    """
    last = task.names(LAST_YEAR)
    sources = [FILES] if task.names() else []
    if not (sources or last):
        raise RefusedError(_NOTHING)
    if len(last) > 1:
        raise RefusedError("上年的自评表一次只能放一份")
    told = [f"--from={last[0]}"] if last else []
    told += [*year(options), *flags(options, "word", "open-targets", "propose-points", "one-workbook")]
    return {"commands": [told_by("空白自评表", await task.command("form", "-o", RESULTS, *told, "--", *sources))]}


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
        raise RefusedError(_NOTHING)
    beside = [f"--with={FILES}"] if task.names() else []
    for text in texts:
        title = f"核对“{PurePath(text).name}”"
        said.append(told_by(title, await task.command("compare", *beside, "--", text)))
    return {"commands": said}


@frozen
class Kind:
    """
    Attributes:
        folder: What its tasks lie in.
        parts: Where files may be put.
        work: What is done.
    """

    folder: str
    parts: tuple[str, ...]
    work: Work


KINDS: Final[Mapping[str, Kind]] = {
    "check": Kind("自查", (FILES,), self_check),
    "form": Kind("填表", (FILES, LAST_YEAR), forms),
    "report": Kind("报告", (FILES, TEXT), report),
}
"""By their names in addresses."""
