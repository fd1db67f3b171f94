"""The command line of the invented municipality: its store is laid by the same steps that people take.

The folder is built as any data folder; the files are read, planned and published; texts, meetings and the freeze go
through the desk. So the history shows loads, and nothing of it came by a way of its own.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from maaltavle.errors import MaaltavleError
from maaltavle.message import Message
from maaltavle.paths import invented_folder

if TYPE_CHECKING:
    from maaltavle.catalogue import Catalogue
    from maaltavle.demo import Deed, Sent
    from maaltavle.desk import Desk
    from maaltavle.intake import Answers, Plan
    from maaltavle.model import Decision, Meeting
    from maaltavle.reading import Reading
    from maaltavle.store import Store

Tell = Callable[[int, int], None]  # how many steps of how many are done


def nothing_told(_done: int, _steps: int) -> None:
    """For whoever does not wait."""


def lay(path: Path, today: date, tell: Tell = nothing_told) -> bool:
    """Put the store of the invented municipality at `path`, whole or not at all; False where it is there already.

    As known on `today`: the same day gives the same facts. Raises MaaltavleError where there is anything else at
    `path`, which is left as it is, and StoreUnavailable when it cannot be written.
    """
    from maaltavle.store import open_or_build
    from maaltavle.store.connection import unavailable

    if path.exists():
        folder = invented_folder(path)
        if folder.is_dir():
            open_or_build(path, folder, read_only=True).close()
            return False
        return _folder_again(path, folder, today)
    refuse_leftovers(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{path.stem}.", dir=path.parent) as beside:
            _lay_beside(Path(beside) / path.name, today, tell)
            put_in_place(Path(beside), path)
    except OSError as error:
        raise unavailable(path, error) from error
    return True


def _folder_again(path: Path, folder: Path, today: date) -> bool:
    """A store that came without its folder, out of a backup: the folder is written again. A real store gets none."""
    from maaltavle.store import open_store

    with open_store(path) as store:
        invented, first = store.invented, store.loads()[0].at.date() if store.loads() else today
    if not invented:
        raise MaaltavleError(
            "Databasen {path} er ikke lavet til opdigtede tal. De bliver aldrig lagt sammen med rigtige. Vælg et andet "
            "navn med --store. Intet er ændret.",
            path=path,
        )
    _write(folder, first)
    return False


def refuse_leftovers(path: Path) -> None:
    """Raise MaaltavleError where anything beside `path` may belong to another database."""
    left = [one.name for one in path.parent.glob(f"{path.stem}.*")] if path.parent.is_dir() else []
    if left:
        raise MaaltavleError(
            "Ved siden af {path} ligger {left}, som kan være det sidste af en anden database. Vælg et andet navn med "
            "--store. Intet er ændret.",
            path=path,
            left=", ".join(sorted(left)),
        )


def put_in_place(beside: Path, path: Path) -> None:
    """The database last: where it is, all of it is."""
    for part in sorted(beside.iterdir(), key=lambda one: one.name == path.name):
        part.replace(path.with_name(part.name))


def _write(folder: Path, today: date) -> None:
    from maaltavle.demo import files

    for name, content in files(today).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _lay_beside(path: Path, today: date, tell: Tell) -> None:
    from maaltavle.demo import deeds, sent
    from maaltavle.store import build, read_catalogue

    folder = invented_folder(path)
    _write(folder, today)
    catalogue = read_catalogue(folder)
    steps: list[Sent | Deed] = sorted([*sent(today), *deeds(today)], key=lambda one: one.day)
    with build(path, folder, clock=_clock(today)) as store:
        for number, step in enumerate(steps, 1):
            _take(step, store, catalogue, folder)
            tell(number, len(steps))


def _clock(today: date) -> Callable[[], datetime]:
    """All of it was typed in on one day, a minute a step: nobody believes that it was sent years ago."""
    moments = _minutes(datetime(today.year, today.month, today.day, 6, tzinfo=UTC))
    return lambda: next(moments)


def _minutes(start: datetime) -> Iterator[datetime]:
    while True:
        yield start
        start += timedelta(seconds=20)


def _take(step: Sent | Deed, store: Store, catalogue: Catalogue, folder: Path) -> None:
    from maaltavle.demo import Sent
    from maaltavle.desk import Desk
    from maaltavle.followup.storing import hand_over, save_texts

    desk = Desk(store, step.person, step.day, catalogue, agreed=step.day)
    if isinstance(step, Sent):
        _send(step, desk, folder)
    elif step.texts:
        hand_over(desk, "", step.person, [text.goal for text in step.texts])
        save_texts(desk, store.version, step.texts)
    else:
        _meet(step, desk)


def _send(file: Sent, desk: Desk, folder: Path) -> None:
    """A file is read in a child process, looked at, every doubt confirmed, and published."""
    from loaders.gate.child import read_safely
    from maaltavle.intake import Answers
    from maaltavle.publish import publish

    reading = read_safely(file.content, file.name, catalogue_folder=folder / "katalog")
    answers = Answers(source_title=file.title)
    planned = _planned(reading, desk, answers)
    if planned.confirmations:
        confirmed = frozenset(one.id for one in planned.confirmations)
        planned = _planned(reading, desk, replace(answers, confirmed=confirmed))
    publish(desk, planned, file.content)


def _planned(reading: Reading, desk: Desk, answers: Answers) -> Plan:
    from maaltavle.intake import plan

    store = desk.store
    return plan(reading, store.known(), desk.catalogue, answers, desk.today, store.version, store.loads())


def _meet(deed: Deed, desk: Desk) -> None:
    from maaltavle.meetings.edits import make_meeting, new_point, save_decision, save_point, save_shown
    from maaltavle.meetings.freeze import frozen

    if deed.held is None:
        raise ValueError("a deed without texts is a meeting")
    meeting = make_meeting(desk, deed.committee, deed.held, "15:00", "Opdigtet mødesal")
    for number, point in enumerate(deed.points, 1):
        save_point(desk, meeting, None, replace(new_point(meeting, number, point.title), resume=point.resume))
        if point.shown:
            save_shown(desk, meeting, number, (), point.shown)
    if deed.frozen:
        frozen(desk, meeting.ref)
    for number, point in enumerate(deed.points, 1):
        if point.decision:
            save_decision(desk, meeting, 0, _decision(meeting, number, point.decision))


def _decision(meeting: Meeting, number: int, text: str) -> Decision:
    from maaltavle.meetings.edits import DECISION_TEXTS
    from maaltavle.model import Decision

    kind = next((kind for kind, words in DECISION_TEXTS.items() if words == text), "own")
    return Decision(meeting.ref, number, kind, text)


def told(laid: bool, path: Path) -> Message:
    """What a person is told of it."""
    if laid:
        return Message("Databasen {path} er bygget med opdigtede tal.", path=path)
    return Message("Databasen {path} har allerede de opdigtede tal.", path=path)
