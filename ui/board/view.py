"""The scorecard as words: what the templates of *Overblik* print, made from cards of `maaltavle.scorecard`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace

from maaltavle.board import Row
from maaltavle.model import Ground, Missing, Outcome
from maaltavle.scorecard import COUNTED_ORDER, NO_ANSWER, Card, Need, Standing, changes_of, count
from maaltavle.scorecard.cards import BAD
from maaltavle.scorecard.choosing import LACKS, MINE
from maaltavle.scorecard.council import worst_of
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of
from maaltavle.wording.verdicts import missing_in_words
from ui.board.rows import row_view, unanswered
from ui.board.selection import COUNCIL, FORMS, MATRIX, Selection
from ui.board.words import colour_of, mark_of, standing_in_words
from ui.frame.shell import Page
from ui.frame.ways import row_link

FEW = 12  # goals of which none is answered yet: they stand open, else the board would be headings alone
MOST_TOLD = 3  # kinds of answers in a heading that has neither reached nor missed goals to tell of


def board_title(page: Page, municipality: str, committee: str, year: int) -> str:
    """`Herning Kommune · Økonomi- og Erhvervsudvalget · Mål 2015`."""
    names = page.board.catalogue
    return page.lang(
        "{municipality} Kommune · {committee} · Mål {year}",
        municipality=name_of(names.areas[municipality], page.lang),
        committee=name_of(names.committees[committee], page.lang),
        year=year,
    )


def head_view(page: Page, chosen: Selection) -> SimpleNamespace:
    """What stands above the lines: the answer in one heading, the bar with its counts, and what needs somebody."""
    lang, cards = page.lang, chosen.cards
    return SimpleNamespace(
        title=headline(page, chosen),
        judged=lang("Vurderet pr. {day}", day=lang.date(cards[0].row.verdict.as_of)) if cards else "",
        starred=any(_starred(card.row) for card in cards),
        newer=_newer(page, chosen),
        forms=form_links(page, chosen, ""),
        n=lang.number(len(cards)),
        all_link=chosen.link(page, vis=""),
        shown=chosen.shown,
        mine=_mine(page, chosen),
        counts=bar(page, count(card.standing for card in cards), chosen),
        patterns=patterns(),
        boxes=[box for box in (_bad(page, chosen), _due(page, chosen), _lacking(page, chosen)) if box],
        since=_since(page, chosen) if not chosen.shown else None,
    )


def _newer(page: Page, chosen: Selection) -> SimpleNamespace | None:
    """The newest year with goals, where another one is shown: a board opens on the newest that has answers."""
    years = page.board.years(chosen.municipality, chosen.committee)
    if not years or years[0] <= chosen.year:
        return None
    words = page.lang("Der er også mål for {year}", year=years[0])
    return SimpleNamespace(words=words, link=page.link("overblik", **{**chosen.place, "aar": years[0]}))


def _starred(row: Row) -> bool:
    """Whether its figure is shown though it decides nothing."""
    verdict = row.verdict
    return not row.qualitative and verdict.actual is not None and verdict.outcome is Outcome.NOT_ASSESSABLE


def _mine(page: Page, chosen: Selection) -> SimpleNamespace | None:
    """The goals of whoever looks, as one more filter; None where there are none."""
    n = sum(card.mine for card in chosen.cards)
    current = chosen.shown == MINE
    return (
        SimpleNamespace(n=page.lang.number(n), current=current, link=chosen.link(page, vis="" if current else MINE))
        if n
        else None
    )


def headline(page: Page, chosen: Selection) -> str:
    """`Herning · Økonomi- og Erhvervsudvalget 2015 – 39 mål: 2 nået og 10 ifølge opfølgningen, 9 uden svar`.

    How many there are, what is known of them on each ground and never two in one sum, and how many nobody can tell.
    """
    lang, counts, n = page.lang, count(card.standing for card in chosen.cards), len(chosen.cards)
    said = list(filter(None, (_told(lang, counts, outcome) for outcome in (Outcome.MET, Outcome.MISSED))))
    if behind := counts[Standing(Ground.COMPUTED, Outcome.BEHIND)]:
        said.append(lang("{n} bagud", n=lang.number(behind)))
    unknown = counts[NO_ANSWER]
    if not said:
        known = [(standing, k) for standing, k in counts.items() if standing.answered]
        said += [f"{lang.number(k)} {standing_in_words(standing, lang)}" for standing, k in known[:MOST_TOLD]]
    if unknown:
        said.append(lang("{n} uden svar", n=lang.number(unknown)))
    committee = name_of(page.board.catalogue.committees[chosen.committee], lang)
    place = name_of(page.board.catalogue.areas[chosen.municipality], lang)  # two of them have a committee of one name
    whose = f"{place} · {committee} {chosen.year}"
    if not chosen.cards:
        return f"{whose}: {lang('ingen mål endnu')}"
    return f"{whose} – {lang.plural('{n} mål', '{n} mål', n)}: {', '.join(said)}"


def _told(lang: Language, counts: Mapping[Standing, int], outcome: Outcome) -> str:
    """`2 nået og 10 ifølge opfølgningen`, or the one of the two that there is."""
    computed, stated = (counts.get(Standing(ground, outcome), 0) for ground in (Ground.COMPUTED, Ground.STATED))
    met = outcome is Outcome.MET
    n, said = lang.number(computed), lang.number(stated)
    if computed and stated:
        words = lang("{n} nået og {said} ifølge opfølgningen", n=n, said=said)
        return words if met else lang("{n} ikke nået og {said} ifølge opfølgningen", n=n, said=said)
    if stated:
        words = lang("{n} nået ifølge opfølgningen", n=said)
        return words if met else lang("{n} ikke nået ifølge opfølgningen", n=said)
    if not computed:
        return ""
    return lang("{n} nået", n=n) if met else lang("{n} ikke nået", n=n)


def form_links(page: Page, chosen: Selection, current: str) -> list[SimpleNamespace]:
    """The three ways to look at the same board, as links."""
    lang = page.lang
    words = dict(zip(FORMS, (lang("Tavle"), lang("Alle udvalg"), lang("År for år")), strict=True))
    return [
        SimpleNamespace(
            word=words[form], current=form == current, link=page.link("overblik", **chosen.place, form=form)
        )
        for form in ("", COUNCIL, MATRIX)
    ]


def bar(page: Page, counts: dict[Standing, int], chosen: Selection | None = None) -> list[SimpleNamespace]:
    """The segments of the outcome bar with their words; links that filter where a selection is given."""
    return [
        SimpleNamespace(
            **vars(mark_of(standing, page.lang)),
            n=page.lang.number(n),
            size=n,
            link=chosen.link(page, vis="" if chosen.shown == standing.id else standing.id) if chosen else "",
            current=chosen is not None and chosen.shown == standing.id,
        )
        for standing, n in counts.items()
    ]


def patterns() -> list[tuple[str, str]]:
    """The hatches that stated answers are filled with: what each is called, and whose colour it has."""
    stated = [standing for standing in COUNTED_ORDER if standing.ground is Ground.STATED]
    return [(f"hatch-{standing.said}", colour_of(standing).value) for standing in stated]


def _bad(page: Page, chosen: Selection) -> SimpleNamespace | None:
    """The worst three by name, and how many more."""
    lang, bad = page.lang, [card for card in chosen.cards if card.needs & BAD]
    if not bad:
        return None
    worst = worst_of(chosen.cards)
    lines = []
    for card in worst:
        view = row_view(page, card)
        figure = lang("{figure} ({note})", figure=view.value, note=view.note) if view.note else view.value
        aim = view.target and lang("mål: {target}", target=view.target)
        numbers = " · ".join(filter(None, (figure, figure and aim, view.gap)))
        lines.append(SimpleNamespace(text=view.text, link=view.link, n="", more=numbers, mark=view.mark, danish=True))
    if len(bad) > len(worst):
        more = lang("Se alle {n}", n=lang.number(len(bad)))
        lines.append(_plain(more, chosen.link(page, vis="", orden="vaerst")))
    return SimpleNamespace(kind="bad", title=lang("Ikke nået eller bagud, uanset grundlag"), lines=lines)


def _due(page: Page, chosen: Selection) -> SimpleNamespace | None:
    """What somebody has to do: a count and a link for each kind."""
    lang, counted = page.lang, {need: sum(need in card.needs for card in chosen.cards) for need in Need}
    words: dict[Need, tuple[str, str]] = {
        Need.OVERDUE: (lang("mål er forbi fristen uden at være afgjort"), chosen.link(page, vis=Need.OVERDUE.value)),
        Need.STATUS: (lang("mål mangler status"), chosen.link(page, vis=Need.STATUS.value)),
        Need.AGED: (lang("mål har en opfølgning fra før tallet blev ændret"), chosen.link(page, vis=Need.AGED.value)),
        Need.AWAITED: (lang("mål venter på nye tal"), chosen.link(page, vis=Need.AWAITED.value)),
    }
    lines = [_counted(lang, counted[need], *words[need]) for need in words if counted[need]]
    if counted[Need.STATUS]:
        write = page.link("maal", **chosen.place, arbejde="opfoelgning", vis="mangler")
        lines.append(_plain(lang("Skriv opfølgningen"), write))
    return SimpleNamespace(kind="due", title=lang("Følg op"), lines=lines) if lines else None


def _lacking(page: Page, chosen: Selection) -> SimpleNamespace | None:
    """What is missing to answer the rest, how many of them are overdue as well, and the list to hand out."""
    lang = page.lang
    lacks = [(one, sum(one in card.missing for card in chosen.cards)) for one in Missing]
    lines = [_counted(lang, n, _lack(one, lang), chosen.link(page, vis=LACKS[one])) for one, n in lacks if n]
    if any(not card.standing.answered for card in chosen.cards):
        lines.append(_plain(lang("Listen til dem, der kan svare"), chosen.link(page, vis="mangler")))
    lacking = [card for card in chosen.cards if card.missing]
    n, late = len(lacking), sum(Need.OVERDUE in card.needs for card in lacking)
    title = lang.plural("{n} mål kan ikke vurderes, før noget kommer", "{n} mål kan ikke vurderes, før noget kommer", n)
    if late:
        title += " " + lang("({n} af dem er forbi fristen)", n=lang.number(late))
    return SimpleNamespace(kind="lacking", title=title, lines=lines) if lines else None


def _lack(missing: Missing, lang: Language) -> str:
    """What is missing, so that who has never met the word knows what to look for."""
    if missing is Missing.SCOPE:
        return lang("mangler klar afgrænsning")
    return lang("mangler {list}", list=missing_in_words(missing, lang))


def _counted(lang: Language, n: int, words: str, link: str) -> SimpleNamespace:
    return SimpleNamespace(text=words, link=link, n=lang.number(n), more="", mark=None, danish=False)


def _plain(words: str, link: str) -> SimpleNamespace:
    return SimpleNamespace(text=words, link=link, n="", more="", mark=None, danish=False)


def _since(page: Page, chosen: Selection) -> SimpleNamespace | None:
    """What became of the goals since the year they come from, and what that year stated that is no longer a goal."""
    found = changes_of(page.board, chosen.municipality, chosen.committee, chosen.year)
    if found is None:
        return None
    lang = page.lang
    kinds: tuple[tuple[Sequence[Row], str, str], ...] = (
        (found.unchanged, "", lang.plural("{n} uændret", "{n} uændrede", len(found.unchanged))),
        (found.changed, lang("Ændret"), lang.plural("{n} ændret", "{n} ændrede", len(found.changed))),
        (found.new, lang("Nyt"), lang.plural("{n} nyt mål", "{n} nye mål", len(found.new))),
        (found.gone, lang("Ikke genfundet"), lang("{n} ikke genfundet som mål", n=lang.number(len(found.gone)))),
    )
    lines = [
        SimpleNamespace(label=label, text=row.goal.text, link=row_link(page, row), note=lang.say(row.goal.change_words))
        for rows, label, _words in kinds
        for row in rows
        if label
    ]
    return SimpleNamespace(
        title=lang("Siden {year}", year=found.year), counts=[words for rows, _label, words in kinds if rows],
        lines=lines,
    )  # fmt: skip


def table_view(page: Page, chosen: Selection) -> SimpleNamespace:
    """The lines: by theme as the documents have them, or in one list in the order chosen."""
    cards = chosen.visible()
    few = len(cards) <= FEW and not any(card.standing.answered for card in cards)
    groups = [_group(page, chosen, *group, opened=few) for group in _grouped(chosen, cards)]
    rows = [row for group in groups for row in group.rows]
    lang, there = page.lang, _columns_with_something(chosen, rows)
    return SimpleNamespace(
        caption=board_title(page, chosen.municipality, chosen.committee, chosen.year),
        columns=_columns(page, chosen, there),
        groups=groups,
        headed=bool(rows),
        change="change" in there,
        who="who" in there,
        when="when" in there,
        filtered=_filtered(page, chosen, len(cards)) if chosen.shown else "",
        all_link=chosen.link(page, vis=""),
        empty="" if cards else lang("Ingen mål passer på filteret."),
    )


def _grouped(chosen: Selection, cards: Sequence[Card]) -> list[tuple[str, str, list[Card]]]:
    if chosen.order:
        return [("", "", list(cards))] if cards else []
    groups: dict[tuple[str, str], list[Card]] = {}
    for card in cards:
        groups.setdefault((card.row.goal.service_area, card.row.goal.focus_area), []).append(card)
    return [(service, focus, members) for (service, focus), members in groups.items()]


def _group(
    page: Page, chosen: Selection, service: str, focus: str, cards: Sequence[Card], *, opened: bool
) -> SimpleNamespace:
    rest = [card for card in cards if not card.standing.answered]
    return SimpleNamespace(
        focus=focus,
        service=service,
        rows=[row_view(page, card) for card in cards if card.standing.answered],
        rest=unanswered(page, rest) if rest else None,
        opened=opened or bool(chosen.shown),  # whoever asked for some of them has them before the eyes
    )


_SORTED = {"vaerst": "descending", "aendring": "descending", "navn": "ascending", "ansvarlig": "ascending"}


def _columns_with_something(chosen: Selection, rows: Sequence[SimpleNamespace]) -> set[str]:
    """Of the columns that many boards have nothing in, those that say something here, and the one sorted by."""
    found = {
        "change": any(row.change or (row.tags and not row.said) for row in rows),
        "who": any(row.responsible for row in rows),
        "when": any(row.following for row in rows),
    }
    sorted_by = {"aendring": "change", "ansvarlig": "who"}.get(chosen.order, "")
    return {name for name, something in found.items() if something or name == sorted_by}


def _columns(page: Page, chosen: Selection, there: set[str]) -> list[SimpleNamespace]:
    """The headings: id, words, whether numbers, and the link that sorts by it."""
    lang = page.lang
    wanted = [
        ("answer", lang("Svar"), "vaerst"),
        ("goal", lang("Mål"), "navn"),
        ("value", lang("Tal"), ""),
        ("target", lang("Målet"), ""),
        ("gap", lang("Afstand"), ""),
        ("picture", lang("Mod målet"), ""),
        ("change", lang("Ændring"), "aendring"),
        ("who", lang("Ansvarlig"), "ansvarlig"),
        ("when", lang("Næste"), ""),
    ]
    return [
        SimpleNamespace(
            id=name, words=words, sorts=_SORTED.get(order, ""), current=bool(order) and chosen.order == order,
            link=chosen.link(page, orden="" if chosen.order == order else order) if order else "",
        )
        for name, words, order in wanted
        if name in there or name not in ("change", "who", "when")
    ]  # fmt: skip


def _filtered(page: Page, chosen: Selection, n: int) -> str:
    lang = page.lang
    words = _filter_words(page, chosen.shown)
    return lang("Vist: {filter} · {n} af {total} mål", filter=words, n=lang.number(n),
                total=lang.number(len(chosen.cards)))  # fmt: skip


def _filter_words(page: Page, shown: str) -> str:
    lang = page.lang
    words = {standing.id: standing_in_words(standing, lang) for standing in COUNTED_ORDER}
    words |= {LACKS[one]: lang("mangler {list}", list=missing_in_words(one, lang)) for one in Missing}
    words |= {
        Need.MISSED.value: lang("ikke nået, uanset grundlag"),
        Need.BEHIND.value: lang("bagud, uanset grundlag"),
        Need.OVERDUE.value: lang("forbi fristen uden at være afgjort"),
        Need.STATUS.value: lang("mangler status"),
        Need.AGED.value: lang("forældet: tallet er ændret siden"),
        Need.AWAITED.value: lang("venter på nye tal"),
        "mangler": lang("det, som mangler for at kunne vurdere"),
        "kraever": lang("det, som kræver dig"),
        "kvalitativ": lang("kvalitative mål"),
        MINE: lang("mine mål"),
    }
    return words[shown]
