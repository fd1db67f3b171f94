"""The web server: Streamlit's own, with a page shell that is Danish from the first byte and fast from the first load.

Every request passes the gate (`ui.serving.gate`) and the limits (`ui.serving.crowd`) first, however the server was
started. Three more things a Streamlit setting cannot do: `<html lang>` follows the language asked for; an address that
is no page leads to the board with a sentence instead of an English dialog; and the page connects without Streamlit's
two probing requests (its "bypass", meant for hosts that already know the configuration), which also ends their 404s.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from maaltavle.errors import MaaltavleError
from maaltavle.wording import LANGUAGES
from maaltavle.wording.language import language
from ui.frame.routes import is_page, spoken_in
from ui.serving import answering, statics
from ui.serving.asked import Asked
from ui.serving.crowd import Crowd, raise_descriptors
from ui.serving.gate import Gate
from ui.serving.settings import LOOPBACK, hold, loopback, settings
from ui.serving.shell import SIGN, page_shell

ROOT = Path(__file__).resolve().parents[2]
RESERVED = ("/_stcore/", "/media/", "/component/", "/static/")
LONGEST = 8_000  # bytes of an address: every choice that a page has, in Danish letters, is a tenth of it
Arguments = dict[str, Any]  # Any: each argument of st.App has a type of its own
_log = logging.getLogger("maaltavle")


class PageShell:
    """ASGI middleware: serves page shells, sends unknown addresses to the board, adds the security headers."""

    def __init__(self, app: answering.Application) -> None:
        self.app = app

    async def __call__(self, scope: answering.Scope, receive: answering.Receive, send: answering.Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path, asked, lang = scope["path"], scope["query_string"], answering.spoken(scope)
        page = path.strip("/")
        if len(scope.get("raw_path") or path) + len(asked) > LONGEST:
            await answering.refuse(scope, send, 414, lang("Adressen er for lang. Gå til forsiden, og vælg igen."))
        elif scope["method"] == "GET" and page == "overblik":
            await answering.answer(send, 303, b"", [(b"location", b"/?" + asked if asked else b"/")])
        elif scope["method"] in ("GET", "HEAD") and is_page(path):
            shell = page_shell(page, lang.code, statics.accepts_gzip(scope))
            await statics.send_packed(scope, send, shell, statics.ASKED_ANEW)
        elif scope["method"] in ("GET", "HEAD") and path == "/favicon.png":
            await statics.send_packed(scope, send, SIGN, statics.A_DAY)
        elif scope["method"] == "GET" and self._is_lost(scope):
            target = "/?" + urlencode({"ukendt": page[:80], **spoken_in(lang)}, quote_via=quote)
            await answering.answer(send, 303, b"", [(b"location", target.encode())])
        else:
            await self._pass_on(scope, receive, answering.with_guards(send))

    async def _pass_on(self, scope: answering.Scope, receive: answering.Receive, send: answering.Send) -> None:
        from starlette.requests import ClientDisconnect

        try:
            await self.app(scope, receive, send)
        except ClientDisconnect:
            _log.info("who asked for %s left before the end", scope["method"])  # no fault of the program

    @staticmethod
    def _is_lost(scope: answering.Scope) -> bool:
        """Whether the path is neither a page nor one of Streamlit's own: a mistyped or old address.

        One with a dot may be a file that a page fetches; whoever asks for HTML wants a page.
        """
        path = scope["path"]
        wants_page = any("text/html" in accepted for accepted in answering.headers_of(scope, b"accept"))
        return not path.startswith(RESERVED) and (wants_page or "." not in path.rsplit("/", 1)[-1])


@asynccontextmanager
async def _until_told_to_end(_app: object) -> AsyncIterator[None]:
    """The server's life: at SIGTERM the process is gone before anything else could close the store.

    A terminal that is closed ends it in the same way, unless it was started to outlive it (nohup).
    """
    if signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:
        signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))
    yield
    from ui.frame.data import close_stores

    close_stores()


def protected(wanted: dict[str, object]) -> Arguments:
    """What `st.App` is made with; the settings are in force when it returns. Raises MaaltavleError as `hold` does."""
    from starlette.middleware import Middleware
    from streamlit.runtime.pages_manager import PagesManager

    from ui.frame.failure import show_failure

    hold(wanted)
    raise_descriptors()
    PagesManager.uses_pages_directory = False  # else the first visit to a page is taken for the old pages/ mechanism
    middleware = [Middleware(layer) for layer in (Gate, Crowd, statics.Statics, Asked, PageShell)]
    return {"middleware": middleware, "on_script_error": show_failure, "lifespan": _until_told_to_end}


def protected_or_exit() -> Arguments:
    """The same where `streamlit run` chose address and port; the process ends with 1 where it may not be served."""
    from streamlit import config

    try:
        return protected(settings(config.get_option("server.port"), loopback(config.get_option("server.address"))))
    except MaaltavleError as error:
        print(*(language(code).say(error.message) for code in LANGUAGES), sep="\n", file=sys.stderr, flush=True)
        os._exit(1)  # Streamlit's watchers are threads that never end; a raised exit would wait for them


def serve(port: int, store_path: Path | None = None, address: str = LOOPBACK) -> None:
    """Open (or first build) the store, then serve the pages on loopback until stopped.

    Raises MaaltavleError on an address that others could reach, or where a setting that protects is not in force.
    """
    if store_path is not None:
        os.environ["MAALTAVLE_STORE"] = str(store_path)
    import streamlit as st

    wanted = settings(port, loopback(address))
    app = st.App(ROOT / "app.py", **protected(wanted))
    app.run(config=wanted)
