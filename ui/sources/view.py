"""*Kilder*: every indicator with its definition, every document with its facts, and what does not add up in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import SimpleNamespace

from maaltavle.asked import Place, of_part, still_said, when, without_aims
from maaltavle.asked.order import FIELDS
from maaltavle.board import Row
from maaltavle.columnar import Rows, column_of
from maaltavle.model import Direction, Indicator, Observation, without_targets
from maaltavle.wording.figures import kind_in_words
from maaltavle.wording.language import Language
from maaltavle.wording.names import alphabetical, body_in_words, figure_name, name_of, part_in_words
from maaltavle.wording.verdicts import outcome_in_words
from maaltavle.written import SHEET
from ui.frame.choices import indicator_ids, own_area, parts
from ui.frame.shell import Page
from ui.frame.ways import row_link
from ui.frame.words import figure_in_words

MOST_FIGURES = 400  # of one document on the page; an uploaded table can have thousands, and Udvikling shows them all
SECTIONS = ("indikatorer", "dokumenter", "kvalitet", "uenighed", "opskrifter")


def section_links(page: Page, shown: str) -> list[SimpleNamespace]:
    """The parts of the page as links."""
    words = {
        "indikatorer": page.lang("Indikatorer"),
        "dokumenter": page.lang("Dokumenter"),
        "kvalitet": page.lang("Datakvalitet"),
        "uenighed": page.lang("Dokument og beregning"),
        "opskrifter": page.lang("Opskrifter"),
    }
    return [
        SimpleNamespace(word=words[name], link=page.link("kilder", afsnit=name), current=name == shown)
        for name in SECTIONS
    ]


def indicator_table(page: Page) -> list[SimpleNamespace]:
    """One row an indicator: name, unit, direction, source, latest and next figure, number of goals."""
    ids = indicator_ids(page)
    page.board.figures.ahead(ids)
    newest = _newest(page, ids)
    return [_indicator(page, page.board.catalogue.indicators[i], *newest.get(i, (None, ""))) for i in ids]


def _indicator(page: Page, indicator: Indicator, latest: Observation | None, whose: str) -> SimpleNamespace:
    lang, names = page.lang, page.board.catalogue
    good = {
        Direction.UP: lang("↑ højere er bedre"),
        Direction.DOWN: lang("↓ lavere er bedre"),
        Direction.NEUTRAL: lang("ingen god retning"),
    }[indicator.good]
    goals = page.board.goals_using(indicator.id)
    return SimpleNamespace(
        name=name_of(indicator, lang),
        link=page.link("udvikling", ind=indicator.id),
        definition=lang.say(indicator.definition),
        unit=name_of(names.units[indicator.unit], lang) or lang("antal"),
        good=good,
        source=body_in_words(indicator.source_body, lang) or lang("ikke oplyst"),
        latest=", ".join(filter(None, (_value(page, latest), lang.period(latest.period), whose)))
        if latest
        else lang("intet tal"),
        following=lang.period(indicator.next_period) if indicator.next_period else "–",
        goals=[(row.goal.ref, row_link(page, row)) for row in goals],
    )


def _newest(page: Page, ids: Sequence[str]) -> dict[str, tuple[Observation, str]]:
    """Of each indicator the newest figure of the total in the area that *Udvikling* begins with, and whose it is where
    there are more."""
    ends = {indicator: found for indicator in ids if (found := _ends(page, indicator))}
    figures = page.board.figures.at([place for found in ends.values() for place in found.places])
    newest = {}
    for indicator, found in ends.items():
        every = [seen for place in found.places for seen in still_said(Rows.of(Observation, FIELDS, figures[place]))
                 if seen.breakdown in found.breakdowns]  # fmt: skip
        newest[indicator] = (max(without_targets(every), key=lambda seen: seen.ref), found.whose)
    return newest


@dataclass(frozen=True)
class _Ends:
    """Where the newest figure of an indicator stands, of which breakdowns, and whose it is."""

    places: tuple[Place, ...]
    breakdowns: frozenset[str]
    whose: str


def _ends(page: Page, indicator: str) -> _Ends | None:
    stretches = without_aims(page.board.figures.stretches(indicator))
    whole = [one for one in of_part(stretches, parts(page, indicator)[0]) if one.last]
    areas = list(dict.fromkeys(one.area for one in whole))
    if not areas:
        return None
    own = own_area(page, areas, "") if len(areas) > 1 else areas[0]
    lasts = {one.last for one in whole if one.area == own}
    newest = max(map(when, lasts))
    known = page.board.catalogue.areas.get(own)
    whose = name_of(known, page.lang) if known and len(areas) > 1 else ""
    places = tuple((indicator, own, last) for last in sorted(lasts) if when(last) == newest)
    return _Ends(places, frozenset(one.breakdown for one in whole), whose)


def _value(page: Page, seen: Observation) -> str:
    names = page.board.catalogue
    return figure_in_words(seen, names.indicators[seen.indicator], names.units[seen.unit], page.lang)


def documents(page: Page) -> list[SimpleNamespace]:
    """One entry a document: what it is, from when it counts as known and why, how much was read from it."""
    lang, facts = page.lang, page.board.facts
    tables: tuple[tuple[Callable[[int], str], Sequence[object]], ...] = (
        (lambda n: lang.plural("{n} mål", "{n} mål", n), facts.goals),
        (lambda n: lang.plural("{n} tekst", "{n} tekster", n), facts.texts),
        (lambda n: lang.plural("{n} projekt", "{n} projekter", n), facts.projects),
        (lambda n: lang.plural("{n} dagsordenspunkt", "{n} dagsordenspunkter", n), facts.agenda),
        (lambda n: lang.plural("{n} tema", "{n} temaer", n), facts.themes),
    )
    counted = [(told, Counter(column_of(rows, "document"))) for told, rows in tables]
    counted.insert(0, (lambda n: lang.plural("{n} tal", "{n} tal", n), page.board.figures.documents()))
    found = []
    for document in page.board.catalogue.documents.values():
        counts = [told(n) for told, of in counted if (n := of[document.id])]
        if not counts:
            continue
        found.append(
            SimpleNamespace(
                short=document.short,
                title=document.title,
                description=lang.say(document.description),
                known=lang.date(document.known_from),
                basis=lang.say(document.known_from_basis),
                counts=", ".join(counts),
                link=page.link("kilder", afsnit="dokumenter", dok=document.id),
                id=document.id,
            )
        )
    return found


def document_facts(page: Page, document: str) -> SimpleNamespace:
    """Every figure of a document with its quote, and its agenda and themes where it has them."""
    lang, facts, names = page.lang, page.board.facts, page.board.catalogue
    every = page.board.figures.documents()[document]
    figures = [
        (
            figure_name(seen.ref) or "–",
            name_of(names.indicators[seen.indicator], lang),
            part_in_words(seen.breakdown, lang) if seen.breakdown else "",
            lang.period(seen.period),
            name_of(names.areas[seen.area], lang) if seen.area else "–",
            _value(page, seen),
            kind_in_words(seen.kind, lang),
            f"»{seen.quote}«" if seen.quote else seen.where,
        )
        for seen in page.board.figures.of_document(document, MOST_FIGURES)
    ]
    return SimpleNamespace(
        figures=figures,
        more=lang.plural("og {n} tal mere", "og {n} tal mere", every - MOST_FIGURES)
        if every > MOST_FIGURES
        else "",
        columns=[
            lang("Reference"), lang("Indikator"), lang("Opdeling"), lang("Periode"), lang("Område"), lang("Tal"),
            lang("Slags"), lang("Citat eller sted"),
        ],
        agenda=[point for point in facts.agenda if point.document == document],
        themes=[theme for theme in facts.themes if document in (theme.document, theme.document_to.split(" ")[0])],
        steps=[
            (lang.period(step.at) if step.at else "–", lang.say(step.what), step.quote)
            for step in facts.steps if step.document == document
        ],
        trends=_trends(page, document),
        texts=_own_texts(page, document),
    )  # fmt: skip


def _trends(page: Page, document: str) -> list[SimpleNamespace]:
    """What a document says of a figure's course or place in words, with the way to the figure."""
    lang, names = page.lang, page.board.catalogue.indicators
    return [
        SimpleNamespace(
            ref=one.ref,
            what=", ".join(filter(None, (name_of(names[one.indicator], lang), part_in_words(one.breakdown, lang)))),
            link=page.link("udvikling", ind=one.indicator),
            quote=one.quote,
            read=lang("læst som {period}", period=lang.period(one.period)) if one.inferred else "",
        )
        for one in page.board.facts.trends
        if one.document == document
    ]


