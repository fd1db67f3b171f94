"""A child process for reading: no file can take the server down, or reach out from inside it.

The child is a fresh interpreter that imports only the reading. It gets the file as standard input, limits of its own
on memory and time, no way to write or connect, and answers in JSON. Whatever becomes of it, the caller gets a Reading.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import io
import json
import logging
import os
import resource
import selectors
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Any, BinaryIO

from loaders.faults import LAYOUT_NOT_USED, Fault
from loaders.gate import refusals as no
from loaders.gate.guard import clean_name, first_look, kind_of
from loaders.gate.wire import from_wire, to_wire
from loaders.layouts.installed import EntryPoint, InstalledLayout, installed, load
from loaders.recipes.recipe import Recipe, from_json, to_json
from maaltavle import errors
from maaltavle.catalogue import load_catalogue
from maaltavle.columnar import Rows
from maaltavle.errors import Place
from maaltavle.message import Message
from maaltavle.reading import Read, Reading, refusal, rows_of

MEMORY = 1 << 30  # bytes of address space
CPU_SECONDS = 10
WALL_SECONDS = 15  # on an idle machine
MAX_ANSWER = 200 * no.MB
MAX_LONG_ANSWER = 4 * MAX_ANSWER
LONG_SECONDS, LONG_BYTES_A_SECOND = 60, 10 * no.MB  # more for a long file, and more with its size
AT_ONCE = 2  # children at a time; the next one waits its turn
_OUT_OF_MEMORY = 3  # exit codes of the child
_ROOMS, _PACKAGES = Path(__file__).resolve().parents[2], Path(errors.__file__).resolve().parents[1]  # one in a checkout
_BOOT = (
    "import sys; sys.path.insert(0, sys.argv[1]); sys.path.append(sys.argv[2]); "
    "from loaders.gate.child import main; main(sys.argv[3])"
)
_FORBIDDEN = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "subprocess.", "os.system")
_ALSO_FORBIDDEN = (
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.link",
    "os.symlink",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC
_ENVIRONMENT = {"LANG": "C.UTF-8", "PATH": os.defpath} | {
    "OPENBLAS_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_ARENA_MAX": "2",
}  # the libraries of long tables set aside address space for each thread of theirs  # fmt: skip
Order = dict[str, Any]  # Any: JSON, what the child is to do
_turn = threading.BoundedSemaphore(AT_ONCE)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Run:
    """One child's life: what it answered, how it ended, and what it used."""

    reading: Reading
    exit_code: int | None  # None: no child was needed
    cpu_seconds: float = 0.0
    peak_bytes: int = 0  # at most: the system counts the parent's own size as the child's at its birth


def read_safely(
    file: Path | bytes, name: str = "", *, catalogue_folder: Path | None = None, recipes: Sequence[Recipe] = ()
) -> Reading:
    """What a file says, read in a child process. Never raises on bad input; a refusal is a Reading too.

    `catalogue_folder` is data/katalog, or None where no names are known.
    """
    return run(file, name, catalogue_folder=catalogue_folder, recipes=recipes).reading


def run(
    file: Path | bytes,
    name: str = "",
    *,
    catalogue_folder: Path | None = None,
    recipes: Sequence[Recipe] = (),
    memory: int = MEMORY,
    cpu_seconds: int = CPU_SECONDS,
    wall_seconds: float = WALL_SECONDS,
) -> Run:
    """As `read_safely`, with what the child used. The limits are for tests of the limits."""
    shown = name or (file.name if isinstance(file, Path) else "")
    try:
        with _opened(file) as source:
            size = source.seek(0, io.SEEK_END)
            problem = first_look(size, shown, of_disk=isinstance(file, Path))
            if problem is not None:
                return Run(refusal(clean_name(shown), "", problem), None)
            long = size > no.MAX_BYTES or kind_of(shown) == "parquet"
            if long:
                more = LONG_SECONDS + size // LONG_BYTES_A_SECOND
                cpu_seconds, wall_seconds = cpu_seconds + more, wall_seconds + 2 * more
            source.seek(0)
            sha256 = hashlib.file_digest(source, "sha256").hexdigest()
            source.seek(0)
            folder = str(catalogue_folder) if catalogue_folder else ""
            order: Order = {"name": shown, "catalogue": folder, "recipes": [to_json(recipe) for recipe in recipes]}
            order |= {"memory": memory, "cpu": cpu_seconds, "layouts": installed()}
            order |= {"sha256": sha256, "long": long}
            with _turn:
                return _without_broken_layouts(source, order, sha256, wall_seconds)
    except OSError as error:
        return Run(refusal(clean_name(shown), "", no.unopened(Place(clean_name(shown)), error)), None)


