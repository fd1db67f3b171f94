"""The command line of figures that come in: read, load, undo, history, template, and a watched folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import uploads

from maaltavle.cli import main
from maaltavle.store import open_store

HEAD = "Indikator;Område;Periode;Værdi;Enhed\n"
GOOD = HEAD + "Arrangementer;Herning;2016;12;antal\nArrangementer;Aarhus;2016;13;antal\n"
UNKNOWN = HEAD + "Ledighed;Herning;2016;4,1;pct.\n"
BROKEN = HEAD + "Arrangementer;Herning;2016;tolv;antal\n"
READING_KEYS = "file sha256 layout observations problems n_observations n_missing"
OBSERVATION_KEYS = "indicator area area_code period breakdown value low high unit kind marker where"
PROBLEM_KEYS = "severity code where found expected message_da message_en"
ANSWERS = {"indicators": {"Ledighed": {"name_da": "Ledighed", "unit": "pct", "decimals": 1, "good": "down"}}}


@pytest.fixture
def run(data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture):
    """Run one command on the small data folder: exit code, output, errors."""
    monkeypatch.setenv("MAALTAVLE_DATA", str(data_folder))
    monkeypatch.setenv("MAALTAVLE_STORE", str(tmp_path / "m.duckdb"))

    def command(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


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


def test_read_prints_the_issues_json_and_writes_nothing(run, write, tmp_path: Path) -> None:
    """Its keys, its counts; no store comes to be."""
    file = write(GOOD + "Arrangementer;Horsens;2016;..;antal\n")
    code, out, _err = run("read", file, "--json")
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


def test_load_needs_a_yes(run, write) -> None:
    """Without a keyboard and without --yes nothing is stored; with it, the receipt says the number."""
    file = write(GOOD)
    code, out, err = run("load", file)
    assert (code, "2 nye, 0 ændrede" in out, "Tilføj --yes" in err, figures(run)) == (1, True, True, [])
    code, out, _err = run("load", file, "--yes", "--as", "anna")
    assert (code, "Gemt som indlæsning 3: 4 rækker." in out) == (0, True)
    assert figures(run) == [("arrangementer", "Herning", "2016", 12), ("arrangementer", "Aarhus", "2016", 13)]
    code, out, _err = run("load", file, "--yes")
    assert (code, "allerede indlæst som nr. 3" in out) == (0, True)


def test_a_table_whose_year_is_written_once_is_stored(run, tmp_path: Path) -> None:
    """The row below it has no year of its own; where it cannot be read, the others are stored without it."""
    rows = [["Kommune", "År", "Kvartal", "Arrangementer"], ["Herning", 2022, "1. kvt.", 101]]
    rows += [["Herning", None, "2. kvt.", 102], ["Herning", 2023, "1. kvt.", 111]]
    file = tmp_path / "pivot.xlsx"
    file.write_bytes(uploads.workbook({"Ark1": rows}))
    assert run("load", file, "--yes")[0] == 0
    assert {("2022K1", "101"), ("2023K1", "111")} <= {(period, str(low)) for _of, _in, period, low in figures(run)}


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
    assert "\tanna\tupload\toptaelling\t4 (fortrudt af 4)" in lines[1]
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
    (["load", "findes-ikke.csv"], "findes-ikke.csv kan ikke læses"),
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


SPOILED = [
    "[]",
    "{",
    '{"andet": 1}',
    '{"indicators": {"Ledighed": {"navn": "x"}}}',
    '{"indicators": {"Ledighed": {"unit": "pct", "good": "op", "decimals": 1}}}',
]


@pytest.mark.parametrize("text", SPOILED)
def test_answers_that_cannot_be_read_are_a_sentence(run, write, tmp_path: Path, text: str) -> None:
    """Not JSON, unknown words, a direction there is none of."""
    answers = tmp_path / "svar.json"
    answers.write_text(text, encoding="utf-8")
    code, _out, err = run("load", write(UNKNOWN), "--yes", "--answers", answers)
    assert (code, str(answers) in err) == (1, True)
