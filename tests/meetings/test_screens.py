"""What stands on the wall: the delivered meeting as a table, every kind of screen, and what is gone or closed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from meeting_samples import MADE, PNG, REAL, figure, goal, measured, meeting, point, shown

from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from maaltavle.meetings.agenda import find
from maaltavle.meetings.canonical import canonical, screen_as_plain
from maaltavle.meetings.edits import new_point
from maaltavle.meetings.indicator_screen import joined
from maaltavle.meetings.screens import deck
from maaltavle.meetings.types import Deck, Screen
from maaltavle.message import Words
from maaltavle.model import Area, Decision, Facts, Outcome, Remark, Shown
from maaltavle.store import open_store
from maaltavle.wording.language import language

TODAY = date(2020, 1, 2)

# id | message | number | period | beside (names and numbers)
WALL = """
36-2  | Der forventes et merforbrug på 39,243 mio. kr. | 39,243 mio. kr. | 2019 · fremskrivning | Korrigeret budget 2019 1.284.106 tusind kr., Forventet regnskab 2019 1.323.349 tusind kr.
36-3  | Den største afvigelse er udenfor rammestyring: merforbrug på 39,784 mio. kr. | 39,784 mio. kr. | 2019 · fremskrivning | I alt −39.243 tusind kr.
36-4  | Der forventes 312 flere fuldtidspersoner end i budgettet | 312 | 2019 | B2019 9.447, FVR 3103 2019 9.759
36-5  | Budgetomplacering fra Serviceområde 13 til 17 | 40,157 mio. kr. | 2019 · budget |
37-2  | 4 mål for 2020: 3 uændrede, 1 nyt | | |
39-2  | Herning ligger under landet | 3,4 % | marts 2019 | Hele landet 3,9 %
39-3  | Herning ligger under RAR Vestjylland og over landet | 11,2 % | marts 2019 | RAR Vestjylland 12,3 %, Hele landet 11,0 %
39-4  | Herning ligger under landet | 4,1 % | marts 2019 | Hele landet 4,4 %
39-5  | Herning ligger under RAR Vestjylland og landet | 2,2 % | marts 2019 | RAR Vestjylland 2,3 %, Hele landet 3,0 %
39-6  | Herning ligger på niveau med landet | 2,4 % | marts 2019 | Hele landet 2,4 %
39-7  | Sygedagpengeforløb | 1.077 forløb | februar 2019 |
39-8  | Herning ligger over landet | 0,9 % | marts 2019 | Hele landet 0,7 %
39-9  | Fuldtidspersoner på ydelse | 1.419 fuldtidspersoner | marts 2019 | Ressourceforløb 316 fuldtidspersoner, Ledighedsydelse 264 fuldtidspersoner
39-10 | 46 færre fuldtidspersoner på førtidspension end samme måned sidste år | 3.693 fuldtidspersoner | marts 2019 | Færre fuldtidspersoner på førtidspension end samme måned sidste år, Førtidspension 46 fuldtidspersoner
39-11 | 180 færre offentligt forsørgede end forventet (benchmark) | nr. 21 | 30. april 2019 | Færre offentligt forsørgede end forventet (benchmark) 180 personer, Årlig besparelse ift. forventede udgifter (benchmark) godt 13 mio. kr.
39-12 | Kan ikke vurderes: tallene kan ikke trækkes på grund af et nyt fagsystem (var ventet i 1. halvår 2019) | | |
40-2  | Voksenområdet: Herning ligger under landet. Alle områder: 1 procentpoint højere end landet | 22,22 % | 2018 | Alle områder 1 procentpoint højere end landet, Hele landet 30,56 %
40-3  | Omgørelsesprocent, afvigelse fra Hernings omgørelsesprocent sidste år | højst 1 procentpoint | 2018 | sygedagpengeloven højst 1 procentpoint, lov om social pension højst 1 procentpoint, aktivloven højere end sidste år, beskæftigelsesindsatsloven højere end sidste år
40-4  | Sager behandlet i Ankestyrelsen: 36 flere sager | 338 sager | 2018 | Forøgelse i sager behandlet i Ankestyrelsen 36 flere sager
40-5  | Herning Kommunes andel af Ankestyrelsens sager er lavere end Herning Kommunes andel af landets indbyggertal | 1,2 % | 2018 | Herning Kommunes andel af landets indbyggertal 1,51 %
41-2  | 4 mål for 2019 (Uddannelsesstrategi) | | |
"""  # noqa: E501 - a screen is one line


@pytest.fixture(scope="module")
def board(full_built: Path, real_names: Catalogue) -> Board:
    """The board of the delivered data."""
    with open_store(full_built, read_only=True) as store:
        return Board(store.facts(), real_names, TODAY)


@pytest.fixture(scope="module")
def wall(board: Board) -> Deck:
    """The delivered meeting in Danish."""
    return deck(board, find(board.facts, board.catalogue, REAL), language("da"))


def line(screen: Screen) -> str:
    """A screen as a line of the table above."""
    beside = ", ".join(f"{one.name} {one.number}" for one in screen.beside)
    cells = (screen.id.ljust(5), screen.message, screen.number, screen.period, beside)
    return " | ".join(cells).replace("\N{NO-BREAK SPACE}", " ").replace("|  |", "| |").replace("|  |", "| |").rstrip()


def test_the_delivered_meeting_screen_by_screen(wall: Deck) -> None:
    """Every point in agenda order; each screen's sentence, number, time and what stands beside."""
    assert [p.point_no for p in wall.points] == list(range(34, 44))
    shown_screens = [screen for screen in wall.screens if screen.kind not in ("opening", "closed")]
    assert "\n".join(line(screen) for screen in shown_screens) == WALL.strip()
    assert len(wall.screens) == 31
    assert wall.title == "Beskæftigelsesudvalget, 4. juni 2019"
    assert (wall.place, wall.known_words) == ("A1.158, kl. 08:00", "som kendt i dag")


