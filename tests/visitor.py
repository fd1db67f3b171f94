"""A visitor without a browser: the page's own websocket, and the upload address as the page's scripts call it."""

from __future__ import annotations

import http.client
import json
import time
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from sent import given, html_of
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import UploadedFileInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

PATIENCE = 60  # seconds; a loaded machine is slow, not broken
UPLOAD = "/_stcore/upload_file"


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    body: str
    headers: dict[str, str] = field(default_factory=dict)


def ask(address: str, method: str, path: str, body: bytes | Iterable[bytes] | None = None, **headers: str) -> Answer:
    """One request; `_` in the headers' names is `-`. A body of pieces is sent chunked unless its length is given."""
    host = urlsplit(address)
    connection = http.client.HTTPConnection(host.hostname, host.port, timeout=PATIENCE)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    pieces = body is not None and not isinstance(body, bytes)
    connection.putrequest(method, path)
    if pieces and "Content-Length" not in given:
        connection.putheader("Transfer-Encoding", "chunked")
    elif isinstance(body, bytes) and "Content-Length" not in given:
        connection.putheader("Content-Length", str(len(body)))
    for name, value in given.items():
        connection.putheader(name, value)
    connection.endheaders()
    try:
        for piece in [body] if isinstance(body, bytes) else body or ():
            connection.send(
                b"%x\r\n%s\r\n" % (len(piece), piece) if pieces and "Content-Length" not in given else piece
            )
        if pieces and "Content-Length" not in given:
            connection.send(b"0\r\n\r\n")
    except (BrokenPipeError, ConnectionResetError):
        pass  # it hung up in the middle: what it said stands in the answer
    try:
        answer = connection.getresponse()
        return Answer(
            answer.status, answer.read().decode("utf-8", "replace"), {k.lower(): v for k, v in answer.getheaders()}
        )
    except (ConnectionError, http.client.HTTPException):
        return Answer(0, "hung up")
    finally:
        connection.close()


def form(name: str, content: bytes, boundary: str = "") -> tuple[bytes, str]:
    """A file as the page's scripts send it: the body, and its content type."""
    boundary = boundary or uuid.uuid4().hex
    shown = name.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{shown}"\r\n'
    head += "Content-Type: application/octet-stream\r\n\r\n"
    return head.encode() + content + f"\r\n--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


class Visitor:
    """One session on one page."""

    def __init__(self, address: str, page: str = "nye_tal", headers: dict[str, str] | None = None) -> None:
        self.address, self.page = address, page
        healthy = ask(address, "GET", "/_stcore/health")
        self.token = healthy.headers["set-cookie"].partition("=")[2].partition(";")[0]
        self.cookie = healthy.headers["set-cookie"].partition(";")[0]
        self.socket: ClientConnection = connect(
            address.replace("http", "ws", 1) + "/_stcore/stream", subprotocols=["streamlit"], max_size=None,
            open_timeout=PATIENCE, additional_headers=headers,
        )  # fmt: skip
        self.session = ""
        self.uploader = ""
        self.said: list[str] = []
        self.given: list[dict[str, Any]] = []  # what components of ours were given, the newest last
        self.query = ""  # of the address, without its question mark

    def close(self) -> None:
        """Leave the page."""
        self.socket.close()

    def look(self, *files: UploadedFileInfo) -> list[str]:
        """Run the page, with these files in its uploader: every text it drew."""
        back = BackMsg()
        back.rerun_script.page_name = self.page
        back.rerun_script.query_string = self.query
        if self.uploader:
            state = back.rerun_script.widget_states.widgets.add(id=self.uploader)
            state.file_uploader_state_value.uploaded_file_info.extend(files)
        self.socket.send(back.SerializeToString())
        self.said = [text for message in self._messages() for text in self._understand(message)]
        return self.said

    def _messages(self) -> Iterator[ForwardMsg]:
        """What the server sends until the run has ended."""
        until = time.monotonic() + PATIENCE
        while True:
            message = ForwardMsg()
            message.ParseFromString(self.socket.recv(timeout=until - time.monotonic()))
            yield message
            if message.WhichOneof("type") == "script_finished" and message.script_finished == 0:
                return

    def _understand(self, message: ForwardMsg) -> Iterator[str]:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session = message.new_session.initialize.session_id or self.session
        element = message.delta.new_element if kind == "delta" else None
        if element is None:
            return
        if element.WhichOneof("type") == "file_uploader":
            self.uploader = element.file_uploader.id
        if element.WhichOneof("type") == "bidi_component":
            self.given.append(given(element.bidi_component))
            yield html_of(self.given[-1])
        else:
            yield str(element)

    def put(self, name: str, content: bytes, session: str | None = None, file: str = "", **headers: str) -> Answer:
        """Send a file to the upload address."""
        body, kind = form(name, content)
        path = f"{UPLOAD}/{self.session if session is None else session}/{file or uuid.uuid4()}"
        signed = {"Cookie": self.cookie, "X-Xsrftoken": self.token, "Content-Type": kind, **headers}
        return ask(self.address, "PUT", path, body, **signed)

    def drop(self, name: str, content: bytes) -> list[str]:
        """Drop a file onto the page, and wait until the page has told what it says."""
        info = UploadedFileInfo(name=name, size=len(content), file_id=str(uuid.uuid4()))
        info.file_urls.file_id = info.file_id
        info.file_urls.upload_url = f"{UPLOAD}/{self.session}/{info.file_id}"
        info.file_urls.delete_url = info.file_urls.upload_url
        answer = self.put(name, content, file=info.file_id)
        assert answer.status == 204, answer
        return self.look(info)

    def seen(self) -> str:
        """Everything the page drew in its last run, as one text."""
        return json.dumps(self.said, ensure_ascii=False)
