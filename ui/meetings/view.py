"""*Møder* as words: the list of meetings, one meeting's agenda, and what its screens show."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

from maaltavle.meetings.agenda import points, shown
from maaltavle.meetings.beside import beside
from maaltavle.meetings.edits import decision_of
from maaltavle.meetings.freeze import again_of, freeze_of
from maaltavle.meetings.screens import opens_with_words
from maaltavle.meetings.types import Again
from maaltavle.model import AgendaPoint, Freeze, Meeting, Shown
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of, part_in_words
from maaltavle.wording.people import person_in_words
from maaltavle.wording.periods import moment_in_words, period_on_the_wall
from ui.frame import data
from ui.frame.shell import Page

SHORT = 90  # characters of a text in a list
SCREENS = "moede"  # the page that fills the screen


def title_of(page: Page, meeting: Meeting) -> str:
    """The committee's name."""
    known = page.board.catalogue.committees.get(meeting.committee)
    return name_of(known, page.lang) if known else meeting.committee


def place_of(meeting: Meeting, lang: Language) -> str:
    """`4. juni 2019 kl. 08:00, A1.158`."""
    day = lang.date(meeting.date)
    when = lang("{day} kl. {time}", day=day, time=meeting.time.replace(":", ".")) if meeting.time else day
    return f"{when}, {meeting.place}" if meeting.place else when


def where_of(page: Page, meeting: Meeting) -> str:
    """`Herning · 4. juni 2019 kl. 08:00, A1.158`; without the municipality where there is but one."""
    place, area = place_of(meeting, page.lang), page.board.catalogue.areas.get(meeting.municipality)
    return f"{name_of(area, page.lang)} · {place}" if area and len(page.board.municipalities()) > 1 else place


def list_view(page: Page, meetings: Sequence[Meeting], municipality: str = "") -> SimpleNamespace:
    """What meetings.html.j2 prints: the meetings, newest first, and whose they are where that was chosen."""
    area = page.board.catalogue.areas.get(municipality)
    return SimpleNamespace(
        rows=[_row(page, meeting) for meeting in sorted(meetings, key=lambda m: (m.date, m.ref), reverse=True)],
        place=name_of(area, page.lang) if area else "",
    )


def _row(page: Page, meeting: Meeting) -> SimpleNamespace:
    lang, facts = page.lang, page.board.facts
    number = len(points(facts, meeting))
    return SimpleNamespace(
        title=title_of(page, meeting),
        place=where_of(page, meeting),
        points=lang.plural("{n} punkt", "{n} punkter", number) if number else lang("ingen punkter endnu"),
        frozen=freeze_of(facts, meeting.ref) is not None,
        open=page.link("moeder", moede=meeting.ref),
        screens=page.link(SCREENS, id=meeting.ref) if number else "",
    )


def head_view(page: Page, meeting: Meeting) -> SimpleNamespace:
    """What stands above the agenda: which meeting, how it stands, and the ways from here."""
    lang, facts = page.lang, page.board.facts
    freeze = freeze_of(facts, meeting.ref)
    return SimpleNamespace(
        title=title_of(page, meeting),
        place=where_of(page, meeting),
        frozen=bool(freeze),
        state=_frozen_words(page, freeze) if freeze else lang("Skærmene viser tallene, som de er kendt i dag."),
        screens=page.link(SCREENS, id=meeting.ref) if points(facts, meeting) else "",
        all=page.link("moeder", kommune=meeting.municipality),
    )


def _frozen_words(page: Page, freeze: Freeze) -> str:
    lang = page.lang
    day, who = lang.date(freeze.known_at), person_in_words(freeze.person)
    at = (load.at for load in data.store().loads() if load.number == freeze.load)
    when = next((moment_in_words(moment, lang) for moment in at), "")
    frozen = lang("Skærmene viser tallene som forelagt {day}. Frosset {when}.", day=day, when=when)
    if who:
        frozen = lang(
            "Skærmene viser tallene som forelagt {day}. Frosset {when} af {person}.", day=day, when=when, person=who
        )
    return f"{frozen} {_again_words(again_of(data.store(), freeze), lang)}".rstrip()