CAVEATS = [
    ("36-2", "+ = mindreforbrug / − = merforbrug."),
    ("36-2", "behæftet med stor usikkerhed"),
    ("36-4", "* Beror ifølge dokumentet på teknisk gennemsnitsberegning."),
    ("37-2", "Årsmålene for 2020 står kun i et bilag."),
    ("39-2", "Ingen tal for RAR Vestjylland."),
    ("39-7", "Andelen af arbejdsstyrken er for marts 2019."),
    ("39-11", "så den kan ikke sammenlignes med tidligere lister"),
    ("39-12", "Nyt fagsystem."),
    ("40-2", "Over alle områder ligger Herning ét procentpoint over landet."),
    ("40-4", "(databrud)"),
]


@pytest.mark.parametrize(("screen", "words"), CAVEATS)
def test_what_must_be_known_is_seen(wall: Deck, screen: str, words: str) -> None:
    """New system, break, definition, sign, footnote: on the screen itself and not only in the notes."""
    (found,) = (s for s in wall.screens if s.id == screen)
    assert any(words in caveat for caveat in found.caveats), found.caveats


def test_a_budget_table_has_its_letters_and_formulas(wall: Deck) -> None:
    """Columns A to F with the formulas of the minutes; figures as printed; a letter for each kind of control."""
    money, spread, persons = wall.of_point(36)[1:4]
    assert money.columns == ("tusind kr., 2019-pl", "Serviceområde 17", "Driftsudgifter i alt")
    assert [row[0] for row in money.rows] == [
        "Oprindeligt budget 2019 (A)",
        "Genbevillinger 2019 (B)",
        "Tillægsbevillinger/omplaceringer 2019 (C)",
        "Korrigeret budget 2019 (D = A+B+C)",
        "Forventet regnskab 2019 (E)",
        "Afvigelse (F = D−E)",
    ]
    assert money.rows[-1][1:] == ("−39.243", "−39.243")
    assert (spread.rows[0], spread.rows[-1][0]) == (("Selvforvaltning (A)", "−262", "−262"), "I alt (E = A+B+C+D)")
    assert persons.rows[1] == ("Førtidspension *", "3.406", "3.628", "−222")
    assert persons.rows[-1] == ("I alt", "9.447", "9.759", "−312")
    assert [screen.chart.kind for screen in (money, spread, persons)] == ["bridge", "bridge", "pairs"]
    assert any("9.444" in note for note in persons.notes)  # that the printed total is off is told, not corrected


