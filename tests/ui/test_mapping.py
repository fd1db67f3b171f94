"""The mapping step of *Nye tal*: an odd table is pointed out once, stored with its recipe, and read by itself after."""

from __future__ import annotations

from pathlib import Path

import pytest
import uploads
from streamlit.testing.v1 import AppTest
from visits import Visit

from loaders.recipes.kept import Shelf, shelf_of
from maaltavle.store import Store
from tests.ui.test_upload import Desk, button
from ui.frame.literal import literal

# Two columns are called the same: nobody can tell them apart but who made the table.
ODD = """Ungdomsskolen
udtræk til forvaltningen
By;Tur;I alt;Tur
Herning;2014;12;bus
Horsens;2014;13;bus
Herning;2015;14;bus
"""
NEXT = ODD.replace("Herning;2015;14", "Herning;2015;15;bus\nHerning;2016;16")
MOVED = """Ungdomsskolen
udtræk til forvaltningen
Tur;By;I alt;Tur
2014;Herning;12;bus
2015;Horsens;13;bus
2015;Herning;14;bus
"""
TWO = ODD.replace("I alt", "Hold;Elever").replace(";12", ";12;4").replace(";13", ";13;5").replace(";14", ";14;6")
ACROSS = "Ungdomsskolen\nhold\nHold;By;2014\nUnge;Herning;3\n"
CHOICES = {"period": 2, "area": 1, "indicator": "fixed", "unit": "antal"}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """The recipes beside that store."""
    return shelf_of(tmp_path / "own.duckdb")


def widget(kind: object, end: str) -> object:
    """The only widget whose key ends so."""
    (found,) = (each for each in kind if each.key and each.key.endswith(end))
    return found


def point(
    app: AppTest, header: int, choices: dict[str, object], values: list[int], header_key: str = "-map-header--0"
) -> Visit:
    """Choose the header row, then each part in it, the columns of figures, and a name for what is counted."""
    widget(app.selectbox, header_key).set_value(header)
    app.run()
    for part, chosen in choices.items():
        widget(app.selectbox, f"-map-{part}-{header}").set_value(chosen)
    if values:
        widget(app.multiselect, f"-map-values-{header}").set_value(values)
    app.run()
    if choices.get("indicator") == "fixed":
        widget(app.text_input, "-map-indicator-text").set_value("Ture i ungdomsskolen")
    return Visit(app.run())


def read_again(app: AppTest) -> Visit:
    """Press the button of the mapping step."""
    button(app, "Læs filen sådan").click()
    return Visit(app.run())


def settle(desk: Desk) -> Visit:
    """Answer what the form still asks: where it comes from, and which way is good."""
    for box in desk.app.selectbox:
        if box.label == "Kilden er":
            box.set_value("+")
    desk.app.run()
    for field in desk.app.text_input:
        if field.label == "Kildens navn":
            field.set_value("Ungdomsskolen")
    desk.app.run()
    return desk.answer()


def pointed_out(desk: Desk) -> Visit:
    """The odd file, pointed out and read again."""
    desk.drop(ture_csv=ODD.encode())
    point(desk.app, 3, CHOICES, [3])
    return read_again(desk.app)


def test_a_table_nobody_knows_is_shown_and_asks_for_its_header_first(store: Store) -> None:
    page = Desk().drop(ture_csv=ODD.encode())
    assert "Udpeg dens dele her" in page.whole()
    assert "Række A B C D 1 Ungdomsskolen 2 udtræk til forvaltningen 3 By Tur I alt Tur 4 Herning 2014 12" in page.words
    assert "Vælg nedenfor, hvordan den læses, eller udpeg dens dele." in page.words
    assert "før filen er rettet" not in page.words
    assert [each.label for each in page.app.button] == ["Ja, sådan er det"]  # a guess, which nobody has picked


