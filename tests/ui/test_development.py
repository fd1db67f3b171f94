"""*Udvikling* on figures that are divided and of many areas: the total first, and the verdicts of what is shown."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sent import charts
from visits import Tour, Visit, visit

import ui.frame.data
from maaltavle.board import Board
from maaltavle.message import Words
from maaltavle.model import (
    Area,
    Direction,
    Document,
    Facts,
    Goal,
    Indicator,
    Interval,
    Kind,
    Marker,
    Match,
    Measure,
    Observation,
    Target,
    ref_of,
)  # fmt: skip
from maaltavle.spelling.breakdowns import pieces
from maaltavle.store import Store
from maaltavle.wording.language import language
from maaltavle.wording.verdicts import outcome_in_words
from ui.development.downloads import table_of
from ui.development.view import Development
from ui.frame.shell import Page

RATE = "beskaeftigelse"
TOTAL, MEN = "sex=Total; age=16-64 years; ancestry=Total", "sex=Men; age=16-64 years; ancestry=Total"
AREAS = ("herning", "horsens", "landet", "region-midtjylland", "aarhus", "viborg", "randers")


@pytest.fixture
def store(store: Store) -> Store:
    """A store of one's own with employment rates by sex and one goal of each of two municipalities."""
    loaded(store, AREAS)
    return store


def loaded(opened: Store, areas: tuple[str, ...]) -> None:
    """Store the figures of these areas and the goals."""
    made = ui.frame.data.catalogue_of_files().areas
    day = date(2026, 1, 15)
    document = Document("dst", "DST", "DST", "DST", "", "", 2026, day, Words.same(""))
    indicator = Indicator(
        RATE, Words(da="Beskæftigelse", en="Employment"), Words.same(""), "pct", 1, Direction.UP, kind_of_chart="share"
    )
    opened.load(
        Facts(
            documents=(document,),
            indicators=(indicator,),
            areas=tuple(area_of(name) for name in areas if name not in made),
            observations=tuple(figures(areas)),
            goals=tuple(goal_of(name, low) for name, low in (("herning", 74), ("horsens", 71))),
            measures=tuple(Measure(f"M-{name}", RATE, name, Match.EXACT) for name in ("herning", "horsens")),
        ),
        known_from=day, person="test", action="upload", source="dst", sha256="", note="", based_on=opened.version,
    )  # fmt: skip


def area_of(name: str) -> Area:
    return Area(name, Words.same(name.capitalize()), "municipality")


def figures(areas: tuple[str, ...]) -> list[Observation]:
    """Yearly rates, the men's row before the total's as a file may have it, in another order of its pieces in 2021."""
    found = []
    for part, first in ((MEN, 60), (TOTAL, 72)):
        for number, area in enumerate(areas):
            for year in (2020, 2021):
                written = "; ".join(reversed(part.split("; "))) if year == 2021 else part
                ref = ref_of(RATE, area, str(year), written, Kind.MEASURED)
                value = Interval.exactly(Decimal(first + number))
                found.append(Observation(ref, "dst", RATE, area, str(year), written, Kind.MEASURED, value, "pct", ""))
    return found


def goal_of(name: str, low: int) -> Goal:
    committee = {"herning": "herning-oeke", "horsens": "horsens-oeu"}[name]
    wanted = Target("minimum", Decimal(low), unit="pct", period="2021")
    text = f"Mindst {low} % af borgerne i {name} er i beskæftigelse"
    return Goal(f"M-{name}", "dst", name, committee, "", "Arbejde", 2021, "mål", text, "verbatim", wanted)


def drawn(page: Visit) -> str:
    """The chart as it was sent, with its letters."""
    return json.dumps(charts(page.app)[0]["figure"], ensure_ascii=False)


HERNING, HORSENS = "Mindst 74 % af borgerne i herning", "Mindst 71 % af borgerne i horsens"


def test_a_goal_on_the_whole_finds_the_total_whatever_it_is_called(store: Store) -> None:
    board: Board = ui.frame.data.board(None)
    found = {ref: board.by_ref[ref] for ref in ("M-herning", "M-horsens")}
    assert {ref: row.verdict.outcome for ref, row in found.items()} == {"M-herning": "missed", "M-horsens": "met"}
    assert [o.value.low for o in found["M-herning"].figures] == [72, 72]


@pytest.mark.parametrize(("area", "own", "other"), [("herning", HERNING, HORSENS), ("horsens", HORSENS, HERNING)])
@pytest.mark.parametrize("named", ["omr", "kommune"])
def test_a_page_shows_the_verdicts_of_its_own_area(store: Store, area: str, own: str, other: str, named: str) -> None:
    page = visit("udvikling", {"ind": RATE, named: area})
    assert page.picked["omr"] == area
    assert own in page.whole() and other not in page.whole()
    assert "Tallet bruges også af mål, der gælder noget andet" in page.words
    assert f"mål for {'Horsens' if area == 'herning' else 'Herning'}" in page.words


def test_another_area_has_no_verdict_and_no_target_line(store: Store) -> None:
    page = visit("udvikling", {"ind": RATE, "omr": "viborg"})
    assert 'class="verdict"' not in page.markup
    assert HERNING not in page.whole() and HORSENS not in page.words
    assert "Viborg" in drawn(page) and "Mål" not in drawn(page)


def test_the_page_opens_on_the_total(store: Store) -> None:
    page = visit("udvikling", {"ind": RATE})
    assert page.picked["del"] == TOTAL
    assert 'class="verdict"' in page.markup
    assert "72,0" in page.whole()
    assert "Mål: mindst 74" in drawn(page)


