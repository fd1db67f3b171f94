"""Killed with SIGKILL in the middle of loading: what was acknowledged is there, nothing is half there."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from maaltavle.store import create_store, open_store, selfcheck

pytestmark = pytest.mark.slow  # a program is killed for each row

TIMEOUT = 60  # seconds to wait for a subprocess before giving up on it; nothing is measured
ROWS = 40  # figures a load
# Loads without end and says each number once it is acknowledged. It kills itself at the n-th flush to disk of the
# ledger (n > 0, before or after the flush), or is killed from outside at any moment (n = 0).
LOADER = f"""
import os, sys
from datetime import date
from pathlib import Path
from maaltavle.model import Facts, Interval, Kind, Observation
from maaltavle.store import open_store
flush, left, before = os.fsync, [int(sys.argv[2])], sys.argv[3] == "before"
def die():
    os.kill(os.getpid(), 9)
def fsync(handle):
    left[0] -= 1
    if left[0] == 0 and before:
        die()
    flush(handle)
    if left[0] == 0:
        die()
os.fsync = fsync
with open_store(Path(sys.argv[1])) as store:
    while True:
        n = store.version + 1
        figures = (
            Observation(f"R{{i}}", "d", "i", "a", "2014", "", Kind.MEASURED, Interval.exactly(n), "pct", "q")
            for i in range({ROWS})
        )
        facts = Facts(tuple(figures))
        load = store.load(facts, known_from=date(2015, 1, 1), person="p", action="upload", source="s", sha256="")
        print(load.number, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create_store(tmp_path / "m.duckdb").close()
    return tmp_path / "m.duckdb"


def holds_what_was_said(path: Path, acknowledged: int) -> int:
    """The store opens whole with at least the acknowledged loads; returns how many it has."""
    with open_store(path) as store:
        assert store.problems == ()
        assert store.version in (acknowledged, acknowledged + 1)
        figures = store.facts().observations
        assert [str(figure.value.low) for figure in figures] == [str(store.version)] * (ROWS if store.version else 0)
        loads = store.version
    assert selfcheck(path) == ()
    return loads


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("flush", [1, 2, 3, 6])
def test_killed_at_each_flush_of_the_ledger(path: Path, flush: int, when: str) -> None:
    """Two flushes a load, the ledger's file and its folder: the receipt comes after both or not at all."""
    command = [sys.executable, "-c", LOADER, str(path), str(flush), when]
    killed = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT)
    assert killed.returncode == -9
    said = [int(line) for line in killed.stdout.split()]
    assert said == list(range(1, (flush - 1) // 2 + 1))
    assert holds_what_was_said(path, len(said)) == len(said) + 1  # its rows were in before the ledger was written


def test_killed_at_random_moments_again_and_again(path: Path) -> None:
    """The same store, killed from outside at seeded moments: it grows, and loses nothing it acknowledged."""
    moments = random.Random(2026)
    loads = 0
    for _ in range(6):
        command = [sys.executable, "-c", LOADER, str(path), "0", "after"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            said = [int(child.stdout.readline()) for _ in range(moments.randrange(1, 12))]
            child.kill()
            said += [int(line) for line in child.stdout.read().split()]
        assert said == list(range(loads + 1, loads + len(said) + 1))
        loads = holds_what_was_said(path, loads + len(said))
    assert loads >= 6
