"""What the server itself answers, before or instead of Streamlit: with the headers that every answer carries."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs

from maaltavle.message import SOURCE
from maaltavle.wording.language import Language, language

Event = dict[str, Any]  # Any: what the server passes on, by the ASGI specification
Scope = Event
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[Event], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

# Scripts may be inline, as Streamlit's components are; but nothing is fetched from, sent to or framed by another host.
CONTENT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
GUARDS: Headers = [
    (b"content-security-policy", CONTENT_POLICY.encode()),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
]
TEXT: Headers = [(b"content-type", b"text/plain; charset=utf-8")]
HTML: Headers = [(b"content-type", b"text/html; charset=utf-8")]
REFUSED_SOCKET = {"type": "websocket.close", "code": 1008, "reason": ""}


def spoken(scope: Scope) -> Language:
    """The language that a request asks for in its address."""
    query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    return language(query.get("sprog", [SOURCE])[0])


def headers_of(scope: Scope, name: bytes) -> list[str]:
    """The values of every header with this name, which is given in small letters."""
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


async def answer(send: Send, status: int, body: bytes, headers: Headers) -> None:
    """A whole answer."""
    fixed = [(b"content-length", str(len(body)).encode()), (b"cache-control", b"no-cache")]
    await send({"type": "http.response.start", "status": status, "headers": headers + fixed + GUARDS})
    await send({"type": "http.response.body", "body": body})


async def refuse(scope: Scope, send: Send, status: int, sentence: str) -> None:
    """Refuse a request with a sentence; a websocket is refused before it is opened, and can be told nothing."""
    if scope["type"] == "websocket":
        await send(REFUSED_SOCKET)
    else:
        await answer(send, status, f"{sentence}\n".encode(), TEXT)


def with_guards(send: Send) -> Send:
    """`send`, with the headers that every answer carries."""

    async def guarded(message: Event) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", []), *GUARDS]}
        await send(message)

    return guarded
