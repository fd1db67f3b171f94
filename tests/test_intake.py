"""Intake: what a file would bring, change and cause; what it asks and what it wants confirmed. Tables of readings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hand_readings import reading

from maaltavle.catalogue import Catalogue
from maaltavle.documents.files import read_facts
from maaltavle.errors import Place, Problem
from maaltavle.intake import Answers, Plan, plan, unconfirmed, undo_plan
from maaltavle.intake.labels import nearest
from maaltavle.intake.questions import left_out_words
from maaltavle.message import Words
from maaltavle.model import Area, Direction, Facts, Indicator, Load, Marker, Outcome
from maaltavle.wording.language import language

TODAY = date(2020, 6, 1)
NO_ANSWERS = Answers()
NEW = Indicator(
    "", Words(da="Ledighed", en="Unemployment"), Words.same(""), "pct", 1, Direction.DOWN, kind_of_chart="share"
)


@pytest.fixture
def facts(data_folder: Path, catalogue: Catalogue) -> Facts:
    """The facts of both small documents."""
    first, second = read_facts(data_folder, catalogue).values()
    return Facts(*(getattr(first, name) + getattr(second, name) for name in Facts.__slots__))


@pytest.fixture
def look(catalogue: Catalogue, facts: Facts):
    """Plan a reading of lines, on the two documents or on what an earlier plan left."""

    def planned(lines: str, answers: Answers = NO_ANSWERS, on: Plan | None = None, file: str = "ledighed.xlsx") -> Plan:
        return plan(reading(lines, file), stored(facts, on) if on else facts, catalogue, answers, TODAY)

    return planned


def stored(facts: Facts, *plans: Plan) -> Facts:
    """The facts once these plans are published."""
    for done in plans:
        brought = done.facts
        coming = {figure.ref: replace(figure, load=9) for figure in brought.observations}
        kept = (figure for figure in facts.observations if figure.ref not in coming)
        facts = replace(facts, observations=(*kept, *coming.values()))
        more = {
            n: getattr(facts, n) + getattr(brought, n) for n in ("units", "indicators", "areas", "documents", "aliases")
        }
        facts = replace(facts, **more)
    return facts


def shown(made: Plan) -> list[str]:
    """The figures a plan brings, a line each."""
    return [
        f"{f.indicator} {f.area} {f.period} {f.value.low if f.value else f.marker} {f.unit}"
        for f in made.facts.observations
    ]


def ids(items: tuple) -> list[str]:
    return [item.id for item in items]


# --- what answers by itself

KNOWN = [  # the line of a file                         the figure it becomes
    ("selvbetjening; 657 Herning; 2016; 90; pct", "selvbetjening herning 2016 90 pct"),
    ("Digital selvbetjening; Herning; 2016; 90; Pct.", "selvbetjening herning 2016 90 pct"),
    ("digital  Selvbetjening; Herning Kommune; 2016; 90;", "selvbetjening herning 2016 90 pct"),
    ("KMD › Digital self-service; HERNING; 2016; 90; %", "selvbetjening herning 2016 90 pct"),
    ("Arrangementer; Herning Midtby; 2016; 12; Antal", "arrangementer midtbyen 2016 12 antal"),
    ("Arrangementer; Copenhagen; 2016; 12; Antal", "arrangementer koebenhavn 2016 12 antal"),
    ("Arrangementer; 000 Hele landet; 2016K1; 12; stk.", "arrangementer hele-landet 2016K1 12 antal"),
    ("Arrangementer; 082 Region Midtjylland; 2016; 12;", "arrangementer region-midtjylland 2016 12 antal"),
    ("Arrangementer; Landsdel Vestjylland; 2016; 12;", "arrangementer landsdel-vestjylland 2016 12 antal"),
    ("Arrangementer; 615; 2016; 1.2; 1.000 stk.", "arrangementer horsens 2016 1.2 1000"),
    ("Arrangementer; 657 Herning; 2016; missing; Antal", "arrangementer herning 2016 missing antal"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "figure"), KNOWN)
def test_known_names_ask_nothing(look, line: str, figure: str) -> None:
    """Indicators by id and names, units by words, areas by code and name; official areas are made on the way."""
    made = look(line)
    assert (shown(made), made.questions, made.ready) == ([figure], (), True)


def test_what_is_made_on_the_way_comes_with_the_load(look, catalogue: Catalogue) -> None:
    """Areas, scaled units and the source have rows of their own; the files' rows are not repeated."""
    brought = look("Arrangementer; Copenhagen; 2016; 1.2; 1.000 stk.\nArrangementer; Herning; 2016; 3;").facts
    assert [(a.id, a.name["da"], a.level, a.code) for a in brought.areas] == [
        ("koebenhavn", "København", "municipality", "101")
    ]
    assert [(u.id, u.dimension, u.factor, u.additive) for u in brought.units] == [("1000", "count", 1000, True)]
    assert [(d.id, d.title, d.known_from) for d in brought.documents] == [("ledighed", "ledighed", TODAY)]
    assert brought.indicators == ()
    wider = catalogue.extended(brought)
    assert (wider.areas["herning"], wider.areas["koebenhavn"].code) == (catalogue.areas["herning"], "101")


