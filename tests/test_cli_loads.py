"""The command line of figures that come in: read, load, undo, history, template, and a watched folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import uploads
from stores import copied

from loaders.gate.child import read_safely
from maaltavle.cli.main import main
from maaltavle.desk import Desk
from maaltavle.intake import plan
from maaltavle.model import Facts
from maaltavle.paths import PROJECT
from maaltavle.publish import publish
from maaltavle.spelling.periods import in_denmark, this_day
from maaltavle.store import build, open_store, read_catalogue

pytestmark = pytest.mark.slow  # whole loads and papers, one after another

HEAD = "Indikator;Område;Periode;Værdi;Enhed\n"
GOOD = HEAD + "Arrangementer;Herning;2016;12;antal\nArrangementer;Aarhus;2016;13;antal\n"
UNKNOWN = HEAD + "Ledighed;Herning;2016;4,1;pct.\n"
BROKEN = HEAD + "Arrangementer;Herning;2016;tolv;antal\n"
READING_KEYS = "file sha256 layout observations problems n_observations n_missing account"
OBSERVATION_KEYS = "indicator area area_code period breakdown value low high unit kind marker where"
PROBLEM_KEYS = "severity code where found expected message_da message_en"
ANSWERS = {"indicators": {"Ledighed": {"name_da": "Ledighed", "unit": "pct", "decimals": 1, "good": "down"}}}


@pytest.fixture
def bare(data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture):
    """Run one command on the small data folder, before there is a store: exit code, output, errors."""
    monkeypatch.setenv("MAALTAVLE_DATA", str(data_folder))
    monkeypatch.setenv("MAALTAVLE_STORE", str(tmp_path / "m.duckdb"))

    def command(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


@pytest.fixture
def run(bare, small_built: Path, tmp_path: Path):
    """The same where the data are built."""
    copied(small_built, tmp_path / "m.duckdb")
    return bare


@pytest.fixture
def write(tmp_path: Path):
    """Write a CSV file and return it."""

    def written(text: str, name: str = "optaelling.csv") -> Path:
        path = tmp_path / "ind" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return written


def figures(run) -> list[tuple]:
    rows = json.loads(run("export", "observations")[1])
    return [(row["indicator"], row["area"], row["period"], row["low"]) for row in rows if row["load"] > 2]


def test_read_prints_the_issues_json_and_writes_nothing(bare, write, tmp_path: Path) -> None:
    """Its keys, its counts; no store comes to be."""
    file = write(GOOD + "Arrangementer;Horsens;2016;..;antal\n")
    code, out, _err = bare("read", file, "--json")
    found = json.loads(out)
    assert code == 0
    assert list(found) == READING_KEYS.split()
    assert all(list(row) == OBSERVATION_KEYS.split() for row in found["observations"])
    assert all(list(row) == PROBLEM_KEYS.split() for row in found["problems"])
    assert (found["n_observations"], found["n_missing"], found["file"]) == (2, 1, "optaelling.csv")
    first, *_, last = found["observations"]
    assert (first["indicator"], first["area"], first["area_code"]) == ("arrangementer", "Herning", "657")
    assert (first["value"], first["where"], last["value"], bool(last["marker"])) == (12, "2:4", None, True)
    assert not (tmp_path / "m.duckdb").exists()


READS = [(GOOD, "a.csv", 0), (BROKEN, "a.csv", 1), ("\x00\x01", "a.xlsx", 2), ("", "a.csv", 2)]


@pytest.mark.parametrize(("text", "name", "code"), READS)
def test_exit_codes_of_read(run, write, text: str, name: str, code: int) -> None:
    """0 read, 1 read with errors, 2 refused; the reason on the error stream, in both languages."""
    file = write(text if code != 1 else text + GOOD.removeprefix(HEAD), name)
    found, _out, err = run("read", file)
    assert found == code
    assert (err == "") == (code == 0)
    assert (run("read", file, "--lang", "en")[2] != err) == (code != 0)


OTHER = [
    ("kr.", "Foreløbig", "12 (opgjort) → 12 (foreløbigt)"),
    ("1000 kr.", "Målt", "12 kr. → 12 1000 kr."),
    ("kr.", "Målt", ""),
]
BOUNDS = [("<12", "12 → < 12"), ("mindst 12", "12 → ≥ 12"), ("højst 12", "12 → ≤ 12"), ("10-12", "12 → 10–12")]


@pytest.mark.parametrize(
    ("unit", "kind", "told", "value"), [*((*one, "12") for one in OTHER), *(("kr.", "Målt", t, v) for v, t in BOUNDS)]
)
def test_what_changes_is_told(run, write, data_folder: Path, unit: str, kind: str, told: str, value: str) -> None:
    """The same number of another kind or in another unit, and a number that is known as a bound by now."""
    with (data_folder / "katalog" / "enheder.toml").open("a", encoding="utf-8") as units:
        units.write('[[unit]]\nid = "kr."\nname_da = "kr."\nname_en = "DKK"\ndimension = "money"\ndecimals = 0\n')
    head, figure = "Indikator;Område;Periode;Værdi;Enhed;Slags\n", "Udgift;Herning;2016;{};{};{}\n"
    head += "".join(f"Udgift;Herning;{year};{year - 2000};kr.;Målt\n" for year in range(2010, 2016))
    spent = {"indicators": {"Udgift": {"name_da": "Udgift", "unit": "kr.", "decimals": 0, "good": "down"}}}
    asked = write(json.dumps(spent), "svar.json")
    assert run("load", write(head + figure.format("12", "kr.", "Målt")), "--yes", "--answers", asked)[0] == 0
    out = run("load", write(head + figure.format(value, unit, kind)))[1]
    assert (f"{told} (8:4)" in out) if told else ("→" not in out), out


def test_load_needs_a_yes(run, write) -> None:
    """Without a keyboard and without --yes nothing is stored; with it, the receipt says the number."""
    file = write(GOOD)
    code, out, err = run("load", file)
    assert (code, "2 nye, 0 ændrede" in out, "Tilføj --yes" in err, figures(run)) == (1, True, True, [])
    code, out, _err = run("load", file, "--yes", "--as", "anna")
    assert (code, "Gemt som indlæsning 3: 5 rækker." in out) == (0, True)
    assert figures(run) == [("arrangementer", "Herning", "2016", 12), ("arrangementer", "Aarhus", "2016", 13)]
    code, out, _err = run("load", file, "--yes")
    assert (code, "allerede indlæst som nr. 3" in out) == (0, True)


def test_an_odd_day_is_stored_only_when_it_is_named(run, write, tmp_path: Path) -> None:
    """A load that is known from a day to come would carry the next one along: --yes is not enough, --day is."""
    ahead = this_day() + timedelta(days=3650)
    assert run("build")[0] == 0
    with open_store(tmp_path / "m.duckdb") as store:
        store.load(Facts(), known_from=ahead, person="p", action="upload", source="d", sha256="", note="tal.xlsx")
    file = write(GOOD)
    code, out, _err = run("load", file, "--yes")
    assert (code, f"(--day {ahead})" in out, "Indlæsning 3 (tal.xlsx) er kendt fra" in out) == (1, True, True)
    assert run("load", file, "--yes", "--day", this_day())[0] == 1
    code, out, _err = run("load", file, "--yes", "--day", ahead)
    assert (code, "Gemt som indlæsning 4" in out) == (0, True)
    assert run("redate", 3, "--known-from", this_day(), "--yes")[0] == 0
    assert run("load", write(GOOD.replace("2016", "2017"), "b.csv"), "--yes")[0] == 0  # nothing is odd any more
    with open_store(tmp_path / "m.duckdb") as store:
        assert {load.known_from for load in store.loads()[2:]} == {this_day()}


ELSEWHERE = ("Pacific/Kiritimati", "Etc/GMT+12")  # 14 hours ahead of UTC and 12 behind: in one it is another day


@pytest.mark.parametrize("zone", ELSEWHERE)
def test_what_is_stored_is_of_the_danish_day_wherever_the_machine_is(
    zone: str, bare, small_built: Path, write, tmp_path: Path
) -> None:
    """A load, one behind it that had its day from it, the correction of the first and an undo, all by the command."""
    path = copied(small_built, tmp_path / "m.duckdb")
    here = {**os.environ, "TZ": zone}

    def run(*arguments: object) -> None:
        words = [sys.executable, "-m", "maaltavle", *map(str, arguments)]
        done = subprocess.run(words, env=here, cwd=PROJECT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    ahead, today = this_day() + timedelta(days=3650), this_day()
    with open_store(path) as store:
        first = store.load(Facts(), known_from=ahead, person="p", action="upload", source="d", sha256="").number
    run("load", write(GOOD), "--yes", "--day", ahead)
    run("redate", first, "--known-from", today, "--yes")
    run("load", write(GOOD.replace("2016", "2017"), "b.csv"), "--yes")
    run("undo", first + 3)
    with open_store(path) as store:
        assert [load.known_from for load in store.loads()[first - 1 :]] == [today] * 5


def test_another_day_is_to_be_had_at_any_hour() -> None:
    """Without this the two above could both be of the Danish day."""
    for hour in range(24):
        now = datetime(2026, 7, 1, hour, 30, tzinfo=UTC)
        assert {now.astimezone(ZoneInfo(zone)).date() for zone in ELSEWHERE} != {in_denmark(now).date()}


def test_a_table_whose_year_is_written_once_is_stored(run, tmp_path: Path) -> None:
    """The rows below it have no year of their own; where the year goes on after it, its cell is a problem."""
    rows = [["Kommune", "År", "Kvartal", "Arrangementer"], ["Herning", 2022, "1. kvt.", 101]]
    rows += [["Herning", None, "2. kvt.", 102], ["Herning", 2023, "1. kvt.", 111]]
    file = tmp_path / "pivot.xlsx"
    file.write_bytes(uploads.workbook({"Ark1": [*rows[:3], ["Herning", 2022, "3. kvt.", 103], *rows[3:]]}))
    code, out, err = run("load", file, "--yes")
    assert (code, "Ark1!D3" in out + err) == (1, True)
    file.write_bytes(uploads.workbook({"Ark1": [*rows, ["Herning", None, "2. kvt.", 112]]}))
    assert run("load", file, "--yes")[0] == 0
    found = {(period, str(low)) for _of, _in, period, low in figures(run)}
    assert found == {("2022K1", "101"), ("2022K2", "102"), ("2023K1", "111"), ("2023K2", "112")}


def test_questions_are_shown_and_answered(run, write, tmp_path: Path) -> None:
    """An unknown indicator stops the load; answers in a file settle it, and the next file needs none."""
    file = write(UNKNOWN)
    code, out, _err = run("load", file, "--yes")
    assert (code, "? indicator:Ledighed: »Ledighed« er ikke i kataloget" in out) == (1, True)
    answers = tmp_path / "svar.json"
    answers.write_text(json.dumps(ANSWERS), encoding="utf-8")
    assert run("load", file, "--yes", "--answers", answers)[0] == 0
    assert run("load", write(UNKNOWN.replace("4,1", "4,2")), "--yes")[0] == 0
    assert figures(run) == [("ledighed", "Herning", "2016", 4.2)]


def test_what_was_left_out_before_is_told_with_the_way_to_take_it(run, write, tmp_path: Path) -> None:
    """Of the very file and of the next year's; `ask` brings the question back."""
    answers, text = tmp_path / "svar.json", GOOD + UNKNOWN.removeprefix(HEAD)
    answers.write_text(json.dumps({"skip": ["Ledighed"]}), encoding="utf-8")
    code, out, _err = run("load", write(text), "--yes", "--answers", answers)
    assert (code, "ikke taget med sidst" in out) == (0, False)
    for file in (write(text), write(text.replace(";2016;", ";2017;"), "optaelling2017.csv")):
        code, out, _err = run("load", file, "--yes")
        assert (code, "1 indikator blev ikke taget med sidst: »Ledighed« (1 tal). Nævn dem under »ask«" in out) == (
            0,
            True,
        )
        assert "was left out the last time: »Ledighed«" in run("load", file, "--yes", "--lang", "en")[1]
    answers.write_text(json.dumps({"ask": ["Ledighed"]}), encoding="utf-8")
    code, out, _err = run("load", write(text), "--yes", "--answers", answers)
    assert (code, "? indicator:Ledighed" in out) == (1, True)


