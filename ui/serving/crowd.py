"""The crowd: how many tabs may be open and how much they may hold, for one person and for the whole server.

A person is the address a browser comes from, as the proxy tells it (X-Forwarded-For); a new tab or a deleted cookie
makes nobody a new person. One person may have half of what the server has, so that nobody can take it all. What a tab
holds is freed when the tab is closed, and a lost connection has two minutes to come back.
"""

from __future__ import annotations

import asyncio
import gc
import logging
from collections import Counter
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network

from maaltavle.quota import Quota, files_an_hour, give_back, held_bytes, tabs
from maaltavle.spelling.periods import now_in_denmark
from maaltavle.wording.language import Language
from ui.frame.routes import is_page
from ui.serving.answering import HTML, Application, Event, Receive, Scope, Send, answer, headers_of, refuse, spoken
from ui.serving.settings import GRACE, LARGEST_MB
from ui.upload.quota import held_by_sessions

UPLOADS = "/_stcore/upload_file/"
LARGEST = LARGEST_MB * 1024 * 1024  # counted for a file whose size is not said
PER_TAB = 4  # file descriptors of a tab: its socket, and the three of an event loop that Streamlit gives each session
OTHERWISE = 512  # of the 128 lost sessions that Streamlit keeps at most, three each, and of everything else
IPPROTO_TCP, TCP_NODELAY = 6, 1  # the same everywhere
CLOSED = {1000, 1001}  # what is said when a tab is closed, reloaded or taken elsewhere; a lost line says nothing
CROWDED = """<!doctype html>
<html lang="{code}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Måltavle</title>
<style>:root {{ color-scheme: light dark }} body {{ font: 1.25rem/1.5 sans-serif; max-width: 36rem; margin: 4rem auto;
padding: 0 1rem }}</style>
<main><h1>Måltavle</h1><p>{words}</p></main>
</html>
"""
_log = logging.getLogger("maaltavle")


def raise_descriptors() -> None:
    """Take as many file descriptors as the tabs may need, where the machine gives them."""
    soft, hard, limit = _descriptors()
    wanted = tabs() * PER_TAB + OTHERWISE
    if limit is not None and 0 <= soft < wanted:
        limit((wanted if hard < 0 else min(wanted, hard), hard))


