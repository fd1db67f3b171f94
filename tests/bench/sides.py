"""The sides of a comparison: our server on a store, and the peers; each with its sessions and its page in a browser."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import machine
import made
from clicks import Chooser, Clicker, DashAsker, Session
from playwright.sync_api import Browser, BrowserContext, Page
from tabs import Server, board_server, free_port, running
from workloads import WORKLOADS, indicator_id, indicator_name, last_figure

PEERS = Path(__file__).parent / "peers"
OURS, STOCK, WITHOUT_GC, EMPTY, DASH, STATIC = (
    "Måltavle",
    "Streamlit",
    "Streamlit without GC",
    "empty Streamlit",
    "Dash",
    "static page",
)
STEP = 7  # from one chosen indicator to the next: nobody comes back to what they have just seen
PATIENCE = 300_000  # milliseconds
# From the press on the new indicator until its heading stands and its figure is in the chart, by the browser's clock.
WATCH = """([heading, figure]) => {
  const shown = () => document.querySelector('h1')?.textContent.includes(heading)
    && [...document.querySelectorAll('.js-plotly-plot')].some(plot =>
      plot.calcdata?.some(line => line.some(point => Math.abs(point.y - figure) < 1e-6)));
  window.took = new Promise(done => {
    let start;
    const end = () => done(performance.now() - start);
    const look = () => requestAnimationFrame(shown() ? end : look);
    const begin = () => { if (start === undefined) { start = performance.now(); look(); } };
    for (const kind of ['pointerdown', 'change']) addEventListener(kind, begin, {once: true, capture: true});
  });
}"""
READY = "document.querySelector('h1') && document.querySelector('.js-plotly-plot')?.calcdata?.length"


@dataclass
class Visit:
    """What a visit fetched: bytes over the wire, of them by the websocket, and requests."""

    wire: int = 0
    socket: int = 0
    requests: int = 0

    @property
    def megabytes(self) -> float:
        """All of it, in millions of bytes."""
        return (self.wire + self.socket) / 1e6


@dataclass
class Side:
    """One of them: its name and its server; ours with what its store holds."""

    name: str
    size: str
    server: Server
    sessions: list[Session] = field(default_factory=list)
    changes: int = 0

    @property
    def pid(self) -> int:
        """Its process."""
        return self.server.process.pid

    @property
    def ours(self) -> bool:
        """Whether it is our own."""
        return self.name.startswith(OURS)

    def session(self) -> Session:
        """A new session on the page with the chart, opened."""
        made: Clicker | DashAsker
        if self.name == DASH:
            made = DashAsker(self.server.address)
        elif self.ours:
            made = Chooser(self.server.address, "udvikling", f"ind={indicator_id(0)}")
        else:
            made = Clicker(self.server.address)
        made.open()
        self.sessions.append(made)
        return made

    def next(self) -> int:
        """The indicator that is chosen next."""
        self.changes += 1
        return self.changes * STEP % WORKLOADS[self.size].indicators

    def page_of_ours(self, page: str, query: str = "") -> float:
        """Seconds of CPU for a page of ours as somebody opens it in a session of their own."""
        before = machine.cpu(self.pid)
        visitor = Clicker(self.server.address, page, query)
        try:
            drawn = visitor.open()
        finally:
            visitor.close()
        if "mt" not in drawn or "kunne ikke vises" in drawn:
            raise machine.NotMeasured(f"the page »{page}« did not come: {drawn[:200]}")
        return machine.cpu(self.pid) - before

    def cpu_of_changes(self, changes: int) -> float:
        """Seconds of CPU of the server for a change of indicator, of so many after each other."""
        session = self.sessions[0] if self.sessions else self.session()
        before = machine.cpu(self.pid)
        for _change in range(changes):
            own = self.next()
            session.choose(indicator_name(own), indicator_id(own))
        return (machine.cpu(self.pid) - before) / changes

    def address(self, page: str = "udvikling") -> str:
        """The address of the page with the chart, or of the board."""
        if not self.ours:
            return self.server.address
        return f"{self.server.address}/udvikling?ind={indicator_id(0)}" if page else self.server.address


@contextmanager
def ours(size: str, name: str = OURS, store: Path | None = None) -> Iterator[Side]:
    """Our own server on the store of a workload, or on one's own copy of it."""
    with _log() as log, board_server(store or made.store(size), log) as server:
        yield Side(name, size, server)


