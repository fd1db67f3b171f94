"""Whatever a reader can hand over, half-right ones too: planned, asked about, stored, shown on every page, taken back.

Nothing is raised but the refusals that have names, and what was stored is read back as it was planned.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import small_data
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stores import copied
from uploads import workbook

from loaders.gate.wire import from_wire, to_wire
from loaders.read import read_file
from maaltavle.board import Board
from maaltavle.catalogue import Catalogue, load_catalogue
from maaltavle.charts import LIGHT, svg
from maaltavle.desk import Desk, Undo
from maaltavle.errors import MaaltavleError, Place, Problem
from maaltavle.exports import EXPORTS, as_csv, as_json
from maaltavle.intake import Answers, Plan, Question, plan, undo_plan
from maaltavle.intake.types import Confirmation
from maaltavle.meetings.indicator_screen import indicator_screen
from maaltavle.meetings.stage import Stage
from maaltavle.message import Words
from maaltavle.model import AgendaPoint, Area, Direction, Indicator, Kind, Marker, Meeting, Observation, Shown
from maaltavle.paths import PROJECT
from maaltavle.publish import publish
from maaltavle.reading import HeldOver, Read, Reading
from maaltavle.reading import as_json as reading_as_json
from maaltavle.reports.tables import as_csv as table_as_csv
from maaltavle.reports.tables import as_workbook
from maaltavle.scorecard import cards_of
from maaltavle.store import Store, open_store
from maaltavle.store.archive import sha256_of
from maaltavle.units import Unit
from maaltavle.wording.language import Language, language
from ui.board import view as board_view
from ui.board.selection import Selection
from ui.development.downloads import table_of
from ui.development.view import Development, areas_to_choose, body_view, head_view, start_of
from ui.finding.view import search_view
from ui.frame.choices import indicator_ids, parts
from ui.frame.shell import Page
from ui.history.view import history_view, summary
from ui.sources.view import SECTIONS, source_view
from ui.upload.files import upload_of
from ui.upload.view import (
    effect_view,
    file_view,
    first_rows,
    hindrance,
    preview_chart,
    problem_groups,
    receipt_view,
    wrong_answers,
)

TODAY = date(2026, 11, 27)
ODD = (
    "",
    " ",
    "{0}",
    "{n}%s",
    "<b>»",
    "\x1f\x1e",
    "a\x00b",
    "\u202eht",
    "\ud800",
    "\x01b",
    "a\nb\tc",
    "=1+1",
    "x" * 5000,
    "|",
    "; ",
    "=",
)
INDICATORS = (
    "selvbetjening",
    "Digital selvbetjening",
    "arrangementer",
    "Besøg",
    "Besøg › Antal",
    "A › A",
    " › ",
    "antal",
)
AREAS = ("Herning", "Herning Midtby", "Atlantis", "Region Midtjylland", "Hele landet", "Horsens", "i alt")
CODES = ("", "", "657", "615", "000", "082", "999", "0", "x")
PERIODS = (
    "2014", "2015", "2016", "2014K1", "2014K2", "2014M03", "2014H1", "2014U46", "2014-12-31", "2013/2014", "2014:2016",
    "", "K1", "2014K5", "2015U53", "0999", "1000", "9998", "9999", "2016:2014", "marts", "2014M03/2015M03",
)  # fmt: skip
UNITS = (
    "",
    "pct",
    "%",
    "antal",
    "kr.",
    "1.000 kr.",
    "1000 kr.",
    "mio. kr.",
    "stk.",
    "dims",
    "pr. 1.000",
    "procentpoint",
)
BREAKDOWNS = (
    "", "", "køn=Mænd", "køn=I alt", "køn=Kvinder; alder=16-24 år", "alder=16-24 år; køn=Kvinder", "a;b", "version=1",
    "a=b; a=b", "a=b=c", "version=1; køn=Mænd", "; a=b",
)  # fmt: skip
KINDS = (*Kind, *Kind, "", "Foreløbig", "noget andet")
NUMBERS = (
    *map(Decimal, ("0", "1", "-1", "65.4", "70", "0.65", "99999", "-0", "1E+3", "0.1")),
    *map(Decimal, ("12345678901234567890", "0.0000000001")),
)  # fmt: skip
STRANGE = tuple(
    map(Decimal, ("NaN", "sNaN", "Infinity", "-Infinity", "1E+30", "1E-30", "1E+999999", "123456789012345678901"))
)
WHERE = ("Ark1!B2", "Ark1!C3", "3:værdi", "3", "", "!", "Ark!1!A1", "Ark1")


def some(known: Iterable[str], odd: Iterable[str] = ODD, one_in: int = 12) -> st.SearchStrategy[str]:
    """Mostly a text a file has, now and then one that nobody has thought of."""
    return st.integers(1, one_in).flatmap(lambda n: st.sampled_from([*(odd if n == 1 else known)]))


NUMBER = st.integers(1, 30).flatmap(lambda n: st.sampled_from(STRANGE if n == 1 else NUMBERS))
VALUES = st.one_of(
    st.tuples(NUMBER, st.none(), st.none(), st.just(""), st.just("")),
    st.tuples(NUMBER, st.none(), st.none(), st.just(""), st.just("")),
    st.tuples(
        st.none(),
        st.none() | NUMBER,
        st.none() | NUMBER,
        st.just(""),
        st.sampled_from(["", "low", "high", "low high", "x"]),
    ),
    st.tuples(st.none(), st.none(), st.none(), st.sampled_from([*Marker, "", "?"]), st.just("")),
    st.tuples(st.none() | NUMBER, st.none() | NUMBER, st.none() | NUMBER, st.sampled_from([*Marker, ""]), st.just("")),
)


PLAIN = {
    "indicator": INDICATORS,
    "period": PERIODS[:11],
    "kind": KINDS[:18],
    "unit": UNITS[:2],
    "breakdown": BREAKDOWNS,
}


@st.composite
def reads(draw: st.DrawFn, plain: bool = False) -> Read:
    """One figure, of parts that need not go together; or `plain`, as most are."""
    if plain:
        own = {name: draw(st.sampled_from(texts)) for name, texts in PLAIN.items()}
        area, value = draw(st.sampled_from(AREAS)), draw(st.none() | st.sampled_from(NUMBERS))
        return Read(area=area, area_code="", value=value, low=None, high=None, marker="", where="Ark1!B2", **own)
    value, low, high, marker, excluded = draw(VALUES)
    return Read(
        draw(some(INDICATORS)), draw(some(AREAS)), draw(st.sampled_from(CODES)), draw(some(PERIODS)),
        draw(some(BREAKDOWNS)), value, low, high, draw(some(UNITS)), draw(some(KINDS)), marker,
        draw(st.sampled_from(WHERE)), excluded,
    )  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> list[Read]:
    """Figures that share most of what they say, as those of one table do."""
    figures = draw(st.lists(reads(plain=draw(st.booleans())), min_size=1, max_size=12))
    shared = draw(st.sets(st.sampled_from(["indicator", "area", "area_code", "unit", "breakdown", "kind", "period"])))
    alike = {name: getattr(figures[0], name) for name in shared}
    return [figure._replace(**alike) for figure in figures]


PROBLEMS = st.sampled_from([
    (),
    (Problem("warning", "maybe_cpr", Place("fil.xlsx", sheet="Ark1", cell="B2"), "", "", ""),),
    (Problem("warning", "sheet_not_read", Place("fil.xlsx"), "{x}", "{x}", "{x}"),),
])  # fmt: skip
HELD = st.lists(
    st.builds(HeldOver, st.just("r"), st.sampled_from(["period", "area", "indicator", "unit"]), some(PERIODS)),
    max_size=2,
)  # fmt: skip
FILES = (
    "ledighed.xlsx",
    "Udtræk (3).xlsx",
    ".xlsx",
    "",
    "data.csv",
    "æ" * 300 + ".csv",
    "RAS200_2026M10.xlsx",
    "2014.csv",
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """What a reader hands over, in rows or, as from the child process, in columns."""
    figures = tuple(draw(tables()))
    made = Reading(
        draw(st.sampled_from(FILES)), sha256_of(repr(figures).encode()), "Tabel", figures, draw(PROBLEMS), ("{0}",),
        held_over=tuple(draw(HELD)), layout_said="Tabel",
    )  # fmt: skip
    finite = all(n is None or n.is_finite() for one in figures for n in (one.value, one.low, one.high))
    return from_wire(json.loads(json.dumps(to_wire(made)))) if finite and draw(st.booleans()) else made


INDICATOR = st.builds(
    Indicator,
    id=some(("", "", "ny", "selvbetjening", "Æ ø")),
    name=some(("Ny ting", "Besøg", "Digital selvbetjening")).map(Words.same),
    definition=st.just(Words.same("")),
    unit=some(("pct", "antal", "1000 kr.", "dims", "nope")),
    decimals=st.sampled_from([0, 1, 6, 7]),
    good=st.sampled_from(Direction),
    periodicity=st.sampled_from(["year", "quarter", "none"]),
    kind_of_chart=st.sampled_from(["level", "share", "count", "money", "change", "rank"]),
    seasonal=st.booleans(),
)
AREA = st.builds(
    Area, some(("", "sted", "herning")), some(("Sted", "Herning", "")).map(Words.same), some(("place", "municipality")),
    st.sampled_from(["", "657", "999"]),
)  # fmt: skip
UNIT = st.builds(
    Unit, some(("dims", "pct")), st.just(Words.same("dims")), some(("count", "share")), st.just(Decimal(1))
)


def sensibly(question: Question, so_far: Answers) -> Answers:
    """The answers with one more, as somebody gives it who wants to be done."""
    labels = question.labels or (question.label,)
    match question.kind:
        case "source":
            return replace(so_far, source_title="Kilden")
        case "period":
            return replace(so_far, period="2013")
        case "unit":
            return replace(so_far, units={**so_far.units, question.label: question.options[0]})
        case "area":
            return replace(so_far, areas={**so_far.areas, **dict.fromkeys(labels, "horsens")})
    made = {}
    for label in labels:
        suggested = question.suggestions.get(label) or question.suggestion
        assert isinstance(suggested, Indicator)
        name = suggested.name if suggested.name["da"] else Words.same("Uden navn")
        made[label] = replace(suggested, id="", name=name, unit=suggested.unit or "antal")
    return replace(so_far, indicators={**so_far.indicators, **made})


def answered(draw: st.DrawFn, question: Question, so_far: Answers) -> Answers:
    """The answers with one more: an option, what was suggested, something of one's own, nonsense, or left out."""
    labels = question.labels or (question.label,)
    match question.kind:
        case "source":
            return replace(so_far, source_title=draw(some(("Kilden", "Målopfølgning 2014"))))
        case "period":
            return replace(so_far, period=draw(some(PERIODS)))
        case "unit":
            known = [*question.options, "pct", "antal", "nope"]
            return replace(so_far, units={**so_far.units, question.label: draw(st.sampled_from(known) | UNIT)})
    name = "areas" if question.kind == "area" else "indicators"
    given = dict(getattr(so_far, name))
    for label in labels:
        suggested = question.suggestions.get(label) or question.suggestion
        own = AREA if question.kind == "area" else INDICATOR
        choices = [own, st.sampled_from([*question.options, "nope", "horsens", "arrangementer"]), st.none()]
        choices += [st.just(suggested)] * 3 if suggested else []
        answer = draw(st.one_of(choices))
        if answer is None:
            so_far = replace(so_far, skip=so_far.skip | {label})
        else:
            given[label] = answer
    return replace(so_far, **{name: given})


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The catalogue of the small data folder, with every unit of the project's own."""
    return catalogue_of(tmp_path_factory.mktemp("names"))