def test_a_stored_row_never_changes_one_of_the_files(catalogue: Catalogue) -> None:
    """The same id twice: the file's counts. Nothing stored: the very same catalogue."""
    other = Area("herning", Words(da="Noget andet", en="Something else"), "place")
    assert catalogue.extended(Facts(areas=(other,))).areas["herning"].name["da"] == "Herning"
    assert catalogue.extended(Facts()) is catalogue


def test_levels_that_overlap_are_kept_apart(look) -> None:
    """Municipality, region and country: three figures, never a sum."""
    made = look(
        "Arrangementer; Herning; 2016; 1;\nArrangementer; Region Midtjylland; 2016; 5;\nArrangementer; 000 x; 2016; 9;"
    )
    assert [f.value.low for f in made.facts.observations] == [1, 5, 9]


# --- what is asked

ASKED = [  # lines                                          file             questions
    ("Ledighed; Herning; 2014; 4.1; pct.", "ledighed.xlsx", ["indicator:Ledighed"]),
    ("Arrangementer; Hernning; 2014; 4; Antal", "ledighed.xlsx", ["area:Hernning"]),
    ("Arrangementer; ; 2014; 4; Antal", "ledighed.xlsx", ["area:"]),
    ("Arrangementer; 657 Horsens; 2014; 4; Antal", "ledighed.xlsx", ["area:Horsens"]),
    ("Arrangementer; Herning; ; 4; Antal", "ledighed.xlsx", ["period"]),
    ("Arrangementer; Herning; 2014; 4; Gns.", "ledighed.xlsx", ["unit:Gns."]),
    ("Arrangementer; Herning; 2014; 4; Antal", "Mappe1.xlsx", ["source"]),
    ("Arrangementer; Herning; 2014; 4; Antal", "data (3).csv", ["source"]),
    ("Arrangementer; Herning; 2014; 4; 1.000 kr.", "ledighed.xlsx", ["indicator:Arrangementer"]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "file", "questions"), ASKED)
def test_what_only_a_person_can_say_is_asked(look, lines: str, file: str, questions: list[str]) -> None:
    """One question each, in Danish and English; nothing is stored until it is answered."""
    made = look(lines, file=file)
    assert (ids(made.questions), made.ready) == (questions, False)
    for question in made.questions:
        assert language("da").say(question.message) != language("en").say(question.message) != ""


def test_a_new_indicator_is_filled_in_but_for_its_direction(look) -> None:
    """Name, unit, decimals and rhythm from the file; which way is good is a person's to say."""
    line = "Tabel › Ledighed (brutto); Herning; 2014M01; 4.12; Pct."
    (question,) = look(f"{line}\n{line.replace('M01', 'M02')}").questions
    made = question.suggestion
    assert (made.id, made.name["da"], made.unit, made.decimals) == ("ledighed-brutto", "Ledighed (brutto)", "pct", 2)
    assert (made.periodicity, made.kind_of_chart, made.good, made.source_body) == (
        "month",
        "share",
        Direction.NEUTRAL,
        "ledighed",
    )
    assert (question.figures, question.where) == (2, "Ark1!B2")


def test_a_unit_that_the_file_has_not_is_asked_for(look) -> None:
    """Nothing is filled in for it, nothing is taken without it, and it is never stored as a word for not knowing."""
    made = look("Ture; Herning; 2014; 4;\nTure; Herning; 2015; 5;")
    (question,) = made.questions
    assert question.suggestion.unit == ""
    asked = look("Ture; Herning; 2014; 4;", Answers({"Ture": replace(question.suggestion)}))
    assert (ids(asked.questions), language("da").say(asked.questions[0].wrong)) == (
        ["indicator:Ture"], "Vælg den enhed, tallene er talt i."
    )  # fmt: skip
    told = look("Ture; Herning; 2014; 4;", Answers({"Ture": replace(question.suggestion, unit="antal")}))
    assert (shown(told), told.facts.indicators[0].unit) == (["ture herning 2014 4 antal"], "antal")


def test_a_unit_that_only_the_file_has_is_kept_as_it_says(look) -> None:
    """Several kinds of one label: what is made of them has their own words, and no word for what the file lacks."""
    lines = "Ture; Herning; 2014; 4; karakter\nTure; Herning; 2014; 5; pct.\nTure; Herning; 2014; 6;"
    found = {question.label: question.suggestion for question in look(lines).questions}
    assert [(row.name["da"], row.unit) for row in found.values()] == [
        ("karakter", "karakter"), ("Ture (pct.)", "pct"), ("Ture", "")
    ]  # fmt: skip
    assert {row.definition["da"] for row in found.values()} == {"Ture › karakter", "Ture › pct.", ""}
    made = look(lines, Answers({label: replace(row, unit=row.unit or "antal") for label, row in found.items()}))
    assert ([f.unit for f in made.facts.observations], made.ready) == (["karakter", "pct", "antal"], True)
    assert "karakter" in {unit.id for unit in made.facts.units}


def test_a_unit_said_with_the_indicator_is_not_asked_for_again(look) -> None:
    """What the form was told of »Gns.« is remembered; where two indicators of a file differ, it is not."""
    line = "Ture; Herning; 2014; 4; Gns."
    row = look(line).questions[0].suggestion
    made = look(line, Answers({"Ture": replace(row, unit="antal")}))
    assert look(line.replace("4;", "5;"), on=made).questions == ()
    two = f"{line}\nRejser; Herning; 2014; 4; Gns."
    rows = {question.label: question.suggestion for question in look(two).questions}
    units = {"Ture": "antal", "Rejser": "pct"}
    made = look(two, Answers({label: replace(one, unit=units[label]) for label, one in rows.items()}))
    assert ids(look(two.replace("4;", "5;"), on=made).questions) == ["unit:Gns."]


