"""What the page asks of 自查, 填表 and 报告: a task begun, files put into it, run, and its results."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, MutableMapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, TypeAlias

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from cli.desk.desk_folder import DeskFolder
from cli.desk.downloads import download
from cli.desk.json_bodies import json_object
from cli.desk.reading_process import ReadingProcess
from cli.desk.refusals import RefusedError
from cli.desk.tasks.kinds import KINDS, TaskKind
from cli.desk.tasks.task import STOPPED, Task
from workbooks.files.written_findings import Json

_PLACE: Final = "/desk/tasks/{kind}"

Running: TypeAlias = MutableMapping[Path, asyncio.Task[Json]]
"""By the folder of each task that is being done."""


def task_routes(
    folder: DeskFolder, reading: ReadingProcess, running: Running, now: Callable[[], datetime]
) -> Sequence[Route]:
    """
    Args:
        folder: Where tasks lie.
        reading: Where their files are read.
        running: Where those under way are kept.
        now: The time, for names of new ones.
    """

    async def begin(request: Request) -> Response:
        task = folder.new_task(_kind(request).folder, request.query_params.get("name", ""), now())
        return JSONResponse({"name": task.name}, 201)

    async def take_in(request: Request) -> Response:
        task, part = _found(folder, reading, request), request.query_params.get("part", "")
        if part not in _kind(request).parts:
            raise HTTPException(404, "没有放这种文件的地方")
        kept = await folder.keep(request.stream(), request.query_params.get("name", ""), task.folder / part)
        return JSONResponse({"kept": str(kept.relative_to(task.folder))}, 201)

    async def show(request: Request) -> Response:
        task = _found(folder, reading, request)
        parts = {part: task.names(part) for part in _kind(request).parts}
        return JSONResponse({"parts": parts, "answer": task.answer(), "running": task.folder in running})

    async def result(request: Request) -> Response:
        return download(_found(folder, reading, request).result(request.query_params.get("file", "")))

    return [
        Route(_PLACE, begin, methods=["POST"]),
        Route(f"{_PLACE}/{{task}}", show),
        Route(f"{_PLACE}/{{task}}/files", take_in, methods=["POST"]),
        Route(f"{_PLACE}/{{task}}/result", result),
        *_doing_routes(folder, reading, running),
        *_earlier_routes(folder, reading, running),
    ]


def _doing_routes(folder: DeskFolder, reading: ReadingProcess, running: Running) -> Sequence[Route]:
    """A task done, waited for by a page that was loaded meanwhile, and stopped."""

    async def run(request: Request) -> Response:
        task, kind = _found(folder, reading, request), _kind(request)
        options = {key: value for key, value in (await json_object(request)).items() if isinstance(value, str)}
        if task.folder in running:
            raise RefusedError("正在做，请等它做完", 409)
        going = running[task.folder] = asyncio.create_task(task.run(kind.work, options))
        going.add_done_callback(lambda _: running.pop(task.folder, None))
        return JSONResponse(await asyncio.shield(going))

    async def wait(request: Request) -> Response:
        task = _found(folder, reading, request)
        going = running.get(task.folder)
        return JSONResponse(await asyncio.shield(going) if going else task.answer())

    async def cancel(request: Request) -> Response:
        going = running.get(_found(folder, reading, request).folder)
        if going and not going.cancelling():  # asked a second time, it would not end in order
            going.cancel()
        return JSONResponse({"cancelled": going is not None})

    return [
        Route(f"{_PLACE}/{{task}}/run", run, methods=["POST"]),
        Route(f"{_PLACE}/{{task}}/run", wait),
        Route(f"{_PLACE}/{{task}}/cancel", cancel, methods=["POST"]),
    ]


def _earlier_routes(folder: DeskFolder, reading: ReadingProcess, running: Running) -> Sequence[Route]:
    """What was done: listed, and deleted."""

    async def list_all(_: Request) -> Response:
        return JSONResponse(
            [
                {"kind": id_, "title": kind.folder, "name": task.folder.name, "state": state(task)}
                for id_, kind in KINDS.items()
                for task in (Task(each, reading) for each in folder.tasks(kind.folder))
            ]
        )

    def state(task: Task) -> str:
        if task.folder in running:
            return "running"
        answer = task.answer()
        return "cancelled" if answer.get(STOPPED) else "done" if answer else "not_done"

    async def delete(request: Request) -> Response:
        task = _found(folder, reading, request)
        if task.folder in running:
            raise RefusedError("正在做，请等它做完再删", 409)
        await asyncio.to_thread(folder.delete, task.folder)
        return JSONResponse({"deleted": task.folder.name})

    return [Route("/desk/earlier", list_all), Route(f"{_PLACE}/{{task}}", delete, methods=["DELETE"])]


def _found(folder: DeskFolder, reading: ReadingProcess, request: Request) -> Task:
    found = folder.task(_kind(request).folder, request.path_params["task"])
    if found is None:
        raise HTTPException(404, "没有这一份")
    return Task(found, reading)


def _kind(request: Request) -> TaskKind:
    kind = KINDS.get(request.path_params["kind"])
    if kind is None:
        raise HTTPException(404, "没有这种事")
    return kind