def test_until_all_parts_are_chosen_it_says_what_is_lacking(store: Store) -> None:
    desk = Desk()
    desk.drop(ture_csv=ODD.encode())
    page = point(desk.app, 3, {"period": 2}, [])
    assert "Vælg, hvor området står." in page.whole() and "Vælg enheden." in page.words
    assert "Vælg, hvor perioden står." not in page.words
    assert button(page.app, "Læs filen sådan").disabled
    page = point(desk.app, 3, {**CHOICES, "area": 2}, [3])
    assert "Kolonne B er valgt to gange." in page.words
    assert button(page.app, "Læs filen sådan").disabled


def test_what_was_pointed_out_is_read_stored_and_kept(store: Store, shelf: Shelf) -> None:
    """Nothing is stored or kept before the one button; then both are, and the recipe can be taken along."""
    desk, before = Desk(), store.version
    page = pointed_out(desk)
    assert "Opskrift: ture: 3 tal, 2 områder, 2 perioder fra 2014 til 2015. Enhed: " in page.whole()
    assert "4:3" in page.words
    settle(desk)
    assert (store.version, shelf.recipes()) == (before, ())
    page = desk.save()
    assert f"Indlæsning {before + 1}: 3 nye tal." in page.whole()
    (recipe,) = shelf.recipes()
    assert (recipe.name, dict(recipe.headers)) == ("ture", {1: "By", 2: "Tur", 3: "I alt", 4: "Tur"})
    assert [each.label for each in page.app.get("download_button")][:1] == ["Hent opskrift"]


def test_the_next_file_of_its_kind_reads_by_itself(store: Store) -> None:
    desk = Desk()
    pointed_out(desk)
    settle(desk)
    desk.save()
    page = Desk().drop(ture_csv=NEXT.encode())
    assert "Opskrift: ture: 4 tal" in page.whole()
    assert "1 nyt tal, 1 ændret tal, 2 uændrede tal." in page.words
    assert "Udpeg dens dele" not in page.words


def test_a_changed_file_says_what_no_longer_fits(store: Store) -> None:
    desk = Desk()
    pointed_out(desk)
    settle(desk)
    desk.save()
    stored = store.version
    page = Desk().drop(ture_csv=MOVED.encode())
    assert "A: »Tur« i stedet for »By« (ture)" in page.whole()
    assert "B: »By« i stedet for »Tur« (ture)" in page.words
    assert "Udpeg dens dele her" in page.words
    assert store.version == stored


def test_a_wrong_choice_is_refused_with_its_cells_and_can_be_made_anew(store: Store, shelf: Shelf) -> None:
    """Areas taken for figures: each cell is named, nothing can be stored, and the form is still there."""
    desk = Desk()
    desk.drop(ture_csv=ODD.encode())
    point(desk.app, 3, {**CHOICES, "area": 3}, [1])
    page = read_again(desk.app)
    assert "4:1" in page.whole() and "»Herning«" in page.words
    assert [each.label for each in page.app.button] == ["Læs filen sådan"]
    point(desk.app, 3, CHOICES, [3])
    assert "Opskrift: ture: 3 tal" in read_again(desk.app).whole()
    assert shelf.recipes() == ()


def test_a_file_with_a_personal_number_is_never_shown(store: Store) -> None:
    page = Desk().drop(ture_csv=ODD.replace("Herning;2014", "010190-1234;2014").encode())
    assert "CPR-nummer" in page.whole()
    assert "Udpeg dens dele" not in page.words and "010190" not in page.words


def test_text_of_the_picture_is_only_text(store: Store) -> None:
    page = Desk().drop(ture_csv=ODD.replace("udtræk", "<script>alert(1)</script>").encode())
    assert "<script>alert(1)</script>" in page.whole()
    assert "<script" not in page.markup


