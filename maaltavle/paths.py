"""Where things are: the data folder and the store, from the environment or where the program stands.

`MAALTAVLE_DATA` names another data folder, `MAALTAVLE_STORE` another database file.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
INSTALLED = (_HERE / "_app").is_dir()  # a wheel carries there what stands beside the package in a checkout
PROJECT = _HERE / "_app" if INSTALLED else _HERE.parent  # the folder of app.py, pages, ui, loaders and data

_INVENTED, _BEGUN = ".opdigtet", ".data"  # endings of folders beside a store


def data_folder(store: Path | None = None) -> Path:
    """The folder with `katalog/` and one folder a document; of a store that has its own, the one beside it: one with
    invented figures, or one that began without documents.

    `store` is the database asked for; without one the environment's.
    """
    asked = os.fspath(store or os.environ.get("MAALTAVLE_STORE", ""))
    # Asked for many times a page, so the names are put together as texts.
    for ending in (_INVENTED, _BEGUN) if asked else ():
        beside = os.path.splitext(os.path.abspath(asked))[0] + ending
        if os.path.isdir(beside):
            return Path(beside)
    return Path(os.environ.get("MAALTAVLE_DATA") or PROJECT / "data").absolute()


def invented_folder(store: Path) -> Path:
    """The folder of an invented municipality's data, beside its store."""
    store = Path(store).absolute()
    return store.with_name(f"{store.stem}{_INVENTED}")


def begun_folder(store: Path) -> Path:
    """The data folder of a store that began without documents, beside it."""
    store = Path(store).absolute()
    return store.with_name(f"{store.stem}{_BEGUN}")


def begun_path() -> Path:
    """The database of a municipality that begins: beside the real one, under a name of its own."""
    return Path(os.environ.get("MAALTAVLE_STORE") or store_path().with_name("kommune.duckdb")).absolute()


def demo_path() -> Path:
    """The database of the invented municipality: beside the real one, under a name of its own."""
    return Path(os.environ.get("MAALTAVLE_STORE") or store_path().with_name("demo.duckdb")).absolute()


def store_path() -> Path:
    """The database file; its ledger and raw archive stand beside it.

    It lies in the data folder; of an installed copy in the platform's folder for a user's data, which is made.
    """
    named = os.environ.get("MAALTAVLE_STORE")
    if named or not INSTALLED or os.environ.get("MAALTAVLE_DATA"):
        return Path(named or data_folder() / "maaltavle.duckdb").absolute()
    import platformdirs  # here, because a checkout does without it

    folder = platformdirs.user_data_path("maaltavle", appauthor=False)
    with contextlib.suppress(OSError):  # whoever opens the store says why it cannot lie there
        folder.mkdir(parents=True, exist_ok=True)
    return folder / "maaltavle.duckdb"


def open_rooms() -> None:
    """Put the folder of `ui` and `loaders` on Python's path, where an installed copy does not have it."""
    if str(PROJECT) not in sys.path:
        sys.path.insert(0, str(PROJECT))
