"""Sessions without a browser: one that looks at pages over Streamlit's websocket, and one that asks Dash."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator
from typing import Protocol
from urllib.parse import urlsplit

from machine import NotMeasured
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from visitor import Visitor

PATIENCE = 900  # seconds
LABEL = "Indikator"
KEPT_RUNS = 2  # Streamlit's own


class Session(Protocol):
    """Somebody with a page open."""

    received: int  # bytes of the last answer

    def choose(self, name: str, own_id: str) -> None:
        """Another indicator."""

    def close(self) -> None:
        """Leave."""


class Clicker(Visitor):
    """A session on a page of Streamlit, ours or another: it opens the page, and chooses in its select box."""

    def __init__(self, address: str, page: str = "", query: str = "") -> None:
        super().__init__(address, page)
        self.query, self.received, self.box = query, 0, ""
        self.runs, self.kept = 0, dict[str, tuple[int, ForwardMsg]]()  # large messages, as the browser keeps them

    def open(self) -> str:
        """Run the page as its address says: everything it drew, as one text."""
        return self._run()

    def choose(self, name: str, own_id: str) -> None:
        """Another indicator: by the select box where the page has one, else by the address."""
        if not self.box:
            self.query = f"ind={own_id}"
        self._run(name)
        if name not in self.seen() and own_id not in self.seen():
            raise NotMeasured(f"{name} was chosen, and the page does not show it")

    def _run(self, chosen: str = "") -> str:
        back = BackMsg()
        back.rerun_script.page_name, back.rerun_script.query_string = self.page, self.query
        if chosen and self.box:
            back.rerun_script.widget_states.widgets.add(id=self.box, string_value=chosen)
        self.kept = {own: one for own, one in self.kept.items() if one[0] > self.runs - KEPT_RUNS}
        back.rerun_script.cached_message_hashes.extend(self.kept)
        self.socket.send(back.SerializeToString())
        self.runs, self.received, self.said = self.runs + 1, 0, []
        for message in self._messages():
            self.said += self._understand(message)
        return self.seen()

    def _messages(self) -> Iterator[ForwardMsg]:
        until = time.monotonic() + PATIENCE
        while True:
            raw = self.socket.recv(timeout=max(0.0, until - time.monotonic()))
            self.received += len(raw)
            message = ForwardMsg.FromString(raw)
            if message.WhichOneof("type") == "ref_hash":
                message = self.kept[message.ref_hash][1]
            if message.metadata.cacheable:
                self.kept[message.hash] = (self.runs, message)
            yield message
            if message.WhichOneof("type") == "script_finished" and message.script_finished == 0:
                return

    def _understand(self, message: ForwardMsg) -> Iterator[str]:
        kind = message.WhichOneof("type")
        if kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        if kind == "delta" and message.delta.new_element.WhichOneof("type") == "selectbox":
            box = message.delta.new_element.selectbox
            self.box = box.id if box.label == LABEL else self.box
            return  # its options name everything there is
        yield from super()._understand(message)


class DashAsker:
    """A session on the Dash page, as its script asks."""

    def __init__(self, address: str) -> None:
        host = urlsplit(address)
        self.connection = http.client.HTTPConnection(str(host.hostname), host.port, timeout=PATIENCE)
        self.received = 0

    def open(self) -> str:
        """The page and what it is made of."""
        return "".join(self._ask("GET", path) for path in ("/", "/_dash-layout", "/_dash-dependencies"))

    def choose(self, name: str, own_id: str) -> None:
        """Another indicator."""
        outputs = [{"id": "name", "property": "children"}, {"id": "chart", "property": "figure"}]
        asked = {
            "output": "..name.children...chart.figure..", "outputs": outputs, "changedPropIds": ["ind.value"],
            "inputs": [{"id": "ind", "property": "value", "value": name}],
        }  # fmt: skip
        answer = json.loads(self._ask("POST", "/_dash-update-component", json.dumps(asked)))
        if answer["response"]["name"]["children"] != name:
            raise NotMeasured(f"{name} was chosen, and Dash does not show it")

    def _ask(self, method: str, path: str, body: str | None = None) -> str:
        self.connection.request(method, path, body, {"Content-Type": "application/json"})
        answer = self.connection.getresponse()
        found = answer.read()
        if answer.status != 200:
            raise NotMeasured(f"Dash answers {answer.status} to {path}")
        self.received = len(found)
        return found.decode()

    def close(self) -> None:
        """Leave."""
        self.connection.close()
