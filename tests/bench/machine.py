"""What a process and its children use: CPU, memory, and what the machine is. Linux only, from /proc."""

from __future__ import annotations

import os
import platform
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median

TICKS = os.sysconf("SC_CLK_TCK")
MB = 1024.0  # kB in a megabyte, as /proc counts
QUIET = 0.03  # seconds of CPU in a second: less is nothing


class NotMeasured(Exception):
    """Something that could not be measured, and why."""


def tree(pid: int) -> list[int]:
    """A process and all its descendants that are alive."""
    parents: dict[int, int] = {}
    for one in Path("/proc").iterdir():
        if one.name.isdigit():
            with suppress(OSError):
                parents[int(one.name)] = int((one / "stat").read_text().rsplit(")", 1)[1].split()[1])
    found = [pid]
    for own in found:
        found += [child for child, parent in parents.items() if parent == own]
    return found


def cpu(pid: int) -> float:
    """Seconds of CPU of a process and its descendants so far, those that have ended among them."""
    used = 0.0
    for own in tree(pid):
        with suppress(OSError):
            ended = map(int, Path(f"/proc/{own}/stat").read_text().rsplit(")", 1)[1].split()[13:15])
            used += sum(ended) / TICKS + time.clock_gettime(~own << 3 | 2)  # its own clock, to the nanosecond
    return used


def memory(pid: int) -> float:
    """Megabytes of a process and its descendants now: each one's share (PSS)."""
    found = 0.0
    for own in tree(pid):
        with suppress(OSError):
            lines = Path(f"/proc/{own}/smaps_rollup").read_text().splitlines()
            found += next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0) / MB
    return found


def settle(pid: int, patience: float = 600) -> None:
    """Wait until a process has nothing more to do. Raises NotMeasured where it never has."""
    until = time.monotonic() + patience
    before = cpu(pid)
    while time.monotonic() < until:
        time.sleep(1)
        now = cpu(pid)
        if now - before < QUIET:
            return
        before = now
    raise NotMeasured(f"the server was still at work after {patience:.0f} s")


@dataclass
class Used:
    """What something took: seconds of CPU and by the clock, and megabytes at the highest."""

    cpu: float = 0.0
    wall: float = 0.0
    memory: float = 0.0


def run(command: list[str], log: Path, patience: float = 3600, **settings: str) -> Used:
    """Run a command to its end. What it writes goes into `log`. Raises NotMeasured where it fails."""
    own = {key: value for key, value in os.environ.items() if not key.startswith(("STREAMLIT_", "MAALTAVLE_"))}
    own.pop("PYTHONDONTWRITEBYTECODE", None)  # who uses the program has its modules compiled
    used, start = Used(), time.perf_counter()
    with log.open("wb") as out:
        process = subprocess.Popen(command, env={**own, **settings}, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        with watched(process.pid) as seen:
            done = threading.Timer(patience, process.kill)
            done.start()
            _pid, status, usage = os.wait4(process.pid, 0)
            done.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise NotMeasured(f"{command[-1]} ended with {process.returncode}: {log.read_text(errors='replace')[-300:]}")
    used.cpu, used.wall = usage.ru_utime + usage.ru_stime, time.perf_counter() - start
    used.memory = max(seen, default=usage.ru_maxrss / MB)
    return used


@contextmanager
def watched(pid: int, every: float = 0.3) -> Iterator[list[float]]:
    """A list that fills with the megabytes of a process and its descendants, until the end of the block."""
    seen: list[float] = []
    done = threading.Event()

    def look() -> None:
        while not done.wait(every):
            seen.append(memory(pid))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        done.set()
        thread.join()


@dataclass
class Rounds:
    """What several sides took in turns, round by round."""

    taken: dict[str, list[float]] = field(default_factory=dict)

    def median(self, side: str) -> float:
        """What a side took in the middle of its rounds."""
        return median(self.taken[side])

    def ratio(self, side: str, other: str) -> float:
        """The median of the rounds' ratios."""
        return median(a / max(b, 1e-9) for a, b in zip(self.taken[side], self.taken[other], strict=True))

    def __len__(self) -> int:
        return len(next(iter(self.taken.values()), ()))


def in_turns(sides: Mapping[str, Callable[[int], float]], rounds: int, *, warm: bool = True) -> Rounds:
    """Every side once a round, each round in the other order. `warm`: a first round of each counts for nothing."""
    found = Rounds({name: [] for name in sides})
    for number in range(-warm, rounds):
        for name in sides if number % 2 else reversed(sides):
            taken = sides[name](number + 1)
            if number >= 0:
                found.taken[name].append(taken)
    return found


def described() -> str:
    """The machine, in a line."""
    total = int(Path("/proc/meminfo").read_text().split()[1]) / MB / 1024
    model = next((line.partition(": ")[2] for line in Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")), platform.machine())  # fmt: skip
    return (
        f"{os.cpu_count()} cores ({model}), {total:.0f} GB, Python {platform.python_version()}, "
        f"{platform.system()} {platform.release()}, load average {os.getloadavg()[1]:.1f}, {date.today()}"
    )


def commit(folder: Path) -> str:
    """The commit that stands in a checkout; "+" where something is changed in it."""
    said = subprocess.run(
        ["git", "-C", str(folder), "describe", "--always", "--dirty=+"], capture_output=True, text=True
    )
    return said.stdout.strip() or "?"
