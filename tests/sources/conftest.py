"""No test of a source reaches anything but this machine: a name looked up or a line opened elsewhere is an error."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

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


@pytest.fixture(autouse=True)
def only_this_machine() -> Iterator[None]:
    """For as long as a test runs."""
    _watched["on"] = True
    yield
    _watched["on"] = False
