"""A time of day as people type it."""

from __future__ import annotations

import re

_CLOCK = re.compile(r"(?:kl\.? *)?(\d{1,2})(?:([.:])([0-5]\d))?", re.IGNORECASE)


def read_clock(text: str) -> str | None:
    """`8.00`, `08:00`, `8` or `kl. 8.00` as it is to be printed (`8.00`, `08:00`); "" of nothing, None of no time."""
    if not text.strip():
        return ""
    found = _CLOCK.fullmatch(text.strip())
    if not found or int(found[1]) > 23:
        return None
    return f"{found[1]}{found[2] or '.'}{found[3] or '00'}"