def catalogue_of(folder: Path) -> Catalogue:
    small = load_catalogue(small_data.write(folder / "data") / "katalog")
    return replace(small, units=load_catalogue(PROJECT / "data" / "katalog").units | small.units)


@pytest.fixture
def small(small_built: Path, tmp_path: Path) -> Iterator[Store]:
    """A store of one's own of the small data folder."""
    with open_store(copied(small_built, tmp_path / "small.duckdb")) as opened:
        yield opened


NUMBERED = count()
FEW = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.slow
@FEW
@given(first=readings(), second=readings(), data=st.data())
def test_any_reading(
    first: Reading, second: Reading, data: st.DataObject, names: Catalogue, small_built: Path, tmp_path: Path
) -> None:
    path = copied(small_built, tmp_path / f"{next(NUMBERED)}.duckdb")
    with open_store(path) as store:
        before = store.loads()
        for reading in (first, second):
            taken_in(store, reading, names, data.draw)
        assert set(before) <= set(store.loads())  # no stored row is rewritten


def taken_in(store: Store, reading: Reading, names: Catalogue, draw: st.DrawFn) -> None:
    """The whole way of one file: what the page *Nye tal* does, what the others show then, and back.

    Figures are asked for, as pages do; that nothing else was stored or left is held against all facts.
    """
    lang = language(draw(st.sampled_from(["da", "en"])))
    json.dumps(reading_as_json(reading, lang.say, lang.say))
    answers = Answers()
    for patience in (True, True, False, False, False):
        made = planned(store, reading, names, answers)
        for question in made.questions:
            answers = answered(draw, question, answers) if patience else sensibly(question, answers)
        answers = replace(answers, confirmed=answers.confirmed | {one.id for one in made.confirmations})
    made = planned(store, reading, names, answers)
    previewed(store, reading, made, names, lang)
    before = store.facts()
    desk = Desk(store, "Ane", TODAY, names, agreed=TODAY)
    made = replace(made, sha256=sha256_of(b"fil"))
    try:
        receipt = publish(desk, made, b"fil")
    except MaaltavleError as refusal:
        assert lang.say(refusal.message)
        assert store.facts() == before
        return
    page = shown(store, names, lang)
    receipt_view(page, receipt, "")
    assert as_planned(store.brought(receipt.load.number).observations) == as_planned(made.facts.observations)
    again = planned(store, reading, names, replace(answers, source=made.source.id if made.source else ""))
    assert not again.changes.changed and not again.changes.new, (again.changes.changed, tuple(again.changes.new))
    now, after = store.known(), store.known(without=receipt.load.number)
    changes, follows = undo_plan(now, after, names, TODAY)
    effect_view(page, changes, follows, now, new=True)
    if draw(st.booleans()):
        desk.save(Undo(receipt.load.number))
        assert as_planned(store.facts().observations) == as_planned(before.observations)


