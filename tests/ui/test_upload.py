"""*Nye tal* and *Historik* without a browser: a file is looked at, stored once, taken back; a bad one never gets in."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
import uploads
from sent import charts
from streamlit.testing.v1 import AppTest
from visits import Tour, Visit, squeezed, visit

import ui.frame.data
from maaltavle.board import Board
from maaltavle.model import Facts
from maaltavle.store import Store
from ui.frame.literal import literal
from ui.upload.view import MOST_PLACES

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JOBS = "arbejdspladser-i-fire-brancher"  # G14-13 asks for 350 of them in 2014, and no document says how many came


class Desk(Tour):
    """One session on *Nye tal*, with files dropped into it."""

    def __init__(self, **state: str) -> None:
        super().__init__("nye_tal")
        self.visit(state)

    def drop(self, **files: bytes) -> Visit:
        """Drop files by name: `ras200_xlsx` is ras200.xlsx."""
        named = [(name.replace("_", "."), content, XLSX) for name, content in files.items()]
        self.app.file_uploader[0].set_value(named)
        return Visit(self.app.run())

    def answer(self, good: str = "up") -> Visit:
        """Say which way is good for every new indicator."""
        for radio in self.app.radio:
            radio.set_value(good)
        return Visit(self.app.run())

    def open(self, start: str) -> Visit:
        """Unfold the only part whose key begins so."""
        (fold,) = (each for each in self.app.expander if each.proto.id and f"-{start}" in each.proto.id)
        self.app.session_state[fold.proto.id.split("-", 2)[-1]] = True
        return Visit(self.app.run())

    def save(self) -> Visit:
        """Press the button."""
        button(self.app, "Gem tallene").click()
        return Visit(self.app.run())


def button(app: AppTest, label: str) -> object:
    """The only button with that label."""
    (found,) = (each for each in app.button if each.label == label)
    return found


def test_before_a_file_there_is_nothing_to_store(store: Store) -> None:
    page = visit("nye_tal")
    assert "højst 25 MB" in page.whole()
    assert [each.label for each in page.app.button] == []
    assert page.app.file_uploader[0].label == "Slip filer her, eller vælg dem"


def test_a_good_file_is_looked_at_and_stored_once(store: Store) -> None:
    """Read → one question → difference → one click → receipt; nothing before the click, and not twice."""
    desk, before, content = Desk(), store.version, uploads.statbank()
    page = desk.drop(RAS200_xlsx=content)
    assert "Statistikbankens Excel-udtræk: 24 tal, 8 områder, 3 perioder fra 2013 til 2015. Enhed: %." in page.whole()
    assert "RAS200!C4 " in page.words
    assert "24 tal venter på svar." in page.words
    assert button(page.app, "Gem tallene").disabled
    page = desk.answer()
    assert "24 nye tal. " in page.whole()
    assert "Intet mål får et nyt svar." in page.words
    assert store.version == before
    page = desk.save()
    assert f"Indlæsning {before + 1}: 24 nye tal." in page.whole()
    assert "/udvikling?" in page.markup and "kommune=herning" in page.markup
    assert [each.label for each in page.app.button] == []
    again = desk.drop(RAS200_xlsx=content)
    assert f"Indlæsning {before + 1}: 24 nye tal." in again.whole()
    other = Desk().drop(kopi_xlsx=content)
    assert f"Indlæsning {before + 1} den" in other.whole()
    assert "Der er intet at gemme." in other.words
    assert [each.label for each in other.app.button] == []
    assert store.version == before + 1


def test_what_is_stored_stands_on_udvikling_beside_the_country(store: Store) -> None:
    desk = Desk(kommune="herning")
    desk.drop(RAS200_xlsx=uploads.statbank())
    desk.answer()
    (indicator,) = _links(desk.save(), "ind")
    page = visit("udvikling", {"ind": indicator, "kommune": "herning"})
    assert "Herning: 73,2 % i 2013, 74,0 % i 2014, 74,3 % i 2015; til sammenligning Hele landet 72,1 %" in page.whole()
    assert page.picked["omr"] == "herning"
    assert "6 andre områder er ikke vist." in page.words
    assert "RAS200!E7" in page.words
    assert "Dokumentets egne ord" not in page.words


def test_another_file_with_the_same_figures_changes_nothing(store: Store) -> None:
    """Other bytes, the same numbers: it says so, and there is nothing to press."""
    desk, content = Desk(), uploads.statbank()
    desk.drop(RAS200_xlsx=content)
    desk.answer()
    desk.save()
    stored = store.version
    page = Desk().drop(RAS200_xlsx=uploads.workbook({"RAS200": uploads.table(), "Noter": [["Kun tekst"]]}))
    assert "24 uændrede tal." in page.whole()
    assert "Alle tal står her allerede." in page.words
    assert button(page.app, "Gem tallene").disabled
    assert store.version == stored


def _links(page: Visit, parameter: str) -> list[str]:
    marks = page.markup.replace("&amp;", "&").split(f"{parameter}=")[1:]
    return list(dict.fromkeys(mark.split("&")[0].split('"')[0] for mark in marks))


def test_a_changed_figure_stands_as_old_and_new(store: Store) -> None:
    """The next file of the same source needs no question, and says what it changes."""
    desk = Desk()
    desk.drop(RAS200_xlsx=uploads.statbank())
    desk.answer()
    desk.save()
    desk = Desk()
    page = desk.drop(RAS200_xlsx=uploads.statbank({**uploads.RATES, "Herning": (73.2, 74.1, 74.3)}))
    assert "1 ændret tal, 23 uændrede tal." in page.whole()
    assert "Herning 2014 Beskæftigelsesfrekvens 74 % 74,1 % RAS200!D7" in page.words
    assert [each.label for each in page.app.radio] == []
    page = desk.save()
    assert "1 ændret tal" in page.whole()
    (indicator,) = _links(page, "ind")
    assert [str(seen.value.low) for seen in store.series(indicator, ["herning"])] == ["73.2", "74.1", "74.3"]


def test_what_is_no_measurement_is_never_shown_as_one(store: Store) -> None:
    """Target and budget of a year stand beside its figure, each with its word; what is only said is no warning."""
    rows = [["Driftsudgifter, mio. kr."], ["Kommune", "2021", "B2021", "Mål 2021"], ["Herning", 512.1, 520.4, 535]]
    page = Desk().drop(udgifter_xlsx=uploads.workbook({"Ark1": [*rows, ["Horsens", 612.1, 620.4, 625]]}))
    assert [kind in page.words for kind in ("2021 (budget)", "2021 (mål ifølge kilden)", "2021 (opgjort)")] == [
        True, True, False,
    ]  # fmt: skip
    assert "2 bemærkninger. Tallene kan gemmes." in page.words and "advarsler" not in page.words


def test_a_figure_that_is_preliminary_now_leaves_no_gap(store: Store) -> None:
    """It stands once on *Udvikling*, with its word; the final one that nobody says any more is not called missing."""
    for word in ("endelig", "foreløbig"):
        desk = Desk()
        desk.drop(
            jobs_csv=f"Indikator;Område;Periode;Værdi;Enhed;Slags\n{JOBS};Herning;2015;390;antal;{word}\n".encode()
        )
        desk.save()
    words = visit("udvikling", {"ind": JOBS, "kommune": "herning"}).words
    assert "390" in words and "foreløbig" in words and "2015: mangler" not in words


def test_what_the_same_file_gave_before_and_does_not_give_now_is_told(store: Store) -> None:
    """A newer release may read a table otherwise than the one that stored it: nothing stands beside in silence."""
    file = uploads.listed(f"{JOBS};Herning;2014;380;antal\n{JOBS};Herning;2015;390;antal\n")
    desk = Desk()
    desk.drop(jobs_csv=file)
    desk.save()
    load = store.loads()[-1]
    ours = (one for one in store.facts().observations if one.load == load.number)
    lost = replace(next(ours), ref=f"{JOBS}|herning|2013||measured", period="2013")
    store.load(Facts(observations=(lost,)), known_from=load.known_from, person="p", action="upload",
               source=load.source, sha256=load.sha256, based_on=store.version)  # fmt: skip
    page = Desk().drop(jobs_csv=file)
    assert "bragte den samme fil. Der er intet at gemme." in page.words
    assert "1 tal derfra læses ikke sådan nu" in page.words and "Herning 2013 (380 arbejdspladser)" in page.words


def test_a_goal_with_a_new_answer_shows_before_and_after(store: Store, board: Board) -> None:
    """Both signs and both sentences before the click; the board has the new answer after it, the old one after undo."""
    desk = Desk()
    page = desk.drop(jobs_csv=uploads.listed(f"{JOBS};Herning;2014;380;antal\n"))
    assert "1 mål får et nyt svar." in page.whole()
    assert squeezed(board.by_ref["G14-13"].goal.text) in page.words
    assert "kan ikke vurderes før: " in page.words and "nået efter: " in page.words
    desk.save()
    assert ui.frame.data.board(None).by_ref["G14-13"].verdict.outcome == "met"
    load = store.loads()[-1]
    tour = Tour("historik")
    page = tour.visit({"fortryd": load.number})
    assert f"Fortryd indlæsning {load.number} af jobs.csv" in page.whole()
    assert "1 tal forsvinder." in page.words and "kan ikke vurderes efter: " in page.words
    assert store.version == load.number
    button(tour.app, "Fortryd indlæsningen").click()
    page = Visit(tour.app.run())
    assert f"Indlæsning {load.number} tæller ikke længere med." in page.whole()
    assert f"fortrudt af indlæsning {load.number + 1}" in page.words
    assert "jobs.csv" in page.words
    assert f"fortryd={load.number}" not in page.markup
    assert ui.frame.data.board(None).by_ref["G14-13"].verdict.outcome == "not_assessable"
    assert store.version == load.number + 1


BAD = [  # name, content, words of the refusal
    ("brev.pdf", b"%PDF-1.7 brev", "endelsen .pdf"),
    ("tom.xlsx", b"", "Hent filen igen hos kilden."),
    ("tekst.xlsx", b"ikke en projektmappe", "hele filen"),
    ("cpr.csv", uploads.listed("x;Herning;2014;0101901234;antal\n010190-1234;Herning;2015;2;antal\n"), "CPR-nummer"),
    ("fejl.xlsx", uploads.faulty(), "RAS200!C7 Fandt »#DIV/0!«"),
    ("fejl.xlsx", uploads.faulty(), "RAS200!D7 Fandt »abc«"),
    ("tvetydig.csv", uploads.listed("x;Herning;2014;1.234;antal\n"), "1.234"),
]


@pytest.mark.parametrize(("name", "content", "words"), BAD, ids=lambda value: str(value)[:20])
def test_a_bad_file_is_refused_with_place_and_cure(name: str, content: bytes, words: str, store: Store) -> None:
    """Nothing that stores to press, nothing stored, the sentence announced; no personal number on the page or kept."""
    desk, before = Desk(), store.version
    page = desk.drop(**{name.replace(".", "_"): content})
    assert words in page.whole()
    assert "Intet kan gemmes, før filen er rettet" in page.words
    assert 'role="alert"' in page.markup
    assert [each.label for each in page.app.button if not each.label.startswith("Udelad")] == []
    assert "1234" not in page.words or "CPR" not in page.words
    assert store.version == before


def test_many_problems_of_one_kind_stand_together(store: Store) -> None:
    """The first few places in the open, the others behind a line that counts them."""
    rates = dict.fromkeys(uploads.RATES, ("x", "y", 1.0))
    page = Desk().drop(fejl_xlsx=uploads.statbank(rates))
    assert f"{2 * len(rates) - MOST_PLACES} steder mere af samme slags" in page.whole()
    assert page.markup.count("<details>") == 1


def test_a_nameless_file_asks_where_the_figures_come_from(store: Store) -> None:
    """`tal.csv` names no source: one question; the answer is kept with the figures."""
    desk = Desk()
    page = desk.drop(tal_csv=uploads.listed(f"{JOBS};Herning;2014;380;antal\n"))
    assert "Hvor kommer tallene fra?" in page.whole()
    assert button(page.app, "Gem tallene").disabled
    (box,) = (each for each in page.app.selectbox if each.label == "Kilden er")
    box.set_value("+")
    desk.app.run()
    (field,) = (each for each in desk.app.text_input if each.label == "Kildens navn")
    field.set_value("Jobrapporten")
    page = Visit(desk.app.run())
    assert "1 nyt tal. " in page.whole()
    desk.save()
    assert "Jobrapporten" in [document.title for document in store.facts().documents]


SCHOOLS = [["Kommune", "År", "Elever", "Lærere", "Klassekvotient"], ["Herning", 2014, 100, 10, 20.5],
           ["Herning", 2015, 110, 11, 21.5], ["Horsens", 2014, 120, 12, 20.1]]  # fmt: skip


def test_a_unit_that_the_file_has_not_is_asked_once_for_each_kind(store: Store) -> None:
    """Three kinds, three forms, each with an empty unit; nothing can be stored before it is chosen."""
    desk = Desk()
    page = desk.drop(skoler_xlsx=uploads.workbook({"Ark1": SCHOOLS}))
    assert "9 tal venter på svar." in page.whole()
    assert page.words.count("eller opret en ny. Filen siger ikke enheden; vælg også den.") == 3
    assert "enhed ikke oplyst" in str(charts(page.app))  # once, over the drawing of what was read
    units = [each for each in page.app.selectbox if each.label == "Enhed"]
    assert ([each.value for each in units], len(page.app.radio)) == ([None] * 3, 3)
    page = desk.answer()
    assert button(page.app, "Gem tallene").disabled
    for each in desk.app.selectbox:
        if each.label == "Enhed":
            each.set_value("antal")
    page = Visit(desk.app.run())
    assert ("9 nye tal." in page.whole(), len(page.app.radio)) == (True, 3)
    desk.save()
    assert {f.unit for f in store.facts().observations if f.load == store.version} == {"antal"}


def test_what_was_read_is_drawn_in_one_unit(store: Store) -> None:
    """Three units of one name are three series, and a unit with a full stop of its own ends the sentence."""
    rows = [f"Ture;Herning;{year};{n}{year % 10};{unit}" for year in (2014, 2015) for n, unit in enumerate(UNITS, 1)]
    page = Desk().drop(ture_csv=uploads.listed("\n".join(rows) + "\n"))
    assert "Enhed: antal, %, kr. " in page.whole()
    assert "Ture, Herning: 14 i 2014, 15 i 2015." in page.words


UNITS = ("antal", "pct.", "kr.")


def test_a_figure_far_from_the_others_must_be_confirmed(store: Store) -> None:
    """A jump in unit is asked about in words, with the old and the new figure; the box must be ticked."""
    desk = Desk()
    desk.drop(RAS200_xlsx=uploads.statbank())
    desk.answer()
    desk.save()
    desk = Desk()
    shares = {area: [value / 100 for value in values] for area, values in uploads.RATES.items()}
    page = desk.drop(RAS200_xlsx=uploads.statbank(shares))
    assert page.app.checkbox
    assert button(page.app, "Gem tallene").disabled
    before = store.version
    for box in page.app.checkbox:
        box.check()
    page = Visit(desk.app.run())
    assert not button(page.app, "Gem tallene").disabled
    desk.save()
    assert store.version == before + 1
    assert "Bekræftet: " in store.loads()[-1].note


def test_a_file_whose_name_holds_a_persons_number_is_shown_without_it(store: Store) -> None:
    page = Desk().drop(**{"cpr 070761-4285_csv": uploads.listed("Ledighed;Herning;2014;4,1;pct.\n")})
    assert "CPR-nummer" in page.words
    assert "070761" not in page.words + page.markup


def test_what_may_be_persons_is_asked_about_once_a_column(store: Store) -> None:
    """One box for the column; nothing is stored before it is ticked, and the number stands nowhere on the page."""
    desk, before = Desk(), store.version
    rows = f"{JOBS};Herning;2014;380;antal\n{JOBS};Herning;2015;1205851204;antal\n{JOBS};Herning;2016;312641518;antal\n"
    page = desk.drop(jobs_csv=uploads.listed(rows))
    asked = [box for box in page.app.checkbox if "CPR" in box.label]
    assert len(asked) == 1 and "kolonne 4" in asked[0].label
    assert button(page.app, "Gem tallene").disabled and store.version == before
    assert "1205851204" not in page.words and "312641518" not in page.words
    for box in page.app.checkbox:
        box.check()
    page = Visit(desk.app.run())
    assert not button(page.app, "Gem tallene").disabled


def test_a_column_of_names_is_asked_about_before_anything_is_stored(store: Store) -> None:
    """The column is named, no person is; without the tick nothing can be stored."""
    desk, before = Desk(), store.version
    rows = f"{JOBS};Herning;2014;380;antal;Mette Hansen\n{JOBS};Herning;2015;390;antal;Ole Jensen\n"
    page = desk.drop(jobs_csv=uploads.listed(rows).replace(b"Enhed\n", b"Enhed;Sagsbehandler\n"))
    asked = [box for box in page.app.checkbox if "navne på personer i kolonnen »sagsbehandler«" in box.label]
    assert len(asked) == 1 and "slet kolonnen" in asked[0].label and "Mette" not in asked[0].label
    assert store.version == before and "Mette" not in page.whole() and "Ole Jensen" not in page.whole()
    assert not [each for each in page.app.button if each.label == "Gem tallene" and not each.disabled]


def test_two_files_are_two_parts_of_the_page(store: Store) -> None:
    """Each has its own state; a bad one does not stand in the way of a good one."""
    desk, before = Desk(), store.version
    desk.drop(brev_pdf=b"%PDF-1.7", jobs_csv=uploads.listed(f"{JOBS};Herning;2014;380;antal\n"))
    page = desk.save()
    assert "endelsen .pdf" in page.words
    assert f"Indlæsning {before + 1}: 1 nyt tal." in page.words


JOBS_OF = {year: uploads.listed(f"{JOBS};Herning;{year};{year - 1700};antal\n") for year in (2010, 2011, 2012)}


def test_a_question_of_several_files_is_asked_once(store: Store) -> None:
    """Two files of one source with the same unknown label: one question, one answer; a third has its own."""
    desk = Desk()
    east = uploads.listed("Ture;Herning;2014;3;antal\nTure;Herning;2015;4;antal\n")
    west = uploads.listed("Ture;Horsens;2014;5;antal\nTure;Horsens;2015;6;antal\n")
    other = uploads.listed("Turer;Horsens;2014;5;antal\nTurer;Horsens;2015;6;antal\n")
    files = {"Ungdomsskolen (1)_csv": east, "Ungdomsskolen (2)_csv": west, "Andre skoler_csv": other}
    page = desk.drop(**files)
    assert "3 filer: 3 mangler svar." in page.whole()
    assert "Gælder 2 filer: Ungdomsskolen (1).csv, Ungdomsskolen (2).csv" in page.words
    assert len(page.app.radio) == 2
    desk.app.radio[0].set_value("up")
    assert "3 filer: 2 klar, 1 mangler svar." in Visit(desk.app.run()).whole()
    assert "3 filer: 3 klar." in desk.answer().whole()
    before = store.version
    button(desk.app, "Gem alle (3 filer)").click()
    page = Visit(desk.app.run())
    assert "3 filer er gemt, hver som sin egen indlæsning." in page.whole()
    assert [f"Indlæsning {before + n}: 2 nye tal." in page.words for n in (1, 2, 3)] == [True] * 3
    assert store.version == before + 3
    assert [made.name["da"] for made in store.facts().indicators] == ["Ture", "Turer"]
    assert [each.label for each in page.app.button] == []


def test_a_bad_file_among_many_does_not_hold_the_others_back(store: Store) -> None:
    """The summary counts and links; the ready ones are stored by one click, each whole, and the bad one stays."""
    desk, before = Desk(), store.version
    page = desk.drop(brev_pdf=b"%PDF-1.7", a_csv=JOBS_OF[2010], b_csv=JOBS_OF[2011])
    assert "3 filer: 2 klar, 1 har fejl." in page.whole()
    assert page.markup.count('href="#fil-') == page.markup.count('id="fil-') == 3
    button(desk.app, "Gem de 2, der er klar").click()
    page = Visit(desk.app.run())
    assert "3 filer: 2 gemt, 1 har fejl." in page.whole()
    assert store.version == before + 2


def test_a_file_that_another_one_changed_is_looked_at_again(store: Store) -> None:
    """Two files with two answers to the same thing: the second is not stored unseen."""
    desk, before = Desk(), store.version
    rival = uploads.listed(f"{JOBS};Herning;2010;311;antal\n")
    page = desk.drop(**{"Jobs (1)_csv": JOBS_OF[2010], "Jobs (2)_csv": rival})
    assert "2 filer: 2 klar." in page.whole()
    button(desk.app, "Gem alle (2 filer)").click()
    page = Visit(desk.app.run())
    assert store.version == before + 1
    assert "En anden af filerne har ændret, hvad denne gør." in page.words
    assert "1 ændret tal." in page.words
    button(desk.app, "Gem alle (1 fil)").click()
    assert "2 filer: 2 gemt." in Visit(desk.app.run()).whole()


def test_the_same_file_twice_is_one_and_under_two_names_stored_once(store: Store) -> None:
    desk, before = Desk(), store.version
    desk.app.file_uploader[0].set_value([("a.csv", JOBS_OF[2012], XLSX), ("a.csv", JOBS_OF[2012], XLSX)])
    assert "1 nyt tal." in Visit(desk.app.run()).whole()
    page = desk.drop(a_csv=JOBS_OF[2012], b_csv=JOBS_OF[2012])
    button(desk.app, "Gem alle (2 filer)").click()
    page = Visit(desk.app.run())
    assert store.version == before + 1
    assert "2 filer: 1 gemt, 1 uden noget nyt." in page.words


SOME = f"{JOBS};Herning;2014;380;antal\nNoget nyt;Herning;2014;5;antal\nMere nyt;Herning;2014;6;antal\n"
LEFT = "2 indikatorer blev ikke taget med sidst: »Mere nyt«, »Noget nyt« (2 tal)."


def _stored_without_two() -> Desk:
    desk = Desk()
    desk.drop(jobs_csv=uploads.listed(SOME))
    for choice in desk.app.selectbox:
        if choice.label == "Tallene er":
            choice.set_value("-")
    Visit(desk.app.run())
    desk.save()
    return desk


def test_what_was_left_out_of_the_same_file_can_be_taken_later(store: Store) -> None:
    """It says what was left out, and asks about it again when it is asked to."""
    _stored_without_two()
    stored, desk = store.version, Desk()
    page = desk.drop(jobs_csv=uploads.listed(SOME))
    assert LEFT in page.whole()
    assert "Noget af den blev ikke taget med." in page.whole() and "Der er intet at gemme." not in page.words
    assert [each.label for each in desk.app.button] == ["Tag det med nu"]
    button(desk.app, "Tag det med nu").click()
    page = Visit(desk.app.run())
    assert LEFT not in page.whole() and "2 tal venter på svar." in page.whole()
    assert "»Noget nyt« er ikke i kataloget" in page.whole() and button(desk.app, "Gem tallene").disabled
    desk.answer()
    assert "2 nye tal" in desk.save().whole()
    assert store.version == stored + 1
    assert "Der er intet at gemme." in Desk().drop(jobs_csv=uploads.listed(SOME)).words


def test_what_is_left_out_once_more_stays_left_out(store: Store) -> None:
    _stored_without_two()
    desk = Desk()
    desk.drop(jobs_csv=uploads.listed(SOME))
    button(desk.app, "Tag det med nu").click()
    desk.app.run()
    for choice in desk.app.selectbox:
        if choice.label == "Tallene er":
            choice.set_value("-")
    page = Visit(desk.app.run())
    assert "Alle tal står her allerede. Der er intet at gemme." in page.whole()
    assert LEFT in Desk().drop(jobs_csv=uploads.listed(SOME)).whole()


def test_the_file_of_the_next_year_asks_nothing_about_what_was_left_out(store: Store) -> None:
    """It hinders nothing, is told, and can be changed."""
    _stored_without_two()
    more = SOME + f"{JOBS};Herning;2015;390;antal\nNoget nyt;Herning;2015;5;antal\n"
    desk = Desk()
    page = desk.drop(jobs2015_csv=uploads.listed(more))
    assert "2 indikatorer blev ikke taget med sidst: »Mere nyt«, »Noget nyt« (3 tal)." in page.whole()
    assert not button(desk.app, "Gem tallene").disabled
    button(desk.app, "Tag det med nu").click()
    assert "»Noget nyt« er ikke i kataloget" in Visit(desk.app.run()).whole()
    assert "»Noget nyt« er ikke i kataloget" in Desk().drop(andet_csv=uploads.listed(more)).whole()  # another source


def test_of_several_files_what_is_asked_again_is_in_the_open(store: Store) -> None:
    _stored_without_two()
    desk = Desk()
    desk.drop(jobs_csv=uploads.listed(SOME), a_csv=JOBS_OF[2012])
    button(desk.app, "Tag det med nu").click()
    page = Visit(desk.app.run())
    assert "»Noget nyt« er ikke i kataloget" in page.whole()
    assert "1 klar, 1 mangler svar" in page.whole()


def test_a_new_indicator_takes_every_field_of_the_catalogue(store: Store) -> None:
    """All but the direction is filled in beforehand; what a person writes is what is stored."""
    desk = Desk()
    page = desk.drop(RAS200_xlsx=uploads.statbank())
    fields = {each.label: each for each in (*page.app.text_input, *page.app.text_area, *page.app.selectbox)}
    assert (fields["Decimaler"].value, fields["Hvor tit"].value, fields["Udvalg"].value) == (1, "year", "")
    assert fields["Definition"].value == ""  # the name says it all
    fields["Navn på engelsk"].set_value("Employment rate")
    fields["Definition"].set_value("Beskæftigede i pct. af befolkningen")
    fields["Decimaler"].set_value(2)
    fields["Hvor tit"].set_value("once")
    fields["Udvalg"].set_value("herning-bsk")
    fields["Note om fortegnet"].set_value("Altid positiv")
    desk.answer()
    desk.save()
    (made,) = store.facts().indicators
    assert (made.name["en"], made.definition["da"], made.decimals) == (
        "Employment rate", "Beskæftigede i pct. af befolkningen", 2,
    )  # fmt: skip
    assert (made.periodicity, made.committee, made.sign_note["da"]) == ("once", "herning-bsk", "Altid positiv")


def test_who_comes_second_sees_the_difference_again(store: Store) -> None:
    """Between the look and the click another load came: nothing is stored until the new difference was on the page."""
    desk = Desk()
    desk.drop(jobs_csv=uploads.listed(f"{JOBS};Herning;2014;380;antal\n"))
    other = Desk()
    other.drop(andre_csv=uploads.listed(f"{JOBS};Herning;2013;300;antal\n"))
    other.save()
    stored = store.version
    page = desk.save()
    assert "En anden var først" in " ".join(each.value for each in page.app.error)
    assert store.version == stored
    page = desk.save()
    assert f"Indlæsning {stored + 1}: 1 nyt tal." in page.whole()


def _break(store: Store) -> None:
    """From here on nothing can be stored, by a fault that nobody foresaw; what stands can still be read."""
    with store._connection.cursor() as cursor:
        cursor.execute('ALTER TABLE "load" DROP COLUMN content')


def test_a_fault_while_storing_says_that_nothing_is_stored(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    """The whole page is drawn as it is now: no tick, why, and what to do; the traceback is in the log."""
    desk, before = Desk(), store.version
    page = desk.drop(jobs_csv=uploads.listed(f"{JOBS};Herning;2014;380;antal\n"))
    assert "✓" in page.markup
    _break(store)
    page = desk.save()
    assert "✕ ikke gemt Der er en fejl i programmet, så intet er gemt, og tavlen er, som den var." in page.words
    assert "✓" not in page.markup.split("upload-plan")[0]
    reference = page.words.split("Reference til loggen: ")[1].split(".")[0]
    assert reference in caplog.text
    assert (store.version, len(store.facts().observations)) == (before, 173)
    assert "1 nyt tal." in page.words


def test_a_fault_among_several_files_says_so_of_each(store: Store) -> None:
    desk, before = Desk(), store.version
    desk.drop(a_csv=JOBS_OF[2010], b_csv=JOBS_OF[2011])
    _break(store)
    button(desk.app, "Gem alle (2 filer)").click()
    page = Visit(desk.app.run())
    assert "2 filer: 2 blev ikke gemt." in page.words
    assert "✓" not in page.markup
    assert store.version == before


HOSTILE = ["<script>alert(1)</script>", "![x](http://example.org/x.png)", "$x^2$ **fed** :red[rød]", "{{7*7}}"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_file_is_only_text(text: str, store: Store) -> None:
    page = Desk().drop(RAS200_xlsx=uploads.statbank(label=text))
    assert squeezed(text) in page.whole().replace("&", "&")
    assert "<script" not in page.markup
    assert "<img" not in page.markup


def test_literal_keeps_every_sign() -> None:
    """Every sign that markdown would take for its own gets a backslash in front; a line break is a space."""
    assert literal("a*b\n[c](d) :red[e] $f$ <g>") == r"a\*b \[c\]\(d\) \:red\[e\] \$f\$ \<g\>"
    assert literal("Mål 2015, æøå") == "Mål 2015, æøå"


def test_historik_lists_every_load(store: Store, board: Board) -> None:
    """Newest first, with the title of each document; the documents themselves cannot be taken back here."""
    page = visit("historik")
    text = page.whole()
    for load in store.loads():
        assert squeezed(board.catalogue.documents[load.source].title) in text
    assert "fortryd=" not in page.markup
    numbers = [int(piece.split("<")[0]) for piece in page.markup.split('data-label="Nr.">')[1:]]
    assert numbers == sorted(numbers, reverse=True)


@pytest.mark.parametrize("asked", ["1", "99", "0", "-1", "x", "1e9", "6; DROP TABLE load"])
def test_a_load_that_cannot_be_undone_is_not_asked_about(asked: str, store: Store) -> None:
    page = visit("historik", {"fortryd": asked})
    assert "Fortryd indlæsning" not in page.whole()
    assert [each.label for each in page.app.button] == []


def test_a_file_that_was_refused_is_not_kept(store: Store) -> None:
    """What was dropped and could not be read leaves the session's memory; its hash alone stays as the key."""
    content = uploads.listed("010190-1234;Herning;2015;2;antal\n")
    desk = Desk()
    desk.drop(cpr_csv=content)
    kept = desk.app.session_state[f"upload-{hashlib.sha256(content).hexdigest()}-cpr.csv"]
    assert kept.upload.content == b""
    assert "010190" not in repr(kept.upload.reading)