@pytest.mark.parametrize("code", ["da", "en"])
def test_a_closed_point_shows_its_number_and_nothing_else(wall: Deck, board: Board, code: str) -> None:
    """No title, case, resumé, decision or screen of it reaches the deck, even if somebody put something on it."""
    secret = replace(point(42, "HEMMELIG overskrift", closed=True))
    rows = (shown(42, "text", text="HEMMELIG tekst"), shown(42, "indicator", "selvbetjening", 2))
    decided = (Decision(MADE, 42, "own", "HEMMELIG beslutning"),)
    facts = Facts(agenda=(secret,), meetings=(meeting(),), shown=rows, decisions=decided)
    made = deck(Board(facts, board.catalogue, TODAY), meeting(), language(code))
    assert [(s.id, s.kind) for s in made.screens] == [("42-1", "closed")]
    assert made.decisions == {}
    assert b"HEMMELIG" not in canonical([made])
    assert b"00.30.10" not in canonical([made])
    (real,) = wall.of_point(42)
    assert (real.point.case_no, real.point.note, real.message) == ("", "", "Lukket punkt")
    assert 42 not in wall.decisions


def test_two_sides_with_opposite_messages_are_never_shown_apart(board: Board) -> None:
    """Whoever shows the adult area alone, or all areas alone, is shown the other too."""
    for name in ("omgoerelsesprocent", "omgoerelsesprocent-afvigelse-fra-landet"):
        (screen,) = screens_of(board, Shown(REAL, 40, 1, "indicator", name))
        assert {seen.ref for seen in screen.figures} == {"O158", "O162", "O163", "O172", "O173"}
        assert "Voksenområdet: Herning ligger under landet" in screen.message
        assert "Alle områder: 1\N{NO-BREAK SPACE}procentpoint højere end landet" in screen.message


def screens_of(board: Board, *rows: Shown, code: str = "da", pictures: dict[str, bytes] | None = None) -> list[Screen]:
    """The screens that rows of one point give on a board, without the opening."""
    facts = replace(board.facts, shown=rows)
    changed = Board(facts, board.catalogue, TODAY)
    found = find(facts, board.catalogue, rows[0].meeting)
    made = deck(changed, found, language(code), pictures=lambda name: (pictures or {}).get(name, b""))
    return list(made.of_point(rows[0].point_no))[1:]


GONE = [
    ("goal", "G99-99", "", "Målet G99-99 findes ikke længere. Resten af mødet er uændret."),
    ("indicator", "væk", "", "Indikatoren væk findes ikke længere. Resten af mødet er uændret."),
    ("indicator", "bruttoledighedsprocent", "køn=Mænd", "Bruttoledighedsprocent: Der er ingen tal, der passer"),
    ("budget", "elever", "", "Der er ingen budgettabel (elever) til dette møde."),
    ("followup", "1999", "", "Udvalget har ingen mål for 1999."),
    ("picture", "0" * 64, "", "Billedet findes ikke længere."),
    ("text", "", "", "Der er ingen tekst på denne skærm endnu."),
    ("film", "", "", "Dette kan ikke vises: film."),
]


@pytest.mark.parametrize(("what", "of", "part", "sentence"), GONE, ids=[f"{row[0]} {row[1]}" for row in GONE])
def test_what_is_gone_says_so_and_the_others_stand(board: Board, what: str, of: str, part: str, sentence: str) -> None:
    """A sentence in place of the content, whatever heading stood there; the screen after it is as ever."""
    rows = (
        Shown(REAL, 39, 1, what, of, breakdown=part, heading="Det går fremad"),
        Shown(REAL, 39, 2, "indicator", "bruttoledighedsprocent"),
    )
    gone, other = screens_of(board, *rows)
    assert gone.message.startswith(sentence)
    assert (gone.number, gone.figures, gone.chart) == ("", (), None)
    assert (other.id, other.number) == ("39-3", "3,4\N{NO-BREAK SPACE}%")


