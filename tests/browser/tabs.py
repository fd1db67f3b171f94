"""A browser tab as a person has it, that remembers everything that went wrong and everything it asked for."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, expect

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 30_000  # milliseconds; a loaded machine is slow, not broken
expect.set_options(timeout=PATIENCE)
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
INSIDE = {"data", "blob", "about", "chrome-error"}  # addresses that leave no machine
SETTLED = """() => {
  const alerts = [...document.querySelectorAll('[data-testid="stException"], [data-testid="stAlert"]')];
  if (alerts.some(e => e.dataset.testid === 'stException' || e.innerText.includes('kunne ikke vises'))) return 'failed';
  const app = document.querySelector('[data-testid="stApp"]');
  const said = [...new URLSearchParams(location.search)].filter(([key, value]) => value && key !== 'ukendt');
  const here = new URLSearchParams(said.sort(([one], [other]) => (one < other ? -1 : 1))).toString();
  return app && app.dataset.testScriptState === 'notRunning' && document.querySelector('.mt h1')
    && !document.querySelector('[data-testid="stSkeleton"]')
    && [...document.querySelectorAll('[data-drawn]')].every((view) => view.dataset.drawn === here);
}"""
# A run is over before its last elements are drawn: the browser draws them in its next frames.
FRAMES = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn))))"

# How many runs have begun, and since when nothing runs. A run that is under way leaves what the last one drew on the
# page beside what it draws itself; who looks in between may find a thing twice, or the old one. An answer that is drawn
# on *Udvikling* counts as a run.
COUNT_RUNS = """(() => {
  window.runs = 0;
  window.still = performance.now();
  let before = 'notRunning';
  new MutationObserver(() => {
    const now = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState ?? 'notRunning';
    if (before === 'notRunning' && now !== before) window.runs++;
    if (now !== before) window.still = now === 'notRunning' ? performance.now() : Infinity;
    before = now;
  }).observe(document, {subtree: true, childList: true, attributeFilter: ['data-test-script-state']});
  document.addEventListener('answered', () => { window.runs++; window.still = performance.now(); });
})()"""
# The act began a run; or it fell into one that was under way and is over by now. A link that first asks whether what
# was typed has come moves by a run after the one that answers.
HAS_RUN = """before => {
  if (window.maaltavleLine?.go) return void (window.answering = window.runs);
  const answered = Math.max(before, window.answering ?? -1);
  const has = window.runs > answered || performance.now() - window.still > 2000;
  if (has) window.answering = -1;
  return has;
}"""


def chromium() -> str | None:
    """The system's Chromium."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next((path for path in found if path), None)


def free_port() -> int:
    """A loopback port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass(frozen=True)
class Server:
    """A running server: where it is, and its process."""

    address: str
    process: subprocess.Popen
    log: Path


@contextmanager
def running(command: list[str], port: int, log: Path, folder: Path = PROJECT, **more: str) -> Iterator[Server]:
    """A server started by `command` and ended afterwards; ready when its health address answers."""
    settings = {"STREAMLIT_", "MAALTAVLE_"}
    inherited = {key: value for key, value in os.environ.items() if not any(key.startswith(s) for s in settings)}
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=folder, env={**inherited, **more}, stdin=subprocess.DEVNULL, stdout=out, stderr=out
        )
        try:
            _wait_until_healthy(f"http://127.0.0.1:{port}", process, log)
            yield Server(f"http://127.0.0.1:{port}", process, log)
        finally:
            process.terminate()
            process.wait(timeout=30)


def board_server(store: Path, log: Path, **more: str) -> contextmanager[Server]:
    """Our own server on a store of its own."""
    port = free_port()
    command = [sys.executable, "-m", "maaltavle", "serve", "--port", str(port), "--store", str(store)]
    return running(command, port, log, **more)


def _wait_until_healthy(address: str, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}:\n{log.read_text(errors='replace')}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.05)
    raise TimeoutError(f"no answer from {address}:\n{log.read_text(errors='replace')}")


@dataclass
class Tab:
    """One tab at one server. `wrong` fills by itself; `done` checks it."""

    page: Page
    address: str
    wrong: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, context: BrowserContext, address: str) -> Tab:
        """A new tab that listens from the start."""
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(COUNT_RUNS)
        tab = cls(page, address)
        page.on("console", tab._hear)
        page.on("pageerror", lambda error: tab.wrong.append(f"page error: {error}"))
        page.on("request", tab._note)
        page.on("dialog", lambda dialog: (tab.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("requestfailed", lambda request: tab._failed(request))
        return tab

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.wrong.append(f"console: {message.text} ({message.location.get('url')})")

    def _note(self, request: Request) -> None:
        self.asked.append(request.url)

    def _failed(self, request: Request) -> None:
        if request.failure and "ERR_ABORTED" not in request.failure:
            self.wrong.append(f"failed: {request.url} {request.failure}")

    def go(self, path: str) -> Tab:
        """Open an address by typing it, and wait until the page is whole."""
        self.page.goto(self.address + path, timeout=PATIENCE)
        return self.settle()

    def settle(self) -> Tab:
        """Wait until the run has ended and what it gave is drawn; a page that failed is not waited for."""
        state = self.page.wait_for_function(SETTLED, timeout=PATIENCE).json_value()
        assert state != "failed", self.page.get_by_test_id("stMain").inner_text()
        self.page.evaluate(FRAMES)
        return self

    @contextmanager
    def rerun(self) -> Iterator[None]:
        """Around an act that the page answers with a new run: waits until that run has begun and ended."""
        before = self.page.evaluate("window.runs")
        yield
        self.page.evaluate("window.still = Math.max(window.still, performance.now())")
        self.page.wait_for_function(HAS_RUN, arg=before, timeout=PATIENCE)
        self.settle()

    @property
    def heading(self) -> str:
        """The page's one heading."""
        return " ".join(self.page.locator("h1").first.inner_text().split())

    def headed(self, text: str) -> None:
        """Wait until the page's heading is this one."""
        expect(self.page.locator("h1").first).to_have_text(text)

    @property
    def picks(self) -> dict[str, str]:
        """What stands in the select boxes, by their name."""
        boxes = self.page.get_by_role("combobox").all()
        return {box.get_attribute("aria-label") or "": box.input_value() for box in boxes}

    @property
    def sentences(self) -> list[str]:
        """The calm sentences about the address."""
        return [" ".join(alert.inner_text().split()) for alert in self.page.get_by_test_id("stAlert").all()]

    def follow(self, link: Locator, address: str | re.Pattern) -> Tab:
        """Click a link and wait until the address is the one given and the page whole."""
        with self.rerun():
            link.click()
            self.page.wait_for_url(address)
        return self

    def choose(self, name: str, option: str) -> Tab:
        """Pick an option of a select box by hand: click, type its name, click what the list shows."""
        box = self.page.get_by_role("combobox", name=name)
        box.click()
        box.fill(option)
        with self.rerun():
            self.page.get_by_role("option", name=option, exact=True).click()
        return self

    def outside(self) -> list[str]:
        """Everything asked of another machine."""
        found = (urlsplit(url) for url in self.asked)
        return [u.geturl() for u in found if u.scheme not in INSIDE and u.hostname not in LOOPBACK]

    def done(self) -> None:
        """Nothing went wrong, no traceback is seen, nothing but loopback was asked, and the tab is closed."""
        text = self.page.locator("body").inner_text()
        self.page.close()
        assert self.wrong == []
        assert self.outside() == []
        assert "Traceback" not in text
        assert "Siden kunne ikke vises" not in text
