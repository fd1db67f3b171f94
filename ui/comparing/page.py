"""*Sammenlign* below its header: the choices, and the view that is chosen."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import streamlit as st

from maaltavle.wording.names import name_of
from ui.comparing.across import across_view, cost_view
from ui.comparing.below import Below
from ui.comparing.choices import ACROSS, COST, MAP, TIME, VIEWS, Choice, choose, own_indicators, view_in_words
from ui.comparing.likeness import by_likeness, likeness_view
from ui.comparing.over_time import counted_in, pick_other, pick_way, small_view, told
from ui.comparing.ranked import dots_chart, map_view, ranked_view, ranking_of, tile_map
from ui.frame.address import pick
from ui.frame.charting import page_theme, show_chart
from ui.frame.linked import show
from ui.frame.page import Page
from ui.frame.shell import pick_known_at, picks, say_choices, say_notices
from ui.frame.ways import stop_with_first


def compare(page: Page) -> None:
    """The rest of the page."""
    lang, areas = page.lang, page.board.catalogue.areas
    with picks():
        towns = page.board.municipalities()
        own = pick(lang("Kommune"), "kommune", towns, lambda one: name_of(areas[one], lang), default=towns[0],
                   lang=lang, width=170, clears=("udvalg", "aar", "vis", "maal"))  # fmt: skip
        ids = own_indicators(page, own)
        if ids:
            choice = choose(page, own, ids)
        pick_known_at(page)
    if not ids:
        say_notices()
        stop_with_first(page, own)
    choice, likeness = _alike(choice)
    {MAP: _map, TIME: _over_time, ACROSS: _across, COST: _cost}.get(choice.view, _ranked)(choice, likeness)


def _alike(choice: Choice) -> tuple[Choice, SimpleNamespace | None]:
    """Those that are most like the own municipality, where they are what it is compared with."""
    if choice.areas.kind != "alike":
        return choice, None
    found, measured = by_likeness(choice)
    return found, likeness_view(found, measured)


def _say(choice: Choice, likeness: SimpleNamespace | None, said: str) -> None:
    """What stands above every view: what it is, the views, the sentence that answers."""
    say_notices()
    say_choices()
    lang = choice.page.lang
    tabs = [(view_in_words(one, lang), choice.link(vis=one), one == choice.view) for one in VIEWS]
    name = lang("Flere tal for {own}", own=choice.name(choice.own)) if choice.view == ACROSS else name_of(
        choice.indicator, lang
    )  # fmt: skip
    view = SimpleNamespace(name=name, said=said, tabs=tabs, likeness=likeness)
    show("comparing/head.html.j2", "comparing-head", view=view, lang=lang)


def _ranked(choice: Choice, likeness: SimpleNamespace | None) -> None:
    found, lang = ranking_of(choice), choice.page.lang
    chart = dots_chart(choice, found, page_theme())
    view = ranked_view(choice, found, chart)
    _say(choice, likeness, _after_name(chart.alt(lang), choice))
    show_chart(chart, lang, "comparing-chart")
    show("comparing/below.html.j2", "comparing-below", view=view, caption=_caption(choice), lang=lang)


def _map(choice: Choice, likeness: SimpleNamespace | None) -> None:
    lang, found = choice.page.lang, tile_map(choice)
    _say(choice, likeness, _after_name(found.alt(lang), choice))
    show("comparing/map.html.j2", "comparing-map", view=map_view(choice, found), caption=_caption(choice), lang=lang)


def _over_time(choice: Choice, likeness: SimpleNamespace | None) -> None:
    with st.container(horizontal=True):
        other, way = pick_other(choice), pick_way(choice)
        found = told(choice, other, way, page_theme())
    lang = choice.page.lang
    _say(choice, likeness, found if isinstance(found, str) else found.said)
    smalls, left = small_view(choice)
    view = Below(smalls=smalls, smalls_left=left)
    if not isinstance(found, str):
        show_chart(found.chart, lang, "comparing-chart")
        view = replace(view, columns=found.columns, rows=found.rows)
    show("comparing/below.html.j2", "comparing-below", view=view, caption=_caption(choice), lang=lang)


def _across(choice: Choice, likeness: SimpleNamespace | None) -> None:
    view = across_view(choice, own_indicators(choice.page, choice.own))
    _say(choice, likeness, view.said)
    caption = choice.page.lang("Flere tal for {own}", own=choice.name(choice.own))
    show("comparing/below.html.j2", "comparing-below", view=view, caption=caption, lang=choice.page.lang)


def _cost(choice: Choice, likeness: SimpleNamespace | None) -> None:
    with st.container(horizontal=True):
        view = cost_view(choice, counted_in(choice))
    _say(choice, likeness, view.said)
    show("comparing/below.html.j2", "comparing-below", view=view, caption=_caption(choice), lang=choice.page.lang)


def _caption(choice: Choice) -> str:
    name = name_of(choice.indicator, choice.page.lang)
    return f"{name}, {choice.page.lang.period(choice.period)}" if choice.period else name


def _after_name(said: str, choice: Choice) -> str:
    """What the figures say, without the name that stands above."""
    rest = said.removeprefix(name_of(choice.indicator, choice.page.lang)).lstrip(",: ")
    return rest[:1].upper() + rest[1:]
