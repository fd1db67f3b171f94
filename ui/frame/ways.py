"""Where to go on from any page: a goal's own place, and what to do first where there is nothing to show yet."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace

import streamlit as st

from maaltavle.board import Row
from maaltavle.browse.decided import decided
from maaltavle.model import Goal
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of
from ui.frame.linked import show
from ui.frame.page import Page


def row_link(page: Page, row: Row) -> str:
    """Where a row leads: to its indicator with the goal marked, or to its texts when nothing measures it."""
    goal = row.goal
    if row.indicator:
        return page.link("udvikling", ind=row.indicator, maal=goal.ref)
    if goal.document == "horsens-projektplan-2014":
        return page.link("projekter", kommune=goal.municipality, maal=goal.ref)
    return goal_page(page, goal)


def goal_page(page: Page, goal: Goal, work: str = "", **state: object) -> str:
    """The goal on *Mål*, among its year's; `work` is what is to be done with it there, `state` what with."""
    place = {"kommune": goal.municipality, "udvalg": goal.committee, "aar": goal.year}
    return page.link("maal", **place, arbejde=work, maal=goal.ref, **state)


def decided_view(page: Page, goal: Goal) -> SimpleNamespace | None:
    """When a goal was decided, how that was read, and the way to the point of the meeting; None where nothing says."""
    found = decided(goal, page.board.facts, page.board.catalogue, page.lang)
    if found is None:
        return None
    way = f"{page.link('moeder', moede=found.meeting)}#punkt-{found.point_no}" if found.meeting else ""
    return SimpleNamespace(words=found.words, note=found.note, link=way)


def show_first(page: Page, municipality: str = "", committee: str = "", *, headed: bool = False) -> None:
    """The sentences and the button. `headed`: the page has a heading of its own above."""
    view = first_view(page, municipality, committee)
    show("frame/first.html.j2", "first", view=view, headed=headed, lang=page.lang)


def show_first_of(page: Page, municipality: str, *, headed: bool = False) -> None:
    """The same where no committee is chosen: of the one that has goals, else of the first."""
    board = page.board
    municipality = municipality if municipality in board.municipalities() else next(iter(board.municipalities()), "")
    committees = board.committees(municipality)
    with_goals = [one for one in committees if board.years(municipality, one)]
    show_first(page, municipality, next(iter([*with_goals, *committees]), ""), headed=headed)


def first_view(page: Page, municipality: str, committee: str) -> SimpleNamespace:
    """What is missing first of municipality, committee, goal and figure, in words, with the way to it."""
    said, word, link = _missing(page, municipality, committee)
    heading, purpose = _of_page(page.lang).get(page.name, ("", ""))
    return SimpleNamespace(heading=heading, purpose=purpose, said=said, word=word, link=link)


def _missing(page: Page, municipality: str, committee: str) -> tuple[str, str, str]:
    lang, names = page.lang, page.board.catalogue
    if not municipality:
        said = lang("Der er ingen kommune endnu. Tilføj den først, så dens udvalg, og skriv så det første mål.")
        return said, lang("Tilføj kommunen"), page.link("steder")
    place = {"kommune": municipality, "udvalg": committee}
    if not committee:
        said = lang("{municipality} har intet udvalg endnu. Målene hører til et udvalg.",
                    municipality=name_of(names.areas[municipality], lang))  # fmt: skip
        return said, lang("Tilføj det første udvalg"), page.link("steder", **place, tilfoej="committee")
    if not page.board.years(municipality, committee):
        said = lang(
            "{committee} har ingen mål endnu. Skriv det første, eller hent en skabelon til mange under Mål fra liste.",
            committee=name_of(names.committees[committee], lang),
        )
        return said, lang("Skriv det første mål"), page.link("maal", **place, aar="", arbejde="nyt")
    if page.board.figures.indicators():
        said = lang("Målene har tal. Hvert mål står med sit svar på Overblik.")
        return said, lang("Se målene"), page.link("overblik", **place)
    said = lang("Der er ingen tal endnu. Slip den første fil, så får målene deres svar.")
    return said, lang("Læs de første tal ind"), page.link("nye_tal", **place)


def stop_with_first(page: Page, municipality: str) -> None:
    """Say what to do first, and end the page there."""
    show_first_of(page, municipality)
    st.stop()


def _of_page(lang: Language) -> Mapping[str, tuple[str, str]]:
    """The heading of each page, and what it is for, in a sentence."""
    return {
        "overblik": (lang("Overblik"), lang("Her får hvert mål en linje: svar, tal, mål, ansvarlig og næste dato.")),
        "frister": (
            lang("Frister"),
            lang("Her står, hvad der er over tiden, forfalder og mangler, på tværs af udvalg."),
        ),
        "tal": (lang("Tal"), lang("Her står hvert måltal som en lille kurve ved siden af landets.")),
        "udvikling": (lang("Udvikling"), lang("Her ses et måltal over tid mod det mål, der gælder.")),
        "sammenlign": (lang("Sammenlign"), lang("Her ses kommunen ved siden af andre områder.")),
        "maal": (lang("Mål"), lang("Her skrives målene, som udvalget har vedtaget dem, og opfølgningen på dem.")),
        "projekter": (lang("Projekter"), lang("Her står projekterne fra en projektplan, kapitel for kapitel.")),
        "kilder": (lang("Kilder"), lang("Her står, hvor hvert tal kommer fra, og hvad kilderne lader stå åbent.")),
    }