def test_figures_without_a_name_get_none(look) -> None:
    (question,) = look("; Herning; 2014; 4; antal").questions
    assert question.suggestion.name["da"] == ""


def test_where_the_figures_are_from_is_asked_before_what_its_source_answers(look) -> None:
    """A nameless file that comes again: one question, where it was asked about every label once more."""
    lines = "A; Herning; 2014; 4; antal\nB; Herning; 2014; 5; antal\nC; Herning; 2014; 6; antal"
    assert ids(look(lines, file="Mappe1.xlsx").questions) == ["source"]
    first = look(lines, Answers(source_title="Skolerne"), file="Mappe1.xlsx")
    answers = {question.label: replace(question.suggestion, good=Direction.UP) for question in first.questions}
    made = look(lines, Answers(answers, source_title="Skolerne"), file="Mappe1.xlsx")
    assert (len(answers), made.ready) == (3, True)
    again = look(lines.replace("4;", "9;"), Answers(source="skolerne"), made, "Mappe1.xlsx")
    assert (again.questions, again.ready) == ((), True)


def test_the_nearest_are_offered(look) -> None:
    """Misspelt names of areas and indicators come with what they may have been."""
    assert look("Arrangementer; Hernning; 2014; 4;").questions[0].options[0] == "herning"
    assert look("Digital selvbetjenning; Herning; 2014; 4;").questions[0].options == ("selvbetjening",)


@pytest.mark.parametrize(("name", "offered"), [("Skat", ("own",)), ("Bil", ())])
def test_a_name_of_four_letters_within_a_label_is_offered(name: str, offered: tuple[str, ...]) -> None:
    """A shorter one stands in many words by chance."""
    row = replace(NEW, id="own", name=Words(da=name, en=""))
    assert nearest(f"Udgifter til {name} og afgift i alt", [row]) == offered


ANSWERS = [  # line, answers, the figure it becomes
    ("Ledighed; Herning; 2014; 4.1; pct.", Answers({"Ledighed": NEW}), "ledighed herning 2014 4.1 pct"),
    ("X; Herning; 2013; 80; pct.", Answers({"X": "selvbetjening"}), "selvbetjening herning 2013 80 pct"),
    ("Arrangementer; Her; 2014; 4;", Answers(areas={"Her": "657"}), "arrangementer herning 2014 4 antal"),
    ("Arrangementer; Her; 2014; 4;", Answers(areas={"Her": "aarhus"}), "arrangementer aarhus 2014 4 antal"),
    (
        "Arrangementer; Holt skole; 2014; 4;",
        Answers(areas={"Holt skole": Area("", Words(da="Holt skole", en=""), "institution")}),
        "arrangementer holt-skole 2014 4 antal",
    ),
    ("Arrangementer; ; 2014; 4;", Answers(areas={"": "herning"}), "arrangementer herning 2014 4 antal"),
    ("Arrangementer; Herning; ; 4;", Answers(period="2014K2"), "arrangementer herning 2014K2 4 antal"),
    ("Arrangementer; Herning; 2014; 4; Gns.", Answers(units={"Gns.": "antal"}), "arrangementer herning 2014 4 antal"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "answers", "figure"), ANSWERS)
def test_an_answer_settles_it_and_is_remembered(look, line: str, answers: Answers, figure: str) -> None:
    """The next file from the same source is asked nothing but what neither of them says: its period and area."""
    made = look(line, answers)
    assert (shown(made), made.ready) == ([figure], True)
    unsaid = Answers(period=answers.period, areas={label: area for label, area in answers.areas.items() if not label})
    again = look(line.replace("; 4", "; 5").replace("; 80", "; 81"), unsaid, on=made)
    assert (again.questions, len(again.changes.changed)) == ((), 1)
    assert len(look(line, on=made).questions) == (unsaid != NO_ANSWERS)


@pytest.mark.parametrize(
    ("given", "told", "figures"),
    [
        ("", ["hvilket år"], []),
        ("2014K1", ["hvilket år", "»2014K1« er ikke et år."], []),
        ("2014", [], ["arrangementer herning 2014M03 4 antal"]),
    ],
)
def test_parts_of_a_year_that_nobody_said_are_asked_their_year(
    given: str, told: list[str], figures: list[str], look
) -> None:
    """One question for the whole table, and never the year of all for a month of it."""
    made = look("Arrangementer; Herning; M03; 4;", Answers(period=given))
    said = " ".join(f"{question.message} {question.wrong}" for question in made.questions)
    assert all(words in said for words in told) and bool(told) == bool(made.questions)
    assert shown(made) == figures


def test_a_period_is_written_in_words_as_the_field_says(look) -> None:
    made = look("Arrangementer; Herning; ; 4;", Answers(period="marts 2015"))
    assert shown(made) == ["arrangementer herning 2015M03 4 antal"]


