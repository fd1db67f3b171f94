"""Sessions without a browser: on pages of Streamlit over its websocket, on ours as its script asks, and on Dash."""

from __future__ import annotations

import gzip
import http.client
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from machine import NotMeasured
from sent import unpacked
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import UploadedFileInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from visitor import Visitor

PATIENCE = 900  # seconds
LABEL, STORE = "Indikator", "Gem tallene"
KEPT_RUNS = 2  # Streamlit's own
ENDED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


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
        self.drawn, self.part = "", ""  # the page, and the part of it that the box runs, as Streamlit names them
        self.runs, self.kept = 0, dict[str, tuple[int, ForwardMsg]]()  # large messages, as the browser keeps them

    def open(self) -> str:
        """Run the page as its address says: everything it drew, as one text."""
        self._ask()
        self.said = [text for message in self._messages() for text in self._understand(message)]
        return self.seen()

    def choose(self, name: str, own_id: str) -> None:
        """Another indicator: by the select box where the page has one, else by the address. What comes is looked
        through for its name and taken apart no further, so that fifty of these are light."""
        if not self.box:
            self.query = f"ind={own_id}"
        self._ask(name)
        sought = [one.encode() for one in (name, json.dumps(name)[1:-1])]
        shown = False
        for message in self._messages():
            if message.WhichOneof("type") == "delta" and not self._is_box(message) and not shown:
                raw = unpacked(message.delta.new_element.bidi_component) or message.SerializeToString()
                shown = any(one in raw for one in sought)
        if not shown:
            raise NotMeasured(f"{name} was chosen, and the page does not show it")

    def _ask(self, chosen: str = "") -> None:
        back = BackMsg()
        back.rerun_script.query_string = self.query
        if self.drawn:
            back.rerun_script.page_script_hash = self.drawn
        else:
            back.rerun_script.page_name = self.page
        if chosen and self.box:
            back.rerun_script.fragment_id = self.part
            back.rerun_script.widget_states.widgets.add(id=self.box, string_value=chosen)
        self.kept = {own: one for own, one in self.kept.items() if one[0] > self.runs - KEPT_RUNS}
        back.rerun_script.cached_message_hashes.extend(self.kept)
        self.socket.send(back.SerializeToString())
        self.runs, self.received = self.runs + 1, 0

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
            self._note(message)
            yield message
            if message.WhichOneof("type") == "script_finished" and message.script_finished in ENDED:
                return

    def _note(self, message: ForwardMsg) -> None:
        """Where the page is by now, and which box chooses."""
        if message.WhichOneof("type") == "page_info_changed":
            self.query = message.page_info_changed.query_string
        if message.WhichOneof("type") == "navigation":
            self.drawn = message.navigation.page_script_hash
        if self._is_box(message) and message.delta.new_element.selectbox.label == LABEL:
            self.box, self.part = message.delta.new_element.selectbox.id, message.delta.fragment_id

    @staticmethod
    def _is_box(message: ForwardMsg) -> bool:
        """Whether it is a select box: its options name everything there is."""
        return message.WhichOneof("type") == "delta" and message.delta.new_element.WhichOneof("type") == "selectbox"


class Chooser(Clicker):
    """A session on our *Udvikling*, which stays open: another choice is one request, as the page's script makes it."""

    def open(self) -> str:
        """The page, and what it asks with."""
        drawn = super().open()
        given = next(one for one in reversed(self.given) if "frame" in one)
        self.frame, self.theme, self.ask = given["frame"], given["theme"], given["ask"]
        host = urlsplit(self.address)
        self.connection = http.client.HTTPConnection(str(host.hostname), host.port, timeout=PATIENCE)
        return drawn

    def choose(self, name: str, own_id: str) -> None:
        """Another indicator: what comes has its name in the heading and its figure in the chart."""
        headers = {"maaltavle-frame": self.frame, "maaltavle-theme": self.theme, "Accept-Encoding": "gzip"}
        try:
            self.connection.request("GET", f"{self.ask}?ind={own_id}", headers=headers)
            answer = self.connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):  # idle for too long: a browser opens another as well
            self.connection.close()
            self.connection.request("GET", f"{self.ask}?ind={own_id}", headers=headers)
            answer = self.connection.getresponse()
        came = answer.read()
        self.received = len(came)
        seen = json.loads(gzip.decompress(came)) if answer.status == 200 and came != b"null" else {}
        if f"<h1>{name}" not in seen.get("head", "") or not seen["chart"]["figure"]["data"]:
            raise NotMeasured(f"{name} was chosen, and the page does not show it: {answer.status}")

    def close(self) -> None:
        """Leave."""
        self.connection.close()
        super().close()


class Uploader(Clicker):
    """A session on *Nye tal*: it drops a file that asks nothing and has its figures stored."""

    def __init__(self, address: str) -> None:
        super().__init__(address, "nye_tal")
        self.button = ""
        self.open()

    def show(self, file: Path) -> None:
        """Drop a file, and wait for what it would do and the button that does it."""
        self.button = ""
        until = time.monotonic() + PATIENCE
        self.drop(file.name, file.read_bytes())
        while not self.button and time.monotonic() < until:
            time.sleep(0.5)
            self.look(*self.files)

    def store(self) -> None:
        """Press the button. Raises NotMeasured where the figures are not stored."""
        said = self.look(*self.files, pressed=self.button)
        if not any("Indlæsning" in text for text in said):
            raise NotMeasured(f"the figures that were shown are not stored: {' · '.join(said)[:300]}")

    def look(self, *files: UploadedFileInfo, pressed: str = "") -> list[str]:
        """As any visitor, and with a button pressed."""
        self.files = files
        back = BackMsg()
        back.rerun_script.page_name = self.page
        states = back.rerun_script.widget_states.widgets
        states.add(id=self.uploader).file_uploader_state_value.uploaded_file_info.extend(files)
        if pressed:
            states.add(id=pressed, trigger_value=True)
        self.socket.send(back.SerializeToString())
        self.said = [text for message in self._messages() for text in self._understand(message)]
        return self.said

    def _note(self, message: ForwardMsg) -> None:
        super()._note(message)
        if message.WhichOneof("type") == "delta" and message.delta.new_element.WhichOneof("type") == "button":
            button = message.delta.new_element.button
            self.button = button.id if button.label == STORE and not button.disabled else self.button


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
