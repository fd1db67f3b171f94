"""A line between browser and server that is as slow as a test says: it holds back what the server answers."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

PATIENCE = 30  # seconds; a loaded machine is slow, not broken


class Line:
    """A loopback port whose connections are handed on to the server at `to`; what is asked always gets through."""

    def __init__(self) -> None:
        self.to = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._turn = threading.Condition()
        self._held, self._asked, self._waiting = False, 0, False
        threading.Thread(target=self._accept, daemon=True).start()

    @contextmanager
    def held(self) -> Iterator[None]:
        """No answer reaches the browser."""
        with self._turn:
            self._held, self._waiting = True, False
        try:
            yield
        finally:
            with self._turn:
                self._held = False
                self._turn.notify_all()

    def await_answer(self) -> None:
        """Until the server has answered something that is held back."""
        with self._turn:
            assert self._turn.wait_for(lambda: self._waiting, PATIENCE), "the server said nothing"

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Around an act with which the browser sends something: waits until it has."""
        with self._turn:
            before = self._asked
        yield
        with self._turn:
            assert self._turn.wait_for(lambda: self._asked > before, PATIENCE), "the browser sent nothing"

    def close(self) -> None:
        """No further connections."""
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                browser, _address = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self.to))
            except OSError:
                return  # closed
            for ends in ((browser, server, self._ask), (server, browser, self._answer)):
                ends[1].setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(target=self._carry, args=ends, daemon=True).start()

    def _ask(self) -> None:
        with self._turn:
            self._asked += 1
            self._turn.notify_all()

    def _answer(self) -> None:
        with self._turn:
            self._waiting = True
            self._turn.notify_all()
            self._turn.wait_for(lambda: not self._held)

    def _carry(self, source: socket.socket, target: socket.socket, before: Callable[[], None]) -> None:
        try:
            while data := source.recv(65536):
                before()
                target.sendall(data)
        except OSError:
            pass  # one end is gone, so the other goes
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
