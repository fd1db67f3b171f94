"""*Mål* as it is written, without a browser: texts, versions, what has aged, two persons, goals, next year, undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from made_up_kind import EXACTLY
from streamlit.testing.v1 import AppTest
from visits import Tour, Visit, visit

import ui.frame.data
import ui.goals.written
from maaltavle.desk import Desk
from maaltavle.followup.storing import save_texts
from maaltavle.judge import KINDS
from maaltavle.model import Facts, FollowUp, Interval, Lean, Outcome
from maaltavle.spelling.periods import this_day
from maaltavle.store import Store

PLACE = {"kommune": "herning", "udvalg": "herning-oeke", "aar": 2015}
ME = "test@example.com"  # whom Streamlit's test runner logs in
WRITE = {**PLACE, "arbejde": "opfoelgning"}


def button(app: AppTest, label: str) -> object:
    """The only button with that label."""
    (found,) = (each for each in app.button if each.label == label)
    return found


class Desktop(Tour):
    """One session on *Mål*."""

    def __init__(self, **state: object) -> None:
        super().__init__("maal")
        self.page = self.visit({**PLACE, **state})

    def area(self, label: str) -> object:
        """The text field with that label."""
        (found,) = (each for each in self.app.text_area if each.label == label)
        return found

    def write(self, label: str, words: str) -> Visit:
        """Type into a text field and leave it."""
        self.area(label).set_value(words)
        return Visit(self.app.run())

    def press(self, label: str) -> Visit:
        """Press a button."""
        button(self.app, label).click()
        return Visit(self.app.run())


def other_writes(store: Store, goal: str, words: str, person: str = "Bo Krag") -> None:
    """Somebody else stores a status meanwhile."""
    desk = Desk(store, person, this_day(), ui.frame.data.catalogue_of_files())
    save_texts(desk, store.version, [FollowUp(goal, "status", words, "")])


def revise(store: Store, ref: str, value: int) -> None:
    """A figure is corrected by a later load."""
    figure = next(figure for figure in store.facts().observations if figure.ref == ref)
    corrected = replace(figure, value=Interval.exactly(value))
    store.load(Facts((corrected,)), known_from=this_day(), person="STAR", action="upload", source="dst", sha256="x")


def test_the_round_says_what_is_missing_and_filters(store: Store) -> None:
    """Goals that the document itself speaks of are not missing; the filter shows only the others."""
    page = visit("maal", WRITE)
    assert "4 af 39 mål mangler status – ingen frist er sat" in page.whole()
    assert "G15-27" in page.words
    only = visit("maal", {**WRITE, "vis": "mangler"})
    assert "G15-29" in only.whole() and "G15-27" not in only.words


def test_a_deadline_is_set_and_told(store: Store) -> None:
    desk = Desktop(arbejde="opfoelgning")
    desk.app.date_input[0].set_value(date(2016, 1, 31))
    desk.app.run()
    page = desk.press("Gem fristen")
    assert "4 af 39 mål mangler status – fristen var 31. januar 2016" in page.whole()
    assert [one.deadline for one in store.facts().rounds] == [date(2016, 1, 31)]


def test_a_text_is_written_once_with_its_writer(store: Store) -> None:
    """The verdict and the draft stand beside; the editor starts empty; a second click stores nothing."""
    before, desk = store.version, Desktop(arbejde="opfoelgning", maal="G15-27")
    assert "Ikke nået: 27 virksomheder i 2015, målet var mindst 35 (8 for få)." in desk.page.whole()
    assert [area.value for area in desk.app.text_area] == ["", "", ""]
    desk.write("Status", "27 af 35. Pakkerne manglede midler.")
    assert store.version == before
    page = desk.press("Gem")
    assert f"Status: {ME}, " in page.whole()
    assert [(t.goal, t.column, t.text, t.person) for t in store.facts().followups] == [
        ("G15-27", "status", "27 af 35. Pakkerne manglede midler.", ME)
    ]
    assert store.facts().followups[0].draft.startswith("Ikke nået: 27")
    page = desk.press("Gem")
    assert "intet var ændret, så intet er gemt" in page.app.success[0].value
    assert store.version == before + 1


@pytest.mark.parametrize(
    ("answer", "outcome", "direction", "told"),
    [
        ("met", Outcome.MET, None, "Nået ifølge opfølgningen: »Folk er glade.«"),
        ("progress", None, Lean.PROGRESS, "Fremgang ifølge opfølgningen: »Folk er glade.«"),
        ("", None, None, ""),
    ],
)
def test_what_the_writer_says_is_the_stated_answer(
    store: Store, answer: str, outcome: Outcome | None, direction: Lean | None, told: str
) -> None:
    """An outcome or a direction, with the words of the status as its quote; no pace, which only figures have."""
    desk = Desktop(arbejde="opfoelgning", maal="G15-25")
    (field,) = (one for one in desk.app.selectbox if one.label.startswith("Ifølge opfølgningen"))
    assert "på vej" not in field.options and "fremgang" in field.options
    field.set_value(answer)
    Visit(desk.app.run())
    desk.write("Status", "Folk er glade.")
    page = desk.press("Gem")
    (kept,) = store.facts().followups
    assert (kept.text, kept.outcome, kept.direction) == ("Folk er glade.", outcome, direction)
    assert told in page.whole()


def test_the_draft_goes_into_an_empty_editor_and_no_other(store: Store) -> None:
    desk = Desktop(arbejde="opfoelgning", maal="G15-27")
    desk.press("Brug udkastet")
    assert desk.area("Status").value.startswith("Ikke nået: 27")
    assert button(desk.app, "Brug udkastet").disabled
    assert store.facts().followups == ()


def test_what_is_typed_is_kept_while_another_goal_is_open(store: Store) -> None:
    desk = Desktop(arbejde="opfoelgning", maal="G15-27")
    desk.write("Kommentar", "Halvt skrevet")
    page = desk.visit({**WRITE, "maal": "G15-29"})
    assert "ikke gemt G15-27" in page.whole()
    assert desk.area("Kommentar").value == ""
    desk.visit({**WRITE, "maal": "G15-27"})
    assert desk.area("Kommentar").value == "Halvt skrevet"


def test_saving_goes_on_to_the_next_that_lacks_a_status(store: Store) -> None:
    desk = Desktop(arbejde="opfoelgning", maal="G15-25")
    desk.write("Status", "Servicen er målt.")
    page = desk.press("Gem og gå til næste, der mangler")
    assert "3 af 39 mål mangler status" in page.whole()
    assert page.app.query_params["maal"] in ("G15-29", ["G15-29"])


def test_two_persons_write_of_the_same_goal(store: Store) -> None:
    """The second gets the first's words in a sentence, loses nothing typed, and may replace them."""
    desk = Desktop(arbejde="opfoelgning", maal="G15-29")
    desk.write("Status", "Mit")
    other_writes(store, "G15-29", "Hans")
    page = desk.press("Gem")
    assert "Bo Krag har skrevet i status til G15\\-29" in page.app.error[0].value
    assert desk.area("Status").value == "Mit"
    assert [text.text for text in store.facts().followups] == ["Hans"]
    page = desk.press("Gem")
    assert [text.text for text in store.facts().followups] == ["Mit"]
    assert "2 versioner" in page.words or "Alle 2 versioner" in page.words