def as_planned(figures: Iterable[Observation]) -> set[Observation]:
    """The figures without the number of their load."""
    return {replace(figure, load=0) for figure in figures}


def planned(store: Store, reading: Reading, names: Catalogue, answers: Answers) -> Plan:
    return plan(reading, store.known(), names, answers, TODAY, store.version, store.loads())


def page_of(store: Store, names: Catalogue, lang: Language, name: str = "udvikling") -> Page:
    facts = store.known()
    return Page(name, lang, None, Board(facts, names.extended(facts), TODAY))


def previewed(store: Store, reading: Reading, made: Plan, names: Catalogue, lang: Language) -> None:
    """What *Nye tal* shows of a file and of what it would do."""
    page = page_of(store, names, lang, "nye_tal")
    upload = upload_of(reading.file, b"fil", reading)
    file_view(page, upload, made)
    first_rows(page, reading)
    hindrance(made, lang)
    wrong_answers(made, lang)
    problem_groups(made.problems, lang)
    effect_view(page, made.changes, made.consequences, made.facts, new=True)
    drawn = preview_chart(page, reading, "herning", LIGHT)
    if drawn is not None:
        drawn.figure, drawn.alt(lang), svg(drawn, 700, alt="", language="da", height=drawn.height)
    waiting: tuple[Question | Confirmation, ...] = (*made.questions, *made.confirmations)
    assert all(lang.say(one.message) for one in waiting)


