"""The upload address, asked as no page asks it: wrong sessions, tokens, methods, paths, sizes; and a full hour."""

from __future__ import annotations

import http.client
import os
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import attacks
import pytest
import uploads
from streamlit.proto.Common_pb2 import UploadedFileInfo
from tabs import Server, board_server
from visitor import UPLOAD, Visitor, ask, form
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

pytestmark = pytest.mark.slow  # a real server, or one whole load after another

MB = 1_000_000
MOST = 25 * 1024 * 1024 + MB  # what the server takes of one body, with what a form adds
GOOD = uploads.statbank()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own, whose analyst may drop every attack there is within one hour."""
    folder = tmp_path_factory.mktemp("http")
    with board_server(folder / "m.duckdb", folder / "log.txt", MAALTAVLE_FILES_AN_HOUR="5000") as running:
        yield running


@pytest.fixture
def visitor(server: Server) -> Iterator[Visitor]:
    """One tab at *Nye tal*."""
    with closing(Visitor(server.address)) as found:
        found.look()
        yield found


@pytest.fixture(autouse=True)
def unharmed(request: pytest.FixtureRequest) -> Iterator[None]:
    """After every attack: the server lives, says so, and its log has no traceback."""
    running: Server | None = request.getfixturevalue("server") if "server" in request.fixturenames else None
    yield
    if running is None:
        return
    assert running.process.poll() is None
    assert ask(running.address, "GET", "/_stcore/health").status == 200
    log = running.log.read_text(errors="replace")
    assert "Traceback" not in log
    assert not any(digits in log for digits in ("010190-1234", "0101901234", "3112991234", "101901234"))  # F01


def memory(process_id: int) -> int:
    """The bytes a process holds at the moment."""
    pages = int(Path(f"/proc/{process_id}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def files_under(folder: Path) -> set[str]:
    """Every file beside the store."""
    return {str(path) for path in folder.rglob("*") if path.is_file() and path.name != "log.txt"}


# --- A24, A25: the address


WRONG = [  # what is wrong with the request, and the answer
    ({"session": "34eba2f1-2062-46d4-aa9b-abcebb715c11"}, 400),
    ({"session": "'; DROP TABLE loads; --"}, 400),
    ({"X-Xsrftoken": "2|0e5202e7|c68c6349|1"}, 403),
    ({"X-Xsrftoken": ""}, 403),
    ({"Cookie": ""}, 403),
    ({"Cookie": "_streamlit_xsrf=x", "X-Xsrftoken": "x"}, 403),
    ({"Content-Type": "application/octet-stream"}, 400),
    ({"Content-Type": "multipart/form-data"}, 400),
    ({"Content-Type": "multipart/form-data; boundary=other"}, 400),
]


@pytest.mark.parametrize(("wrong", "status"), WRONG, ids=str)
def test_a_request_that_no_page_would_send_is_refused(visitor: Visitor, wrong: dict, status: int) -> None:
    """Session, token and form must be the page's own; the same request without the fault is taken."""
    wrong = {k: v.replace(" ", "%20") if k == "session" else v for k, v in wrong.items()}
    answer = visitor.put("RAS200.xlsx", GOOD, **wrong)
    assert answer.status == status
    assert "/work" not in answer.body and "Traceback" not in answer.body and ".py" not in answer.body
    assert visitor.put("RAS200.xlsx", GOOD).status == 204


@pytest.mark.parametrize("method", ["GET", "POST", "PATCH", "TRACE", "PROPFIND"])
def test_no_other_method(visitor: Visitor, method: str) -> None:
    """Only PUT keeps anything; GET answers with the empty page of an unknown address, never with a file."""
    headers = {"Cookie": visitor.cookie, "X-Xsrftoken": visitor.token}
    assert visitor.put("RAS200.xlsx", GOOD, file="x").status == 204
    answer = ask(visitor.address, method, f"{UPLOAD}/{visitor.session}/x", b"x", **headers)
    assert answer.status in (400, 404, 405) or (method == "GET" and "<html" in answer.body)


def test_deleting_needs_the_token(visitor: Visitor) -> None:
    """A page of another site can neither send nor delete a file."""
    assert ask(visitor.address, "DELETE", f"{UPLOAD}/{visitor.session}/x").status == 403


PATHS = [
    f"{UPLOAD}/../../etc/passwd/x",
    f"{UPLOAD}/%2e%2e/%2e%2e%2fetc%2fpasswd",
    f"{UPLOAD}/..%5c..%5cwindows/x",
    f"{UPLOAD}/SESSION/..%2f..%2f..%2fm.duckdb",
    f"{UPLOAD}/SESSION/a/b",
    f"{UPLOAD}/SESSION/",
    f"{UPLOAD}/SESSION",
    f"{UPLOAD}//x",
    f"{UPLOAD}/SESSION/" + "x" * 9_000,
    f"{UPLOAD}/SESSION/a%00b",
]


