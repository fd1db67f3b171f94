"""Hostile data is only text, every answer carries the security headers, and a broken start says what to do."""

from __future__ import annotations

import csv
import shutil
import socket
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from tabs import PROJECT, Server, Tab, board_server

from maaltavle.store import create_store
from maaltavle.store.schema import CURRENT

HEADERS = {
    "content-security-policy": "default-src 'self'",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
}
PATHS = ("/", "/udvikling?ind=x", "/kilder", "/nonsense", "/_stcore/health", "/static/nothing.js", "/favicon.png")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: object) -> None:
        return None


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_security_headers(path: str, server: Server) -> None:
    """Also redirects and errors; and nothing may come from, go to or frame this from another host."""
    opener = urllib.request.build_opener(_NoRedirect)
    try:
        answer = opener.open(server.address + path, timeout=30)
    except urllib.error.HTTPError as refusal:
        answer = refusal
    for name, value in HEADERS.items():
        assert value in (answer.headers.get(name) or ""), (path, name)
    policy = {part.split()[0]: part.split()[1:] for part in answer.headers["content-security-policy"].split("; ")}
    assert {part: sources for part, sources in policy.items() if any("." in s or s == "*" for s in sources)} == {}
    assert policy["object-src"] == ["'none'"]
    assert policy["connect-src"] == ["'self'"]
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["form-action"] == ["'self'"]


def test_only_this_machine_is_listened_to(server: Server) -> None:
    """The server answers on loopback."""
    assert server.address.startswith("http://127.0.0.1:")
    with urllib.request.urlopen(f"{server.address}/_stcore/health", timeout=30) as answer:
        assert answer.status == 200


TRY_A_WAY_OUT = """url => new Promise(done => {
  document.addEventListener('securitypolicyviolation', event => done(event.effectiveDirective), {once: true});
  const socket = new WebSocket(url);
  socket.onopen = () => done('open');
  socket.onerror = () => setTimeout(() => done('error'), 1000);
  setTimeout(() => done('waits for an answer'), 10000);
})"""


def test_a_page_opens_no_websocket_but_its_own(server: Server, contexts: Callable[[str], BrowserContext]) -> None:
    """A script that got in could send what it saw to any address; the page's own connection works all the same."""
    tab = Tab.open(contexts("light"), server.address).go("/")
    own = server.address.replace("http", "ws", 1)
    with socket.socket() as elsewhere:
        elsewhere.bind(("127.0.0.1", 0))
        elsewhere.listen()
        elsewhere.settimeout(0.5)
        other = f"ws://127.0.0.1:{elsewhere.getsockname()[1]}/"
        assert tab.page.evaluate(TRY_A_WAY_OUT, other) == "connect-src"
        with pytest.raises(TimeoutError):
            elsewhere.accept()
    assert tab.page.evaluate(TRY_A_WAY_OUT, f"{own}/_stcore/stream") == "open"
    tab.page.close()  # what was refused is in its console, as it should be


FIRED = "window.fired = (window.fired || 0) + 1"
ATTACKS = (
    f"<script>{FIRED}</script>",
    f'"><img src=x onerror="{FIRED}">',
    f"<svg onload='{FIRED}'></svg>",
    f"[x](javascript:{FIRED})",
    f"javascript:{FIRED}",
    "=cmd|'/C calc'!A0",
    "{{7*7}}${7*7}",
    "<a href='https://example.com/'>x</a><b>fed</b>",
)
TEXTS = {  # the free texts of each file, and only they: everything else must be a known id or a number
    "goals": ("text", "focus_area", "service_area", "change_da", "note"),
    "observations": ("quote", "note", "source_body", "period_text"),
    "texts": ("text", "reason"),
    "assessments": ("text", "quote"),
    "projects": ("name", "goal_description", "followup_text", "origin", "responsible", "uncertainty_da"),
    "agenda": ("title", "decision", "case_no"),
    "themes": ("theme_from", "theme_to"),
    "findings": ("text_da", "quotes"),
    "events": ("quote",),
    "measures": ("why_da",),
}


