"""Parts of *Tal* as a browser asks for them: what the page itself would show next, or the word that it must run."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import hundred
import pytest
from visits import Visit, visit

from maaltavle.browse.wall import Wanted
from maaltavle.store import build
from ui.frame.address import asked_for
from ui.frame.page import page_at
from ui.wall.answers import part
from ui.wall.choices import Selection
from ui.wall.parts import PART, part_of

COUNT = PART + 30
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A data folder of more indicators than a part has, and the store built of it, closed."""
    folder = tmp_path_factory.mktemp("parts")
    data = hundred.write(folder / "data", COUNT, months=4)
    build(folder / "m.duckdb", data).close()
    return folder / "m.duckdb", data


@pytest.fixture(autouse=True)
def of_parts(stored: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAALTAVLE_STORE", str(stored[0]))
    monkeypatch.setenv("MAALTAVLE_DATA", str(stored[1]))


def next_of(page: Visit) -> tuple[dict[str, str], str]:
    """The address of the next part, and the frame that goes with it."""
    (given,) = (one for one in page.data if "frame" in one)
    address = re.search(r'data-more="([^"]*)"', given["html"])[1].replace("&amp;", "&")
    return dict(parse_qsl(urlsplit(address).query)), given["frame"]


@pytest.mark.parametrize("choice", [{}, {"orden": "navn"}, {"vis": "maal", "form": "tabel"}, {"sprog": "en"}])
def test_the_parts_together_are_what_a_page_of_all_would_show(
    choice: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cards and rows to the letter, whether they come in parts or at once."""
    shown = re.compile(r'<li class="tile">.*?</li>|<tr><th scope="row">.*?</tr>', re.DOTALL)
    monkeypatch.setattr("ui.wall.parts.PART", 20)
    first = visit("tal", {**choice, "x": "1"})  # another address: an answer that nobody has kept
    found = shown.findall(first.markup)
    assert len(found) == 20
    address, frame = next_of(first)
    while address:
        answer = json.loads(gzip.decompress(part(address, frame, "")))
        found += shown.findall(answer["html"])
        more = re.search(r'data-more="([^"]*)"', answer["more"])
        address = dict(parse_qsl(urlsplit(more[1].replace("&amp;", "&")).query)) if more else {}
    monkeypatch.setattr("ui.wall.parts.PART", COUNT)
    assert found == shown.findall(visit("tal", {**choice, "x": "2"}).markup)


def test_what_cannot_be_answered_is_left_to_a_run() -> None:
    """Another frame, a day that is none, a place that is none; whose cards are mine only a page knows."""
    address, frame = next_of(visit("tal"))
    assert part(address, frame, "") is not None
    assert part(address, "another", "") is None
    for wrong in ({"kendt": "i går"}, {"fra": "x"}, {"fra": ""}, {"vis": "mine"}):
        assert part({**address, **wrong}, frame, "") is None


def test_after_the_end_comes_nothing() -> None:
    """Who asks for what is not there gets an empty part and no button."""
    address, frame = next_of(visit("tal"))
    answer = json.loads(part({**address, "fra": "100000"}, frame, ""))
    assert answer["html"].strip() == answer["more"].strip() == ""


def test_mine_are_shown_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many: a browser that asks by itself has no name."""
    monkeypatch.setattr("ui.wall.parts.PART", 20)
    mine = frozenset(f"i{n:03d}" for n in range(0, COUNT, 3))
    with asked_for({}):
        chosen = Selection("oevekoebing", Wanted("mine", indicators=mine), "vaerst", "", table=False)
        shown = part_of(page_at("tal"), chosen)
    assert shown.html.count('class="tile"') == len(mine)
    assert "data-more" not in shown.more
