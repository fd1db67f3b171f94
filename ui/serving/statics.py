"""Scripts and style sheets, sent compressed and kept by browsers for a year.

Streamlit sends its own as they lie: 3 MB for a page, 8 with a chart. Here each is compressed when it is first asked
for, once, and stays in memory: what all pages need takes 0.1 s of a processor and 1.1 MB, all there is 6 MB. What is
asked for in pieces, uncompressed or under a name that has no hash is left to Streamlit.
"""

from __future__ import annotations

import asyncio
import gzip
import re
from dataclasses import dataclass
from pathlib import Path

from ui.serving import own
from ui.serving.answering import GUARDS, TEXT, Application, Headers, Receive, Scope, Send, answer, headers_of

KINDS = {
    ".html": b"text/html; charset=utf-8",
    ".js": b"text/javascript; charset=utf-8",
    ".css": b"text/css; charset=utf-8",
}
KEPT = b"public, max-age=31536000, immutable"
A_DAY = b"public, max-age=86400"
ASKED_ANEW = b"no-cache"  # kept, but never used without asking whether it still holds
# No letter of it leads out of the folder, and its eight letters of hash say that the content never changes.
_HASHED = re.compile(r"/static/(js|css)/[\w.-]+\.[\w-]{8}\.\1", re.ASCII)


@dataclass(frozen=True)
class Packed:
    """A file as it is sent: its kind, its tag for browsers that ask whether theirs still holds, and its bytes."""

    kind: bytes
    tag: str
    body: bytes
    compressed: bool

    def headers(self, keeping: bytes) -> Headers:
        """What an answer says of it, besides its length: `keeping` is how long browsers may keep it."""
        packed: Headers = [(b"content-encoding", b"gzip")] if self.compressed else []
        tagged: Headers = [(b"etag", self.tag.encode()), (b"cache-control", keeping), (b"vary", b"accept-encoding")]
        return [(b"content-type", self.kind), *packed, *tagged]


def pack(kind: bytes, content: bytes, compressed: bool) -> Packed:
    """A content ready to be sent. The tag tells the compressed from the plain, as they are different bytes."""
    tag = f'"{own.digest(content)}{"-gz" if compressed else ""}"'
    return Packed(kind, tag, gzip.compress(content, 9, mtime=0) if compressed else content, compressed)


def accepts_gzip(scope: Scope) -> bool:
    """Whether who asks takes gzip, and does not like the plain bytes better. What cannot be read is not taken."""
    weights: dict[str, float] = {}
    for part in ",".join(headers_of(scope, b"accept-encoding")).split(","):
        name, _, weight = part.partition(";")
        match = re.fullmatch(r"q=(0(\.\d{0,3})?|1(\.0{0,3})?)", weight.strip().lower() or "q=1", re.ASCII)
        weights[name.strip().lower()] = float(match[1]) if match else 0.0
    liked = weights.get("gzip", weights.get("*", 0.0))
    return liked > 0 and liked >= weights.get("identity", 0.0)


def is_held(scope: Scope, tag: str) -> bool:
    """Whether the browser has these very bytes already."""
    said = ",".join(headers_of(scope, b"if-none-match")).split(",")
    return any(held.strip().removeprefix("W/") in (tag, "*") for held in said)


async def send_packed(scope: Scope, send: Send, packed: Packed, keeping: bytes) -> None:
    """The whole answer, its head alone for HEAD, or 304 where the browser has it."""
    headers = packed.headers(keeping)
    if is_held(scope, packed.tag):
        await send({"type": "http.response.start", "status": 304, "headers": headers + GUARDS})
        await send({"type": "http.response.body", "body": b""})
        return
    length = (b"content-length", str(len(packed.body)).encode())
    await send({"type": "http.response.start", "status": 200, "headers": [*headers, length, *GUARDS]})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else packed.body})


class Statics:
    """ASGI middleware: answers for scripts and style sheets; everything else goes on to `app`."""

    def __init__(self, app: Application) -> None:
        import streamlit

        self.app = app
        self.folder = Path(streamlit.__file__).parent / "static"
        self.kept: dict[tuple[Path, bool], Packed] = {}
        self.preparing = asyncio.Lock()  # one at a time: none is compressed twice, nor are all processors taken

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        ours = scope["type"] == "http" and scope["path"].startswith(own.PLACE)
        asked = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        packed = (await self._own(scope) if ours else await self._streamlits(scope)) if asked else None
        if packed:
            await send_packed(scope, send, packed, KEPT)
        elif ours:
            await answer(send, 404, b"", TEXT)
        else:
            await self.app(scope, receive, send)

    async def _own(self, scope: Scope) -> Packed | None:
        """One of our own files; None where there is none, or where it has changed since the address was made."""
        file = await asyncio.to_thread(own.file_at, scope["path"])
        packed = await self._prepared(file, accepts_gzip(scope)) if file else None
        return packed if packed and own.hash_of(scope["path"]) in packed.tag else None

    async def _streamlits(self, scope: Scope) -> Packed | None:
        """One of Streamlit's, whole and compressed; None where it is to answer by itself."""
        path = scope["path"]
        if not _HASHED.fullmatch(path) or headers_of(scope, b"range") or not accepts_gzip(scope):
            return None
        return await self._prepared(self.folder / path.lstrip("/"), True)

    async def _prepared(self, file: Path, compressed: bool) -> Packed | None:
        async with self.preparing:
            if (file, compressed) not in self.kept:
                try:
                    self.kept[file, compressed] = await asyncio.to_thread(_read, file, compressed)
                except OSError:  # none of that name, or it is gone
                    return None
        return self.kept[file, compressed]


def _read(file: Path, compressed: bool) -> Packed:
    return pack(KINDS[file.suffix], file.read_bytes(), compressed)
