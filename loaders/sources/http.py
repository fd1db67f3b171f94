"""Ask a source: one client for all of them, with time limits, a pace, growing waits and a limit of size.

A question is answered by an `Answer` or a `Failure`; bad luck is never raised. An answer is whole: a cut connection, a
body shorter than it said and half a gzip are asked again, and what came of them is thrown away.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import ssl
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import httpx

from loaders.sources import source_faults as faults
from loaders.sources.pace import Manners, Pace, asked_to_wait, growing, pace_of
from loaders.sources.source_faults import failed, of_status
from maaltavle import media
from maaltavle.contracts.source import Failure
from maaltavle.message import Message

NO_HEADERS: Mapping[str, str] = {}
MANNERS = Manners()
MOST_REDIRECTS = 4
MOST_WORDS = 64_000  # bytes of what a source says when it refuses
PIECE = 1 << 20  # bytes unpacked at a time


@dataclass(frozen=True)
class Ask:
    """One question: a path under the client's base, and a query or a body of JSON. It only ever reads."""

    path: str
    query: tuple[tuple[str, str], ...] = ()
    body: str = ""  # JSON; with one the question is posted
    most_bytes: int = 0  # of the answer; 0: as the manners say
    measured: bool = False  # whether only an answer will do that says how long it is: of others half looks whole


@dataclass(frozen=True)
class Answer:
    """A whole answer, unpacked: its bytes, or where they were written; when it was asked for, and of which address."""

    size: int
    sha256: str
    at: datetime
    address: str  # without the query
    content_type: str
    body: bytes = b""
    path: Path | None = None


class Client:
    """What speaks with one source. `headers` may hold a key: they are sent, and neither shown, logged nor told.

    Use it in a `with`, or close it. Several threads may share it.
    """

    def __init__(
        self, base: str, manners: Manners = MANNERS, headers: Mapping[str, str] = NO_HEADERS, pace: Pace | None = None
    ) -> None:
        self._manners, base = manners, _address_of(base)
        self._odd_key = not all(value.isascii() and value.isprintable() for value in headers.values())
        own = {"Accept-Encoding": "gzip", "User-Agent": "maaltavle"}
        self._http = httpx.Client(
            base_url=base,
            headers={**own, **({} if self._odd_key else headers)},
            timeout=httpx.Timeout(manners.silence, connect=manners.connect),
            trust_env=manners.through_proxy and not _is_here(base),
            verify=_certificates(base),
        )
        self.pace = pace or pace_of(self._http.base_url.netloc.decode(), manners.per_second)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of its connections."""
        self._http.close()

    def read(self, ask: Ask) -> Answer | Failure:
        """The answer in memory: for what is small."""
        return self._tried(ask, None)

    def save(self, ask: Ask, into: Path) -> Answer | Failure:
        """The answer as a file, which is there only when all of it is."""
        return self._tried(ask, into)

    def _tried(self, ask: Ask, into: Path | None) -> Answer | Failure:
        """As often as the manners allow, waiting longer each time; at once told where we should wait too long."""
        if self._odd_key:
            return failed(faults.ODD_KEY, self._address(ask), Message("andre tegn"))
        for attempt in range(max(1, self._manners.tries)):
            self.pace.take()
            found = self._once(ask, into)
            if isinstance(found, Answer) or not found.again or attempt + 1 >= self._manners.tries:
                return found
            wait = growing(self._manners, attempt) if found.wait is None else found.wait
            if wait > self._manners.longest_wait:
                return found
            self.pace.hold(wait)
        return found

    def _address(self, ask: Ask) -> str:
        base = self._http.base_url
        return f"{base.netloc.decode()}{base.path.rstrip('/')}/{ask.path.strip('/')}"

    def _once(self, ask: Ask, into: Path | None) -> Answer | Failure:
        address, at = self._address(ask), datetime.now(UTC)
        try:
            response = self._sent(self._request(ask))
            if response is None:
                return failed(faults.MOVED, address, Message("en henvisning til en anden adresse"))
            with closing(response):
                return self._answered(response, ask, into, Answer(0, "", at, address, _type_of(response)))
        except (httpx.HTTPError, httpx.InvalidURL, zlib.error, _Half) as error:
            return _broken(error, address)
        except OSError:
            return failed(faults.NO_ROOM, address, Message("en fil, der ikke kunne skrives"))

    def _request(self, ask: Ask) -> httpx.Request:
        if not ask.body:
            return self._http.build_request("GET", ask.path, params=ask.query or None)
        kind = {"Content-Type": media.JSON}
        return self._http.build_request("POST", ask.path, params=ask.query or None, content=ask.body, headers=kind)

    def _sent(self, request: httpx.Request) -> httpx.Response | None:
        """The answer's beginning; None where we are sent on to somebody else, or in a circle."""
        for _hop in range(MOST_REDIRECTS + 1):
            response = self._http.send(request, stream=True)
            onward = response.next_request
            if onward is None:
                return response
            response.close()
            if not _same_host(request.url, onward.url):
                return None
            request = onward
        return None

    def _answered(self, response: httpx.Response, ask: Ask, into: Path | None, answer: Answer) -> Answer | Failure:
        if not response.is_success:
            wait = asked_to_wait(response.headers.get("Retry-After", ""))
            return of_status(response.status_code, answer.address, _words(response), wait)
        if "html" in answer.content_type:
            return failed(faults.WRONG_TYPE, answer.address, answer.content_type)
        if ask.measured and not _is_measured(response):
            return failed(faults.CUT, answer.address, Message("et svar, der ikke siger, hvor langt det er"))
        most = ask.most_bytes or self._manners.most_bytes
        pieces = _in_time(unpacked(response.iter_raw(), _packing(response)), self._manners.whole)
        if into is None:
            held = io.BytesIO()
            found = _received(pieces, held, answer, most)
            return found if isinstance(found, Failure) else replace(found, body=held.getvalue())
        return _written(pieces, into, answer, most)


