"""The self-check: is everything that was ever acknowledged still there, unchanged?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from maaltavle.errors import Place, Problem
from maaltavle.store import archive, queries
from maaltavle.store.opening import open_store
from maaltavle.store.schema import FIRST_FORM
from maaltavle.store.store import Store
from maaltavle.store.tables import TABLES, Cells, content_hash, encoded_again


def selfcheck(path: Path) -> tuple[Problem, ...]:
    """Hold the ledger against the tables, every load's hash against its rows, and the raw archive against its names.

    Reads only. Raises StoreUnavailable when the database cannot be opened.
    """
    with open_store(path, read_only=True) as store:
        return check(store)


def check(store: Store) -> tuple[Problem, ...]:
    """The same for a store that is open already."""
    return (*store.problems, *_changed_content(store), *archive.damaged(archive.archive_path(store.path)))


def _changed_content(store: Store) -> Iterator[Problem]:
    found = _content_by_load(store)
    for entry in store.entries():
        number = entry.load.number
        if content_hash(found.get(number, {}), entry.form or FIRST_FORM) != entry.content:
            da, en = f"rækkerne i indlæsning {number} er ændret", f"the rows of load {number} were changed"
            da, en = f"{da}; gendan en sikkerhedskopi", f"{en}; restore a backup"
            yield Problem("error", "content", Place(str(store.path)), "", entry.content, da, en)
    known = {entry.load.number for entry in store.entries()}
    for number in sorted(set(found) - known):
        da, en = f"rækker uden indlæsning: {number}", f"rows without a load: {number}"
        yield Problem("error", "orphan_rows", Place(str(store.path)), str(number), "", da, en)


def _content_by_load(store: Store) -> dict[int, dict[str, Cells]]:
    found: dict[int, dict[str, Cells]] = defaultdict(dict)
    for table in TABLES:
        rows: dict[int, list[Sequence[Any]]] = defaultdict(list)
        for load_no, *cells in store.fetch(queries.rows_of_load(table)):
            rows[load_no].append(cells)
        for load_no, members in rows.items():
            found[load_no][table.name] = encoded_again(members)
    return found
