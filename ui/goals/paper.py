"""The follow-up paper on *Mål*: choose the form, and the file is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from maaltavle.followup.paper import Paper, paper
from maaltavle.reports.formats import PAPERS
from maaltavle.spelling.plain import folded
from ui.frame import data
from ui.frame.said import Refusals
from ui.frame.shell import Page

LARGEST = 20  # megabytes of a template, as the Word writer has it


def offer_paper(page: Page, municipality: str, committee: str, year: int) -> None:
    """Buttons for the paper of a year as PDF, Word and web page; a municipality's own Word template may be given."""
    lang = page.lang
    with st.expander(lang("Hent opfølgningen som papir")):
        template = st.file_uploader(
            lang("Egen Word-skabelon med mærket {mark} (kan udelades)", mark="{{opfølgning}}"), type=["docx"],
            max_upload_size=LARGEST, key="paper-template",
        )  # fmt: skip
        own = template.getvalue() if template else None
        name = file_name(lang("opfølgning"), committee, year)

        def made() -> Paper:
            return paper(page.board, municipality, committee, year, lang, data.store().loads())

        if own is not None and not _fits(page, made(), own):
            own = None
        with st.container(horizontal=True, key="papers"):
            names = {"pdf": "PDF", "docx": "Word", "html": lang("Webside")}
            for form, how in PAPERS.items():
                _button(names[form], f"{name}.{form}", how.mime, partial(_written, form, made, own))


def file_name(word: str, committee: str, year: int) -> str:
    """`opfoelgning-herning-oeke-2015`: a name with an ø in it reaches the browser as none at all."""
    return folded(f"{word} {committee} {year}").replace(" ", "-")


def _button(label: str, name: str, mime: str, content: Callable[[], bytes]) -> None:
    st.download_button(label, content, file_name=name, mime=mime, on_click="ignore", key=f"paper-{mime}")


def _fits(page: Page, made: Paper, template: bytes) -> bool:
    """Whether the template can be used; a sentence says why not."""
    with Refusals(page.lang):
        PAPERS["docx"].write(made, template)
        return True
    return False


def _written(form: str, made: Callable[[], Paper], template: bytes | None) -> bytes:
    return PAPERS[form].write(made(), template)
