"""
``zpb`` in processes of their own, forked from one that has loaded the program: that is most of a start.

For tests of what a command says and writes, which start it hundreds of times. How it is started, what it loads and
how it ends are tested with the program itself. A caller is a small script in its place: it hands its arguments,
folder, environment and streams to the process that has loaded all, and ends as the command does. ``python-c``
beside it runs a piece of Python that asks the program.

Request: four bytes of length with the three streams, then folder, command line and environment (``marshal``); answer:
the exit code, negative for a signal. Who calls no longer has the command ended.
"""

from __future__ import annotations

import gc
import marshal
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NoReturn

from cli.main import run
from tests.loaded_program import load_program

PIECE: Final = "python-c"
"""The caller that is given a piece of Python, and what it finds in ``sys.argv``."""

CALLER: Final = """#!{python} -IS
import marshal, os, socket, sys
request = marshal.dumps((os.getcwd(), sys.argv, dict(os.environ)))
connection = socket.socket(socket.AF_UNIX)
connection.connect({address!r})
socket.send_fds(connection, [len(request).to_bytes(4)], [0, 1, 2])
connection.sendall(request)
code = int(connection.makefile().read() or 70)
if code < 0:
    os.kill(os.getpid(), -code)
sys.exit(code)
"""


@contextmanager
def forked_program(place: Path) -> Iterator[Path]:
    """
    The caller named ``zpb``, beside which stands ``python-c``, while the process that has loaded all runs.

    Args:
        place: An empty folder, for all of them.
    """
    caller = place / "zpb"
    for each in (caller, place / PIECE):
        each.write_text(CALLER.format(python=sys.executable, address=str(place / "s")), encoding="utf-8")
        each.chmod(0o700)
    loaded = [sys.executable, "-P", "-c", "from tests.forked_program import serve; serve()", str(place / "s")]
    paths = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    with subprocess.Popen(loaded, env=paths, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as server:
        try:
            assert server.stdout is not None
            assert server.stdout.readline() == b"ready\n"
            yield caller
        finally:
            server.terminate()


def serve() -> None:
    """Load the program, and run each command that is asked for in a process of its own."""
    load_program()
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(sys.argv[1])
    listener.listen(64)
    signal.signal(signal.SIGCHLD, lambda *_: _reap())
    gc.freeze()
    print("ready", flush=True)  # noqa: T201 — asked for as a pipe
    while True:
        connection, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _answer(connection)
            return
        connection.close()


def _reap() -> None:
    """Those that have answered; what they took is so counted as taken by the tests."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _answer(connection: socket.socket) -> None:
    length, streams, _, _ = socket.recv_fds(connection, 4, 3)
    folder, command_line, environment = marshal.loads(_exactly(connection, int.from_bytes(length)))  # noqa: S302 — ours
    command = os.fork()
    if command == 0:
        connection.close()
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        sys.stdin, sys.stdout, sys.stderr = (
            open(number, mode, encoding=sys.stdout.encoding)  # noqa: PTH123, SIM115 — numbers; they stay open
            for number, mode in enumerate("rww")
        )
        _run(Path(command_line[0]).name, command_line[1:])
    for stream in (0, 1, 2, *streams):
        os.close(stream)
    ended = os.pidfd_open(command)
    caller = connection.fileno()
    if caller in select.select([caller, ended], [], [])[0]:
        os.kill(command, signal.SIGTERM)
    _, status = os.waitpid(command, 0)
    connection.sendall(str(os.waitstatus_to_exitcode(status)).encode())
    os._exit(0)


def _run(caller: str, arguments: list[str]) -> NoReturn:
    if caller != PIECE:
        sys.argv = [caller, *arguments]
        run()
    sys.argv = ["-c", *arguments[1:]]
    exec(arguments[0], {"__name__": "__main__"})  # noqa: S102 — a test's own
    sys.exit()


def _exactly(connection: socket.socket, length: int) -> bytes:
    content = b""
    while len(content) < length:
        content += connection.recv(length - len(content))
    return content
