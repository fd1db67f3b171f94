"""The board of a municipality: a line a committee, with its bar, its counts and what is worst."""

from __future__ import annotations

from types import SimpleNamespace

from maaltavle.scorecard import Sitting, council
from maaltavle.wording.names import name_of
from ui.board.selection import COUNCIL, Selection
from ui.board.view import bar, form_links, patterns
from ui.board.words import mark_of
from ui.frame.shell import Page
from ui.frame.ways import row_link


def council_view(page: Page, chosen: Selection) -> SimpleNamespace:
    """Everything that council.html.j2 prints."""
    lang, names = page.lang, page.board.catalogue
    area = name_of(names.areas[chosen.municipality], lang)
    sittings = council(page.board, chosen.municipality, chosen.year)
    return SimpleNamespace(
        title=lang("{municipality} Kommune: alle udvalg", municipality=area),
        caption=lang("Udvalgenes mål og svar"),
        forms=form_links(page, chosen, COUNCIL),
        patterns=patterns(),
        rows=[
            SimpleNamespace(
                name=name_of(names.committees[one.committee], lang),
                year=one.year,
                other_year=one.year != chosen.year,
                n=lang.number(one.goals),
                link=page.link("overblik", kommune=chosen.municipality, udvalg=one.committee, aar=one.year),
                counts=bar(page, one.counts),
                worst=[
                    SimpleNamespace(
                        mark=mark_of(card.standing, lang), text=card.row.goal.text, link=row_link(page, card.row)
                    )
                    for card in one.worst
                ],
                more=lang("og {n} til", n=lang.number(one.left)) if one.left else "",
                more_link=_worst_link(page, chosen, one),
            )
            for one in sittings
        ],
    )


def _worst_link(page: Page, chosen: Selection, one: Sitting) -> str:
    """The committee's whole board, the worst first."""
    return page.link(
        "overblik", kommune=chosen.municipality, udvalg=one.committee, aar=one.year, vis="", orden="vaerst"
    )
