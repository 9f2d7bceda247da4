"""
What the desk does beside reviewing batches: 自查, 填表, 报告. Each is a folder of files and the commands run over it.

Nothing here knows how to score, review or write: the commands do, as a person would run them in that folder.
"""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from attrs import frozen

from cli.desk.command_runs import Ended, run_to_end
from cli.desk.reading_process import ReadingProcess
from cli.desk.refusals import RefusedError
from workbooks.files.output_files import write_text
from workbooks.files.review_names import STORE
from workbooks.files.written_findings import Json

FILES: Final = "放入"
RESULTS: Final = "结果"
_ANSWER: Final = "结果.json"

STOPPED: Final = "stopped"
"""In the answer of a task that a person stopped."""

NOTHING: Final = "还没有放进文件"
"""Told of a task without files."""


@frozen
class Task:
    """
    Attributes:
        folder: Of its files and of what came of them.
        reading: Where its files are read, as far as the desk itself must know what they are.
    """

    folder: Path
    reading: ReadingProcess

    def names(self, part: str = FILES) -> Sequence[str]:
        """What was put into a part of it, from the folder on."""
        return [str(path.relative_to(self.folder)) for path in _files(self.folder / part)]

    def results(self) -> Sequence[str]:
        """What came of it, below its results, as it may be downloaded."""
        place = self.folder / RESULTS
        return [str(path.relative_to(place)) for path in _files(place) if not path.name.startswith(STORE)]

    def result(self, name: str) -> Path | None:
        """One of ``results``; names are compared with what is there, never made into a path."""
        return self.folder / RESULTS / name if name in self.results() else None

    def answer(self) -> Json:
        """What came of it last; empty where nothing did."""
        try:
            answer: Json = json.loads((self.folder / _ANSWER).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return answer

    async def run(self, work: Work, options: Mapping[str, str]) -> Json:
        """
        Do it, in place of what came of it before, and keep what is told of it.

        Returns:
            What the work tells, with ``files``; of one that was cancelled ``STOPPED`` alone, and no files.
        """
        try:
            await self._clear()
            told = await work(self, options)
        except asyncio.CancelledError:
            await self._clear()  # half of the results would be taken for all
            told = {STOPPED: True}
        answer = {**told, "files": self.results()}
        write_text(self.folder / _ANSWER, [json.dumps(answer, ensure_ascii=False)], force=True)
        return answer

    async def _clear(self) -> None:
        await asyncio.to_thread(shutil.rmtree, self.folder / RESULTS, ignore_errors=True)
        (self.folder / _ANSWER).unlink(missing_ok=True)

    async def command(self, *arguments: str) -> Ended:
        """A command in its folder."""
        return await run_to_end(arguments, self.folder)


Work: TypeAlias = Callable[[Task, Mapping[str, str]], Awaitable[Json]]


def told_by(title: str, ended: Ended) -> Json:
    """
    What a command said, for a person: ``title``, ``done``, ``lines`` and ``notes`` (what it said beside).

    Args:
        title: Of what was done.
        ended: The command.
    """
    lines = ended.output.decode(errors="replace").splitlines()
    return {"title": title, "done": ended.is_done, "lines": lines, "notes": list(ended.told)}


def _files(place: Path) -> Iterator[Path]:
    return (path for path in sorted(place.rglob("*")) if path.is_file())


# ---------------------------------------------------------------- options


_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_AMOUNT: Final = re.compile(r"\d{1,12}(?:\.\d{1,6})?")
_SHAPES: Final = ("shandong", "shanghai", "plain")


def flags(options: Mapping[str, str], *names: str) -> list[str]:
    """``--name`` for each that is ticked."""
    return [f"--{name}" for name in names if options.get(name)]


def year(options: Mapping[str, str]) -> list[str]:
    """
    Raises:
        RefusedError: it is none.
    """
    return _valued(options, "year", _YEAR.fullmatch, "年度应为四位数，如 2024")


def shape(options: Mapping[str, str]) -> list[str]:
    """
    Raises:
        RefusedError: there is none of that name.
    """
    return _valued(options, "shape", _SHAPES.__contains__, "没有这种样式")


def amounts(options: Mapping[str, str]) -> list[str]:
    """
    Raises:
        RefusedError: one is no number.
    """
    told = "项目支出总额（万元）、项目总数应为数字"
    return [
        option
        for name in ("project-budget", "project-count")
        for option in _valued(options, name, _AMOUNT.fullmatch, told)
    ]


def _valued(options: Mapping[str, str], name: str, is_sound: Callable[[str], object], told: str) -> list[str]:
    value = options.get(name, "").strip()
    if value and not is_sound(value):
        raise RefusedError(told)
    return [f"--{name}={value}"] if value else []
