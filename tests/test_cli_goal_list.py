"""`maaltavle goals template` and `maaltavle goals load`: out, filled in, seen, stored with a yes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from goal_lists import filled
from openpyxl import load_workbook
from stores import copied

from maaltavle.cli.main import main
from maaltavle.store import open_store

DECIDED = ("--decided", "2016-04-05", "--point", "12", "--service-area", "Borgere")


@pytest.fixture
def run(data_folder: Path, small_built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    """Run one command on a store of one's own: exit code, output, errors."""
    monkeypatch.setenv("MAALTAVLE_DATA", str(data_folder))
    monkeypatch.setenv("MAALTAVLE_STORE", str(copied(small_built, tmp_path / "m.duckdb")))

    def command(*arguments: object) -> tuple[int, str, str]:
        code = main([*map(str, arguments)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


@pytest.fixture
def made(run, tmp_path: Path) -> Path:
    """The template of 2017 with two goals in it."""
    path = tmp_path / "mål.xlsx"
    assert run("goals", "template", "--year", 2017, "--out", path)[0] == 0
    rows = [{"Sætning": "Mindst 60 pct. digital selvbetjening", "Ansvarlig": "Bo"}, {"Sætning": "Bedre trivsel"}]
    path.write_bytes(filled(path.read_bytes(), rows))
    return path


def test_the_template_is_in_the_language_asked_for(run, tmp_path: Path) -> None:
    for code, heading in (("da", "Sætning"), ("en", "Sentence")):
        assert run("goals", "template", "--out", tmp_path / "x.xlsx", "--lang", code)[0] == 0
        assert load_workbook(io.BytesIO((tmp_path / "x.xlsx").read_bytes())).worksheets[0]["B3"].value == heading
    assert run("goals", "template", "--out", tmp_path / "x.xlsx", "--committee", "nobody")[0] == 1


def test_it_is_shown_and_stored_with_a_yes(run, made: Path, tmp_path: Path) -> None:
    code, out, err = run("goals", "load", made, *DECIDED)
    assert (code, "Intet er gemt. Tilføj --yes for at gemme." in err) == (1, True)
    assert "+ G17-01 2017: »Mindst 60 pct. digital selvbetjening« [mindst 60\xa0% i 2017] → not_assessable" in out
    assert "nævner selvbetjening: --measured Mål!B4" in out and "»Bedre trivsel« [–]" in out
    code, out, err = run("goals", "load", made, *DECIDED, "--measured", "Mål!B4", "--yes", "--as", "Anna")
    assert (code, err) == (0, "") and "Gemt som indlæsning 3: Liste af mål »mål.xlsx«: nye G17-01–G17-02 (2)" in out
    with open_store(tmp_path / "m.duckdb", read_only=True) as store:
        assert [m.indicator for m in store.facts().measures if m.goal == "G17-01"] == ["selvbetjening"]
    code, _out, err = run("goals", "load", made, *DECIDED, "--yes")
    assert code == 1 and "Alle mål står her allerede." in err


def test_what_is_missing_is_said_and_nothing_stored(run, made: Path) -> None:
    code, _out, err = run("goals", "load", made, "--yes")
    assert code == 1 and "Skriv mødedatoen" in err and "serviceområde" in err
    assert len(run("history")[1].splitlines()) == 2


def test_other_files_are_refused_and_among_figures_it_is_sent_on(run, made: Path, tmp_path: Path) -> None:
    other = tmp_path / "tal.csv"
    other.write_text("år;antal\n2015;4\n2016;5\n", encoding="utf-8")
    code, _out, err = run("goals", "load", other, "--yes")
    assert code == 2 and "tal.csv er ikke en liste af mål." in err
    assert "mål.xlsx: 2 mål (Måltavles liste af mål)." in run("read", made)[1]
    code, out, _err = run("load", made, "--yes")
    assert code == 1 and "Mål læses ind på siden Mål under »Mål fra liste«" in out
    assert '"goals": [{"number": ""' in run("read", made, "--json")[1]


def test_a_list_is_never_stored_as_somebody_elses(run, made: Path) -> None:
    """It says whose it is; asked for as another's it is refused."""
    code, _out, err = run("goals", "load", made, *DECIDED, "--yes", "--year", 2016)
    assert (code, "Listen siger selv, at den er for" in err) == (1, True)
    assert len(run("history")[1].splitlines()) == 2


def test_what_stopped_the_reading_is_said(run, made: Path, tmp_path: Path) -> None:
    """Not only that it is no list."""
    other = tmp_path / "billede.xlsx"
    other.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    code, _out, err = run("goals", "load", other, *DECIDED, "--yes")
    assert (code, "billede.xlsx: " in err) == (2, True)