WRONG = [  # an answer that cannot be, and words of the sentence beside the question
    (Answers({"Ledighed": "findes-ikke"}), "ingen indikator findes-ikke"),
    (Answers({"Ledighed": replace(NEW, name=Words(da=" "))}), "skal have et navn"),
    (Answers({"Ledighed": replace(NEW, id="selvbetjening")}), "allerede en indikator selvbetjening"),
    (Answers({"Ledighed": replace(NEW, id="Æ b")}), "a-z, 0-9 og bindestreg"),
    (Answers({"Ledighed": replace(NEW, unit="furlong")}), "Enheden furlong findes ikke"),
    (Answers({"Ledighed": replace(NEW, decimals=9)}), "fra 0 til 6"),
    (Answers({"Ledighed": "arrangementer"}), "tæller antal, men filens tal er i %"),
]


@pytest.mark.parametrize(("answers", "words"), WRONG)
def test_a_wrong_answer_is_told_and_asked_again(look, answers: Answers, words: str) -> None:
    """The question stays, with what is wrong."""
    made = look("Ledighed; Herning; 2014; 4.1; pct.", answers)
    assert (ids(made.questions), made.ready) == (["indicator:Ledighed"], False)
    assert words in language("da").say(made.questions[0].wrong)
    assert language("en").say(made.questions[0].wrong)


def test_a_new_area_may_not_take_the_id_of_another(look) -> None:
    """Whatever its name; one of the same name is that area."""
    row = Area("herning", Words(da="Andet sted"), "institution")
    line = "Arrangementer; Et sted; 2014; 4;"
    made = look(line, Answers(areas={"Et sted": row}))
    assert ids(made.questions) == ["area:Et sted"]
    assert "Der findes allerede et område herning" in language("da").say(made.questions[0].wrong)
    same = look(line, Answers(areas={"Et sted": replace(row, name=Words(da=" HERNING "))}))
    assert shown(same) == ["arrangementer herning 2014 4 antal"]


def test_a_new_area_may_not_take_the_code_of_another(look) -> None:
    """Else the next file's »Herning« would be that place: two areas of one name are told apart by their codes."""
    row = Area("sted", Words.same("Herning"), "place", "657")
    line = "Arrangementer; Et sted; 2014; 4;"
    made = look(line, Answers(areas={"Et sted": row}))
    assert (ids(made.questions), shown(made)) == (["area:Et sted"], [])
    assert language("da").say(made.questions[0].wrong) == "Koden 657 har allerede Herning."
    assert shown(look(line, Answers(areas={"Et sted": replace(row, code="")}))) == ["arrangementer sted 2014 4 antal"]


def test_many_labels_are_one_question(look) -> None:
    """Fifteen kinds of figures: choose; those not wanted are skipped, now and next time."""
    lines = "\n".join(f"Tal {n}; Herning; 2014; {n}; pct." for n in range(15))
    (question,) = look(lines).questions
    assert (question.id, len(question.labels), question.suggestions["Tal 3"].id) == ("indicators", 15, "tal-3")
    wanted = {"Tal 3": replace(question.suggestions["Tal 3"], good=Direction.UP)}
    made = look(lines, Answers(wanted, skip=frozenset(question.labels) - {"Tal 3"}))
    assert (shown(made), made.ready, len(made.left_out)) == (["tal-3 herning 2014 3 pct"], True, 14)
    assert look(lines, on=made).questions == ()
    again = look(lines, Answers(ask=frozenset({"Tal 7"})), on=made)
    assert ids(again.questions) == ["indicator:Tal 7"]
    settled = look(lines, Answers(ask=frozenset({"Tal 7"}), skip=frozenset({"Tal 7"})), on=made)
    assert (settled.questions, "Tal 7" in settled.left_out) == ((), True)


@pytest.mark.parametrize(("count", "more"), [(2, ""), (12, ""), (13, " … (+1)"), (15, " … (+3)")])
def test_what_was_left_out_before_is_told_with_its_figures(look, count: int, more: str) -> None:
    """Two figures an area that nobody wanted: each by its name, the first twelve in the sentence."""
    lines = "Arrangementer; Herning; 2014; 6;\n" + "\n".join(
        f"Arrangementer; Skole {n:02d}; {year}; 4;" for n in range(count) for year in (2014, 2015)
    )
    made = look(lines, Answers(skip=frozenset(f"Skole {n:02d}" for n in range(count))))
    again = look(lines.replace("; 6;", "; 7;"), on=made)
    assert again.left_out_before == tuple(("area", f"Skole {n:02d}", 2) for n in range(count))
    (said,) = left_out_words(again.left_out_before, language("da"))
    assert said.endswith(f"»Skole {min(count, 12) - 1:02d}«{more} ({2 * count} tal).")


def test_many_areas_are_one_question(look) -> None:
    """The same for areas nobody knows."""
    lines = "\n".join(f"Arrangementer; Skole {n}; 2014; {n};" for n in range(15))
    (question,) = look(lines).questions
    assert (question.id, len(question.labels)) == ("areas", 15)
    made = look(lines, Answers(areas={"Skole 1": question.suggestions["Skole 1"]}, skip=frozenset(question.labels)))
    assert (shown(made), made.ready) == (["arrangementer skole-1 2014 1 antal"], True)
    assert look(lines, on=made).questions == ()


def test_a_name_that_counts_two_things_is_asked_about_twice(look) -> None:
    """A number and a percentage under one heading are two indicators."""
    made = look("Ledige; Herning; 2014; 4.1; Pct.\nLedige; Herning; 2014; 812; Antal")
    assert ids(made.questions) == ["indicator:Ledige › Pct.", "indicator:Ledige › Antal"]
    assert [question.suggestion.name["da"] for question in made.questions] == ["Ledige (pct.)", "Ledige (antal)"]


