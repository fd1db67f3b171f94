"""Rows of the benchmark: fifty people at once, a click each five seconds, against Dash in the same run."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import machine
import sides
from machine import NotMeasured
from rows_pages import ms
from sides import DASH, OURS, Side
from table import Row
from websockets.exceptions import WebSocketException
from workloads import WORKLOADS, indicator_id, indicator_name

PEOPLE, EVERY, LASTING = 50, 5.0, 30.0  # persons, seconds between the clicks of one, seconds
LOST = 60.0  # seconds: who has waited so long has gone


@dataclass
class Crowd:
    """What fifty people met: seconds from each click until its answer, and how many got none."""

    answers: list[float] = field(default_factory=list)
    lost: int = 0

    def share(self, part: float) -> float:
        """The answer that so large a part of the clicks was quicker than."""
        ranked = sorted(self.answers)
        return ranked[min(len(ranked) - 1, int(part * len(ranked)))]

    def words(self, cpu: float) -> str:
        """All of it in words, with the seconds of CPU that the server used for it."""
        each = cpu / max(1, len(self.answers))
        return (
            f"p95 {ms(self.share(0.95))}, median {ms(self.share(0.5))}, {len(self.answers)} clicks, CPU {ms(each)} each"
        )


def sessions(size: str, rounds: int) -> list[Row]:
    """Both servers in turns; every click counts from when it was due, so that a late one is not forgiven."""
    seen: dict[str, Crowd] = {OURS: Crowd(), DASH: Crowd()}
    used: dict[str, list[float]] = {OURS: [], DASH: []}
    ratios: list[float] = []
    with sides.ours(size) as one, sides.peer(DASH, size) as other:
        for side in (one, other):
            _open(side)
        for number in range(rounds):
            latest: dict[str, Crowd] = {}
            for side in (one, other) if number % 2 else (other, one):
                before = machine.cpu(side.pid)
                latest[side.name] = _clicked(side)
                used[side.name].append(machine.cpu(side.pid) - before)
                seen[side.name].answers += latest[side.name].answers
                seen[side.name].lost += latest[side.name].lost
            ratios.append(latest[OURS].share(0.95) / latest[DASH].share(0.95))
        for side in (one, other):
            for session in side.sessions:
                session.close()
    words = {name: crowd.words(sum(used[name])) for name, crowd in seen.items()}
    p95 = sorted(ratios)[len(ratios) // 2]
    return [
        Row(f"{PEOPLE} sessions, a click each {EVERY:.0f} s: p95 against Dash", size, words[OURS],
            f"{DASH} {words[DASH]}", p95, 1.0),
        Row(f"{PEOPLE} sessions: clicks lost", size, str(seen[OURS].lost), f"{DASH} {seen[DASH].lost}",
            float(seen[OURS].lost), 0, ""),
    ]  # fmt: skip


def _open(side: Side) -> None:
    """Fifty sessions, a few at a time: opening is not what is measured here."""
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(side.session) for _person in range(PEOPLE)]:
            done.result()


def _clicked(side: Side) -> Crowd:
    """Every person clicks on time for as long as it lasts."""
    crowd, lock = Crowd(), threading.Lock()
    begin = time.monotonic() + 0.5

    def person(number: int) -> None:
        session = side.sessions[number]
        for click in range(int(LASTING / EVERY)):
            due = begin + number * EVERY / PEOPLE + click * EVERY
            time.sleep(max(0.0, due - time.monotonic()))
            own = (number * 3 + click + 1) * sides.STEP % WORKLOADS[side.size].indicators
            try:
                session.choose(indicator_name(own), indicator_id(own))
                taken = time.monotonic() - due
            except (OSError, WebSocketException, TimeoutError, NotMeasured):
                taken = LOST
            with lock:
                crowd.answers.append(taken)
                crowd.lost += taken >= LOST

    with ThreadPoolExecutor(PEOPLE) as pool:
        for done in [pool.submit(person, number) for number in range(PEOPLE)]:
            done.result()
    return crowd
