"""When there is no room: the page that opens all the same, and the file that is not received, in a person's words."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, expect
from tabs import PATIENCE, Tab, board_server

# Asks until it is answered. No condition to be waited for: a promise is a true one at once, whatever becomes of it.
HAS_ROOM = """async () => {
  for (let tries = 0; tries < 300; tries++) {
    if ((await fetch(location.href)).status === 200) return true;
    await new Promise(later => setTimeout(later, 100));
  }
  return false;
}"""


def test_a_full_server_says_what_to_do(tmp_path: Path, contexts: Callable[[str], BrowserContext]) -> None:
    """A file that there is no room for, a tab too many; and a closed tab makes room for the next."""
    (tmp_path / "stor.csv").write_bytes(b"a;b\n" * 300_000)
    (tmp_path / "lille.csv").write_bytes(b"a;b\n" * 3_000)
    context = contexts("light")
    with board_server(tmp_path / "m.duckdb", tmp_path / "log.txt", MAALTAVLE_HELD_MB="2", MAALTAVLE_TABS="4") as server:
        first = Tab.open(context, server.address).go("/nye_tal")
        drop = first.page.locator("input[type=file]")
        drop.set_input_files(tmp_path / "stor.csv")
        alert = first.page.get_by_test_id("stFileUploader").get_by_role("alert")
        expect(alert).to_contain_text("der er ikke plads lige nu")
        assert "Error" not in alert.inner_text()
        drop.set_input_files(tmp_path / "lille.csv")
        expect(first.page.locator(".upload-file h2")).to_contain_text("lille.csv")
        second = Tab.open(context, server.address).go("/")
        third = Tab.open(context, server.address)
        crowded = third.page.goto(server.address + "/kilder")
        assert crowded.status == 503
        expect(third.page.get_by_role("main")).to_contain_text("Luk dem, du ikke bruger, og genindlæs siden")
        descriptors = f"/proc/{server.process.pid}/fd"
        open_before = len(os.listdir(descriptors))
        second.page.close()
        assert third.page.evaluate(HAS_ROOM)
        third.go("/kilder")
        for _second in range(PATIENCE // 1000):  # connections that nobody uses any more are let go after a while
            if len(os.listdir(descriptors)) > open_before + 2:
                third.page.wait_for_timeout(1000)
        assert len(os.listdir(descriptors)) <= open_before + 2
        for tab in (first, third):
            tab.page.close()  # what was refused is in their consoles, as it should be