def test_a_goal_stands_with_its_words_number_target_and_outcome(names: Catalogue) -> None:
    """The council's own words, the figure judged, what was asked for; the development as a chart against the target."""
    figures = (figure("77.4", "2014"), figure("81", "2015"))
    facts = Facts(
        observations=figures, goals=(goal(), goal("G16-02", "90")), measures=(measured(), measured("G16-02")),
        meetings=(meeting(),), agenda=(point(1),),
        shown=(shown(1, "goal", "G16-01"), shown(1, "goal", "G16-01 væk G16-02", 2), shown(1, "followup", "2015", 3)),
    )  # fmt: skip
    one, several, year = deck(Board(facts, names, TODAY), meeting(), language("da")).screens[1:]
    assert one.message == "Nået: 81 % i 2015, målet var mindst 80 % (1 over målet)".replace(" %", "\xa0%")
    assert (one.beneath, one.number, one.period) == ("Flere betjener sig selv.", "81,0\N{NO-BREAK SPACE}%", "2015")
    assert (one.sign, one.outcome, one.outcome_word, one.ground) == ("✓", Outcome.MET, "nået", "computed")
    assert one.target_words == "mindst 80\N{NO-BREAK SPACE}%"
    assert one.chart.kind == "trend"
    assert set(one.figures) == set(figures)
    assert [row[1] for row in several.rows] == ["✓ nået", "✕ ikke nået"]
    assert several.caveats == ("Målet væk findes ikke længere.",)
    assert year.message == "2 mål for 2015: 1 nået, 1 ikke nået"
    assert [row[1] for row in year.rows] == ["✕ ikke nået", "✓ nået"]  # the worst first: not all rows have room


def test_a_divided_key_figure_answers_with_its_total_and_its_own_areas_target(names: Catalogue) -> None:
    """No other area's target line and no part's; the total is found by what it is, not by its place or its name."""
    parts = ("sex=Men; age=16-64 years", "age=16-64 years; sex=Total")
    figures = [
        figure(value, period, area, part=part)
        for area in ("herning", "horsens")
        for period in ("2014", "2015")
        for part, value in zip(parts, ("90", "77"), strict=True)
    ]
    asked = [
        shown(1, "indicator", "selvbetjening", 1, area="herning"),
        shown(1, "indicator", "selvbetjening", 2, area="horsens"),
        shown(1, "indicator", "selvbetjening", 3, area="herning", breakdown=parts[0]),
    ]
    facts = Facts(
        observations=tuple(figures), goals=(goal(),), measures=(measured(),), meetings=(meeting(),), agenda=(point(1),),
        areas=(Area("horsens", Words.same("Horsens"), "municipality"),), shown=tuple(asked),
    )  # fmt: skip
    own, other, part = deck(Board(facts, names.extended(facts), TODAY), meeting(), language("da")).screens[1:]
    assert [screen.number[:2] for screen in (own, other, part)] == ["77", "77", "90"]
    assert ["Mål: mindst 80" in str(screen.chart.figure) for screen in (own, other, part)] == [True, False, False]


def test_the_targets_of_a_screen_stand_in_the_order_of_time(names: Catalogue) -> None:
    """Those in force from no day on come first, in the order of the documents; then by their first day."""
    levels = {"G16-01": ("81", "2015"), "G16-02": ("82", ""), "G16-03": ("83", "2014"), "G16-04": ("84", "")}
    facts = Facts(
        observations=(figure("70", "2014"), figure("77", "2015")), meetings=(meeting(),), agenda=(point(1),),
        goals=tuple(goal(ref, low, period) for ref, (low, period) in levels.items()),
        measures=tuple(map(measured, levels)), shown=(shown(1, "indicator", "selvbetjening"),),
    )  # fmt: skip
    (_opening, screen) = deck(Board(facts, names, TODAY), meeting(), language("da")).screens
    in_force = {row[1]: re.findall(r"mindst (\d\d)", row[4]) for row in screen.chart.rows(language("da"))}
    assert in_force == {"2014": ["82", "84", "83"], "2015": ["82", "84", "81"]}


def test_a_goal_for_a_coming_year_shows_a_direction_until_its_start_is_confirmed(names: Catalogue) -> None:
    """On the wall as on the pages: a direction never stands on the ground of a pace; beside a pace stands its start."""
    figures = tuple(figure(value, year) for year, value in (("2013", "70"), ("2014", "72"), ("2015", "76")))
    open_goal = goal(low="85", period="2018")
    started = replace(open_goal.target, baseline=Decimal("72"), baseline_period="2014")
    facts = Facts(
        observations=figures, goals=(open_goal, replace(open_goal, ref="G16-02", target=started)),
        measures=(measured(), measured("G16-02")), meetings=(meeting(),), agenda=(point(1),),
        shown=(shown(1, "goal", "G16-01"), shown(1, "goal", "G16-02", 2)),
    )  # fmt: skip
    for code, moved, leaning in (
        ("da", "tallene er gået den rigtige vej", "peger mod fremgang"),
        ("en", "the figures have moved the right way", "points to progress"),
    ):
        made = deck(Board(facts, names, date(2016, 5, 1)), meeting(), language(code))
        direction, pace = made.screens[1:]
        assert (direction.ground, direction.outcome) == ("indicative", Outcome.NOT_ASSESSABLE)
        assert direction.outcome_word == leaning and direction.message.casefold().startswith(leaning)
        assert moved in direction.paragraphs[0].casefold() and not direction.beside
        assert (pace.sign, pace.outcome, pace.ground) == ("↗", Outcome.ON_TRACK, "computed")
        assert [one.number[:4].replace(",", ".") for one in pace.beside] == ["72.0"]


