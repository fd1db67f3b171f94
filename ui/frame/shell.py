"""The frame of every page: style, header with the pages, language, the sentences about the address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from maaltavle.board import Board
from maaltavle.wording import LANGUAGES
from maaltavle.wording.invented import mark_sentence, mark_words
from maaltavle.wording.language import Language, language
from maaltavle.wording.names import name_of
from ui.finding.header import offer_search
from ui.frame import data
from ui.frame.address import (
    chosen,
    current_language,
    notice,
    parameter,
    pick,
    take_choices,
    take_notices,
)
from ui.frame.banner import say_problems
from ui.frame.linked import heard, show
from ui.frame.literal import literal
from ui.frame.page import Page as Page
from ui.frame.routes import MENU, PAGES
from ui.frame.said import hold
from ui.frame.ways import show_first

DELIVERED = "meeting-deck"  # the screens that meeting mode shows in this tab; whoever comes back gets them anew


def open_page(name: str) -> Page:
    """Draw the frame of a page and return what it is drawn with."""
    lang = current_language()
    hold()
    take_choices()  # those of a page that was left before it said them
    st.session_state.pop(DELIVERED, None)
    lost = parameter("ukendt")
    if lost:
        notice(lang("Siden »{found}« findes ikke. Her er Overblik i stedet.", found=lost[:60]))
    if (old := parameter("ind")) in (known := data.catalogue_of_files()).ids_now.indicators:
        st.query_params["ind"] = known.current(old)  # an old link: the address says from now on what is shown
    known_at = _known_at(lang)
    page = Page(name, lang, known_at, data.board(known_at))
    titles = {address: lang(title) for address, (_file, title) in PAGES.items()}
    say_title(page)
    names = tuple(
        widget_names(lang).items()
    )  # of a dict or a list Streamlit asks, with all of pandas, if it is a table
    extra = {"lang": lang.code, "today": page.board.today.isoformat(), "words": names, "heard": heard("head")}
    show("frame/head.html.j2", "head", extra, page=page, titles=titles, menu=MENU, languages=_languages(page),
         lang=lang, invented=mark_sentence(lang))  # fmt: skip
    offer_search(page)
    with st.container():  # a place of its own: a problem that comes or goes moves nothing
        say_problems(lang)
    return page


def widget_names(lang: Language) -> dict[str, str]:
    """Patterns for the English names that Streamlit's widgets carry, with what they are called here."""
    return {
        "file upload": lang("Vælg filer"),
        "Upload": lang("Vælg filer"),
        ".+ per file": lang("eller slip dem her"),
        "Add files": lang("Tilføj filer"),
        "add icon": lang("Tilføj filer"),
        "Remove (.+)": lang("Fjern $1"),
        "(.+), (\\d+)[.](\\d)KB": lang("$1, $2,$3 kB"),
        "(.+), (\\d+)[.](\\d)MB": lang("$1, $2,$3 MB"),
        "Error: File must be .+": lang("Filen er ikke modtaget: højst 25 MB pr. fil"),
        "Error: .+ status code 429": lang(
            "Filen er ikke modtaget: der er ikke plads lige nu. Fjern filer, der er gemt, eller vent, og slip den igen"
        ),
        "Error: .*Error: .+": lang("Filen er ikke modtaget. Genindlæs siden, og slip den igen"),
        "Clear all": lang("Ryd alle"),
        "Selected values": lang("Valgte"),
        "Skip to main content": lang("Spring til indholdet"),
        "Choose date": lang("Vælg en dato"),
        "Previous": lang("Forrige"),
        "Next": lang("Næste"),
        "day, (.+)": lang("dag, $1"),
        "month, (.+)": lang("måned, $1"),
        "year, (.+)": lang("år, $1"),
        "Open": lang("Vis valgmuligheder"),
        "Close": lang("Luk"),
        "Connection error": lang("Forbindelsen er afbrudt"),
        "(Streamlit server is not responding|Is Streamlit still running|Connection timed out).*": lang(
            "Måltavle svarer ikke. Siden prøver selv igen. Det, der er gemt, er gemt; genindlæs siden, hvis intet sker."
        ),
    }


def _subject(page: Page) -> list[str]:
    """What the page is about, for the title of the window: the indicator of *Udvikling* and *Sammenlign*."""
    indicator = page.board.catalogue.indicators.get(parameter("ind"))
    return [name_of(indicator, page.lang)] if page.name in ("udvikling", "sammenlign") and indicator else []


def title_of(page: Page) -> str:
    """What the window is called: the page, and what it is about."""
    mark = [mark_words(page.lang)] if page.board.catalogue.invented else []
    _file, title = PAGES[page.name]
    return " · ".join([*_subject(page), page.lang(title), *mark, "Måltavle"])