def room_for_tabs() -> int:
    """How many tabs the server may have open: as set, and no more than there are descriptors for."""
    soft, _hard, _limit = _descriptors()
    return tabs() if soft < 0 else max(1, min(tabs(), (soft - OTHERWISE) // PER_TAB))


def _descriptors() -> tuple[int, int, Callable[[tuple[int, int]], None] | None]:
    """The limits on file descriptors, below zero where there is none, and what sets them."""
    try:
        import resource
    except ModuleNotFoundError:  # Windows counts otherwise
        return -1, -1, None
    return *resource.getrlimit(resource.RLIMIT_NOFILE), lambda pair: resource.setrlimit(resource.RLIMIT_NOFILE, pair)


class Crowd:
    """ASGI middleware: counts tabs, files and bytes, refuses what is too much with a sentence, frees what is closed."""

    def __init__(self, app: Application) -> None:
        self.app = app
        self.room = room_for_tabs()
        self.quota = Quota(2 * files_an_hour())  # the page itself refuses sooner, and in better words
        self.tabs: Counter[str] = Counter()  # open now, by person
        self.coming: Counter[str] = Counter()  # bytes of files that are being received, by person
        self.sender: dict[str, str] = {}  # by session: the person who sent files to it
        self.freeing: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        _send_at_once(receive)
        if scope["type"] == "websocket":
            await self._tab(scope, receive, send)
        elif scope["type"] == "http" and scope["method"] == "PUT" and scope["path"].startswith(UPLOADS):
            await self._upload(scope, receive, send)
        elif scope["type"] == "http" and is_page(scope["path"]) and self._is_crowded(person_at(scope)):
            await self._say_crowded(scope, send)
        else:
            await self.app(scope, receive, send)

    # Tabs

    def _is_crowded(self, who: str) -> bool:
        return self.tabs[who] >= max(1, self.room // 2) or self.tabs.total() >= self.room

    async def _say_crowded(self, scope: Scope, send: Send) -> None:
        lang = spoken(scope)
        words = lang(
            "Der er for mange faner åbne i Måltavle lige nu. Luk dem, du ikke bruger, og genindlæs siden om lidt."
        )
        page = CROWDED.format(code=lang.code, words=words)
        await answer(send, 503, page.encode(), [*HTML, (b"retry-after", b"60")])

    async def _tab(self, scope: Scope, receive: Receive, send: Send) -> None:
        who = person_at(scope)
        if self._is_crowded(who):
            _log.warning("a tab was refused: %d are open, room is for %d", self.tabs.total(), self.room)
            await refuse(scope, send, 403, "")
            return
        tab = _Tab(receive, send)
        self.tabs[who] += 1
        try:
            await self.app(scope, tab.receive, tab.send)
        finally:
            self.tabs[who] -= 1
            task = asyncio.create_task(self._free(tab.session, 0 if tab.closed else GRACE))
            self.freeing.add(task)
            task.add_done_callback(self.freeing.discard)

    async def _free(self, session: str, after: float) -> None:
        """Free what a session holds, unless its tab has come back by then."""
        from streamlit import runtime

        await asyncio.sleep(after)
        if not session or not runtime.exists() or runtime.get_instance().is_active_session(session):
            return
        runtime.get_instance().close_session(session)
        if self.sender.pop(session, None) is not None:
            await asyncio.to_thread(_collect)

    # Files

    async def _upload(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A file on its way to a tab: what it sends is kept in memory, also what no page ever asks for."""
        who, session = person_at(scope), scope["path"].removeprefix(UPLOADS).partition("/")[0]
        said = next(iter(headers_of(scope, b"content-length")), "")
        size = int(said) if said.isdecimal() and len(said) < 20 else LARGEST
        if size > 2 * LARGEST or not _is_open(session):
            await self.app(scope, receive, send)  # Streamlit refuses it unread
            return
        why = self._too_much(who, size, spoken(scope))
        if why:
            await refuse(scope, send, 429, why)
            return
        self.sender[session] = who
        self.coming[who] += size
        try:
            await self.app(scope, receive, send)
        finally:
            self.coming[who] -= size

    def _too_much(self, who: str, size: int, lang: Language) -> str:
        """Why one more file of so many bytes is not received; "" when it is, and then it is counted."""
        held = self._held()
        if held[who] + size > held_bytes() // 2 or held.total() + size > held_bytes():
            return lang(
                "Der er ikke plads til filen lige nu. Fjern de filer fra siden, der er gemt, eller luk fanen, og slip "
                "filen igen."
            )
        if self.quota.take(who, size, now_in_denmark()) is not None:
            return lang(
                "Der er sendt for mange filer fra denne adresse. Vent en time, eller læs dem ind med maaltavle load."
            )
        return ""

    def _held(self) -> Counter[str]:
        """Bytes that lie in memory or are on their way there, by person."""
        from streamlit import runtime

        held = Counter(self.coming)
        for session, size in held_by_sessions().items():
            held[self.sender.get(session, "")] += size
        manager = runtime.get_instance().uploaded_file_mgr
        for session, files in list(manager.file_storage.items()):  # type: ignore[attr-defined]  # that in memory has it
            held[self.sender.get(session, "")] += sum(len(file.data) for file in list(files.values()))
        return held


class _Tab:
    """One tab's connection: which session it is, and whether it was closed rather than lost."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self.session, self.closed = "", False

    async def receive(self) -> Event:
        message = await self._receive()
        self.closed = message["type"] == "websocket.disconnect" and message.get("code") in CLOSED
        return message

    async def send(self, message: Event) -> None:
        if not self.session and message.get("bytes"):
            from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

            self.session = ForwardMsg.FromString(message["bytes"]).new_session.initialize.session_id
        await self._send(message)


def _send_at_once(receive: Receive) -> None:
    """What is written to a browser leaves at once. By itself the system keeps a small message back until the browser
    has acknowledged the last one, which it does after 40 ms: at every click, and for the body of an answer, whose head
    has gone before it. The web server turns that off for sockets that it opens itself, and Streamlit opens its own.
    """
    transport = getattr(getattr(receive, "__self__", None), "transport", None)
    connection = transport.get_extra_info("socket") if transport else None
    if connection:
        connection.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)


def person_at(scope: Scope) -> str:
    """The address a request comes from; of the sixth version the network, which is what one person has of it."""
    address = (scope.get("client") or ("", 0))[0][:60]
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, 64), strict=False)) if isinstance(found, IPv6Address) else address


def _is_open(session: str) -> bool:
    from streamlit import runtime

    return runtime.exists() and runtime.get_instance().is_active_session(session)


def _collect() -> None:
    """What a session has read lies in circles that only a full collection finds; it is rare enough here."""
    gc.collect()
    give_back()
