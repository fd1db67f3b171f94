"""A change of choice on *Udvikling*, as the browser asks for it: what is run and sent, and what is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sent import given
from stores import copied
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Selectbox_pb2 import Selectbox
from tabs import board_server
from visitor import PATIENCE, Visitor

pytestmark = pytest.mark.slow
ENDED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
INDICATOR = "Indikator"
LARGEST_SCRIPT = 500  # bytes: what fetches the script of a component is sent with it, the script itself is not


class Chooser(Visitor):
    """A session that keeps what the browser keeps."""

    def __init__(self, address: str) -> None:
        super().__init__(address, "udvikling")
        self.kept: dict[str, ForwardMsg] = {}
        self.boxes: dict[str, Selectbox] = {}
        self.drawn = self.part = ""

    def ask(self, chosen: str = "", label: str = INDICATOR) -> list[ForwardMsg]:
        """Open the page, or choose; every message that came."""
        back = BackMsg()
        asked = back.rerun_script
        asked.query_string, asked.fragment_id = self.query, self.part if chosen else ""
        asked.page_name, asked.page_script_hash = "" if self.drawn else self.page, self.drawn
        asked.cached_message_hashes.extend(self.kept)
        if chosen:
            asked.widget_states.widgets.add(id=self.boxes[label].id, string_value=chosen)
        self.socket.send(back.SerializeToString())
        came: list[ForwardMsg] = []
        while not came or came[-1].WhichOneof("type") != "script_finished" or came[-1].script_finished not in ENDED:
            came.append(ForwardMsg.FromString(self.socket.recv(timeout=PATIENCE)))
            self._keep(came[-1])
        return came

    def _keep(self, message: ForwardMsg) -> None:
        if message.metadata.cacheable:
            self.kept[message.hash] = message
        if message.WhichOneof("type") == "navigation":
            self.drawn = message.navigation.page_script_hash
        if message.WhichOneof("type") == "page_info_changed":
            self.query = message.page_info_changed.query_string
        if message.delta.new_element.HasField("selectbox"):
            box, self.part = message.delta.new_element.selectbox, message.delta.fragment_id
            self.boxes[box.label] = box


@pytest.fixture
def chooser(full_built: Path, tmp_path: Path) -> Iterator[Chooser]:
    store = copied(full_built, tmp_path / "m.duckdb")
    with board_server(store, tmp_path / "server.txt") as server:
        one = Chooser(server.address)
        one.query = "ind=ledige"
        yield one
        one.close()


def kinds(came: list[ForwardMsg]) -> list[str]:
    return [str(message.WhichOneof("type")) for message in came]


def drawn(came: list[ForwardMsg]) -> list[str]:
    """The HTML that came."""
    found = [one.delta.new_element.bidi_component for one in came if one.WhichOneof("type") == "delta"]
    return [given(one).get("html", "") for one in found]


def test_only_what_changed_is_run_and_sent(chooser: Chooser) -> None:
    assert any("<header" in html for html in drawn(chooser.ask()))
    came = chooser.ask("Arbejdspladser")
    assert "ind=arbejdspladser" in chooser.query
    assert any("<h1>Arbejdspladser" in html for html in drawn(came))
    assert "navigation" not in kinds(came), "the pages are as they were"
    assert not any("<header" in html for html in drawn(came))
    assert max(len(m.delta.new_element.bidi_component.js_content) for m in came) < LARGEST_SCRIPT
    again = chooser.ask("Ledige")
    assert kinds(again).count("ref_hash") >= 3, "the browser has the chart, the words and the options already"
    assert sum(m.ByteSize() for m in again) < 6_000


def test_another_day_draws_the_header_anew(chooser: Chooser) -> None:
    """All its links lead to that day, and on paper it says so."""
    chooser.ask()
    day = chooser.boxes["Som kendt"].options[-1]
    came = chooser.ask(day, "Som kendt")
    assert "navigation" in kinds(came)
    (header,) = (html for html in drawn(came) if "<header" in html)
    assert f"kendt={chooser.query.partition('kendt=')[2][:10]}" in header and f"Som kendt {day}" in header
