"""
Items worked on by a child of this process, one after the other: what one of them does to it, it does to no other item.

The child is a bare fork with two pipes: nothing is imported for it, and a start of the program does not suffer. The
system holds it to its limits (``process_limits``). Where the system cannot fork, the items are worked on here, within
our own bounds alone (docs/security.md).
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
from collections.abc import Callable, Generator, Iterable
from typing import IO, Any, Final, TypeVar

from cli.guard.process_limits import end_with_parent, limit_memory, watched

Item = TypeVar("Item")
Result = TypeVar("Result")

CAN_FORK: Final = hasattr(os, "fork")

_LENGTH: Final = struct.Struct("!Q")
_ENDED: Final = 1


def by_child(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    lost: Callable[[Item], Result],
    seconds: Callable[[Item], float],
) -> Generator[Result, None, None]:
    """
    The result of each item, in order; an item that ends the child, or takes too long, costs itself alone, and once.

    Args:
        work: Makes a result of an item.
        items: All of them; they are asked for as they are needed.
        lost: The result of an item that the child did not survive.
        seconds: How long an item may take.

    Returns:
        A generator; closing it ends the child.

    Raises:
        Exception: whatever ``work`` raises.
    """
    if not CAN_FORK:
        yield from map(work, items)
        return
    child: _Child | None = None
    try:
        for item in items:
            child = child or _Child(work, seconds)
            answer = child.answer(item)
            if answer is None:
                child.end()
                child = None
                yield lost(item)
            elif isinstance(answer, _Raised):
                raise answer.error
            else:
                yield answer.result
    finally:
        if child is not None:
            child.end()


class _Returned:
    def __init__(self, result: Any) -> None:  # noqa: ANN401  whatever the work gives
        self.result = result


class _Raised:
    def __init__(self, error: Exception) -> None:
        self.error = error


class _Child:
    """A process that does the work on one item after the other."""

    def __init__(self, work: Callable[[Any], Any], seconds: Callable[[Any], float]) -> None:
        items_out, items_in = os.pipe()
        answers_out, answers_in = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            _live(work, seconds, (items_out, answers_in), of_parent=(items_in, answers_out))
        os.close(items_out)
        os.close(answers_in)
        self._items = os.fdopen(items_in, "wb")
        self._answers = os.fdopen(answers_out, "rb")

    def answer(self, item: object) -> _Returned | _Raised | None:
        """What came of an item; None where the child is no more."""
        try:
            _send(self._items, item)
        except BrokenPipeError:
            return None
        answer: _Returned | _Raised | None = _received(self._answers)
        return answer

    def end(self) -> None:
        """End it, whatever it is doing."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        for stream in (self._answers, self._items):
            _closed(stream)


def _closed(stream: IO[bytes]) -> None:
    try:
        stream.close()
    except BrokenPipeError:
        return  # what was still to be sent has nobody to read it


def _live(
    work: Callable[[Any], Any], seconds: Callable[[Any], float], own: tuple[int, int], *, of_parent: tuple[int, int]
) -> None:
    """The life of a child, by its ends of the pipes: where items come from, and where answers go; never returns."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its child
        end_with_parent()
        for end in of_parent:
            os.close(end)
        items, answers = os.fdopen(own[0], "rb"), os.fdopen(own[1], "wb")
        limit_memory()
        while (item := _received(items)) is not None:
            _send(answers, _answer(work, item, seconds(item)))
    finally:
        os._exit(_ENDED)  # nothing that the parent began is finished here: no exit handlers, no buffers


def _answer(work: Callable[[Any], Any], item: object, seconds: float) -> _Returned | _Raised:
    try:
        return _Returned(watched(work, item, seconds))
    except Exception as error:  # it is raised again by the parent
        return _Raised(error)


def _send(stream: IO[bytes], what: object) -> None:
    content = pickle.dumps(what)
    stream.write(_LENGTH.pack(len(content)) + content)
    stream.flush()


def _received(stream: IO[bytes]) -> Any:  # noqa: ANN401  whatever was sent
    """What the process at the other end of the pipe sent, which is this program itself; None where it is no more."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    content = stream.read(length)
    return pickle.loads(content) if len(content) == length else None  # noqa: S301  our own child's
