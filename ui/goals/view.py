"""*Mål*: one committee's goals in the sheet's own columns, two years side by side, and what a search finds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import SimpleNamespace

from maaltavle.board import OUTCOME_ORDER, Row
from maaltavle.browse.search import squeezed
from maaltavle.followup.responsible import by_goal
from maaltavle.model import Goal, Ground, TextSegment
from maaltavle.wording.language import Language
from maaltavle.written import SHEET
from ui.frame.shell import Page
from ui.frame.ways import decided_view, row_link
from ui.frame.words import answer_beside, answer_of
from ui.goals.writing_view import Year, goal_link, own_answer, written_view

COLUMNS = ("udfordring", "mål", "veje", "status", "opfølgning", "kommentar")
FEW = 6  # goals of two years that stand open: more are looked for by their focus area
Focus = tuple[int, str, str]  # year, service area, focus area (both as they are searched)


@dataclass(frozen=True)
class GoalGroup:
    """Focus areas of two years that belong together, because they share a name or a goal of one continues the other."""

    rows: tuple[Row, ...]
    texts: tuple[TextSegment, ...]

    def names(self, year: int) -> list[str]:
        """The names of the focus areas of a year, as the sheet has them."""
        return list(dict.fromkeys(row.goal.focus_area for row in self.rows if row.goal.year == year))


def groups(page: Page, municipality: str, committee: str, year: int) -> list[GoalGroup]:
    """The focus areas of `year` and the year before, joined where they belong together, in the order of the sheet."""
    rows = [*page.board.select(municipality, committee, year), *page.board.select(municipality, committee, year - 1)]
    texts = [
        t
        for t in page.board.facts.texts
        if (t.municipality, t.committee) == (municipality, committee)
        and t.year in (year, year - 1)
        and t.column in SHEET
    ]
    joined = _joined(rows)
    found: dict[Focus, tuple[list[Row], list[TextSegment]]] = {}
    for row in rows:
        found.setdefault(joined[_focus(row.goal)], ([], []))[0].append(row)
    for text in texts:
        place = joined.get(_focus(text), _focus(text))
        found.setdefault(place, ([], []))[1].append(text)
    return [GoalGroup(tuple(members), tuple(said)) for members, said in found.values()]


def _focus(named: Goal | TextSegment) -> Focus:
    return (named.year, squeezed(named.service_area), squeezed(named.focus_area).strip("."))


def _joined(rows: Sequence[Row]) -> dict[Focus, Focus]:
    """For each focus area the one that stands for its group."""
    leader: dict[Focus, Focus] = {}

    def find(focus: Focus) -> Focus:
        while leader.setdefault(focus, focus) != focus:
            focus = leader[focus]
        return focus

    by_name: dict[tuple[str, str], Focus] = {}
    for row in rows:
        here = _focus(row.goal)
        alike = by_name.setdefault(here[1:], here)
        leader[find(here)] = find(alike)
        if row.before and row.before.year == row.goal.year - 1:
            leader[find(_focus(row.before))] = find(here)
    return {focus: find(focus) for focus in list(leader)}


def sheet_view(page: Page, found: Year, marked: str) -> list[SimpleNamespace]:
    """The whole sheet of a committee's year, group by group; `marked` is the goal of the address."""
    own = groups(page, found.municipality, found.committee, found.year)
    few = sum(len(group.rows) for group in own) <= FEW
    return [group_view(page, group, found.year, marked, found, few=few) for group in own]


def group_view(
    page: Page, group: GoalGroup, year: int, marked: str, found: Year, *, few: bool = False
) -> SimpleNamespace:
    """One group as words: its names, the columns of both years, and the goals with what changed and what is written.

    `few`: the whole sheet fits on a screen, and is read without a click.
    """
    years = [y for y in (year - 1, year) if any(row.goal.year == y for row in group.rows)]
    newest = [row for row in group.rows if row.goal.year == year]
    carried = {row.goal.continues for row in newest}
    left = [row for row in group.rows if row.goal.year == year - 1 and row.goal.ref not in carried]
    return SimpleNamespace(
        title=" · ".join(group.names(year) or group.names(year - 1)),
        formerly=_formerly(page.lang, group, year),
        service=group.rows[0].goal.service_area if group.rows else "",
        open=few or any(row.goal.ref == marked for row in group.rows),
        tally=_tally(page.lang, newest or left),
        years=years,
        columns=_columns(page.lang, group.texts, years),
        changed=any(row.before or row.goal.change_words["da"] for row in newest),
        goals=[_pair(page, row, marked, found) for row in newest],
        taken_up=[_single(page, row, marked, found) for row in left if row.goal.ref in page.board.taken_up],
        taken_up_title=page.lang("Mål fra {before}, som opfølgningen for {year} tager op", before=year - 1, year=year),
        left=[_single(page, row, marked, found) for row in left if row.goal.ref not in page.board.taken_up],
        left_title=_left_title(page, year),
    )


