"""The data beside the facts they were made from: figures, goals, texts, projects, agenda points and themes.

The facts stand in `../shared/facts` beside the repository while the product is built, and nowhere else: without them
the tests are skipped. What differs on purpose is listed here with its reason, so that nothing else can differ.
"""

from __future__ import annotations

import csv
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
FACTS = ROOT.parent / "shared" / "facts"
SEEDS = ROOT.parent / "shared" / "seeds"

pytestmark = pytest.mark.skipif(
    not (FACTS / "observations.csv").is_file(), reason="the facts do not stand beside the repository (../shared/facts)"
)

Row = dict[str, str]

# Two rows of the facts, one for each end, are one range in the product.
RANGES = {"O002": ("8", "10"), "O170": ("3", "5")}
SAID_TWICE = {"O003": "O002", "O171": "O170"}  # the upper end of one range, which the product holds as one figure
BOUNDS = {
    "eq": "[{0}, {0}]",
    "approx": "[{0}, {0}]",
    "gt": "({0}, )",
    "ge": "[{0}, )",
    "lt": "(, {0})",
    "le": "(, {0}]",
    "le_abs": "[-{0}, {0}]",
}
# The facts leave out two laws of point 40 that lie above the country and above last year, each without a number.
ADDED = ("O172", "O173", "O174", "O175")
SHEETS = ("herning-maalopfoelgning-2014", "herning-maalopfoelgning-2015")  # of the others only the product has texts
GEOGRAPHY = {
    "(not stated whether national or Horsens)": "(ikke oplyst: hele landet eller Horsens)",
    "Herning bymidte": "Herning Midtby",
}
KINDS = {"maintain_or_increase": "maintain", "relative_to_benchmark": "benchmark"}
DIRECTIONS = {"up_or_flat": "up", "maintain": "up", "within": "neutral", "": "neutral"}
DEADLINES = {
    "2014-11 (efteråret 2014)": "2014-11-30",
    "2014-12-31 (ultimo 2014)": "2014-12-31",
    "2015": "2015-12-31",
    "2015-01 (primo januar 2015)": "2015-01-31",
    "2015-06 (forsommeren 2015)": "2015-06-30",
    "2015-11 (efteråret 2015)": "2015-11-30",
    "2015-12-31 (before 2016)": "2015-12-31",
    "2018 (evaluering)": "2018-12-31",
    "3-5 år": "",
    "start efteråret 2014": "",
}
# (row, field) → (what the product says, why it is not what the facts say)
RISES = "the sentence asks for more; as much as before would not do"
OTHERWISE = {
    **{
        (ref, "kind"): ("relative_change", RISES)
        for ref in ["G14-12", "G14-16", "G14-45", "G14-49", "G15-20", "G15-35", "H14-17", "U19-05", "P18-05"]
    },
    ("H14-01", "form"): (
        "reconstructed",
        "contiguous only among the related documents; the plan's own cells are mixed",
    ),
    ("H14-11", "kind"): ("cumulative", "a yearly count is no time limit"),
    ("H14-36", "kind"): ("cumulative", "a yearly count is no time limit"),
    ("H14-11", "unit"): ("antal", "a sum within the year counts meetings, not meetings a year"),
    ("H14-36", "unit"): ("antal", "a sum within the year counts offerings, not offerings a year"),
}
# What was read again beside the documents and put right stands in corrected_cells.csv, each cell with its quote.
GOAL_FIELDS = {"text": "text", "text_form": "form", "deadline": "deadline", "continues": "continues"}
FOCUS_AREA = {
    # the document has no dash here; with it the sheet's texts would not meet their goals
    "Organisation, ledelse og kompetencer - Arbejdspladsen": "Organisation, ledelse og kompetencer Arbejdspladsen",
}


@cache
def _corrected(file: str) -> dict[tuple[str, str], str]:
    """The corrected cells of the files of a name: (ref, column) → what stands there now."""
    table = _rows(Path(__file__).with_name("corrected_cells.csv"))
    return {(row["ref"], row["column"]): row["now"] for row in table if row["file"].endswith(f"/{file}")}


def facts(name: str) -> list[Row]:
    return _rows(FACTS / name)


def data(name: str) -> list[Row]:
    """The rows of all documents, each with its document, in the documents' order."""
    return [{"doc": doc, **row} for doc in _ids("dokumenter", "document") for row in _rows(DATA / doc / name)]


def _rows(path: Path) -> list[Row]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _table(name: str, table: str) -> list[dict]:
    return tomllib.loads((DATA / "katalog" / f"{name}.toml").read_text(encoding="utf-8"))[table]


