"""Targets, budgets and forecasts in a table, and what is worked out of its figures: read by their kind, another series,
or named as not read. Each table stands with every figure that comes out of it, and with what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.read import read_file

CASES: dict[
    str, tuple[str, str, str]
] = {  # table, figures as "cell period kind [indicator]", columns named as not read
    "a target's year beside the years": (
        "Kommune;2022;2023;Mål 2024\nHerning;71;72;80\nHorsens;61;62;70",
        "2:2 2022 measured;2:3 2023 measured;2:4 2024 target;3:2 2022 measured;3:3 2023 measured;3:4 2024 target",
        "",
    ),
    "ways to write it": (
        "Kommune;2022;Måltal 2023;Target 2024;2025 (mål);Mål for 2026;2027 målsætning\nHerning;71;72;80;81;82;83",
        "2:2 2022 measured;2:3 2023 target;2:4 2024 target;2:5 2025 target;2:6 2026 target;2:7 2027 target",
        "",
    ),
    "a target without a year beside the years": (
        "Kommune;2021;2022;2023;Måltal\nHerning;71;72;73;90\nHorsens;61;62;63;80",
        "2:2 2021 measured;2:3 2022 measured;2:4 2023 measured;3:2 2021 measured;3:3 2022 measured;3:4 2023 measured",
        "Måltal",
    ),
    "a star with its note": (
        "Trivsel, pct.\nKommune;2022;2023;2024*\nHerning;71;72;80\nHorsens;61;62;70\n* mål",
        "3:2 2022 measured;3:3 2023 measured;3:4 2024 target;4:2 2022 measured;4:3 2023 measured;4:4 2024 target",
        "",
    ),
    "accounts and budget by a letter": (
        "Kommune;R2022;R2023;B2024;BO2025\nHerning;71;72;80;81\nHorsens;61;62;70;71",
        "2:2 2022 measured;2:3 2023 measured;2:4 2024 budget;2:5 2025 budget;"
        "3:2 2022 measured;3:3 2023 measured;3:4 2024 budget;3:5 2025 budget",
        "",
    ),
    "a column of targets beside one of what came of them": (
        "Kommune;År;Faktisk;Mål\nHerning;2022;71;75\nHerning;2023;72;76",
        "2:3 2022 measured;2:4 2022 target;3:3 2023 measured;3:4 2023 target",
        "",
    ),
    "under each year": (
        "Kommune;2022;;2023;\n;Faktisk;Mål;Faktisk;Mål\nHerning;71;75;72;76\nHorsens;61;65;62;66",
        "3:2 2022 measured;3:3 2022 target;3:4 2023 measured;3:5 2023 target;"
        "4:2 2022 measured;4:3 2022 target;4:4 2023 measured;4:5 2023 target",
        "",
    ),
    "beside one thing that is counted": (
        "Kommune;År;Trivsel;Mål\nHerning;2022;71;75\nHerning;2023;72;76",
        "2:3 2022 measured Trivsel;2:4 2022 target Trivsel;3:3 2023 measured Trivsel;3:4 2023 target Trivsel",
        "",
    ),
    "a budget beside what is spent": (
        "Kommune;År;Udgifter;Budget\nHerning;2022;71;75\nHerning;2023;72;76",
        "2:3 2022 measured Udgifter;2:4 2022 budget Udgifter;3:3 2023 measured Udgifter;3:4 2023 budget Udgifter",
        "",
    ),
    "beside several things nobody knows of which": (
        "Kommune;År;Trivsel;Fravær;Mål\nHerning;2022;71;5;75\nHerning;2023;72;5;76",
        "2:3 2022 measured Trivsel;2:4 2022 measured Fravær;3:3 2023 measured Trivsel;3:4 2023 measured Fravær",
        "Mål",
    ),
    "a column that says the kind": (
        "Kommune;År;Type;Værdi\nHerning;2022;Faktisk;71\nHerning;2022;Mål;75\nHerning;2023;Faktisk;72",
        "2:4 2022 measured;3:4 2022 target;4:4 2023 measured",
        "",
    ),
    "a year's target beside months that have a year": (
        "Kommune;jan 2023;feb 2023;mar 2023;Mål 2023\nHerning;5;6;7;60\nHorsens;8;9;7;70",
        "2:2 2023M01 measured;2:3 2023M02 measured;2:4 2023M03 measured;2:5 2023 target;"
        "3:2 2023M01 measured;3:3 2023M02 measured;3:4 2023M03 measured;3:5 2023 target",
        "",
    ),
    "next year's target beside months whose year the title has": (
        "Ledige 2023\nKommune;jan;feb;mar;Mål 2024\nHerning;5;6;7;60\nHorsens;8;9;7;70",
        "3:2 2023M01 measured;3:3 2023M02 measured;3:4 2023M03 measured;3:5 2024 target;"
        "4:2 2023M01 measured;4:3 2023M02 measured;4:4 2023M03 measured;4:5 2024 target",
        "",
    ),
    "the year's total is another series, so far and the rest are not read": (
        "Ledige 2023\nKommune;jan;feb;mar;Hele året;ÅTD;Gns.;Rang;Ændring;Indeks\nHerning;5;6;7;18;18;6;1;2;120\n"
        "Horsens;8;9;7;24;24;8;2;-1;110",
        "3:2 2023M01 measured Ledige 2023;3:3 2023M02 measured Ledige 2023;3:4 2023M03 measured Ledige 2023;"
        "3:5 2023 measured Ledige 2023 › Hele året;4:2 2023M01 measured Ledige 2023;4:3 2023M02 measured Ledige 2023;"
        "4:4 2023M03 measured Ledige 2023;4:5 2023 measured Ledige 2023 › Hele året",
        "ÅTD;Gns.;Rang;Ændring;Indeks",
    ),
    "so far in records is another series, and parts no other": (
        "Kommune;Måned;Ledige;År til dato\nHerning;2023M01;5;5\nHerning;2023M02;6;11",
        "2:3 2023M01 measured Ledige;2:4 2023M01 measured År til dato;3:3 2023M02 measured Ledige;"
        "3:4 2023M02 measured År til dato",
        "",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_no_plain_figure_is_read_as_what_it_is(case: str, tmp_path: Path) -> None:
    table, figures, left = CASES[case]
    file = tmp_path / "tabel.csv"
    file.write_text(table + "\n", encoding="utf-8")
    found = read_file(file)
    assert [p.code for p in found.problems if p.severity == "error"] == []
    indicators = any(text.count(" ") > 2 for text in figures.split(";"))
    told = [
        f"{one.where} {one.period} {one.kind} {one.indicator if indicators else ''}".strip() for one in found.figures
    ]
    assert told == figures.split(";")
    assert {one.breakdown for one in found.figures} == {""}
    unread = [str(line) for line in found.unread]
    assert all(any(f"»{name}« er ikke læst" in line for line in unread) for name in filter(None, left.split(";")))
    kinds = [p.found for p in found.problems if p.code == "read_as_kind"]
    assert kinds == list(dict.fromkeys(k for k in ("forecast", "budget", "target") if f" {k}" in figures))
