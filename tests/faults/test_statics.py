"""Scripts and style sheets as they travel: compressed for who takes it, kept a year, and nothing but those files."""

from __future__ import annotations

import asyncio
import gzip
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit
from loops import run
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from ui.serving import own
from ui.serving.answering import GUARDS, Application
from ui.serving.statics import Statics, accepts_gzip

FOLDER = Path(streamlit.__file__).parent / "static"
SCRIPT = next(iter(sorted((FOLDER / "static" / "js").glob("index.*.js"))))
SHEET = next(iter((FOLDER / "static" / "css").glob("index.*.css")))
FONT = next(iter((FOLDER / "static" / "media").glob("SourceSansVF-Upright.*.woff2")))
Answer = tuple[int, dict[str, str], bytes]


def at(file: Path) -> str:
    """The address of one of Streamlit's own files."""
    return "/" + file.relative_to(FOLDER).as_posix()


def layer() -> Statics:
    """Our layer with Streamlit's own answer behind it."""
    return Statics(create_streamlit_static_handler(directory=str(FOLDER), base_url=None))


async def _ask(statics: Application, path: str, method: str = "GET", **headers: str) -> Answer:
    said: list[dict] = []

    async def send(message: dict) -> None:
        said.append(message)

    async def receive() -> dict:
        await asyncio.Event().wait()  # who asks stays until the end
        return {}

    sent = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": sent}
    await statics(scope, receive, send)
    head = {key.decode().lower(): value.decode() for key, value in said[0]["headers"]}
    return said[0]["status"], head, b"".join(message.get("body", b"") for message in said[1:])


def ask(path: str, method: str = "GET", **headers: str) -> Answer:
    return run(_ask(layer(), path, method, **headers))


@pytest.mark.parametrize("file", [SCRIPT, SHEET], ids=lambda file: file.suffix)
def test_streamlits_files_travel_compressed(file: Path) -> None:
    """The same bytes when unpacked, with kind, year and guards; its tag is told when it is asked for again."""
    status, head, body = ask(at(file), accept_encoding="gzip, deflate, br, zstd")
    assert (status, head["content-encoding"], head["vary"]) == (200, "gzip", "accept-encoding")
    assert gzip.decompress(body) == file.read_bytes() and len(body) == int(head["content-length"])
    assert "max-age=31536000" in head["cache-control"] and "immutable" in head["cache-control"]
    assert head["content-type"].startswith({".js": "text/javascript", ".css": "text/css"}[file.suffix])
    assert {key.decode() for key, _value in GUARDS} <= set(head)
    assert ask(at(file), "HEAD", accept_encoding="gzip") == (200, head, b"")
    for tag in (head["etag"], f"W/{head['etag']}", f'"x", {head["etag"]}', "*"):
        again, short, nothing = ask(at(file), accept_encoding="gzip", if_none_match=tag)
        assert (again, nothing, short["etag"]) == (304, b"", head["etag"])
        assert "content-length" not in short
    assert ask(at(file), accept_encoding="gzip", if_none_match='"x"')[0] == 200


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip", True), ("GZIP", True), ("br, gzip;q=0.5", True), ("*", True), ("*;q=0.1", True),
        ("gzip;q=1.000", True),
        ("gzip , identity;q=0.5", True), ("gzip;q=0.5, identity;q=0.5", True),
        ("", False), ("identity", False), ("br", False), ("gzip;q=0", False), ("gzip;q=0.000", False),
        ("gzip;q=0, *", False), ("*;q=0", False), ("gzip;q=0.2, identity", False), ("gzip;q=x", False),
        ("gzip;q=9", False), ("gzip;q=-1", False), ("gzip;q=1;x", False), ("xgzip", False), ("gzipx", False),
    ],
)  # fmt: skip
def test_who_does_not_take_it_gets_the_plain_bytes(accepted: str, packed: bool) -> None:
    assert accepts_gzip({"headers": [(b"accept-encoding", accepted.encode())]}) is packed
    for path, file in ((at(SHEET), SHEET), (own.address(own.STYLE), Path("ui/frame/style.css"))):
        status, head, body = ask(path, accept_encoding=accepted)
        assert (status, "content-encoding" in head) == (200, packed)
        assert (gzip.decompress(body) if packed else body) == file.read_bytes()


