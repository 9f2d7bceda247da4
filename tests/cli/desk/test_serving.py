"""Where the desk listens, and that its answers do not wait."""

from __future__ import annotations

import asyncio
import socket

import pytest

from cli.desk.serving import HOST, listening_at


def test_it_listens_on_this_machine_alone() -> None:
    with listening_at(0) as listening:
        assert listening.getsockname()[0] == HOST == "127.0.0.1"


def test_a_port_that_is_taken_is_refused() -> None:
    with listening_at(0) as listening, pytest.raises(OSError, match="in use"):
        listening_at(listening.getsockname()[1])


def test_the_end_of_an_answer_does_not_wait_for_a_receipt_of_its_head() -> None:
    assert asyncio.run(_waits_for_receipts()) is False


async def _waits_for_receipts() -> bool:
    asked: asyncio.Queue[bool] = asyncio.Queue()

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection: socket.socket = writer.get_extra_info("socket")
        await asked.put(not connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    with listening_at(0) as listening:
        async with await asyncio.start_server(answer, sock=listening):
            _, writer = await asyncio.open_connection(*listening.getsockname())
            waits = await asked.get()
            writer.close()
            await writer.wait_closed()
            return waits