def test_what_looks_wrong_is_confirmed_by_its_id(run, write) -> None:
    """--yes alone is not enough for a value outside what can be."""
    file = write(HEAD + "Digital selvbetjening;Herning;2016;140;pct.\n")
    code, out, _err = run("load", file, "--yes")
    (line,) = [line for line in out.splitlines() if line.startswith("  ! ")]
    assert (code, figures(run)) == (1, [])
    assert run("load", file, "--yes", "--confirm", line.split()[1].rstrip(":"))[0] == 0


def test_what_may_be_persons_is_asked_before_anything_is_stored(run, write) -> None:
    """The number itself is nowhere: not in the question, not in what is stored of the answer."""
    file = write(HEAD + "Digital selvbetjening;Herning;2016;80;pct.\nJensen 1205851204;Herning;2016;70;pct.\n")
    code, out, _err = run("load", file, "--yes")
    asked = [line for line in out.splitlines() if line.startswith("  ! person-")]
    assert (code, len(asked), figures(run)) == (1, 1, [])
    assert "1205851204" not in asked[0] and "CPR" in asked[0]
    _code, out, _err = run("load", file, "--yes", "--confirm", asked[0].split()[1].rstrip(":"))
    assert "! person-" not in out
    changed = write(HEAD + "Digital selvbetjening;Herning;2016;81;pct.\nJensen 1205851204;Herning;2016;70;pct.\n")
    assert "! person-" in run("load", changed, "--yes", "--confirm", asked[0].split()[1].rstrip(":"))[1]