def test_periods_over_the_columns(store: Store, shelf: Shelf) -> None:
    """One figure under one year is too little for a layout; a person says where it is, and next year needs nobody."""
    desk = Desk()
    desk.drop(hold_csv=ACROSS.encode())
    choices = {"period": "across", "area": 2, "indicator": "fixed", "unit": "antal"}
    page = point(desk.app, 3, choices, [])
    assert "Vælg den første kolonne med tal." in page.whole()
    widget(desk.app.selectbox, "-map-first-3").set_value(2)
    page = Visit(desk.app.run())
    assert "Kolonnerne med navne skal stå til venstre for tallene." in page.whole()
    widget(desk.app.selectbox, "-map-first-3").set_value(3)
    widget(desk.app.multiselect, "-map-divisions-3").set_value([1])
    desk.app.run()
    page = read_again(desk.app)
    assert "Opskrift: hold: 1 tal, 1 område, 2014." in page.whole()
    settle(desk)
    desk.save()
    later = ACROSS.replace("2014", "2015;2016").replace(";3", ";4;5")
    assert (
        "Opskrift: hold: 2 tal, 1 område, 2 perioder fra 2015 til 2016." in Desk().drop(ny_csv=later.encode()).whole()
    )


def test_several_columns_of_figures_are_named_by_their_headings(store: Store) -> None:
    desk = Desk()
    desk.drop(ture_csv=TWO.encode())
    point(desk.app, 3, {**CHOICES, "indicator": "headings"}, [3, 4])
    page = read_again(desk.app)
    assert "Opskrift: ture: 6 tal" in page.whole()
    assert "6:3 Hold Herning 2015 – 14 antal 6:4 Elever Herning 2015 – 6 antal" in page.words


def test_one_period_for_all_figures_is_written_as_a_period(store: Store) -> None:
    desk = Desk()
    desk.drop(ture_csv=ODD.replace(";2014;", ";a;").replace(";2015;", ";b;").encode())
    page = point(desk.app, 3, {**CHOICES, "period": "fixed"}, [3])
    assert "Skriv perioden" in page.whole()
    widget(desk.app.multiselect, "-map-divisions-3").set_value([2])
    widget(desk.app.text_input, "-map-period-text").set_value("1. kvartal 2014")
    desk.app.run()
    page = read_again(desk.app)
    assert "3 tal, 2 områder, 1. kvartal 2014." in page.whole()


def test_in_english_too(store: Store) -> None:
    desk = Desk(sprog="en")
    page = desk.drop(ture_csv=ODD.encode())
    assert "Point out its parts here" in page.whole()
    point(desk.app, 3, CHOICES, [3])
    button(desk.app, "Read the file like this").click()
    assert "Recipe: ture: 3 figures" in Visit(desk.app.run()).whole()


def test_the_sheet_is_chosen_where_there_are_several(store: Store) -> None:
    """The second sheet's parts are pointed out in its own picture; the first is told of as not read."""
    sheets = {"Forside": [[n, n + 1, "x"] for n in range(5)], "Ture": [line.split(";") for line in ODD.splitlines()]}
    desk = Desk()
    desk.drop(ture_xlsx=uploads.workbook(sheets))
    widget(desk.app.selectbox, "-map-sheet").set_value(1)
    page = Visit(desk.app.run())
    assert "3 By Tur I alt" in page.whole()
    widget(desk.app.selectbox, "-map-header-Ture-0").set_value(3)
    desk.app.run()
    for part, chosen in CHOICES.items():
        widget(desk.app.selectbox, f"-map-{part}-3").set_value(chosen)
    widget(desk.app.multiselect, "-map-values-3").set_value([3])
    desk.app.run()
    widget(desk.app.text_input, "-map-indicator-text").set_value("Ture")
    desk.app.run()
    page = read_again(desk.app)
    assert "Opskrift: ture Ture: 3 tal" in page.whole()
    assert "Ture!C4" in page.words and "Forside" in page.words


HALVES = [
    ["Unge i job og på ydelse"],
    [None, "I job", None, "På ydelse", None],
    ["Kommune", "Forår", "Efterår", "Forår", "Efterår"],
    ["Herning", 1, 2, 3, 4],
    ["Horsens", 5, 6, 7, 8],
]
GROUPED = {"period": "fixed", "area": 1, "indicator": "headings", "unit": "antal"}