def _again_words(again: Again, lang: Language) -> str:
    """What is not as it was that day, and why."""
    return {
        Again.NOTHING: "",
        Again.CHARTS: lang(
            "Mødet blev frosset i en tidligere udgave, som gemte ordene, men ikke diagrammerne: de er tegnet igen."
        ),
        Again.ALL: lang(
            "De gemte skærme findes ikke længere. De er lavet igen af de tal, mødet så; ordene kan være andre."
        ),
    }[again]


def point_view(
    page: Page, meeting: Meeting, point: AgendaPoint, *, fixed: bool, over: Sequence[SimpleNamespace] = ()
) -> SimpleNamespace:
    """One point of the agenda; of a closed one the number alone. `fixed`: the agenda cannot be changed; `over`: what it
    left open and is closed since, in words."""
    facts, lang = page.board.facts, page.lang
    edit = "" if fixed else page.link("moeder", moede=meeting.ref, ret=point.point_no)
    base = SimpleNamespace(number=point.point_no, closed=point.closed, edit=edit, title=lang("Lukket punkt"))
    if point.closed:
        return base
    typed, rows = decision_of(facts, meeting, point.point_no), shown(facts, meeting, point.point_no)
    first = f"{point.point_no}-{1 if opens_with_words(point, rows) else 2}"
    return SimpleNamespace(
        **{**vars(base), "title": point.title},
        case=point.case_no,
        recommender=point.recommender,
        resume=point.resume,
        recommendations=point.recommendations,
        attachments=point.attachments,
        decision=typed.text if typed else point.decision,
        remarks=typed.remarks if typed else "",
        decided_by=person_in_words(typed.person) if typed else "",
        beside=beside(facts, point, lang),
        shown=[shown_in_words(page, one) for one in rows],
        over=over,
        screens=page.link(SCREENS, id=meeting.ref, skaerm=first),
    )


def shown_in_words(page: Page, one: Shown) -> str:
    """What one screen shows: `Indikator: Ledige i pct. af arbejdsstyrken, Herning`; its own heading in front."""
    words = _kind_words(page, one)
    return f"{cut(one.heading)} – {words}" if one.heading and one.what != "text" else words


def _kind_words(page: Page, one: Shown) -> str:
    lang = page.lang
    match one.what:
        case "goal":
            return _goal_words(page, one)
        case "indicator":
            return _indicator_words(page, one)
        case "budget":
            table = "; ".join(piece.split("=", 1)[-1] for piece in one.breakdown.split("; ") if piece)
            return lang("Budgettabel: {words}", words=", ".join(filter(None, (table, one.of)))).rstrip(": ")
        case "picture":
            return lang("Billede: {words}", words=cut(one.text))
        case "followup":
            return lang("Opfølgning på målene for {year}", year=one.of)
    return lang("Tekst: {words}", words=cut(one.heading or one.text))


def _goal_words(page: Page, one: Shown) -> str:
    rows = [(ref, page.board.by_ref.get(ref)) for ref in one.of.split()]
    lost = [ref for ref, row in rows if row is None]
    if lost or not rows:
        return gone(lost, page.lang)
    texts = [cut(row.goal.text) for _ref, row in rows if row]
    if len(texts) == 1:
        return page.lang("Mål: {words}", words=texts[0])
    return page.lang("{n} mål: {words}", n=len(texts), words=cut("; ".join(texts)))


def _indicator_words(page: Page, one: Shown) -> str:
    names, lang = page.board.catalogue, page.lang
    lost = [i for i in one.of.split() if i not in names.indicators]
    if lost or not one.of:
        return gone(lost, lang)
    area = names.areas.get(one.area)
    narrowed = [name_of(area, lang)] if area else []
    narrowed += [part_in_words(part, lang) for part in one.breakdown.split(" | ") if part]
    narrowed += [period_on_the_wall(one.period, lang)] if one.period else []
    indicators = " + ".join(name_of(names.indicators[i], lang) for i in one.of.split())
    return lang("Indikator: {words}", words=", ".join([indicators, *narrowed]))


def gone(lost: Sequence[str], lang: Language) -> str:
    """That what a screen was to show is no longer there."""
    return lang("»{found}« findes ikke længere. Fjern linjen, eller vælg noget andet.", found=", ".join(lost))


def cut(text: str) -> str:
    """A text in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[: SHORT - 1]}…"