def _own_texts(page: Page, document: str) -> list[tuple[str, list[str]]]:
    """What a document says outside a follow-up sheet, by the part of it: a foreword, a vision, a point's own words."""
    found: dict[str, list[str]] = {}
    for text in page.board.facts.texts:
        if text.document == document and text.column not in SHEET:
            found.setdefault(text.focus_area, []).append(text.text)
    return list(found.items())


def findings(page: Page) -> list[SimpleNamespace]:
    """The data quality list: what does not add up, means two things, or was announced and never supplied."""
    lang = page.lang
    return [
        SimpleNamespace(
            ref=finding.ref,
            kind=finding_kind(finding.kind, lang),
            text=lang.say(finding.text),
            quotes=finding.quotes,
            document=page.board.catalogue.documents[finding.document].short,
        )
        for finding in page.board.facts.findings
    ]


def finding_kind(kind: str, lang: Language) -> str:
    """What sort of trouble a finding is, in words."""
    words = {
        "sum": lang("Tal går ikke op"), "label": lang("Samme navn, to ting"), "missing": lang("Varslet, men mangler"),
        "date": lang("Dato"), "typo": lang("Skrivefejl"), "scope": lang("Afgrænsning"),
        "extraction": lang("Tabt i udtrækket"),
    }  # fmt: skip
    return words.get(kind, kind)