def shown(store: Store, names: Catalogue, lang: Language) -> Page:
    """Every page and every file that has figures in it."""
    page = page_of(store, names, lang)
    board = page.board
    for row in board.rows:
        goal = row.goal
        selection = Selection(goal.municipality, goal.committee, goal.year, cards_of(board.rows, board))
        board_view.head_view(page, selection)
        board_view.table_view(page, selection)
        break
    for own in indicator_ids(page):
        developed(page, own)
        screen = indicator_screen(stage(board, own, lang))
        assert screen.message
    for section in SECTIONS:
        source_view(page, section, "")
    for document in board.catalogue.documents:
        source_view(page, "dokumenter", document)
    history_view(page, store.loads(), 0)
    summary(store.loads(), lang)
    search_view(page, "e", "indicators")
    for rows in (export(board.facts, board.catalogue, lang, TODAY) for export in EXPORTS.values()):
        json.loads(as_json(rows))
        as_csv(rows).encode()
    return page


def stage(board: Board, own: str, lang: Language) -> Stage:
    meeting = Meeting("m", "m", "herning", "oeu", TODAY)
    point = AgendaPoint("m", TODAY, "", "", "oeu", 1, "", "", False, "", "", (), "", "", ())
    return Stage(board, meeting, lang, point, Shown("m", 1, 1, "indicator", own), "s")


