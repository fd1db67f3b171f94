"""Asking a source: what is answered, what is asked again, and what is told when nothing helps."""

from __future__ import annotations

import hashlib
import logging
import socket
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from answering import Heard, Reply, answering, in_turn

from loaders.sources.http import Answer, Ask, Client, json_of
from loaders.sources.pace import Manners, Pace, asked_to_wait, growing
from maaltavle.contracts.source import Failure

QUICK = Manners(per_second=1000, tries=3, first_wait=0.001, longest_wait=5, connect=20, silence=20, whole=60)
KEY = "hemmelig-9b1f"
ASK = Ask("tables")
GOOD = Reply('{"a": "æøå"}'.encode())


def asked(*replies: Reply, manners: Manners = QUICK, into: Path | None = None) -> tuple[Answer | Failure, list[Heard]]:
    """What comes of one question where a server answers so, and what it heard."""
    with (
        in_turn(*replies) as server,
        Client(f"{server.base}/v1", manners, {"Authorization": KEY}, Pace(1000)) as client,
    ):
        return (client.save(ASK, into) if into else client.read(ASK)), server.heard


def code(found: Answer | Failure) -> str:
    """The code of the one problem."""
    assert isinstance(found, Failure)
    (problem,) = found.problems
    return problem.code


@pytest.mark.parametrize("length", ["told", "chunked", "untold"])
@pytest.mark.parametrize("packed", [False, True])
def test_an_answer_is_whole_however_it_is_sent(length: str, packed: bool, tmp_path: Path) -> None:
    """The bytes, their hash and number are those before packing; the file has its name only when it is whole."""
    body = b"OMR;TID;INDHOLD\r\n" + b"000;2020;1\r\n" * 9000
    found, heard = asked(Reply(body, kind="text/csv", length=length, packed=packed), into=tmp_path / "a.csv")
    assert isinstance(found, Answer) and found.path == tmp_path / "a.csv"
    assert (tmp_path / "a.csv").read_bytes() == body
    assert (found.size, found.sha256) == (len(body), hashlib.sha256(body).hexdigest())
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert heard[0].headers["Accept-Encoding"] == "gzip" and heard[0].headers["Authorization"] == KEY


def test_the_whole_goes_through_memory_piece_by_piece(tmp_path: Path) -> None:
    """A packed answer a thousand times its size on the line stops at the limit."""
    bomb = Reply(b"0" * 30_000_000, packed=True)
    found, heard = asked(bomb, manners=Manners(per_second=1000, most_bytes=2_000_000), into=tmp_path / "a")
    assert code(found) == "source_too_large" and len(heard) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("length", ["told", "chunked", "untold"])
@pytest.mark.parametrize("packed", [False, True])
def test_a_cut_answer_is_asked_again(length: str, packed: bool, tmp_path: Path) -> None:
    """Nothing half is kept. Only a plain answer of untold length cannot be told from a whole one: its reader can."""
    body = bytes(range(256)) * 4000
    half = Reply(body, packed=packed, length=length, sent=0.5)
    found, heard = asked(half, half, Reply(body), into=tmp_path / "a")
    if length == "untold" and not packed:
        assert len(heard) == 1
        return
    assert isinstance(found, Answer) and found.size == len(body) and len(heard) == 3
    found, heard = asked(half, into=tmp_path / "b")
    assert code(found) == "source_cut" and len(heard) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(
    ("reply", "expected", "times"),
    [
        (Reply(status=429), "source_busy", 3),
        (Reply(status=500), "source_down", 3),
        (Reply(status=503), "source_down", 3),
        (Reply(status=501), "source_down", 1),
        (Reply(status=401), "source_forbidden", 1),
        (Reply(status=403), "source_forbidden", 1),
        (Reply(status=404), "source_unknown", 1),
        (Reply(b'{"errorTypeCode": "X"}', status=400), "source_refused", 1),
        (Reply(status=304), "source_refused", 1),
        (Reply(b"<html>", kind="text/html"), "source_wrong_type", 1),
        (Reply(b"x", headers={"Content-Encoding": "br"}), "source_cut", 3),
        (Reply(b"no gzip", headers={"Content-Encoding": "gzip"}), "source_cut", 3),
        (Reply(before=1), "source_slow", 1),
        (Reply(b"12345678", between=0.2), "source_slow", 1),
    ],
    ids=lambda value: value.status if isinstance(value, Reply) else None,
)
def test_what_is_no_answer_says_what_to_do(reply: Reply, expected: str, times: int) -> None:
    """By status and by kind of mishap; asked again only where that can help; the key stands nowhere."""
    slow = expected == "source_slow"
    manners = Manners(1000, 1, 0.001, silence=0.5, whole=0.5) if slow else QUICK
    found, heard = asked(reply, manners=manners)
    assert code(found) == expected and len(heard) == times
    assert isinstance(found, Failure) and found.body == (reply.body if reply.status >= 400 else b"")
    (problem,) = found.problems
    assert problem.place.file.endswith("/v1/tables") and KEY not in f"{found!r}{problem.message}"


def test_a_busy_source_is_answered_when_it_is_ready() -> None:
    """After 429, 503 and a cut line the fourth answer is taken."""
    manners = Manners(1000, 5, 0.001)
    found, heard = asked(Reply(status=429), Reply(status=503), Reply(b"12345", sent=0.4), GOOD, manners=manners)
    assert isinstance(found, Answer) and len(heard) == 4
    assert json_of(found) == {"a": "æøå"}


