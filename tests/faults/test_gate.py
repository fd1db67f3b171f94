"""Who may speak to the server: Host and Origin, by a request and by a websocket, before Streamlit sees either."""

from __future__ import annotations

import base64
import http.client
import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from loops import run
from tabs import PROJECT, Server, board_server, free_port, running
from test_settings import streamlit_run

from maaltavle.errors import MaaltavleError
from ui.serving.gate import Gate, authority, listed_hosts
from ui.serving.server import PageShell

PORT = 8501
OURS = [
    f"127.0.0.1:{PORT}",
    f"localhost:{PORT}",
    f"LocalHost.:{PORT}",
    f"[::1]:{PORT}",
    "tavle.example",
    "tavle.example:443",
]
THEIRS = [  # names that a browser may be led here by, and texts that are no names
    f"evil.example:{PORT}", "evil.example", "127.0.0.1:80", "127.0.0.1", "localhost:9000",
    f"127.0.0.1.evil.example:{PORT}",
    f"evil.example:{PORT}@127.0.0.1:{PORT}", f"127.0.0.1:{PORT}/", f"0.0.0.0:{PORT}", f"192.168.1.4:{PORT}",
    "tavle.example:8443", "xtavle.example", "tavle.example.evil.example", "", " ", "*", "null",
    "127.0.0.1:8501, evil.example",
    f"127.0.0.1:{PORT}\x00", "a" * 70_000, "²:8501", f"127.0.0.1:{PORT}{PORT}",
]  # fmt: skip


def asked(headers: list[tuple[str, str]], kind: str, server: tuple[str, int] | None) -> tuple[bool, list[dict]]:
    """Whether a request comes through the gate, and what the gate itself says."""
    inside, said = [], []

    async def app(scope: dict, _receive: Any, _send: Any) -> None:
        inside.append(scope)

    async def send(message: dict) -> None:
        said.append(message)

    sent = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    scope = {"type": kind, "server": server, "headers": sent, "query_string": b"", "method": "GET", "path": "/"}
    run(Gate(app)(scope, None, send))
    return bool(inside), said


@pytest.fixture(autouse=True)
def listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAALTAVLE_HOSTS", "Tavle.example, ")


every_kind = pytest.mark.parametrize("kind", ["http", "websocket"])
HERE = ("127.0.0.1", PORT)


@every_kind
@pytest.mark.parametrize("host", OURS)
def test_our_own_names_are_let_in(host: str, kind: str) -> None:
    """Also with the Origin of a page of the same name, as the page itself asks."""
    assert asked([("host", host)], kind, HERE) == (True, [])
    for scheme in ("http", "https"):
        assert asked([("host", host), ("origin", f"{scheme}://{host}")], kind, HERE) == (True, [])


@every_kind
@pytest.mark.parametrize("host", THEIRS, ids=lambda host: host[:40])
def test_every_other_name_is_refused(host: str, kind: str) -> None:
    """DNS rebinding: Host and Origin are both the other site's, and so agree."""
    for headers in ([("host", host)], [("host", host), ("origin", f"http://{host}")]):
        inside, said = asked(headers, kind, HERE)
        assert not inside
        assert said[0].get("status", 403) == 403
        assert said[0]["type"] == ("http.response.start" if kind == "http" else "websocket.close")


ORIGINS = ["http://evil.example", f"http://evil.example:{PORT}", "null", "", f"http://localhost:{PORT}", "file://"]
ORIGINS += [f"http://127.0.0.1:{PORT}.evil.example", "http://127.0.0.1", f"ftp://127.0.0.1:{PORT}", f"127.0.0.1:{PORT}"]
ORIGINS += [f"http://127.0.0.1:{PORT}@evil.example", f"http://evil.example#127.0.0.1:{PORT}"]


@every_kind
@pytest.mark.parametrize("origin", ORIGINS)
def test_a_page_of_another_site_is_refused(origin: str, kind: str) -> None:
    inside, said = asked([("host", f"127.0.0.1:{PORT}"), ("origin", origin)], kind, HERE)
    assert not inside and said
    good = ("origin", f"http://127.0.0.1:{PORT}")
    assert not asked([("host", f"127.0.0.1:{PORT}"), good, ("origin", origin)], kind, HERE)[0]
    assert asked([("host", f"127.0.0.1:{PORT}"), good], kind, HERE)[0]


@every_kind
def test_one_name_and_no_more(kind: str) -> None:
    assert not asked([], kind, HERE)[0]
    assert not asked([("host", OURS[0]), ("host", "evil.example")], kind, HERE)[0]
    assert not asked([("host", OURS[0]), ("host", OURS[0])], kind, HERE)[0]


@every_kind
@pytest.mark.parametrize("server", [("192.168.1.4", PORT), ("::", PORT), ("/run/socket", None), None], ids=str)
def test_a_connection_from_outside_is_refused(server: tuple[str, int] | None, kind: str) -> None:
    """However it came to be listened to, as by `uvicorn app:app --host 0.0.0.0`: only this machine is answered."""
    assert not asked([("host", f"127.0.0.1:{PORT}")], kind, server)[0]
    assert not asked([("host", f"192.168.1.4:{PORT}")], kind, server)[0]
    assert not asked([("host", "tavle.example")], kind, server)[0]
    for own in (("::ffff:127.0.0.1", PORT), ("::1", PORT), ("127.0.0.53", PORT)):
        assert asked([("host", f"127.0.0.1:{PORT}")], kind, own)[0]


