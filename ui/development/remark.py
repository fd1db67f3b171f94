"""The remark under the chart of *Udvikling*: the draft with its numbers as links, beside it what a person signed."""

from __future__ import annotations

from types import SimpleNamespace

from maaltavle.columnar import column_of
from maaltavle.followup.remarks import StandingRemark, standing
from maaltavle.model import Remark, StatedTrend
from maaltavle.remarks.draft import Draft
from maaltavle.wording.periods import moment_in_words
from ui.development.view import Development
from ui.frame import data
from ui.frame.address import address_state, parameter
from ui.frame.linked import link
from ui.frame.shell import Page

WRITING = "skriv"  # the parameter that opens the editor


def remark_of(development: Development) -> StandingRemark | None:
    """The remark on what the page shows; None where there is nothing to say."""
    page = development.page
    return standing(page.board, development.indicator.id, development.own, development.part, page.lang)


def is_open(development: Development) -> bool:
    """Whether the editor is open; what the board showed on an earlier day is not written on."""
    return bool(parameter(WRITING)) and development.page.known_at is None


def remark_view(development: Development) -> SimpleNamespace | None:
    """What the section of the remark prints; None without one, and while the editor shows the same."""
    found = None if is_open(development) else remark_of(development)
    if found is None:
        return None
    signed_on = found.signed.draft if found.signed else found.draft.text
    return SimpleNamespace(
        draft=draft_view(found.draft, development),
        final=final_view(found, development),
        was="" if signed_on == found.draft.text else signed_on,
        edit="" if development.page.known_at else _here(writing=True),
    )


def draft_view(draft: Draft, development: Development) -> list[tuple[str, str]]:
    """The pieces of the draft, each with where it comes from: the table's row, or the document's words in *Kilder*."""
    there = {*column_of(development.shown, "ref")}
    quoted = {trend.ref: trend for trend in development.page.board.facts.trends}
    pieces: list[tuple[str, str]] = []
    for number, sentence in enumerate(draft.sentences):
        pieces += [(" ", "")] if number else []
        if trend := quoted.get(sentence.told_in):
            pieces.append((sentence.text, quote_link(development.page, trend)))
            continue
        found = [(text, next((ref for ref in refs if ref in there), "")) for text, refs in sentence.pieces]
        pieces += [(text, f"#tal-{ref}" if ref else "") for text, ref in found]
    return pieces


def quote_link(page: Page, trend: StatedTrend) -> str:
    """Where the words stand that a stated trend was read from."""
    return f"{page.link('kilder', afsnit='dokumenter', dok=trend.document)}#ord-{trend.ref}"


def final_view(found: StandingRemark, development: Development) -> SimpleNamespace | None:
    """The signed text with name and day; None where nobody has signed."""
    signed = found.signed
    if signed is None:
        return None
    return SimpleNamespace(
        text=signed.text, language=signed.language, person=signed.person, when=_when(signed, development),
        outdated=found.outdated,
    )  # fmt: skip


def _when(signed: Remark, development: Development) -> str:
    loads = data.store().loads()
    load = next((load for load in reversed(loads) if load.number == signed.load), None)
    return moment_in_words(load.at, development.page.lang) if load else ""


def _here(*, writing: bool) -> str:
    """The address of this view with the editor open or closed."""
    return link("udvikling", **address_state(WRITING), **({WRITING: "ja"} if writing else {}))
