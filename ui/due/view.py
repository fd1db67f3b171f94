"""*Frister* as words: what the template prints, made from lines of `maaltavle.due`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from types import SimpleNamespace

from maaltavle.due import Asked, Group, Line, What, lines_of, listed, owners, years
from maaltavle.due.words import ago_in_words, why_in_words
from maaltavle.wording.language import Language
from maaltavle.wording.names import alphabetical, name_of
from ui.frame.address import pick
from ui.frame.person import person
from ui.frame.shell import Page
from ui.frame.ways import goal_page, row_link

MINE, BEYOND, LACKING = "mine", "senere", "m"  # words of the address: whose lines, and what is unfolded beside years


@dataclass(frozen=True)
class Selection:
    """Whose lines the person looks at, and which of what is folded is open ("" nothing)."""

    municipality: str
    committee: str
    responsible: str
    opened: str
    lines: tuple[Line, ...]

    @property
    def asked(self) -> Asked:
        """Who answers for them."""
        mine = self.responsible == MINE
        return Asked("" if mine else self.responsible, mine)

    def link(self, page: Page, **state: object) -> str:
        """This list with something chosen otherwise."""
        own = {"kommune": self.municipality, "kun": self.committee, "ansvarlig": self.responsible, "vis": self.opened}
        return page.link("frister", **{**own, **state})


def pick_lines(page: Page, opened: str, aged: Collection[str]) -> Selection:
    """The choices municipality, committee and who answers, and the lines they leave to choose from. `aged`: the goals
    with a text that no longer fits."""
    lang, board, names = page.lang, page.board, page.board.catalogue
    areas = board.municipalities()
    own = pick(lang("Kommune"), "kommune", areas, lambda area: name_of(names.areas[area], lang), default=areas[0],
               lang=lang, width=170, clears=("udvalg", "aar", "kun", "ansvarlig", "vis"))  # fmt: skip
    bodies = {"": lang("alle udvalg")} | {one: name_of(names.committees[one], lang) for one in board.committees(own)}
    committee = pick(lang("Udvalg"), "kun", tuple(bodies), bodies.__getitem__, default="", lang=lang, width=330,
                     clears=("ansvarlig", "vis"))  # fmt: skip
    lines = lines_of(board, own, committee, aged=aged, me=person())
    named = [*owners(lines), *_departments(page, own)]
    who = {"": lang("alle"), MINE: lang("mine ({person})", person=person())} | {one: one for one in named}
    responsible = pick(lang("Ansvarlig"), "ansvarlig", tuple(who), who.__getitem__, default="", lang=lang, width=250)
    return Selection(own, committee, responsible, opened, lines)


def _departments(page: Page, municipality: str) -> list[str]:
    """The departments of a municipality, by name: whoever has nothing due is told so."""
    rows = page.board.catalogue.departments.values()
    return sorted((one.name["da"] for one in rows if one.municipality == municipality), key=alphabetical)


def due_view(page: Page, chosen: Selection) -> SimpleNamespace:
    """Everything that *Frister* prints; a group without lines is left out."""
    groups = {group: listed(chosen.lines, group, chosen.asked) for group in Group}
    parts = (
        _by_year(page, chosen, groups[Group.OVERDUE], page.lang("Forfaldne"), ""),
        _part(page, chosen, groups[Group.SOON], page.lang("Inden for 30 dage")),
        _later(page, chosen, groups[Group.LATER], groups[Group.BEYOND]),
        _part(page, chosen, groups[Group.AGED], page.lang("Forældede opfølgninger")),
        _by_year(page, chosen, groups[Group.MISSING], page.lang("Uden dato"), LACKING),
    )
    return SimpleNamespace(
        title=_title(page, chosen, groups),
        on_paper=_on_paper(page, chosen),
        committees=not chosen.committee,
        who=bool(owners(chosen.lines)),
        parts=[part for part in parts if part],
        empty=_empty(page, chosen) if not any(groups.values()) else [],
    )


def _title(page: Page, chosen: Selection, groups: dict[Group, tuple[Line, ...]]) -> str:
    """`Frister · Herning: 14 forfaldne, 3 inden for 30 dage, 2 mangler noget`."""
    lang = page.lang
    words: tuple[tuple[int, Callable[[int], str]], ...] = (
        (len(groups[Group.OVERDUE]), lambda n: lang.plural("{n} forfalden", "{n} forfaldne", n)),
        (len(groups[Group.SOON]), lambda n: lang("{n} inden for 30 dage", n=lang.number(n))),
        (len(groups[Group.LATER]) + len(groups[Group.BEYOND]), lambda n: lang("{n} senere", n=lang.number(n))),
        (len(groups[Group.AGED]), lambda n: lang.plural("{n} forældet", "{n} forældede", n)),
        (len(groups[Group.MISSING]), lambda n: lang("{n} uden dato", n=lang.number(n))),
    )
    said = ", ".join(told(n) for n, told in words if n)
    place = name_of(page.board.catalogue.areas[chosen.municipality], lang)
    return f"{lang('Frister')} · {place}: {said or lang('intet forfalder')}"


def _on_paper(page: Page, chosen: Selection) -> str:
    """The committee and the person that were chosen, for a page on paper; "" where nothing was."""
    lang = page.lang
    body = name_of(page.board.catalogue.committees.get(chosen.committee), lang)
    who = person() if chosen.responsible == MINE else chosen.responsible
    return " · ".join(filter(None, (body, lang("Kun ansvarlig: {who}", who=who) if who else "")))


def _empty(page: Page, chosen: Selection) -> list[str]:
    """What stands where there is nothing: a calm sentence, and where dates come from."""
    lang = page.lang
    if chosen.responsible == MINE and chosen.lines:
        return [
            lang("Ingen mål har {person} som ansvarlig.", person=person()),
            lang("Vælg en anden ansvarlig ovenfor. Målene overdrages under Mål."),
        ]
    return [
        lang("Intet er forfaldent, og intet forfalder."),
        lang("Her står målenes frister, årets opfølgning, ventede tal og møder, så snart der er nogen."),
    ]


def _by_year(page: Page, chosen: Selection, lines: Sequence[Line], title: str, mark: str) -> SimpleNamespace | None:
    """The newest year's lines; the years before it folded with their counts, and the one that was opened."""
    every = years(lines)
    if not every:
        return None
    lang, opened = page.lang, chosen.opened
    shown, folded = [], []
    for place, (year, members) in enumerate(every):
        own = f"{mark}{year}"
        if not place or own == opened:
            shown.append(SimpleNamespace(title=str(year) if len(every) > 1 else "", days=_days(page, members)))
        else:
            words = f"{year}: {_counted(lang, len(members), dated=not mark)}"
            age = ago_in_words(date(year, 12, 31), page.board.today, lang)
            folded.append(SimpleNamespace(words=words, more=age, link=chosen.link(page, vis=own)))
    return SimpleNamespace(id=f"due-{mark}overdue", title=title, n=lang.number(len(lines)), years=shown, folded=folded)


