"""What stands on the pages is words: no sign nobody knows, no keys of ours, and one language.

A piece of text in the other language is told by the catalogue of the interface and by the names of units and areas;
what is quoted says its language in the markup and is none of the page's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from spoken import OF_ONE, OF_PROGRAMS, Pieces, of_other_language, plain
from visits import Tour, Visit

import ui.frame.data
from maaltavle.board import Board
from ui.frame.routes import PAGES


def pieces(page: Visit, code: str) -> list[str]:
    """All texts of a page, those of Streamlit's own elements too."""
    reader = Pieces(code)
    for given in page.every:
        reader.feed(given.get("html", ""))
    app = page.app
    said = [element.value for element in (*app.info, *app.warning, *app.caption)]
    asked = [element.label for element in (*app.selectbox, *app.text_input, *app.text_area, *app.button, *app.checkbox)]
    return [*reader.found, *said, *asked, *(element.label for element in app.get("download_button"))]


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
            if code_like or OF_ONE.search(text) or plain(text) in others:
                found.append(f"{page} {state}: {text[:100]}")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("code", ["da", "en"])
def test_pages_speak_one_language_in_words(code: str, board: Board) -> None:
    """The store of the project's own documents."""
    assert strange(code, board) == []


@pytest.mark.slow
@pytest.mark.parametrize("code", ["da", "en"])
def test_the_demo_speaks_one_language_in_words(
    code: str, demo_built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The invented municipality; a page opens its store to write."""
    own = copytree(demo_built.parent, tmp_path / "demo") / demo_built.name
    monkeypatch.setenv("MAALTAVLE_STORE", str(own))
    assert strange(code, ui.frame.data.board(None)) == []