def _opened(file: Path | bytes) -> io.BufferedReader | io.BufferedRandom:
    if isinstance(file, Path):
        return file.open("rb")
    source = tempfile.TemporaryFile()  # noqa: SIM115  the caller closes it
    source.write(file)
    source.flush()
    return source


def _load() -> float:
    """How many times longer things take on this machine at the moment: 1 to 4."""
    return max(1.0, min(4.0, os.getloadavg()[0] / (os.cpu_count() or 1)))


def _refusal(fault: Fault, name: str, sha256: str, found: Message) -> Reading:
    shown = clean_name(name)
    return refusal(shown, sha256, fault.at(Place(shown), found))


def _without_broken_layouts(source: IO[bytes], order: Order, sha256: str, seconds: float) -> Run:
    """The file read with every layout; again without a package's own that the child broke off in, which is said."""
    run, broken = _converse(source, order, sha256, seconds * _load())
    if broken is None:
        return run
    source.seek(0)
    others = [point for point in order["layouts"] if point.name != broken.name]
    again = _without_broken_layouts(source, order | {"layouts": others}, sha256, seconds)
    told = LAYOUT_NOT_USED.at(Place(again.reading.file), f"{broken.name} ({broken.package})")
    return replace(again, reading=replace(again.reading, problems=(*again.reading.problems, told)))


def _converse(source: IO[bytes], order: Order, sha256: str, seconds: float) -> tuple[Run, EntryPoint | None]:
    """Start the child, take its answer within the time, see it end; and the package's layout that it broke off in."""
    process = subprocess.Popen(
        [sys.executable, "-I", "-c", _BOOT, str(_ROOMS), str(_PACKAGES), json.dumps(order)],
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_ENVIRONMENT,
        start_new_session=True,
    )
    assert process.stdout is not None, "a pipe was asked for"
    deadline = time.monotonic() + seconds
    try:
        said, whole = _answer(process.stdout, deadline, MAX_LONG_ANSWER if order["long"] else MAX_ANSWER)
    finally:
        process.stdout.close()
        late = _wait(process.pid, deadline)
        process.returncode = late[1]
    killed, code, used = late
    name = order["name"]
    last_word, answer, raw = _parted(said)
    broken = next((point for point in order["layouts"] if point.name.encode() == last_word), None)
    if not whole or killed or code in (-signal.SIGXCPU, -signal.SIGKILL):
        reading = _refusal(no.TOO_LONG, name, sha256, Message("en fil, der tog for lang tid"))
    elif code == _OUT_OF_MEMORY or code == -signal.SIGABRT:
        reading = _refusal(no.TOO_MUCH_MEMORY, name, sha256, Message("en fil, der fylder for meget"))
    else:
        reading = _understood(answer, name, sha256, code, raw)
    return Run(reading, code, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024), broken


def _answer(stream: IO[bytes], deadline: float, most: int) -> tuple[bytearray, bool]:
    """What the child says, and whether that is all: it may say too much, or not be done in time."""
    said = bytearray()
    with selectors.DefaultSelector() as waiting:
        waiting.register(stream, selectors.EVENT_READ)
        while waiting.select(max(0.0, deadline - time.monotonic())):
            piece = os.read(stream.fileno(), 1 << 20)
            if not piece:
                return said, True
            said += piece
            if len(said) > most:
                break
    return said, False


def _parted(said: bytearray) -> tuple[bytes, bytearray, memoryview]:
    """Who had the word last (one a line), the answer, and the bytes behind it."""
    word, at = b"", 0
    while not said.startswith(b"{", at) and (end := said.find(b"\n", at)) >= 0:
        word, at = bytes(said[at:end]), end + 1
    end = said.find(b"\n", at)
    return word, said[at:] if end < 0 else said[at:end], memoryview(said)[len(said) if end < 0 else end + 1 :]


def _wait(pid: int, deadline: float) -> tuple[bool, int, resource.struct_rusage]:
    """See the child end, by force when the time is up: whether by force, its exit code, what it used."""
    killed = False
    while True:
        done, status, used = os.wait4(pid, os.WNOHANG)
        if done:
            return killed, os.waitstatus_to_exitcode(status), used
        if time.monotonic() > deadline and not killed:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
            killed = True
        time.sleep(0.002)


