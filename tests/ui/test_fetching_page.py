"""*Hent*: nobody is asked until a button is pressed; what is chosen comes, and lies on *Nye tal* as a dropped file."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from answering import Reply
from outside import watched
from statbank_stub import Bank, opened, refusal, small_bank
from visits import PAGES, Tour, Visit, as_read

from maaltavle.store import Store

pytestmark = pytest.mark.slow


@pytest.fixture
def bank(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bank]:
    """A bank that answers where the settings say."""
    found = small_bank()
    with opened(found) as base:
        monkeypatch.setenv("MAALTAVLE_STATBANK_URL", base)
        yield found


def press(tour: Tour, label: str) -> Visit:
    next(one for one in tour.app.button if one.label == label).click()
    return Visit(tour.app.run())


def described(words: str = "ledige") -> Tour:
    """The page with the small table found and described."""
    tour = Tour("hent")
    tour.visit()
    tour.app.text_input(key="fetch-words").set_value(words)
    press(tour, "Søg hos kilden")
    press(tour, "Vis, hvad tabellen har")
    return tour


def test_nobody_is_asked_by_opening_or_choosing(store: Store, bank: Bank) -> None:
    tour = Tour("hent")
    assert tour.visit({"kilde": "statbank"}).wrong == []
    assert tour.visit({"kilde": "jobindsats"}).wrong == []
    assert bank.asked == []


def celled(tour: Tour) -> str:
    """How many cells the page says it is."""
    (found,) = (one.value for one in tour.app.markdown if "cell" in one.value)
    return str(found)


def test_no_page_reaches_outside(store: Store) -> None:
    """Every page is opened, and *Hent tal* for each source, with the settings as they come."""
    with watched():
        for name in PAGES:
            assert Tour(name).visit().wrong == [], name
        for source in ("statbank", "jobindsats", "jobindsats_v2"):
            assert Tour("hent").visit({"kilde": source}).wrong == [], source
        with pytest.raises(AssertionError):  # the watch is awake
            socket.getaddrinfo("example.com", 443)


def test_the_municipality_beside_the_country_is_proposed(store: Store, bank: Bank) -> None:
    """By code, with the total of what else divides the table; the cells are counted before anything is fetched."""
    tour = described()
    boxes = {box.label: box.options[box.index or 0] for box in tour.app.selectbox if "fetch-statbank" in str(box.key)}
    assert Visit(tour.app).wrong == []
    assert boxes == {"område": "Hele landet, Herning", "køn": "I alt", "tid": "den nyeste"}
    assert celled(tour) == "2 celler"
    tour.app.selectbox(key="fetch-statbank-AUP77-KØN-how").set_value("alle").run()
    assert celled(tour) == "6 celler"
    assert [path for path, _said in bank.asked] == ["tables", "tableinfo"]


def test_what_is_chosen_one_by_one_is_asked_for_alone(store: Store, bank: Bank) -> None:
    tour = described()
    tour.app.selectbox(key="fetch-statbank-AUP77-OMRÅDE-how").set_value("valgte").run()
    assert "ingen valgt i område" in " ".join(Visit(tour.app).wrong)
    tour.app.multiselect(key="fetch-statbank-AUP77-OMRÅDE-some").set_value(["661"]).run()
    assert celled(tour) == "1 celle"


def test_figures_come_and_lie_where_files_are_dropped(store: Store, bank: Bank) -> None:
    """As a file that is read like any other; nothing is stored by it."""
    tour, before = described(), store.version
    press(tour, "Hent og se, hvad det ændrer")
    for _again in range(100):
        if any("AUP77.csv" in as_read(one.value) for one in tour.app.markdown):
            break
        tour.app.run()
    page = Visit(tour.app)
    assert page.wrong == [] and "Ledige i pct. af arbejdsstyrken" in page.words
    assert any("hentet fra Danmarks Statistik" in as_read(one.value) for one in tour.app.markdown)
    assert store.version == before
    press(tour, "Fjern AUP77\\.csv")
    assert not any("AUP77" in one.value for one in tour.app.markdown)


WRONG = [
    ("search", Reply(status=404), "tables", "Se efter id'et"),
    ("describe", Reply(b"<html>", kind="text/html"), "tableinfo", "tal, ikke en webside"),
    ("fetch", refusal("EXTRACT-NOTFOUND", "væk"), "data", "EXTRACT-NOTFOUND"),
]


@pytest.mark.parametrize(("step", "reply", "path", "told"), WRONG)
def test_what_a_source_refuses_is_a_sentence(
    store: Store, bank: Bank, step: str, reply: Reply, path: str, told: str
) -> None:
    bank.spoilt = lambda asked, _nth, usual: reply if asked == path else usual
    tour = described() if step == "fetch" else Tour("hent")
    if step == "fetch":
        press(tour, "Hent og se, hvad det ændrer")
        for _again in range(100):
            if Visit(tour.app).wrong:
                break
            tour.app.run()
    else:
        tour.visit()
        press(tour, "Søg hos kilden")
        if step == "describe":
            press(tour, "Vis, hvad tabellen har")
    assert told in " ".join(map(as_read, Visit(tour.app).wrong))


def test_a_key_that_is_missing_is_a_sentence(store: Store, bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MAALTAVLE_JOBINDSATS_KEY", raising=False)
    tour = Tour("hent")
    tour.visit({"kilde": "jobindsats"})
    assert "jobindsats@star.dk" in " ".join(map(as_read, press(tour, "Søg hos kilden").wrong))
