"""What the server writes to a browser leaves at once: the system holds nothing back until it has been acknowledged."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from loops import run
from starlette.applications import Starlette
from starlette.middleware import Middleware
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from visitor import PATIENCE
from websockets.asyncio.client import connect

from ui.serving.answering import TEXT, Receive, Scope, Send, answer
from ui.serving.crowd import Crowd

LOOPBACK = "127.0.0.1"


async def _echoing(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        await answer(send, 200, b"said", TEXT)
        return
    await receive()
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.send", "bytes": (await receive())["bytes"]})
    await receive()


@asynccontextmanager
async def _served(app: object) -> AsyncIterator[tuple[uvicorn.Server, int]]:
    """A server on a socket opened as Streamlit opens it, and its port."""
    listening = socket.socket(family=socket.AF_INET)
    listening.bind((LOOPBACK, 0))
    listening.listen()
    config = uvicorn.Config(app, lifespan="off", ws="websockets-sansio", log_level="error")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    async with asyncio.timeout(PATIENCE):
        yield server, listening.getsockname()[1]
        server.should_exit = True
        await serving


def _delays(server: uvicorn.Server) -> int:
    (connection,) = server.server_state.connections
    return connection.transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


async def _of_a_tab(app: object) -> int:
    """How the socket of a tab is set when it has got its first message."""
    async with _served(app) as (server, port), connect(f"ws://{LOOPBACK}:{port}") as tab:
        await tab.send(ForwardMsg(ref_hash="x").SerializeToString())
        await tab.recv()
        return _delays(server)


async def _of_an_answer(app: object) -> int:
    """How a socket is set when an answer has come by it."""
    async with _served(app) as (server, port):
        reader, writer = await asyncio.open_connection(LOOPBACK, port)
        writer.write(f"GET / HTTP/1.1\r\nHost: {LOOPBACK}\r\n\r\n".encode())
        await reader.readuntil(b"said")
        found = _delays(server)
        writer.close()
        return found


def _as_streamlit_has_it(*layers: type) -> Starlette:
    """What writes is wrapped once more there: a layer does not get it as the web server gives it."""
    app = Starlette(middleware=[Middleware(layer) for layer in layers])
    app.mount("/", _echoing)
    return app


def test_nothing_is_held_back_from_a_tab() -> None:
    assert run(_of_a_tab(_echoing)) == 0, "the system itself does so by now: then Crowd need not"
    assert run(_of_a_tab(Crowd(_echoing))) != 0


def test_no_answer_is_held_back() -> None:
    """Its body is written after its head, and would wait for the browser 40 ms."""
    assert run(_of_an_answer(_as_streamlit_has_it())) == 0, "the system itself does so by now: then Crowd need not"
    assert run(_of_an_answer(_as_streamlit_has_it(Crowd))) != 0