def say_title(page: Page) -> None:
    """Give the window its name."""
    st.set_page_config(page_title=title_of(page))


def _languages(page: Page) -> list[tuple[str, str, str]]:
    """The other languages: code, own name, and the page in it; the browser adds what else the address holds."""
    others = (language(code) for code in LANGUAGES if code != page.lang.code)
    return [(lang.code, lang.own_name, page.link(page.name, sprog=lang.code)) for lang in others]


def say_notices() -> None:
    """Show what was not found in the address; called after the choices of the page are made."""
    with st.container():  # a place of its own, empty or not: what follows is not built anew when the sentence goes
        for sentence in take_notices():
            st.info(literal(sentence))


def say_choices() -> None:
    """What is chosen in the select boxes, in words for paper: there the boxes are not. Called after the choices, on a
    page whose heading does not say them all; the day stands beside the program's name."""
    words = " · ".join(said for key, said in take_choices().items() if key != "kendt")
    st.container(key="chosen").text(words)


def say_empty(page: Page) -> None:
    """Say that nothing was known yet at the chosen date, or what to do first in a store without a municipality, and
    end the page there."""
    if page.board.municipalities():
        return
    if first := data.known_dates():
        pick_known_at(page)
    say_notices()
    if page.known_at and first:
        day, since = page.lang.date(page.board.today), page.lang.date(first[-1])
        said = page.lang("Den {day} kendte Måltavle ingen kommuner eller mål. Det første er fra {first}. Vælg en "
                         "senere dag.", day=day, first=since)  # fmt: skip
        show("frame/before.html.j2", "before", today=page.link(page.name, kendt=""), lang=page.lang)
        st.info(literal(said))
    else:
        show_first(page)
    st.stop()


def say_first(page: Page, municipality: str, committee: str) -> bool:
    """Whether a committee has no goals of any year yet; then a sentence says what to do first."""
    if page.board.years(municipality, committee):
        return False
    show_first(page, municipality, committee, headed=True)
    return True


def picks() -> DeltaGenerator:
    """The row of choices at the top of a page."""
    return st.container(horizontal=True, key="picks")


def say_marked(page: Page) -> None:
    """Say so when the address names a goal that does not exist."""
    found = parameter("maal")
    if found and found not in page.board.by_ref:
        notice(page.lang("Målet »{found}« findes ikke her.", found=found[:40]))


def _known_at(lang: Language) -> date | None:
    found = parameter("kendt")
    if not found:
        return None
    try:
        return datetime.strptime(found, "%Y-%m-%d").date()
    except ValueError:
        notice(lang("Datoen »{found}« kan ikke læses. Siden vises som kendt i dag.", found=found[:40]))
        return None


def pick_known_at(page: Page) -> None:
    """The choice of the day as of which everything is shown; "" is today."""
    days = {"": page.lang("i dag")} | {day.isoformat(): page.lang.date(day) for day in data.known_dates()}
    if page.known_at:
        days.setdefault(page.known_at.isoformat(), page.lang.date(page.known_at))
    pick(page.lang("Som kendt"), "kendt", tuple(days), days.__getitem__, default="", lang=page.lang, width=210)


def pick_committee(
    page: Page, *, with_year: bool = True, opens: Callable[[Board, str, str], int] | None = None
) -> tuple[str, str, int]:
    """The choices municipality, committee and year; returns the three. `opens` says which year stands there at first,
    otherwise the newest."""
    lang, board, names = page.lang, page.board, page.board.catalogue
    municipalities = board.municipalities()
    municipality = pick(
        lang("Kommune"),
        "kommune",
        municipalities,
        lambda i: name_of(names.areas[i], lang),
        default=municipalities[0],
        lang=lang,
        width=170,
        clears=("udvalg", "aar", "vis", "maal"),
    )
    committees = board.committees(municipality)
    if not committees:
        say_notices()
        show_first(page, municipality)
        st.stop()
    committee = pick(
        lang("Udvalg"),
        "udvalg",
        committees,
        lambda i: name_of(names.committees[i], lang),
        default=committees[0],
        lang=lang,
        width=330,
        clears=("aar", "vis", "maal"),
    )
    years = tuple(str(year) for year in board.years(municipality, committee) or (board.today.year,))
    if not with_year:
        return municipality, committee, int(chosen("aar", years, years[0], lang, lang("Året")))
    first = str(opens(board, municipality, committee)) if opens else years[0]
    year = pick(lang("År"), "aar", years, str, default=first, lang=lang, width=120, clears=("maal",))
    return municipality, committee, int(year)
