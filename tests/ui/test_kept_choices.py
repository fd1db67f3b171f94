"""What was made ready to be sent is kept within its bytes, and nothing is shown for something else."""

from __future__ import annotations

import gzip
from dataclasses import replace

import pytest
from visits import visit

from maaltavle.model import Facts, Interval
from maaltavle.spelling.periods import this_day
from maaltavle.store import Store
from ui.development import page as develop
from ui.development import shown
from ui.development.answers import answer
from ui.serving.kept import Kept

LARGE = b"x" * 10_000


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    kept, made = Kept(35_000), []

    def ask(key: str) -> bytes:
        return kept.get(key, lambda: made.append(key) or LARGE)

    for key in "abcad":
        assert ask(key) == LARGE
    assert made == ["a", "b", "c", "d"]
    assert kept.held <= 35_000
    assert ask("a") == LARGE and made[-1] == "d", "it was asked for again"
    assert ask("b") == LARGE and made[-1] == "b", "it had gone"


def test_one_that_is_larger_than_all_there_is_is_still_given() -> None:
    kept = Kept(100)
    assert kept.get("a", lambda: LARGE) == LARGE
    assert kept.get("b", lambda: LARGE) == LARGE
    assert kept.held < 11_000


@pytest.mark.slow
def test_the_same_choice_is_made_once_and_another_anew() -> None:
    """Another language, day, goal in the address or colour is another choice."""
    first = {"ind": "ledige"}
    others = [{"sprog": "en"}, {"kendt": "2020-01-01"}, {"kommune": "herning"}, {"maal": "H14-01"}]
    visit("udvikling", first)
    held = shown._kept.held
    again = visit("udvikling", first)
    assert shown._kept.held == held
    for other in others:
        assert visit("udvikling", first | other).markup != again.markup or "maal" in other
        assert shown._kept.held > held
        held = shown._kept.held


@pytest.mark.slow
def test_what_was_drawn_while_somebody_stored_is_nobody_elses(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that began before a load shows what it knew; whoever asks after the load gets what the load brought."""
    choose, figures = develop.choose, store.known().observations.series("ledige")
    revised = replace(figures[-1], value=Interval.exactly(987_654), load=0)

    def choose_late(*arguments: object) -> object:
        """The choice, and between that and what is shown of it somebody stores."""
        made = choose(*arguments)
        monkeypatch.setattr(develop, "choose", choose)
        new = Facts(observations=(revised,))
        store.load(new, known_from=this_day(), person="a", action="upload", source="s", sha256="")
        return made

    monkeypatch.setattr(develop, "choose", choose_late)
    assert "987.654" not in visit("udvikling", {"ind": "ledige"}).markup
    assert "987.654" in visit("udvikling", {"ind": "ledige"}).markup


@pytest.mark.slow
def test_after_a_load_the_page_runs(store: Store) -> None:
    """The header and the lists of the boxes may be others by now, and what was kept before is not what is so now."""
    page = visit("udvikling", {"ind": "ledige"}).data[1]
    other = {"ind": "arbejdspladser"}
    before = answer(other, page["frame"], "light")
    assert before is not None and answer(other, page["frame"], "light") is before
    figures = store.known().observations.series("arbejdspladser")
    new = Facts(observations=(replace(figures[-1], value=Interval.exactly(987_654), load=0),))
    store.load(new, known_from=this_day(), person="a", action="upload", source="s", sha256="")
    assert answer(other, page["frame"], "light") is None
    anew = answer(other, visit("udvikling", {"ind": "ledige"}).data[1]["frame"], "light")
    assert anew is not None and "987.654" in gzip.decompress(anew).decode()


def test_what_hangs_on_a_choice_goes_with_it() -> None:
    """Another indicator has other parts, areas and goals; another part keeps its area."""
    page = visit("udvikling", {"ind": "fuldtidspersoner-paa-ydelse", "del": "ydelse=Fleksjob"})
    boxes = {box["key"]: box for box in page.data[1]["boxes"]}
    assert [*boxes] == ["ind", "del", "kendt"]
    assert {key: box["clears"] for key, box in boxes.items()} == {"ind": ["del", "maal", "omr"], "del": [], "kendt": []}
    assert (boxes["del"]["value"], boxes["del"]["words"]) == ("ydelse=Fleksjob", "Fleksjob")
    offered = page.data[1]["options"]
    assert ["ledige", "Ledige"] in offered["ind"] and offered["kendt"][0] == ["", "i dag"]
