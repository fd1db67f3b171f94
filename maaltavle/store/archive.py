"""The raw archive: every file that figures came from, kept under the hash of its content, on disk before the receipt.

A folder of files is kept as a manifest, one line `<sha256>  <name>` a file, which is itself archived: its hash is the
load's own `sha256`, and from it every file can be found again.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from maaltavle.errors import Place, Problem
from maaltavle.message import Message
from maaltavle.store.ledger import sync_folder

_NAME = re.compile(r"[0-9a-f]{64}")


def archive_path(database: Path) -> Path:
    """The archive's folder, beside its database."""
    return database.with_name(f"{database.stem}.raw")


def sha256_of(content: bytes) -> str:
    """The name a content is kept under."""
    return hashlib.sha256(content).hexdigest()


def keep(folder: Path, content: bytes) -> str:
    """Store `content` and return its SHA-256. A content that is there already is not written again.

    Raises OSError when it cannot be written.
    """
    sha256 = sha256_of(content)
    path = folder / sha256
    if path.exists():
        return sha256
    if not folder.exists():
        folder.mkdir()
        sync_folder(folder.parent)
    fresh = folder / f".{sha256}"
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync_folder(folder)
    return sha256


def read(folder: Path, sha256: str) -> bytes:
    """The content kept under a hash; b"" when there is none, or when it is no longer what its name says."""
    path = folder / sha256
    if not _NAME.fullmatch(sha256) or not is_there(path):
        return b""
    content = path.read_bytes()
    return content if sha256_of(content) == sha256 else b""


def manifest(files: Iterable[Path]) -> bytes:
    """The manifest of some files: it changes when a name or a byte does."""
    lines = (f"{sha256_of(path.read_bytes())}  {path.name}\n" for path in files)
    return "".join(lines).encode()


def members(folder: Path, sha256: str) -> Iterator[tuple[str, str]]:
    """The hash and the name of each file of an archived manifest; none when it is not there."""
    for line in read(folder, sha256).decode("utf-8", "replace").splitlines():
        of_file, _, name = line.partition("  ")
        if _NAME.fullmatch(of_file):
            yield of_file, name


def is_there(path: Path) -> bool:
    """Whether an archived file is there and can be read."""
    return os.access(path, os.R_OK)


def is_whole(path: Path) -> bool:
    """Whether an archived file still is what its name says. Raises OSError when it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == path.name


def unnamed(folder: Path, named: Collection[str], pause: Callable[[], None]) -> Iterator[Problem]:
    """Archived files that no load names and whose content is no longer what their name says."""
    for path in sorted(folder.glob("[0-9a-f]*")) if folder.is_dir() else ():
        if path.name not in named and not is_whole(path):
            said = Message("den arkiverede fil er ændret")
            yield Problem("warning", "archive", Place(str(path)), "", path.name, said)
        pause()
