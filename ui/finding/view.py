"""What a search found, a kind at a time, with the words marked and the way to each; no keys of ours, nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup, escape

from maaltavle.asked import without_aims
from maaltavle.board import Row
from maaltavle.browse.search import KINDS, Hits, pattern, search, without_repeats
from maaltavle.model import (
    AgendaPoint,
    Area,
    Document,
    Indicator,
    Meeting,
    Observation,
    Project,
    TextSegment,
)
from maaltavle.spelling.periods import is_period, parse_period
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of
from ui.frame.page import Page
from ui.frame.ways import row_link

MOST = 20  # of one kind on the page; the rest are one click away
ALL = "alle"  # the parameter that names the kind of which all are shown
NAMED = ("indicators", "areas", "projects", "meetings", "sources")  # whose names are the links


def search_view(page: Page, words: str, every: str) -> SimpleNamespace:
    """What page.html.j2 prints. `every` is the kind of which all are shown, "" for none."""
    found = without_repeats(search(page.board, words, page.lang))
    return SimpleNamespace(
        title=page.lang("{n} fund for »{words}«", n=len(found), words=words),
        sections=[_section(page, words, found, kind, every) for kind in KINDS if getattr(found, kind)],
    )


def _section(page: Page, words: str, found: Hits, kind: str, every: str) -> SimpleNamespace:
    lang, hits = page.lang, getattr(found, kind)
    shown = hits if kind == every else hits[:MOST]
    left = len(hits) - len(shown)
    return SimpleNamespace(
        title=kind_in_words(kind, lang),
        n=lang.number(len(hits)),
        named=kind in NAMED,
        danish=kind not in ("indicators", "areas"),
        hits=[(mark(hit.text, words), *_WAYS[kind](page, hit.thing)) for hit in shown],
        more=lang("… {n} flere", n=lang.number(left)) if left else "",
        all=page.link("maal", q=words, **{ALL: kind}),
    )


def kind_in_words(kind: str, lang: Language) -> str:
    """What hits of a kind are called together."""
    return {
        "indicators": lang("Indikatorer"), "areas": lang("Områder"), "goals": lang("Mål"),
        "projects": lang("Projekter"), "meetings": lang("Møder"), "decisions": lang("Beslutninger"),
        "sources": lang("Kilder"), "texts": lang("Tekster"), "quotes": lang("Citater"),
    }[kind]  # fmt: skip


def mark(text: str, words: str) -> Markup:
    """The text, escaped, with each of the words marked however it is spelt or broken there ("Brug- Byen")."""
    wanted = pattern(words)
    pieces = wanted.split(text) if wanted else [text]
    return Markup("").join(
        Markup('<mark class="mark">{}</mark>').format(piece) if i % 2 else escape(piece)
        for i, piece in enumerate(pieces)
    )


def _indicator(page: Page, one: Indicator) -> tuple[str, str]:
    """How many figures it stands for, of how many areas, and up to when."""
    lang, known = page.lang, without_aims(page.board.figures.stretches(one.id))
    areas = len({stretch.area for stretch in known if stretch.area})
    periods = {parse_period(end) for stretch in known for end in (stretch.first, stretch.last) if is_period(end)}
    said = [lang.plural("{n} tal", "{n} tal", sum(stretch.figures for stretch in known))]
    said += [lang.plural("{n} område", "{n} områder", areas)] if areas > 1 else []
    if periods:
        last = max(periods, key=lambda period: period.end)
        through = last.last if last.grain == "span" else last
        until = lang("til og med {period}", period=lang.period(through.id))
        said.append(until if len(periods) > 1 else lang.period(last.id))
    return ", ".join(said), page.link("udvikling", ind=one.id)


def _area(page: Page, one: Area) -> tuple[str, str]:
    """A municipality with goals has a board; of the others there are figures."""
    known = page.board.indicators_of[one.id]
    said = page.lang.plural("{n} indikator", "{n} indikatorer", len(known))
    if one.id in page.board.municipalities():
        return said, page.link("overblik", kommune=one.id, udvalg="", aar="")
    return said, page.link("udvikling", ind=known[0], omr=one.id)


def _goal(page: Page, row: Row) -> tuple[str, str]:
    goal, committee = row.goal, page.board.catalogue.committees.get(row.goal.committee)
    said = (f"{committee.short if committee else ''} {goal.year}".strip(), goal.focus_area)
    return " · ".join(filter(None, said)), row_link(page, row)


def _project(page: Page, one: Project) -> tuple[str, str]:
    document = page.board.catalogue.documents.get(one.document)
    return f"{one.chapter_no}. {one.chapter}", page.link("projekter", kommune=document.municipality if document else "")


def _meeting(page: Page, pair: tuple[Meeting, AgendaPoint | None]) -> tuple[str, str]:
    (meeting, point), lang = pair, page.lang
    committee = page.board.catalogue.committees.get(meeting.committee)
    said = [lang("punkt {n}", n=point.point_no), name_of(committee, lang) if committee else ""] if point else []
    return " · ".join(filter(None, (*said, lang.date(meeting.date)))), page.link("moeder", moede=meeting.ref)


def _decision(page: Page, pair: tuple[Meeting, AgendaPoint]) -> tuple[str, str]:
    said, link = _meeting(page, pair)
    return f"{pair[1].title} · {said}", link


def _source(page: Page, one: Document) -> tuple[str, str]:
    return one.publisher, page.link("kilder", dok=one.id)


def _text(page: Page, one: TextSegment) -> tuple[str, str]:
    place = {"kommune": one.municipality, "udvalg": one.committee, "aar": one.year}
    return " · ".join(filter(None, (str(one.year), one.focus_area, one.column))), page.link("maal", **place)


def _quote(page: Page, seen: Observation) -> tuple[str, str]:
    names = page.board.catalogue
    name = name_of(names.indicators[seen.indicator], page.lang)
    return f"{names.documents[seen.document].title} · {name}", page.link("udvikling", ind=seen.indicator)


def way_of(page: Page, kind: str, thing: object) -> tuple[str, str]:
    """What is said beside a hit, and where it leads."""
    return _WAYS[kind](page, thing)


_WAYS: dict[str, Callable[[Page, Any], tuple[str, str]]] = {  # Any: each kind of hit is a thing of its own
    "indicators": _indicator, "areas": _area, "goals": _goal, "projects": _project, "meetings": _meeting,
    "decisions": _decision, "sources": _source, "texts": _text, "quotes": _quote,
}  # fmt: skip
