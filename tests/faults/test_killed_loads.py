"""Long files are loaded by the command and killed at seeded moments: what was acknowledged is there, nothing is half.

The files go the road of long files: StatBank's BULK, our own export, and the same as Parquet. A moment is so long after
the start, or after the file lies in the archive, or after the database begins to take the figures.
"""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from stores import copied

from maaltavle.paths import PROJECT
from maaltavle.store import check, open_store, selfcheck

sys.path.insert(0, str(PROJECT / "tests" / "bench"))
import workloads
from workloads import Form, Part, Workload

pytestmark = pytest.mark.slow
INDICATORS: dict[Form, int] = {"parquet": 2, "export": 3, "bulk": 9}  # so many have more cells than a book may have
AFTER = {"start": 6.0, "archive": 1.5, "database": 0.6}  # seconds at most
WAITS = 120  # seconds for one load before it is given up; nothing is measured
TAKEN = re.compile(r"Gemt som indlæsning (\d+)")


def part(form: Form, number: int) -> Part:
    """The file of a round: indicators that nobody has loaded before."""
    own = Workload("kill", INDICATORS[form], first_indicator=10 * number)
    return Part(own, own.numbers, range(own.periods), f"kill-{number:03d}-{form}")


def load_and_kill(path: Path, file: Path, answers: Path, moments: random.Random) -> tuple[list[int], str]:
    """The loads that the command acknowledged before it was killed, and when that was."""
    mark = moments.choice([*AFTER])
    rest = moments.uniform(0, AFTER[mark])
    words = ["load", "--yes", "--store", str(path), "--answers", str(answers), str(file)]
    process = subprocess.Popen(
        [sys.executable, "-m", "maaltavle", *words], cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, start_new_session=True,
    )  # fmt: skip
    before, until = _seen(path, mark), time.monotonic() + WAITS
    while process.poll() is None and mark != "start" and _seen(path, mark) == before and time.monotonic() < until:
        time.sleep(0.002)
    try:
        process.wait(rest)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
    assert process.stdout is not None
    said = process.stdout.read()
    assert process.wait(WAITS) in (0, -signal.SIGKILL), said
    return [int(number) for number in TAKEN.findall(said)], mark if process.returncode else "never"


def _seen(path: Path, mark: str) -> object:
    """What is different once the mark is reached."""
    if mark == "archive":
        return len([*path.with_suffix(".raw").glob("*")])
    log = path.with_name(f"{path.name}.wal")
    return log.stat().st_size if log.exists() else 0, path.stat().st_mtime_ns


def go_through(path: Path, folder: Path, rounds: int, seed: int) -> Counter[tuple[str, str]]:
    """So many loads, each killed; after each the store is opened and gone through. How often what came of which."""
    moments, found = random.Random(seed), Counter[tuple[str, str]]()
    with open_store(path) as store:
        held = store.version
    for number in range(rounds):
        form = [*INDICATORS][number % len(INDICATORS)]
        own = part(form, number)
        file, answers = workloads.write(own, form, folder)
        told, when = load_and_kill(path, file, answers, moments)
        with open_store(path) as store:
            assert store.problems == ()
            assert told in ([], [held + 1])
            assert store.version in (held + len(told), held + 1), "an acknowledged load is there, and no other"
            news, held = store.version - held, store.version
            rows = store.fetch("SELECT load_no, count(*) FROM observation GROUP BY 1 ORDER BY 1")[-1]
            assert not news or rows == (held, own.rows), "all of it"
            assert len(store.loads()) == held == len(store.entries())
            assert check(store) == ()
        assert selfcheck(path) == ()
        found[when, f"{form} {'stored' if news else 'not stored'}"] += 1
        file.unlink()
    return found


def test_killed_while_a_long_file_is_loaded(small_built: Path, tmp_path: Path) -> None:
    """Two of each form."""
    found = go_through(copied(small_built, tmp_path / "m.duckdb"), tmp_path, 6, 11)
    assert sum(found.values()) == 6
    assert any(when != "never" for when, _what in found)
