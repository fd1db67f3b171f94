"""A watch over this process: a name looked up or a line opened outside this machine is an error while it is kept."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

HERE = ("127.0.0.1", "::1", "localhost", "")
_watched = {"on": False}


class ReachedOut(AssertionError):
    """Something outside was asked for."""


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if not _watched["on"] or event not in ("socket.connect", "socket.getaddrinfo"):
        return
    host = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
    if isinstance(host, tuple):
        host = host[0]
    if event == "socket.getaddrinfo" and isinstance(host, bytes):
        host = host.decode()
    if host is not None and host not in HERE and not str(host).startswith("/"):
        raise ReachedOut(f"{event}: {host}")


sys.addaudithook(_watch)  # it can never be taken away again: so it is switched


@contextmanager
def watched() -> Iterator[None]:
    """For as long as the block runs."""
    _watched["on"] = True
    try:
        yield
    finally:
        _watched["on"] = False