@pytest.mark.parametrize("path", PATHS)
def test_paths_lead_nowhere(visitor: Visitor, server: Server, path: str) -> None:
    """Ids are only keys in memory: whatever they are, no file appears or changes."""
    folder = server.log.parent
    before = files_under(folder)
    body, kind = form("RAS200.xlsx", GOOD)
    headers = {"Cookie": visitor.cookie, "X-Xsrftoken": visitor.token, "Content-Type": kind}
    assert ask(server.address, "PUT", path.replace("SESSION", visitor.session), body, **headers).status in (
        204, 307, 308, 400, 403, 404, 405, 414,
    )  # fmt: skip
    assert files_under(folder) == before


READING = [
    "/static/../../pyproject.toml",
    "/static/%2e%2e/%2e%2e/pyproject.toml",
    "/app/static/..%2f..%2fpyproject.toml",
    "/media/../m.duckdb",
    "/component/x/../../../etc/passwd",
    "/component/maaltavle_linked/..%2f..%2fserver.py",
    "//etc/passwd",
]


@pytest.mark.parametrize("path", READING)
def test_no_file_of_the_machine_is_served(server: Server, path: str) -> None:
    answer = ask(server.address, "GET", path)
    assert answer.status in (200, 303, 400, 403, 404)
    assert "root:" not in answer.body and "[project]" not in answer.body and "import " not in answer.body[:2000]


def test_a_session_of_another_site_is_not_opened(server: Server) -> None:
    """D10: the browser says which site a page is from."""
    with pytest.raises(InvalidStatus) as caught:
        connect(server.address.replace("http", "ws") + "/_stcore/stream", origin="https://example.com")
    assert caught.value.response.status_code == 403


def test_nobody_reads_what_another_tab_sent(visitor: Visitor, server: Server) -> None:
    """The id of another session's file is nothing in one's own."""
    assert visitor.put("RAS200.xlsx", GOOD, file="theirs").status == 204
    with closing(Visitor(server.address)) as other:
        other.look()
        info = UploadedFileInfo(name="RAS200.xlsx", size=len(GOOD), file_id="theirs")
        info.file_urls.file_id = "theirs"
        assert "24 tal" not in "".join(other.look(info))


# --- A24: sizes