def announced(page: Page) -> list[tuple[str, str]]:
    """Indicators whose figures a document announced and no document supplied, with the words."""
    lang, names = page.lang, page.board.catalogue.indicators
    found = [(name_of(i, lang), lang.say(i.announced)) for i in names.values()]
    return sorted(((name, words) for name, words in found if words), key=lambda pair: alphabetical(pair[0]))


def disagreements(page: Page) -> list[tuple[Row, str, str, str, str]]:
    """Goals where what was said is another than the computed verdict: row, who said it, both words, quote."""
    lang = page.lang
    return [
        (
            row,
            lang("Dokumentet") if said.document else said.person,
            outcome_in_words(row.verdict.outcome, lang),
            outcome_in_words(said.outcome, lang),
            said.quote or said.text,
        )
        for row in page.board.rows
        for said in row.disagreements
        if said.outcome
    ]


def source_view(page: Page, section: str, document: str) -> SimpleNamespace:
    """What sources.html.j2 prints for a part of the page."""
    return SimpleNamespace(
        section=section,
        sections=section_links(page, section),
        indicators=indicator_table(page) if section == "indikatorer" else [],
        documents=documents(page) if section == "dokumenter" else [],
        document=document,
        facts=document_facts(page, document) if section == "dokumenter" and document else None,
        findings=findings(page) if section == "kvalitet" else [],
        announced=announced(page) if section == "kvalitet" else [],
        disagreements=[
            SimpleNamespace(text=row.goal.text, ref=row.goal.ref, link=row_link(page, row), who=who,
                            computed=computed, said=said, quote=quote)
            for row, who, computed, said, quote in (disagreements(page) if section == "uenighed" else [])
        ],
    )  # fmt: skip
