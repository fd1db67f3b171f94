"""The cards of *Tal* a part at a time: the first with the page, the next when somebody comes near them, or prints."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, islice
from types import SimpleNamespace
from weakref import WeakKeyDictionary

from markupsafe import Markup

from maaltavle.board import Board
from maaltavle.browse.wall import Card, by_theme, with_lines
from ui.frame.address import address_state
from ui.frame.linked import link, render
from ui.frame.page import Page
from ui.serving.kept import Kept
from ui.wall.cards import card_link, card_view, line_view
from ui.wall.choices import MINE, Selection, cards_of

MORE, FROM = "tal/flere", "fra"
TICKED = "kryds"  # what is ticked is known to the browser and changes no card
PART = 120  # cards: more than most municipalities have indicators, ten screens of a desk
_WIDE = 4  # cards beside each other
_KEPT = 4 * 2**20  # bytes of cards that are drawn, of one board: two thousand
_drawn: WeakKeyDictionary[Board, Kept] = WeakKeyDictionary()


def part_of(page: Page, chosen: Selection, start: int = 0) -> SimpleNamespace:
    """The cards from the one of that number on, in the order that was chosen, and how many come after them.

    `html` of the sections or the rows, and `more`: the button for the next part, nothing where there is none.
    """
    lang, every = page.lang, cards_of(page.board, chosen.municipality)
    themes = by_theme(chosen.wanted.of(every), chosen.order, lang)
    ordered = [(theme, len(members), card) for theme, members in themes for card in members]
    # Whose figures are mine is known where a page runs, and not where a browser asks for a part by itself.
    end = len(ordered) if chosen.wanted.shown == MINE else start + PART
    now, left = ordered[start:end], max(0, len(ordered) - end)
    before = ordered[start - 1][0] if 0 < start <= len(ordered) else None
    if chosen.table:
        cards = with_lines(page.board, chosen.municipality, [card for _theme, _all, card in now])
        html = render("wall/rows.html.j2", rows=[line_view(page, card) for card in cards])
    else:
        tiles = iter(_tiles(page, chosen.municipality, [card for _theme, _all, card in now]))
        sections = [
            SimpleNamespace(name=theme or lang("Andre tal"), wide=min(_WIDE, many), goes_on=theme == before,
                            cards=[*islice(tiles, len([*members]))])
            for (theme, many), members in groupby(now, lambda one: one[:2])
        ]  # fmt: skip
        html = render("wall/sections.html.j2", themes=sections)
    more = render(
        "wall/more.html.j2",
        address=link(MORE, **{**address_state(TICKED), FROM: str(end)}) if left else "",
        words=lang.plural("Vis flere: {n} indikator endnu", "Vis flere: {n} indikatorer endnu", left),
        lacking=lang.plural("{n} indikator er ikke med her.", "{n} indikatorer er ikke med her.", left),
    )
    return SimpleNamespace(html=html, more=more, none=not ordered)


def _tiles(page: Page, municipality: str, cards: Sequence[Card]) -> list[Markup]:
    """The cards drawn, each once as long as its board is in use and there is room: most of what a wall costs."""
    kept = _drawn.setdefault(page.board, Kept(_KEPT))
    keys = [(page.lang.code, municipality, card_link(page, card)) for card in cards]
    made = [kept.found(key) for key in keys]
    missing = [card for card, one in zip(cards, made, strict=True) if one is None]
    new = with_lines(page.board, municipality, missing)
    tiles = []
    for key, one in zip(keys, made, strict=True):
        if one is None:
            one = render("wall/tile.html.j2", card=card_view(page, next(new)), lang=page.lang).encode()
            kept.keep(key, one)
        tiles.append(Markup(one.decode()))
    return tiles
