"""A frozen meeting shows its archived deck to the byte, whatever the program says differently later."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from deck_samples import sample_deck
from meeting_samples import DATA, MADE, PNG, REAL, figure, goal, measured, meeting, point, put, shown
from stores import copied

from maaltavle.catalogue import Catalogue
from maaltavle.charts import POCKET, PROJECTOR
from maaltavle.desk import Desk
from maaltavle.meetings.canonical import canonical
from maaltavle.meetings.freeze import deck_of, frozen
from maaltavle.meetings.kept import kept, read_kept
from maaltavle.meetings.types import Again, Deck
from maaltavle.model import Decision, Facts, Freeze
from maaltavle.reports.deck.html import screens_html
from maaltavle.reports.formats import packed
from maaltavle.store import Store, open_store, read_catalogue
from maaltavle.wording.language import language

TODAY, DANISH = date(2020, 1, 2), language("da")
ROOMS = ("maaltavle", "loaders", "data")
# What another release may say: the same words in the catalogue of the interface, said in another way.
REWORDED = ('msgstr "as presented on {date}"', 'msgstr "the way it was shown {date}"')
SHOWN = """
import hashlib, sys
from pathlib import Path
from maaltavle.meetings.freeze import deck_of
from maaltavle.meetings.canonical import canonical
from maaltavle.reports.deck.html import screens_html
from maaltavle.store import open_store, read_catalogue
from maaltavle.wording.language import language
with open_store(Path(sys.argv[1]), read_only=True) as store:
    lang = language("en")
    deck = deck_of(store, read_catalogue(Path("data")), sys.argv[2], lang)
    whole = canonical([deck]) + screens_html(deck, lang).encode()
    print(hashlib.sha256(whole).hexdigest(), deck.known_words, lang("som forelagt {date}", date="x"), sep="|")
"""


def everything(deck: Deck) -> bytes:
    """What a deck says and how it is drawn on a wall and in a hand."""
    return canonical([deck]) + screens_html(deck, language(deck.language)).encode()


@pytest.mark.parametrize("made", [sample_deck()], ids=["every kind of screen"])
def test_what_is_kept_is_read_as_it_was(made: Deck) -> None:
    """Word, figure, drawing, picture: the wall, the phone, the paper and the slides' own charts are the same."""
    pictures = {one.picture: one for one in made.screens if one.picture}
    back = read_kept(kept([made]), "da", lambda _hash: next(iter(pictures)))
    assert back is not None
    back = replace(back, decisions=made.decisions)
    assert everything(back) == everything(made)
    assert packed(back, "pdf", DANISH) == packed(made, "pdf", DANISH)
    for old, new in zip(made.screens, back.screens, strict=True):
        assert (old.chart is None) == (new.chart is None)
        if old.chart and new.chart:
            assert (new.chart.drawing, new.chart.alt(DANISH)) == (old.chart.drawing, old.chart.alt(DANISH))
            assert new.chart.again(POCKET).drawing == old.chart.again(POCKET).drawing
            assert new.chart.again(POCKET).again(PROJECTOR) == new.chart
    assert read_kept(kept([made]), "en", lambda _hash: b"") is None


def arranged(store: Store, names: Catalogue) -> Freeze:
    """A frozen meeting with a goal, a key figure and a picture."""
    own = (figure("77.4", "2014"), figure("81", "2015"))
    put(store, Facts(observations=own, goals=(goal(),), measures=(measured(),)))
    rows = (shown(1, "goal", "G16-01"), shown(1, "indicator", "selvbetjening", 2),
            shown(1, "picture", store.archive(PNG), 3, text="Et billede"))  # fmt: skip
    put(store, Facts(meetings=(meeting(),), agenda=(point(1), point(2, closed=True)), shown=rows), action="edit")
    return frozen(Desk(store, "Anna", TODAY, names), MADE)


