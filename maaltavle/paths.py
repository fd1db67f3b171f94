"""Where things are: the data folder and the store, from the environment or beside this package.

`MAALTAVLE_DATA` names another data folder, `MAALTAVLE_STORE` another database file. Nothing is created here.
"""

from __future__ import annotations

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """The folder with `katalog/` and one folder a document."""
    return Path(os.environ.get("MAALTAVLE_DATA") or PROJECT / "data").absolute()


def store_path() -> Path:
    """The database file; its ledger and raw archive stand beside it."""
    return Path(os.environ.get("MAALTAVLE_STORE") or data_folder() / "maaltavle.duckdb").absolute()