class _Half(Exception):
    """An answer that ended before it was whole, or took too long."""

    def __init__(self, late: bool = False) -> None:
        self.late = late


def unpacked(pieces: Iterator[bytes], packing: str) -> Iterator[bytes]:
    """The bytes of an answer, unpacked by and by. Raises `_Half` for half a gzip, and zlib.error for none."""
    if not packing:
        yield from pieces
        return
    inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    for piece in pieces:
        while piece:
            yield inflate.decompress(piece, PIECE)
            piece = inflate.unconsumed_tail
    yield inflate.flush()
    if not inflate.eof:
        raise _Half


def _packing(response: httpx.Response) -> str:
    """Raises `httpx.DecodingError` for one that we did not ask for."""
    said = response.headers.get("Content-Encoding", "").strip().casefold()
    if said not in ("", "identity", "gzip", "x-gzip"):
        raise httpx.DecodingError(said)
    return "gzip" if "gzip" in said else ""


def _is_measured(response: httpx.Response) -> bool:
    chunked = "chunked" in response.headers.get("Transfer-Encoding", "").casefold()
    return chunked or "Content-Length" in response.headers or bool(_packing(response))


def _in_time(pieces: Iterator[bytes], seconds: float) -> Iterator[bytes]:
    end = time.monotonic() + seconds
    for piece in pieces:
        if time.monotonic() > end:
            raise _Half(late=True)
        yield piece


def _received(pieces: Iterator[bytes], sink: BinaryIO, answer: Answer, most: int) -> Answer | Failure:
    size, digest = 0, hashlib.sha256()
    for piece in pieces:
        size += len(piece)
        if size > most:
            return failed(faults.TOO_LARGE, answer.address, Message("mere end {most} MB", most=max(1, most // 10**6)))
        digest.update(piece)
        sink.write(piece)
    return replace(answer, size=size, sha256=digest.hexdigest())


def _written(pieces: Iterator[bytes], into: Path, answer: Answer, most: int) -> Answer | Failure:
    """Under another name till it is whole."""
    coming = into.with_name(f"{into.name}.part")
    try:
        with coming.open("wb") as sink:
            found = _received(pieces, sink, answer, most)
        if isinstance(found, Failure):
            return found
        os.replace(coming, into)
        return replace(found, path=into)
    finally:
        coming.unlink(missing_ok=True)


def _words(response: httpx.Response) -> bytes:
    """What a source says when it refuses; nothing where that does not come through either."""
    said = b""
    with suppress(httpx.HTTPError, zlib.error, _Half):
        for piece in unpacked(response.iter_raw(), _packing(response)):
            said += piece
            if len(said) > MOST_WORDS:
                break
    return said[:MOST_WORDS]


def _broken(error: Exception, address: str) -> Failure:
    """What became of a question that got no whole answer. An error's own words may hold what we sent: none is told."""
    kind, found = faults.CUT, Message("et afbrudt svar")
    if isinstance(error, httpx.TimeoutException) or (isinstance(error, _Half) and error.late):
        kind, found = faults.SLOW, Message("ingen svar inden for tiden")
    elif isinstance(error, httpx.ConnectError | httpx.ProxyError):
        kind, found = faults.UNREACHABLE, Message("ingen forbindelse")
        if any(isinstance(one, ssl.SSLError) for one in _causes(error)):
            return failed(faults.UNTRUSTED, address, Message("et andet certifikat"))
    elif isinstance(error, httpx.UnsupportedProtocol | httpx.LocalProtocolError | httpx.InvalidURL):
        return failed(faults.UNREACHABLE, address, Message("en adresse, der ikke kan bruges"))
    return replace(failed(kind, address, found), again=True)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _same_host(one: httpx.URL, other: httpx.URL) -> bool:
    """The same place, and never from a safe line to an open one."""
    return one.netloc == other.netloc and one.scheme == other.scheme


def _address_of(base: str) -> str:
    """The base, or one that no question reaches where it is no address: that is told when it is asked."""
    try:
        return str(httpx.URL(base))
    except httpx.InvalidURL:
        return ""


def _is_here(base: str) -> bool:
    return httpx.URL(base).host in ("127.0.0.1", "::1", "localhost")


def _certificates(base: str) -> ssl.SSLContext | bool:
    """Those the library brings and the system's own: an office network may have one of its own."""
    if not base.startswith("https:"):
        return False
    context = httpx.create_ssl_context()
    context.load_default_certs()
    return context


def _type_of(response: httpx.Response) -> str:
    return str(response.headers.get("Content-Type", "")).partition(";")[0].strip().casefold()


def json_of(answer: Answer) -> Any | Failure:  # Any: whatever JSON can hold
    """The JSON of an answer in memory, with or without a mark of its byte order."""
    try:
        return json.loads(answer.body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return failed(faults.NOT_READ, answer.address, Message("noget andet end JSON"))
