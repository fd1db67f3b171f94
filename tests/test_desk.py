"""The one door to write: the same day, the same limits and the same questions, whatever is stored."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from maaltavle.desk import Desk
from maaltavle.errors import MaaltavleError, OddDay
from maaltavle.model import Facts, Meeting
from maaltavle.quota import MB
from maaltavle.spelling.periods import this_day
from maaltavle.store import Store

TODAY = date(2026, 11, 20)
ROWS = Facts(meetings=(Meeting("m", "m", "herning", "oeu", TODAY, "15", "B1"),))


def raw_files(store: Store) -> set[str]:
    folder = store.path.with_name(f"{store.path.stem}.raw")
    return {file.name for file in folder.iterdir()} if folder.is_dir() else set()


def test_a_file_is_kept_with_its_load_and_under_its_hash(store: Store) -> None:
    load = Desk(store, "Anna", TODAY).save(ROWS, "m", "note", raw=b"det viste", based_on=store.version)
    assert (load.person, load.action, load.source, load.note) == ("Anna", "edit", "m", "note")
    assert store.archived(load.sha256) == b"det viste"


def test_what_is_asked_about_keeps_no_file_before_it_is_answered(store: Store) -> None:
    """On a machine whose clock is years ahead; who has said that the day is right is not asked."""
    late, before = this_day() + timedelta(days=3650), raw_files(store)
    with pytest.raises(OddDay):
        Desk(store, "Anna", late).save(ROWS, "m", raw=b"en")
    assert raw_files(store) == before
    assert Desk(store, "Bo", late, agreed=late).save(ROWS, "m", raw=b"en").known_from == late


@pytest.mark.parametrize("held", ["with its load", "before it"])
def test_a_full_archive_takes_no_file_from_anywhere(store: Store, held: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the screens of a frozen meeting and not a picture for a point, as it takes no upload."""
    monkeypatch.setenv("MAALTAVLE_ARCHIVE_MB", "1")
    desk, raw = Desk(store, "Anna", TODAY), bytes(MB)
    before = (store.version, raw_files(store))
    with pytest.raises(MaaltavleError, match="Arkivet med de indlæste filer er fuldt"):
        desk.save(ROWS, "m", raw=raw) if held == "with its load" else desk.keep(raw)
    assert (store.version, raw_files(store)) == before


def test_nothing_stands_behind_the_document_it_belongs_to(store: Store) -> None:
    """A document known from a day to come: what is stored of it is of that day too, of anything else of today."""
    store.load(Facts(), known_from=TODAY + timedelta(days=9), person="k", action="build", source="m", sha256="")
    desk = Desk(store, "Anna", TODAY)
    assert desk.save(ROWS, "andet").known_from == TODAY
    assert desk.save(ROWS, "m").known_from == TODAY + timedelta(days=9)
