"""No path of the program calls outside: the real server, in a network where every packet and name asked for is seen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tabs import PROJECT
from test_settings import STREAMLIT

ALONE = ["unshare", "--net", "--mount"] + ([] if os.getuid() == 0 else ["--user", "--map-root-user"])
STARTS = {
    "serve": [sys.executable, "-m", "maaltavle", "serve", "--port", "PORT"],
    "streamlit run": [STREAMLIT, "run", str(PROJECT / "app.py"), "--server.port", "PORT"],
}


@pytest.fixture(scope="module")
def alone() -> list[str]:
    """The command that runs another in a network of its own; where that is not permitted the test is skipped."""
    missing = [tool for tool in ("unshare", "ip", "mount") if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"There is no {', '.join(missing)} here.")
    tried = subprocess.run(
        [*ALONE, "ip", "link", "add", "out", "type", "veth"], capture_output=True, text=True, check=False
    )
    if tried.returncode:
        pytest.skip(f"No network of its own is permitted here: {tried.stderr.strip()}")
    return ALONE


@pytest.mark.slow
@pytest.mark.parametrize("start", STARTS)
def test_nothing_is_asked_of_the_outside(start: str, alone: list[str], tmp_path: Path) -> None:
    """F11: from the start to the end of a visit by persons and attackers no packet leaves, and no name is looked up."""
    program = [sys.executable, str(Path(__file__).with_name("in_namespace.py")), str(PROJECT), str(tmp_path)]
    paths = os.pathsep.join(str(PROJECT / each) for each in ("", "tests", "tests/browser", "tests/faults"))
    done = subprocess.run(
        [*alone, *program, *STARTS[start]],
        env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["asked"] == {"packets": [], "names": []}
    assert found["canary"]["names"] == ["canary.example"]  # the two that watch are awake
    assert found["canary"]["packets"] == ["to 198.51.100.7"]