REGIONS = tuple(Area(f"region-{n}", Words.same(f"Region {n}"), "region") for n in range(5))
COUNTRY = Area("hele-landet", Words(da="Hele landet", en="The whole country"), "country")
CITIES = tuple(Area(f"by-{n}", Words.same(f"By {n}"), "municipality") for n in range(90))


@pytest.mark.parametrize(("regions", "beside"), [(1, ["Region 0", "Hele landet"]), (5, ["Hele landet"])])
def test_a_long_series_is_a_line_beside_its_region_and_the_country(
    names: Catalogue, regions: int, beside: list[str]
) -> None:
    """Other municipalities are left out, and regions too where nobody knows which is ours; later figures as well."""
    places = ("herning", COUNTRY.id, *(r.id for r in REGIONS[:regions]), *(c.id for c in CITIES))
    figures = tuple(
        figure(str(60 + month + place), f"2015M{month:02d}", area)
        for place, area in enumerate(places)
        for month in range(1, 13)
    )
    facts = Facts(
        observations=figures, areas=(COUNTRY, *REGIONS, *CITIES), meetings=(meeting(),), agenda=(point(1),),
        shown=(shown(1, "indicator", "selvbetjening"), shown(1, "indicator", "selvbetjening", 2, period="2015M06")),
    )  # fmt: skip
    newest, june = deck(Board(facts, names.extended(facts), TODAY), meeting(), language("da")).screens[1:]
    assert [one.name for one in newest.beside] == beside
    assert (newest.period, newest.number, newest.chart.kind) == ("december 2015", "72,0\N{NO-BREAK SPACE}%", "trend")
    ours = {"herning", COUNTRY.id, *(["region-0"] if len(beside) > 1 else [])}
    assert {seen.area for seen in newest.figures} == ours
    assert (june.period, june.number) == ("juni 2015", "66,0\N{NO-BREAK SPACE}%")
    assert max(seen.period for seen in june.figures) == "2015M06"


def test_a_signed_remark_stands_in_place_of_the_drafted(names: Catalogue) -> None:
    """In the notes of the screen, for the very period; another period's remark is left out."""
    signed = Remark("selvbetjening", "herning", "", "2015", "Det går godt.", "", "Anna")
    facts = Facts(
        observations=(figure("81", "2015"),), meetings=(meeting(),), agenda=(point(1),), remarks=(signed,),
        shown=(shown(1, "indicator", "selvbetjening"),),
    )  # fmt: skip
    own = deck(Board(facts, names, TODAY), meeting(), language("da")).screens[1]
    assert (own.paragraphs, own.notes[0]) == (("Det går godt.",), "Det går godt.")
    older = replace(facts, remarks=(replace(signed, period="2014"),))
    drafted = deck(Board(older, names, TODAY), meeting(), language("da")).screens[1]
    assert drafted.paragraphs[0].startswith("Digital selvbetjening: Herning lå på 81,0")


def test_a_heading_takes_the_message_s_place_and_it_goes_to_the_notes(board: Board) -> None:
    """What was drafted is never lost."""
    (screen,) = screens_of(board, Shown(REAL, 39, 1, "indicator", "bruttoledighedsprocent", heading="Færre ledige"))
    assert (screen.message, screen.notes[0]) == ("Færre ledige", "Herning ligger under landet")