def _understood(
    answer: bytes | bytearray, name: str, sha256: str, code: int, raw: memoryview | None = None
) -> Reading:  # fmt: skip
    """The answer as a Reading. What cannot be understood is a refusal, and a line in the log without its words."""
    try:
        wire = json.loads(answer)
        if code == 0:
            long = wire.pop("long", None)
            return from_wire(wire) if long is None else replace(from_wire(wire), figures=_figures(long, raw))
        _log.error("reading %s broke off: %s", sha256, wire["crash"])
    except (ValueError, KeyError, TypeError, AttributeError):
        _log.error("reading %s broke off with exit code %s", sha256, code)
    return _refusal(no.NOT_READ, name, sha256, Message("en fil, der ikke kunne læses"))


def _figures(told: dict[str, Any], raw: memoryview | None) -> Rows[Read]:  # Any: JSON
    from loaders.gate.long_wire import unpacked  # here: the server has no use for it until a long file comes

    return unpacked(told, memoryview(b"") if raw is None else raw)


# --- inside the child


def main(order_json: str) -> None:
    """Read standard input as a file and print the Reading. Everything trusted is imported before the limits fall."""
    sys.excepthook = _say_where
    sys.stdout = sys.stderr  # only we answer
    from loaders.bulk import choice
    from loaders.files.opening import open_bytes
    from loaders.read import read_book
    from loaders.shapes.context import Context

    def read(source: BinaryIO) -> tuple[Reading, bool]:
        named = order["name"], order["sha256"]
        if order["long"]:
            return choice.long_reading(source, *named, Context(catalogue), recipes, more), True
        data = source.read()
        long = choice.reading_past_the_cells(data, *named, Context(catalogue), recipes, more)
        if long is not None:
            return long, True
        book = open_bytes(data, order["name"])
        context = Context(catalogue, lambda: data.decode(book.encoding or "utf-8-sig"))
        return read_book(book, context, recipes, more), False

    order = json.loads(order_json)
    catalogue = load_catalogue(Path(order["catalogue"])) if order["catalogue"] else None
    recipes = [from_json(recipe) for recipe in order["recipes"]]
    more = [_of_package(EntryPoint(*point)) for point in order["layouts"]]
    if order["long"]:
        choice.prepare()
    gc.disable()  # a short life; what is dropped is mostly free of rings
    _shut_in(order["memory"], order["cpu"])
    try:
        answer, raw = _packed(*read(sys.stdin.buffer))
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    _tell(answer, *raw)
    os._exit(0)  # without taking a large book apart again


def _packed(reading: Reading, by_columns: bool) -> tuple[bytes, list[memoryview]]:
    """The answer, and the bytes behind it: the codes of very many figures, which are read by columns."""
    raw: list[memoryview] = []
    if by_columns and reading.figures:
        from loaders.gate import long_wire

        long, raw = long_wire.packed(rows_of(reading.figures))
        wire = to_wire(replace(reading, figures=())) | {"long": long}
    else:
        wire = to_wire(reading)
    answer = json.dumps(wire, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return (answer + b"\n" if raw else answer), raw


def _of_package(point: EntryPoint) -> InstalledLayout:
    if point.folder not in sys.path:
        sys.path.append(point.folder)
    return load(point, lambda word: _tell(f"{word}\n".encode()))


def _tell(*said: bytes | memoryview) -> None:
    assert sys.__stdout__ is not None, "the parent listens"
    for piece in said:
        sys.__stdout__.buffer.write(piece)  # type: ignore[arg-type]  # any bytes, whatever its stub says
    sys.__stdout__.flush()


def _shut_in(memory: int, cpu_seconds: int) -> None:
    """From here on: so much memory and time, no files written, no core, no connection, no process of its own."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse_outside)


def _refuse_outside(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN) or event.startswith(_ALSO_FORBIDDEN):
        raise PermissionError(event)
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        raise PermissionError("open for writing")


# Who gets no memory says so in other ways too: a library that cannot be loaded, a thread that cannot begin.
_MAY_BE_MEMORY = {"ImportError", "OSError", "RuntimeError", "ArrowException", "ArrowInvalid", "SystemError"}


def _is_half_full() -> bool:
    """Whether more than half of the memory there may be was taken once: one large piece more is refused then."""
    try:
        told = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:  # another system than Linux
        return False
    peak = next((int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("VmPeak")), 0)
    return 2 * peak > resource.getrlimit(resource.RLIMIT_AS)[0]


def _say_where(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    """The class of an error and the line of ours it came from; never its words, which can be the file's."""
    if issubclass(kind, MemoryError) or (kind.__name__ in _MAY_BE_MEMORY and _is_half_full()):
        os._exit(_OUT_OF_MEMORY)
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else ""
    _tell(json.dumps({"crash": f"{kind.__name__} {where}"}).encode())
    os._exit(1)