def test_another_goal_does_not_stand_in_the_way(store: Store) -> None:
    desk = Desktop(arbejde="opfoelgning", maal="G15-29")
    desk.write("Status", "Mit")
    other_writes(store, "G15-27", "Hans")
    desk.press("Gem")
    assert {text.goal for text in store.facts().followups} == {"G15-27", "G15-29"}


def test_a_text_ages_when_its_figure_is_revised(store: Store) -> None:
    """With the answer its writer saw and the answer now; in the list, the filter, and on the sheet."""
    other_writes(store, "G15-27", "27 af 35.")
    assert "forældet" not in visit("maal", {**WRITE, "maal": "G15-27"}).whole()
    (row,) = (row for row in ui.frame.data.board(None).rows if row.goal.ref == "G15-27")
    revise(store, row.verdict.used[0], 36)
    page = visit("maal", {**WRITE, "vis": "foraeldet", "maal": "G15-27"})
    assert "forældet svaret er et andet. Da det blev skrevet: Ikke nået: 27" in page.whole()
    assert "Nu: Nået: 36" in page.words
    assert "forældet" in visit("maal", PLACE).whole()


def test_a_persons_own_answer_stands_beside_and_is_listed(store: Store) -> None:
    desk = Desktop(arbejde="opfoelgning", maal="G15-27")
    desk.write("Status", "Godt nok.")
    desk.app.selectbox(key="text-G15-27-udfald").set_value(Outcome.MET.value)
    desk.app.run()
    page = desk.press("Gem")
    assert f"{ME} vurderer: nået. Beregnet: ikke nået." in page.whole()
    assert f"Beregnet: ikke nået. {ME}: nået." in visit("kilder", {"afsnit": "uenighed"}).whole()
    assert ui.frame.data.board(None).verdicts["G15-27"].outcome is Outcome.MISSED