def test_a_column_of_names_is_asked_about_before_anything_is_stored(run, write) -> None:
    """`read` and `read --json` name it, `load` asks; with that said the figures are stored."""
    people = ("Mette Hansen", "Ole Jensen")
    rows = "".join(
        f"Arrangementer;Herning;{year};12;antal;{name}\n" for year, name in zip((2015, 2016), people, strict=True)
    )
    file = write(HEAD.replace("Enhed", "Enhed;Sagsbehandler") + rows)
    code, _out, err = run("read", file)
    assert (code, "navne på personer i kolonnen »sagsbehandler«" in err) == (0, True)
    (problem,) = json.loads(run("read", file, "--json")[1])["problems"]
    assert (problem["code"], problem["severity"], problem["where"]) == ("people_column", "warning", "2:6")
    code, out, _err = run("load", file, "--yes")
    asked = [line.split()[1].rstrip(":") for line in out.splitlines() if line.startswith("  ! people-")]
    assert (code, len(asked), figures(run)) == (1, 1, [])
    assert "! people-" not in run("load", file, "--yes", "--confirm", asked[0])[1]


def test_several_files_and_the_worst_exit_code(run, write) -> None:
    """What can be stored is stored; the code is that of the worst."""
    good, broken = write(GOOD, "god.csv"), write(BROKEN, "fejl.csv")
    code, out, _err = run("load", good, broken, write("\x00", "x.xlsx"), "--yes")
    assert (code, len(figures(run))) == (2, 2)
    assert "fejl.csv" in out


