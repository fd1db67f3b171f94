"""The command line: the issue's keys, words and exit codes, run as a person runs it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from maaltavle.cli.main import main
from maaltavle.store import open_store

PROJECT = Path(__file__).resolve().parents[1]
TIMEOUT = 60  # seconds to wait for a subprocess before giving up on it; nothing is measured


@pytest.fixture
def run(data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture):
    """Run one command on the small data folder: exit code, output, errors."""
    monkeypatch.setenv("MAALTAVLE_DATA", str(data_folder))
    monkeypatch.setenv("MAALTAVLE_STORE", str(tmp_path / "m.duckdb"))

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def rows(run, *arguments: str) -> list[dict]:
    code, out, err = run("export", *arguments)
    assert (code, err) == (0, "")
    return json.loads(out)


def test_build_says_what_it_did_and_does_it_once(run) -> None:
    """Built, then found built; both in the language asked for."""
    assert "er bygget: 2 indlæsninger, 17 rækker." in run("build")[1]
    assert "er allerede bygget af de samme filer" in run("build")[1]
    assert "is up to date: 2 loads, 17 rows." in run("build", "--lang", "en")[1]


def test_building_on_a_spoiled_database_is_not_said_to_be_done(run, tmp_path: Path) -> None:
    """An emptied file beside its ledger: nothing is lost without a word, and whoever runs it by the clock sees it."""
    run("build")
    (database,) = tmp_path.glob("*.duckdb")
    database.write_bytes(b"")
    code, out, err = run("build")
    assert (code, "er allerede bygget" in out, "er ikke hel" in out) == (1, False, True)
    assert "er kvitteret, men findes ikke i databasen" in err


# The keys of issue 2, point 7, in its order; what came later stands after them.
KEYS = {
    "observations": "ref document indicator area period breakdown kind low high unit quote load",
    "verdicts": "ref document municipality committee focus_area year goal kind indicator match target outcome reason "
    "actual gap unit provisional sentence_da sentence_en assessment disagrees",
}


@pytest.mark.parametrize("what", KEYS)
def test_the_keys_of_an_export_are_stable(run, what: str) -> None:
    """Every row has the issue's keys, in its order, before any other."""
    wanted = KEYS[what].split()
    for row in rows(run, what):
        assert list(row)[: len(wanted)] == wanted


def test_exported_observations(run) -> None:
    """Exact: low = high. Open end, missing period and marker: null. Areas by name, in the language; ids stay."""
    found = rows(run, "observations")
    exact, bound, missing, _, change = ({**row} for row in found)
    assert (exact["low"], exact["high"], exact["unit"], exact["area"]) == (77.4, 77.4, "pct", "Herning")
    assert (bound["low"], bound["high"], bound["area"]) == (None, 50, "Herning Midtby")
    assert isinstance(bound["high"], int)
    assert (missing["low"], missing["high"], missing["period"], missing["marker"]) == (None, None, None, "missing")
    assert (change["low"], change["period"], change["breakdown"]) == (-2, "2014M11/2015M11", None)
    assert [row["load"] for row in found] == [1, 1, 1, 2, 2]
    assert exact["quote"] == "77,4 pct. i 2014"
    assert exact["indicator_name"] == "Digital selvbetjening"
    english = rows(run, "observations", "--lang", "en")
    assert (english[1]["area"], english[1]["indicator"]) == ("Herning city centre", "arrangementer")


def test_exported_verdicts(run) -> None:
    """Computed and said stand side by side, and where they disagree the row says so."""
    found = {row["ref"]: row for row in rows(run, "verdicts")}
    assert list(found) == ["G14-01", "G14-02", "G15-01"]
    missed = found["G15-01"]
    assert (missed["outcome"], missed["reason"], missed["gap"], missed["kind"]) == ("missed", None, -4, "minimum")
    assert missed["actual"] == {"low": 81, "high": 81, "period": "2015"}
    assert missed["assessment"] == {"text": "Målet er nået.", "quote": "Målet er nået", "outcome": "met"}
    assert missed["disagrees"] is True
    assert missed["match"] == "exact"
    assert "85" in missed["target"]
    assert missed["sentence_da"] != ""
    assert (found["G14-02"]["reason"], found["G14-02"]["assessment"]) == ("no_follow_up", None)
    assert found["G14-02"]["computed"]["reason"] == "no_indicator"
    assert found["G14-02"]["actual"] == {"low": None, "high": None, "period": None}


def test_as_known_at_a_day(run) -> None:
    """The second document was not known in 2015, so its figures, goals and verdicts are not there."""
    assert [row["ref"] for row in rows(run, "observations", "--as-known-at", "2015-12-31")] == ["O001", "O002", "O003"]
    verdicts = rows(run, "verdicts", "--as-known-at", "2015-12-31")
    assert [row["ref"] for row in verdicts] == ["G14-01", "G14-02"]
    assert verdicts[0]["as_of"] == "2015-03-01"  # the day of the document that follows the goals of 2014 up
    assert rows(run, "goals", "--as-known-at", "2015-02-28") == []