UNIT_NAMED = Indicator("", Words.same("Pct."), Words.same(""), "pct", 0, Direction.UP, kind_of_chart="share")
LEFT = frozenset({"X › Antal", "selvbetjening › kr."})


def test_an_indicator_named_like_a_unit_takes_no_others_figures(look) -> None:
    """The same file again is read as it was: an indicator that is called »Pct.« is not every label that ends so."""
    figures = (
        "selvbetjening; Herning; 2013; 60; pct.\nselvbetjening; Herning; 2012; 812; kr.\n"
        "X; Herning; 2014; 1; Antal\nX; Herning; 2014; 2; Pct."
    )
    made = look(figures, Answers({"X › Pct.": UNIT_NAMED}, skip=LEFT))
    assert shown(made) == ["selvbetjening herning 2013 60 pct", "pct herning 2014 2 pct"]
    again = look(figures, on=made)
    assert (shown(again), ids(again.questions)) == ([], [])
    other = look("Besøg › Pct.; Herning; 2014; 5; pct.", Answers(source="ledighed"), on=made)
    assert (shown(other), ids(other.questions)) == ([], ["indicator:Besøg › Pct."])


SOURCES = [
    ("RAS200.xlsx", "ras200"),
    ("RAS200 (2).xlsx", "ras200"),
    ("RAS200 - Kopi.xlsx", "ras200"),
    ("20241121093012RAS200.xlsx", "ras200"),
    ("ras200_2024-11-21.csv", "ras200"),
    ("Budget 2014 – ØEU.xlsx", "budget-2014-oeeu"),
    ("opfoelgning-2014.xlsx", "opfoelgning-2014-indlaest"),
]


@pytest.mark.parametrize(("file", "source"), SOURCES)
def test_the_source_is_known_by_its_files_name(look, file: str, source: str) -> None:
    """Without the day, the copy's mark and the number in front; never the id of a document of the data folder."""
    made = look("Arrangementer; Herning; 2016; 4;", file=file)
    assert (made.source.id, made.facts.observations[0].document) == (source, source)


def test_a_named_source_keeps_its_files_together(look) -> None:
    """Named once, chosen next time."""
    made = look("Arrangementer; Herning; 2016; 4;", Answers(source_title="Egen optælling"), file="data.csv")
    assert (made.source.id, made.source.title, made.ready) == ("egen-optaelling", "Egen optælling", True)
    again = look("Arrangementer; Herning; 2016; 5;", Answers(source="egen-optaelling"), on=made, file="data.csv")
    assert (again.source, again.ready) == (made.source, True)


# --- the difference

FIRST = "\n".join(f"Arrangementer; Herning; {year}; {n}; Antal" for year, n in ((2013, 40), (2014, 50), (2015, 60)))
DIFFERENCES = [  # the second file                                                new changed unchanged gone
    (FIRST, (0, 0, 3, 0)),
    (FIRST.replace("60", "61"), (0, 1, 2, 0)),
    (FIRST + "\nArrangementer; Herning; 2016; 70; Antal", (1, 0, 3, 0)),
    (FIRST.replace("Arrangementer; Herning; 2014; 50; Antal\n", ""), (0, 0, 2, 1)),
    (FIRST.replace("Arrangementer; Herning; 2013; 40; Antal\n", ""), (0, 0, 2, 0)),
    ("Arrangementer; Herning; 2016; 70; Antal", (1, 0, 0, 0)),
    (FIRST.replace("Herning", "Horsens"), (3, 0, 0, 0)),
    (FIRST.replace("60;", "missing;"), (0, 1, 2, 0)),
    (FIRST.replace("60; Antal", "0.06; 1.000 stk."), (0, 0, 3, 0)),
    (FIRST.replace("60; Antal", "61; Antal;;preliminary"), (0, 1, 2, 0)),
    (FIRST.replace("50;", "50.0;"), (0, 0, 3, 0)),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "counts"), DIFFERENCES)
def test_the_difference_to_what_stands(look, lines: str, counts: tuple) -> None:
    """New, changed, unchanged, and gone where the file speaks; where it does not, nothing is."""
    changes = look(lines, on=look(FIRST)).changes
    assert tuple(map(len, (changes.new, changes.changed, changes.unchanged, changes.gone))) == counts


def test_only_what_is_new_is_stored(look) -> None:
    """Unchanged figures are not stored twice; what is gone gets a marker in its place."""
    again = look(FIRST.replace("60", "61").replace("Arrangementer; Herning; 2014; 50; Antal\n", ""), on=look(FIRST))
    assert shown(again) == ["arrangementer herning 2015 61 antal", "arrangementer herning 2014 missing antal"]
    (gone,) = [f for f in again.facts.observations if f.marker is Marker.MISSING]
    assert gone.note == "Står ikke længere i ledighed (01-06-2020)."
    assert [one.kind for one in again.confirmations] == ["gone"]


