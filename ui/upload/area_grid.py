"""Places that nobody knows answered in one grid: what kind of place they are and where they lie is said once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

import streamlit as st

from maaltavle.catalogue import AREA_LEVELS
from maaltavle.intake import Question
from maaltavle.message import Words
from maaltavle.model import Area
from maaltavle.spelling.areas import official_areas
from maaltavle.spelling.plain import folded
from maaltavle.wording.language import Language
from maaltavle.wording.names import alphabetical, name_of
from ui.frame.shell import Page
from ui.upload.grid import BLANK, NEW, Row, begin_with, choice, filled_in, of_rest, text, tick

LIKE = 0.8  # of two names, from which on they may be the same one
Answered = dict[str, str | Area]


def ask_places(page: Page, key: str, question: Question) -> tuple[Answered, set[str]]:
    """The grid: what each place that is taken is, and the places that are left out once any is taken."""
    lang = page.lang
    within = municipalities(page)
    with st.container(horizontal=True, key=f"{key}-all"):
        ticked = begin_with(lang, key, question)
        level = of_rest(lang("Slags, hvor ingen er valgt"), level_names(lang), f"{key}-level", lang)
        lies = of_rest(lang("Ligger i, hvor intet er valgt"), within, f"{key}-within", lang)
    suggested = {label: made for label, made in question.suggestions.items() if isinstance(made, Area)}
    names = {**official(page), **{own: name_of(one, lang) for own, one in page.board.catalogue.areas.items()}}
    rows = [_row(label, made, ticked, question.near.get(label, ()), names) for label, made in suggested.items()]
    filled = filled_in(key, ticked, lang("Områder i filen"), lang("I filen"), rows, _columns(lang, names, within))
    return places_of(suggested, filled, level or "", lies or "")


def places_of(
    suggested: Mapping[str, Area], rows: Sequence[Row], level: str, lies: str
) -> tuple[Answered, set[str]]:  # fmt: skip
    """The answers of the rows that are taken and whole, and the labels that are left out: none while none is taken."""
    pairs = list(zip(suggested.items(), rows, strict=True))
    taken = [(label, made, row) for (label, made), row in pairs if row["take"]]
    found = {label: _answer(made, row, level, lies) for label, made, row in taken}
    left_out = set(suggested) - found.keys() if taken else set()
    return {label: answer for label, answer in found.items() if answer}, left_out


def _answer(made: Area, row: Row, level: str, lies: str) -> str | Area | None:
    if row["is"] != NEW:
        return str(row["is"]) or None
    name, own = str(row["name"]).strip(), str(row["level"] or level)
    if not (name and own):
        return None
    return replace(made, name=Words.same(name), level=own, municipality=str(row["within"] or lies))


def _row(label: str, made: Area, ticked: str, near: Sequence[str], names: Mapping[str, str]) -> Row:
    """A place whose name is very like a known one begins unanswered: it may be that one, wrongly spelled."""
    alike = any(SequenceMatcher(None, folded(label), folded(names.get(one, ""))).ratio() >= LIKE for one in near)
    return {"label": label, "take": ticked == "all", "is": "" if alike else NEW, "near": near,
            "name": made.name["da"], "level": "", "within": ""}  # fmt: skip


def _columns(lang: Language, names: Mapping[str, str], within: Mapping[str, str]) -> list[Row]:
    others = sorted(names.items(), key=lambda pair: alphabetical(pair[1]))
    return [
        tick(lang),
        choice("is", lang("Området er"), [("", lang("Vælg")), (NEW, lang("et nyt område")), *others]),
        text("name", lang("Navn")),
        choice("level", lang("Slags"), [BLANK, *level_names(lang).items()]),
        choice("within", lang("Ligger i"), [BLANK, *((own, words) for own, words in within.items() if own)]),
    ]


def official(page: Page) -> dict[str, str]:
    """The official areas that the catalogue does not have yet, by code."""
    lang = page.lang
    codes = {area.code for area in page.board.catalogue.areas.values()}
    found = (area for area in official_areas() if area.code and area.code not in codes)
    return {area.code: lang.say(Words(da=area.name, en=area.name_en)) for area in found}


def municipalities(page: Page) -> dict[str, str]:
    """The municipalities that a place may lie in, and none."""
    lang = page.lang
    known = {own: area for own, area in page.board.catalogue.areas.items() if area.level == "municipality"}
    return {"": lang("ingen kommune"), **{own: name_of(area, lang) for own, area in known.items()}}


def level_names(lang: Language) -> dict[str, str]:
    """The levels of areas in words."""
    words = {
        "municipality": lang("kommune"),
        "region": lang("region"),
        "country": lang("land"),
        "institution": lang("institution"),
        "place": lang("sted"),
        "unknown": lang("ikke oplyst"),
    }
    return {level: words.get(level, level) for level in AREA_LEVELS}