@pytest.mark.parametrize(
    "text", ["http://tavle.example", "*", "*.example", "tavle.example/", "tavle example:x", "æ.dk"]
)
def test_what_is_no_name_cannot_be_listed(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAALTAVLE_HOSTS", f"tavle.example,{text}")
    with pytest.raises(MaaltavleError, match="MAALTAVLE_HOSTS"):
        listed_hosts()


def test_names_are_compared_as_browsers_write_them() -> None:
    assert authority("Tavle.Herning.DK.:443") == authority("tavle.herning.dk") == "tavle.herning.dk"
    assert authority("tavle.herning.dk:08443") == "tavle.herning.dk:8443"
    assert authority("-" * 100_000 + ":") == ""


# --- the real servers


@pytest.fixture(scope="module", params=["serve", "streamlit run"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("gate")
    store, log, port = folder / "m.duckdb", folder / "log.txt", free_port()
    if request.param == "serve":
        with board_server(store, log, MAALTAVLE_HOSTS="tavle.example") as found:
            yield found
    else:
        given = {"MAALTAVLE_STORE": str(store), "MAALTAVLE_HOSTS": "tavle.example"}
        with running(streamlit_run(port, folder), port, log, PROJECT, **given) as found:
            yield found


def handshake(address: str, **headers: str) -> int:
    """The status with which a websocket is opened (101) or refused."""
    place = urlsplit(address)
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
    connection.putrequest("GET", "/_stcore/stream", skip_host="Host" in headers)
    key = base64.b64encode(os.urandom(16)).decode()
    usual = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": key}
    for name, value in {**usual, "Sec-WebSocket-Protocol": "streamlit", **headers}.items():
        connection.putheader(name, value)
    connection.endheaders()
    try:
        return connection.getresponse().status
    finally:
        connection.close()


def test_a_websocket_of_another_site_is_refused_and_nobody_waits(server: Server) -> None:
    """It made Streamlit ask an outside host for its own address, and everybody waited for the answer."""
    own = server.address.removeprefix("http://")
    assert handshake(server.address, Origin=f"http://{own}") == 101
    assert handshake(server.address) == 101
    assert handshake(server.address, Host="tavle.example", Origin="https://tavle.example") == 101
    for headers in (
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Host": f"evil.example:{urlsplit(server.address).port}", "Origin": "http://evil.example"},
        {"Host": "evil.example", "Origin": "http://evil.example"},
        {"Host": "tavle.example", "Origin": "https://evil.example"},
        {"Host": own, "Origin": "https://tavle.example"},
    ):
        assert handshake(server.address, **headers) == 403, headers


def test_no_answer_for_a_foreign_name(server: Server) -> None:
    """On every kind of path, and with the headers that every answer has."""
    place = urlsplit(server.address)
    for path in ("/", "/udvikling", "/_stcore/health", "/_stcore/host-config", "/static/js/x.js", "/media/x.csv", "/x"):
        for host, status in ((f"evil.example:{place.port}", {403}), (place.netloc, {200, 303, 404})):
            connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
            connection.putrequest("GET", path, skip_host=True)
            connection.putheader("Host", host)
            connection.endheaders()
            answer = connection.getresponse()
            assert answer.status in status, (path, host)
            assert "connect-src 'self';" in answer.headers["content-security-policy"]
            assert answer.headers["cross-origin-resource-policy"] == "same-origin"
            connection.close()


def test_an_address_of_a_megabyte_is_refused(server: Server) -> None:
    place = urlsplit(server.address)
    for path in ("/?kommune=" + "a" * 20_000, "/" + "a" * 20_000):
        connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
        connection.request("GET", path)
        assert connection.getresponse().status == 414
        connection.close()


@pytest.mark.parametrize("path", ["x.y", "openapi.json", "app/static/x", "vendor/x", "gammel-side", "index.html"])
def test_an_address_that_is_no_page_leads_to_the_board(path: str) -> None:
    """Also with a dot in it; what a page fetches from there is told that it is not there, by Streamlit."""
    said = []

    async def app(_scope: dict, _receive: Any, _send: Any) -> None:
        said.append({"status": "passed on"})

    async def send(message: dict) -> None:
        said.append(message)

    scope = {"type": "http", "method": "GET", "path": f"/{path}", "query_string": b"sprog=en"}
    run(PageShell(app)({**scope, "headers": [(b"accept", b"text/html,*/*")]}, None, send))
    assert said[0]["status"] == 303
    assert dict(said[0]["headers"])[b"location"].startswith(b"/?ukendt=")
    run(PageShell(app)({**scope, "headers": [(b"accept", b"*/*")]}, None, send))
    assert ({"status": "passed on"} in said) is ("." in path)
