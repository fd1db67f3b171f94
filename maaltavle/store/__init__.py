"""The store: append-only loads in DuckDB, a ledger outside it, the raw files. The only room that knows DuckDB."""

from maaltavle.store.backup import Backup
from maaltavle.store.build import build, open_or_build, outdated, read_catalogue
from maaltavle.store.checking import check
from maaltavle.store.editions import Edition, changed_documents, keep_files, replaced_by
from maaltavle.store.listening import ask_for_backup, listen
from maaltavle.store.opening import create_store, open_store
from maaltavle.store.restore import restore
from maaltavle.store.selfcheck import selfcheck, watch
from maaltavle.store.store import Store

__all__ = [
    "Backup",
    "Edition",
    "Store",
    "ask_for_backup",
    "build",
    "changed_documents",
    "check",
    "create_store",
    "keep_files",
    "listen",
    "open_or_build",
    "open_store",
    "outdated",
    "read_catalogue",
    "replaced_by",
    "restore",
    "selfcheck",
    "watch",
]