def refrozen(store: Store, freeze: Freeze, content: bytes) -> None:
    """The same freeze with other archived content, as another release would have left it."""
    again = replace(freeze, sha256=store.archive(content))
    put(store, Facts(freezes=(again,)), known_from=TODAY, action="edit", source=MADE)


def test_another_wording_changes_no_byte_of_it(full_built: Path, tmp_path: Path) -> None:
    """The words of the program are changed in a copy of it: what is shown is what this program showed."""
    path = copied(full_built, tmp_path / "m.duckdb")
    with open_store(path) as store:
        frozen(Desk(store, "Anna", TODAY, read_catalogue(DATA)), REAL)
    for room in ROOMS:
        ours = shutil.ignore_patterns(
            "__pycache__", "*.duckdb*", "*.raw", "*.sock", "*.ledger.jsonl"
        )  # the database beside the data
        shutil.copytree(DATA.parent / room, tmp_path / room, ignore=ours)
    po = tmp_path / "maaltavle" / "wording" / "locale" / "en.po"
    text = po.read_text(encoding="utf-8")
    assert REWORDED[0] in text
    said = []
    for words in (text, text.replace(*REWORDED)):
        po.write_text(words, encoding="utf-8")
        run = subprocess.run(
            [sys.executable, "-c", SHOWN, str(path), REAL], cwd=tmp_path, capture_output=True, text=True, check=True,
        )  # fmt: skip
        said.append(run.stdout.strip().split("|"))
    (before, presented, own), (after, still, other) = said
    assert (own, other) == ("as presented on x", "the way it was shown x")
    assert (after, still) == (before, presented)


def test_what_is_shown_is_what_was_archived(store: Store, names: Catalogue) -> None:
    """Not made anew and found alike: other archived words are shown as they are. The decision is the newest."""
    freeze = arranged(store, names)
    deck = deck_of(store, names, MADE, DANISH)
    assert deck.again is Again.NOTHING
    assert "HEMMELIG" not in str(deck.points[1])  # a closed point is not kept either
    other = replace(deck, screens=tuple(replace(one, message=f"Dengang: {one.message}") for one in deck.screens))
    refrozen(store, freeze, canonical([other]) + kept([other]))
    put(store, Facts(decisions=(Decision(MADE, 1, "own", "Drøftet", person="Anna"),)), action="edit", source=MADE)
    again = deck_of(store, names, MADE, DANISH)
    assert [one.message for one in again.screens] == [f"Dengang: {one.message}" for one in deck.screens]
    assert again.decisions[1].text == "Drøftet"
    assert again.screens[3].picture == PNG


def test_a_freeze_of_an_earlier_release_keeps_its_words(store: Store, names: Catalogue) -> None:
    """It kept words and no drawings: its words are shown, its charts are drawn again, and the deck says so."""
    freeze = arranged(store, names)
    deck = deck_of(store, names, MADE, DANISH)
    then = tuple(replace(one, message="Dengang", ground="") for one in deck.screens)
    refrozen(store, freeze, canonical([replace(deck, screens=then)]))
    again = deck_of(store, names, MADE, DANISH)
    assert again.again is Again.CHARTS
    assert {one.message for one in again.screens} == {"Dengang"}
    assert [one.number for one in again.screens] == [one.number for one in deck.screens]
    assert [one.chart and one.chart.drawing for one in again.screens] == [
        one.chart and one.chart.drawing for one in deck.screens
    ]


@pytest.mark.parametrize("content", [b"", b'{"deck": {}, "language": "da"}\n'], ids=["gone", "other screens"])
def test_without_its_archive_a_meeting_is_made_as_today_and_says_so(
    store: Store, names: Catalogue, content: bytes
) -> None:
    freeze = arranged(store, names)
    before = deck_of(store, names, MADE, DANISH)
    refrozen(store, freeze, content)
    again = deck_of(store, names, MADE, DANISH)
    assert (again.again, again.known_words) == (Again.ALL, f"{before.known_words}, lavet igen")
    assert [one.message for one in again.screens] == [one.message for one in before.screens]
