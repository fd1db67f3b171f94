"""What a page costs on the wire: bytes and requests of a first visit by a browser that has nothing, and of the next.

Counted by Chromium's own log of the network, headers included; what a page sends by its websocket is reported beside.
Nothing is timed: the figures are the same on every machine.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession
from tabs import PATIENCE, SETTLED, Server, board_server

pytestmark = [pytest.mark.slow, pytest.mark.bench, pytest.mark.browser]
MEETING = "/moede?id=bsk-2019-06-04"
PAGES = [
    "/", "/frister", "/tal", "/udvikling", "/sammenlign", "/maal", "/projekter", "/moeder", MEETING, "/nye_tal",
    "/hent", "/kilder", "/historik", "/steder",
]  # fmt: skip
CHARTED = {"/udvikling", "/sammenlign"}  # the pages whose first screen has a chart to point at
BOARD, ANY, AGAIN = 1_200_000, 2_600_000, 10_000  # bytes
DRAWN = 2_000  # milliseconds after which nothing more is asked for


@dataclass
class Visit:
    """What one opening of a page asked for: bytes by address, those the browser had already, and the websocket's."""

    bytes: dict[str, int] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    socket: int = 0

    @property
    def total(self) -> int:
        return sum(self.bytes.values())

    def listen(self, log: CDPSession) -> None:
        """Take part in what the browser notes of its network."""
        addresses: dict[str, str] = {}
        log.on("Network.requestWillBeSent", lambda e: addresses.__setitem__(e["requestId"], e["request"]["url"]))
        log.on("Network.requestServedFromCache", lambda e: self.held.add(addresses[e["requestId"]]))
        log.on("Network.loadingFinished", lambda e: self._finished(addresses[e["requestId"]], e["encodedDataLength"]))
        log.on("Network.webSocketFrameReceived", lambda e: self._said(e["response"]))
        log.send("Network.enable")

    def _finished(self, address: str, size: int) -> None:
        if address.startswith("http") and address not in self.held and size:  # what lies on disk takes no byte
            self.bytes[address] = size

    def _said(self, frame: dict) -> None:
        said = frame["payloadData"]
        self.socket += len(base64.b64decode(said) if frame["opcode"] == 2 else said.encode())


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("first")
    with board_server(folder / "m.duckdb", folder / "log.txt") as found:
        yield found


def visit(context: BrowserContext, address: str) -> Visit:
    """Open an address in a new tab and wait until the page is whole and quiet."""
    page, found = context.new_page(), Visit()
    page.set_default_timeout(PATIENCE)
    found.listen(context.new_cdp_session(page))
    page.goto(address)
    assert page.wait_for_function(SETTLED if "/moede?" not in address else "document.querySelector('.deck')")
    page.wait_for_timeout(DRAWN)
    page.close()
    return found


@pytest.mark.parametrize("path", PAGES)
def test_a_first_visit_is_small_and_the_next_is_next_to_nothing(path: str, server: Server, browser: Browser) -> None:
    """Each page in a browser that has never been here; a page without a chart fetches no Plotly."""
    context = browser.new_context(locale="da-DK", viewport={"width": 1440, "height": 900})
    first, again = visit(context, server.address + path), visit(context, server.address + path)
    context.close()
    print(
        f"\n{path}: first {first.total / 1e6:.2f} MB in {len(first.bytes)} requests, again {again.total / 1e3:.1f} kB "
        f"in {len(again.bytes)}; by the websocket {first.socket / 1e3:.0f} and {again.socket / 1e3:.0f} kB unpacked"
    )
    assert first.total <= (BOARD if path == "/" else ANY)
    assert again.total <= AGAIN
    assert any("plotly" in address.lower() for address in first.bytes) is (path in CHARTED)
