"""A real web server on this machine that answers as a test says: whole, cut off, slow, packed, or not at all."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

NONE: Mapping[str, str] = {}


@dataclass(frozen=True)
class Heard:
    """One question that came in."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """What is answered. `sent` is the share of the body that comes through before the line is cut.

    `length`: "told" (Content-Length), "chunked", or "untold" (the end of the line is the end of the answer).
    """

    body: bytes = b""
    status: int = 200
    kind: str = "application/json; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    packed: bool = False
    sent: float = 1.0
    length: str = "told"
    before: float = 0.0  # seconds of silence before the first byte
    between: float = 0.0  # and between one piece and the next
    pieces: int = 8


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each small piece waits for the one before it
    server: _Server

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def log_message(self, *_said: object) -> None:
        """Tests listen to what is heard."""

    def _answer(self) -> None:
        address = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        heard = Heard(self.command, address.path, dict(parse_qsl(address.query)), dict(self.headers), body)
        self.server.heard.append(heard)
        reply = self.server.answer(heard)
        try:
            self._send(reply)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _send(self, reply: Reply) -> None:
        body = gzip.compress(reply.body, 1) if reply.packed else reply.body
        time.sleep(reply.before)
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.kind)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.packed:
            self.send_header("Content-Encoding", "gzip")
        if reply.length == "told":
            self.send_header("Content-Length", str(len(body)))
        elif reply.length == "chunked":
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Connection", "close")
        self.end_headers()
        self._pieces(reply, body[: int(len(body) * reply.sent)])
        if reply.length == "chunked" and reply.sent == 1:
            self.wfile.write(b"0\r\n\r\n")
        self.close_connection = reply.sent < 1 or reply.length == "untold"

    def _pieces(self, reply: Reply, body: bytes) -> None:
        size = max(1, -(-len(body) // reply.pieces))
        for start in range(0, len(body), size):
            piece = body[start : start + size]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece) if reply.length == "chunked" else piece)
            self.wfile.flush()
            time.sleep(reply.between)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, answer: Callable[[Heard], Reply]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer, self.heard = answer, list[Heard]()

    @property
    def base(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, *_where: object) -> None:
        """A client that hangs up is no fault of the server."""


@contextmanager
def answering(answer: Callable[[Heard], Reply]) -> Iterator[_Server]:
    """A server that answers by a function, for as long as the block runs."""
    server = _Server(answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def in_turn(*replies: Reply) -> Iterator[_Server]:
    """A server that gives one answer after the other, and the last one for ever."""
    waiting = list(replies)
    with answering(lambda _heard: waiting.pop(0) if len(waiting) > 1 else waiting[0]) as server:
        yield server