def _counted(lang: Language, n: int, *, dated: bool) -> str:
    return lang.plural("{n} forfalden", "{n} forfaldne", n) if dated else lang("{n} uden dato", n=lang.number(n))


def _part(page: Page, chosen: Selection, lines: Sequence[Line], title: str) -> SimpleNamespace | None:
    if not lines:
        return None
    shown = [SimpleNamespace(title="", days=_days(page, lines))]
    return SimpleNamespace(id=f"due-{lines[0].group}", title=title, n=page.lang.number(len(lines)), years=shown,
                           folded=[])  # fmt: skip


def _later(page: Page, chosen: Selection, later: Sequence[Line], beyond: Sequence[Line]) -> SimpleNamespace | None:
    """Within 90 days; what comes after is folded where something comes before it."""
    lang, opened = page.lang, chosen.opened == BEYOND or not later
    part = _part(page, chosen, [*later, *(beyond if opened else ())], lang("Senere"))
    if part and beyond and not opened:
        words = lang("{n} efter 90 dage", n=lang.number(len(beyond)))
        part.n = lang.number(len(later) + len(beyond))
        part.folded = [SimpleNamespace(words=words, more="", link=chosen.link(page, vis=BEYOND))]
    return part


def _days(page: Page, lines: Iterable[Line]) -> list[SimpleNamespace]:
    """The lines by day, each day once; those without a day under no heading."""
    return [
        SimpleNamespace(day=page.lang.period(period) if period else "", ago=_ago(page, members[0]),
                        rows=[_row(page, line) for line in members])
        for period, members in ((period, list(found)) for period, found in groupby(lines, lambda line: line.period))
    ]  # fmt: skip


def _ago(page: Page, line: Line) -> str:
    return ago_in_words(line.day, page.board.today, page.lang) if line.day else ""


def _row(page: Page, line: Line) -> SimpleNamespace:
    """One line: what it is, the goal or meeting it leads to, the committee, and who answers."""
    lang, committee = page.lang, page.board.catalogue.committees.get(line.committee)
    row = page.board.by_ref.get(line.goal)
    to_write = row is not None and bool({What.STATUS, What.AGED} & {*line.what})
    return SimpleNamespace(
        why=why_in_words(line, lang),
        number=line.number if row else "",
        text=line.text or _meeting(line, lang, name_of(committee, lang) if committee else ""),
        about=lang("punkt {n}", n=line.point) if line.point else "",
        danish=bool(line.text),
        link=row_link(page, row) if row else page.link("moeder", moede=line.meeting, aabent=line.matter),
        write=goal_page(page, row.goal, "opfoelgning") if row and to_write else "",
        committee=committee.short if committee else line.committee,
        committee_name=name_of(committee, lang) if committee else line.committee,
        responsible=line.responsible,
    )


def _meeting(line: Line, lang: Language, committee: str) -> str:
    """`Teknik- og Miljøudvalget, 15.00, B1.11`."""
    return ", ".join(filter(None, (committee, line.where)))
