"""The desk as a process: its address, its server, its end."""

from __future__ import annotations

import logging
import secrets
import signal
import socket
import sys
import tempfile
import webbrowser
from datetime import datetime
from pathlib import Path
from typing import Final

import typer
import uvicorn

from cli.desk.admission import Admission
from cli.desk.application import Desk
from cli.desk.desk_folder import DeskFolder

HOST: Final = "127.0.0.1"
"""This machine and no other."""


def _has_ended(*_: object) -> None:
    """What is left to do follows."""


def usual_folder() -> Path:
    """文档/自评复核 of the person, under whichever of its names the folder of documents is there."""
    home = Path.home()
    documents = next((home / name for name in ("文档", "Documents") if (home / name).is_dir()), home)
    return documents / "自评复核"


def serve(folder: Path, *, port: int, opens_browser: bool) -> None:
    """
    Serve the desk until it is ended, from the page or by Ctrl-C.

    Args:
        folder: Where it keeps its work.
        port: Where it listens; 0 for any that is free.
        opens_browser: Show the page to the person.

    Raises:
        OSError: the folder cannot be made, or the port is taken.
    """
    desk_folder = DeskFolder(folder.absolute())
    tempfile.tempdir = str(desk_folder.scratch)  # what is being received lies there too, and nowhere else
    with listening_at(port) as listening:
        admission = Admission(secrets.token_urlsafe(32), listening.getsockname()[1])
        try:
            _serve(listening, desk_folder, admission, opens_browser=opens_browser)
        finally:
            desk_folder.close()


def listening_at(port: int) -> socket.socket:
    """
    A socket that takes in what comes from this machine, and nothing else.

    TCP is named, since asyncio sends the end of an answer at once only then: otherwise each file that is put in waits
    40 ms for a receipt of the answer's head (measured on Linux).

    Raises:
        OSError: the port is taken.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":  # there it would let two desks share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen()  # a browser that opens the address at once waits, and is not refused
    except OSError:
        listening.close()
        raise
    return listening


def _serve(listening: socket.socket, folder: DeskFolder, admission: Admission, *, opens_browser: bool) -> None:
    address = f"http://{HOST}:{admission.port}/?token={admission.token}"

    def stop() -> None:
        server.should_exit = True

    desk = Desk(folder, admission, now=datetime.now, stop=stop)
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(message)s")
    config = uvicorn.Config(
        desk.application(), log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=3
    )
    server = uvicorn.Server(config)
    typer.echo(address)
    if opens_browser:
        webbrowser.open(address)
    for each in (signal.SIGINT, signal.SIGTERM):  # the server ends by them, and sends them on when it has ended
        signal.signal(each, _has_ended)
    try:
        server.run(sockets=[listening])
    finally:
        desk.close()
