"""How often we ask: never more than so many questions a second of one host, and not at all while it says wait."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache


@dataclass(frozen=True)
class Manners:
    """How we behave towards a source, and how much of it we bear. Times are seconds."""

    per_second: float = 4.0
    tries: int = 5
    first_wait: float = 1.0  # before the second try; twice as long before each one after it
    longest_wait: float = 60.0  # who asks us to wait longer is told of instead
    connect: float = 15.0
    silence: float = 120.0  # between two pieces of an answer
    whole: float = 900.0  # for one answer
    most_bytes: int = 2 * 10**9  # of one answer, unpacked
    through_proxy: bool = True  # as the system says; never to an address of this machine


class Pace:
    """The one queue in front of a host. Threads wait in it by turns."""

    def __init__(self, per_second: float, sleep: Callable[[float], None] = time.sleep) -> None:
        self._between, self._sleep = 1 / per_second, sleep
        self._next, self._lock = 0.0, threading.Lock()

    def take(self) -> None:
        """Wait for the next turn."""
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next)
            self._next = turn + self._between
        if turn > now:
            self._sleep(turn - now)

    def hold(self, seconds: float) -> None:
        """Nobody asks for so long."""
        with self._lock:
            self._next = max(self._next, time.monotonic() + seconds)


@lru_cache(maxsize=64)
def pace_of(host: str, per_second: float) -> Pace:
    """The queue of a host, the same for every client of this process."""
    return Pace(per_second)


def growing(manners: Manners, attempt: int) -> float:
    """How long to wait after a try, counted from 0: twice as long each time, and never two of us at the same moment."""
    longest = min(manners.longest_wait, manners.first_wait * 2.0 ** min(attempt, 60))
    return longest * random.uniform(0.5, 1.0)


def asked_to_wait(retry_after: str) -> float | None:
    """The seconds of a Retry-After: a number, or a day and time; None for whatever is neither."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        day = parsedate_to_datetime(text)
    except ValueError:
        return None
    if day.tzinfo is None:
        day = day.replace(tzinfo=UTC)
    return max(0.0, (day - datetime.now(UTC)).total_seconds())
