"""The menu: few entries in the order of a day, housekeeping apart, parts of an entry under it; *Projekter* by place."""

from __future__ import annotations

import re

import pytest
from visits import squeezed, visit

from maaltavle.board import Board
from ui.frame.routes import MENU, PAGES


def entries(header: str) -> list[tuple[str, str]]:
    """The pages that the menu of a header leads to, and how each is marked as the current one."""
    links = re.findall(r"<a ([^>]*)>", header.split("<nav")[1].split("</nav>")[0])
    pages = [re.search(r'href="/(\w*)', one)[1] or "overblik" for one in links]
    marks = [mark[1] if (mark := re.search('aria-current="([a-z]+)"', one)) else "" for one in links]
    return list(zip(pages, marks, strict=True))


def test_each_page_has_its_one_place() -> None:
    """In the menu, apart from it, or under an entry of it; a day has at most six."""
    assert sorted([*MENU.day, *MENU.apart, *MENU.under]) == sorted(PAGES)
    assert set(MENU.under.values()) <= set(MENU.day)
    assert len(MENU.day) <= 6


@pytest.mark.parametrize("name", PAGES)
def test_the_menu_marks_where_one_is(name: str) -> None:
    """The page itself, or the entry that it is a part of."""
    shown = entries(visit(name).data[0]["html"])
    assert [page for page, _mark in shown] == [*MENU.day, *MENU.apart]
    marked = (name, "page") if name not in MENU.under else (MENU.under[name], "true")
    assert [one for one in shown if one[1]] == [marked]


def test_goals_lead_to_the_projects_of_the_same_municipality() -> None:
    """And only where it has some."""
    assert "/projekter?kommune=horsens" in visit("maal", {"kommune": "horsens"}).markup
    assert "/projekter" not in visit("maal", {"kommune": "herning"}).markup


def test_projects_are_those_of_the_chosen_municipality(board: Board) -> None:
    """Another one's are never shown under its name; without any there is a sentence and a way back."""
    page = visit("projekter", {"kommune": "herning"})
    text = page.whole()
    assert "Herning har ingen projekter i Måltavle." in text
    assert [p.name for p in board.facts.projects if p.name and squeezed(p.name) in text] == []
    assert "Horsens" not in text
    assert 'href="/maal?kommune=herning"' in page.markup
    assert page.picked["kommune"] == "herning"
    assert "Projekter i Horsens" in visit("projekter").whole()
