"""*Tal* as words: its title, its choices, and its cards a part at a time (`ui.wall.parts`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from types import SimpleNamespace

from maaltavle.browse.wall import FILTERS, ORDERS, Card
from maaltavle.model import Outcome
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of
from ui.frame.page import Page
from ui.wall.cards import columns
from ui.wall.choices import Selection, cards_of
from ui.wall.parts import part_of


def wall_view(page: Page, chosen: Selection) -> SimpleNamespace:
    """Everything that the wall prints."""
    lang, every = page.lang, cards_of(page.board, chosen.municipality)
    return SimpleNamespace(
        title=_title(lang, every, chosen),
        on_paper=_on_paper(page, chosen),
        chips=_chips(page, every, chosen),
        orders=[(words, _link(page, chosen, orden=order), order == chosen.order)
                for order, words in _orders(lang).items()],
        table=chosen.table, columns=columns(lang),
        form=(lang("Vis diagrammer") if chosen.table else lang("Vis som tabel"),
              _link(page, chosen, form="" if chosen.table else "tabel")),
        part=part_of(page, chosen),
    )  # fmt: skip


def _title(lang: Language, every: Sequence[Card], chosen: Selection) -> str:
    """`60 indikatorer: 14 når deres mål, 9 er bagud, 6 er ændret siden 1. november 2026`: computed answers only."""
    count = Counter(card.outcome for card in every)
    met, missed, on, behind = (count[one] for one in (Outcome.MET, Outcome.MISSED, Outcome.ON_TRACK, Outcome.BEHIND))
    changed = sum(chosen.wanted.has(card, "aendret") for card in every)
    said = [lang.plural("{n} når sit mål", "{n} når deres mål", met)] if met else []
    said += [lang("{n} er på vej", n=lang.number(on))] if on else []
    said += [lang("{n} er bagud", n=lang.number(behind))] if behind else []
    said += [lang.plural("{n} når ikke målet", "{n} når ikke målet", missed)] if missed else []
    if changed:
        said.append(lang.plural("{n} er ændret siden {day}", "{n} er ændret siden {day}", changed,
                                day=lang.period(chosen.since)))  # fmt: skip
    head = lang.plural("{n} indikator", "{n} indikatorer", len(every))
    return f"{head}: {', '.join(said)}" if said else head


def _on_paper(page: Page, chosen: Selection) -> str:
    """What was chosen, for a page on paper: `Herning · vist: Har mål · sorteret efter navn`."""
    lang, area = page.lang, page.board.catalogue.areas[chosen.municipality]
    how = lang("sorteret efter {order}", order=_orders(lang)[chosen.order])
    shown = _filters(page, chosen)[chosen.wanted.shown]
    return lang("{municipality} · vist: {filter} · {how}", municipality=name_of(area, lang), filter=shown, how=how)


def _link(page: Page, chosen: Selection, **other: str) -> str:
    """The wall as it is chosen, with something else."""
    state = {"kommune": chosen.municipality, "vis": chosen.wanted.shown, "orden": chosen.order, "siden": chosen.since,
             "form": "tabel" if chosen.table else "", **other}  # fmt: skip
    if state["orden"] == ORDERS[0]:
        state["orden"] = ""
    return page.link("tal", **state)


def _chips(page: Page, every: Sequence[Card], chosen: Selection) -> list[SimpleNamespace]:
    """The filters with how many each finds; those that find nothing are left out, but the one that is chosen."""
    lang, shown = page.lang, chosen.wanted.shown
    counts = {name: sum(chosen.wanted.has(card, name) for card in every) for name in FILTERS}
    words = _filters(page, chosen)
    return [
        SimpleNamespace(words=words[name], n=lang.number(counts[name]), link=_link(page, chosen, vis=name),
                        current=name == shown)
        for name in FILTERS
        if not name or counts[name] or name == shown
    ]  # fmt: skip


def _filters(page: Page, chosen: Selection) -> dict[str, str]:
    lang = page.lang
    return {
        "": lang("Alle"), "maal": lang("Har mål"), "mine": lang("Mine"), "mangler": lang("Mangler tal"),
        "aendret": lang("Ændret siden {day}", day=lang.period(chosen.since)) if chosen.since else "",
    }  # fmt: skip


def _orders(lang: Language) -> dict[str, str]:
    return {"vaerst": lang("længst fra målet"), "aendring": lang("mest ændret"), "navn": lang("navn")}