def test_two_header_rows_name_the_figures_together(store: Store, shelf: Shelf) -> None:
    """A row of groups over the header row: `I job › Forår`. The recipe holds both, and says when a group is gone."""
    desk = Desk()
    desk.drop(unge_xlsx=uploads.workbook({"Unge": HALVES}))
    widget(desk.app.selectbox, "-map-header-Unge-0").set_value(3)
    desk.app.run()
    widget(desk.app.selectbox, "-map-group-3").set_value(2)
    page = Visit(desk.app.run())
    assert page.markup.count('<tr class="header">') == 2
    point(desk.app, 3, GROUPED, [2, 3, 4, 5], header_key="-map-header-Unge-0")
    widget(desk.app.text_input, "-map-period-text").set_value("2014")
    desk.app.run()
    page = read_again(desk.app)
    assert "Opskrift: unge: 8 tal" in page.whole()
    assert "Unge!C4 I job › Efterår Herning 2014 – 2 antal" in page.words
    settle(desk)
    desk.save()
    (recipe,) = shelf.recipes()
    assert (recipe.header_rows, dict(recipe.groups)) == ((2, 3), {2: "I job", 4: "På ydelse"})
    moved = [HALVES[0], [None, "På ydelse", None, "I job", None], *HALVES[2:]]
    page = Desk().drop(unge_xlsx=uploads.workbook({"Unge": moved}))
    assert "B: »På ydelse« i stedet for »I job« (unge)" in page.whole()


def test_next_years_file_is_asked_what_no_cell_of_it_says(store: Store) -> None:
    """A period said of last year's file is not next year's: nothing is overwritten before somebody has said which."""
    desk, content = Desk(), uploads.workbook({"Unge": HALVES})
    desk.drop(unge_xlsx=content)
    widget(desk.app.selectbox, "-map-header-Unge-0").set_value(3)
    desk.app.run()
    widget(desk.app.selectbox, "-map-group-3").set_value(2)
    desk.app.run()
    point(desk.app, 3, GROUPED, [2, 3, 4, 5], header_key="-map-header-Unge-0")
    widget(desk.app.text_input, "-map-period-text").set_value("2014")
    desk.app.run()
    read_again(desk.app)
    settle(desk)
    desk.save()
    before = [f for f in store.facts().observations if f.load == store.version]
    again = Desk().drop(igen_xlsx=content)
    assert "Der er intet at gemme." in again.whole() and "Filen siger ikke" not in again.words
    desk = Desk()
    page = desk.drop(unge_xlsx=uploads.workbook({"Unge": [*HALVES[:3], ["Herning", 9, 8, 7, 6], HALVES[4]]}))
    assert "hvilken periode tallene gælder for. I den fil, opskriften blev lavet til, var det 2014." in page.whole()
    assert "ændrede tal" not in page.words and button(page.app, "Gem tallene").disabled
    (field,) = (each for each in desk.app.text_input if each.label == "Periode")
    field.set_value("2015")
    desk.app.run()
    (box,) = desk.app.checkbox
    told = "Opskriften »unge« blev lavet til en anden fil: enheden er antal. Gælder det også denne fil?"
    assert box.label == literal(told)
    assert button(desk.app, "Gem tallene").disabled
    box.check()
    desk.app.run()
    assert "8 nye tal." in desk.save().whole()
    assert {*before} < {*store.facts().observations}


def test_a_sheet_nobody_knew_is_pointed_out_beside_one_that_was_read(store: Store) -> None:
    desk = Desk()
    desk.drop(begge_xlsx=uploads.workbook({"RAS200": uploads.table(), "Unge": HALVES}))
    page = Visit(desk.app)
    assert "Statistikbankens Excel-udtræk: 24 tal" in page.whole()
    assert "Fanen »Unge« er ikke læst. Peg selv på dens dele" in [fold.label for fold in desk.app.expander]
    desk.open("point-")
    widget(desk.app.selectbox, "-map-header-Unge-0").set_value(3)
    desk.app.run()
    widget(desk.app.selectbox, "-map-group-3").set_value(2)
    desk.app.run()
    point(desk.app, 3, GROUPED, [2, 3, 4, 5], header_key="-map-header-Unge-0")
    widget(desk.app.text_input, "-map-period-text").set_value("2014")
    desk.app.run()
    page = read_again(desk.app)
    assert "Statistikbankens Excel-udtræk + Opskrift: begge Unge: 32 tal" in page.whole()
    assert "Læst forkert? Peg selv på tabellens dele" in [fold.label for fold in desk.app.expander]


