"""A sheet that can be meant in several ways: each as a small picture of its first rows, and a person picks one."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

import streamlit as st

from maaltavle.intake.doubts import SHAPE
from maaltavle.reading import Alternative, Picture, Read, Reading
from maaltavle.wording.names import part_in_words
from ui.frame.linked import show
from ui.frame.said import Refusals
from ui.frame.shell import Page
from ui.upload.files import Kept, Shelf, planned
from ui.upload.mapping import letter
from ui.upload.preview import legend, marked
from ui.upload.view import period_in_words, read_value

FIRST = 4  # figures in words under a picture
MOST = 200  # figures of what was read, for its picture
WIDE = 560  # pixels of a picture; two stand beside each other


def ask_which(page: Page, kept: Kept, shelf: Shelf) -> Reading | None:
    """A sheet that could as well be read otherwise: as it is read, beside the other way; the new reading when that was
    picked. That it is right as it is, is confirmed among the questions."""
    asked = kept.is_open and any(one.kind == SHAPE for one in planned(kept, kept.unanswered).confirmations)
    for number, sheet in enumerate(as_likely(kept) if asked else ()):
        offered = [one for one in kept.alternatives if one.sheet == sheet and one.as_likely]
        key, lang = f"{kept.id}-likely-{number}", page.lang
        show("upload/likely.html.j2", key, sheet=sheet, marks=legend(page), lang=lang)
        with st.container(horizontal=True, key=f"{key}-all"):
            figures = [read for read in kept.upload.reading.figures[:MOST] if _sheet_of(read) == sheet]
            with st.container(width=WIDE, key=f"{key}-now"):
                _drawn(page, key, lang("Sådan er den læst nu"), offered[0].picture, figures)
            words = lang("Nej, sådan er det")
            chosen = [one for n, one in enumerate(offered) if _offer(page, f"{key}-{n}", one, words)]
        with Refusals(lang):
            if chosen:
                kept.recipes[sheet] = shelf.imported(chosen[0].recipe.encode())
                return shelf.read_with(kept.used, kept.content, kept.upload.name)
    return None


def as_likely(kept: Kept) -> list[str]:
    """The sheets that could as well be read otherwise, while nobody has said how."""
    return [sheet for sheet in _open_sheets(kept) if any(o.as_likely for o in kept.alternatives if o.sheet == sheet)]


def _sheet_of(read: Read) -> str:
    return read.where.rpartition("!")[0]


def offer_others(page: Page, kept: Kept, shelf: Shelf, unknown: Sequence[str]) -> Reading | None:
    """Folded away: the other ways to read sheets that were read. What was read stands unless another is picked."""
    sheets = [sheet for sheet in _open_sheets(kept) if sheet not in (*unknown, *as_likely(kept))]
    if not sheets:
        return None
    words = page.lang("Læst forkert? Se, hvordan tabellen også kan læses")
    with st.expander(words, key=f"others-{kept.id}", on_change="rerun") as fold:
        return pick(page, kept, shelf, sheets) if fold.open else None


def _open_sheets(kept: Kept) -> list[str]:
    """The sheets that can be read in several ways and of which nobody has said how."""
    return list(dict.fromkeys(one.sheet for one in kept.alternatives if one.sheet not in kept.recipes))


def pick(page: Page, kept: Kept, shelf: Shelf, sheets: Sequence[str]) -> Reading | None:
    """The ways to read each of some sheets; the new reading when one was just picked. It becomes a recipe."""
    for number, sheet in enumerate(_open_sheets(kept)):
        if sheet not in sheets:
            continue
        offered = [one for one in kept.alternatives if one.sheet == sheet]
        key = f"{kept.id}-alternatives-{number}"
        show("upload/alternatives.html.j2", key, sheet=sheet, several=len(offered) > 1, marks=legend(page),
             lang=page.lang)  # fmt: skip
        with st.container(horizontal=True, key=f"{key}-all"):
            chosen = [one for n, one in enumerate(offered) if _offer(page, f"{key}-{n}", one)]
        with Refusals(page.lang):
            if chosen:
                kept.recipes[sheet] = shelf.imported(chosen[0].recipe.encode())
                return shelf.read_with(kept.used, kept.content, kept.upload.name)
    return None


def _offer(page: Page, key: str, one: Alternative, words: str = "") -> bool:
    """One way, and whether it was picked."""
    with st.container(width=WIDE, key=f"{key}-one"):
        _drawn(page, key, page.lang.say(one.name), one.picture, one.figures)
        return st.button(words or page.lang("Ja, sådan er det"), key=f"{key}-pick")


def _drawn(page: Page, key: str, name: str, picture: Picture, figures: Sequence[Read]) -> None:
    cells = marked(picture, figures, {})
    letters = [letter(column) for column in range(1, len(cells[0]) + 1)]
    view = SimpleNamespace(name=name, rows=cells, letters=letters, said=_said(page, figures))
    show("upload/alternative.html.j2", f"{key}-picture", view=view, lang=page.lang)


def _said(page: Page, figures: Sequence[Read]) -> list[str]:
    """The first figures in words: `Ture, Herning, 2014: 12`."""
    lang = page.lang
    return [
        f"{', '.join(filter(None, _parts(page, read)))}: {read_value(read, lang)} {read.unit}".rstrip()
        for read in figures[:FIRST]
    ]


def _parts(page: Page, read: Read) -> Sequence[str]:
    part = part_in_words(read.breakdown, page.lang) if read.breakdown else ""
    when = period_in_words(read.period, page.lang) if read.period else page.lang("periode spørges der om")
    return read.indicator, read.area or page.lang("område spørges der om"), when, part
