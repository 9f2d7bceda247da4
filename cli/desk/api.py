"""For other systems: what the commands print with ``--format json``, over HTTP."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Final

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from cli.desk.command_runs import run_to_end
from cli.desk.desk_folder import DeskFolder
from cli.desk.json_bodies import json_texts
from cli.desk.single_pair import tried

FIELD: Final = "files"
MOST_FILES: Final = 1_000
_BLOCK: Final = 1 << 20


def api_routes(folder: DeskFolder) -> Sequence[Route]:
    """
    ``POST /api/review`` and ``/api/score`` (multipart, field ``files``), ``POST /api/try`` (JSON object).

    Args:
        folder: Files are kept below it while they are worked on, and no longer.
    """

    async def review(request: Request) -> Response:
        return await _answered("review", request, folder)

    async def score(request: Request) -> Response:
        return await _answered("score", request, folder)

    async def try_pair(request: Request) -> Response:
        given = await json_texts(request, '{"target": "≥95%", "actual": "90%", "points": "10"}')
        answer = await tried(given, folder.root)
        return JSONResponse(answer, 400 if "error" in answer else 200)

    return [
        Route("/api/review", review, methods=["POST"]),
        Route("/api/score", score, methods=["POST"]),
        Route("/api/try", try_pair, methods=["POST"]),
    ]


async def _answered(command: str, request: Request, folder: DeskFolder) -> Response:
    """The files as the command would find them in its folder, under the names that they were sent with."""
    place = Path(tempfile.mkdtemp(dir=folder.scratch))
    try:
        names: list[str] = []
        async with request.form(max_files=MOST_FILES) as form:
            for sent in form.getlist(FIELD):
                if isinstance(sent, UploadFile):
                    kept = await folder.keep(_chunks(sent), sent.filename or "", place)
                    name = str(kept.relative_to(place))
                    if name in names:
                        raise HTTPException(400, f"有两个文件都叫“{name}”，请把名字写得能够区分，如带上文件夹")
                    names.append(name)
        if not names:
            raise HTTPException(400, f"没有文件：请用 multipart/form-data，栏名 {FIELD}")
        ended = await run_to_end([command, "--format", "json", "--", *names], place)
        if ended.is_done:
            return Response(ended.output, media_type="application/json")
        return JSONResponse({"error": "\n".join(ended.told)}, 422)
    finally:
        shutil.rmtree(place, ignore_errors=True)


async def _chunks(sent: UploadFile) -> AsyncIterator[bytes]:
    while block := await sent.read(_BLOCK):
        yield block
