"""Meeting mode: the whole meeting goes to the browser once; after that the server hears of decisions only.

Two components: the screens, which never change while the page is open, and what is live beside them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any  # Any: JSON for the browser, and from it

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from maaltavle.errors import MaaltavleError
from maaltavle.meetings.agenda import find, points
from maaltavle.meetings.edits import DECISION_TEXTS, decision_of, save_decision
from maaltavle.meetings.freeze import deck_of, freeze_of
from maaltavle.meetings.types import Deck
from maaltavle.model import Decision, Facts, Meeting
from maaltavle.reports.deck.fit import laid_screen
from maaltavle.reports.deck.html import DECK_CSS, DECK_JS, markup_of, root_attributes, screens_html
from maaltavle.reports.deck.qr import qr_svg
from maaltavle.spelling.periods import this_day
from maaltavle.wording.language import Language
from ui.frame import data
from ui.frame.address import current_language, parameter
from ui.frame.desk import desk
from ui.frame.linked import link, mount, mount_whole, packed, render, show
from ui.frame.opening import sentence
from ui.frame.page import shared_state
from ui.frame.routes import spoken_in
from ui.frame.said import hold
from ui.frame.shell import DELIVERED
from ui.meetings.dark import dark_style

_ANSWER = "decision-answer"  # what became of the last decision that was sent
_PATCHES = "decision-patches"  # screens drawn anew, by point, because their decision was typed
_HERE = Path(__file__).parent
_DECK_SCRIPT = (_HERE / "deck.js").read_text(encoding="utf-8") + DECK_JS
_STYLE = DECK_CSS + dark_style() + (_HERE / "live.css").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Delivered:
    """What went to the browser: the deck, its markup, and a key that changes when it does."""

    key: str
    deck: Deck
    html: str


def open_meeting() -> None:
    """The meeting of the address; where there is none, a sentence and the way to all meetings."""
    hold()  # what is typed on other pages waits there
    lang, ref = current_language(), parameter("id")
    facts = data.store().known()  # not the board: nobody waits for verdicts when something is decided
    meeting = find(facts, data.catalogue_of_files().extended(facts), ref) if ref else None
    if meeting is None:
        _say_lost(ref, lang)
        return
    place = st.empty()  # in every run, so that what follows keeps its own place on the page
    given = _delivered(meeting, facts, lang, place)
    st.set_page_config(page_title=f"{given.deck.title} · {lang('Møde')} · Måltavle")
    mount_whole("deck", _DECK_SCRIPT, {"html": given.html, "key": given.key, "lang": lang.code}, "deck")
    place.empty()
    live = _live(meeting, given.deck, facts, lang)
    heard = mount("live", packed(live), f"live-{meeting.ref}", on_decision_change=lambda: None)
    # Not in the callback: after a lost connection the session is a new one, which knows no callback yet.
    if heard.decision and heard.decision["nonce"] != st.session_state.get(_ANSWER, {}).get("nonce"):
        _decided(meeting, lang, heard.decision)
        st.rerun()


def _say_lost(ref: str, lang: Language) -> None:
    st.set_page_config(page_title=f"{lang('Mødet findes ikke')} · Måltavle")
    back = link("moeder", **shared_state())
    show("meetings/lost.html.j2", "lost", {"lang": lang.code}, found=ref[:60], back=back, lang=lang)


def _awaited(meeting: Meeting, facts: Facts, lang: Language) -> str:
    """What whoever opens the meeting waits for: screens that are kept, or screens that are made of the figures."""
    n = len(points(facts, meeting))
    if freeze_of(facts, meeting.ref):
        return lang.plural(
            "Skærmene til {n} punkt hentes, som de blev forelagt.",
            "Skærmene til {n} punkter hentes, som de blev forelagt.", n,
        )  # fmt: skip
    return lang.plural(
        "Skærmene til {n} punkt laves af tallene, som de er kendt i dag.",
        "Skærmene til {n} punkter laves af tallene, som de er kendt i dag.", n,
    )  # fmt: skip


def _delivered(meeting: Meeting, facts: Facts, lang: Language, place: DeltaGenerator) -> Delivered:
    """The screens as they were when this tab opened the meeting: what changes meanwhile changes no screen.

    While they are made, `place` says so.
    """
    kept = st.session_state.get(DELIVERED)
    if kept is None or (kept.deck.meeting.ref, kept.deck.language) != (meeting.ref, lang.code):
        with place:
            words = f"{sentence('moede', lang)} {_awaited(meeting, facts, lang)}"
            show("frame/opening.html.j2", "opening", words=words)
        deck = deck_of(data.store(), data.catalogue_of_files(), meeting.ref, lang)
        opening = f'<div class="deck mt-meeting" {root_attributes(deck, lang)}>'
        heading = f'<h1 class="deck-unseen">{escape(deck.title)}</h1>'
        html = f"<style>{_STYLE}</style>{opening}{heading}{screens_html(deck, lang)}</div>"
        kept = Delivered(hashlib.sha256(html.encode()).hexdigest(), deck, html)
        st.session_state[DELIVERED] = kept
        st.session_state[_PATCHES] = {}
    return kept


def _redrawn(deck: Deck, decision: Decision, lang: Language) -> tuple[Deck, str]:
    """The deck with a decision in it, and the screens of its point anew."""
    deck = replace(deck, decisions={**deck.decisions, decision.point_no: decision})
    own = [
        laid_screen(deck, screen, place, lang)
        for place, screen in enumerate(deck.screens, 1)
        if screen.point.point_no == decision.point_no
    ]
    return deck, markup_of(deck, own, lang)


def _live(meeting: Meeting, deck: Deck, facts: Facts, lang: Language) -> dict[str, str]:
    """What live.js needs to know. As text: of a dict or a list Streamlit asks, with all of pandas, if it is a table."""
    early = lang("Mødet holdes først {day}.", day=lang.date(meeting.date)) if meeting.date > this_day() else ""
    html = str(render("meetings/live.html.j2", texts=DECISION_TEXTS, early=early, lang=lang))
    return {"html": html, "lang": lang.code, "told": json.dumps(_told(meeting, deck, facts, lang))}


def _told(meeting: Meeting, deck: Deck, facts: Facts, lang: Language) -> dict[str, Any]:
    links = {screen.id: _address(meeting, screen.id, lang) for screen in deck.screens}
    return {
        "meeting": meeting.ref,
        "back": link("moeder", **shared_state(), moede=meeting.ref),
        "texts": DECISION_TEXTS,
        "closed": [str(point.point_no) for point in deck.points if point.closed],
        "decisions": {str(p.point_no): _known(meeting, deck, facts, p.point_no) for p in deck.points},
        "links": links,
        "codes": {name: qr_svg(address, lang("QR-kode til skærmen")) for name, address in links.items()},
        "words": {
            "more": lang("Mere"),
            "nothing": lang("intet endnu"),
            "alone": lang("Serveren svarer ikke. Mødet bliver på skærmen, og alle skærme kan stadig vises."),
            "closed": lang("Punktet er lukket. Her skrives ingen beslutning."),
            "unknown": lang("Skærmen »{screen}« findes ikke. Her er den nærmeste.", screen="{screen}"),
            "choose": lang("Vælg en beslutning, eller skriv den."),
            "saving": lang("Gemmer …"),
            "silence": lang("Serveren svarer ikke. Intet er gemt endnu, og teksten står her stadig. Prøv igen."),
        },
        "patches": st.session_state.get(_PATCHES, {}),
        "answer": st.session_state.get(_ANSWER),
    }


def _address(meeting: Meeting, screen: str, lang: Language) -> str:
    """The whole address of a screen, as somebody else can open it."""
    base = (st.context.url or "").split("?")[0].removesuffix("/moede").rstrip("/")
    return base + link("moede", id=meeting.ref, skaerm=screen, **spoken_in(lang))


def _known(meeting: Meeting, deck: Deck, facts: Facts, number: int) -> dict[str, Any]:
    """The decision that stands: its words, and when it was typed here, what the form begins with."""
    typed = decision_of(facts, meeting, number)
    if typed is None:
        printed = deck.decisions.get(number)
        return {"words": printed.text if printed else "", "typed": None, "load": 0}
    own = typed.text if typed.kind == "own" else ""
    words = f"{typed.text} {typed.remarks}".strip()
    return {
        "words": words, "load": typed.load, "typed": {"kind": typed.kind, "own": own, "remarks": typed.remarks},
    }  # fmt: skip


def _decided(meeting: Meeting, lang: Language, sent: Mapping[str, Any]) -> None:
    """Store what was typed, and keep the answer for the screen: stored, or why not."""
    decision = Decision(
        meeting.ref, int(sent["point"]), str(sent["kind"]), str(sent["text"]).strip(), str(sent["remarks"]).strip()
    )
    try:
        load = save_decision(desk(), meeting, int(sent["seen"]), decision)
    except MaaltavleError as error:
        words = lang.say(error.message)
        st.session_state[_ANSWER] = {"nonce": sent["nonce"], "ok": False, "words": words}
        return
    kept = st.session_state[DELIVERED]
    deck, html = _redrawn(kept.deck, decision, lang)
    st.session_state[DELIVERED] = replace(kept, deck=deck)
    st.session_state[_PATCHES] = {**st.session_state[_PATCHES], str(decision.point_no): html}
    words = lang("Gemt som indlæsning {number}.", number=load.number)
    st.session_state[_ANSWER] = {"nonce": sent["nonce"], "ok": True, "words": words}