def _poisoned(folder: Path) -> Path:
    """The project's data with an attack at the end of every free text and catalogue name."""
    shutil.copytree(PROJECT / "data", folder, ignore=shutil.ignore_patterns("*.duckdb*", "raw", "ledger.jsonl"))
    number = 0
    for path in sorted(folder.glob("*/*.csv")):
        with path.open(encoding="utf-8", newline="") as source:
            rows = list(csv.DictReader(source))
        for row in rows:
            for column in TEXTS.get(path.stem, ()):
                if row.get(column):
                    row[column] += " " + ATTACKS[number % len(ATTACKS)]
                    number += 1
        with path.open("w", encoding="utf-8", newline="") as target:
            writer = csv.DictWriter(target, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    for path in (folder / "katalog").glob("*.toml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join(_poisoned_line(line, n) for n, line in enumerate(lines)) + "\n", encoding="utf-8")
    return folder


def _poisoned_line(line: str, number: int) -> str:
    names = ("name_da", "title", "definition_da", "description_da", "note_da", "known_from_basis_da", "announced_da")
    if not line.startswith(names) or not line.endswith('"') or line.endswith('""'):
        return line
    attack = ATTACKS[number % len(ATTACKS)].replace('"', '\\"')
    return f'{line[:-1]} {attack}"'


def test_hostile_texts_are_only_texts(tmp_path: Path, browser: Browser) -> None:
    """Every page of a board whose every text is an attack: it is read as written, nothing runs, nothing is fetched."""
    data = _poisoned(tmp_path / "data")
    context = browser.new_context(locale="da-DK", viewport={"width": 1440, "height": 900})
    with board_server(tmp_path / "m.duckdb", tmp_path / "log.txt", MAALTAVLE_DATA=str(data)) as server:
        for path in HOSTILE_PATHS:
            tab = Tab.open(context, server.address).go(path)
            body = tab.page.locator("body").inner_text()
            assert "<script>" in body or "onerror" in body or "<svg" in body or "javascript:" in body, path
            _hover_over_the_chart(tab)
            assert tab.page.evaluate("window.fired") is None, path
            assert tab.page.locator(".mt script, .mt img, .mt [onerror], .mt [onload]").count() == 0
            assert tab.page.locator('a[href^="javascript"], a[href*="example.com"]').count() == 0
            assert tab.page.locator(".mt b").filter(has_text="fed").count() == 0
            tab.done()
    context.close()


HOSTILE_PATHS = (
    "/", "/?kommune=horsens", "/udvikling?ind=arbejdspladser", "/udvikling?ind=fuldtidsstuderende", "/maal",
    "/maal?q=javascript", "/projekter", "/kilder", "/kilder?afsnit=dokumenter", "/kilder?afsnit=kvalitet",
    "/kilder?dok=herning-beskaeftigelsesudvalget-2019-06-04", "/?aar=%3Cscript%3Ewindow.fired%3D1%3C/script%3E",
)  # fmt: skip


def _hover_over_the_chart(tab: Tab) -> None:
    """Over the whole plot in steps, so that every hover label is drawn once."""
    plot = tab.page.locator(".js-plotly-plot .nsewdrag")
    box = plot.first.bounding_box() if plot.count() else None
    for step in range(12 if box else 0):
        tab.page.mouse.move(box["x"] + box["width"] * step / 11, box["y"] + box["height"] / 2)


def test_no_data_folder_is_said_on_the_page(tmp_path: Path, contexts: Callable[[str], BrowserContext]) -> None:
    """Whether it stops the server or the page: one sentence with what to do, and nothing is written."""
    said = _said_at_start(tmp_path / "m.duckdb", tmp_path, contexts, MAALTAVLE_DATA=str(tmp_path / "missing"))
    assert "missing" in said
    assert "MAALTAVLE_DATA" in said
    assert not (tmp_path / "m.duckdb").exists()


def test_a_newer_database_is_said_on_the_page(tmp_path: Path, contexts: Callable[[str], BrowserContext]) -> None:
    path = tmp_path / "m.duckdb"
    create_store(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("INSERT INTO schema_version VALUES (?, now())", [CURRENT + 1])
    before = path.read_bytes()
    assert "nyere udgave" in _said_at_start(path, tmp_path, contexts)
    assert path.read_bytes() == before


def _said_at_start(store: Path, folder: Path, contexts: Callable[[str], BrowserContext], **more: str) -> str:
    """What a person reads: in the terminal when the server does not start, else on the page."""
    log = folder / "log.txt"
    try:
        with board_server(store, log, **more) as server:
            tab = Tab.open(contexts("light"), server.address)
            tab.page.goto(server.address)
            alert = tab.page.get_by_test_id("stAlert")
            expect(alert).to_be_visible()
            said = alert.inner_text()
            tab.done()
            return said
    except RuntimeError:
        said = log.read_text(encoding="utf-8")
        assert "Traceback" not in said
        return said