def test_retry_after_is_waited_for_and_not_longer_than_we_bear() -> None:
    """In seconds or as a day; a source that asks for an hour is told of at once."""
    waits: list[float] = []
    with in_turn(Reply(status=429, headers={"Retry-After": "500"}), GOOD) as server:
        manners = Manners(1000, 3, 0.001, longest_wait=1000)
        with Client(server.base, manners, pace=Pace(1000, waits.append)) as client:
            assert isinstance(client.read(ASK), Answer)
    assert 400 < sum(waits) <= 500.1
    found, heard = asked(Reply(status=503, headers={"Retry-After": "3600"}), GOOD)
    assert code(found) == "source_down" and len(heard) == 1
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=1000), usegmt=True)
    assert 900 < (asked_to_wait(later) or 0) <= 1000
    assert asked_to_wait("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert [asked_to_wait(text) for text in ("", "soon", "-1", "١")] == [None] * 4


def test_waits_grow_with_jitter_up_to_a_longest() -> None:
    """Never two of us at the same moment."""
    manners = Manners(first_wait=1, longest_wait=10)
    for attempt, longest in enumerate([1, 2, 4, 8, 10, 10]):
        waits = {growing(manners, attempt) for _again in range(20)}
        assert len(waits) > 1 and longest / 2 <= min(waits) <= max(waits) <= longest
    assert growing(manners, 5000) <= 10


def test_no_more_questions_a_second_than_allowed() -> None:
    """Twelve questions at four a second: none before its turn, however busy the machine is."""
    waits: list[float] = []
    pace, begun = Pace(4, waits.append), time.monotonic()
    for turn in range(12):
        waits.clear()
        pace.take()
        assert time.monotonic() + sum(waits) >= begun + turn / 4


@pytest.mark.parametrize(
    ("status", "where", "expected"),
    [
        (302, "/v1/elsewhere", ""),
        (307, "/v1/elsewhere", ""),
        (302, "http://localhost.example/v1/elsewhere", "source_moved"),
        (302, "//example.org/", "source_moved"),
        (308, "https://127.0.0.1/", "source_moved"),
        (302, "/v1/tables", "source_moved"),
    ],
)
def test_only_the_same_host_may_send_us_on(status: int, where: str, expected: str) -> None:
    """Elsewhere nobody is asked; a circle ends."""

    def answer(heard: Heard) -> Reply:
        return GOOD if heard.path == "/v1/elsewhere" else Reply(status=status, headers={"Location": where})

    with answering(answer) as server, Client(f"{server.base}/v1/", QUICK, pace=Pace(1000)) as client:
        found = client.read(ASK)
    assert (code(found) if expected else found.status if isinstance(found, Failure) else "") == expected


def test_nobody_there_and_an_address_that_is_none() -> None:
    """A port that is held and not listened at is asked again; what is no address is not."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        for base in (f"http://127.0.0.1:{held.getsockname()[1]}", "ftp://127.0.0.1/", "http://127.0.0.1:x", "x", ""):
            with Client(base, QUICK, pace=Pace(1000)) as client:
                assert code(client.read(ASK)) == "source_unreachable"


def test_a_server_without_a_known_certificate_is_not_trusted() -> None:
    """Something answers, but not in the way of a safe line: told apart from nobody at home."""
    with in_turn(GOOD) as server:
        base = server.base.replace("http:", "https:")
        with Client(base, QUICK, pace=Pace(1000)) as client:
            assert code(client.read(ASK)) == "source_untrusted"


@pytest.mark.parametrize("key", ["kød-8843", "linje\r\nX: y", "linje\n", "\x00"])
def test_a_key_that_cannot_be_sent_is_never_quoted(key: str) -> None:
    """Nor asked with."""
    with in_turn(GOOD) as server, Client(server.base, QUICK, {"Authorization": key}, Pace(1000)) as client:
        found = client.read(ASK)
    assert code(found) == "source_key_odd" and server.heard == []
    assert key not in repr(found)


def test_the_key_is_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    """Whatever is switched on."""
    with caplog.at_level(logging.DEBUG):
        asked(Reply(status=429), Reply(b"12345", sent=0.4), GOOD)
    assert caplog.records and KEY not in caplog.text


def test_a_posted_question_is_json_and_is_asked_again_whole() -> None:
    """The same body each time."""
    ask = Ask("data", body='{"table": "AUP02", "område": 1}')
    with in_turn(Reply(status=503), GOOD) as server, Client(f"{server.base}/v1", QUICK, pace=Pace(1000)) as client:
        assert isinstance(client.read(ask), Answer)
    assert {(one.method, one.path, one.body.decode()) for one in server.heard} == {("POST", "/v1/data", ask.body)}
    assert server.heard[1].headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("body", "expected"),
    [(b"\xef\xbb\xbf[1]", [1]), (b"[1", None), (b"", None), (b"\xff", None), (b"[" * 100_000, None)],
    ids=["mark", "half", "nothing", "no text", "deep"],
)  # fmt: skip
def test_json_is_read_with_and_without_a_mark(body: bytes, expected: object) -> None:
    """What is none is told."""
    found, _heard = asked(Reply(body))
    assert isinstance(found, Answer)
    read = json_of(found)
    assert (code(read) == "source_not_read") if expected is None else read == expected


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Nothing is asked again for want of room."""
    found, heard = asked(GOOD, into=tmp_path / "none" / "a")
    assert code(found) == "source_no_room" and len(heard) == 1


def test_nothing_leaves_this_machine() -> None:
    """The watch over these tests sees a name looked up elsewhere: it can fail."""
    with pytest.raises(AssertionError, match="example"), Client("http://example.org", QUICK, pace=Pace(9)) as client:
        client.read(ASK)
