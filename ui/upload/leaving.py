"""One column or row that nobody understands is left out by one click, and taken back by one."""

from __future__ import annotations

import streamlit as st

from maaltavle.reading import Leavable
from ui.frame.linked import show
from ui.frame.literal import literal
from ui.frame.said import Refusals
from ui.frame.shell import Page
from ui.upload.files import Kept, Shelf


def leave_out(page: Page, kept: Kept, shelf: Shelf) -> None:
    """A button for each column or row that stands in the way: the file is read again without it."""
    offered = kept.upload.reading.leavable if kept.content else ()
    if not offered:
        return
    show("upload/leaving.html.j2", f"leaving-{kept.id}", lang=page.lang)
    with st.container(horizontal=True, key=f"leave-{kept.id}"):
        chosen = [one for n, one in enumerate(offered) if _offer(page, f"leave-{kept.id}-{n}", one)]
    if chosen:
        with Refusals(page.lang):
            kept.leaving[chosen[0].sheet] = shelf.imported(chosen[0].recipe.encode())
            kept.left.append(chosen[0].what)
            _read_again(kept, shelf)


def _offer(page: Page, key: str, one: Leavable) -> bool:
    lang, several = page.lang, one.place.count(",") + 1
    words = lang("Udelad alle {n}", n=several) if several > 1 else lang("Udelad {what}", what=lang.say(one.what))
    return st.button(literal(words), key=key)


def take_back(page: Page, kept: Kept, shelf: Shelf) -> None:
    """A button that takes in again what was left out here."""
    if kept.leaving and not kept.recipes and st.button(page.lang("Tag det udeladte med igen"), key=f"back-{kept.id}"):
        kept.leaving.clear()
        kept.left.clear()
        _read_again(kept, shelf)


def _read_again(kept: Kept, shelf: Shelf) -> None:
    used, name = kept.used, kept.upload.name
    kept.read_anew(shelf.read_with(used, kept.content, name) if used else shelf.read(kept.content, name))
    st.rerun()