def endless(pieces: list[int], size: int = 2_000_000_000) -> Iterator[bytes]:
    """A form whose file never ends; `pieces` counts what was sent."""
    yield form("tal.csv", b"", "endless")[0].partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    piece = b"1;2;3\n" * 20_000
    for _n in range(size // len(piece)):
        pieces[0] += len(piece)
        yield piece


def peak_while(process_id: int, work) -> int:
    """How much more a process held at most while something was done."""
    before, most, done = memory(process_id), [0], threading.Event()

    def watch() -> None:
        while not done.wait(0.02):
            most[0] = max(most[0], memory(process_id) - before)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        work()
    finally:
        done.set()
        watcher.join()
    return most[0]


SIZES = [  # what the length header says, and the answer; 0: it hung up before we were done talking
    ("chunked, 2 GB", None, (413, 0)),
    ("a length of 2 GB", "2000000000", (413, 0)),
    ("a length just above", str(MOST + 1), (413, 0)),
    ("a length of 3 bytes", "3", (400, 413, 0)),
    ("a length that is none", "many", (400, 0)),
    ("a negative length", "-1", (400, 413, 0)),
]


@pytest.mark.parametrize(("_what", "length", "statuses"), SIZES, ids=[size[0] for size in SIZES])
def test_a_body_that_is_too_large_is_not_kept(
    visitor: Visitor, server: Server, _what: str, length: str | None, statuses: tuple[int, ...]
) -> None:
    """413, and the server's memory grows by less than 100 MB though two thousand are sent."""
    pieces, answers = [0], []
    headers = {"Cookie": visitor.cookie, "X-Xsrftoken": visitor.token, "Content-Type": form("x", b"", "endless")[1]}
    headers |= {"Content-Length": length} if length else {}

    def send() -> None:
        path = f"{UPLOAD}/{visitor.session}/x"
        answers.append(ask(server.address, "PUT", path, endless(pieces), **headers))

    grown = peak_while(server.process.pid, send)
    assert answers[0].status in statuses
    assert grown < 100 * MB


def test_a_body_shorter_than_its_length_waits_for_nobody(visitor: Visitor, server: Server) -> None:
    """A client that promises more than it sends holds its own connection, not the server."""
    body, kind = form("tal.csv", b"1;2")
    with socket.create_connection(("127.0.0.1", int(server.address.rpartition(":")[2]))) as raw:
        head = f"PUT {UPLOAD}/{visitor.session}/x HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {kind}\r\n"
        head += f"Cookie: {visitor.cookie}\r\nX-Xsrftoken: {visitor.token}\r\nContent-Length: 9000000\r\n\r\n"
        raw.sendall(head.encode() + body)
        assert "24 tal" in "".join(visitor.drop("RAS200.xlsx", GOOD))


@pytest.mark.parametrize("count", [0, 2])
def test_one_file_a_request(visitor: Visitor, count: int) -> None:
    body, kind = form("tal.csv", b"1;2")
    boundary = kind.partition("boundary=")[2].encode()
    part = body[: body.rindex(b"--" + boundary)]
    body = part.replace(b'name="file"', b'name="other"') + body if count == 2 else b"--" + boundary + b"--\r\n"
    headers = {"Cookie": visitor.cookie, "X-Xsrftoken": visitor.token, "Content-Type": kind}
    assert ask(visitor.address, "PUT", f"{UPLOAD}/{visitor.session}/x", body, **headers).status == 400


# --- through the page


REFUSED = [  # name, content, words of the sentence
    ("virus.exe", b"MZ" + b"\0" * 500, "endelsen .exe"),
    ("tal.xlsx", b"MZ" + b"\0" * 500, "et program"),
    ("tal.xlsm", GOOD, "makroer"),
    ("tal.xlsx", b"", "tom"),
    ("a.exe.xlsx", GOOD, "a.exe.xlsx"),
]


@pytest.mark.parametrize(("name", "content", "words"), REFUSED, ids=[f"{r[0]}-{r[2][:9]}" for r in REFUSED])
def test_what_is_sent_past_the_dialog_is_refused_on_the_page(
    visitor: Visitor, name: str, content: bytes, words: str
) -> None:
    """A25: the upload address takes any bytes, but the page says in Danish why it does not read them."""
    seen = "".join(visitor.drop(name, content))
    assert words in seen
    assert "Traceback" not in seen
    assert "24 tal" in "".join(visitor.drop("RAS200.xlsx", GOOD))


NAMES = [
    "../../etc/RAS200.xlsx",
    "R" * 300 + ".xlsx",
    "RAS\u202excod.xlsx",
    '<script>alert("1")</script>.xlsx',
    "RAS\r\nSet-Cookie: x=1.xlsx",
    "RAS😀'\".xlsx",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_strange_name_is_only_shown(visitor: Visitor, server: Server, name: str) -> None:
    """A23: stored under an id, read as usual, shown as text."""
    before = files_under(server.log.parent)
    seen = "".join(visitor.drop(name, GOOD))
    assert "24 tal" in seen or ":" in name
    assert "<script>alert" not in seen and "\u202e" not in seen
    assert files_under(server.log.parent) == before


# --- A30


@contextmanager
def small_server(folder: Path, **more: str) -> Iterator[Server]:
    with board_server(folder / "m.duckdb", folder / "log.txt", **more) as running:
        yield running


@pytest.mark.slow
def test_the_file_after_the_last_of_the_hour_is_refused_kindly(tmp_path: Path) -> None:
    """A30: also in a new tab, since it is the same person; nothing is lost, and the sentence says what to do."""
    with small_server(tmp_path, MAALTAVLE_FILES_AN_HOUR="3") as server:
        with closing(Visitor(server.address)) as first:
            first.look()
            for n in range(3):
                assert "24 tal" in "".join(first.drop(f"fil{n}.xlsx", GOOD))
        with closing(Visitor(server.address)) as second:
            second.look()
            seen = "".join(second.drop("fil3.xlsx", GOOD))
            assert "24 tal" not in seen
            assert "mere end 3 filer" in seen and "maaltavle load" in seen
            for _n in range(5):
                second.put("fil.csv", b"1;2")
            answer = second.put("fil.csv", b"1;2")  # what no page asks for is refused before it fills the memory
        assert (answer.status, answer.body.startswith("Der er sendt for mange filer")) == (429, True)


# --- health, while every attack is read


class Pulse:
    """Asks for the health of a server over and over, and remembers the slowest answer."""

    def __init__(self, address: str, every: float = 0.2) -> None:
        self.address, self.every = address, every
        self.seconds: list[float] = []
        self.failed: list[str] = []
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> Pulse:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._done.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._done.wait(self.every):
            start = time.monotonic()
            try:
                with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=30) as answer:
                    answer.read()
            except (OSError, http.client.HTTPException) as error:
                self.failed.append(str(error))
            self.seconds.append(time.monotonic() - start)


@pytest.mark.slow
def test_the_server_is_healthy_while_it_reads_every_attack(visitor: Visitor, server: Server) -> None:
    """Each through the real upload address and page: health within a second throughout, no crash, no traceback."""
    slowest: dict[str, float] = {}
    silent = []
    with Pulse(server.address) as pulse:
        for attack in attacks.ATTACKS:
            content = attack.make()
            if len(content) > 25 * 1024 * 1024:
                continue  # refused at the address, above
            start = len(pulse.seconds)
            seen = "".join(visitor.drop(attack.name, content))
            slowest[attack.title] = max(pulse.seconds[start:], default=0.0)
            if "Siden kunne ikke vises" in seen or "Traceback" in seen:
                silent.append(attack.title)
    assert pulse.failed == []
    assert silent == []
    assert len(pulse.seconds) > len(attacks.ATTACKS) / 4
    load = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))  # a loaded machine is slow, not broken
    assert max(pulse.seconds) < load, sorted(slowest.items(), key=lambda item: -item[1])[:5]
    print(f"{len(slowest)} attacks, {len(pulse.seconds)} answers, slowest {max(pulse.seconds):.3f} s")