def test_every_version_is_shown_and_an_undo_tells_what_it_takes_back(store: Store) -> None:
    other_writes(store, "G15-29", "Først")
    other_writes(store, "G15-29", "Så", "Cay Dam")
    page = visit("maal", {**WRITE, "maal": "G15-29"})
    assert "Alle 2 versioner Status gælder Cay Dam" in page.whole()
    asked = visit("historik", {"fortryd": store.version})
    assert "Status til G15-29 af Cay Dam tages væk: »Så« I stedet gælder igen Bo Krags: »Først«" in asked.whole()
    button(asked.app, "Fortryd indlæsningen").click()
    asked.app.run()
    assert [text.text for text in store.facts().followups] == ["Først"]
    again = visit("maal", {**WRITE, "maal": "G15-29"})
    assert f"fortrudt af indlæsning {store.version}" in again.whole()


def test_an_earlier_day_is_read_only(store: Store) -> None:
    page = visit("maal", {**WRITE, "maal": "G15-27", "kendt": "2016-02-01"})
    assert "så her kan ikke skrives" in page.whole()
    assert page.app.text_area == [] or len(page.app.text_area) == 0


def test_text_is_never_markup(store: Store) -> None:
    other_writes(store, "G15-29", "<script>alert(1)</script> **fed** {x}")
    page = visit("maal", {**WRITE, "maal": "G15-29"})
    assert "<script>" not in page.markup
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **fed** {x}" in page.markup


class Sheet(Desktop):
    """The form of a new goal."""

    def __init__(self, **state: object) -> None:
        super().__init__(arbejde="nyt", **state)

    def sentence(self, words: str) -> Visit:
        """Write the sentence."""
        return self.write("Målets sætning, ord for ord som besluttet", words)

    def field(self, label: str) -> object:
        """A text field, select box or date by its label."""
        fields = (*self.app.text_input, *self.app.selectbox, *self.app.date_input)
        (found,) = (each for each in fields if each.label == label)
        return found

    def fill(self, **fields: object) -> Visit:
        """Fill several fields in."""
        for label, value in fields.items():
            self.field(label).set_value(value)
            self.app.run()
        return Visit(self.app.run())

    def decide(self) -> Visit:
        """The decision, and that the goal is read right."""
        self.fill(Mødedato=date(2015, 12, 1), Punkt="12", Sagsnummer="15-77")
        self.app.checkbox[0].set_value(True)
        return Visit(self.app.run())


