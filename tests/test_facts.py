"""The documents' CSV files: typed, cross-checked, strict; every mistake with file, line, column, all at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from maaltavle.catalogue import load_catalogue
from maaltavle.documents.files import read_facts
from maaltavle.documents.schema import TABLES, of_table
from maaltavle.errors import BrokenData
from maaltavle.model import Facts, Interval, Kind, Lean, Marker, Outcome, State
from maaltavle.wording.language import language

REAL = Path(__file__).resolve().parents[1] / "data"


def read(folder: Path) -> dict[str, Facts]:
    return read_facts(folder, load_catalogue(folder / "katalog"))


def mistakes(folder: Path) -> tuple:
    with pytest.raises(BrokenData) as caught:
        read(folder)
    return caught.value.problems


def test_a_file_from_before_columns_were_added_still_loads(data_folder: Path) -> None:
    """Without who coded it and which way it points; with them all are read, and half of them are a wrong header."""
    path = data_folder / "opfoelgning-2015" / "assessments.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    assert header == "goal,text,quote,outcome,person"
    (said,) = read(data_folder)["opfoelgning-2015"].assessments
    assert (said.direction, said.coded_by, said.coded_on) == (None, "", None)
    coded = [f"{header},direction,coded_by,coded_on", *(f"{row},progress,Anna Bech,2026-11-27" for row in rows)]
    path.write_text("\n".join(coded) + "\n", encoding="utf-8")
    (said,) = read(data_folder)["opfoelgning-2015"].assessments
    assert (said.direction, said.coded_by, said.coded_on) == (Lean.PROGRESS, "Anna Bech", date(2026, 11, 27))
    path.write_text("\n".join([f"{header},direction", *(f"{row}," for row in rows)]) + "\n", encoding="utf-8")
    assert {problem.code for problem in mistakes(data_folder)} == {"header"}


def test_values_are_intervals_and_markers_have_none(data_folder: Path) -> None:
    """Exact, upper bound with its end excluded, and no number at all are three different things."""
    exact, bound, missing = read(data_folder)["opfoelgning-2014"].observations
    assert exact.value == Interval.exactly("77.4")
    assert exact.quote == "77,4 pct. i 2014"
    assert bound.value == Interval(None, Decimal(50), high_open=True)
    assert bound.kind is Kind.BOUND
    assert (missing.value, missing.marker, missing.period) == (None, Marker.MISSING, "")
    assert missing.quote == 'tal følger "senere", siges det'


def test_every_kind_of_fact_comes_typed(data_folder: Path) -> None:
    """Goal with its target, event, assessment, agenda point, theme, finding and project."""
    facts = read(data_folder)["opfoelgning-2015"]
    (goal,) = facts.goals
    assert (goal.target.kind, goal.target.low, goal.continues, goal.change) == (
        "minimum",
        Decimal(85),
        "G14-01",
        "raised",
    )
    assert facts.events[0].state is State.BEGUN
    assert facts.assessments[0].outcome is Outcome.MET
    assert facts.agenda[0].recommendations == ("at det godkendes", "at det sendes videre")
    assert (facts.agenda[0].closed, facts.agenda[0].attachments) == (False, ())
    assert facts.themes[0].document_to == "opfoelgning-2014"
    assert facts.findings[0].observations == ("O004", "O005")
    assert facts.projects[0].followup_periods == ("2014", "2015M06")
    assert facts.observations[1].value == Interval.exactly(-2)


O14, G14, M14 = "opfoelgning-2014/observations", "opfoelgning-2014/goals", "opfoelgning-2014/measures"
G15, E15, A15 = "opfoelgning-2015/goals", "opfoelgning-2015/events", "opfoelgning-2015/assessments"
MISTAKES = [
    # file, text to replace (once), what stands there instead, line, column, found, expected
    (O14, "77.4,77.4", '"77,4",77.4', 2, "low", "77,4", "punktum"),
    (O14, "77.4,77.4", "1e3,77.4", 2, "low", "1e3", "punktum"),
    (O14, "77.4,77.4", "NaN,77.4", 2, "low", "NaN", "punktum"),
    (O14, "77.4,77.4", "1.12345678901,77.4", 2, "low", "1.12345678901", "10 efter"),
    (O14, "77.4,77.4", "٧,77.4", 2, "low", "٧", "punktum"),
    (O14, "77.4,77.4", "78,77.4", 2, "low", "78", "højst er high (77.4)"),
    (O14, "77.4,77.4,,", "77.4,77.4,ja,", 2, "low_open", "ja", "lukkede ender"),
    (O14, "77.4,77.4,,", "77.4,77.4,true,", 2, "low_open", "true", "ja, nej eller tom"),
    (O14, ",,50,,ja", ",50,,,ja", 3, "high_open", "ja", "nej, når high er tom"),
    (O14, ",,50,,ja", ",,,,", 3, "low", "en tom værdi", "eller en markør"),
    (O14, "antal,missing", "antal,væk", 4, "marker", "væk", "missing, withheld"),
    (O14, "measured,,,,,antal,missing", "measured,5,5,,,antal,missing", 4, "marker", "missing", "enten et tal"),
    (O14, "herning,2014,", "herning,2014-11,", 2, "period", "2014-11", "2014M11"),
    (O14, "herning,2014,", "hernning,2014,", 2, "area", "hernning", "nærmest: herning"),
    (O14, "O001,selvbetjening", "O001,selvbetjenning", 2, "indicator", "selvbetjenning", "indikatorer.toml"),
    (O14, "pct,,i 2014", "procent,,i 2014", 2, "unit", "procent", "enheder.toml"),
    (O14, ",measured,77", ",målt,77", 2, "kind", "målt", "measured, preliminary"),
    (O14, '"77,4 pct. i 2014"', "", 2, "quote", "en tom værdi", "en tekst"),
    (O14, "O002,", "O001,", 3, "ref", "O001", "observations.csv:2"),
    (O14, "O001,", "O004,", None, "ref", "O004", "observations.csv:2"),
    (O14, "O001,selvbetjening,", "O001,", 2, None, "16 celler", "17 celler"),
    (O14, "ref,indicator", "ref,indikator", 1, None, "ref,indikator", "præcis: ref,indicator"),
    (G14, "minimum,80", "minimum,", 2, "low", "en tom værdi", "når kind er minimum"),
    (G14, "minimum,80", "mindst,80", 2, "kind", "mindst", "minimum, maximum"),
    (G14, "herning,oeu", "herning,oeø", 2, "committee", "oeø", "udvalg.toml"),
    (G14, "herning,oeu", "Herning,oeu", 2, "municipality", "Herning", "nærmest: herning"),
    (G14, ",2014,mål", ",i år,mål", 2, "year", "i år", "et helt tal"),
    (G15, "2016-03-01", "2016-02-30", 2, "valid_from", "2016-02-30", "en dato som"),
    (G15, "2016-03-01", "1. marts", 2, "valid_from", "1. marts", "en dato som"),
    (G15, "2016-03-01,", "2016-03-01,2015-01-01", 2, "valid_to", "2015-01-01", "fra valid_from (2016-03-01)"),
    (G15, "G14-01", "G14-99", 2, "continues", "G14-99", "goals.csv"),
    (M14, "G14-01", "G14-77", 2, "goal", "G14-77", "goals.csv"),
    (M14, "exact", "næsten", 2, "match", "næsten", "exact, part, wider, proxy"),
    (E15, "begun", "begyndt", 2, "state", "begyndt", "begun, done"),
    (E15, "2015,,", "i går,,", 2, "at", "i går", "en periode"),
    (A15, ",met,", ",nået,", 2, "outcome", "nået", "met, missed"),
    ("opfoelgning-2014/texts", "certain", "sikkert", 2, "assignment", "sikkert", "certain, inferred"),
    ("opfoelgning-2015/themes", "opfoelgning-2014", "plan", 2, "document_to", "plan", "dokumenter.toml"),
    ("opfoelgning-2015/findings", "O004 O005", "O004 O999", 2, "observations", "O999", "observations.csv"),
    ("opfoelgning-2015/findings", ",sum,", ",fejl,", 2, "kind", "fejl", "sum, label"),
    ("opfoelgning-2015/projects", "2014 2015M06", "2014 juni", 2, "followup_periods", "2014 juni", "en periode"),
    ("opfoelgning-2015/agenda", ",nej,", ",måske,", 2, "closed", "måske", "ja, nej eller tom"),
]


@pytest.mark.parametrize(("file", "old", "new", "line", "column", "found", "expected"), MISTAKES)
def test_a_mistake_has_its_place_and_its_words(
    data_folder: Path, file: str, old: str, new: str, line: int | None, column: str | None, found: str, expected: str
) -> None:
    """File, line and column of the cell; what was found and what was expected, in Danish and English."""
    path = data_folder / f"{file}.csv"
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")
    (problem,) = mistakes(data_folder)
    if line is not None:
        assert (problem.place.file, problem.place.line) == (str(path), line)
    assert problem.place.column == column
    assert found in str(problem.message)
    assert expected in str(problem.message)
    assert language("en").say(problem.message).startswith("found ")
    assert language("en").say(problem.message) != str(problem.message)


SHOWN = """meeting,point_no,place,what,of,area,breakdown,period,heading,text
oeeu-2016-03-01,7,1,goal,G14-01 G15-01,,,,,
oeeu-2016-03-01,7,2,indicator,selvbetjening,herning,,2014,,
oeeu-2016-03-01,7,3,text,,,,,Se her,Tre ord her
oeeu-2016-03-01,7,4,followup,2015,,,,,
oeeu-2016-03-01,7,5,budget,,,,,,
"""
SHOWN_MISTAKES = [
    ("G14-01 G15-01", "G14-01 G99-01", 2, "of", "G99-01", "en ref fra goals.csv"),
    ("goal,G14-01 G15-01", "goal,", 2, "of", "en tom værdi", "en ref fra goals.csv"),
    ("selvbetjening", "selvbetjenning", 3, "of", "selvbetjenning", "en ref fra indikatorer.toml"),
    ("herning", "hernning", 3, "area", "hernning", "nærmest: herning"),
    (",2014,", ",i år,", 3, "period", "i år", "en periode"),
    ("7,3,text", "8,3,text", 4, "point_no", "oeeu-2016-03-01 8", "et møde og punkt fra agenda.csv"),
    ("oeeu-2016-03-01,7,3", "oeeu-2016-03-02,7,3", 4, "point_no", "oeeu-2016-03-02 7", "et møde og punkt"),
    ("Tre ord her", "", 4, "text", "en tom værdi", "en tekst, når what er text"),
    ("text,", "film,", 4, "what", "film", "goal, indicator, budget, text, followup"),
    ("text,", "picture,", 4, "what", "picture", "goal, indicator"),
    ("followup,2015", "followup,sidste", 5, "of", "sidste", "et år"),
    ("7,5,budget", "7,0,budget", 6, "place", "0", "et tal fra 1"),
    ("7,5,budget", "7,x,budget", 6, "place", "x", "et helt tal"),
]


def test_what_a_meeting_shows_comes_from_its_file(data_folder: Path) -> None:
    """Point, place, kind and what it is of, in the order of the file."""
    (data_folder / "opfoelgning-2015" / "shown.csv").write_text(SHOWN, encoding="utf-8")
    rows = read(data_folder)["opfoelgning-2015"].shown
    assert [(row.point_no, row.place, row.what) for row in rows] == [
        (7, 1, "goal"),
        (7, 2, "indicator"),
        (7, 3, "text"),
        (7, 4, "followup"),
        (7, 5, "budget"),
    ]
    assert (rows[1].of, rows[1].area, rows[1].period, rows[2].heading) == ("selvbetjening", "herning", "2014", "Se her")


@pytest.mark.parametrize(("old", "new", "line", "column", "found", "expected"), SHOWN_MISTAKES)
def test_a_screen_of_what_is_not_there_has_its_place(
    data_folder: Path, old: str, new: str, line: int, column: str, found: str, expected: str
) -> None:
    """A goal, indicator, area or point that no file has; a kind that no file may bring: file, line and column."""
    path = data_folder / "opfoelgning-2015" / "shown.csv"
    assert old in SHOWN
    path.write_text(SHOWN.replace(old, new, 1), encoding="utf-8")
    (problem,) = mistakes(data_folder)
    assert (problem.place.file, problem.place.line, problem.place.column) == (str(path), line, column)
    assert found in str(problem.message)
    assert expected in str(problem.message)
    assert language("en").say(problem.message) != str(problem.message)


@pytest.mark.parametrize(
    ("content", "line", "code"),
    [
        (b"", 1, "header"),
        (b"\xff\xfe", 1, "encoding"),
        ("ref,year\nT1,2014\n\u00e5".encode("latin-1"), 3, "encoding"),
        (b'ref,"year\n', 1, "csv"),
        (b"ref\nT1\n", 1, "header"),
        (b"\n", 1, "header"),
    ],
)
def test_a_file_that_is_no_table(data_folder: Path, content: bytes, line: int, code: str) -> None:
    """Empty, not UTF-8, a quote never closed, another header: one problem with its line."""
    path = data_folder / "opfoelgning-2014" / "texts.csv"
    path.write_bytes(content)
    (problem,) = mistakes(data_folder)
    assert (problem.place.file, problem.place.line, problem.code) == (str(path), line, code)


def test_lines_are_counted_as_an_editor_does(data_folder: Path) -> None:
    """A cell with line breaks in it moves the lines after it; the place is where the row starts."""
    path = data_folder / "opfoelgning-2014" / "goals.csv"
    text = path.read_text(encoding="utf-8").replace("Mindst 80 pct. i 2014.", '"Mindst 80 pct.\ni\n2014."')
    path.write_text(text.replace("qualitative", "kvalitativt"), encoding="utf-8")
    (problem,) = mistakes(data_folder)
    assert problem.place.line == 5
    assert "qualitative" not in text.splitlines()[3]
    assert "kvalitativt" in path.read_text(encoding="utf-8").splitlines()[4]


def test_all_mistakes_of_all_files_come_at_once(data_folder: Path) -> None:
    """Three files, four mistakes, one run, in the order of files and lines."""
    for file, old, new in ((O14, "O001,s", "O001,x"), (O14, "bound", "b"), (M14, "exact", "e"), (E15, "begun", "g")):
        path = data_folder / f"{file}.csv"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    found = [(Path(p.place.file).stem, p.place.line, p.place.column) for p in mistakes(data_folder)]
    assert found == [
        ("measures", 2, "match"),
        ("observations", 2, "indicator"),
        ("observations", 3, "kind"),
        ("events", 2, "state"),
    ]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda folder: (folder / "plan-2020").mkdir() or (folder / "plan-2020/goals.csv").touch(), "unknown_document"),
        (lambda folder: (folder / "opfoelgning-2014/observation.csv").touch(), "unknown_file"),
        (lambda folder: [path.unlink() for path in (folder / "opfoelgning-2015").iterdir()], "no_files"),
    ],
)
def test_nothing_is_left_out_in_silence(data_folder: Path, make: object, code: str) -> None:
    """A folder no document claims, a file of a mistyped name, a document without files."""
    make(data_folder)
    assert code in [problem.code for problem in mistakes(data_folder)]


def test_other_folders_and_files_are_nobody_s_business(data_folder: Path) -> None:
    """The archive of raw files and a note beside the facts are not read."""
    (data_folder / "maaltavle.raw").mkdir()
    (data_folder / "opfoelgning-2014" / "README.md").write_text("note")
    assert set(read(data_folder)) == {"opfoelgning-2014", "opfoelgning-2015"}


@pytest.mark.skipif(not (REAL / "katalog").is_dir(), reason="the project's own data are not there")
def test_the_projects_own_data_read_whole() -> None:
    """What is delivered: every observation and goal of the five documents, each file read to its last line."""
    facts = read(REAL)
    assert sum(len(f.observations) for f in facts.values()) == 173
    assert sum(len(f.goals) for f in facts.values()) == 162
    assert {table for table in TABLES if any(getattr(f, TABLES[table]) for f in facts.values())} == set(TABLES)
    assert next(iter(of_table("observations", load_catalogue(REAL / "katalog")))) == "ref"
