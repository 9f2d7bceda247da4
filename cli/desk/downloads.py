"""A file as an answer, under its own name; nothing is shown in the browser as if it were a page of the desk."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response


def download(path: Path | None, name: str = "", afterwards: BackgroundTask | None = None) -> Response:
    """
    Args:
        path: Of the file; None where there is none.
        name: Under which it is saved; its own without one.
        afterwards: What is done when it was sent.

    Raises:
        HTTPException: 404, there is no such file.
    """
    if path is None or not path.is_file():
        raise HTTPException(404, "没有这个文件")
    disposition = f"attachment; filename*=UTF-8''{quote(name or path.name, safe='')}"
    return FileResponse(path, headers={"content-disposition": disposition}, background=afterwards)