def _ids(name: str, table: str) -> list[str]:
    return [entry["id"] for entry in _table(name, table)]


@cache
def _names(name: str, table: str) -> dict[str, str]:
    return {"": "", **{entry["id"]: entry["name_da"] for entry in _table(name, table)}}


def _month_ids(period: str) -> str:
    return re.sub(r"(?<![\d-])(\d{4})-(\d{2})(?![\d-])", r"\1M\2", period)


def _spaces(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").split())


def _interval(row: Row) -> str:
    left = "(" if row["low_open"] or not row["low"] else "["
    right = ")" if row["high_open"] or not row["high"] else "]"
    return f"{left}{row['low']}, {row['high']}{right}"


@cache
def _renamed() -> dict[str, str]:
    table = _rows(Path(__file__).with_name("corrected_cells.csv"))
    return {row["was"]: row["now"] for row in table if row["column"] == "name_da"}


def _wanted_observation(row: Row) -> Row:
    ref = row["obs_id"]
    ends = "[{}, {}]".format(*RANGES[ref]) if ref in RANGES else BOUNDS[row["qualifier"]].format(row["value"])
    breakdown = [part for part in row["breakdown"].split("; ") if part not in ("nedre grænse", "øvre grænse")]
    joined = _corrected("observations.csv").get((ref, "indicator"))
    name = _names("indikatorer", "indicator")[joined] if joined else row["indicator_da"]
    return {
        "doc": row["doc"],
        "indicator": _renamed().get(name, name),
        "value": ends,
        "unit": row["unit"],
        "period": _month_ids(row["period"]),
        "area": GEOGRAPHY.get(row["geography"], row["geography"]),
        "breakdown": "; ".join(breakdown),
        "kind": row["kind"],
        "relevance": row["relevance"],
        "quote": row["quote"],
    }


def _kept_observation(row: Row) -> Row:
    plain = ("doc", "unit", "period", "breakdown", "kind", "relevance", "quote")
    indicator = _names("indikatorer", "indicator")[row["indicator"]]
    area = _names("omraader", "area")[row["area"]]
    return {**{name: row[name] for name in plain}, "indicator": indicator, "value": _interval(row), "area": area}


def test_every_figure_is_the_figure_of_the_facts() -> None:
    quotes = {row["obs_id"]: row["quote"] for row in facts("observations.csv")}
    assert all(quotes[ref] == quotes[first] for ref, first in SAID_TWICE.items())
    told = [row for row in facts("observations.csv") if row["obs_id"] not in SAID_TWICE]
    wanted = {row["obs_id"]: _wanted_observation(row) for row in told}
    kept = {row["ref"]: _kept_observation(row) for row in data("observations.csv") if row["ref"] not in ADDED}
    assert len(wanted) == 169
    assert kept == wanted


def _number(row: Row) -> str:
    """The one number a goal of the facts asks for; in the product it stands where its kind needs it."""
    return row["target_value"] or "-".join(part for part in (row["target_low"], row["target_high"]) if part)


def _kept_number(row: Row) -> str:
    if row["kind"] in ("relative_change", "benchmark"):
        return row["change"]
    return row["limit"] or "-".join(part for part in (row["low"], row["high"]) if part)


def _wanted_goal(row: Row) -> Row:
    goal = {
        "doc": row["doc"],
        "municipality": row["municipality"],
        "committee": row["committee"].split(" (")[0],
        "service_area": row["service_area"],
        "focus_area": row["focus_area"].rstrip("."),
        "year": row["year"][:4],
        "stated_in": row["stated_in"].replace("(uncertain)", "(usikkert)"),
        "text": row["goal_text"],
        "form": row["text_form"],
        "kind": KINDS.get(row["kind"], row["kind"]),
        "number": _number(row),
        "unit": row["unit"],
        "direction": DIRECTIONS.get(row["direction"], row["direction"]),
        "deadline": DEADLINES.get(row["deadline"], row["deadline"]),
        "continues": row["continues_goal_id"],
    }
    changed = {field: value for (ref, field), (value, _why) in OTHERWISE.items() if ref == row["goal_id"]}
    read_again = {
        GOAL_FIELDS[column]: now
        for (ref, column), now in _corrected("goals.csv").items()
        if ref == row["goal_id"] and column in GOAL_FIELDS
    }
    return {**goal, **changed, **read_again}


def _kept_goal(row: Row) -> Row:
    plain = ("doc", "service_area", "focus_area", "year", "stated_in", "text", "kind", "unit", "direction", "deadline")
    return {
        **{name: row[name] for name in (*plain, "continues")},
        "municipality": _names("omraader", "area")[row["municipality"]],
        "committee": _names("udvalg", "committee")[row["committee"]],
        "form": row["text_form"],
        "number": _kept_number(row),
    }


def test_every_goal_is_the_goal_of_the_facts() -> None:
    wanted = {row["goal_id"]: _wanted_goal(row) for row in facts("goals.csv")}
    kept = {row["ref"]: _kept_goal(row) for row in data("goals.csv")}
    assert len(wanted) == 162
    assert kept == wanted


def test_what_the_document_said_about_a_goal_is_kept() -> None:
    own = [row for row in data("assessments.csv") if f"G{row['doc'][-2:]}" == row["goal"][:3] or row["goal"][0] != "G"]
    said = {row["goal"]: f"{row['quote']} {row['text']}" for row in own}
    decided = {row["ref"]: row["decided"] for row in data("goals.csv")}
    events = {(row["goal"], row["quote"]) for row in data("events.csv")}
    for row in facts("goals.csv"):
        ref, quote = row["goal_id"], row["status_quote"]
        kept = quote in said.get(ref, "") or _corrected("assessments.csv").get((ref, "quote"), "")
        kept = kept or (ref, quote) in events or quote in decided[ref]
        assert kept, f"{ref}: {quote}"


def test_every_change_between_the_years_is_kept() -> None:
    kept = {row["ref"]: (row["change_kind"], row["change_da"], row["change_en"]) for row in data("goals.csv")}
    for row in facts("goals.csv"):
        if row["change_from_previous"] or row["continues_goal_id"]:
            assert all(kept[row["goal_id"]]), row["goal_id"]


def test_every_follow_up_text_is_kept_in_order() -> None:
    names = ("doc", "year", "service_area", "focus_area", "column", "goal_no", "text", "assignment")
    wanted = [{name: row[name] for name in names} for row in facts("followup.csv")]
    for row in wanted:
        row["focus_area"] = FOCUS_AREA.get(row["focus_area"], row["focus_area"]).rstrip(".")
    kept = [{name: row[name] for name in names} for row in data("texts.csv") if row["doc"] in SHEETS]
    assert len(wanted) == 336
    assert kept == wanted


def test_every_project_is_kept() -> None:
    renamed = {"project_id": "ref", "chapter_title": "chapter", "subchapter_title": "subchapter"}
    renamed |= {"project_name": "name", "uncertainty_note": "uncertainty_en"}
    rows = facts("projects.csv")
    wanted = [{renamed.get(name, name): cell for name, cell in row.items() if name != "ongoing_mark"} for row in rows]
    for (ref, column), now in _corrected("projects.csv").items():
        own = next(row for row in wanted if row["ref"] == ref)
        own |= {column: now} if column in own else {}  # the facts have no days of decisions
    kept = [{name: row[name] for name in wanted[0]} for row in data("projects.csv")]
    assert len(wanted) == 32
    assert kept == wanted


def test_every_agenda_point_is_kept() -> None:
    renamed = {"journal_no": "case_no"}
    names = "meeting_date meeting_time place point_no title journal_no resume recommender recommendations decision"
    names += " decision_type attachments"
    wanted = [{renamed.get(name, name): row[name] for name in names.split()} for row in facts("meeting.csv")]
    kept = [{name: row[name] for name in wanted[0]} for row in data("agenda.csv")]
    assert len(wanted) == 10
    assert kept == wanted
    assert [row["point_no"] for row in data("agenda.csv") if row["closed"] == "ja"] == ["42"]


def test_every_theme_is_kept() -> None:
    renamed = {"theme_no_2018": "no_from", "theme_2018": "theme_from", "focus_no_2020": "no_to"}
    renamed |= {"focus_area_2020": "theme_to", "relation": "relation"}
    wanted = [{new: row[old] for old, new in renamed.items()} for row in facts("plan.csv")]
    kept = [{name: row[name] for name in wanted[0]} for row in data("themes.csv")]
    assert len(wanted) == 5
    assert kept == wanted


@pytest.mark.parametrize(
    "name", ["observations", "goals", "events", "assessments", "texts", "carried_on", "trends", "steps", "findings"]
)
def test_every_quote_stands_in_its_document(name: str) -> None:
    """White space is normalised; a goal put together from mixed columns is no quote."""
    for row in data(f"{name}.csv"):
        document = _spaces((SEEDS / f"{row['doc']}.txt").read_text(encoding="utf-8"))
        quotes = [
            row[column] for column in ("quote", "text") if column in row and row.get("text_form") != "reconstructed"
        ]
        for quote in [*quotes, *row.get("quotes", "").split(" | ")]:
            assert _spaces(quote) in document, f"{row.get('ref') or row.get('goal')}: {quote}"
