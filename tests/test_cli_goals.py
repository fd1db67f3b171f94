"""The command line of goals: what it shows before it stores, and that nothing is stored without a yes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from stores import copied

from maaltavle.catalogue import load_catalogue
from maaltavle.cli.main import main
from maaltavle.desk import Desk
from maaltavle.followup.goals import Decided, GoalForm
from maaltavle.followup.storing import save_goal
from maaltavle.model import Target
from maaltavle.spelling.periods import this_day
from maaltavle.store import open_store


@pytest.fixture
def run(data_folder: Path, small_built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    """Run one command on a store with one goal typed in: exit code, output, errors."""
    path = copied(small_built, tmp_path / "m.duckdb")
    monkeypatch.setenv("MAALTAVLE_DATA", str(data_folder))
    monkeypatch.setenv("MAALTAVLE_STORE", str(path))
    with open_store(path) as store:
        desk = Desk(store, "Anna", this_day(), load_catalogue(data_folder / "katalog"))
        save_goal(desk, store.version, GoalForm(
            text="Mindst 58 pct. selvbetjening i 2028", municipality="herning", committee="oeu", year=2028,
            target=Target("minimum", Decimal(58), unit="pct", period="2028"),
            decided=Decided("oeu", date(2016, 4, 5), "12"), service_area="Administration",
            indicator="selvbetjening", area="herning", responsible="Anna",
        ))  # fmt: skip

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


WANTED = ("goals", "correct", "G28-01", "--why", "85, ikke 58", "--text", "Mindst 85 pct. selvbetjening i 2028")


def test_a_correction_is_shown_and_stored_with_a_yes(run) -> None:
    code, out, err = run(*WANTED)
    assert (code, "Intet er gemt. Tilføj --yes for at gemme." in err) == (1, True)
    assert "»Mindst 58 pct. selvbetjening i 2028«" in out and "»Mindst 85 pct. selvbetjening i 2028«" in out
    code, out, _err = run(*WANTED, "--yes", "--as", "Bo")
    assert code == 0 and "Rettelse af G28-01: 85, ikke 58" in out
    assert "Bo\tedit\tmaal-rettelse" in run("history")[1]


def test_an_indicator_is_taken_off(run) -> None:
    code, out, _err = run("goals", "unmap", "G28-01", "--why", "Forkert tal", "--yes")
    assert code == 0 and "– selvbetjening, herning" in out
    assert run("goals", "unmap", "G28-01", "--why", "Igen", "--yes")[0] == 1


def test_goals_are_handed_over(run) -> None:
    code, out, _err = run("goals", "hand-over", "--from", "Anna", "--to", "Bo Krag", "--yes")
    assert code == 0 and "G28-01: ansvarlig Anna → Bo Krag" in out
    code, _out, err = run("goals", "hand-over", "--from", "Anna", "--to", "Cay", "--yes")
    assert code == 1 and "Ansvarlige er: Bo Krag." in err


@pytest.mark.parametrize("action", [("correct", "G99-01", "--why", "x"), ("unmap", "G99-01", "--why", "x")])
def test_an_unknown_goal_is_said(run, action: tuple[str, ...]) -> None:
    code, _out, err = run("goals", *action, "--yes")
    assert code == 1 and "Der er intet mål, der hedder G99-01." in err
