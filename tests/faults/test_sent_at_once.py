"""What the server writes to a tab leaves at once: the system holds nothing back until the browser has acknowledged."""

from __future__ import annotations

import asyncio
import socket

import uvicorn
from loops import run
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from visitor import PATIENCE
from websockets.asyncio.client import connect

from ui.serving.answering import Receive, Scope, Send
from ui.serving.crowd import Crowd


async def _echoing(scope: Scope, receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.send", "bytes": (await receive())["bytes"]})
    await receive()


async def _delays(app: object) -> int:
    """How the socket of a tab is set when it has got its first message, on a socket opened as Streamlit opens it."""
    listening = socket.socket(family=socket.AF_INET)
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    config = uvicorn.Config(app, lifespan="off", ws="websockets-sansio", log_level="error")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    async with asyncio.timeout(PATIENCE), connect(f"ws://127.0.0.1:{listening.getsockname()[1]}") as tab:
        await tab.send(ForwardMsg(ref_hash="x").SerializeToString())
        await tab.recv()
        (connection,) = server.server_state.connections
        found = connection.transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    server.should_exit = True
    await serving
    return found


def test_nothing_is_held_back() -> None:
    assert run(_delays(_echoing)) == 0, "the system itself does so by now: then Crowd need not"
    assert run(_delays(Crowd(_echoing))) != 0