def test_a_kind_that_is_a_row_has_its_fields_and_its_echo(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A made-up kind is chosen, filled in and read back, and nothing but its row says what it is."""
    monkeypatch.setitem(KINDS, EXACTLY.id, EXACTLY)
    sheet = Sheet()
    sheet.sentence("Præcis tre møder i 2015.")
    assert "præcis" in sheet.field("Slags mål").options
    sheet.fill(**{"Slags mål": EXACTLY.id})
    page = sheet.fill(Præcis="3", Enhed="studerende")
    assert "Læst som: præcis 3" in page.whole()


def test_a_sentence_fills_the_form_and_is_stored_once(store: Store) -> None:
    """Sentence → proposal in the fields → echo, verdict, board → confirmed → one load; nothing before."""
    sheet, before = Sheet(), store.version
    page = sheet.sentence("Min. 2.600 studerende på mellemlang eller lang videregående uddannelse i 2015.")
    assert "Forslag læst af sætningen: mindst 2.600 studerende" in page.whole()
    assert (sheet.field("Mindst").value, sheet.field("Enhed").value) == ("2.600", "studerende")
    sheet.fill(Måltal="studerende-mvu-lvu")
    page = sheet.decide()
    assert "Læst som: mindst 2.600 studerende i Herning i 2015" in page.whole()
    assert "kan ikke vurderes Kun en grænse er kendt" in page.words
    assert "Mål 2015: 39 bliver til 40." in page.words
    assert store.version == before
    page = sheet.press("Gem målet")
    assert "Målet er gemt som G15-40" in page.whole()
    goal = next(goal for goal in store.facts().goals if goal.ref == "G15-40")
    assert goal.decided == "Økonomi- og Erhvervsudvalget, 1. december 2015, punkt 12, sag 15-77"
    assert store.version == before + 1


def test_a_change_without_a_baseline_says_so_at_once(store: Store) -> None:
    page = Sheet().sentence("Antallet af skriftlige henvendelser skal falde med 70 %.")
    assert f"Læst som: et fald på 70 % i {this_day().year}" in page.whole()  # the sentence names none: this year
    assert "kan ikke vurderes: udgangspunkt mangler" in page.words


def test_nothing_is_stored_before_it_is_confirmed(store: Store) -> None:
    sheet = Sheet()
    page = sheet.sentence("Min. 20 kurser")
    assert "Skriv mødedatoen" in page.whole()
    assert button(page.app, "Gem målet").disabled
    page = sheet.fill(Mødedato=date(2015, 12, 1), Punkt="12")
    assert "Mangler" not in page.words and button(page.app, "Gem målet").disabled


def test_a_changed_goal_replaces_the_old_by_a_decision(store: Store) -> None:
    sheet = Sheet(fra="G15-27")
    assert (sheet.field("Mindst").value, sheet.field("Periode").value) == ("35", "2016")
    sheet.fill(**{"Mindst": "40", "Hvad er ændret?": "Fra 35 til 40."})
    sheet.sentence("Der formidles mindst 40 virksomheder til Væksthusprogrammer")
    assert sheet.field("Mindst").value == "40"
    page = sheet.decide()
    assert "Afløser G15-27 fra 2015, der bliver stående med sit svar." in page.whole()
    sheet.press("Gem målet")
    goal = next(goal for goal in store.facts().goals if goal.continues == "G15-27")
    assert (goal.ref, goal.year, goal.target.low, goal.change_words["da"]) == ("G16-01", 2016, 40, "Fra 35 til 40.")


def test_next_years_goals_are_drafted_and_decided(store: Store) -> None:
    """Continue, end, give up: what would turn is said, and one decision stores it; an undo tells what it takes back."""
    desk = Desktop(arbejde="naeste")
    assert "39 mål mangler et valg." in desk.page.whole()
    for ref, what in (("G15-27", "fortsæt"), ("G15-28", "afslut"), ("G15-30", "opgiv")):
        desk.app.radio(key=f"next-2015-{ref}").set_value(what)
    page = Visit(desk.app.run())
    assert "1 fortsæt uændret, 1 afslut med 2015, 1 opgiv fra mødedatoen." in page.whole()
    desk.app.date_input(key="next-day").set_value(date(2015, 12, 1))
    desk.app.text_input(key="next-point").set_value("9")
    page = Visit(desk.app.run())
    assert "G15-30" in page.words and "i gang → opgivet ved beslutning" in page.words
    page = desk.press("Gem valgene som én beslutning")
    assert "36 mål mangler et valg." in page.whole()
    facts = store.facts()
    assert [goal.ref for goal in facts.goals if goal.year == 2016 and goal.continues] == ["G16-01"]
    asked = visit("historik", {"fortryd": store.version})
    assert "Målet G16-01 tages væk" in asked.whole() and "G15-28 er ikke længere afsluttet" in asked.words


def test_a_goal_that_names_its_year_must_be_changed(store: Store) -> None:
    desk = Desktop(arbejde="naeste")
    assert "fortsæt uændret" not in desk.app.radio(key="next-2015-G15-05").options
    desk.press("Sæt alle uden valg til »fortsæt uændret«")
    assert desk.app.radio(key="next-2015-G15-05").value is None
    assert desk.app.radio(key="next-2015-G15-27").value == "fortsæt"


@pytest.mark.parametrize("state", [{}, {"maal": "G15-27"}])
def test_in_english(store: Store, state: dict) -> None:
    assert visit("maal", {**WRITE, **state, "sprog": "en"}).whole()


def test_a_sentence_that_names_another_year_is_a_goal_of_that_year(store: Store) -> None:
    sheet = Sheet()
    page = sheet.sentence("Min. 30 kurser i 2016")
    assert sheet.field("Gælder året").value == 2016
    assert "Mål 2016: 0 bliver til 1." in page.whole()


@pytest.mark.parametrize("words", ["Min. 30 kurser i 2028", "Min. 30 kurser inden udgangen af 2028"])
def test_any_coming_year_is_the_goals_year(store: Store, words: str) -> None:
    """The board's newest year is 2015; the sentence says another, thirteen years later."""
    sheet = Sheet()
    page = sheet.sentence(words)
    assert (sheet.field("Gælder året").value, sheet.field("Periode").value) == (2028, "2028")
    assert "Mål 2028: 0 bliver til 1." in page.whole()
    assert {"1990", "2026", "2099"} <= set(sheet.field("Gælder året").options)
    sheet.decide()
    sheet.press("Gem målet")
    (goal,) = (goal for goal in store.facts().goals if goal.text == words)
    assert (goal.ref, goal.year, goal.target.period) == ("G28-01", 2028, "2028")


def test_a_year_that_differs_from_the_sentences_is_asked_about(store: Store) -> None:
    """Never silently another: the year of the sentence is a click away, and keeping one's own is said."""
    sheet = Sheet()
    sheet.sentence("Min. 30 kurser i 2028")
    page = sheet.fill(**{"Gælder året": 2015})
    assert "Sætningen siger 2028, men målet er sat til 2015: sig, hvad der gælder." in page.whole()
    assert sheet.field("Periode").value == "2028"
    page = sheet.press("Brug 2028")
    assert sheet.field("Gælder året").value == 2028 and "Sætningen siger" not in page.whole()
    sheet.fill(**{"Gælder året": 2015})
    sheet.app.checkbox[0].set_value(True)
    page = Visit(sheet.app.run())
    assert sheet.app.checkbox[0].label == "Målet hører til 2015, selv om sætningen siger 2028"
    assert "Sætningen siger" not in page.whole()


def test_a_sentence_changed_after_the_fields_is_asked_about(store: Store) -> None:
    """The fields are a person's by then and stay as they are; the new year is not lost for that."""
    sheet = Sheet()
    sheet.sentence("Min. 30 kurser i 2015")
    sheet.fill(Mindst="40")
    page = sheet.sentence("Min. 40 kurser i 2023")
    assert (sheet.field("Gælder året").value, sheet.field("Periode").value) == (2015, "2015")
    assert "Sætningen siger 2023, men målet er sat til 2015" in page.whole()
    page = sheet.press("Brug 2023")
    assert (sheet.field("Gælder året").value, sheet.field("Periode").value) == (2023, "2023")
    assert sheet.field("Mindst").value == "40"


def test_the_period_follows_the_year_it_was_taken_from(store: Store) -> None:
    sheet = Sheet()
    sheet.sentence("Min. 30 kurser")
    sheet.fill(Mindst="40")
    sheet.fill(**{"Gælder året": 2028})
    assert sheet.field("Periode").value == "2028"
    sheet.fill(Periode="1. halvår 2027")
    sheet.fill(**{"Gælder året": 2029})
    assert sheet.field("Periode").value == "1. halvår 2027"