def test_a_figure_that_its_source_now_calls_preliminary_stands_alone(look) -> None:
    """Else the final one, which nobody says any more, would go on deciding; of another source both stand."""
    starred = FIRST.replace("60; Antal", "61; Antal;;preliminary")
    again = look(starred, on=look(FIRST))
    assert shown(again) == ["arrangementer herning 2015 61 antal", "arrangementer herning 2015 missing antal"]
    assert len(look(starred, on=look(FIRST), file="andre tal.xlsx").changes.new) == 1


SAID_OTHERWISE = [  # the first file, the second, what is asked about the second, and whether the file is the same
    (FIRST, FIRST, [], True),
    (FIRST, FIRST.replace("Arrangementer; Herning; 2013; 40; Antal\n", ""), ["again"], True),
    (FIRST, FIRST.replace("Arrangementer; Herning; 2013; 40; Antal\n", ""), [], False),
    (FIRST, FIRST.replace("60", "61"), [], True),
    (FIRST, FIRST.replace("Herning", "Horsens"), ["again"], True),
    (FIRST, FIRST.replace("Herning", "Horsens"), [], False),
    (FIRST, FIRST.replace("; Antal", "; Antal; køn=Mænd"), ["apart"], False),
    (FIRST, FIRST + "\n" + FIRST.replace("; Antal", "; Antal; køn=Mænd"), [], False),
    (FIRST, FIRST.replace("; Antal", "; Antal; køn=Mænd").replace("; 201", "; 200"), [], False),
    (FIRST, FIRST.replace("Arrangementer", "Selvbetjening").replace("Antal", "pct"), ["apart"], False),
    (FIRST, FIRST + "\n" + FIRST.replace("Arrangementer", "Selvbetjening").replace("Antal", "pct"), [], False),
]


@pytest.mark.parametrize(("first", "second", "asked", "same"), SAID_OTHERWISE)
def test_nothing_stands_beside_in_silence(first, second, asked, same, facts: Facts, catalogue: Catalogue) -> None:
    """What a source's earlier file gave and this one says otherwise is asked about, where both would stand."""
    read = [reading(lines, "ledighed.xlsx") for lines in (first, second)]
    on = stored(facts, plan(read[0], facts, catalogue, NO_ANSWERS, TODAY))
    file = read[1].sha256 if same else ""
    load = Load(9, datetime(2020, 6, 1, tzinfo=UTC), TODAY, "p", "upload", "ledighed", file, 3)
    newly = replace(read[1], layout="som en nyere udgave læser den")
    again = plan(newly, on, catalogue, NO_ANSWERS, TODAY, 9, (load,))
    assert [one.kind for one in again.confirmations if one.kind != "beside"] == asked


def test_a_final_figure_takes_the_place_of_a_preliminary_one(look) -> None:
    """Foreløbig, then endelig: one change, nothing gone."""
    made = look("Arrangementer; Herning; 2014; 50;;; Foreløbig")
    again = look("Arrangementer; Herning; 2014; 52;;; endelig", on=made)
    assert [(c.old.value.low, c.new.value.low) for c in again.changes.changed] == [(50, 52)]
    assert (again.changes.new, again.changes.gone) == ((), ())


def test_a_figure_that_a_document_states_is_not_stored_again(look) -> None:
    """What was exported and comes back changes nothing; something else than the document says is confirmed."""
    same = look("selvbetjening; Herning; 2014; 77.4; pct")
    assert (same.changes.unchanged[0].ref, same.ready) == ("O001", False)
    other = look("selvbetjening; Herning; 2014; 78; pct")
    assert ([one.kind for one in other.confirmations], len(other.changes.new)) == (["beside"], 1)
    assert "filen siger 78\u00a0%, et dokument siger 77,4\u00a0%" in language("da").say(other.confirmations[0].message)


def test_two_cells_for_one_figure_are_an_error_with_both_places(look) -> None:
    """By two spellings of one area, with different values: an error; with the same value: one figure."""
    lines = "Arrangementer; Herning; 2016; 4;\nArrangementer; 657 Herning Kommune; 2016; {};"
    (problem,) = look(lines.format(5)).errors
    assert (problem.code, problem.place, "Ark1!B2, Ark1!B3" in language("da").say(problem.message)) == (
        "duplicate_key",
        Place("ledighed.xlsx", sheet="Ark1", cell="B2"),
        True,
    )
    assert (look(lines.format(4)).errors, len(look(lines.format(4)).changes.new)) == ((), 1)


def test_errors_of_the_reading_and_unknown_kinds_stop_the_file(look, facts: Facts, catalogue: Catalogue) -> None:
    """Nothing of a file with an error is stored."""
    error = Problem("error", "error_cell", Place("f"), "#DIV/0!", "et tal", Words(da="da", en="en"))
    note = replace(error, severity="note")
    lines = "Arrangementer; Herning; 2016; 4;"
    assert not plan(reading(lines, "l.xlsx", error), facts, catalogue, today=TODAY).ready
    assert plan(reading(lines, "l.xlsx", note), facts, catalogue, today=TODAY).ready
    assert [p.code for p in look("Arrangementer; Herning; 2016; 4;;;vildt").errors] == ["unknown_kind_of_figure"]


# --- what must be confirmed

