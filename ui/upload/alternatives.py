"""A sheet that can be meant in several ways: each as a small picture of its first rows, and a person picks one."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

import streamlit as st

from maaltavle.reading import Alternative, Read, Reading
from maaltavle.wording.names import part_in_words
from ui.frame.linked import show
from ui.frame.said import Refusals
from ui.frame.shell import Page
from ui.upload.files import Kept, Shelf
from ui.upload.mapping import letter
from ui.upload.preview import legend, marked
from ui.upload.view import period_in_words, read_value

FIRST = 4  # figures in words under a picture
WIDE = 560  # pixels of a picture; two stand beside each other


def offer_others(page: Page, kept: Kept, shelf: Shelf, unknown: Sequence[str]) -> Reading | None:
    """Folded away: the other ways to read sheets that were read. What was read stands unless another is picked."""
    sheets = [sheet for sheet in _open_sheets(kept) if sheet not in unknown]
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


def _offer(page: Page, key: str, one: Alternative) -> bool:
    """One way, and whether it was picked."""
    cells = marked(one.picture, one.figures, {})
    letters = [letter(column) for column in range(1, len(cells[0]) + 1)]
    view = SimpleNamespace(name=page.lang.say(one.name), rows=cells, letters=letters, said=_said(page, one.figures))
    with st.container(width=WIDE, key=f"{key}-one"):
        show("upload/alternative.html.j2", f"{key}-picture", view=view, lang=page.lang)
        return st.button(page.lang("Ja, sådan er det"), key=f"{key}-pick")


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