def test_undo_and_history(run, write) -> None:
    """Taken back by one more load; the history says by which; a second undo is a sentence."""
    run("load", write(GOOD), "--yes", "--as", "anna")
    code, out, _err = run("undo", 3, "--as", "bo")
    assert (code, out) == (0, "Indlæsning 3 er fortrudt (som indlæsning 4). Intet er slettet.\n")
    assert figures(run) == []
    lines = run("history")[1].splitlines()
    assert [line.split("\t")[0] for line in lines] == ["4", "3", "2", "1"]
    assert "\tanna\tupload\toptaelling\t5 (fortrudt af 4)" in lines[1]
    code, _out, err = run("undo", 3)
    assert (code, "kan ikke fortrydes" in err) == (1, True)


def test_a_template_reads_back_without_a_question(run, write, tmp_path: Path) -> None:
    """What is known comes back and changes nothing; a figure written in is new."""
    run("load", write(GOOD), "--yes")
    template = tmp_path / "skabelon.xlsx"
    code, out, _err = run("template", "--indicator", "arrangementer", "--area", "herning", "--out", template)
    assert (code, template.exists(), str(template) in out) == (0, True, True)
    code, out, _err = run("load", template, "--yes")
    assert (code, "alle tal er allerede indlæst" in out) == (0, True)
    code, _out, err = run("template", "--indicator", "findes-ikke", "--area", "herning", "--out", template)
    assert (code, "ingen indikator findes-ikke" in err) == (1, True)


