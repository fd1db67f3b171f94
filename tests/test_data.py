"""The product's own data: every id is known, every ref stands once, every link leads somewhere, in both languages.

These tests read the files as they stand in `data/`, with nothing of the product in between except the period ids.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from maaltavle.spelling.periods import is_period

DATA = Path(__file__).resolve().parents[1] / "data"
CATALOGUE = {
    "enheder": "unit",
    "omraader": "area",
    "udvalg": "committee",
    "dokumenter": "document",
    "indikatorer": "indicator",
}
CHANGES = {
    "unchanged",
    "wording",
    "geography",
    "scope_changed",
    "replaced_indicator",
    "refined",
    "threshold_dropped",
    "continued",
    "new",
}
# figures that their quote writes in words, or leaves to be counted
IN_WORDS = {
    "O005": "andet år",
    "O006": "andet år",
    "O007": "to koncerter",
    "O008": "fem",
    "O034": "Colorrun, Zulu sommerbio og Charlie fællessang",
    "O039": "1½",
    "O040": "tre år",
    "O049": "to kommuner",
    "O054": "Vinderen",
    "O061": "fem",
    "O062": "tre",
    "O064": "tre",
    "O071": "fem",
    "O072": "seks",
    "O158": "ét procentpoint",
    "O159": "et procentpoint",
    "O160": "et procentpoint",
    "O161": "et procentpoint",
    "O169": "fire",
    **dict.fromkeys(("O172", "O173"), "højere end landsgennemsnittet"),
    **dict.fromkeys(("O174", "O175"), "højere end sidste år"),
}
# names that are empty on purpose: a bare count has no word after its number
NAMELESS = {("unit", "antal")}

Row = dict[str, str]


def entries(name: str) -> list[dict]:
    return tomllib.loads((DATA / "katalog" / f"{name}.toml").read_text(encoding="utf-8"))[CATALOGUE[name]]


def ids(name: str) -> set[str]:
    return {entry["id"] for entry in entries(name)}


def rows(name: str) -> list[Row]:
    """The rows of all documents, each with its document."""
    found = []
    for document in entries("dokumenter"):
        path = DATA / document["id"] / f"{name}.csv"
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                found += [{"doc": document["id"], **row} for row in csv.DictReader(file)]
    return found


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("observations", 173),
        ("goals", 162),
        ("texts", 392),
        ("projects", 32),
        ("agenda", 10),
        ("themes", 5),
        ("findings", 19),
    ],
)
def test_nothing_is_left_out(name: str, count: int) -> None:
    assert len(rows(name)) == count


@pytest.mark.parametrize("name", ["observations", "goals", "texts", "projects", "findings"])
def test_every_ref_stands_once(name: str) -> None:
    twice = [ref for ref, times in Counter(row["ref"] for row in rows(name)).items() if times > 1]
    assert twice == []


@pytest.mark.parametrize(
    ("name", "column", "catalogue"),
    [
        ("observations", "indicator", "indikatorer"),
        ("observations", "area", "omraader"),
        ("observations", "unit", "enheder"),
        ("goals", "municipality", "omraader"),
        ("goals", "committee", "udvalg"),
        ("goals", "unit", "enheder"),
        ("goals", "change_unit", "enheder"),
        ("goals", "comparator", "omraader"),
        ("goals", "related_indicator", "indikatorer"),
        ("measures", "indicator", "indikatorer"),
        ("measures", "area", "omraader"),
        ("texts", "municipality", "omraader"),
        ("texts", "committee", "udvalg"),
        ("agenda", "committee", "udvalg"),
        ("themes", "document_to", "dokumenter"),
    ],
)
def test_every_id_is_in_the_catalogue(name: str, column: str, catalogue: str) -> None:
    used = {row[column] for row in rows(name)} - {""}
    assert used
    assert used - ids(catalogue) == set()


@pytest.mark.parametrize(
    ("name", "column"), [("measures", "goal"), ("events", "goal"), ("assessments", "goal"), ("goals", "continues")]
)
def test_every_goal_named_is_a_goal(name: str, column: str) -> None:
    goals = {row["ref"] for row in rows("goals")}
    assert {row[column] for row in rows(name)} - {""} <= goals


def test_a_goal_continues_a_goal_of_an_earlier_or_the_same_year() -> None:
    years = {row["ref"]: int(row["year"]) for row in rows("goals")}
    continued = [(row["ref"], row["continues"]) for row in rows("goals") if row["continues"]]
    assert continued
    assert [pair for pair in continued if years[pair[1]] > years[pair[0]]] == []


def test_every_finding_names_figures_that_exist() -> None:
    refs = {row["ref"] for row in rows("observations")}
    named = {ref for row in rows("findings") for ref in row["observations"].split()}
    assert named
    assert named <= refs


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("observations", "period"),
        ("goals", "period"),
        ("goals", "baseline_period"),
        ("measures", "period"),
        ("events", "at"),
        ("events", "expected"),
        ("projects", "followup_periods"),
    ],
)
def test_every_period_is_a_period_id(name: str, column: str) -> None:
    periods = {period for row in rows(name) for period in row[column].split()}
    assert [period for period in periods if not is_period(period)] == []


def test_every_measure_leads_to_a_figure_or_to_an_indicator_that_has_none() -> None:
    figures = {(row["indicator"], row["area"], row["period"], row["breakdown"]) for row in rows("observations")}
    measured = {row["indicator"] for row in rows("observations")}
    announced = {entry["id"]: entry["announced_da"] for entry in entries("indikatorer")}
    for row in rows("measures"):
        wanted = (row["indicator"], row["area"], row["period"], row["breakdown"])
        explained = row["indicator"] not in measured and announced[row["indicator"]]
        assert wanted in figures or explained, wanted


def test_every_measure_says_why_in_both_languages() -> None:
    assert [row["goal"] for row in rows("measures") if not (row["why_da"] and row["why_en"])] == []


def test_only_a_part_leaves_something_uncounted() -> None:
    for row in rows("measures"):
        assert bool(row["uncounted"]) == (row["match"] == "part"), row["goal"]


def test_an_indicator_has_one_unit_and_figures_in_that_unit() -> None:
    units = {entry["id"]: entry["unit"] for entry in entries("indikatorer")}
    assert [row["ref"] for row in rows("observations") if row["unit"] != units[row["indicator"]]] == []


def as_printed(number: str) -> set[str]:
    """How a Danish text may write a number: 1150, 1.150, 39,243, 11,0 or 1 mio."""
    whole, _, fraction = number.lstrip("-").partition(".")
    dotted = f"{int(whole):,}".replace(",", ".")
    tail = f",{fraction}" if fraction else ""
    millions = {f"{int(whole) // 1_000_000} mio"} if int(whole) and int(whole) % 1_000_000 == 0 else set()
    return {whole + tail, dotted + tail} | millions


def stands_in(number: str, quote: str) -> bool:
    return any(re.search(rf"(?<![\d.,]){re.escape(form)}(?!\d)", quote) for form in as_printed(number))


def test_every_number_stands_in_its_quote() -> None:
    for row in rows("observations"):
        words = IN_WORDS.get(row["ref"])
        ends = {row["low"], row["high"]} - {""}
        found = words in row["quote"] if words else all(stands_in(end, row["quote"]) for end in ends)
        assert found, (row["ref"], ends, row["quote"])


@pytest.mark.parametrize("name", ["observations", "events", "assessments", "findings"])
def test_every_row_has_its_quote(name: str) -> None:
    column = "quotes" if name == "findings" else "quote"
    assert [row for row in rows(name) if not row[column].strip()] == []


def test_every_assessment_holds_its_quote() -> None:
    assert [row["goal"] for row in rows("assessments") if row["quote"] not in row["text"]] == []


@pytest.mark.parametrize(
    ("name", "pairs"),
    [
        ("goals", ["change"]),
        ("measures", ["why"]),
        ("projects", ["uncertainty"]),
        ("findings", ["text"]),
    ],
)
def test_a_text_in_one_language_is_there_in_the_other(name: str, pairs: list[str]) -> None:
    for row in rows(name):
        for pair in pairs:
            assert bool(row[f"{pair}_da"]) == bool(row[f"{pair}_en"]), row


@pytest.mark.parametrize("name", CATALOGUE)
def test_the_catalogue_is_complete_in_both_languages(name: str) -> None:
    for entry in entries(name):
        for key in [key for key in entry if key.endswith("_da")]:
            danish, english = entry[key], entry[f"{key[:-3]}_en"]
            assert bool(danish) == bool(english), (entry["id"], key)
            needed = key in ("name_da", "definition_da", "description_da", "known_from_basis_da")
            assert danish or not needed or (CATALOGUE[name], entry["id"]) in NAMELESS, (entry["id"], key)


@pytest.mark.parametrize("name", CATALOGUE)
def test_ids_stand_once_and_all_entries_have_the_same_keys(name: str) -> None:
    assert len(entries(name)) == len(ids(name))
    assert len({tuple(key for key in entry if key != "role") for entry in entries(name)}) == 1  # a role is said of few


@pytest.mark.parametrize("name", ["omraader", "udvalg", "dokumenter", "indikatorer"])
def test_ids_are_plain_slugs(name: str) -> None:
    assert [slug for slug in ids(name) if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


def test_an_indicator_without_figures_says_what_was_announced() -> None:
    measured = {row["indicator"] for row in rows("observations")}
    silent = [
        entry["id"] for entry in entries("indikatorer") if entry["id"] not in measured and not entry["announced_da"]
    ]
    assert silent == []


def test_the_kinds_of_change_are_a_closed_list() -> None:
    assert {row["change_kind"] for row in rows("goals")} - {""} == CHANGES


def test_a_change_is_told_in_words() -> None:
    assert [row["ref"] for row in rows("goals") if bool(row["change_kind"]) != bool(row["change_da"])] == []


def test_only_decided_figures_can_end_a_goal() -> None:
    """What a document must say in so many words; anything else would be a false "nået" or "ikke nået"."""
    ended = {(row["goal"], row["state"]) for row in rows("events")} - {
        (row["goal"], row["state"]) for row in rows("events") if row["state"] in ("begun", "pending")
    }
    assert ended == {
        ("G14-09", "dropped"),
        ("G14-20", "done"),
        ("G14-48", "done"),  # said by the follow-up of the year after
        ("G15-08", "not_done"),
        ("G15-28", "discontinued"),
        ("N19-01", "system_change"),
    }
