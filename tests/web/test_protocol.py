"""Clients that take their time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

pytest.importorskip("uvicorn", reason="the web extra is not installed")

import uvicorn
from uvicorn.server import ServerState

from jdlint.web import protocol

REQUEST = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"
Visit = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def answer(scope: Any, receive: Any, send: Any) -> None:
    await asyncio.sleep(0.3)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


def visited(monkeypatch: pytest.MonkeyPatch, visit: Visit) -> None:
    """Connects to a server that waits a moment only for the head of a request."""
    monkeypatch.setattr(protocol, "SECONDS_FOR_HEAD", 0.2)

    async def run() -> None:
        config, state = uvicorn.Config(answer, log_config=None), ServerState()
        server = await asyncio.get_running_loop().create_server(
            lambda: protocol.Impatient(config, state, {}), "127.0.0.1", 0
        )
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        async with asyncio.timeout(20):
            await visit(reader, writer)
        writer.close()
        server.close()

    asyncio.run(run())


@pytest.mark.parametrize("sent", [b"", REQUEST[:20]], ids=["nothing", "half a head"])
def test_who_does_not_send_a_head_in_time_is_hung_up_on(monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    async def visit(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(sent)
        assert await reader.read() == b""

    visited(monkeypatch, visit)


def test_who_waits_for_an_answer_is_not_hung_up_on_but_is_for_the_next_head(monkeypatch: pytest.MonkeyPatch) -> None:
    async def visit(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in range(2):
            writer.write(REQUEST)
            assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")
        writer.write(REQUEST[:20])
        assert await reader.read() == b""

    visited(monkeypatch, visit)