def _left_title(page: Page, year: int) -> str:
    """What stands above the goals of the year before alone; those of a year that has not begun are not lost."""
    if year - 1 > page.board.today.year:
        return page.lang("Mål for {year}", year=year - 1)
    return page.lang("Mål fra {before}, der ikke er genfundet som mål i {year}", before=year - 1, year=year)


def _tally(lang: Language, rows: Sequence[Row]) -> list[SimpleNamespace]:
    """How the goals of a group went: sign, number and word of each answer that occurs, grounds apart."""
    found: dict[str, SimpleNamespace] = {}
    order = {outcome: place for place, outcome in enumerate(OUTCOME_ORDER)}
    grounds = list(Ground)
    for row in sorted(rows, key=lambda row: (grounds.index(row.answer.ground), order[row.answer.outcome])):
        shown = answer_of(row, lang)
        one = found.setdefault(shown["word"], SimpleNamespace(id=shown["outcome"], count=0, **shown))
        one.count += 1
        one.n = lang.number(one.count)
    return list(found.values())


def _formerly(lang: Language, group: GoalGroup, year: int) -> str:
    if not group.names(year):
        return lang("kun {year}", year=year - 1)
    before = [name for name in group.names(year - 1) if name not in group.names(year)]
    return lang("{year}: {names}", year=year - 1, names=" · ".join(before)) if before else ""


def _columns(lang: Language, texts: Iterable[TextSegment], years: Sequence[int]) -> list[SimpleNamespace]:
    words = {
        "udfordring": lang("Udfordring"), "mål": lang("Mål"), "veje": lang("Veje til målet"),
        "status": lang("Status for målopfyldelse"), "opfølgning": lang("Opfølgning på målopfyldelse"),
        "kommentar": lang("Kommentar"),
    }  # fmt: skip
    texts = list(texts)
    return [
        SimpleNamespace(
            label=words[column],
            cells=[[t for t in texts if t.column == column and t.year == year] for year in years],
        )
        for column in COLUMNS
        if any(t.column == column for t in texts)
    ]


def _single(page: Page, row: Row, marked: str, found: Year) -> SimpleNamespace:
    shown = answer_of(row, page.lang)
    return SimpleNamespace(
        ref=row.goal.ref,
        text=row.goal.text,
        year=row.goal.year,
        stated_in=row.goal.stated_in,
        reconstructed=row.goal.text_form == "reconstructed",
        marked=row.goal.ref == marked,
        **shown,
        sentence=answer_beside(shown["word"], row, page),
        link=row_link(page, row) if row.indicator else "",
        change=page.lang.say(row.goal.change_words),
        said=[(a.text, own_answer(a, page.lang)) for a in row.assessments],
        when=decided_view(page, row.goal),
        taken_up=[said.quote for said in page.board.facts.carried_on if said.goal == row.goal.ref],
        written=written_view(page, found, row),
        write=goal_link(page, found, "", row.goal.ref) if row.goal.year == found.year else "",
        correct=correction_link(page, row.goal),
        who=by_goal(page.board.facts).get(row.goal.ref, ""),
    )


def correction_link(page: Page, goal: Goal) -> str:
    """The address where a goal is corrected and its versions stand."""
    place = {"kommune": goal.municipality, "udvalg": goal.committee, "aar": goal.year}
    return page.link("maal", **place, arbejde="ret", maal=goal.ref)


def _pair(page: Page, row: Row, marked: str, found: Year) -> SimpleNamespace:
    now = _single(page, row, marked, found)
    earlier = page.board.by_ref.get(row.goal.continues)
    now.before = _single(page, earlier, marked, found) if earlier else None
    return now