def test_exported_goals_texts_and_projects(run) -> None:
    """All that the rows hold, with names for ids and null for what is empty."""
    goals = rows(run, "goals")
    assert goals[0]["measures"][0]["indicator"] == "selvbetjening"
    assert (goals[0]["low"], goals[0]["high"], goals[0]["deadline"], goals[2]["continues"]) == (
        80,
        None,
        None,
        "G14-01",
    )
    (text,) = rows(run, "texts")
    assert (text["text"], text["committee"]) == ("Byen er, ja, levende", "Økonomi- og Erhvervsudvalget")
    (project,) = rows(run, "projects")
    assert project["followup_periods"] == ["2014", "2015M06"]


def test_csv_has_the_same_rows_and_no_formulas(run, data_folder: Path) -> None:
    """Nested values become columns; text that a spreadsheet would run is neutralised; a negative number stays one."""
    texts = data_folder / "opfoelgning-2014" / "texts.csv"
    texts.write_text(texts.read_text(encoding="utf-8").replace('"Byen er, ja, levende"', "=1+1"), encoding="utf-8")
    table = {
        what: list(csv.DictReader(io.StringIO(run("export", what, "--format", "csv")[1])))
        for what in ("observations", "verdicts", "texts")
    }
    assert [row["low"] for row in table["observations"]] == ["77.4", "", "", "81", "-2"]
    assert table["verdicts"][2]["actual_low"] == "81"
    assert table["verdicts"][2]["assessment_outcome"] == "met"
    assert table["verdicts"][2]["disagrees"] == "true"
    assert table["texts"][0]["text"] == "'=1+1"
    assert rows(run, "texts")[0]["text"] == "=1+1"


def test_selfcheck_agrees_or_names_the_difference(run, tmp_path: Path) -> None:
    """Exit code 0 and one line; 1 with every difference when the ledger was changed."""
    run("build")
    assert run("selfcheck")[0] == 0
    assert "agree" in run("selfcheck", "--lang", "en")[1]
    ledger = tmp_path / "m.ledger.jsonl"
    ledger.write_text(ledger.read_text(encoding="utf-8").replace('"rows": 7', '"rows": 8'), encoding="utf-8")
    code, out, _ = run("selfcheck")
    assert (code, "m.ledger.jsonl:1: logbogen og databasen er uenige om indlæsning 1: rows" in out) == (1, True)
    code, out, err = run("export", "observations")
    assert (code, len(json.loads(out))) == (0, 5)
    assert "Advarsel: databasen er ikke hel." in err


MISTAKES = [
    # what is wrong, command, exit code, sentence
    (lambda folder: (folder / "katalog").rename(folder / "k"), ["build"], "eller peg på en anden med MAALTAVLE_DATA"),
    (lambda folder: (folder / "opfoelgning-2014/goals.csv").write_text("ref\n"), ["build"], "goals.csv:1: fandt ref"),
    (lambda folder: None, ["build", "--store", "/findes/ikke/m.duckdb"], "Mappen /findes/ikke findes ikke"),
    (lambda folder: None, ["selfcheck"], "Kør maaltavle build"),
    (lambda folder: None, ["export", "goals", "--store", "/findes/ikke/m.duckdb"], "Mappen /findes/ikke findes ikke"),
]


@pytest.mark.parametrize(("spoil", "command", "sentence"), MISTAKES)
def test_a_mistake_is_a_sentence_and_exit_code_1(run, data_folder: Path, spoil, command: list, sentence: str) -> None:
    """On the error stream, in the language asked for, and nothing on the output."""
    spoil(data_folder)
    code, out, err = run(*command)
    assert (code, out) == (1, "")
    assert sentence in err
    code, _, english = run(*command, "--lang", "en")
    assert (code, english != err, english != "") == (1, True, True)


@pytest.mark.parametrize(
    "command", ["due", "places list", "goals template --out {}", "report status --year 2015 --out {}"]
)
def test_a_store_with_a_wrong_letter_in_its_name_is_not_built(run, command: str, tmp_path: Path) -> None:
    """It would answer with the figures of the documents."""
    code, out, err = run(*command.format(tmp_path / "out").split(), "--store", str(tmp_path / "mm.duckdb"))
    assert (code, out, "mm.duckdb findes ikke. Kør maaltavle build." in err) == (1, "", True)
    assert not [*tmp_path.glob("mm*")] and not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["byg"],
        ["export"],
        ["export", "alt"],
        ["export", "goals", "--as-known-at", "i går"],
        ["build", "--lang", "de"],
    ],
)
def test_a_command_that_is_not_understood_is_exit_code_2(run, command: list[str], capsys) -> None:
    """With the usage, in Danish."""
    with pytest.raises(SystemExit) as stopped:
        run(*command)
    assert stopped.value.code == 2
    assert "Kommandoen kunne ikke forstås" in capsys.readouterr().err


def test_as_a_program(data_folder: Path, tmp_path: Path) -> None:
    """`python -m maaltavle` elsewhere: Danish letters whatever the locale, no traceback, a closed pipe is fine."""
    command = [sys.executable, "-m", "maaltavle", "export", "verdicts", "--store", str(tmp_path / "m.duckdb")]
    places = {"MAALTAVLE_DATA": str(data_folder), "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, env=places, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Målet er nået".encode() in done.stdout
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=places, cwd=tmp_path) as child:
        child.stdout.close()
        assert child.stderr.read() == b""
        assert child.wait(TIMEOUT) == 0
    with open_store(tmp_path / "m.duckdb") as store:
        assert store.version == 2
