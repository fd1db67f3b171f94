"""One store, many hands: the program that has the store open does what its owner asks from the command line.

While a server runs, no other process can open the database, not even to read. So it listens at a socket beside the
database, which only its owner may use: a request is one line of JSON, and so is the answer. The only thing that can be
asked for is a backup.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import socket
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any  # Any: JSON from the other end

from maaltavle.errors import MaaltavleError, StoreUnavailable
from maaltavle.message import pack, unpack
from maaltavle.store.backup import Backup
from maaltavle.store.store import Store

_OWNER_ONLY = 0o600
_LONGEST = 100  # bytes of a socket's address, which the system keeps to 107
_LINE, _PATIENCE = 64_000, 10.0  # bytes and seconds of a request
_log = logging.getLogger("maaltavle")


def socket_path(database: Path) -> Path:
    """Where the program that has a database open listens."""
    return database.with_name(f"{database.stem}.sock")


def listen(store: Store) -> None:
    """Do from now on what the owner of the store asks, until it is closed.

    Where no socket can be made (a file system without), nothing can be asked: the command line says so.
    """
    place = socket_path(store.path)
    try:
        place.unlink(missing_ok=True)  # left by a killed program: this one has the database's lock
        with _address(place) as address:
            server = _Server(address, _Request)
            place.chmod(_OWNER_ONLY)
            server.server_activate()
    except OSError as error:
        _log.warning("no socket at %s: %s", place, error)
        return
    server.store = store
    threading.Thread(target=server.serve_forever, name="maaltavle-socket", daemon=True).start()

    def stop() -> None:
        server.shutdown()
        server.server_close()
        place.unlink(missing_ok=True)

    store.before_close.append(stop)


class _Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """Bound and not yet active when made: nobody can ask before the socket is its owner's alone."""

    daemon_threads = True
    store: Store

    def __init__(self, address: str, handler: type[socketserver.BaseRequestHandler]) -> None:
        super().__init__(address, handler, bind_and_activate=False)
        self.server_bind()


class _Request(socketserver.StreamRequestHandler):
    server: _Server
    timeout = _PATIENCE

    def handle(self) -> None:
        try:
            asked = json.loads(self.rfile.readline(_LINE))
            answer = _done(self.server.store, asked)
        except MaaltavleError as error:
            answer = {"error": pack(error.message)}
        except ValueError:
            return
        self.wfile.write(json.dumps(answer).encode() + b"\n")


def _done(store: Store, asked: Any) -> dict[str, Any]:
    match asked:
        case {"do": "backup", "folder": str(folder)} if Path(folder).is_absolute():
            return asdict(store.backup_to(Path(folder)))
    raise MaaltavleError("Det kan der ikke bedes om.")


def ask_for_backup(database: Path, folder: Path) -> Backup | None:
    """Ask the program that has the database open for a backup; None when none is listening.

    Raises StoreUnavailable with its sentence when it could not make one, or ended on the way.
    """
    asked = {"do": "backup", "folder": str(folder.absolute())}
    with socket.socket(socket.AF_UNIX) as line, _address(socket_path(database)) as address:
        try:
            line.connect(address)
        except (FileNotFoundError, ConnectionRefusedError):
            return None
        except PermissionError as error:
            raise StoreUnavailable(
                "Databasen {database} er i brug af et program, der kører som en anden bruger. Kør kommandoen som den.",
                database=database,
            ) from error
        try:
            line.sendall(json.dumps(asked).encode() + b"\n")
            answer = json.loads(line.makefile("rb").readline())
        except (OSError, ValueError) as error:
            raise StoreUnavailable(
                "Programmet, der har {database} åben, sluttede, før sikkerhedskopien var lavet. Prøv igen.",
                database=database,
            ) from error
    if "error" in answer:
        raise StoreUnavailable(unpack(answer["error"]))
    return Backup(**answer)


@contextlib.contextmanager
def _address(place: Path) -> Iterator[str]:
    """A socket's address: its path, and where that is too long for one a way around by its folder's handle."""
    if len(os.fsencode(place)) <= _LONGEST:
        yield str(place)
        return
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        yield f"/proc/self/fd/{folder}/{place.name}"
    finally:
        os.close(folder)
