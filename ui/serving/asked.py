"""What a page asks for by a request of its own: another choice, and files that are made of one. No page runs."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Callable, Mapping
from urllib.parse import parse_qs, quote

from ui.serving.answering import TEXT, Application, Headers, Receive, Scope, Send, answer, headers_of
from ui.serving.statics import accepts_gzip

FRAME, THEME = b"maaltavle-frame", b"maaltavle-theme"  # headers; no page of another site can send them
_JSON: Headers = [(b"content-type", b"application/json; charset=utf-8"), (b"vary", b"accept-encoding")]
_GZIP = b"\x1f\x8b"
Answer = Callable[[Mapping[str, str], str, str], bytes | None]  # address, frame, theme: a JSON text, perhaps compressed
MOST_AT_ONCE = 4  # that are being made; what is kept waits for nobody


class Asked:
    """ASGI middleware: answers what pages ask for by themselves; everything else goes on to `app`."""

    def __init__(self, app: Application) -> None:
        self.app = app
        self.making = asyncio.Semaphore(MOST_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        from ui.development.answers import ANSWERS, MADE
        from ui.development.answers import answer as choice
        from ui.wall.answers import PARTS, part

        path = scope["path"] if scope["type"] == "http" and scope["method"] == "GET" else ""
        if path == ANSWERS:
            await self._in_frame(scope, send, choice)
        elif path == PARTS:
            await self._in_frame(scope, send, part)
        elif path in MADE:
            await self._file(scope, send, path)
        else:
            await self.app(scope, receive, send)

    async def _in_frame(self, scope: Scope, send: Send, answer_of: Answer) -> None:
        """What a page shows within the frame that it drew, or `null`: the page is to run."""
        frame, theme = ("".join(headers_of(scope, name)) for name in (FRAME, THEME))
        async with self.making:
            found = await asyncio.to_thread(answer_of, _address(scope), frame, theme)
        if found is None:
            await answer(send, 200, b"null", _JSON)
        elif found[:2] != _GZIP:  # too small to be worth it
            await answer(send, 200, found, _JSON)
        elif accepts_gzip(scope):
            await answer(send, 200, found, [*_JSON, (b"content-encoding", b"gzip")])
        else:
            await answer(send, 200, gzip.decompress(found), _JSON)

    async def _file(self, scope: Scope, send: Send, path: str) -> None:
        from ui.development.answers import file_at

        async with self.making:
            found = await asyncio.to_thread(file_at, path, _address(scope))
        if found is None:
            await answer(send, 404, b"", TEXT)
            return
        headers: Headers = [(b"content-type", found.mime.encode())]
        if found.name:
            saved = f"attachment; filename*=UTF-8''{quote(found.name)}"
            headers.append((b"content-disposition", saved.encode()))
        await answer(send, 200, found.content, headers)


def _address(scope: Scope) -> dict[str, str]:
    """The parameters of an address; of one that is said twice the last, as a page reads it."""
    query = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    return {key: values[-1] for key, values in query.items()}