def test_a_watched_folder(run, write, tmp_path: Path) -> None:
    """Good files are stored and put away; the others are set aside with a report; halves are left alone."""
    write(GOOD, "god.csv"), write(UNKNOWN, "nyt.csv"), write(BROKEN, "fejl.csv"), write(GOOD, "halv.csv.part")
    write(GOOD, "god-igen.csv")
    folder = tmp_path / "ind"
    code, out, _err = run("load", "--watch", folder, "--once", "--as", "mappe")
    assert code == 0
    assert sorted(path.name for path in folder.glob("indlaest/*")) == ["god-igen.csv", "god.csv"]
    aside = sorted(path.name for path in folder.glob("til-eftersyn/*"))
    assert aside == ["fejl.csv", "fejl.csv.rapport.txt", "nyt.csv", "nyt.csv.rapport.txt"]
    assert "»Ledighed« er ikke i kataloget" in (folder / "til-eftersyn/nyt.csv.rapport.txt").read_text(encoding="utf-8")
    assert (folder / "halv.csv.part").exists()
    assert "god.csv → indlaest/god.csv" in out
    with open_store(tmp_path / "m.duckdb") as store:
        assert [load.person for load in store.loads()[2:]] == ["mappe"]


MISTAKES = [
    (["load"], "Nævn filerne"),
    (["load", "--watch", "findes-ikke"], "Mappen findes-ikke findes ikke"),
    (["undo", "99"], "kan ikke fortrydes"),
]


@pytest.mark.parametrize(("command", "sentence"), MISTAKES)
def test_a_mistake_is_a_sentence_and_exit_code_1(run, command: list[str], sentence: str) -> None:
    """On the error stream, in the language asked for."""
    run("build")
    code, _out, err = run(*command)
    assert (code, sentence in err) == (1, True)
    assert run(*command, "--lang", "en")[2] != err


ROW = {"name_da": "Ledighed", "unit": "pct", "decimals": 1, "good": "down"}


def without(name: str) -> dict:
    return {key: value for key, value in ROW.items() if key != name}


def row(**more: object) -> str:
    return json.dumps({"indicators": {"Ledighed": {**ROW, **more}}})