@contextmanager
def peer(name: str, size: str) -> Iterator[Side]:
    """A peer with the figures of a workload."""
    port = free_port()
    script = {EMPTY: "empty_page.py", DASH: "dash_page.py", STATIC: "static_page.py"}.get(name, "streamlit_page.py")
    command = [sys.executable, str(PEERS / script)]
    if script in ("empty_page.py", "streamlit_page.py"):
        options = ("--server.headless=true", "--browser.gatherUsageStats=false", "--server.address=127.0.0.1")
        command = [sys.executable, "-m", "streamlit", "run", *command[1:], f"--server.port={port}", *options]
    settings = {"FIGURES": str(made.figures(size)), "PORT": str(port)} | (
        {"WITHOUT_GC": "1"} if name == WITHOUT_GC else {}
    )
    with _log() as log, running(command, port, log, log.parent, **settings) as server:
        yield Side(name, size, server)


@contextmanager
def _log() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "log.txt"


def opened(side: Side, context: BrowserContext) -> Page:
    """The page with the chart, in a browser."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(side.address())
    page.wait_for_function(READY)
    return page


def change(side: Side, page: Page) -> float:
    """Seconds from the press on another indicator until its heading and its chart stand in the browser."""
    own = side.next()
    name = indicator_name(own)
    page.bring_to_front()
    arg = [name, last_figure(WORKLOADS[side.size], own)]
    if side.name == STATIC:
        page.evaluate(WATCH, arg)
        page.get_by_label("Indikator").select_option(name)
    else:
        if side.name == DASH:
            page.locator("#ind").click()
            page.locator(".dash-dropdown-search").fill(name)
        else:
            box = page.get_by_role("combobox", name="Indikator")
            box.click()
            box.fill(name)
        option = page.get_by_role("option", name=name, exact=True)
        option.wait_for()
        page.evaluate(WATCH, arg)
        option.click()
    return float(page.evaluate("window.took")) / 1000


def visits(side: Side, browser: Browser, page: str) -> tuple[Visit, Visit]:
    """What somebody's first visit fetches, and the next one in the same browser."""
    context = browser.new_context(locale="da-DK", viewport={"width": 1440, "height": 900})
    try:
        return _visit(side, context, page), _visit(side, context, page)
    finally:
        context.close()


def _visit(side: Side, context: BrowserContext, path: str) -> Visit:
    page, seen = context.new_page(), Visit()
    page.set_default_timeout(PATIENCE)
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")

    def asked(event: dict) -> None:
        seen.requests += not event["request"]["url"].startswith(("data:", "blob:"))

    def came(event: dict) -> None:
        seen.wire += int(event["encodedDataLength"])

    def heard(event: dict) -> None:
        text, coded = event["response"]["payloadData"], event["response"]["opcode"] == 2
        seen.socket += len(text) * 3 // 4 if coded else len(text.encode())

    for name, listener in (("requestWillBeSent", asked), ("loadingFinished", came), ("webSocketFrameReceived", heard)):
        tools.on(f"Network.{name}", listener)
    page.goto(side.address(path))
    charted = path if side.ours else side.name != EMPTY
    page.wait_for_function(READY if charted else "document.querySelector('h1')")
    until = time.monotonic() + 60
    before = -1
    while seen.requests + seen.wire + seen.socket != before and time.monotonic() < until:
        before = seen.requests + seen.wire + seen.socket
        page.wait_for_timeout(1500)  # what is fetched when nothing else is to be done counts too
    page.close()
    return seen
