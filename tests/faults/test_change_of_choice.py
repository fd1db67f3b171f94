"""Another choice on *Udvikling*, as its script asks for it: what comes, what does not, and when the page is to run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from stores import copied
from tabs import board_server
from visitor import Answer, Visitor, ask

pytestmark = pytest.mark.slow
IND = "ind=ledige"


@dataclass
class Browser:
    """A page that is open, and what its script has."""

    address: str
    page: dict[str, Any]

    def choice(self, query: str, frame: str = "", theme: str = "light") -> dict[str, Any] | None:
        """What the page shows of another address; None where it is to run."""
        headers = {"maaltavle_frame": frame or self.page["frame"], "maaltavle_theme": theme}
        answer = ask(self.address, "GET", f"{self.page['ask']}?{query}", **headers)
        assert answer.status == 200
        return json.loads(answer.body)

    def file(self, path: str) -> Answer:
        """A file of the page."""
        return ask(self.address, "GET", path)


def opened(address: str, query: str = IND) -> Browser:
    visitor = Visitor(address, "udvikling")
    visitor.query = query
    visitor.look()
    visitor.close()
    return Browser(address, next(one for one in visitor.given if "frame" in one))


@pytest.fixture(scope="module")
def address(full_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("choices")
    with board_server(copied(full_built, folder / "m.duckdb"), folder / "server.txt") as server:
        yield server.address


def test_a_choice_is_what_the_page_itself_would_show(address: str) -> None:
    """The same, to the letter; and not its header, its lists or its scripts."""
    for query in ("ind=arbejdspladser", "ind=fuldtidspersoner-paa-ydelse&del=ydelse%3DFleksjob", f"{IND}&maal=G14-01"):
        page = opened(address, query).page
        found = opened(address).choice(query)
        assert found == {key: page[key] for key in found}
        assert set(page) - set(found) == {"run", "address", "ask", "frame", "theme", "options", "none"}


def test_what_was_chosen_before_is_no_other_colour_language_or_address(address: str) -> None:
    page = opened(address)
    light, dark = page.choice("ind=arbejdspladser"), page.choice("ind=arbejdspladser", theme="dark")
    assert light["head"] == dark["head"] and light["chart"]["figure"] != dark["chart"]["figure"]
    english = opened(address, f"{IND}&sprog=en")
    assert english.choice("ind=arbejdspladser&sprog=en")["title"] != light["title"]


@pytest.mark.parametrize(
    "query",
    [
        "ind=arbejdspladser&kendt=2016-01-01",  # the header is another
        "ind=arbejdspladser&sprog=en",
        "ind=arbejdspladser&kommune=horsens",
        "ind=findes-ikke",  # there is something to say
        "ind=ledige&maal=findes-ikke",
        "ind=fuldtidspersoner-paa-ydelse&del=findes-ikke",
        "ind=ledige&skriv=ja",  # a form is drawn
        "ind=ledige&kendt=i-gaar",
        "", "ind=", "x=1&ind=ledige&ind=",
    ],
)  # fmt: skip
def test_what_the_frame_at_hand_cannot_show_is_left_to_a_run(address: str, query: str) -> None:
    assert opened(address).choice(query) is None


def test_a_page_that_was_drawn_of_something_else_runs(address: str) -> None:
    assert opened(address).choice(IND, frame="0123456789abcdef") is None


def test_figures_and_picture_are_files(address: str) -> None:
    page = opened(address).page
    csv, xlsx = (piece.split('"')[0].replace("&amp;", "&") for piece in page["below"].split('<a href="')[1:3])
    found = Browser(address, page).file(csv)
    assert found.status == 200 and found.headers["content-disposition"] == "attachment; filename*=UTF-8''ledige.csv"
    assert found.body.count("\n") > 2 and "Reference;Indikator" in found.body
    assert Browser(address, page).file(xlsx).body.startswith("PK")
    picture = Browser(address, page).file(page["chart"]["paperAt"])
    assert picture.status == 200 and picture.body.startswith("<svg")
    assert Browser(address, page).file("/udvikling/tal.csv?ind=findes-ikke").status == 404


def test_other_methods_and_hosts_get_nothing(address: str) -> None:
    page = opened(address).page
    assert ask(address, "POST", f"{page['ask']}?{IND}", b"").status in (403, 404, 405)
    answer = ask(address, "GET", f"{page['ask']}?{IND}", Host="evil.example")
    assert answer.status in (400, 403, 421) and "Ledige" not in answer.body
    theirs = ask(address, "GET", f"{page['ask']}?{IND}", Origin="http://evil.example")
    assert "Ledige" not in theirs.body


def test_it_is_compressed_for_who_takes_that(address: str) -> None:
    page = opened(address).page
    headers = {"maaltavle_frame": page["frame"], "maaltavle_theme": "light", "accept_encoding": "gzip"}
    answer = ask(address, "GET", f"{page['ask']}?{IND}", **headers)
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "no-cache"
