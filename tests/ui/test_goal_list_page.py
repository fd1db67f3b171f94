"""*Mål fra liste*: the rows as they are read, one yes, undo, and files that are something else."""

from __future__ import annotations

from datetime import date

import pytest
from followup_books import written_out
from goal_lists import Row, filled, template
from test_upload import XLSX, button
from test_upload import Desk as NewFigures
from visits import Tour, Visit, visit

import ui.frame.data
from maaltavle.spelling.periods import this_day
from maaltavle.store import Store

PLACE = {"kommune": "herning", "udvalg": "herning-oeke", "aar": "2015"}
NAME = "Studerende på mellemlang og lang videregående uddannelse"
ROWS: list[Row] = [
    {"Sætning": "Min. 2.500 studerende i 2027", "Indikator": NAME, "Ansvarlig": "Anna Bech"},
    {"Sætning": "Der vedtages en ny klimaplan", "Frist": date(2027, 6, 30), "Serviceområde": "Klima"},
    {"Sætning": "Flere unge i uddannelse (95/60/25 pct.)"},
]


@pytest.fixture
def blank(store: Store) -> bytes:
    """The template of 2027 for Herning's finance committee."""
    return template(store, ui.frame.data.catalogue_of_files(), ("herning", "herning-oeke", 2027))


class ListPage(Tour):
    """The page with a list dropped on it."""

    def __init__(self) -> None:
        super().__init__("maal")
        self.visit({**PLACE, "arbejde": "liste"})

    def drop(self, content: bytes, name: str = "mål.xlsx") -> Visit:
        self.app.file_uploader[0].set_value((name, content, XLSX))
        return Visit(self.app.run())

    def answer(self) -> Visit:
        """The decision and the service area, as a person fills them in, and the yes."""
        next(box for box in self.app.selectbox if box.key.endswith("-area")).set_value("15 Kultur")
        next(field for field in self.app.date_input if field.key.endswith("-day")).set_value(date(2026, 6, 2))
        next(field for field in self.app.text_input if field.key.endswith("-point")).set_value("7")
        self.app.run()
        self.app.checkbox[0].check()
        return Visit(self.app.run())


def test_the_rows_are_seen_stored_by_a_name_and_taken_back(store: Store, blank: bytes) -> None:
    desk = ListPage()
    page = desk.drop(filled(blank, ROWS))
    assert "3 mål til Økonomi- og Erhvervsudvalget 2027" in page.words and "3 nye." in page.words
    said = page.words.replace("\xa0", " ")
    assert "mindst 2.500 studerende i Herning i 2027" in said and f"Måles med: {NAME}, Herning" in said
    assert "Frist: 30. juni 2027" in page.words and "kun sætningen: intet krav" in page.words
    assert button(page.app, "Gem 3 mål").disabled and "Skriv mødedatoen" in page.words
    before = store.version
    assert not button(desk.answer().app, "Gem 3 mål").disabled
    button(desk.app, "Gem 3 mål").click()
    page = Visit(desk.app.run())
    assert f"3 mål er gemt som indlæsning {before + 1}." in page.words and page.wrong == []
    texts = [goal.text for goal in store.facts().goals if goal.year == 2027]
    assert texts == [row["Sætning"] for row in ROWS]
    undone = visit("historik", {"fortryd": str(before + 1)})
    button(undone.app, "Fortryd indlæsningen").click()
    assert Visit(undone.app.run()).wrong == [] and not [g for g in store.facts().goals if g.year == 2027]


def test_an_unknown_indicator_is_answered_on_the_page(store: Store, blank: bytes) -> None:
    desk = ListPage()
    page = desk.drop(filled(blank, [{**ROWS[0], "Indikator": "Studernde"}]))
    assert "1 med fejl." in page.words and "måske »Deltidsstuderende«" in page.words
    box = next(box for box in page.app.selectbox if "-is-" in box.key)
    assert box.label == "»Studernde« findes ikke. Hvad menes der?"
    page = Visit(box.set_value("").run())
    assert "1 nyt." in page.words


def test_a_goal_that_names_another_year_is_asked_about_once(store: Store, blank: bytes) -> None:
    desk = ListPage()
    page = desk.drop(filled(blank, [{"Sætning": "Min. 2.500 studerende i 2030", "Serviceområde": "Erhverv"}]))
    (radio,) = page.app.radio
    assert radio.label.startswith("1 sætning nævner et andet år end 2027.") and radio.value is None
    assert "Sig, hvilket års tavle" in page.words
    assert "2030" in Visit(radio.set_value("sentence").run()).words


@pytest.mark.parametrize(("name", "words"), [("fra.csv", "målskabelonens mærke"), ("ark.xlsx", "opfølgningsark")])
def test_another_file_is_refused_calmly_and_sent_on(store: Store, name: str, words: str) -> None:
    sheet = written_out(store, ui.frame.data.catalogue_of_files(), 2015, "herning-oeke", today=this_day())
    page = ListPage().drop(sheet if name == "ark.xlsx" else b"bare;noget\nher;der\n", name)
    assert "ikke en liste af mål" in page.words and words in page.words and page.wrong == []
    assert ("/nye_tal" in page.markup) is (name == "ark.xlsx")


def test_among_new_figures_it_is_sent_to_its_page(store: Store, blank: bytes) -> None:
    page = NewFigures().drop(mine_xlsx=filled(blank, ROWS))
    assert "Filen er en liste med 3 mål, ikke tal." in page.words
    assert "/maal?kommune=herning&amp;udvalg=herning-oeke&amp;arbejde=liste" in page.markup
    assert not [each for each in page.app.button if each.label.startswith("Gem")] and page.wrong == []
    both = NewFigures().drop(mine_xlsx=filled(blank, ROWS), fra_xlsx=filled(blank, ROWS[:1]))
    assert both.wrong == []


def test_english_says_the_same(store: Store, blank: bytes) -> None:
    page = visit("maal", {**PLACE, "arbejde": "liste", "sprog": "en"})
    assert "Goals from a list" in page.words and "Fetch the template" in page.whole()


def test_the_day_before_a_list_is_not_written(store: Store) -> None:
    page = visit("maal", {**PLACE, "arbejde": "liste", "kendt": "2016-05-02"})
    assert page.wrong == [] and not page.app.file_uploader


def test_one_mistake_of_many_rows_is_said_once(blank: bytes) -> None:
    """With the cells of the others; another mistake has a line of its own."""
    bad: Row = {"Sætning": "Mindst 60 pct. selvbetjening", "Frist": "snart"}
    words = ListPage().drop(filled(blank, [bad, bad, {"Indikator": NAME}, bad])).words
    assert words.count("ventede en dato") == 1 and words.count("ventede målets sætning") == 1
    assert "Det samme i D5, D7." in words