def test_texts_and_pictures_are_shown_as_they_are(board: Board) -> None:
    """Text by lines, shortened with a word about it; a picture by what it is and not by its name; no script."""
    rows = (
        Shown(REAL, 39, 1, "text", text="<b>Første</b>\n\nAnden linje"),
        Shown(REAL, 39, 2, "text", heading="Lang", text="Et ord. " * 200),
        Shown(REAL, 39, 3, "picture", "png", text="Et kort"),
        Shown(REAL, 39, 4, "picture", "svg"),
    )
    pictures = {"png": PNG, "svg": b"<svg onload='alert(1)'/>"}
    short, long, picture, script = screens_of(board, *rows, pictures=pictures)
    assert short.paragraphs == ("<b>Første</b>", "Anden linje")
    assert (sum(map(len, long.paragraphs)) <= 900, long.caveats) == (
        True,
        ("Teksten er forkortet. Hele teksten står i noterne.",),
    )
    assert long.notes == (("Et ord. " * 200).strip(),)
    assert (picture.picture, picture.picture_type, picture.picture_words) == (PNG, "image/png", "Et kort")
    assert (script.picture, script.message) == (b"", "Billedet findes ikke længere.")


def test_an_opening_holds_what_a_screen_can_and_the_notes_the_rest(wall: Deck) -> None:
    """Whole sentences up to the room there is; »d. 6. maj« is no end of a sentence."""
    opening = wall.of_point(41)[0]
    assert opening.message == "Uddannelsesstrategi"
    assert opening.paragraphs[0].endswith("(Børn og familie, Byplanudvalg, Kultur og fritid samt Beskæftigelse). …")
    assert opening.paragraphs[1] == "Direktøren for Social, Sundhed og Beskæftigelse indstiller,"
    assert opening.notes[0].endswith("så alle kan indfri deres fulde potentiale.")
    for point_no in range(34, 44):
        assert sum(map(len, wall.of_point(point_no)[0].paragraphs)) <= 1100


def test_a_point_without_a_text_opens_with_what_it_shows(names: Catalogue) -> None:
    """No slide with a title alone before what the point shows; where it shows nothing, the title is all there is."""
    bare = (new_point(meeting(), 1, "Status på selvbetjening"), new_point(meeting(), 2, "Eventuelt"))
    facts = Facts(
        observations=(figure("70", "2014"), figure("77", "2015")), meetings=(meeting(),), agenda=bare,
        shown=(shown(1, "indicator", "selvbetjening"),),
    )  # fmt: skip
    screens = deck(Board(facts, names, TODAY), meeting(), language("da")).screens
    assert [(screen.id, screen.kind) for screen in screens] == [("1-2", "indicator"), ("2-1", "opening")]


def test_decisions_are_those_typed_and_else_those_of_the_minutes(board: Board) -> None:
    """What was typed at the meeting stands before what the minutes print; one taken back lets the minutes stand."""
    typed = (Decision(REAL, 39, "own", "Drøftet.", "Med en bemærkning", "Anna"), Decision(REAL, 40, "", ""))
    facts = replace(board.facts, decisions=typed)
    made = deck(Board(facts, board.catalogue, TODAY), find(facts, board.catalogue, REAL), language("da"))
    assert (made.decisions[39].text, made.decisions[39].remarks) == ("Drøftet.", "Med en bemærkning")
    assert (made.decisions[40].kind, made.decisions[40].text) == ("noted", "Taget til efterretning.")
    assert made.decisions[36].kind == "approved"


def test_english_screens_have_the_same_figures(board: Board, wall: Deck) -> None:
    """Screen by screen the same observations behind, and no Danish sentence where the product speaks."""
    english = deck(board, wall.meeting, language("en"))
    assert [(s.id, s.figures) for s in english.screens] == [(s.id, s.figures) for s in wall.screens]
    assert [s.message for s in english.of_point(39)[1:3]] != [s.message for s in wall.of_point(39)[1:3]]


def test_a_screen_can_be_written_as_plain_values(wall: Deck) -> None:
    """Numbers as text, nothing lost: the figures of the first key figure."""
    plain = screen_as_plain(wall.of_point(39)[1], "da")
    assert [(f["ref"], f["value"]["low"]) for f in plain["figures"]] == [("O135", "3.4"), ("O136", "3.9")]
    assert plain["chart"]["kind"] == "compare"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Omgørelsesprocent, voksenområdet", "voksenområdet", "Herning"), "Omgørelsesprocent, voksenområdet, Herning"),
        (("Omgørelsesprocent", "voksenområdet", "Herning"), "Omgørelsesprocent, voksenområdet, Herning"),
        (("Ledige", "", "Herning"), "Ledige, Herning"),
    ],
)
def test_a_part_that_the_name_ends_with_is_said_once(words: tuple[str, ...], said: str) -> None:
    assert ", ".join(joined(*words)) == said