SERIES = "\n".join(f"Arrangementer; Herning; {year}; {100 + year % 7};" for year in range(2010, 2020))
CONFIRMED = [  # the second file                                   kinds of confirmation
    (SERIES.replace("; 10", "; 10", 1), []),
    (SERIES.replace("; 10", "; 90"), ["jump"]),  # all nine times as large: one, for the unit
    (SERIES.replace("2015; 106", "2015; 1060"), ["jump"]),
    (SERIES.replace("2015; 106", "2015; 300"), []),
    (SERIES.replace("2015; 106", "2015; -3"), ["jump"]),
    (SERIES.replace("Arrangementer; Herning; 2015; 106;\n", ""), ["gone"]),
]


@pytest.mark.parametrize(("lines", "kinds"), CONFIRMED)
def test_what_looks_wrong_must_be_confirmed(look, lines: str, kinds: list[str]) -> None:
    """Each says where and what; confirmed, the plan is ready and keeps what was confirmed."""
    first = look(SERIES)
    assert first.confirmations == ()
    made = look(lines, on=first)
    assert [one.kind for one in made.confirmations] == kinds
    confirmed = look(lines, Answers(confirmed=frozenset(ids(made.confirmations))), on=first)
    assert (confirmed.confirmations, confirmed.ready) == ((), bool(made.changes))
    assert ids(confirmed.confirmed) == ids(made.confirmations)
    assert made.confirming(ids(made.confirmations)) == confirmed  # no plan is made anew for a yes


def test_what_was_confirmed_makes_no_other_figures_but_how_a_table_was_read_is_kept() -> None:
    said, read_rightly = (Answers(period="2014", confirmed=frozenset(one)) for one in (["jump-1"], ["shape-1"]))
    assert unconfirmed(said) == Answers(period="2014")
    assert unconfirmed(read_rightly) == read_rightly


LITTLE = [  # label and unit, the figure of 2015 as it was and as it becomes, and whether somebody is asked
    ("Arrangementer", "Antal", "3", "19", False),  # below twenty a count jumps by itself
    ("Arrangementer", "Antal", "19", "3", False),
    ("Arrangementer", "Antal", "3", "20", True),
    ("Arrangementer", "Antal", "20", "3", True),
    ("Arrangementer", "Antal", "20", "100", False),  # five times is no jump, more is
    ("Arrangementer", "Antal", "20", "101", True),
    ("Arrangementer", "Antal", "101", "20", True),
    ("Arrangementer", "Antal", "0", "90", False),
    ("Selvbetjening", "Pct.", "3", "19", True),  # a share has no small numbers
]


@pytest.mark.parametrize(("label", "unit", "old", "new", "asked"), LITTLE)
def test_a_small_count_jumps_by_itself(look, label: str, unit: str, old: str, new: str, asked: bool) -> None:
    """One figure revised among others that stand: asked about where it becomes many times what it was."""
    lines = "\n".join(f"{label}; Horsens; {year}; {{}}; {unit}" for year in range(2010, 2016)).format(
        *range(60, 65), "{}"
    )
    answers = Answers({"Selvbetjening": "selvbetjening"} if label == "Selvbetjening" else {})
    made = look(lines.format(new), answers, on=look(lines.format(old), answers))
    assert [one.kind for one in made.confirmations] == ["jump"] * asked
    assert len(made.changes.changed) == 1


def test_a_confirmation_holds_for_these_figures_only(look) -> None:
    """Another value must be confirmed again."""
    first = look(SERIES)
    made = look(SERIES.replace("2015; 106", "2015; 1060"), on=first)
    said = Answers(confirmed=frozenset(ids(made.confirmations)))
    assert look(SERIES.replace("2015; 106", "2015; 1090"), said, on=first).confirmations != ()


def test_a_share_outside_0_to_100_and_a_step_inside_a_file(look) -> None:
    """77,4 and 0,774 in one series: the step is seen in a file nobody has seen before; 130 % is out of range."""
    answers = Answers({"Ledighed": NEW})
    values = ["40", "41", "40", "0.41", "0.42", "0.40"]
    step = "\n".join(f"Ledighed; Herning; {2010 + n}; {value}; pct." for n, value in enumerate(values))
    (one,) = look(step, answers).confirmations
    assert (one.kind, "springer fra 40\u00a0% til 0,41\u00a0%" in language("da").say(one.message)) == ("jump", True)
    shares = "\n".join(f"Ledighed; Herning; {2010 + n}; 0.{n}; pct." for n in range(4))
    (one,) = look(shares, answers).confirmations
    assert (one.kind, "alle tal ligger mellem 0 og 1" in language("da").say(one.message), one.new) == (
        "range",
        True,
        "0–0,3",
    )
    (one,) = look("Ledighed; Herning; 2014; 130; pct.", answers).confirmations
    assert (one.kind, one.where, one.new) == ("range", "Ark1!B2", "130\u00a0%")


@pytest.mark.parametrize(("values", "asked"), [("0 0 0", False), ("0.2 0.5", False), ("0.2 0.5 1", True),
                                               ("0.2 0.5 1.1", False)])  # fmt: skip
def test_shares_between_0_and_1_are_asked_about(look, values: str, asked: bool) -> None:
    """From the third on, unless all are nothing."""
    lines = "\n".join(f"Ledighed; Herning; {2010 + n}; {value}; pct." for n, value in enumerate(values.split()))
    assert [one.kind for one in look(lines, Answers({"Ledighed": NEW})).confirmations] == ["range"] * asked


