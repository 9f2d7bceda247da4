"""自查: may a sheet be handed in, and if not, what must a person do?"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any, Final

from attrs import frozen

from cli.desk.command_runs import Ended
from cli.desk.refusals import RefusedError
from cli.desk.tasks.other_files import Nature, natures_of, not_reviewed, other_file
from cli.desk.tasks.task import FILES, NOTHING, RESULTS, Task, told_by
from cli.review_store.store import finished_store
from cli.review_store.written_outputs import WrittenOutputs
from workbooks.files.review_names import REVIEW_FOLDER
from workbooks.files.written_findings import Json, WrittenList, written_files

_COMPLETED: Final = "补全的表"


async def self_check(task: Task, _: Mapping[str, str]) -> Json:
    """
    May the sheets be handed in?

    They are reviewed, and what can be computed is mended in copies; these are reviewed, too: what is found there, a
    person must do.

    Returns:
        ``verdict``: ``ready``, ``marked`` (nothing is wrong, but it is a marked copy), ``mended`` (hand in the mended
        copy), ``not_yet``, or ``unread`` where there is no filled-in sheet that could be reviewed; ``to_do``,
        ``advice`` and ``mended``: findings, in the order of the sheets; ``others``: ``file``, ``what`` it is if it is
        no filled-in sheet, what belongs there ``instead``; ``unread``: ``file`` and ``reason``; ``commands``: what was
        said (``told_by``).
    """
    names = task.names()
    if not names:
        raise RefusedError(NOTHING)
    reviewed, completed = await _reviewed_and_completed(task)
    records, unread = await asyncio.to_thread(_reviewed, task) if reviewed.is_done else ({}, [])
    natures = await natures_of(task.reading, {name: task.folder / name for name in names})
    not_opened = sorted(natures.keys() - records.keys() - {each["file"] for each in unread})
    unread += [
        await not_reviewed(task.reading, name, task.folder / name)
        for name in not_opened
        if natures[name] is Nature.SHEET
    ]
    passed_over: Mapping[str, Json] = {name: {} for name in not_opened if natures[name] is not Nature.SHEET}
    others = _others({**records, **passed_over}, natures)
    before = [
        _Found.of(finding, name)
        for name, record in records.items()
        if name not in others
        for finding in record["findings"]
    ]
    after = await _with_corrections(task, before) if before else []
    after = [each for each in after if each.key[0] not in others]
    sheets = [name for name, record in records.items() if record["projects"] and name not in others]
    return {
        **_verdict(before, after, [natures.get(name) for name in sheets]),
        "others": [{"file": PurePath(name).name, **words} for name, words in others.items()],
        "unread": unread,
        "commands": [told_by("复核", reviewed), told_by("补全", completed)],
    }


async def _reviewed_and_completed(task: Task) -> tuple[Ended, Ended]:
    async with asyncio.TaskGroup() as both:  # stopped together, too
        reviewing = both.create_task(task.command("review", "-o", f"{RESULTS}/{REVIEW_FOLDER}", "--fix", "--", FILES))
        completing = both.create_task(task.command("score", "-o", f"{RESULTS}/{_COMPLETED}", "--", FILES))
    return reviewing.result(), completing.result()


def _others(records: Mapping[str, Json], natures: Mapping[str, Nature]) -> Mapping[str, Json]:
    """What is no filled-in sheet, by its name."""
    told = {name: other_file(record, natures.get(name, Nature.SHEET)) for name, record in sorted(records.items())}
    return {name: words for name, words in told.items() if words}


def _reviewed(task: Task) -> tuple[Mapping[str, Json], list[Json]]:
    """The records of the files that were opened, by their names, the batch's under none; and of those not read."""
    records = list(written_files(task.folder / RESULTS / REVIEW_FOLDER))
    opened = {record["path"] or "": record for listed, record in records if listed is WrittenList.FILES}
    return opened, [record for listed, record in records if listed is WrittenList.UNREAD]


def _verdict(before: Sequence[_Found], after: Sequence[_Found], sheets: Sequence[Nature | None]) -> Json:
    """What comes of it, and the findings that it rests on."""
    left = {each.key for each in after}
    mended = [each for each in before if each.severity != "info" and each.key not in left]
    to_do = [each for each in after if each.severity == "error"]
    verdict = "not_yet" if to_do else "mended" if mended else "marked" if Nature.MARKED in sheets else "ready"
    return {
        "verdict": verdict if sheets else "unread",
        "to_do": [each.shown for each in to_do],
        "advice": [each.shown for each in after if each.severity == "warning"],
        "mended": [each.shown for each in mended],
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
    place = task.folder / RESULTS / REVIEW_FOLDER
    with finished_store(place) as store:
        written = WrittenOutputs(store, place, overwrite=False)
        return {f"{RESULTS}/{REVIEW_FOLDER}/{copy}": file for file, copy in written.corrections()}
