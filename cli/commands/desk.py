"""``zpb desk``: the page for those who open no terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from cli.desk.serving import serve, usual_folder
from indicator_specs.problems import Problem, UnusableInputError
from workbooks.files.output_files import cannot_be_written

LAST_PORT: Final = 65_535


def desk(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[目录]", readable=False, help="自评台存放文件和结果的目录，没有就新建；默认 文档/自评复核"
        ),
    ] = None,
    *,
    port: Annotated[int, typer.Option("--port", metavar="端口", help="监听的端口；0 为任一空闲的")] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="只显示地址，不打开浏览器")] = False,
) -> None:
    """
    打开自评台：在浏览器里拖入文件，复核、查看、下载；只在本机运行，不联网。

    第一行输出是地址；按 Ctrl-C，或在页面上点“结束”，就停止。

    退出码：0 正常结束；2 目录不能用或端口被占用。
    """
    if not 0 <= port <= LAST_PORT:
        raise typer.BadParameter(f"--port 应为0至{LAST_PORT}的整数，现为{port}")
    place = folder or usual_folder()
    try:
        serve(place, port=port, opens_browser=not no_browser)
    except OSError as error:
        raise UnusableInputError([_cannot_serve(error, place, port)]) from error


def _cannot_serve(error: OSError, place: Path, port: int) -> Problem:
    if error.filename is None:
        return Problem(message=f"端口{port}不能用，可能已被占用", cure="请换一个 --port，或写 0 用任一空闲的")
    return cannot_be_written(place, error)
