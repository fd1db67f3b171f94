"""*Hent* as it happens: a source is asked for tables, and for what one has; values are chosen, and figures come."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

import streamlit as st

from maaltavle.contracts.source import Failure, Request, Source, TableInfo, TableLine
from maaltavle.errors import Problem
from maaltavle.message import Said
from ui.fetching.bringing import bring
from ui.fetching.choosing import choose
from ui.frame.address import pick
from ui.frame.linked import show
from ui.frame.literal import literal
from ui.frame.page import Page
from ui.frame.said import begin, say_error

_FOUND, _INFO, _TITLES = "fetch-found", "fetch-info", "fetch-titles"
MOST_LINES = 200  # tables to choose from: whoever finds more needs more words
Openings = Mapping[str, Callable[[], Source]]


@dataclass(frozen=True)
class _Found:
    """What a source answered to a search."""

    source: str
    words: str
    lines: tuple[TableLine, ...]


def fetch_figures(page: Page, openings: Openings) -> None:
    """Search, choose a table, choose values, fetch. Nobody outside is asked but when a button is pressed."""
    lang = page.lang
    show("fetching/head.html.j2", "fetch-head", lang=lang)
    titles = _titles(page, openings)
    name = pick(lang("Kilde"), "kilde", [*titles], titles.__getitem__, default=next(iter(titles)), lang=lang, width=420)
    table = _find(page, name, openings[name])
    info = _describe(page, name, openings[name], table) if table else None
    if info is not None:
        _choose(page, openings[name], info)


def _titles(page: Page, openings: Openings) -> dict[str, str]:
    """What each source is called; looked up once a tab, for opening one takes a moment."""
    known: dict[str, Said] = st.session_state.setdefault(_TITLES, {})
    for name, opening in openings.items():
        if name not in known:
            with closing(opening()) as source:
                known[name] = source.TITLE
    return {name: page.lang.say(known[name]) for name in openings}


def _find(page: Page, name: str, opening: Callable[[], Source]) -> str:
    """The search, and the table that is chosen among what was found; "" for none."""
    lang = page.lang
    with st.container(horizontal=True, vertical_alignment="bottom", key="fetch-search"):
        words = st.text_input(lang("Ord, der skal stå i tabellens navn eller variable"), max_chars=100, width=420,
                              key=begin("fetch-words", ""), placeholder=lang("fx ledige kommune"))  # fmt: skip
        pressed = st.button(lang("Søg hos kilden"), key="fetch-search-now", type="primary")
    if pressed:
        with closing(opening()) as source, st.spinner(lang("Spørger kilden …")):
            came = source.search(words)
        _refuse(page, came)
        st.session_state[_FOUND] = None if isinstance(came, Failure) else _Found(name, words, came)
    found: _Found | None = st.session_state.get(_FOUND)
    if found is None or found.source != name:
        return ""
    if not found.lines:
        st.info(literal(lang("Ingen tabel har ordene »{words}«. Prøv færre eller andre.", words=found.words)))
        return ""
    lines = {line.id: _line(page, line) for line in found.lines[:MOST_LINES]}
    label = lang.plural("{n} tabel", "{n} tabeller", len(found.lines))
    if len(found.lines) > MOST_LINES:
        label = lang("{label}; de første {n} kan vælges. Søg med flere ord.", label=label, n=MOST_LINES)
    return st.selectbox(label, [*lines], key="fetch-table", format_func=lines.__getitem__)


def _line(page: Page, line: TableLine) -> str:
    """`AUP02 · Ledige i pct. af arbejdsstyrken (2007M01–2025M09)`."""
    ended = "" if line.active else f" · {page.lang('afsluttet')}"
    time = f" ({line.first}–{line.latest})" if line.latest else ""
    return f"{line.id} · {line.title}{time}{ended}"


def _describe(page: Page, name: str, opening: Callable[[], Source], table: str) -> TableInfo | None:
    """The table as its source describes it: asked for once, when the button is pressed."""
    lang = page.lang
    if st.button(lang("Vis, hvad tabellen har"), key="fetch-describe"):
        with closing(opening()) as source, st.spinner(lang("Spørger kilden …")):
            came = source.describe(table)
        _refuse(page, came)
        st.session_state[_INFO] = None if isinstance(came, Failure) else (name, came)
    kept: tuple[str, TableInfo] | None = st.session_state.get(_INFO)
    if kept is None or kept[0] != name or kept[1].id.casefold() != table.casefold():
        return None
    info = kept[1]
    facts = (
        info.unit and lang("enhed {unit}", unit=info.unit),
        info.latest and lang("nyeste {period}", period=info.latest),
        info.updated and lang("opdateret {day}", day=info.updated[:10]),
        info.next_update and lang("næste {day}", day=info.next_update[:10]),
    )
    show("fetching/table.html.j2", "fetch-table-head", info=info, facts=" · ".join(filter(None, facts)), lang=lang)
    return info


def _choose(page: Page, opening: Callable[[], Source], info: TableInfo) -> None:
    """The values, how many cells they are, and the button that fetches them."""
    with closing(opening()) as source:
        request = Request(source.name, info.id, choose(page, source, info))
        cells = source.count(request, info)
    if isinstance(cells, Failure):
        _say(page, cells.problems)
        return
    bring(page, opening, request, cells)


def _refuse(page: Page, came: object) -> None:
    if isinstance(came, Failure):
        _say(page, came.problems)


def _say(page: Page, problems: Sequence[Problem]) -> None:
    for problem in problems:
        say_error(page.lang.say(problem.message))