def test_a_part_has_no_verdict_of_the_whole(store: Store) -> None:
    page = visit("udvikling", {"ind": RATE, "omr": "herning", "del": MEN})
    assert 'class="verdict"' not in page.markup and HERNING not in page.whole()
    assert "60,0" in page.words and page.markup.count("2021") >= 1


def test_a_link_to_a_goal_opens_its_area(store: Store) -> None:
    page = visit("udvikling", {"ind": RATE, "maal": "M-horsens", "kommune": "herning"})
    assert page.picked["omr"] == "horsens"
    assert HORSENS in page.whole()


def test_figures_without_a_total_say_so_and_begin_with_a_part(store: Store) -> None:
    """As a sheet that has men and women alone: nothing is added up, and nobody is told that it is everybody."""
    every = ui.frame.data.board(None).facts.observations
    women = [
        replace(one, ref=f"K-{one.ref}", breakdown="køn=Kvinder", indicator="delt")
        for one in every
        if one.indicator == RATE
    ]
    made = replace(ui.frame.data.board(None).catalogue.indicators[RATE], id="delt")
    men = [replace(one, ref=f"M-{one.ref}", breakdown="køn=Mænd") for one in women]
    store.load(
        Facts(observations=(*women, *men), indicators=(made,)), known_from=date(2026, 1, 16), person="test",
        action="upload", source="dst", sha256="", note="", based_on=store.version,
    )  # fmt: skip
    page = visit("udvikling", {"ind": "delt"})
    assert "Tallene står kun delt op, uden et tal i alt. Her vises Kvinder" in page.whole()
    assert "uden et tal i alt" not in visit("udvikling", {"ind": "delt", "del": "køn=Mænd"}).whole()
    assert "uden et tal i alt" not in visit("udvikling", {"ind": RATE}).whole()


def test_the_goal_form_begins_with_the_total(store: Store) -> None:
    tour = Tour("maal")
    tour.visit({"kommune": "herning", "udvalg": "herning-oeke", "aar": 2015, "arbejde": "nyt"})
    tour.app.selectbox(key=next(b.key for b in tour.app.selectbox if b.label == "Slags mål")).set_value("minimum")
    tour.app.run()
    next(b for b in tour.app.selectbox if b.label == "Måltal").set_value(RATE)
    tour.app.run()
    part = next(b for b in tour.app.selectbox if b.label == "Opdeling")
    assert (part.value, part.options[0]) == (TOTAL, "i alt (16-64 years)")


def test_a_withheld_figure_is_a_sign_on_the_page_and_in_its_file(store: Store) -> None:
    """Not "< 5" of a rate in per cent, not an empty cell that could be missing."""
    every = ui.frame.data.board(None).facts.observations
    own = [one for one in every if one.indicator == RATE and one.area == "herning"]
    held = [
        replace(one, ref=f"S-{one.ref}", indicator="skjult", value=None, marker=Marker.WITHHELD)
        for one in own
        if pieces(one.breakdown) == pieces(TOTAL)
    ]
    made = replace(ui.frame.data.board(None).catalogue.indicators[RATE], id="skjult")
    store.load(
        Facts(observations=tuple(held), indicators=(made,)), known_from=date(2026, 1, 16), person="test",
        action="upload", source="dst", sha256="", note="", based_on=store.version,
    )  # fmt: skip
    page = visit("udvikling", {"ind": "skjult"})
    assert "for få til at vise" in page.whole() and "< 5" not in page.whole()
    assert "for få til at vise" in drawn(page) and "< 5" not in drawn(page) and "&lt; 5" not in drawn(page)
    board = ui.frame.data.board(None)
    heads, rows = table_of(Development(Page("udvikling", language("da"), None, board), made, TOTAL, (TOTAL,)))
    assert [row[heads.index("Hvorfor intet tal")] for row in rows] == ["for få til at vise"] * 2


def test_the_list_of_sources_has_the_newest_figure_of_the_whole(store: Store) -> None:
    """Not that of whichever area and part came last in the file."""
    assert "72,0 %, 2021, Herning" in visit("kilder").whole().replace("\N{NO-BREAK SPACE}", " ")


def test_the_word_of_a_sign_is_not_said_again_beside_it(store: Store, board: Board) -> None:
    """*Udvikling* and *Mål*: the sentence goes on where the sign's word stops."""
    rows = [row for row in board.rows if row.measures and not row.qualitative]
    seen = {row.verdict.outcome: row for row in rows}
    assert len(seen) > 2
    for row in seen.values():
        word = outcome_in_words(row.verdict.outcome, language("da"))
        goal = row.goal
        place = {"kommune": goal.municipality, "udvalg": goal.committee, "aar": goal.year}
        for page in (visit("udvikling", {"ind": row.indicator, "maal": goal.ref}), visit("maal", place)):
            text = page.whole().casefold()
            assert f" {word} " in text
            assert f"{word} {word}:" not in text


def test_an_indicator_that_came_later_stays_chosen_and_says_since_when(store: Store) -> None:
    """No other indicator in its place, no id, no figure: its name, the day, and the way to today."""
    first = min(load.known_from for load in store.loads() if load.number == store.version)
    page = visit("udvikling", {"ind": RATE, "kendt": "2019-06-04"})
    said = f"Beskæftigelse var ikke kendt 4. juni 2019 (kendt fra {language('da').date(first)})."
    assert page.whole() == f"Beskæftigelse {said} Se tallene, som de er kendt i dag"
    assert (page.said, page.picked["ind"], page.picked["kendt"]) == ("", RATE, "2019-06-04")
    assert f"ind={RATE}" in page.markup and "kendt=" not in page.markup


def test_an_indicator_that_never_was_is_no_nearest_one(store: Store) -> None:
    page = visit("udvikling", {"ind": "qqqq-9"})
    assert "»qqqq-9« findes ikke her. Vist er " in page.said and "nærmeste" not in page.said
