"""The search of the header: a dialog over any page. What is typed is answered by a run of its own, not of the page."""

from __future__ import annotations

from types import SimpleNamespace

import streamlit as st
from markupsafe import Markup

from maaltavle.browse.search import KINDS, Hit, pattern, search, without_repeats
from maaltavle.browse.wall import DrawnCard, cards
from maaltavle.charts import spark
from maaltavle.charts.words import value_words
from maaltavle.model import Indicator
from maaltavle.wording.periods import period_in_words
from ui.finding.view import kind_in_words, mark, way_of
from ui.frame.address import parameter
from ui.frame.linked import mount, packed, render
from ui.frame.page import Page

MOST = 4  # of a kind: the page has the rest
LONGEST, _BEFORE = 200, 60  # letters of a hit, and of them before the word that was sought
_KEY, _WHOLE_RUN = "header-search", "header-search-whole-run"


def offer_search(page: Page) -> None:
    """The dialog, closed. A run of the whole page answers nothing: what was asked on the last page is over."""
    st.session_state[_WHOLE_RUN] = True
    _answer(page)


@st.fragment
def _answer(page: Page) -> None:
    whole = st.session_state.pop(_WHOLE_RUN, False)
    asked = "" if whole else str(st.session_state.get(_KEY, {}).get("sought") or "")
    lang = page.lang
    words = {
        "name": lang("Søg"), "hint": lang("Søg i tal, mål, tekster, møder og beslutninger"), "close": lang("Luk"),
        "keys": lang("Pil op og ned vælger, Enter åbner, Esc lukker"),
    }  # fmt: skip
    found = str(render("finding/found.html.j2", view=found_view(page, asked), lang=lang)) if asked.strip() else ""
    given = {"found": found, "asked": asked, "page": page.link("maal", q="-"), "words": tuple(words.items())}
    mount("search", packed(given), _KEY, on_sought_change=_nothing_more)


def _nothing_more() -> None:
    """What was asked is read where it is answered."""


def found_view(page: Page, words: str) -> SimpleNamespace:
    """The best of each kind, and how many there are in all."""
    found, lang = without_repeats(search(page.board, words, page.lang)), page.lang
    shown = {kind: getattr(found, kind)[:MOST] for kind in KINDS if getattr(found, kind)}
    own = _cards(page, [hit.thing.id for hit in shown.get("indicators", ()) if isinstance(hit.thing, Indicator)])
    return SimpleNamespace(
        n=len(found),
        said=lang.plural("{n} fund", "{n} fund", len(found)),
        all=page.link("maal", q=words),
        kinds=[SimpleNamespace(id=kind, title=kind_in_words(kind, lang), n=lang.number(len(getattr(found, kind))),
                               hits=[_hit(page, kind, hit, words, own) for hit in hits])
               for kind, hits in shown.items()],
    )  # fmt: skip


def _cards(page: Page, names: list[str]) -> dict[str, DrawnCard]:
    """The indicators that were found as cards of the wall of the chosen municipality."""
    known = page.board.municipalities()
    place = parameter("kommune") if parameter("kommune") in known else next(iter(known), "")
    return {card.indicator.id: card for card in cards(page.board, place, names)} if names and place else {}


def _hit(page: Page, kind: str, hit: Hit, words: str, own: dict[str, DrawnCard]) -> SimpleNamespace:
    said, link = way_of(page, kind, hit.thing)
    card = own.get(hit.thing.id) if isinstance(hit.thing, Indicator) else None
    picture = ""
    if card and card.newest and card.newest.known:
        said = f"{value_words(card.newest, card.subject, page.lang)} {period_in_words(card.newest.period, page.lang)}"
        level = card.steps[-1].levels[0] if card.steps else None
        picture = spark(card.own, level, share=card.subject.kind == "share") if len(card.own) > 1 else ""
        link = page.link("udvikling", ind=card.indicator.id, omr=card.area)
    return SimpleNamespace(text=mark(excerpt(hit.text, words), words), said=said, link=link, picture=Markup(picture))


def excerpt(text: str, words: str) -> str:
    """A long text cut to where the first of the words stands, at whole words, with a sign for what is left out."""
    if len(text) <= LONGEST:
        return text
    wanted = pattern(words)
    found = wanted.search(text) if wanted else None
    at = found.start() if found and found.start() > LONGEST - _BEFORE else 0
    start = text.rfind(" ", 0, max(0, at - _BEFORE)) + 1 if at else 0
    piece = text[start : start + LONGEST]
    whole = start + LONGEST >= len(text)
    return ("… " if start else "") + (piece if whole else piece.rsplit(" ", 1)[0] + " …")