def test_a_piece_of_a_file_is_a_piece_of_the_plain_file() -> None:
    status, head, body = ask(at(SCRIPT), accept_encoding="gzip", range="bytes=10-19")
    assert (status, body) == (206, SCRIPT.read_bytes()[10:20])
    assert "content-encoding" not in head


def test_a_font_is_compressed_already() -> None:
    status, head, body = ask(at(FONT), accept_encoding="gzip")
    assert (status, body) == (200, FONT.read_bytes())
    assert "content-encoding" not in head and "immutable" in head["cache-control"]


@pytest.mark.parametrize("way", [
    "/static/js/../js/{name}", "/static/js/%2e%2e/js/{name}", "/static/js//{name}", "//static/js/{name}",
    "/static/js/{name}/", "/static/js\\{name}", "/x/static/js/{name}", "/static/css/{name}", "/static/js/{name}\n",
    "/static/js/./{name}", "/static/js/\x00{name}", "/static/js/../../index.html", "/static/js/none.ABCDEFGH.js",
])  # fmt: skip
def test_no_other_way_leads_to_a_file(way: str) -> None:
    """Whatever is asked for under another name is Streamlit's to answer, as it was."""
    path = way.format(name=SCRIPT.name)
    streamlits = run(_ask(layer().app, path, accept_encoding="gzip"))
    assert ask(path, accept_encoding="gzip") == streamlits
    assert "content-encoding" not in streamlits[1]


def test_our_own_files_have_an_address_that_follows_their_content() -> None:
    """Plotly's script as its package brings it, and the pages' style: for a year, and nothing under any other hash."""
    for name, first in ((own.PLOTLY, b"/**\n* plotly.js"), (own.STYLE, b"/* The design tokens")):
        path = own.address(name)
        assert re.fullmatch(rf"/static-ours/[0-9a-f]{{16}}/{re.escape(name)}", path)
        status, head, body = ask(path, accept_encoding="gzip")
        assert (status, gzip.decompress(body)[: len(first)]) == (200, first)
        assert "immutable" in head["cache-control"] and head["x-content-type-options"] == "nosniff"
        whole = ask(path, accept_encoding="gzip", range="bytes=0-1")
        assert (whole[0], whole[2]) == (200, body)
        for wrong in (f"/static-ours/{'0' * 16}/{name}", f"{path}/", f"/static-ours/{name}", f"{path}/../{name}"):
            assert ask(wrong, accept_encoding="gzip")[::2] == (404, b"")
        assert ask(path, "POST")[0] == 404
    assert ask("/static-ours/../own.py")[0] == 404


def test_what_has_changed_under_its_address_is_not_kept_for_a_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program was installed anew under a server that runs: the old address does not give the new content."""
    copy = Path(shutil.copy("ui/frame/style.css", tmp_path / "style.css"))
    monkeypatch.setattr(own, "_file", lambda _name: copy)
    own.address.cache_clear()
    path = own.address(own.STYLE)
    assert ask(path)[0] == 200
    copy.write_text("changed", encoding="utf-8")
    assert ask(path)[0] == 404
    own.address.cache_clear()


def test_a_file_is_compressed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many ask for it at the same time; and a server that is asked for nothing has compressed nothing."""
    packed: list[int] = []
    compress: Callable[..., bytes] = gzip.compress
    monkeypatch.setattr(gzip, "compress", lambda content, *a, **k: packed.append(1) or compress(content, *a, **k))

    async def many() -> list[Answer]:
        statics = layer()
        return await asyncio.gather(*(_ask(statics, at(SCRIPT), accept_encoding="gzip") for _ in range(20)))

    answers = run(many())
    assert len({body for _status, _head, body in answers}) == 1
    assert packed == [1]
