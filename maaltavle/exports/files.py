"""A file that is written whole or not at all, however large: a kill or a full disk leaves what was there before."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from maaltavle.store.ledger import sync_folder


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Where to write what `path` is to hold: a file beside it, on disk before it takes that name.

    What is no file (a pipe, a device) is written as it stands. Raises OSError where it cannot be written, with nothing
    of it left.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        with path.open("wb") as straight:
            yield straight
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
        sync_folder(path.parent)
    finally:
        beside.unlink(missing_ok=True)  # there only where it could not take the name
