"""`maaltavle sources`, `table` and `fetch`: what they ask, what they print, and the file that `load` stores."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import jobindsats_stub
import pytest
from answering import Reply
from statbank_stub import Bank, opened, small_bank

from maaltavle.cli.main import main

Run = Callable[..., tuple[int, str, str]]
EVERY = ("OMRÅDE=657,661", "KØN=TOT", "Tid=*")


@pytest.fixture
def bank() -> Bank:
    return small_bank()


@pytest.fixture
def run(bank: Bank, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """A command beside a bank: its exit code, what it printed and what it complained of."""

    def command(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(one) for one in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    with opened(bank) as base:
        monkeypatch.setenv("MAALTAVLE_STATBANK_URL", base)
        yield command


def test_the_sources_are_listed_and_nobody_is_asked(run: Run, bank: Bank) -> None:
    code, out, err = run("sources")
    assert (code, err) == (0, "") and out.startswith("statbank: Danmarks Statistik, Statistikbanken\njobindsats: ")
    assert run("sources", "--lang", "en")[1].startswith("statbank: Statistics Denmark, StatBank\n")
    assert bank.asked == []


def test_a_table_is_found_by_its_words_and_described(run: Run) -> None:
    assert run("sources", "statbank", "ledige", "pct") == (
        0, "AUP77  Ledige i pct. af arbejdsstyrken (2024M01–2024M04)\n", ""
    )  # fmt: skip
    code, out, err = run("table", "statbank", "aup77")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "AUP77  Ledige i pct. af arbejdsstyrken",
        "Enhed: Pct. · opdateret 2024-05-10T08:00:00",
        "  OMRÅDE (område; områderne, kan udelades), 3: 000 Hele landet, 657 Herning, 661 Holstebro",
        "  KØN (køn; kan udelades), 3: TOT I alt, M Mænd, K Kvinder",
        "  Tid (tid; perioderne), 4: 2024M01, 2024M02, 2024M03, 2024M04",
    ]
    assert run("table", "statbank", "AUP77", "--values", "køn")[1] == "TOT\tI alt\nM\tMænd\nK\tKvinder\n"


def test_cells_are_counted_before_anything_is_fetched(run: Run, bank: Bank) -> None:
    assert run("fetch", "statbank", "AUP77", *EVERY, "--count")[:2] == (
        0,
        "AUP77 Ledige i pct. af arbejdsstyrken: 8 celler.\n",
    )
    assert not any(path == "data" for path, _said in bank.asked)


def test_what_is_fetched_can_be_read(run: Run, tmp_path: Path) -> None:
    """The file has every cell of what was asked, and its figures come out as the bank has them."""
    code, out, err = run("fetch", "statbank", "AUP77", *EVERY, "--out", tmp_path)
    assert (code, out) == (0, f"{tmp_path / 'AUP77.csv'}\n")
    assert "8 celler" in err and "1 celle udeladt med værdien 0" in err
    found = json.loads(run("read", tmp_path / "AUP77.csv", "--json")[1])
    said = {(one["area_code"], one["period"]): one["value"] for one in found["observations"]}
    assert len(said) == 8 and said["657", "2024M01"] == 10 and said["661", "2024M02"] == 0  # left out of the answer


def test_after_a_cut_nothing_half_lies_there_and_the_next_try_has_it(run: Run, bank: Bank, tmp_path: Path) -> None:
    bank.spoilt = lambda path, nth, reply: Reply(status=404) if path == "data" and nth == 1 else reply
    code, out, err = run("fetch", "statbank", "AUP77", *EVERY, "--out", tmp_path)
    assert (code, out) == (1, "") and "AUP77" in err
    assert [one.name for one in tmp_path.iterdir() if not one.name.startswith(".")] == []
    bank.spoilt = None
    assert run("fetch", "statbank", "AUP77", *EVERY, "--out", tmp_path)[0] == 0


@pytest.mark.parametrize(("source", "version"), [("jobindsats", "v3"), ("jobindsats_v2", "v2")])
def test_jobindsats_is_asked_where_the_settings_say(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], source: str, version: str
) -> None:
    with jobindsats_stub.opened(jobindsats_stub.Bureau(), version) as base:
        monkeypatch.setenv("MAALTAVLE_JOBINDSATS_URL", base.removesuffix(version))
        monkeypatch.setenv("MAALTAVLE_JOBINDSATS_KEY", jobindsats_stub.KEY)
        assert main(["sources", source]) == 0
    said = capsys.readouterr()
    assert said.out and jobindsats_stub.KEY not in said.out + said.err


WRONG = [
    (
        ("sources", "kolada", "x"),
        "Der er ingen kilde, der hedder »kolada«. Her er: statbank, jobindsats, jobindsats_v2.",
    ),
    (("sources", "statbank", "ørred"), "Ingen tabel har de ord."),
    (("table", "statbank", "AUP78"), "EXTRACT-NOTFOUND"),
    (("table", "statbank", "AUP77", "--values", "ALDER"), "Den har: OMRÅDE, KØN, Tid."),
    (("fetch", "statbank", "AUP77", "OMRÅDE=657"), "ingen valgt i køn"),
    (("fetch", "statbank", "AUP77", "OMRÅDE"), "»OMRÅDE« kan ikke læses."),
    (("fetch", "statbank", "AUP77", "OMRÅDE=657", "OMRÅDE=661"), "hver variabel én gang"),
    (("fetch", "statbank", "AUP77", "OMRÅDE=9", "KØN=TOT", "Tid=*"), "fandt »9«"),
    (("fetch", "statbank", "AUP77", *EVERY, "--form", "PX"), "BULK eller JSONSTAT"),
    (("fetch", "statbank", "AUP77", *EVERY, "--out", "/der-er-ingen"), "Mappen /der-er-ingen findes ikke."),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG)
def test_what_cannot_be_done_is_a_sentence(run: Run, arguments: tuple[str, ...], told: str) -> None:
    code, _out, err = run(*arguments)
    assert code == 1 and told in err and "Traceback" not in err