SPOILED = [  # the file, where in it, what was expected
    ("", ": fandt en tom værdi", "gyldig JSON (linje 1, tegn 1)"),
    ("[]", ": fandt []", "et JSON-objekt"),
    ("{", ": fandt {", "gyldig JSON (linje 1, tegn 2)"),
    ('{"skip": [],\n', ": fandt en tom værdi", "gyldig JSON (linje 2, tegn 1)"),
    ('{"skip": ["a\u2028b"],\n"period" "y"}', 'fandt "period" "y"', "gyldig JSON (linje 2, tegn 10)"),
    ('{"skip": [],\n  "period" "y"}', 'fandt "period" "y"', "gyldig JSON (linje 2, tegn 12)"),
    ("[" * 100_000, "fandt noget uden ende", "et JSON-objekt"),
    ('{"indicators": {"Ledighed": ' + "9" * 5000 + "}}", "fandt noget uden ende", "et JSON-objekt"),
    ('{"andet": 1}', ", andet: fandt andet", "et af: indicators, areas, source"),
    ('{"indicators": []}', ", indicators: fandt []", "et JSON-objekt"),
    ('{"indicators": {"Ledighed": 7}}', ", indicators › Ledighed: fandt 7", "et JSON-objekt"),
    ('{"indicators": {"Ledighed": null}}', ", indicators › Ledighed: fandt null", "et JSON-objekt"),
    ('{"indicators": {"Ledighed": "arrangement"}}', "Ledighed: fandt arrangement", "i kataloget, fx arrangementer"),
    ('{"indicators": {"A": {}, "A": {}}}', ", indicators › A: fandt A to gange", "hvert navn én gang"),
    *((json.dumps({"indicators": {"Ledighed": without(name)}}), f"Ledighed › {name}: fandt", f"nøglen {name}")
      for name in ("unit", "decimals", "good")),
    (json.dumps({"indicators": {"Ledighed": without("name_da")}}), "Ledighed › name_da: fandt", "nøglen name_da"),
    (row(navn="x"), "Ledighed › navn: fandt navn", "en af: id, name_da"),
    (row(good="op"), "Ledighed › good: fandt 'op'", "et af: up, down, neutral"),
    (row(decimals="1"), "Ledighed › decimals: fandt '1'", "et helt tal"),
    (row(decimals=99), "Ledighed › decimals: fandt 99", "et helt tal fra 0 til 6"),
    (row(unit="procent"), "Ledighed › unit: fandt procent", "et id i kataloget, fx 1000 kr., antal, pct"),
    (row(committee="nix"), "Ledighed › committee: fandt nix", "et id i kataloget, fx oeu"),
    (row(id="Æ b"), "Ledighed › id: fandt 'Æ b'", "et id af a-z, 0-9, - og _"),
    (row(periodicity="aar"), "Ledighed › periodicity: fandt 'aar'", "et af: day, week"),
    (row(name_da=["x"]), "Ledighed › name_da: fandt ['x']", "tekst i anførselstegn"),
    (row(name_da=""), "Ledighed › name_da: fandt en tom værdi", "ventede et navn"),
    ('{"areas": {"Herning": {"name_da": "Herning"}}}', "areas › Herning › level: fandt", "nøglen level"),
    ('{"units": {"pct.": "pro"}}', "units › pct.: fandt pro", "en enhed i kataloget"),
    ('{"skip": "Ledighed"}', ", skip: fandt \"Ledighed\"", "en liste af tekster"),
    ('{"period": "i fjor"}', ", period: fandt i fjor", "en periode som 2014"),
    ('{"source": 1}', ", source: fandt 1", "en tekst"),
]  # fmt: skip


# Every third is tried always: each takes three commands.
SOME_SPOILED = [
    pytest.param(*told, id=str(n), marks=pytest.mark.slow if n % 3 else ()) for n, told in enumerate(SPOILED)
]


@pytest.mark.parametrize(("text", "place", "expected"), SOME_SPOILED)
def test_answers_that_cannot_be_used_say_where_and_what(
    run, write, tmp_path: Path, text: str, place: str, expected: str
) -> None:
    """Place, what was found, what was expected, in both languages; nothing is stored, not even with --yes."""
    answers, file = tmp_path / "svar.json", write(UNKNOWN)
    answers.write_text(text, encoding="utf-8")
    code, _out, err = run("load", file, "--yes", "--answers", answers)
    assert (code, str(answers) in err, place in err, expected in err, "Intet er gemt" in err) == (1, *[True] * 4), err
    assert "Traceback" not in err
    assert run("load", file, "--yes", "--answers", answers, "--lang", "en")[2] != err
    assert figures(run) == []


STRANGE = [  # the answers, where the strange label stands, what the file has; whether something is still unanswered
    ({"indicators": {"Uro": ROW}}, "indicators › Uro: fandt »Uro«", "af filens: »Ledighed«", True),
    ({"indicators": {"Ledighed": ROW, "Uro": ROW}}, "indicators › Uro: fandt »Uro«", "af filens: »Ledighed«", False),
    ({"indicators": {"Ledighed": ROW}, "areas": {"Hernin": "herning"}}, "areas › Hernin: fandt", "»Herning«", False),
    ({"indicators": {"Ledighed": ROW}, "skip": ["Alt andet"]}, ", skip: fandt »Alt andet«", "en af filens: »", False),
]


