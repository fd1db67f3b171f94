"""What stands on the pages is words: no sign nobody knows, no keys of ours, and one language.

A piece of text in the other language is told by the catalogue of the interface and by the names of units and areas;
what is quoted says its language in the markup and is none of the page's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from strings import english
from visits import Tour, Visit

import ui.frame.data
from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from ui.frame.routes import PAGES

EMPTY = {"area", "br", "circle", "col", "hr", "img", "input", "line", "link", "meta", "path", "rect", "source", "use"}
SPOKEN = ("aria-label", "title", "alt", "placeholder")
OF_PROGRAMS = re.compile(r"¶|(?<![\w./=@-])(?:None(?! yet)|nan|NaN|True|False|[a-zæøå]+_[a-zæøå_]+)(?![\w./=@-])")
# On a page in both languages: names by which programs ask for a thing, and file formats, are the same in each.
CODES = ("kode", "pre", "script", "style")


class Pieces(HTMLParser):
    """The texts of some markup that are in the language of the page; what says another language is left out."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code
        self.open: list[tuple[str, str]] = []
        self.found: list[str] = []

    @property
    def _language(self) -> str:
        return self.open[-1][1] if self.open else self.code

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Words that are read out stand in attributes."""
        given = dict(attrs)
        own = given.get("lang") or self._language
        if own == self.code:
            self.found += [said for name in SPOKEN if (said := given.get(name))]
        if tag not in EMPTY:
            self.open.append((tag, own))

    def handle_endtag(self, tag: str) -> None:
        """Back to what was open before; a list's items need no end of their own."""
        while self.open and self.open.pop()[0] != tag:
            continue

    def handle_data(self, data: str) -> None:
        """A text in one line."""
        if data.strip() and self._language == self.code and (self.open or [("", "")])[-1][0] not in CODES:
            self.found.append(" ".join(data.split()))


def pieces(page: Visit, code: str) -> list[str]:
    """All texts of a page, those of Streamlit's own elements too."""
    reader = Pieces(code)
    for given in page.every:
        reader.feed(given.get("html", ""))
    app = page.app
    said = [element.value for element in (*app.info, *app.warning, *app.caption)]
    asked = [element.label for element in (*app.selectbox, *app.text_input, *app.text_area, *app.button, *app.checkbox)]
    return [*reader.found, *said, *asked, *(element.label for element in app.get("download_button"))]


def plain(text: str) -> str:
    """A text as it is compared: small letters, single spaces, no stop."""
    return " ".join(text.split()).strip(" .:,;").casefold()


def of_other_language(code: str, catalogue: Catalogue) -> set[str]:
    """What the interface, the units and the areas are called in the other language and not in this one."""
    here, there = set[str](), set[str]()
    for message in english()[0].values():
        danish = message.id if isinstance(message.id, tuple) else (message.id,)
        others = message.string if isinstance(message.string, tuple | list) else (message.string,)
        (here if code == "da" else there).update(map(plain, danish))
        (there if code == "da" else here).update(map(plain, others))
    for named in (*catalogue.units.values(), *catalogue.areas.values(), *catalogue.committees.values()):
        here.add(plain(named.name[code]))
        there.add(plain(named.name["en" if code == "da" else "da"]))
    return {text for text in there - here if len(text) > 2}


def states(board: Board) -> Iterator[tuple[str, dict[str, object]]]:
    """Every page, each committee's year, each document, each part of a page, and each indicator."""
    for page in PAGES:
        yield page, {}
    for municipality in board.municipalities():
        yield "projekter", {"kommune": municipality}
        yield "tal", {"kommune": municipality, "form": "tabel"}
        for committee in board.committees(municipality):
            place = {"kommune": municipality, "udvalg": committee}
            yield from (("overblik", {**place, "form": form}) for form in ("raad", "matrix"))
            for year in board.years(municipality, committee)[:3]:
                yield from (("overblik", {**place, "aar": year}), ("maal", {**place, "aar": year}))
    yield from (("kilder", {"afsnit": part}) for part in ("indikatorer", "dokumenter", "kvalitet", "uenighed"))
    yield from (("kilder", {"dok": document}) for document in board.catalogue.documents)
    yield from (("udvikling", {"ind": indicator}) for indicator in sorted(board.series)[::4])


def strange(code: str, board: Board) -> list[str]:
    """Each text that no reader should meet, with the page it stands on."""
    tours: dict[str, Tour] = {}
    others, keys = of_other_language(code, board.catalogue), {key for key in board.catalogue.indicators if "-" in key}
    found = []
    for page, state in states(board):
        seen = tours.setdefault(page, Tour(page)).visit({**state, "sprog": code})
        assert seen.wrong == []
        for text in pieces(seen, code):
            code_like = OF_PROGRAMS.search(text) or keys.intersection(text.split())
            if code_like or plain(text) in others:
                found.append(f"{page} {state}: {text[:100]}")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("code", ["da", "en"])
def test_pages_speak_one_language_in_words(code: str, board: Board) -> None:
    """The store of the project's own documents."""
    assert strange(code, board) == []


@pytest.mark.slow
@pytest.mark.parametrize("code", ["da", "en"])
def test_the_demo_speaks_one_language_in_words(code: str, demo_built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The invented municipality."""
    monkeypatch.setenv("MAALTAVLE_STORE", str(demo_built))
    assert strange(code, ui.frame.data.board(None)) == []
