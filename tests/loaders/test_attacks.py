"""Every hostile and odd file has its expected outcome, in a child that stays within its limits and reaches nothing."""

from __future__ import annotations

import io
import json
import multiprocessing
import resource
import socket
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
import told
import workbooks
from attacks import ATTACKS, Attack
from told import faults_of

from loaders.gate import child
from maaltavle.reading import Reading
from maaltavle.wording.language import language

SAFE_SECONDS = 10
SAFE_BYTES = 1 << 30
SMALL = "Indikator;Periode;Værdi\nLedige;2024;3\n".encode()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def attacks_by_title(title: str) -> bytes:
    """The file of an attack."""
    return next(attack.make() for attack in ATTACKS if attack.title == title)


class Listener:
    """A socket on the loopback that counts who calls."""

    def __init__(self) -> None:
        self.calls = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                self._socket.accept()[0].close()
            except OSError:
                return
            self.calls += 1

    def close(self) -> None:
        """Stop listening."""
        self._socket.close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    """One listener for all files."""
    found = Listener()
    workbooks.PORT["port"] = found.port
    yield found
    found.close()


def test_the_listener_would_notice(listener: Listener) -> None:
    """Without this the zero below would prove nothing: the files do name its port."""
    assert f"127.0.0.1:{listener.port}".encode() in b"".join(unzipped(attacks_by_title("A06 outside address")).values())
    before = listener.calls
    socket.create_connection(("127.0.0.1", listener.port)).close()
    for _wait in range(100):
        if listener.calls > before:
            break
        threading.Event().wait(0.01)
    assert listener.calls == before + 1


@pytest.fixture(scope="module")
def starter() -> Iterator[ProcessPoolExecutor]:
    """A small process that starts the children: the system counts what the one that starts a process has held as that
    process's own, and other tests here make large files."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as found:
        yield found


def _run(data: bytes, name: str, folder: str) -> child.Run:
    """A child started where this is called, with a folder of its own for what it might leave."""
    tempfile.tempdir = folder
    return child.run(data, name)


def _highest() -> int:
    """Bytes that the process in which this is called has held at the most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def test_the_memory_of_a_child_is_its_own(starter: ProcessPoolExecutor, tmp_path: Path) -> None:
    """Also where this process has held very much, a child that does little is seen to take little."""
    big = bytearray(SAFE_BYTES // 2)
    big[::4096] = b"\x01" * len(big[::4096])
    assert _highest() >= len(big)
    assert child.run(SMALL, "lille.csv").peak_bytes >= len(big), "what it would be if it began here"
    small = starter.submit(_run, SMALL, "lille.csv", str(tmp_path)).result()
    assert 0 < small.peak_bytes < SAFE_BYTES // 4


# Each has a child of its own, a fifth of a second: the quick run has one of each kind and outcome, the whole run all.
SAMPLE = {(attack.title.split()[0], attack.outcome): attack for attack in reversed(ATTACKS)}.values()


@pytest.mark.parametrize(
    "attack", [pytest.param(one, marks=() if one in SAMPLE else pytest.mark.slow, id=str(one)) for one in ATTACKS]
)
def test_every_attack_has_its_outcome(
    attack: Attack, listener: Listener, starter: ProcessPoolExecutor, tmp_path: Path
) -> None:
    """The outcome of the table; memory, time, files and connections within bounds; a message fit for a person."""
    calls, files = listener.calls, _files_near(tmp_path)
    run = starter.submit(_run, attack.make(), attack.name, str(tmp_path)).result()
    codes = [problem.code for problem in run.reading.problems if problem.severity == "error"]
    if attack.outcome == "asked":
        assert codes == []
        _check_message(run.reading, attack, "warning")
    elif attack.outcome == "read":
        assert codes == []
        assert run.reading.n_numbers == 3
        assert attack.unread in " ".join(map(str, run.reading.unread))
    else:
        expected = (attack.outcome,) if isinstance(attack.outcome, str) else attack.outcome
        assert codes, "it was read"
        assert codes[0] in expected
        _check_message(run.reading, attack)
    assert faults_of(run.reading) == []
    assert run.peak_bytes < SAFE_BYTES
    assert run.cpu_seconds < SAFE_SECONDS
    assert listener.calls == calls
    assert _files_near(tmp_path) == files


def _files_near(folder: Path) -> set[str]:
    """What lies where a part with ../ in its name would land."""
    return {entry.name for place in (folder, folder.parent, Path("/tmp/x.xml").parent) for entry in place.glob("*.xml")}


def _check_message(reading: Reading, attack: Attack, severity: str = "error") -> None:
    """Both languages, with place, what was found and expected, and a cure; no traceback, no digits of a person."""
    problem = next(problem for problem in reading.problems if problem.severity == severity)
    for message in (str(problem.message), language("en").say(problem.message)):
        assert message.count(".") >= 1
        assert "Traceback" not in message
        assert "Error" not in message
        assert "1234" not in message.replace(attack.name, "")
    assert str(problem.place.file) in str(problem.message)
    assert all(word in str(problem.message) for word in attack.words), str(problem.message)
    assert str(problem.message) != language("en").say(problem.message)


TWINS = {attack.good_twin() for attack in ATTACKS if attack.outcome != "read"}


@pytest.mark.parametrize(("make", "name"), sorted(TWINS, key=str), ids=lambda v: v if isinstance(v, str) else None)
def test_the_good_twin_is_read(make, name: str) -> None:
    """What was refused was refused for its fault: the same file without it is read."""
    reading = child.read_safely(make(), name)
    assert [problem for problem in reading.problems if problem.severity == "error"] == []
    assert reading.n_numbers >= 2


def test_attacks_are_told_apart() -> None:
    """Every line of the table has a name of its own, and the catalogue's kinds are all there."""
    titles = [attack.title for attack in ATTACKS]
    assert len(titles) == len(set(titles))
    kinds = {title.split()[0] for title in titles}
    assert {f"A{number:02}" for number in range(1, 25)} <= kinds
    assert {f"B{number:02}" for number in (4, 5, 6, 7, 8, 9, 10, 20)} | {"F01"} <= kinds


def test_the_answer_has_the_promised_shape() -> None:
    """A refusal and a reading both print as the command line promises."""

    keys = ["file", "sha256", "layout", "observations", "problems", "n_observations", "n_missing", "account"]
    for attack in (ATTACKS[0], next(a for a in ATTACKS if a.outcome == "read")):
        found = told.as_json(child.read_safely(attack.make(), attack.name))
        assert list(found) == keys
        assert json.loads(json.dumps(found)) == found