def test_what_was_read_wrongly_can_be_pointed_out(store: Store) -> None:
    """A table a layout took: what a person points out goes before it."""
    desk = Desk()
    page = desk.drop(jobs_csv=b"Navn;Omr\xe5de;Periode;V\xe6rdi;Enhed\nTure;Herning;2014;38;antal\n")
    assert "Opskrift" not in page.whole()
    desk.open("point-")
    point(desk.app, 1, {"period": 3, "area": 2, "indicator": "fixed", "unit": "antal"}, [4])
    assert "Opskrift: jobs: 1 tal, 1 område, 2014." in read_again(desk.app).whole()


AREAS_OVER = "Ungdomsskolen\nture\nMd.;Herning;Horsens;I alt\njan;3;4;7\nfeb;5;6;11\nI alt;8;10;18\n"
TWO_KINDS = "Ungdomsskolen\nture\nBy;År;Ture;Andel\nHerning;2014;12;3,5\nHorsens;2014;13;4,5\n"


def choose(app: AppTest, header: int, **choices: object) -> None:
    """Choose in the fields of the mapping step, each once those before it stand; `part_kind` is part-kind."""
    for part, chosen in choices.items():
        kind = app.multiselect if isinstance(chosen, list) else app.selectbox
        widget(kind, f"-map-{part.replace('_', '-')}-{header}").set_value(chosen)
        app.run()


def test_areas_across_months_down_a_year_said_and_a_total_left_out(store: Store, shelf: Shelf) -> None:
    """And next year's file is asked its year once, and keeps its months."""
    desk = Desk()
    desk.drop(ture_csv=AREAS_OVER.encode())
    desk.open("point-")
    widget(desk.app.selectbox, "-map-header--0").set_value(3)
    desk.app.run()
    choose(desk.app, 3, period="fixed", part=1, area="across", indicator="fixed", first=2, unit="antal")
    widget(desk.app.text_input, "-map-period-text").set_value("2014")
    widget(desk.app.text_input, "-map-indicator-text").set_value("Ture")
    desk.app.run()
    choose(desk.app, 3, without_rows=["I alt"], without_columns=["I alt"])
    page = read_again(desk.app)
    assert "Opskrift: ture: 4 tal, 2 områder, 2 perioder fra januar 2014 til februar 2014." in page.whole()
    assert "6:1: »I alt« er udeladt, som opskriften siger" in page.words
    settle(desk)
    desk.save()
    (recipe,) = shelf.recipes()
    assert (recipe.without_rows, recipe.without_columns, recipe.period) == (("I alt",), ("I alt",), "2014")
    later = Desk()
    page = later.drop(ture2_csv=AREAS_OVER.replace("3;4", "9;9").encode())
    assert (
        "hvilket år tallene gælder for. I den fil, opskriften blev lavet til, var det 2014. Skriv året" in page.whole()
    )
    assert "januar, året ikke oplyst" in page.words
    widget(later.app.text_input, "-period-period").set_value("2015")
    later.app.run()
    for box in later.app.checkbox:
        box.check()
    page = Visit(later.app.run())
    assert "4 nye tal." in page.whole()


def test_each_column_of_figures_has_a_name_and_a_unit_of_its_own(store: Store) -> None:
    desk = Desk()
    desk.drop(ture_csv=TWO_KINDS.encode())
    desk.open("point-")
    widget(desk.app.selectbox, "-map-header--0").set_value(3)
    desk.app.run()
    choose(desk.app, 3, period=2, area=1, indicator="headings", values=[3, 4], unit="each")
    assert "Vælg enheden under »Andel«." in Visit(desk.app).whole()
    widget(desk.app.text_input, "-map-each-name-Andel-3").set_value("Andel af ture")
    choose(desk.app, 3, each_unit_Ture="antal", each_unit_Andel="pct")
    page = read_again(desk.app)
    assert "Opskrift: ture: 4 tal" in page.whole()
    assert "Andel af ture Herning 2014 – 3,5 %" in page.words
