"""
The desk as a web application: what each address answers.

Its pages are for people (``/``, ``/desk/…``), ``/api/…`` is for programs and answers what the commands print.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, PackageLoader, select_autoescape
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from cli.desk.admission import Admission, AdmissionGate, BodyTooLargeError, too_large
from cli.desk.api import api_routes
from cli.desk.command_runs import Run, RunState
from cli.desk.desk_folder import HANDED_IN, RESULTS, Batch, DeskFolder
from cli.desk.downloads import download
from cli.desk.json_bodies import json_object, json_texts
from cli.desk.letters import ARCHIVE, written_letters
from cli.desk.page_decisions import decide, waiting
from cli.desk.reading_process import ReadingProcess
from cli.desk.refusals import RefusedError
from cli.desk.review_results import NoResultsError, ReviewResults
from cli.desk.sheet_view import sheet_view
from cli.desk.single_pair import tried
from cli.desk.tasks.routes import Running, task_routes
from indicator_specs.problems import UnusableInputError

_HERE: Final = Path(__file__).parent


class Desk:
    """
    The desk while it runs.

    Args:
        folder: Where it keeps its work.
        admission: Who may ask.
        now: The time, for names of new batches.
        stop: Ends the desk.
    """

    def __init__(
        self, folder: DeskFolder, admission: Admission, *, now: Callable[[], datetime], stop: Callable[[], None]
    ) -> None:
        self._folder = folder
        self._admission = admission
        self._now = now
        self._stop = stop
        self._runs: dict[str, Run] = {}
        self._tasks: Running = {}
        self._following: set[asyncio.Task[None]] = set()
        self._reading = ReadingProcess()
        environment = Environment(loader=PackageLoader("cli.desk"), autoescape=select_autoescape(default=True))
        self._page = environment.get_template("desk.html.j2")

    def application(self) -> AdmissionGate:
        """What a server is to serve."""
        routes = [
            Route("/", self._show_page),
            Route("/desk/batches", self._list_batches),
            Route("/desk/batches", self._begin_batch, methods=["POST"]),
            Route("/desk/batches/{batch}", self._delete, methods=["DELETE"]),
            Route("/desk/batches/{batch}/files", self._take_in, methods=["POST"]),
            Route("/desk/batches/{batch}/run", self._run, methods=["POST"]),
            Route("/desk/batches/{batch}/cancel", self._cancel, methods=["POST"]),
            Route("/desk/batches/{batch}/state", self._state),
            Route("/desk/batches/{batch}/overview", self._overview),
            Route("/desk/batches/{batch}/file", self._file),
            Route("/desk/batches/{batch}/decision", self._decide, methods=["POST"]),
            Route("/desk/batches/{batch}/letters", self._letters),
            Route("/desk/batches/{batch}/letters", self._write_letters, methods=["POST"]),
            Route("/desk/batches/{batch}/working-paper", self._working_paper),
            Route("/desk/batches/{batch}/copy", self._copy),
            Route("/desk/batches/{batch}/all", self._all),
            Route("/desk/try", self._try),
            Route("/desk/under-way", self._list_under_way),
            Route("/desk/stop", self._end, methods=["POST"]),
            *task_routes(self._folder, self._reading, self._tasks, self._now),
            *api_routes(self._folder),
            Mount("/static", StaticFiles(directory=_HERE / "static")),
        ]
        handlers: dict[Any, Callable[[Request, Any], Response]] = {
            HTTPException: _refused,
            RefusedError: lambda _, error: JSONResponse({"error": error.reason}, error.status),
            UnusableInputError: lambda _, error: JSONResponse({"error": str(error)}, 409),
            NoResultsError: lambda *_: JSONResponse({"error": "还没有复核结果"}, 404),
            BodyTooLargeError: lambda *_: JSONResponse({"error": too_large()}, 413),
        }
        return AdmissionGate(Starlette(routes=routes, exception_handlers=handlers), self._admission)

    def close(self) -> None:
        """End what is still running."""
        for run in self._runs.values():
            run.cancel()
        self._reading.close()

    # ------------------------------------------------------------ the page

    async def _show_page(self, request: Request) -> Response:
        page = HTMLResponse(self._page.render(folder=str(self._folder.root)))
        if request.query_params.get("token"):
            page.set_cookie(self._admission.cookie, self._admission.token, httponly=True, samesite="strict")
        return page

    async def _list_under_way(self, _: Request) -> Response:
        """What would be stopped by ending now: the folder of each, from that of the desk on."""
        batches = [batch.folder for batch in self._folder.batches() if self._is_running(batch)]
        return JSONResponse([each.relative_to(self._folder.root).parts for each in (*batches, *self._tasks)])

    async def _end(self, _: Request) -> Response:
        asyncio.get_running_loop().call_later(0.2, self._stop)
        return JSONResponse({"ended": True})

    # ------------------------------------------------------------ batches

    async def _list_batches(self, _: Request) -> Response:
        return JSONResponse([self._described(batch) for batch in self._folder.batches()])

    async def _begin_batch(self, request: Request) -> Response:
        batch = self._folder.new_batch(request.query_params.get("name", ""), self._now())
        return JSONResponse(self._described(batch), 201)

    async def _delete(self, request: Request) -> Response:
        batch = self._batch(request)
        if self._is_running(batch):
            raise RefusedError("正在复核，请先停止再删", 409)
        await asyncio.to_thread(self._folder.delete, batch.folder)
        self._runs.pop(batch.name, None)
        return JSONResponse({"deleted": batch.name})

    async def _take_in(self, request: Request) -> Response:
        batch = self._batch(request)
        name = request.query_params.get("name", "")
        kept = await self._folder.keep(request.stream(), name, batch.handed_in)
        return JSONResponse({"kept": str(kept.relative_to(batch.folder))}, 201)

    async def _run(self, request: Request) -> Response:
        batch = self._batch(request)
        if self._is_running(batch):
            raise HTTPException(409, "这一批正在复核")
        if not batch.files():
            raise HTTPException(409, "还没有放进文件")
        (batch.folder / ARCHIVE).unlink(missing_ok=True)  # letters of an earlier review are not sent by mistake
        run = self._runs[batch.name] = Run(files=batch.files())
        arguments = ["review", HANDED_IN, "-o", RESULTS, "--progress"]
        following = asyncio.create_task(run.follow(arguments, batch.folder))
        self._following.add(following)
        following.add_done_callback(self._following.discard)
        return JSONResponse(self._described(batch), 202)

    async def _cancel(self, request: Request) -> Response:
        batch = self._batch(request)
        if batch.name in self._runs:
            self._runs[batch.name].cancel()
        return JSONResponse(self._described(batch))

    async def _state(self, request: Request) -> Response:
        return JSONResponse(self._described(self._batch(request)))

    async def _overview(self, request: Request) -> Response:
        results = self._results(request)
        return JSONResponse(await asyncio.to_thread(results.overview))

    async def _file(self, request: Request) -> Response:
        """The findings of a file beside the file itself."""
        results, file = self._results(request), request.query_params.get("file", "")
        record = await asyncio.to_thread(results.of_file, file)
        rule_sets = {each["sheet"]: each["rule_set"] for each in record["projects"] if each["rule_set"]}
        view = await sheet_view(self._reading, results.source(file), rule_sets)
        copy = results.copy_of(file)
        name = None if copy is None else copy.name
        return JSONResponse({"record": record, "view": view, "copy": name, "waiting": waiting(results)})

    async def _decide(self, request: Request) -> Response:
        """A decision at a finding; from reading what waits to writing it nothing is awaited, so requests take turns."""
        given = await json_object(request)
        if self._is_running(self._batch(request)):
            raise RefusedError("正在复核，请等它做完再写处理结果", 409)
        results = self._results(request)
        decide(results, given)
        return JSONResponse({"waiting": waiting(results)})

    async def _write_letters(self, request: Request) -> Response:
        batch = self._batch(request)
        options = await json_texts(request)
        if self._is_running(batch):
            raise RefusedError("正在复核，请等它做完再写函", 409)
        return JSONResponse(await written_letters(batch, options, self._folder.scratch))

    async def _letters(self, request: Request) -> Response:
        batch = self._batch(request)
        return download(batch.folder / ARCHIVE, f"{batch.name}_{ARCHIVE}")

    async def _working_paper(self, request: Request) -> Response:
        return download(self._results(request).working_paper)

    async def _copy(self, request: Request) -> Response:
        copy = self._results(request).copy_of(request.query_params.get("file", ""))
        return download(copy)

    async def _all(self, request: Request) -> Response:
        """Everything that was written, as one archive, which lies in the desk's folder while it is sent."""
        batch = self._batch(request)
        if not self._results(request).working_paper.is_file():
            raise NoResultsError(batch.name)
        archive = await asyncio.to_thread(self._folder.packed, batch)
        return download(archive, f"{batch.name}.zip", BackgroundTask(archive.unlink))

    async def _try(self, request: Request) -> Response:
        return JSONResponse(await tried(request.query_params, self._folder.root))

    def _batch(self, request: Request) -> Batch:
        batch = self._folder.batch(request.path_params["batch"])
        if batch is None:
            raise HTTPException(404, "没有这一批")
        return batch

    def _results(self, request: Request) -> ReviewResults:
        batch = self._batch(request)
        return ReviewResults(batch.results, batch.handed_in)

    def _is_running(self, batch: Batch) -> bool:
        run = self._runs.get(batch.name)
        return run is not None and run.state is RunState.RUNNING

    def _described(self, batch: Batch) -> dict[str, Any]:
        run, results = self._runs.get(batch.name), ReviewResults(batch.results, batch.handed_in)
        return {
            "name": batch.name,
            "files": run.files if run and run.state is RunState.RUNNING else batch.files(),
            "state": run.state.value if run else None,
            "done": run.done if run else 0,
            "total": run.total if run else 0,
            "told": run.told if run else [],
            "has_results": results.working_paper.is_file(),
            "waiting": _count_waiting(results),
        }


def _count_waiting(results: ReviewResults) -> int | None:
    """How many decisions wait; None where they cannot be read, which the review tells."""
    try:
        return len(waiting(results))
    except UnusableInputError:
        return None


def _refused(_: Request, error: HTTPException) -> Response:
    return JSONResponse({"error": error.detail}, error.status_code)