@pytest.mark.parametrize(("told", "place", "has", "open_still"), STRANGE, ids=range(len(STRANGE)))
def test_a_label_that_no_file_has_is_told_of_and_stops_nothing(
    run, write, tmp_path: Path, told: dict, place: str, has: str, open_still: bool
) -> None:
    """One file of answers serves many workbooks; only what a mistyped label leaves unanswered stops the load."""
    answers = tmp_path / "svar.json"
    answers.write_text(json.dumps(told), encoding="utf-8")
    code, out, err = run("load", write(UNKNOWN), "--yes", "--answers", answers)
    assert (place in err, has in err) == (True, True), err
    assert (code, "indicator:Ledighed" in out, bool(figures(run))) == (int(open_still), open_still, not open_still)


def test_every_mistake_in_the_answers_is_said_at_once(run, write, tmp_path: Path) -> None:
    answers = tmp_path / "svar.json"
    answers.write_text(json.dumps({"nyt": 1, "indicators": {"Ledighed": {"good": "op"}}}), encoding="utf-8")
    err = run("load", write(UNKNOWN), "--yes", "--answers", answers)[2]
    assert "5 fejl" in err
    assert [name for name in ("nyt", "name_da", "unit", "decimals", "good") if f"{name}: fandt" not in err] == []


def test_answers_may_be_for_several_files_and_leave_out_what_can_be_made(run, write, tmp_path: Path) -> None:
    """A label need stand in one of the files; a new unit, the id, the English name and what has a usual value."""
    other = write(HEAD + "Sygefravær;Herning;2016;4,1;dagsværk\n", "syge.csv")
    answers = tmp_path / "svar.json"
    told = {
        "indicators": {"Ledighed": ROW, "Sygefravær": {**ROW, "name_da": "Sygefravær", "unit": "dagsvaerk"}},
        "units": {"dagsværk": {"id": "dagsvaerk", "name_da": "dagsværk", "dimension": "dagsvaerk"}},
    }
    answers.write_text("\ufeff" + json.dumps(told), encoding="utf-8")
    code, out, err = run("load", write(UNKNOWN), other, "--yes", "--answers", answers)
    assert (code, err) == (0, ""), out
    assert {name for name, *_rest in figures(run)} == {"ledighed", "sygefravaer"}