def developed(page: Page, own: str) -> None:
    """*Udvikling* of an indicator: each of its parts, with chart, remark and files."""
    choices = parts(page, own)
    start_of(page, own, choices, "herning")
    for part in choices[:2]:
        for area in areas_to_choose(page, own, part)[:1] or [""]:
            development = Development(page, page.board.catalogue.indicators[own], part, choices, area, "herning")
            chart = development.chart(LIGHT)
            chart.figure, chart.rows(page.lang), chart.columns(page.lang)
            svg(chart, 700, alt=chart.alt(page.lang), language="da", height=chart.height)
            head_view(development, chart, "")
            body_view(development, None, later=development.table.long), development.table.given
            heads, rows = table_of(development)
            table_as_csv(heads, rows)
            as_workbook(own, heads, rows)


HALF_RIGHT = [  # what a figure has instead                            what the first rows show of it, where, problems
    ({"period": "marts"}, "marts", 3, ["unreadable_period"]),
    ({"period": "2016:2014"}, "2016:2014", 3, ["unreadable_period"]),
    ({"value": None, "low": Decimal(1), "high": Decimal(4)}, "1–4", 5, []),
    ({"value": None, "high": Decimal(5), "excluded": "high"}, "under 5", 5, []),
    ({"value": None, "low": Decimal(4), "high": Decimal(1)}, "None", 5, ["not_a_figure"]),
    ({"value": None, "marker": "hemmeligt"}, "hemmeligt", 5, ["not_a_figure"]),
    ({"value": None}, "mangler", 5, []),
    ({"value": Decimal("NaN")}, "NaN", 5, ["not_a_figure"]),
    ({"value": Decimal("sNaN")}, "sNaN", 5, ["not_a_figure"]),
    ({"value": Decimal("-Infinity")}, "-Infinity", 5, ["not_a_figure"]),
    ({"value": Decimal("1E+30")}, "1E+30", 5, ["not_a_figure"]),
    ({"value": Decimal("0.12345678901")}, "0.12345678901", 5, ["not_a_figure"]),
    ({"kind": "Foreløbig"}, "7", 5, []),
    ({"kind": "gættet"}, "7", 5, ["unknown_kind_of_figure"]),
]  # fmt: skip
WHOLE = Read("arrangementer", "Herning", "657", "2016", "", Decimal(7), None, None, "antal", "measured", "", "Ark1!B2")


@pytest.mark.parametrize(("instead", "said", "column", "codes"), HALF_RIGHT)
def test_half_a_figure_is_shown_and_told_of(
    instead: dict[str, Any], said: str, column: int, codes: list[str], small: Store, names: Catalogue
) -> None:
    """On the page before anybody answers, as JSON, and as a problem at its cell; nothing of the file is stored."""
    lang = language("da")
    half = WHOLE._replace(**{"period": "2017", "where": "Ark1!C9", **instead})
    reading = Reading("besøg.csv", sha256_of(b"fil"), "Tabel", (WHOLE, WHOLE._replace(period="2015"), half))
    made = planned(small, reading, names, Answers())
    previewed(small, reading, made, names, lang)
    assert first_rows(page_of(small, names, lang), reading).rows[-1][column] == said
    json.dumps(reading_as_json(reading, lang.say, lang.say), allow_nan=False)
    assert [(one.code, str(one.place)) for one in made.errors] == [(code, "besøg.csv, Ark1!C9") for code in codes]
    if codes:
        with pytest.raises(MaaltavleError):
            publish(Desk(small, "Ane", TODAY, names, agreed=TODAY), made, b"fil")


def test_letters_that_no_file_may_hold_are_not_kept(small: Store, names: Catalogue) -> None:
    """Of a label with a control letter or half a letter in it the rest is kept, and stands in every file."""
    own = WHOLE._replace(breakdown="k\x00øn=M\x01ænd\ud800")
    reading = Reading("besøg.csv", sha256_of(b"fil"), "Tabel", (own,))
    made = planned(small, reading, names, Answers())
    publish(Desk(small, "Ane", TODAY, names, agreed=TODAY), made, b"fil")
    shown(small, names, language("da"))
    assert {one.breakdown for one in small.facts().observations if one.indicator == "arrangementer"} == {"", "køn=Mænd"}
    assert as_workbook("a", ["b\x02"], [["c\x03d\ud800"]])
    assert table_as_csv(["b"], [["c\x03d\ud800"]]).decode("utf-8-sig") == "b\r\ncd\r\n"


