"""The wheel, installed into an environment of its own, far from any checkout: what it carries, and that it runs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import rooms
from tabs import free_port, running
from visitor import Visitor, ask

from maaltavle import __version__

PROJECT = Path(__file__).resolve().parents[1]
CARRIED = ("app.py", "pages/", "ui/", "loaders/", "data/", ".streamlit/")
STORE = Path(".local/share/maaltavle/maaltavle.duckdb")  # of XDG; another system has another place
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network of what git keeps: a build writes into the folder it is made in."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for file in rooms.tracked_files(PROJECT):
        kept = source / file.relative_to(PROJECT)
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, kept)
    (source / "data" / "maaltavle.raw").mkdir()
    (source / "data" / "maaltavle.raw" / "someones.csv").write_text("a figure that nobody published")
    _run("uv", "build", "--wheel", "--offline", "--no-build-isolation", "--python", sys.executable, "-o", out, source)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def bin_folder(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment with the wheel and the locked packages, and nothing of this checkout."""
    place = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place], check=True)
    python = place / "bin" / "python"
    _run("uv", "pip", "install", "--offline", "--no-deps", "--python", python, wheel)
    own = Path(sysconfig.get_path("purelib", vars={"base": str(place)}))
    (own / "locked.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return place / "bin"


def _run(command: str, *arguments: object) -> None:
    subprocess.run([Path(sys.executable).with_name(command), *map(str, arguments)], check=True, capture_output=True)


def test_the_wheel_carries_all_in_one_folder(wheel: Path) -> None:
    """At the top `maaltavle` alone; in its folder `_app` what git keeps beside it, and no database."""
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"maaltavle", f"maaltavle-{__version__}.dist-info"}
    tracked = {file.relative_to(PROJECT).as_posix() for file in rooms.tracked_files(PROJECT)}
    wanted = {f"maaltavle/_app/{name}" for name in tracked if name.startswith(CARRIED)}
    wanted |= {name for name in tracked if name.startswith("maaltavle/")}
    assert {name for name in names if name.startswith("maaltavle/")} == wanted


@pytest.fixture
def outside(bin_folder: Path, tmp_path: Path) -> Callable[..., str]:
    """What the installed command says, in an empty folder that is the home as well."""

    def run(*arguments: str) -> str:
        command, home = [bin_folder / "maaltavle", *arguments], {"HOME": str(tmp_path), "PATH": os.defpath}
        ran = subprocess.run(command, cwd=tmp_path, env=home, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    return run


def test_it_reads_and_loads(outside: Callable[..., str], tmp_path: Path) -> None:
    """The child process finds rooms and packages by itself; what is stored lies in the user's own folder."""
    indicator, area = "besoegende-mch", "herning"
    assert "skabelon.xlsx" in outside("template", "--indicator", indicator, "--area", area, "--out", "skabelon.xlsx")
    (tmp_path / "tal.csv").write_text(f"indikator;område;periode;værdi\n{indicator};{area};2031;1.234.567\n")
    assert json.loads(outside("read", "tal.csv", "--json"))["n_observations"] == 1
    (tmp_path / "svar.json").write_text('{"source": "Egne tal"}')
    assert "Gemt som indlæsning 6" in outside("load", "tal.csv", "--yes", "--as", "Anne", "--answers", "svar.json")
    assert '"2031"' in outside("export", "observations")
    assert (tmp_path / STORE).exists()


def test_it_is_a_library(bin_folder: Path, tmp_path: Path) -> None:
    """Another program's own process, in its own folder: store, board, and a file read by the rooms that came along."""
    code = """
import maaltavle
with maaltavle.open_store() as store:
    print(len(maaltavle.board_of(store).rows))
print(maaltavle.read_file("indikator;område;periode;værdi\\nx;Herning;2031;5\\n".encode(), "t.csv").n_numbers)
"""
    command, home = [bin_folder / "python", "-c", code], {"HOME": str(tmp_path), "PATH": os.defpath}
    said = subprocess.run(command, cwd=tmp_path, env=home, capture_output=True, text=True, check=True).stdout
    assert said.split() == ["162", "1"]


def test_it_shows_the_board(bin_folder: Path, tmp_path: Path) -> None:
    """Served far from any checkout, the front page is the board of the documents that came along."""
    port = free_port()
    command = [str(bin_folder / "maaltavle"), "serve", "--port", str(port)]
    with running(command, port, tmp_path / "log.txt", tmp_path, HOME=str(tmp_path), XDG_DATA_HOME="") as server:
        assert "<title>Måltavle</title>" in ask(server.address, "GET", "/").body
        with closing(Visitor(server.address, "")) as visitor:
            visitor.look()
            assert "Herning Kommune · Økonomi- og Erhvervsudvalget · Mål 2015" in visitor.seen()
        assert "/pandas/" not in Path(f"/proc/{server.process.pid}/maps").read_text()  # 80 MB that no page needs
    assert (tmp_path / STORE).exists()