def test_the_answers_of_the_readme_work(run, write, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    """As they stand there, for a file with those labels; and --help says where to look."""
    text = (PROJECT / "README.md").read_text(encoding="utf-8")
    answers = tmp_path / "svar.json"
    answers.write_text(text.split("```json")[1].split("```")[0], encoding="utf-8")
    rows = "Ledighed;Herning by;2016;4,1;pct.\nLedighed, i alt;Herning by;2016;5,1;pct.\n"
    code, out, err = run("load", write(HEAD + rows), "--yes", "--answers", answers)
    assert (code, err) == (0, ""), out
    assert figures(run) == [("ledighed", "Herning", "2016", 4.1)]
    with pytest.raises(SystemExit):
        main(["load", "--help"])
    assert "se README" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("command", ["load", "read"])
def test_a_file_that_cannot_be_opened_says_why(run, tmp_path: Path, command: str) -> None:
    """Not there, a folder; a folder that is not there; answers too."""
    run("build")
    (tmp_path / "løs.csv").symlink_to(tmp_path / "nix.csv")
    missing = [tmp_path / "nix.csv", tmp_path / "løs.csv", tmp_path / "nix" / "a.csv"]
    for path, words in (*((path, ("findes",)) for path in missing), (tmp_path, ("en mappe",))):
        code, out, err = run(command, path)
        assert code == 2
        assert [word for word in words if word not in err + out] == []
        assert "kan ikke læses" not in err + out
    assert f"Mappen {tmp_path / 'nix'} findes ikke" in run("load", tmp_path / "nix" / "a.csv")[2]
    assert "Filen" in run("load", tmp_path / "x.csv", "--answers", tmp_path / "nix.json")[2]


def test_what_cannot_be_written_says_why(run, tmp_path: Path) -> None:
    """A folder that is not there, a folder in the file's place, a file in the folder's place; and nothing is made."""
    in_the_way = tmp_path / "fil"
    in_the_way.write_text("", encoding="utf-8")
    places = [(tmp_path / "nix" / "t.xlsx", f"Mappen {tmp_path / 'nix'} findes ikke"), (tmp_path, "er en mappe"),
              (in_the_way / "t.xlsx", "er en fil, ikke en mappe")]  # fmt: skip
    before = sorted(tmp_path.iterdir())
    for out, words in places:
        code, _out, err = run("template", "--indicator", "arrangementer", "--area", "herning", "--out", out)
        assert (code, words in err, "Intet er lavet" in err) == (1, True, True), err
    assert [path for path in tmp_path.iterdir() if path not in before and not path.name.startswith("m.")] == []


def test_times_are_those_of_denmark(bare, write, data_folder: Path, tmp_path: Path) -> None:
    """In the history and where a file was loaded before: the day a person here stored it, not the day in Greenwich."""
    late, file = datetime(2026, 6, 30, 22, 30, tzinfo=UTC), write(GOOD)
    with build(tmp_path / "m.duckdb", data_folder, clock=lambda: late) as store:
        reading = read_safely(file, file.name, catalogue_folder=data_folder / "katalog")
        wanted = plan(reading, store.facts(), read_catalogue(data_folder), today=late.date(), version=store.version)
        publish(Desk(store, "anna", this_day()), wanted, file.read_bytes())
    assert {line.split("\t")[1] for line in bare("history")[1].splitlines()} == {"2026-07-01 00:30"}
    assert "den 01-07-2026 af anna" in bare("load", file, "--yes")[1]


@pytest.mark.parametrize("name", ["a\tb", "Anne\nload 9", "\x1b[31mrød", "Anne\u202e", "x" * 101])
def test_a_name_that_would_break_the_history_is_not_understood(name: str, capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["undo", "1", "--as", name])
    assert ended.value.code == 2
    assert "højst 100 tegn på én linje" in capsys.readouterr().err


RECIPE = """name = "Ture"
unit = "antal"
indicator = "Ture"
columns = {1 = "area", 2 = "period", 3 = "value"}
headers = {1 = "By", 2 = "Tur", 3 = "I alt"}
"""


def test_recipes_come_in_are_told_renamed_deleted_restored_and_written_out(run, write, tmp_path: Path) -> None:
    assert run("recipes", "import", write(RECIPE, "ture.toml"))[0] == 0
    file = write("By;Tur;I alt\nHerning;2014;12\nHorsens;2014;13\nViborg;2014;14\n", "ture.csv")
    assert "(Opskrift: Ture)" in run("read", file)[1]
    assert run("recipes", "rename", "Ture", "Rejser")[0] == 0
    code, said, _errors = run("recipes", "list")
    assert (code, said.splitlines()[:2]) == (0, ["Rejser (ikke brugt endnu)", "  Overskrifterne står i række 1."])
    assert run("recipes", "delete", "Rejser")[0] == 0
    assert run("recipes", "list")[1] == ""
    assert run("recipes", "restore", "Rejser")[0] == 0
    assert run("recipes", "export", "Rejser", "--out", tmp_path / "ud.toml")[0] == 0
    assert 'name = "Rejser"' in (tmp_path / "ud.toml").read_text(encoding="utf-8")


def test_a_recipe_that_is_not_there_is_said(run, write) -> None:
    code, _said, errors = run("recipes", "delete", "Ture")
    assert (code, "Der er ingen opskrift, der hedder »Ture«" in errors) == (1, True)
    assert run("recipes", "import", write("script = 1", "x.toml"))[0] == 1


def test_a_column_that_nobody_understands_is_left_out_by_an_option(bare, write) -> None:
    """It says which can be, and what was left out is named as not read."""
    file = write("Kommune;2014;2015;;\nHerning;1;2;9;4\nHorsens;3;4;8;4\nViborg;5;6;7;5\n")
    code, _out, err = bare("read", file)
    assert code == 1
    assert "uden kolonnen uden overskrift (D): --leave-out D" in err
    code, out, err = bare("read", file, "--leave-out", "D", "--leave-out", "e")
    assert (code, err) == (0, "")
    assert "6 tal" in out and "kolonnen uden overskrift (E) er udeladt" in out
    code, _out, err = bare("read", file, "--leave-out", "C")
    assert (code, err.strip()[-50:]) == (1, "optaelling.csv: C kan ikke udelades; det kan D, E.")
