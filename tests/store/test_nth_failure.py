"""Every write to a disk fails once: the first, the second, … until storing needs no more.

What is said is true each time, and the same server goes on afterwards.
"""

from __future__ import annotations

import errno
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # every write fails once

TIMEOUT = 120  # seconds to wait for a subprocess before giving up on it; nothing is measured
SHIM = Path(__file__).with_name("nth_failure.c")
CHILD = """
import ctypes, os, sys
from datetime import date
from itertools import count
from pathlib import Path
from maaltavle.errors import NoReceipt, StoreUnavailable
from maaltavle.model import Facts, Interval, Kind, Observation
from maaltavle.store import create_store, open_store, selfcheck
path, shim = Path(sys.argv[1]) / "m.duckdb", ctypes.CDLL(os.environ["LD_PRELOAD"])
def load(store, n):
    figure = Observation(f"R{n}", "d", "i", "a", "2014", "", Kind.MEASURED, Interval.exactly(n), "pct", "q")
    raw = store.archive(b"%d" % n)
    store.load(Facts((figure,)), known_from=date(2015, 1, 1), person="p", action="upload", source="s", sha256=raw)
with create_store(path) as store:
    load(store, 1)
    for n in count(1):
        before, said = store.version, "stored"
        os.environ["NTH"] = str(n)
        try:
            load(store, 1000 + n)
        except NoReceipt as error:
            said = "stored without receipt"
            assert str(error).startswith("Det er gemt som indlæsning"), error
        except StoreUnavailable as error:
            said = "not stored"
            assert str(error).startswith("Intet er gemt. "), error
        seen = shim.nth_seen()
        os.environ["NTH"] = "0"
        assert store.version == before + (said != "not stored") == len(store.facts().observations), said
        load(store, 5000 + n)
        assert store.problems == (), store.problems
        print(said)
        if seen < n:
            break
with open_store(path) as store:
    assert store.problems == ()
    assert len(store.facts().observations) == store.version
assert selfcheck(path) == ()
"""


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EROFS])
def test_the_nth_write_fails_for_every_n(tmp_path: Path, code: int) -> None:
    """Raw file, rows, log, ledger: nothing stored, then stored without its receipt, at last stored."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("there is no C compiler here")
    shim, folder = tmp_path / "nth.so", tmp_path / "store"
    folder.mkdir()
    subprocess.run([compiler, "-shared", "-fPIC", "-o", str(shim), str(SHIM), "-ldl"], check=True, timeout=TIMEOUT)
    settings = {"LD_PRELOAD": str(shim), "NTH": "0", "NTH_ERRNO": str(code), "NTH_FOLDER": str(folder)}
    places = {"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(folder)], capture_output=True, text=True, timeout=TIMEOUT,
        env=settings | places,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert list(dict.fromkeys(said)) == ["not stored", "stored without receipt", "stored"]
    assert said.count("not stored") >= 4 and said.count("stored without receipt") >= 2 and said.count("stored") == 1