def test_what_an_earlier_file_said_may_be_no_period(small: Store, names: Catalogue) -> None:
    reading = Reading(
        "a.csv", "0", "Tabel", (WHOLE._replace(period=""),), held_over=(HeldOver("r", "period", "marts"),)
    )
    (asked,) = planned(small, reading, names, Answers()).questions
    assert "var det marts" in language("da").say(asked.message)


def test_what_a_recipe_says_may_hold_half_a_letter(small: Store, names: Catalogue) -> None:
    reading = Reading("a.csv", "0", "Tabel", (WHOLE,), held_over=(HeldOver("r", "unit", "\ud800"),))
    (asked,) = planned(small, reading, names, Answers()).confirmations
    assert asked.id.startswith("held_over-")


HEADS = (
    "Årstal", "År", "Kvartal", "Måned", "Uge", "Kommune", "Kommunekode", "Område", "Køn", "Indikator", "Værdi", "Enhed",
    "Arrangementer", "Besøg (antal)", "2014", "2015", "2016K1", "1. kvartal", "jan", "Ændring", "Mål 2016", "Type", "",
)  # fmt: skip
CELLS = (
    "Herning", "Horsens", "657", "615", "Hele landet", "Mænd", "I alt", "2014", "2015", "2016", "1. kvt.", "K2",
    "marts", "46", "uge 46", "2014K1", "12", "12,5", "1.250", "1,5", "-3", "..", "-", ":", "<5", "1-4", "8-10", "12*",
    "11,0 pct.", "(1.250)", "ca. 200", "arrangementer", "Digital selvbetjening", "antal", "pct.", "Foreløbig",
    "Budget", "#DIV/0!", "a;b=c", "", "", "", "x\x01y", "1E+400", "NaN", "2014-03-01", "t" * 600,
)  # fmt: skip
PLAIN_HEADS = ["Årstal", "Kvartal", "Kommune", "Køn", "Arrangementer"]
ABOVE: list[list[str]] = [["Arrangementer"], ["Enhed: antal"], [], ["", "2014", "", "2015"]]
BELOW = [["* foreløbige tal"], ["Kilde: DST"], ["I alt", "1", "2"]]
PURE = {"Årstal": CELLS[7:10], "Kommune": CELLS[:3], "Kvartal": ("1. kvt.", "K2", ""), "Køn": ("Mænd", "I alt", "")}


@st.composite
def sheets(draw: st.DrawFn) -> list[list[str]]:
    """A table of some heads and rows, where most cells are of the kind the head says, with lines above and below."""
    heads = draw(st.lists(st.sampled_from(HEADS), min_size=1, max_size=6) | st.permutations(PLAIN_HEADS))
    odd = draw(st.sampled_from([0, 0, 0, 1, 4]))
    columns = [PURE.get(head) or (("12", "13", "250") if head else ("",)) for head in heads]
    rows = []
    for _row in range(draw(st.integers(1, 8))):
        rows.append([draw(st.sampled_from(CELLS if draw(st.integers(1, 12)) <= odd else own)) for own in columns])
    above = draw(st.lists(st.sampled_from(ABOVE), max_size=2))
    below = draw(st.lists(st.sampled_from(BELOW), max_size=2))
    return [*above, heads, *rows, *below]


def written(table: list[list[str]], name: str) -> bytes:
    """The table as a text file or a workbook, numbers as numbers in the latter."""
    if name.endswith(".csv"):
        return "\n".join(";".join(row) for row in table).encode("utf-8", "replace")
    return workbook({"Ark1": [[cell_of(text) for text in row] for row in table]})


def cell_of(text: str) -> object:
    return float(text) if text.isdecimal() else text.replace("\x01", "") or None


@pytest.mark.slow
@FEW
@given(table=sheets(), name=st.sampled_from(["besøg.csv", "besøg.xlsx"]), data=st.data())
def test_any_table(
    table: list[list[str]], name: str, data: st.DataObject, names: Catalogue, small_built: Path, tmp_path: Path
) -> None:
    """The same of real files: read, stored, shown, taken back."""
    own = tmp_path / f"{next(NUMBERED)}"
    own.mkdir()
    (own / name).write_bytes(written(table, name))
    reading = read_file(own / name, catalogue=names)
    with open_store(copied(small_built, own / "m.duckdb")) as store:
        before = store.loads()
        taken_in(store, reading, names, data.draw)
        assert set(before) <= set(store.loads())  # no stored row is rewritten
