"""What an export of figures holds while it runs: the same, however many there are."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from many_figures import figures_of

from maaltavle.model import Facts
from maaltavle.paths import PROJECT
from maaltavle.store import build

pytestmark = [pytest.mark.slow, pytest.mark.bench]
FIGURES, MORE = 300_000, 60  # MB that so many may take beyond what a hundred take
PEAK = """
import sys
from pathlib import Path
from maaltavle.cli.main import main
main(["export", "observations", *sys.argv[1:]])
told = Path("/proc/self/status").read_text()  # what rusage says begins with what the starting process held
print(next(int(line.split()[1]) // 1000 for line in told.splitlines() if line.startswith("VmHWM")), file=sys.stderr)
"""


def peak(store: Path, form: str, out: Path) -> int:
    """Megabytes that a process of its own has held at most."""
    command = [sys.executable, "-c", PEAK, "--store", str(store), "--format", form, "--out", str(out)]
    return int(subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stderr)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Of a hundred figures, and of very many: one load, of which half counts no longer: a later one has the same."""
    folder = tmp_path_factory.mktemp("exports")
    few, many = folder / "few.duckdb", folder / "many.duckdb"
    for path, counts in ((few, [100]), (many, [FIGURES, FIGURES // 2])):
        with build(path, PROJECT / "data") as store:
            for count in counts:
                store.load(Facts(observations=figures_of(count)), known_from=date(2020, 1, 1), person="p",
                           action="upload", source="s", sha256="")  # fmt: skip
    return few, many


@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
def test_an_export_is_flat(stores: tuple[Path, Path], tmp_path: Path, form: str) -> None:
    """Whatever the format: little more than what it holds of a hundred figures."""
    held = [peak(path, form, tmp_path / f"tal.{form}") for path in stores]
    print(f"\n{form}: {held[0]} MB with a hundred figures, {held[1]} MB with {FIGURES}")
    assert held[1] - held[0] <= MORE
