"""Rows of the benchmark: pages and clicks. Each function measures and returns rows; a limit is the issue's own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager

import machine
import made
import sides
from clicks import Clicker
from machine import Rounds, in_turns
from playwright.sync_api import Browser, sync_playwright
from sides import DASH, EMPTY, OURS, STATIC, STOCK, WITHOUT_GC, Side
from table import Row
from tabs import chromium

MEETING = "id=bsk-2019-06-04"
CHANGES = 10  # of indicator in a round: CPU is counted in hundredths
OTHER = f"{OURS} with less"


@contextmanager
def browser() -> Iterator[Browser]:
    """The system's Chromium. Raises NotMeasured without it."""
    path = chromium()
    if path is None:
        raise machine.NotMeasured("there is no Chromium here")
    with sync_playwright() as playwright, closing(
        playwright.chromium.launch(executable_path=path, args=["--lang=da"], env={"LANGUAGE": "da"})
    ) as opened:  # fmt: skip
        yield opened


def ms(seconds: float) -> str:
    """Seconds in words, from a millisecond on."""
    return f"{seconds * 1000:.0f} ms" if seconds < 10 else f"{seconds:.1f} s"


def compared(
    what: str, size: str, found: Rounds, one: str, other: str, limit: float | None = None, words: str = ""
) -> Row:
    """A row of two sides that were taken in turns."""
    shown = f"{words or other} {ms(found.median(other))} ({len(found)} rounds)"
    return Row(what, size, ms(found.median(one)), shown, found.ratio(one, other), limit)


def change(size: str, rounds: int) -> list[Row]:
    """A change of indicator: in size S against the peers, else against size S."""
    return _against_peers(size, rounds) if size in ("S", made.DOCUMENTS) else _against_small(size, rounds)


def _against_peers(size: str, rounds: int) -> list[Row]:
    with ExitStack() as stack:
        servers = [stack.enter_context(sides.ours(size))]
        servers += [stack.enter_context(sides.peer(name, size)) for name in (STOCK, WITHOUT_GC, DASH)]
        used = _changes_of_servers(servers, rounds)
        bytes_of = {one.name: one.sessions[0].received / 1000 for one in servers}
        servers.append(stack.enter_context(sides.peer(STATIC, size)))
        walls = _changes_in_browser(servers, rounds, stack)
    compared_walls = [
        compared("change of indicator, wall against Dash", size, walls, OURS, DASH, 1.3),
        compared("change of indicator, wall against Streamlit", size, walls, OURS, STOCK),
        compared("change of indicator, wall against a static page", size, walls, OURS, STATIC),
    ]
    return [
        *compared_walls,
        compared("change of indicator, CPU against Streamlit without GC", size, used, OURS, WITHOUT_GC, 1.2),
        compared("change of indicator, CPU against Streamlit", size, used, OURS, STOCK),
        compared("change of indicator, CPU against Dash", size, used, OURS, DASH),
        Row("change of indicator, bytes of the answer", size, f"{bytes_of[OURS]:.1f} kB",
            f"{STOCK} {bytes_of[STOCK]:.1f} kB, {DASH} {bytes_of[DASH]:.1f} kB",
            bytes_of[OURS] / bytes_of[STOCK]),
    ]  # fmt: skip


def _against_small(size: str, rounds: int) -> list[Row]:
    with ExitStack() as stack:
        servers = [
            stack.enter_context(sides.ours(size)),
            stack.enter_context(sides.ours("S", OTHER)),
        ]
        used = _changes_of_servers(servers, rounds)
        walls = _changes_in_browser(servers, rounds, stack)
    words = "size S"
    return [
        compared("change of indicator, CPU against size S", size, used, OURS, OTHER, 1.3, words),
        compared("change of indicator, wall against size S", size, walls, OURS, OTHER, 1.3, words),
    ]


def _changes_of_servers(servers: Sequence[Side], rounds: int) -> Rounds:
    return in_turns({one.name: lambda _n, one=one: one.cpu_of_changes(CHANGES) for one in servers}, rounds)


def _changes_in_browser(servers: Sequence[Side], rounds: int, stack: ExitStack) -> Rounds:
    context = stack.enter_context(browser()).new_context(locale="da-DK", viewport={"width": 1440, "height": 900})
    pages = {one.name: sides.opened(one, context) for one in servers}
    return in_turns({one.name: lambda _n, one=one: sides.change(one, pages[one.name]) for one in servers}, 2 * rounds)


def against_documents(size: str, work: Callable[[Side, int], float], rounds: int) -> Rounds:
    """Something done with the server on a store and with that on the documents alone, in turns."""
    with sides.ours(size) as one, sides.ours(made.DOCUMENTS, OTHER) as other:
        for side in (one, other):
            side.page_of_ours("")
            machine.settle(side.pid)
        return in_turns({OURS: lambda n: work(one, n), OTHER: lambda n: work(other, n)}, rounds)


