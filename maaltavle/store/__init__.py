"""The store: append-only loads in DuckDB, a ledger outside it, the raw files. The only room that knows DuckDB."""

from maaltavle.store.build import build, open_or_build, outdated, read_catalogue
from maaltavle.store.opening import create_store, open_store
from maaltavle.store.selfcheck import check, selfcheck
from maaltavle.store.store import Store

__all__ = [
    "Store",
    "build",
    "check",
    "create_store",
    "open_or_build",
    "open_store",
    "outdated",
    "read_catalogue",
    "selfcheck",
]