def test_many_of_a_kind_are_confirmed_together(look) -> None:
    """Thirteen figures out of range are one sentence."""
    lines = "\n".join(f"Ledighed; Herning; {2000 + n}; {130 + n}; pct." for n in range(13))
    (one,) = look(lines, Answers({"Ledighed": NEW})).confirmations
    assert (one.figures, "13 tal ligger uden for" in language("da").say(one.message)) == (13, True)


def test_another_sources_figures_give_way_only_when_it_is_confirmed(look) -> None:
    """The same figure from two sources: the newer one takes over, and somebody says so."""
    made = look(FIRST.replace("60", "61"), on=look(FIRST), file="anden.xlsx")
    assert [one.kind for one in made.confirmations] == ["other_source"]
    assert "»ledighed« afløses af tal fra »anden«" in language("da").say(made.confirmations[0].message)


# --- what follows


def test_goals_that_turn_and_texts_that_no_longer_fit(look) -> None:
    """81 stood against at least 85; with 90 beside it nobody can say, and »Målet er nået« rests on something else."""
    follows = look("selvbetjening; Herning; 2015; 90; pct").consequences
    ((goal, before, later),) = follows.verdicts
    assert (goal.ref, before.outcome, later.outcome) == ("G15-01", Outcome.MISSED, Outcome.NOT_ASSESSABLE)
    assert [(text.text, reason) for text, reason, _turn in follows.stale] == [("Målet er nået.", "outcome")]
    assert not look("selvbetjening; Herning; 2015; 81; pct").consequences
    assert not look("arrangementer; Herning; 2015; 81;").consequences


def test_an_undo_says_what_it_takes_back(look, facts: Facts, catalogue: Catalogue) -> None:
    """The mirror of the load: new is gone, changed goes back, goals turn back."""
    first = look(FIRST + "\nselvbetjening; Herning; 2015; 90; pct")
    second = look(FIRST.replace("60", "61") + "\nArrangementer; Herning; 2016; 1; Antal", on=first)
    with_first, with_both = stored(facts, first), stored(facts, first, second)
    changes, follows = undo_plan(with_both, with_first, catalogue, TODAY)
    assert [(c.old.value.low, c.new.value.low) for c in changes.changed] == [(61, 60)]
    assert ([f.period for f in changes.gone], changes.new, bool(follows)) == (["2016"], (), False)
    changes, follows = undo_plan(with_first, facts, catalogue, TODAY)
    assert (len(changes.gone), [turn.after.outcome for turn in follows.verdicts]) == (4, [Outcome.MISSED])


def test_a_figure_knows_its_cell_and_its_source(look) -> None:
    """No quote: file and cell instead; who counted it is the catalogue's word."""
    figure = look(
        "Ledighed; Herning; 2014; 4.1; pct.", Answers({"Ledighed": replace(NEW, source_body="DST")})
    ).facts.observations[0]
    assert (figure.where, figure.quote, figure.source_body) == ("Ark1!B2", "", "DST")
    assert figure.ref == "ledighed|herning|2014||measured"


def test_a_plan_is_pure(look) -> None:
    """The same again is the same."""
    assert look(FIRST) == look(FIRST)


def test_an_interval_and_a_marker_come_through(look) -> None:
    """8-10 stays 8-10."""
    made = look("Arrangementer; Herning; 2016; 8..10;\nArrangementer; Herning; 2017; withheld;")
    first, second = made.facts.observations
    assert (first.value.low, first.value.high, second.value, second.marker) == (
        Decimal(8),
        Decimal(10),
        None,
        Marker.WITHHELD,
    )


# lines of a file, and the areas that are asked about
FRACTIONS = [
    (("Herning 2019 0.66", "Horsens 2019 61", "Viborg 2019 64"), ["Herning"]),
    (("Herning 2018 0.65", "Herning 2019 0.66", "Horsens 2018 61", "Horsens 2019 0.7"), ["Herning"]),
    (("Herning 2019 61", "Horsens 2019 64"), []),
    (("Herning 2019 0.9", "Horsens 2019 4"), []),
    (("Herning 2018 0.65", "Herning 2019 0.66", "Horsens 2019 0.6"), [""]),
    (("Herning 2019 0.66",), []),
]


@pytest.mark.parametrize(("lines", "asked"), FRACTIONS)
def test_a_share_as_a_fraction_is_asked_about_by_area(look, lines: tuple[str, ...], asked: list[str]) -> None:
    file = "\n".join("Ledighed; {}; {}; {}; pct.".format(*line.split()) for line in lines)
    found = look(file, Answers({"Ledighed": NEW, "Viborg": Area("viborg", Words.same("Viborg"), "municipality")}))
    said = [language("da").say(one.message) for one in found.confirmations]
    places = [words.partition(": alle tal ligger")[0].removeprefix("Ledighed").removeprefix(", ") for words in said]
    assert places == asked


def test_a_share_as_a_fraction_is_asked_about_by_what_is_stored_of_its_area(look) -> None:
    answers = Answers({"Ledighed": NEW})
    first = look("Ledighed; Herning; 2018; 65; pct.\nLedighed; Horsens; 2018; 0.5; pct.", answers)
    later = look("Ledighed; Herning; 2019; 0.66; pct.\nLedighed; Horsens; 2019; 0.6; pct.", answers, on=first)
    (said,) = [language("da").say(one.message) for one in later.confirmations if one.kind == "range"]
    assert said.startswith("Ledighed, Herning: alle tal ligger mellem 0 og 1")