def board(size: str, rounds: int) -> list[Row]:
    """A click on the board: another form of it, in a session that is open."""
    clickers: dict[str, Clicker] = {}

    def click(side: Side, _number: int) -> float:
        clicker = clickers.get(side.name) or clickers.setdefault(side.name, Clicker(side.server.address))
        before = machine.cpu(side.pid)
        for query in ("form=matrix", "") * (CHANGES // 2):
            clicker.query = query
            if "kunne ikke vises" in clicker.open():
                raise machine.NotMeasured("the board could not be shown")
        return (machine.cpu(side.pid) - before) / CHANGES

    found = against_documents(size, click, rounds)
    return [compared("click on the board, CPU against the documents", size, found, OURS, OTHER, None, "documents")]


def meeting(size: str, rounds: int) -> list[Row]:
    """A meeting opens, in a session of its own, until all of it is sent: the first time since the server started (the
    board has been looked at), and again."""
    stored = {OURS: size, OTHER: made.DOCUMENTS}
    first = in_turns(
        {name: lambda _n, name=name: _first_meeting(stored[name], name) for name in stored}, rounds, warm=False
    )
    again = against_documents(size, lambda side, _n: side.page_of_ours("moede", MEETING), rounds)
    return [
        compared("meeting opening, CPU against the documents", size, first, OURS, OTHER, 1.5, "documents"),
        compared("meeting opening again, CPU against the documents", size, again, OURS, OTHER, 1.5, "documents"),
    ]


def _first_meeting(size: str, name: str) -> float:
    with sides.ours(size, name) as side:
        side.page_of_ours("")
        machine.settle(side.pid)  # putting a large store in order is work of its own, once after what was loaded
        return side.page_of_ours("moede", MEETING)


def visit(size: str, _rounds: int) -> list[Row]:
    """What a first and a next visit fetch: of Udvikling, of the board, and of the peers' page."""
    found: dict[str, tuple[sides.Visit, sides.Visit]] = {}
    with browser() as opened:
        with sides.ours(size) as one:
            found |= {page: sides.visits(one, opened, page) for page in ("udvikling", "")}
        for name in (DASH, STOCK, EMPTY, STATIC):
            with sides.peer(name, size if size != made.DOCUMENTS else "S") as other:
                found[name] = sides.visits(other, opened, "")
    rows: list[Row] = []
    for place, which in enumerate(("first", "next")):
        shown = ", ".join(f"{name} {_visit(found[name][place])}" for name in (DASH, STOCK, EMPTY, STATIC))
        for page, name, limit in (("udvikling", "Udvikling", 2.6), ("", "the board", 1.2)):
            own = found[page][place]
            rows.append(Row(f"{which} visit of {name}", size, _visit(own), shown, own.megabytes,
                            limit if which == "first" else None, "MB"))  # fmt: skip
    return rows


def _visit(seen: sides.Visit) -> str:
    return f"{seen.megabytes:.2f} MB in {seen.requests} requests"


def start(size: str, rounds: int) -> list[Row]:
    """From the command until the first page is whole: of CPU, and by the clock."""
    walls: dict[str, list[float]] = {}

    def started(name: str, own: str) -> float:
        began = time.perf_counter()
        with sides.ours(own, name) if name.startswith(OURS) else sides.peer(name, own) as side:
            side.page_of_ours("") if side.ours else side.session()
            walls.setdefault(name, []).append(time.perf_counter() - began)
            return machine.cpu(side.pid)

    stores = {OURS: size, OTHER: made.DOCUMENTS, STOCK: "S", DASH: "S"}
    for own in {size, made.DOCUMENTS}:
        made.store(own)
    found = in_turns({name: lambda _n, name=name: started(name, stores[name]) for name in stores}, rounds, warm=False)
    clock = Rounds(walls)
    others = ", ".join(f"{name} {ms(found.median(name))}" for name in (STOCK, DASH))
    first = compared("start and first page, CPU against the documents", size, found, OURS, OTHER, None, "documents")
    return [
        Row(first.what, size, first.ours, f"{first.other}; {others}", first.ratio),
        compared("start and first page, wall against the documents", size, clock, OURS, OTHER, None, "documents"),
    ]


def memory(size: str, _rounds: int) -> list[Row]:
    """What the server holds after the same pages have been looked at; of the peers, after their one."""
    held: dict[str, float] = {}
    for name, own in ((OURS, size), (OTHER, made.DOCUMENTS)):
        with sides.ours(own, name) as side:
            for page, query in (("", ""), ("udvikling", "ind=ledige"), ("tal", ""), ("maal", ""), ("moede", MEETING)):
                side.page_of_ours(page, query)
            if size != made.DOCUMENTS and name == OURS:
                side.cpu_of_changes(4)
            machine.settle(side.pid)
            held[name] = machine.memory(side.pid)
    for name in (EMPTY, DASH):
        with sides.peer(name, "S") as other:
            if name == DASH:
                other.session()
            held[name] = machine.memory(other.pid)
    others = ", ".join(f"{name} {held[name]:.0f} MB" for name in (EMPTY, DASH))
    return [Row("memory of the server, above the documents", size, f"{held[OURS]:.0f} MB",
                f"documents {held[OTHER]:.0f} MB; {others}", held[OURS] - held[OTHER], 150, "MB")]  # fmt: skip
