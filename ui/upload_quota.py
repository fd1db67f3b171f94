"""*Nye tal*, step 0: whether a dropped file is read at all, or is one too many of this hour."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from maaltavle.errors import Problem
from maaltavle.quota import Quota, files_an_hour, too_many


@lru_cache(maxsize=1)
def _quota() -> Quota:
    """The one of this server: whoever opens a new tab is still the same person."""
    return Quota(files_an_hour())


def one_too_many(who: str, name: str, size: int) -> Problem | None:
    """Count a file that `who` dropped, or say why it is not read."""
    quota = _quota()
    free = quota.take(who, size, datetime.now())
    return too_many(name, quota.files, free) if free else None
