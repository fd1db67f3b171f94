"""The web server: Streamlit's own, with a page shell that is Danish from the first byte and fast from the first load.

Three things a Streamlit setting cannot do: `<html lang>` follows the language asked for; an address that is no page
leads to the board with a sentence instead of an English dialog; and the page connects without Streamlit's two probing
requests (its "bypass", meant for hosts that already know the server's configuration), which also ends their 404s.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlencode

from maaltavle.quota import Quota, files_an_hour
from ui.routes import FULL_SCREEN, PAGES

ROOT = Path(__file__).resolve().parents[1]
RESERVED = ("/_stcore/", "/media/", "/component/", "/static/", "/app/static/", "/vendor/")
# The chunks that every first screen needs after its first message; found by name since each release hashes them anew.
PRELOADED = {
    "": ("Selectbox", "BidiComponent"),
    "udvikling": ("Selectbox", "BidiComponent", "PlotlyChart"),
    "nye_tal": ("FileUploader", "BidiComponent"),
    "historik": ("BidiComponent",),
    "moeder": ("BidiComponent",),
    "moede": ("BidiComponent",),
}
UPLOADS, LARGEST = "/_stcore/upload_file/", 25_000_000  # bytes counted for a file whose size is not said
FULL = "Der er sendt for mange filer fra denne side. Vent en time, eller læs filerne ind med maaltavle load."
_CONNECT = (
    "window.__streamlit={BACKEND_BASE_URL:location.origin+'/',"
    "HOST_CONFIG:{allowedOrigins:[location.origin],useExternalAuthToken:false}}"
)

_log = logging.getLogger("maaltavle")
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


# Scripts may be inline, as Streamlit's components are; but nothing is fetched from, sent to or framed by another host.
CONTENT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)


@lru_cache(maxsize=1)
def _shell_source() -> str:
    import streamlit

    html = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    html = html.replace("<title>Streamlit</title>", "<title>Måltavle</title>")
    return html.replace("<script>", f"<script>{_CONNECT}</script>\n    <script>", 1)


@lru_cache(maxsize=16)
def page_shell(page: str, language: str) -> bytes:
    """The HTML that starts a page: Streamlit's index with language, title and preloads of `page`."""
    import streamlit

    chunks = Path(streamlit.__file__).parent / "static" / "static" / "js"
    links = "".join(
        f'    <link rel="modulepreload" crossorigin href="./static/js/{chunk}">\n'
        for name in PRELOADED.get(page, PRELOADED[""])
        for chunk in _with_imports(chunks, name)
    )
    html = _shell_source().replace('<html lang="en">', f'<html lang="{language}">')
    return html.replace("</head>", f"{links}    <style>{_style()}</style>\n</head>").encode()


def _style() -> str:
    return (Path(__file__).with_name("style.css")).read_text(encoding="utf-8")


def _with_imports(folder: Path, name: str) -> list[str]:
    """The chunk called `name` and those it imports, by file name."""
    found = sorted(folder.glob(f"{name}.*.js"))
    if not found:
        return []
    imports = re.findall(r'from"\./([^"]+)"', found[0].read_text(encoding="utf-8")[:20_000])
    return [found[0].name, *(chunk for chunk in imports if not chunk.startswith("index."))]


class PageShell:
    """ASGI middleware: serves page shells, sends unknown addresses to the board, adds the security headers."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self.app = app
        self.quota = Quota(2 * files_an_hour())  # the page itself refuses sooner, and in better words
        self.headers = [
            (b"content-security-policy", CONTENT_POLICY.encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"same-origin"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path, query = scope["path"], parse_qs(scope["query_string"].decode("latin-1"))
        page = path.strip("/")
        if scope["method"] == "GET" and page == "overblik":
            target = b"/?" + scope["query_string"] if scope["query_string"] else b"/"
            await self._answer(send, 303, b"", [(b"location", target)])
        elif scope["method"] in ("GET", "HEAD") and (page in PAGES or page in FULL_SCREEN or page == ""):
            language = "en" if query.get("sprog") == ["en"] else "da"
            await self._answer(send, 200, page_shell(page, language), [(b"content-type", b"text/html; charset=utf-8")])
        elif scope["method"] == "PUT" and path.startswith(UPLOADS) and not self._has_room(scope):
            await self._answer(send, 429, FULL.encode(), [(b"content-type", b"text/plain; charset=utf-8")])
        elif scope["method"] == "GET" and self._is_lost(path):
            kept = {"sprog": "en"} if query.get("sprog") == ["en"] else {}
            target = "/?" + urlencode({"ukendt": page[:80], **kept}, quote_via=quote)
            await self._answer(send, 303, b"", [(b"location", target.encode())])
        else:
            await self._pass_on(scope, receive, self._with_headers(send))

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        from starlette.requests import ClientDisconnect

        try:
            await self.app(scope, receive, send)
        except ClientDisconnect:
            _log.info("who asked for %s left before the end", scope["method"])  # no fault of the program

    def _has_room(self, scope: Scope) -> bool:
        """Whether a tab may send one more file: what it sends is kept in memory, also what no page ever asks for."""
        from streamlit import runtime

        session = scope["path"].removeprefix(UPLOADS).partition("/")[0]
        if not runtime.exists() or not runtime.get_instance().is_active_session(session):
            return True  # Streamlit refuses it
        said = dict(scope["headers"]).get(b"content-length", b"")
        size = int(said) if said.isdigit() else LARGEST
        if size > 2 * LARGEST:
            return True  # and this too
        return self.quota.take(session, size, datetime.now()) is None

    @staticmethod
    def _is_lost(path: str) -> bool:
        """Whether the path is neither a page nor one of Streamlit's own: a mistyped or old address."""
        return not path.startswith(RESERVED) and "." not in path.rsplit("/", 1)[-1]

    async def _answer(self, send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
        fixed = [(b"content-length", str(len(body)).encode()), (b"cache-control", b"no-cache")]
        await send({"type": "http.response.start", "status": status, "headers": headers + fixed + self.headers})
        await send({"type": "http.response.body", "body": body})

    def _with_headers(self, send: Send) -> Send:
        async def send_with_headers(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), *self.headers]}
            await send(message)

        return send_with_headers


@asynccontextmanager
async def _until_told_to_end(_app: object) -> AsyncIterator[None]:
    """The server's life: at SIGTERM the process is gone before anything else could close the store."""
    yield
    from ui.data import close_stores

    close_stores()


def serve(port: int, store_path: Path | None = None) -> None:
    """Open (or first build) the store, then serve the pages on loopback until stopped."""
    if store_path is not None:
        os.environ["MAALTAVLE_STORE"] = str(store_path)
    os.environ["MAALTAVLE_STYLED"] = "1"
    import streamlit as st
    from starlette.middleware import Middleware
    from streamlit.runtime.pages_manager import PagesManager

    from ui.failure import show_failure

    PagesManager.uses_pages_directory = False  # else the first visit to a page is taken for the old pages/ mechanism

    app = st.App(
        ROOT / "app.py", middleware=[Middleware(PageShell)], on_script_error=show_failure, lifespan=_until_told_to_end
    )
    app.run(config={"server.port": port, "server.headless": True})
