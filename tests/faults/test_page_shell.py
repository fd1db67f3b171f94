"""The HTML that starts a page: asked for anew each time and told to be the same, and what it asks for is there."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
import streamlit
from loops import run

from ui.frame.routes import FULL_SCREEN, PAGES
from ui.serving import own
from ui.serving.server import PageShell
from ui.serving.shell import PRELOADED, page_shell

STATIC = Path(streamlit.__file__).parent / "static"
EVERY_PAGE = sorted({"", *PAGES, *FULL_SCREEN} - {"overblik"})


def ask(path: str, method: str = "GET", query: bytes = b"", **headers: str) -> tuple[int, dict[str, str], bytes]:
    said: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        said.append(message)

    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "query_string": query, "headers": sent}
    run(PageShell(None)(scope, None, send))  # type: ignore[arg-type]  # nothing is passed on
    return said[0]["status"], {key.decode(): value.decode() for key, value in said[0]["headers"]}, said[1]["body"]


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_what_a_page_asks_for_at_once_is_there_and_asked_for_once(page: str) -> None:
    """Also after an upgrade of Streamlit, where every chunk has a new hash; what a chunk imports comes with it."""
    html = page_shell(page, "da", False).body.decode()
    links = re.findall(r'(?:href|src)="\./(static/[^"]+)"', html)
    assert len(links) == len(set(links)) > 40
    assert [link for link in links if not (STATIC / link).is_file()] == []
    asked = {Path(link).name for link in links}
    scripts = [STATIC / link for link in links if link.endswith(".js")]
    imported = {n for s in scripts for n in re.findall(r'from"\./([^"]+)"', s.read_text(encoding="utf-8")[:20_000])}
    assert imported - asked == set()
    for name in PRELOADED.get(page, ()):
        assert any(link.startswith(f"{name}.") for link in asked), name


def test_a_page_that_has_no_chart_asks_for_no_plotly() -> None:
    charted = [page for page in EVERY_PAGE if "plotly" in page_shell(page, "da", False).body.decode().lower()]
    assert charted == ["udvikling"]


def test_the_style_is_a_file_of_its_own() -> None:
    """51 kB that each page carried in itself, on every visit."""
    html = page_shell("", "da", False).body.decode()
    assert f'<link rel="stylesheet" href="{own.address(own.STYLE)}">' in html
    assert "light-dark(" not in html and len(html) < 16_000


def test_a_page_that_is_held_is_not_sent_again() -> None:
    """It is asked for each time, so a new version is there at once; each language is another page."""
    status, head, body = ask("/tal", accept_encoding="gzip")
    assert (status, head["content-encoding"], head["cache-control"]) == (200, "gzip", "no-cache")
    assert head["content-type"] == "text/html; charset=utf-8" and "content-security-policy" in head
    assert len(body) < 5_000
    plain = ask("/tal")
    assert gzip.decompress(body) == plain[2] and "content-encoding" not in plain[1]
    assert ask("/tal", accept_encoding="gzip", if_none_match=head["etag"])[::2] == (304, b"")
    assert ask("/tal", if_none_match=head["etag"])[0] == 200
    assert ask("/tal", query=b"sprog=en", accept_encoding="gzip", if_none_match=head["etag"])[0] == 200
    assert b'<html lang="en">' in ask("/tal", query=b"sprog=en")[2]
    assert ask("/tal", "HEAD", accept_encoding="gzip") == (200, head, b"")


def test_the_sign_of_the_tab_is_our_own() -> None:
    """Where Streamlit's page looks for its own; named in `app.py`, it cost the first page a fifth of its time."""
    status, head, body = ask("/favicon.png", accept_encoding="gzip")
    assert (status, head["content-type"]) == (200, "image/svg+xml; charset=utf-8")
    assert "🎯" in body.decode() and "content-security-policy" in head
    assert 'href="./favicon.png"' in page_shell("", "da", False).body.decode()
    assert ask("/favicon.png", if_none_match=head["etag"])[0] == 304
