"""What one person and all together may open and hold; what a closed tab frees; what is said when it is too much."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from openpyxl import Workbook
from tabs import Server, board_server, free_port, running
from visitor import PATIENCE, Answer, Visitor, ask

from ui.serving.crowd import PER_TAB, person_at

pytestmark = pytest.mark.slow  # a server for each test

MB = 1_000_000
ELSEWHERE = {"X-Forwarded-For": "203.0.113.9"}


@contextmanager
def small_server(folder: Path, **more: str) -> Iterator[Server]:
    with board_server(folder / "m.duckdb", folder / "log.txt", **more) as running_server:
        yield running_server


@contextmanager
def tab(server: Server, **headers: str) -> Iterator[Visitor]:
    with closing(Visitor(server.address, **({"headers": headers} if headers else {}))) as visitor:
        visitor.look()
        yield visitor


def soon(holds: Callable[[], bool]) -> bool:
    """Whether something becomes true while one can still be expected to wait for it."""
    until = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def descriptors(server: Server) -> int:
    return len(os.listdir(f"/proc/{server.process.pid}/fd"))


# --- bytes


def test_one_person_holds_half_and_a_new_tab_makes_nobody_new(tmp_path: Path) -> None:
    """Eight megabytes for all: four for one. What a tab holds is free again as soon as it is closed."""
    with small_server(tmp_path, MAALTAVLE_HELD_MB="8") as server, tab(server) as second:
        with tab(server) as first:
            assert first.put("a.csv", bytes(3 * MB)).status == 204
            refused = second.put("b.csv", bytes(2 * MB))
            assert (refused.status, refused.body[:38]) == (429, "Der er ikke plads til filen lige nu. F")
            assert second.put("b.csv", bytes(MB // 2)).status == 204  # what there is room for is taken
            assert second.put("c.csv", bytes(3 * MB), **ELSEWHERE).status == 204  # somebody else's half is their own
            refused = second.put("d.csv", bytes(2 * MB), **{"X-Forwarded-For": "203.0.113.10"})
            assert refused.status == 429  # and all together hold no more than all of it
        assert soon(lambda: second.put("b.csv", bytes(2 * MB)).status == 204)


def workbook(path: Path, rows: int) -> bytes:
    """A file of few bytes with many figures."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Ledige")
    sheet.append(("Indikator", "Kommune", "Alder", "Periode", "Værdi", "Enhed"))
    for row in range(rows):
        age, month = divmod(row, 100)
        period = f"{2000 + month // 12}M{month % 12 + 1:02d}"
        sheet.append(["Ledige", "Herning", f"{16 + age} år", period, 500 + row, "personer"])
    book.save(path)
    return path.read_bytes()


def test_what_was_read_counts_until_it_is_off_the_page(tmp_path: Path) -> None:
    """A workbook takes twenty times its size when it is read; off the page, or the page left, it takes nothing."""
    book = workbook(tmp_path / "ledige.xlsx", 3_000)
    assert len(book) < MB // 5
    with small_server(tmp_path, MAALTAVLE_HELD_MB="2") as server, tab(server) as visitor, tab(server) as other:

        def sent() -> Answer:
            return other.put("x.csv", bytes(MB // 5), file="x")

        assert sent().status == 204
        assert "3.000 tal" in "".join(visitor.drop("ledige.xlsx", book))
        assert sent().status == 429
        visitor.look()  # without the file
        assert soon(lambda: sent().status == 204)
        visitor.drop("ledige.xlsx", book)
        assert sent().status == 429
        visitor.page = "kilder"
        visitor.look()
        assert soon(lambda: sent().status == 204)


# --- tabs


def test_a_closed_tab_gives_everything_back_and_a_lost_one_waits(tmp_path: Path) -> None:
    """Four file descriptors a tab, three of them kept for two minutes after the end, were 253 tabs in a day."""
    with small_server(tmp_path, MAALTAVLE_HELD_MB="8") as server:
        with tab(server):
            pass
        assert soon(lambda: descriptors(server) < 100)
        before = descriptors(server)
        with ExitStack() as stack:
            for _n in range(20):
                stack.enter_context(tab(server))
            assert descriptors(server) <= before + 20 * PER_TAB
        assert soon(lambda: descriptors(server) <= before + 2)
        lost = Visitor(server.address)
        lost.look()
        assert lost.put("a.csv", bytes(3 * MB)).status == 204
        lost.socket.socket.close()  # the line breaks: nobody says good-bye
        with tab(server) as visitor:
            time.sleep(1)
            assert visitor.put("b.csv", bytes(2 * MB)).status == 429  # it may come back to its files


def test_one_tab_too_many_is_told_so(tmp_path: Path) -> None:
    with small_server(tmp_path, MAALTAVLE_TABS="6") as server, ExitStack() as stack:
        mine = [stack.enter_context(tab(server)) for _n in range(3)]
        for path, words in (("/", "Luk dem, du ikke bruger"), ("/udvikling?sprog=en", "Close those you do not use")):
            answer = ask(server.address, "GET", path)
            assert (answer.status, answer.headers["retry-after"]) == (503, "60")
            assert words in answer.body and "<script" not in answer.body
        with pytest.raises(Exception, match="HTTP 403"):
            Visitor(server.address)
        assert ask(server.address, "GET", "/", **ELSEWHERE).status == 200
        for _n in range(3):
            stack.enter_context(tab(server, **ELSEWHERE))
        assert ask(server.address, "GET", "/", **{"X-Forwarded-For": "203.0.113.10"}).status == 503  # all are taken
        mine[0].close()
        assert soon(lambda: ask(server.address, "GET", "/").status == 200)
        assert ask(server.address, "GET", "/_stcore/health").status == 200


def limited(folder: Path, kind: str, most: int) -> tuple[list[str], int]:
    """The command that starts a server with so many file descriptors."""
    port = free_port()
    serve = f"exec {sys.executable} -m maaltavle serve --port {port} --store {folder / 'm.duckdb'}"
    return ["sh", "-c", f"ulimit -{kind}n {most} && {serve}"], port


def test_descriptors_are_raised_where_the_machine_gives_them(tmp_path: Path) -> None:
    command, port = limited(tmp_path, "S", 1_024)
    with running(command, port, tmp_path / "log.txt") as server:
        limits = Path(f"/proc/{server.process.pid}/limits").read_text().splitlines()
        soft = next(line.split()[3] for line in limits if line.startswith("Max open files"))
        assert int(soft) >= 400 * PER_TAB


def test_where_there_are_few_descriptors_there_are_few_tabs(tmp_path: Path) -> None:
    """The tab that there is no descriptor for is refused with a sentence, before the server has none left."""
    command, port = limited(tmp_path, "", 600)
    with running(command, port, tmp_path / "log.txt") as server, ExitStack() as stack:
        opened = 0
        while ask(server.address, "GET", "/").status == 200:
            stack.enter_context(tab(server))
            opened += 1
        assert 1 <= opened <= (600 - 500) // PER_TAB
        assert ask(server.address, "GET", "/").status == 503
        assert ask(server.address, "GET", "/_stcore/health").status == 200


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("10.0.0.1", "10.0.0.1", True),
        ("10.0.0.1", "10.0.0.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("x" * 10_000, "x" * 20_000, True),
    ],
)
def test_who_a_person_is(one: str, other: str, same: bool) -> None:
    """An address; of the sixth version a network, since every machine has as many addresses there as it likes."""
    assert (person_at({"client": (one, 1)}) == person_at({"client": (other, 2)})) is same
    assert len(person_at({"client": (one, 1)})) <= 60
    assert person_at({"client": None}) == ""
